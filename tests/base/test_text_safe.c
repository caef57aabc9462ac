/* The filter in front of every terminal, tried with what would harm one. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"

static const struct {
  const char *bytes, *safe;
} hostile[] = {
    {"\x1B[31mred", "<U+001B>[31mred"},
    {"\x1B]0;title\x07", "<U+001B>]0;title<U+0007>"},
    {"\x1B]52;c;aGk=\x1B\\", "<U+001B>]52;c;aGk=<U+001B>\\"},
    {"\xC2\x9B"
     "2J",
     "<U+009B>2J"}, /* CSI as C1 */
    {"\xC2\x9D"
     "0;x",
     "<U+009D>0;x"}, /* OSC as C1 */
    {"\xC2\x85", "<U+0085>"},
    {"\x9B"
     "2J",
     "<9B>2J"},
    {"a\x7F", "a<U+007F>"},
    {"AB\b\bCD", "AB<U+0008><U+0008>CD"},
    {"A\rB", "A<U+000D>B"},
    {"A\r", "A<U+000D>"},
    {"A\x0B\x0C", "A<U+000B><U+000C>"},
    {"user\xE2\x80\xAE"
     "gpj.exe",
     "user<U+202E>gpj.exe"}, /* RLO */
    {"\xE2\x80\xAA\xE2\x80\xAB\xE2\x80\xAC\xE2\x80\xAD", "<U+202A><U+202B><U+202C><U+202D>"},
    {"\xE2\x81\xA6\xE2\x81\xA7\xE2\x81\xA8\xE2\x81\xA9",
     "<U+2066><U+2067><U+2068><U+2069>"}, /* LRI ... PDI */
    {"\xE2\x80\x8E\xE2\x80\x8F\xD8\x9C", "<U+200E><U+200F><U+061C>"},
    {"a\xE2\x80\x8B"
     "b",
     "a<U+200B>b"}, /* ZWSP */
    {"a\xE2\x80\x8D"
     "b",
     "a<U+200D>b"}, /* ZWJ between letters */
    {"a\xE2\x80\x8C"
     "b",
     "a<U+200C>b"}, /* ZWNJ */
    {"\xEF\xBB\xBFx", "<U+FEFF>x"},
    {"co\xC2\xADop", "co<U+00AD>op"},
    {"\xE2\x81\xA0\xE2\x81\xA3", "<U+2060><U+2063>"},
    {"\xCD\x8F", "<U+034F>"},                         /* combining grapheme joiner */
    {"\xE1\x85\x9F\xE3\x85\xA4", "<U+115F><U+3164>"}, /* fillers that look like nothing */
    {"\xE1\xA0\x8E", "<U+180E>"},
    {"\xF3\xA0\x81\x81\xF3\xA0\x81\xBF", "<U+E0041><U+E007F>"}, /* tags */
    {"\xE2\x80\xA8\xE2\x80\xA9", "<U+2028><U+2029>"},
    {"\xEF\xBF\xB9\xEF\xBF\xBB", "<U+FFF9><U+FFFB>"},
    {"\xEF\xB7\x90\xEF\xBF\xBE\xEF\xBF\xBF", "<U+FDD0><U+FFFE><U+FFFF>"},
    {"\xF4\x8F\xBF\xBF", "<U+10FFFF>"},
    {"\xEE\x80\x80\xF3\xB0\x80\x80", "<U+E000><U+F0000>"}, /* private use */
    {"\xCD\xB8", "<U+0378>"},                              /* unassigned */
    {"\xC0\xAF", "<C0><AF>"},
    {"\xED\xA0\x80", "<ED><A0><80>"},
    {"\xE6\x97", "<E6><97>"},
    {"ok\xF0\x9F\x98", "ok<F0><9F><98>"},
    {"\xFF\xFE", "<FF><FE>"},
    {"\xCC\x81"
     "a",
     "<U+0301>a"}, /* a mark with nothing under it */
    {"a\n\xCC\x81", "a\n<U+0301>"},
    {"x\xEF\xB8\x8F", "x<U+FE0F>"}, /* a variation selector where nothing varies */
    {"❤\xEF\xB8\x8F\xEF\xB8\x8F", "❤\xEF\xB8\x8F<U+FE0F>"},
    {"a\xE1\x85\xA1", "a<U+1161>"}, /* a vowel jamo without its initial */
    {"😀\xE2\x80\x8D", "😀<U+200D>"}, /* joins nothing */
    {"😀\xE2\x80\x8D\xE2\x80\x8D😀", "😀<U+200D><U+200D>😀"},
    {"😀\xE2\x80\x8Dx", "😀<U+200D>x"},
};

