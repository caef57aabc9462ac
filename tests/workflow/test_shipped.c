/* Every shipped pathway, and every later one: complete, in categories that exist, the field's steps all
 * carried. */
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/paths.h"
#include "scene.h"
#include "workflow/categories.h"
#include "workflow/complete.h"
#include "workflow/load.h"

enum { MOST = 64 };
static struct pathway *shipped[MOST];
static size_t shipped_count;

static int open_all(void **state) {
  glob_t found = {0};
  char *pattern = paths_share("pathways/*.cfg");
  (void)state;
  if (glob(pattern, 0, NULL, &found)) return 1;
  for (size_t i = 0; i < found.gl_pathc && shipped_count < MOST; i++) {
    struct findings f = {0};
    shipped[shipped_count] = load_pathway_file(found.gl_pathv[i], &f);
    if (!shipped[shipped_count++]) print_error("%s: %s\n", found.gl_pathv[i], f.items[0].text);
    findings_free(&f);
  }
  globfree(&found);
  free(pattern);
  return 0;
}

static int close_all(void **state) {
  (void)state;
  for (size_t i = 0; i < shipped_count; i++)
    pathway_free(shipped[i]);
  return 0;
}

static const struct pathway *by_id(const char *id) {
  for (size_t i = 0; i < shipped_count; i++)
    if (shipped[i] && !strcmp(shipped[i]->id, id)) return shipped[i];
  return NULL;
}

/* A source everywhere, how each number is known, a title on each example, and examples over Easter, Christmas
 * and a holiday proclaimed once. */
static void every_one_is_complete(void **state) {
  (void)state;
  size_t left = 0;
  assert_true(shipped_count >= 30);
  for (size_t i = 0; i < shipped_count; i++) {
    struct findings f = {0};
    assert_non_null(shipped[i]);
    complete_list(shipped[i], &f);
    for (size_t n = 0; n < f.count; n++)
      print_error("%s:%d: %s\n", f.items[n].file, f.items[n].line, f.items[n].text);
    left += f.count;
    findings_free(&f);
  }
  assert_int_equal(left, 0);
}

/* The remarks themselves can be made. */
static void what_is_missing_is_remarked(void **state) {
  (void)state;
  static const char text[] =
      "pathway = { id = \"bare\"; version = 1; title = \"Bare\";\n"
      "  events = ( { id = \"asked\"; title = \"Asked\"; stages = [\"open\"]; }, { id = \"done\"; title = "
      "\"Done\"; } );\n"
      "  stages = ( { id = \"open\"; title = \"Open\"; source = \"1\"; exits = ( { event = \"done\"; to = "
      "\"end\"; } ); },\n"
      "             { id = \"end\"; title = \"End\"; source = \"1\"; end = true; } );\n"
      "  deadlines = ( { id = \"d\"; title = \"Limit\"; class = \"local\"; source = \"1\"; within = \"5 "
      "wd\"; from = \"asked\";\n"
      "                  met_by = \"done\"; } );\n"
      "  examples = ( { given = ( \"2026-06-01 asked\" ); expect = ( \"d due 2026-06-08\" ); } ); };\n";
  static const char *const wanted[] = {"the pathway has no source",
                                       "event \"Asked\" has no source",
                                       "event \"Done\" has no source",
                                       "deadline \"Limit\" does not say how",
                                       "an example has no title",
                                       "over Easter",
                                       "over Christmas",
                                       "over a holiday that was proclaimed once"};
  struct findings f = {0};
  struct pathway *p = scene_pathway(text);
  complete_list(p, &f);
  for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
    bool found = false;
    for (size_t n = 0; n < f.count; n++)
      found |= strstr(f.items[n].text, wanted[i]) && f.items[n].line > 0;
    if (!found) fail_msg("not remarked: %s", wanted[i]);
  }
  assert_int_equal(f.count, sizeof wanted / sizeof *wanted);
  findings_free(&f);
  complete_horizon(p, scene_day("2026-06-01"), &f);
  assert_int_equal(f.count, 0);
  complete_horizon(p, scene_day("2050-06-01"), &f);
  assert_int_equal(f.count, 1);
  assert_non_null(strstr(f.items[0].text, "may be provisional"));
  findings_free(&f);
  pathway_free(p);
}

