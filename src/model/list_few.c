/* Conditions that hold for few records: which those are, found along an index instead of asked of each.
 * Floor 5.
 *
 * What is found here is a superset: every line is still asked whether the whole filter holds. Ids cost next
 * to nothing, so even many are found first: a walk then passes over all others without reading their lines.
 */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "model/list_plan.h"

enum { NAMES_MOST = 200 };

struct found {
  int64_t *ids;
  size_t count, capacity, most;
};

static bool add_ids(struct found *found, struct statement *st, struct error *err) {
  enum step step;
  while ((step = statement_step(st, err)) == STEP_ROW) {
    MEM_GROW(found->ids, found->count, found->capacity);
    found->ids[found->count++] = statement_int(st, 0);
  }
  statement_reset(st);
  return step != STEP_ERROR;
}

static int64_t room(const struct found *found) {
  return found->count > found->most ? 0 : (int64_t)(found->most + 1 - found->count);
}

/* ---- by a name: of the pathway, of the category ---- */

struct names {
  char **items;
  size_t count, capacity;
};

static void names_free(struct names *names) {
  for (size_t i = 0; i < names->count; i++)
    free(names->items[i]);
  free(names->items);
}

/* The different values of a column that the condition holds for; false when there are too many to go through.
 */
static bool names_that_hold(struct statement *st, const struct query *test, struct names *out) {
  size_t seen = 0;
  while (statement_step(st, NULL) == STEP_ROW && seen++ < NAMES_MOST) {
    if (!list_text_holds(test, statement_text(st, 0))) continue;
    MEM_GROW(out->items, out->count, out->capacity);
    out->items[out->count++] = mem_string(statement_text(st, 0));
  }
  statement_reset(st);
  return seen < NAMES_MOST;
}

static bool on_pathways(struct casebook *cb, const struct names *names, struct found *found,
                        struct error *err) {
  bool fine = true;
  for (size_t i = 0; fine && i < names->count && room(found); i++) {
    struct statement *st =
        statement_of(cb, "SELECT case_id FROM strand WHERE pathway = ?1 AND closed_on IS NULL"
                         " LIMIT ?2");
    statement_bind_text(st, 1, names->items[i]);
    statement_bind_int(st, 2, room(found));
    fine = add_ids(found, st, err);
    /* Of a closed case all its strands count. */
    st = statement_of(cb,
                      "SELECT s.case_id FROM strand s JOIN case_ c ON c.id = s.case_id WHERE s.pathway = ?1"
                      " AND s.closed_on IS NOT NULL AND c.status = 'closed' LIMIT ?2");
    statement_bind_text(st, 1, names->items[i]);
    statement_bind_int(st, 2, room(found));
    fine = fine && add_ids(found, st, err);
  }
  return fine;
}

static bool of_pathway(struct casebook *cb, const struct query *test, struct found *found, bool *known,
                       struct error *err) {
  struct names names = {0};
  struct statement *st = statement_of(
      cb, "WITH RECURSIVE own (name) AS (SELECT min(pathway) FROM strand WHERE closed_on IS NULL UNION ALL"
          " SELECT (SELECT min(pathway) FROM strand WHERE pathway > own.name AND closed_on IS NULL) FROM own"
          " WHERE own.name IS NOT NULL), past (name) AS (SELECT min(pathway) FROM strand"
          " WHERE closed_on IS NOT NULL UNION ALL SELECT (SELECT min(pathway) FROM strand WHERE pathway > "
          "past.name"
          " AND closed_on IS NOT NULL) FROM past WHERE past.name IS NOT NULL)"
          " SELECT name FROM own WHERE name IS NOT NULL UNION SELECT name FROM past WHERE name IS NOT NULL");
  *known = names_that_hold(st, test, &names);
  bool fine = !*known || on_pathways(cb, &names, found, err);
  names_free(&names);
  return fine;
}

static bool of_category(struct casebook *cb, const struct query *test, struct found *found, bool *known,
                        struct error *err) {
  struct names names = {0};
  struct statement *st = statement_of(
      cb,
      "WITH RECURSIVE own (name) AS (SELECT min(category) FROM case_ UNION ALL SELECT (SELECT min(category)"
      " FROM case_ WHERE category > own.name) FROM own WHERE own.name IS NOT NULL), waiting (name) AS"
      " (SELECT min(category) FROM concern UNION ALL SELECT (SELECT min(category) FROM concern"
      " WHERE category > waiting.name) FROM waiting WHERE waiting.name IS NOT NULL)"
      " SELECT name FROM own WHERE name IS NOT NULL UNION SELECT name FROM waiting WHERE name IS NOT NULL");
  *known = names_that_hold(st, test, &names);
  bool fine = true;
  for (size_t i = 0; *known && fine && i < names.count && room(found); i++) {
    st = statement_of(cb, "SELECT id FROM case_ WHERE category = ?1 LIMIT ?2");
    statement_bind_text(st, 1, names.items[i]);
    statement_bind_int(st, 2, room(found));
    fine = add_ids(found, st, err);
    st = statement_of(cb, "SELECT id FROM concern WHERE category = ?1 LIMIT ?2");
    statement_bind_text(st, 1, names.items[i]);
    statement_bind_int(st, 2, room(found));
    fine = fine && add_ids(found, st, err);
  }
  names_free(&names);
  return fine;
}

/* ---- by a day ---- */

