/* Terms of reference, and the frame of an investigation report. Floor 7. MHPS I; case manager training
 * guidance. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "report/documents.h"
#include "report/take.h"

/* What the terms are to say; a field that is still missing is shown as such. */
static const struct {
  const char *id, *title;
} parts[] = {
    {"issues", "Issues to be investigated"},
    {"inside", "What is inside"},
    {"outside", "What is left out"},
    {"period", "Period looked at"},
    {"sources", "Where evidence is to be found"},
    {"experts", "Experts"},
    {"report", "Form of the report"},
    {"timetable", "Timetable"},
};

static bool is_part(const char *id) {
  for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
    if (strcmp(parts[i].id, id) == 0) return true;
  return false;
}

static void print_parts(struct paper *paper, const json_t *fields, int level) {
  for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
    const char *text = take_text(fields, parts[i].id);
    if (!*text && strcmp(parts[i].id, "experts") == 0) continue;
    paper_heading(paper, level, parts[i].title);
    paper_text(paper, *text ? text : "Still to be stated.");
  }
}

/* Terms that were filed as a document, with whatever else its form had. */
static void print_terms(struct paper *paper, const json_t *terms, int level) {
  const json_t *fields = take(terms, "fields");
  const char *name;
  json_t *value;
  print_parts(paper, fields, level);
  json_object_foreach((json_t *)fields, name, value) {
    if (is_part(name) || !json_is_string(value)) continue;
    char *title = take_words(name);
    paper_heading(paper, level, title);
    paper_text(paper, json_string_value(value));
    free(title);
  }
  paper_text(paper, take_text(terms, "text"));
}

static void print_role(struct paper *paper, const json_t *record, const char *role, const char *title) {
  size_t i;
  const json_t *party;
  bool any = false;
  json_array_foreach(take(record, "parties"), i, party) {
    if (strcmp(take_text(party, "role"), role) != 0 || *take_text(party, "to")) continue;
    paper_field(paper, title, take_text(party, "name"));
    any = true;
  }
  if (!any) paper_field(paper, title, "nobody is appointed");
}

static void print_change_rule(struct paper *paper) {
  paper_text(paper,
             "These terms are changed in writing only, with the reason, and the practitioner is told.");
}

/* Of the record: the version in force, and how it came to be what it is. */
static void print_versioned(struct paper *paper, const struct print_source *source, const json_t *terms) {
  const json_t *fields = take(terms, "fields");
  char day[DATE_LONG_TEXT], version[24];
  snprintf(version, sizeof version, "%d", (int)take_int(fields, "version"));
  print_practitioner(paper, source->record);
  print_role(paper, source->record, "case-investigator", "Case investigator");
  paper_field(paper, "Version", version);
  paper_field(paper, "Issued", take_day(fields, "issued_on", day));
  if (!*take_text(fields, "issued_on")) paper_mark(paper, "DRAFT");
  print_parts(paper, fields, 1);
  paper_heading(paper, 1, "Versions and changes");
  print_change_rule(paper);
  print_terms_versions(paper, source->record);
}

static void print_filed_terms(struct paper *paper, const struct print_source *source) {
  const json_t *terms = print_last_filed(source->record, "terms-of-reference"), *other;
  char day[DATE_LONG_TEXT];
  size_t i;
  print_practitioner(paper, source->record);
  print_role(paper, source->record, "case-investigator", "Case investigator");
  paper_field(paper, "Dated", take_day(terms, "dated", day));
  if (!take_flag(terms, "complete")) paper_mark(paper, "DRAFT");
  json_array_foreach(take(source->record, "documents"), i, other) {
    if (other != terms && strcmp(take_text(other, "kind"), "terms-of-reference") == 0)
      paper_field(paper, "Takes the place of", take_day(other, "dated", day));
  }
  print_terms(paper, terms, 1);
  paper_heading(paper, 1, "Changes");
  print_change_rule(paper);
}

void document_terms(struct paper *paper, const struct print_source *source) {
  const json_t *terms = print_terms_in_force(source->record);
  if (terms)
    print_versioned(paper, source, terms);
  else
    print_filed_terms(paper, source);
}

static void frame(struct paper *paper, const json_t *report, const char *field, const char *title,
                  const char *help) {
  const char *text = take_text(take(report, "fields"), field);
  paper_heading(paper, 1, title);
  if (*text) {
    paper_text(paper, text);
  } else {
    paper_text(paper, help);
    paper_lines(paper, 4);
  }
}

/* One heading an issue: a line each in the terms. */
static void print_findings(struct paper *paper, const char *issues) {
  int number = 0;
  paper_heading(paper, 1, "Evidence and finding on each issue");
  paper_text(paper,
             "For each: what was alleged, what the evidence says and where it is, what it weighs and why, "
             "what stands on one source alone, and whether the fact is found.");
  while (*issues) {
    size_t len = strcspn(issues, "\n");
    if (len) {
      char *title = mem_format("Issue %d: %.*s", ++number, (int)len, issues);
      paper_heading(paper, 2, title);
      free(title);
      paper_field(paper, "Evidence", "____");
      paper_field(paper, "Weight and why", "____");
      paper_field(paper, "Finding", "____");
      paper_lines(paper, 3);
    }
    issues += len + (issues[len] == '\n');
  }
}

void document_report(struct paper *paper, const struct print_source *source) {
  const json_t *record = source->record, *terms = print_terms_in_force(record),
               *report = print_last_filed(record, "report"), *concern;
  bool kept = terms != NULL;
  if (!kept) terms = print_last_filed(record, "terms-of-reference");
  size_t i;
  if (!report || !take_flag(report, "complete")) paper_mark(paper, "DRAFT");
  print_practitioner(paper, record);
  print_role(paper, record, "case-investigator", "Case investigator");
  paper_heading(paper, 1, "How the case came about");
  json_array_foreach(take(record, "concerns"), i, concern) {
    char day[DATE_LONG_TEXT];
    paper_field(paper, take_day(concern, "received", day), take_text(concern, "text"));
  }
  paper_heading(paper, 1, "Terms of reference");
  if (kept)
    print_parts(paper, take(terms, "fields"), 2);
  else
    print_terms(paper, terms, 2);
  frame(paper, report, "method", "How it was investigated",
        "Whom the investigator spoke to and when, what was disclosed before each interview, what was read, "
        "who was "
        "accompanied, and what could not be had.");
  frame(paper, report, "facts", "Facts found", "What is established, in the order of its days.");
  if (json_array_size(print_rows(record, "allegation"))) {
    paper_heading(paper, 1, "Evidence and finding on each allegation");
    print_weighing(paper, record, 2);
  } else {
    print_findings(paper, take_text(take(terms, "fields"), "issues"));
  }
  frame(paper, report, "weight", "How the evidence was weighed", "What was preferred to what, and why.");
  frame(paper, report, "context", "Context and mitigation",
        "Health, workload, systems, induction, supervision: what bears on the findings.");
  frame(paper, report, "conclusions", "Conclusion on each of the terms",
        "A conclusion on fact for each. What is to follow is not for this report: the case manager decides, "
        "and what "
        "was not investigated cannot go to a panel.");
  paper_heading(paper, 1, "Signed");
  print_signature(paper, "Case investigator");
}
