/* Actions on the versions of pathways: taking one into use, and moving a case to it. Floor 6. */
#include <stdlib.h>
#include <string.h>

#include "action/decision.h"
#include "action/happening.h"
#include "base/mem.h"
#include "model/migration.h"
#include "model/migration_many.h"
#include "model/office.h"
#include "workflow/load.h"

/* ---- taking into use ----------------------------------------------------------------------------------- */

static bool adopt_shared(const struct action_context *ctx, struct action_result *result, struct error *err) {
  int count;
  if (!office_adopt_definitions(ctx->casebook, &ctx->stamp, &count, err)) return false;
  if (!count) result_nothing(result);
  if (count)
    result_say(result,
               "%d shared %s taken into use, for new cases; running ones keep the text they began on.", count,
               count == 1 ? "definition" : "definitions");
  else
    result_say(result, "All shared definitions are in force already.");
  return true;
}

/* ---- the cases that run on an earlier text ---- */

static bool accepts(void *data, int64_t case_id, bool *named) {
  return decision_accepts(data, case_id, named);
}

static void say_counts(struct action_result *result, const struct migration_counts *counts) {
  if (counts->moved)
    say_more(result, " %d running %s moved to it.", counts->moved,
             counts->moved == 1 ? "case was" : "cases were");
  if (counts->unmoved)
    say_more(result, " %d could not be moved yet, because of a pause or a stage that has no place in it.",
             counts->unmoved);
  if (counts->kept)
    say_more(result, " %d running %s on an earlier text and %s it.", counts->kept,
             counts->kept == 1 ? "case is" : "cases are", counts->kept == 1 ? "keeps" : "keep");
}

static bool decide(const struct action_context *ctx, const struct decision *decision, const char *pathway,
                   struct action_result *result, struct error *err) {
  struct migration_counts counts;
  struct migration_terms terms = {
      .accepts = accepts, .data = (void *)decision, .reason = decision->reason, .watch = ctx->watch};
  if (!office_in_force(ctx->casebook, "pathway", pathway, &terms.definition_id, err)) return false;
  terms.to = office_pathway(ctx->casebook, terms.definition_id, err);
  if (!terms.to || !migration_decide(ctx->casebook, &terms, &ctx->stamp, &counts, err)) return false;
  say_counts(result, &counts);
  if (*decision->reason) say_reason(result, decision->reason);
  return true;
}

/* What is given: a text, or the name of a shared one. */
static char *given_text(const struct action_args *args, struct error *err) {
  return args_filled(args, "text") ? mem_string(args_text(args, "text"))
                                   : office_shared_text(args_text(args, "name"), err);
}

static const char *given_file(const struct action_args *args) {
  return args_filled(args, "file")   ? args_text(args, "file")
         : args_filled(args, "name") ? args_text(args, "name")
                                     : "pathway";
}

static void say_adopted(const struct office_adopted *adopted, struct action_result *result) {
  const char *what = adopted->kind == DEFINITION_FRAMEWORK   ? "every pass that is begun from now on"
                     : adopted->kind == DEFINITION_THRESHOLD ? "triage from now on"
                     : adopted->kind == DEFINITION_TRAINING
                         ? "courses, delegates and appointments from now on"
                         : "new cases";
  result_say(result, "%s, version %d, is in force for %s.", adopted->title, adopted->version, what);
}

static bool adopt_one(const struct action_context *ctx, const struct action_args *args,
                      struct action_result *result, struct error *err) {
  struct office_adopted adopted;
  struct decision decision;
  char *text = given_text(args, err);
  bool said = args_filled(args, "keep") || args_filled(args, "accept");
  if (!text) return false;
  bool fine = decision_read(ctx, args, true, &decision, err) &&
              office_adopt_text(ctx->casebook, text, given_file(args), args_yes(args, "instead", false),
                                &ctx->stamp, &adopted, err);
  if (fine && !adopted.changed && !said) {
    result_nothing(result);
    result_say(result, "Version %d of %s is in force already, word for word.", adopted.version,
               adopted.title);
  } else if (fine) {
    say_adopted(&adopted, result);
    fine = adopted.kind != DEFINITION_PATHWAY || decide(ctx, &decision, adopted.id, result, err);
  }
  decision_free(&decision);
  free(text);
  return fine;
}

static json_t *page_of_text(const struct action_context *ctx, const char *text,
                            const struct action_args *args, const struct action_page *page,
                            struct error *err) {
  char *kept;
  struct pathway *to = office_read_pathway(ctx->casebook, text, given_file(args),
                                           args_yes(args, "instead", false), &kept, err);
  int64_t id = 0;
  bool known = to && office_has_pathway(ctx->casebook, to->id, kept, &id, err);
  json_t *out =
      known ? migration_page(ctx->casebook, ctx->viewer, to, id, page->after, page->limit, err) : NULL;
  char *what = out ? mem_format("%s, version %d", to->title, to->version) : NULL;
  if (out) json_object_set_new(out, "what", json_string(what));
  free(what);
  free(kept);
  pathway_free(to);
  return out;
}

