/* Each kind of act is taken back, and leaves the casebook as it was and verify clean. */
#include "case_desk.h"

#include <stdlib.h>
#include <string.h>

struct step {
  const char *stage; /* to walk to first */
  const char *action;
  const char *pairs[12];
};

static const struct step steps[] = {
    {"request", "note-add", {"text", "Rang the ward"}},
    {"request", "case-edit", {"title", "Handovers"}},
    {"request", "event-add", {"event", "adviser-consulted"}},
    {"request", "plan-start", {"type", "remediation"}},
    {"request", "document-add", {"kind", "evidence", "what", "Audit"}},
    {"request", "task-add", {"title", "Chase the form", "owner", "me", "due", "2026-04-10"}},
    {"decision", "stage-move", {"event", "request-accepted"}},
    {"decision", "stage-move", {"event", "request-declined", "reason", "Other help"}},
    {"discussion", "stage-move", {"event", "drafting-started", "override", "Agreed by telephone"}},
    {"discussion",
     "pause-start",
     {"kind", "practitioner-unavailable", "reason", "Leave", "review", "2026-04-20"}},
    {"discussion",
     "deadline-extend",
     {"deadline", "first-draft", "to", "2026-05-20", "agreed_by", "both", "reason", "Leave"}},
    {"draft", "plan-edit", {"conditions", "Supervised on call", "starts", "2026-05-04"}},
    {"draft", "objective-add", {"title", "Handover"}},
    {"draft", "activity-add", {"kind", "coaching", "title", "Coaching"}},
    {"draft", "review-add", {"due", "2026-06-01"}},
    {"issue", "objective-remove", {"objective", "1"}},
    {"issue", "objective-edit", {"objective", "1", "measure", "Another"}},
    {"issue", "review-remove", {"review_point", "1"}},
    {"issue", "pass-start", {NULL}},
    {"agreement", "consequences-explained", {NULL}},
    {"running", "review-outcome", {"outcome", "continue", "evidence", "Audit", "safety", "Safe"}},
    {"running", "amendment-propose", {"reason", "Slow", "change", "Two months more"}},
};

/* Runs a row of the table: twelve places are enough for what they hold. */
static void carry_out(struct desk *d, const struct step *step) {
  const char *const *p = step->pairs;
  desk_do(d, step->action, p[0], p[0] ? p[1] : NULL, p[0] ? p[2] : NULL, p[2] ? p[3] : NULL,
          p[2] ? p[4] : NULL, p[4] ? p[5] : NULL, p[4] ? p[6] : NULL, p[6] ? p[7] : NULL, NULL);
}

static void every_act_is_taken_back(void **state) {
  struct desk *d = *state;
  for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
    desk_today(d, "2026-04-02");
    desk_walk_to(d, steps[i].stage);
    char *before = desk_plain(d);
    carry_out(d, &steps[i]);
    char *after = desk_plain(d);
    if (strcmp(before, after) == 0) fail_msg("%s changed nothing", steps[i].action);
    desk_do(d, "undo", NULL);
    char *again = desk_plain(d);
    size_t same = 0;
    while (before[same] && before[same] == again[same])
      same++;
    if (before[same] || again[same])
      fail_msg("undo of %s left a difference: %.80s | %.80s", steps[i].action, before + same, again + same);
    desk_do(d, "redo", NULL);
    free(again);
    again = desk_plain(d);
    for (same = 0; after[same] && after[same] == again[same];)
      same++;
    if (after[same] || again[same])
      fail_msg("redo of %s left a difference: %.80s | %.80s", steps[i].action, after + same, again + same);
    assert_false(desk_try(d, "redo", NULL));
    desk_do(d, "undo", NULL);
    free(before);
    free(after);
    free(again);
  }
  desk_verify(d);
}

/* A whole journey, then all of it taken back act by act, as far as undo goes. */
static void a_journey_is_taken_back(void **state) {
  struct desk *d = *state;
  desk_walk_to(d, "draft");
  while (desk_try(d, "undo", NULL)) {
    if (strstr(d->said, "Accepted")) break;
  }
  desk_verify(d);
}

static void an_undo_leaves_what_others_did(void **state) {
  struct desk *d = *state;
  desk_walk_to(d, "draft");
  desk_do(d, "plan-edit", "conditions", "one", NULL);
  desk_as(d, "bmanager");
  desk_do(d, "plan-edit", "conditions", "two", NULL);
  desk_as(d, "amanager");
  assert_false(desk_try(d, "undo", NULL));
  assert_non_null(strstr(d->err.text, "B. Manager"));
  desk_expect(d, "plan/conditions", "two");
  desk_verify(d);
}

int main(void) {
  const struct CMUnitTest tests[] = {
#define TRY(test) cmocka_unit_test_setup_teardown(test, desk_setup, desk_teardown)
      TRY(every_act_is_taken_back),
      TRY(a_journey_is_taken_back),
      TRY(an_undo_leaves_what_others_did),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
