/* Strands side by side. Floor 6; knows no screen. Which may run beside which, and what becomes of one when
 * the other ends, the pathway says. */
#include "action/beside.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "action/happening.h"
#include "action/internal.h"
#include "base/mem.h"
#include "model/case.h"
#include "model/child.h"
#include "model/office.h"

/* ---- which one is meant ------------------------------------------------------------------------------ */

static const struct action_arg *arg_named(const struct action *action, const char *name) {
  for (const struct action_arg *arg = action->args; arg && arg->name; arg++)
    if (strcmp(arg->name, name) == 0) return arg;
  return NULL;
}

/* The plan's actions mean the strand that has it, whichever is the current one. */
static bool about_the_plan(const struct action *action) {
  return action->on == ON_CASE && strcmp(action->group, "plan") == 0;
}

/* "exclusion:renewed" given as a choice becomes "renewed" of the strand "exclusion". */
static void take_prefix(const struct action *action, json_t *args) {
  for (const struct action_arg *arg = action->args; arg && arg->name; arg++) {
    const char *value = json_string_value(json_object_get(args, arg->name)), *rest = "";
    const char *colon = value && arg->type == ARG_CHOICE ? strchr(value, ':') : NULL;
    char name[STRAND_NAME];
    if (!colon || (size_t)(colon - value) >= sizeof name) continue;
    snprintf(name, sizeof name, "%.*s", (int)(colon - value), value);
    rest = colon + 1;
    json_object_set_new(args, "strand", json_string(name));
    json_t *plain = json_string(rest);
    json_object_set_new(args, arg->name, plain);
  }
}

json_t *strand_meant(struct action_context *ctx, const struct action *action, const json_t *given,
                     struct error *err) {
  struct strand_row strand;
  json_t *args = given ? json_deep_copy(given) : json_object();
  ctx->strand = 0;
  if (ctx->on != ON_CASE) return args;
  if (about_the_plan(action) && strand_with_plan(ctx->casebook, ctx->subject, &strand, NULL))
    ctx->strand = strand.id;
  if (!json_is_object(args) || !arg_named(action, "strand")) return args;
  take_prefix(action, args);
  const char *name = json_string_value(json_object_get(args, "strand"));
  if (!name || !*name) return args;
  if (strand_named(ctx->casebook, ctx->subject, name, &strand, err)) {
    ctx->strand = strand.id;
    return args;
  }
  json_decref(args);
  return NULL;
}

/* ---- all of them --------------------------------------------------------------------------------------- */

static bool look_at_one(const struct action_context *ctx, const struct strand_row *strand,
                        struct strands_here *out, struct error *err) {
  return look_at(ctx->casebook, strand, ctx->viewer->today, &out->looks[out->count++], err);
}

static bool look_at_strands(const struct action_context *ctx, bool others, struct strands_here *out,
                            struct error *err) {
  struct strand_row meant, *all;
  size_t count;
  *out = (struct strands_here){0};
  if (!case_strand(ctx, &meant, err) || !strands_of_case(ctx->casebook, ctx->subject, &all, &count, err))
    return false;
  out->looks = mem_array(count + 1, sizeof *out->looks);
  out->names = mem_array(count + 1, sizeof *out->names);
  bool fine = look_at_one(ctx, &meant, out, err);
  for (size_t i = 0; fine && others && i < count; i++) {
    if (all[i].id == meant.id) continue;
    strand_name(all, count, &all[i], out->names[out->count]);
    fine = look_at_one(ctx, &all[i], out, err);
  }
  free(all);
  return fine;
}

bool strands_here(const struct action_context *ctx, struct strands_here *out, struct error *err) {
  return look_at_strands(ctx, !ctx->strand, out, err);
}

bool strands_all(const struct action_context *ctx, struct strands_here *out, struct error *err) {
  return look_at_strands(ctx, true, out, err);
}

void strands_free(struct strands_here *here) {
  for (size_t i = 0; i < here->count; i++)
    look_free(&here->looks[i]);
  free(here->looks);
  free(here->names);
  *here = (struct strands_here){0};
}

