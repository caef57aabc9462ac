/* The register of training: what the guidance asks for is in it, and matching somebody against it. */
#include "scene.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "workflow/check.h"
#include "workflow/training_guide.h"

static struct training_guide *shared(void) {
  struct error err = {0};
  struct training_guide *guide = training_guide_load(&err);
  if (!guide) fail_msg("%s", err.text);
  return guide;
}

/* Five themes of 27 items, seven asks, the whole person specification: nothing of the guidance is left out.
 */
static void everything_of_the_guidance_is_there(void **state) {
  (void)state;
  static const size_t items[] = {7, 8, 2, 4, 6};
  static const char *const codes[] = {"PS-Q1", "PS-Q2",  "PS-E1", "PS-E2",
                                      "PS-S1", "PS-S14", "PS-K9", "PS-A5"};
  struct training_guide *guide = shared();
  assert_int_equal(guide->theme_count, 5);
  for (size_t i = 0; i < 5; i++)
    assert_int_equal(guide->themes[i].item_count, items[i]);
  assert_int_equal(guide->ask_count, 7);
  assert_int_equal(guide->criterion_count, 32);
  for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
    assert_non_null(training_guide_criterion(guide, codes[i]));
  assert_int_equal(guide->currency, 36);
  training_guide_free(guide);
}

static void roles_and_regimes_are_known_by_what_pathways_call_them(void **state) {
  (void)state;
  static const char *const list[] = {"investigation", "performers-list"}, *const other[] = {"investigation"};
  struct training_guide *guide = shared();
  assert_string_equal(training_guide_role(guide, "case-manager")->id, "case-manager");
  assert_string_equal(training_guide_role(guide, "appeal-chair")->id, "panel-member");
  assert_true(training_guide_role(guide, "case-investigator")->required);
  assert_false(training_guide_role(guide, "mediator")->required);
  assert_null(training_guide_role(guide, "supervisor"));
  assert_string_equal(training_guide_regime_of(guide, list, 2)->id, "performers-list");
  assert_string_equal(training_guide_regime_of(guide, other, 1)->id, "mhps");
  assert_string_equal(training_guide_regime_of(guide, NULL, 0)->id, "mhps");
  assert_null(training_guide_regime(guide, "nowhere"));
  training_guide_free(guide);
}

static const struct training_ask *ask_of(const struct training_guide *guide, const char *field) {
  for (size_t i = 0; i < guide->ask_count; i++)
    if (!strcmp(guide->asks[i].field, field)) return &guide->asks[i];
  fail_msg("%s", field);
  return NULL;
}

static void what_a_course_lacks_is_found(void **state) {
  (void)state;
  bool missing[16];
  struct training_guide *guide = shared();
  const struct training_ask *delivery = ask_of(guide, "delivery"), *guidance = ask_of(guide, "guidance");
  /* one day is only ideal */
  assert_int_equal(
      training_ask_missing(delivery, "workshops interactive practice questions sample-cases", "", missing),
      0);
  assert_true(missing[0]);
  assert_false(missing[1]);
  assert_int_equal(training_ask_missing(delivery, "", "", NULL), 5);
  /* a word is not its beginning */
  assert_int_equal(training_ask_missing(delivery, "workshop interactives", "", NULL), 5);
  /* current policy, MHPS and/or the Performers Lists Regulations, as applicable to the audience */
  assert_int_equal(training_ask_missing(guidance, "national nhs-england", "mhps", NULL), 1);
  assert_int_equal(training_ask_missing(guidance, "national nhs-england mhps", "mhps", NULL), 0);
  assert_int_equal(training_ask_missing(guidance, "national nhs-england mhps", "mhps performers-list", NULL),
                   1);
  assert_int_equal(training_ask_missing(guidance, "national nhs-england mhps", "", NULL), 1);
  training_guide_free(guide);
}

static size_t index_of(const struct training_guide *guide, const char *code) {
  return (size_t)(training_guide_criterion(guide, code) - guide->criteria);
}

