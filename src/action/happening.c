/* What happened: checked against the pathway, written, and said with what it did to the dates. Floor 6;
 * knows no screen. The engine decides what is possible; this file only asks it and says so. */
#include "action/happening.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "action/beside.h"
#include "base/text.h"
#include "model/agreement.h"
#include "model/case.h"
#include "model/duties.h"
#include "model/event.h"
#include "model/extension.h"
#include "model/party.h"
#include "model/plan.h"
#include "model/standin.h"

/* ---- what all case actions share -------------------------------------------------------------------- */

bool case_is_open(const struct action_context *ctx, char why[ACTION_WHY]) {
  struct case_row row;
  char day[DATE_LONG_TEXT];
  struct error err;
  if (!case_load(ctx->casebook, ctx->subject, &row, &err))
    return action_not_now(why, "the case cannot be read");
  if (row.open) return true;
  return action_not_now(why, "%s was closed on %s", row.ref, date_show(row.closed_on, true, day));
}

bool case_strand(const struct action_context *ctx, struct strand_row *out, struct error *err) {
  return ctx->strand ? strand_find(ctx->casebook, ctx->strand, out, err)
                     : strand_current(ctx->casebook, ctx->subject, out, err);
}

bool case_look(const struct action_context *ctx, struct look *out, struct error *err) {
  struct strand_row strand;
  *out = (struct look){0};
  return case_strand(ctx, &strand, err) && look_at(ctx->casebook, &strand, ctx->viewer->today, out, err);
}

date_day day_given(const struct action_context *ctx, const struct action_args *args, const char *name) {
  date_day day = args_date(args, name);
  return day == DATE_NONE ? ctx->viewer->today : day;
}

bool day_fits(const struct action_context *ctx, date_day on, struct error *err) {
  struct case_row row;
  return case_load(ctx->casebook, ctx->subject, &row, err) &&
         event_day_fits(on, row.opened_on, ctx->viewer->today, err);
}

/* The day on which the concern behind the case was received, or the pathway's own receipt if that was
 * earlier; DATE_NONE: not known. */
static date_day received_on(const struct look *look) {
  const struct facts *facts = &look->facts.facts;
  date_day day = DATE_NONE;
  for (size_t i = 0; i < facts->item_count; i++)
    if (facts->items[i].kind == FACT_RECORD && strcmp(facts->items[i].name, "concern.received") == 0)
      day = facts->items[i].on;
  for (size_t i = 0; i < facts->event_count && day != DATE_NONE; i++)
    if (!*facts->events[i].strand && strcmp(facts->events[i].kind, look->pathway->receipt) == 0 &&
        facts->events[i].on < day)
      day = facts->events[i].on;
  return day;
}

bool after_birth(const struct action_context *ctx, const struct look *look, date_day on, struct error *err) {
  char day[DATE_LONG_TEXT], birth[DATE_LONG_TEXT];
  date_day received = received_on(look);
  if (look->strand.parent_id && on < look->strand.opened_on)
    return error_set(err, ERROR_REFUSED, "%s began on %s; nothing of it can have happened before, on %s.",
                     look->pathway->title, date_show(look->strand.opened_on, true, birth),
                     date_show(on, true, day));
  if (received != DATE_NONE && on < received)
    return error_set(
        err, ERROR_REFUSED,
        "%s began with a concern received on %s; what happened before, on %s, belongs in a note.", ctx->ref,
        date_show(received, true, birth), date_show(on, true, day));
  return true;
}

bool case_changed(const struct action_context *ctx, struct action_result *result, struct error *err) {
  result_case(result, ctx->subject);
  return case_settle(ctx->casebook, ctx->subject, ctx->viewer->today, err);
}

void say_more(struct action_result *result, const char *format, ...) {
  char before[ACTION_SENTENCE], more[ACTION_SENTENCE];
  va_list args;
  va_start(args, format);
  vsnprintf(more, sizeof more, format, args);
  text_cut(more);
  va_end(args);
  snprintf(before, sizeof before, "%s", result->sentence);
  result_say(result, "%s%s", before, more);
}

