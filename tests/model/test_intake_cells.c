/* Cells: dates, registration numbers, names, words and their oddities. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "model/intake_date.h"
#include "model/intake_index.h"
#include "model/intake_person.h"
#include "model/intake_text.h"
#include "model/intake_words.h"

static const struct {
  const char *typed;
  enum intake_date kind;
  const char *date;
} dates[] = {
    {"12/11/2025", INTAKE_DATE_READ, "2025-11-12"},
    {"12-11-2025", INTAKE_DATE_READ, "2025-11-12"},
    {"12.11.2025", INTAKE_DATE_READ, "2025-11-12"},
    {"12 11 2025", INTAKE_DATE_READ, "2025-11-12"},
    {"1/2/2025", INTAKE_DATE_READ, "2025-02-01"},
    {"01/02/25", INTAKE_DATE_READ, "2025-02-01"},
    {" 12/11/2025 ", INTAKE_DATE_READ, "2025-11-12"},
    {"\xC2\xA0"
     "12/11/2025",
     INTAKE_DATE_READ, "2025-11-12"},
    {"'12/11/2025", INTAKE_DATE_READ, "2025-11-12"},
    {"12–11–2025", INTAKE_DATE_READ, "2025-11-12"},
    {"12/11/2025 09:30", INTAKE_DATE_READ, "2025-11-12"},
    {"12/11/2025 09:30:15 PM", INTAKE_DATE_READ, "2025-11-12"},
    {"14-Mar-25", INTAKE_DATE_READ, "2025-03-14"},
    {"14-Mar-2025", INTAKE_DATE_READ, "2025-03-14"},
    {"14 March 2025", INTAKE_DATE_READ, "2025-03-14"},
    {"14 MARCH 2025", INTAKE_DATE_READ, "2025-03-14"},
    {"14th March 2025", INTAKE_DATE_READ, "2025-03-14"},
    {"1st of March 2025", INTAKE_DATE_READ, "2025-03-01"},
    {"14 Mar. 2025", INTAKE_DATE_READ, "2025-03-14"},
    {"14 Mar '25", INTAKE_DATE_READ, "2025-03-14"},
    {"14/03/2025.", INTAKE_DATE_READ, "2025-03-14"},
    {"14Mar2025", INTAKE_DATE_READ, "2025-03-14"},
    {"3 Sept 2025", INTAKE_DATE_READ, "2025-09-03"},
    {"Friday 14 March 2025", INTAKE_DATE_READ, "2025-03-14"},
    {"Fri, 14 Mar 2025", INTAKE_DATE_READ, "2025-03-14"},
    {"March 14, 2025", INTAKE_DATE_READ, "2025-03-14"},
    {"2025-11-12", INTAKE_DATE_READ, "2025-11-12"},
    {"2025/11/12", INTAKE_DATE_READ, "2025-11-12"},
    {"20251112", INTAKE_DATE_READ, "2025-11-12"},
    {"2025-11-12T23:30:00Z", INTAKE_DATE_READ, "2025-11-12"},
    {"2025-11-12T23:30:00+14:00", INTAKE_DATE_READ, "2025-11-12"},
    {"2025-11-12T00:15:00-11:30", INTAKE_DATE_READ, "2025-11-12"},
    {"2025-11-12T23:30:00.123456Z", INTAKE_DATE_READ, "2025-11-12"},
    {"2025-11-12 08:30", INTAKE_DATE_READ, "2025-11-12"},
    {"2025-11-12T08:30:00+0100", INTAKE_DATE_READ, "2025-11-12"},
    {"29/02/2024", INTAKE_DATE_READ, "2024-02-29"},
    {"14-Mar-69", INTAKE_DATE_READ, "2069-03-14"},
    {"14-Mar-70", INTAKE_DATE_READ, "1970-03-14"},
    {"45973", INTAKE_DATE_SERIAL, "2025-11-12"},
    {"45973.0", INTAKE_DATE_SERIAL, "2025-11-12"},
    {"45973.75", INTAKE_DATE_SERIAL, "2025-11-12"},
    {"43831", INTAKE_DATE_SERIAL, "2020-01-01"},
    {"", INTAKE_DATE_MISSING, ""},
    {"   ", INTAKE_DATE_MISSING, ""},
    {"n/a", INTAKE_DATE_MISSING, ""},
    {"-", INTAKE_DATE_MISSING, ""},
    {"TBC", INTAKE_DATE_VAGUE, ""},
    {"?", INTAKE_DATE_VAGUE, ""},
    {"early March", INTAKE_DATE_VAGUE, ""},
    {"March 2025", INTAKE_DATE_VAGUE, ""},
    {"2025", INTAKE_DATE_VAGUE, ""},
    {"12/11", INTAKE_DATE_VAGUE, ""},
    {"12/11/2025?", INTAKE_DATE_VAGUE, ""},
    {"c. 12/11/2025", INTAKE_DATE_VAGUE, ""},
    {"12/11/2025 or so", INTAKE_DATE_VAGUE, ""},
    {"last week", INTAKE_DATE_VAGUE, ""},
    {"12/11/2025 25:00", INTAKE_DATE_VAGUE, ""},
    {"12/11/205", INTAKE_DATE_VAGUE, ""},
    {"123456", INTAKE_DATE_VAGUE, ""},
    {"99999", INTAKE_DATE_VAGUE, ""},
    {"=TODAY()", INTAKE_DATE_VAGUE, ""},
    {"\x1B[31m12/11/2025", INTAKE_DATE_VAGUE, ""},
    {"12/11/2025\xE2\x80\xAE", INTAKE_DATE_READ, "2025-11-12"},
    {"31/02/2026", INTAKE_DATE_IMPOSSIBLE, ""},
    {"29/02/2025", INTAKE_DATE_IMPOSSIBLE, ""},
    {"31/11/2025", INTAKE_DATE_IMPOSSIBLE, ""},
    {"00/00/0000", INTAKE_DATE_IMPOSSIBLE, ""},
    {"32/01/2025", INTAKE_DATE_IMPOSSIBLE, ""},
    {"45/45/2025", INTAKE_DATE_IMPOSSIBLE, ""},
    {"2026-02-31", INTAKE_DATE_IMPOSSIBLE, ""},
    {"2026-13-01", INTAKE_DATE_IMPOSSIBLE, ""},
    {"31 June 2025", INTAKE_DATE_IMPOSSIBLE, ""},
    {"12/11/1066", INTAKE_DATE_IMPOSSIBLE, ""},
    {"03/25/2026", INTAKE_DATE_MONTH_FIRST, ""},
    {"3/25/26", INTAKE_DATE_MONTH_FIRST, ""},
    {"12/11/2025 and 14/11/2025", INTAKE_DATE_DOUBLED, ""},
    {"12/11/2025, 14/11/2025", INTAKE_DATE_DOUBLED, ""},
    {"12/11/2025 14/11/2025", INTAKE_DATE_DOUBLED, ""},
    {"12/11/2025-14/11/2025", INTAKE_DATE_DOUBLED, ""},
    {"12/11/2025\n14/11/2025", INTAKE_DATE_DOUBLED, ""},
    {"2025-11-12 / 2025-11-14", INTAKE_DATE_DOUBLED, ""},
    {"14 March 2025 to 16 March 2025", INTAKE_DATE_DOUBLED, ""},
    {"Thursday 14 March 2025", INTAKE_DATE_WEEKDAY, ""},
};

static void dates_are_read_or_not(void **state) {
  (void)state;
  for (size_t i = 0; i < sizeof dates / sizeof dates[0]; i++) {
    date_day day = 7;
    char text[DATE_TEXT];
    enum intake_date kind = intake_date_read(dates[i].typed, &day);
    if (kind != dates[i].kind) fail_msg("%s: kind %d, wanted %d", dates[i].typed, kind, dates[i].kind);
    assert_string_equal(date_format(day, text), dates[i].date);
  }
}

/* Every day of a span in every way of writing gives that day. */
static void every_day_in_every_way(void **state) {
  (void)state;
  static const char *const names[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  date_day first, last, day;
  assert_true(date_parse("2019-12-30", &first) && date_parse("2029-01-02", &last));
  for (date_day d = first; d <= last; d++) {
    int y, m, n;
    char text[64];
    date_to_civil(d, &y, &m, &n);
    struct buf b = {0};
    buf_printf(&b, "%d/%d/%d", n, m, y);
    assert_int_equal(intake_date_read(buf_text(&b), &day), INTAKE_DATE_READ);
    assert_int_equal(day, d);
    buf_clear(&b);
    buf_printf(&b, "%02d-%s-%02d", n, names[m - 1], y % 100);
    assert_int_equal(intake_date_read(buf_text(&b), &day), INTAKE_DATE_READ);
    assert_int_equal(day, d);
    buf_clear(&b);
    buf_printf(&b, "%d", d + 25569);
    assert_int_equal(intake_date_read(buf_text(&b), &day), INTAKE_DATE_SERIAL);
    assert_int_equal(day, d);
    buf_free(&b);
    assert_int_equal(intake_date_read(date_show(d, true, text), &day), INTAKE_DATE_READ);
    assert_int_equal(day, d);
  }
}

static void registration_numbers(void **state) {
  (void)state;
  static const struct {
    const char *typed, *regulator, *profession;
    enum intake_registration_kind kind;
    const char *whose, *number;
  } numbers[] = {
      {"1234567", "", "", REGISTRATION_CLEAN, "GMC", "1234567"},
      {" 123 4567 ", "", "", REGISTRATION_CLEAN, "GMC", "1234567"},
      {"1234567.0", "", "", REGISTRATION_CLEAN, "GMC", "1234567"},
      {"C1234567", "", "", REGISTRATION_CLEAN, "GMC", "1234567"},
      {"c 1234567.00", "", "", REGISTRATION_CLEAN, "GMC", "1234567"},
      {"GMC 1234567", "", "", REGISTRATION_CLEAN, "GMC", "1234567"},
      {"GMC no. 1234567", "", "", REGISTRATION_CLEAN, "GMC", "1234567"},
      {"GMC: 1234567", "", "", REGISTRATION_CLEAN, "GMC", "1234567"},
      {"123 4567 GMC", "", "", REGISTRATION_CLEAN, "GMC", "1234567"},
      {"'1234567", "", "", REGISTRATION_CLEAN, "GMC", "1234567"},
      {"1234567 GMC and 7654321", "", "", REGISTRATION_AS_TYPED, "", "1234567 GMC and 7654321"},
      {"1234567 (GMC)", "", "", REGISTRATION_CLEAN, "GMC", "1234567"},
      {"1234567", "General Medical Council", "", REGISTRATION_CLEAN, "GMC", "1234567"},
      {"\xC2\xA0"
       "1234567",
       "", "", REGISTRATION_CLEAN, "GMC", "1234567"},
      {"GDC 123456", "", "", REGISTRATION_CLEAN, "GDC", "123456"},
      {"123456", "", "dentist", REGISTRATION_CLEAN, "GDC", "123456"},
      {"12345", "GDC", "", REGISTRATION_CLEAN, "GDC", "12345"},
      {"2012345", "", "pharmacist", REGISTRATION_CLEAN, "GPhC", "2012345"},
      {"GPhC 2012345", "", "", REGISTRATION_CLEAN, "GPhC", "2012345"},
      {"GPhC 2012345", "GMC", "doctor", REGISTRATION_CLEAN, "GPhC", "2012345"},
      {"", "", "", REGISTRATION_MISSING, "", ""},
      {"n/a", "", "", REGISTRATION_MISSING, "", ""},
      {"TBC", "GMC", "", REGISTRATION_MISSING, "", ""},
      {"123456", "", "", REGISTRATION_AS_TYPED, "", "123456"},
      {"12345678", "", "", REGISTRATION_AS_TYPED, "", "12345678"},
      {"12 34", "GMC", "", REGISTRATION_AS_TYPED, "GMC", "12 34"},
      {"1.23E+06", "", "", REGISTRATION_AS_TYPED, "", "1.23E+06"},
      {"1234567 / 7654321", "", "", REGISTRATION_AS_TYPED, "", "1234567 / 7654321"},
      {"1234567.5", "", "", REGISTRATION_AS_TYPED, "", "1234567.5"},
      {"O123456", "", "", REGISTRATION_AS_TYPED, "", "O123456"},
      {"CC1234567", "", "", REGISTRATION_AS_TYPED, "", "CC1234567"},
      {"1234567", "GDC", "", REGISTRATION_AS_TYPED, "GDC", "1234567"},
      {"../../etc/passwd", "", "", REGISTRATION_AS_TYPED, "", "../../etc/passwd"},
  };
  for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
    struct intake_registration read =
        intake_registration_read(numbers[i].typed, numbers[i].regulator, numbers[i].profession);
    if (read.kind != numbers[i].kind) fail_msg("%s: kind %d", numbers[i].typed, read.kind);
    assert_string_equal(read.regulator, numbers[i].whose);
    assert_string_equal(read.number, numbers[i].number);
    free(read.number);
  }
}

