/* The matrix of allegations, evidence and findings. Floor 5; reads the records of a case and decides nothing.
 */
#include "model/weighing.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "model/case.h"
#include "model/records.h"
#include "record/rows.h"

struct weighing {
  struct casebook *cb;
  json_t *evidence, *bearings, *findings; /* rows that stand */
};

static json_t *standing(struct casebook *cb, const char *kind, int64_t case_id, struct error *err) {
  json_t *rows = rows_all(cb, record_kind_find(kind), case_id, err), *out, *row;
  size_t i;
  if (!rows) return NULL;
  out = json_array();
  json_array_foreach(rows, i, row) if (!*fields_text(row, "withdrawn")) json_array_append(out, row);
  json_decref(rows);
  return out;
}

static const json_t *fields_of(const json_t *row) {
  return json_object_get(row, "fields");
}

static int64_t id_of(const json_t *row) {
  return fields_int(row, "id", 0);
}

static int number_of(const struct weighing *w, const char *kind, int64_t id) {
  return rows_number(w->cb, record_kind_find(kind), id);
}

/* A field of the row in words. */
static void put_shown(const struct weighing *w, json_t *out, const char *key, const char *kind_name,
                      const json_t *fields, const char *field) {
  const struct record_kind *kind = record_kind_find(kind_name);
  char *shown = records_shown(w->cb, kind, record_field(kind, field), fields);
  json_object_set_new(out, key, json_string(shown));
  free(shown);
}

static const json_t *evidence_of(const struct weighing *w, int64_t id) {
  json_t *row;
  size_t i;
  json_array_foreach(w->evidence, i, row) if (id_of(row) == id) return row;
  return NULL;
}

/* ---- one allegation ---- */

/* What one piece of evidence says of it; the weight is that of the evidence where none is given here. */
static json_t *bearing(const struct weighing *w, const json_t *row, const json_t *evidence) {
  const json_t *fields = fields_of(row), *piece = fields_of(evidence);
  bool own = fields_filled(fields, "weight");
  return json_pack(
      "{s:I, s:I, s:i, s:s, s:s, s:s}", "id", (json_int_t)id_of(row), "evidence", (json_int_t)id_of(evidence),
      "number", number_of(w, "evidence", id_of(evidence)), "bears", fields_text(fields, "bears"), "weight",
      own ? fields_text(fields, "weight") : fields_text(piece, "weight"), "why", fields_text(fields, "why"));
}

/* Is it the first piece from its source among those that support the allegation? */
static bool first_from(const json_t *supporting, const char *source) {
  json_t *before;
  size_t i;
  json_array_foreach(supporting, i,
                     before) if (strcasecmp(json_string_value(before), source) == 0) return false;
  return true;
}

static void put_bearings(const struct weighing *w, int64_t allegation_id, json_t *out) {
  json_t *bears = json_array(), *sources = json_array(), *row;
  int supports = 0, against = 0;
  size_t i;
  json_array_foreach(w->bearings, i, row) {
    const json_t *evidence = evidence_of(w, fields_int(fields_of(row), "evidence_id", 0));
    if (fields_int(row, "parent", 0) != allegation_id || !evidence) continue;
    bool backs = fields_has(fields_of(row), "bears", "for");
    const char *source = fields_text(fields_of(evidence), "source");
    supports += backs;
    against += fields_has(fields_of(row), "bears", "against");
    if (backs && first_from(sources, source)) json_array_append_new(sources, json_string(source));
    json_array_append_new(bears, bearing(w, row, evidence));
  }
  json_object_set_new(out, "bears", bears);
  json_object_set_new(out, "for", json_integer(supports));
  json_object_set_new(out, "against", json_integer(against));
  json_object_set_new(out, "sources", json_integer((json_int_t)json_array_size(sources)));
  json_decref(sources);
}

static json_t *finding(const struct weighing *w, int64_t allegation_id) {
  json_t *row;
  size_t i;
  json_array_foreach(w->findings, i, row) {
    if (fields_int(row, "parent", 0) != allegation_id) continue;
    const json_t *fields = fields_of(row);
    json_t *out =
        json_pack("{s:I, s:s, s:s, s:s, s:s}", "id", (json_int_t)id_of(row), "result",
                  fields_text(fields, "result"), "to_answer", fields_text(fields, "to_answer"), "reasons",
                  fields_text(fields, "reasons"), "found_on", fields_text(fields, "found_on"));
    put_shown(w, out, "result_title", "finding", fields, "result");
    put_shown(w, out, "standard_title", "finding", fields, "standard");
    put_shown(w, out, "found_by", "finding", fields, "found_by");
    return out;
  }
  return json_null();
}

