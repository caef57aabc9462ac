/* Verify: the whole proof, part by part. Floor 4; what is derived is checked by those above.
 *
 * Every part reads in short steps, so that nobody who wants to write waits for all of it; only SQLite's own
 * check of the file is one long read.
 */
#include "store/verify.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "store/inside.h"

enum { MOST_TOLD = 5000 };

void verify_found(struct verify *v, const char *kind, const char *table, int64_t key, int64_t seq,
                  const char *format, ...) {
  char text[1024];
  va_list args;
  v->result->findings++;
  v->told++;
  if (!v->watch || !v->watch->found || v->told > MOST_TOLD + 1) return;
  va_start(args, format);
  vsnprintf(text, sizeof text, format, args);
  va_end(args);
  if (v->told > MOST_TOLD) snprintf(text, sizeof text, "there is more of this kind than is worth listing");
  char *safe = text_safe_string(text, TEXT_ONE_LINE);
  struct verify_finding finding = {.kind = kind, .table = table, .key = key, .seq = seq, .text = safe};
  v->watch->found(v->watch->data, &finding);
  free(safe);
}

void verify_progress(struct verify *v, const char *what, int64_t done, int64_t of) {
  if (v->watch && v->watch->progress) v->watch->progress(v->watch->data, what, done, of);
}

bool verify_hold(struct verify *v, struct error *err) {
  return statement_run(statement_inside(v->cb, "SAVEPOINT verify"), err);
}

void verify_release(struct verify *v) {
  statement_run(statement_inside(v->cb, "RELEASE verify"), NULL);
}

/* ---- the file, and what refers to what ---- */

static bool check_file(struct verify *v, struct error *err) {
  enum step step;
  verify_progress(v, "file", 0, 1);
  struct statement *st = statement_inside(v->cb, "PRAGMA integrity_check(200)");
  while ((step = statement_step(st, err)) == STEP_ROW)
    if (strcmp(statement_text(st, 0), "ok") != 0)
      verify_found(v, "file", "", 0, 0, "the file is damaged: %s", statement_text(st, 0));
  verify_progress(v, "file", 1, 1);
  return step == STEP_DONE;
}

static bool check_references(struct verify *v, struct error *err) {
  enum step step;
  struct statement *st = statement_inside(v->cb, "PRAGMA foreign_key_check");
  while ((step = statement_step(st, err)) == STEP_ROW) {
    if (strcmp(statement_text(st, 0), "journal_change") == 0) continue; /* the chain says it better */
    verify_found(v, "reference", statement_text(st, 0), statement_int(st, 1), 0,
                 "%s %lld refers to a record of %s that is not there", statement_text(st, 0),
                 (long long)statement_int(st, 1), statement_text(st, 2));
  }
  return step == STEP_DONE;
}

/* ---- the text of the schema ---- */

static void compare_item(struct verify *v, struct statement *st, sqlite3_stmt *expected) {
  const char *type = statement_text(st, 0), *name = statement_text(st, 1);
  sqlite3_bind_text(expected, 1, type, -1, SQLITE_TRANSIENT);
  sqlite3_bind_text(expected, 2, name, -1, SQLITE_TRANSIENT);
  if (sqlite3_step(expected) != SQLITE_ROW) {
    verify_found(v, "schema", name, 0, 0, "the %s '%s' does not belong to a casebook", type, name);
  } else {
    const char *text = (const char *)sqlite3_column_text(expected, 0);
    if (strcmp(text ? text : "", statement_text(st, 2)) != 0)
      verify_found(v, "schema", name, 0, 0, "the %s '%s' is not as a casebook has it", type, name);
  }
  sqlite3_reset(expected);
}