void strands_offer(struct action_offer *offer, const struct strands_here *here, size_t index,
                   const char *value, const char *title, const char *help) {
  if (index == 0) {
    offer_choice(offer, value, title, help);
    return;
  }
  char *named = mem_format("%s:%s", here->names[index], value);
  char *titled = mem_format("%s: %s", here->looks[index].pathway->title, title);
  offer_choice(offer, named, titled, help);
  free(named);
  free(titled);
}

void strands_offer_events(struct action_offer *offer, const struct strands_here *here) {
  for (size_t k = 0; k < here->count; k++)
    for (size_t i = 0; i < here->looks[k].pathway->event_count; i++)
      offer_also(offer, here->looks[k].pathway->events[i].id);
}

void offer_strands(const struct action_context *ctx, struct action_offer *offer) {
  struct strand_row *all;
  size_t count;
  offer_hide(offer);
  if (!strands_of_case(ctx->casebook, ctx->subject, &all, &count, NULL)) return;
  for (size_t i = 0; i < count; i++) {
    char name[STRAND_NAME];
    strand_name(all, count, &all[i], name);
    offer_choice(offer, name, name, "");
    offer_row(offer, all[i].id, name, "");
  }
  free(all);
}

static void offer_fate(struct action_offer *offer, const struct child_left *left) {
  static const char *const fates[][2] = {{"end", "%s ends with it"}, {"keep", "%s goes on"}};
  for (size_t i = 0; i < 2; i++) {
    char *value = mem_format("%s:%s", left->name, fates[i][0]);
    char *title = i == 0 ? mem_format("%s ends with it", left->title) : mem_format("%s goes on", left->title);
    offer_choice(offer, value, title, "");
    free(value);
    free(title);
  }
}

void offer_children(const struct action_context *ctx, struct action_offer *offer) {
  struct strands_here here;
  bool fine = strands_here(ctx, &here, NULL), asked = false;
  for (size_t i = 0; fine && i < here.count; i++) {
    struct child_left *left;
    size_t count;
    if (here.looks[i].evaluation.closed || !children_left(ctx->casebook, &here.looks[i], &left, &count, NULL))
      continue;
    for (size_t j = 0; j < count; j++) {
      if (left[j].rule != PARENT_END_ASK) continue;
      offer_fate(offer, &left[j]);
      asked = true;
    }
    free(left);
  }
  if (!asked) offer_hide(offer);
  strands_free(&here);
}

/* ---- beginning ----------------------------------------------------------------------------------------- */

bool beside_open(const struct action_context *ctx, const struct look *look, const char *kind, int64_t event,
                 date_day on, struct action_result *result, struct error *err) {
  for (size_t i = 0; i < look->pathway->child_count; i++) {
    const struct pathway_child *rule = &look->pathway->children[i];
    int64_t running;
    if (strcmp(rule->on, kind) != 0) continue;
    if (!child_running(ctx->casebook, &look->strand, rule, &running, err)) return false;
    if (!running && !child_open(ctx->casebook, look, rule, event, on, &ctx->stamp, err)) return false;
    say_more(result, running ? " %s runs already." : " %s begins beside it.", rule->title);
  }
  return true;
}

/* ---- ending -------------------------------------------------------------------------------------------- */

/* What was said about that strand: "end", "keep", "" nothing. */
static const char *fate_said(const struct action_args *args, const char *name) {
  size_t len = strlen(name);
  for (size_t i = 0; args && i < args_count(args, "children"); i++) {
    const char *item = args_item(args, "children", i);
    if (strncmp(item, name, len) == 0 && item[len] == ':') return item + len + 1;
  }
  return "";
}

/* Has the strand beside which this one runs been kept, so that nothing becomes of it? */
static bool goes_on(const struct child_left *left, size_t index, const bool *kept) {
  for (size_t i = 0; i < index; i++)
    if (left[i].strand.id == left[index].strand.parent_id) return kept[i];
  return false;
}

static bool decide(const struct child_left *left, const struct look *ended, const struct action_args *args,
                   bool *keep, struct error *err) {
  *keep = left->rule == PARENT_END_KEEP;
  if (left->rule != PARENT_END_ASK) return true;
  const char *said = fate_said(args, left->name);
  *keep = strcmp(said, "keep") == 0;
  return *said ||
         error_set(err, ERROR_REFUSED,
                   "%s still runs beside %s: say what becomes of it, as children: %s:end or %s:keep.",
                   left->title, ended->pathway->title, left->name, left->name);
}

