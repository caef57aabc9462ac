/* The shipped action plan: walked from request to completion, to every other end, and at random; and
 * held against the guide it comes from. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "scene.h"

struct fixture {
  struct pathway *p;
  struct calendar *c;
  struct scene s;
  struct evaluation e;
  int day; /* of March 2026, rising */
};

static int open_fixture(void **state) {
  struct fixture *f = calloc(1, sizeof *f);
  struct error err;
  f->p = scene_shipped("pathways/action-plan.cfg");
  f->c = calendar_load("england-and-wales", &err);
  f->day = 1;
  scene_open(&f->s);
  *state = f;
  return 0;
}

static int close_fixture(void **state) {
  struct fixture *f = *state;
  evaluation_free(&f->e);
  scene_close(&f->s);
  calendar_free(f->c);
  pathway_free(f->p);
  free(f);
  return 0;
}

static void look(struct fixture *f) {
  evaluation_free(&f->e);
  scene_evaluate(&f->s, f->p, f->c, "2026-04-01", &f->e);
}

/* Records an event the way the dispatcher does: only where the engine says it may be recorded. */
static void happens(struct fixture *f, const char *kind) {
  char line[96], day[DATE_TEXT];
  look(f);
  const struct evaluation_exit *exit = evaluation_exit(&f->e, kind);
  const struct evaluation_event *event = evaluation_event(&f->e, kind);
  if (!exit && !event) fail_msg("%s cannot be recorded at %s", kind, f->e.stage_id);
  if (exit && !exit->possible) fail_msg("%s: %s", kind, exit->why_not);
  if (event && !event->possible) fail_msg("%s: %s", kind, event->why_not);
  date_format(scene_day("2026-03-01") + f->day++, day);
  snprintf(line, sizeof line, "%s %s", day, kind);
  scene_add(&f->s, line);
  look(f);
}

static void at(struct fixture *f, const char *stage, const char *missing) {
  look(f);
  assert_string_equal(f->e.stage_id, stage);
  char *text = evaluation_missing(&f->e);
  assert_string_equal(text, missing);
  free(text);
}

static void request(struct fixture *f) {
  static const char *const there[] = {"role case-manager 1",       "record plan.type =remediation",
                                      "record plan.focus",         "record plan.expected_outcomes",
                                      "record plan.expected_role", "record plan.conditions",
                                      "record plan.left_out",      "document request-form",
                                      "document evidence",         NULL};
  at(f, "adviser", "case manager appointed; discussed with the Case Adviser");
  happens(f, "request-received");
  at(f, "request",
     "case manager appointed; plan type chosen; discussed with the Case Adviser; request form completed; "
     "expected outcomes stated; what is expected in the role afterwards stated; conditions and limits on "
     "practice stated, or none; concerns left out and how they are managed stated, or none; form shared with "
     "the practitioner, or reasons recorded for not sharing");
  scene_add_all(&f->s, there);
  at(f, "request",
     "discussed with the Case Adviser; form shared with the practitioner, or reasons recorded for not "
     "sharing");
  happens(f, "adviser-consulted");
  happens(f, "request-shared");
  happens(f, "request-submitted");
  at(f, "decision", "");
}

static void draft(struct fixture *f) {
  static const char *const there[] = {"record plan.activities 4", "record plan.roles",
                                      "record plan.review_points 3", "record plan.adjustments", NULL};
  happens(f, "request-accepted");
  at(f, "discussion",
     "both told that the service will call; practitioner call recorded, or no engagement and the "
     "organisation consulted; organisation call recorded");
  happens(f, "contact-announced");
  happens(f, "practitioner-call");
  happens(f, "organisation-call");
  happens(f, "drafting-started");
  scene_add_all(&f->s, there);
  scene_add(&f->s, "record plan.objectives 2/3");
  at(f, "draft", "plan objectives complete (2 of 3)");
  f->s.items[f->s.facts.item_count - 1].have = 3;
  happens(f, "draft-issued");
  at(f, "issue", "all information is here");
  happens(f, "information-complete");
  happens(f, "plan-issued");
}

