/* One row of the picture of a timeline: a sign a column, drawn over each other. Inside ui/strip.c's family.
 */
#ifndef FAIRWAY_UI_STRIP_ROW_H
#define FAIRWAY_UI_STRIP_ROW_H

#include <jansson.h>

#include "base/date.h"
#include "ui/page.h"
#include "ui/strip.h"

enum {
  DAY_COLUMNS = 3,
  STRIP_MOST = 320,
  STRIP_ROOMY = 70 /* columns from which words stand beside a row */
};

/* Columns left of the picture, for names, and right of it, for numbers. */
int strip_label_width(int width);
int strip_number_width(int width);

/* Which day stands where. */
struct scale {
  enum strip_zoom zoom;
  date_day from;
  int columns, left; /* left: the page's column of the first */
  date_day today;
  date_day first; /* of the days whose kind is known: a letter each */
  const char *kinds;
  int known;
};

struct scale scale_of(const struct strip *strip, int width);
/* The column of a day, which may lie outside; and the first day of a column. */
int scale_column(const struct scale *scale, date_day day);
date_day scale_day(const struct scale *scale, int column);
/* 'w', '-', 'h' or 'c'; 'w' where it is not known. */
char scale_kind(const struct scale *scale, date_day day);

/* Years, months, days and days off, which stay at the top of the page. */
void strip_head(struct page *page, const struct scale *scale);

struct row {
  const struct scale *scale;
  const char *signs[STRIP_MOST]; /* NULL: nothing is drawn there */
  enum style styles[STRIP_MOST];
  int counts[STRIP_MOST]; /* of events */
};

void row_begin(struct row *row, const struct scale *scale);
void row_stages(struct row *row, const json_t *spans);
void row_pause(struct row *row, date_day from, date_day to);
void row_event(struct row *row, date_day day);
void row_deadline(struct row *row, const json_t *deadline, const json_t *pauses, enum style style);
/* A review point: due, and held (DATE_NONE: not yet). */
void row_review(struct row *row, date_day due, date_day held);
/* Onto the page's last line, with the days off and today's line behind it. */
void row_put(struct row *row, struct page *page);
void row_put_events(struct row *row, struct page *page);
/* The names of the stages into their stretches, where they fit. */
void row_stage_names(const struct row *row, struct page *page, const json_t *spans);

#endif
