/* The rules of training: what a course lacks, when training counts, who may evaluate whom. Floor 6.
 *
 * Source: guidance for recruiting for the delivery of case manager training. What a course or a delegate
 * lacks is said and refuses nothing: the guidance leaves it to whoever commissions and selects.
 */
#include <stdlib.h>
#include <string.h>

#include "action/happening.h"
#include "action/record_rule.h"
#include "base/mem.h"
#include "model/training.h"
#include "store/statement.h"

/* ---- what is offered: the words of the register -------------------------------------------------------- */

static void offer_items(const struct training_ask *ask, bool coded, struct action_offer *offer) {
  for (size_t i = 0; i < ask->item_count; i++) {
    const struct training_item *item = &ask->items[i];
    char *title = coded ? mem_format("%s  %s", item->id, item->title) : mem_string(item->title);
    offer_choice(offer, item->id, title, item->ideal ? "ideally" : NULL);
    free(title);
  }
}

static void offer_criteria(const struct training_guide *guide, struct action_offer *offer) {
  for (size_t i = 0; i < guide->criterion_count; i++) {
    const struct training_criterion *c = &guide->criteria[i];
    char *title = mem_format("%s  %s", c->id, c->title);
    offer_choice(offer, c->id, title,
                 c->desirable ? "desirable"
                 : c->after   ? "not before the appointment"
                              : "essential");
    free(title);
  }
}

static void offer_words(const struct action_context *ctx, const struct action_arg *arg,
                        struct action_offer *offer) {
  const struct training_guide *guide = training_guide_here(ctx->casebook, NULL);
  if (!guide) return;
  bool role = strcmp(arg->name, "role") == 0 || strcmp(arg->name, "roles") == 0;
  bool regime = strcmp(arg->name, "regime") == 0 || strcmp(arg->name, "regimes") == 0;
  for (size_t i = 0; role && i < guide->role_count; i++)
    offer_choice(offer, guide->roles[i].id, guide->roles[i].title, NULL);
  for (size_t i = 0; regime && i < guide->regime_count; i++)
    offer_choice(offer, guide->regimes[i].id, guide->regimes[i].title, NULL);
  if (strcmp(arg->name, "criterion") == 0) offer_criteria(guide, offer);
  for (size_t i = 0; strcmp(arg->name, "themes") == 0 && i < guide->theme_count; i++)
    offer_items(&guide->themes[i], true, offer);
  for (size_t i = 0; i < guide->ask_count; i++)
    if (strcmp(arg->name, guide->asks[i].field) == 0) offer_items(&guide->asks[i], false, offer);
}

/* The words of a field of several choices, with spaces between. Caller frees. */
static char *words_of(const json_t *fields, const char *field) {
  struct buf out = {0};
  size_t i;
  const json_t *word;
  json_array_foreach(json_object_get(fields, field), i, word)
      buf_printf(&out, "%s%s", i ? " " : "", json_string_value(word));
  return buf_take(&out);
}

/* ---- courses ------------------------------------------------------------------------------------------- */

enum { NAMED_MOST = 3 };

/* "TRQ-6 (case-study, reflection)", "T1 (6 of 7)"; an ideal is not asked for. */
static size_t say_missing(const struct training_ask *ask, const char *said, const char *regimes,
                          struct buf *out) {
  bool *missing = mem_array(ask->item_count + 1, sizeof *missing);
  size_t count = training_ask_missing(ask, said, regimes, missing), named = 0;
  if (count) buf_printf(out, "%s%s (", out->len ? "; " : "", ask->id);
  for (size_t i = 0; count && count <= NAMED_MOST && i < ask->item_count; i++)
    if (missing[i] && !ask->items[i].ideal) buf_printf(out, "%s%s", named++ ? ", " : "", ask->items[i].id);
  if (count > NAMED_MOST) buf_printf(out, "%zu of %zu", count, ask->item_count);
  if (count) buf_putc(out, ')');
  free(missing);
  return count;
}

static bool done_course(const struct action_context *ctx, int64_t id, const json_t *before,
                        const json_t *after, struct action_result *result, struct error *err) {
  (void)id, (void)before;
  const struct training_guide *guide = training_guide_here(ctx->casebook, err);
  if (!guide || !after) return guide != NULL;
  struct buf themes = {0}, asks = {0};
  char *regimes = words_of(after, "regimes"), *covered = words_of(after, "themes");
  size_t count = 0;
  for (size_t i = 0; i < guide->theme_count; i++)
    count += say_missing(&guide->themes[i], covered, regimes, &themes);
  for (size_t i = 0; i < guide->ask_count; i++) {
    char *said = words_of(after, guide->asks[i].field);
    count += say_missing(&guide->asks[i], said, regimes, &asks);
    free(said);
  }
  if (!count)
    say_more(result, " It has all that the guidance asks for.");
  else
    say_more(result, " Still to be covered, of what the guidance asks: %s%s%s.", buf_text(&themes),
             themes.len && asks.len ? "; " : "", buf_text(&asks));
  buf_free(&themes);
  buf_free(&asks);
  free(regimes);
  free(covered);
  return true;
}

