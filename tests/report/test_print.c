/* Each document in text and HTML against its golden in tests/report/golden, what is held apart hunted in all
 * of them, and letters that may not be written. GENERATE=1 writes the goldens anew: read the diff. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/text.h"
#include "report/letter.h"
#include "report/print.h"

struct scene {
  json_t *canned;
  struct print_source source;
};

static const char *const documents[] = {
    "framework",  "terms-of-reference", "investigation-report", "action-plan",
    "chronology", "case-file",          "letter:plan-issued",   "letter:investigation-notice"};
enum { DOCUMENTS = sizeof documents / sizeof *documents };

static char *top_path(const char *name) {
  const char *top = getenv("srcdir");
  return mem_format("%s/tests/report/%s", top ? top : ".", name);
}

static int set_up(void **state) {
  struct scene *scene = mem_alloc(sizeof *scene);
  char *path = top_path("case.json");
  json_error_t error;
  scene->canned = json_load_file(path, 0, &error);
  if (!scene->canned) fail_msg("%s: %s", path, error.text);
  free(path);
  date_day today = DATE_NONE;
  date_parse("2026-11-20", &today);
  scene->source = (struct print_source){.record = json_object_get(scene->canned, "record"),
                                        .pass = json_object_get(scene->canned, "pass"),
                                        .organisation = "Northfield NHS Trust",
                                        .by = "A. Manager",
                                        .code = "745-1807f7044bba67392263",
                                        .today = today};
  *state = scene;
  return 0;
}

static int tear_down(void **state) {
  struct scene *scene = *state;
  json_decref(scene->canned);
  free(scene);
  return 0;
}

static char *laid_out(const struct scene *scene, const char *name, bool html) {
  struct paper paper;
  struct error err = {0};
  if (!print_document(&scene->source, name, &paper, &err)) fail_msg("%s: %s", name, err.text);
  char *text = html ? paper_to_html(&paper) : paper_to_text(&paper);
  paper_free(&paper);
  return text;
}

static char *slurp(const char *path) {
  struct buf content = {0};
  char piece[4096];
  size_t n;
  FILE *file = fopen(path, "r");
  while (file && (n = fread(piece, 1, sizeof piece, file)) > 0)
    buf_add(&content, piece, n);
  if (file) fclose(file);
  return buf_take(&content);
}

static void check(const struct scene *scene, const char *name, bool html) {
  char *file =
      mem_format("golden/%s.%s", strncmp(name, "letter:", 7) ? name : name + 7, html ? "html" : "txt");
  char *path = top_path(file), *now = laid_out(scene, name, html);
  if (getenv("GENERATE")) {
    FILE *out = fopen(path, "w");
    assert_non_null(out);
    fputs(now, out);
    fclose(out);
  }
  char *wanted = slurp(path);
  if (strcmp(wanted, now) != 0) fail_msg("%s differs. Now:\n%s", path, now);
  free(wanted);
  free(now);
  free(path);
  free(file);
}

static void test_goldens(void **state) {
  for (size_t i = 0; i < DOCUMENTS; i++) {
    check(*state, documents[i], false);
    check(*state, documents[i], true);
  }
}

/* Text that is held apart was put into every compartment of the record, and into a document about health. */
static void test_what_is_held_apart_is_in_none(void **state) {
  for (size_t i = 0; i < DOCUMENTS; i++)
    for (int html = 0; html < 2; html++) {
      char *text = laid_out(*state, documents[i], html);
      if (strstr(text, "SECRET")) fail_msg("%s tells a secret:\n%s", documents[i], text);
      free(text);
    }
}

