/* Duties kept apart on every case: each rule attacked directly, by ending and appointing again, by undo and
 * redo, by an act that is another's to do, and by taking two people for one. */
#include "case_desk.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/case.h"
#include "model/duties.h"
#include "model/party.h"
#include "store/act.h"
#include "store/statement.h"

static const char *id_of(int64_t id, char out[24]) {
  snprintf(out, 24, "%lld", (long long)id);
  return out;
}

static int64_t number(struct desk *d, const char *sql) {
  struct statement *st = statement_of(d->cb, sql);
  assert_int_equal(statement_step(st, &d->err), STEP_ROW);
  int64_t n = statement_int(st, 0);
  statement_reset(st);
  return n;
}

static void appoint(struct desk *d, const char *person, const char *role) {
  desk_do(d, "party-appoint", "person", person, "role", role, "conflict", "none", NULL);
}

static void end_last(struct desk *d) {
  char id[24];
  id_of(number(d, "SELECT max(id) FROM party"), id);
  desk_do(d, "party-end", "party", id, "reason", "Somebody else takes over", NULL);
}

/* Two roles of each rule that forbids, on a pathway that knows both. */
static const struct attack {
  const char *rule, *pathway, *held, *wanted;
} attacks[] = {
    {"SEP-01", "conduct-hearing", "case-investigator", "panel-chair"},
    {"SEP-01", "capability-hearing", "case-investigator", "appeal-member"},
    {"SEP-01", "exclusion", "case-investigator", "excluding-officer"},
    {"SEP-02", "investigation", "case-investigator", "case-manager"},
    {"SEP-03", "conduct-hearing", "panel-member", "case-manager"},
    {"SEP-04", "conduct-hearing", "witness", "panel-member"},
    {"SEP-04", "conduct-hearing", "excluding-officer", "panel-clinician"},
    {"SEP-04", "conduct-hearing", "complainant", "panel-chair"},
    {"SEP-05", "conduct-hearing", "panel-member", "appeal-chair"},
    {"SEP-06", "arcp-review-appeal", "original-panel", "appeal-member"},
    {"SEP-06", "arcp-review-appeal", "responsible-officer", "appeal-chair"},
    {"SEP-08", "investigation", "designated-member", "medical-director"},
    {"SEP-08", "exclusion", "chief-executive", "designated-member"},
    {"SEP-09", "performers-list", "advisory-member", "panel-member"},
    {"SEP-10", "revalidation", "responsible-officer", "second-responsible-officer"},
    {"SEP-10", "conduct-hearing", "reporter", "responsible-officer"},
    {"SEP-11", "investigation", "reporter", "case-investigator"},
    {"SEP-11", "exclusion", "complainant", "excluding-officer"},
    {"SEP-12", "assisted-mediation", "mediator", "clinical-assessor"},
    {"SEP-14", "arcp-review-appeal", "faculty-representative", "original-panel"},
    {"SEP-17", "conduct-hearing", "case-adviser", "panel-member"},
    {"SEP-17", "exclusion", "case-adviser", "chief-executive"},
};
enum { ATTACKS = sizeof attacks / sizeof *attacks };

static void refused(struct desk *d, const struct attack *a, const char *wanted, const char *person) {
  desk_refused(d, a->rule, "party-appoint", "person", person, "role", wanted, "conflict", "none", NULL);
  desk_refused(d, a->rule, "party-appoint", "person", person, "role", wanted, "conflict", "none", "exception",
               "We are short of people", NULL);
}

static void a_hard_rule_refuses_directly_and_the_other_way_round(void **state) {
  struct desk *d = *state;
  for (size_t i = 0; i < ATTACKS; i++) {
    char person[24], other[24];
    desk_open_on(d, attacks[i].pathway, "2026-03-30", false);
    id_of(desk_person(d, attacks[i].held), person);
    id_of(desk_person(d, attacks[i].wanted), other);
    appoint(d, person, attacks[i].held);
    refused(d, &attacks[i], attacks[i].wanted, person);
    if (strcmp(attacks[i].wanted, "responsible-officer") == 0) continue;
    appoint(d, other, attacks[i].wanted);
    refused(d, &attacks[i], attacks[i].held, other);
  }
  assert_int_equal(number(d, "SELECT count(*) FROM duty_exception"), 0);
}

static void a_role_that_has_ended_still_counts(void **state) {
  struct desk *d = *state;
  for (size_t i = 0; i < ATTACKS; i++) {
    char person[24];
    desk_open_on(d, attacks[i].pathway, "2026-03-30", false);
    id_of(desk_person(d, attacks[i].held), person);
    appoint(d, person, attacks[i].held);
    end_last(d);
    refused(d, &attacks[i], attacks[i].wanted, person);
  }
}

