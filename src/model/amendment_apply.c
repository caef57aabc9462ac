/* The differences of an amendment, laid over a plan: in thought, and in the casebook. Floor 5; whether both
 * have agreed is not asked here. */
#include <stdlib.h>
#include <string.h>

#include "model/activity.h"
#include "model/amendment.h"
#include "model/objective.h"
#include "model/review_point.h"
#include "record/rows.h"

static const char *text_at(const json_t *object, const char *key) {
  const char *text = json_string_value(json_object_get(object, key));
  return text ? text : "";
}

static int64_t int_at(const json_t *object, const char *key) {
  return json_integer_value(json_object_get(object, key));
}

/* ---- in thought ---- */

static const struct {
  const char *what, *list;
} lists[] = {{"objective", "objectives"},
             {"activity", "activities"},
             {"review-point", "review_points"},
             {"role", "roles"}};

static json_t *list_of(json_t *plan, const char *what) {
  for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
    if (strcmp(lists[i].what, what) == 0) return json_object_get(plan, lists[i].list);
  return NULL;
}

static json_t *row_with(json_t *list, int64_t id, size_t *at) {
  json_t *row;
  for (*at = 0; (row = json_array_get(list, *at)) != NULL; ++*at) {
    if (int_at(row, "id") == id) return row;
  }
  return NULL;
}

/* Dates and numbers are null where there is none; texts are empty. */
static json_t *value_as(const json_t *was, const char *becomes) {
  return !*becomes && (!was || json_is_null(was)) ? json_null() : json_string(becomes);
}

static void project(json_t *plan, const json_t *change) {
  const char *what = text_at(change, "what"), *op = text_at(change, "op"), *field = text_at(change, "field");
  json_t *list = list_of(plan, what), *added;
  size_t at = 0;
  json_t *row = list ? row_with(list, int_at(change, "row"), &at) : plan;
  if (strcmp(op, "add") == 0 && list && (added = json_loads(text_at(change, "new"), 0, NULL)) != NULL) {
    json_object_set_new(added, "position", json_integer((json_int_t)json_array_size(list) + 1));
    json_array_append_new(list, added);
  } else if (strcmp(op, "remove") == 0 && list && row) {
    json_array_remove(list, at);
  } else if (strcmp(op, "change") == 0 && row) {
    json_object_set_new(row, field, value_as(json_object_get(row, field), text_at(change, "new")));
  }
}

json_t *amendment_projected(const json_t *plan, const json_t *changes) {
  json_t *projected = json_deep_copy(plan);
  size_t i;
  const json_t *change;
  json_array_foreach(changes, i, change) project(projected, change);
  return projected;
}

/* ---- in the casebook ---- */

static date_day day_of(const char *text) {
  date_day day = DATE_NONE;
  if (*text) date_parse(text, &day);
  return day;
}

static bool is(const char *field, const char *name) {
  return strcmp(field, name) == 0;
}

static const char *if_named(const char *field, const char *name, const char *becomes) {
  return is(field, name) ? becomes : NULL;
}

static bool apply_plan(struct casebook *cb, int64_t plan_id, const char *field, const char *becomes,
                       struct error *err) {
  const struct plan_edit edit = {.focus = if_named(field, "focus", becomes),
                                 .expected_role = if_named(field, "expected_role", becomes),
                                 .expected_outcomes = if_named(field, "expected_outcomes", becomes),
                                 .conditions = if_named(field, "conditions", becomes),
                                 .left_out = if_named(field, "left_out", becomes),
                                 .adjustments = if_named(field, "adjustments", becomes),
                                 .set_starts = is(field, "starts"),
                                 .starts_on = day_of(becomes),
                                 .set_ends = is(field, "ends"),
                                 .ends_on = day_of(becomes)};
  return plan_edit(cb, plan_id, &edit, err);
}

