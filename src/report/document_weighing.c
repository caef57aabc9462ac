/* What the records of an investigation print: terms in their versions, allegations with evidence and finding.
 * Floor 7. */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "report/documents.h"
#include "report/take.h"

/* ---- records ---- */

const json_t *print_rows(const json_t *record, const char *kind) {
  size_t i;
  const json_t *group;
  json_array_foreach(take(record, "records"), i, group) {
    if (strcmp(take_text(group, "kind"), kind) == 0) return take(group, "rows");
  }
  return NULL;
}

static bool stands(const json_t *row) {
  return !*take_text(row, "withdrawn");
}

static const json_t *fields_of(const json_t *row) {
  return take(row, "fields");
}

/* A field as people read it; "" where there is nothing. */
static const char *shown(const json_t *row, const char *field) {
  size_t i;
  const json_t *cell;
  json_array_foreach(take(row, "shown"), i, cell) {
    if (strcmp(take_text(cell, "field"), field) == 0) return take_text(cell, "text");
  }
  return "";
}

static const char *title_of(const json_t *row, const char *field) {
  size_t i;
  const json_t *cell;
  json_array_foreach(take(row, "shown"), i, cell) {
    if (strcmp(take_text(cell, "field"), field) == 0) return take_text(cell, "title");
  }
  return field;
}

/* ---- the terms of reference ---- */

/* The newest version that has been issued, or with `issued` false the newest of all. */
static const json_t *newest_terms(const json_t *record, bool issued) {
  size_t i;
  const json_t *row, *found = NULL;
  json_array_foreach(print_rows(record, "terms-of-reference"), i, row) {
    if (!stands(row) || (issued && !*take_text(fields_of(row), "issued_on"))) continue;
    if (!found || take_int(fields_of(row), "version") > take_int(fields_of(found), "version")) found = row;
  }
  return found;
}

const json_t *print_terms_in_force(const json_t *record) {
  const json_t *issued = newest_terms(record, true);
  return issued ? issued : newest_terms(record, false);
}

static const char *const terms_fields[] = {"issues",  "inside",  "outside", "period",
                                           "sources", "experts", "report",  "timetable"};
enum { TERMS_FIELDS = sizeof terms_fields / sizeof *terms_fields };

/* What a version says otherwise than the one before it. */
static void print_difference(struct paper *paper, const json_t *before, const json_t *row) {
  for (size_t i = 0; before && i < TERMS_FIELDS; i++) {
    const char *was = take_text(fields_of(before), terms_fields[i]);
    const char *now = take_text(fields_of(row), terms_fields[i]);
    if (strcmp(was, now) == 0) continue;
    char *text = mem_format("%s: was \"%s\", is \"%s\"", title_of(row, terms_fields[i]), was, now);
    paper_item(paper, text);
    free(text);
  }
}

static void print_told(struct paper *paper, const json_t *record, const json_t *terms) {
  size_t i;
  const json_t *row;
  json_array_foreach(print_rows(record, "terms-told"), i, row) {
    if (!stands(row) || take_int(row, "parent") != take_int(terms, "id")) continue;
    char *text =
        mem_format("%s%s%s, %s%s%s", shown(row, "whom"), *shown(row, "name") ? ": " : "", shown(row, "name"),
                   shown(row, "told_on"), *shown(row, "way") ? ", by " : "", shown(row, "way"));
    paper_field(paper, "Told", text);
    free(text);
  }
}

void print_terms_versions(struct paper *paper, const json_t *record) {
  size_t i;
  const json_t *row, *before = NULL;
  json_array_foreach(print_rows(record, "terms-of-reference"), i, row) {
    if (!stands(row)) continue;
    const char *issued = shown(row, "issued_on");
    char *title = mem_format("Version %d, %s%s", (int)take_int(fields_of(row), "version"),
                             *issued ? "issued on " : "proposed and not in force", issued);
    paper_heading(paper, 2, title);
    free(title);
    paper_field(paper, "Approved by", shown(row, "approved_by"));
    paper_field(paper, "What gave rise to it", shown(row, "prompted_by"));
    print_difference(paper, before, row);
    print_told(paper, record, row);
    paper_field(paper, "Why the practitioner has not been told", shown(row, "not_told"));
    before = row;
  }
}

