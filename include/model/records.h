/* Records of every kind as they go out: in words, held apart where they are, under what they hang on. */
#ifndef FAIRWAY_MODEL_RECORDS_H
#define FAIRWAY_MODEL_RECORDS_H

#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"
#include "model/viewer.h"
#include "record/fields.h"
#include "record/kind.h"
#include "store/casebook.h"

/* What records hang on in the end (record_kind_root()): OF_CASE, OF_PRACTITIONER, OF_PERSON or OF_OFFICE. */
struct records_root {
  enum record_of of;
  int64_t id; /* 0 of OF_OFFICE */
};

/* ---- in words ---- */

enum { RECORDS_NAME_COLUMNS = 60 };

/* A field as people read it: a day in full, the title of a choice, a name, a sum, what a link leads to; ""
 * where there is nothing. Text is as it came. Caller frees. */
char *records_shown(struct casebook *cb, const struct record_kind *kind, const struct action_arg *field,
                    const json_t *fields);
/* The first field that is filled, on one line of RECORDS_NAME_COLUMNS at most; "" where none is. Caller
 * frees. */
char *records_name(struct casebook *cb, const struct record_kind *kind, const json_t *fields);
/* "Evidence 3: Email of 2 March"; of a kind that is held apart only which one it is. Caller frees. */
char *records_entry(struct casebook *cb, const struct record_kind *kind, int64_t id);
/* "C-2026-0042", a practitioner's or a person's name, "" of the office. Caller frees. */
char *records_root_name(struct casebook *cb, const struct records_root *root);

/* ---- who may read ---- */

/* May the viewer know of what records hang on there? */
bool records_sees(struct casebook *cb, const struct viewer *viewer, const struct records_root *root);
/* May the viewer read a record of that kind there, which `author` (0: nobody known) has written down? */
bool records_readable(struct casebook *cb, const struct viewer *viewer, const struct record_kind *kind,
                      const struct records_root *root, int64_t author);

/* ---- lists ---- */

/* The `records` of the protocol: those kinds that have rows there, of a case those of its practitioner too,
 * with their rows. What the viewer may not read is told as "(held apart)". New reference, NULL on failure. */
json_t *records_list(struct casebook *cb, const struct viewer *viewer, const struct records_root *root,
                     struct error *err);
/* The rows of one kind there, the same way. */
json_t *records_rows(struct casebook *cb, const struct viewer *viewer, const struct record_kind *kind,
                     const struct records_root *root, struct error *err);
/* The `record_kinds` of the protocol: all that can hang there. */
json_t *records_kinds(enum record_of of);

/* What was done with one entry, oldest first: {"kind","id","title":"Cost
 * 2","name","of":"C-2026-0042","entries":
 * [{"seq","at","by","action","sentence","undone","changes":[{"title","before","after"}]}]}. ERROR_MISSING
 * when it is not there, or the viewer may not read it. New reference. */
json_t *record_history(struct casebook *cb, const struct viewer *viewer, const struct record_kind *kind,
                       int64_t id, struct error *err);

#endif