static bool find_missing(struct verify *v, sqlite3 *model, struct error *err) {
  sqlite3_stmt *all = NULL;
  bool ok = sqlite3_prepare_v2(model, "SELECT type, name FROM sqlite_schema", -1, &all, NULL) == SQLITE_OK;
  while (ok && sqlite3_step(all) == SQLITE_ROW) {
    const char *type = (const char *)sqlite3_column_text(all, 0),
               *name = (const char *)sqlite3_column_text(all, 1);
    struct statement *st =
        statement_inside(v->cb, "SELECT 1 FROM sqlite_schema WHERE type = ?1 AND name = ?2");
    statement_bind_text(st, 1, type);
    statement_bind_text(st, 2, name);
    enum step step = statement_step(st, err);
    statement_reset(st);
    if (step == STEP_DONE) verify_found(v, "schema", name, 0, 0, "the %s '%s' is missing", type, name);
    ok = step != STEP_ERROR;
  }
  sqlite3_finalize(all);
  return ok;
}

/* Against an empty casebook that the same migrations have just made. */
static bool check_schema(struct verify *v, struct error *err) {
  sqlite3_stmt *expected = NULL;
  enum step step = STEP_ERROR;
  int version = v->cb->version, latest = schema_latest(v->cb->migrations);
  sqlite3 *model = schema_model(v->cb->migrations, version < latest ? version : latest, err);
  if (!model) return false;
  int rc = sqlite3_prepare_v2(model, "SELECT sql FROM sqlite_schema WHERE type = ?1 AND name = ?2", -1,
                              &expected, NULL);
  if (rc == SQLITE_OK) {
    struct statement *st = statement_inside(v->cb, "SELECT type, name, sql FROM sqlite_schema");
    while ((step = statement_step(st, err)) == STEP_ROW)
      compare_item(v, st, expected);
  } else {
    fault_set(model, rc, NULL, err);
  }
  sqlite3_finalize(expected);
  bool ok = step == STEP_DONE && find_missing(v, model, err);
  sqlite3_close(model);
  return ok;
}

/* ---- all of it ---- */

static bool check_head(struct verify *v, const char *head, struct error *err) {
  struct error why = {0};
  struct journal_head found;
  if (!head || journal_find(v->cb, head, &found, &why)) return true;
  if (why.code == ERROR_CORRUPT) {
    verify_found(v, "head", "journal", 0, 0, "%s", why.text);
    return true;
  }
  if (err) *err = why;
  return false;
}

static bool part(struct verify *v, bool (*check)(struct verify *, struct error *), struct error *err) {
  v->told = 0;
  return check(v, err);
}

bool verify_casebook(struct casebook *cb, const char *head, const struct verify_watch *watch,
                     struct verify_result *result, struct error *err) {
  struct verify v = {.cb = cb, .watch = watch, .result = result};
  *result = (struct verify_result){0};
  if (cb->version > schema_latest(cb->migrations))
    return error_set(err, ERROR_OPEN, "this casebook was made by a newer Fairway, which alone can verify it");
  bool ok = part(&v, check_file, err) && part(&v, check_references, err) && part(&v, check_schema, err) &&
            part(&v, verify_index, err) && tombstones_read(cb, &v.tombstones, err) &&
            part(&v, verify_chain, err) && check_head(&v, head, err) && part(&v, verify_replay, err) &&
            journal_head(cb, &result->head, err) &&
            (!watch || !watch->beyond || watch->beyond(watch->data, cb, err));
  tombstones_free(&v.tombstones);
  return ok;
}

static void first_finding(void *data, const struct verify_finding *finding) {
  char **first = data;
  if (!*first) *first = mem_string(finding->text);
}

bool verify_sound(struct casebook *cb, const char *otherwise, struct verify_result *result,
                  struct error *err) {
  char *first = NULL;
  struct verify_watch watch = {.found = first_finding, .data = &first};
  bool ok = verify_casebook(cb, NULL, &watch, result, err);
  if (ok && result->findings > 0) ok = error_set(err, ERROR_CORRUPT, "%s: %s", otherwise, first ? first : "");
  free(first);
  return ok;
}
