/* Screening: what must never reach libconfig, and what must pass. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/screen.h"

#define TEXT(literal) (literal), sizeof(literal) - 1

static void refuses_with_the_line(void **state) {
  (void)state;
  static const struct {
    const char *text;
    size_t len;
    const char *start, *part;
  } rows[] = {
      {TEXT("a = 1;\n@include \"/etc/passwd\"\n"), "x.cfg:2: ", "@include"},
      {TEXT("a = \"@include\";"), "x.cfg:1: ", "@include"},
      {TEXT("# @include\n"), "x.cfg:1: ", "@include"},
      {TEXT("a = 1;\nb = 2;\n\0c = 3;"), "x.cfg:3: ", "control character"},
      {TEXT("a = \"\x1B[31m\";"), "x.cfg:1: ", "control character"},
      {TEXT("a = \"\x7F\";"), "x.cfg:1: ", "control character"},
      {TEXT("\n\na = \"\xE9\";\n"), "x.cfg:3: ", "not UTF-8"},
      {TEXT("a = \"\xC0\xAF\";"), "x.cfg:1: ", "not UTF-8"},
      {TEXT("a = \"\xED\xA0\x80\";"), "x.cfg:1: ", "not UTF-8"},
      {TEXT("a = \"caf\xC3"), "x.cfg:1: ", "not UTF-8"},
      {TEXT("\xEF\xBB\xBF"
            "a = 1;"),
       "x.cfg:1: ", "byte-order mark"},
      {TEXT("a = 1234567890;"), "x.cfg:1: ", "more than 9 digits"},
      {TEXT("a = -4294967297;"), "x.cfg:1: ", "more than 9 digits"},
      {TEXT("/* x */ a = 4294967297L;"), "x.cfg:1: ", "more than 9 digits"},
      {TEXT("a = 0.12345678901;"), "x.cfg:1: ", "more than 9 digits"},
      {TEXT("\na = 0xFF;"), "x.cfg:2: ", "hexadecimal"},
      {TEXT("a = \"\\x41\";"), "x.cfg:1: ", "\\x"},
      {TEXT("\na = \"b\\q\";"), "x.cfg:2: ", "backslash"},
      {TEXT("a = 1;\rb = 2;\n"), "x.cfg:1: ", "carriage return"},
      {TEXT("a = 1;\nb = \"x\xE2\x80\xAEy\";\n"), "x.cfg:2: ", "direction of writing"},
      {TEXT("# \xE2\x81\xA7\n"), "x.cfg:1: ", "direction of writing"},
      {TEXT("a =\n(((((((((((((((((((((((((((((((((((((((((((((((((("), "x.cfg:2: ", "40 deep"},
      {TEXT("\na = \"b;\nc = 2;\n"), "x.cfg:2: ", "quotation mark"},
      {TEXT("a = \"b"), "x.cfg:1: ", "quotation mark"},
      {TEXT("a = \"b\\"), "x.cfg:1: ", "quotation mark"},
      {TEXT("a = \"b\\\"; c = 1;\n"), "x.cfg:1: ", "quotation mark"},
      {TEXT("a = 1;\n/* b\nc\n"), "x.cfg:2: ", "never closed"},
      {TEXT("/*/ a = 1;"), "x.cfg:1: ", "never closed"},
      {TEXT("# \"\na = 1234567890;"), "x.cfg:2: ", "more than 9 digits"},
      {TEXT("a = \"/*\"; b = 1234567890;"), "x.cfg:1: ", "more than 9 digits"},
  };
  for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
    struct error err = {0};
    if (screen_text(rows[i].text, rows[i].len, "x.cfg", &err)) fail_msg("row %zu passed", i + 1);
    assert_int_equal(err.code, ERROR_INVALID);
    if (strncmp(err.text, rows[i].start, strlen(rows[i].start)) != 0 || !strstr(err.text, rows[i].part))
      fail_msg("row %zu: %s", i + 1, err.text);
  }
}

static void lets_the_rest_pass(void **state) {
  (void)state;
  static const struct {
    const char *text;
    size_t len;
  } rows[] = {
      {TEXT("")},
      {TEXT("a = 999999999;\r\n\tb = -999999999; c = 1.5e3; d = true;\n")},
      {TEXT("a = \"12345678901234567890\";")},
      {TEXT("# 12345678901234567890\n// 0xFF \"\n/* \" \n 0xFF */ a = 1;")},
      {TEXT("a = \"he said \\\"no\\\"\"; b = \"\\\\\"; c = \"# // /* \";")},
      {TEXT("a = \"caf\xC3\xA9 \xE2\x80\x93 \xF0\x9F\x98\x80\";")},
      {TEXT("q1-a_b = ( { id = \"F1-1\"; }, { id2 = [1, 2]; } );")},
      {TEXT("a = \"one\"\n    \"two\";")},
      {TEXT("a0x1 = 5; x12345678 = 1;")},
      {TEXT("/**/ a = 1; /***/")},
  };
  for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
    struct error err = {0};
    if (!screen_text(rows[i].text, rows[i].len, "x.cfg", &err)) fail_msg("row %zu: %s", i + 1, err.text);
  }
}

static void refuses_a_large_file(void **state) {
  (void)state;
  struct error err = {0};
  char *text = malloc(SCREEN_MAX_BYTES + 1);
  assert_non_null(text);
  memset(text, '\n', SCREEN_MAX_BYTES + 1);
  assert_true(screen_text(text, SCREEN_MAX_BYTES, "x.cfg", &err));
  assert_false(screen_text(text, SCREEN_MAX_BYTES + 1, "x.cfg", &err));
  assert_non_null(strstr(err.text, "256 KiB"));
  free(text);
}

static void reads_files(void **state) {
  (void)state;
  struct error err = {0};
  size_t len = 0;
  char path[] = "screen-XXXXXX";
  int fd = mkstemp(path);
  assert_true(fd >= 0);
  assert_int_equal(write(fd, "a = 1;\n", 7), 7);
  close(fd);
  char *text = screen_file(path, &len, &err);
  unlink(path);
  assert_non_null(text);
  assert_int_equal(len, 7);
  assert_string_equal(text, "a = 1;\n");
  free(text);
  assert_null(screen_file(path, &len, &err));
  assert_int_equal(err.code, ERROR_MISSING);
  assert_null(screen_file("/", &len, &err));
  assert_int_equal(err.code, ERROR_INVALID);
  assert_null(screen_file("/dev/zero", &len, &err));
  assert_int_equal(err.code, ERROR_INVALID);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(refuses_with_the_line),
      cmocka_unit_test(lets_the_rest_pass),
      cmocka_unit_test(refuses_a_large_file),
      cmocka_unit_test(reads_files),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
