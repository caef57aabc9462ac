/* Documents of a case. Floor 5; what a form must hold is the action's to check. */
#include "model/document.h"

#include "model/row.h"
#include "store/act.h"
#include "store/statement.h"

bool document_add(struct casebook *cb, const struct document_terms *terms, const struct stamp *stamp,
                  struct error *err) {
  struct statement *st =
      statement_of(cb, "INSERT INTO document (id, case_id, strand_id, kind, title, dated_on,"
                       " complete, fields, text, recorded_at)"
                       " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  statement_bind_int(st, 1, act_new_id(cb));
  statement_bind_int(st, 2, terms->case_id);
  statement_bind_int(st, 3, terms->strand_id);
  statement_bind_text(st, 4, terms->kind);
  statement_bind_text(st, 5, terms->title);
  statement_bind_day(st, 6, terms->dated_on);
  statement_bind_int(st, 7, terms->complete);
  statement_bind_text(st, 8, terms->fields);
  statement_bind_text(st, 9, terms->text);
  statement_bind_text(st, 10, stamp->now);
  return statement_run(st, err);
}

json_t *document_fields(struct casebook *cb, int64_t case_id, const char *kind) {
  struct statement *st = statement_of(cb, "SELECT fields FROM document WHERE case_id = ? AND kind = ?"
                                          " ORDER BY id DESC LIMIT 1");
  statement_bind_int(st, 1, case_id);
  statement_bind_text(st, 2, kind);
  json_t *fields = NULL;
  if (statement_step(st, NULL) == STEP_ROW) fields = json_loads(statement_text(st, 0), 0, NULL);
  statement_reset(st);
  return fields;
}

static json_t *read_fields(struct statement *st, int column) {
  json_t *fields = json_loads(statement_text(st, column), 0, NULL);
  return fields ? fields : json_object();
}

static json_t *read_document(struct statement *st) {
  return json_pack("{s:I s:o s:o s:o s:o s:o s:o s:o}", "id", (json_int_t)statement_int(st, 0), "kind",
                   row_text(st, 1), "title", row_text(st, 2), "dated", row_day(st, 3), "complete",
                   row_yes(st, 4), "fields", read_fields(st, 5), "text", row_text(st, 6), "ver",
                   row_int(st, 7));
}

json_t *document_list(struct casebook *cb, int64_t case_id, struct error *err) {
  struct statement *st = statement_of(cb, "SELECT id, kind, title, dated_on, complete, fields, text, ver"
                                          " FROM document WHERE case_id = ? ORDER BY id");
  statement_bind_int(st, 1, case_id);
  return rows_list(st, read_document, err);
}
