/* Sheets into a casebook: once, again, in part, not at all; and what is there stays as it is. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fixture.h"
#include "sheets.h"

#include "base/buf.h"
#include "model/intake.h"
#include "store/act.h"
#include "store/casebook.h"

#define HEADER "Ref,Name,GMC No,Date received,Concern\n"

static struct stamp stamp_of(struct fixture *f) {
  struct stamp s = {.person_id = 1, .today = context_today(&f->context)};
  instant_format(context_now(&f->context), s.now);
  return s;
}

/* One whole import, as the dispatcher does it. */
static struct intake *import(struct fixture *f, const char *bytes, size_t len, struct intake_terms t) {
  struct error err = {0};
  struct stamp stamp = stamp_of(f);
  t.today = stamp.today;
  struct intake *intake = intake_read(bytes, len, &t, &err);
  if (!intake) fail_msg("%s", err.text);
  if (t.dry_run) {
    if (!intake_run(f->cb, intake, &t, NULL, &err)) fail_msg("%s", err.text);
    return intake;
  }
  fixture_begin(f, "import-concerns", 1);
  if (!intake_run(f->cb, intake, &t, &stamp, &err)) {
    act_rollback(f->cb);
    intake_free(intake);
    return NULL;
  }
  if (intake->written) {
    char *sentence = intake_sentence(intake);
    fixture_commit(f, sentence);
    free(sentence);
  } else {
    act_rollback(f->cb);
  }
  return intake;
}

static struct intake *import_text(struct fixture *f, const char *sheet) {
  return import(f, sheet, strlen(sheet), (struct intake_terms){0});
}

static void a_sheet_goes_in_and_only_once(void **state) {
  struct fixture *f = *state;
  size_t len;
  char *demo = sheet_demo(&len), count[16];
  struct intake *first = import(f, demo, len, (struct intake_terms){0});
  assert_true(first->written);
  assert_int_equal(first->counts.already, 0);
  assert_int_equal(first->counts.records, 42);
  assert_int_equal(first->counts.stored, first->counts.accepted + first->counts.warned - 1); /* one twin */
  snprintf(count, sizeof count, "%zu", first->counts.stored);
  fixture_expect(f, "SELECT count(*) FROM concern", count);
  fixture_expect(f, "SELECT count(*) FROM concern_event WHERE kind = 'received'", count);
  fixture_expect(f, "SELECT count(*) FROM line WHERE kind = 'concern'", count);
  fixture_expect(f, "SELECT text FROM concern_warning WHERE code = 'registration-missing'",
                 "No registration number is given, so earlier concerns about the same practitioner cannot be "
                 "found by it.");
  struct intake *second = import(f, demo, len, (struct intake_terms){0});
  assert_false(second->written);
  assert_int_equal(second->counts.stored, 0);
  assert_int_equal(second->counts.already, first->counts.accepted + first->counts.warned);
  fixture_expect(f, "SELECT count(*) FROM concern", count);
  for (size_t i = 0; i < second->record_count; i++) {
    const struct intake_record *a = &first->records[i], *b = &second->records[i];
    assert_int_equal(a->verdict, b->verdict);
    assert_int_equal(b->already, b->verdict != INTAKE_REJECTED);
    assert_string_equal(a->ref, b->ref);
  }
  intake_free(first);
  intake_free(second);
  free(demo);
  char *found = fixture_verify(f, NULL);
  assert_string_equal(found, "");
  free(found);
}

static void a_dry_run_writes_nothing(void **state) {
  struct fixture *f = *state;
  size_t len;
  char *demo = sheet_demo(&len), *before = fixture_dump(f);
  struct intake *dry = import(f, demo, len, (struct intake_terms){.dry_run = true});
  assert_false(dry->written);
  assert_int_equal(dry->counts.stored, 0);
  char *after = fixture_dump(f);
  assert_string_equal(before, after);
  struct intake *real = import(f, demo, len, (struct intake_terms){0});
  for (size_t i = 0; i < dry->record_count; i++)
    assert_int_equal(dry->records[i].verdict, real->records[i].verdict);
  intake_free(dry);
  intake_free(real);
  free(before);
  free(after);
  free(demo);
}

static void strict_is_all_or_nothing(void **state) {
  struct fixture *f = *state;
  static const char bad[] = HEADER "R1,Dr A,9990001,12/11/2025,One\nR2,Dr B,9990002,12/11/2025,\n";
  static const char good[] = HEADER "R1,Dr A,9990001,12/11/2025,One\nR2,Dr B,9990002,TBC,Two\n";
  struct intake *intake = import(f, bad, sizeof bad - 1, (struct intake_terms){.strict = true});
  assert_false(intake->written);
  assert_int_equal(intake->counts.accepted, 1);
  assert_int_equal(intake->counts.rejected, 1);
  fixture_expect(f, "SELECT count(*) FROM concern", "0");
  intake_free(intake);
  intake = import(f, good, sizeof good - 1, (struct intake_terms){.strict = true});
  assert_true(intake->written);
  fixture_expect(f, "SELECT count(*) FROM concern", "2");
  intake_free(intake);
}

