/* Records into the casebook. Floor 5: compares with what is there, and inserts inside the caller's act.
 *
 * Nothing that is in the casebook is ever changed here: a record is there already, or is new, or is refused.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/text.h"
#include "model/concern.h"
#include "model/intake.h"
#include "model/intake_index.h"
#include "model/intake_person.h"
#include "model/intake_record.h"
#include "model/intake_report.h"
#include "model/intake_text.h"
#include "model/practitioner.h"
#include "store/act.h"
#include "store/statement.h"

enum { PROGRESS_EVERY = 64 /* records */ };

/* ---- comparing ---- */

/* The references in use, folded, each to its place in `refs`: those that concerns came with, and the
 * casebook's own, which a sheet has when it was once written out of Fairway. */
struct known {
  struct intake_index *index;
  char (*refs)[INTAKE_REF];
  size_t count, capacity;
};

static bool load_known(struct casebook *cb, struct known *known, struct error *err) {
  *known = (struct known){.index = intake_index_new()};
  struct statement *st =
      statement_of(cb, "SELECT outside_ref, ref FROM concern WHERE outside_ref <> ''"
                       " UNION ALL SELECT ref, ref FROM concern UNION ALL SELECT ref, ref FROM case_");
  enum step step;
  while ((step = statement_step(st, err)) == STEP_ROW) {
    char *folded = text_fold(statement_text(st, 0));
    MEM_GROW(known->refs, known->count, known->capacity);
    snprintf(known->refs[known->count], INTAKE_REF, "%s", statement_text(st, 1));
    intake_index_put(known->index, folded, known->count++);
    free(folded);
  }
  return step == STEP_DONE;
}

static void free_known(struct known *known) {
  intake_index_free(known->index);
  free(known->refs);
}

/* Is the very same record there from an earlier import? */
static bool find_same(struct casebook *cb, struct intake_record *r, struct error *err) {
  struct statement *st =
      statement_of(cb, "SELECT ref FROM concern WHERE import_key = ?1 ORDER BY id LIMIT 1");
  statement_bind_text(st, 1, r->key);
  enum step step = statement_step(st, err);
  if (step == STEP_ROW) {
    r->already = true;
    snprintf(r->ref, sizeof r->ref, "%s", statement_text(st, 0));
  }
  statement_reset(st);
  return step != STEP_ERROR;
}

static void check_reference(const struct known *known, struct intake_record *r) {
  if (!*r->reference) return;
  char *folded = text_fold(r->reference);
  size_t at = intake_index_find(known->index, folded, known->count);
  free(folded);
  if (at == known->count) return;
  struct buf shown = {0};
  intake_text_show(&shown, r->reference);
  intake_reject(r, "reference-known",
                "The casebook has the reference %s already, as %s, and that says something else; it is not "
                "overwritten.",
                buf_text(&shown), known->refs[at]);
  buf_free(&shown);
}

/* The practitioner with this registration and, folded, this name (or any, when the record has none); 0: none.
 * *another is a name that the same number is known under, "" when there is none; caller frees. */
static bool find_practitioner(struct casebook *cb, const struct intake_record *r, int64_t *id, char **another,
                              struct error *err) {
  *id = 0;
  *another = mem_string("");
  if (!*r->registration) return true;
  char *wanted = intake_name_key(r->name);
  struct statement *st =
      statement_of(cb, "SELECT coalesce(merged_into, id), name FROM practitioner WHERE regulator = ?1 AND"
                       " registration = ?2 AND registration <> '' ORDER BY id");
  statement_bind_text(st, 1, r->regulator);
  statement_bind_text(st, 2, r->registration);
  enum step step;
  while ((step = statement_step(st, err)) == STEP_ROW) {
    const char *name = statement_text(st, 1);
    char *key = intake_name_key(name);
    bool same = strcmp(key, wanted) == 0 || !*r->name;
    free(key);
    if (same && !*id) *id = statement_int(st, 0);
    if (same || !*name || **another) continue;
    free(*another);
    *another = mem_string(name);
  }
  free(wanted);
  return step == STEP_DONE;
}

static bool check_name(struct casebook *cb, struct intake_record *r, struct error *err) {
  int64_t id;
  char *another;
  bool read = find_practitioner(cb, r, &id, &another, err);
  if (read && *another && *r->name) {
    struct buf shown = {0};
    intake_text_show(&shown, another);
    intake_warn(r, "registration-two-names",
                "The casebook has the same registration number under another name, %s.", buf_text(&shown));
    buf_free(&shown);
  }
  free(another);
  return read;
}