/* ---- training of a person ------------------------------------------------------------------------------ */

static bool took_place(const json_t *fields) {
  static const char *const past[] = {"attended", "part", "absent", "shown"};
  for (size_t i = 0; i < sizeof past / sizeof *past; i++)
    if (fields_has(fields, "attendance", past[i])) return true;
  return false;
}

/* What is learned on a course counts for whom the course is. */
static bool check_course(const struct action_context *ctx, const json_t *after, struct error *err) {
  json_t *course = record_fields_of(ctx, "course", fields_int(after, "course_id", 0));
  const struct training_guide *guide = training_guide_here(ctx->casebook, NULL);
  const char *role = fields_text(after, "role");
  bool fine = !course || fields_has(course, "roles", role);
  if (!fine)
    record_refuse(err, "role", "%s is no course for the role of %s.", fields_text(course, "title"),
                  guide ? training_word(guide, "role", role) : role);
  json_decref(course);
  return fine;
}

/* Knowledge of the training themes stands for the training (person specification, PS-Q2). */
static bool check_shown(const struct action_context *ctx, const json_t *after, struct error *err) {
  const struct training_guide *guide = training_guide_here(ctx->casebook, err);
  char *themes = words_of(after, "themes");
  bool all = guide != NULL;
  for (size_t i = 0; all && i < guide->theme_count; i++) {
    const struct training_ask *theme = &guide->themes[i];
    all = training_ask_missing(theme, themes, "", NULL) < theme->item_count;
  }
  free(themes);
  if (!guide) return false;
  if (!all)
    return record_refuse(err, "themes",
                         "Knowledge stands for the training only where it was shown of every theme, T1 to T5 "
                         "(person specification, PS-Q2).");
  return fields_filled(after, "note") ||
         record_refuse(err, "note", "Say how the knowledge was shown (person specification, PS-Q2).");
}

static bool check_training(const struct action_context *ctx, const json_t *before, const json_t *after,
                           struct error *err) {
  (void)before;
  if (!after) return true;
  if (!fields_filled(after, "title") && !fields_int(after, "course_id", 0))
    return record_refuse(err, "title", "Name the training, or the course of the register.");
  if (took_place(after) && !fields_filled(after, "done_on"))
    return record_refuse(err, "done_on", "Say on which day it was.");
  if (took_place(after) && !record_happened(ctx, after, "done_on", err)) return false;
  if (!record_in_order(ctx, after, "done_on", "until_on", err) || !check_course(ctx, after, err))
    return false;
  return !fields_has(after, "attendance", "shown") || check_shown(ctx, after, err);
}

static void say_counts(const struct action_context *ctx, const json_t *after, struct action_result *result) {
  struct training_look look;
  char day[DATE_LONG_TEXT];
  bool said;
  const char *role = fields_text(after, "role");
  int months = training_months(ctx->casebook, role, "", &said);
  if (!training_look(ctx->casebook, ctx->entry.root, role, "", ctx->viewer->today, &look, NULL)) return;
  if (look.state != TRAINING_CURRENT && look.state != TRAINING_LAPSED) return;
  if (fields_filled(after, "until_on"))
    say_more(result, " It counts until %s.", date_show(look.until, true, day));
  else
    say_more(result, " It counts until %s (%d months%s, a local rule).", date_show(look.until, true, day),
             months, said ? " here" : ", where the office says nothing else");
}

/* Delegates must be appropriately selected; what is missing is shown, and the selection is theirs who make
 * it. */
static bool say_match(const struct action_context *ctx, struct action_result *result, struct error *err) {
  struct specification_match match;
  if (!training_match(ctx->casebook, ctx->entry.root, ctx->viewer->today, &match, err)) return false;
  say_more(result, " Person specification: %zu of %zu essential and %zu of %zu desirable criteria are met",
           match.essential_met, match.essential, match.desirable_met, match.desirable);
  char *gaps = training_gaps(ctx->casebook, ctx->entry.root, ctx->viewer->today, 6);
  say_more(result, *gaps ? "; gaps: %s." : ".%s", gaps);
  free(gaps);
  return true;
}

