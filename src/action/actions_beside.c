/* Strands begun by hand beside one that runs. Floor 6. Which may, the pathway says (`children`); one that an
 * event begins is begun by that event, and by hand only where the event cannot be recorded any more. */
#include <stdio.h>
#include <string.h>

#include "action/beside.h"
#include "action/happening.h"
#include "model/child.h"
#include "model/event.h"

/* May it be begun by hand now? Else `why` says what stands in the way. */
static bool may_begin(const struct action_context *ctx, const struct look *parent,
                      const struct pathway_child *rule, char why[ACTION_WHY]) {
  const struct evaluation_event *event = evaluation_event(&parent->evaluation, rule->on);
  const struct evaluation_exit *exit = evaluation_exit(&parent->evaluation, rule->on);
  int64_t running;
  if (!child_running(ctx->casebook, &parent->strand, rule, &running, NULL))
    return action_not_now(why, "the case cannot be read");
  if (running) return action_not_now(why, "%s runs already", rule->title);
  if ((event && event->possible) || exit)
    return action_not_now(why, "%s begins with \"%s\": record that (%s)", rule->title,
                          event ? event->title : exit->title, rule->on);
  return true;
}

static void offer_begin(const struct action_context *ctx, const struct action_arg *arg,
                        struct action_offer *offer) {
  struct strands_here here;
  char why[ACTION_WHY];
  if (strcmp(arg->name, "on") == 0) offer_date(offer, ctx->viewer->today);
  if (strcmp(arg->name, "strand") == 0) offer_strands(ctx, offer);
  if (strcmp(arg->name, "pathway") != 0) return;
  bool fine = strands_here(ctx, &here, NULL);
  for (size_t k = 0; fine && k < here.count; k++)
    for (size_t i = 0; i < here.looks[k].pathway->child_count && !here.looks[k].evaluation.closed; i++) {
      const struct pathway_child *rule = &here.looks[k].pathway->children[i];
      bool may = may_begin(ctx, &here.looks[k], rule, why);
      strands_offer(offer, &here, k, rule->pathway, rule->title, may ? "" : why);
    }
  strands_free(&here);
}

/* The reason why not is that of the first there is. */
static bool possible_begin(const struct action_context *ctx, char why[ACTION_WHY]) {
  struct strands_here here;
  char other[ACTION_WHY];
  bool any = false, named = false;
  if (!case_is_open(ctx, why)) return false;
  bool fine = strands_here(ctx, &here, NULL) || action_not_now(why, "the case cannot be read");
  for (size_t k = 0; fine && k < here.count; k++)
    for (size_t i = 0; i < here.looks[k].pathway->child_count && !here.looks[k].evaluation.closed && !any;
         i++) {
      any = may_begin(ctx, &here.looks[k], &here.looks[k].pathway->children[i], named ? other : why);
      named = true;
    }
  if (fine && !named) action_not_now(why, "nothing may run beside %s", here.looks[0].pathway->title);
  strands_free(&here);
  return any;
}

static const struct pathway_child *child_named(const struct look *parent, const char *pathway) {
  for (size_t i = 0; i < parent->pathway->child_count; i++)
    if (strcmp(parent->pathway->children[i].pathway, pathway) == 0) return &parent->pathway->children[i];
  return NULL;
}

/* What is begun by hand is an entry of the strand it runs beside: so the day can be put right, and all of it
 * withdrawn. */
static bool begin_beside(const struct action_context *ctx, const struct action_args *args,
                         const struct look *parent, const struct pathway_child *rule,
                         struct action_result *result, struct error *err) {
  const struct event_terms entry = {.case_id = ctx->subject,
                                    .strand_id = parent->strand.id,
                                    .kind = EVENT_BEGUN,
                                    .on = day_given(ctx, args, "on"),
                                    .reason = args_text(args, "reason"),
                                    .text = rule->title};
  char day[DATE_LONG_TEXT];
  int64_t id;
  if (!day_fits(ctx, entry.on, err) || !after_birth(ctx, parent, entry.on, err) ||
      !event_add(ctx->casebook, &entry, &ctx->stamp, &id, err) ||
      !child_open(ctx->casebook, parent, rule, id, entry.on, &ctx->stamp, err))
    return false;
  result_say(result, "%s begins beside %s on %s: %s.", rule->title, parent->pathway->title, ctx->ref,
             date_show(entry.on, true, day));
  say_reason(result, entry.reason);
  return case_changed(ctx, result, err);
}

static bool run_begin(const struct action_context *ctx, const struct action_args *args,
                      struct action_result *result, struct error *err) {
  struct look parent = {0};
  char why[ACTION_WHY];
  bool fine = case_look(ctx, &parent, err);
  const struct pathway_child *rule = fine ? child_named(&parent, args_text(args, "pathway")) : NULL;
  if (fine && !rule)
    fine = error_set(err, ERROR_REFUSED, "%s has no %s beside it.", parent.pathway->title,
                     args_text(args, "pathway"));
  if (fine && parent.evaluation.closed)
    fine = error_set(err, ERROR_REFUSED, "%s has ended; nothing begins beside it.", parent.pathway->title);
  if (fine && !may_begin(ctx, &parent, rule, why))
    fine = error_set(err, ERROR_REFUSED, "Not now, because %s.", why);
  fine = fine && begin_beside(ctx, args, &parent, rule, result, err);
  look_free(&parent);
  return fine;
}

static const struct action_arg args_begin[] = {
    {"pathway", "What begins", ARG_CHOICE, true, NULL, "a pathway that may run beside this one"},
    {"on", "On", ARG_DATE, false, NULL, "the day it begins; today when left out"},
    {"reason", "Reason", ARG_LINES, true, NULL, "why it is needed"},
    ARG_ROW_STRAND,
    {0}};

static const struct action rows[] = {
    {.name = "strand-start",
     .title = "Begin another pathway",
     .help = "Begins another pathway beside the one that runs, with the reason for it.",
     .group = "case",
     .on = ON_CASE,
     .places = PLACE_CASE | PLACE_CASES | PLACE_TIMELINE,
     .roles = ROLES_HANDLING,
     .args = args_begin,
     .possible = possible_begin,
     .offer = offer_begin,
     .run = run_begin},
};

const struct action_group actions_beside = {rows, sizeof rows / sizeof *rows};