/* What must pass as it is. */
static const char *const harmless[] = {
    "",
    "plain ASCII ~!@#$%^&*()_+{}|:\"<>?",
    "naïve café",
    "e\xCC\x81\xCC\xA7",
    "日本語",
    "葛\xF3\xA0\x84\x80",
    "한국 \xE1\x84\x92\xE1\x85\xA1\xE1\x86\xAB",
    "العربية",
    "עברית",
    "हिन्दी",
    "ไทย",
    "😀 👍🏽 👩‍⚕️ 👩‍👩‍👧‍👦 🏳️‍🌈 ❤️‍🔥 1️⃣ 🇬🇧",
    "<U+001B>",
    "<FF>",
    "<+3 marks>",
    "a b",
    "line\nline",
    "€ “quotes” – dash…",
    "\xEF\xBF\xBD",
    "Ｆｕｌｌ"};

static void hostile_text_becomes_visible(void **state) {
  (void)state;
  for (size_t i = 0; i < sizeof hostile / sizeof hostile[0]; i++) {
    char *safe = text_safe_string(hostile[i].bytes, TEXT_LINES);
    assert_string_equal(safe, hostile[i].safe);
    free(safe);
    assert_true(text_has_controls(hostile[i].bytes, strlen(hostile[i].bytes)));
  }
}

static void harmless_text_passes(void **state) {
  (void)state;
  for (size_t i = 0; i < sizeof harmless / sizeof harmless[0]; i++) {
    char *safe = text_safe_string(harmless[i], TEXT_LINES);
    assert_string_equal(safe, harmless[i]);
    free(safe);
    assert_false(text_has_controls(harmless[i], strlen(harmless[i])));
  }
}

static void lines_and_tabs(void **state) {
  (void)state;
  static const struct {
    const char *bytes, *one, *several;
  } cases[] = {
      {"a\nb", "a b", "a\nb"},
      {"a\r\nb", "a b", "a\nb"},
      {"a\r\n\r\nb", "a  b", "a\n\nb"},
      {"a\tb", "a b", "a       b"},
      {"\tb", " b", "        b"},
      {"12345678\tb", "12345678 b", "12345678        b"},
      {"日本\tb\n\tc", "日本 b  c", "日本    b\n        c"},
      {"a\tb\tc", "a b c", "a       b       c"},
  };
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    char *one = text_safe_string(cases[i].bytes, TEXT_ONE_LINE);
    char *several = text_safe_string(cases[i].bytes, TEXT_LINES);
    assert_string_equal(one, cases[i].one);
    assert_string_equal(several, cases[i].several);
    free(one);
    free(several);
    assert_false(text_has_controls(cases[i].bytes, strlen(cases[i].bytes)));
  }
}

static void marks_are_cut_and_counted(void **state) {
  (void)state;
  struct buf text = {0}, out = {0};
  buf_puts(&text, "e");
  for (int i = 0; i < 100; i++)
    buf_puts(&text, "\xCC\x81");
  buf_puts(&text, "xo\xCC\x81\xCC\x81\xCC\x81");
  text_safe(&out, buf_text(&text), text.len, TEXT_ONE_LINE);
  assert_string_equal(buf_text(&out), "e\xCC\x81\xCC\x81<+98 marks>xo\xCC\x81\xCC\x81<+1 mark>");
  assert_true(text_has_controls(buf_text(&text), text.len));
  buf_free(&text);
  buf_free(&out);
}

