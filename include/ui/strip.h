/* The timeline of a case as a picture: a row a stage, a pause, a deadline; a column a day, or several.
 *
 * Pure over the record of the protocol: the days that are not worked come with it. Screen and command line
 * draw with the same writer.
 */
#ifndef FAIRWAY_UI_STRIP_H
#define FAIRWAY_UI_STRIP_H

#include <jansson.h>

#include "base/date.h"
#include "ui/page.h"

enum strip_zoom { STRIP_DAY, STRIP_WEEK, STRIP_MONTH, STRIP_ZOOM_COUNT };

struct strip {
  const json_t *record; /* of a case; borrowed */
  date_day today;       /* the line that is drawn; of a look back the day looked at */
  enum strip_zoom zoom;
  date_day from; /* the first day in sight */
  bool legend;   /* what the signs mean, at the end */
};

/* "day", "week", "month"; strip_zoom_of() is false for another word. */
const char *strip_zoom_name(enum strip_zoom zoom);
bool strip_zoom_of(const char *name, enum strip_zoom *out);

/* Columns of days on a page of that width, and the days they take in. */
int strip_columns(int width);
int strip_days(const struct strip *strip, int width);
/* Where the picture begins when it is first seen: today with what is behind and more of what is to come; of a
 * case that is closed, its end with what led there. */
date_day strip_start(const struct strip *strip, int width);
/* The first day that may stand at the left, and the last: nothing of the case is further out. */
date_day strip_first(const struct strip *strip);
date_day strip_last(const struct strip *strip, int width);
/* How far one step to the side goes, in days. */
int strip_step(const struct strip *strip);

/* Writes the picture; `data` is a struct strip. Items: "deadline" with the strand's number and its name
 * ("770 first-draft"), "strand" and "events" with the strand's number, "pause" with its own. */
void strip_write(struct page *page, const void *data);

/* The same facts in words, a line each, for whom a picture is none: whatever there is in time order. */
void strip_write_plain(struct page *page, const void *data);

#endif
