/* How a list is read: as a sorted array when little can be in it, else by walking an index. Floor 5.
 *
 * Words are looked up in the search index first. A handful of matching lines are fetched and sorted. When
 * there are more, the walk asks of each entry whether it is among them; should that take longer than fetching
 * them all would have, they are fetched after all. When very many match, the first page is near and each line
 * is judged by its own words (list_takes.c).
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/list_plan.h"

/* So many matches are listed at once; above so many, lines are judged by their words, up to so many. A step
 * of the walk costs about a twentieth of fetching a line. */
enum {
  LIST_AT_ONCE = 40,
  VISIBLE_AT_ONCE = 400,
  MANY_MATCHES = 10000,
  JUDGED_LINES = 400,
  STEPS_A_LINE = 20,
  FEW_AT_ONCE = 20000,
  ASKED_LINES = 2000
};

struct statement *list_line(struct casebook *cb, int64_t id, const char *today, struct error *err) {
  struct statement *st = statement_of(
      cb, "SELECT l.kind, l.ref, l.name, coalesce(t.state, l.state), l.open, l.due_on,"
          " coalesce(t.due_name, l.due_name), coalesce(t.due_title, l.due_title),"
          " coalesce(t.provisional, l.provisional), l.owner_id, l.owner, coalesce(t.waiting, l.waiting),"
          " iif(t.id IS NULL, l.waiting_since, t.waiting_since), coalesce(t.needs, l.needs), l.received_on,"
          " l.level, l.ver, t.from_on, iif(t.id IS NULL, l.due_on, t.due_on), l.id"
          " FROM line l LEFT JOIN line_turn t ON t.id = l.id AND t.from_on <= ?2 WHERE l.id = ?1");
  statement_bind_int(st, 1, id);
  statement_bind_text(st, 2, today);
  return statement_step(st, err) == STEP_ROW ? st : NULL;
}

void list_plan_add(struct list_plan *plan, const struct list_entry *entry) {
  MEM_GROW(plan->entries, plan->entry_count, plan->entry_capacity);
  plan->entries[plan->entry_count++] = *entry;
}

static int compare_rising(const void *a, const void *b) {
  return list_compare(a, b, false);
}

static int compare_falling(const void *a, const void *b) {
  return list_compare(a, b, true);
}

/* ---- a few lines, as entries ---- */

/* The deadlines of a case that the list shows. */
static bool add_deadlines(struct list_plan *plan, int64_t case_id, struct error *err) {
  struct statement *st = statement_of(
      plan->cb, "SELECT due_on, id FROM deadline WHERE case_id = ?1 AND open = 1 AND holds_from <= ?3"
                " AND holds_to >= ?3 AND (due_on <= ?2 OR (?4 AND early = 1 AND tight_on <= ?3))");
  statement_bind_int(st, 1, case_id);
  statement_bind_text(st, 2, plan->horizon);
  statement_bind_text(st, 3, plan->today);
  statement_bind_int(st, 4, plan->early);
  enum step step;
  while ((step = statement_step(st, err)) == STEP_ROW) {
    struct list_entry entry = {.source = ENTRY_DEADLINE, .id = statement_int(st, 1), .line = case_id};
    snprintf(entry.key, sizeof entry.key, "%s", statement_text(st, 0));
    list_plan_add(plan, &entry);
  }
  statement_reset(st);
  return step != STEP_ERROR;
}

bool list_plan_belongs(const struct list_plan *plan, struct statement *line) {
  bool is_case = strcmp(statement_text(line, LINE_KIND), "case") == 0;
  bool open = statement_int(line, LINE_OPEN) != 0;
  bool cases = plan->kind == LIST_CASES || plan->kind == LIST_EXCLUSIONS;
  if (cases ? !is_case : plan->kind == LIST_QUEUE && is_case) return false;
  if (!open && plan->kind != LIST_EXCLUSIONS && (!plan->all || plan->kind == LIST_TODAY)) return false;
  if (plan->mine && statement_int(line, LINE_OWNER_ID) != plan->viewer->person_id) return false;
  if (plan->unowned && !statement_is_null(line, LINE_OWNER_ID)) return false;
  return list_filter_holds(plan, line);
}

bool list_plan_sees(const struct list_plan *plan, bool is_case, int64_t id) {
  return viewer_sees(plan->cb, plan->viewer, is_case ? VIEWED_CASE : VIEWED_CONCERN, id);
}

