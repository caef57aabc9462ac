/* A pass of the fairness and proportionality framework, as it is kept. Floor 7; it adds up nothing. */
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "report/documents.h"
#include "report/take.h"

static const char *answer_word(const char *answer) {
  return strcmp(answer, "yes") == 0       ? "Yes"
         : strcmp(answer, "no") == 0      ? "No"
         : strcmp(answer, "unknown") == 0 ? "Not known"
                                          : "Not answered";
}

static void print_enquiry(struct paper *paper, const json_t *enquiry, bool apart) {
  struct buf text = {0};
  char day[DATE_LONG_TEXT];
  if (!json_is_object(enquiry)) return;
  if (*take_text(enquiry, "none_needed")) {
    buf_printf(&text, "None is needed: %s", apart ? PRINT_HELD_APART : take_text(enquiry, "none_needed"));
  } else {
    buf_puts(&text, *take_text(enquiry, "owner") ? take_text(enquiry, "owner") : "Nobody named yet");
    if (*take_text(enquiry, "due")) buf_printf(&text, ", by %s", take_day(enquiry, "due", day));
    if (*take_text(enquiry, "closed")) buf_printf(&text, "; closed %s", take_day(enquiry, "closed", day));
    if (*take_text(enquiry, "outcome"))
      buf_printf(&text, ": %s", apart ? PRINT_HELD_APART : take_text(enquiry, "outcome"));
  }
  paper_field(paper, "Enquiry", buf_text(&text));
  buf_free(&text);
}

static void print_links(struct paper *paper, const json_t *question) {
  size_t i;
  const json_t *link;
  json_array_foreach(take(question, "links"), i, link)
      paper_field(paper, "Rests on", take_text(link, "label"));
}

static void print_question(struct paper *paper, const json_t *question, int level) {
  struct buf heading = {0}, answer = {0};
  char day[DATE_LONG_TEXT];
  const char *now = take_text(question, "answer"), *before = take_text(question, "previous");
  buf_printf(&heading, "%s  %s", take_text(question, "id"), take_text(question, "text"));
  buf_puts(&answer, answer_word(now));
  if (*before && strcmp(before, now) != 0)
    buf_printf(&answer, " (in the pass before: %s)", answer_word(before));
  paper_heading(paper, level, buf_text(&heading));
  paper_field(paper, "Answer", buf_text(&answer));
  /* Health data is held apart also in the document that is expected to be disclosed (CNF-07). */
  bool apart = take_flag(question, "health");
  paper_field(paper, "Note",
              apart && *take_text(question, "note") ? PRINT_HELD_APART : take_text(question, "note"));
  print_links(paper, question);
  if (*take_day(question, "carried", day)) paper_field(paper, "Carried", day);
  print_enquiry(paper, take(question, "enquiry"), apart);
  buf_free(&heading);
  buf_free(&answer);
}

void print_framework_part(struct paper *paper, const json_t *pass, int level) {
  char day[DATE_LONG_TEXT];
  size_t i, j;
  const json_t *principle, *question;
  paper_field(paper, "Moment", take_text(pass, "moment"));
  paper_field(paper, "Begun", take_day(pass, "started", day));
  paper_field_or(paper, "Completed", take_day(pass, "completed", day), "not yet");
  paper_field(paper, "By", take_text(pass, "by"));
  if (*take_text(pass, "framework")) {
    char version[96];
    snprintf(version, sizeof version, "%.60s, version %lld", take_text(pass, "framework"),
             (long long)take_int(pass, "version"));
    paper_field(paper, "Framework", version);
  }
  json_array_foreach(take(pass, "principles"), i, principle) {
    paper_heading(paper, level, take_text(principle, "title"));
    json_array_foreach(take(principle, "questions"), j, question) print_question(paper, question, level + 1);
  }
}

void document_framework(struct paper *paper, const struct print_source *source) {
  paper_text(
      paper,
      "This is a help to thinking and part of the case manager's file. It is neither a test that can be "
      "passed nor an audit, and it is expected that it may be disclosed. Answers stand as they were given "
      "on the day; later passes do not change them.");
  print_practitioner(paper, source->record);
  print_framework_part(paper, source->pass, 1);
}
