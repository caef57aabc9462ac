/* Taking one's last act back, as an act of its own. Floor 6. */
#include <stdio.h>
#include <stdlib.h>

#include "action/action.h"
#include "model/derive.h"
#include "model/derive_concern.h"
#include "model/office.h"
#include "model/touched.h"
#include "store/journal.h"

/* The act that would go, if it may: false says why not. Free the entry on true. */
static bool last_act(const struct action_context *ctx, struct journal_entry *entry, char why[ACTION_WHY]) {
  if (!journal_last_act(ctx->casebook, ctx->viewer->person_id, entry, NULL)) {
    return action_not_now(why, "you have done nothing here that could be undone");
  }
  const struct action *action = action_find(entry->action);
  if (action && !(action->flags & ACTION_LASTING)) return true;
  action_not_now(why, "your last act stands: %s", entry->sentence);
  journal_entry_free(entry);
  return false;
}

static bool undo_possible(const struct action_context *ctx, char why[ACTION_WHY]) {
  struct journal_entry entry = {0};
  if (!last_act(ctx, &entry, why)) return false;
  journal_entry_free(&entry);
  return true;
}

struct undoing {
  struct casebook *cb;
  struct touched *touched;
};

static void row_back(void *data, const char *table, int64_t key) {
  struct undoing *undoing = data;
  touched_add(undoing->cb, undoing->touched, table, key);
}

static bool derive_touched(const struct action_context *ctx, const struct touched *t,
                           struct action_result *result, struct error *err) {
  if (t->days || t->definitions) office_forget(ctx->casebook);
  if (t->days && !(derive_all_cases(ctx->casebook, NULL, err) && derive_open_concerns(ctx->casebook, err))) {
    return false;
  }
  for (size_t i = 0; i < t->case_count; i++)
    result_case(result, t->cases[i]);
  for (size_t i = 0; i < t->concern_count; i++)
    result_concern(result, t->concerns[i]);
  return true;
}

static bool undo_run(const struct action_context *ctx, const struct action_args *args,
                     struct action_result *result, struct error *err) {
  (void)args;
  struct touched touched = {0};
  struct undoing undoing = {ctx->casebook, &touched};
  struct journal_entry entry = {0};
  char why[ACTION_WHY];
  if (!last_act(ctx, &entry, why)) return error_set(err, ERROR_REFUSED, "Not now, because %s.", why);
  /* Before and after: a row may be there only on one side of the undo. */
  bool done = touched_by_act(ctx->casebook, &touched, entry.seq, err) &&
              journal_undo(ctx->casebook, entry.seq, row_back, &undoing, err) &&
              derive_touched(ctx, &touched, result, err);
  if (done) result_say(result, "Undone: %s", entry.sentence);
  journal_entry_free(&entry);
  touched_free(&touched);
  return done;
}

static const struct action ROWS[] = {
    {.name = "undo",
     .title = "Undo",
     .help = "Takes your last act back; the history keeps both.",
     .key = "u",
     .group = "office",
     .on = ON_OFFICE,
     .places = PLACE_ANYWHERE,
     .flags = ACTION_LASTING, /* a second undo takes back the act before, and does not bring this one again */
     .roles = ROLES_WRITING,
     .possible = undo_possible,
     .run = undo_run},
};

const struct action_group actions_undo = {ROWS, sizeof ROWS / sizeof ROWS[0]};
