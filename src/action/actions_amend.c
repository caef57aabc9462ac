/* Actions that change a signed plan: a difference proposed, agreed to by both, and only then applied.
 * Floor 6. Duration and content change by agreement of both parties alone (PSR guide 8.2, 8.3). */
#include <string.h>

#include "action/amend.h"
#include "base/text.h"
#include "model/plan_terms.h"

/* ---- proposing, agreeing, withdrawing
 * ---------------------------------------------------------------------- */

static bool possible_propose(const struct action_context *ctx, char why[ACTION_WHY]) {
  struct plan_row plan;
  struct amendment_row open;
  if (!plan_is_there(ctx, why) || !plan_of_case(ctx, &plan, NULL)) return false;
  if (plan.draft) return action_not_now(why, "the plan is a draft and can simply be edited");
  if (!amendment_open(ctx->casebook, plan.id, &open, NULL))
    return action_not_now(why, "the plan cannot be read");
  if (open.id) return action_not_now(why, "an amendment is open already");
  return plan_gate(ctx, "plan-amend", why);
}

/* The strand follows where its stage has an exit for it. */
static bool follow(const struct action_context *ctx, const char *kind, date_day on, const char *reason,
                   const char *text, struct action_result *result, struct error *err) {
  struct look look = {0};
  const struct happening what = {.kind = kind, .on = on, .reason = reason, .text = text, .override = ""};
  bool fine = case_look(ctx, &look, err);
  const struct evaluation_exit *exit = fine ? evaluation_exit(&look.evaluation, kind) : NULL;
  if (exit && exit->possible)
    fine = happening_record(ctx, &what, result, err);
  else if (exit)
    say_more(result, " To go on: %s.", exit->why_not);
  look_free(&look);
  return fine;
}

static bool run_propose(const struct action_context *ctx, const struct action_args *args,
                        struct action_result *result, struct error *err) {
  struct plan_row plan;
  struct amend_desk d = {0};
  char day[DATE_LONG_TEXT];
  int64_t id;
  int count = 0;
  date_day on = day_given(ctx, args, "on");
  const char *reason = args_text(args, "reason"), *words = args_text(args, "change");
  bool fine = plan_of_case(ctx, &plan, err) && day_fits(ctx, on, err) &&
              amendment_propose(ctx->casebook, plan.id, on, reason, words, &id, err) &&
              amend_open(ctx, &d, err) && amend_plan_fields(ctx, &d, args, &count, err) &&
              (count == 0 || amend_fits(ctx, &d, err));
  result_say(result, "Proposed an amendment to the plan of %s on %s.", ctx->ref, date_show(on, true, day));
  if (fine && count == 0) say_more(result, " Now say what changes, difference by difference.");
  fine = fine && follow(ctx, "amendment-proposed", on, reason, words, result, err);
  amend_free(&d);
  return fine && case_changed(ctx, result, err);
}

/* An objective that comes or changes is complete, as every objective was when the plan was signed. */
static bool complete_objectives(const json_t *projected, struct error *err) {
  static const char *const needed[] = {"measure", "evidence", "by", "responsible"};
  size_t i;
  const json_t *o;
  json_array_foreach(json_object_get(projected, "objectives"), i, o) {
    for (size_t k = 0; k < sizeof needed / sizeof *needed; k++) {
      const char *text = amend_text(o, needed[k]);
      if (text[strspn(text, " \t\r\n")]) continue;
      return error_set(err, ERROR_REFUSED, "The objective \"%.60s\" would be without its %s.",
                       amend_text(o, "title"), k == 2 ? "date" : needed[k]);
    }
  }
  return true;
}

static bool check_agreeable(const struct action_context *ctx, const struct amend_desk *d, const char *party,
                            struct error *err) {
  bool organisation = strcmp(party, PARTY_ORGANISATION) == 0;
  if ((organisation ? d->open.organisation_on : d->open.practitioner_on) != DATE_NONE)
    return error_set(err, ERROR_REFUSED, "The %s has agreed to the amendment already.", party);
  if (json_array_size(d->changes) == 0)
    return error_set(err, ERROR_REFUSED,
                     "The amendment says no difference yet; say first what changes, so that both agree to "
                     "the same.");
  if (!amend_still_the_same(ctx, d, err)) return false;
  json_t *projected = amendment_projected(d->record, d->changes);
  bool fine = amend_projected_fits(projected, err) && complete_objectives(projected, err);
  json_decref(projected);
  return fine;
}

