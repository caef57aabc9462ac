/* Taking one's last act back, and bringing it again, each as an act of its own. Floor 6. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "action/action.h"
#include "base/buf.h"
#include "base/mem.h"
#include "base/text.h"
#include "model/agreement.h"
#include "model/derive.h"
#include "model/derive_concern.h"
#include "model/duties.h"
#include "model/edition_text.h"
#include "model/merge.h"
#include "model/office.h"
#include "model/standin.h"
#include "model/touched.h"
#include "store/journal.h"

/* The act that would go, if it may: false says why not. Free the entry on true. */
static bool last_act(const struct action_context *ctx, struct journal_entry *entry, char why[ACTION_WHY]) {
  if (!journal_last_act(ctx->casebook, ctx->viewer->person_id, entry, NULL)) {
    return action_not_now(why, "you have done nothing here that could be undone");
  }
  struct action_room room;
  const struct action *action = action_find(entry->action, &room);
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

/* "12 concerns and 2 cases"; "" where the act touched no more than one of each. */
static void say_how_many(const struct action_context *ctx, int64_t seq, struct buf *out) {
  struct touched t = {0};
  if (touched_by_act(ctx->casebook, &t, seq, NULL) && (t.case_count > 1 || t.concern_count > 1)) {
    if (t.concern_count) buf_printf(out, "%zu concern%s", t.concern_count, t.concern_count > 1 ? "s" : "");
    if (t.concern_count && t.case_count) buf_puts(out, " and ");
    if (t.case_count) buf_printf(out, "%zu case%s", t.case_count, t.case_count > 1 ? "s" : "");
  }
  touched_free(&t);
}

/* What is taken back is said beforehand; where it is more than one record, a yes is wanted. */
static bool foretell(const struct action_context *ctx, const struct journal_entry *entry, const char *verb,
                     char say[ACTION_SENTENCE]) {
  struct buf many = {0};
  say_how_many(ctx, entry->last, &many);
  snprintf(say, ACTION_SENTENCE, "%s%s%s: %s", verb, many.len ? ", on " : "", buf_text(&many),
           entry->sentence);
  text_cut(say);
  bool asks = many.len > 0;
  buf_free(&many);
  return asks;
}

static bool undo_foretell(const struct action_context *ctx, char say[ACTION_SENTENCE]) {
  char why[ACTION_WHY];
  struct journal_entry entry = {0};
  if (!last_act(ctx, &entry, why)) return false;
  bool asks = foretell(ctx, &entry, "This takes back what you did last", say);
  journal_entry_free(&entry);
  return asks;
}

struct row_merged {
  const char *table; /* constant */
  int64_t key;
};

struct undoing {
  struct casebook *cb;
  struct touched *touched;
  bool parties;              /* an appointment came or went */
  struct row_merged *merged; /* people and practitioners that were touched */
  size_t merged_count, merged_capacity;
  date_day today;
};

static void row_back(void *data, const char *table, int64_t key) {
  struct undoing *undoing = data;
  touched_add(undoing->cb, undoing->touched, table, key);
  undoing->parties = undoing->parties || strcmp(table, "party") == 0;
  if (strcmp(table, "person") && strcmp(table, "practitioner")) return;
  MEM_GROW(undoing->merged, undoing->merged_count, undoing->merged_capacity);
  undoing->merged[undoing->merged_count++] = (struct row_merged){table, key};
}

/* An appointment brought back is asked of its duties as a new one would be: another may have been made
 * meanwhile. */
static bool duties_still_apart(struct casebook *cb, const struct undoing *undoing, struct error *err) {
  struct duty_clash clash = {0};
  for (size_t i = 0; undoing->parties && i < undoing->touched->case_count; i++) {
    if (!duties_stand(cb, undoing->touched->cases[i], &clash, err)) return false;
    if (clash.rule) return error_set(err, ERROR_REFUSED, "%s", clash.say);
    if (!covers_apart(cb, undoing->touched->cases[i], undoing->today, err)) return false;
  }
  return true;
}

/* What was merged again by a redo may have got something of its own meanwhile. */
static bool pointers_whole(struct casebook *cb, const struct undoing *undoing, struct error *err) {
  for (size_t i = 0; i < undoing->merged_count; i++)
    if (!merge_whole(cb, undoing->merged[i].table, undoing->merged[i].key, err)) return false;
  return true;
}

static bool derive_touched(const struct action_context *ctx, const struct touched *t,
                           struct action_result *result, struct error *err) {
  if (t->days || t->definitions) office_forget(ctx->casebook);
  if (t->definitions && !edition_text_forms(ctx->casebook, err)) return false;
  if (t->days &&
      !(derive_all_cases(ctx->casebook, ctx->watch, NULL, err) && derive_open_concerns(ctx->casebook, err))) {
    return false;
  }
  for (size_t i = 0; i < t->case_count; i++)
    result_case(result, t->cases[i]);
  for (size_t i = 0; i < t->concern_count; i++)
    result_concern(result, t->concerns[i]);
  return true;
}

/* What both have signed changes by an amendment, not by somebody's undo of what they did before (PSR guide
 * 8.3). */
static bool signed_plans_stand(const struct action_context *ctx, const struct touched *t, struct error *err) {
  bool stand = true;
  for (size_t i = 0; stand && i < t->case_count; i++)
    if (!agreements_stand(ctx->casebook, t->cases[i], &stand, err)) return false;
  return stand || error_set(err, ERROR_REFUSED,
                            "That would change an action plan that both have signed since; propose an "
                            "amendment instead.");
}

/* Turns the last entry of a row round: the act itself, or the undo or redo that came of it. */
static bool turn_round(const struct action_context *ctx, const struct journal_entry *entry, const char *word,
                       struct action_result *result, struct error *err) {
  struct touched touched = {0};
  struct undoing undoing = {.cb = ctx->casebook, .touched = &touched, .today = ctx->viewer->today};
  /* Before and after: a row may be there only on one side of it. */
  bool done = touched_by_act(ctx->casebook, &touched, entry->last, err) &&
              journal_undo(ctx->casebook, entry->last, row_back, &undoing, err) &&
              duties_still_apart(ctx->casebook, &undoing, err) && signed_plans_stand(ctx, &touched, err) &&
              pointers_whole(ctx->casebook, &undoing, err) && derive_touched(ctx, &touched, result, err);
  if (done) result_say(result, "%s: %s", word, entry->sentence);
  free(undoing.merged);
  touched_free(&touched);
  return done;
}

static bool undo_run(const struct action_context *ctx, const struct action_args *args,
                     struct action_result *result, struct error *err) {
  (void)args;
  struct journal_entry entry = {0};
  char why[ACTION_WHY];
  if (!last_act(ctx, &entry, why)) return error_set(err, ERROR_REFUSED, "Not now, because %s.", why);
  bool done = turn_round(ctx, &entry, "Undone", result, err);
  journal_entry_free(&entry);
  return done;
}

/* ---- redo ---- */

static bool last_undone(const struct action_context *ctx, struct journal_entry *entry) {
  return journal_last_undo(ctx->casebook, ctx->viewer->person_id, entry, NULL);
}

static bool redo_possible(const struct action_context *ctx, char why[ACTION_WHY]) {
  struct journal_entry entry = {0};
  if (!last_undone(ctx, &entry)) return action_not_now(why, "the last thing you did was no undo");
  journal_entry_free(&entry);
  return true;
}

static bool redo_foretell(const struct action_context *ctx, char say[ACTION_SENTENCE]) {
  struct journal_entry entry = {0};
  if (!last_undone(ctx, &entry)) return false;
  bool asks = foretell(ctx, &entry, "This does again what you took back", say);
  journal_entry_free(&entry);
  return asks;
}

static bool redo_run(const struct action_context *ctx, const struct action_args *args,
                     struct action_result *result, struct error *err) {
  (void)args;
  struct journal_entry entry = {0};
  if (!last_undone(ctx, &entry))
    return error_set(err, ERROR_REFUSED, "Not now, because the last thing you did was no undo.");
  bool done = turn_round(ctx, &entry, "Done again", result, err);
  journal_entry_free(&entry);
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
     .flags = ACTION_LASTING |
              ACTION_LONG, /* a second undo takes back the act before; redo brings this one again */
     .roles = ROLES_WRITING,
     .possible = undo_possible,
     .foretell = undo_foretell,
     .run = undo_run},
    {.name = "redo",
     .title = "Redo",
     .help = "Does again what you took back last, as long as you have done nothing else since.",
     .key = "Ctrl-R",
     .group = "office",
     .on = ON_OFFICE,
     .places = PLACE_ANYWHERE,
     .flags = ACTION_LASTING | ACTION_LONG, /* undo takes it back again: it is the act that stands */
     .roles = ROLES_WRITING,
     .possible = redo_possible,
     .foretell = redo_foretell,
     .run = redo_run},
};

const struct action_group actions_undo = {ROWS, sizeof ROWS / sizeof ROWS[0]};