static bool add_line(struct list_plan *plan, int64_t id, struct error *err) {
  struct error why = {0};
  struct statement *line = list_line(plan->cb, id, plan->today, &why);
  if (!line) return why.code == ERROR_NONE || error_set(err, why.code, "%s", why.text);
  struct list_entry entry = {
      .closed = statement_int(line, LINE_OPEN) == 0, .source = ENTRY_LINE, .id = id, .line = id};
  snprintf(entry.key, sizeof entry.key, "%s", statement_text(line, LINE_DUE));
  bool is_case = strcmp(statement_text(line, LINE_KIND), "case") == 0;
  bool in = list_plan_belongs(plan, line);
  statement_reset(line);
  if (!in || !list_plan_sees(plan, is_case, id)) return true;
  if (plan->restricted && plan->filter.match && !list_line_matches(plan, &plan->filter, id)) return true;
  if (plan->kind == LIST_EXCLUSIONS) return list_spells_add(plan, id, err);
  if (plan->kind == LIST_TODAY && is_case) return add_deadlines(plan, id, err);
  if (plan->kind == LIST_TODAY && strcmp(entry.key, plan->concern_horizon) > 0) return true;
  if (plan->order != ORDER_DUE) list_order_key(plan->cb, plan->order, id, entry.key);
  list_plan_add(plan, &entry);
  return true;
}

bool list_plan_list(struct list_plan *plan, struct error *err) {
  for (size_t i = 0; i < plan->id_count; i++) {
    if (!add_line(plan, plan->ids[i], err)) return false;
  }
  if (plan->entry_count > 1)
    qsort(plan->entries, plan->entry_count, sizeof *plan->entries,
          plan->falling ? compare_falling : compare_rising);
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
  plan->patience = STEPS_A_LINE * (int)plan->id_count;
  return step != STEP_ERROR;
}

bool list_plan_match(struct list_plan *plan, int64_t limit, struct error *err) {
  struct statement *st = statement_of(plan->cb, "SELECT rowid FROM search WHERE search MATCH ?1 LIMIT ?2");
  statement_bind_text(st, 1, plan->filter.match);
  statement_bind_int(st, 2, limit);
  plan->id_count = 0;
  return add_ids(plan, st, err);
}

static int compare_ids(const void *a, const void *b) {
  int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
  return x < y ? -1 : x > y;
}

static bool find_due(struct list_plan *plan, int64_t owner, struct error *err) {
  struct statement *st = statement_of(
      plan->cb, "SELECT id FROM line WHERE kind = 'case' AND open = 1 AND owner_id IS ?1 AND due_on <= ?2");
  if (owner) statement_bind_int(st, 1, owner);
  statement_bind_text(st, 2, plan->horizon);
  if (!add_ids(plan, st, err)) return false;
  st = statement_of(plan->cb, "SELECT id FROM line WHERE kind = 'concern' AND open = 1 AND owner_id IS ?1"
                              " AND due_on <= ?2");
  if (owner) statement_bind_int(st, 1, owner);
  statement_bind_text(st, 2, plan->concern_horizon);
  if (!add_ids(plan, st, err)) return false;
  st = statement_of(
      plan->cb, "SELECT l.id FROM deadline d JOIN line l ON l.id = d.case_id WHERE d.open = 1 AND d.early = 1"
                " AND d.due_on > ?2 AND d.tight_on <= ?3 AND l.open = 1 AND l.owner_id IS ?1");
  if (owner) statement_bind_int(st, 1, owner);
  statement_bind_text(st, 2, plan->horizon);
  statement_bind_text(st, 3, plan->today);
  return !plan->early || add_ids(plan, st, err);
}

static bool find_owned(struct list_plan *plan, int64_t owner, struct error *err) {
  bool fine = true;
  for (int open = 1; fine && open >= !plan->all; open--) {
    struct statement *st = statement_of(
        plan->cb, "SELECT id FROM line WHERE kind = ?2 AND open = ?3 AND owner_id IS ?1 LIMIT ?4");
    if (owner) statement_bind_int(st, 1, owner);
    statement_bind_text(st, 2, plan->kind == LIST_CASES ? "case" : "concern");
    statement_bind_int(st, 3, open);
    statement_bind_int(st, 4, MANY_MATCHES + 1);
    fine = add_ids(plan, st, err);
  }
  return fine;
}

/* Of few records it is known at once which they are: what an owner holds, where no index has it in the
 * order that is wanted (deadlines lie in none by owner); and what list_few.c knows. */
static bool find_few(struct list_plan *plan, bool *found, struct error *err) {
  int64_t owner = plan->mine ? plan->viewer->person_id : 0;
  bool owned = plan->mine || plan->unowned, lines = plan->kind == LIST_CASES || plan->kind == LIST_QUEUE;
  *found = owned && (plan->kind == LIST_TODAY || (lines && plan->order != ORDER_DUE));
  if (*found && !(lines ? find_owned(plan, owner, err) : find_due(plan, owner, err))) return false;
  if (*found && plan->id_count > MANY_MATCHES) *found = false;
  if (*found) return true;
  if (!list_find_few(plan, FEW_AT_ONCE, found, err)) return false;
  plan->lines = ASKED_LINES;
  plan->patience = STEPS_A_LINE * (int)plan->id_count;
  return true;
}

