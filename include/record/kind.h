/* Kinds of record: what a case manager keeps beside the timeline, described once.
 *
 * An allegation, a piece of evidence, an interview, an absence, a course: each is one row of a table of its
 * own, and one description here. From the description follow its three actions (NAME-add, NAME-edit,
 * NAME-withdraw), its form, its place on the screen and in `show`, its text in the search, its history and
 * its print. What is special to a kind, the rules of the field, stands beside its actions
 * (action/record_rule.h).
 *
 * The table of a kind (share/sql) has, in any order:
 *
 *  - id INTEGER PRIMARY KEY, and of its parent case_id, practitioner_id, person_id or <parent>_id INTEGER NOT
 *    NULL, with a reference and an index (none of them for OF_OFFICE);
 *
 *  - one column for each field, named as the field: text, lines, choice, period and ref TEXT NOT NULL DEFAULT
 *    ''; choices the same (values with spaces between); date TEXT (NULL: none); person and links INTEGER
 *    REFERENCES (NULL: none); yesno INTEGER (0, 1, NULL: not said); int INTEGER; money INTEGER, in pence;
 *
 *  - withdrawn TEXT NOT NULL DEFAULT '' (why it was; '' while it stands), recorded_at TEXT NOT NULL,
 *    recorded_by INTEGER REFERENCES person (id), ver INTEGER NOT NULL DEFAULT 1.
 *
 * tests/record/test_kinds.c holds every description to its table.
 */
#ifndef FAIRWAY_RECORD_KIND_H
#define FAIRWAY_RECORD_KIND_H

#include <stdbool.h>
#include <stddef.h>

#include "record/field.h"

/* What a record hangs on. */
enum record_of {
  OF_CASE,         /* case_id */
  OF_PRACTITIONER, /* practitioner_id: shown on each of their cases, and on the practitioner's own page */
  OF_PERSON,       /* person_id: training, conflicts, absence of one's staff */
  OF_OFFICE,       /* nothing: courses */
  OF_RECORD        /* another record: <parent>_id; it belongs to whatever that one belongs to */
};

/* A field (ARG_INT) that names another record of the same case, practitioner or person: offered as a choice.
 */
struct record_link {
  const char *field; /* "evidence_id" */
  const char *kind;  /* "evidence" */
};

struct record_kind {
  const char *name;   /* "allegation": allegation-add, and the key on the wire */
  const char *table;  /* "allegation" */
  const char *title;  /* "Allegation" */
  const char *titles; /* "Allegations": the heading over them */
  const char *help;   /* one sentence: what it is kept for; with its source where the guidance asks for it */
  const char *group;  /* the section of the screen: "investigation", "plan", "assessment", "training" ... */
  enum record_of of;
  const char *parent;      /* OF_RECORD: the kind it hangs on */
  const char *compartment; /* "" or "health", "practitioner-call", "reporter": of every row */
  const struct action_arg
      *fields; /* ends with a NULL name; the first one that is filled names the row in lists */
  const struct record_link *links; /* ends with a NULL field; NULL: none */
  bool dated;                      /* its first date field is the day it happened on: rows go by it */
  bool lasting;                    /* an entry stays as it was made: no -edit, only -withdraw and a new one */
  bool once;                       /* one standing row at the most on what it hangs on */
};

/* The kinds, in the order of the screen; NULL past the end. */
const struct record_kind *record_kind_at(size_t index);
/* NULL when there is none of that name. */
const struct record_kind *record_kind_find(const char *name);

/* The same by its table. */
const struct record_kind *record_kind_of_table(const char *table);
/* The kind that it hangs on in the end: itself, or its parent's parent and so on. Never OF_RECORD. */
const struct record_kind *record_kind_root(const struct record_kind *kind);

/* The field of that name; the link that a field is. NULL: none. */
const struct action_arg *record_field(const struct record_kind *kind, const char *name);
const struct record_link *record_link_of(const struct record_kind *kind, const char *field);

/* One file's kinds; src/record/kind.c names those that are there. */
struct record_kinds {
  const struct record_kind *rows;
  size_t count;
};
extern const struct record_kinds record_kinds_investigation, record_kinds_evidence, record_kinds_decision,
    record_kinds_restriction, record_kinds_hearing, record_kinds_people, record_kinds_training;
extern const struct record_kinds record_kinds_assessment, record_kinds_trainee, record_kinds_health,
    record_kinds_retention, record_kinds_plan;

#endif