static void agree(struct fixture *f) {
  char why[WHY_NOT];
  at(f, "organisation-review",
     "recorded that the plan fits and protects patients and the public; fairness framework "
     "gone through for this review");
  happens(f, "plan-fit-confirmed");
  scene_add(&f->s, "pass fairness:organisation-review");
  happens(f, "shared-with-practitioner");
  at(f, "practitioner-review", "");
  assert_false(evaluation_allows(&f->e, "plan-sign", why));
  assert_string_equal(why,
                      "signing the plan belongs to stage Agreement or Amending; this is Practitioner review");
  happens(f, "practitioner-content");
  at(f, "agreement",
     "consequences of insufficient progress explained; start and end of the plan set; supervisor named; "
     "signed by the organisation; signed by the practitioner");
  assert_false(evaluation_allows(&f->e, "plan-sign", why));
  assert_string_equal(why, "consequences of insufficient progress explained");
  happens(f, "consequences-explained");
  assert_true(evaluation_allows(&f->e, "plan-sign", why));
  scene_add(&f->s, "role supervisor 5");
  scene_add(&f->s, "record plan.starts_on @2026-05-01");
  scene_add(&f->s, "record plan.ends_on @2026-10-30");
  scene_add(&f->s, "record plan.signed.organisation @2026-04-20");
  at(f, "agreement", "signed by the practitioner");
  scene_add(&f->s, "record plan.signed.practitioner @2026-04-21");
  look(f);
  assert_string_equal(evaluation_exit(&f->e, "plan-agreed")->effect, "plan-final");
  happens(f, "plan-agreed");
}

/* Makes both signatures stand, or fall. */
static void sign(struct fixture *f, int have) {
  for (size_t i = 0; i < f->s.facts.item_count; i++)
    if (!strncmp(f->s.items[i].name, "plan.signed.", 12)) f->s.items[i].have = have;
}

static void from_request_to_completion(void **state) {
  struct fixture *f = *state;
  request(f);
  draft(f);
  agree(f);
  at(f, "running", "every review point has an outcome");
  assert_int_equal(evaluation_deadline(&f->e, "first-draft")->state, DEADLINE_MET);
  assert_int_equal(evaluation_deadline(&f->e, "plan-issued")->state, DEADLINE_MET);
  scene_add(&f->s, "record plan.next_review @2026-06-12");
  look(f);
  assert_true(evaluation_deadline(&f->e, "next-review")->open);
  happens(f, "amendment-proposed");
  scene_add(&f->s, "record plan.amendments 0/1");
  at(f, "amending", "amendment agreed by organisation and practitioner (0 of 1)");
  f->s.items[f->s.facts.item_count - 1].have = 1;
  sign(f, 0); /* the new version waits for both again */
  at(f, "amending", "amended plan signed by the organisation; amended plan signed by the practitioner");
  assert_false(evaluation_exit(&f->e, "amendment-withdrawn")->possible);
  sign(f, 1);
  happens(f, "amendment-agreed");
  scene_add(&f->s, "record plan.review_outcomes 3/3");
  happens(f, "programme-ended");
  assert_int_equal(evaluation_deadline(&f->e, "next-review")->state, DEADLINE_DONE);
  scene_add(&f->s, "role assurer 5");
  scene_add(&f->s, "enquiry open 1");
  at(f, "completion",
     "evidence of consistent practice at the expected level; statement that patients and the public are "
     "protected; "
     "completion assured by somebody other than the supervisor (the assurer is also the "
     "supervisor); "
     "fairness framework gone through at the end; no enquiry from the fairness framework is open (1 open)");
  scene_add(&f->s, "role assurer 6");
  scene_add(&f->s, "document completion-evidence");
  scene_add(&f->s, "pass fairness:closure");
  scene_add(&f->s, "override completion|no enquiry from the fairness framework is open");
  happens(f, "safety-statement");
  happens(f, "plan-completed");
  assert_string_equal(f->e.stage_title, "Completed");
  assert_true(f->e.closed);
}

