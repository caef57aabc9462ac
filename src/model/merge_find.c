/* Who may be the same as somebody: a hint for the person who decides. Floor 5; merges nothing. */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/text.h"
#include "model/intake_person.h"
#include "model/merge.h"
#include "model/row.h"
#include "store/statement.h"

enum { CANDIDATES = 20, PAIRS = 50, LOOK_AT = 200 };

static bool listed(const json_t *out, int64_t id) {
  size_t i;
  const json_t *row;
  json_array_foreach(out, i, row) {
    if (json_integer_value(json_object_get(row, "id")) == id) return true;
  }
  return false;
}

static void add(json_t *out, struct statement *st, const char *by) {
  if (json_array_size(out) >= CANDIDATES || listed(out, statement_int(st, 0))) return;
  json_array_append_new(out, json_pack("{s:I,s:o,s:o,s:s}", "id", (json_int_t)statement_int(st, 0), "name",
                                       row_text(st, 1), "detail", row_text(st, 2), "by", by));
}

/* Those of a statement (id, name, detail) whose name has the same words. */
static bool add_by_name(json_t *out, struct statement *st, const char *name, struct error *err) {
  char *wanted = intake_name_key(name);
  enum step step;
  while ((step = statement_step(st, err)) == STEP_ROW) {
    char *key = intake_name_key(statement_text(st, 1));
    if (*wanted && strcmp(key, wanted) == 0) add(out, st, "name");
    free(key);
  }
  statement_reset(st);
  free(wanted);
  return step != STEP_ERROR;
}

static bool add_all(json_t *out, struct statement *st, const char *by, struct error *err) {
  enum step step;
  while ((step = statement_step(st, err)) == STEP_ROW)
    add(out, st, by);
  statement_reset(st);
  return step != STEP_ERROR;
}

/* The name of the row, a new string; NULL: there is none of that id. */
static char *name_of(struct statement *st, int64_t id) {
  statement_bind_int(st, 1, id);
  char *name = statement_step(st, NULL) == STEP_ROW ? mem_string(statement_text(st, 0)) : NULL;
  statement_reset(st);
  return name;
}

static bool people_like(struct casebook *cb, int64_t id, json_t *out, struct error *err) {
  struct statement *st = statement_of(
      cb, "SELECT b.id, b.name, b.job FROM person a JOIN person b ON lower(b.email) = lower(a.email)"
          " AND b.email <> '' AND b.id <> a.id AND b.merged_into IS NULL WHERE a.id = ?1 ORDER BY b.id");
  statement_bind_int(st, 1, id);
  if (!add_all(out, st, "e-mail", err)) return false;
  char *name = name_of(statement_of(cb, "SELECT name FROM person WHERE id = ?1"), id);
  struct statement *all =
      statement_of(cb, "SELECT id, name, job FROM person WHERE id <> ?1 AND merged_into IS NULL ORDER BY id");
  statement_bind_int(all, 1, id);
  bool fine = !name || add_by_name(out, all, name, err);
  free(name);
  return fine;
}

/* All words of a name, to be looked for in the search; "" where there are none. Caller frees. */
static char *match_of(const char *name) {
  char *key = intake_name_key(name);
  struct buf out = {0};
  for (const char *word = key; *(word += strspn(word, " ")); word += strcspn(word, " "))
    if (strcspn(word, " ") > 1)
      buf_printf(&out, "%s\"%.*s\"", out.len ? " AND " : "name : (", (int)strcspn(word, " "), word);
  if (out.len) buf_putc(&out, ')');
  free(key);
  return buf_take(&out);
}

/* Practitioners are many, so those of a name are found through what is about them. */
static bool practitioners_named(struct casebook *cb, int64_t id, const char *name, json_t *out,
                                struct error *err) {
  char *match = match_of(name);
  struct statement *st = statement_of(
      cb, "SELECT DISTINCT p.id, p.name, trim(p.regulator || ' ' || p.registration) FROM search s"
          " JOIN line l ON l.id = s.rowid JOIN practitioner p"
          " ON p.id = coalesce((SELECT practitioner_id FROM case_ WHERE id = l.id),"
          " (SELECT practitioner_id FROM concern WHERE id = l.id))"
          " WHERE search MATCH ?1 AND p.id <> ?2 AND p.merged_into IS NULL LIMIT ?3");
  statement_bind_text(st, 1, match);
  statement_bind_int(st, 2, id);
  statement_bind_int(st, 3, LOOK_AT);
  bool fine = !*match || add_by_name(out, st, name, err);
  free(match);
  return fine;
}

static bool practitioners_like(struct casebook *cb, int64_t id, json_t *out, struct error *err) {
  struct statement *st =
      statement_of(cb, "SELECT b.id, b.name, trim(b.regulator || ' ' || b.registration) FROM practitioner a"
                       " JOIN practitioner b ON b.regulator = a.regulator AND b.registration = a.registration"
                       " AND b.registration <> '' AND b.id <> a.id AND b.merged_into IS NULL WHERE a.id = ?1"
                       " ORDER BY b.id LIMIT 100");
  statement_bind_int(st, 1, id);
  if (!add_all(out, st, "registration", err)) return false;
  char *name = name_of(statement_of(cb, "SELECT name FROM practitioner WHERE id = ?1"), id);
  bool fine = !name || practitioners_named(cb, id, name, out, err);
  free(name);
  return fine;
}

json_t *merge_candidates(struct casebook *cb, enum merge_of of, int64_t id, struct error *err) {
  json_t *out = json_array();
  if (of == MERGE_PERSON ? people_like(cb, id, out, err) : practitioners_like(cb, id, out, err)) return out;
  json_decref(out);
  return NULL;
}

/* ---- pairs ---- */

struct entry {
  int64_t id;
  char *name, *key, *email;
};

static bool read_people(struct casebook *cb, struct entry **items, size_t *count, struct error *err) {
  size_t capacity = 0;
  enum step step;
  *items = NULL, *count = 0;
  struct statement *st =
      statement_of(cb, "SELECT id, name, lower(email) FROM person WHERE merged_into IS NULL ORDER BY id");
  while ((step = statement_step(st, err)) == STEP_ROW) {
    MEM_GROW(*items, *count, capacity);
    (*items)[(*count)++] =
        (struct entry){statement_int(st, 0), mem_string(statement_text(st, 1)),
                       intake_name_key(statement_text(st, 1)), mem_string(statement_text(st, 2))};
  }
  statement_reset(st);
  return step != STEP_ERROR;
}

json_t *merge_pairs(struct casebook *cb, struct error *err) {
  struct entry *items;
  size_t count;
  json_t *out = read_people(cb, &items, &count, err) ? json_array() : NULL;
  for (size_t i = 0; out && i < count; i++)
    for (size_t k = 0; k < i && json_array_size(out) < PAIRS; k++) {
      bool email = *items[i].email && strcmp(items[i].email, items[k].email) == 0;
      if (!email && (!*items[i].key || strcmp(items[i].key, items[k].key) != 0)) continue;
      json_array_append_new(out, json_pack("{s:I,s:o,s:I,s:o,s:s}", "id", (json_int_t)items[k].id, "name",
                                           text_json(items[k].name), "other", (json_int_t)items[i].id,
                                           "other_name", text_json(items[i].name), "by",
                                           email ? "e-mail" : "name"));
    }
  for (size_t i = 0; i < count; i++) {
    free(items[i].name);
    free(items[i].key);
    free(items[i].email);
  }
  free(items);
  return out;
}
