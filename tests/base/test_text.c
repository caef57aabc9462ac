/* How wide text is, where it may be cut, how it folds. */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#include <cmocka.h>

#include "base/text.h"

/* Cut at any byte, what is left is well formed and no whole character is lost. */
static void a_copy_is_cut_at_a_character(void **state) {
  (void)state;
  static const char text[] = "a\xC3\xA9\xE2\x82\xAC\xF0\x9F\xA9\xBAz"; /* of 1, 2, 3, 4 and 1 bytes */
  static const size_t whole[] = {0, 1, 1, 3, 3, 3, 6, 6, 6, 6, 10, 11};
  for (size_t size = 1; size <= sizeof text; size++) {
    char out[sizeof text];
    assert_ptr_equal(text_copy(out, size, text), out);
    assert_int_equal(strlen(out), whole[size - 1]);
    assert_true(text_valid(out, strlen(out)));
  }
  char broken[] = "x\xF0\x9F", empty[] = "";
  assert_string_equal(text_cut(broken), "x");
  assert_string_equal(text_cut(empty), "");
}

static void well_formed_or_not(void **state) {
  (void)state;
  static const struct {
    const char *bytes;
    bool valid;
  } cases[] = {
      {"", true},
      {"plain", true},
      {"é日😀", true},
      {"\xF4\x8F\xBF\xBF", true},  /* U+10FFFF */
      {"\xF4\x90\x80\x80", false}, /* past it */
      {"\xC0\xAF", false},         /* overlong / */
      {"\xE0\x80\xAF", false},     /* overlong / */
      {"\xF0\x80\x80\xAF", false}, /* overlong / */
      {"\xC1\xBF", false},         /* overlong U+007F */
      {"\xED\xA0\x80", false},     /* surrogate */
      {"\xED\xBF\xBF", false},     /* surrogate */
      {"\x80", false},             /* continuation alone */
      {"\xE6\x97", false},         /* truncated */
      {"a\xC3", false},            /* truncated at the end */
      {"\xC3(", false},            /* truncated in front of a letter */
      {"\xFE", false},
      {"\xFF", false},
      {"\xF8\x88\x80\x80\x80", false}, /* five bytes */
      {"\xEF\xBF\xBE", true},          /* a noncharacter is well-formed */
  };
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
    assert_int_equal(text_valid(cases[i].bytes, strlen(cases[i].bytes)), cases[i].valid);
  assert_true(text_valid("a\0b", 3));
}

static void first_graphemes(void **state) {
  (void)state;
  static const struct {
    const char *text;
    size_t len;
    int width;
  } cases[] = {
      {"", 0, 0},
      {"a", 1, 1},
      {"ab", 1, 1},
      {"é", 2, 1},
      {"e\xCC\x81x", 3, 1},
      {"e\xCC\x81\xCC\xA7x", 5, 1},
      {"日本", 3, 2},
      {"Ａ", 3, 2}, /* full-width A */
      {"ｱ", 3, 1},  /* half-width katakana */
      {"한국", 3, 2},
      {"\xE1\x84\x92\xE1\x85\xA1\xE1\x86\xABx", 9, 2}, /* the same, as jamo */
      {"ع", 2, 1},
      {"कि", 6, 2},
      {"😀!", 4, 2},
      {"👍🏽!", 8, 2},
      {"👩‍⚕️!", 13, 2},
      {"👩‍👩‍👧‍👦!", 25, 2},
      {"🏳️‍🌈!", 14, 2},
      {"❤️‍🔥!", 13, 2},
      {"🇬🇧🇫🇷", 8, 2},
      {"❤!", 3, 1},
      {"❤️!", 6, 1},
      {"1️⃣", 7, 1},
      {"\r\nx", 2, 0},
      {"\x1B[", 1, 0},
      {"\xFF\xFE", 1, 0},
      {"\xE6\x97x", 1, 0},
      {"a🏽", 1, 1}, /* a skin tone on a letter is a picture of its own */
      {"䷀", 3, 2},    /* where the C library and the Unicode tables differ */
  };
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    int width = 99;
    assert_int_equal(text_grapheme(cases[i].text, strlen(cases[i].text), &width), cases[i].len);
    assert_int_equal(width, cases[i].width);
    assert_int_equal(text_grapheme(cases[i].text, strlen(cases[i].text), NULL), cases[i].len);
  }
}

static void widths(void **state) {
  (void)state;
  static const struct {
    const char *text;
    int width;
  } cases[] = {
      {"", 0},     {"plain", 5}, {"naïve", 5},     {"日本語", 6},
      {"a日b", 4}, {"🇬🇧", 2},    {"a\nbcd\ne", 3}, {"👩‍👩‍👧‍👦👩‍👩‍👧‍👦", 4},
      {"שלום", 4}};
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
    assert_int_equal(text_width(cases[i].text, strlen(cases[i].text)), cases[i].width);
}