static void evidence_depends_on_what_the_plan_is_for(void **state) {
  struct fixture *f = *state;
  const char *evidence = "evidence that substantiates the concerns";
  happens(f, "request-received");
  scene_add(&f->s, "record plan.type =return-to-work");
  look(f);
  assert_null(strstr(evaluation_exit(&f->e, "request-submitted")->why_not, evidence));
  scene_add(&f->s, "record plan.focus");
  look(f);
  assert_non_null(strstr(evaluation_exit(&f->e, "request-submitted")->why_not, evidence));
  scene_add(&f->s, "document evidence");
  look(f);
  assert_null(strstr(evaluation_exit(&f->e, "request-submitted")->why_not, evidence));
}

static void a_staggered_issue_is_decided_and_followed_up(void **state) {
  struct fixture *f = *state;
  static const char *const before[] = {"role case-manager 1",
                                       "2026-03-02 request-received",
                                       "2026-03-02 request-submitted",
                                       "2026-03-03 request-accepted",
                                       "2026-03-04 practitioner-call",
                                       "2026-03-04 organisation-call",
                                       "2026-03-05 drafting-started",
                                       "2026-03-06 draft-issued",
                                       "2026-03-06 information-complete",
                                       NULL};
  scene_add_all(&f->s, before);
  f->day = 20;
  happens(f, "staggered-issue-requested");
  at(f, "issue",
     "staggered issue decided, with reasons; decision on staggered issue sent to both, or why the "
     "practitioner "
     "is not contacted");
  happens(f, "staggered-issue-agreed");
  happens(f, "practitioner-not-contacted");
  happens(f, "plan-issued");
  look(f);
  assert_non_null(strstr(evaluation_exit(&f->e, "shared-with-practitioner")->why_not,
                         "plan sent to the practitioner as well"));
  happens(f, "plan-sent-to-practitioner");
  assert_null(
      strstr(evaluation_exit(&f->e, "shared-with-practitioner")->why_not, "plan sent to the practitioner"));
}

static void health_asks_for_assurance(void **state) {
  struct fixture *f = *state;
  scene_add(&f->s, "2026-03-02 request-received");
  scene_add(&f->s, "2026-03-02 request-submitted");
  scene_add(&f->s, "2026-03-03 request-accepted");
  scene_add(&f->s, "2026-03-05 drafting-started");
  look(f);
  const char *assurance = "assurance of occupational health support";
  assert_null(strstr(evaluation_exit(&f->e, "draft-issued")->why_not, assurance));
  happens(f, "health-link-noted");
  assert_non_null(strstr(evaluation_exit(&f->e, "draft-issued")->why_not, assurance));
  assert_string_equal(pathway_event(f->p, "health-link-noted")->compartment, "health");
}

static void what_the_practitioner_said_stays_apart(void **state) {
  struct fixture *f = *state;
  assert_string_equal(pathway_event(f->p, "practitioner-call")->compartment, "practitioner-call");
}

/* Every other end, each only with reasons. */
static void unhappy_ends_want_reasons(void **state) {
  struct fixture *f = *state;
  static const struct {
    const char *stage, *event, *end;
  } ends[] = {{"adviser", "other-service-advised", "declined"},
              {"decision", "other-service-advised", "declined"},
              {"decision", "request-declined", "declined"},
              {"organisation-review", "not-agreed", "closed"},
              {"practitioner-review", "not-agreed", "closed"},
              {"agreement", "not-agreed", "closed"},
              {"running", "plan-stopped", "closed"},
              {"amending", "plan-stopped", "closed"},
              {"completion", "completed-unsatisfactory", "closed"},
              {"discussion", "withdrawn", "withdrawn"},
              {"draft", "withdrawn", "withdrawn"},
              {"running", "withdrawn", "withdrawn"}};
  for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
    const struct pathway_stage *stage = pathway_stage(f->p, ends[i].stage);
    const struct pathway_exit *found = NULL;
    for (size_t j = 0; j < stage->exit_count; j++)
      if (!strcmp(stage->exits[j].event, ends[i].event)) found = &stage->exits[j];
    assert_non_null(found);
    assert_string_equal(found->to, ends[i].end);
    assert_true(*pathway_stage(f->p, ends[i].end)->outcome != '\0');
    assert_true(found->reasoned || pathway_event(f->p, found->event)->reasoned);
  }
}

