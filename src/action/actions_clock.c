/* Actions on a case's clocks: pauses and extensions. Floor 6. Which deadlines a pause stops, and what becomes
 * of their dates, the engine says. */
#include <stdio.h>
#include <string.h>

#include "action/beside.h"
#include "action/happening.h"
#include "action/hold.h"
#include "base/buf.h"
#include "model/extension.h"
#include "model/pause.h"

/* ---- pauses ------------------------------------------------------------------------------------------ */

static void offer_pause(const struct action_context *ctx, const struct action_arg *arg,
                        struct action_offer *offer) {
  struct strands_here here;
  if (strcmp(arg->name, "from") == 0) offer_date(offer, ctx->viewer->today);
  if (strcmp(arg->name, "strand") == 0) offer_strands(ctx, offer);
  if (strcmp(arg->name, "kind") != 0) return;
  bool fine = strands_here(ctx, &here, NULL);
  for (size_t k = 0; fine && k < here.count; k++) {
    const struct pathway *pathway = here.looks[k].pathway;
    for (size_t i = 0; i < pathway->pause_count && !here.looks[k].evaluation.closed; i++)
      strands_offer(offer, &here, k, pathway->pauses[i].id, pathway->pauses[i].title,
                    pathway->pauses[i].evidence ? "with evidence" : "");
    if (k == 0 && pathway->pause_count == 1) offer_default(offer, pathway->pauses[0].id);
  }
  strands_free(&here);
}

static bool check_pause(const struct action_context *ctx, const struct look *look,
                        const struct pause_terms *terms, const struct pathway_pause *rule,
                        struct error *err) {
  struct pause_row open;
  char day[DATE_LONG_TEXT];
  if (rule->evidence && !*terms->evidence)
    return error_set(err, ERROR_REFUSED, "%s needs its evidence: what shows it, and where it is kept.",
                     rule->title);
  if (terms->review_on <= terms->from)
    return error_set(err, ERROR_REFUSED, "The review of a pause comes after it begins.");
  if (!day_fits(ctx, terms->from, err) || !pause_open(ctx->casebook, look->strand.id, rule->id, &open, err))
    return false;
  if (open.id)
    return error_set(err, ERROR_REFUSED, "%s has stopped the clock since %s already.", rule->title,
                     date_show(open.from, true, day));
  return true;
}

const struct pathway_pause *hold_of(const struct pathway *pathway) {
  for (size_t i = 0; i < pathway->pause_count; i++)
    if (pathway->pauses[i].hold) return &pathway->pauses[i];
  return NULL;
}

/* A hold that was put on no strand by name is the case's: the others that run are held too, where their
 * pathways know a hold. */
static bool hold_others(const struct action_context *ctx, const struct strands_here *here,
                        const struct pause_terms *terms, struct action_result *result, struct error *err) {
  bool fine = true;
  for (size_t i = 1; fine && i < here->count; i++) {
    const struct look *look = &here->looks[i];
    const struct pathway_pause *rule = hold_of(look->pathway);
    struct pause_terms theirs = *terms;
    struct pause_row open = {0};
    int64_t id;
    if (look->evaluation.closed) continue;
    if (!rule) {
      say_more(result, " %s knows no hold: its clocks run on.", look->pathway->title);
      continue;
    }
    theirs.strand_id = look->strand.id;
    theirs.kind = rule->id;
    if (theirs.from < look->strand.opened_on) theirs.from = look->strand.opened_on;
    fine = pause_open(ctx->casebook, look->strand.id, rule->id, &open, err) &&
           (open.id || pause_start(ctx->casebook, &theirs, &ctx->stamp, &id, err));
    if (fine && !open.id) say_more(result, " So is %s.", look->pathway->title);
  }
  return fine;
}

static void add_title(struct buf *list, const struct evaluation_deadline *d) {
  buf_printf(list, "%s%s", list->len ? ", " : "", d->title);
}

/* Clock by clock: which a hold stops, and which run on in spite of it. */
static bool say_clocks(const struct action_context *ctx, const struct strands_here *here,
                       struct action_result *result, struct error *err) {
  struct buf stopped = {0}, running = {0};
  bool fine = true;
  for (size_t i = 0; fine && i < here->count; i++) {
    struct look now;
    fine = look_at(ctx->casebook, &here->looks[i].strand, ctx->viewer->today, &now, err);
    for (size_t k = 0; fine && k < now.evaluation.deadline_count; k++) {
      const struct evaluation_deadline *d = &now.evaluation.deadlines[k];
      if (d->state == DEADLINE_STOPPED) add_title(&stopped, d);
      if (d->open) add_title(&running, d);
    }
    look_free(&now);
  }
  if (fine && stopped.len) say_more(result, " Stopped: %s.", buf_text(&stopped));
  if (fine && running.len) say_more(result, " Running on: %s.", buf_text(&running));
  buf_free(&stopped);
  buf_free(&running);
  return fine;
}