static void fits(void **state) {
  (void)state;
  static const struct {
    const char *text;
    int columns;
    size_t len;
  } cases[] = {{"plain", 3, 3},
               {"plain", 9, 5},
               {"plain", 0, 0},
               {"plain", -1, 0},
               {"日本", 1, 0},
               {"日本", 2, 3},
               {"日本", 3, 3},
               {"a日", 2, 1},
               {"e\xCC\x81x", 1, 3},
               {"ab\ncd", 9, 2},
               {"👩‍👩‍👧‍👦x", 1, 0},
               {"👩‍👩‍👧‍👦x", 2, 25},
               {"", 5, 0}};
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
    assert_int_equal(text_fit(cases[i].text, strlen(cases[i].text), cases[i].columns), cases[i].len);
}

/* Lines joined by | */
static char *wrapped(const char *text, int columns) {
  struct buf out = {0};
  size_t len = strlen(text), next;
  for (size_t at = 0; at < len; at += next) {
    size_t line = text_wrap(text + at, len - at, columns, &next);
    assert_true(next > 0);
    if (at > 0) buf_putc(&out, '|');
    buf_add(&out, text + at, line);
  }
  return buf_take(&out);
}

static void wraps(void **state) {
  (void)state;
  static const struct {
    const char *text;
    int columns;
    const char *lines;
  } cases[] = {
      {"one two three", 7, "one two|three"},
      {"one two three", 8, "one two|three"},
      {"one two   three", 7, "one two|three"},
      {"one two\nthree", 20, "one two|three"},
      {"one\n\nthree", 20, "one||three"},
      {"one   \nthree", 5, "one|three"},
      {"  indented text", 10, "  indented|text"},
      {"unbreakable", 4, "unbr|eaka|ble"},
      {"a well-known case", 7, "a well-|known|case"},
      {"see C-2026-0042 now", 13, "see|C-2026-0042|now"},
      {"due 2026-11-20", 9, "due|2026-11-2|0"},
      {"日本語テキスト", 5, "日本|語テ|キス|ト"},
      {"日本", 1, "日|本"},
      {"ab", 0, "a|b"},
      {"abc", 3, "abc"},
      {"abc def", 3, "abc|def"},
  };
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    char *lines = wrapped(cases[i].text, cases[i].columns);
    assert_string_equal(lines, cases[i].lines);
    free(lines);
  }
}

static void folds(void **state) {
  (void)state;
  static const struct {
    const char *a, *b;
    bool same;
  } cases[] = {{"Straße", "STRASSE", true},
               {"ﬁnal", "final", true},
               {"é", "e\xCC\x81", true},
               {"  a   b ", "A B", true},
               {"a\xC2\xA0"
                "b",
                "a b", true},
               {"O’Neil", "o'neil", true},
               {"Ａｎｎａ", "anna", true},
               {"an\xE2\x80\x8Bna", "anna", true},
               {"a–b", "a-b", true},
               {"Müller", "Muller", false},
               {"Anna", "Ana", false},
               {"caf\xE9", "café", true},
               {"a\tb\nc", "a b c", true},
               {"İ", "i\xCC\x87", true},
               {"", "", true}};
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    char *a = text_fold(cases[i].a), *b = text_fold(cases[i].b);
    assert_int_equal(strcmp(a, b) == 0, cases[i].same);
    free(a);
    free(b);
  }
}

static void windows_1252(void **state) {
  (void)state;
  struct buf out = {0};
  text_from_windows_1252(&out, "caf\xE9 \x80\x93\x94 \x81\x8D\x8F\x90\x9D \xFF", 17);
  assert_string_equal(buf_text(&out),
                      "café €“” \xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD ÿ");
  buf_free(&out);
  for (int byte = 1; byte < 256; byte++) {
    char one = (char)byte;
    text_from_windows_1252(&out, &one, 1);
  }
  assert_true(text_valid(buf_text(&out), out.len));
  buf_free(&out);
}

/* Curses counts columns by the C library; ours must agree wherever it has an opinion. */
static void widths_agree_with_the_c_library(void **state) {
  (void)state;
  if (!setlocale(LC_CTYPE, "C.UTF-8")) skip();
  for (int32_t code = 0x20; code <= 0x10FFFF; code++) {
    int theirs = wcwidth((wchar_t)code);
    if (theirs < 0 || (code >= 0xD800 && code <= 0xDFFF) || (code >= 0xE000 && code <= 0xF8FF) ||
        code >= 0xE0000)
      continue;
    if (text_code_width(code) != theirs)
      fail_msg("U+%04X: %d, not %d", (unsigned)code, text_code_width(code), theirs);
  }
}