static void joined_emoji_have_an_end(void **state) {
  (void)state;
  struct buf text = {0}, out = {0};
  for (int i = 0; i < 50; i++)
    buf_puts(&text, i ? "\xE2\x80\x8D👩🏽" : "👩🏽");
  text_safe(&out, buf_text(&text), text.len, TEXT_ONE_LINE);
  for (size_t at = 0; at < out.len;) {
    size_t used = text_grapheme(buf_text(&out) + at, out.len - at, NULL);
    assert_true(used <= TEXT_GRAPHEME_BYTES);
    at += used;
  }
  assert_non_null(strstr(buf_text(&out), "<U+200D>"));
  buf_free(&text);
  buf_free(&out);
}

static void nul_is_seen(void **state) {
  (void)state;
  struct buf out = {0};
  text_safe(&out, "a\0b", 3, TEXT_ONE_LINE);
  assert_string_equal(buf_text(&out), "a<U+0000>b");
  assert_true(text_has_controls("a\0b", 3));
  buf_free(&out);
}

static void kinds_of_hidden_things(void **state) {
  (void)state;
  static const struct {
    const char *text;
    unsigned kinds;
  } cases[] = {{"plain 👩‍⚕️ e\xCC\x81\n\t", 0},
               {"\x1B[0m", TEXT_HIDES_CONTROL},
               {"a\rb", TEXT_HIDES_CONTROL},
               {"\xE2\x80\x8B", TEXT_HIDES_INVISIBLE},
               {"\xF3\xA0\x81\x81", TEXT_HIDES_INVISIBLE},
               {"\xEF\xBB\xBF", TEXT_HIDES_INVISIBLE},
               {"\xE2\x80\xAE", TEXT_HIDES_DIRECTION},
               {"\xE2\x80\xA8", TEXT_HIDES_SEPARATOR},
               {"\xEE\x80\x80", TEXT_HIDES_OTHER},
               {"x\xEF\xB8\x8F", TEXT_HIDES_OTHER},
               {"e\xCC\x81\xCC\x81\xCC\x81", TEXT_HIDES_MARKS},
               {"caf\xE9 \x07", TEXT_HIDES_BYTES | TEXT_HIDES_CONTROL}};
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
    assert_int_equal(text_hides(cases[i].text, strlen(cases[i].text)), cases[i].kinds);
}

/* ---- properties ---- */

static uint32_t seed = 4711;

static uint32_t chance(uint32_t below) {
  seed = seed * 1664525u + 1013904223u;
  return (seed >> 8) % below;
}

/* Bytes that are drawn from all, or from pieces that belong together, so that more than broken
 * sequences is tried. */
static void random_bytes(struct buf *out) {
  buf_clear(out);
  for (uint32_t n = chance(60); n > 0; n--) {
    uint32_t kind = chance(6);
    if (kind == 0) {
      buf_putc(out, (char)chance(256));
    } else if (kind == 1) {
      const char *piece = hostile[chance(sizeof hostile / sizeof hostile[0])].bytes;
      buf_puts(out, piece);
    } else if (kind == 2) {
      buf_puts(out, harmless[chance(sizeof harmless / sizeof harmless[0])]);
    } else if (kind == 3) {
      buf_puts(out, "\xCC\x81");
    } else if (kind == 4) {
      buf_puts(out, chance(2) ? "\xE2\x80\x8D" : "👩🏽");
    } else {
      static const char ends[] = "\r\n\t a";
      buf_putc(out, ends[chance(5)]);
    }
  }
}

