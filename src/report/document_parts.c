/* What several documents share. Floor 7. */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "report/documents.h"
#include "report/take.h"

void print_practitioner(struct paper *paper, const json_t *record) {
  const json_t *p = take(record, "practitioner");
  struct buf registration = {0}, post = {0};
  static const char *const parts[] = {"grade", "profession", "specialty", "organisation"};
  if (*take_text(p, "registration"))
    buf_printf(&registration, "%s %s", take_text(p, "regulator"), take_text(p, "registration"));
  for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
    if (*take_text(p, parts[i])) buf_printf(&post, "%s%s", post.len ? ", " : "", take_text(p, parts[i]));
  paper_field_or(paper, "Practitioner", take_text(p, "name"), "not named");
  paper_field_or(paper, "Registration", buf_text(&registration), "not known");
  paper_field(paper, "Post", buf_text(&post));
  paper_field_or(paper, "Case manager", take_text(record, "owner"), "nobody is appointed");
  buf_free(&registration);
  buf_free(&post);
}

static const char *stage_title(const json_t *record, int64_t own, const char *id) {
  size_t s, i;
  const json_t *strand, *stage;
  json_array_foreach(take(record, "strands"), s, strand) {
    if (own && take_int(strand, "id") != own) continue;
    json_array_foreach(take(strand, "stages"), i, stage) {
      if (strcmp(take_text(stage, "id"), id) == 0) return take_text(stage, "title");
    }
  }
  return id;
}

static const char *seen_by(const char *compartment) {
  if (strcmp(compartment, "practitioner-call") == 0)
    return "Held apart: for who took the call, never for the organisation (PSR guide 4.6.2)";
  if (strcmp(compartment, "health") == 0) return "Held apart: health";
  if (strcmp(compartment, "reporter") == 0) return "Held apart: who reported";
  return *compartment ? "Held apart" : "Seen by: the case team";
}

static void print_entry(struct paper *paper, const json_t *record, const json_t *entry, bool seen) {
  struct buf text = {0};
  char day[DATE_LONG_TEXT];
  bool apart = *take_text(entry, "compartment") != '\0';
  buf_puts(&text, take_text(entry, "title"));
  if (*take_text(entry, "by")) buf_printf(&text, " (%s)", take_text(entry, "by"));
  if (*take_text(entry, "stage_to"))
    buf_printf(&text, "\nThe stage is now %s.",
               stage_title(record, take_int(entry, "strand"), take_text(entry, "stage_to")));
  if (take_flag(entry, "late"))
    buf_printf(&text, "\nWritten down on %.10s.", take_text(entry, "recorded_at"));
  if (take_flag(entry, "withdrawn")) buf_puts(&text, "\nWithdrawn since.");
  if (apart) buf_puts(&text, "\n" PRINT_HELD_APART);
  if (!apart && *take_text(entry, "reason")) buf_printf(&text, "\nReason: %s", take_text(entry, "reason"));
  if (!apart && *take_text(entry, "text")) buf_printf(&text, "\n%s", take_text(entry, "text"));
  paper_field(paper, take_day(entry, "on", day), buf_text(&text));
  if (seen) paper_seen(paper, seen_by(take_text(entry, "compartment")));
  buf_free(&text);
}

void print_timeline(struct paper *paper, const json_t *record, bool seen) {
  size_t i;
  const json_t *entry;
  json_array_foreach(take(record, "timeline"), i, entry) print_entry(paper, record, entry, seen);
  if (json_array_size(take(record, "timeline")) == 0) paper_text(paper, "Nothing is recorded.");
}

/* The employer sees what follows from a person's health, not what it is (CNF-07). */
static bool about_health(const char *kind) {
  return strncmp(kind, "health-", 7) == 0 || strncmp(kind, "oh-", 3) == 0;
}

bool print_is_apart(const json_t *document) {
  return *take_text(document, "compartment") || about_health(take_text(document, "kind"));
}

const char *print_filed_title(const json_t *document) {
  return take_text(document, *take_text(document, "compartment") ? "kind_title" : "title");
}

void print_filed(struct paper *paper, const json_t *document, int level, bool seen) {
  char day[DATE_LONG_TEXT];
  bool apart = print_is_apart(document);
  paper_heading(paper, level, print_filed_title(document));
  paper_field(paper, "Dated", take_day(document, "dated", day));
  paper_field(paper, "Complete", take_flag(document, "complete") ? "yes" : "not yet");
  const char *name;
  json_t *value;
  json_object_foreach((json_t *)take(document, "fields"), name, value) {
    char *label = take_words(name);
    if (!apart && json_is_string(value)) paper_field(paper, label, json_string_value(value));
    free(label);
  }
  if (apart)
    paper_text(paper, PRINT_HELD_APART);
  else
    paper_text(paper, take_text(document, "text"));
  const char *compartment = take_text(document, "compartment");
  if (seen) paper_seen(paper, apart ? seen_by(*compartment ? compartment : "health") : seen_by(""));
}

const json_t *print_last_filed(const json_t *record, const char *kind) {
  size_t i;
  const json_t *document, *last = NULL;
  json_array_foreach(take(record, "documents"), i, document) {
    if (strcmp(take_text(document, "kind"), kind) == 0 && !*take_text(document, "compartment"))
      last = document;
  }
  return last;
}

void print_signature(struct paper *paper, const char *who) {
  paper_text(paper, who);
  paper_lines(paper, 1);
  paper_text(paper, "Name, signature, date");
}
