/* Actions on who holds which role on a case. Floor 6. Separation of duties is checked here on appointment,
 * and by the pathway's needs and gates ever after. */
#include <stdio.h>
#include <string.h>

#include "action/appoint.h"
#include "action/beside.h"
#include "action/happening.h"
#include "model/duties.h"
#include "model/party.h"
#include "model/person.h"
#include "model/standin.h"

/* Parts that anybody may have in a case, whether or not one of its pathways names them: the duties that are
 * kept apart speak of them. */
static void offer_anywhere(struct action_offer *offer, const struct strands_here *here) {
  static const char *const roles[] = {"reporter", "complainant", "witness", "responsible-officer",
                                      "second-responsible-officer"};
  for (size_t i = 0; i < sizeof roles / sizeof *roles; i++) {
    bool named = false;
    for (size_t k = 0; k < here->count; k++)
      named = named || pathway_role(here->looks[k].pathway, roles[i]);
    if (!named) offer_choice(offer, roles[i], duties_role_title(roles[i]), "");
  }
}

static void offer_appoint(const struct action_context *ctx, const struct action_arg *arg,
                          struct action_offer *offer) {
  struct strands_here here;
  if (strcmp(arg->name, "from") == 0) offer_date(offer, ctx->viewer->today);
  if (strcmp(arg->name, "strand") == 0) offer_strands(ctx, offer);
  if (strcmp(arg->name, "role") != 0) return;
  bool fine = strands_here(ctx, &here, NULL);
  for (size_t k = 0; fine && k < here.count; k++)
    for (size_t i = 0; i < here.looks[k].pathway->role_count; i++)
      strands_offer(offer, &here, k, here.looks[k].pathway->roles[i].id,
                    here.looks[k].pathway->roles[i].title, "");
  if (fine) offer_anywhere(offer, &here);
  strands_free(&here);
}

/* A case has one case manager: the new one takes over on the day they begin. Of other roles there may be
 * several, but nobody holds one twice. */
static bool make_way(const struct action_context *ctx, int64_t person_id, const char *role, date_day from,
                     char before[PERSON_NAME], struct error *err) {
  json_t *parties = party_list(ctx->casebook, ctx->subject, err);
  bool fine = parties != NULL;
  char name[PERSON_NAME];
  size_t index;
  json_t *party;
  person_name(ctx->casebook, person_id, name);
  json_array_foreach(parties, index, party) {
    if (!fine || !json_is_null(json_object_get(party, "to"))) continue;
    if (strcmp(json_string_value(json_object_get(party, "role")), role) != 0) continue;
    struct party_row row;
    fine = party_find(ctx->casebook, json_integer_value(json_object_get(party, "id")), &row, err);
    if (fine && row.person_id == person_id)
      fine = error_set(err, ERROR_REFUSED, "%s is the %s of %s already.", name,
                       party_role_title(ctx->casebook, ctx->subject, role), ctx->ref);
    if (!fine || strcmp(role, PARTY_CASE_MANAGER) != 0) continue;
    snprintf(before, PERSON_NAME, "%s", row.name);
    fine = party_end(ctx->casebook, row.id, from > row.from ? from : row.from, err);
  }
  json_decref(parties);
  return fine;
}

static bool run_appoint(const struct action_context *ctx, const struct action_args *args,
                        struct action_result *result, struct error *err) {
  int64_t person_id = args_person(args, "person");
  const char *role = args_text(args, "role");
  date_day from = day_given(ctx, args, "from");
  char name[PERSON_NAME], before[PERSON_NAME] = "", day[DATE_LONG_TEXT];
  char more[ACTION_SENTENCE];
  person_name(ctx->casebook, person_id, name);
  const struct appointing what = {.person_id = person_id,
                                  .role = role,
                                  .from = from,
                                  .conflict = args_text(args, "conflict"),
                                  .note = args_text(args, "note"),
                                  .exception = args_text(args, "exception")};
  if (!day_fits(ctx, from, err) || !appoint_check(ctx, &what, more, err) ||
      !make_way(ctx, person_id, role, from, before, err) ||
      !party_add(ctx->casebook, ctx->subject, person_id, role, from, args_text(args, "conflict"),
                 args_text(args, "note"), NULL, err) ||
      !covers_apart(ctx->casebook, ctx->subject, ctx->viewer->today, err))
    return false;
  result_say(result, "%s is the %s of %s from %s", name, party_role_title(ctx->casebook, ctx->subject, role),
             ctx->ref, date_show(from, true, day));
  say_more(result, *before ? ", in place of %s." : ".%s", before);
  say_more(result, "%s", more);
  return case_changed(ctx, result, err) && appoint_feed(ctx, &what, result, err);
}

