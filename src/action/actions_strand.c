/* Actions that walk a case along its pathway: entries and moves. Floor 6. What is possible
 * comes from the engine; each row here only asks it. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "action/beside.h"
#include "action/happening.h"
#include "model/case.h"

/* ---- moving on ------------------------------------------------------------------------------------ */

/* The one way on from here, when nobody said which: it closes nothing and asks for what the stage needs. */
static const char *only_way(const struct look *look, bool closing) {
  const char *only = "";
  for (size_t i = 0; i < look->evaluation.exit_count; i++) {
    const struct evaluation_exit *exit = &look->evaluation.exits[i];
    if (exit->closes != closing || (!closing && exit->exit->anyway)) continue;
    if (*only) return "";
    only = exit->event;
  }
  return only;
}

/* "to Discussion; what the note should say", or why not. Valid while `out` is. */
static const char *how(const struct evaluation_exit *exit, char out[WHY_NOT]) {
  if (!exit->possible) return exit->why_not;
  snprintf(out, WHY_NOT, "to %s%s%s", exit->to_title, *exit->ask ? "; " : "", exit->ask);
  return out;
}

/* The ways of one strand; a default only where it is the one that is meant. */
static void offer_ways(const struct strands_here *here, size_t index, bool closing_only,
                       struct action_offer *offer) {
  const struct look *look = &here->looks[index];
  const char *only = NULL;
  char help[WHY_NOT];
  int possible = 0;
  for (size_t i = 0; i < look->evaluation.exit_count; i++) {
    const struct evaluation_exit *exit = &look->evaluation.exits[i];
    if (closing_only && !exit->closes) continue;
    strands_offer(offer, here, index, exit->event, exit->title, how(exit, help));
    if (!exit->possible || exit->exit->anyway) continue;
    only = exit->event;
    possible++;
  }
  if (index > 0) return;
  if (possible == 1)
    offer_default(offer, only);
  else if (*only_way(look, closing_only))
    offer_default(offer, only_way(look, closing_only));
}

static void offer_exits(const struct action_context *ctx, bool closing_only, struct action_offer *offer) {
  struct strands_here here;
  bool fine = strands_here(ctx, &here, NULL);
  for (size_t i = 0; fine && i < here.count; i++)
    offer_ways(&here, i, closing_only, offer);
  if (fine) strands_offer_events(offer, &here);
  strands_free(&here);
}

/* Does something that may be recorded here set a day? */
static bool sets_a_day(const struct look *look) {
  const struct evaluation *e = &look->evaluation;
  for (size_t i = 0; i < e->event_count; i++)
    if (*e->events[i].event->sets) return true;
  for (size_t i = 0; i < e->exit_count; i++) {
    const struct pathway_event *event = pathway_event(look->pathway, e->exits[i].event);
    if (event && *event->sets) return true;
  }
  return false;
}

/* What all ways of recording an event have in common. */
static void offer_common(const struct action_context *ctx, const struct action_arg *arg,
                         struct action_offer *offer) {
  if (strcmp(arg->name, "on") == 0) offer_date(offer, ctx->viewer->today);
  if (strcmp(arg->name, "strand") == 0) offer_strands(ctx, offer);
  if (strcmp(arg->name, "children") == 0) offer_children(ctx, offer);
  if (strcmp(arg->name, "day") != 0) return;
  struct strands_here here;
  bool fine = strands_here(ctx, &here, NULL), any = false;
  for (size_t i = 0; fine && i < here.count; i++)
    any = any || sets_a_day(&here.looks[i]);
  if (!any) offer_hide(offer);
  strands_free(&here);
}

static void offer_move(const struct action_context *ctx, const struct action_arg *arg,
                       struct action_offer *offer) {
  if (strcmp(arg->name, "event") == 0) offer_exits(ctx, false, offer);
  offer_common(ctx, arg, offer);
}

static void offer_close(const struct action_context *ctx, const struct action_arg *arg,
                        struct action_offer *offer) {
  if (strcmp(arg->name, "event") == 0) offer_exits(ctx, true, offer);
  offer_common(ctx, arg, offer);
}

