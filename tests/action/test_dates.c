/* What a case's dates do: both clocks, pauses, extensions, corrections, the office's own days. */
#include "case_desk.h"

#include <stdlib.h>
#include <string.h>

static void acceptance_makes_the_first_draft_firm(void **state) {
  struct desk *d = *state;
  desk_walk_to(d, "decision");
  desk_expect(d, "strands/0/deadlines/0/state", "tentative");
  desk_expect(d, "strands/0/deadlines/0/mark", " ");
  desk_do(d, "stage-move", "event", "request-accepted", NULL);
  desk_says(d, "First draft of the plan is due Wed 29 Apr 2026.");
  desk_expect(d, "strands/0/deadlines/0/state", "running");
  desk_expect(d, "strands/0/deadlines/0/due_text", "Wed 29 Apr");
  desk_today(d, "2026-04-27");
  desk_expect(d, "strands/0/deadlines/0/mark", "~");
  desk_today(d, "2026-04-29");
  desk_expect(d, "strands/0/deadlines/0/due_text", "today");
  desk_today(d, "2026-05-01");
  desk_expect(d, "strands/0/deadlines/0/due_text", "2 wd over");
  desk_expect(d, "strands/0/deadlines/0/mark", "!");
  desk_verify(d); /* nothing stored depends on the day it is */
}

/* The clock of sending starts with the last of its three events, whichever that is. */
static void clock_b_starts_with_the_last_in_all_orders(void **state) {
  struct desk *d = *state;
  static const char *const events[] = {"information-complete", "practitioner-call", "organisation-call"};
  static const int orders[6][3] = {{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}};
  static const char *const days[] = {"2026-04-02", "2026-04-07", "2026-04-09"};
  for (size_t i = 0; i < 6; i++) {
    desk_today(d, "2026-04-02");
    desk_walk_to(d, "discussion");
    desk_today(d, "2026-04-30");
    for (int k = 0; k < 3; k++) {
      desk_expect_due(d, "plan-issued", "");
      desk_do(d, "event-add", "event", events[orders[i][k]], "on", days[k], NULL);
    }
    desk_says(d, "Plan sent to both parties is due Thu 23 Apr 2026.");
    desk_expect_due(d, "plan-issued", "2026-04-23");
  }
  /* Recorded in another order than they happened, it is the day that counts. */
  desk_today(d, "2026-04-02");
  desk_walk_to(d, "discussion");
  desk_today(d, "2026-04-30");
  for (int k = 3; k-- > 0;)
    desk_do(d, "event-add", "event", events[k], "on", days[k], NULL);
  desk_expect_due(d, "plan-issued", "2026-04-23");
  desk_verify(d);
}

static void a_pause_stops_and_moves(void **state) {
  struct desk *d = *state;
  desk_walk_to(d, "discussion");
  desk_refused(d, "needs its evidence", "pause-start", "kind", "practitioner-unwell", "reason", "Fit note",
               "review", "2026-04-20", NULL);
  desk_refused(d, "comes after it begins", "pause-start", "kind", "practitioner-unavailable", "reason",
               "Leave", "review", "2026-04-02", NULL);
  desk_do(d, "pause-start", "kind", "practitioner-unwell", "reason", "Fit note", "evidence",
          "Fit note of 1 April", "review", "2026-04-20", NULL);
  desk_says(d, "First draft of the plan is stopped.");
  desk_expect_due(d, "first-draft", "stopped");
  desk_expect(d, "strands/0/waiting_on", "practitioner");
  desk_refused(d, "already", "pause-start", "kind", "practitioner-unwell", "reason", "Again", "evidence", "x",
               "review", "2026-04-20", NULL);
  desk_today(d, "2026-04-10");
  desk_refused(d, "cannot end before", "pause-end", "on", "2026-04-01", NULL);
  desk_do(d, "pause-end", NULL);
  /* 2 to 10 April holds five working days (2, 7, 8, 9, 10): 29 April becomes 7 May, over the bank holiday */
  desk_expect_due(d, "first-draft", "2026-05-07");
  desk_says(d, "First draft of the plan is due Thu 7 May 2026.");
  desk_refused(d, "no clock is stopped", "pause-end", NULL);
  desk_verify(d);
}

static void a_pause_entered_late_shows_as_such(void **state) {
  struct desk *d = *state;
  desk_walk_to(d, "discussion");
  desk_today(d, "2026-04-20");
  desk_do(d, "pause-start", "kind", "practitioner-unavailable", "reason", "Leave", "from", "2026-04-08",
          "review", "2026-04-30", NULL);
  desk_do(d, "pause-end", "on", "2026-04-10", NULL);
  desk_expect_due(d, "first-draft", "2026-05-05");
  desk_expect(d, "strands/0/deadlines/0/late_pause", "true");
}