static void an_earlier_concern_is_never_overwritten(void **state) {
  struct fixture *f = *state;
  intake_free(import_text(f, HEADER "R1,Dr A,9990001,12/11/2025,The first words\n"));
  struct intake *intake = import_text(f, HEADER "r1,Dr A,9990001,12/11/2025,Other words\n"
                                                "R2,Dr B,9990002,12/11/2025,A new one\n");
  assert_int_equal(intake->records[0].verdict, INTAKE_REJECTED);
  assert_string_equal(intake->records[0].reasons[0].code, "reference-known");
  assert_non_null(strstr(intake->records[0].reasons[0].text, "Q-2025-0001"));
  assert_int_equal(intake->records[1].verdict, INTAKE_ACCEPTED);
  assert_string_equal(intake->records[1].ref, "Q-2025-0002");
  intake_free(intake);
  intake =
      import_text(f, HEADER "Q-2025-0002,Dr B,9990002,12/11/2025,Under a reference of the casebook's own\n");
  assert_int_equal(intake->records[0].verdict, INTAKE_REJECTED);
  fixture_expect(f, "SELECT text || ' ' || ver FROM concern WHERE outside_ref = 'R1'", "The first words 1");
  intake_free(intake);
}

static void one_number_one_practitioner(void **state) {
  struct fixture *f = *state;
  intake_free(import_text(f, HEADER "R1,Dr Anna Example,9990001,12/11/2025,One\n"
                                    "R2,\"EXAMPLE, Anna\",C9990001,12/11/2025,Two\n"));
  fixture_expect(f, "SELECT count(*) FROM practitioner", "1");
  struct intake *intake = import_text(f, HEADER "R3,Dr Bo Sample,9990001,12/11/2025,Three\n"
                                                "R4,,9990001,12/11/2025,Four\n");
  assert_int_equal(intake->records[0].verdict, INTAKE_WARNED);
  assert_string_equal(intake->records[0].reasons[0].code, "registration-two-names");
  assert_non_null(strstr(intake->records[0].reasons[0].text, "\"Dr Anna Example\""));
  fixture_expect(f, "SELECT count(*) FROM practitioner", "2");
  fixture_expect(
      f, "SELECT count(DISTINCT practitioner_id) FROM concern WHERE outside_ref IN ('R1', 'R2', 'R4')", "1");
  intake_free(intake);
  /* without a number, a name alone is never taken for the same person */
  intake_free(
      import_text(f, HEADER "R5,Dr Anna Example,,12/11/2025,Five\nR6,Dr Anna Example,,12/11/2025,Six\n"));
  fixture_expect(f, "SELECT count(*) FROM practitioner", "4");
}

static void no_date_received_no_deadline(void **state) {
  struct fixture *f = *state;
  intake_free(import_text(f, HEADER "R1,Dr A,9990001,31/02/2025,One\n"));
  fixture_expect(f, "SELECT received_on FROM concern", "(null)");
  fixture_expect(f, "SELECT due_on FROM line WHERE kind = 'concern'", "9999-12-31");
}

/* Whatever the sheet holds is data: nothing in it is run, formatted or cut. */
static void hostile_content_is_data(void **state) {
  struct fixture *f = *state;
  static const char sheet[] = HEADER
      "\"R'); DROP TABLE concern;--\",Dr %s%n%x,$(reboot),12/11/2025,\"=cmd|' /C calc'!A0\x1B]0;x\x07\"\n"
      "../../../etc/passwd,Dr \0nul,9990002,12/11/2025,`id`\n";
  struct intake *intake = import(f, sheet, sizeof sheet - 1, (struct intake_terms){0});
  assert_int_equal(intake->counts.warned, 2);
  fixture_expect(f, "SELECT outside_ref FROM concern ORDER BY id LIMIT 1", "R'); DROP TABLE concern;--");
  fixture_expect(f, "SELECT name FROM practitioner ORDER BY id LIMIT 1", "Dr %s%n%x");
  fixture_expect(f, "SELECT registration FROM practitioner ORDER BY id LIMIT 1", "$(reboot)");
  fixture_expect(f, "SELECT text FROM concern ORDER BY id LIMIT 1", "=cmd|' /C calc'!A0\x1B]0;x\x07");
  fixture_expect(f, "SELECT name FROM practitioner ORDER BY id DESC LIMIT 1", "Dr ␀nul");
  intake_free(intake);
}

static bool stop_half_way(void *data, size_t done, size_t total) {
  (void)data;
  return total == 0 || done < total / 2;
}

static void a_stopped_import_leaves_nothing(void **state) {
  struct fixture *f = *state;
  struct buf sheet = {0};
  buf_puts(&sheet, HEADER);
  for (int i = 0; i < 200; i++)
    buf_printf(&sheet, "R%d,Dr A,9990001,12/11/2025,Text %d\n", i, i);
  char *before = fixture_dump(f);
  assert_null(import(f, buf_text(&sheet), sheet.len, (struct intake_terms){.progress = stop_half_way}));
  char *after = fixture_dump(f);
  assert_string_equal(before, after);
  free(before);
  free(after);
  buf_free(&sheet);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

int main(void) {
  const struct CMUnitTest tests[] = {
      CASE(a_sheet_goes_in_and_only_once), CASE(a_dry_run_writes_nothing),
      CASE(strict_is_all_or_nothing),      CASE(an_earlier_concern_is_never_overwritten),
      CASE(one_number_one_practitioner),   CASE(no_date_received_no_deadline),
      CASE(hostile_content_is_data),       CASE(a_stopped_import_leaves_nothing),
  };
  return cmocka_run_group_tests_name("sheets into a casebook", tests, NULL, NULL);
}
