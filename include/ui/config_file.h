/* One file of settings as lines: which group, which name, what it is given, and where that stands.
 *
 * Keys, themes and settings are all read through this; what they mean is not known here.
 */
#ifndef FAIRWAY_UI_CONFIG_FILE_H
#define FAIRWAY_UI_CONFIG_FILE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"

enum config_kind {
  CONFIG_TEXTS,  /* one text, or a list of them, which may be empty */
  CONFIG_NUMBER, /* a whole number */
  CONFIG_TRUTH,
  CONFIG_OTHER /* nothing that a setting could be */
};

struct config_line {
  char *group; /* "" at the top of the file, else "keys", "styles" */
  char *name;
  enum config_kind kind;
  char **texts;
  size_t count;
  bool single; /* a text by itself, not in brackets */
  int number;  /* or 0 and 1 of a truth */
  int line;
};

struct config_file {
  char *path;
  struct config_line *lines;
  size_t count, capacity;
};

/* Reads a file, screened (base/screen.h). False: the error says `path:line: what is wrong`; ERROR_MISSING
 * where there is no such file. Either way config_file_free(). */
bool config_file_read(struct config_file *file, const char *path, struct error *err);
/* The same of a text that stands at `path`. */
bool config_file_parse(struct config_file *file, const char *path, const char *text, size_t len,
                       struct error *err);
void config_file_free(struct config_file *file);

#endif