static void somebody_is_matched_against_the_specification(void **state) {
  (void)state;
  struct training_guide *guide = shared();
  struct specification_match match;
  enum criterion_state *states = mem_array(guide->criterion_count, sizeof *states);
  specification_match(guide, states, false, &match);
  assert_int_equal(match.essential, 25);
  assert_int_equal(match.desirable, 7);
  assert_int_equal(match.gaps, 24); /* all essential ones but the process of investigation */
  assert_int_equal(match.to_train, 8);
  states[index_of(guide, "PS-E1")] = CRITERION_MET;
  states[index_of(guide, "PS-E2")] = CRITERION_PART;
  states[index_of(guide, "PS-Q1")] = CRITERION_MET;
  specification_match(guide, states, true, &match);
  assert_int_equal(match.essential_met, 1);
  assert_int_equal(match.desirable_met, 2); /* the degree, and the training that was done */
  assert_int_equal(match.gaps, 23);
  assert_int_equal(criterion_state_of("met"), CRITERION_MET);
  assert_int_equal(criterion_state_of("partly"), CRITERION_UNKNOWN);
  free(states);
  training_guide_free(guide);
}

static void check_one(const char *text, const char *expected) {
  struct findings f = {0};
  struct training_guide *guide = training_guide_parse(text, strlen(text), "training.cfg", &f);
  char *line = f.count ? finding_line(&f.items[0]) : mem_string("");
  if (!strstr(line, expected)) fail_msg("wanted \"%s\", found \"%s\"", expected, line);
  if (!*expected) assert_non_null(guide);
  free(line);
  training_guide_free(guide);
  findings_free(&f);
}

#define REGISTER(currency, roles, items, field, criteria)                                                    \
  "training = { id = \"training\"; version = 1; title = \"T\"; currency = " currency ";\n"                   \
  "roles = ( " roles " ); regimes = ( { id = \"mhps\"; title = \"M\"; } );\n"                                \
  "themes = ( { id = \"T1\"; title = \"T\"; items = ( " items " ); } );\n"                                   \
  "asks = ( { id = \"A\"; title = \"A\"; field = \"" field "\"; items = ( " items " ); } );\n"               \
  "criteria = ( " criteria " ); };"
#define ROLE "{ id = \"case-manager\"; title = \"C\"; }"
#define ITEM "{ id = \"a\"; title = \"A\"; }"
#define CRITERION "{ id = \"PS-1\"; group = \"G\"; title = \"C\"; }"
static void broken_registers_are_refused(void **state) {
  (void)state;
  check_one(REGISTER("36", ROLE, ITEM, "delivery", CRITERION), "");
  check_one(REGISTER("0", ROLE, ITEM, "delivery", CRITERION), "currency is not a number of months");
  check_one(REGISTER("36", ROLE ", " ROLE, ITEM, "delivery", CRITERION),
            "role \"case-manager\" is there twice");
  check_one(REGISTER("36", ROLE, ITEM ", " ITEM, "delivery", CRITERION), "\"a\" is there twice");
  check_one(REGISTER("36", ROLE, "{ id = \"a b\"; title = \"A\"; }", "delivery", CRITERION), "not one word");
  check_one(REGISTER("36", ROLE, "{ id = \"a\"; title = \"A\"; regime = \"moon\"; }", "delivery", CRITERION),
            "no regime \"moon\"");
  check_one(REGISTER("36", ROLE, ITEM, "catering", CRITERION), "a course has no field \"catering\"");
  check_one(REGISTER("36", ROLE, ITEM, "delivery", CRITERION ", " CRITERION),
            "criterion \"PS-1\" is there twice");
  check_one(REGISTER("36", "{ id = \"r\"; title = \"R\"; must = true; }", ITEM, "delivery", CRITERION),
            "must");
  check_one("training = { id = \"training\"; };", "version");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(everything_of_the_guidance_is_there),
      cmocka_unit_test(roles_and_regimes_are_known_by_what_pathways_call_them),
      cmocka_unit_test(what_a_course_lacks_is_found),
      cmocka_unit_test(somebody_is_matched_against_the_specification),
      cmocka_unit_test(broken_registers_are_refused),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
