/* Actions that take a plan from draft to agreement and beyond: issued, explained, signed. Floor 6.
 * The agreement is between organisation and practitioner; nobody else signs (PSR guide 2.5, 7.4, 8.3).
 */
#include <string.h>

#include "action/plan_help.h"
#include "model/event.h"
#include "model/plan_terms.h"

/* ---- events with an action of their own -----------------------------------------------------------------
 */

static void offer_today(const struct action_context *ctx, const struct action_arg *arg,
                        struct action_offer *offer) {
  if (strcmp(arg->name, "on") == 0) offer_date(offer, ctx->viewer->today);
}

static bool record_kind(const struct action_context *ctx, const char *kind, const struct action_args *args,
                        struct action_result *result, struct error *err) {
  const struct happening what = {.kind = kind,
                                 .on = day_given(ctx, args, "on"),
                                 .reason = "",
                                 .text = args_text(args, "text"),
                                 .override = args_text(args, "override")};
  return happening_record(ctx, &what, result, err);
}

static bool possible_explained(const struct action_context *ctx, char why[ACTION_WHY]) {
  return happening_possible(ctx, "consequences-explained", why);
}
static bool possible_draft(const struct action_context *ctx, char why[ACTION_WHY]) {
  return happening_possible(ctx, "draft-issued", why);
}
static bool possible_issue(const struct action_context *ctx, char why[ACTION_WHY]) {
  return happening_possible(ctx, "plan-issued", why);
}

static bool run_explained(const struct action_context *ctx, const struct action_args *args,
                          struct action_result *result, struct error *err) {
  return record_kind(ctx, "consequences-explained", args, result, err);
}
static bool run_draft(const struct action_context *ctx, const struct action_args *args,
                      struct action_result *result, struct error *err) {
  return record_kind(ctx, "draft-issued", args, result, err);
}
static bool run_issue(const struct action_context *ctx, const struct action_args *args,
                      struct action_result *result, struct error *err) {
  return record_kind(ctx, "plan-issued", args, result, err);
}

static const struct action_arg args_event[] = {{"on", "On", ARG_DATE, false, NULL, "today when left out"},
                                               {"text", "Note", ARG_LINES, false, NULL, NULL},
                                               {"override", "Why pass what is missing", ARG_LINES, false,
                                                NULL, "only what the pathway lets pass with a reason"},
                                               {0}};

/* ---- signing
 * ------------------------------------------------------------------------------------------------ */

static bool possible_sign(const struct action_context *ctx, char why[ACTION_WHY]) {
  struct plan_row plan;
  if (!plan_is_there(ctx, why) || !plan_of_case(ctx, &plan, NULL)) return false;
  if (!plan.draft) return action_not_now(why, "the plan is signed by both already");
  return plan_gate(ctx, "plan-sign", why);
}

static bool check_signature(const struct action_context *ctx, const struct plan_row *plan, const char *party,
                            struct error *err) {
  struct agreement_state state;
  char day[DATE_LONG_TEXT];
  if (!agreement_of(ctx->casebook, plan->id, &state, err)) return false;
  date_day signed_on = strcmp(party, PARTY_ORGANISATION) == 0 ? state.organisation : state.practitioner;
  if (signed_on == DATE_NONE) return true;
  return error_set(err, ERROR_REFUSED, "The %s signed this plan on %s already.", party,
                   date_show(signed_on, true, day));
}

/* With both signatures the draft mark falls, and the strand moves on where its stage has an exit for that
 * and nothing else is missing. */
static bool both_signed(const struct action_context *ctx, const struct plan_row *plan, date_day on,
                        struct action_result *result, struct error *err) {
  struct look look = {0};
  if (!plan_set_draft(ctx->casebook, plan->id, false, err) ||
      !plan_terms_keep(ctx->casebook, plan->id, plan->strand_id, on, &ctx->stamp, err) ||
      !case_look(ctx, &look, err)) {
    look_free(&look);
    return false;
  }
  say_more(result, " Both have signed: version %d is no longer a draft.", (int)plan->version);
  const struct evaluation_exit *exit = NULL;
  for (size_t i = 0; i < look.evaluation.exit_count; i++)
    if (strcmp(look.evaluation.exits[i].effect, "plan-final") == 0) exit = &look.evaluation.exits[i];
  bool fine = true;
  if (exit && exit->possible) {
    const struct happening what = {.kind = exit->event, .on = on, .reason = "", .text = "", .override = ""};
    fine = happening_record(ctx, &what, result, err);
  } else if (exit) {
    say_more(result, " To go on: %s.", exit->why_not);
  }
  look_free(&look);
  return fine;
}

