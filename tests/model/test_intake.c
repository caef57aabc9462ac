/* Whole sheets: which columns, which verdicts, and that nothing is cut, guessed or crashed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "model/intake.h"
#include "sheets.h"

#define HEADER "Ref,Name,GMC No,Date received,Concern\n"

static const struct {
  const char *sheet, *wanted;
} sheets[] = {
    {HEADER "R1,Dr A. Example,9990001,12/11/2025,Text\n", "accepted"},
    {HEADER "R1,Dr A. Example,9990001,TBC,Text\n", "warned date-vague"},
    {HEADER "R1,Dr A. Example,9990001,,Text\n", "warned date-missing"},
    {HEADER "R1,Dr A. Example,9990001,31/02/2025,Text\n", "warned date-impossible"},
    {HEADER "R1,Dr A. Example,9990001,03/25/2026,Text\n", "warned date-month-first"},
    {HEADER "R1,Dr A. Example,9990001,45973,Text\n", "warned date-serial"},
    {HEADER "R1,Dr A. Example,9990001,21/11/2026,Text\n", "warned date-future"},
    {HEADER "R1,Dr A. Example,9990001,20/11/2026,Text\n", "accepted"},
    {HEADER "R1,Dr A. Example,,12/11/2025,Text\n", "warned registration-missing"},
    {HEADER "R1,Dr A. Example,12345,12/11/2025,Text\n", "warned registration-form"},
    {HEADER "R1,,9990001,12/11/2025,Text\n", "warned name-missing"},
    {HEADER "R1,,,12/11/2025,Text\n", "rejected registration-missing+practitioner-missing"},
    {HEADER "R1,Dr A. Example,9990001,12/11/2025,\n", "rejected concern-missing"},
    {HEADER "R1,Dr A. Example,9990001,12/11/2025,\"  \n \"\n", "rejected concern-missing"},
    {HEADER ",Dr A. Example,9990001,12/11/2025,Text\n", "warned reference-missing"},
    {HEADER "R1,Dr A,9990001,12/11/2025,One\nR1,Dr A,9990001,12/11/2025,One\n",
     "accepted / warned record-twice"},
    {HEADER "R1,Dr A,9990001,12/11/2025,One\nr1 ,Dr A,9990001,12/11/2025,Two\n",
     "accepted / rejected reference-twice"},
    {HEADER "R1,Dr A,9990001,12/11/2025,\nR1,Dr A,9990001,12/11/2025,Two\n",
     "rejected concern-missing / accepted"},
    {HEADER "R1,Dr A,9990001,12/11/2025,One\nR2,Dr B,9990001,12/11/2025,Two\n",
     "accepted / warned registration-two-names"},
    {HEADER "R1,\"Example, Dr Anna\",9990001,12/11/2025,One\nR2,Anna EXAMPLE,9990001,12/11/2025,Two\n",
     "accepted / accepted"},
    {HEADER "R1,Dr A,9990001,12/11/2025\n", "rejected row-short+concern-missing"},
    {HEADER "R1,Dr A,9990001,12/11/2025,One, two\n", "rejected row-long"},
    {HEADER "R1,Dr A,9990001,12/11/2025,One,\n", "rejected row-long"},
    {HEADER ",,,,\nR1,Dr A,9990001,12/11/2025,One\n", "rejected row-empty / accepted"},
    {HEADER "\nR1,Dr A,9990001,12/11/2025,One\n\n\n", "rejected row-empty / accepted"},
    {HEADER "ref , NAME,gmc_no,date-received,concern\nR1,Dr A,9990001,12/11/2025,One\n",
     "rejected row-header / accepted"},
    {HEADER "R1,Dr A,9990001,12/11/2025,\"One\nR2,Dr B,9990002,12/11/2025,\"Two\"\nR3,Dr "
            "C,9990003,12/11/2025,Three\n",
     "rejected quote-unterminated / accepted / accepted"},
    {HEADER "R1,Dr A,9990001,12/11/2025,A 5\" scar\nR2,Dr B,9990002,12/11/2025,Two\n",
     "warned quote-stray / accepted"},
    {HEADER "R1,Dr A,9990001,12/11/2025,\"He said \"no\"\nand left\"\nR2,Dr B,9990002,12/11/2025,Two\n",
     "warned quote-stray / rejected quote-stray / accepted"},
    {HEADER "R1,Dr \x1B[2J,9990001,12/11/2025,Text\n", "warned control-characters"},
    {HEADER "R1,Dr A,9990001,12/11/2025,a\xE2\x80\x8B"
            "b\n",
     "warned invisible-characters"},
    {HEADER "R1,Dr A,9990001,12/11/2025,a\xE2\x80\xAE"
            "b\n",
     "warned direction-characters"},
    {HEADER "R1,Dr A,9990001,12/11/2025,a\xE2\x80\xA8"
            "b\n",
     "accepted"},
    {HEADER "R1,Dr Zoë,9990001,12/11/2025,日本 👩‍⚕️ e\xCC\x81\n", "accepted"},
    {HEADER "R1,Dr Zo\xEB,9990001,12/11/2025,Text\n", "warned not-utf8"},
    {"Ref,Name,GMC No,Received,Concern,Severity\nR1,Dr A,9990001,12/11/2025,Text,puce\n",
     "warned severity-unknown"},
    {"Ref,Name,GMC No,Received,Concern,Severity\nR1,Dr A,9990001,12/11/2025,Text,HIGH\n", "accepted"},
    {"Ref,Name,GMC No,Received,Concern,Status\nR1,Dr A,9990001,12/11/2025,Text,closed\n", "accepted"},
    {"Ref,Name,GMC No,Received,Concern,Status\nR1,Dr A,9990001,12/11/2025,Text,with Brian\n",
     "warned status-unknown"},
    {"Ref,Name,GMC No,Received,Concern,Due date\nR1,Dr A,9990001,12/11/2025,Text,10/12/2025\n", "accepted"},
    {"Ref,Name,GMC No,Received,Concern,Due date\nR1,Dr A,9990001,12/11/2025,Text,11/12/2025\n",
     "warned deadline-differs"},
    {"Ref,Name,GMC No,Received,Concern,Due date\nR1,Dr A,9990001,12/11/2025,Text,soon\n",
     "warned date-vague"},
    {"Ref,Name,GMC No,Received,Concern,Event date\nR1,Dr A,9990001,12/11/2025,Text,13/11/2025\n",
     "warned date-order"},
    {"Ref,Name,GMC No,Received,Concern,Severity,Notes\nR1,Dr A,9990001,12/11/2025,Text\n",
     "warned row-short"},
    {"Ref,Name,GMC No,Received,Concern,Severity,Notes\nR1,9990001,12/11/2025,Text\n", "rejected row-short"},
    {"Ref,Name,GMC No,GDC No,Received,Concern\nR1,Dr A,9990001,99901,12/11/2025,Text\n",
     "warned registration-several"},
    {"Ref,Forename,Surname,GMC No,Received,Concern\nR1,Anna,Example,9990001,12/11/2025,Text\n", "accepted"},
    {"Ref;Name;GMC No;Received;Concern\r\nR1;Dr A;9990001;12/11/2025;Text, and more\r\n", "accepted"},
    {"Ref\tName\tGMC No\tReceived\tConcern\nR1\tDr A\t9990001\t12/11/2025\tText, and more\n", "accepted"},
    {"sep=;\nRef;Name;GMC No;Received;Concern\nR1;Dr A;9990001;12/11/2025;Text\n", "accepted"},
    {"\xEF\xBB\xBF" HEADER "R1,Dr A,9990001,12/11/2025,Text\n", "accepted"},
    {"Referrals of the Northfield office,,,,\n,,,,\n" HEADER "R1,Dr A,9990001,12/11/2025,Text\n", "accepted"},
    {"Ref,Name,GMC No,Received,Concern\rR1,Dr A,9990001,12/11/2025,\"Two\rlines\"\r", "accepted"},
    {HEADER, ""},
};

static void sheets_and_their_verdicts(void **state) {
  (void)state;
  for (size_t i = 0; i < sizeof sheets / sizeof sheets[0]; i++) {
    struct intake *intake = sheet_read(sheets[i].sheet, strlen(sheets[i].sheet));
    char *found = sheet_verdicts(intake);
    sheet_assert_counts(intake);
    if (strcmp(found, sheets[i].wanted) != 0)
      fail_msg("%s: %s, wanted %s", sheets[i].sheet, found, sheets[i].wanted);
    free(found);
    intake_free(intake);
  }
}

static void files_that_are_refused(void **state) {
  (void)state;
  static const struct {
    const char *bytes;
    size_t len;
    const char *says;
  } files[] = {{"", 0, "empty"},
               {"\n\n", 2, "empty"},
               {"a,b,c\n1,2,3\n", 12, "what the concern is"},
               {"Ref,Concern\n1,x\n", 16, "who the practitioner is"},
               {"\xFF\xFEr\0e\0", 6, "UTF-16"},
               {"R\0e\0f\0", 6, "UTF-16"},
               {"PK\x03\x04xxxx", 8, "not CSV"}};
  struct intake_terms t = sheet_terms();
  for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
    struct error err = {0};
    assert_null(intake_read(files[i].bytes, files[i].len, &t, &err));
    assert_int_equal(err.code, ERROR_INVALID);
    assert_non_null(strstr(err.text, files[i].says));
  }
  char *huge = calloc(1, INTAKE_MAX_FILE + 1);
  struct error err = {0};
  assert_null(intake_read(huge, INTAKE_MAX_FILE + 1, &t, &err));
  assert_non_null(strstr(err.text, "32 MiB"));
  free(huge);
}

static void columns_by_any_name(void **state) {
  (void)state;
  static const char *const headers[] = {
      "Reference,Practitioner,GMC number,Received,Details of concern",
      "REF NO.,NAME OF PRACTITIONER,GMC_NO,Date Received:,Nature of Concern",
      "case-ref,Full name,gmc reg no,Referral date,Allegation",
      "  Our Ref ,\"Doctor\",GMC,Date,Description",
      "Reference of the office,Name of the doctor,GMC registration (7 digits),Date on which it was "
      "received,What "
      "the concern is",
  };
  for (size_t i = 0; i < sizeof headers / sizeof headers[0]; i++) {
    struct buf sheet = {0};
    buf_printf(&sheet, "%s\nR1,Dr A. Example,9990001,12/11/2025,Text\n", headers[i]);
    struct intake *intake = sheet_read(buf_text(&sheet), sheet.len);
    const struct intake_record *r = &intake->records[0];
    char date[DATE_TEXT];
    assert_string_equal(r->reference, "R1");
    assert_string_equal(r->name, "Dr A. Example");
    assert_string_equal(r->registration, "9990001");
    assert_string_equal(date_format(r->received_on, date), "2025-11-12");
    assert_string_equal(r->text, "Text");
    intake_free(intake);
    buf_free(&sheet);
  }
}

static void unknown_and_double_columns_are_kept(void **state) {
  (void)state;
  static const char sheet[] = "Ref,Name,GMC No,Received,Concern,Allegation,Colour,Colour,,Notes\n"
                              "R1,Dr A,9990001,12/11/2025,Text,More,red,blue,x,\n";
  struct intake *intake = sheet_read(sheet, sizeof sheet - 1);
  assert_string_equal(
      intake->records[0].sheet,
      "{\"Allegation\":\"More\",\"Colour\":\"red\",\"Colour (2)\":\"blue\",\"column 9\":\"x\"}");
  json_t *columns = intake_report_columns(intake);
  assert_int_equal(json_array_size(json_object_get(columns, "notes")), 2);
  assert_non_null(
      strstr(json_string_value(json_array_get(json_object_get(columns, "notes"), 1)), "\"Allegation\""));
  assert_string_equal(json_string_value(json_object_get(json_object_get(columns, "found"), "concern")),
                      "Concern");
  assert_int_equal(json_array_size(json_object_get(columns, "kept")), 5);
  json_decref(columns);
  intake_free(intake);
}

static void mappings(void **state) {
  (void)state;
  static const char sheet[] = "Nr,Wer,GMC,Wann,Was\nR1,Dr A,9990001,12/11/2025,Text\n";
  static const struct intake_mapping good[] = {
      {"Nr", "reference"}, {"wer", "Name"}, {"WANN", "date received"}, {"Was", "concern"}};
  static const struct intake_mapping bad[][1] = {{{"Nr", "nonsense"}}, {{"Nowhere", "reference"}}};
  struct intake_terms t = sheet_terms();
  struct error err = {0};
  t.mapping = good;
  t.mapping_count = 4;
  struct intake *intake = intake_read(sheet, sizeof sheet - 1, &t, &err);
  assert_non_null(intake);
  assert_int_equal(intake->records[0].verdict, INTAKE_ACCEPTED);
  assert_string_equal(intake->records[0].reference, "R1");
  intake_free(intake);
  t.mapping_count = 1;
  for (size_t i = 0; i < 2; i++) {
    t.mapping = bad[i];
    assert_null(intake_read(sheet, sizeof sheet - 1, &t, &err));
    assert_int_equal(err.code, ERROR_INVALID);
  }
}

static void long_text_is_kept_whole(void **state) {
  (void)state;
  static const char *const letters[] = {"a", "é", "日", "😀", "x\n", "\"\"", "\t", "\xE2\x80\xA8"};
  for (size_t l = 0; l < sizeof letters / sizeof letters[0]; l++) {
    struct buf sheet = {0}, wanted = {0};
    buf_puts(&sheet, HEADER "R1,Dr A,9990001,12/11/2025,\"<");
    buf_puts(&wanted, "<");
    for (int i = 0; i < 20000; i++) {
      buf_puts(&sheet, letters[l]);
      buf_puts(&wanted, strcmp(letters[l], "\"\"") == 0 ? "\"" : letters[l]);
    }
    buf_puts(&sheet, ">\"\n");
    buf_puts(&wanted, ">");
    struct intake *intake = sheet_read(buf_text(&sheet), sheet.len);
    assert_int_equal(intake->record_count, 1);
    assert_int_equal(intake->records[0].verdict, INTAKE_ACCEPTED);
    assert_string_equal(intake->records[0].text, buf_text(&wanted));
    intake_free(intake);
    buf_free(&sheet);
    buf_free(&wanted);
  }
}

static void too_long_is_rejected_not_cut(void **state) {
  (void)state;
  struct buf sheet = {0};
  buf_puts(&sheet, HEADER "R1,Dr A,9990001,12/11/2025,\"");
  for (int i = 0; i <= INTAKE_MAX_FIELD; i++)
    buf_puts(&sheet, "x");
  buf_puts(&sheet, "\"\nR2,Dr B,9990002,12/11/2025,Text\n");
  struct intake *intake = sheet_read(buf_text(&sheet), sheet.len);
  char *found = sheet_verdicts(intake);
  assert_string_equal(found, "rejected field-too-long / accepted");
  free(found);
  intake_free(intake);
  buf_clear(&sheet);
  buf_puts(&sheet, HEADER "R1,Dr A,9990001,12/11/2025,");
  for (int i = 0; i < INTAKE_MAX_RECORD / 8; i++)
    buf_puts(&sheet, "12345678");
  buf_puts(&sheet, "\nR2,Dr B,9990002,12/11/2025,Text\n");
  intake = sheet_read(buf_text(&sheet), sheet.len);
  found = sheet_verdicts(intake);
  assert_string_equal(found, "rejected record-too-large / accepted");
  free(found);
  intake_free(intake);
  buf_free(&sheet);
}

static void a_report_too_long_is_refused(void **state) {
  (void)state;
  struct buf sheet = {0};
  buf_puts(&sheet, "Ref,Name,GMC No,Received,Concern,Severity,Status,Deadline\n");
  for (int i = 0; i < 40000; i++)
    buf_printf(&sheet, "R%d,,x,TBC,Text,puce,pink,soon\n", i);
  struct intake_terms t = sheet_terms();
  struct error err = {0};
  assert_null(intake_read(buf_text(&sheet), sheet.len, &t, &err));
  assert_non_null(strstr(err.text, "split the sheet"));
  buf_free(&sheet);
}

static void oddities_are_named_with_their_columns(void **state) {
  (void)state;
  static const char sheet[] = "Ref,Name,GMC No,Received,Concern,Aa,Bb,Cc,Dd\n"
                              "R1,Dr \x07,9990001,12/11/2025,\x07,\x07,\x07,\x07,\x07\n";
  struct intake *intake = sheet_read(sheet, sizeof sheet - 1);
  assert_string_equal(intake->records[0].reasons[0].text,
                      "Cells hold control characters; they are kept, and always shown as marks: \"Name\", "
                      "\"Concern\", \"Aa\", \"Bb\" and 2 more.");
  intake_free(intake);
}

/* What a record says is the same whatever the order of columns, the line ends and the encoding. */
static void one_content_one_key(void **state) {
  (void)state;
  static const char *const same[] = {
      "Ref,Name,GMC No,Received,Concern,Colour\nR1,Dr Zoë,9990001,12/11/2025,\"a\nb\",red\n",
      "Colour,Concern,Received,GMC No,Name,Ref\r\nred,\"a\r\nb\",12/11/2025,9990001,Dr Zoë,R1\r\n",
      "ref;practitioner;gmc number;date received;allegation;Colour;Empty\nR1;Dr "
      "Zo\xEB;9990001;12/11/2025;\"a\nb\";red;\n"};
  static const char *const others[] = {
      "Ref,Name,GMC No,Received,Concern,Colour\nR1,Dr Zoë,9990001,12/11/2025,\"a\nb\",blue\n",
      "Ref,Name,GMC No,Received,Concern\nR1,Dr Zoë,9990001,12/11/2025,\"a\nb\"\n",
      "Ref,Name,GMC No,Received,Concern,Colour\nR1,Dr Zoë,9990001,12/11/2025,\"a b\",red\n"};
  struct intake *first = sheet_read(same[0], strlen(same[0]));
  for (size_t i = 0; i < 3; i++) {
    struct intake *a = sheet_read(same[i], strlen(same[i])), *b = sheet_read(others[i], strlen(others[i]));
    assert_string_equal(a->records[0].key, first->records[0].key);
    assert_string_not_equal(b->records[0].key, first->records[0].key);
    intake_free(a);
    intake_free(b);
  }
  intake_free(first);
}