/* An identical record further up stands for this one; it comes first, so it has been compared. */
static void follow_twin(struct intake *intake, struct intake_record *r) {
  const struct intake_record *twin = &intake->records[r->same_as - 1];
  r->already = twin->already;
  memcpy(r->ref, twin->ref, sizeof r->ref);
  if (twin->verdict == INTAKE_REJECTED && r->verdict != INTAKE_REJECTED)
    intake_reject(r, "record-twice", "Record %zu, which says the same, is rejected, and so is this one.",
                  r->same_as);
}

static bool compare(struct casebook *cb, struct intake *intake, struct error *err) {
  struct known known;
  bool compared = load_known(cb, &known, err);
  for (size_t i = 0; compared && i < intake->record_count; i++) {
    struct intake_record *r = &intake->records[i];
    if (r->verdict == INTAKE_REJECTED) continue;
    if (r->same_as) {
      follow_twin(intake, r);
      continue;
    }
    compared = find_same(cb, r, err);
    if (!compared || r->already) continue;
    check_reference(&known, r);
    if (r->verdict != INTAKE_REJECTED) compared = check_name(cb, r, err);
  }
  free_known(&known);
  return compared;
}

/* ---- storing ---- */

static bool practitioner_of(struct casebook *cb, const struct intake_record *r, int64_t *id,
                            struct error *err) {
  char *another;
  bool read = find_practitioner(cb, r, id, &another, err);
  free(another);
  if (!read || *id) return read;
  const struct practitioner_terms terms = {.name = r->name,
                                           .profession = r->profession,
                                           .regulator = r->regulator,
                                           .registration = r->registration,
                                           .grade = r->grade,
                                           .specialty = r->specialty,
                                           .organisation = r->organisation,
                                           .trainee = r->trainee};
  return practitioner_insert(cb, &terms, id, err);
}

static bool store_warnings(struct casebook *cb, const struct intake_record *r, int64_t concern_id,
                           struct error *err) {
  for (size_t i = 0; i < r->reason_count; i++)
    if (!concern_warn(cb, concern_id, r->reasons[i].code, r->reasons[i].text, err)) return false;
  return true;
}

static bool store_record(struct casebook *cb, struct intake_record *r, const struct stamp *stamp,
                         struct error *err) {
  struct concern_terms terms = {.outside_ref = r->reference,
                                .source = r->source,
                                .reporter = r->reporter,
                                .reporter_withheld = r->reporter_withheld,
                                .received_on = r->received_on,
                                .happened_on = r->happened_on,
                                .text = r->text,
                                .category = r->category,
                                .severity = r->severity,
                                .at_risk = r->at_risk,
                                .interim_action = r->interim_action,
                                .import_key = r->key,
                                .sheet = r->sheet};
  struct concern_new stored;
  if (!practitioner_of(cb, r, &terms.practitioner_id, err)) return false;
  if (!concern_insert(cb, &terms, stamp, &stored, err)) return false;
  snprintf(r->ref, sizeof r->ref, "%s", stored.ref);
  return store_warnings(cb, r, stored.id, err);
}

static bool is_to_store(const struct intake_record *r) {
  return r->verdict != INTAKE_REJECTED && !r->already && !r->same_as;
}

static bool store_all(struct casebook *cb, struct intake *intake, const struct intake_terms *terms,
                      const struct stamp *stamp, size_t to_store, struct error *err) {
  size_t stored = 0;
  for (size_t i = 0; i < intake->record_count; i++) {
    struct intake_record *r = &intake->records[i];
    if (r->same_as && !r->already) follow_twin(intake, r);
    if (!is_to_store(r)) continue;
    if (terms->progress && stored % PROGRESS_EVERY == 0 &&
        !terms->progress(terms->progress_data, stored, to_store))
      return error_set(err, ERROR_REFUSED, "The import was stopped; nothing was taken in.");
    if (!store_record(cb, r, stamp, err)) return false;
    stored++;
  }
  intake->written = stored > 0;
  return true;
}

bool intake_run(struct casebook *cb, struct intake *intake, const struct intake_terms *terms,
                const struct stamp *stamp, struct error *err) {
  if (!compare(cb, intake, err)) return false;
  intake_count(intake);
  size_t to_store = 0;
  for (size_t i = 0; i < intake->record_count; i++)
    to_store += is_to_store(&intake->records[i]);
  bool refused = terms->strict && intake->counts.rejected > 0;
  if (terms->dry_run || refused || to_store == 0) return true;
  if (!store_all(cb, intake, terms, stamp, to_store, err)) return false;
  intake_count(intake);
  return true;
}