/* Is there a way out, now or with a reason? Else why the first is shut. */
static bool way_out(const struct action_context *ctx, const struct look *look, bool closing_only,
                    char why[ACTION_WHY]) {
  const struct evaluation_exit *first = NULL;
  for (size_t i = 0; i < look->evaluation.exit_count; i++) {
    const struct evaluation_exit *exit = &look->evaluation.exits[i];
    if (closing_only && !exit->closes) continue;
    if (exit->possible || happening_may_pass(look, exit)) return true;
    if (!first) first = exit;
  }
  if (!first)
    return action_not_now(why, "%s has no way to %s", look->evaluation.stage_title,
                          closing_only ? "the end of the pathway" : "another stage");
  return action_not_now(why, "to leave %s, %s needs: %s", look->evaluation.stage_title, ctx->ref,
                        first->why_not);
}

/* A case that is closed has only the ways that open it again. The reason why not is the first strand's. */
static bool possible_exit(const struct action_context *ctx, bool closing_only, char why[ACTION_WHY]) {
  struct strands_here here;
  char other[ACTION_WHY];
  bool open = case_is_open(ctx, why), any = false;
  bool fine = strands_here(ctx, &here, NULL) || action_not_now(why, "the case cannot be read");
  for (size_t i = 0; fine && i < here.count && !any; i++)
    any = (open || here.looks[i].evaluation.exit_count > 0) &&
          way_out(ctx, &here.looks[i], closing_only, i == 0 && open ? why : other);
  strands_free(&here);
  return fine && any;
}

static bool possible_move(const struct action_context *ctx, char why[ACTION_WHY]) {
  return possible_exit(ctx, false, why);
}

static bool possible_close(const struct action_context *ctx, char why[ACTION_WHY]) {
  return possible_exit(ctx, true, why);
}

/* Which event is meant; the sentence of a refusal names the ways there are. */
static bool name_way(const struct action_context *ctx, const struct action_args *args, bool closing,
                     char out[64], struct error *err) {
  struct look look = {0};
  struct buf ways = {0};
  bool fine = args_filled(args, "event") || case_look(ctx, &look, err);
  snprintf(out, 64, "%s",
           args_filled(args, "event") ? args_text(args, "event")
           : fine                     ? only_way(&look, closing)
                                      : "");
  for (size_t i = 0; i < look.evaluation.exit_count; i++)
    buf_printf(&ways, "%s%s (%s)", i ? ", " : "", look.evaluation.exits[i].event,
               look.evaluation.exits[i].to_title);
  if (fine && !*out)
    fine = error_set(err, ERROR_INVALID, "Say what happened, as event: %s.", buf_text(&ways));
  buf_free(&ways);
  look_free(&look);
  return fine;
}

static bool run_way(const struct action_context *ctx, const struct action_args *args, bool closing,
                    struct action_result *result, struct error *err) {
  char kind[64];
  const struct happening what = {.kind = kind,
                                 .on = day_given(ctx, args, "on"),
                                 .day = args_date(args, "day"),
                                 .reason = args_text(args, "reason"),
                                 .text = args_text(args, "text"),
                                 .override = args_text(args, "override"),
                                 .args = args};
  return name_way(ctx, args, closing, kind, err) && happening_record(ctx, &what, result, err);
}

static bool run_move(const struct action_context *ctx, const struct action_args *args,
                     struct action_result *result, struct error *err) {
  return run_way(ctx, args, false, result, err);
}

static bool run_close(const struct action_context *ctx, const struct action_args *args,
                      struct action_result *result, struct error *err) {
  return run_way(ctx, args, true, result, err);
}

static const struct action_arg args_move[] = {
    {"event", "What happened", ARG_CHOICE, false, NULL,
     "what takes the case on; the one way there is when left out"},
    {"on", "On", ARG_DATE, false, NULL, "the day it happened; today when left out"},
    {"day", "The day it fixes", ARG_DATE, false, NULL,
     "of a hearing, a review: only for events that set one"},
    {"reason", "Reason", ARG_LINES, false, NULL, "where the pathway asks for one"},
    {"text", "Note", ARG_LINES, false, NULL, NULL},
    {"override", "Why pass what is missing", ARG_LINES, false, NULL,
     "only what the pathway lets pass with a reason"},
    ARG_ROW_CHILDREN,
    ARG_ROW_STRAND,
    {0}};

