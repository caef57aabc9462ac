/* Windows of the lists. Floor 5. Decides which entries; list_walk.c finds them, list_row.c shows them. */
#include "model/lists.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "calendar/count.h"
#include "model/case.h"
#include "model/concern.h"
#include "model/list_plan.h"
#include "model/office.h"
#include "model/row.h"

/* ---- a window ---- */

struct window {
  struct list_entry *entries; /* room for `limit` */
  size_t count, limit;
  bool more; /* there was another one beyond */
  struct list_plan *plan;
};

static bool take(void *data, const struct list_entry *entry) {
  struct window *w = data;
  bool in = list_plan_takes(w->plan, entry);
  if (w->plan->gave_up || w->plan->trouble.code != ERROR_NONE) return false;
  if (!in) return true;
  if (w->count == w->limit) {
    w->more = true;
    return false;
  }
  w->entries[w->count++] = *entry;
  return true;
}

static void reverse(struct window *w) {
  for (size_t i = 0; i < w->count / 2; i++) {
    struct list_entry other = w->entries[i];
    w->entries[i] = w->entries[w->count - 1 - i];
    w->entries[w->count - 1 - i] = other;
  }
}

/* Up to `limit` entries beyond `from`, in the list's order whichever way they were found. A walk that took
 * too long is begun again, over a list of all that can be in it. */
static bool fetch(struct list_plan *plan, const struct list_entry *from, bool backward, size_t limit,
                  struct window *out, struct error *err) {
  *out = (struct window){.entries = mem_array(limit + 1, sizeof *out->entries), .limit = limit, .plan = plan};
  if (!list_walk(plan, from, backward, take, out, err)) return false;
  if (plan->gave_up && !plan->listed) {
    out->count = 0;
    out->more = false;
    plan->gave_up = false;
    if (!list_plan_list(plan, err) || !list_walk(plan, from, backward, take, out, err)) return false;
  }
  if (plan->trouble.code != ERROR_NONE) return error_set(err, plan->trouble.code, "%s", plan->trouble.text);
  if (backward) reverse(out);
  return true;
}

/* Is there anything beyond the entry? */
static bool any_beyond(struct list_plan *plan, const struct list_entry *from, bool backward, bool *any,
                       struct error *err) {
  struct window probe;
  bool done = fetch(plan, from, backward, 0, &probe, err);
  *any = probe.more;
  free(probe.entries);
  return done;
}

struct page {
  struct window window;
  bool more_before, more_after;
};

/* The page after (or before) an entry; NULL: the first (the last). */
static bool page_beyond(struct list_plan *plan, const struct list_entry *from, bool backward, size_t limit,
                        struct page *out, struct error *err) {
  if (!fetch(plan, from, backward, limit, &out->window, err)) return false;
  struct window *w = &out->window;
  bool behind = false;
  const struct list_entry *edge = w->count ? &w->entries[backward ? w->count - 1 : 0] : from;
  if (from && edge && !any_beyond(plan, edge, !backward, &behind, err)) return false;
  out->more_before = backward ? w->more : behind;
  out->more_after = backward ? behind : w->more;
  return true;
}

/* The page that an entry (which may itself be gone) lies in the middle of. */
static bool page_around(struct list_plan *plan, const struct list_entry *at, size_t limit, struct page *out,
                        struct error *err) {
  struct window before, after = {0};
  struct list_entry just_before = *at;
  just_before.id += plan->falling ? 1 : -1; /* so that the walk forward begins with it */
  if (!fetch(plan, at, true, limit, &before, err) || !fetch(plan, &just_before, false, limit, &after, err)) {
    free(before.entries);
    free(after.entries);
    return false;
  }
  size_t half = limit / 2;
  size_t from_after = after.count < limit - half ? after.count : limit - half;
  size_t from_before = before.count < limit - from_after ? before.count : limit - from_after;
  from_after = after.count < limit - from_before ? after.count : limit - from_before;
  struct window *w = &out->window;
  *w = (struct window){.entries = mem_array(limit + 1, sizeof *w->entries), .limit = limit, .plan = plan};
  for (size_t i = before.count - from_before; i < before.count; i++)
    w->entries[w->count++] = before.entries[i];
  for (size_t i = 0; i < from_after; i++)
    w->entries[w->count++] = after.entries[i];
  out->more_before = before.more || from_before < before.count;
  out->more_after = after.more || from_after < after.count;
  free(before.entries);
  free(after.entries);
  return true;
}

