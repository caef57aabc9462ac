/* Covers, declared conflicts, reading for a reason: their rows. Floor 5; viewer.c says what follows. */
#include "model/standin.h"

#include "model/duties.h"
#include "model/row.h"
#include "store/act.h"
#include "store/statement.h"

/* ---- covers -------------------------------------------------------------------------------------------- */

bool cover_add(struct casebook *cb, const struct cover_terms *terms, const struct stamp *stamp,
               struct error *err) {
  struct statement *st =
      statement_of(cb, "INSERT INTO cover (id, absent_id, by_id, from_on, to_on, reason, recorded_at,"
                       " recorded_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
  statement_bind_int(st, 1, act_new_id(cb));
  statement_bind_int(st, 2, terms->absent_id);
  statement_bind_int(st, 3, terms->by_id);
  statement_bind_day(st, 4, terms->from);
  statement_bind_day(st, 5, terms->to);
  statement_bind_text(st, 6, terms->reason);
  statement_bind_text(st, 7, stamp->now);
  statement_bind_int(st, 8, stamp->person_id);
  return statement_run(st, err);
}

bool cover_end(struct casebook *cb, int64_t id, date_day on, struct error *err) {
  struct statement *st = statement_of(cb, "UPDATE cover SET ended_on = ?, ver = ver + 1 WHERE id = ?");
  statement_bind_day(st, 1, on);
  statement_bind_int(st, 2, id);
  return statement_run(st, err);
}

bool cover_find(struct casebook *cb, int64_t id, struct cover_row *out, struct error *err) {
  struct statement *st =
      statement_of(cb, "SELECT absent_id, by_id, from_on, to_on, ended_on FROM cover WHERE id = ?");
  statement_bind_int(st, 1, id);
  enum step step = statement_step(st, err);
  if (step == STEP_ROW)
    *out = (struct cover_row){.id = id,
                              .absent_id = statement_int(st, 0),
                              .by_id = statement_int(st, 1),
                              .from = statement_day(st, 2),
                              .to = statement_day(st, 3),
                              .ended = statement_day(st, 4)};
  statement_reset(st);
  if (step == STEP_DONE) return error_set(err, ERROR_MISSING, "There is no such cover.");
  return step == STEP_ROW;
}

static json_t *read_cover(struct statement *st) {
  return json_pack("{s:I s:o s:o s:o s:o}", "id", (json_int_t)statement_int(st, 0), "absent", row_text(st, 1),
                   "by", row_text(st, 2), "from", row_day(st, 3), "to", row_day(st, 4));
}

json_t *cover_list(struct casebook *cb, date_day today, struct error *err) {
  struct statement *st = statement_of(
      cb, "SELECT c.id, a.name, b.name, c.from_on, c.to_on FROM cover c JOIN person a ON a.id = c.absent_id"
          " JOIN person b ON b.id = c.by_id WHERE c.to_on >= ?1 AND (c.ended_on IS NULL OR c.ended_on > ?1)"
          " ORDER BY c.from_on, c.id");
  statement_bind_day(st, 1, today);
  return rows_list(st, read_cover, err);
}

size_t covers_on_case(struct casebook *cb, int64_t by_id, int64_t case_id, date_day today, int64_t *absent,
                      size_t most) {
  struct statement *st = statement_of(
      cb, "SELECT DISTINCT c.absent_id FROM cover c JOIN party p ON p.person_id = c.absent_id"
          " AND p.case_id = ?2 AND p.from_on <= ?3 AND (p.to_on IS NULL OR p.to_on > ?3) WHERE c.by_id = ?1"
          " AND c.from_on <= ?3 AND c.to_on >= ?3 AND (c.ended_on IS NULL OR c.ended_on > ?3)");
  statement_bind_int(st, 1, by_id);
  statement_bind_int(st, 2, case_id);
  statement_bind_day(st, 3, today);
  size_t count = 0;
  while (count < most && statement_step(st, NULL) == STEP_ROW)
    absent[count++] = statement_int(st, 0);
  statement_reset(st);
  return count;
}

bool covers_apart(struct casebook *cb, int64_t case_id, date_day today, struct error *err) {
  struct statement *st = statement_of(
      cb, "SELECT a.role, b.role, w.name, s.name FROM party a JOIN cover c ON c.absent_id = a.person_id"
          " AND c.to_on >= ?2 AND c.ended_on IS NULL AND (a.to_on IS NULL OR a.to_on > max(?2, c.from_on))"
          " JOIN party b ON b.person_id = c.by_id AND b.case_id = a.case_id JOIN person w ON w.id = c.by_id"
          " JOIN person s ON s.id = c.absent_id WHERE a.case_id = ?1");
  statement_bind_int(st, 1, case_id);
  statement_bind_day(st, 2, today);
  enum step step;
  while ((step = statement_step(st, err)) == STEP_ROW) {
    const struct duty_rule *rule = duties_between(statement_text(st, 0), statement_text(st, 1));
    if (!rule || rule->strength != DUTY_HARD) continue;
    error_set(err, ERROR_REFUSED, "%s covers for %s, and so %s (%s, %s); end the cover first.",
              statement_text(st, 2), statement_text(st, 3), rule->say, rule->id, rule->source);
    statement_reset(st);
    return false;
  }
  return step == STEP_DONE;
}

/* ---- declared conflicts -------------------------------------------------------------------------------- */

bool bar_add(struct casebook *cb, const struct bar_terms *terms, const struct stamp *stamp,
             struct error *err) {
  struct statement *st = statement_of(cb, "INSERT INTO bar (id, person_id, case_id, concern_id, declared_on,"
                                          " note, recorded_at, recorded_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
  statement_bind_int(st, 1, act_new_id(cb));
  statement_bind_int(st, 2, terms->person_id);
  if (terms->case_id) statement_bind_int(st, 3, terms->case_id);
  if (terms->concern_id) statement_bind_int(st, 4, terms->concern_id);
  statement_bind_day(st, 5, stamp->today);
  statement_bind_text(st, 6, terms->note);
  statement_bind_text(st, 7, stamp->now);
  statement_bind_int(st, 8, stamp->person_id);
  return statement_run(st, err);
}

bool bar_lift(struct casebook *cb, int64_t id, date_day on, const char *why, struct error *err) {
  struct statement *st =
      statement_of(cb, "UPDATE bar SET lifted_on = ?, lifted_why = ?, ver = ver + 1 WHERE id = ?");
  statement_bind_day(st, 1, on);
  statement_bind_text(st, 2, why);
  statement_bind_int(st, 3, id);
  return statement_run(st, err);
}

bool bar_find(struct casebook *cb, int64_t person_id, enum viewed kind, int64_t id, int64_t *bar,
              struct error *err) {
  struct statement *st =
      kind == VIEWED_CASE
          ? statement_of(cb, "SELECT id FROM bar WHERE person_id = ?1 AND case_id = ?2 AND lifted_on IS NULL"
                             " LIMIT 1")
          : statement_of(cb, "SELECT id FROM bar WHERE person_id = ?1 AND concern_id = ?2 AND lifted_on IS"
                             " NULL LIMIT 1");
  statement_bind_int(st, 1, person_id);
  statement_bind_int(st, 2, id);
  return row_number(st, 0, bar, err);
}

static json_t *read_bar(struct statement *st) {
  return json_pack("{s:I s:I s:o s:o s:o}", "id", (json_int_t)statement_int(st, 0), "person",
                   (json_int_t)statement_int(st, 1), "name", row_text(st, 2), "since", row_day(st, 3), "note",
                   row_text(st, 4));
}

json_t *bar_list(struct casebook *cb, enum viewed kind, int64_t id, struct error *err) {
  struct statement *st =
      kind == VIEWED_CASE
          ? statement_of(cb, "SELECT b.id, b.person_id, p.name, b.declared_on, b.note FROM bar b"
                             " JOIN person p ON p.id = b.person_id WHERE b.case_id = ?1"
                             " AND b.lifted_on IS NULL ORDER BY b.id")
          : statement_of(cb, "SELECT b.id, b.person_id, p.name, b.declared_on, b.note FROM bar b"
                             " JOIN person p ON p.id = b.person_id WHERE b.concern_id = ?1"
                             " AND b.lifted_on IS NULL ORDER BY b.id");
  statement_bind_int(st, 1, id);
  return rows_list(st, read_bar, err);
}

/* ---- reading for a reason ------------------------------------------------------------------------------ */

bool glass_break(struct casebook *cb, const struct glass_terms *terms, struct error *err) {
  struct statement *st = statement_of(cb, "INSERT INTO broken_glass (id, person_id, case_id, compartment,"
                                          " reason, from_at, until_at) VALUES (?, ?, ?, ?, ?, ?, ?)");
  statement_bind_int(st, 1, act_new_id(cb));
  statement_bind_int(st, 2, terms->person_id);
  statement_bind_int(st, 3, terms->case_id);
  statement_bind_text(st, 4, terms->compartment);
  statement_bind_text(st, 5, terms->reason);
  statement_bind_text(st, 6, terms->from);
  statement_bind_text(st, 7, terms->until);
  return statement_run(st, err);
}

bool glass_end(struct casebook *cb, int64_t person_id, int64_t case_id, const char *at, int *count,
               struct error *err) {
  struct statement *st = statement_of(cb, "UPDATE broken_glass SET ended_at = ?3, ver = ver + 1"
                                          " WHERE person_id = ?1 AND case_id = ?2 AND ended_at IS NULL"
                                          " AND until_at > ?3");
  statement_bind_int(st, 1, person_id);
  statement_bind_int(st, 2, case_id);
  statement_bind_text(st, 3, at);
  if (!statement_run(st, err)) return false;
  *count = casebook_changes(cb);
  return true;
}
