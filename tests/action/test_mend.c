/* Correcting what hangs on a case: a pause, an appointment, a consent, an enquiry, a document. The rules that
 * held when each was written hold when it is put right; a date that moves is asked about; undo brings all
 * back. */
#include "case_desk.h"

#include <stdlib.h>
#include <string.h>

/* What one correction may not do: words of the refusal, and the argument with its value. */
struct wrong {
  const char *words, *arg, *value;
};

static void refuse_each(struct desk *d, const char *action, const char *row, const char *id,
                        const struct wrong *wrong, size_t count) {
  for (size_t i = 0; i < count; i++)
    desk_refused(d, wrong[i].words, action, row, id, wrong[i].arg, wrong[i].value, NULL);
}

static void without_a_change(struct desk *d, const char *action, const char *row, const char *id) {
  desk_refused(d, "Give what is to be changed", action, row, id, NULL);
}

/* A later version has come since it was read. */
static void conflicts(struct desk *d, const char *action, const char *row, const char *id, const char *arg,
                      const char *value) {
  assert_false(desk_try_at(d, 99, action, row, id, arg, value, NULL));
  assert_int_equal(d->err.code, ERROR_CONFLICT);
}

/* ---- pauses ---------------------------------------------------------------------------------------------
 */

static void a_pause_is_put_right_and_the_dates_follow(void **state) {
  struct desk *d = *state;
  desk_walk_to(d, "discussion");
  assert_false(desk_try(d, "pause-edit", "pause", "1", "reason", "x", NULL));
  assert_non_null(strstr(d->err.text, "no clock"));
  desk_do(d, "pause-start", "kind", "practitioner-unwell", "reason", "Fit note", "evidence",
          "Fit note of 1 April", "review", "2026-04-20", NULL);
  desk_today(d, "2026-04-10");
  desk_do(d, "pause-end", NULL);
  desk_today(d, "2026-04-15");
  desk_expect_due(d, "first-draft", "2026-05-07");
  char *pause = desk_at(d, "strands/0/pauses/0/id"), *before = desk_plain(d);
  static const struct wrong wrong[] = {
      {"begins on some day", "from", ""},        {"cannot end before", "from", "2026-04-13"},
      {"cannot end before", "to", "2026-04-01"}, {"comes after it begins", "review", "2026-04-02"},
      {"has its reason", "reason", ""},          {"needs its evidence", "evidence", ""},
  };
  without_a_change(d, "pause-edit", "pause", pause);
  desk_refused(d, "There is no such pause", "pause-edit", "pause", "999", "reason", "x", NULL);
  refuse_each(d, "pause-edit", "pause", pause, wrong, sizeof wrong / sizeof *wrong);
  /* Words alone move nothing. */
  desk_do(d, "pause-edit", "pause", pause, "waiting_on", "occupational health", "evidence", "Second note",
          NULL);
  desk_expect(d, "strands/0/pauses/0/evidence", "Second note");
  desk_expect(d, "strands/0/pauses/0/reason", "Fit note");
  desk_expect_due(d, "first-draft", "2026-05-07");
  desk_do(d, "undo", NULL);
  /* It ended on the 8th: three working days (2, 7, 8) instead of five. */
  desk_do(d, "pause-edit", "pause", pause, "to", "2026-04-08", NULL);
  desk_says(d, "Corrected the pause of");
  desk_says(d, "First draft of the plan moves from Thu 7 May 2026 to Tue 5 May 2026.");
  desk_expect_due(d, "first-draft", "2026-05-05");
  /* It never ended. */
  desk_do(d, "pause-edit", "pause", pause, "to", "", NULL);
  desk_expect_due(d, "first-draft", "stopped");
  conflicts(d, "pause-edit", "pause", pause, "to", "2026-04-09");
  desk_verify(d);
  desk_do(d, "undo", NULL);
  desk_do(d, "undo", NULL);
  char *after = desk_plain(d);
  assert_string_equal(before, after);
  desk_verify(d);
  free(before);
  free(after);
  free(pause);
}

