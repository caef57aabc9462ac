/* The ask "backup": a proven copy, to a name or in turn with older ones. Floor 8. */
#include <libgen.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "keeper/asks.h"
#include "model/proven.h"
#include "store/backup.h"
#include "store/rotation.h"
#include "wire/message.h"

enum { DAYS = 14, WEEKS = 8, MOST = 3660 };

/* `office` of `/srv/fairway/office.casebook`. */
static char *own_name(const struct session *s) {
  char *path = mem_string(casebook_path(s->casebook)), *name = mem_string(basename(path));
  char *dot = strrchr(name, '.');
  if (dot && dot != name) *dot = '\0';
  free(path);
  return name;
}

static bool terms_of(const json_t *ask, struct rotation *out, struct error *err) {
  int64_t days = message_int(ask, "days", DAYS), weeks = message_int(ask, "weeks", WEEKS);
  *out = (struct rotation){(int)days, (int)weeks};
  if (days >= 0 && days <= MOST && weeks >= 0 && weeks <= MOST) return true;
  return error_set(err, ERROR_INVALID, "Days and weeks to keep are numbers from 0 to %d.", MOST);
}

/* The copy is made and proven; that it could not be written down does not unmake it. */
static json_t *done(struct session *s, const char *path, const struct journal_head *head, const char *more) {
  char code[JOURNAL_CODE], at[INSTANT_TEXT];
  instant_format(context_now(&s->context), at);
  proven_note(s->casebook, at, path, head, s->context.user, NULL);
  char *sentence = mem_format("Backed up to %s and verified; it ends with entry %s.%s", path,
                              journal_code(head, code), more);
  json_t *answer = json_pack("{s:o}", "done", message_string(sentence));
  free(sentence);
  return answer;
}

static json_t *back_up(struct session *s, const char *path, struct error *err) {
  struct journal_head head;
  return backup_casebook(s->casebook, path, &head, err) ? done(s, path, &head, "") : NULL;
}

/* Old copies go only after the new one is proven. */
static json_t *rotate(struct session *s, const char *folder, const struct rotation *terms,
                      struct error *err) {
  struct journal_head head;
  size_t removed;
  char *name = own_name(s), *path = rotation_name(folder, name, context_now(&s->context));
  json_t *answer = NULL;
  if (backup_casebook(s->casebook, path, &head, err)) {
    bool ok = rotation_prune(folder, name, *terms, &removed, err);
    char *more = removed == 0   ? mem_string("")
                 : removed == 1 ? mem_string(" 1 older copy went.")
                                : mem_format(" %zu older copies went.", removed);
    answer = done(s, path, &head, more);
    free(more);
    if (!ok) {
      json_decref(answer);
      answer = NULL;
    }
  }
  free(name);
  free(path);
  return answer;
}

json_t *ask_backup(struct session *s, const json_t *ask, struct error *err) {
  const char *to = message_text(ask, "to");
  struct rotation terms;
  if (to[0] != '/') {
    error_set(err, ERROR_INVALID, "a backup wants the whole path of the file to write");
    return NULL;
  }
  if (!viewer_has(&s->viewer, ROLES_HANDLING)) {
    error_set(err, ERROR_DENIED, "a backup holds every case; your role does not allow you to make one");
    return NULL;
  }
  if (!message_flag(ask, "rotate")) return back_up(s, to, err);
  return terms_of(ask, &terms, err) ? rotate(s, to, &terms, err) : NULL;
}