static void an_extension_keeps_the_first_date(void **state) {
  struct desk *d = *state;
  desk_walk_to(d, "discussion");
  desk_refused(d, "names a later day", "deadline-extend", "deadline", "first-draft", "to", "2026-04-20",
               "agreed_by", "Both", "reason", "Leave", NULL);
  desk_refused(d, "agreed_by", "deadline-extend", "deadline", "first-draft", "to", "2026-05-20", "reason",
               "Leave", NULL);
  desk_do(d, "deadline-extend", "deadline", "first-draft", "to", "2026-05-20", "agreed_by", "both parties",
          "reason", "Leave", NULL);
  desk_says(d, "extended from Wed 29 Apr 2026 to Wed 20 May 2026, agreed by both parties");
  desk_expect_due(d, "first-draft", "2026-05-20");
  desk_expect(d, "strands/0/deadlines/0/first_due", "2026-04-29");
  desk_verify(d);
  desk_do(d, "undo", NULL);
  desk_expect_due(d, "first-draft", "2026-04-29");
}

static char *entry_id(struct desk *d, const char *kind) {
  json_t *record = desk_record(d), *entry;
  char *id = NULL;
  size_t index;
  json_array_foreach(json_object_get(record, "timeline"), index, entry) {
    if (strcmp(json_string_value(json_object_get(entry, "kind")), kind) != 0) continue;
    free(id);
    id = json_dumps(json_object_get(entry, "id"), JSON_ENCODE_ANY);
  }
  json_decref(record);
  assert_non_null(id);
  return id;
}

static void a_corrected_date_shows_what_moves(void **state) {
  struct desk *d = *state;
  desk_walk_to(d, "discussion");
  char *id = entry_id(d, "request-received");
  desk_do(d, "event-date", "event", id, "on", "2026-03-27", "reason", "Date stamp on the form", NULL);
  desk_says(d, "was on Fri 27 Mar 2026, not on Mon 30 Mar 2026.");
  desk_says(d, "First draft of the plan moves from Wed 29 Apr 2026 to Tue 28 Apr 2026.");
  desk_refused(d, "The next move was on Tue 31 Mar 2026", "event-date", "event", id, "on", "2026-04-01",
               "reason", "x", NULL);
  desk_refused(d, "has not come yet", "event-date", "event", id, "on", "2026-05-01", "reason", "x", NULL);
  free(id);
  desk_verify(d);
}

/* The concern's receipt, and with it the pathway's own, which is written down beside it. */
static void the_concern_s_receipt_moves_with_its_twin(void **state) {
  struct desk *d = *state;
  desk_open_case(d, "2026-03-30", false);
  char *id = entry_id(d, "concern-received");
  desk_do(d, "event-date", "event", id, "on", "2026-03-27", "reason", "Date stamp", NULL);
  desk_says(d, "Concern received on");
  desk_says(d, "Request received moves with it.");
  desk_says(d, "First draft of the plan moves from Wed 29 Apr 2026 to Tue 28 Apr 2026.");
  desk_do(d, "event-date", "event", id, "on", "2026-03-31", "reason", "Date stamp", NULL);
  desk_do(d, "event-add", "event", "adviser-consulted", "on", "2026-04-01", NULL);
  desk_refused(d, "went on on Wed 1 Apr 2026", "event-date", "event", id, "on", "2026-04-02", "reason", "x",
               NULL);
  desk_refused(d, "began with a concern received on Tue 31 Mar 2026", "event-add", "event", "request-shared",
               "on", "2026-03-30", NULL);
  free(id);
  desk_verify(d);
}

static void one_receipt_of_a_concern_is_told_twice_and_moved_once(void **state) {
  struct desk *d = *state;
  desk_open_on(d, "concern", "2026-03-30", false);
  char *id = entry_id(d, "concern-received");
  desk_do(d, "event-date", "event", id, "on", "2026-03-31", "reason", "Date stamp", NULL);
  desk_expect(d, "timeline/0/on", "2026-03-31");
  desk_expect(d, "timeline/1/on", "2026-03-31");
  desk_do(d, "undo", NULL);
  desk_expect(d, "timeline/0/on", "2026-03-30");
  desk_expect(d, "timeline/1/on", "2026-03-30");
  free(id);
  desk_verify(d);
}