/* ---- plans ---- */

static bool kind_of(const char *name, enum list_kind *out) {
  static const char *const NAMES[] = {[LIST_TODAY] = "today",
                                      [LIST_QUEUE] = "queue",
                                      [LIST_CASES] = "cases",
                                      [LIST_EXCLUSIONS] = "exclusions"};
  for (size_t i = 0; i < sizeof NAMES / sizeof NAMES[0]; i++) {
    if (strcmp(NAMES[i], name) == 0) return *out = (enum list_kind)i, true;
  }
  return false;
}

static bool read_filter(struct list_plan *plan, const char *text, bool strict, struct error *err) {
  list_filter_read(text, plan->calendar, plan->viewer->today, &plan->filter);
  return !strict || !plan->filter.note[0] || error_set(err, ERROR_INVALID, "%s", plan->filter.note);
}

static bool read_order(struct list_plan *plan, const char *text, struct error *err) {
  if (!text || !*text) return true;
  if (!list_order_read(text, &plan->order, &plan->falling, err)) return false;
  bool lines = plan->kind == LIST_CASES || plan->kind == LIST_QUEUE;
  return lines || plan->order == ORDER_DUE ||
         error_set(err, ERROR_INVALID, "This list is always by date; sort the cases or the queue.");
}

static bool make_plan(struct casebook *cb, const struct viewer *viewer, const struct list_terms *terms,
                      struct list_plan *plan, struct error *err) {
  static const struct period TEN = {LIST_TODAY_WD, UNIT_WORKING_DAYS};
  *plan =
      (struct list_plan){.cb = cb, .viewer = viewer, .mine = terms->mine, .all = terms->all, .early = true};
  plan->asked_to_stop = terms->give_up;
  plan->data = terms->data;
  if (!kind_of(terms->list ? terms->list : "", &plan->kind)) {
    return error_set(err, ERROR_INVALID,
                     "There is no such list; there are today, queue, cases, exclusions and people.");
  }
  plan->calendar = office_calendar(cb, NULL, err);
  if (!plan->calendar || !list_plan_days(plan, TEN, err)) return false;
  snprintf(plan->concern_horizon, sizeof plan->concern_horizon, "%s", LINE_NO_DATE);
  return read_filter(plan, terms->filter, terms->strict, err) && read_order(plan, terms->order, err) &&
         list_plan_make(plan, err);
}

/* The entry of a reference in the plan's order, there or not. */
static bool entry_of_ref(const struct list_plan *plan, const char *ref, struct list_entry *out,
                         struct error *err) {
  int64_t id;
  bool concern = ref[0] == 'Q' || ref[0] == 'q';
  if (concern ? !concern_find(plan->cb, ref, &id, err) : !case_find(plan->cb, ref, &id, err)) return false;
  struct statement *line = list_line(plan->cb, id, plan->today, err);
  if (!line) return error_set(err, ERROR_MISSING, "%s has no line in the lists.", ref);
  *out = (struct list_entry){
      .closed = statement_int(line, LINE_OPEN) == 0, .source = ENTRY_LINE, .id = id, .line = id};
  snprintf(out->key, sizeof out->key, "%s", statement_text(line, LINE_DUE));
  statement_reset(line);
  if (plan->order != ORDER_DUE) list_order_key(plan->cb, plan->order, id, out->key);
  if (plan->kind == LIST_EXCLUSIONS) {
    out->source = ENTRY_SPELL;
    out->id = list_spell_of(plan->cb, id, out->key, &out->closed);
    return out->id || error_set(err, ERROR_MISSING, "%s is not in this list.", ref);
  }
  if (plan->kind == LIST_TODAY && !concern) {
    /* The case stands there by its deadlines, as they are today. */
    out->source = ENTRY_DEADLINE;
    struct statement *st =
        statement_of(plan->cb, "SELECT min(due_on), id FROM deadline WHERE case_id = ?1 AND open = 1"
                               " AND holds_from <= ?2 AND holds_to >= ?2");
    statement_bind_int(st, 1, id);
    statement_bind_text(st, 2, plan->today);
    if (statement_step(st, NULL) == STEP_ROW && !statement_is_null(st, 0)) {
      out->id = statement_int(st, 1);
      snprintf(out->key, sizeof out->key, "%s", statement_text(st, 0));
    }
    statement_reset(st);
  }
  return true;
}

