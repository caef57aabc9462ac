/* The office a casebook belongs to: its name and calendar, and its definitions, read once and kept.
 *
 * The cache hangs on the open casebook and ends with it. Definitions are parsed the first time one
 * is asked for, never at the start, so that the first screen need not wait for any of them. What is
 * returned is borrowed and lives as long as the casebook is open, or until office_forget().
 */
#ifndef FAIRWAY_MODEL_OFFICE_H
#define FAIRWAY_MODEL_OFFICE_H

#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/date.h"
#include "base/error.h"
#include "calendar/calendar.h"
#include "model/stamp.h"
#include "store/casebook.h"
#include "workflow/check.h"
#include "workflow/framework.h"
#include "workflow/pathway.h"
#include "workflow/threshold.h"

/* The casebook's own row. The strings are borrowed. */
struct office_row {
  const char *uuid;
  const char *organisation;
  const char *calendar; /* name of the office's calendar: "england-and-wales" */
  bool practice;
  int64_t replica;
  const char *created_at;
};

/* What a new casebook is told about its office. */
struct office_terms {
  const char *organisation;
  const char *calendar;
  const char *nation; /* whose variants of the pathways are taken into use; "" none: all are offered */
  bool practice;
};

/* Inside the open act of `init`: writes the casebook's row and adopts the shared definitions. */
bool office_found(struct casebook *cb, const struct office_terms *terms, const struct stamp *stamp,
                  struct error *err);

/* Inside an open act: reads every pathway, framework and threshold file of the share folder, refuses
 * them all when the checker finds anything in one of them, and copies text and checksum of those that
 * are new into `definition`, in force. *adopted is how many came in (may be NULL). */
bool office_adopt_definitions(struct casebook *cb, const struct stamp *stamp, int *adopted,
                              struct error *err);

/* One sentence for all that was found: how many, and the first in full. Returns false, with ERROR_REFUSED. */
bool office_refuse_findings(const struct findings *findings, struct error *err);

/* What came of taking one definition into use. */
struct office_adopted {
  char id[64];
  enum definition_kind kind;
  char title[96];
  int version;
  int running;  /* strands that run on an earlier text */
  bool changed; /* false: that very text is in force already */
};
/* Inside an open act: checks the text of a pathway, a framework, a threshold matrix or an overlay (`file`
 * names it in what is found) and puts it in force for new cases. What an overlay is laid over, and what a
 * pathway names, is looked for in force here, then among the shared. `instead`: a pathway's overlay stands in
 * the place of what it is laid over, under its name and as its next version. ERROR_INVALID with the first
 * finding; ERROR_REFUSED when it is another text under the version in force, or an earlier one. The one in
 * force stays then. */
bool office_adopt_text(struct casebook *cb, const char *text, const char *file, bool instead,
                       const struct stamp *stamp, struct office_adopted *out, struct error *err);
/* The same of a shared definition, by its name. */
bool office_adopt_shared(struct casebook *cb, const char *name, bool instead, const struct stamp *stamp,
                         struct office_adopted *out, struct error *err);
/* Inside an open act: the pathway is not offered for new cases any more. ERROR_MISSING: it is not in force.
 */
bool office_retire(struct casebook *cb, const char *name, char title[96], int *running, struct error *err);
/* Inside an open act: the shared variants for that nation stand in the place of what they are laid over,
 * those for others are not offered, and where it has none the base stands. `said` gets the titles that
 * changed. */
bool office_set_nation(struct casebook *cb, const char *nation, const struct stamp *stamp, struct buf *said,
                       struct error *err);

/* Inside an open act: puts the text of a calendar in force, for edition_write(). ERROR_INVALID with what is
 * wrong in it, ERROR_REFUSED when it is in force already. */
bool office_adopt_calendar(struct casebook *cb, const char *text, const struct stamp *stamp,
                           struct error *err);

/* *in_force: is that very text in force as the calendar `name`? False: an error. */
bool office_has_calendar(struct casebook *cb, const char *name, const char *text, bool *in_force,
                         struct error *err);

/* A pathway from its text as it would be adopted, for looking at before that; `kept` becomes the text that
 * would be in force. The caller frees both. NULL: ERROR_REFUSED with the first finding. */
struct pathway *office_read_pathway(struct casebook *cb, const char *text, const char *file, bool instead,
                                    char **kept, struct error *err);
/* The text of a shared definition by its name; the caller frees it. */
char *office_shared_text(const char *name, struct error *err);
/* *id: the definition that has that very text as the pathway `name`; 0: none. */
bool office_has_pathway(struct casebook *cb, const char *name, const char *text, int64_t *id,
                        struct error *err);

bool office_row(struct casebook *cb, struct office_row *out, struct error *err);

/* The calendar `name` (NULL or "": the office's own) in its newest edition (model/edition.h), with the
 * office's local days laid over it. */
const struct calendar *office_calendar(struct casebook *cb, const char *name, struct error *err);

/* The definition of that kind and name in force; false with ERROR_MISSING when there is none. */
bool office_in_force(struct casebook *cb, const char *kind, const char *name, int64_t *definition_id,
                     struct error *err);

/* What a definition of the casebook says. NULL with an error when it is missing or does not read. */
const struct pathway *office_pathway(struct casebook *cb, int64_t definition_id, struct error *err);
const struct framework *office_framework(struct casebook *cb, int64_t definition_id, struct error *err);
/* The threshold matrix in force (the only one, or the first by name). */
const struct threshold *office_matrix(struct casebook *cb, struct error *err);

/* One pathway in force, for choosing. The strings are borrowed. */
struct office_choice {
  int64_t definition_id;
  const char *name;
  const char *title;
};
/* All pathways in force, by title, in a new array (caller frees it, not the strings). */
bool office_pathways(struct casebook *cb, struct office_choice **out, size_t *count, struct error *err);

/* Keeps hold of something for model/moves.h while an act is tried out; NULL ends that. Borrowed. */
void office_lend(struct casebook *cb, json_t *moves);
json_t *office_lent(struct casebook *cb);

/* For training_guide.c: where the register of training is kept; NULL in it: not read yet. */
struct training_guide;
struct training_guide **office_training(struct casebook *cb);

/* For edition.c: where the calendars of this casebook are kept. */
struct edition_shelf **office_shelf(struct casebook *cb);

/* Forgets everything read, so that the next call reads again. */
void office_forget(struct casebook *cb);

#endif
