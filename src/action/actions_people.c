/* Actions on people and on who may open the casebook. Floor 6. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "action/action.h"
#include "base/buf.h"
#include "base/context.h"
#include "model/person.h"
#include "store/statement.h"

/* ---- person-add --------------------------------------------------------------------------------------- */

static const struct action_arg PERSON_ARGS[] = {
    {"name", "Name", ARG_TEXT, true, NULL, NULL},
    {"job", "Job", ARG_TEXT, false, NULL, NULL},
    {"organisation", "Organisation", ARG_TEXT, false, NULL, NULL},
    {"email", "E-mail", ARG_TEXT, false, NULL, NULL},
    {"phone", "Telephone", ARG_TEXT, false, NULL, NULL},
    {NULL, NULL, ARG_TEXT, false, NULL, NULL},
};

static bool person_run(const struct action_context *ctx, const struct action_args *args,
                       struct action_result *result, struct error *err) {
  struct person_terms terms = {args_text(args, "name"), args_text(args, "job"),
                               args_text(args, "organisation"), args_text(args, "email"),
                               args_text(args, "phone")};
  int64_t id, same;
  if (person_find(ctx->casebook, terms.name, &same, NULL)) {
    return error_set(err, ERROR_REFUSED, "There is somebody called %s here already (%lld).", terms.name,
                     (long long)same);
  }
  if (!person_insert(ctx->casebook, &terms, &id, err)) return false;
  result_say(result, "%s added.", terms.name);
  return true;
}

/* ---- account-add -------------------------------------------------------------------------------------- */

static const struct action_arg ACCOUNT_ARGS[] = {
    {"person", "Person", ARG_PERSON, true, NULL, NULL},
    {"user", "User name", ARG_TEXT, true, NULL, "Their name in the operating system"},
    {"roles", "Roles", ARG_CHOICES, true, NULL, NULL},
    {NULL, NULL, ARG_TEXT, false, NULL, NULL},
};

static void account_offer(const struct action_context *ctx, const struct action_arg *arg,
                          struct action_offer *offer) {
  (void)ctx;
  if (strcmp(arg->name, "roles") != 0) return;
  for (int i = 0; i < ROLE_COUNT; i++) {
    enum role role = (enum role)(1 << i);
    offer_choice(offer, role_name(role), role_title(role), NULL);
  }
}

static bool account_run(const struct action_context *ctx, const struct action_args *args,
                        struct action_result *result, struct error *err) {
  unsigned roles = 0;
  for (size_t i = 0; i < args_count(args, "roles"); i++)
    roles |= role_of(args_item(args, "roles", i));
  const char *user = args_text(args, "user");
  if (strlen(user) >= CONTEXT_USER || user[strcspn(user, " \t/:")] != '\0') {
    return error_set(err, ERROR_INVALID, "user: that is not the name of a user of the operating system.");
  }
  int64_t person = args_person(args, "person"), id;
  char name[PERSON_NAME];
  if (!account_insert(ctx->casebook, person, user, roles, &id, err)) return false;
  person_name(ctx->casebook, person, name);
  char *words = roles_format(roles);
  result_say(result, "%s may open this casebook as %s: %s.", name, user, words);
  free(words);
  return true;
}

/* ---- account-end -------------------------------------------------------------------------------------- */

static const struct action_arg END_ARGS[] = {
    {"user", "User name", ARG_CHOICE, true, NULL, "Their name in the operating system"},
    {NULL, NULL, ARG_TEXT, false, NULL, NULL},
};

static void end_offer(const struct action_context *ctx, const struct action_arg *arg,
                      struct action_offer *offer) {
  (void)arg;
  struct statement *st = statement_of(
      ctx->casebook, "SELECT a.os_user, p.name FROM account a JOIN person p ON p.id = a.person_id"
                     " WHERE a.active = 1 ORDER BY a.os_user");
  while (statement_step(st, NULL) == STEP_ROW)
    offer_choice(offer, statement_text(st, 0), statement_text(st, 1), NULL);
  statement_reset(st);
}

static bool end_run(const struct action_context *ctx, const struct action_args *args,
                    struct action_result *result, struct error *err) {
  if (!account_end(ctx->casebook, args_text(args, "user"), err)) return false;
  result_say(result, "%s may no longer open this casebook.", args_text(args, "user"));
  return true;
}

/* ---- the rows ----------------------------------------------------------------------------------------- */

static const struct action ROWS[] = {
    {.name = "person-add",
     .title = "Add a person",
     .help = "Adds somebody who may act or hold a role: staff, supervisors, assurers.",
     .group = "people",
     .on = ON_OFFICE,
     .places = PLACE_PEOPLE | PLACE_CASE,
     .roles = ROLES_HANDLING,
     .args = PERSON_ARGS,
     .run = person_run},
    {.name = "account-add",
     .title = "Give an account",
     .help = "Lets a user of the operating system open this casebook, in the roles you give.",
     .group = "people",
     .on = ON_OFFICE,
     .places = PLACE_PEOPLE,
     .roles = ROLE_ADMINISTRATOR,
     .args = ACCOUNT_ARGS,
     .offer = account_offer,
     .run = account_run},
    {.name = "account-end",
     .title = "End an account",
     .help = "Closes this casebook to the user; what they did stays theirs.",
     .group = "people",
     .on = ON_OFFICE,
     .places = PLACE_PEOPLE,
     .flags = ACTION_CONFIRM_YES,
     .roles = ROLE_ADMINISTRATOR,
     .args = END_ARGS,
     .offer = end_offer,
     .run = end_run},
};

const struct action_group actions_people = {ROWS, sizeof ROWS / sizeof ROWS[0]};
