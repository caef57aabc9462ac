/* Backup: a copy made by SQLite while others work, proved before it gets its name. Floor 4. */
#include "store/backup.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "store/inside.h"

static bool copy(struct casebook *cb, const char *to, struct error *err) {
  sqlite3 *db = NULL;
  int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_EXRESCODE;
  int rc = sqlite3_open_v2(to, &db, flags, NULL);
  if (rc == SQLITE_OK) rc = sqlite3_exec(db, "PRAGMA synchronous = EXTRA", NULL, NULL, NULL);
  sqlite3_backup *backup = rc == SQLITE_OK ? sqlite3_backup_init(db, "main", cb->db, "main") : NULL;
  if (backup) {
    int tries = 0;
    /* All at once: one short read lock, and one state of the file. */
    while ((rc = sqlite3_backup_step(backup, -1)) == SQLITE_BUSY && tries++ < 50)
      sqlite3_sleep(100);
    int ended = sqlite3_backup_finish(backup);
    if (rc == SQLITE_DONE) rc = ended;
  } else if (rc == SQLITE_OK) {
    rc = sqlite3_extended_errcode(db);
  }
  bool ok = rc == SQLITE_OK || fault_set(db, rc, "backup", err);
  sqlite3_close(db);
  return ok;
}

/* A copy that does not verify is no backup, even if the casebook is to blame: the person must know now. */
static bool prove(const struct casebook *of, const char *path, struct journal_head *head, struct error *err) {
  struct verify_result result;
  struct casebook *cb = casebook_open_as(path, CASEBOOK_READ_ONLY, of->migrations, err);
  bool ok = cb && verify_sound(cb, "the copy was not kept, because it does not verify", &result, err);
  casebook_close(cb);
  if (ok && head) *head = result.head;
  return ok;
}

static bool copy_and_name(struct casebook *cb, const char *beside, const char *path,
                          struct journal_head *head, struct error *err) {
  if (!place_create(beside, err)) return false;
  bool ok = copy(cb, beside, err) && prove(cb, beside, head, err) && place_sync(beside, err) &&
            place_name(beside, path, err) && place_sync(path, err);
  if (!ok) unlink(beside);
  return ok;
}

bool backup_casebook(struct casebook *cb, const char *path, struct journal_head *head, struct error *err) {
  char *resolved, *notice;
  if (!place_check(path, PLACE_CREATE, &resolved, &notice, err)) return false;
  char *beside = place_beside(resolved, "partial");
  bool ok = copy_and_name(cb, beside, resolved, head, err);
  free(beside);
  free(resolved);
  return ok;
}