/* ---- allegations, evidence, findings ---- */

static const json_t *row_of(const json_t *record, const char *kind, int64_t id) {
  size_t i;
  const json_t *row;
  json_array_foreach(print_rows(record, kind), i, row) {
    if (take_int(row, "id") == id) return row;
  }
  return NULL;
}

static void print_bearings(struct paper *paper, const json_t *record, int64_t allegation) {
  size_t i;
  const json_t *row;
  int count = 0;
  json_array_foreach(print_rows(record, "bearing"), i, row) {
    if (!stands(row) || take_int(row, "parent") != allegation) continue;
    const json_t *evidence = row_of(record, "evidence", take_int(fields_of(row), "evidence_id"));
    const char *weight = *shown(row, "weight") ? shown(row, "weight") : shown(evidence, "weight");
    char *text =
        mem_format("E%d %s. %s. Weight: %s. %s", (int)take_int(evidence, "number"), shown(evidence, "what"),
                   shown(row, "bears"), *weight ? weight : "not weighed", shown(row, "why"));
    paper_item(paper, text);
    free(text);
    count++;
  }
  if (!count) paper_text(paper, "No evidence bears on it.");
  if (count == 1) paper_text(paper, "This is the only piece of evidence on it.");
}

static void print_finding(struct paper *paper, const json_t *record, int64_t allegation) {
  size_t i;
  const json_t *row;
  json_array_foreach(print_rows(record, "finding"), i, row) {
    if (!stands(row) || take_int(row, "parent") != allegation) continue;
    paper_field(paper, "Finding", shown(row, "result"));
    paper_field(paper, "A case to answer", shown(row, "to_answer"));
    paper_field(paper, "Standard of proof", shown(row, "standard"));
    paper_field(paper, "Reasons", shown(row, "reasons"));
    return;
  }
  paper_field(paper, "Finding", "none yet");
}

int print_weighing(struct paper *paper, const json_t *record, int level) {
  size_t i;
  const json_t *row;
  int count = 0;
  json_array_foreach(print_rows(record, "allegation"), i, row) {
    if (!stands(row)) continue;
    char *title = mem_format("Allegation %d: %s", (int)take_int(row, "number"), shown(row, "alleged"));
    paper_heading(paper, level, title);
    free(title);
    paper_text(paper, shown(row, "particulars"));
    print_bearings(paper, record, take_int(row, "id"));
    print_finding(paper, record, take_int(row, "id"));
    count++;
  }
  return count;
}

static void print_custody(struct paper *paper, const json_t *record, int64_t evidence) {
  size_t i;
  const json_t *row;
  json_array_foreach(print_rows(record, "custody"), i, row) {
    if (!stands(row) || take_int(row, "parent") != evidence) continue;
    char *text = mem_format("%s: from %s to %s. %s", shown(row, "moved_on"), shown(row, "given_by"),
                            shown(row, "taken_by"), shown(row, "why"));
    paper_item(paper, text);
    free(text);
  }
}

static void print_register(struct paper *paper, const json_t *record) {
  static const char *const fields[] = {"sort",   "source", "obtained_on", "obtained_by", "held_by",
                                       "weight", "why",    "file",        "sha"};
  size_t i;
  const json_t *row;
  json_array_foreach(print_rows(record, "evidence"), i, row) {
    if (!stands(row)) continue;
    char *title = mem_format("E%d %s", (int)take_int(row, "number"), shown(row, "what"));
    paper_heading(paper, 2, title);
    free(title);
    for (size_t k = 0; k < sizeof fields / sizeof *fields; k++)
      paper_field(paper, title_of(row, fields[k]), shown(row, fields[k]));
    print_custody(paper, record, take_int(row, "id"));
  }
}

void document_weighing(struct paper *paper, const struct print_source *source) {
  print_practitioner(paper, source->record);
  paper_heading(paper, 1, "Allegations, evidence and findings");
  print_weighing(paper, source->record, 2);
  paper_heading(paper, 1, "Evidence register");
  print_register(paper, source->record);
}
