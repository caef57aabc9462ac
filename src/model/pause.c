/* Pauses of a strand. Floor 5; the engine decides which deadlines one stops. */
#include "model/pause.h"

#include <stdio.h>

#include "base/mem.h"
#include "store/act.h"
#include "store/statement.h"

bool pause_start(struct casebook *cb, const struct pause_terms *terms, const struct stamp *stamp, int64_t *id,
                 struct error *err) {
  struct statement *st =
      statement_of(cb, "INSERT INTO pause (id, strand_id, kind, from_on, reason, waiting_on,"
                       " review_on, evidence, recorded_at)"
                       " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
  *id = act_new_id(cb);
  statement_bind_int(st, 1, *id);
  statement_bind_int(st, 2, terms->strand_id);
  statement_bind_text(st, 3, terms->kind);
  statement_bind_day(st, 4, terms->from);
  statement_bind_text(st, 5, terms->reason);
  statement_bind_text(st, 6, terms->waiting_on);
  statement_bind_day(st, 7, terms->review_on);
  statement_bind_text(st, 8, terms->evidence);
  statement_bind_text(st, 9, stamp->now);
  return statement_run(st, err);
}

bool pause_end(struct casebook *cb, int64_t id, date_day on, struct error *err) {
  struct statement *st = statement_of(cb, "UPDATE pause SET to_on = ?, ver = ver + 1 WHERE id = ?");
  statement_bind_day(st, 1, on);
  statement_bind_int(st, 2, id);
  return statement_run(st, err);
}

static void read_row(struct statement *st, struct pause_row *out) {
  *out = (struct pause_row){.id = statement_int(st, 0),
                            .strand_id = statement_int(st, 1),
                            .from = statement_day(st, 2),
                            .to = statement_day(st, 3)};
  snprintf(out->kind, sizeof out->kind, "%s", statement_text(st, 4));
}

static enum step read_one(struct statement *st, struct pause_row *out, struct error *err) {
  enum step step = statement_step(st, err);
  *out = (struct pause_row){.from = DATE_NONE, .to = DATE_NONE};
  if (step == STEP_ROW) read_row(st, out);
  statement_reset(st);
  return step;
}

bool pause_find(struct casebook *cb, int64_t id, struct pause_row *out, struct error *err) {
  struct statement *st =
      statement_of(cb, "SELECT id, strand_id, from_on, to_on, kind FROM pause WHERE id = ?");
  statement_bind_int(st, 1, id);
  enum step step = read_one(st, out, err);
  if (step == STEP_DONE) return error_set(err, ERROR_MISSING, "There is no such pause.");
  return step == STEP_ROW;
}

bool pause_open(struct casebook *cb, int64_t strand_id, const char *kind, struct pause_row *out,
                struct error *err) {
  struct statement *st = statement_of(cb, "SELECT id, strand_id, from_on, to_on, kind FROM pause"
                                          " WHERE strand_id = ?1 AND (?2 = '' OR kind = ?2) AND to_on IS NULL"
                                          " ORDER BY id LIMIT 1");
  statement_bind_int(st, 1, strand_id);
  statement_bind_text(st, 2, kind);
  return read_one(st, out, err) != STEP_ERROR;
}

bool pauses_of_strand(struct casebook *cb, int64_t strand_id, struct pause_row **out, size_t *count,
                      struct error *err) {
  struct statement *st = statement_of(
      cb, "SELECT id, strand_id, from_on, to_on, kind FROM pause WHERE strand_id = ?1 ORDER BY id");
  size_t capacity = 0;
  enum step step;
  *out = NULL;
  *count = 0;
  statement_bind_int(st, 1, strand_id);
  while ((step = statement_step(st, err)) == STEP_ROW) {
    MEM_GROW(*out, *count, capacity);
    read_row(st, &(*out)[(*count)++]);
  }
  return step == STEP_DONE;
}
