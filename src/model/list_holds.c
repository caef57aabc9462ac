/* Does a query hold for one line? Floor 5. Looks up what the line itself does not say. */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/text.h"
#include "model/list_plan.h"

/* ---- what the line says ---- */

/* It begins a word of the text; both are folded. */
static bool begins_word(const char *text, const char *word) {
  for (const char *at = text; (at = strstr(at, word)) != NULL; at++)
    if (at == text || strchr(" .,-'", at[-1])) return true;
  return false;
}

bool list_text_holds(const struct query *query, const char *text) {
  if (query->none) return text[0] == '\0';
  char *folded = text_fold(text);
  bool holds = begins_word(folded, query->text);
  free(folded);
  return holds;
}

static bool day_holds(const struct query *query, const char *day) {
  bool none = day[0] == '\0' || strcmp(day, LINE_NO_DATE) == 0;
  if (query->none || none) return query->none && none;
  return strcmp(day, query->from) >= 0 && (!query->to[0] || strcmp(day, query->to) <= 0);
}

static bool level_holds(const struct query *query, int level) {
  return query->none ? level == 0 : level != 0 && level >= query->low && level <= query->high;
}

/* ---- what other records say ---- */

/* Is there a row, bound by the line's id? */
static bool any_row(struct statement *st, int64_t id) {
  statement_bind_int(st, 1, id);
  bool any = statement_step(st, NULL) == STEP_ROW;
  statement_reset(st);
  return any;
}

static bool has_lapsed(const struct list_plan *plan, int64_t id) {
  struct statement *st =
      statement_of(plan->cb, "SELECT 1 FROM spell WHERE case_id = ?1 AND open = 1 AND expires_on < ?2");
  statement_bind_day(st, 2, plan->viewer->today);
  return any_row(st, id);
}

static bool has(const struct list_plan *plan, enum query_state what, int64_t id) {
  struct casebook *cb = plan->cb;
  switch (what) {
  case QUERY_PLAN:
    return any_row(
        statement_of(cb, "SELECT 1 FROM strand s JOIN plan p ON p.strand_id = s.id WHERE s.case_id = ?1"),
        id);
  case QUERY_EXCLUSION:
    return any_row(statement_of(cb, "SELECT 1 FROM spell WHERE case_id = ?1 AND open = 1"), id);
  case QUERY_HOLD:
  case QUERY_PAUSE:
    return any_row(statement_of(cb, "SELECT 1 FROM strand s JOIN pause p ON p.strand_id = s.id"
                                    " WHERE s.case_id = ?1 AND s.closed_on IS NULL AND p.to_on IS NULL"),
                   id);
  case QUERY_TASK:
    return any_row(statement_of(cb,
                                "SELECT 1 FROM task WHERE case_id IS NOT NULL AND case_id = ?1 AND done_on "
                                "IS NULL"),
                   id) ||
           any_row(statement_of(cb, "SELECT 1 FROM task WHERE concern_id IS NOT NULL AND concern_id = ?1"
                                    " AND done_on IS NULL"),
                   id);
  case QUERY_DOCUMENT:
    return any_row(statement_of(cb, "SELECT 1 FROM document WHERE case_id = ?1"), id);
  case QUERY_ENQUIRY:
    return any_row(statement_of(cb, "SELECT 1 FROM enquiry WHERE case_id = ?1 AND closed_on IS NULL"
                                    " AND none_needed = ''"),
                   id);
  default:
    return false;
  }
}

/* Of the strands that run; of a closed case, of all. */
static bool on_pathway(const struct list_plan *plan, const struct query *query, int64_t id, bool open) {
  struct statement *st = statement_of(
      plan->cb, "SELECT pathway FROM strand WHERE case_id = ?1 AND (closed_on IS NULL OR ?2 = 0)");
  statement_bind_int(st, 1, id);
  statement_bind_int(st, 2, open);
  bool any = false, holds = false;
  while (!holds && statement_step(st, NULL) == STEP_ROW) {
    any = true;
    holds = !query->none && begins_word(statement_text(st, 0), query->text);
  }
  statement_reset(st);
  return query->none ? !any : holds;
}