static bool clean_code(int32_t code, enum text_lines lines) {
  if (code < 0) return false;
  if (code == '\n') return lines == TEXT_LINES;
  if (code < 0x20 || (code >= 0x7F && code < 0xA0)) return false;
  if (code == 0xAD || code == 0x61C || (code >= 0x200B && code <= 0x200C) || code == 0x200E || code == 0x200F)
    return false;
  if ((code >= 0x2028 && code <= 0x202E) || (code >= 0x2060 && code <= 0x206F) || code == 0xFEFF)
    return false;
  if ((code >= 0xFFF9 && code <= 0xFFFB) || (code >= 0xFDD0 && code <= 0xFDEF) || (code & 0xFFFE) == 0xFFFE)
    return false;
  return !(code >= 0xE000 && code <= 0xF8FF) && !(code >= 0xE0000 && code <= 0xE007F) && code < 0xF0000;
}

static void assert_clean(const char *text, size_t len, enum text_lines lines) {
  int32_t code;
  for (size_t at = 0; at < len;) {
    at += text_decode(text + at, len - at, &code);
    assert_true(clean_code(code, lines));
  }
  int width;
  for (size_t at = 0; at < len;) {
    size_t used = text_grapheme(text + at, len - at, &width);
    assert_true(used <= TEXT_GRAPHEME_BYTES);
    assert_true(width > 0 || text[at] == '\n'); /* nothing that would sit on its neighbour */
    at += used;
  }
}

static void random_bytes_come_out_clean_and_stay(void **state) {
  (void)state;
  struct buf in = {0}, once = {0}, twice = {0};
  for (int i = 0; i < 20000; i++) {
    enum text_lines lines = chance(2) ? TEXT_LINES : TEXT_ONE_LINE;
    random_bytes(&in);
    buf_clear(&once);
    buf_clear(&twice);
    text_safe(&once, buf_text(&in), in.len, lines);
    text_safe(&twice, buf_text(&once), once.len, lines);
    assert_clean(buf_text(&once), once.len, lines);
    assert_string_equal(buf_text(&once), buf_text(&twice));
    assert_false(text_has_controls(buf_text(&once), once.len));
  }
  buf_free(&in);
  buf_free(&once);
  buf_free(&twice);
}

/* Every code point there is, alone and on a letter. */
static void every_code_point(void **state) {
  (void)state;
  for (int32_t code = 1; code <= 0x10FFFF; code++) {
    if (code >= 0xD800 && code <= 0xDFFF) continue;
    char text[8] = "a";
    size_t len = 1;
    if (code < 0x80) {
      text[len++] = (char)code;
    } else if (code < 0x800) {
      text[len++] = (char)(0xC0 | code >> 6);
      text[len++] = (char)(0x80 | (code & 0x3F));
    } else if (code < 0x10000) {
      text[len++] = (char)(0xE0 | code >> 12);
      text[len++] = (char)(0x80 | (code >> 6 & 0x3F));
      text[len++] = (char)(0x80 | (code & 0x3F));
    } else {
      text[len++] = (char)(0xF0 | code >> 18);
      text[len++] = (char)(0x80 | (code >> 12 & 0x3F));
      text[len++] = (char)(0x80 | (code >> 6 & 0x3F));
      text[len++] = (char)(0x80 | (code & 0x3F));
    }
    struct buf out = {0};
    text_safe(&out, text, len, TEXT_ONE_LINE);
    assert_clean(buf_text(&out), out.len, TEXT_ONE_LINE);
    buf_clear(&out);
    text_safe(&out, text + 1, len - 1, TEXT_ONE_LINE);
    assert_clean(buf_text(&out), out.len, TEXT_ONE_LINE);
    buf_free(&out);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(hostile_text_becomes_visible),
      cmocka_unit_test(harmless_text_passes),
      cmocka_unit_test(lines_and_tabs),
      cmocka_unit_test(marks_are_cut_and_counted),
      cmocka_unit_test(joined_emoji_have_an_end),
      cmocka_unit_test(nul_is_seen),
      cmocka_unit_test(kinds_of_hidden_things),
      cmocka_unit_test(random_bytes_come_out_clean_and_stay),
      cmocka_unit_test(every_code_point),
  };
  return cmocka_run_group_tests_name("safe text", tests, NULL, NULL);
}