bool beside_end(const struct action_context *ctx, const struct look *ended, int64_t event, date_day on,
                const struct action_args *args, struct action_result *result, struct error *err) {
  struct child_left *left;
  size_t count;
  if (!children_left(ctx->casebook, ended, &left, &count, err)) return false;
  bool *kept = mem_array(count + 1, sizeof *kept), fine = true;
  for (size_t i = 0; fine && i < count; i++) {
    bool silent = goes_on(left, i, kept);
    kept[i] = silent;
    fine = silent || decide(&left[i], ended, args, &kept[i], err);
    if (!fine || silent) continue;
    bool just_begun = event && left[i].strand.opened_by == event;
    if (!just_begun || !kept[i])
      say_more(result, kept[i] ? " %s goes on." : " %s ends with it.", left[i].title);
    if (!kept[i]) fine = strand_end_with_parent(ctx->casebook, left[i].strand.id, event, on, err);
  }
  free(kept);
  free(left);
  return fine && (count == 0 || case_settle(ctx->casebook, ctx->subject, ctx->viewer->today, err));
}

bool beside_reopened(const struct action_context *ctx, const struct look *reopened,
                     struct action_result *result, struct error *err) {
  struct strand_row *all;
  size_t count;
  if (!strands_of_case(ctx->casebook, ctx->subject, &all, &count, err)) return false;
  for (size_t i = 0; i < count; i++) {
    if (all[i].parent_id != reopened->strand.id || all[i].ended_on == DATE_NONE ||
        all[i].closed_on == DATE_NONE)
      continue;
    const struct pathway *pathway = office_pathway(ctx->casebook, all[i].definition_id, NULL);
    if (pathway) say_more(result, " %s, which ended with it, stays ended.", pathway->title);
  }
  free(all);
  return true;
}

/* ---- what became of each ------------------------------------------------------------------------------- */

/* The event that ended it; 0 when it was ended from outside, or by itself. */
static int64_t closing_event(const struct look *look) {
  const struct evaluation *e = &look->evaluation;
  return look->facts.facts.ended_by || !e->step_count ? 0 : e->steps[e->step_count - 1].event;
}

static bool say_place(const struct action_context *ctx, const struct look *was, const struct look *now,
                      bool alone, const struct action_args *args, struct action_result *result,
                      struct error *err) {
  const struct evaluation *e = &now->evaluation;
  const char *outside = now->facts.facts.ended_by;
  bool ended = e->closed && !was->evaluation.closed;
  if (ended && outside) {
    if (strcmp(outside, ENDED_UNBEGUN) == 0)
      say_more(result, " %s is over: its beginning was withdrawn.", now->pathway->title);
  } else if (ended) {
    say_more(result, " %s has ended: %s.", now->pathway->title, e->stage_title);
  } else if (was->evaluation.closed && !e->closed) {
    say_more(result, " %s runs again, in %s.", now->pathway->title, e->stage_title);
  } else if (e->stage != was->evaluation.stage) {
    say_more(result, " %s is in %s now.", alone ? "It" : now->pathway->title, e->stage_title);
  }
  return !ended || beside_end(ctx, was, closing_event(now), e->closed_on, args, result, err);
}

bool strands_say(const struct action_context *ctx, const struct strands_here *before,
                 const struct action_args *args, struct action_result *result, struct error *err) {
  bool fine = true;
  for (size_t i = 0; fine && i < before->count; i++) {
    const struct look *was = &before->looks[i];
    struct look now;
    fine = look_at(ctx->casebook, &was->strand, ctx->viewer->today, &now, err) &&
           say_place(ctx, was, &now, before->count == 1, args, result, err);
    if (fine) say_spells(result, was, &now);
    look_free(&now);
  }
  return fine && strands_say_dates(ctx, before, 0, result, err);
}

bool strands_say_dates(const struct action_context *ctx, const struct strands_here *before, size_t first,
                       struct action_result *result, struct error *err) {
  bool fine = true;
  for (size_t i = first; fine && i < before->count; i++) {
    const struct look *was = &before->looks[i];
    struct look now;
    fine = look_at(ctx->casebook, &was->strand, ctx->viewer->today, &now, err);
    if (fine && !now.evaluation.closed) say_dates(result, was, &now);
    look_free(&now);
  }
  return fine;
}
