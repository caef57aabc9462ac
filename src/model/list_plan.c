/* How a list is read: as a sorted array when little can be in it, else by walking an index. Floor 5.
 *
 * Words are looked up in the search index first. When few lines match, those lines are fetched and sorted;
 * when many do, the page fills soon wherever it begins, and the walk only asks of each line
 * whether it is among the matches.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/list_plan.h"

enum { FEW_MATCHES = 1000, JUDGED_LINES = 400 };

struct statement *list_line(struct casebook *cb, int64_t id, struct error *err) {
  struct statement *st = statement_of(
      cb, "SELECT kind, ref, name, state, open, due_on, due_name, due_title, provisional, owner_id, owner,"
          " waiting, waiting_since, needs, received_on, level, ver FROM line WHERE id = ?1");
  statement_bind_int(st, 1, id);
  return statement_step(st, err) == STEP_ROW ? st : NULL;
}

static void add_entry(struct list_plan *plan, const struct list_entry *entry) {
  MEM_GROW(plan->entries, plan->entry_count, plan->entry_capacity);
  plan->entries[plan->entry_count++] = *entry;
}

static int compare_entries(const void *a, const void *b) {
  return list_compare(a, b);
}

/* ---- a few lines, as entries ---- */

/* The deadlines of a case that the list shows. */
static bool add_deadlines(struct list_plan *plan, int64_t case_id, struct error *err) {
  struct statement *st = statement_of(
      plan->cb, "SELECT due_on, id FROM deadline WHERE case_id = ?1 AND open = 1 AND due_on <= ?2");
  statement_bind_int(st, 1, case_id);
  statement_bind_text(st, 2, plan->horizon);
  enum step step;
  while ((step = statement_step(st, err)) == STEP_ROW) {
    struct list_entry entry = {.source = ENTRY_DEADLINE, .id = statement_int(st, 1), .line = case_id};
    snprintf(entry.due, sizeof entry.due, "%s", statement_text(st, 0));
    add_entry(plan, &entry);
  }
  statement_reset(st);
  return step != STEP_ERROR;
}

/* Does the line belong into the list at all, words aside? The statement is at its row. */
static bool belongs(const struct list_plan *plan, struct statement *line) {
  bool is_case = strcmp(statement_text(line, LINE_KIND), "case") == 0;
  bool open = statement_int(line, LINE_OPEN) != 0;
  if (plan->kind == LIST_CASES ? !is_case : plan->kind == LIST_QUEUE && is_case) return false;
  if (!open && (!plan->all || plan->kind == LIST_TODAY)) return false;
  if (plan->mine && statement_int(line, LINE_OWNER_ID) != plan->viewer->person_id) return false;
  if (plan->unowned && !statement_is_null(line, LINE_OWNER_ID)) return false;
  return list_filter_holds(&plan->filter, line);
}

static bool sees(const struct list_plan *plan, bool is_case, int64_t id) {
  return viewer_sees(plan->cb, plan->viewer, is_case ? VIEWED_CASE : VIEWED_CONCERN, id);
}

static bool add_line(struct list_plan *plan, int64_t id, struct error *err) {
  struct error why = {0};
  struct statement *line = list_line(plan->cb, id, &why);
  if (!line) return why.code == ERROR_NONE || error_set(err, why.code, "%s", why.text);
  struct list_entry entry = {
      .closed = statement_int(line, LINE_OPEN) == 0, .source = ENTRY_LINE, .id = id, .line = id};
  snprintf(entry.due, sizeof entry.due, "%s", statement_text(line, LINE_DUE));
  bool is_case = strcmp(statement_text(line, LINE_KIND), "case") == 0;
  bool in = belongs(plan, line);
  statement_reset(line);
  if (!in || !sees(plan, is_case, id)) return true;
  if (plan->kind == LIST_TODAY && is_case) return add_deadlines(plan, id, err);
  if (plan->kind == LIST_TODAY && strcmp(entry.due, plan->concern_horizon) > 0) return true;
  add_entry(plan, &entry);
  return true;
}

static bool list_ids(struct list_plan *plan, struct error *err) {
  for (size_t i = 0; i < plan->id_count; i++) {
    if (!add_line(plan, plan->ids[i], err)) return false;
  }
  if (plan->entry_count > 1) qsort(plan->entries, plan->entry_count, sizeof *plan->entries, compare_entries);
  plan->listed = true;
  return true;
}

/* ---- words ---- */

static bool add_ids(struct list_plan *plan, struct statement *st, struct error *err) {
  enum step step;
  while ((step = statement_step(st, err)) == STEP_ROW) {
    MEM_GROW(plan->ids, plan->id_count, plan->id_capacity);
    plan->ids[plan->id_count++] = statement_int(st, 0);
  }
  statement_reset(st);
  return step != STEP_ERROR;
}

/* The lines that the words match, rising, because the search index gives them by row; `limit` at most. */
static bool find_matches(struct list_plan *plan, int64_t limit, struct error *err) {
  struct statement *st = statement_of(plan->cb, "SELECT rowid FROM search WHERE search MATCH ?1 LIMIT ?2");
  statement_bind_text(st, 1, plan->filter.match);
  statement_bind_int(st, 2, limit);
  plan->id_count = 0;
  return add_ids(plan, st, err);
}

/* What I own and is due: usually few, and their deadlines lie in no index of their own. When they are
 * many after all, *few is false, and the walk asks of each deadline whose it is. */