static bool pause_on(const struct action_context *ctx, const struct action_args *args,
                     const struct strands_here *here, struct action_result *result, struct error *err) {
  const struct look *look = &here->looks[0];
  const struct pathway_pause *rule = pathway_pause(look->pathway, args_text(args, "kind"));
  char from[DATE_LONG_TEXT], review[DATE_LONG_TEXT];
  int64_t id;
  if (!rule) return error_set(err, ERROR_INVALID, "The pathway has no pause of that kind.");
  const struct pause_terms terms = {
      .strand_id = look->strand.id,
      .kind = rule->id,
      .from = day_given(ctx, args, "from"),
      .review_on = args_date(args, "review"),
      .reason = args_text(args, "reason"),
      .waiting_on = args_filled(args, "waiting_on") ? args_text(args, "waiting_on") : rule->waiting_on,
      .evidence = args_text(args, "evidence")};
  if (!check_pause(ctx, look, &terms, rule, err) ||
      !pause_start(ctx->casebook, &terms, &ctx->stamp, &id, err))
    return false;
  result_say(result, "Stopped the clock on %s from %s: %s. To be reviewed on %s.", ctx->ref,
             date_show(terms.from, true, from), rule->title, date_show(terms.review_on, true, review));
  if (rule->hold && !ctx->strand && !hold_others(ctx, here, &terms, result, err)) return false;
  if (!case_changed(ctx, result, err)) return false;
  return rule->hold ? say_clocks(ctx, here, result, err) : strands_say_dates(ctx, here, 0, result, err);
}

static bool run_pause(const struct action_context *ctx, const struct action_args *args,
                      struct action_result *result, struct error *err) {
  struct strands_here here = {0};
  bool fine = strands_all(ctx, &here, err) && pause_on(ctx, args, &here, result, err);
  strands_free(&here);
  return fine;
}

static bool possible_pause(const struct action_context *ctx, char why[ACTION_WHY]) {
  struct strands_here here;
  bool any = false;
  if (!case_is_open(ctx, why)) return false;
  bool fine = strands_here(ctx, &here, NULL) || action_not_now(why, "the case cannot be read");
  for (size_t i = 0; fine && i < here.count; i++)
    any = any || here.looks[i].pathway->pause_count > 0;
  if (fine && !any) action_not_now(why, "the pathway %s has no pauses", here.looks[0].pathway->title);
  strands_free(&here);
  return any;
}

static const struct action_arg args_pause[] = {
    {"kind", "Kind", ARG_CHOICE, true, NULL, "why the clock stops"},
    {"from", "From", ARG_DATE, false, NULL, "may lie in the past, and is shown as entered late"},
    {"reason", "Reason", ARG_LINES, true, NULL, NULL},
    {"waiting_on", "Waiting on", ARG_TEXT, false, NULL, "as the pathway says when left out"},
    {"review", "Review on", ARG_DATE, true, NULL, "when to ask whether it still holds"},
    {"evidence", "Evidence", ARG_LINES, false, NULL, "where the pathway asks for it"},
    ARG_ROW_STRAND,
    {0}};

/* A pause is named by its id, so that it needs no strand. */
static void offer_open_pause(const struct action_context *ctx, const struct action_arg *arg,
                             struct action_offer *offer) {
  struct strands_here here;
  struct pause_row open;
  bool chosen = false;
  if (strcmp(arg->name, "on") == 0) offer_date(offer, ctx->viewer->today);
  if (strcmp(arg->name, "pause") != 0) return;
  bool fine = strands_here(ctx, &here, NULL);
  for (size_t i = 0; fine && i < here.count; i++) {
    if (!pause_open(ctx->casebook, here.looks[i].strand.id, "", &open, NULL) || !open.id) continue;
    const struct pathway_pause *rule = pathway_pause(here.looks[i].pathway, open.kind);
    offer_row(offer, open.id, rule ? rule->title : open.kind, i ? here.looks[i].pathway->title : "");
    if (!chosen) offer_default_row(offer, open.id);
    chosen = true;
  }
  strands_free(&here);
}

/* The first open pause of the case's strands, the current one's before the others'; id 0 none. */
static bool first_open(const struct action_context *ctx, struct pause_row *out, struct error *err) {
  struct strands_here here;
  bool fine = strands_here(ctx, &here, err);
  *out = (struct pause_row){0};
  for (size_t i = 0; fine && i < here.count && !out->id; i++)
    fine = pause_open(ctx->casebook, here.looks[i].strand.id, "", out, err);
  strands_free(&here);
  return fine;
}