static int put_marks(json_t *out) {
  json_t *marks = json_array();
  int64_t backs = fields_int(out, "for", 0), sources = fields_int(out, "sources", 0);
  bool any = json_array_size(json_object_get(out, "bears")) > 0;
  const char *result = fields_text(json_object_get(out, "finding"), "result");
  if (!any)
    json_array_append_new(marks, json_string("no evidence"));
  else if (backs == 0 && strcmp(result, "not-found") != 0)
    json_array_append_new(marks, json_string("nothing for it"));
  else if (sources == 1)
    json_array_append_new(marks, json_string("one source"));
  if (!*result) json_array_append_new(marks, json_string("no finding"));
  int count = (int)json_array_size(marks);
  json_object_set_new(out, "marks", marks);
  return count;
}

static json_t *allegation(const struct weighing *w, const json_t *row, int *gaps) {
  int64_t id = id_of(row);
  json_t *out = json_pack("{s:I, s:i, s:s, s:s}", "id", (json_int_t)id, "number",
                          number_of(w, "allegation", id), "alleged", fields_text(fields_of(row), "alleged"),
                          "particulars", fields_text(fields_of(row), "particulars"));
  put_bearings(w, id, out);
  json_object_set_new(out, "finding", finding(w, id));
  *gaps += put_marks(out);
  return out;
}

/* ---- the register ---- */

static json_t *piece(const struct weighing *w, const json_t *row) {
  const json_t *fields = fields_of(row);
  json_t *other;
  bool used = false;
  size_t i;
  json_array_foreach(w->bearings, i, other) used =
      used || fields_int(fields_of(other), "evidence_id", 0) == id_of(row);
  json_t *out = json_pack("{s:I, s:i, s:s, s:s, s:s, s:s, s:s, s:s, s:b}", "id", (json_int_t)id_of(row),
                          "number", number_of(w, "evidence", id_of(row)), "what", fields_text(fields, "what"),
                          "source", fields_text(fields, "source"), "weight", fields_text(fields, "weight"),
                          "why", fields_text(fields, "why"), "held_by", fields_text(fields, "held_by"),
                          "file", fields_text(fields, "file"), "unused", !used);
  put_shown(w, out, "sort", "evidence", fields, "sort");
  return out;
}

static json_t *lay_out(struct weighing *w, const json_t *allegations, const char *ref) {
  json_t *rows = json_array(), *pieces = json_array(), *row;
  int gaps = 0;
  size_t i;
  json_array_foreach(allegations, i, row) json_array_append_new(rows, allegation(w, row, &gaps));
  json_array_foreach(w->evidence, i, row) json_array_append_new(pieces, piece(w, row));
  return json_pack("{s:s, s:o, s:o, s:i}", "ref", ref, "allegations", rows, "evidence", pieces, "gaps", gaps);
}

json_t *weighing_record(struct casebook *cb, const struct viewer *viewer, const char *ref,
                        struct error *err) {
  struct case_row row;
  int64_t id;
  if (!case_find(cb, ref, &id, err) || !case_load(cb, id, &row, err)) return NULL;
  if (!viewer_sees(cb, viewer, VIEWED_CASE, id)) {
    error_set(err, ERROR_MISSING, "There is no case %s.", ref);
    return NULL;
  }
  struct weighing w = {.cb = cb};
  json_t *allegations = standing(cb, "allegation", id, err), *out = NULL;
  w.evidence = allegations ? standing(cb, "evidence", id, err) : NULL;
  w.bearings = w.evidence ? standing(cb, "bearing", id, err) : NULL;
  w.findings = w.bearings ? standing(cb, "finding", id, err) : NULL;
  if (w.findings) out = lay_out(&w, allegations, row.ref);
  json_decref(allegations);
  json_decref(w.evidence);
  json_decref(w.bearings);
  json_decref(w.findings);
  return out;
}