/* Each rule of the guide that a program can enforce or prompt (PSR-42 and 45, say, only inform). */
static void every_rule_of_the_guide_is_carried(void **state) {
  struct fixture *f = *state;
  static const char *const rules =
      "01 02 04 08 09 10 11 12 13 14 15 16 17 18 20 21 22 24 25 26 27 28 29 30 31 32 32a 32b 33 34 35 36 37 "
      "38 39 40 41 43 "
      "44 46 47 48 49 50 51 52 53 54 55 56 57 58 59 60 61 62 63 64 65 66 67 68 69 70 71 72 73 74 75";
  size_t count = 0;
  for (const char *at = rules; *at; at += strspn(at, " ")) {
    char id[16];
    size_t len = strcspn(at, " ");
    snprintf(id, sizeof id, "PSR-%.*s", (int)len, at);
    bool carried = false;
    for (size_t i = 0; i < f->p->rule_count; i++)
      carried |= !strcmp(f->p->rules[i].id, id);
    if (!carried) fail_msg("%s is carried nowhere", id);
    count++;
    at += len;
  }
  size_t of_the_guide = 0;
  for (size_t i = 0; i < f->p->rule_count; i++)
    of_the_guide += !strncmp(f->p->rules[i].id, "PSR-", 4);
  assert_int_equal(count, of_the_guide);
}

static bool prompted(const struct pathway *p, const char *rule) {
  for (size_t i = 0; i < p->stage_count; i++)
    for (size_t j = 0; j < p->stages[i].prompt_count; j++)
      if (!strcmp(p->stages[i].prompts[j].rule, rule)) return true;
  return false;
}

static void what_is_prompted_is_prompted_somewhere(void **state) {
  struct fixture *f = *state;
  for (size_t i = 0; i < f->p->rule_count; i++) {
    const struct pathway_rule *rule = &f->p->rules[i];
    if (!strcmp(rule->how, "prompted") && !prompted(f->p, rule->id)) fail_msg("no prompt for %s", rule->id);
  }
}

static void every_step_of_the_guide_has_its_stage(void **state) {
  struct fixture *f = *state;
  static const char *const steps[] = {"PA0", "PA1",  "PA2", "PA3",  "PA4",  "PA5",  "PA6",  "PA6x", "PA7",
                                      "PA8", "PA8x", "PA9", "PA10", "PA11", "PA12", "PA13", "PA14"};
  for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
    bool covered = false;
    for (size_t s = 0; s < f->p->stage_count; s++) {
      char all[64], wanted[16];
      snprintf(all, sizeof all, " %s ", f->p->stages[s].covers);
      snprintf(wanted, sizeof wanted, " %s ", steps[i]);
      covered |= strstr(all, wanted) != NULL;
    }
    if (!covered) fail_msg("%s has no stage", steps[i]);
  }
}

static void every_need_and_deadline_names_its_source(void **state) {
  struct fixture *f = *state;
  for (size_t i = 0; i < f->p->stage_count; i++) {
    assert_true(f->p->stages[i].source[0] != '\0');
    assert_true(strlen(f->p->stages[i].title) <= 20); /* the list has no more room */
    for (size_t j = 0; j < f->p->stages[i].need_count; j++)
      assert_true(f->p->stages[i].needs[j].source[0] != '\0');
  }
  for (size_t i = 0; i < f->p->deadline_count; i++)
    assert_true(f->p->deadlines[i].source[0] != '\0');
  for (size_t i = 0; i < f->p->event_count; i++)
    assert_true(f->p->events[i].source[0] != '\0');
}

