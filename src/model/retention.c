/* Retention of closed cases. Floor 5; erases nothing. */
#include "model/retention.h"

#include <stdio.h>
#include <string.h>

#include "model/row.h"
#include "record/kind.h"
#include "store/statement.h"

bool retention_held(struct casebook *cb, int64_t case_id, date_day today, bool *held,
                    char hold[RETENTION_HOLD], struct error *err) {
  struct statement *st =
      statement_of(cb, "SELECT why FROM legal_hold WHERE case_id = ?1 AND withdrawn = ''"
                       " AND from_on <= ?2 AND (to_on IS NULL OR to_on >= ?2) ORDER BY from_on LIMIT 1");
  statement_bind_int(st, 1, case_id);
  statement_bind_day(st, 2, today);
  enum step step = statement_step(st, err);
  *held = step == STEP_ROW;
  snprintf(hold, RETENTION_HOLD, "%s", *held ? statement_text(st, 0) : "");
  statement_reset(st);
  const struct action_arg *field = record_field(record_kind_find("legal-hold"), "why");
  for (const struct action_choice *c = field->choices; *held && c->value; c++)
    if (strcmp(c->value, hold) == 0) snprintf(hold, RETENTION_HOLD, "%s", c->title);
  return step != STEP_ERROR;
}

bool retention_of_case(struct casebook *cb, const struct retention *r, int64_t case_id, date_day today,
                       struct retention_state *out, struct error *err) {
  struct statement *st = statement_of(
      cb,
      "SELECT CASE status WHEN 'closed' THEN closed_on END,"
      " (SELECT group_concat(pathway, ' ') FROM strand WHERE case_id = case_.id) FROM case_ WHERE id = ?1");
  *out = (struct retention_state){.closed = DATE_NONE, .until = DATE_NONE};
  statement_bind_int(st, 1, case_id);
  enum step step = statement_step(st, err);
  if (step == STEP_ROW) {
    out->closed = statement_day(st, 0);
    if (out->closed != DATE_NONE)
      out->until = retention_until(r, out->closed, statement_text(st, 1), &out->period);
  }
  statement_reset(st);
  if (step == STEP_DONE) return error_set(err, ERROR_MISSING, "There is no such case.");
  return step == STEP_ROW && retention_held(cb, case_id, today, &out->held, out->hold, err);
}

static const char *state_word(const struct retention *r, const struct retention_state *s, date_day today) {
  if (s->held) return "held";
  if (s->until == DATE_NONE || s->until > date_add_months(today, r->warn)) return "kept";
  return s->until > today ? "soon" : "due";
}

static json_t *row_of(const struct retention *r, const char *ref, const struct retention_state *s,
                      date_day today) {
  return json_pack("{s:s,s:o,s:o,s:o,s:s,s:s,s:b,s:s,s:s}", "ref", ref, "closed", day_json(s->closed),
                   "until", day_json(s->until), "days",
                   s->until == DATE_NONE ? json_null() : json_integer(s->until - today), "period",
                   s->period ? s->period->title : "", "source", s->period ? s->period->source : "", "held",
                   s->held, "hold", s->hold, "state", state_word(r, s, today));
}

/* One closed case after the position, in the order of their closing; 0 at the end. */
static int64_t next_closed(struct casebook *cb, char closed[DATE_TEXT], int64_t id, char ref[16],
                           struct error *err) {
  struct statement *st = statement_of(cb, "SELECT id, closed_on, ref FROM case_ WHERE status = 'closed'"
                                          " AND (closed_on, id) > (?1, ?2) ORDER BY closed_on, id LIMIT 1");
  statement_bind_text(st, 1, closed);
  statement_bind_int(st, 2, id);
  int64_t found = 0;
  if (statement_step(st, err) == STEP_ROW) {
    found = statement_int(st, 0);
    snprintf(closed, DATE_TEXT, "%s", statement_text(st, 1));
    snprintf(ref, 16, "%s", statement_text(st, 2));
  }
  statement_reset(st);
  return found;
}

static bool wanted(const json_t *row, bool due) {
  const char *state = json_string_value(json_object_get(row, "state"));
  return !due || strcmp(state, "due") == 0 || strcmp(state, "soon") == 0;
}

json_t *retention_list(struct casebook *cb, const struct viewer *viewer, const json_t *after, bool due,
                       int limit, json_t **next, struct error *err) {
  char closed[DATE_TEXT] = "", ref[16];
  const char *from = json_string_value(json_object_get(after, "closed"));
  int64_t id = json_integer_value(json_object_get(after, "id"));
  struct retention *r = retention_load(err);
  struct error why = {0};
  *next = json_null();
  if (!r) return NULL;
  if (from) snprintf(closed, sizeof closed, "%s", from);
  json_t *rows = json_array();
  while ((int)json_array_size(rows) < limit && (id = next_closed(cb, closed, id, ref, &why)) != 0) {
    struct retention_state state;
    if (!viewer_sees(cb, viewer, VIEWED_CASE, id)) continue;
    if (!retention_of_case(cb, r, id, viewer->today, &state, &why)) break;
    json_t *row = row_of(r, ref, &state, viewer->today);
    if (wanted(row, due)) json_array_append(rows, row);
    json_decref(row);
  }
  if (id != 0) *next = json_pack("{s:s,s:I}", "closed", closed, "id", (json_int_t)id);
  retention_free(r);
  if (why.code == ERROR_NONE) return rows;
  if (err) *err = why;
  json_decref(rows);
  return NULL;
}
