/* Erasing what need no longer be kept. Floor 6. */
#include <stdio.h>

#include "action/action.h"
#include "model/case.h"
#include "model/erase.h"
#include "model/retention.h"

/* Asked of every case that is opened, so the register, a file, is left for run_erase() to read. */
static bool erase_possible(const struct action_context *ctx, char why[ACTION_WHY]) {
  struct case_row row;
  struct error err = {0};
  char hold[RETENTION_HOLD];
  bool held;
  if (!case_load(ctx->casebook, ctx->subject, &row, &err)) return action_not_now(why, "%s", err.text);
  if (row.open) return action_not_now(why, "the case is open; only a closed one is erased");
  if (!retention_held(ctx->casebook, ctx->subject, ctx->viewer->today, &held, hold, &err))
    return action_not_now(why, "%s", err.text);
  return !held || action_not_now(why, "a legal hold stands on it: %s", hold);
}

static bool state_of(const struct action_context *ctx, struct retention_state *out, struct error *err) {
  struct retention *r = retention_load(err);
  bool ok = r && retention_of_case(ctx->casebook, r, ctx->subject, ctx->viewer->today, out, err);
  out->period = NULL; /* it goes with the register */
  retention_free(r);
  return ok;
}

static bool run_erase(const struct action_context *ctx, const struct action_args *args,
                      struct action_result *result, struct error *err) {
  struct retention_state state;
  struct case_erased erased;
  char day[DATE_LONG_TEXT];
  if (!state_of(ctx, &state, err)) return false;
  bool early = state.until == DATE_NONE || state.until > ctx->viewer->today;
  if (early && !args_filled(args, "early"))
    return error_set(
        err, ERROR_REFUSED,
        "%s is to be kept until %s (NHS Records Management Code). Where the law asks for its erasure before "
        "that, say in `early` by what order.",
        ctx->ref, state.until == DATE_NONE ? "further notice" : date_show(state.until, true, day));
  if (!case_erase(ctx->casebook, ctx->subject, &erased, err)) return false;
  result_say(result,
             "%s was erased%s: %lld records went, and %lld entries of the journal were emptied. Copies in "
             "backups are not "
             "reached by this.",
             ctx->ref, erased.practitioner ? " with its practitioner" : "", (long long)erased.rows,
             (long long)erased.entries);
  result_ref(result, "");
  return true;
}

static const struct action_arg args_erase[] = {
    {"reason", "Reason", ARG_LINES, true, NULL, "stays on record: name no person in it"},
    {"early", "Order to erase it early", ARG_LINES, false, NULL,
     "before its day: the order or the law that asks for it; name no person in it"},
    {0}};

static const struct action rows[] = {
    {.name = "case-erase",
     .title = "Erase for good",
     .help = "Erases a closed case, its concerns and what the journal says of them; the chain of the journal "
             "stays whole.",
     .group = "office",
     .on = ON_CASE,
     .places = PLACE_CASE,
     .flags = ACTION_CONFIRM_REF | ACTION_LASTING,
     .roles = ROLE_RESPONSIBLE_OFFICER,
     .args = args_erase,
     .possible = erase_possible,
     .run = run_erase},
};

const struct action_group actions_retention = {rows, sizeof rows / sizeof *rows};