static bool waits_since(const struct list_plan *plan, const struct query *test, struct found *found,
                        struct error *err) {
  static const char *const KINDS[] = {"case", "concern"};
  bool fine = true;
  for (int i = 0; fine && i < 4 && room(found); i++) {
    struct statement *st = statement_of(
        plan->cb,
        "SELECT id FROM line WHERE kind = ?1 AND open = ?2 AND coalesce(waiting_since, '9999-12-31') >= ?3"
        " AND coalesce(waiting_since, '9999-12-31') <= ?4 LIMIT ?5");
    statement_bind_text(st, 1, KINDS[i % 2]);
    statement_bind_int(st, 2, i < 2);
    statement_bind_text(st, 3, test->from);
    statement_bind_text(st, 4, test->to[0] ? test->to : "9999-12-30");
    statement_bind_int(st, 5, room(found));
    fine = add_ids(found, st, err);
  }
  /* What has lapsed waits since another day than its line says. */
  struct statement *st = statement_of(plan->cb, "SELECT id FROM line_turn WHERE waiting_since >= ?2"
                                                " AND waiting_since <= ?3 AND from_on <= ?1 LIMIT ?4");
  statement_bind_text(st, 1, plan->today);
  statement_bind_text(st, 2, test->from);
  statement_bind_text(st, 3, test->to[0] ? test->to : LINE_NO_DATE);
  statement_bind_int(st, 4, room(found));
  return fine && add_ids(found, st, err);
}

static bool received(const struct list_plan *plan, const struct query *test, struct found *found,
                     struct error *err) {
  static const char *const KINDS[] = {"case", "concern"};
  bool fine = true;
  for (int i = 0; fine && i < 4 && room(found); i++) {
    struct statement *st =
        statement_of(plan->cb, "SELECT id FROM line WHERE kind = ?1 AND open = ?2 AND received_on >= ?3"
                               " AND received_on <= ?4 LIMIT ?5");
    statement_bind_text(st, 1, KINDS[i % 2]);
    statement_bind_int(st, 2, i < 2);
    statement_bind_text(st, 3, test->from);
    statement_bind_text(st, 4, test->to[0] ? test->to : LINE_NO_DATE);
    statement_bind_int(st, 5, room(found));
    fine = add_ids(found, st, err);
  }
  return fine;
}

/* ---- by what there is ---- */

static struct statement *of_state(struct casebook *cb, enum query_state state) {
  switch (state) {
  case QUERY_EXCLUSION:
  case QUERY_LAPSED:
    return statement_of(cb, "SELECT case_id FROM spell WHERE open = 1 LIMIT ?1");
  case QUERY_PAUSE:
  case QUERY_HOLD:
    return statement_of(
        cb, "SELECT s.case_id FROM pause p INDEXED BY pause_open JOIN strand s ON s.id = p.strand_id"
            " WHERE p.to_on IS NULL LIMIT ?1");
  case QUERY_TASK:
    return statement_of(cb, "SELECT coalesce(case_id, concern_id) FROM task INDEXED BY task_waiting"
                            " WHERE done_on IS NULL LIMIT ?1");
  case QUERY_ENQUIRY:
    return statement_of(cb, "SELECT case_id FROM enquiry INDEXED BY enquiry_open WHERE closed_on IS NULL"
                            " AND none_needed = '' LIMIT ?1");
  case QUERY_PROVISIONAL:
    return statement_of(cb, "SELECT id FROM line WHERE provisional = 1"
                            " UNION ALL SELECT id FROM line_turn WHERE provisional = 1 LIMIT ?1");
  case QUERY_PLAN:
    return statement_of(cb, "SELECT case_id FROM plan LIMIT ?1");
  case QUERY_DOCUMENT:
    return statement_of(cb, "SELECT DISTINCT case_id FROM document LIMIT ?1");
  default:
    return NULL;
  }
}

static bool find(const struct list_plan *plan, const struct query *test, struct found *found, bool *known,
                 struct error *err) {
  *known = test->kind == QUERY_TEST && !test->none;
  if (!*known) return true;
  if (test->field == QUERY_PATHWAY) return of_pathway(plan->cb, test, found, known, err);
  if (test->field == QUERY_CATEGORY) return of_category(plan->cb, test, found, known, err);
  if (test->field == QUERY_SINCE) return waits_since(plan, test, found, err);
  if (test->field == QUERY_RECEIVED) return received(plan, test, found, err);
  struct statement *st = test->field >= QUERY_STATUS ? of_state(plan->cb, test->state) : NULL;
  *known = st != NULL;
  if (!st) return true;
  statement_bind_int(st, 1, room(found));
  return add_ids(found, st, err);
}

static int compare_ids(const void *a, const void *b) {
  int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
  return x < y ? -1 : x > y;
}

/* Rising, and each once: they are looked up by halves. */
static void order(struct found *found) {
  size_t kept = 0;
  bool rising = true; /* so most indexes give them */
  for (size_t i = 1; rising && i < found->count; i++)
    rising = found->ids[i - 1] <= found->ids[i];
  if (!rising) qsort(found->ids, found->count, sizeof *found->ids, compare_ids);
  for (size_t i = 0; i < found->count; i++)
    if (i == 0 || found->ids[i] != found->ids[kept - 1]) found->ids[kept++] = found->ids[i];
  found->count = kept;
}

bool list_find_few(struct list_plan *plan, size_t most, bool *found, struct error *err) {
  struct found best = {0};
  bool fine = true;
  *found = plan->later = false;
  for (size_t i = 0; fine && i < plan->filter.test_count; i++) {
    struct found one = {.most = most};
    bool known = false;
    fine = find(plan, plan->filter.tests[i], &one, &known, err);
    bool better = fine && known && one.count <= most && (!*found || one.count < best.count);
    plan->later |= known && one.count > most;
    if (better) {
      free(best.ids);
      best = one;
      *found = true;
    } else {
      free(one.ids);
    }
  }
  if (!*found) return fine;
  plan->later = false;
  order(&best);
  free(plan->ids);
  plan->ids = best.ids;
  plan->id_count = best.count;
  plan->id_capacity = best.capacity;
  return fine;
}
