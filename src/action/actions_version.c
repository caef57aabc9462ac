/* Actions on the versions of pathways: taking one into use, and moving a case to it. Floor 6. */
#include <string.h>

#include "action/happening.h"
#include "model/migration.h"
#include "model/office.h"

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

static bool adopt_text(const struct action_context *ctx, const struct action_args *args,
                       struct action_result *result, struct error *err) {
  struct office_adopted adopted;
  const char *file = args_filled(args, "file") ? args_text(args, "file") : "pathway";
  if (!office_adopt_pathway(ctx->casebook, args_text(args, "text"), file, &ctx->stamp, &adopted, err))
    return false;
  if (!adopted.changed) result_nothing(result);
  if (!adopted.changed)
    result_say(result, "Version %d of %s is in force already, word for word.", adopted.version,
               adopted.title);
  else
    result_say(result,
               "%s, version %d, is in force for new cases. %d running %s on an earlier text and %s it.",
               adopted.title, adopted.version, adopted.running,
               adopted.running == 1 ? "case is" : "cases are", adopted.running == 1 ? "keeps" : "keep");
  return true;
}

static bool run_adopt(const struct action_context *ctx, const struct action_args *args,
                      struct action_result *result, struct error *err) {
  bool shared = args_yes(args, "shared", false), text = args_filled(args, "text");
  if (shared == text)
    return error_set(err, ERROR_INVALID,
                     "Give the text of a pathway, or shared=yes for all shared definitions.");
  return shared ? adopt_shared(ctx, result, err) : adopt_text(ctx, args, result, err);
}

static const struct action_arg args_adopt[] = {
    {"text", "Text", ARG_LINES, false, NULL, "the definition file of a pathway"},
    {"file", "File", ARG_TEXT, false, NULL, "its name, for what is found in it"},
    {"shared", "All shared ones", ARG_YESNO, false, NULL, "every definition of the share folder that is new"},
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
     .help = "Checks a definition and puts it in force for new cases; running ones keep theirs.",
     .group = "office",
     .on = ON_OFFICE,
     .places = PLACE_PEOPLE,
     .flags = ACTION_CONFIRM_YES,
     .roles = ROLE_ADMINISTRATOR,
     .args = args_adopt,
     .run = run_adopt},
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
