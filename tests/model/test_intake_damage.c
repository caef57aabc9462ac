/* Sheets with every kind of damage: the demonstration sheet, random damage to it, and rows with broken
 * quotes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/text.h"
#include "model/intake.h"
#include "sheets.h"

/* ---- the demonstration sheet ---- */

static const char *const demo_wanted[] = {
    "accepted", /* 1 */
    "accepted",
    "accepted",
    "accepted",
    "warned date-serial", /* 5 */
    "warned date-impossible",
    "warned date-month-first",
    "warned date-vague",
    "warned date-doubled",
    "warned date-missing", /* 10 */
    "warned date-future",
    "accepted",
    "accepted",
    "accepted",
    "warned registration-form", /* 15 */
    "warned registration-missing",
    "warned registration-two-names",
    "warned not-utf8",
    "warned control-characters",
    "warned invisible-characters+direction-characters", /* 20 */
    "warned nul",
    "accepted",
    "warned record-twice",
    "rejected reference-twice",
    "rejected quote-unterminated", /* 25 */
    "accepted",
    "warned quote-stray",
    "warned row-short",
    "rejected row-long",
    "rejected row-empty", /* 30 */
    "rejected row-empty",
    "rejected row-header",
    "warned deadline-differs",
    "warned severity-unknown",
    "warned status-unknown", /* 35 */
    "rejected concern-missing",
    "rejected registration-missing+practitioner-missing",
    "accepted",
    "warned date-order",
    "warned date-vague", /* 40 */
    "accepted",
    "accepted",
};

static void the_demonstration_sheet(void **state) {
  (void)state;
  size_t len, count = sizeof demo_wanted / sizeof demo_wanted[0];
  char *bytes = sheet_demo(&len);
  struct intake *intake = sheet_read(bytes, len);
  assert_int_equal(intake->record_count, count);
  for (size_t i = 0; i < count; i++) {
    struct intake one = {.records = &intake->records[i], .record_count = 1};
    char *found = sheet_verdicts(&one);
    if (strcmp(found, demo_wanted[i]) != 0)
      fail_msg("record %zu: %s, wanted %s", i + 1, found, demo_wanted[i]);
    free(found);
  }
  sheet_assert_counts(intake);
  json_t *report = intake_report(intake);
  const json_t *record = json_array_get(report, 24);
  assert_int_equal(json_integer_value(json_object_get(record, "record")), 25);
  assert_int_equal(json_integer_value(json_object_get(record, "line")), 34);
  assert_string_equal(json_string_value(json_object_get(record, "reference")), "N26-025");
  assert_string_equal(json_string_value(json_object_get(record, "verdict")), "rejected");
  assert_null(json_object_get(record, "already"));
  json_decref(report);
  intake_free(intake);
  free(bytes);
}

/* ---- anything at all ---- */

static uint32_t seed = 20261120;

static uint32_t chance(uint32_t below) {
  seed = seed * 1664525u + 1013904223u;
  return (seed >> 8) % below;
}

static void spoil(char *bytes, size_t *len) {
  static const char special[] = "\"\",;\n\r\t\0\xFF\x1B'=";
  for (uint32_t n = 1 + chance(20); n > 0; n--) {
    size_t at = chance((uint32_t)*len);
    switch (chance(4)) {
    case 0:
      bytes[at] = (char)chance(256);
      break;
    case 1:
      bytes[at] = special[chance(sizeof special - 1)];
      break;
    case 2: /* a stretch gone */
      if (*len > 200) {
        size_t gone = 1 + chance(100);
        if (at + gone > *len) gone = *len - at;
        memmove(bytes + at, bytes + at + gone, *len - at - gone);
        *len -= gone;
      }
      break;
    default: /* a stretch moved over another */
      if (at + 60 < *len) memmove(bytes + chance((uint32_t)(*len - 60)), bytes + at, 50);
    }
  }
}

static void assert_decent(const struct intake *intake) {
  size_t line = 0;
  sheet_assert_counts(intake);
  for (size_t i = 0; i < intake->record_count; i++) {
    const struct intake_record *r = &intake->records[i];
    assert_int_equal(r->number, i + 1);
    assert_true(r->line > line);
    line = r->line;
    assert_true(r->same_as < r->number);
    assert_true((r->verdict == INTAKE_ACCEPTED) == (r->reason_count == 0));
    assert_true(text_valid(r->text, strlen(r->text)) && text_valid(r->name, strlen(r->name)));
    if (r->verdict != INTAKE_REJECTED) assert_true(*r->text && (*r->name || *r->registration));
    for (size_t j = 0; j < r->reason_count; j++)
      assert_false(text_has_controls(r->reasons[j].text, strlen(r->reasons[j].text)));
  }
  json_t *report = intake_report(intake);
  assert_int_equal(json_array_size(report), intake->record_count);
  json_decref(report);
}

