/* Small forms that several views share: days as people read them, marks and their styles, joined words. */
#ifndef FAIRWAY_UI_SHOW_H
#define FAIRWAY_UI_SHOW_H

#include <jansson.h>
#include <stdbool.h>

#include "base/buf.h"
#include "base/date.h"
#include "ui/style.h"

/* From now on days are written as 2026-11-20, or as people write them. */
void show_dates_iso(bool iso);
/* "Fri 20 Nov 2026" (with_year) or "Fri 20 Nov", or 2026-11-20; "" for DATE_NONE. Returns `out`. */
const char *show_date(date_day day, bool with_year, char out[DATE_LONG_TEXT]);
/* When a row is due, as the keeper words it ("2 wd over"), its days written as here. Borrowed, or `out`. */
const char *show_due(const json_t *row, date_day today, char out[DATE_LONG_TEXT]);
/* "Wed 25 Nov", or "25 Nov 2027" when the year is not that of `today`; "" for DATE_NONE. Returns `out`. */
const char *show_day(date_day day, date_day today, char out[DATE_LONG_TEXT]);
/* The day in member `key` of `object`, the same way. */
const char *show_member_day(const json_t *object, const char *key, date_day today, char out[DATE_LONG_TEXT]);
/* The style that goes with a mark: ! and ~. */
enum style show_mark_style(const char *mark);
/* The time of day of an instant (2026-11-20T14:02:00Z) in the local zone: "14:02"; with the day before it
 * when that is not `today`. "" when it is none. Caller frees. */
char *show_instant(const char *instant, date_day today);
/* Appends `text` after `between` when there is something before it; nothing for an empty text. */
void show_join(struct buf *out, const char *between, const char *text);
/* "3 objectives", "1 objective". Caller frees. */
char *show_count(size_t count, const char *one, const char *many);
/* The text with its first letter large. Caller frees. */
char *show_sentence(const char *text);
/* Why something cannot be done now, as a sentence: "Not now, because ...". Caller frees. */
char *show_not_now(const char *why);

#endif