/* Appointed, taken back, appointed to the other role: what was taken back may not be brought again. */
static void undo_and_redo_do_not_get_round_it(void **state) {
  struct desk *d = *state;
  for (size_t i = 0; i < ATTACKS; i++) {
    char person[24];
    desk_open_on(d, attacks[i].pathway, "2026-03-30", false);
    id_of(desk_person(d, attacks[i].held), person);
    appoint(d, person, attacks[i].held);
    desk_do(d, "undo", NULL);
    desk_as(d, "bmanager");
    appoint(d, person, attacks[i].wanted);
    desk_as(d, "amanager");
    assert_false(desk_try(d, "redo", NULL));
  }
  desk_verify(d);
}

/* Rows that came by another way than an appointment are found too. */
static void what_stands_already_is_found(void **state) {
  struct desk *d = *state;
  struct act_terms terms = {.action = "test",
                            .person_id = d->manager,
                            .os_user = "amanager",
                            .via = "command",
                            .context = &d->context};
  struct duty_clash clash;
  for (size_t i = 0; i < ATTACKS; i++) {
    desk_open_on(d, attacks[i].pathway, "2026-03-30", false);
    int64_t person = desk_person(d, "T. Wo Parts");
    assert_true(act_begin(d->cb, &terms, &d->err));
    assert_true(party_add(d->cb, d->case_id, person, attacks[i].held, 20000, "none", "", NULL, &d->err));
    assert_true(duties_stand(d->cb, d->case_id, &clash, &d->err));
    assert_null(clash.rule);
    assert_true(party_add(d->cb, d->case_id, person, attacks[i].wanted, 20000, "none", "", NULL, &d->err));
    assert_true(duties_stand(d->cb, d->case_id, &clash, &d->err));
    assert_non_null(clash.rule);
    assert_string_equal(clash.rule->id, attacks[i].rule);
    act_rollback(d->cb);
  }
}

static void every_rule_is_in_the_table(void **state) {
  (void)state;
  for (int n = 1; n <= 18; n++) {
    char id[8];
    snprintf(id, sizeof id, "SEP-%02d", n);
    assert_non_null(duty_rule_find(id));
    assert_true(*duty_rule_find(id)->say && *duty_rule_find(id)->source);
  }
  assert_null(duty_rule_find("SEP-19"));
  for (size_t i = 0; duty_rule_at(i); i++) {
    const struct duty_rule *rule = duty_rule_at(i);
    for (const char *const *one = rule->who; *one; one++)
      for (const char *const *two = rule->other; two && *two; two++) {
        assert_non_null(duties_between(*one, *two));
        assert_ptr_equal(duties_between(*one, *two), duties_between(*two, *one));
        assert_true(duties_between(*one, *two)->strength >= rule->strength);
      }
  }
}

static void two_rules_allow_on_purpose(void **state) {
  struct desk *d = *state;
  char person[24];
  /* SEP-07: the original panel sits again at the review. */
  desk_open_on(d, "arcp-review-appeal", "2026-03-30", false);
  id_of(desk_person(d, "Of The Panel"), person);
  appoint(d, person, "original-panel");
  end_last(d);
  appoint(d, person, "original-panel");
  assert_int_equal(duty_rule_find("SEP-07")->strength, DUTY_ALLOW);
  /* SEP-16: the responsible officer may be the case manager. */
  desk_open_on(d, "revalidation", "2026-03-30", false);
  appoint(d, id_of(d->manager, person), "responsible-officer");
  assert_int_equal(duties_between("responsible-officer", "case-manager")->strength, DUTY_ALLOW);
}

static void a_conflicted_responsible_officer_is_not_managed(void **state) {
  struct desk *d = *state;
  char person[24];
  desk_open_on(d, "revalidation", "2026-03-30", false);
  id_of(desk_person(d, "R. Officer"), person);
  desk_refused(d, "SEP-10", "party-appoint", "person", person, "role", "responsible-officer", "conflict",
               "managed", "note", "Married to the practitioner", NULL);
  desk_refused(d, "a second one is nominated", "party-appoint", "person", person, "role",
               "responsible-officer", "conflict", "bars", NULL);
}

