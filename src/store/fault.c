/* What SQLite reports, in sentences for a person. Floor 4; the code and SQLite's own words go into the
 * detail. */
#include <string.h>

#include "store/inside.h"

static const struct fault {
  int code; /* extended, or primary for all that share it */
  enum error_code kind;
  const char *sentence;
} faults[] = {
    {SQLITE_CONSTRAINT_UNIQUE, ERROR_REFUSED, "a record with the same name or number is there already"},
    {SQLITE_CONSTRAINT_PRIMARYKEY, ERROR_REFUSED, "a record with the same number is there already"},
    {SQLITE_CONSTRAINT_ROWID, ERROR_REFUSED, "a record with the same number is there already"},
    {SQLITE_CONSTRAINT_FOREIGNKEY, ERROR_REFUSED,
     "another record still refers to this one, or what this one refers to is not there"},
    {SQLITE_CONSTRAINT, ERROR_INVALID, "the casebook does not accept that value"},
    {SQLITE_READONLY_ROLLBACK, ERROR_OPEN,
     "a write to the casebook was cut short and must be rolled back first: open it once for writing"},
    {SQLITE_READONLY_RECOVERY, ERROR_OPEN,
     "a write to the casebook was cut short and must be rolled back first: open it once for writing"},
    {SQLITE_READONLY_DBMOVED, ERROR_OPEN,
     "the casebook's file was moved or replaced while it was open here; nothing was changed, leave and open "
     "it again"},
    {SQLITE_READONLY, ERROR_DENIED, "the casebook can only be read"},
    {SQLITE_BUSY, ERROR_BUSY,
     "somebody else has been writing in the casebook for too long; nothing was changed, try again in a "
     "moment"},
    {SQLITE_LOCKED, ERROR_BUSY, "the casebook is being read and written at once; nothing was changed"},
    {SQLITE_FULL, ERROR_IO, "there is no room left on the disk for the casebook; nothing was changed"},
    {SQLITE_IOERR, ERROR_IO, "the disk under the casebook could not be read or written; nothing was changed"},
    {SQLITE_NOMEM, ERROR_IO, "there was not enough memory; nothing was changed"},
    {SQLITE_CORRUPT, ERROR_CORRUPT,
     "the casebook's file is damaged; keep a copy of it as it is, and go back to the last backup"},
    {SQLITE_NOTADB, ERROR_OPEN, "the file is not a casebook"},
    {SQLITE_CANTOPEN, ERROR_OPEN, "the casebook, or the journal beside it, cannot be opened"},
    {SQLITE_PERM, ERROR_OPEN, "the casebook may not be opened by you"},
    {SQLITE_TOOBIG, ERROR_INVALID, "the text is too long to be kept"},
    {SQLITE_AUTH, ERROR_DENIED, "that may not be done to the casebook"},
    {SQLITE_INTERRUPT, ERROR_IO, "it was stopped; nothing was changed"},
};

static const struct fault other = {SQLITE_ERROR, ERROR_IO,
                                   "the casebook could not do that; nothing was changed"};

static const struct fault *fault_of(int rc) {
  const struct fault *primary = &other;
  for (size_t i = 0; i < sizeof faults / sizeof faults[0]; i++) {
    if (faults[i].code == rc) return &faults[i];
    if (faults[i].code == (rc & 0xFF) && primary == &other) primary = &faults[i];
  }
  return primary;
}

bool fault_set(sqlite3 *db, int rc, const char *sql, struct error *err) {
  const struct fault *fault = fault_of(rc);
  error_set(err, fault->kind, "%s", fault->sentence);
  return error_detail(err, "SQLite %d (%s): %s%s%s", rc, sqlite3_errstr(rc), db ? sqlite3_errmsg(db) : "",
                      sql ? "; in: " : "", sql ? sql : "");
}