static void what_moves_a_date_is_asked_about(void **state) {
  struct desk *d = *state;
  desk_walk_to(d, "discussion");
  desk_do(d, "pause-start", "kind", "practitioner-unavailable", "reason", "Leave", "review", "2026-04-20",
          NULL);
  char *pause = desk_at(d, "strands/0/pauses/0/id");
  desk_today(d, "2026-04-10");
  assert_false(desk_try_unconfirmed(d, "pause-edit", "pause", pause, "to", "2026-04-09", NULL));
  assert_non_null(strstr(d->err.text, "Not done yet. It would be: Corrected the pause"));
  assert_non_null(strstr(d->err.text, "Answer yes to do it."));
  desk_expect_due(d, "first-draft", "stopped"); /* nothing was written */
  assert_true(desk_try_unconfirmed(d, "pause-edit", "pause", pause, "reason", "Annual leave", NULL));
  desk_expect(d, "strands/0/pauses/0/reason", "Annual leave");
  desk_verify(d);
  free(pause);
}

static void a_second_open_pause_of_a_kind_is_refused(void **state) {
  struct desk *d = *state;
  desk_walk_to(d, "discussion");
  desk_do(d, "pause-start", "kind", "practitioner-unavailable", "reason", "Leave", "review", "2026-04-20",
          NULL);
  desk_today(d, "2026-04-10");
  desk_do(d, "pause-end", "on", "2026-04-07", NULL);
  desk_do(d, "pause-start", "kind", "practitioner-unavailable", "reason", "Again", "review", "2026-04-20",
          NULL);
  char *first = desk_at(d, "strands/0/pauses/0/id");
  desk_refused(d, "Another pause of that kind is open", "pause-edit", "pause", first, "to", "", NULL);
  free(first);
}

/* ---- appointments ---------------------------------------------------------------------------------------
 */

static void an_appointment_is_put_right_and_declared_again(void **state) {
  struct desk *d = *state;
  desk_walk_to(d, "discussion");
  desk_today(d, "2026-04-10");
  desk_do(d, "party-appoint", "person", "S. Supervisor", "role", "supervisor", "conflict", "none", NULL);
  char *party = desk_at(d, "parties/1/id"), *before = desk_plain(d);
  desk_refused(d, "declared", "party-edit", "party", party, "from", "2026-04-07", NULL);
  desk_refused(d, "needs a note", "party-edit", "party", party, "declared", "managed", NULL);
  desk_refused(d, "declared", "party-edit", "party", party, "declared", "bars", NULL);
  desk_refused(d, "an act of its own", "party-edit", "party", party, "declared", "none", "to", "2026-04-09",
               NULL);
  desk_refused(d, "begins on some day", "party-edit", "party", party, "declared", "none", "from", "", NULL);
  desk_refused(d, "no such appointment", "party-edit", "party", "999", "declared", "none", NULL);
  desk_do(d, "party-edit", "party", party, "from", "2026-04-07", "declared", "managed", "note",
          "Taught the practitioner once; B. Manager reads along", NULL);
  desk_says(d, "S. Supervisor is the Supervisor from Tue 7 Apr 2026; conflict of interest: managed.");
  desk_expect(d, "parties/1/from", "2026-04-07");
  desk_expect(d, "parties/1/conflict", "managed");
  assert_false(desk_try_at(d, 1, "party-edit", "party", party, "declared", "none", NULL));
  assert_int_equal(d->err.code, ERROR_CONFLICT);
  desk_verify(d);
  desk_do(d, "undo", NULL);
  char *after = desk_plain(d);
  assert_string_equal(before, after);
  desk_do(d, "party-end", "party", party, "on", "2026-04-10", "reason", "Moved away", NULL);
  desk_refused(d, "cannot end before", "party-edit", "party", party, "declared", "none", "to", "2026-04-09",
               NULL);
  desk_refused(d, "appoint the person anew", "party-edit", "party", party, "declared", "none", "to", "",
               NULL);
  free(party);
  free(before);
  free(after);
}

