/* Strands side by side on a real case: what an event begins beside it, acts on each, undo. */
#include "case_desk.h"

#include <string.h>

static void an_event_begins_a_strand_beside(void **state) {
  struct desk *d = *state;
  desk_open_on(d, "investigation", "2026-03-30", false);
  desk_do(d, "event-add", "event", "exclusion-considered", "reason", "Risk to patients", NULL);
  desk_says(d, "Exclusion begins beside it.");
  desk_expect(d, "strands/1/pathway", "exclusion");
  desk_expect(d, "strands/1/name", "exclusion");
  desk_verify(d);
  desk_do(d, "undo", NULL);
  desk_expect(d, "strands/1/pathway", "(nothing)");
  desk_verify(d);
}

static void each_strand_takes_its_own_acts(void **state) {
  struct desk *d = *state;
  desk_open_on(d, "investigation", "2026-03-30", false);
  desk_do(d, "event-add", "event", "exclusion-considered", "reason", "Risk to patients", NULL);
  desk_refused(d, "no strand called", "stage-move", "strand", "health", "event", "withdrawn", NULL);
  desk_do(d, "stage-move", "event", "exclusion:withdrawn", "reason", "Entered by mistake", NULL);
  desk_says(d, "the case goes on");
  desk_expect(d, "strands/0/closed", "null");
  desk_expect(d, "strands/1/closed", "2026-04-02");
  desk_expect(d, "status", "open");
  desk_verify(d);
  desk_do(d, "stage-move", "event", "withdrawn", "reason", "Entered by mistake", NULL);
  desk_expect(d, "status", "closed");
  desk_verify(d);
  desk_do(d, "undo", NULL);
  desk_expect(d, "status", "open");
  desk_do(d, "undo", NULL);
  desk_expect(d, "strands/1/closed", "null");
  desk_verify(d);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(an_event_begins_a_strand_beside, desk_setup, desk_teardown),
      cmocka_unit_test_setup_teardown(each_strand_takes_its_own_acts, desk_setup, desk_teardown),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
