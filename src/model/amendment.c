/* Amendments of a signed plan, and who has agreed to them. Floor 5; the differences are applied in
 * amendment_apply.c. */
#include "model/amendment.h"

#include <string.h>

#include "base/text.h"
#include "model/row.h"
#include "store/act.h"
#include "store/statement.h"

bool amendment_propose(struct casebook *cb, int64_t plan_id, date_day on, const char *reason,
                       const char *words, int64_t *id, struct error *err) {
  char digest[PLAN_DIGEST];
  if (!plan_digest(cb, plan_id, digest, err)) return false;
  struct statement *st = statement_of(cb, "INSERT INTO amendment (id, plan_id, proposed_on, reason, change,"
                                          " base_digest) VALUES (?, ?, ?, ?, ?, ?)");
  *id = act_new_id(cb);
  statement_bind_int(st, 1, *id);
  statement_bind_int(st, 2, plan_id);
  statement_bind_day(st, 3, on);
  statement_bind_text(st, 4, reason);
  statement_bind_text(st, 5, words);
  statement_bind_text(st, 6, digest);
  return statement_run(st, err);
}

bool amendment_agree(struct casebook *cb, int64_t id, const char *party, date_day on, const char *by,
                     const char *how, struct error *err) {
  struct statement *st =
      statement_of(cb, "UPDATE amendment SET organisation_on = iif(?2 = 'organisation', ?3, organisation_on),"
                       " organisation_by = iif(?2 = 'organisation', ?4, organisation_by),"
                       " organisation_how = iif(?2 = 'organisation', ?5, organisation_how),"
                       " practitioner_on = iif(?2 = 'practitioner', ?3, practitioner_on),"
                       " practitioner_by = iif(?2 = 'practitioner', ?4, practitioner_by),"
                       " practitioner_how = iif(?2 = 'practitioner', ?5, practitioner_how),"
                       " ver = ver + 1 WHERE id = ?1");
  statement_bind_int(st, 1, id);
  statement_bind_text(st, 2, party);
  statement_bind_day(st, 3, on);
  statement_bind_text(st, 4, by);
  statement_bind_text(st, 5, how);
  return statement_run(st, err);
}

bool amendment_unagree(struct casebook *cb, int64_t id, struct error *err) {
  struct statement *st =
      statement_of(cb, "UPDATE amendment SET organisation_on = NULL, organisation_by = '',"
                       " organisation_how = '', practitioner_on = NULL, practitioner_by = '',"
                       " practitioner_how = '', ver = ver + 1 WHERE id = ?");
  statement_bind_int(st, 1, id);
  return statement_run(st, err);
}

bool amendment_withdraw(struct casebook *cb, int64_t id, struct error *err) {
  struct statement *st = statement_of(cb, "UPDATE amendment SET withdrawn = 1, ver = ver + 1 WHERE id = ?");
  statement_bind_int(st, 1, id);
  return statement_run(st, err);
}

bool amendment_open(struct casebook *cb, int64_t plan_id, struct amendment_row *out, struct error *err) {
  struct statement *st =
      statement_of(cb, "SELECT id, plan_id, organisation_on, practitioner_on, organisation_by,"
                       " organisation_how, practitioner_by, practitioner_how, base_digest FROM amendment"
                       " WHERE plan_id = ? AND withdrawn = 0"
                       " AND (organisation_on IS NULL OR practitioner_on IS NULL) ORDER BY id LIMIT 1");
  statement_bind_int(st, 1, plan_id);
  enum step step = statement_step(st, err);
  *out = (struct amendment_row){.organisation_on = DATE_NONE, .practitioner_on = DATE_NONE};
  if (step == STEP_ROW) {
    out->id = statement_int(st, 0);
    out->plan_id = statement_int(st, 1);
    out->organisation_on = statement_day(st, 2);
    out->practitioner_on = statement_day(st, 3);
    text_copy(out->organisation_by, sizeof out->organisation_by, statement_text(st, 4));
    text_copy(out->organisation_how, sizeof out->organisation_how, statement_text(st, 5));
    text_copy(out->practitioner_by, sizeof out->practitioner_by, statement_text(st, 6));
    text_copy(out->practitioner_how, sizeof out->practitioner_how, statement_text(st, 7));
    text_copy(out->base_digest, sizeof out->base_digest, statement_text(st, 8));
  }
  statement_reset(st);
  return step != STEP_ERROR;
}

bool amendment_count(struct casebook *cb, int64_t plan_id, int *agreed, int *all, struct error *err) {
  struct statement *st = statement_of(
      cb, "SELECT count(*), coalesce(sum(organisation_on IS NOT NULL AND practitioner_on IS NOT NULL), 0)"
          " FROM amendment WHERE plan_id = ? AND withdrawn = 0");
  statement_bind_int(st, 1, plan_id);
  enum step step = statement_step(st, err);
  *all = step == STEP_ROW ? (int)statement_int(st, 0) : 0;
  *agreed = step == STEP_ROW ? (int)statement_int(st, 1) : 0;
  statement_reset(st);
  return step == STEP_ROW;
}