static void who_was_case_manager_before_ends_with_it(void **state) {
  struct desk *d = *state;
  desk_walk_to(d, "discussion");
  desk_today(d, "2026-04-10");
  desk_do(d, "party-appoint", "person", "B. Manager", "role", "case-manager", "conflict", "none", NULL);
  char *first = desk_at(d, "parties/0/from"), *party = desk_at(d, "parties/1/id");
  desk_expect(d, "parties/0/to", "2026-04-10");
  desk_refused(d, "cannot", "party-edit", "party", party, "declared", "none", "from", "2026-03-29", NULL);
  desk_do(d, "party-edit", "party", party, "declared", "none", "from", "2026-04-08", NULL);
  desk_says(d, "A. Manager was it until then.");
  desk_expect(d, "parties/0/to", "2026-04-08");
  desk_expect(d, "parties/0/from", first);
  desk_verify(d);
  free(first);
  free(party);
}

/* ---- consents -------------------------------------------------------------------------------------------
 */

static void a_consent_is_put_right(void **state) {
  struct desk *d = *state;
  desk_open_on(d, "health", "2026-03-30", false);
  assert_false(desk_try(d, "consent-edit", "consent", "1", "by", "x", NULL));
  desk_do(d, "consent-give", "kind", "oh-referral", "by", "practicioner", "text", "By e-mail", NULL);
  char *consent = desk_at(d, "consents/0/id"), *before = desk_plain(d);
  static const struct wrong wrong[] = {
      {"somebody's", "by", ""},
      {"on some day", "given", ""},
      {"an act of its own", "withdrawn", "2026-04-02"},
  };
  without_a_change(d, "consent-edit", "consent", consent);
  refuse_each(d, "consent-edit", "consent", consent, wrong, sizeof wrong / sizeof *wrong);
  desk_refused(d, "no such consent", "consent-edit", "consent", "999", "by", "x", NULL);
  desk_do(d, "consent-edit", "consent", consent, "by", "practitioner", "given", "2026-04-01", NULL);
  desk_expect(d, "consents/0/by", "practitioner");
  desk_expect(d, "consents/0/given", "2026-04-01");
  desk_expect(d, "consents/0/text", "By e-mail");
  conflicts(d, "consent-edit", "consent", consent, "by", "x");
  desk_do(d, "undo", NULL);
  char *after = desk_plain(d);
  assert_string_equal(before, after);
  desk_do(d, "consent-withdraw", "kind", "oh-referral", NULL);
  desk_refused(d, "cannot have been withdrawn before", "consent-edit", "consent", consent, "withdrawn",
               "2026-04-01", NULL);
  desk_refused(d, "record that anew", "consent-edit", "consent", consent, "withdrawn", "", NULL);
  desk_verify(d);
  free(consent);
  free(before);
  free(after);
}

/* ---- enquiries ------------------------------------------------------------------------------------------
 */

static void an_enquiry_is_put_right(void **state) {
  struct desk *d = *state;
  desk_walk_to(d, "request");
  desk_do(d, "pass-start", NULL);
  desk_do(d, "pass-answer", "question", "F1-1", "answer", "no", "owner", "me", "due", "2026-04-10", NULL);
  desk_do(d, "pass-answer", "question", "F1-2", "answer", "unknown", "none_needed", "Nobody is in post",
          NULL);
  char *made = desk_at(d, "enquiries/0/id"), *none = desk_at(d, "enquiries/1/id"), *before = desk_plain(d);
  without_a_change(d, "enquiry-edit", "enquiry", made);
  static const struct wrong wrong[] = {
      {"has a day", "due", ""},
      {"an act of its own", "outcome", "All is well"},
      {"answer the question again", "none_needed", "x"},
  };
  refuse_each(d, "enquiry-edit", "enquiry", made, wrong, sizeof wrong / sizeof *wrong);
  desk_refused(d, "No enquiry was needed there", "enquiry-edit", "enquiry", none, "owner", "me", NULL);
  desk_refused(d, "it needs words", "enquiry-edit", "enquiry", none, "none_needed", "", NULL);
  desk_do(d, "enquiry-edit", "enquiry", made, "owner", "B. Manager", "due", "2026-04-17", NULL);
  desk_expect(d, "enquiries/0/owner", "B. Manager");
  desk_expect(d, "enquiries/0/due", "2026-04-17");
  desk_do(d, "enquiry-edit", "enquiry", none, "none_needed", "The post is vacant", NULL);
  desk_expect(d, "enquiries/1/none_needed", "The post is vacant");
  conflicts(d, "enquiry-edit", "enquiry", made, "due", "2026-04-20");
  desk_do(d, "undo", NULL);
  desk_do(d, "undo", NULL);
  char *after = desk_plain(d);
  assert_string_equal(before, after);
  desk_do(d, "enquiry-close", "enquiry", made, "outcome", "Put down in writing", NULL);
  desk_refused(d, "with what came of it", "enquiry-edit", "enquiry", made, "outcome", "", NULL);
  desk_do(d, "enquiry-edit", "enquiry", made, "outcome", "Set down in writing", "closed", "2026-04-01", NULL);
  desk_expect(d, "enquiries/0/outcome", "Set down in writing");
  desk_expect(d, "enquiries/0/closed", "2026-04-01");
  desk_verify(d);
  free(made);
  free(none);
  free(before);
  free(after);
}

