/* Correcting when a clock was stopped and why. Floor 6. Which dates move with it the engine says, and that is
 * shown before it is accepted. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "action/beside.h"
#include "action/happening.h"
#include "action/hold.h"
#include "model/edit.h"

/* One pause to choose, by its days. */
static void offer_one_pause(const struct look *look, const struct pause_row *pause,
                            struct action_offer *offer) {
  const struct pathway_pause *rule = pathway_pause(look->pathway, pause->kind);
  char days[64], from[DATE_LONG_TEXT], to[DATE_LONG_TEXT];
  snprintf(days, sizeof days, "%s to %s", date_show(pause->from, true, from),
           pause->to == DATE_NONE ? "now" : date_show(pause->to, true, to));
  offer_row(offer, pause->id, rule ? rule->title : pause->kind, days);
}

/* How many pauses the case has had; they are offered where `offer` is given. */
static size_t pauses_here(const struct action_context *ctx, struct action_offer *offer) {
  struct strands_here here;
  size_t all = 0;
  bool fine = strands_all(ctx, &here, NULL);
  for (size_t i = 0; fine && i < here.count; i++) {
    struct pause_row *pauses;
    size_t count;
    fine = pauses_of_strand(ctx->casebook, here.looks[i].strand.id, &pauses, &count, NULL);
    for (size_t k = 0; offer && k < count; k++)
      offer_one_pause(&here.looks[i], &pauses[k], offer);
    all += count;
    if (offer && all == 1 && count == 1) {
      offer_default_row(offer, pauses[0].id);
    }
    free(pauses);
  }
  strands_free(&here);
  return all;
}

static void offer_pauses(const struct action_context *ctx, const struct action_arg *arg,
                         struct action_offer *offer) {
  if (strcmp(arg->name, "pause") == 0) pauses_here(ctx, offer);
}

static bool possible_pause(const struct action_context *ctx, char why[ACTION_WHY]) {
  return pauses_here(ctx, NULL) > 0 || action_not_now(why, "no clock of %s was ever stopped", ctx->ref);
}

static const struct look *look_of(const struct strands_here *here, int64_t strand_id) {
  for (size_t i = 0; i < here->count; i++)
    if (here->looks[i].strand.id == strand_id) return &here->looks[i];
  return NULL;
}

/* What a pause may be, whenever it is put right: as it may be when it is begun and ended. */
static bool check_pause(const struct action_context *ctx, const struct look *look,
                        const struct pause_row *after, const struct action_args *args, struct error *err) {
  const struct pathway_pause *rule = pathway_pause(look->pathway, after->kind);
  date_day review = args_date(args, "review");
  char day[DATE_LONG_TEXT];
  struct pause_row open;
  if (after->from == DATE_NONE) return error_set(err, ERROR_INVALID, "from: A pause begins on some day.");
  if (!day_fits(ctx, after->from, err) || (after->to != DATE_NONE && !day_fits(ctx, after->to, err)))
    return false;
  if (after->to != DATE_NONE && after->to < after->from)
    return error_set(err, ERROR_REFUSED, "to: It began on %s; it cannot end before.",
                     date_show(after->from, true, day));
  if (review != DATE_NONE && review <= after->from)
    return error_set(err, ERROR_REFUSED, "review: The review of a pause comes after it begins.");
  if (args_given(args, "reason") && !args_filled(args, "reason"))
    return error_set(err, ERROR_INVALID, "reason: A pause has its reason.");
  if (rule && rule->evidence && args_given(args, "evidence") && !args_filled(args, "evidence"))
    return error_set(err, ERROR_REFUSED,
                     "evidence: %s needs its evidence: what shows it, and where it is kept.", rule->title);
  if (after->to != DATE_NONE) return true;
  if (!pause_open(ctx->casebook, look->strand.id, after->kind, &open, err)) return false;
  return !open.id || open.id == after->id ||
         error_set(err, ERROR_REFUSED, "to: Another pause of that kind is open since %s.",
                   date_show(open.from, true, day));
}

/* The hold of one other strand, where it was put on and taken off with this one. */
static bool mend_other(const struct action_context *ctx, const struct look *look,
                       const struct pause_row *theirs, const struct pause_row *was,
                       const struct pause_edit *edit, struct action_result *result, struct error *err) {
  struct pause_edit own = *edit;
  date_day from = edit->from ? *edit->from : theirs->from;
  if (!hold_is(look, theirs->kind) || theirs->to != was->to || !hold_put_on_with(theirs, look, was))
    return true;
  if (from < look->strand.opened_on) from = look->strand.opened_on;
  own.from = &from;
  say_more(result, " So was that of %s.", look->pathway->title);
  return edit_pause(ctx->casebook, theirs->id, &own, err);
}