/* ---- the differences ---- */

/* The number of the row that has it already: the same field changed before. */
static bool same_field(struct casebook *cb, int64_t amendment_id, const struct amendment_change *change,
                       int64_t *id, struct error *err) {
  struct statement *st =
      statement_of(cb, "SELECT id FROM amendment_change WHERE amendment_id = ? AND what = ?"
                       " AND coalesce(row_id, 0) = ? AND op = ? AND field = ? AND op <> 'add'");
  statement_bind_int(st, 1, amendment_id);
  statement_bind_text(st, 2, change->what);
  statement_bind_int(st, 3, change->row_id);
  statement_bind_text(st, 4, change->op);
  statement_bind_text(st, 5, change->field);
  return row_number(st, 0, id, err);
}

static bool touch(struct casebook *cb, int64_t amendment_id, struct error *err) {
  struct statement *st = statement_of(cb, "UPDATE amendment SET ver = ver + 1 WHERE id = ?");
  statement_bind_int(st, 1, amendment_id);
  return statement_run(st, err);
}

bool amendment_change_add(struct casebook *cb, int64_t amendment_id, const struct amendment_change *change,
                          struct error *err) {
  int64_t id;
  if (!same_field(cb, amendment_id, change, &id, err)) return false;
  if (id) {
    struct statement *st = statement_of(cb, "UPDATE amendment_change SET new = ? WHERE id = ?");
    statement_bind_text(st, 1, change->becomes);
    statement_bind_int(st, 2, id);
    return statement_run(st, err) && touch(cb, amendment_id, err);
  }
  struct statement *st = statement_of(cb, "INSERT INTO amendment_change (id, amendment_id, what, row_id, op,"
                                          " field, old, new) VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
  statement_bind_int(st, 1, act_new_id(cb));
  statement_bind_int(st, 2, amendment_id);
  statement_bind_text(st, 3, change->what);
  if (change->row_id)
    statement_bind_int(st, 4, change->row_id);
  else
    statement_bind_null(st, 4);
  statement_bind_text(st, 5, change->op);
  statement_bind_text(st, 6, change->field);
  statement_bind_text(st, 7, change->was);
  statement_bind_text(st, 8, change->becomes);
  return statement_run(st, err) && touch(cb, amendment_id, err);
}

bool amendment_change_drop(struct casebook *cb, int64_t amendment_id, int64_t id, struct error *err) {
  struct statement *st = statement_of(cb, "DELETE FROM amendment_change WHERE id = ? AND amendment_id = ?");
  statement_bind_int(st, 1, id);
  statement_bind_int(st, 2, amendment_id);
  if (!statement_run(st, err)) return false;
  if (casebook_changes(cb) == 0)
    return error_set(err, ERROR_MISSING, "The amendment has no such difference.");
  return touch(cb, amendment_id, err);
}

static json_t *read_change(struct statement *st) {
  return json_pack("{s:I s:o s:o s:o s:o s:o s:o}", "id", (json_int_t)statement_int(st, 0), "what",
                   row_text(st, 1), "row", row_int(st, 2), "op", row_text(st, 3), "field", row_text(st, 4),
                   "old", row_text(st, 5), "new", row_text(st, 6));
}

json_t *amendment_changes(struct casebook *cb, int64_t amendment_id, struct error *err) {
  struct statement *st = statement_of(cb, "SELECT id, what, row_id, op, field, old, new FROM amendment_change"
                                          " WHERE amendment_id = ? ORDER BY id");
  statement_bind_int(st, 1, amendment_id);
  return rows_list(st, read_change, err);
}

/* ---- the list ---- */

static json_t *read_amendment(struct statement *st) {
  return json_pack("{s:I s:o s:o s:o s:o s:o s:o s:o s:o s:o}", "id", (json_int_t)statement_int(st, 0),
                   "proposed", row_day(st, 1), "reason", row_text(st, 2), "change", row_text(st, 3),
                   "organisation", row_day(st, 4), "practitioner", row_day(st, 5), "withdrawn",
                   row_yes(st, 6), "organisation_by", row_text(st, 7), "practitioner_by", row_text(st, 8),
                   "ver", row_int(st, 9));
}

json_t *amendment_list(struct casebook *cb, int64_t plan_id, struct error *err) {
  struct statement *st = statement_of(cb, "SELECT id, proposed_on, reason, change, organisation_on,"
                                          " practitioner_on, withdrawn, organisation_by, practitioner_by, ver"
                                          " FROM amendment WHERE plan_id = ? ORDER BY id");
  statement_bind_int(st, 1, plan_id);
  json_t *list = rows_list(st, read_amendment, err), *amendment;
  size_t i;
  json_array_foreach(list, i, amendment) {
    int64_t id = json_integer_value(json_object_get(amendment, "id"));
    json_t *changes = amendment_changes(cb, id, err);
    if (changes && json_object_set_new(amendment, "changes", changes) == 0) continue;
    json_decref(list);
    return NULL;
  }
  return list;
}
