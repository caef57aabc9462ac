/* Two passes of the framework side by side. Front; a writer. It counts nothing. */
#include "ui/compare.h"

#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/mem.h"
#include "ui/show.h"
#include "wire/message.h"

enum { BESIDE_FROM = 76, TEXT_AT = PAGE_LEFT + 7, GAP = 2 };

static const char *answer_word(const json_t *side) {
  const char *answer = message_text(side, "answer");
  return !side ? "not asked" : !*answer ? "not answered" : strcmp(answer, "unknown") ? answer : "not known";
}

static enum style answer_style(const json_t *side) {
  const char *answer = message_text(side, "answer");
  return strcmp(answer, "yes") == 0 ? STYLE_DONE : strcmp(answer, "no") == 0 ? STYLE_OVERDUE : STYLE_SOON;
}

static void write_enquiry(struct page *page, const json_t *enquiry) {
  char day[DATE_LONG_TEXT];
  if (!enquiry) return;
  page_line(page);
  char *text = *message_text(enquiry, "none_needed")
                   ? mem_format("no enquiry needed: %s", message_text(enquiry, "none_needed"))
               : *message_text(enquiry, "closed")
                   ? mem_format("enquiry closed %s: %s", show_member_day(enquiry, "closed", DATE_NONE, day),
                                message_text(enquiry, "outcome"))
                   : mem_format("enquiry: %s, by %s", message_text(enquiry, "owner"),
                                show_member_day(enquiry, "due", DATE_NONE, day));
  page_wrap(page, 0, STYLE_FAINT, text);
  free(text);
}

/* One pass's answer: the word, the note, what it rests on, what followed. */
static void write_side(struct page *page, const json_t *side) {
  size_t i;
  const json_t *link;
  page_line(page);
  page_put(page, 0, answer_style(side), answer_word(side));
  if (*message_text(side, "note")) {
    page_line(page);
    page_wrap(page, 0, STYLE_TEXT, message_text(side, "note"));
  }
  json_array_foreach(message_list(side, "links"), i, link) {
    char *text = mem_format("rests on: %s", message_text(link, "label"));
    page_line(page);
    page_wrap(page, 0, STYLE_FAINT, text);
    free(text);
  }
  write_enquiry(page, message_object(side, "enquiry"));
}

/* The lines of a narrower page, from column `x` of the line `first` on. */
static void lay(struct page *page, size_t first, int x, const struct page *part) {
  for (size_t y = 0; y < part->line_count; y++) {
    while (page->line_count <= first + y)
      page_line(page);
    struct page_line *line = &page->lines[first + y];
    for (size_t i = 0; i < part->lines[y].count; i++) {
      const struct page_span *span = &part->lines[y].spans[i];
      MEM_GROW(line->spans, line->count, line->capacity);
      line->spans[line->count++] = (struct page_span){x + span->x, span->style, mem_string(span->text)};
    }
  }
}

static void write_beside(struct page *page, const json_t *before, const json_t *after) {
  int half = (page->width - TEXT_AT - GAP) / 2;
  const json_t *sides[] = {before, after};
  size_t first = page->line_count;
  for (int i = 0; i < 2; i++) {
    struct page part = {0};
    page_begin(&part, half);
    write_side(&part, sides[i]);
    lay(page, first, TEXT_AT + i * (half + GAP), &part);
    page_free(&part);
  }
}

static void write_below(struct page *page, const char *label, const json_t *side) {
  struct page part = {0};
  size_t first = page->line_count;
  page_begin(&part, page->width - TEXT_AT - 6);
  write_side(&part, side);
  lay(page, first, TEXT_AT + 6, &part);
  page_free(&part);
  struct page_line *line = &page->lines[first];
  MEM_GROW(line->spans, line->count, line->capacity);
  line->spans[line->count++] = (struct page_span){TEXT_AT, STYLE_FAINT, mem_string(label)};
}

static void write_question(struct page *page, const json_t *question) {
  const char *differs = message_text(question, "differs");
  const json_t *before = message_object(question, "before"), *after = message_object(question, "after");
  page_item(page, "question", message_text(question, "id"));
  page_line(page);
  page_put(page, PAGE_LEFT, STYLE_FAINT, message_text(question, "id"));
  page_wrap(page, TEXT_AT, *differs ? STYLE_STRONG : STYLE_TEXT, message_text(question, "text"));
  page_line(page);
  if (!*differs) {
    char *same = mem_format("%s, as before", answer_word(after));
    page_put(page, TEXT_AT, STYLE_FAINT, same);
    free(same);
    return;
  }
  char *words = mem_format("~ %s", differs);
  page_wrap(page, TEXT_AT, STYLE_SOON, words);
  free(words);
  if (page->width >= BESIDE_FROM) {
    write_beside(page, before, after);
  } else {
    write_below(page, "then", before);
    write_below(page, "now", after);
  }
}

static char *pass_words(const char *label, const json_t *pass) {
  char day[DATE_LONG_TEXT];
  const char *when = *message_text(pass, "completed") ? "completed" : "started";
  return mem_format("%s %s%s, %s: %s (version %lld)", label, show_member_day(pass, when, DATE_NONE, day),
                    *message_text(pass, "completed") ? "" : " (under way)", message_text(pass, "by"),
                    message_text(pass, "moment"), (long long)message_int(pass, "version", 1));
}

void compare_write(struct page *page, const void *data) {
  static const char *const sides[][2] = {{"before", "Then:"}, {"after", "Now: "}};
  size_t p, q;
  const json_t *principle, *question;
  for (size_t i = 0; i < 2; i++) {
    char *text = pass_words(sides[i][1], message_object(data, sides[i][0]));
    page_line(page);
    page_wrap(page, PAGE_LEFT, STYLE_TEXT, text);
    free(text);
  }
  page_stick(page);
  json_array_foreach(message_list(data, "principles"), p, principle) {
    page_heading(page, message_text(principle, "title"));
    json_array_foreach(message_list(principle, "questions"), q, question) {
      write_question(page, question);
    }
  }
}
