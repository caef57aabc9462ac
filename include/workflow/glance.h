/* A glance at a definition: its title without reading the rest, for lists of many of them. */
#ifndef FAIRWAY_WORKFLOW_GLANCE_H
#define FAIRWAY_WORKFLOW_GLANCE_H

/* The title of the one thing that `text`, or the beginning of a text, defines; a new string, caller frees.
 * NULL when it is not to be seen without reading the whole: then parse it. */
char *glance_title(const char *text);

#endif