static bool possible_unpause(const struct action_context *ctx, char why[ACTION_WHY]) {
  struct pause_row open;
  if (!case_is_open(ctx, why)) return false;
  return (first_open(ctx, &open, NULL) && open.id) ||
         action_not_now(why, "no clock is stopped on %s", ctx->ref);
}

/* The pause that is meant, the one named or else the one that is open, and its strand as it stands. */
static bool find_pause(const struct action_context *ctx, const struct action_args *args,
                       struct pause_row *out, struct look *look, struct error *err) {
  int64_t id = args_int(args, "pause", 0);
  struct strand_row strand;
  if (!(id ? pause_find(ctx->casebook, id, out, err) : first_open(ctx, out, err)) ||
      !strand_find(ctx->casebook, out->strand_id, &strand, err))
    return false;
  if (strand.case_id != ctx->subject || out->to != DATE_NONE)
    return error_set(err, ERROR_REFUSED, "That pause is not open on %s.", ctx->ref);
  return look_at(ctx->casebook, &strand, ctx->viewer->today, look, err);
}

bool hold_is(const struct look *look, const char *kind) {
  const struct pathway_pause *rule = pathway_pause(look->pathway, kind);
  return rule && rule->hold;
}

bool hold_put_on_with(const struct pause_row *open, const struct look *look, const struct pause_row *other) {
  return open->from == other->from || (open->from > other->from && open->from == look->strand.opened_on);
}

/* What was put on hold together runs again together. */
static bool end_others(const struct action_context *ctx, const struct strands_here *here,
                       const struct pause_row *ended, date_day on, struct action_result *result,
                       struct error *err) {
  bool fine = true;
  for (size_t i = 0; fine && i < here->count; i++) {
    const struct look *look = &here->looks[i];
    const struct pathway_pause *rule = hold_of(look->pathway);
    struct pause_row open = {0};
    if (!rule || look->strand.id == ended->strand_id) continue;
    fine = pause_open(ctx->casebook, look->strand.id, rule->id, &open, err);
    if (!fine || !open.id || open.from > on || !hold_put_on_with(&open, look, ended)) continue;
    fine = pause_end(ctx->casebook, open.id, on, err);
    say_more(result, " So does that of %s.", look->pathway->title);
  }
  return fine;
}

static bool end_pause(const struct action_context *ctx, const struct pause_row *pause, date_day on,
                      const struct look *look, const struct strands_here *here, struct action_result *result,
                      struct error *err) {
  char day[DATE_LONG_TEXT], from[DATE_LONG_TEXT];
  if (on < pause->from)
    return error_set(err, ERROR_REFUSED, "The pause began on %s; it cannot end before.",
                     date_show(pause->from, true, from));
  if (!pause_end(ctx->casebook, pause->id, on, err)) return false;
  result_say(result, "The clock on %s runs again: it was stopped from %s to %s.", ctx->ref,
             date_show(pause->from, true, from), date_show(on, true, day));
  if (hold_is(look, pause->kind) && !end_others(ctx, here, pause, on, result, err)) return false;
  return case_changed(ctx, result, err) && strands_say_dates(ctx, here, 0, result, err);
}

static bool run_unpause(const struct action_context *ctx, const struct action_args *args,
                        struct action_result *result, struct error *err) {
  struct look look = {0};
  struct strands_here here = {0};
  struct pause_row pause;
  date_day on = day_given(ctx, args, "on");
  bool fine = find_pause(ctx, args, &pause, &look, err) && day_fits(ctx, on, err) &&
              strands_all(ctx, &here, err) && end_pause(ctx, &pause, on, &look, &here, result, err);
  strands_free(&here);
  look_free(&look);
  return fine;
}

static const struct action_arg args_unpause[] = {
    {"pause", "Pause", ARG_INT, false, NULL, "the one that is open when left out"},
    {"on", "Until", ARG_DATE, false, NULL, "the last day of the pause; today when left out"},
    {0}};

/* ---- extensions --------------------------------------------------------------------------------------- */

static bool extendable(const struct evaluation_deadline *d) {
  bool waiting = d->state == DEADLINE_RUNNING || d->state == DEADLINE_TENTATIVE;
  return waiting && d->class != CLASS_LAW && d->class != CLASS_TYPICAL;
}

