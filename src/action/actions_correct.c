/* Putting the timeline right: an entry taken out of account, the day of one corrected. Floor 6. What follows
 * from either, the engine says. */
#include <stdio.h>
#include <string.h>

#include "action/beside.h"
#include "action/happening.h"
#include "model/case.h"
#include "model/child.h"
#include "model/event.h"
#include "model/timeline.h"

static void offer_timeline(const struct action_context *ctx, const struct action_arg *arg,
                           struct action_offer *offer) {
  if (strcmp(arg->name, "children") == 0) offer_children(ctx, offer);
  if (strcmp(arg->name, "event") != 0) return;
  json_t *timeline = timeline_list(ctx->casebook, ctx->viewer, ctx->subject, NULL);
  for (size_t i = json_array_size(timeline); i-- > 0;) {
    const json_t *entry = json_array_get(timeline, i);
    if (json_is_true(json_object_get(entry, "withdrawn"))) continue;
    offer_row(offer, json_integer_value(json_object_get(entry, "id")),
              json_string_value(json_object_get(entry, "title")),
              json_string_value(json_object_get(entry, "on")));
  }
  json_decref(timeline);
}

static bool find_entry(const struct action_context *ctx, const struct action_args *args,
                       struct event_row *out, struct error *err) {
  if (!event_find(ctx->casebook, args_int(args, "event", 0), out, err)) return false;
  if (out->case_id != ctx->subject)
    return error_set(err, ERROR_MISSING, "%s has no such entry in its timeline.", ctx->ref);
  if (out->withdrawn) return error_set(err, ERROR_REFUSED, "That entry has been withdrawn.");
  if (strcmp(out->kind, EVENT_MIGRATED) == 0) /* the strand's text changed with it */
    return error_set(err, ERROR_REFUSED, "A move to another version is taken back with undo, not here.");
  return true;
}

/* The strand of an entry as it stands; of a note, the current one. */
static bool entry_look(const struct action_context *ctx, const struct event_row *event, struct look *out,
                       struct error *err) {
  struct strand_row strand;
  *out = (struct look){0};
  if (!event->strand_id) return case_look(ctx, out, err);
  return strand_find(ctx->casebook, event->strand_id, &strand, err) &&
         look_at(ctx->casebook, &strand, ctx->viewer->today, out, err);
}

/* A move may be taken back only from the end: those after it stand on it. */
static bool is_last_move(const struct action_context *ctx, const struct event_row *event, const char *title,
                         struct error *err) {
  int64_t last;
  date_day on;
  struct event_row later;
  char day[DATE_LONG_TEXT];
  if (!*event->stage_to) return true;
  if (!event_last_move(ctx->casebook, event->strand_id, &last, &on, err)) return false;
  if (last == event->id || !event_find(ctx->casebook, last, &later, NULL)) return true;
  return error_set(err, ERROR_REFUSED,
                   "%s took the case to the stages after it; withdraw the later move of %s first.", title,
                   date_show(on, true, day));
}

static bool run_withdraw(const struct action_context *ctx, const struct action_args *args,
                         struct action_result *result, struct error *err) {
  struct event_row event;
  struct look look = {0};
  struct strands_here before = {0};
  char day[DATE_LONG_TEXT];
  if (!find_entry(ctx, args, &event, err)) return false;
  bool fine = entry_look(ctx, &event, &look, err) && strands_all(ctx, &before, err);
  const char *title = look_event_title(look.pathway, event.kind);
  fine = fine && is_last_move(ctx, &event, title, err) && event_withdraw(ctx->casebook, event.id, err);
  result_say(result, "Withdrew from %s: %s of %s.", ctx->ref, title, date_show(event.on, true, day));
  fine = fine && case_changed(ctx, result, err) && strands_say(ctx, &before, args, result, err);
  if (!*event.compartment) say_reason(result, args_text(args, "reason")); /* the journal is for all to read */
  strands_free(&before);
  look_free(&look);
  return fine;
}

static const struct action_arg args_withdraw[] = {
    {"event", "Entry", ARG_INT, true, NULL, "the entry of the timeline"},
    {"reason", "Reason", ARG_LINES, true, NULL, "why it should not have been there"},
    ARG_ROW_CHILDREN,
    {0}};

/* The moves before and after this one bound its day: a case does not leave a stage before it came to it. */
static bool between_moves(const struct look *look, const struct event_row *event, date_day on,
                          struct error *err) {
  const struct evaluation *e = &look->evaluation;
  char day[DATE_LONG_TEXT];
  for (size_t i = 0; i < e->step_count; i++) {
    if (e->steps[i].event != event->id) continue;
    if (i > 0 && on < e->steps[i - 1].on)
      return error_set(err, ERROR_REFUSED, "The move before it was on %s; this one cannot be earlier.",
                       date_show(e->steps[i - 1].on, true, day));
    if (i + 1 < e->step_count && on > e->steps[i + 1].on)
      return error_set(err, ERROR_REFUSED, "The next move was on %s; this one cannot be later.",
                       date_show(e->steps[i + 1].on, true, day));
  }
  return true;
}