static bool of_category(const struct list_plan *plan, const struct query *query, int64_t id, bool is_case) {
  struct statement *st = is_case ? statement_of(plan->cb, "SELECT category FROM case_ WHERE id = ?1")
                                 : statement_of(plan->cb, "SELECT category FROM concern WHERE id = ?1");
  statement_bind_int(st, 1, id);
  bool holds = statement_step(st, NULL) == STEP_ROW && list_text_holds(query, statement_text(st, 0));
  statement_reset(st);
  return holds;
}

/* ---- words that stand under an OR or a - ---- */

static bool word_holds(const struct list_plan *plan, const struct query *query, int64_t id) {
  if (!list_word_searchable(query->text)) return true;
  struct buf match = {0};
  list_word_phrase(&match, list_word_column(query->field), query->text, query->begun);
  struct list_filter one = {.words = {{list_word_column(query->field), query->text, query->begun}},
                            .word_count = 1,
                            .match = match.data};
  bool holds = list_line_matches(plan, &one, id);
  buf_free(&match);
  return holds;
}

/* ---- one condition, and all ---- */

static bool state_holds(const struct list_plan *plan, enum query_state state, struct statement *line) {
  bool open = statement_int(line, LINE_OPEN) != 0;
  const char *due = statement_text(line, LINE_DUE);
  char today[DATE_TEXT];
  date_format(plan->viewer->today, today);
  switch (state) {
  case QUERY_OPEN:
    return open;
  case QUERY_CLOSED:
    return !open;
  case QUERY_QUEUE:
    return open && strcmp(statement_text(line, LINE_KIND), "concern") == 0;
  case QUERY_OVERDUE:
    return open && strcmp(due, today) < 0;
  case QUERY_SOON:
    return open && strcmp(due, today) >= 0 && strcmp(due, plan->soon) <= 0;
  case QUERY_MINE:
    return statement_int(line, LINE_OWNER_ID) == plan->viewer->person_id;
  case QUERY_PROVISIONAL:
    return open && statement_int(line, LINE_PROVISIONAL) != 0;
  case QUERY_LAPSED:
    return has_lapsed(plan, statement_int(line, LINE_ID));
  default:
    return has(plan, state, statement_int(line, LINE_ID));
  }
}

static bool test_holds(const struct list_plan *plan, const struct query *query, struct statement *line) {
  int64_t id = statement_int(line, LINE_ID);
  bool is_case = strcmp(statement_text(line, LINE_KIND), "case") == 0;
  switch (query->field) {
  case QUERY_OWNER:
    if (query->me) return statement_int(line, LINE_OWNER_ID) == plan->viewer->person_id;
    return list_text_holds(query, statement_text(line, LINE_OWNER));
  case QUERY_WAITING:
    return list_text_holds(query, statement_text(line, LINE_WAITING));
  case QUERY_PATHWAY:
    return on_pathway(plan, query, id, statement_int(line, LINE_OPEN) != 0);
  case QUERY_CATEGORY:
    return of_category(plan, query, id, is_case);
  case QUERY_LEVEL:
    return level_holds(query, (int)statement_int(line, LINE_LEVEL));
  case QUERY_DUE:
    return day_holds(query, statement_text(line, LINE_DUE));
  case QUERY_RECEIVED:
    return day_holds(query, statement_text(line, LINE_RECEIVED));
  case QUERY_SINCE:
    return day_holds(query, statement_text(line, LINE_WAITING_SINCE));
  default:
    return state_holds(plan, query->state, line);
  }
}

static bool query_holds(const struct list_plan *plan, const struct query *query, struct statement *line) {
  switch (query->kind) {
  case QUERY_WORD:
    return word_holds(plan, query, statement_int(line, LINE_ID));
  case QUERY_TEST:
    return test_holds(plan, query, line);
  case QUERY_NOT:
    return !query_holds(plan, query->parts[0], line);
  case QUERY_ALL:
  case QUERY_ANY:
    break;
  }
  bool any = query->kind == QUERY_ANY;
  for (size_t i = 0; i < query->count; i++)
    if (query_holds(plan, query->parts[i], line) == any) return any;
  return !any;
}

bool list_filter_holds(const struct list_plan *plan, struct statement *line) {
  for (size_t i = 0; i < plan->filter.test_count; i++)
    if (!query_holds(plan, plan->filter.tests[i], line)) return false;
  return true;
}
