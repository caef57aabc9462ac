/* The list of exclusions: time that adds up and is reviewed, by the next review. Floor 5. Here today meets
 * what is kept: days are counted to it, and one whose last day is over has lapsed. */
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "model/due.h"
#include "model/list_plan.h"
#include "model/row.h"

bool list_spells_add(struct list_plan *plan, int64_t case_id, struct error *err) {
  struct statement *st = statement_of(
      plan->cb, "SELECT due_on, id, open FROM spell WHERE case_id = ?1 AND (open = 1 OR ?2) ORDER BY id");
  statement_bind_int(st, 1, case_id);
  statement_bind_int(st, 2, plan->all);
  enum step step;
  while ((step = statement_step(st, err)) == STEP_ROW) {
    struct list_entry entry = {
        .closed = !statement_int(st, 2), .source = ENTRY_SPELL, .id = statement_int(st, 1), .line = case_id};
    snprintf(entry.key, sizeof entry.key, "%s", statement_text(st, 0));
    list_plan_add(plan, &entry);
  }
  return step == STEP_DONE;
}

bool list_spells_count(const struct list_plan *plan, bool open, size_t *count, struct error *err) {
  struct statement *st = statement_of(
      plan->cb, "SELECT count(*) FROM (SELECT 1 FROM spell INDEXED BY spell_open WHERE open = ?1 LIMIT ?2)");
  statement_bind_int(st, 1, open);
  statement_bind_int(st, 2, LIST_COUNT_CAP + 1);
  enum step step = statement_step(st, err);
  if (step == STEP_ROW) *count += (size_t)statement_int(st, 0);
  statement_reset(st);
  return step != STEP_ERROR;
}

int64_t list_spell_of(struct casebook *cb, int64_t case_id, char due[DATE_TEXT], bool *closed) {
  struct statement *st = statement_of(
      cb, "SELECT id, due_on, open FROM spell WHERE case_id = ?1 ORDER BY open DESC, due_on, id LIMIT 1");
  statement_bind_int(st, 1, case_id);
  int64_t id = 0;
  if (statement_step(st, NULL) == STEP_ROW) {
    id = statement_int(st, 0);
    snprintf(due, DATE_TEXT, "%s", statement_text(st, 1));
    *closed = !statement_int(st, 2);
  }
  statement_reset(st);
  return id;
}

/* ---- a row ---- */

enum column {
  NAME,
  TITLE,
  PATHWAY,
  OPEN,
  SINCE,
  BEFORE,
  TIMES,
  PERIOD,
  DONE,
  MISSED,
  REVIEW,
  CLASS,
  DUE,
  EXPIRES,
  EXPIRY
};

/* What of it today adds. */
struct spell_now {
  bool open, lapsed;
  date_day since, due, expires;
  int days, in_all; /* of the present stretch, and of all */
};

static void measure(struct statement *st, date_day today, struct spell_now *now) {
  *now = (struct spell_now){.open = statement_int(st, OPEN) != 0,
                            .since = statement_day(st, SINCE),
                            .due = statement_day(st, DUE),
                            .expires = statement_day(st, EXPIRES)};
  if (!strcmp(statement_text(st, DUE), LINE_NO_DATE)) now->due = DATE_NONE;
  now->lapsed = now->open && now->expires != DATE_NONE && now->expires < today;
  date_day to = now->lapsed ? now->expires : today;
  if (now->open && now->since != DATE_NONE && to > now->since) now->days = to - now->since;
  now->in_all = now->days + (int)statement_int(st, BEFORE);
}

static void add_days(struct buf *out, int days, const char *more) {
  buf_printf(out, "%d %s%s", days, days == 1 ? "day" : "days", more);
}

/* "Exclusion · period 2, 45 days, 59 in all" */
static json_t *state_words(struct statement *st, const struct spell_now *now) {
  struct buf state = {0};
  char day[DATE_LONG_TEXT];
  int period = (int)statement_int(st, PERIOD);
  buf_printf(&state, "%s · ", statement_text(st, PATHWAY));
  if (now->lapsed)
    buf_printf(&state, "lapsed %s, ", date_show(now->expires, false, day));
  else if (now->open && period)
    buf_printf(&state, "period %d, ", period);
  if (now->open) {
    add_days(&state, now->days, "");
    if (now->in_all != now->days) buf_printf(&state, ", %d in all", now->in_all);
  } else {
    add_days(&state, now->in_all, "");
  }
  json_t *text = text_json(buf_text(&state));
  buf_free(&state);
  return text;
}

static json_t *reviews_words(struct statement *st) {
  char text[64];
  int done = (int)statement_int(st, DONE), missed = (int)statement_int(st, MISSED);
  snprintf(text, sizeof text, "%d review%s done, %d missed", done, done == 1 ? "" : "s", missed);
  return json_string(text);
}

/* What rows of other lists do not have. */
static void set_spell(struct statement *st, const struct spell_now *now, json_t *row) {
  json_object_set_new(row, "spell", row_text(st, NAME));
  json_object_set_new(row, "spell_title", row_text(st, TITLE));
  json_object_set_new(row, "since", day_json(now->open ? now->since : DATE_NONE));
  json_object_set_new(row, "days", json_integer(now->days));
  json_object_set_new(row, "days_in_all", json_integer(now->in_all));
  json_object_set_new(row, "times", row_int(st, TIMES));
  json_object_set_new(row, "period", row_int(st, PERIOD));
  json_object_set_new(row, "reviews_done", row_int(st, DONE));
  json_object_set_new(row, "reviews_missed", row_int(st, MISSED));
  json_object_set_new(row, "expires", day_json(now->expires));
  json_object_set_new(row, "expiry", row_text(st, EXPIRY));
  json_object_set_new(row, "lapsed", json_boolean(now->lapsed));
}

static void fill(const struct list_plan *plan, struct statement *st, json_t *row) {
  struct spell_now now;
  measure(st, plan->viewer->today, &now);
  const char *class = statement_text(st, CLASS);
  struct due_view view = due_view(plan->calendar, class, true, now.due, plan->viewer->today);
  char mark[2] = {view.mark, '\0'};
  json_object_set_new(row, "state", state_words(st, &now));
  json_object_set_new(row, "closed", json_boolean(!now.open));
  json_object_set_new(row, "due", day_json(now.due));
  json_object_set_new(row, "due_title", reviews_words(st));
  json_object_set_new(row, "class", json_string(class));
  json_object_set_new(row, "mark", json_string(mark));
  json_object_set_new(row, "due_text", text_json(view.text));
  json_object_set_new(row, "provisional", json_false());
  json_object_set_new(row, "deadline", row_text(st, REVIEW));
  set_spell(st, &now, row);
}

bool list_spell_fill(const struct list_plan *plan, int64_t id, json_t *row, struct error *err) {
  struct statement *st = statement_of(
      plan->cb,
      "SELECT name, title, pathway, open, since_on, days_before, times, period, done, missed, review,"
      " class, due_on, expires_on, expiry FROM spell WHERE id = ?1");
  statement_bind_int(st, 1, id);
  enum step step = statement_step(st, err);
  if (step == STEP_ROW) fill(plan, st, row);
  statement_reset(st);
  if (step == STEP_DONE)
    return error_set(err, ERROR_CORRUPT,
                     "A list names what is not there; `fairway verify` says more about it.");
  return step == STEP_ROW;
}