static bool sign(const struct action_context *ctx, const struct amend_desk *d, const char *party, date_day on,
                 const char *by, const char *how, struct error *err) {
  const struct agreement_terms terms = {
      .plan_id = d->plan.id, .party = party, .on = on, .by = by, .how = how};
  return agreement_sign(ctx->casebook, &terms, &ctx->stamp, err);
}

/* Both have agreed to the same differences: they are written into the plan, and stand as signed. */
static bool apply(const struct action_context *ctx, struct amend_desk *d, struct action_result *result,
                  struct error *err) {
  struct amendment_row a = d->open;
  char day[DATE_LONG_TEXT];
  date_day from = a.organisation_on > a.practitioner_on ? a.organisation_on : a.practitioner_on;
  const struct amendment_stamp by = {ctx->subject, ctx->stamp.person_id, ctx->stamp.now};
  if (!amendment_apply(ctx->casebook, d->plan.id, &by, d->changes, err) ||
      !plan_next_version(ctx->casebook, d->plan.id, err) ||
      !sign(ctx, d, PARTY_ORGANISATION, a.organisation_on, a.organisation_by, a.organisation_how, err) ||
      !sign(ctx, d, PARTY_PRACTITIONER, a.practitioner_on, a.practitioner_by, a.practitioner_how, err) ||
      !plan_terms_keep(ctx->casebook, d->plan.id, d->plan.strand_id, from, &ctx->stamp, err) ||
      !case_changed(ctx, result, err))
    return false;
  say_more(result, " Both agree: version %d of the plan is in force from %s.", (int)d->plan.version + 1,
           date_show(from, true, day));
  return follow(ctx, "amendment-agreed", from, "", "", result, err);
}

static void note_agreement(struct amendment_row *a, const char *party, date_day on, const char *by,
                           const char *how) {
  bool organisation = strcmp(party, PARTY_ORGANISATION) == 0;
  *(organisation ? &a->organisation_on : &a->practitioner_on) = on;
  text_copy(organisation ? a->organisation_by : a->practitioner_by, AMENDMENT_NAME, by);
  text_copy(organisation ? a->organisation_how : a->practitioner_how, sizeof a->practitioner_how, how);
}

static bool run_agree(const struct action_context *ctx, const struct action_args *args,
                      struct action_result *result, struct error *err) {
  struct amend_desk d;
  char day[DATE_LONG_TEXT];
  const char *party = args_text(args, "party"), *by = args_text(args, "by"), *how = args_text(args, "how");
  date_day on = day_given(ctx, args, "on");
  bool fine = amend_open(ctx, &d, err) && day_fits(ctx, on, err) && check_agreeable(ctx, &d, party, err) &&
              amendment_agree(ctx->casebook, d.open.id, party, on, by, how, err);
  result_say(result, "%s agreed for the %s to the amendment of the plan of %s on %s.", by, party, ctx->ref,
             date_show(on, true, day));
  if (fine) note_agreement(&d.open, party, on, by, how);
  if (fine && d.open.organisation_on != DATE_NONE && d.open.practitioner_on != DATE_NONE)
    fine = apply(ctx, &d, result, err);
  else if (fine)
    say_more(result, " Nothing changes until the %s has agreed too.",
             d.open.organisation_on == DATE_NONE ? PARTY_ORGANISATION : PARTY_PRACTITIONER);
  amend_free(&d);
  return fine && case_changed(ctx, result, err);
}