static bool done_training(const struct action_context *ctx, int64_t id, const json_t *before,
                          const json_t *after, struct action_result *result, struct error *err) {
  (void)id, (void)before;
  if (!after) return true;
  if (fields_has(after, "attendance", "attended") || fields_has(after, "attendance", "shown"))
    say_counts(ctx, after, result);
  bool put_forward =
      fields_has(after, "attendance", "nominated") || fields_has(after, "attendance", "selected");
  return !put_forward || say_match(ctx, result, err);
}

/* ---- the rest ------------------------------------------------------------------------------------------ */

static bool check_cpd(const struct action_context *ctx, const json_t *before, const json_t *after,
                      struct error *err) {
  (void)before;
  return !after || (record_happened(ctx, after, "done_on", err) &&
                    record_in_order(ctx, after, "done_on", "appraisal_on", err));
}

static bool check_specification(const struct action_context *ctx, const json_t *before, const json_t *after,
                                struct error *err) {
  (void)before;
  return !after || record_happened(ctx, after, "assessed_on", err);
}

static bool check_availability(const struct action_context *ctx, const json_t *before, const json_t *after,
                               struct error *err) {
  (void)before;
  if (!after) return true;
  if (fields_has(after, "role", "designated-member") && fields_has(after, "non_executive", "no"))
    return record_refuse(err, "non_executive",
                         "A designated member is a non-executive member of the board (SEP-08, MHPS I).");
  return record_in_order(ctx, after, "from_on", "to_on", err);
}

static bool held_role(const struct action_context *ctx, int64_t person_id, const char *role) {
  const struct training_guide *guide = training_guide_here(ctx->casebook, NULL);
  bool held = false;
  struct statement *st =
      statement_of(ctx->casebook, "SELECT role FROM party WHERE case_id = ?1 AND person_id = ?2");
  statement_bind_int(st, 1, ctx->entry.root);
  statement_bind_int(st, 2, person_id);
  while (guide && statement_step(st, NULL) == STEP_ROW) {
    const struct training_role *known = training_guide_role(guide, statement_text(st, 0));
    held = held || (known && strcmp(known->id, role) == 0);
  }
  statement_reset(st);
  return held;
}

static bool check_evaluation(const struct action_context *ctx, const json_t *before, const json_t *after,
                             struct error *err) {
  (void)before;
  if (!after) return true;
  int64_t about = fields_int(after, "about", 0);
  const struct training_guide *guide = training_guide_here(ctx->casebook, err);
  if (!guide) return false;
  if (!held_role(ctx, about, fields_text(after, "role")))
    return record_refuse(err, "about", "They never were the %s of this case.",
                         training_word(guide, "role", fields_text(after, "role")));
  if (about == fields_int(after, "assured_by", 0))
    return record_refuse(err, "assured_by", "Nobody assures the quality of their own work.");
  if (about == ctx->viewer->person_id)
    return record_refuse(err, "about", "Nobody evaluates their own work; a reflection is CPD (cpd-add).");
  return record_happened(ctx, after, "given_on", err) &&
         record_in_order(ctx, after, "given_on", "told_on", err);
}

static bool check_currency(const struct action_context *ctx, const json_t *before, const json_t *after,
                           struct error *err) {
  (void)before;
  if (!after) return true;
  int64_t months = fields_int(after, "months", 0);
  if (months < 1 || months > 240)
    return record_refuse(err, "months", "Give a number of months from 1 to 240.");
  json_t *others = record_others(ctx, "currency"), *row;
  bool taken = false;
  size_t i;
  json_array_foreach(others, i, row) {
    const json_t *fields = json_object_get(row, "fields");
    taken = taken || (strcmp(fields_text(fields, "role"), fields_text(after, "role")) == 0 &&
                      strcmp(fields_text(fields, "regime"), fields_text(after, "regime")) == 0);
  }
  json_decref(others);
  return !taken ||
         record_refuse(err, "role", "There is a rule for that role and regime already; change that one.");
}

static const struct record_rule rows[] = {
    {.kind = "course", .offer = offer_words, .done = done_course},
    {.kind = "training", .offer = offer_words, .check = check_training, .done = done_training},
    {.kind = "cpd", .offer = offer_words, .check = check_cpd},
    {.kind = "specification", .offer = offer_words, .check = check_specification},
    {.kind = "availability", .offer = offer_words, .check = check_availability},
    {.kind = "evaluation", .after_close = true, .offer = offer_words, .check = check_evaluation},
    {.kind = "currency", .offer = offer_words, .check = check_currency},
};

const struct record_rules record_rules_training = {rows, sizeof rows / sizeof *rows};