static void names(void **state) {
  (void)state;
  static const struct {
    const char *a, *b;
    bool same;
  } pairs[] = {{"Dr Anna Example", "Example, Anna", true}, {"Dr. A. Example", "A Example", true},
               {"ANNA EXAMPLE", "anna example", true},     {"Mr Bo O’Sample", "Bo O'Sample", true},
               {"Anna Example", "Anne Example", false},    {"Dr A Example", "Dr B Example", false},
               {"Zoë Muster", "Zoe\xCC\x88 Muster", true}, {"Dr", "", true}};
  for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
    char *a = intake_name_key(pairs[i].a), *b = intake_name_key(pairs[i].b);
    assert_int_equal(strcmp(a, b) == 0, pairs[i].same);
    free(a);
    free(b);
  }
}

static void words(void **state) {
  (void)state;
  assert_string_equal(intake_word(WORDS_SEVERITY, "HIGH"), "high");
  assert_string_equal(intake_word(WORDS_SEVERITY, " Very-high "), "critical");
  assert_string_equal(intake_word(WORDS_SEVERITY, ""), "");
  assert_null(intake_word(WORDS_SEVERITY, "purple"));
  assert_string_equal(intake_word(WORDS_STATUS, "In progress"), "open");
  assert_null(intake_word(WORDS_STATUS, "with Brian"));
  assert_string_equal(intake_word(WORDS_SOURCE, "Patient complaint"), "SRC-COMPLAINT");
  assert_string_equal(intake_word(WORDS_SOURCE, "src-police"), "SRC-POLICE");
  assert_null(intake_word(WORDS_SOURCE, "SRC-NOWHERE"));
  assert_string_equal(intake_word(WORDS_PROFESSION, "Doctor in training"), "trainee");
  assert_string_equal(intake_word(WORDS_YES_NO, "Y"), "yes");
  assert_null(intake_word(WORDS_YES_NO, "perhaps"));
}

