/* One row of a list as it goes out. Floor 5. Here today meets the stored dates. */
#include <stdio.h>
#include <string.h>

#include "model/due.h"
#include "model/list_plan.h"
#include "model/row.h"

/* What of a row comes from its date: the line's own, or one deadline of it. */
struct dated {
  char name[64], title[96], class[16];
  date_day due, lapsed_on;
  bool provisional;
  bool judged;
  struct forecast_span way;
};

/* name, title, class, due_on, provisional, lapsed_on, moves, after_wd, ready_on */
static bool read_dated(struct statement *st, struct dated *out, struct error *err) {
  enum step step = statement_step(st, err);
  if (step == STEP_ROW) {
    snprintf(out->name, sizeof out->name, "%s", statement_text(st, 0));
    snprintf(out->title, sizeof out->title, "%s", statement_text(st, 1));
    snprintf(out->class, sizeof out->class, "%s", statement_text(st, 2));
    out->due = statement_day(st, 3);
    out->provisional = statement_int(st, 4) != 0;
    out->lapsed_on = statement_day(st, 5);
    out->judged = !statement_is_null(st, 6);
    out->way = (struct forecast_span){.moves = (int)statement_int(st, 6),
                                      .after_wd = (int)statement_int(st, 7),
                                      .ready_on = statement_day(st, 8)};
  }
  statement_reset(st);
  return step != STEP_ERROR;
}

static bool read_deadline(struct casebook *cb, int64_t id, struct dated *out, struct error *err) {
  struct statement *st = statement_of(cb, "SELECT name, title, class, due_on, provisional, lapsed_on, moves, "
                                          "after_wd, ready_on FROM deadline WHERE id = ?1");
  statement_bind_int(st, 1, id);
  return read_dated(st, out, err);
}

/* The deadline that a case's line shows; the triage of a concern is a local target. */
static bool read_shown(const struct list_plan *plan, int64_t case_id, struct dated *out, struct error *err) {
  char due[DATE_TEXT];
  snprintf(out->class, sizeof out->class, "local");
  if (case_id == 0 || out->due == DATE_NONE) return true;
  struct statement *st = statement_of(
      plan->cb, "SELECT name, title, class, due_on, provisional, lapsed_on, moves, after_wd, ready_on FROM "
                "deadline WHERE case_id = ?1 AND name = ?2 AND due_on = ?3 AND open = 1"
                " AND holds_from <= ?4 AND holds_to >= ?4");
  statement_bind_int(st, 1, case_id);
  statement_bind_text(st, 2, out->name);
  statement_bind_text(st, 3, date_format(out->due, due));
  statement_bind_text(st, 4, plan->today);
  return read_dated(st, out, err);
}

static json_t *line_json(struct statement *st) {
  json_t *row = json_object();
  json_object_set_new(row, "ref", row_text(st, LINE_REF));
  json_object_set_new(row, "kind", row_text(st, LINE_KIND));
  json_object_set_new(row, "name", row_text(st, LINE_NAME));
  json_object_set_new(row, "state", row_text(st, LINE_STATE));
  json_object_set_new(row, "owner", row_text(st, LINE_OWNER));
  json_object_set_new(row, "waiting", row_text(st, LINE_WAITING));
  json_object_set_new(row, "waiting_since", row_day(st, LINE_WAITING_SINCE));
  json_object_set_new(row, "needs", row_text(st, LINE_NEEDS));
  json_object_set_new(row, "received", row_day(st, LINE_RECEIVED));
  json_object_set_new(row, "level", row_int(st, LINE_LEVEL));
  json_object_set_new(row, "ver", row_int(st, LINE_VER));
  json_object_set_new(row, "closed", json_boolean(statement_int(st, LINE_OPEN) == 0));
  return row;
}

/* A date that is not over, and what it takes to keep it. */
static void set_forecast(const struct list_plan *plan, json_t *row, const struct dated *d) {
  date_day today = plan->viewer->today;
  struct forecast_view view = forecast_view(plan->calendar, d->judged ? &d->way : NULL, d->due, today);
  if (*view.text) json_object_set_new(row, "mark", json_string("~"));
  json_object_set_new(row, "verdict", json_string(view.verdict));
  json_object_set_new(row, "forecast", text_json(view.text));
}

static void set_date(const struct list_plan *plan, json_t *row, const struct dated *d, bool deadline) {
  struct due_view view = due_view(plan->calendar, d->class, true, d->due, plan->viewer->today);
  char mark[2] = {view.mark, '\0'};
  json_object_set_new(row, "due", day_json(d->due));
  json_object_set_new(row, "due_title", text_json(d->title));
  json_object_set_new(row, "class", json_string(d->due == DATE_NONE ? "" : d->class));
  json_object_set_new(row, "mark", json_string(mark));
  json_object_set_new(row, "due_text", text_json(d->lapsed_on == DATE_NONE ? view.text : "lapsed"));
  json_object_set_new(row, "provisional", json_boolean(d->provisional));
  if (deadline) json_object_set_new(row, "deadline", text_json(d->name));
  set_forecast(plan, row, d);
}

/* A case that has lapsed since anything was written down says so even where nothing else is due. */
static void set_turned(json_t *row, date_day turned) {
  json_object_set_new(row, "lapsed", day_json(turned == DATE_NONE ? DATE_NONE : turned - 1));
  if (turned == DATE_NONE || json_is_string(json_object_get(row, "due"))) return;
  json_object_set_new(row, "mark", json_string("!"));
  json_object_set_new(row, "due_text", json_string("lapsed"));
}

json_t *list_entry_row(const struct list_plan *plan, const struct list_entry *entry, struct error *err) {
  struct dated d = {.due = DATE_NONE, .lapsed_on = DATE_NONE, .way.ready_on = DATE_NONE};
  struct statement *line = list_line(plan->cb, entry->line, plan->today, err);
  if (!line) {
    error_set(err, ERROR_CORRUPT, "A list names a record without a line; `fairway verify` says which.");
    return NULL;
  }
  bool is_case = strcmp(statement_text(line, LINE_KIND), "case") == 0;
  snprintf(d.name, sizeof d.name, "%s", statement_text(line, LINE_DUE_NAME));
  snprintf(d.title, sizeof d.title, "%s", statement_text(line, LINE_DUE_TITLE));
  d.due = statement_day(line, LINE_SHOWN_DUE);
  date_day turned = statement_day(line, LINE_TURNED);
  d.provisional = statement_int(line, LINE_PROVISIONAL) != 0;
  json_t *row = line_json(line);
  statement_reset(line);
  if (entry->source == ENTRY_SPELL) {
    if (list_spell_fill(plan, entry->id, row, err)) return row;
    json_decref(row);
    return NULL;
  }
  bool deadline = entry->source == ENTRY_DEADLINE;
  bool done = deadline ? read_deadline(plan->cb, entry->id, &d, err)
                       : read_shown(plan, is_case ? entry->line : 0, &d, err);
  if (done) {
    set_date(plan, row, &d, deadline || plan->kind == LIST_TODAY);
    set_turned(row, turned);
    return row;
  }
  json_decref(row);
  return NULL;
}