/* Every step and rule of the field, and the pathways that carry it: in their `rules`. */
static const struct {
  const char *pathways, *steps; /* with blanks between */
} carried[] = {
    {"concern", "INT-1 INT-2 INT-3 INT-4 INT-5 INT-6 CNF-06 HOST-1"},
    {"preliminary-assessment", "M1 M2 M3 M4"},
    {"investigation", "M5 M6 M7 M8 M9 M10 M11 M12 M13 M14 M15 OUT-CONDUCT OUT-HEALTH OUT-PPA OUT-RESTRICT "
                      "OUT-REGULATOR OUT-CAPABILITY OUT-NFA OUT-LOCAL SEP-01 SEP-02 SEP-08 SEP-11 SEP-17 "
                      "CNF-03 CNF-04 CNF-05 CNF-08"},
    {"conduct-hearing", "CD1 CD2 CD3 CD4 CD5 CD6 CD7 CD8 SEP-03 SEP-04 SEP-05"},
    {"capability-hearing", "CP1 CP2 CP3 CP4 CP5 CP6 CP7 CP8 CP9 CP10 CP11 CP12"},
    {"health", "HL1 HL2 HL3 CNF-07"},
    {"exclusion", "X0 X1 X2 X3 X4 X5 X6 X7 X8 X9 X10 X11 X12 X13 X14 X15 X16 HOST-2"},
    {"restriction", "X0r HOST-2"},
    {"alert-notice", "HPAN-1 HPAN-2 HPAN-3 HPAN-4"},
    {"performers-list", "PL1 PL2 PL3 PL4 PL5 PL6 PL7 PL8 PL9 PL10 PL11 PL12 PL13 SEP-09"},
    {"arcp-review-appeal", "AR1 AR2 AR3 AR4 AR5 AR6 AR7 AR8 AR9 AR10 SEP-06 SEP-07 SEP-14"},
    {"ntn-removal", "NTN1 NTN2 NTN3"},
    {"exceptional-funding", "EXF1 EXF2"},
    {"revalidation", "REV1 REV2 REV3 REV4 REV5"},
    {"absence", "AWOL1 AWOL2 AWOL3"},
    {"non-engagement", "NENG1"},
    {"long-term-health", "LTH1 LTH2 LTH3 LTH4 CNF-07"},
    {"clinical-assessment",
     "ASM-03 ASM-04 ASM-05 ASM-06 ASM-07 ASM-08 ASM-09 ASM-10 ASM-11 ASM-12 ASM-26 ASM-30"},
    {"behavioural-assessment", "ASM-13 ASM-14 ASM-15 ASM-16 ASM-17 ASM-18 ASM-26"},
    {"plan-feedback", "ASM-21"},
    {"action-plan", "SEP-13 SEP-17 CNF-01"},
    {"assisted-mediation", "SEP-12 CNF-02 ASM-22 ASM-23 ASM-24 ASM-25 ASM-26"},
    {"team-review", "ASM-27 ASM-28 ASM-29"},
};

static bool carries(const struct pathway *p, const char *step) {
  for (size_t i = 0; i < p->rule_count; i++)
    if (!strcmp(p->rules[i].id, step)) return true;
  return false;
}

static int missing_steps(const char *pathway, const char *steps) {
  const struct pathway *p = by_id(pathway);
  char *list = mem_string(steps), *rest = list;
  int missing = 0;
  assert_non_null(p);
  for (char *step; (step = strtok_r(rest, " ", &rest));)
    if (!carries(p, step)) {
      print_error("%s does not say where %s is carried\n", pathway, step);
      missing++;
    }
  free(list);
  return missing;
}

