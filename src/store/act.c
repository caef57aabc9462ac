/* Acts: one transaction, one entry. Floor 4; does not know what an action means. */
#include "store/act.h"

#include <assert.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "store/inside.h"

enum { UUID_TEXT = 37, REPLICA_SHIFT = 40 };

struct act {
  char *action, *args, *os_user, *via;
  int64_t person_id, case_id, undoes; /* 0: none */
  bool erasing;
  char at[INSTANT_TEXT];
  char uuid[UUID_TEXT];
  int64_t replica;
  int64_t last_id; /* of counter 'id', written back once at the end; -1: not read yet */
  struct changes changes;
  struct error spoilt; /* code ERROR_NONE while all is well */
};

/* ---- erasing ---- */

void act_set_erasing(struct casebook *cb) {
  assert(cb->act);
  cb->act->erasing = true;
}

bool act_is_erasing(const struct casebook *cb) {
  return cb->act && cb->act->erasing;
}

/* ---- beginning ---- */

static void random_hex(char *out, size_t bytes) {
  unsigned char random[16];
  assert(bytes <= sizeof random);
  context_random(random, bytes);
  sodium_bin2hex(out, bytes * 2 + 1, random, bytes);
}

static void random_uuid(char out[UUID_TEXT]) {
  char hex[33];
  random_hex(hex, 16);
  hex[12] = '4';
  snprintf(out, UUID_TEXT, "%.8s-%.4s-%.4s-%.4s-%.12s", hex, hex + 8, hex + 12, hex + 16, hex + 20);
}

/* A newer program may have moved the tables while this casebook was open. */
static bool same_version(struct casebook *cb, struct error *err) {
  struct statement *st = statement_inside(cb, "PRAGMA user_version");
  enum step step = statement_step(st, err);
  int64_t version = step == STEP_ROW ? statement_int(st, 0) : 0;
  statement_reset(st);
  if (step == STEP_ERROR) return false;
  return version == cb->version ||
         error_set(
             err, ERROR_OPEN,
             "the casebook was brought from version %d to %d while it was open here; leave and open it again",
             cb->version, (int)version);
}

static bool read_number(struct casebook *cb, const char *sql, const char *name, int64_t *out,
                        struct error *err) {
  struct statement *st = statement_inside(cb, sql);
  if (name) statement_bind_text(st, 1, name);
  enum step step = statement_step(st, err);
  *out = step == STEP_ROW ? statement_int(st, 0) : 0;
  statement_reset(st);
  return step != STEP_ERROR;
}

static bool transaction(struct casebook *cb, const char *sql, struct error *err) {
  return statement_run(statement_inside(cb, sql), err);
}

static struct act *act_new(const struct act_terms *terms) {
  struct act *act = mem_alloc(sizeof *act);
  act->action = mem_string(terms->action);
  act->args = mem_string(terms->args ? terms->args : "{}");
  act->os_user = mem_string(terms->os_user);
  act->via = mem_string(terms->via);
  act->person_id = terms->person_id;
  act->last_id = -1;
  instant_format(context_now(terms->context), act->at);
  random_uuid(act->uuid);
  return act;
}

static void act_free(struct casebook *cb) {
  struct act *act = cb->act;
  changes_clear(&act->changes);
  free(act->action);
  free(act->args);
  free(act->os_user);
  free(act->via);
  free(act);
  cb->act = NULL;
}

bool act_begin(struct casebook *cb, const struct act_terms *terms, struct error *err) {
  assert(!cb->act && !statement_any_running(cb));
  assert(terms->action && terms->os_user && terms->via && terms->context);
  if (cb->read_only) return error_set(err, ERROR_DENIED, "this casebook is open for reading only");
  if (!transaction(cb, "BEGIN IMMEDIATE", err)) return false;
  cb->act = act_new(terms);
  if (same_version(cb, err) && casebook_load_shapes(cb, err) &&
      read_number(cb, "SELECT replica FROM casebook WHERE id = 1", NULL, &cb->act->replica, err))
    return true;
  act_rollback(cb);
  return false;
}

/* ---- while it is open ---- */

bool act_is_open(const struct casebook *cb) {
  return cb->act;
}

bool act_may_write(const struct casebook *cb) {
  return cb->act && cb->act->spoilt.code == ERROR_NONE;
}

const char *act_now(const struct casebook *cb) {
  assert(cb->act);
  return cb->act->at;
}

void act_set_case(struct casebook *cb, int64_t case_id) {
  assert(cb->act);
  cb->act->case_id = case_id;
}

void act_set_undoes(struct casebook *cb, int64_t seq) {
  assert(cb->act);
  cb->act->undoes = seq;
}

