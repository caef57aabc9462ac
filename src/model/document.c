/* Documents of a case. Floor 5; what a form must hold is the action's to check. */
#include "model/document.h"

#include "model/apart.h"
#include "model/row.h"
#include "store/act.h"
#include "store/statement.h"

bool document_add(struct casebook *cb, const struct document_terms *terms, const struct stamp *stamp,
                  struct error *err) {
  struct statement *st =
      statement_of(cb, "INSERT INTO document (id, case_id, strand_id, kind, title, dated_on,"
                       " complete, fields, text, recorded_at, compartment)"
                       " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
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
  statement_bind_text(st, 11, terms->compartment ? terms->compartment : "");
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

static json_t *read_document(struct statement *st, const char *compartment, bool read) {
  json_t *row = json_pack("{s:I s:o s:o s:o s:o s:o s:o s:o s:s}", "id", (json_int_t)statement_int(st, 0),
                          "kind", row_text(st, 1), "title", apart_text(st, 2, read), "dated", row_day(st, 3),
                          "complete", row_yes(st, 4), "fields", read ? read_fields(st, 5) : json_object(),
                          "text", apart_text(st, 6, read), "ver", row_int(st, 7), "compartment", compartment);
  if (!read) json_object_set_new(row, "held", json_true());
  return row;
}

json_t *document_list(struct casebook *cb, const struct viewer *viewer, int64_t case_id, struct error *err) {
  struct apart_reading reading = apart_reading(cb, viewer, case_id);
  json_t *rows = json_array();
  struct statement *st =
      statement_of(cb, "SELECT d.id, d.kind, d.title, d.dated_on, d.complete, d.fields, d.text, d.ver,"
                       " d.compartment, s.definition_id FROM document d LEFT JOIN strand s"
                       " ON s.id = d.strand_id WHERE d.case_id = ? ORDER BY d.id");
  statement_bind_int(st, 1, case_id);
  enum step step;
  while ((step = statement_step(st, err)) == STEP_ROW) {
    const char *compartment = statement_text(st, 8);
    if (!*compartment) compartment = apart_of_document(cb, statement_int(st, 9), statement_text(st, 1));
    json_t *row = read_document(st, compartment, apart_holds(reading.apart, compartment));
    json_object_set_new(row, "kind_title",
                        text_json(apart_document_title(cb, statement_int(st, 9), statement_text(st, 1))));
    json_array_append_new(rows, row);
  }
  if (step == STEP_DONE) return rows;
  json_decref(rows);
  return NULL;
}
