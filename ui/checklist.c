/* The five principles and their questions, with the answers of the pass under way. Front; a writer. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "ui/panels.h"
#include "ui/show.h"
#include "wire/message.h"

enum { TEXT_AT = PAGE_LEFT + 4 };

static const struct {
  const char *answer, *mark;
  enum style style;
} answers[] = {{"yes", "[y]", STYLE_DONE},
               {"no", "[n]", STYLE_OVERDUE},
               {"unknown", "[?]", STYLE_SOON},
               {"", "[ ]", STYLE_TEXT}};

static size_t answer_index(const char *answer) {
  size_t i = 0;
  while (*answers[i].answer && strcmp(answers[i].answer, answer))
    i++;
  return i;
}

static void write_enquiry(struct page *page, const json_t *enquiry, date_day today) {
  char day[DATE_LONG_TEXT];
  if (!enquiry) return;
  page_line(page);
  if (*message_text(enquiry, "none_needed")) {
    page_printf(page, TEXT_AT, STYLE_FAINT, "no enquiry needed: %s", message_text(enquiry, "none_needed"));
  } else if (*message_text(enquiry, "closed")) {
    page_printf(page, TEXT_AT, STYLE_DONE, "enquiry closed %s",
                show_member_day(enquiry, "closed", today, day));
  } else {
    page_printf(page, TEXT_AT, STYLE_SOON, "~ enquiry: %s, by %s", message_text(enquiry, "owner"),
                show_member_day(enquiry, "due", today, day));
  }
}

/* What it rests on, that it is health data, and that it was carried and not looked at again. */
static void write_rest(struct page *page, const json_t *question, date_day today) {
  size_t i;
  const json_t *link;
  char day[DATE_LONG_TEXT];
  json_array_foreach(message_list(question, "links"), i, link) {
    page_line(page);
    page_printf(page, TEXT_AT, STYLE_FAINT, "rests on: %s", message_text(link, "label"));
  }
  if (message_flag(question, "health")) {
    page_line(page);
    page_put(page, TEXT_AT, STYLE_FAINT, "health data: held apart, also in prints");
  }
  if (*show_member_day(question, "carried", today, day)) {
    page_line(page);
    page_printf(page, TEXT_AT, STYLE_FAINT, "carried from %s as it was", day);
  }
}

static void write_question(struct page *page, const json_t *question, date_day today) {
  const char *previous = message_text(question, "previous"), *answer = message_text(question, "answer");
  size_t i = answer_index(answer);
  page_item(page, "question", message_text(question, "id"));
  page_line(page);
  page_put(page, PAGE_LEFT, answers[i].style, answers[i].mark);
  page_wrap(page, TEXT_AT, STYLE_TEXT, message_text(question, "text"));
  if (*message_text(question, "note")) {
    page_line(page);
    page_wrap(page, TEXT_AT, STYLE_FAINT, message_text(question, "note"));
  }
  write_rest(page, question, today);
  if (*previous && strcmp(previous, answer)) {
    page_line(page);
    page_printf(page, TEXT_AT, STYLE_FAINT, "last time: %s",
                strcmp(previous, "unknown") ? previous : "not known");
  }
  write_enquiry(page, message_object(question, "enquiry"), today);
}

static const json_t *open_pass(const json_t *checklist) {
  int64_t id = message_int(checklist, "open_pass", 0);
  size_t i;
  const json_t *pass;
  json_array_foreach(message_list(checklist, "passes"), i, pass) {
    if (id && message_int(pass, "id", 0) == id) return pass;
  }
  return NULL;
}

static const json_t *last_pass(const json_t *checklist) {
  const json_t *passes = message_list(checklist, "passes");
  size_t count = json_array_size(passes);
  return count ? json_array_get(passes, count - 1) : NULL;
}

static void write_state(struct page *page, const json_t *checklist, date_day today) {
  char day[DATE_LONG_TEXT];
  const json_t *pass = open_pass(checklist), *last = last_pass(checklist);
  page_line(page);
  if (pass)
    page_printf(page, PAGE_LEFT, STYLE_TEXT,
                "Under way since %s: %lld of %lld answered. y yes  n no  x not known",
                show_member_day(pass, "started", today, day), (long long)message_int(pass, "answered", 0),
                (long long)message_int(pass, "questions", 0));
  else if (last)
    page_printf(page, PAGE_LEFT, STYLE_TEXT, "Last gone through on %s by %s. None is under way.",
                show_member_day(last, "completed", today, day), message_text(last, "by"));
  else
    page_put(page, PAGE_LEFT, STYLE_TEXT, "Not gone through yet.");
  if (message_flag(checklist, "tool_first")) {
    page_line(page);
    page_wrap(
        page, PAGE_LEFT, STYLE_SOON,
        "~ first: this came from an incident; record that the patient-safety tool was used, or why not");
  }
  size_t i;
  const json_t *moment;
  json_array_foreach(message_list(checklist, "due"), i, moment) {
    page_line(page);
    page_printf(page, PAGE_LEFT, STYLE_SOON, "~ asked for: %s", json_string_value(moment));
  }
}

/* What the guide asks to keep in mind at this stage, where a program can only remind:
 * below the questions, which are what the panel is for. Each can be walked to. */
static void write_prompts(struct page *page, const json_t *record) {
  size_t s, i;
  const json_t *strand, *prompt;
  json_array_foreach(message_list(record, "strands"), s, strand) {
    const json_t *prompts = message_list(strand, "prompts");
    if (!json_array_size(prompts)) continue;
    char *heading = mem_format("To keep in mind: %s", message_text(message_object(strand, "stage"), "title"));
    page_heading(page, heading);
    free(heading);
    json_array_foreach(prompts, i, prompt) {
      char *text = mem_format("%s (%s)", message_text(prompt, "say"), message_text(prompt, "source"));
      page_item(page, "prompt", message_text(prompt, "rule"));
      page_line(page);
      page_put(page, PAGE_LEFT, STYLE_FAINT, "-");
      page_wrap(page, PAGE_LEFT + 2, STYLE_TEXT, text);
      free(text);
    }
  }
}

void checklist_write(struct page *page, const void *data) {
  const struct app *app = data;
  const json_t *checklist = message_object(app->record.json, "checklist"), *principle, *question;
  size_t p, q;
  if (!checklist) {
    page_remark(page, "This case has no checklist.");
    return;
  }
  write_state(page, checklist, app->session.today);
  page_stick(page);
  json_array_foreach(message_list(checklist, "principles"), p, principle) {
    page_heading(page, message_text(principle, "title"));
    json_array_foreach(message_list(principle, "questions"), q, question) {
      write_question(page, question, app->session.today);
    }
  }
  write_prompts(page, app->record.json);
}