/* ---- entries --------------------------------------------------------------------------------------- */

static void offer_entry(const struct action_context *ctx, const struct action_arg *arg,
                        struct action_offer *offer) {
  struct strands_here here;
  bool chosen = false;
  offer_common(ctx, arg, offer);
  if (strcmp(arg->name, "event") != 0) return;
  bool fine = strands_here(ctx, &here, NULL);
  for (size_t k = 0; fine && k < here.count; k++)
    for (size_t i = 0; i < here.looks[k].evaluation.event_count; i++) {
      const struct evaluation_event *event = &here.looks[k].evaluation.events[i];
      bool wanted = k == 0 && event->wanted && event->possible;
      strands_offer(offer, &here, k, event->kind, event->title,
                    event->possible ? event->event->ask : event->why_not);
      if (wanted && !chosen) offer_default(offer, event->kind);
      chosen = chosen || wanted;
    }
  if (fine) strands_offer_events(offer, &here);
  strands_free(&here);
}

static bool possible_entry(const struct action_context *ctx, char why[ACTION_WHY]) {
  struct strands_here here;
  bool any = false;
  if (!case_is_open(ctx, why)) return false;
  bool fine = strands_here(ctx, &here, NULL) || action_not_now(why, "the case cannot be read");
  for (size_t i = 0; fine && i < here.count; i++)
    any = any || here.looks[i].evaluation.event_count > 0;
  if (fine && !any)
    action_not_now(why, "%s has nothing that may be recorded without moving on",
                   here.looks[0].evaluation.stage_title);
  strands_free(&here);
  return any;
}

static bool run_entry(const struct action_context *ctx, const struct action_args *args,
                      struct action_result *result, struct error *err) {
  const struct happening what = {.kind = args_text(args, "event"),
                                 .on = day_given(ctx, args, "on"),
                                 .day = args_date(args, "day"),
                                 .reason = args_text(args, "reason"),
                                 .text = args_text(args, "text"),
                                 .override = ""};
  return happening_record(ctx, &what, result, err);
}

static const struct action_arg args_entry[] = {
    {"event", "What happened", ARG_CHOICE, true, NULL, "an event of the pathway that belongs here"},
    {"on", "On", ARG_DATE, false, NULL, "the day it happened; today when left out"},
    {"day", "The day it fixes", ARG_DATE, false, NULL,
     "of a hearing, a review: only for events that set one"},
    {"text", "Note", ARG_LINES, false, NULL, "the practitioner's own words are held apart"},
    {"reason", "Reason", ARG_LINES, false, NULL, "where the pathway asks for one"},
    ARG_ROW_STRAND,
    {0}};

/* ---- the rows ------------------------------------------------------------------------------------------ */

static const struct action rows[] = {
    {.name = "stage-move",
     .title = "Move on",
     .help = "Takes the case to its next stage, or says what is missing.",
     .key = "s",
     .group = "case",
     .on = ON_CASE,
     .places = ON_CASE_PLACES,
     .flags = ACTION_VERSIONED,
     .roles = ROLES_HANDLING,
     .args = args_move,
     .possible = possible_move,
     .offer = offer_move,
     .run = run_move},
    {.name = "event-add",
     .title = "Record an event",
     .help = "Records something that happened and does not move the case on.",
     .key = "+",
     .group = "case",
     .on = ON_CASE,
     .places = ON_CASE_PLACES,
     .roles = ROLES_HANDLING,
     .args = args_entry,
     .possible = possible_entry,
     .offer = offer_entry,
     .run = run_entry},
    {.name = "case-close",
     .title = "Close the case",
     .help = "Ends the case the way its pathway provides for here.",
     .group = "case",
     .on = ON_CASE,
     .places = PLACE_CASE | PLACE_CASES,
     .flags = ACTION_VERSIONED | ACTION_CONFIRM_YES,
     .roles = ROLES_HANDLING,
     .args = args_move,
     .possible = possible_close,
     .offer = offer_close,
     .run = run_close},
};

const struct action_group actions_strand = {rows, sizeof rows / sizeof *rows};
