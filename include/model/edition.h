/* Editions of the office's calendar: the official texts and the office's own days that were in force
 * together.
 *
 * A strand that runs counts by the newest edition, unless it is kept on an earlier one by a decision. A
 * closed strand counts for good by the one it was closed under, so that its dates never move.
 */
#ifndef FAIRWAY_MODEL_EDITION_H
#define FAIRWAY_MODEL_EDITION_H

#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/date.h"
#include "base/error.h"
#include "calendar/calendar.h"
#include "model/derive.h"
#include "model/stamp.h"
#include "model/viewer.h"
#include "store/casebook.h"

enum { EDITION_NEWEST = 0, EDITION_FIRST = 1 };

/* The number of the newest edition, from 1; 0 with an error. */
int edition_newest(struct casebook *cb, struct error *err);

/* The calendar `name` (NULL or "": the office's own) in that edition (EDITION_NEWEST: whichever is newest),
 * the office's own days laid over it. Borrowed until office_forget(). */
const struct calendar *edition_calendar(struct casebook *cb, const char *name, int edition,
                                        struct error *err);
/* The same made anew, for the caller to change and to free. */
struct calendar *edition_calendar_anew(struct casebook *cb, const char *name, int edition, struct error *err);

/* What the newest edition would be told: a day of the office's own, an official text, or both. */
struct edition_change {
  date_day day;             /* DATE_NONE: no day */
  bool open, forget;        /* a day worked; or one that is no longer the office's own. Neither: closed */
  const char *name;         /* what the day is called */
  const char *const *texts; /* official texts, borrowed; each names its own calendar */
  size_t text_count;
};
/* The calendar `name` as the newest edition would have it after the change. The caller frees it. */
struct calendar *edition_calendar_proposed(struct casebook *cb, const char *name,
                                           const struct edition_change *change, struct error *err);

/* Inside an open act: keeps what the newest edition holds, and begins the next; *number is its number. What
 * it is to hold is written after. */
bool edition_begin(struct casebook *cb, const char *title, const char *reason, const struct stamp *stamp,
                   int *number, struct error *err);
/* Inside an open act, after edition_begin(): writes the change into what is in force. ERROR_REFUSED when it
 * is there already. */
bool edition_write(struct casebook *cb, const struct edition_change *change, const struct stamp *stamp,
                   struct error *err);

/* Inside an open act: keeps the running strands of a case on `edition`, those that follow the newest; or lets
 * all that run follow it again. *count is how many strands (may be NULL). */
bool edition_keep(struct casebook *cb, int64_t case_id, int edition, int *count, struct error *err);
bool edition_follow(struct casebook *cb, int64_t case_id, int *count, struct error *err);
/* The earliest edition that a running strand of the case is kept on; 0: all follow the newest. */
int edition_kept(struct casebook *cb, int64_t case_id);

/* The edition by which the days of a case are drawn and called: that of its first running strand, else of its
 * last. */
int edition_of_case(struct casebook *cb, int64_t case_id);

/* Inside an open act: what becomes of a strand's edition as it is closed, opened again, or opened beside
 * others. */
bool edition_strand_closed(struct casebook *cb, int64_t strand_id, bool closed, struct error *err);
bool edition_strand_opened(struct casebook *cb, int64_t case_id, int64_t strand_id, struct error *err);

/* The calendar for people:
 * {"name","title","source","official_until","edition","editions":[...],"local":[...], "kept":[...]},
 * share/doc/protocol.md. `year` (0: none) adds "days", those of it that are neither plain working days nor
 * plain weekends. New reference. */
json_t *edition_record(struct casebook *cb, const struct viewer *viewer, int year, struct error *err);

/* Tells `found` of every calendar_form row that its text does not give. */
bool edition_check(struct casebook *cb, derive_found *found, void *data, struct error *err);

/* For office.c. */
struct edition_shelf;
void edition_shelf_free(struct edition_shelf *shelf);

#endif
