/* Checking files: which kind each is, hostile ones, and the command that does it. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "cli/check.h"
#include "scene.h"
#include "workflow/check.h"

static void every_shipped_definition_is_clean(void **state) {
  (void)state;
  struct findings f = {0};
  struct error err = {0};
  int kinds[DEFINITION_TRAINING + 1] = {0};
  char **paths;
  size_t count;
  assert_true(check_shipped(&paths, &count, &err));
  for (size_t i = 0; i < count; i++) {
    struct definition_summary s;
    assert_true(check_file(paths[i], &s, &f));
    assert_true(s.id[0] && s.version > 0);
    kinds[s.kind]++;
    free(paths[i]);
  }
  free(paths);
  assert_int_equal(kinds[DEFINITION_UNKNOWN], 0);
  assert_true(kinds[DEFINITION_PATHWAY] >= 1);
  assert_true(kinds[DEFINITION_FRAMEWORK] >= 1);
  assert_true(kinds[DEFINITION_THRESHOLD] >= 1);
  assert_true(kinds[DEFINITION_CALENDAR] >= 3);
}

static void hostile_texts_are_refused_with_a_line(void **state) {
  (void)state;
  static const struct {
    const char *text;
    size_t len; /* 0: strlen */
    int line;
  } hostile[] = {
      {"", 0, 1},
      {"nothing = 1;\n", 0, 1},
      {"# only a comment\n", 0, 1},
      {"pathway = {\n@include \"other.cfg\"\n};\n", 0, 2},
      {"pathway = {\n id = \"a\xff\";\n};\n", 0, 2},
      {"pathway = {\n\n version = 99999999999999999999;\n};\n", 0, 3},
      {"pathway = {\n id = \"a\0b\"; };\n", 24, 2},
      {"pathway = { id = \"\x1b[31m\"; };\n", 0, 1},
      {"pathway = ((((((((((((((((((((((((;\n", 0, 1},
      {"pathway = { stages = ( ( ) ); };\n", 0, 1},
      {"pathway = 1;\n", 0, 1},
      {"pathway = [ ];\n", 0, 1},
      {"threshold = ( );\n", 0, 1},
      {"framework = \"x\";\n", 0, 1},
  };
  for (size_t i = 0; i < sizeof hostile / sizeof *hostile; i++) {
    struct findings f = {0};
    size_t len = hostile[i].len ? hostile[i].len : strlen(hostile[i].text);
    if (check_text(hostile[i].text, len, "x.cfg", NULL, &f)) fail_msg("row %zu passed", i);
    if (f.items[0].line != hostile[i].line)
      fail_msg("row %zu: line %d: %s", i, f.items[0].line, f.items[0].text);
    findings_free(&f);
  }
}

/* A text of ten megabytes is refused at once, whatever it holds. */
static void a_huge_file_is_refused(void **state) {
  (void)state;
  struct findings f = {0};
  size_t len = 10u << 20;
  char *text = mem_alloc(len + 1);
  memset(text, ' ', len);
  assert_false(check_text(text, len, "big.cfg", NULL, &f));
  assert_int_equal(f.count, 1);
  findings_free(&f);
  free(text);
}

/* Any text cut off anywhere, or with one byte changed, is refused or accepted, never fatal. */
static void mutilated_packs_do_no_harm(void **state) {
  (void)state;
  static const char *const names[] = {"pathways/exclusion.cfg", "frameworks/fairness.cfg",
                                      "thresholds/hee-london.cfg"};
  srand(11);
  for (size_t n = 0; n < 3; n++) {
    char *text = scene_file(names[n]);
    size_t len = strlen(text);
    for (int i = 0; i < 60; i++) {
      struct findings f = {0};
      size_t at = (size_t)rand() % len, cut = i % 2 ? len : at;
      char keep = text[at];
      if (i % 2) text[at] = "{}();\"=x"[rand() % 8];
      check_text(text, cut, names[n], NULL, &f);
      text[at] = keep;
      findings_free(&f);
    }
    free(text);
  }
}

struct answer {
  int code;
  char out[4096], err[1024];
};

static struct answer run(char **words, int count) {
  struct answer a = {0};
  FILE *out = tmpfile(), *err = tmpfile();
  a.code = cli_check(count, words, out, err);
  rewind(out);
  rewind(err);
  a.out[fread(a.out, 1, sizeof a.out - 1, out)] = '\0';
  a.err[fread(a.err, 1, sizeof a.err - 1, err)] = '\0';
  fclose(out);
  fclose(err);
  return a;
}

static char *broken_file(void) {
  char path[] = "/tmp/fairway-check-XXXXXX";
  int fd = mkstemp(path);
  FILE *file = fdopen(fd, "w");
  fputs("framework = {\n id = \"f\"; version = 1; title = \"F\";\n principals = ( ); };\n", file);
  fclose(file);
  return mem_string(path);
}

static void the_command_prints_file_and_line(void **state) {
  (void)state;
  char *path = broken_file();
  char *wanted =
      mem_format("%s:3: a framework has no key \"principals\"; did you mean \"principles\"?\n", path);
  struct answer a = run((char *[]){"check", path, NULL}, 2);
  assert_int_equal(a.code, 1);
  assert_non_null(strstr(a.out, wanted));
  assert_non_null(strstr(a.out, "1 file checked, 2 findings.\n"));
  a = run((char *[]){"check", "--format", "json", path, NULL}, 4);
  assert_int_equal(a.code, 1);
  assert_non_null(strstr(a.out, "\"line\": 3"));
  assert_non_null(strstr(a.out, "\"checked\": 1"));
  unlink(path);
  a = run((char *[]){"check", path, NULL}, 2);
  assert_int_equal(a.code, 1);
  assert_non_null(strstr(a.out, path));
  free(wanted);
  free(path);
}

static void without_files_it_checks_what_is_shipped(void **state) {
  (void)state;
  struct answer a = run((char *[]){"check", NULL}, 1);
  assert_int_equal(a.code, 0);
  assert_non_null(strstr(a.out, "nothing found."));
  a = run((char *[]){"check", "--format=json", NULL}, 2);
  assert_int_equal(a.code, 0);
  assert_non_null(strstr(a.out, "\"findings\": []"));
}

static void wrong_words_are_wrong_usage(void **state) {
  (void)state;
  struct answer a = run((char *[]){"check", "--format", "xml", NULL}, 3);
  assert_int_equal(a.code, 2);
  assert_string_equal(a.out, "");
  assert_non_null(strstr(a.err, "there is no format xml"));
  a = run((char *[]){"check", "--loud", NULL}, 2);
  assert_int_equal(a.code, 2);
  a = run((char *[]){"check", "--format", NULL}, 2);
  assert_int_equal(a.code, 2);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(every_shipped_definition_is_clean),
      cmocka_unit_test(hostile_texts_are_refused_with_a_line),
      cmocka_unit_test(a_huge_file_is_refused),
      cmocka_unit_test(mutilated_packs_do_no_harm),
      cmocka_unit_test(the_command_prints_file_and_line),
      cmocka_unit_test(without_files_it_checks_what_is_shipped),
      cmocka_unit_test(wrong_words_are_wrong_usage),
  };
  return cmocka_run_group_tests_name("check", tests, NULL, NULL);
}