static bool apply_objective(struct casebook *cb, int64_t plan_id, const json_t *change, struct error *err) {
  const char *op = text_at(change, "op"), *field = text_at(change, "field"),
             *becomes = text_at(change, "new");
  int64_t row = int_at(change, "row"), id;
  if (is(op, "remove")) return objective_remove(cb, row, err);
  if (is(op, "change")) {
    const struct objective_edit edit = {.title = if_named(field, "title", becomes),
                                        .measure = if_named(field, "measure", becomes),
                                        .evidence = if_named(field, "evidence", becomes),
                                        .responsible = if_named(field, "responsible", becomes),
                                        .set_by = is(field, "by"),
                                        .by_on = day_of(becomes)};
    return objective_edit(cb, row, &edit, err);
  }
  json_t *given = json_loads(becomes, 0, NULL);
  const struct objective_edit edit = {.title = text_at(given, "title"),
                                      .measure = text_at(given, "measure"),
                                      .evidence = text_at(given, "evidence"),
                                      .responsible = text_at(given, "responsible"),
                                      .by_on = day_of(text_at(given, "by"))};
  bool fine = objective_add(cb, plan_id, &edit, &id, err);
  json_decref(given);
  return fine;
}

static bool apply_activity(struct casebook *cb, int64_t plan_id, const json_t *change, struct error *err) {
  const char *op = text_at(change, "op"), *field = text_at(change, "field"),
             *becomes = text_at(change, "new");
  int64_t row = int_at(change, "row"), id;
  if (is(op, "remove")) return activity_remove(cb, row, err);
  if (is(op, "change")) {
    const struct activity_edit edit = {.kind = if_named(field, "kind", becomes),
                                       .title = if_named(field, "title", becomes),
                                       .responsible = if_named(field, "responsible", becomes),
                                       .stage = if_named(field, "stage", becomes)};
    return activity_edit(cb, row, &edit, err);
  }
  json_t *given = json_loads(becomes, 0, NULL);
  const struct activity_terms terms = {.plan_id = plan_id,
                                       .objective_id = int_at(given, "objective"),
                                       .kind = text_at(given, "kind"),
                                       .title = text_at(given, "title"),
                                       .responsible = text_at(given, "responsible"),
                                       .stage = text_at(given, "stage")};
  bool fine = activity_add(cb, &terms, &id, err);
  json_decref(given);
  return fine;
}

static bool apply_review(struct casebook *cb, int64_t plan_id, const json_t *change, struct error *err) {
  const char *op = text_at(change, "op"), *becomes = text_at(change, "new");
  int64_t row = int_at(change, "row"), id;
  if (is(op, "remove")) return review_point_remove(cb, row, err);
  if (is(op, "change")) return review_point_move(cb, row, day_of(becomes), err);
  json_t *given = json_loads(becomes, 0, NULL);
  bool fine = review_point_add(cb, plan_id, day_of(text_at(given, "due")), &id, err);
  json_decref(given);
  return fine;
}

/* A role is a record of the case (record/kinds_plan.c). */
static bool apply_role(struct casebook *cb, const struct amendment_stamp *by, const json_t *change,
                       struct error *err) {
  const struct record_kind *kind = record_kind_find("plan-role");
  const char *op = text_at(change, "op");
  int64_t row = int_at(change, "row"), id;
  if (is(op, "remove")) return rows_withdraw(cb, kind, row, "Dropped by an amendment.", err);
  json_t *fields = is(op, "change")
                       ? json_pack("{s:O}", text_at(change, "field"), json_object_get(change, "new"))
                       : json_loads(text_at(change, "new"), 0, NULL);
  const struct rows_new terms = {kind, by->case_id, fields, by->person_id, by->now};
  bool fine = is(op, "change") ? rows_change(cb, kind, row, fields, err) : rows_add(cb, &terms, &id, err);
  json_decref(fields);
  return fine;
}

bool amendment_apply(struct casebook *cb, int64_t plan_id, const struct amendment_stamp *by,
                     const json_t *changes, struct error *err) {
  size_t i;
  const json_t *change;
  bool fine = true;
  json_array_foreach(changes, i, change) {
    const char *what = text_at(change, "what");
    fine = fine &&
           (is(what, "plan") ? apply_plan(cb, plan_id, text_at(change, "field"), text_at(change, "new"), err)
            : is(what, "objective") ? apply_objective(cb, plan_id, change, err)
            : is(what, "activity")  ? apply_activity(cb, plan_id, change, err)
            : is(what, "role")      ? apply_role(cb, by, change, err)
                                    : apply_review(cb, plan_id, change, err));
  }
  return fine;
}