static bool run_sign(const struct action_context *ctx, const struct action_args *args,
                     struct action_result *result, struct error *err) {
  struct plan_row plan;
  struct agreement_state state;
  char day[DATE_LONG_TEXT];
  const char *party = args_text(args, "party");
  struct agreement_terms terms = {.party = party,
                                  .on = day_given(ctx, args, "on"),
                                  .by = args_text(args, "by"),
                                  .how = args_text(args, "how")};
  if (!plan_of_case(ctx, &plan, err) || !day_fits(ctx, terms.on, err) ||
      !check_signature(ctx, &plan, party, err))
    return false;
  terms.plan_id = plan.id;
  if (!agreement_sign(ctx->casebook, &terms, &ctx->stamp, err) ||
      !agreement_of(ctx->casebook, plan.id, &state, err) || !case_changed(ctx, result, err))
    return false;
  result_say(result, "%s signed version %d of the plan of %s for the %s on %s.", terms.by, (int)plan.version,
             ctx->ref, party, date_show(terms.on, true, day));
  if (state.organisation == DATE_NONE || state.practitioner == DATE_NONE) {
    say_more(result, " It is a draft until the %s has signed too.",
             state.organisation == DATE_NONE ? PARTY_ORGANISATION : PARTY_PRACTITIONER);
    return true;
  }
  date_day last = state.organisation > state.practitioner ? state.organisation : state.practitioner;
  return both_signed(ctx, &plan, last, result, err);
}

static const struct action_arg args_sign[] = {{"party", "Party", ARG_CHOICE, true, plan_parties, NULL},
                                              {"by", "Signed by", ARG_TEXT, true, NULL, "name of who signed"},
                                              {"on", "On", ARG_DATE, false, NULL, "today when left out"},
                                              {"how", "How", ARG_CHOICE, true, plan_ways, NULL},
                                              {0}};

static void offer_sign(const struct action_context *ctx, const struct action_arg *arg,
                       struct action_offer *offer) {
  struct plan_row plan;
  struct agreement_state state;
  offer_today(ctx, arg, offer);
  if (strcmp(arg->name, "how") == 0) offer_default(offer, "on paper");
  if (strcmp(arg->name, "party") != 0 || !plan_of_case(ctx, &plan, NULL) ||
      !agreement_of(ctx->casebook, plan.id, &state, NULL))
    return;
  offer_default(offer, state.organisation == DATE_NONE ? PARTY_ORGANISATION : PARTY_PRACTITIONER);
}

/* The version that somebody read is the version they sign. */
static bool record_plan(const struct action_context *ctx, const struct action_args *args,
                        struct action_record *out, struct error *err) {
  struct plan_row plan;
  (void)args;
  if (!plan_of_case(ctx, &plan, err)) return false;
  *out = (struct action_record){"plan", plan.id};
  return true;
}

/* ---- the rows
 * ----------------------------------------------------------------------------------------------- */

enum { AT = PLACE_PLAN | PLACE_CASE };

static const struct action rows[] = {
    {.name = "draft-issue",
     .title = "Issue the draft",
     .help = "Records that the first draft of the plan was issued.",
     .key = "i",
     .group = "plan",
     .on = ON_CASE,
     .places = AT,
     .roles = ROLES_HANDLING,
     .args = args_event,
     .possible = possible_draft,
     .offer = offer_today,
     .run = run_draft},
    {.name = "plan-issue",
     .title = "Send the plan",
     .help = "Records that the plan was sent to both parties.",
     .group = "plan",
     .on = ON_CASE,
     .places = AT,
     .roles = ROLES_HANDLING,
     .args = args_event,
     .possible = possible_issue,
     .offer = offer_today,
     .run = run_issue},
    {.name = "consequences-explained",
     .title = "Consequences explained",
     .help = "Records that the consequences of insufficient progress were explained, before anybody signs.",
     .group = "plan",
     .on = ON_CASE,
     .places = AT,
     .roles = ROLES_HANDLING,
     .args = args_event,
     .possible = possible_explained,
     .offer = offer_today,
     .run = run_explained},
    {.name = "plan-sign",
     .title = "Record a signature",
     .help =
         "Records that a party signed the plan as it stands; with both signatures it is no draft any more.",
     .key = "S",
     .group = "plan",
     .on = ON_CASE,
     .places = AT,
     .flags = ACTION_VERSIONED | ACTION_CONFIRM_YES,
     .roles = ROLES_HANDLING,
     .args = args_sign,
     .possible = possible_sign,
     .offer = offer_sign,
     .record = record_plan,
     .run = run_sign},
};

const struct action_group actions_agree = {rows, sizeof rows / sizeof *rows};