/* A case does not go on before the concern that it began with was received. */
static bool received_first(const struct action_context *ctx, const struct event_row *event, date_day on,
                           struct error *err) {
  date_day first;
  char day[DATE_LONG_TEXT];
  if (strcmp(event->kind, EVENT_CONCERN_RECEIVED) != 0) return true;
  return event_first(ctx->casebook, event->case_id, &first, err) &&
         (first == DATE_NONE || on <= first ||
          error_set(err, ERROR_REFUSED, "%s went on on %s; the concern cannot have been received after that.",
                    ctx->ref, date_show(first, true, day)));
}

/* A case's first receipt is what its life is counted from, so that nothing bounds it. */
static bool in_its_place(const struct action_context *ctx, const struct look *look,
                         const struct event_row *event, date_day on, struct error *err) {
  bool receipt = !look->strand.parent_id && strcmp(event->kind, look->pathway->receipt) == 0;
  if (!event->strand_id) return true;
  return (receipt || after_birth(ctx, look, on, err)) && between_moves(look, event, on, err);
}

/* The look at the case's first strand, whose receipt tells of the concern's. */
static const struct look *first_strand(const struct strands_here *here) {
  const struct look *first = &here->looks[0];
  for (size_t i = 1; i < here->count; i++)
    if (here->looks[i].strand.id < first->strand.id) first = &here->looks[i];
  return first;
}

/* One receipt is written down twice, for the case and for its first strand: both get the right day. */
static bool set_day(const struct action_context *ctx, const struct strands_here *here,
                    const struct event_row *event, date_day on, struct action_result *result,
                    struct error *err) {
  const struct look *first = first_strand(here);
  int64_t twin;
  if (!event_twin(ctx->casebook, event, first->pathway->receipt, &twin, err) ||
      (twin && !event_set_day(ctx->casebook, twin, on, err)))
    return false;
  if (twin && !event->strand_id)
    say_more(result, " %s moves with it.", look_event_title(first->pathway, first->pathway->receipt));
  return event_set_day(ctx->casebook, event->id, on, err) && children_redate(ctx->casebook, event, on, err) &&
         received_first(ctx, event, on, err);
}

static bool run_redate(const struct action_context *ctx, const struct action_args *args,
                       struct action_result *result, struct error *err) {
  struct event_row event;
  struct look look = {0};
  struct strands_here before = {0};
  char was[DATE_LONG_TEXT], now[DATE_LONG_TEXT];
  date_day on = args_date(args, "on");
  if (!find_entry(ctx, args, &event, err) || !day_fits(ctx, on, err)) return false;
  bool fine = entry_look(ctx, &event, &look, err) && strands_all(ctx, &before, err) &&
              in_its_place(ctx, &look, &event, on, err);
  result_say(result, "%s on %s was on %s, not on %s.", look_event_title(look.pathway, event.kind), ctx->ref,
             date_show(on, true, now), date_show(event.on, true, was));
  fine = fine && set_day(ctx, &before, &event, on, result, err) && case_changed(ctx, result, err) &&
         strands_say(ctx, &before, NULL, result, err);
  if (!*event.compartment) say_reason(result, args_text(args, "reason"));
  strands_free(&before);
  look_free(&look);
  return fine;
}

static const struct action_arg args_redate[] = {
    {"event", "Entry", ARG_INT, true, NULL, "the entry of the timeline"},
    {"on", "Right date", ARG_DATE, true, NULL, "the day it happened"},
    {"reason", "Reason", ARG_LINES, true, NULL, "how the right date is known"},
    {0}};

/* ---- the rows ------------------------------------------------------------------------------------------ */

static const struct action rows[] = {
    {.name = "event-withdraw",
     .title = "Withdraw an entry",
     .help = "Takes an entry of the timeline out of account; it stays on record as withdrawn.",
     .group = "timeline",
     .on = ON_CASE,
     .places = PLACE_TIMELINE | PLACE_CASE,
     .flags = ACTION_VERSIONED | ACTION_CONFIRM_YES | ACTION_PREVIEW,
     .roles = ROLES_HANDLING,
     .args = args_withdraw,
     .offer = offer_timeline,
     .run = run_withdraw},
    {.name = "event-date",
     .title = "Correct a date",
     .help = "Corrects the day of an entry; which dates move with it is shown before it is accepted.",
     .group = "timeline",
     .on = ON_CASE,
     .places = PLACE_TIMELINE | PLACE_CASE,
     .flags = ACTION_VERSIONED | ACTION_CONFIRM_YES | ACTION_PREVIEW,
     .roles = ROLES_HANDLING,
     .args = args_redate,
     .offer = offer_timeline,
     .run = run_redate},
};

const struct action_group actions_correct = {rows, sizeof rows / sizeof *rows};
