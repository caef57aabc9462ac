/* Counting, never further than the cap. Floor 5.
 *
 * Where the viewer sees everything and nothing is filtered, the index is counted; else every entry is
 * asked of, for as long as that stays cheap.
 */
#include <limits.h>
#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "calendar/count.h"
#include "model/list_plan.h"
#include "model/office.h"

/* How many entries are looked at for counting what a filter leaves: by their number alone, by a condition on
 * their line, by their words. */
enum { COUNT_BUDGET = 5000, COUNT_LINES = 1500, COUNT_WORDS = 200 };

bool list_day_in(const struct calendar *calendar, date_day today, struct period within, char out[DATE_TEXT],
                 struct error *err) {
  struct count_result result;
  if (!count_due(calendar, today, within, NULL, NULL, 0, &result, NULL, err)) return false;
  date_format(result.due, out);
  return true;
}

bool list_plan_days(struct list_plan *plan, struct period within, struct error *err) {
  static const struct period SOON = {QUERY_SOON_WD, UNIT_WORKING_DAYS};
  date_day last;
  if (!list_day_in(plan->calendar, plan->viewer->today, within, plan->horizon, err) ||
      !list_day_in(plan->calendar, plan->viewer->today, SOON, plan->soon, err))
    return false;
  date_format(plan->viewer->today, plan->today);
  if (date_parse(plan->horizon, &last)) date_format(last + 1, plan->beyond);
  memcpy(plan->concern_horizon, plan->horizon, sizeof plan->horizon);
  return true;
}

/* ---- by the index ---- */

static bool read_count(struct statement *st, size_t *count, struct error *err) {
  enum step step = statement_step(st, err);
  if (step == STEP_ROW) *count += (size_t)statement_int(st, 0);
  statement_reset(st);
  return step != STEP_ERROR;
}

/* Open deadlines from one day to another, both included. */
static bool count_deadlines(const struct list_plan *plan, const char *from, const char *to, size_t *count,
                            struct error *err) {
  struct statement *st =
      statement_of(plan->cb, "SELECT count(*) FROM (SELECT 1 FROM deadline WHERE open = 1 AND due_on >= ?1"
                             " AND due_on <= ?2 AND holds_from <= ?4 AND holds_to >= ?4 LIMIT ?3)");
  statement_bind_text(st, 1, from);
  statement_bind_text(st, 2, to);
  statement_bind_int(st, 3, LIST_COUNT_CAP + 1);
  statement_bind_text(st, 4, plan->today);
  return read_count(st, count, err);
}

static bool count_early(const struct list_plan *plan, size_t *count, struct error *err) {
  struct statement *st = statement_of(
      plan->cb, "SELECT count(*) FROM (SELECT 1 FROM deadline WHERE open = 1 AND early = 1 AND due_on >= ?1"
                " AND tight_on <= ?3 AND holds_from <= ?3 AND holds_to >= ?3 LIMIT ?2)");
  statement_bind_text(st, 1, plan->beyond);
  statement_bind_int(st, 2, LIST_COUNT_CAP + 1);
  statement_bind_text(st, 3, plan->today);
  return !plan->early || read_count(st, count, err);
}

static bool count_lines(struct casebook *cb, const char *kind, bool open, const char *from, const char *to,
                        size_t *count, struct error *err) {
  struct statement *st = statement_of(
      cb, "SELECT count(*) FROM (SELECT 1 FROM line INDEXED BY line_open WHERE kind = ?1 AND open = ?2"
          " AND due_on >= ?3 AND due_on <= ?4 LIMIT ?5)");
  statement_bind_text(st, 1, kind);
  statement_bind_int(st, 2, open);
  statement_bind_text(st, 3, from);
  statement_bind_text(st, 4, to);
  statement_bind_int(st, 5, LIST_COUNT_CAP + 1);
  return read_count(st, count, err);
}

static bool count_index(const struct list_plan *plan, size_t *count, struct error *err) {
  if (plan->kind == LIST_EXCLUSIONS)
    return list_spells_count(plan, true, count, err) &&
           (!plan->all || list_spells_count(plan, false, count, err));
  bool today = plan->kind == LIST_TODAY;
  const char *kind = plan->kind == LIST_CASES ? "case" : "concern";
  if (today && !(count_deadlines(plan, "", plan->horizon, count, err) && count_early(plan, count, err)))
    return false;
  const char *to = today ? plan->concern_horizon : LINE_NO_DATE;
  if (!count_lines(plan->cb, kind, true, "", to, count, err)) return false;
  return today || !plan->all || count_lines(plan->cb, kind, false, "", to, count, err);
}

/* ---- one by one ---- */

struct counting {
  struct list_plan *plan;
  size_t count, budget;
  bool capped;
};

static bool count_one(void *data, const struct list_entry *entry) {
  struct counting *c = data;
  if (c->count == LIST_COUNT_CAP || c->budget-- == 0) {
    c->capped = true;
    return false;
  }
  c->count += list_plan_takes(c->plan, entry);
  return true;
}

