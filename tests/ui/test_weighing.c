/* The matrix of allegations and evidence: every allegation is there at every width, gaps are marked, and
 * nothing is wider than the screen. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/mem.h"
#include "ui/weighing.h"

/* Twelve pieces of evidence, so that they do not all stand beside each other; hostile and wide words. */
static json_t *matrix(void) {
  json_t *evidence = json_array(), *allegations = json_array(), *bears = json_array();
  for (int i = 1; i <= 12; i++)
    json_array_append_new(
        evidence, json_pack("{s:i, s:i, s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:b}", "id", 100 + i, "number", i,
                            "what", i == 3 ? "山田のノート\x1b[31m" : "Nursing notes", "sort",
                            "Clinical record", "source", "Ward 4", "weight", "high", "why", "First hand",
                            "held_by", "HR safe", "file", i == 2 ? "notes.pdf" : "", "unused", i > 2));
  json_array_append_new(bears, json_pack("{s:i, s:i, s:i, s:s, s:s, s:s}", "id", 1, "evidence", 101, "number",
                                         1, "bears", "for", "weight", "high", "why", "No entry that night"));
  json_array_append_new(bears,
                        json_pack("{s:i, s:i, s:i, s:s, s:s, s:s}", "id", 2, "evidence", 112, "number", 12,
                                  "bears", "against", "weight", "low", "why", "A colleague remembers it"));
  json_array_append_new(
      allegations, json_pack("{s:i, s:i, s:s, s:o, s:{s:s, s:s, s:s, s:s, s:s}, s:[s]}", "id", 7, "number", 1,
                             "alleged", "Did not hand over Patient 1 on 12 January, and said that she had",
                             "bears", bears, "finding", "result", "found", "result_title", "Found as alleged",
                             "standard_title", "Balance of probabilities", "to_answer", "yes", "reasons",
                             "The notes are clear.", "marks", "one source"));
  json_array_append_new(allegations,
                        json_pack("{s:i, s:i, s:s, s:[], s:n, s:[s, s]}", "id", 8, "number", 2, "alleged",
                                  "Was late", "bears", "finding", "marks", "no evidence", "no finding"));
  return json_pack("{s:s, s:i, s:o, s:o}", "ref", "C-2026-0001", "gaps", 3, "evidence", evidence,
                   "allegations", allegations);
}

static char *drawn(int width, void (*write)(struct page *, const void *), const json_t *data) {
  struct page page = {0};
  struct buf out = {0};
  page_begin(&page, width);
  write(&page, data);
  for (size_t i = 0; i < page.line_count; i++) {
    for (size_t k = 0; k < page.lines[i].count; k++) {
      const struct page_span *span = &page.lines[i].spans[k];
      assert_true(span->x >= 0 && span->x <= width);
      assert_null(strchr(span->text, '\x1b'));
      buf_printf(&out, "%s ", span->text);
    }
    buf_puts(&out, "\n");
  }
  page_free(&page);
  return buf_take(&out);
}

static void has(const char *text, const char *part) {
  if (!strstr(text, part)) fail_msg("\"%s\" is missing in:\n%s", part, text);
}

static void test_gaps_are_marked(void **state) {
  (void)state;
  json_t *data = matrix();
  static const int widths[] = {40, 60, 80, 100, 160, 300};
  for (size_t i = 0; i < sizeof widths / sizeof *widths; i++)
    for (int plain = 0; plain < 2; plain++) {
      char *text = drawn(widths[i], plain ? weighing_write_plain : weighing_write, data);
      has(text, "A1");
      has(text, "A2");
      has(text, "! one source");
      has(text, "! no evidence");
      has(text, "! no finding");
      has(text, "E12");
      has(text, "notes.pdf");
      free(text);
    }
  json_decref(data);
}

static void test_signs_and_words(void **state) {
  (void)state;
  json_t *data = matrix();
  char *text = drawn(80, weighing_write, data);
  has(text, "+++");
  has(text, "a case to answer");
  has(text, "E3~");
  has(text, "Against: E12");
  has(text, "bears on no allegation yet");
  free(text);
  text = drawn(80, weighing_write_plain, data);
  assert_null(strstr(text, "+++"));
  has(text, "Finding: Found as alleged. Standard: Balance of probabilities.");
  free(text);
  json_decref(data);
}

static void test_nothing_yet(void **state) {
  (void)state;
  json_t *data = json_pack("{s:s, s:[], s:[]}", "ref", "C-2026-0001", "evidence", "allegations");
  char *text = drawn(80, weighing_write, data);
  has(text, "No allegation is on record yet");
  free(text);
  json_decref(data);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_gaps_are_marked),
                                     cmocka_unit_test(test_signs_and_words),
                                     cmocka_unit_test(test_nothing_yet)};
  return cmocka_run_group_tests_name("matrix of allegations", tests, NULL, NULL);
}