static void offer_extension(const struct action_context *ctx, const struct action_arg *arg,
                            struct action_offer *offer) {
  struct strands_here here;
  char day[DATE_LONG_TEXT];
  if (strcmp(arg->name, "strand") == 0) offer_strands(ctx, offer);
  if (strcmp(arg->name, "deadline") != 0) return;
  bool fine = strands_here(ctx, &here, NULL);
  for (size_t k = 0; fine && k < here.count; k++)
    for (size_t i = 0; i < here.looks[k].evaluation.deadline_count; i++) {
      const struct evaluation_deadline *d = &here.looks[k].evaluation.deadlines[i];
      if (extendable(d)) strands_offer(offer, &here, k, d->name, d->title, date_show(d->due, true, day));
    }
  strands_free(&here);
}

static bool possible_extension(const struct action_context *ctx, char why[ACTION_WHY]) {
  struct strands_here here;
  bool any = false;
  if (!case_is_open(ctx, why)) return false;
  bool fine = strands_here(ctx, &here, NULL);
  for (size_t k = 0; fine && k < here.count; k++)
    for (size_t i = 0; i < here.looks[k].evaluation.deadline_count; i++)
      any = any || extendable(&here.looks[k].evaluation.deadlines[i]);
  strands_free(&here);
  return any || action_not_now(why, "no deadline of %s is running that may be extended", ctx->ref);
}

static bool extend_on(const struct action_context *ctx, const struct action_args *args,
                      const struct look *look, struct action_result *result, struct error *err) {
  const struct evaluation_deadline *d = evaluation_deadline(&look->evaluation, args_text(args, "deadline"));
  date_day new_date = args_date(args, "to");
  char was[DATE_LONG_TEXT], now[DATE_LONG_TEXT];
  if (!d || !extendable(d)) return error_set(err, ERROR_REFUSED, "That deadline is not running.");
  if (new_date <= d->due)
    return error_set(err, ERROR_REFUSED, "%s is due %s; an extension names a later day.", d->title,
                     date_show(d->due, true, was));
  const struct extension_terms terms = {.strand_id = look->strand.id,
                                        .deadline = d->name,
                                        .new_date = new_date,
                                        .first_date = d->first_due,
                                        .agreed_by = args_text(args, "agreed_by"),
                                        .reason = args_text(args, "reason")};
  result_say(result, "%s on %s is extended from %s to %s, agreed by %s; the first date stays on record.",
             d->title, ctx->ref, date_show(d->due, true, was), date_show(new_date, true, now),
             terms.agreed_by);
  return extension_add(ctx->casebook, &terms, &ctx->stamp, err) && case_changed(ctx, result, err);
}

static bool run_extend(const struct action_context *ctx, const struct action_args *args,
                       struct action_result *result, struct error *err) {
  struct look look = {0};
  bool fine = case_look(ctx, &look, err) && extend_on(ctx, args, &look, result, err);
  look_free(&look);
  return fine;
}

static const struct action_arg args_extend[] = {
    {"deadline", "Deadline", ARG_CHOICE, true, NULL, NULL},
    {"to", "New date", ARG_DATE, true, NULL, NULL},
    {"agreed_by", "Agreed by", ARG_TEXT, true, NULL, "who agreed to it"},
    {"reason", "Reason", ARG_LINES, true, NULL, NULL},
    ARG_ROW_STRAND,
    {0}};

/* ---- the rows ------------------------------------------------------------------------------------------ */

static const struct action rows[] = {
    {.name = "pause-start",
     .title = "Stop the clock",
     .help = "Pauses the deadlines that the pathway lets stop for this reason.",
     .group = "case",
     .on = ON_CASE,
     .places = ON_CASE_PLACES,
     .flags = ACTION_VERSIONED,
     .roles = ROLES_HANDLING,
     .args = args_pause,
     .possible = possible_pause,
     .offer = offer_pause,
     .run = run_pause},
    {.name = "pause-end",
     .title = "Let the clock run again",
     .help = "Ends a pause; the deadlines move on by the days that were stopped.",
     .group = "case",
     .on = ON_CASE,
     .places = ON_CASE_PLACES,
     .flags = ACTION_VERSIONED,
     .roles = ROLES_HANDLING,
     .args = args_unpause,
     .possible = possible_unpause,
     .offer = offer_open_pause,
     .run = run_unpause},
    {.name = "deadline-extend",
     .title = "Extend a deadline",
     .help = "Sets a new agreed date for a deadline, and keeps the first one on record.",
     .group = "case",
     .on = ON_CASE,
     .places = ON_CASE_PLACES,
     .flags = ACTION_VERSIONED,
     .roles = ROLES_HANDLING,
     .args = args_extend,
     .possible = possible_extension,
     .offer = offer_extension,
     .run = run_extend},
};

const struct action_group actions_clock = {rows, sizeof rows / sizeof *rows};
