/* The report on a sheet: for the protocol as JSON, for the journal as a sentence. Floor 5, pure: no SQL. */
#include "model/intake_report.h"

#include "base/buf.h"
#include "model/intake_columns.h"
#include "model/intake_synonyms.h"

void intake_count(struct intake *intake) {
  struct intake_counts counts = {.records = intake->record_count};
  for (size_t i = 0; i < intake->record_count; i++) {
    const struct intake_record *r = &intake->records[i];
    counts.accepted += r->verdict == INTAKE_ACCEPTED;
    counts.warned += r->verdict == INTAKE_WARNED;
    counts.rejected += r->verdict == INTAKE_REJECTED;
    counts.already += r->already;
    counts.stored += r->ref[0] != '\0' && !r->already && !r->same_as;
  }
  intake->counts = counts;
}

/* Bytes that a text takes as JSON at the most. */
static size_t json_size(const char *text) {
  size_t size = 4;
  for (; *text; text++) {
    unsigned char c = (unsigned char)*text;
    size += c >= 0x80 ? 3 : c < 0x20 || c == 0x7F || c == '"' || c == '\\' ? 6 : 1;
  }
  return size;
}

size_t intake_report_size(const struct intake *intake) {
  enum { FIXED = 128 /* the names, the numbers and our reference */ };
  size_t size = 0;
  for (size_t i = 0; i < intake->record_count; i++) {
    const struct intake_record *r = &intake->records[i];
    size += FIXED + json_size(r->reference);
    for (size_t j = 0; j < r->reason_count; j++)
      size += json_size(r->reasons[j].text) + json_size(r->reasons[j].code);
  }
  return size;
}

static json_t *reasons_of(const struct intake_record *r, bool codes) {
  json_t *reasons = json_array();
  for (size_t i = 0; i < r->reason_count; i++)
    json_array_append_new(reasons, json_string(codes ? r->reasons[i].code : r->reasons[i].text));
  return reasons;
}

static json_t *record_report(const struct intake_record *r) {
  json_t *o =
      json_pack("{s:I, s:I, s:s, s:s, s:o, s:o}", "record", (json_int_t)r->number, "line",
                (json_int_t)r->line, "reference", r->reference, "verdict", intake_verdict_name(r->verdict),
                "reasons", reasons_of(r, false), "codes", reasons_of(r, true));
  if (r->already) json_object_set_new(o, "already", json_true());
  if (r->ref[0]) json_object_set_new(o, "ref", json_string(r->ref));
  return o;
}

json_t *intake_report(const struct intake *intake) {
  json_t *report = json_array();
  for (size_t i = 0; i < intake->record_count; i++)
    json_array_append_new(report, record_report(&intake->records[i]));
  return report;
}

json_t *intake_report_counts(const struct intake *intake) {
  const struct intake_counts *c = &intake->counts;
  return json_pack("{s:I, s:I, s:I, s:I, s:I, s:I}", "records", (json_int_t)c->records, "accepted",
                   (json_int_t)c->accepted, "warned", (json_int_t)c->warned, "rejected",
                   (json_int_t)c->rejected, "already", (json_int_t)c->already, "stored",
                   (json_int_t)c->stored);
}

json_t *intake_report_columns(const struct intake *intake) {
  const struct intake_columns *c = intake->columns;
  json_t *found = json_object(), *kept = json_array(), *notes = json_array();
  for (size_t i = 0; i < c->count; i++) {
    if (c->columns[i] >= 0)
      json_object_set_new(found, intake_column_name((enum intake_column)c->columns[i]),
                          json_string(c->titles[i]));
    else
      json_array_append_new(kept, json_string(c->titles[i]));
  }
  for (size_t i = 0; i < c->note_count; i++)
    json_array_append_new(notes, json_string(c->notes[i]));
  return json_pack("{s:o, s:o, s:o}", "found", found, "kept", kept, "notes", notes);
}

char *intake_sentence(const struct intake *intake) {
  const struct intake_counts *c = &intake->counts;
  struct buf text = {0};
  buf_printf(
      &text,
      "Took in %zu concern%s from a sheet of %zu record%s: %zu accepted, %zu with a warning, %zu rejected",
      c->stored, c->stored == 1 ? "" : "s", c->records, c->records == 1 ? "" : "s", c->accepted, c->warned,
      c->rejected);
  if (c->already) buf_printf(&text, "; %zu taken in already", c->already);
  buf_putc(&text, '.');
  return buf_take(&text);
}
