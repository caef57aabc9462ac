/* The table of documents. Floor 7; each writer is in the file of its document. */
#include "report/print.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "report/documents.h"
#include "report/letter.h"
#include "report/take.h"

static bool has_pass(const struct print_source *source, char why[PRINT_WHY]) {
  if (source->pass) return true;
  snprintf(why, PRINT_WHY, "no pass of the framework has been completed for this case");
  return false;
}

static bool has_terms(const struct print_source *source, char why[PRINT_WHY]) {
  if (print_terms_in_force(source->record) || print_last_filed(source->record, "terms-of-reference"))
    return true;
  snprintf(why, PRINT_WHY, "no terms of reference are filed; terms-of-reference-add enters them");
  return false;
}

static bool has_allegation(const struct print_source *source, char why[PRINT_WHY]) {
  if (json_array_size(print_rows(source->record, "allegation"))) return true;
  snprintf(why, PRINT_WHY, "no allegation is on record; allegation-add enters one");
  return false;
}

static bool has_plan(const struct print_source *source, char why[PRINT_WHY]) {
  if (json_is_object(take(source->record, "plan"))) return true;
  snprintf(why, PRINT_WHY, "the case has no action plan");
  return false;
}

static bool has_training(const struct print_source *source, char why[PRINT_WHY]) {
  if (print_has_trainee(source->record)) return true;
  snprintf(why, PRINT_WHY, "no programme, placement, absence or annual review is on record");
  return false;
}

static const struct document {
  const char *name, *title, *help, *seen;
  bool (*possible)(const struct print_source *, char why[PRINT_WHY]); /* NULL: always */
  void (*write)(struct paper *, const struct print_source *);
} table[] = {
    {"framework", "Fairness and proportionality framework",
     "One completed pass: every consideration with its answer, its note and what followed.",
     "the case manager's file; expected to be disclosable", has_pass, document_framework},
    {"terms-of-reference", "Terms of reference",
     "The terms as they were filed last, with the earlier ones named.",
     "the case investigator and the practitioner", has_terms, document_terms},
    {"evidence", "Allegations and evidence",
     "Each allegation with what the evidence says of it and its finding, and the register of evidence.",
     "the case team", has_allegation, document_weighing},
    {"investigation-report", "Investigation report",
     "The frame of a report: the terms, and room for evidence, its weight, and a finding on each.",
     "the case investigator", has_terms, document_report},
    {"action-plan", "Action plan", "The plan with its agreement; a draft says DRAFT on every page.",
     "both parties", has_plan, document_plan},
    {"trainee-summary", "Trainee summary",
     "Programme, placements, duties, absences with their days, annual reviews; nothing of health.",
     "the case team", has_training, document_trainee},
    {"chronology", "Chronology", "What happened and what was due, in the order of its days.", "the case team",
     NULL, document_chronology},
    {"case-file", "Case file", "The whole case with an index, and who may see each item.", "the case team",
     NULL, document_case_file},
};

static json_t *row_of(const char *name, const char *title, const char *help, const char *seen,
                      const char *why) {
  return json_pack("{s:s s:s s:s s:s s:b s:s}", "name", name, "title", title, "help", help, "for", seen,
                   "possible", *why == '\0', "why_not", why);
}

static void list_letters(const struct print_source *source, json_t *list) {
  struct letters letters;
  letters_list(&letters);
  for (size_t i = 0; i < letters.count; i++) {
    struct letter letter;
    struct error why = {0};
    struct paper paper;
    bool read = letter_read(letters.names[i], &letter, &why);
    bool fine = read && letter_write(&letter, source, &paper, &why);
    if (fine) paper_free(&paper);
    char *name = mem_format("letter:%s", letters.names[i]);
    json_t *row = row_of(name, read ? letter.title : letters.names[i], "A letter from its template.",
                         read ? letter_audience_title(letter.to) : "", fine ? "" : why.text);
    if (row) json_array_append_new(list, row);
    free(name);
    if (read) letter_free(&letter);
  }
  letters_free(&letters);
}

json_t *print_list(const struct print_source *source) {
  json_t *list = json_array();
  for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
    char why[PRINT_WHY] = "";
    if (table[i].possible) table[i].possible(source, why);
    json_array_append_new(list, row_of(table[i].name, table[i].title, table[i].help, table[i].seen, why));
  }
  list_letters(source, list);
  return list;
}

/* What stands on every page, of whatever document. */
static void sign_off(struct paper *paper, const struct print_source *source) {
  char day[DATE_LONG_TEXT];
  free(paper->foot);
  free(paper->code);
  paper->foot = mem_format("%s.  Printed %s by %s.", source->organisation,
                           date_show(source->today, true, day), source->by);
  paper->code = mem_format("Head of the casebook's history: %s", source->code);
  if (source->practice) {
    char *marks = mem_format("PRACTICE%s%s", *paper->marks ? "  " : "", paper->marks);
    free(paper->marks);
    paper->marks = marks;
  }
}

static bool write_letter(const struct print_source *source, const char *name, struct paper *paper,
                         struct error *err) {
  struct letter letter;
  if (!letter_read(name, &letter, err)) return false;
  bool fine = letter_write(&letter, source, paper, err);
  letter_free(&letter);
  if (fine) sign_off(paper, source);
  return fine;
}

bool print_document(const struct print_source *source, const char *name, struct paper *paper,
                    struct error *err) {
  *paper = (struct paper){0};
  if (strncmp(name, "letter:", 7) == 0) return write_letter(source, name + 7, paper, err);
  const struct document *document = NULL;
  for (size_t i = 0; i < sizeof table / sizeof *table; i++)
    if (strcmp(table[i].name, name) == 0) document = &table[i];
  if (!document)
    return error_set(err, ERROR_MISSING,
                     "There is no document called \"%.40s\"; fairway print %s lists them.", name,
                     take_text(source->record, "ref"));
  char why[PRINT_WHY] = "";
  if (document->possible && !document->possible(source, why))
    return error_set(err, ERROR_REFUSED, "Not now, because %s.", why);
  char *subject = mem_format("%s  %s", take_text(source->record, "ref"),
                             take_text(take(source->record, "practitioner"), "name"));
  paper_begin(paper, document->title, subject);
  free(subject);
  document->write(paper, source);
  sign_off(paper, source);
  return true;
}