static void test_pages(void **state) {
  struct scene *scene = *state;
  scene->source.practice = true;
  char *text = laid_out(scene, "case-file", false);
  size_t pages = 1, seen = 0;
  for (const char *c = text; *c; c++)
    pages += *c == '\f';
  for (const char *page = text; page; page = strchr(page, '\f')) {
    page += *page == '\f';
    char *number = mem_format("page %zu of %zu\n", ++seen, pages);
    const char *line = strchr(page, '\n');
    assert_non_null(line);
    assert_memory_equal(line + 1 - strlen(number), number, strlen(number));
    assert_memory_equal(page, "PRACTICE  Case file", 19);
    free(number);
    const char *end = strchr(page, '\f');
    int rows = 0;
    for (const char *c = page; *c && (!end || c < end); c++)
      rows += *c == '\n';
    assert_true(rows <= PAPER_ROWS);
  }
  size_t heads = 0;
  for (const char *at = text; (at = strstr(at, "745-1807f7044bba67392263")); at++)
    heads++;
  assert_int_equal(heads, pages);
  for (const char *line = text; *line; line = strchr(line, '\n') + 1)
    assert_true(text_width(line, (size_t)(strchr(line, '\n') - line)) <= PAPER_COLUMNS);
  scene->source.practice = false;
  free(text);
}

static void test_html_needs_nothing_else(void **state) {
  for (size_t i = 0; i < DOCUMENTS; i++) {
    char *html = laid_out(*state, documents[i], true);
    assert_null(strstr(html, "<script"));
    assert_null(strstr(html, "<img"));
    assert_null(strstr(html, "http:"));
    assert_null(strstr(html, "https:"));
    assert_null(strstr(html, "\xE2\x80\xAE")); /* nothing turns the direction of the line */
    assert_non_null(strstr(html, "lang=\"en-GB\""));
    assert_non_null(strstr(html, "size: A4"));
    assert_non_null(strstr(html, "745-1807f7044bba67392263"));
    free(html);
  }
}

static void test_a_draft_says_so(void **state) {
  struct scene *scene = *state;
  json_t *plan = json_object_get(json_object_get(scene->canned, "record"), "plan");
  char *text = laid_out(scene, "action-plan", false);
  assert_null(strstr(text, "DRAFT"));
  free(text);
  json_object_set_new(plan, "draft", json_true());
  text = laid_out(scene, "action-plan", false);
  assert_memory_equal(text, "DRAFT  Action plan", 18);
  for (const char *page = text; (page = strchr(page, '\f')); page++)
    assert_memory_equal(page + 1, "DRAFT", 5);
  free(text);
}

/* A signature under an earlier version is told as what it is, and the line to sign is there again. */
static void test_a_signature_that_no_longer_stands(void **state) {
  struct scene *scene = *state;
  json_t *plan = json_object_get(json_object_get(scene->canned, "record"), "plan");
  json_object_set_new(json_array_get(json_object_get(plan, "agreements"), 1), "valid", json_false());
  char *text = laid_out(scene, "action-plan", false);
  assert_non_null(strstr(text, "that no longer stands"));
  assert_non_null(strstr(text, "Name, signature, date"));
  free(text);
}

static const char *why_not(const json_t *list, const char *name) {
  size_t i;
  const json_t *row;
  json_array_foreach(list, i, row) {
    if (strcmp(json_string_value(json_object_get(row, "name")), name) == 0)
      return json_string_value(json_object_get(row, "why_not"));
  }
  fail_msg("no %s", name);
  return "";
}

static void test_reasons(void **state) {
  struct scene *scene = *state;
  json_t *record = json_object_get(scene->canned, "record");
  json_object_set_new(record, "plan", json_null());
  json_object_set_new(record, "documents", json_array());
  scene->source.pass = NULL;
  json_t *list = print_list(&scene->source);
  assert_string_equal(why_not(list, "framework"),
                      "no pass of the framework has been completed for this case");
  assert_string_equal(why_not(list, "action-plan"), "the case has no action plan");
  assert_non_null(strstr(why_not(list, "terms-of-reference"), "no terms of reference are filed"));
  assert_string_equal(why_not(list, "case-file"), "");
  assert_non_null(strstr(why_not(list, "letter:plan-issued"), "{plan.starts} has no value"));
  json_decref(list);
  struct paper paper;
  struct error err = {0};
  assert_false(print_document(&scene->source, "action-plan", &paper, &err));
  assert_string_equal(err.text, "Not now, because the case has no action plan.");
  paper_free(&paper);
  assert_false(print_document(&scene->source, "poem", &paper, &err));
  assert_int_equal(err.code, ERROR_MISSING);
  paper_free(&paper);
  assert_false(print_document(&scene->source, "letter:../keys/default", &paper, &err));
  assert_int_equal(err.code, ERROR_MISSING);
}

