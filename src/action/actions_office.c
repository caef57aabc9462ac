/* Actions of the office as a whole: taking a sheet of concerns in. Floor 6. */
#include <stdlib.h>

#include "action/action.h"

static const struct action_arg IMPORT_ARGS[] = {
    {"name", "File", ARG_TEXT, false, NULL, "Its name, for the journal"},
    {"strict", "All or nothing", ARG_YESNO, false, NULL, "One rejected record, and nothing goes in"},
    {NULL, NULL, ARG_TEXT, false, NULL, NULL},
};

static bool import_possible(const struct action_context *ctx, char why[ACTION_WHY]) {
  if (ctx->intake && ctx->intake_terms) return true;
  return action_not_now(why, "no sheet was given; `fairway import concerns FILE.csv` gives one");
}

static bool import_run(const struct action_context *ctx, const struct action_args *args,
                       struct action_result *result, struct error *err) {
  struct intake_terms terms = *ctx->intake_terms;
  terms.dry_run = false;
  terms.strict = args_yes(args, "strict", terms.strict);
  if (!intake_run(ctx->casebook, ctx->intake, &terms, &ctx->stamp, err)) return false;
  if (!ctx->intake->written) result_nothing(result);
  char *sentence = intake_sentence(ctx->intake);
  result_say(result, "%s", sentence);
  free(sentence);
  return true;
}

static const struct action ROWS[] = {
    {.name = "import-concerns",
     .title = "Take a sheet in",
     .help = "Takes the concerns of a spreadsheet into the queue, good records although others are bad.",
     .group = "office",
     .on = ON_OFFICE,
     .places = PLACE_QUEUE,
     .roles = ROLES_HANDLING,
     .args = IMPORT_ARGS,
     .possible = import_possible,
     .run = import_run},
};

const struct action_group actions_office = {ROWS, sizeof ROWS / sizeof ROWS[0]};
