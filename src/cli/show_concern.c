/* A concern as text. Front. */
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "cli/out.h"
#include "cli/show.h"
#include "wire/message.h"

static void field(const json_t *record, const char *label, const char *key) {
  out_field(label, message_text(record, key));
}

static void day_field(const json_t *record, const char *label, const char *key) {
  char shown[DATE_LONG_TEXT];
  date_day day = message_day(record, key);
  if (day != DATE_NONE) out_field(label, date_show(day, true, shown));
}

static void print_level(const json_t *r) {
  struct buf text = {0};
  int64_t level = message_int(r, "level", 0), computed = message_int(r, "level_computed", 0);
  if (level) buf_printf(&text, "%lld", (long long)level);
  if (computed && computed != level) buf_printf(&text, " (the criteria give %lld)", (long long)computed);
  if (*message_text(r, "level_reason")) buf_printf(&text, ": %s", message_text(r, "level_reason"));
  if (message_flag(r, "quality_feed")) buf_puts(&text, "; also for the quality team");
  out_field("Level", level ? buf_text(&text) : "not triaged yet");
  buf_free(&text);
}

/* The ticked cells only: the whole matrix is the screen's. */
static void print_criteria(const json_t *r) {
  const json_t *domains = message_list(message_object(r, "matrix"), "domains");
  bool first = true;
  for (size_t i = 0; i < json_array_size(domains); i++) {
    const json_t *domain = json_array_get(domains, i), *cells = message_list(domain, "cells");
    for (size_t j = 0; j < json_array_size(cells); j++) {
      const json_t *cell = json_array_get(cells, j);
      if (!message_flag(cell, "ticked")) continue;
      if (first) out_heading("Criteria met");
      first = false;
      fputs("  ", stdout);
      out_cell(message_text(cell, "id"), 10);
      fputs("  ", stdout);
      out_wrapped(message_text(cell, "text"), 14);
    }
  }
}

static void print_warnings(const json_t *warnings) {
  if (json_array_size(warnings) > 0) out_heading("Warnings from when it came in");
  for (size_t i = 0; i < json_array_size(warnings); i++) {
    fputs("  ", stdout);
    out_wrapped(message_text(json_array_get(warnings, i), "text"), 2);
  }
}

static void print_earlier(const json_t *earlier) {
  if (json_array_size(earlier) > 0) out_heading("Earlier, about the same practitioner");
  for (size_t i = 0; i < json_array_size(earlier); i++) {
    const json_t *e = json_array_get(earlier, i);
    struct buf text = {0};
    buf_printf(&text, "%s, %s", message_text(e, "received"), message_text(e, "status"));
    if (message_int(e, "level", 0)) buf_printf(&text, ", level %lld", (long long)message_int(e, "level", 0));
    if (*message_text(e, "text")) buf_printf(&text, ": %s", message_text(e, "text"));
    fputs("  ", stdout);
    out_cell(message_text(e, "ref"), 11);
    fputs("  ", stdout);
    out_wrapped(buf_text(&text), 15);
    buf_free(&text);
  }
}

void show_concern(const json_t *r) {
  out_text(message_text(r, "ref"));
  fputs("  ", stdout);
  out_text(*message_text(r, "status_title") ? message_text(r, "status_title") : message_text(r, "status"));
  fputc('\n', stdout);
  show_practitioner(message_object(r, "practitioner"));
  day_field(r, "Received", "received");
  day_field(r, "Happened", "happened");
  field(r, "Their reference", "outside_ref");
  field(r, "Source", "source");
  field(r, "Raised by", "reporter");
  field(r, "Category", "category");
  field(r, "Severity", "severity");
  print_level(r);
  field(r, "At risk", "at_risk");
  field(r, "Done at once", "interim_action");
  field(r, "Owner", "owner");
  field(r, "Case", "case");
  out_heading("What was said");
  fputs("  ", stdout);
  out_wrapped(message_text(r, "text"), 2);
  print_criteria(r);
  print_warnings(message_list(r, "warnings"));
  show_deadlines(message_list(r, "deadlines"));
  print_earlier(message_list(r, "earlier"));
  show_timeline(message_list(r, "timeline"), NULL);
}
