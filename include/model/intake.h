/* Taking concerns in from a spreadsheet.
 *
 * Two steps. intake_read() is pure: it turns the bytes of a CSV file into records, each with a verdict
 * and its reasons, and touches nothing. intake_run() compares them with the casebook and, inside an act
 * that the caller has opened, stores those that may be stored.
 *
 * Nothing is ever guessed, merged or overwritten: what cannot be read for sure is kept as it was typed,
 * and the record says so. share/doc/import.md tells the people who use it the same.
 */
#ifndef FAIRWAY_MODEL_INTAKE_H
#define FAIRWAY_MODEL_INTAKE_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/date.h"
#include "base/error.h"
#include "model/stamp.h"
#include "store/casebook.h"

enum { INTAKE_REF = 16, INTAKE_KEY = 65 };

enum {
  INTAKE_MAX_FILE = 32 * 1024 * 1024,  /* bytes */
  INTAKE_MAX_RECORD = 4 * 1024 * 1024, /* bytes */
  INTAKE_MAX_FIELD = 64 * 1024,        /* characters in a cell */
  INTAKE_MAX_RECORDS = 50 * 1000,
  INTAKE_MAX_REPORT = 14 * 1024 * 1024 /* bytes as JSON: it has to go into one message */
};

enum intake_verdict { INTAKE_ACCEPTED, INTAKE_WARNED, INTAKE_REJECTED };

/* "accepted", "warned", "rejected". */
const char *intake_verdict_name(enum intake_verdict verdict);

/* Why a record was warned about or rejected: a stable word and a whole sentence, safe to show. */
struct intake_reason {
  const char *code; /* "date-impossible" */
  char *text;
};

/* One row of the sheet. Strings are never NULL. */
struct intake_record {
  size_t number; /* from 1, the header not counted */
  size_t line;   /* of the file, where the record starts; from 1 */

  char *reference; /* the one it came with; may be "" */
  char *name;      /* of the practitioner, as given */
  char *profession, *regulator, *registration, *grade, *specialty, *organisation;
  bool trainee;
  char *source; /* SRC-COLLEAGUE ..., "" when the sheet's word is not one we know (then it is in `sheet`) */
  char *reporter;
  bool reporter_withheld;
  date_day received_on, happened_on; /* DATE_NONE: not known */
  char *text;                        /* verbatim */
  char *category, *severity, *at_risk, *interim_action;
  char *sheet; /* JSON object: columns kept as they came; "" when there are none */

  char key[INTAKE_KEY]; /* digest of what the row says, whatever the order of its columns */
  enum intake_verdict verdict;
  struct intake_reason *reasons;
  size_t reason_count, reason_capacity;
  size_t same_as; /* number of an identical record further up, which stands for both; 0: none */

  /* Filled by intake_run(): */
  bool already;         /* an earlier import took it in */
  char ref[INTAKE_REF]; /* Q-2026-0012: its own, or the one it has already; "" when not stored */
};

/* "Their name" is our column `ours` ("received"). */
struct intake_mapping {
  const char *theirs, *ours;
};

struct intake_terms {
  date_day today;
  bool dry_run; /* intake_run(): nothing is written, no act need be open */
  bool strict;  /* intake_run(): one rejected record, and nothing is written */
  const struct intake_mapping *mapping;
  size_t mapping_count;
  /* The date that a request received on a day is due by in this office, for comparing a deadline that
   * the sheet brings; DATE_NONE when it cannot be said. NULL: deadlines are kept and not compared. */
  date_day (*due)(void *data, date_day received);
  void *due_data;
  /* Called now and then, with records stored and records to store; false stops the import, and nothing is
   * written. While the file is still being read, `done` is 0 and `total` a guess. NULL: never asked. */
  bool (*progress)(void *data, size_t done, size_t total);
  void *progress_data;
};

struct intake_counts {
  size_t records, accepted, warned, rejected; /* records is the sum of the other three */
  size_t already;                             /* of the accepted and warned */
  size_t stored;                              /* rows written by intake_run() */
};

/* A file that was read. Opaque but for its records. */
struct intake {
  struct intake_record *records;
  size_t record_count, record_capacity;
  struct intake_columns *columns;
  struct intake_counts counts; /* kept up to date by intake_read() and intake_run() */
  bool written;                /* intake_run() stored something */
};

/* Reads a file. NULL with an error when it as a whole cannot be taken: too large (or its report), UTF-16, no
 * header, no column for the concern or for the practitioner, a wrong mapping, or stopped. Free with
 * intake_free(). */
struct intake *intake_read(const char *bytes, size_t len, const struct intake_terms *terms,
                           struct error *err);
void intake_free(struct intake *intake);

/* Compares with the casebook and stores. Unless dry_run, an act must be open; when this returns true and
 * intake->written is false there is nothing to commit: roll the act back. False: roll it back too.
 * `stamp` may be NULL in a dry run. */
bool intake_run(struct casebook *cb, struct intake *intake, const struct intake_terms *terms,
                const struct stamp *stamp, struct error *err);

/* The protocol's "report": [{record, line, reference, verdict, reasons, already, ref}]; new reference. */
json_t *intake_report(const struct intake *intake);
/* The protocol's "counts" and "columns": {found: {ours: theirs}, kept: [...], notes: [...]}. */
json_t *intake_report_counts(const struct intake *intake);
json_t *intake_report_columns(const struct intake *intake);
/* One sentence for the journal: "Took in 37 concerns from a sheet of 40 records: ...". Caller frees. */
char *intake_sentence(const struct intake *intake);

#endif
