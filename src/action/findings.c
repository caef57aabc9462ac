/* The findings of a case. Floor 6; reads only. */
#include "action/findings.h"

#include "record/rows.h"

static json_t *standing(struct casebook *cb, const char *kind, int64_t case_id) {
  json_t *rows = rows_all(cb, record_kind_find(kind), case_id, NULL), *out = json_array(), *row;
  size_t i;
  json_array_foreach(rows, i, row) if (!*fields_text(row, "withdrawn")) json_array_append(out, row);
  json_decref(rows);
  return out;
}

static void say_finding(struct buf *out, const json_t *allegation, const json_t *finding) {
  buf_printf(out, "%s\n  Found: %s. %s\n", fields_text(allegation, "alleged"), fields_text(finding, "result"),
             fields_text(finding, "reasons"));
}

static int count(struct casebook *cb, int64_t case_id, int64_t allegation_id, struct buf *out) {
  json_t *findings = standing(cb, "finding", case_id), *allegations = standing(cb, "allegation", case_id);
  json_t *finding, *allegation;
  size_t i, k;
  int found = 0;
  json_array_foreach(allegations, i, allegation) {
    int64_t id = fields_int(allegation, "id", 0);
    if (allegation_id && id != allegation_id) continue;
    json_array_foreach(findings, k, finding) {
      const json_t *fields = json_object_get(finding, "fields");
      if (fields_int(finding, "parent", 0) != id || !fields_has(fields, "to_answer", "yes")) continue;
      found++;
      if (out) say_finding(out, json_object_get(allegation, "fields"), fields);
    }
  }
  json_decref(findings);
  json_decref(allegations);
  return found;
}

int findings_to_answer(struct casebook *cb, int64_t case_id, struct buf *out) {
  return count(cb, case_id, 0, out);
}

bool finding_to_answer(struct casebook *cb, int64_t case_id, int64_t allegation_id) {
  return count(cb, case_id, allegation_id, NULL) > 0;
}