/* The same plan without filter and entries, of the records `viewer` may see among `ids`, listed. */
static bool list_among(const struct list_plan *plan, const struct viewer *viewer, const int64_t *ids,
                       size_t count, struct list_plan *out, struct error *err) {
  *out = *plan;
  out->viewer = viewer;
  out->filter = (struct list_filter){0};
  out->entries = NULL;
  out->entry_count = out->entry_capacity = 0;
  out->ids = mem_array(count + 1, sizeof *out->ids);
  if (count) memcpy(out->ids, ids, count * sizeof *ids);
  out->id_count = out->id_capacity = count;
  out->matched = out->restricted = out->listed = false;
  return list_plan_list(out, err);
}

/* Takes off what the index counted of the few records that are closed to the viewer. From `from` on. */
static bool less_barred(const struct list_plan *plan, const char *from, size_t *count, struct error *err) {
  struct viewer open = *plan->viewer;
  struct list_plan few;
  open.barred_count = 0;
  bool done = list_among(plan, &open, plan->viewer->barred, plan->viewer->barred_count, &few, err);
  for (size_t i = 0; done && i<few.entry_count && * count> 0; i++)
    *count -= strcmp(few.entries[i].key, from) >= 0;
  list_plan_free(&few);
  return done;
}

static bool count_by_index(const struct list_plan *plan, size_t *count, bool *capped, struct error *err) {
  if (!count_index(plan, count, err)) return false;
  *capped = *count > LIST_COUNT_CAP;
  if (*capped) *count = LIST_COUNT_CAP;
  return *capped || plan->viewer->barred_count == 0 || less_barred(plan, "", count, err);
}

bool list_plan_count(struct list_plan *plan, size_t *count, bool *capped, struct error *err) {
  bool filtered = plan->filter.match || plan->filter.test_count > 0 || plan->mine || plan->unowned;
  *count = 0;
  if (!filtered && viewer_sees_most(plan->viewer)) return count_by_index(plan, count, capped, err);
  struct counting counting = {.plan = plan, .budget = COUNT_BUDGET};
  bool judging = plan->filter.match && !plan->listed && !plan->matched && plan->filter.plain;
  if (plan->filter.test_count > 0) counting.budget = COUNT_LINES;
  plan->asked_to_stop = NULL; /* it is soon done */
  plan->patience = INT_MAX;   /* counting has a budget of its own */
  if (judging) plan->budget = (int)(counting.budget = COUNT_WORDS);
  if (!list_walk(plan, NULL, false, count_one, &counting, err)) return false;
  *count = counting.count;
  *capped = counting.capped;
  return true;
}

/* ---- the alert strip ---- */

/* What is due from one day to another: deadlines and concerns together. */
static bool count_between_days(struct list_plan *plan, const char *from, const char *to, size_t *count,
                               bool *capped, struct error *err) {
  *count = 0;
  snprintf(plan->horizon, sizeof plan->horizon, "%s", to);
  snprintf(plan->concern_horizon, sizeof plan->concern_horizon, "%s", to);
  if (viewer_sees_most(plan->viewer)) {
    if (!count_deadlines(plan, from, to, count, err) ||
        !count_lines(plan->cb, "concern", true, from, to, count, err) ||
        (plan->viewer->barred_count && *count <= LIST_COUNT_CAP && !less_barred(plan, from, count, err)))
      return false;
  } else {
    struct counting counting = {.plan = plan, .budget = COUNT_BUDGET};
    struct list_entry start = {.source = ENTRY_DEADLINE, .id = INT64_MIN};
    snprintf(start.key, sizeof start.key, "%s", from);
    if (!list_plan_find_visible(plan, err)) return false;
    plan->patience = INT_MAX;
    if (!list_walk(plan, &start, false, count_one, &counting, err)) return false;
    list_plan_forget(plan);
    *count = counting.count;
    *capped |= counting.capped;
  }
  *capped |= *count > LIST_COUNT_CAP;
  if (*count > LIST_COUNT_CAP) *count = LIST_COUNT_CAP;
  return true;
}

json_t *list_counts(struct casebook *cb, const struct viewer *viewer, struct error *err) {
  static const struct period SOON = {5, UNIT_WORKING_DAYS};
  struct list_plan plan = {.cb = cb, .viewer = viewer, .kind = LIST_TODAY};
  struct list_plan queue = {.cb = cb, .viewer = viewer, .kind = LIST_QUEUE};
  char yesterday[DATE_TEXT], today[DATE_TEXT], last[DATE_TEXT];
  size_t overdue, soon, waiting;
  bool capped = false, many = false;
  plan.calendar = office_calendar(cb, NULL, err);
  date_format(viewer->today - 1, yesterday);
  date_format(viewer->today, today);
  memcpy(plan.today, today, sizeof today);
  bool done = plan.calendar && list_day_in(plan.calendar, viewer->today, SOON, last, err) &&
              count_between_days(&plan, "", yesterday, &overdue, &capped, err) &&
              count_between_days(&plan, today, last, &soon, &capped, err) &&
              list_plan_find_visible(&queue, err) && list_plan_count(&queue, &waiting, &many, err);
  list_plan_free(&plan);
  list_plan_free(&queue);
  if (!done) return NULL;
  return json_pack("{s:I, s:I, s:b, s:I}", "overdue", (json_int_t)overdue, "soon", (json_int_t)soon, "capped",
                   capped || many, "queue", (json_int_t)waiting);
}