static void cells(void **state) {
  (void)state;
  static const struct {
    const char *bytes;
    size_t len;
    const char *text;
    unsigned oddities;
  } known[] = {
      {"plain", 5, "plain", 0},
      {"\xEF\xBB\xBFname", 7, "name", 0},
      {"a\0b", 3, "a␀b", CELL_NUL},
      {"caf\xE9 \x93x\x94", 8, "café “x”", CELL_WINDOWS},
      {"caf\xC3\xA9 \x96", 7, "café –", CELL_WINDOWS},
      {"\x1B[1m", 4, "\x1B[1m", CELL_CONTROL},
      {"a\rb", 3, "a\rb", CELL_CONTROL},
      {"a\r\nb\tc", 6, "a\r\nb\tc", 0},
      {"a\xE2\x80\x8B"
       "b",
       5,
       "a\xE2\x80\x8B"
       "b",
       CELL_INVISIBLE},
      {"\xE2\x80\xAE"
       "b",
       4,
       "\xE2\x80\xAE"
       "b",
       CELL_DIRECTION},
      {"a\xE2\x80\xA8"
       "b",
       5,
       "a\xE2\x80\xA8"
       "b",
       0},
      {"👩‍⚕️", 13, "👩‍⚕️", 0},
      {"e\xCC\x81", 3, "e\xCC\x81", 0},
      {"'=1+1", 5, "=1+1", 0},
      {"'-x", 3, "-x", 0},
      {"'tis", 4, "'tis", 0},
      {"=1+1", 4, "=1+1", 0},
      {"", 0, "", 0},
  };
  for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
    unsigned oddities = 99;
    char *text = intake_text_read(known[i].bytes, known[i].len, false, &oddities);
    assert_string_equal(text, known[i].text);
    assert_int_equal(oddities, known[i].oddities);
    free(text);
  }
  unsigned oddities;
  char *text = intake_text_read("a\rb", 3, true, &oddities);
  assert_string_equal(text, "a\nb");
  assert_int_equal(oddities, 0);
  free(text);
}