/* A framework, thresholds and the register of training move no date of a case. */
static bool moves_nothing(const char *text) {
  bool overlay;
  enum definition_kind kind = load_kind(text, strlen(text), &overlay);
  return kind == DEFINITION_FRAMEWORK || kind == DEFINITION_THRESHOLD || kind == DEFINITION_TRAINING;
}

static json_t *moves_adopt(const struct action_context *ctx, const struct action_args *args,
                           const struct action_page *page, struct error *err) {
  if (!args_filled(args, "text") && !args_filled(args, "name")) {
    error_set(err, ERROR_INVALID,
              "Which cases would move is shown for the text of one pathway; shared ones move none.");
    return NULL;
  }
  char *text = given_text(args, err);
  json_t *out = !text                 ? NULL
                : moves_nothing(text) ? json_pack("{s:s,s:[],s:i,s:i,s:b}", "what", "", "cases", "checked", 0,
                                                  "after", 0, "more", false)
                                      : page_of_text(ctx, text, args, page, err);
  free(text);
  return out;
}

static bool run_adopt(const struct action_context *ctx, const struct action_args *args,
                      struct action_result *result, struct error *err) {
  bool shared = args_yes(args, "shared", false), text = args_filled(args, "text"),
       name = args_filled(args, "name");
  if (shared + text + name != 1)
    return error_set(
        err, ERROR_INVALID,
        "Give the text of a definition, or the name of a shared one, or shared=yes for all of them.");
  return shared ? adopt_shared(ctx, result, err) : adopt_one(ctx, args, result, err);
}

/* ---- out of use, and the nation -------------------------------------------------------------------------
 */

static bool run_retire(const struct action_context *ctx, const struct action_args *args,
                       struct action_result *result, struct error *err) {
  char title[96];
  int running;
  if (!office_retire(ctx->casebook, args_text(args, "pathway"), title, &running, err)) return false;
  result_say(result, "%s is not offered for new cases any more. %d running %s on it and %s.", title, running,
             running == 1 ? "case is" : "cases are", running == 1 ? "stays" : "stay");
  return true;
}

static void offer_in_force(const struct action_context *ctx, const struct action_arg *arg,
                           struct action_offer *offer) {
  struct office_choice *choices;
  size_t count;
  if (strcmp(arg->name, "pathway") || !office_pathways(ctx->casebook, &choices, &count, NULL)) return;
  for (size_t i = 0; i < count; i++)
    offer_choice(offer, choices[i].name, choices[i].title, NULL);
  free(choices);
}

static bool run_nation(const struct action_context *ctx, const struct action_args *args,
                       struct action_result *result, struct error *err) {
  struct buf said = {0};
  bool fine = office_set_nation(ctx->casebook, args_text(args, "nation"), &ctx->stamp, &said, err);
  if (fine && said.len)
    result_say(result, "Taken into use for new cases: %s. Running cases keep the text they began on.",
               buf_text(&said));
  else if (fine)
    result_say(result, "The variants for that nation are in force; those for others are not offered.");
  buf_free(&said);
  return fine;
}

static const struct action_choice nations[] = {
    {"england", "England", NULL},
    {"wales", "Wales", "Upholding Professional Standards in Wales"},
    {"northern-ireland", "Northern Ireland", "MHPS in the modern HPSS"},
    {"scotland", "Scotland", "as in England, until variants are there"},
    {0}};
static const struct action_arg args_nation[] = {
    {"nation", "Nation", ARG_CHOICE, true, nations, "whose variants of the pathways are offered"}, {0}};
static const struct action_arg args_retire[] = {
    {"pathway", "Pathway", ARG_CHOICE, true, NULL, "no longer offered for new cases"}, {0}};

static const struct action_arg args_adopt[] = {
    {"name", "Shared one", ARG_TEXT, false, NULL,
     "a definition of the share folder, by its name: exclusion-wales"},
    {"text", "Text", ARG_LINES, false, NULL,
     "or the text of a definition file: pathway, overlay, framework, thresholds"},
    {"file", "File", ARG_TEXT, false, NULL, "its name, for what is found in it"},
    {"instead", "In its place", ARG_YESNO, false, NULL, "of an overlay: instead of what it is laid over"},
    {"shared", "All shared ones", ARG_YESNO, false, NULL, "every definition of the share folder that is new"},
    DECISION_ARGS,
    {0}};