/* A reopening lies between the end before it and the move after. */
static void a_reopening_stays_between_its_neighbours(void **state) {
  struct desk *d = *state;
  desk_open_on(d, "team-review", "2026-03-30", false);
  desk_do(d, "stage-move", "event", "withdrawn", "reason", "Not wanted", "on", "2026-03-31", NULL);
  desk_do(d, "stage-move", "event", "taken-up-again", "reason", "Wanted", "on", "2026-04-02", NULL);
  char *id = entry_id(d, "taken-up-again");
  desk_refused(d, "The move before it was on Tue 31 Mar 2026", "event-date", "event", id, "on", "2026-03-30",
               "reason", "x", NULL);
  desk_do(d, "event-date", "event", id, "on", "2026-04-01", "reason", "The letter", NULL);
  desk_do(d, "event-withdraw", "event", id, "reason", "It was not", NULL);
  desk_expect(d, "status", "closed");
  free(id);
  desk_verify(d);
}

static void moves_are_withdrawn_from_the_end(void **state) {
  struct desk *d = *state;
  desk_walk_to(d, "discussion");
  char *received = entry_id(d, "request-received"), *accepted = entry_id(d, "request-accepted");
  desk_refused(d, "withdraw the later move", "event-withdraw", "event", received, "reason", "x", NULL);
  desk_do(d, "event-withdraw", "event", accepted, "reason", "Entered on the wrong case", NULL);
  desk_says(d, "It is in Decision now.");
  desk_says(d, "Reason: Entered on the wrong case.");
  desk_expect(d, "strands/0/stage/id", "decision");
  desk_expect(d, "strands/0/deadlines/0/state", "tentative");
  desk_refused(d, "has been withdrawn", "event-withdraw", "event", accepted, "reason", "x", NULL);
  free(received);
  free(accepted);
  desk_verify(d);
}

static void withdrawing_the_end_opens_the_case_again(void **state) {
  struct desk *d = *state;
  desk_walk_to(d, "decision");
  desk_do(d, "stage-move", "event", "request-declined", "reason", "Other help", NULL);
  desk_expect(d, "status", "closed");
  char *id = entry_id(d, "request-declined");
  desk_do(d, "event-withdraw", "event", id, "reason", "Decided on appeal", NULL);
  desk_expect(d, "status", "open");
  free(id);
  desk_verify(d);
}

static void the_offices_own_days_move_dates(void **state) {
  struct desk *d = *state;
  desk_walk_to(d, "discussion");
  desk_refused(d, "weekend day", "close-day", "day", "2026-04-11", "name", "Staff day", NULL);
  desk_do(d, "close-day", "day", "2026-04-15", "name", "Staff day", NULL);
  desk_says(d, "Wed 15 Apr 2026 is a day the office is closed: Staff day. Dates moved in 1 case.");
  desk_expect_due(d, "first-draft", "2026-04-30");
  desk_do(d, "work-day", "day", "2026-04-18", "name", "Saturday clinic", NULL);
  desk_expect_due(d, "first-draft", "2026-04-29");
  desk_verify(d);
  desk_do(d, "undo", NULL);
  desk_expect_due(d, "first-draft", "2026-04-30");
  desk_verify(d);
}

static void late_entries_are_marked(void **state) {
  struct desk *d = *state;
  desk_walk_to(d, "discussion");
  desk_today(d, "2026-04-09");
  desk_do(d, "event-add", "event", "organisation-call", "on", "2026-04-02",
          NULL); /* only Easter lies between ... */
  desk_expect(d, "timeline/6/kind", "organisation-call");
  desk_expect(d, "timeline/6/late", "true"); /* ... and two more working days */
  desk_expect(d, "timeline/1/late", "false");
  desk_today(d, "2026-04-07");
  desk_do(d, "note-add", "text", "Rang them", "on", "2026-04-02", NULL);
  desk_expect(d, "timeline/7/late", "false"); /* the next working day */
}

int main(void) {
  const struct CMUnitTest tests[] = {
#define TRY(test) cmocka_unit_test_setup_teardown(test, desk_setup, desk_teardown)
      TRY(acceptance_makes_the_first_draft_firm),
      TRY(clock_b_starts_with_the_last_in_all_orders),
      TRY(a_pause_stops_and_moves),
      TRY(a_pause_entered_late_shows_as_such),
      TRY(an_extension_keeps_the_first_date),
      TRY(a_corrected_date_shows_what_moves),
      TRY(the_concern_s_receipt_moves_with_its_twin),
      TRY(one_receipt_of_a_concern_is_told_twice_and_moved_once),
      TRY(a_reopening_stays_between_its_neighbours),
      TRY(moves_are_withdrawn_from_the_end),
      TRY(withdrawing_the_end_opens_the_case_again),
      TRY(the_offices_own_days_move_dates),
      TRY(late_entries_are_marked),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