void act_spoil(struct casebook *cb, const struct error *err) {
  if (cb->act && cb->act->spoilt.code == ERROR_NONE) cb->act->spoilt = *err;
}

struct changes *act_changes(struct act *act) {
  return &act->changes;
}

size_t act_change_count(const struct casebook *cb) {
  assert(cb->act);
  size_t count = 0;
  for (size_t i = 0; i < cb->act->changes.count; i++)
    if (change_net(&cb->act->changes.rows[i]) != CHANGE_NONE) count++;
  return count + (cb->act->last_id > 0 ? 1 : 0);
}

int64_t act_new_id(struct casebook *cb) {
  struct act *act = cb->act;
  struct error err = {0};
  assert(act);
  if (act->last_id < 0 &&
      !read_number(cb, "SELECT value FROM counter WHERE name = ?1", "id", &act->last_id, &err)) {
    act->last_id = -1;
    act_spoil(cb, &err);
    return 0;
  }
  return act->replica << REPLICA_SHIFT | ++act->last_id;
}

int64_t act_next_number(struct casebook *cb, const char *counter) {
  struct error err = {0};
  assert(cb->act && strcmp(counter, "id") != 0);
  struct statement *st =
      statement_inside(cb, "INSERT INTO counter (name, value) VALUES (?1, 1) "
                           "ON CONFLICT (name) DO UPDATE SET value = value + 1 RETURNING value");
  statement_bind_text(st, 1, counter);
  int64_t number = statement_step(st, &err) == STEP_ROW ? statement_int(st, 0) : 0;
  statement_reset(st);
  if (!number) act_spoil(cb, &err);
  return number;
}

/* ---- ending ---- */

static bool write_back_id(struct casebook *cb, struct error *err) {
  if (cb->act->last_id < 0) return true;
  struct statement *st = statement_inside(cb, "INSERT INTO counter (name, value) VALUES ('id', ?1) "
                                              "ON CONFLICT (name) DO UPDATE SET value = ?1");
  statement_bind_int(st, 1, cb->act->last_id);
  return statement_run(st, err);
}

static bool references_hold(struct casebook *cb, struct error *err) {
  int unresolved = 0, unused = 0;
  sqlite3_db_status(cb->db, SQLITE_DBSTATUS_DEFERRED_FKS, &unresolved, &unused, 0);
  return !unresolved || fault_set(cb->db, SQLITE_CONSTRAINT_FOREIGNKEY, NULL, err);
}

static struct optional optional(int64_t value) {
  return (struct optional){value != 0, value};
}

static bool write_act(struct casebook *cb, const char *sentence, struct journal_head *receipt,
                      struct error *err) {
  const struct act *act = cb->act;
  struct chain_entry entry = {
      .uuid = act->uuid,
      .at = act->at,
      .person_id = optional(act->person_id),
      .os_user = act->os_user,
      .via = act->via,
      .case_id = optional(act->case_id),
      .action = act->action,
      .args = act->args,
      .sentence = sentence,
      .undoes = optional(act->undoes),
  };
  return write_back_id(cb, err) && references_hold(cb, err) &&
         entry_write(cb, &entry, &act->changes, receipt, err);
}

/* An error from COMMIT need not mean that nothing was committed: the file itself is asked. */
static bool commit(struct casebook *cb, struct error *err) {
  if (transaction(cb, "COMMIT", err)) return true;
  if (!sqlite3_get_autocommit(cb->db)) return false;
  struct error unread = {0};
  int64_t found = 0;
  return read_number(cb, "SELECT count(*) FROM journal WHERE uuid = ?1", cb->act->uuid, &found, &unread) &&
         found == 1;
}

bool act_commit(struct casebook *cb, const char *sentence, struct journal_head *receipt, struct error *err) {
  struct journal_head own;
  assert(cb->act && sentence && !statement_any_running(cb));
  bool ok = false;
  if (cb->act->spoilt.code == ERROR_NONE) ok = write_act(cb, sentence, &own, err);
  if (cb->act->spoilt.code != ERROR_NONE) {
    if (err) *err = cb->act->spoilt;
    ok = false;
  }
  ok = ok && commit(cb, err);
  if (ok && receipt) *receipt = own;
  if (ok)
    act_free(cb);
  else
    act_rollback(cb);
  return ok;
}

void act_rollback(struct casebook *cb) {
  if (!cb->act) return;
  statement_reset_all(cb);
  act_free(cb);
  if (!sqlite3_get_autocommit(cb->db)) transaction(cb, "ROLLBACK", NULL);
}