/* ---- moving a case ---------------------------------------------------------------------------------------
 */

static bool accept(const struct action_context *ctx, const struct migration *m, const char *reason,
                   struct action_result *result, struct error *err) {
  struct look before = {0}, after = {0};
  const char *from = m->stage_from->title, *to = m->stage_to->title;
  bool fine = look_at(ctx->casebook, &m->strand, ctx->viewer->today, &before, err) &&
              migration_accept(ctx->casebook, m, reason, &ctx->stamp, err);
  result_say(result, "%s runs on version %d of %s, no longer on version %d.", ctx->ref, m->to->version,
             m->to->title, m->from->version);
  if (strcmp(from, to) != 0) say_more(result, " %s is %s there.", from, to);
  struct strand_row strand;
  fine = fine && case_changed(ctx, result, err) && strand_find(ctx->casebook, m->strand.id, &strand, err) &&
         look_at(ctx->casebook, &strand, ctx->viewer->today, &after, err);
  if (fine) say_dates(result, &before, &after);
  look_free(&before);
  look_free(&after);
  return fine;
}

static bool keep(const struct action_context *ctx, const struct migration *m, const char *reason,
                 struct action_result *result, struct error *err) {
  if (!*reason)
    return error_set(err, ERROR_INVALID, "Why does the case stay on its version? Give the reason.");
  result_say(result, "%s stays on version %d of %s; version %d is in force.", ctx->ref, m->from->version,
             m->from->title, m->to->version);
  return migration_decline(ctx->casebook, m, reason, &ctx->stamp, err) && case_changed(ctx, result, err);
}

static bool run_migrate(const struct action_context *ctx, const struct action_args *args,
                        struct action_result *result, struct error *err) {
  struct migration m;
  const char *reason = args_text(args, "reason");
  if (!migration_plan(ctx->casebook, ctx->subject, args_text(args, "pathway"), args_text(args, "map"), &m,
                      err))
    return false;
  bool kept = strcmp(args_text(args, "decision"), "keep") == 0;
  bool fine = kept ? keep(ctx, &m, reason, result, err) : accept(ctx, &m, reason, result, err);
  if (fine) say_reason(result, reason);
  return fine;
}

static const struct action_choice decisions[] = {
    {"accept", "Move to the version in force", NULL}, {"keep", "Stay on the present version", NULL}, {0}};
static const struct action_arg args_migrate[] = {
    {"pathway", "Pathway", ARG_TEXT, false, NULL, "where several run on the case"},
    {"decision", "Decision", ARG_CHOICE, false, decisions, "accept when left out"},
    {"map", "Stages", ARG_LINES, false, NULL, "OLD=NEW for a stage that has no place in the new version"},
    {"reason", "Reason", ARG_LINES, false, NULL, "needed where the case stays"},
    {0}};

static const struct action rows[] = {
    {.name = "pathway-adopt",
     .title = "Take a pathway into use",
     .help = "Checks a definition and puts it in force for new cases; each running one keeps its text, or is "
             "moved.",
     .group = "office",
     .on = ON_OFFICE,
     .places = PLACE_PEOPLE,
     .flags = ACTION_CONFIRM_YES | ACTION_KEEPS_ALL,
     .roles = ROLE_ADMINISTRATOR,
     .args = args_adopt,
     .moves = moves_adopt,
     .run = run_adopt},
    {.name = "pathway-retire",
     .title = "Take a pathway out of use",
     .help = "It is not offered for new cases any more; running ones stay on it.",
     .group = "office",
     .on = ON_OFFICE,
     .places = PLACE_PEOPLE,
     .flags = ACTION_CONFIRM_YES,
     .roles = ROLE_ADMINISTRATOR,
     .args = args_retire,
     .offer = offer_in_force,
     .run = run_retire},
    {.name = "office-nation",
     .title = "Choose the office's nation",
     .help =
         "Takes the variants of that nation into use in the place of the general pathways, for new cases.",
     .group = "office",
     .on = ON_OFFICE,
     .places = PLACE_PEOPLE,
     .flags = ACTION_CONFIRM_YES,
     .roles = ROLE_ADMINISTRATOR,
     .args = args_nation,
     .run = run_nation},
    {.name = "pathway-migrate",
     .title = "Move to the version in force",
     .help = "Moves a case to the version of its pathway in force, or notes that it stays.",
     .group = "case",
     .on = ON_CASE,
     .places = PLACE_CASE,
     .flags = ACTION_VERSIONED | ACTION_CONFIRM_YES,
     .roles = ROLES_HANDLING,
     .args = args_migrate,
     .possible = case_is_open,
     .run = run_migrate},
};

const struct action_group actions_version = {rows, sizeof rows / sizeof *rows};
