/* The matrix of allegations, evidence and findings, drawn or in words, for the screen and the command line.
 */
#ifndef FAIRWAY_UI_WEIGHING_H
#define FAIRWAY_UI_WEIGHING_H

#include <jansson.h>

#include "ui/page.h"

/* `matrix` as the keeper gives it. The picture: a row an allegation, a column a piece of evidence, its
 * finding and what is missing; under it both in words. Where there are more pieces than columns it goes on
 * below. */
void weighing_write(struct page *page, const void *matrix);
/* In words alone, an allegation after the other. */
void weighing_write_plain(struct page *page, const void *matrix);

#endif