static const struct action_choice conflicts[] = {
    {"none", "None", "asked, and nothing declared"},
    {"managed", "Declared and managed", "say in the note what it is and how it is managed"},
    {"bars", "Declared, and it bars them", "they are then not appointed"},
    {0}};
static const struct action_arg args_appoint[] = {
    {"person", "Who", ARG_PERSON, true, NULL, NULL},
    {"role", "Role", ARG_CHOICE, true, NULL, NULL},
    {"from", "From", ARG_DATE, false, NULL, "today when left out"},
    {"conflict", "Conflict of interest", ARG_CHOICE, true, conflicts,
     "personal, financial, line management, teaching, earlier involvement, knowledge, public comment, "
     "complaint"},
    {"note", "About the conflict", ARG_LINES, false, NULL, NULL},
    {"exception", "Exception, and why", ARG_LINES, false, NULL,
     "only where a rule lets one pass; it is kept as a record"},
    ARG_ROW_STRAND,
    {0}};

/* ---- ending ---------------------------------------------------------------------------------------------
 */

static void offer_end_of(const struct action_context *ctx, const struct action_arg *arg,
                         struct action_offer *offer) {
  if (strcmp(arg->name, "on") == 0) offer_date(offer, ctx->viewer->today);
  if (strcmp(arg->name, "party") != 0) return;
  json_t *parties = party_list(ctx->casebook, ctx->subject, NULL);
  size_t index;
  json_t *party;
  json_array_foreach(parties, index, party) {
    if (!json_is_null(json_object_get(party, "to"))) continue;
    offer_row(offer, json_integer_value(json_object_get(party, "id")),
              json_string_value(json_object_get(party, "name")),
              json_string_value(json_object_get(party, "role_title")));
  }
  json_decref(parties);
}

static bool run_end(const struct action_context *ctx, const struct action_args *args,
                    struct action_result *result, struct error *err) {
  struct party_row party;
  date_day on = day_given(ctx, args, "on");
  char day[DATE_LONG_TEXT];
  if (!party_find(ctx->casebook, args_int(args, "party", 0), &party, err) || !day_fits(ctx, on, err))
    return false;
  if (party.case_id != ctx->subject)
    return error_set(err, ERROR_MISSING, "%s has no such appointment.", ctx->ref);
  if (party.to != DATE_NONE)
    return error_set(err, ERROR_REFUSED, "That appointment ended on %s.", date_show(party.to, true, day));
  if (on < party.from)
    return error_set(err, ERROR_REFUSED, "It began on %s; it cannot end before.",
                     date_show(party.from, true, day));
  if (!party_end(ctx->casebook, party.id, on, err)) return false;
  result_say(result, "%s was the %s of %s until %s.", party.name,
             party_role_title(ctx->casebook, ctx->subject, party.role), ctx->ref, date_show(on, true, day));
  say_reason(result, args_text(args, "reason"));
  return case_changed(ctx, result, err);
}

static const struct action_arg args_end[] = {{"party", "Appointment", ARG_INT, true, NULL, NULL},
                                             {"on", "On", ARG_DATE, false, NULL, "today when left out"},
                                             {"reason", "Reason", ARG_LINES, true, NULL, NULL},
                                             {0}};

static const struct action rows[] = {
    {.name = "party-appoint",
     .title = "Appoint",
     .help = "Gives a person a role on the case, with their declaration.",
     .group = "case",
     .on = ON_CASE,
     .places = PLACE_CASE | PLACE_CASES | PLACE_PLAN,
     .roles = ROLES_HANDLING,
     .args = args_appoint,
     .possible = case_is_open,
     .offer = offer_appoint,
     .run = run_appoint},
    {.name = "party-end",
     .title = "End an appointment",
     .help = "Ends a person's role on the case.",
     .group = "case",
     .on = ON_CASE,
     .places = PLACE_CASE | PLACE_CASES,
     .flags = ACTION_VERSIONED,
     .roles = ROLES_HANDLING,
     .args = args_end,
     .possible = case_is_open,
     .offer = offer_end_of,
     .run = run_end},
};

const struct action_group actions_party = {rows, sizeof rows / sizeof *rows};