static void trimming_and_showing(void **state) {
  (void)state;
  char *text = intake_text_trim("\xC2\xA0 \r\n a b \t\xC2\xA0");
  assert_string_equal(text, "a b");
  free(text);
  text = intake_text_word("Date  received (dd/mm/yy):");
  assert_string_equal(text, "datereceivedddmmyy");
  free(text);
  struct buf out = {0};
  intake_text_show(&out, "\x1B[2J and a text that goes on for more than forty columns");
  assert_string_equal(buf_text(&out), "\"<U+001B>[2J and a text that goes on for …\"");
  buf_free(&out);
}

static void an_index_finds_what_was_put(void **state) {
  (void)state;
  struct intake_index *index = intake_index_new();
  for (size_t i = 0; i < 5000; i++) {
    struct buf key = {0};
    buf_printf(&key, "key %zu", i);
    intake_index_put(index, buf_text(&key), i);
    buf_free(&key);
  }
  intake_index_put(index, "key 7", 70);
  assert_int_equal(intake_index_find(index, "key 7", 1), 70);
  assert_int_equal(intake_index_find(index, "key 4999", 1), 4999);
  assert_int_equal(intake_index_find(index, "key 5000", 12345), 12345);
  intake_index_free(index);
  intake_index_free(NULL);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(dates_are_read_or_not),
      cmocka_unit_test(every_day_in_every_way),
      cmocka_unit_test(registration_numbers),
      cmocka_unit_test(names),
      cmocka_unit_test(words),
      cmocka_unit_test(cells),
      cmocka_unit_test(trimming_and_showing),
      cmocka_unit_test(an_index_finds_what_was_put),
  };
  return cmocka_run_group_tests_name("cells of a sheet", tests, NULL, NULL);
}