static bool make_page(struct list_plan *plan, const struct list_terms *terms, struct page *page,
                      struct error *err) {
  struct list_entry at;
  size_t limit = terms->limit > 0 ? (size_t)terms->limit : LIST_LIMIT;
  if (limit > LIST_LIMIT_MAX) limit = LIST_LIMIT_MAX;
  if (terms->around && terms->around[0]) {
    struct error gone;
    if (entry_of_ref(plan, terms->around, &at, &gone)) return page_around(plan, &at, limit, page, err);
    return page_beyond(plan, NULL, false, limit, page, err);
  }
  const json_t *cursor = terms->after ? terms->after : terms->before;
  if (cursor && !list_cursor_parse(cursor, &at)) {
    return error_set(err, ERROR_INVALID, "That is not a place in a list.");
  }
  bool backward = terms->end || (terms->before && !terms->after);
  return page_beyond(plan, cursor ? &at : NULL, backward, limit, page, err);
}

/* ---- the answer ---- */

static json_t *rows_json(const struct list_plan *plan, const struct window *w, struct error *err) {
  json_t *rows = json_array();
  for (size_t i = 0; i < w->count; i++) {
    json_t *row = list_entry_row(plan, &w->entries[i], err);
    if (row) {
      json_array_append_new(rows, row);
      continue;
    }
    json_decref(rows);
    return NULL;
  }
  return rows;
}

static json_t *order_json(const struct list_plan *plan) {
  const char *words = plan->order != ORDER_DUE        ? list_order_words(plan->order)
                      : plan->kind == LIST_QUEUE      ? "by triage date"
                      : plan->kind == LIST_EXCLUSIONS ? "by next review"
                                                      : "by due";
  return json_sprintf("%s%s", words, plan->falling ? ", falling" : "");
}

static json_t *answer(struct list_plan *plan, const struct page *page, struct error *err) {
  size_t total;
  bool capped;
  json_t *rows = rows_json(plan, &page->window, err);
  if (!rows || !list_plan_count(plan, &total, &capped, err)) {
    json_decref(rows);
    return NULL;
  }
  size_t count = page->window.count;
  if (capped && total < count) total = count;
  json_t *out = json_object();
  json_object_set_new(out, "rows", rows);
  json_object_set_new(out, "first", count ? list_cursor(&page->window.entries[0]) : json_null());
  json_object_set_new(out, "last", count ? list_cursor(&page->window.entries[count - 1]) : json_null());
  json_object_set_new(out, "more_before", json_boolean(page->more_before));
  json_object_set_new(out, "more_after", json_boolean(page->more_after));
  json_object_set_new(out, "total", json_integer((json_int_t)total));
  json_object_set_new(out, "capped", json_boolean(capped));
  json_object_set_new(out, "order", order_json(plan));
  if (plan->filter.note[0]) json_object_set_new(out, "filter_note", text_json(plan->filter.note));
  return out;
}

json_t *list_rows(struct casebook *cb, const struct viewer *viewer, const struct list_terms *terms,
                  struct error *err) {
  if (terms->list && strcmp(terms->list, "people") == 0) return list_people(cb, viewer, terms, err);
  struct list_plan plan;
  struct page page = {0};
  json_t *out = NULL;
  if (make_plan(cb, viewer, terms, &plan, err) && make_page(&plan, terms, &page, err)) {
    out = answer(&plan, &page, err);
  }
  free(page.window.entries);
  list_plan_free(&plan);
  return out;
}

/* ---- alerts ---- */

json_t *list_alerts(struct casebook *cb, const struct viewer *viewer, struct period within,
                    const char *filter, struct error *err) {
  struct list_plan plan = {.cb = cb, .viewer = viewer, .kind = LIST_TODAY, .early = true};
  struct window w = {0};
  json_t *rows = NULL;
  plan.calendar = office_calendar(cb, NULL, err);
  if (plan.calendar && list_plan_days(&plan, within, err)) {
    bool ready = read_filter(&plan, filter, true, err) && list_plan_make(&plan, err);
    if (ready && fetch(&plan, NULL, false, LIST_LIMIT_MAX, &w, err)) rows = rows_json(&plan, &w, err);
  }
  free(w.entries);
  list_plan_free(&plan);
  return rows ? json_pack("{s:o, s:b}", "rows", rows, "capped", w.more) : NULL;
}
