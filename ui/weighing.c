/* The matrix of allegations and evidence as lines. Front; the keeper says what bears on what. */
#include "ui/weighing.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "wire/message.h"

enum {
  NAMES = 28,
  NAMES_MOST = 64,
  FINDINGS = 22,
  CELL = 5,
  LEAST = 60,
  IN = PAGE_LEFT,
  WORDS = PAGE_LEFT + 5
};

/* ---- signs ---- */

/* "+++" supports it, with high weight; "---" speaks against it; "o" neither way; "(+)" of no weight. */
static const char *sign_of(const json_t *bearing) {
  static const struct {
    const char *bears, *weight, *sign;
  } signs[] = {{"for", "high", "+++"},        {"for", "moderate", "++"}, {"for", "low", "+"},
               {"for", "none", "(+)"},        {"for", "", "+?"},         {"against", "high", "---"},
               {"against", "moderate", "--"}, {"against", "low", "-"},   {"against", "none", "(-)"},
               {"against", "", "-?"}};
  for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
    if (strcmp(signs[i].bears, message_text(bearing, "bears")) == 0 &&
        strcmp(signs[i].weight, message_text(bearing, "weight")) == 0)
      return signs[i].sign;
  return "o";
}

static enum style style_of(const json_t *bearing) {
  const char *bears = message_text(bearing, "bears");
  return strcmp(bears, "for") == 0 ? STYLE_DONE : strcmp(bears, "against") == 0 ? STYLE_OVERDUE : STYLE_FAINT;
}

static const json_t *bearing_of(const json_t *allegation, int64_t evidence) {
  const json_t *bears = message_list(allegation, "bears");
  for (size_t i = 0; i < json_array_size(bears); i++)
    if (message_int(json_array_get(bears, i), "evidence", 0) == evidence) return json_array_get(bears, i);
  return NULL;
}

/* ---- the picture ---- */

/* Columns for the allegations: what the evidence leaves, within reason. */
static int names_of(const struct page *page, size_t evidence) {
  int left = page->width - FINDINGS - (int)evidence * CELL;
  return left < NAMES ? NAMES : left > NAMES_MOST ? NAMES_MOST : left;
}

static void write_head(struct page *page, const json_t *evidence, size_t from, size_t to, bool findings) {
  int names = names_of(page, json_array_size(evidence));
  page_line(page);
  page_put(page, IN, STYLE_FAINT, "Allegation");
  for (size_t i = from; i < to; i++) {
    const json_t *piece = json_array_get(evidence, i);
    page_printf(page, names + (int)(i - from) * CELL,
                message_flag(piece, "unused") ? STYLE_SOON : STYLE_STRONG, "E%d%s",
                (int)message_int(piece, "number", 0), message_flag(piece, "unused") ? "~" : "");
  }
  if (findings) page_put(page, page->width - FINDINGS, STYLE_FAINT, "Finding");
}

static void write_finding(struct page *page, int x, const json_t *allegation) {
  const json_t *finding = message_object(allegation, "finding"), *marks = message_list(allegation, "marks");
  if (*message_text(finding, "result")) {
    page_clip(page, x, page->width - x, STYLE_TEXT, message_text(finding, "result_title"));
    if (strcmp(message_text(finding, "to_answer"), "yes") == 0) {
      page_line(page);
      page_put(page, x, STYLE_STRONG, "a case to answer");
    }
  }
  for (size_t i = 0; i < json_array_size(marks); i++) {
    if (i > 0 || *message_text(finding, "result")) page_line(page);
    page_printf(page, x, STYLE_OVERDUE, "! %s", json_string_value(json_array_get(marks, i)));
  }
}

static void write_row(struct page *page, const json_t *allegation, const json_t *evidence, size_t from,
                      size_t to, bool findings) {
  page_item_id(page, "allegation", message_int(allegation, "id", 0));
  page_line(page);
  int names = names_of(page, json_array_size(evidence));
  int x = page_printf(page, IN, STYLE_STRONG, "A%d ", (int)message_int(allegation, "number", 0));
  page_clip(page, x, names - x - 1, STYLE_TEXT, message_text(allegation, "alleged"));
  for (size_t i = from; i < to; i++) {
    const json_t *bearing = bearing_of(allegation, message_int(json_array_get(evidence, i), "id", 0));
    int at = names + (int)(i - from) * CELL;
    if (bearing)
      page_put(page, at, style_of(bearing), sign_of(bearing));
    else
      page_put(page, at, STYLE_FAINT, "·");
  }
  if (findings) write_finding(page, page->width - FINDINGS, allegation);
}

/* As many columns of evidence as fit, then the next below; the finding stands in the first. */
static void write_blocks(struct page *page, const json_t *allegations, const json_t *evidence) {
  size_t count = json_array_size(evidence), from = 0;
  int room = page->width - names_of(page, count) - FINDINGS;
  size_t fit = (size_t)(room > CELL ? room / CELL : 1);
  do {
    size_t to = count - from < fit ? count : from + fit;
    page_plain(page);
    if (from > 0) page_line(page);
    write_head(page, evidence, from, to, from == 0);
    for (size_t i = 0; i < json_array_size(allegations); i++)
      write_row(page, json_array_get(allegations, i), evidence, from, to, from == 0);
    from = to;
  } while (from < count);
  page_plain(page);
  page_line(page);
  page_line(page);
  page_wrap(page, IN, STYLE_FAINT,
            "+ supports it, - speaks against it, o neither; the more signs the more weight, ? not weighed, "
            "() of no "
            "weight. E~ bears on nothing yet.");
}

