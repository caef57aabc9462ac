/* What was done with one record, read from the journal. Floor 5; writes nothing. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/records.h"
#include "model/row.h"
#include "record/rows.h"
#include "store/statement.h"

static json_t *text_value(char *text) {
  json_t *value = text_json(text);
  free(text);
  return value;
}

/* A field before or after, in words; `at` is 0 or 1. */
static char *shown(struct casebook *cb, const struct record_kind *kind, const struct action_arg *field,
                   const json_t *pair, size_t at) {
  json_t *fields = json_object();
  json_object_set_new(fields, field->name, fields_value(field, json_array_get(pair, at)));
  char *text = records_shown(cb, kind, field, fields);
  json_decref(fields);
  return text;
}

/* The journal keeps rows as they lie in the table: {column: [old, new]}. Of an erased entry nothing is left.
 */
static json_t *changes_of(struct casebook *cb, const struct record_kind *kind, const char *data) {
  json_t *columns = json_loads(data, 0, NULL), *changes = json_array();
  const json_t *withdrawn = json_object_get(columns, "withdrawn");
  for (const struct action_arg *field = kind->fields; field->name; field++) {
    const json_t *pair = json_object_get(columns, field->name);
    if (!pair) continue;
    char *before = shown(cb, kind, field, pair, 0), *after = shown(cb, kind, field, pair, 1);
    if (strcmp(before, after) != 0)
      json_array_append_new(changes, json_pack("{s:s, s:o, s:o}", "title", field->title, "before",
                                               text_json(before), "after", text_json(after)));
    free(before);
    free(after);
  }
  const char *why = json_string_value(json_array_get(withdrawn, 1));
  if (json_is_string(json_array_get(withdrawn, 0)))
    json_array_append_new(changes,
                          json_pack("{s:s, s:O, s:o}", "title", "Withdrawn", "before",
                                    json_array_get(withdrawn, 0), "after", text_json(why ? why : "")));
  json_decref(columns);
  return changes;
}

enum { SEQ, AT, BY, ACTION, SENTENCE, DATA, UNDONE };

static json_t *entries_of(struct casebook *cb, const struct record_kind *kind, int64_t id,
                          struct error *err) {
  struct statement *st = statement_of(
      cb, "SELECT j.seq, j.at, coalesce(p.name, j.os_user), j.action, j.sentence, c.data,"
          " EXISTS (SELECT 1 FROM journal u WHERE u.undoes = j.seq)"
          " FROM journal_change c JOIN journal j ON j.seq = c.seq LEFT JOIN person p ON p.id = j.person_id"
          " WHERE c.tbl = ?1 AND c.key = ?2 ORDER BY c.seq, c.n");
  statement_bind_text(st, 1, kind->table);
  statement_bind_int(st, 2, id);
  json_t *entries = json_array();
  enum step step;
  while ((step = statement_step(st, err)) == STEP_ROW)
    json_array_append_new(entries, json_pack("{s:I, s:o, s:o, s:o, s:o, s:o, s:o}", "seq",
                                             (json_int_t)statement_int(st, SEQ), "at", row_text(st, AT), "by",
                                             row_text(st, BY), "action", row_text(st, ACTION), "sentence",
                                             row_text(st, SENTENCE), "undone", row_yes(st, UNDONE), "changes",
                                             changes_of(cb, kind, statement_text(st, DATA))));
  if (step == STEP_DONE) return entries;
  json_decref(entries);
  return NULL;
}

json_t *record_history(struct casebook *cb, const struct viewer *viewer, const struct record_kind *kind,
                       int64_t id, struct error *err) {
  json_t *row = rows_load(cb, kind, id, err), *entries;
  if (!row) return NULL;
  const struct records_root root = {record_kind_root(kind)->of, rows_root(cb, kind, id)};
  if (!records_readable(cb, viewer, kind, &root, fields_int(row, "recorded_by", 0))) {
    error_set(err, ERROR_MISSING, "There is no such entry (%s).", kind->title);
    json_decref(row);
    return NULL;
  }
  entries = entries_of(cb, kind, id, err);
  json_t *history = NULL;
  if (entries)
    history = json_pack("{s:s, s:I, s:o, s:o, s:o, s:o}", "kind", kind->name, "id", (json_int_t)id, "title",
                        text_value(mem_format("%s %d", kind->title, rows_number(cb, kind, id))), "name",
                        text_value(records_name(cb, kind, json_object_get(row, "fields"))), "of",
                        text_value(records_root_name(cb, &root)), "entries", entries);
  json_decref(row);
  return history;
}