static bool run_withdraw(const struct action_context *ctx, const struct action_args *args,
                         struct action_result *result, struct error *err) {
  struct amend_desk d;
  const char *reason = args_text(args, "reason");
  date_day on = day_given(ctx, args, "on");
  bool fine =
      amend_open(ctx, &d, err) && day_fits(ctx, on, err) && amendment_withdraw(ctx->casebook, d.open.id, err);
  result_say(result, "The amendment to the plan of %s is withdrawn; the plan stands as signed.", ctx->ref);
  fine = fine && case_changed(ctx, result, err) &&
         follow(ctx, "amendment-withdrawn", on, reason, "", result, err);
  amend_free(&d);
  return fine && case_changed(ctx, result, err);
}

/* ---- what is offered
 * --------------------------------------------------------------------------------------- */

static void offer(const struct action_context *ctx, const struct action_arg *arg,
                  struct action_offer *offer) {
  struct plan_row plan;
  struct amendment_row open;
  amend_offer_as_it_is(ctx, arg, offer);
  if (strcmp(arg->name, "on") == 0) offer_date(offer, ctx->viewer->today);
  if (strcmp(arg->name, "how") == 0) offer_default(offer, "on paper");
  if (strcmp(arg->name, "party") == 0 && plan_of_case(ctx, &plan, NULL) &&
      amendment_open(ctx->casebook, plan.id, &open, NULL))
    offer_default(offer, open.organisation_on == DATE_NONE ? PARTY_ORGANISATION : PARTY_PRACTITIONER);
}

static bool record_amendment(const struct action_context *ctx, const struct action_args *args,
                             struct action_record *out, struct error *err) {
  struct plan_row plan;
  struct amendment_row open;
  (void)args;
  if (!plan_of_case(ctx, &plan, err) || !amendment_open(ctx->casebook, plan.id, &open, err)) return false;
  *out = (struct action_record){"amendment", open.id};
  return open.id || error_set(err, ERROR_REFUSED, "No amendment of the plan of %s is open.", ctx->ref);
}

#define ON                                                                                                   \
  { "on", "On", ARG_DATE, false, NULL, "today when left out" }
static const struct action_arg args_propose[] = {{"reason", "Reason", ARG_LINES, true, NULL, NULL},
                                                 {"change", "In a few words", ARG_LINES, false, NULL,
                                                  "the differences themselves are said field by field"},
                                                 ON,
                                                 PLAN_REQUEST_ROWS,
                                                 PLAN_LATER_ROWS,
                                                 {0}};
static const struct action_arg args_agree[] = {
    {"party", "Party", ARG_CHOICE, true, plan_parties, NULL},
    {"by", "Signed by", ARG_TEXT, true, NULL, "name of who signed"},
    ON,
    {"how", "How", ARG_CHOICE, true, plan_ways, NULL},
    {0}};
static const struct action_arg args_withdraw[] = {{"reason", "Reason", ARG_LINES, true, NULL, NULL}, ON, {0}};

/* ---- the rows
 * ----------------------------------------------------------------------------------------------- */

enum { AT = PLACE_PLAN | PLACE_CASE };
#define ROW .group = "plan", .on = ON_CASE, .roles = ROLES_HANDLING, .offer = offer

static const struct action rows[] = {
    {.name = "amendment-propose",
     .title = "Propose an amendment",
     .help = "Proposes a change to the signed plan, field by field; nothing changes until both have agreed.",
     .places = AT,
     .args = args_propose,
     .possible = possible_propose,
     .run = run_propose,
     ROW},
    {.name = "amendment-agree",
     .title = "Agree to the amendment",
     .help = "Records that a party agrees; with both the differences are written into the plan.",
     .places = AT,
     .flags = ACTION_VERSIONED | ACTION_CONFIRM_YES,
     .args = args_agree,
     .possible = amend_is_open,
     .record = record_amendment,
     .run = run_agree,
     ROW},
    {.name = "amendment-withdraw",
     .title = "Withdraw the amendment",
     .help = "Takes a proposed amendment back.",
     .places = AT,
     .flags = ACTION_CONFIRM_YES,
     .args = args_withdraw,
     .possible = amend_is_open,
     .run = run_withdraw,
     ROW},
};

const struct action_group actions_amend = {rows, sizeof rows / sizeof *rows};
