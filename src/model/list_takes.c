/* Is an entry of the walk in the list: by its words, its conditions, and who is looking? Floor 5. */
#include <limits.h>
#include <string.h>

#include "model/list_plan.h"

enum { STEPS_AT_ONCE = 512 };

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
static bool index_says(const struct list_plan *plan, const struct list_filter *filter, int64_t id) {
  struct statement *st = statement_of(plan->cb, "SELECT 1 FROM search WHERE search MATCH ?1 AND rowid = ?2");
  statement_bind_text(st, 1, filter->match);
  statement_bind_int(st, 2, id);
  bool yes = statement_step(st, NULL) == STEP_ROW;
  statement_reset(st);
  return yes;
}

bool list_line_matches(const struct list_plan *plan, const struct list_filter *filter, int64_t id) {
  struct statement *st = statement_of(plan->cb, "SELECT ref, name, state, body FROM search WHERE rowid = ?1");
  statement_bind_int(st, 1, id);
  enum list_match match = MATCH_NO;
  if (statement_step(st, NULL) == STEP_ROW) {
    const char *const columns[4] = {search_text(st, 0), search_text(st, 1), search_text(st, 2),
                                    search_text(st, 3)};
    match = list_words_match(filter, columns);
  }
  statement_reset(st);
  return match == MATCH_UNSURE ? index_says(plan, filter, id) : match == MATCH_YES;
}

static bool matches(struct list_plan *plan, int64_t id) {
  if (!plan->matched && plan->budget > 0) {
    plan->budget--;
    return list_line_matches(plan, &plan->filter, id);
  }
  if (!plan->matched) plan->matched = list_plan_match(plan, -1, &plan->trouble);
  return among_matches(plan, id);
}

/* Whoever asked may want something else by now. */
static bool stopped(struct list_plan *plan) {
  if (!plan->asked_to_stop || ++plan->steps % STEPS_AT_ONCE || !plan->asked_to_stop(plan->data)) return false;
  return !error_set(&plan->trouble, ERROR_BUSY, "That was broken off: something else is asked for by now.");
}

/* What a condition holds for lies far from here: all of it is found by its index after all. */
static void find_later(struct list_plan *plan) {
  bool found = false;
  if (!plan->later || plan->lines-- > 0) return;
  if (!list_find_few(plan, INT32_MAX, &found, &plan->trouble)) return;
  plan->matched = found;
  plan->patience = INT_MAX; /* so many are not worth being listed */
}

bool list_plan_takes(struct list_plan *plan, const struct list_entry *entry) {
  if (plan->listed) return true;
  if (stopped(plan)) return false;
  find_later(plan);
  if (plan->matched && !plan->gave_up && plan->patience-- == 0) plan->gave_up = true;
  if ((plan->filter.match || plan->matched) && !matches(plan, entry->line)) return false;
  if (plan->restricted && plan->filter.match && !list_line_matches(plan, &plan->filter, entry->line))
    return false;
  bool is_case = plan->kind == LIST_CASES || entry->source != ENTRY_LINE;
  if (!list_plan_sees(plan, is_case, entry->line)) return false;
  if (!plan->ask_line) return true;
  struct statement *line = list_line(plan->cb, entry->line, plan->today, &plan->trouble);
  if (!line) return false;
  bool in = list_plan_belongs(plan, line);
  statement_reset(line);
  return in;
}