/* ---- documents ------------------------------------------------------------------------------------------
 */

static void a_document_is_put_right(void **state) {
  struct desk *d = *state;
  desk_walk_to(d, "decision");
  char *document = desk_at(d, "documents/0/id"), *before = desk_plain(d);
  without_a_change(d, "document-edit", "document", document);
  static const struct wrong wrong[] = {
      {"has its title", "title", ""},
      {"has its date", "dated", ""},
      {"as name: value", "fields", "nonsense"},
      {"has no field \"x\"", "fields", "x: y"},
  };
  refuse_each(d, "document-edit", "document", document, wrong, sizeof wrong / sizeof *wrong);
  desk_refused(d, "no such document", "document-edit", "document", "999", "title", "x", NULL);
  desk_do(d, "document-edit", "document", document, "title", "Request form, second copy", "dated",
          "2026-03-31", "text", "Kept in the file room", NULL);
  desk_expect(d, "documents/0/title", "Request form, second copy");
  desk_expect(d, "documents/0/fields/concerns", "Handover"); /* what was not given stays */
  desk_expect(d, "documents/0/complete", "true");
  desk_do(d, "document-edit", "document", document, "areas", "", NULL);
  desk_says(d, "It is not complete yet");
  desk_expect(d, "documents/0/complete", "false");
  desk_expect(d, "documents/0/fields/areas", "(nothing)");
  conflicts(d, "document-edit", "document", document, "title", "x");
  desk_verify(d);
  desk_do(d, "undo", NULL);
  desk_do(d, "undo", NULL);
  char *after = desk_plain(d);
  assert_string_equal(before, after);
  free(document);
  free(before);
  free(after);
}

static void fields_of_a_document_come_and_go_by_name(void **state) {
  struct desk *d = *state;
  desk_open_on(d, "health", "2026-03-30", false);
  desk_do(d, "document-add", "kind", "referral", "fields", "questions: Fit for nights?\n  And for days?",
          NULL);
  desk_expect(d, "documents/0/fields/questions", "Fit for nights?\nAnd for days?");
  char *document = desk_at(d, "documents/0/id");
  desk_do(d, "document-edit", "document", document, "fields", "questions: Fit at all?", NULL);
  desk_expect(d, "documents/0/fields/questions", "Fit at all?");
  desk_do(d, "document-edit", "document", document, "fields", "", NULL);
  desk_expect(d, "documents/0/fields/questions", "(nothing)");
  desk_verify(d);
  free(document);
}

int main(void) {
  const struct CMUnitTest tests[] = {
#define TRY(test) cmocka_unit_test_setup_teardown(test, desk_setup, desk_teardown)
      TRY(a_pause_is_put_right_and_the_dates_follow),
      TRY(what_moves_a_date_is_asked_about),
      TRY(a_second_open_pause_of_a_kind_is_refused),
      TRY(an_appointment_is_put_right_and_declared_again),
      TRY(who_was_case_manager_before_ends_with_it),
      TRY(a_consent_is_put_right),
      TRY(an_enquiry_is_put_right),
      TRY(a_document_is_put_right),
      TRY(fields_of_a_document_come_and_go_by_name),
  };
  return cmocka_run_group_tests_name("corrections of rows", tests, NULL, NULL);
}