/* SEP-15, and SEP-18: softer ones pass with a reason, which is kept as a record. */
static void a_soft_rule_wants_a_recorded_exception(void **state) {
  struct desk *d = *state;
  char person[24], other[24];
  desk_open_on(d, "exclusion", "2026-03-30", false);
  id_of(d->manager, person);
  desk_refused(d, "SEP-18", "party-appoint", "person", person, "role", "excluding-officer", "conflict",
               "none", NULL);
  desk_refused(d, "SEP-18", "party-appoint", "person", person, "role", "excluding-officer", "conflict",
               "none", "exception", "  ", NULL);
  desk_do(d, "party-appoint", "person", person, "role", "excluding-officer", "conflict", "none", "exception",
          "The chief executive was asked by telephone and agreed", NULL);
  desk_says(d, "Exception recorded to SEP-18");
  assert_int_equal(number(d, "SELECT count(*) FROM duty_exception WHERE rule = 'SEP-18'"), 1);
  desk_do(d, "undo", NULL);
  assert_int_equal(number(d, "SELECT count(*) FROM duty_exception"), 0);
  desk_verify(d);
  desk_do(d, "practitioner-edit", "grade", "Consultant", NULL);
  id_of(d->other, other);
  desk_refused(d, "SEP-15", "party-appoint", "person", other, "role", "case-manager", "conflict", "none",
               NULL);
  desk_do(d, "party-appoint", "person", other, "role", "case-manager", "conflict", "none", "exception",
          "The medical director is a witness; delegated under policy 4.2", NULL);
  desk_says(d, "in place of A. Manager. Exception recorded to SEP-15");
  desk_verify(d);
}

/* SEP-13 on a case whose pathway does not say it. */
static void a_supervisor_does_not_alone_sign(void **state) {
  (void)state;
  assert_int_equal(duties_between("supervisor", "assurer")->strength, DUTY_WARN);
  assert_string_equal(duties_between("assurer", "supervisor")->id, "SEP-13");
}

/* SEP-08: past conflicts are asked about. */
static void a_designated_member_of_old_is_asked(void **state) {
  struct desk *d = *state;
  char person[24];
  desk_open_on(d, "conduct-hearing", "2026-03-30", false);
  id_of(desk_person(d, "N. Executive"), person);
  appoint(d, person, "witness");
  desk_open_on(d, "investigation", "2026-03-30", false);
  desk_refused(d, "SEP-08", "party-appoint", "person", person, "role", "designated-member", "conflict",
               "none", NULL);
  desk_do(d, "party-appoint", "person", person, "role", "designated-member", "conflict", "none", "exception",
          "Witness to fact only, four years ago; asked, and free", NULL);
}

static void an_investigator_does_not_record_the_decision(void **state) {
  struct desk *d = *state;
  char person[24];
  desk_open_on(d, "investigation", "2026-03-30", false);
  appoint(d, id_of(d->other, person), "case-investigator");
  desk_do(d, "document-add", "kind", "terms-of-reference", "fields",
          "issues: a\ninside: b\noutside: c\nperiod: d\nsources: e\nreport: f\ntimetable: g", NULL);
  desk_as(d, "bmanager");
  desk_refused(d, "SEP-02", "stage-move", "event", "terms-approved", NULL);
  end_last(d);
  desk_refused(d, "was the Case investigator on this case", "stage-move", "event", "terms-approved", NULL);
  desk_as(d, "amanager");
  desk_do(d, "stage-move", "event", "terms-approved", NULL);
}

static void two_people_taken_for_one_are_looked_at(void **state) {
  struct desk *d = *state;
  char one[24], two[24];
  struct duty_clash clash;
  desk_open_on(d, "conduct-hearing", "2026-03-30", false);
  int64_t first = desk_person(d, "W. Itness"), second = desk_person(d, "P. Anel");
  appoint(d, id_of(first, one), "witness");
  assert_true(duties_merge(d->cb, first, second, &clash, &d->err));
  assert_null(clash.rule);
  appoint(d, id_of(second, two), "panel-chair");
  assert_true(duties_merge(d->cb, first, second, &clash, &d->err));
  assert_string_equal(clash.rule->id, "SEP-04");
  assert_non_null(strstr(clash.say, "taken for one they would be both"));
  assert_true(duties_stand(d->cb, d->case_id, &clash, &d->err));
  assert_null(clash.rule);
}

#define TRY(f) cmocka_unit_test_setup_teardown(f, desk_setup, desk_teardown)

int main(void) {
  const struct CMUnitTest tests[] = {TRY(a_hard_rule_refuses_directly_and_the_other_way_round),
                                     TRY(a_role_that_has_ended_still_counts),
                                     TRY(undo_and_redo_do_not_get_round_it),
                                     TRY(what_stands_already_is_found),
                                     TRY(every_rule_is_in_the_table),
                                     TRY(two_rules_allow_on_purpose),
                                     TRY(a_conflicted_responsible_officer_is_not_managed),
                                     TRY(a_soft_rule_wants_a_recorded_exception),
                                     TRY(a_supervisor_does_not_alone_sign),
                                     TRY(a_designated_member_of_old_is_asked),
                                     TRY(an_investigator_does_not_record_the_decision),
                                     TRY(two_people_taken_for_one_are_looked_at)};
  return cmocka_run_group_tests_name("duties", tests, NULL, NULL);
}
