/* What the actions on an amendment share. Floor 6. */
#include "action/amend.h"

#include <string.h>

const char *amend_text(const json_t *object, const char *key) {
  const char *text = json_string_value(json_object_get(object, key));
  return text ? text : "";
}

void amend_free(struct amend_desk *d) {
  json_decref(d->record);
  json_decref(d->changes);
}

bool amend_open(const struct action_context *ctx, struct amend_desk *d, struct error *err) {
  *d = (struct amend_desk){0};
  return plan_of_case(ctx, &d->plan, err) && amendment_open(ctx->casebook, d->plan.id, &d->open, err) &&
         (d->open.id || error_set(err, ERROR_REFUSED, "No amendment of the plan of %s is open.", ctx->ref)) &&
         (d->record = plan_record(ctx->casebook, d->plan.strand_id, err)) != NULL &&
         (d->changes = amendment_changes(ctx->casebook, d->open.id, err)) != NULL;
}

/* The signed plan is what both read when it was proposed; where it says something else by now, what they
 * would agree to is not what they would get. */
bool amend_still_the_same(const struct action_context *ctx, const struct amend_desk *d, struct error *err) {
  char digest[PLAN_DIGEST];
  if (!plan_digest(ctx->casebook, d->plan.id, digest, err)) return false;
  return !*d->open.base_digest || strcmp(digest, d->open.base_digest) == 0 ||
         error_set(
             err, ERROR_REFUSED,
             "The plan has moved on since this amendment was proposed; withdraw it and propose it anew.");
}

bool amend_is_open(const struct action_context *ctx, char why[ACTION_WHY]) {
  struct plan_row plan;
  struct amendment_row open;
  if (!plan_is_there(ctx, why) || !plan_of_case(ctx, &plan, NULL)) return false;
  if (!amendment_open(ctx->casebook, plan.id, &open, NULL))
    return action_not_now(why, "the plan cannot be read");
  return open.id != 0 || action_not_now(why, "no amendment of the plan of %s is open", ctx->ref);
}

/* ---- does the plan hold together with it? ---- */

static date_day day_at(const json_t *object, const char *key) {
  date_day day = DATE_NONE;
  if (*amend_text(object, key)) date_parse(amend_text(object, key), &day);
  return day;
}

bool amend_projected_fits(const json_t *projected, struct error *err) {
  date_day starts = day_at(projected, "starts"), ends = day_at(projected, "ends");
  char day[DATE_LONG_TEXT];
  size_t i;
  const json_t *row;
  if (ends == DATE_NONE) return error_set(err, ERROR_REFUSED, "A plan that runs keeps an end.");
  if (starts != DATE_NONE && starts >= ends)
    return error_set(err, ERROR_REFUSED, "The plan starts on %s; it ends after that.",
                     date_show(starts, true, day));
  json_array_foreach(json_object_get(projected, "review_points"), i, row) {
    if (starts != DATE_NONE && day_at(row, "due") < starts)
      return error_set(err, ERROR_REFUSED, "The plan starts on %s; it cannot be reviewed before.",
                       date_show(starts, true, day));
  }
  return true;
}

/* With what was just added to the amendment. */
bool amend_fits(const struct action_context *ctx, const struct amend_desk *d, struct error *err) {
  json_t *changes = amendment_changes(ctx->casebook, d->open.id, err);
  json_t *projected = changes ? amendment_projected(d->record, changes) : NULL;
  bool fine = projected && amend_projected_fits(projected, err);
  json_decref(changes);
  json_decref(projected);
  return fine;
}
