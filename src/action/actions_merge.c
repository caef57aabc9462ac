/* Two entries that are one person, or one practitioner. Floor 6. What moves and what stands against it is
 * model/merge.c's. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "action/happening.h"
#include "model/merge.h"
#include "model/person.h"
#include "model/practitioner.h"

/* Without a yes all of it is done, told, and taken back. */
static bool settle(const struct action_context *ctx, const struct action_args *args, enum merge_of of,
                   int64_t keep, int64_t other, const char *const names[2], struct action_result *result,
                   struct error *err) {
  struct buf moved = {0};
  struct touched touched = {0};
  bool sure = args_yes(args, "sure", false);
  bool fine = merge(ctx->casebook, of, keep, other, &moved, &touched, err);
  const char *what = moved.len ? buf_text(&moved) : "nothing hangs on it";
  if (fine && !sure) {
    result_say(result,
               "%s would go into %s, and be kept as a pointer to it; with it: %s. Nothing was changed; "
               "say sure=yes to do it.",
               names[1], names[0], what);
    result_nothing(result);
  } else if (fine) {
    result_say(result, "%s is %s from now on; moved: %s.", names[1], names[0], what);
    for (size_t i = 0; i < touched.case_count; i++)
      result_case(result, touched.cases[i]);
    for (size_t i = 0; i < touched.concern_count; i++)
      result_concern(result, touched.concerns[i]);
  }
  touched_free(&touched);
  buf_free(&moved);
  return fine;
}

/* ---- people ------------------------------------------------------------------------------------------- */

static const struct action_arg PERSON_ARGS[] = {
    {"keep", "Who stays", ARG_PERSON, true, NULL, "What is empty there is filled from the other"},
    {"duplicate", "Who is the same", ARG_PERSON, true, NULL, "Goes into the one that stays"},
    {"sure", "Merge them", ARG_YESNO, false, NULL, "no: only say what would move"},
    {0}};

/* Pairs that look alike come first: a hint, no more. */
static void offer_people(const struct action_context *ctx, const struct action_arg *arg,
                         struct action_offer *offer) {
  size_t i;
  const json_t *pair;
  if (strcmp(arg->name, "sure") == 0) offer_default(offer, "no");
  if (strcmp(arg->name, "sure") == 0) return;
  bool keep = strcmp(arg->name, "keep") == 0;
  json_t *pairs = merge_pairs(ctx->casebook, NULL);
  json_array_foreach(pairs, i, pair) {
    char help[PERSON_NAME + 64];
    snprintf(help, sizeof help, "same %s as %s", json_string_value(json_object_get(pair, "by")),
             json_string_value(json_object_get(pair, keep ? "other_name" : "name")));
    offer_row(offer, json_integer_value(json_object_get(pair, keep ? "id" : "other")),
              json_string_value(json_object_get(pair, keep ? "name" : "other_name")), help);
  }
  json_decref(pairs);
}

static bool run_person(const struct action_context *ctx, const struct action_args *args,
                       struct action_result *result, struct error *err) {
  int64_t keep = args_person(args, "keep"), other = args_person(args, "duplicate");
  char names[2][PERSON_NAME + 24];
  char name[PERSON_NAME];
  person_name(ctx->casebook, keep, names[0]);
  person_name(ctx->casebook, other, name);
  /* two of one name are told apart by what an action would be given */
  if (strcmp(names[0], name) == 0)
    snprintf(names[1], sizeof names[1], "%s (%lld)", name, (long long)other);
  else
    snprintf(names[1], sizeof names[1], "%s", name);
  return settle(ctx, args, MERGE_PERSON, keep, other, (const char *const[]){names[0], names[1]}, result, err);
}

/* ---- practitioners ------------------------------------------------------------------------------------ */

static const struct action_arg PRACTITIONER_ARGS[] = {
    {"keep", "Who stays", ARG_TEXT, true, NULL, "Registration as in GMC 1234567, name, or number here"},
    {"duplicate", "Who is the same", ARG_TEXT, true, NULL, "Goes into the one that stays"},
    {"sure", "Merge them", ARG_YESNO, false, NULL, "no: only say what would move"},
    {0}};

static void offer_practitioner(const struct action_context *ctx, const struct action_arg *arg,
                               struct action_offer *offer) {
  (void)ctx;
  if (strcmp(arg->name, "sure") == 0)
    offer_default(offer, "no");
  else
    offer_complete(offer, "practitioner");
}

/* "Dr A. Example (GMC 7000001)" */
static void say_practitioner(const struct action_context *ctx, int64_t id, char out[192]) {
  json_t *record = practitioner_record(ctx->casebook, id, NULL);
  const char *number = json_string_value(json_object_get(record, "registration"));
  const char *name = json_string_value(json_object_get(record, "name"));
  snprintf(out, 192, "%.120s (%s%s%.40s)", name && *name ? name : "Nobody by name",
           number && *number ? json_string_value(json_object_get(record, "regulator")) : "number here ",
           number && *number ? " " : "", number && *number ? number : "");
  if (!number || !*number)
    snprintf(out, 192, "%.120s (number here %lld)", name && *name ? name : "Nobody by name", (long long)id);
  json_decref(record);
}

static bool find_practitioner(const struct action_context *ctx, const struct action_args *args,
                              const char *arg, int64_t *id, struct error *err) {
  struct error why = {0};
  if (practitioner_named(ctx->casebook, args_text(args, arg), id, &why)) return true;
  return error_set(err, why.code, "%s: %s", arg, why.text);
}

static bool run_practitioner(const struct action_context *ctx, const struct action_args *args,
                             struct action_result *result, struct error *err) {
  int64_t keep, other;
  char names[2][192];
  if (!find_practitioner(ctx, args, "keep", &keep, err) ||
      !find_practitioner(ctx, args, "duplicate", &other, err))
    return false;
  say_practitioner(ctx, keep, names[0]);
  say_practitioner(ctx, other, names[1]);
  return settle(ctx, args, MERGE_PRACTITIONER, keep, other, (const char *const[]){names[0], names[1]}, result,
                err);
}

static const struct action ROWS[] = {
    {.name = "person-merge",
     .title = "Merge two people",
     .help = "Says that two people here are one: what is on the one moves to the other, unless one person "
             "would then hold two duties that are to be apart.",
     .group = "people",
     .on = ON_OFFICE,
     .places = PLACE_PEOPLE,
     .roles = ROLES_HANDLING,
     .args = PERSON_ARGS,
     .offer = offer_people,
     .run = run_person},
    {.name = "practitioner-merge",
     .title = "Merge two practitioners",
     .help = "Says that two practitioners here are one: cases, concerns and all else move to the one that "
             "stays.",
     .group = "people",
     .on = ON_OFFICE,
     .places = PLACE_PEOPLE | PLACE_CASE | PLACE_CONCERN | PLACE_CASES | PLACE_QUEUE,
     .roles = ROLES_HANDLING,
     .args = PRACTITIONER_ARGS,
     .offer = offer_practitioner,
     .run = run_practitioner},
};

const struct action_group actions_merge = {ROWS, sizeof ROWS / sizeof ROWS[0]};