static void what_is_not_used_is_kept(void **state) {
  (void)state;
  static const char sheet[] =
      "Ref,Name,Regulator,Reg no,Received,Due date,Concern,Source,Severity,Anonymous\n"
      "R1,Dr A,GMC,C999 0001.0,TBC,10/12/2025,Text,Ward clerk,Amber,please\n";
  struct intake *intake = sheet_read(sheet, sizeof sheet - 1);
  const struct intake_record *r = &intake->records[0];
  assert_string_equal(r->registration, "9990001");
  assert_string_equal(r->regulator, "GMC");
  assert_string_equal(r->profession, "doctor");
  assert_string_equal(r->severity, "medium");
  assert_string_equal(r->source, "");
  assert_true(r->reporter_withheld);
  assert_int_equal(r->received_on, DATE_NONE);
  assert_string_equal(
      r->sheet,
      "{\"Anonymous\":\"please\",\"Due date\":\"10/12/2025\",\"Received\":\"TBC\",\"Regulator\":\"GMC\","
      "\"Severity\":\"Amber\",\"Source\":\"Ward clerk\"}");
  intake_free(intake);
}

static bool stop_at_once(void *data, size_t done, size_t total) {
  (void)done;
  (void)total;
  ++*(int *)data;
  return false;
}

static void reading_can_be_stopped(void **state) {
  (void)state;
  struct buf sheet = {0};
  int asked = 0;
  buf_puts(&sheet, HEADER);
  for (int i = 0; i < 1000; i++)
    buf_printf(&sheet, "R%d,Dr A,9990001,12/11/2025,Text %d\n", i, i);
  struct intake_terms t = sheet_terms();
  t.progress = stop_at_once;
  t.progress_data = &asked;
  struct error err = {0};
  assert_null(intake_read(buf_text(&sheet), sheet.len, &t, &err));
  assert_int_equal(err.code, ERROR_REFUSED);
  assert_int_equal(asked, 1);
  buf_free(&sheet);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(sheets_and_their_verdicts),
      cmocka_unit_test(files_that_are_refused),
      cmocka_unit_test(columns_by_any_name),
      cmocka_unit_test(unknown_and_double_columns_are_kept),
      cmocka_unit_test(mappings),
      cmocka_unit_test(long_text_is_kept_whole),
      cmocka_unit_test(too_long_is_rejected_not_cut),
      cmocka_unit_test(a_report_too_long_is_refused),
      cmocka_unit_test(oddities_are_named_with_their_columns),
      cmocka_unit_test(one_content_one_key),
      cmocka_unit_test(what_is_not_used_is_kept),
      cmocka_unit_test(reading_can_be_stopped),
  };
  return cmocka_run_group_tests_name("sheets", tests, NULL, NULL);
}