/* ---- in words ---- */

static const char *bears_title(const char *bears) {
  return strcmp(bears, "for") == 0 ? "For" : strcmp(bears, "against") == 0 ? "Against" : "Neither way";
}

static void write_bearing(struct page *page, const json_t *bearing, const json_t *evidence) {
  const json_t *piece = NULL;
  for (size_t i = 0; i < json_array_size(evidence); i++)
    if (message_int(json_array_get(evidence, i), "id", 0) == message_int(bearing, "evidence", 0))
      piece = json_array_get(evidence, i);
  const char *weight = message_text(bearing, "weight"), *why = message_text(bearing, "why");
  char *line = mem_format("%s: E%d %s (%s%s). %s", bears_title(message_text(bearing, "bears")),
                          (int)message_int(bearing, "number", 0), message_text(piece, "what"),
                          *weight ? weight : "not weighed", *weight ? " weight" : "", why);
  page_line(page);
  page_wrap(page, WORDS, STYLE_TEXT, line);
  free(line);
}

static void write_words(struct page *page, const json_t *allegation, const json_t *evidence, bool items) {
  const json_t *bears = message_list(allegation, "bears"), *finding = message_object(allegation, "finding");
  const json_t *marks = message_list(allegation, "marks");
  if (items) page_item_id(page, "allegation", message_int(allegation, "id", 0));
  page_line(page);
  int x = page_printf(page, IN, STYLE_STRONG, "A%d ", (int)message_int(allegation, "number", 0));
  page_wrap(page, x, STYLE_STRONG, message_text(allegation, "alleged"));
  for (size_t i = 0; i < json_array_size(bears); i++)
    write_bearing(page, json_array_get(bears, i), evidence);
  if (*message_text(finding, "result")) {
    char *line = mem_format("Finding: %s. Standard: %s. %s %s", message_text(finding, "result_title"),
                            message_text(finding, "standard_title"),
                            strcmp(message_text(finding, "to_answer"), "yes") == 0  ? "A case to answer."
                            : strcmp(message_text(finding, "to_answer"), "no") == 0 ? "No case to answer."
                                                                                    : "",
                            message_text(finding, "reasons"));
    page_line(page);
    page_wrap(page, WORDS, STYLE_TEXT, line);
    free(line);
  }
  for (size_t i = 0; i < json_array_size(marks); i++) {
    page_line(page);
    page_printf(page, WORDS, STYLE_OVERDUE, "! %s", json_string_value(json_array_get(marks, i)));
  }
}

static void write_piece(struct page *page, const json_t *piece) {
  const char *weight = message_text(piece, "weight"), *held = message_text(piece, "held_by");
  const char *file = message_text(piece, "file");
  char *line = mem_format("%s%s%s. From %s.%s%s%s%s%s%s%s", message_text(piece, "what"),
                          *message_text(piece, "sort") ? ", " : "", message_text(piece, "sort"),
                          message_text(piece, "source"), *weight ? " Weight " : "", weight,
                          *weight ? ": " : "", *weight ? message_text(piece, "why") : "",
                          *held     ? (*weight ? ". With " : " With ")
                          : *weight ? "."
                                    : "",
                          held, *held ? "." : "");
  page_line(page);
  int x = page_printf(page, IN, STYLE_STRONG, "E%d ", (int)message_int(piece, "number", 0));
  page_wrap(page, x, STYLE_TEXT, line);
  free(line);
  if (*file) {
    page_line(page);
    page_printf(page, WORDS, STYLE_FAINT, "File: %s", file);
  }
  if (message_flag(piece, "unused")) {
    page_line(page);
    page_put(page, WORDS, STYLE_SOON, "~ bears on no allegation yet");
  }
}

static void write_register(struct page *page, const json_t *evidence) {
  page_plain(page);
  if (!json_array_size(evidence)) return;
  page_heading(page, "Evidence");
  for (size_t i = 0; i < json_array_size(evidence); i++)
    write_piece(page, json_array_get(evidence, i));
}

static bool nothing(struct page *page, const json_t *allegations) {
  if (json_array_size(allegations)) return false;
  page_remark(page, "No allegation is on record yet. allegation-add enters one; evidence-add the register.");
  return true;
}

void weighing_write(struct page *page, const void *matrix) {
  const json_t *allegations = message_list(matrix, "allegations"),
               *evidence = message_list(matrix, "evidence");
  if (page->width < LEAST) {
    weighing_write_plain(page, matrix);
    return;
  }
  if (!nothing(page, allegations)) {
    write_blocks(page, allegations, evidence);
    page_heading(page, "In words");
    for (size_t i = 0; i < json_array_size(allegations); i++)
      write_words(page, json_array_get(allegations, i), evidence, false);
  }
  write_register(page, evidence);
}

void weighing_write_plain(struct page *page, const void *matrix) {
  const json_t *allegations = message_list(matrix, "allegations"),
               *evidence = message_list(matrix, "evidence");
  if (!nothing(page, allegations))
    for (size_t i = 0; i < json_array_size(allegations); i++)
      write_words(page, json_array_get(allegations, i), evidence, true);
  write_register(page, evidence);
}