void say_reason(struct action_result *result, const char *reason) {
  char line[200];
  text_copy(line, sizeof line - 4, reason);
  bool cut = strlen(line) < strlen(reason);
  for (char *c = line; *c; c++)
    if (*c == '\n' || *c == '\r' || *c == '\t') *c = ' ';
  size_t len = strlen(line);
  while (len > 0 && line[len - 1] == ' ')
    line[--len] = '\0';
  bool ended = len > 0 && strchr(".!?", line[len - 1]);
  if (len > 0) say_more(result, " Reason: %s%s", line, cut ? "..." : ended ? "" : ".");
}

/* A sentence, the first or one more. */
static void say_also(struct action_result *result, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
static void say_also(struct action_result *result, const char *format, ...) {
  char text[ACTION_SENTENCE];
  va_list args;
  va_start(args, format);
  vsnprintf(text, sizeof text, format, args);
  text_cut(text);
  va_end(args);
  say_more(result, "%s%s", result->sentence[0] ? " " : "", text);
}

/* ---- dates in words ---------------------------------------------------------------------------------- */

static void say_moved(struct action_result *result, const struct evaluation_deadline *was,
                      const struct evaluation_deadline *now) {
  char from[DATE_LONG_TEXT], to[DATE_LONG_TEXT];
  date_show(now->due, true, to);
  bool same =
      was && was->due != DATE_NONE && strcmp(was->title, now->title) == 0; /* not the next review point */
  if (same && was->due != now->due)
    say_more(result, " %s moves from %s to %s.", now->title, date_show(was->due, true, from), to);
  else if (now->state == DEADLINE_TENTATIVE)
    say_more(result, " %s would be due %s.", now->title, to);
  else
    say_more(result, " %s is due %s%s.", now->title, to, now->provisional ? " (provisional)" : "");
}

/* Says one deadline if it is not what it was; true when it did. */
static bool say_date(struct action_result *result, const struct evaluation_deadline *was,
                     const struct evaluation_deadline *now) {
  char day[DATE_LONG_TEXT];
  if (was && was->due == now->due && was->state == now->state) return false;
  switch (now->state) {
  case DEADLINE_TENTATIVE:
  case DEADLINE_RUNNING:
    say_moved(result, was, now);
    return true;
  case DEADLINE_STOPPED:
    say_more(result, " %s is stopped.", now->title);
    return true;
  case DEADLINE_MET:
    say_more(result, " %s is met.", now->title);
    return true;
  case DEADLINE_LATE:
    say_more(result, " %s was due %s and is met late.", now->title, date_show(now->due, true, day));
    return true;
  case DEADLINE_DONE:
    break;
  }
  return false;
}

void say_dates(struct action_result *result, const struct look *before, const struct look *after) {
  enum { AT_MOST = 3 };
  int said = 0;
  for (size_t i = 0; i < after->evaluation.deadline_count && said < AT_MOST; i++) {
    const struct evaluation_deadline *now = &after->evaluation.deadlines[i];
    said += say_date(result, evaluation_deadline(&before->evaluation, now->name), now);
  }
}

void say_spells(struct action_result *result, const struct look *before, const struct look *after) {
  char from[DATE_LONG_TEXT], to[DATE_LONG_TEXT];
  for (size_t i = 0; i < after->evaluation.spell_count; i++) {
    const struct evaluation_spell *now = &after->evaluation.spells[i];
    const struct evaluation_spell *was = evaluation_spell(&before->evaluation, now->id);
    if (!was || was->times != now->times || was->running != now->running) continue;
    if (now->running && was->since != now->since)
      say_more(result, " %s counts from %s, not from %s.", now->title, date_show(now->since, true, to),
               date_show(was->since, true, from));
    if (was->days_before != now->days_before)
      say_more(result, " %s: %d days%s, not %d.", now->title, now->days_before,
               now->running ? " in the stretches before" : "", was->days_before);
  }
}

/* ---- passing what may be passed -------------------------------------------------------------------------
 */

static bool pass_need(const struct action_context *ctx, const struct look *look, const char *say,
                      const char *reason, struct error *err) {
  return override_add(ctx->casebook, look->strand.id, look->evaluation.stage_id, say, reason, &ctx->stamp,
                      err);
}

/* Records a reason for each unmet need that may be passed; *passed counts them. What must not be passed is
 * left, and the exit stays shut because of it. */
static bool pass_needs(const struct action_context *ctx, const struct look *look,
                       const struct evaluation_exit *exit, const char *reason, int *passed,
                       struct error *err) {
  const struct evaluation *e = &look->evaluation;
  *passed = 0;
  for (size_t i = 0; i < e->need_count; i++) {
    const struct evaluation_need *need = &e->needs[i];
    if (need->met || need->overridden || !need->overridable || exit->exit->anyway) continue;
    if (!pass_need(ctx, look, need->say, reason, err)) return false;
    (*passed)++;
  }
  for (size_t i = 0; i < exit->exit->need_count; i++) {
    const struct pathway_need *need = &exit->exit->needs[i];
    if (!need->overridable || !*need->say || !strstr(exit->why_not, need->say)) continue;
    if (!pass_need(ctx, look, need->say, reason, err)) return false;
    (*passed)++;
  }
  return true;
}

/* Is there something missing that a reason could pass? */
bool happening_may_pass(const struct look *look, const struct evaluation_exit *exit) {
  const struct evaluation *e = &look->evaluation;
  for (size_t i = 0; i < e->need_count; i++)
    if (!e->needs[i].met && !e->needs[i].overridden && e->needs[i].overridable) return true;
  for (size_t i = 0; i < exit->exit->need_count; i++)
    if (exit->exit->needs[i].overridable && strstr(exit->why_not, exit->exit->needs[i].say)) return true;
  return false;
}

static bool refuse_exit(const struct look *look, const struct evaluation_exit *exit, struct error *err) {
  return error_set(
      err, ERROR_REFUSED, "%s is not possible yet. Still missing: %s.%s", exit->title, exit->why_not,
      happening_may_pass(look, exit) ? " Some of it may be passed with a reason (override)." : "");
}

/* The exit is open, or is opened by recording why what is missing is passed. */
static bool open_exit(const struct action_context *ctx, const struct happening *what, const struct look *look,
                      const struct evaluation_exit *exit, int *passed, struct error *err) {
  *passed = 0;
  if (exit->possible) return true;
  if (!*what->override) return refuse_exit(look, exit, err);
  if (!pass_needs(ctx, look, exit, what->override, passed, err)) return false;
  struct look again;
  bool fine = look_at(ctx->casebook, &look->strand, ctx->viewer->today, &again, err);
  const struct evaluation_exit *now = fine ? evaluation_exit(&again.evaluation, what->kind) : NULL;
  if (now && !now->possible)
    fine =
        error_set(err, ERROR_REFUSED, "%s may not be passed with a reason: %s.", exit->title, now->why_not);
  look_free(&again);
  return fine;
}

/* ---- effects ----------------------------------------------------------------------------------------------
 */

/* What recording the event does to the plan. The draft mark falls only when both have signed the plan as
 * it stands (PSR guide 7.4). */
static bool apply_effect(const struct action_context *ctx, const struct look *look, const char *effect,
                         struct error *err) {
  struct plan_row plan;
  bool found;
  struct agreement_state state;
  if (!*effect) return true;
  if (!plan_find(ctx->casebook, look->strand.id, &plan, &found, err)) return false;
  if (!found) return error_set(err, ERROR_REFUSED, "%s has no plan yet.", ctx->ref);
  if (strcmp(effect, "plan-draft") == 0)
    return plan.draft || plan_set_draft(ctx->casebook, plan.id, true, err);
  if (strcmp(effect, "plan-final") != 0) return true;
  if (!agreement_of(ctx->casebook, plan.id, &state, err)) return false;
  if (state.organisation == DATE_NONE || state.practitioner == DATE_NONE)
    return error_set(err, ERROR_REFUSED, "The plan stays a draft until both have signed it as it stands.");
  return !plan.draft || plan_set_draft(ctx->casebook, plan.id, false, err);
}

/* ---- recording --------------------------------------------------------------------------------------------
 */

static bool check_reason(const struct happening *what, const char *title, bool reasoned, const char *ask,
                         struct error *err) {
  if (!reasoned || *what->reason) return true;
  return error_set(err, ERROR_REFUSED, "%s needs a reason%s%s.", title, ask && *ask ? ": " : "",
                   ask ? ask : "");
}

/* Of a step that is bare nothing is kept but its day: what is said in a mediation stays there (CNF-02). */
static bool check_bare(const struct happening *what, const struct look *look, struct error *err) {
  const struct pathway_event *rule = pathway_event(look->pathway, what->kind);
  if (!rule || !rule->bare || (!*what->reason && !*what->text)) return true;
  return error_set(err, ERROR_REFUSED,
                   "%s: nothing is kept of it but its day; leave note and reason out (%s).", rule->title,
                   rule->source);
}

/* A step that is recorded in person is recorded by somebody in one of its roles, and by nobody for them. */
static bool check_taker(const struct action_context *ctx, const struct happening *what,
                        const struct look *look, struct error *err) {
  const struct pathway_event *rule = pathway_event(look->pathway, what->kind);
  const struct facts *facts = &look->facts.facts;
  struct buf roles = {0};
  bool holds = !rule || !rule->in_person;
  for (size_t i = 0; !holds && i < rule->by_count; i++) {
    const struct pathway_role *role = pathway_role(look->pathway, rule->by[i]);
    buf_printf(&roles, "%s%s", i ? " or " : "", role ? role->title : rule->by[i]);
    for (size_t k = 0; k < facts->item_count; k++)
      holds = holds || (facts->items[k].kind == FACT_ROLE && facts->items[k].have > 0 &&
                        facts->items[k].holder == ctx->viewer->person_id &&
                        strcmp(facts->items[k].name, rule->by[i]) == 0);
  }
  if (!holds)
    error_set(err, ERROR_DENIED, "%s is recorded in person, by the %s of %s.", rule->title, buf_text(&roles),
              ctx->ref);
  buf_free(&roles);
  return holds;
}

enum { COVERED_MOST = 8 };

static bool kept_apart_from_none(const struct action_context *ctx, const struct pathway_event *rule,
                                 int64_t person_id, struct duty_clash *clash, struct error *err) {
  for (size_t i = 0; i < rule->by_count; i++) {
    if (!duties_may_do(ctx->casebook, ctx->subject, person_id, rule->by[i], clash, err)) return false;
    if (!clash->rule) return true;
  }
  return !clash->rule || error_set(err, ERROR_DENIED, "%s: %s", rule->title, clash->say);
}

/* A step that is for some roles is not taken by somebody whose part in the case is kept apart from all of
 * them, whoever else holds the role: the investigator does not record the decision. The case manager keeps
 * the file, and writes down what a panel decided as much as what they decided themselves. Who covers for
 * somebody is asked of both: of what they are themselves, and of what they stand in for. */
static bool check_apart(const struct action_context *ctx, const struct happening *what,
                        const struct look *look, struct error *err) {
  const struct pathway_event *rule = pathway_event(look->pathway, what->kind);
  struct duty_clash clash = {0};
  int64_t manager = 0;
  if (rule && rule->by_count &&
      !party_holder(ctx->casebook, ctx->subject, PARTY_CASE_MANAGER, &manager, NULL, err))
    return false;
  int64_t people[1 + COVERED_MOST] = {ctx->viewer->person_id};
  size_t count = 1 + covers_on_case(ctx->casebook, people[0], ctx->subject, ctx->viewer->today, people + 1,
                                    COVERED_MOST);
  bool apart = true;
  for (size_t k = 0; apart && rule && k < count; k++) {
    if (manager && manager == people[k]) continue;
    apart = kept_apart_from_none(ctx, rule, people[k], &clash, err);
  }
  return apart;
}

/* The date that the event fixes; NULL when it fixes none. */
static const struct pathway_date *fixed_by(const struct look *look, const char *kind) {
  const struct pathway_event *rule = pathway_event(look->pathway, kind);
  return rule && *rule->sets ? pathway_date(look->pathway, rule->sets) : NULL;
}

static bool check_day(const struct happening *what, const struct look *look, struct error *err) {
  const struct pathway_event *rule = pathway_event(look->pathway, what->kind);
  const struct pathway_date *date = fixed_by(look, what->kind);
  bool given = what->day && what->day != DATE_NONE;
  if (date && !given)
    return error_set(err, ERROR_REFUSED, "%s fixes a day: say which, as day (%s).", rule->title, date->title);
  if (!date && given) return error_set(err, ERROR_INVALID, "%s fixes no day; leave day out.", rule->title);
  return true;
}

static void say_day(struct action_result *result, const struct happening *what, const struct look *look) {
  const struct pathway_date *date = fixed_by(look, what->kind);
  char day[DATE_LONG_TEXT];
  if (date) say_more(result, " %s: %s.", date->title, date_show(what->day, true, day));
}

static bool write_event(const struct action_context *ctx, const struct happening *what,
                        const struct look *look, const struct evaluation_exit *exit, int64_t *id,
                        struct error *err) {
  const struct pathway_event *rule = pathway_event(look->pathway, what->kind);
  const struct event_terms terms = {.case_id = ctx->subject,
                                    .strand_id = look->strand.id,
                                    .kind = what->kind,
                                    .on = what->on,
                                    .sets_on = *rule->sets ? what->day : DATE_NONE,
                                    .reason = what->reason,
                                    .text = what->text,
                                    .compartment = rule->compartment,
                                    .stage_from = exit ? look->evaluation.stage_id : "",
                                    .stage_to = exit ? exit->to : ""};
  return event_add(ctx->casebook, &terms, &ctx->stamp, id, err) && apply_effect(ctx, look, rule->effect, err);
}

/* Opens what the event opens beside the strand, settles the case, ends what ends with the strand, and adds
 * what became of all that and of the dates. The first of `here` is the strand it happened on. */
static bool finish(const struct action_context *ctx, const struct happening *what, int64_t event,
                   const struct strands_here *here, struct action_result *result, struct error *err) {
  struct look after;
  struct case_row row;
  const struct look *before = &here->looks[0];
  if (!beside_open(ctx, before, what->kind, event, what->on, result, err) || !case_changed(ctx, result, err))
    return false;
  bool fine = look_at(ctx->casebook, &before->strand, ctx->viewer->today, &after, err);
  bool ended = fine && after.evaluation.closed && !before->evaluation.closed;
  bool reopened = fine && before->evaluation.closed && !after.evaluation.closed;
  if (ended) fine = beside_end(ctx, before, event, after.evaluation.closed_on, what->args, result, err);
  if (reopened) fine = beside_reopened(ctx, before, result, err);
  fine = fine && case_load(ctx->casebook, ctx->subject, &row, err);
  if (fine && after.evaluation.closed)
    say_more(result, row.open ? " %s has ended; the case goes on." : " The case is closed.",
             after.pathway->title);
  if (fine && !after.evaluation.closed) say_dates(result, before, &after);
  look_free(&after);
  return fine && strands_say_dates(ctx, here, 1, result, err);
}

static bool record_move(const struct action_context *ctx, const struct happening *what,
                        const struct strands_here *here, const struct evaluation_exit *exit,
                        struct action_result *result, struct error *err) {
  const struct look *look = &here->looks[0];
  char day[DATE_LONG_TEXT], since[DATE_LONG_TEXT];
  int passed;
  int64_t id;
  if (!check_bare(what, look, err) || !check_taker(ctx, what, look, err) ||
      !check_apart(ctx, what, look, err) ||
      !check_reason(what, exit->title, exit->reasoned, exit->ask, err) || !check_day(what, look, err))
    return false;
  if (look->evaluation.stage_since != DATE_NONE && what->on < look->evaluation.stage_since)
    return error_set(err, ERROR_REFUSED,
                     "%s reached %s on %s; what leaves it cannot have happened before, on %s.", ctx->ref,
                     look->evaluation.stage_title, date_show(look->evaluation.stage_since, true, since),
                     date_show(what->on, true, day));
  if (!open_exit(ctx, what, look, exit, &passed, err) || !write_event(ctx, what, look, exit, &id, err))
    return false;
  say_also(result, "%s moved on from %s to %s: %s, %s.", ctx->ref, look->evaluation.stage_title,
           exit->to_title, exit->title, date_show(what->on, true, day));
  say_day(result, what, look);
  if (passed)
    say_more(result, " %d %s passed with a reason.", passed, passed == 1 ? "need was" : "needs were");
  return finish(ctx, what, id, here, result, err);
}

static bool record_entry(const struct action_context *ctx, const struct happening *what,
                         const struct strands_here *here, const struct evaluation_event *event,
                         struct action_result *result, struct error *err) {
  const struct look *look = &here->looks[0];
  char day[DATE_LONG_TEXT];
  int64_t id;
  if (!event->possible) return error_set(err, ERROR_REFUSED, "%s: %s.", event->title, event->why_not);
  if (!check_bare(what, look, err) || !check_taker(ctx, what, look, err) ||
      !check_apart(ctx, what, look, err) ||
      !check_reason(what, event->title, event->event->reasoned, event->event->ask, err) ||
      !check_day(what, look, err))
    return false;
  if (!write_event(ctx, what, look, NULL, &id, err)) return false;
  say_also(result, "Recorded on %s: %s, %s.", ctx->ref, event->title, date_show(what->on, true, day));
  say_day(result, what, look);
  if (*event->event->compartment && *what->text) say_more(result, " The note is held apart.");
  return finish(ctx, what, id, here, result, err);
}

/* The sentence for an event that this stage does not have. */
static bool refuse_here(const struct action_context *ctx, const char *kind, const struct look *look,
                        struct error *err) {
  const struct pathway_event *rule = pathway_event(look->pathway, kind);
  if (!rule)
    return error_set(err, ERROR_INVALID, "The pathway %s has no event \"%s\".", look->pathway->title, kind);
  return error_set(err, ERROR_REFUSED, "%s is in %s, where %s is not recorded.", ctx->ref,
                   look->evaluation.stage_title, rule->title);
}

static bool record_on(const struct action_context *ctx, const struct happening *what,
                      const struct strands_here *here, struct action_result *result, struct error *err) {
  const struct look *look = &here->looks[0];
  const struct evaluation_exit *exit = evaluation_exit(&look->evaluation, what->kind);
  const struct evaluation_event *event = evaluation_event(&look->evaluation, what->kind);
  if ((exit || event) && !after_birth(ctx, look, what->on, err)) return false;
  if (exit) return record_move(ctx, what, here, exit, result, err);
  if (event) return record_entry(ctx, what, here, event, result, err);
  return refuse_here(ctx, what->kind, look, err);
}

bool happening_record(const struct action_context *ctx, const struct happening *what,
                      struct action_result *result, struct error *err) {
  struct strands_here here = {0};
  bool fine = day_fits(ctx, what->on, err) && strands_all(ctx, &here, err) &&
              record_on(ctx, what, &here, result, err);
  strands_free(&here);
  return fine;
}

static bool possible_on(const struct action_context *ctx, const struct look *look, const char *kind,
                        char why[ACTION_WHY]) {
  const struct evaluation_exit *exit = evaluation_exit(&look->evaluation, kind);
  const struct evaluation_event *event = evaluation_event(&look->evaluation, kind);
  struct error err;
  if (exit)
    return exit->possible || happening_may_pass(look, exit) ||
           action_not_now(why, "still missing: %s", exit->why_not);
  if (event) return event->possible || action_not_now(why, "%s", event->why_not);
  refuse_here(ctx, kind, look, &err);
  size_t length = strlen(err.text);
  return action_not_now(why, "%.*s", (int)(length ? length - 1 : 0), err.text);
}

bool happening_possible(const struct action_context *ctx, const char *kind, char why[ACTION_WHY]) {
  struct look look;
  struct error err;
  if (!case_is_open(ctx, why)) return false;
  bool fine = case_look(ctx, &look, &err) || action_not_now(why, "the case cannot be read");
  fine = fine && possible_on(ctx, &look, kind, why);
  look_free(&look);
  return fine;
}
