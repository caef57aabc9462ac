/* Rows of the table of definitions: what is in force, what was. Floor 5; checks nothing of what a text says.
 */
#include "model/definition_row.h"

#include <sodium.h>
#include <string.h>

#include "base/mem.h"
#include "store/act.h"
#include "store/statement.h"

enum { CHECKSUM = 65 };

static void checksum_of(const char *text, char out[CHECKSUM]) {
  unsigned char bytes[32];
  crypto_generichash(bytes, sizeof bytes, (const unsigned char *)text, strlen(text), NULL, 0);
  sodium_bin2hex(out, CHECKSUM, bytes, sizeof bytes);
}

bool definition_look_up(struct casebook *cb, const char *kind, const char *name, const char *text,
                        int64_t *id, bool *in_force, struct error *err) {
  char checksum[CHECKSUM];
  checksum_of(text, checksum);
  struct statement *st =
      statement_of(cb, "SELECT id, in_force FROM definition WHERE kind = ? AND name = ? AND checksum = ?");
  statement_bind_text(st, 1, kind);
  statement_bind_text(st, 2, name);
  statement_bind_text(st, 3, checksum);
  enum step step = statement_step(st, err);
  *id = step == STEP_ROW ? statement_int(st, 0) : 0;
  *in_force = step == STEP_ROW && statement_int(st, 1) != 0;
  statement_reset(st);
  return step != STEP_ERROR;
}

bool definition_retire(struct casebook *cb, const char *kind, const char *name, struct error *err) {
  struct statement *st =
      statement_of(cb, "UPDATE definition SET in_force = 0 WHERE kind = ? AND name = ? AND in_force = 1");
  statement_bind_text(st, 1, kind);
  statement_bind_text(st, 2, name);
  return statement_run(st, err);
}

static bool bring_back(struct casebook *cb, int64_t id, struct error *err) {
  struct statement *st = statement_of(cb, "UPDATE definition SET in_force = 1 WHERE id = ?");
  statement_bind_int(st, 1, id);
  return statement_run(st, err);
}

static bool insert(struct casebook *cb, const struct definition_summary *summary, const char *checksum,
                   const char *text, const struct stamp *stamp, struct error *err) {
  struct statement *st = statement_of(cb, "INSERT INTO definition (id, kind, name, version, checksum, text,"
                                          " in_force, recorded_at) VALUES (?, ?, ?, ?, ?, ?, 1, ?)");
  statement_bind_int(st, 1, act_new_id(cb));
  statement_bind_text(st, 2, definition_kind_name(summary->kind));
  statement_bind_text(st, 3, summary->id);
  statement_bind_int(st, 4, summary->version);
  statement_bind_text(st, 5, checksum);
  statement_bind_text(st, 6, text);
  statement_bind_text(st, 7, stamp->now);
  return statement_run(st, err);
}

bool definition_put(struct casebook *cb, const struct definition_summary *summary, const char *text,
                    const struct stamp *stamp, int *adopted, struct error *err) {
  char checksum[CHECKSUM];
  const char *kind = definition_kind_name(summary->kind);
  int64_t id;
  bool in_force;
  if (!definition_look_up(cb, kind, summary->id, text, &id, &in_force, err)) return false;
  if (in_force) return true;
  (*adopted)++;
  return definition_retire(cb, kind, summary->id, err) &&
         (id ? bring_back(cb, id, err)
             : (checksum_of(text, checksum), insert(cb, summary, checksum, text, stamp, err)));
}

bool definition_standing(struct casebook *cb, const char *kind, const char *name, int64_t *id, int *version,
                         bool *known, struct error *err) {
  struct statement *st =
      statement_of(cb, "SELECT id, version, in_force FROM definition WHERE kind = ? AND name = ?"
                       " ORDER BY in_force DESC, id DESC LIMIT 1");
  statement_bind_text(st, 1, kind);
  statement_bind_text(st, 2, name);
  enum step step = statement_step(st, err);
  *known = step == STEP_ROW;
  bool now = *known && statement_int(st, 2) != 0;
  *id = now ? statement_int(st, 0) : 0;
  *version = now ? (int)statement_int(st, 1) : 0;
  statement_reset(st);
  return step != STEP_ERROR;
}

char *definition_text(struct casebook *cb, const char *kind, const char *name, struct error *err) {
  struct statement *st =
      statement_of(cb, "SELECT text FROM definition WHERE kind = ? AND name = ? AND in_force = 1");
  statement_bind_text(st, 1, kind);
  statement_bind_text(st, 2, name);
  char *text = statement_step(st, err) == STEP_ROW ? mem_string(statement_text(st, 0)) : NULL;
  statement_reset(st);
  return text;
}
