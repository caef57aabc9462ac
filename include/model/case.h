/* Cases: opening one, finding one, closing one. */
#ifndef FAIRWAY_MODEL_CASE_H
#define FAIRWAY_MODEL_CASE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/date.h"
#include "base/error.h"
#include "model/stamp.h"
#include "store/casebook.h"

/* What a case is opened with. The caller keeps the strings. */
struct case_terms {
  int64_t practitioner_id;
  const char *pathway;        /* id of a pathway in force: "action-plan" */
  int64_t case_manager_id;    /* person; 0: nobody yet */
  const char *title;          /* may be NULL */
  const char *category;       /* may be NULL */
  int level;                  /* 0: not triaged */
  date_day received_on;       /* the concern's date of receipt; DATE_NONE: none known */
  bool request_still_to_come; /* true: do not record the pathway's `receipt` event */
  const char *concern_text;   /* why: first entry of the timeline; may be NULL */
  const char *concern_ref;    /* Q-2026-0012; NULL: no concern stands behind it */
};

struct case_opened {
  int64_t id;
  char ref[16]; /* C-2026-0042 */
};

/* Inside an open act (which it marks as the case's with act_set_case): a case with a strand on the
 * pathway in force, its case manager, the event `concern-received` on the day of receipt and, where
 * the pathway declares `receipt` and the request is not still to come, that event on the same day;
 * deadlines, line and search derived. It is opened on stamp->today. The concern's own row is the
 * caller's to change. */
bool case_open(struct casebook *cb, const struct case_terms *terms, const struct stamp *stamp,
               struct case_opened *out, struct error *err);

/* A case's row. */
struct case_row {
  int64_t id, practitioner_id, ver;
  bool open;
  int level; /* 0: none */
  date_day opened_on, closed_on;
  char ref[16];
};
/* ERROR_MISSING when there is none. */
bool case_load(struct casebook *cb, int64_t case_id, struct case_row *out, struct error *err);

/* Inside an open act: title and category; NULL leaves one as it is. */
bool case_set_heading(struct casebook *cb, int64_t case_id, const char *title, const char *category,
                      struct error *err);

/* Inside an open act: the case's level, 1 to 3. */
bool case_set_level(struct casebook *cb, int64_t case_id, int level, struct error *err);

/* Inside an open act, after anything of a case was changed: raises its version, and closes or opens
 * strands and case as its events have them on that day (a strand that has run out by then is closed). The
 * caller has the case derived again. */
bool case_settle(struct casebook *cb, int64_t case_id, date_day today, struct error *err);

/* The case of a reference; false with ERROR_MISSING, naming the reference. */
bool case_find(struct casebook *cb, const char *ref, int64_t *case_id, struct error *err);
/* The reference of a case id, "" when there is none. */
void case_ref(struct casebook *cb, int64_t case_id, char out[16]);

#endif
