/* The ask "restore": a backup put back, and first what that would cost. Floor 8.
 *
 * It comes before hello: the casebook at the place may be missing, or damaged. Whoever owns the keeper owns
 * the file and could copy it over anyhow; this does it without losing anything.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/paths.h"
#include "keeper/asks.h"
#include "keeper/heads.h"
#include "store/act.h"
#include "store/restore.h"
#include "wire/message.h"

enum { LOST_SHOWN = 20 };

static const char *const PLACES[] = {
    [RESTORE_FREE] = "free",     [RESTORE_EARLIER] = "earlier", [RESTORE_LATER] = "later",
    [RESTORE_PARTED] = "parted", [RESTORE_OTHER] = "other",     [RESTORE_DAMAGED] = "damaged",
};

static void add_lost(void *data, const struct journal_entry *entry) {
  json_array_append_new(data,
                        json_pack("{s:I,s:s,s:o,s:o}", "seq", (json_int_t)entry->seq, "at", entry->at, "by",
                                  message_string(entry->by), "sentence", message_string(entry->sentence)));
}

static json_t *view_object(const char *path, const struct restore_view *view, struct error *err) {
  json_t *lost = json_array();
  if (!restore_lost(path, view, LOST_SHOWN, add_lost, lost, err)) {
    json_decref(lost);
    return NULL;
  }
  return json_pack("{s:s,s:s,s:I,s:o,s:o,s:o,s:s}", "done", "", "place", PLACES[view->place], "lost",
                   (json_int_t)view->lost, "entries", lost, "backup", head_object(&view->backup), "there",
                   head_object(&view->there), "why", view->why);
}

/* `office.casebook.before-20261125-083000`: what was there keeps a name that says when it went. */
static char *aside_of(const struct session *s) {
  char stamp[INSTANT_TEXT];
  return mem_format("%s.before-%s", s->terms->path, instant_stamp(context_now(&s->context), stamp));
}

/* The restored casebook says of itself that it was restored. */
static bool write_down(struct session *s, const char *from, const char *aside,
                       const struct restore_view *view, struct journal_head *head, struct error *err) {
  char code[JOURNAL_CODE];
  struct casebook *cb = casebook_open(s->terms->path, CASEBOOK_READ_WRITE, err);
  if (!cb) return false;
  json_t *args = json_pack("{s:o,s:o,s:I}", "backup", message_string(from), "aside",
                           aside ? message_string(aside) : json_null(), "lost", (json_int_t)view->lost);
  char *canonical = json_dumps(args, JSON_SORT_KEYS | JSON_COMPACT);
  char *sentence = mem_format("Restored from a backup that ends with entry %s; %lld later %s not in it.",
                              journal_code(&view->backup, code), (long long)view->lost,
                              view->lost == 1 ? "entry is" : "entries are");
  struct act_terms terms = {.action = "restore",
                            .args = canonical,
                            .os_user = s->context.user,
                            .via = "command",
                            .context = &s->context};
  bool done = act_begin(cb, &terms, err) && act_commit(cb, sentence, head, err);
  casebook_close(cb);
  free(sentence);
  free(canonical);
  json_decref(args);
  return done;
}

static json_t *done_object(const char *path, const char *aside, const struct journal_head *head) {
  char *sentence = aside
                       ? mem_format("Restored %s and verified it. What was there is kept in %s.", path, aside)
                       : mem_format("Restored %s and verified it.", path);
  json_t *answer = json_pack("{s:o,s:o}", "done", message_string(sentence), "head", head_object(head));
  free(sentence);
  return answer;
}

static json_t *put_back(struct session *s, struct casebook *backup, const char *from,
                        const struct restore_view *view, struct error *err) {
  struct journal_head head = {0};
  char *aside = view->place == RESTORE_FREE ? NULL : aside_of(s);
  bool done = paths_make_parents(s->terms->path) ||
              error_set(err, ERROR_OPEN, "The folder for %s cannot be made.", s->terms->path);
  done = done && restore_casebook(backup, s->terms->path, view, aside, err) &&
         write_down(s, from, aside, view, &head, err);
  json_t *answer = done ? done_object(s->terms->path, aside, &head) : NULL;
  free(aside);
  return answer;
}

json_t *ask_restore(struct session *s, const json_t *ask, struct error *err) {
  const char *from = message_text(ask, "from");
  struct restore_view view;
  json_t *answer = NULL;
  if (!s->own)
    error_set(err, ERROR_DENIED, "A backup is put back by whoever owns the casebook's file.");
  else if (from[0] != '/')
    error_set(err, ERROR_INVALID, "A restore wants the whole path of the backup.");
  if (!s->own || from[0] != '/') return NULL;
  struct casebook *backup = casebook_open(from, CASEBOOK_READ_ONLY, err);
  if (!backup) return NULL;
  if (restore_look(backup, s->terms->path, &view, err)) {
    bool go = view.place == RESTORE_FREE || message_flag(ask, "replace");
    answer = go ? put_back(s, backup, from, &view, err) : view_object(s->terms->path, &view, err);
  }
  casebook_close(backup);
  return answer;
}
