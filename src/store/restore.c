/* Restore: a backup put back, never over anything. Floor 4. */
#include "store/restore.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "store/backup.h"
#include "store/inside.h"

/* ---- comparing ---- */

static bool hash_at(struct casebook *cb, int64_t seq, char out[JOURNAL_HASH], struct error *err) {
  struct statement *st = statement_inside(cb, "SELECT hash FROM journal WHERE seq = ?1");
  statement_bind_int(st, 1, seq);
  enum step step = statement_step(st, err);
  snprintf(out, JOURNAL_HASH, "%s", step == STEP_ROW ? statement_text(st, 0) : "");
  statement_reset(st);
  return step != STEP_ERROR;
}

static bool share(struct casebook *a, struct casebook *b, int64_t seq, bool *same, struct error *err) {
  char mine[JOURNAL_HASH], theirs[JOURNAL_HASH];
  if (!hash_at(a, seq, mine, err) || !hash_at(b, seq, theirs, err)) return false;
  *same = mine[0] && strcmp(mine, theirs) == 0;
  return true;
}

/* Each hash covers the one before it, so what is shared is a beginning, and its end is found by halving. */
static bool last_shared(struct casebook *a, struct casebook *b, int64_t most, int64_t *out,
                        struct error *err) {
  int64_t low = 0, high = most;
  while (low < high) {
    int64_t middle = low + (high - low + 1) / 2;
    bool same;
    if (!share(a, b, middle, &same, err)) return false;
    if (same)
      low = middle;
    else
      high = middle - 1;
  }
  *out = low;
  return true;
}

static enum restore_place place_of(const struct restore_view *v) {
  if (v->shared == 0) return RESTORE_OTHER;
  if (v->shared == v->backup.seq) return RESTORE_EARLIER;
  return v->shared == v->there.seq ? RESTORE_LATER : RESTORE_PARTED;
}

static bool compare(struct casebook *backup, struct casebook *there, struct restore_view *out,
                    struct error *err) {
  if (!journal_head(there, &out->there, err)) return false;
  int64_t most = out->backup.seq < out->there.seq ? out->backup.seq : out->there.seq;
  if (!last_shared(backup, there, most, &out->shared, err)) return false;
  out->lost = out->there.seq - out->shared;
  out->place = place_of(out);
  return true;
}

/* The file is there, whatever it is. */
static bool is_there(const char *path) {
  struct stat status;
  return lstat(path, &status) == 0;
}

bool restore_look(struct casebook *backup, const char *path, struct restore_view *out, struct error *err) {
  struct error why = {0};
  *out = (struct restore_view){.place = RESTORE_FREE};
  if (!journal_head(backup, &out->backup, err)) return false;
  if (!is_there(path)) return true;
  struct casebook *there = casebook_open_as(path, CASEBOOK_READ_ONLY, backup->migrations, &why);
  if (there && compare(backup, there, out, &why)) {
    casebook_close(there);
    return true;
  }
  casebook_close(there);
  if (why.code == ERROR_BUSY) {
    if (err) *err = why;
    return false;
  }
  out->place = RESTORE_DAMAGED;
  out->there = (struct journal_head){0};
  out->shared = out->lost = 0;
  snprintf(out->why, sizeof out->why, "%.*s", (int)sizeof out->why - 1, why.text);
  return true;
}

bool restore_lost(const char *path, const struct restore_view *view, int limit, journal_each *each,
                  void *data, struct error *err) {
  if (view->lost == 0) return true;
  struct casebook *there = casebook_open_as(path, CASEBOOK_READ_ONLY, casebook_migrations, err);
  if (!there) return false;
  int most = view->lost < limit ? (int)view->lost : limit;
  bool ok = journal_list(there, 0, 0, most, each, data, err);
  casebook_close(there);
  return ok;
}

/* ---- putting it in its place ---- */

/* Nobody may have gone on with the casebook since it was compared; while this is held, nobody can. */
static struct casebook *hold(const char *path, const struct restore_view *view, struct error *err) {
  struct journal_head now;
  struct casebook *there = casebook_open_as(path, CASEBOOK_READ_WRITE, casebook_migrations, err);
  if (!there) return NULL;
  bool ok = statement_run(statement_inside(there, "BEGIN IMMEDIATE"), err) && journal_head(there, &now, err);
  if (ok && (now.seq != view->there.seq || strcmp(now.hash, view->there.hash) != 0))
    ok = error_set(err, ERROR_CONFLICT,
                   "somebody went on with the casebook meanwhile; nothing was changed, look again");
  if (ok) return there;
  casebook_close(there);
  return NULL;
}

static bool rename_new(const char *from, const char *to, struct error *err) {
  return renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0 ||
         error_set(err, ERROR_OPEN, "%s could not be moved to %s: %s", from, to, strerror(errno));
}

/* What a damaged file has beside it, half a write perhaps, would be played into the new one. */
static bool journal_aside(const char *path, const char *aside, struct error *err) {
  char *from = mem_format("%s-journal", path), *to = mem_format("%s-journal", aside);
  bool ok = !is_there(from) || rename_new(from, to, err);
  free(from);
  free(to);
  return ok;
}

/* The two change names in one step; where the disk cannot do that, there are two, and a fall between them
 * leaves both files whole under names that say what they are. */
static bool exchange(const char *fresh, const char *path, const char *aside, struct error *err) {
  if (renameat2(AT_FDCWD, fresh, AT_FDCWD, path, RENAME_EXCHANGE) == 0) return rename_new(fresh, aside, err);
  return rename_new(path, aside, err) && rename_new(fresh, path, err);
}

static bool replace(const char *fresh, const char *path, const struct restore_view *view, const char *aside,
                    struct error *err) {
  struct casebook *held = NULL;
  if (is_there(aside)) return error_set(err, ERROR_OPEN, "%s is there already", aside);
  if (view->place != RESTORE_DAMAGED && !(held = hold(path, view, err))) return false;
  bool ok = held || journal_aside(path, aside, err);
  ok = ok && exchange(fresh, path, aside, err);
  if (held) statement_run(statement_inside(held, "ROLLBACK"), NULL);
  casebook_close(held);
  return ok && place_sync(path, err);
}

bool restore_casebook(struct casebook *backup, const char *path, const struct restore_view *view,
                      const char *aside, struct error *err) {
  if (!aside) return backup_casebook(backup, path, NULL, err);
  char *fresh = place_beside(path, "restoring");
  bool ok = backup_casebook(backup, fresh, NULL, err);
  if (ok && !replace(fresh, path, view, aside, err)) {
    unlink(fresh);
    ok = false;
  }
  free(fresh);
  return ok;
}