static const struct {
  const char *text, *error; /* NULL: it can be written */
} letters[] = {
    {"title: T\nto: practitioner\n\nDear {practitioner.name}, {{braces}\n", NULL},
    {"title: T\nto: reporter\n\n{concern.ref} {today} {organisation}\n", NULL},
    {"title: T\nto: practitioner\n\nDear {practitioner.nam}\n",
     "x.txt:4: {practitioner.nam} has no value for C-2026-0042"},
    {"title: T\nto: practitioner\n\n\nDear {who}\n", "x.txt:5: {who} is no placeholder"},
    {"title: T\nto: reporter\n\nAbout {practitioner.name}\n",
     "x.txt:4: {practitioner.name} may not go to who raised the concern"},
    {"title: T\nto: reporter\n\n{concern.text}\n",
     "x.txt:4: {concern.text} may not go to who raised the concern"},
    {"title: T\nto: organisation\n\n{document.health-advice.advice}\n",
     "x.txt:4: {document.health-advice.advice} has no value"},
    {"title: T\nto: organisation\n\n{call.notes}\n", "x.txt:4: {call.notes} is no placeholder"},
    {"title: T\nto: organisation\n\n{event.practitioner-call.text}\n", "has no value"},
    {"title: T\nto: practitioner\n\nnot closed {today\nmore}\n", "x.txt:4: a { is not closed"},
    {"title: T\nto: the world\n\nx\n", "x.txt:2: a letter goes to"},
    {"title: T\n\nx\n", "it does not say who it goes to"},
    {"to: practitioner\n\nx\n", "it has no title"},
    {"Dear you\n\nx\n", "x.txt:1: a letter begins with"},
    {"title: T\nto: practitioner\n\n", "there is no letter after its head"},
    {"title: T\nto: practitioner\n\n\xFF\n", "it is not UTF-8 text"},
};

static void test_letters(void **state) {
  struct scene *scene = *state;
  for (size_t i = 0; i < sizeof letters / sizeof *letters; i++) {
    struct letter letter = {0};
    struct paper paper = {0};
    struct error err = {0};
    bool read = letter_parse("x", letters[i].text, &letter, &err);
    bool fine = read && letter_write(&letter, &scene->source, &paper, &err);
    if (fine != !letters[i].error) fail_msg("letter %zu: %s", i, err.text);
    if (!fine && !strstr(err.text, letters[i].error)) fail_msg("letter %zu says: %s", i, err.text);
    if (fine) paper_free(&paper);
    letter_free(&letter);
  }
}

static void test_the_letters_that_come_with_it(void **state) {
  struct letters all;
  (void)state;
  letters_list(&all);
  assert_true(all.count >= 5);
  for (size_t i = 0; i < all.count; i++) {
    struct letter letter;
    struct error err = {0};
    if (!letter_read(all.names[i], &letter, &err) || !letter_check(&letter, &err)) fail_msg("%s", err.text);
    letter_free(&letter);
  }
  letters_free(&all);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(test_goldens, set_up, tear_down),
      cmocka_unit_test_setup_teardown(test_what_is_held_apart_is_in_none, set_up, tear_down),
      cmocka_unit_test_setup_teardown(test_pages, set_up, tear_down),
      cmocka_unit_test_setup_teardown(test_html_needs_nothing_else, set_up, tear_down),
      cmocka_unit_test_setup_teardown(test_a_draft_says_so, set_up, tear_down),
      cmocka_unit_test_setup_teardown(test_a_signature_that_no_longer_stands, set_up, tear_down),
      cmocka_unit_test_setup_teardown(test_reasons, set_up, tear_down),
      cmocka_unit_test_setup_teardown(test_letters, set_up, tear_down),
      cmocka_unit_test(test_the_letters_that_come_with_it),
  };
  return cmocka_run_group_tests_name("print", tests, NULL, NULL);
}