/* Puts there what a need asks for; an event only as the engine offers it. */
static void satisfy(struct fixture *f, const struct pathway_need *need) {
  static const char *const words[] = {[NEED_RECORD] = "record",
                                      [NEED_DOCUMENT] = "document",
                                      [NEED_CONSENT] = "consent",
                                      [NEED_PASS] = "pass"};
  char line[96];
  switch (need->kind) {
  case NEED_ALL:
    for (size_t i = 0; i < need->part_count; i++)
      satisfy(f, &need->parts[i]);
    break;
  case NEED_ANY:
    satisfy(f, &need->parts[(size_t)rand() % need->part_count]);
    break;
  case NEED_EVENT:
    look(f);
    if (!evaluation_event(&f->e, need->name))
      fail_msg("%s is needed at %s and not offered", need->name, f->e.stage_id);
    if (evaluation_event(&f->e, need->name)->possible) happens(f, need->name);
    break;
  case NEED_ROLE:
    snprintf(line, sizeof line, "role %s %d", need->name, rand() % 1000);
    scene_add(&f->s, line);
    break;
  case NEED_NOT:
  case NEED_ENQUIRY:
    fail_msg("%s is unmet although nothing is open", need->say);
    break;
  default:
    snprintf(line, sizeof line, "%s %s %s%s", words[need->kind], need->name, *need->value ? "=" : "",
             need->value);
    if (strcmp(need->name, "plan.type") == 0)
      snprintf(line, sizeof line, "record plan.type =%s", rand() % 2 ? "remediation" : "return-to-work");
    scene_add(&f->s, line);
  }
}

/* One step of somebody who does what is asked and goes any way that is open. */
static void wander(struct fixture *f) {
  look(f);
  for (size_t i = 0; i < f->e.need_count; i++) {
    const struct evaluation_need *need = &f->e.needs[i];
    if (need->met || need->overridden) continue;
    if (need->need)
      satisfy(f, need->need);
    else
      scene_add(&f->s, "role case-manager 1");
    return;
  }
  size_t possible[32], count = 0;
  for (size_t i = 0; i < f->e.exit_count; i++)
    if (f->e.exits[i].possible) possible[count++] = i;
  if (!count) fail_msg("stuck at %s: %s", f->e.stage_id, f->e.exits[0].why_not);
  size_t way = rand() % 4 ? 0 : (size_t)rand() % count; /* mostly forward, or nobody would complete */
  happens(f, f->e.exits[possible[way]].event);
}

static void nobody_gets_stuck(void **state) {
  struct fixture *f = *state;
  int completed = 0, closed = 0;
  srand(7);
  for (int run = 0; run < 400; run++) {
    scene_close(&f->s);
    scene_open(&f->s);
    f->day = 1;
    for (look(f); !f->e.closed && f->s.line_count < SCENE_MOST - 8;)
      wander(f);
    completed += !strcmp(f->e.stage_id, "completed");
    closed += !strcmp(f->e.stage_id, "closed");
    for (size_t i = 0; i < f->e.deadline_count && f->e.closed; i++)
      assert_false(f->e.deadlines[i].open);
  }
  assert_true(completed > 0);
  assert_true(closed > 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_fixture, close_fixture)
int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(from_request_to_completion),
      TEST(evidence_depends_on_what_the_plan_is_for),
      TEST(a_staggered_issue_is_decided_and_followed_up),
      TEST(health_asks_for_assurance),
      TEST(what_the_practitioner_said_stays_apart),
      TEST(unhappy_ends_want_reasons),
      TEST(every_rule_of_the_guide_is_carried),
      TEST(what_is_prompted_is_prompted_somewhere),
      TEST(every_step_of_the_guide_has_its_stage),
      TEST(every_need_and_deadline_names_its_source),
      TEST(nobody_gets_stuck),
  };
  return cmocka_run_group_tests_name("action plan", tests, NULL, NULL);
}