static void every_step_of_the_field_is_carried(void **state) {
  (void)state;
  int missing = 0;
  for (size_t i = 0; i < sizeof carried / sizeof *carried; i++)
    missing += missing_steps(carried[i].pathways, carried[i].steps);
  assert_int_equal(missing, 0);
}

/* The nine categories and five functions of case management (HEE London), and what serves them. */
static const struct {
  const char *id, *pathway;
  bool function;
} served[] = {
    {"fitness-to-practise", "preliminary-assessment", false},
    {"fitness-to-practise", "investigation", false},
    {"long-term-health", "long-term-health", false},
    {"substance-abuse", "health", false},
    {"serious-incidents", "concern", false},
    {"removal-from-training", "ntn-removal", false},
    {"arcp-appeals", "arcp-review-appeal", false},
    {"non-engagement", "non-engagement", false},
    {"non-engagement", "absence", false},
    {"legal-issues", "investigation", false},
    {"disciplinary-capability", "conduct-hearing", false},
    {"disciplinary-capability", "capability-hearing", false},
    {"complex-trainees", "action-plan", true},
    {"responsible-officer-support", "revalidation", true},
    {"appeals-and-removal", "arcp-review-appeal", true},
    {"appeals-and-removal", "ntn-removal", true},
    {"exceptional-funding", "exceptional-funding", true},
    {"revalidation-support", "revalidation", true},
};

static bool leads(const struct category *list, size_t count, const char *id, const char *pathway) {
  for (size_t i = 0; i < count; i++)
    for (size_t j = 0; j < list[i].pathway_count; j++)
      if (!strcmp(list[i].id, id) && !strcmp(list[i].pathways[j], pathway)) return true;
  return false;
}

static void categories_and_functions_lead_to_what_serves_them(void **state) {
  (void)state;
  struct error err = {0};
  struct categories *c = categories_load(&err);
  assert_non_null(c);
  for (size_t i = 0; i < sizeof served / sizeof *served; i++)
    if (!leads(served[i].function ? c->functions : c->entries,
               served[i].function ? c->function_count : c->entry_count, served[i].id, served[i].pathway))
      fail_msg("%s does not lead to %s", served[i].id, served[i].pathway);
  for (size_t i = 0; i < c->entry_count; i++)
    for (size_t j = 0; j < c->entries[i].pathway_count; j++)
      assert_non_null(by_id(c->entries[i].pathways[j]));
  assert_int_equal(c->function_count, 5);
  assert_true(c->entry_count >= 9);
  categories_free(c);
}

/* Every pathway is reached from somewhere: a category, a function, another pathway, or as a variant. */
static void no_pathway_is_orphaned(void **state) {
  (void)state;
  struct error err = {0};
  struct categories *c = categories_load(&err);
  assert_non_null(c);
  for (size_t i = 0; i < shipped_count; i++) {
    const char *id = shipped[i]->id;
    bool found = *shipped[i]->of;
    for (size_t n = 0; n < c->entry_count; n++)
      found |= leads(&c->entries[n], 1, c->entries[n].id, id);
    for (size_t n = 0; n < c->function_count; n++)
      found |= leads(&c->functions[n], 1, c->functions[n].id, id);
    for (size_t n = 0; n < shipped_count; n++)
      for (size_t k = 0; k < shipped[n]->child_count; k++)
        found |= !strcmp(shipped[n]->children[k].pathway, id);
    if (!found) fail_msg("nothing leads to %s", id);
  }
  categories_free(c);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(every_one_is_complete),
      cmocka_unit_test(what_is_missing_is_remarked),
      cmocka_unit_test(every_step_of_the_field_is_carried),
      cmocka_unit_test(categories_and_functions_lead_to_what_serves_them),
      cmocka_unit_test(no_pathway_is_orphaned),
  };
  return cmocka_run_group_tests_name("shipped", tests, open_all, close_all);
}