/* Rising, and each once: they are looked up by halves. */
static void order_ids(struct list_plan *plan) {
  size_t kept = 0;
  bool rising = true; /* as most indexes give them */
  for (size_t i = 1; rising && i < plan->id_count; i++)
    rising = plan->ids[i - 1] < plan->ids[i];
  if (rising) return;
  qsort(plan->ids, plan->id_count, sizeof *plan->ids, compare_ids);
  for (size_t i = 0; i < plan->id_count; i++)
    if (i == 0 || plan->ids[i] != plan->ids[kept - 1]) plan->ids[kept++] = plan->ids[i];
  plan->id_count = kept;
}

static void bound(struct list_plan *plan, const char *from, const char *to) {
  if (to[0] && (!plan->due_to[0] || strcmp(to, plan->due_to) < 0)) memcpy(plan->due_to, to, DATE_TEXT);
  if (strcmp(from, plan->due_from) > 0) memcpy(plan->due_from, from, DATE_TEXT);
}

/* Conditions on the due date bound the part of the index that is walked. */
static void bound_days(struct list_plan *plan) {
  char today[DATE_TEXT], yesterday[DATE_TEXT];
  date_format(plan->viewer->today, today);
  date_format(plan->viewer->today - 1, yesterday);
  for (size_t i = 0; i < plan->filter.test_count; i++) {
    const struct query *test = plan->filter.tests[i];
    if (test->kind != QUERY_TEST) continue;
    if (test->field == QUERY_DUE && !test->none)
      bound(plan, test->from, test->to[0] ? test->to : "9999-12-30"); /* a day, so not those without one */
    if (test->field != QUERY_IS) continue;
    if (test->state == QUERY_OVERDUE) bound(plan, "", yesterday);
    if (test->state == QUERY_SOON) bound(plan, today, plan->soon);
  }
}

/* A level that is asked for has an index of its own. */
static void find_level(struct list_plan *plan) {
  for (size_t i = 0; i < plan->filter.test_count; i++) {
    const struct query *test = plan->filter.tests[i];
    bool one =
        test->kind == QUERY_TEST && test->field == QUERY_LEVEL && !test->none && test->low == test->high;
    if (one) plan->level = test->low;
  }
}

/* Of a viewer who sees few records those are taken, whatever else is asked for: the way to them must not lead
 * past everybody else's. */
static bool find_visible(struct list_plan *plan, struct error *err) {
  struct statement *st = viewer_list(plan->cb, plan->viewer, MANY_MATCHES + 1);
  if (!st) return true;
  if (!add_ids(plan, st, err)) return false;
  plan->restricted = plan->matched = plan->id_count <= MANY_MATCHES;
  order_ids(plan);
  if (!plan->matched) plan->id_count = 0;
  return true;
}

void list_plan_forget(struct list_plan *plan) {
  plan->listed = plan->matched = plan->restricted = false;
  plan->entry_count = plan->id_count = 0;
}

bool list_plan_find_visible(struct list_plan *plan, struct error *err) {
  list_plan_forget(plan);
  return find_visible(plan, err) &&
         (!plan->restricted || plan->id_count > VISIBLE_AT_ONCE || list_plan_list(plan, err));
}

bool list_plan_make(struct list_plan *plan, struct error *err) {
  plan->mine |= plan->filter.mine;
  plan->unowned = plan->filter.unowned;
  plan->all |= plan->filter.closed;
  if (plan->filter.queue && plan->kind == LIST_CASES) plan->kind = LIST_QUEUE;
  bool lines = plan->kind == LIST_QUEUE || plan->kind == LIST_CASES, owned = plan->mine || plan->unowned;
  /* The line's own date orders these. */
  if (lines && plan->order == ORDER_DUE) bound_days(plan);
  if (lines) find_level(plan);
  if (!find_visible(plan, err)) return false;
  if (plan->restricted) {
    plan->budget = 0; /* the words of each are judged anyway */
  } else if (plan->filter.match) {
    if (!list_plan_match(plan, MANY_MATCHES + 1, err)) return false;
    plan->matched = plan->id_count <= MANY_MATCHES;
    plan->budget = plan->filter.plain ? JUDGED_LINES : 0;
  } else {
    bool found;
    if (!find_few(plan, &found, err)) return false;
    plan->matched = found;
    if (plan->matched) order_ids(plan);
  }
  bool walked_by_owner = lines && plan->order == ORDER_DUE;
  plan->ask_line = plan->restricted || plan->filter.test_count > 0 || (owned && !walked_by_owner);
  size_t at_once = plan->restricted ? VISIBLE_AT_ONCE : LIST_AT_ONCE;
  return !plan->matched || plan->id_count > at_once || list_plan_list(plan, err);
}

void list_plan_free(struct list_plan *plan) {
  list_filter_free(&plan->filter);
  free(plan->entries);
  free(plan->ids);
  plan->entries = NULL;
  plan->ids = NULL;
}