static void spoilt_sheets(void **state) {
  (void)state;
  size_t whole;
  char *demo = sheet_demo(&whole), *bytes = malloc(whole);
  struct intake_terms t = sheet_terms();
  int read = 0;
  for (int i = 0; i < 1500; i++) {
    size_t len = whole;
    struct error err = {0};
    memcpy(bytes, demo, whole);
    spoil(bytes, &len);
    struct intake *intake = intake_read(bytes, len, &t, &err);
    if (!intake) {
      assert_int_equal(err.code, ERROR_INVALID);
      assert_false(text_has_controls(err.text, strlen(err.text)));
      continue;
    }
    assert_decent(intake);
    intake_free(intake);
    read++;
  }
  assert_true(read > 1000);
  free(bytes);
  free(demo);
}

/* ---- a broken row and its neighbours ---- */

#define ROW_HEADER "Ref,Name,GMC No,Received,Concern,Severity\n"

static const char *const sound_rows[] = {
    "R0,Dr A,9990000,12/11/2025,Plain text,High\n",
    "R1,Dr B,9990001,12/11/2025,\"Quoted, with comma\",High\n",
    "R2,Dr C,9990002,12/11/2025,\"Two\nlines, here\",High\n",
    "\"R3\",\"Dr D\",\"9990003\",\"12/11/2025\",\"All quoted\",\"High\"\n",
    "R4,Dr E,9990004,12/11/2025,\"He said \"\"no\"\" and left\",Low\n",
    "R5,\"Muster, Dr F\",9990005,12/11/2025,Text,\n",
    "R6,Dr G,9990006,12/11/2025,\"Dear all,\n\nI write, as agreed, about\nmy concern.\n\nYours\",High\n",
    "R7,Dr H,9990007,12/11/2025,Text again,\"\"\n",
};

enum { SOUND_ROWS = sizeof sound_rows / sizeof sound_rows[0] };

/* Quotes put in, taken out, or put over what was there, within one row. */
static void break_quotes(char *row) {
  uint32_t how = chance(3);
  for (uint32_t n = 1 + chance(2); n > 0; n--) {
    size_t len = strlen(row) - 1, at = chance((uint32_t)len);
    char *quote = strchr(row + at, '"');
    if (how == 0) {
      memmove(row + at + 1, row + at, len + 2 - at);
      row[at] = '"';
    } else if (how == 1 && quote) {
      memmove(quote, quote + 1, strlen(quote));
    } else if (how == 2 && row[at] != '\n') {
      row[at] = '"';
    }
  }
}

static void sheet_with_one_broken(struct buf *sheet, int victim) {
  int order[SOUND_ROWS];
  char broken[256];
  for (int i = 0; i < SOUND_ROWS; i++) {
    int j = (int)chance((uint32_t)i + 1);
    order[i] = order[j];
    order[j] = i;
  }
  buf_clear(sheet);
  buf_puts(sheet, ROW_HEADER);
  for (int i = 0; i < SOUND_ROWS; i++) {
    snprintf(broken, sizeof broken, "%s", sound_rows[order[i]]);
    if (order[i] == victim) break_quotes(broken);
    buf_puts(sheet, broken);
  }
}

static bool has_accepted(const struct intake *intake, const char *key) {
  for (size_t i = 0; i < intake->record_count; i++)
    if (intake->records[i].verdict == INTAKE_ACCEPTED && strcmp(intake->records[i].key, key) == 0)
      return true;
  return false;
}

/* Whatever becomes of a row with broken quotes, its neighbours are taken in as they are, and no more is
 * stored than there were rows. */
static void neighbours_are_unharmed(void **state) {
  (void)state;
  char keys[SOUND_ROWS][INTAKE_KEY];
  struct buf sheet = {0};
  for (int i = 0; i < SOUND_ROWS; i++) {
    buf_clear(&sheet);
    buf_printf(&sheet, "%s%s", ROW_HEADER, sound_rows[i]);
    struct intake *one = sheet_read(buf_text(&sheet), sheet.len);
    assert_int_equal(one->records[0].verdict, INTAKE_ACCEPTED);
    memcpy(keys[i], one->records[0].key, INTAKE_KEY);
    intake_free(one);
  }
  for (int n = 0; n < 5000; n++) {
    int victim = (int)chance(SOUND_ROWS);
    sheet_with_one_broken(&sheet, victim);
    struct intake *intake = sheet_read(buf_text(&sheet), sheet.len);
    for (int i = 0; i < SOUND_ROWS; i++)
      if (i != victim && !has_accepted(intake, keys[i])) fail_msg("R%d was harmed:\n%s", i, buf_text(&sheet));
    if (intake->counts.accepted + intake->counts.warned > SOUND_ROWS)
      fail_msg("too many:\n%s", buf_text(&sheet));
    intake_free(intake);
  }
  buf_free(&sheet);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_demonstration_sheet),
      cmocka_unit_test(spoilt_sheets),
      cmocka_unit_test(neighbours_are_unharmed),
  };
  return cmocka_run_group_tests_name("damaged sheets", tests, NULL, NULL);
}