/* What was put on hold together is put right together. */
static bool mend_others(const struct action_context *ctx, const struct strands_here *here,
                        const struct pause_row *was, const struct pause_edit *edit,
                        struct action_result *result, struct error *err) {
  bool fine = true;
  for (size_t i = 0; fine && i < here->count; i++) {
    struct pause_row *pauses;
    size_t count;
    if (here->looks[i].strand.id == was->strand_id) continue;
    fine = pauses_of_strand(ctx->casebook, here->looks[i].strand.id, &pauses, &count, err);
    for (size_t k = 0; fine && k < count; k++)
      fine = mend_other(ctx, &here->looks[i], &pauses[k], was, edit, result, err);
    free(pauses);
  }
  return fine;
}

static bool mend_pause(const struct action_context *ctx, const struct action_args *args,
                       const struct strands_here *here, struct action_result *result, struct error *err) {
  struct pause_row was, after;
  date_day from, to, review;
  const struct pause_edit edit = {args_new_day(args, "from", &from),     args_new_day(args, "to", &to),
                                  args_new_day(args, "review", &review), args_new_text(args, "reason"),
                                  args_new_text(args, "waiting_on"),     args_new_text(args, "evidence")};
  if (!edit.from && !edit.to && !edit.review && !edit.reason && !edit.waiting_on && !edit.evidence)
    return error_set(err, ERROR_INVALID, "Give what is to be changed.");
  if (!pause_find(ctx->casebook, args_int(args, "pause", 0), &was, err)) return false;
  const struct look *look = look_of(here, was.strand_id);
  if (!look) return error_set(err, ERROR_MISSING, "%s has no such pause.", ctx->ref);
  after = was;
  if (edit.from) after.from = from;
  if (edit.to) after.to = to;
  if (!check_pause(ctx, look, &after, args, err) || !edit_pause(ctx->casebook, was.id, &edit, err))
    return false;
  char a[DATE_LONG_TEXT], b[DATE_LONG_TEXT];
  const struct pathway_pause *rule = pathway_pause(look->pathway, was.kind);
  result_say(result, "Corrected the pause of %s: %s, stopped from %s %s%s.", ctx->ref,
             rule ? rule->title : was.kind, date_show(after.from, true, a),
             after.to == DATE_NONE ? "on" : "to ", after.to == DATE_NONE ? "" : date_show(after.to, true, b));
  return (!hold_is(look, was.kind) || mend_others(ctx, here, &was, &edit, result, err)) &&
         case_changed(ctx, result, err) && strands_say(ctx, here, NULL, result, err);
}

static bool run_pause(const struct action_context *ctx, const struct action_args *args,
                      struct action_result *result, struct error *err) {
  struct strands_here here = {0};
  bool fine = strands_all(ctx, &here, err) && mend_pause(ctx, args, &here, result, err);
  strands_free(&here);
  return fine;
}

static const struct action_arg PAUSE_ARGS[] = {
    {"pause", "Pause", ARG_INT, true, NULL, NULL},
    {"from", "From", ARG_DATE, false, NULL, NULL},
    {"to", "Until", ARG_DATE, false, NULL, "its last day; empty: the clock stands still"},
    {"reason", "Reason", ARG_LINES, false, NULL, NULL},
    {"waiting_on", "Waiting on", ARG_TEXT, false, NULL, NULL},
    {"review", "Review on", ARG_DATE, false, NULL, NULL},
    {"evidence", "Evidence", ARG_LINES, false, NULL, "where the pathway asks for it"},
    {0}};

static const struct action ROWS[] = {
    {.name = "pause-edit",
     .title = "Edit a pause",
     .help = "Corrects when a clock was stopped and why; which dates move is shown before it is accepted.",
     .group = "case",
     .on = ON_CASE,
     .places = PLACE_CASE | PLACE_CASES | PLACE_TIMELINE,
     .flags = ACTION_VERSIONED | ACTION_CONFIRM_MOVES,
     .roles = ROLES_HANDLING,
     .args = PAUSE_ARGS,
     .possible = possible_pause,
     .offer = offer_pauses,
     .row = "pause",
     .run = run_pause},
};

const struct action_group actions_stopped = {ROWS, sizeof ROWS / sizeof ROWS[0]};
