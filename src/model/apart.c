/* Documents, consents, tasks and enquiries that are held apart. Floor 5; who reads what is viewer.c's. */
#include "model/apart.h"

#include <string.h>

#include "model/office.h"
#include "model/row.h"
#include "workflow/pathway.h"

struct apart_reading apart_reading(struct casebook *cb, const struct viewer *viewer, int64_t case_id) {
  return (struct apart_reading){viewer_apart(cb, viewer, VIEWED_CASE, case_id)};
}

json_t *apart_text(struct statement *st, int column, bool read) {
  return read ? row_text(st, column) : json_string(HELD_APART);
}

json_t *apart_rows(struct statement *st, int compartment, struct apart_reading reading,
                   json_t *(*make)(struct statement *st, bool read), struct error *err) {
  json_t *rows = json_array();
  enum step step;
  while ((step = statement_step(st, err)) == STEP_ROW) {
    bool read = apart_holds(reading.apart, statement_text(st, compartment));
    json_t *row = make(st, read);
    json_object_set_new(row, "compartment", row_text(st, compartment));
    if (!read) json_object_set_new(row, "held", json_true());
    json_array_append_new(rows, row);
  }
  if (step == STEP_DONE) return rows;
  json_decref(rows);
  return NULL;
}

const char *apart_of_document(struct casebook *cb, int64_t definition, const char *kind) {
  const struct pathway *pathway = definition ? office_pathway(cb, definition, NULL) : NULL;
  const struct pathway_document *rule = pathway ? pathway_document(pathway, kind) : NULL;
  return rule && rule->compartment ? rule->compartment : "";
}

const char *apart_document_title(struct casebook *cb, int64_t definition, const char *kind) {
  const struct pathway *pathway = definition ? office_pathway(cb, definition, NULL) : NULL;
  const struct pathway_document *rule = pathway ? pathway_document(pathway, kind) : NULL;
  return rule ? rule->title : kind;
}

/* ---- one row ---- */

static const struct {
  const char *table, *sql; /* case, compartment, and of a document what its rule is found by */
} ROWS[] = {
    {"document", "SELECT d.case_id, d.compartment, s.definition_id, d.kind FROM document d LEFT JOIN strand s"
                 " ON s.id = d.strand_id WHERE d.id = ?1"},
    {"consent", "SELECT case_id, compartment FROM consent WHERE id = ?1"},
    {"task", "SELECT case_id, compartment FROM task WHERE id = ?1"},
    {"enquiry", "SELECT e.case_id, iif(e.compartment = '' AND a.health = 1, 'health', e.compartment)"
                " FROM enquiry e JOIN framework_answer a ON a.id = e.answer_id WHERE e.id = ?1"},
    {"event", "SELECT case_id, '' FROM event WHERE id = ?1"},
    {"pause", "SELECT s.case_id, '' FROM pause p JOIN strand s ON s.id = p.strand_id WHERE p.id = ?1"},
    {"party", "SELECT case_id, '' FROM party WHERE id = ?1"},
};

static struct statement *row_at(struct casebook *cb, const char *table, int64_t id) {
  for (size_t i = 0; i < sizeof ROWS / sizeof ROWS[0]; i++) {
    if (strcmp(ROWS[i].table, table) != 0) continue;
    const char *const SQL = ROWS[i].sql; /* a literal of the table above */
    struct statement *st = statement_of(cb, SQL);
    statement_bind_int(st, 1, id);
    return st;
  }
  return NULL;
}

bool apart_row_own(struct casebook *cb, int64_t case_id, const char *table, int64_t id) {
  struct statement *st = row_at(cb, table, id);
  if (!st) return true;
  bool own = statement_step(st, NULL) == STEP_ROW && statement_int(st, 0) == case_id;
  statement_reset(st);
  return own;
}

bool apart_row_reads(struct casebook *cb, const struct viewer *viewer, int64_t case_id, const char *table,
                     int64_t id, struct error *err) {
  struct statement *st = row_at(cb, table, id);
  if (!st) return true;
  bool own = statement_step(st, NULL) == STEP_ROW && statement_int(st, 0) == case_id;
  const char *compartment = own ? statement_text(st, 1) : "";
  if (own && !*compartment && strcmp(table, "document") == 0)
    compartment = apart_of_document(cb, statement_int(st, 2), statement_text(st, 3));
  bool read = !own || viewer_reads(cb, viewer, VIEWED_CASE, case_id, compartment);
  statement_reset(st);
  return read || error_set(err, ERROR_MISSING, "%s: There is no such %s.", table, table);
}