static bool find_mine(struct list_plan *plan, bool *few, struct error *err) {
  struct statement *st =
      statement_of(plan->cb, "SELECT id FROM line WHERE kind = 'case' AND open = 1 AND owner_id = ?1"
                             " AND due_on <= ?2 LIMIT ?3");
  statement_bind_int(st, 1, plan->viewer->person_id);
  statement_bind_text(st, 2, plan->horizon);
  statement_bind_int(st, 3, FEW_MATCHES + 1);
  if (!add_ids(plan, st, err)) return false;
  st = statement_of(plan->cb, "SELECT id FROM line WHERE kind = 'concern' AND open = 1 AND owner_id = ?1"
                              " AND due_on <= ?2 LIMIT ?3");
  statement_bind_int(st, 1, plan->viewer->person_id);
  statement_bind_text(st, 2, plan->concern_horizon);
  statement_bind_int(st, 3, FEW_MATCHES + 1);
  if (!add_ids(plan, st, err)) return false;
  *few = plan->id_count <= FEW_MATCHES;
  return true;
}

/* Conditions on the due date bound the part of the index that is walked. */
static void bound_days(struct list_plan *plan) {
  for (size_t i = 0; i < plan->filter.condition_count; i++) {
    const struct list_condition *c = &plan->filter.conditions[i];
    if (c->field != FIELD_DUE || c->none || plan->kind == LIST_TODAY) continue;
    bool upper = c->op == OP_BELOW || c->op == OP_AT_MOST || c->op == OP_IS;
    bool lower = c->op == OP_ABOVE || c->op == OP_AT_LEAST || c->op == OP_IS;
    if (upper && (!plan->due_to[0] || strcmp(c->day, plan->due_to) < 0)) {
      memcpy(plan->due_to, c->day, sizeof c->day);
    }
    if (lower && strcmp(c->day, plan->due_from) > 0) memcpy(plan->due_from, c->day, sizeof c->day);
  }
}

bool list_plan_make(struct list_plan *plan, struct error *err) {
  plan->mine |= plan->filter.mine;
  plan->unowned = plan->filter.unowned;
  bound_days(plan);
  if (plan->filter.match) {
    if (!find_matches(plan, FEW_MATCHES + 1, err)) return false;
    if (plan->id_count <= FEW_MATCHES) return list_ids(plan, err);
    plan->budget = plan->filter.plain ? JUDGED_LINES : 0;
    return true;
  }
  bool few = false;
  if (plan->kind == LIST_TODAY && plan->mine && !find_mine(plan, &few, err)) return false;
  return !few || list_ids(plan, err);
}

void list_plan_free(struct list_plan *plan) {
  list_filter_free(&plan->filter);
  free(plan->entries);
  free(plan->ids);
  plan->entries = NULL;
  plan->ids = NULL;
}

/* ---- is an entry of the walk in the list ---- */

static bool among_matches(const struct list_plan *plan, int64_t id) {
  size_t low = 0, high = plan->id_count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (plan->ids[middle] < id) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low < plan->id_count && plan->ids[low] == id;
}

static const char *search_text(struct statement *st, int column) {
  size_t len;
  const char *text = statement_text_n(st, column, &len);
  return strlen(text) == len ? text : "\xFF"; /* it holds a NUL: only the index knows what is behind it */
}

/* One line against the index itself: dear, so only where letters must be folded. */
static bool index_says(const struct list_plan *plan, int64_t id) {
  struct statement *st = statement_of(plan->cb, "SELECT 1 FROM search WHERE search MATCH ?1 AND rowid = ?2");
  statement_bind_text(st, 1, plan->filter.match);
  statement_bind_int(st, 2, id);
  bool yes = statement_step(st, NULL) == STEP_ROW;
  statement_reset(st);
  return yes;
}

static bool words_match(const struct list_plan *plan, int64_t id) {
  struct statement *st = statement_of(plan->cb, "SELECT ref, name, state, body FROM search WHERE rowid = ?1");
  statement_bind_int(st, 1, id);
  enum list_match match = MATCH_NO;
  if (statement_step(st, NULL) == STEP_ROW) {
    const char *const columns[4] = {search_text(st, 0), search_text(st, 1), search_text(st, 2),
                                    search_text(st, 3)};
    match = list_words_match(&plan->filter, columns);
  }
  statement_reset(st);
  return match == MATCH_UNSURE ? index_says(plan, id) : match == MATCH_YES;
}

static bool matches(struct list_plan *plan, int64_t id) {
  if (!plan->matched && plan->budget > 0) {
    plan->budget--;
    return words_match(plan, id);
  }
  if (!plan->matched) plan->matched = find_matches(plan, -1, NULL);
  return among_matches(plan, id);
}

bool list_plan_takes(struct list_plan *plan, const struct list_entry *entry) {
  if (plan->listed) return true;
  if (plan->filter.match && !matches(plan, entry->line)) return false;
  bool is_case = plan->kind == LIST_CASES || entry->source == ENTRY_DEADLINE;
  if (!sees(plan, is_case, entry->line)) return false;
  bool ask = plan->filter.condition_count > 0 || ((plan->mine || plan->unowned) && plan->kind == LIST_TODAY);
  if (!ask) return true;
  struct statement *line = list_line(plan->cb, entry->line, NULL);
  if (!line) return false;
  bool in = belongs(plan, line);
  statement_reset(line);
  return in;
}