/* ---- properties, over random text from a fixed seed ---- */

static uint32_t seed = 20261120;

static uint32_t chance(uint32_t below) {
  seed = seed * 1664525u + 1013904223u;
  return (seed >> 8) % below;
}

static const char *const pieces[] = {"a",
                                     "b ",
                                     " ",
                                     "-",
                                     "word",
                                     "é",
                                     "e\xCC\x81",
                                     "日",
                                     "本",
                                     "😀",
                                     "👩‍👩‍👧‍👦",
                                     "🇬🇧",
                                     "\n",
                                     "  ",
                                     "C-2026-0042",
                                     "कि",
                                     "ع",
                                     "한",
                                     "❤️",
                                     "\xCC\x81",
                                     "Ａ",
                                     "👍🏽",
                                     ",",
                                     "\t",
                                     "﷽"};

static void random_text(struct buf *out) {
  buf_clear(out);
  for (uint32_t n = chance(40); n > 0; n--)
    buf_puts(out, pieces[chance(sizeof pieces / sizeof pieces[0])]);
}

/* Is `offset` a border between graphemes of the text? */
static bool border(const char *text, size_t len, size_t offset) {
  size_t at = 0;
  while (at < offset)
    at += text_grapheme(text + at, len - at, NULL);
  return at == offset;
}

static void a_fit_never_exceeds_nor_splits(void **state) {
  (void)state;
  struct buf text = {0};
  for (int i = 0; i < 5000; i++) {
    random_text(&text);
    const char *bytes = buf_text(&text);
    int columns = (int)chance(30);
    size_t fit = text_fit(bytes, text.len, columns);
    int width = 0, next_width = 0;
    for (size_t at = 0; at < fit;) {
      int one;
      at += text_grapheme(bytes + at, text.len - at, &one);
      width += one;
    }
    assert_true(width <= columns);
    assert_true(border(bytes, text.len, fit));
    if (fit < text.len) {
      text_grapheme(bytes + fit, text.len - fit, &next_width);
      assert_true(bytes[fit] == '\n' || width + next_width > columns); /* the longest */
    }
  }
  buf_free(&text);
}

/* Everything but spaces and newlines is there after wrapping, in order, and no line is too wide. */
static void wrapping_loses_nothing(void **state) {
  (void)state;
  struct buf text = {0}, before = {0}, after = {0};
  for (int i = 0; i < 5000; i++) {
    random_text(&text);
    buf_clear(&before);
    buf_clear(&after);
    const char *bytes = buf_text(&text);
    int columns = 2 + (int)chance(20);
    for (size_t at = 0; at < text.len; at++)
      if (bytes[at] != ' ' && bytes[at] != '\n') buf_putc(&before, bytes[at]);
    size_t next;
    for (size_t at = 0; at < text.len; at += next) {
      size_t line = text_wrap(bytes + at, text.len - at, columns, &next);
      assert_true(next > 0 && line <= next);
      assert_true(text_width(bytes + at, line) <= columns);
      assert_true(border(bytes + at, text.len - at, line));
      for (size_t j = at; j < at + line; j++)
        if (bytes[j] != ' ' && bytes[j] != '\n') buf_putc(&after, bytes[j]);
    }
    assert_string_equal(buf_text(&before), buf_text(&after));
  }
  buf_free(&text);
  buf_free(&before);
  buf_free(&after);
}

static void any_bytes_advance(void **state) {
  (void)state;
  char bytes[64];
  for (int i = 0; i < 20000; i++) {
    size_t len = 1 + chance(sizeof bytes - 1);
    for (size_t j = 0; j < len; j++)
      bytes[j] = (char)chance(256);
    int width;
    size_t used = text_grapheme(bytes, len, &width);
    assert_true(used >= 1 && used <= len);
    assert_true(width >= 0 && width <= 2);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(well_formed_or_not),
      cmocka_unit_test(first_graphemes),
      cmocka_unit_test(widths),
      cmocka_unit_test(widths_agree_with_the_c_library),
      cmocka_unit_test(fits),
      cmocka_unit_test(wraps),
      cmocka_unit_test(folds),
      cmocka_unit_test(windows_1252),
      cmocka_unit_test(a_copy_is_cut_at_a_character),
      cmocka_unit_test(a_fit_never_exceeds_nor_splits),
      cmocka_unit_test(wrapping_loses_nothing),
      cmocka_unit_test(any_bytes_advance),
  };
  return cmocka_run_group_tests_name("text", tests, NULL, NULL);
}
