/* The fairness framework: five locked principles, questions an organisation may adapt. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "scene.h"
#include "workflow/framework.h"
#include "workflow/load.h"

static void the_shipped_one_is_whole(void **state) {
  (void)state;
  static const size_t counts[] = {9, 9, 8, 9, 9};
  struct findings f = {0};
  char *text = scene_file("frameworks/fairness.cfg");
  struct framework *w = framework_parse(text, strlen(text), "fairness.cfg", &f);
  assert_non_null(w);
  assert_int_equal(w->principle_count, 5);
  for (size_t p = 0; p < 5; p++) {
    assert_int_equal(w->principles[p].question_count, counts[p]);
    for (size_t q = 0; q < counts[p]; q++) {
      char id[48];
      snprintf(id, sizeof id, "F%zu-%zu", p + 1, q + 1);
      assert_string_equal(w->principles[p].questions[q].id, id);
    }
  }
  assert_int_equal(framework_question_count(w), 44);
  const struct framework_principle *principle = NULL;
  assert_non_null(framework_question(w, "F3-2", &principle));
  assert_string_equal(principle->title, "Ensuring the practitioner is heard");
  assert_null(framework_question(w, "F9-1", NULL));
  framework_free(w);
  free(text);
}

static char *changed(const char *from, const char *to) {
  char *text = scene_file("frameworks/fairness.cfg");
  char *at = strstr(text, from);
  assert_non_null(at);
  size_t room = strlen(text) + strlen(to) + 1;
  char *out = malloc(room);
  snprintf(out, room, "%.*s%s%s", (int)(at - text), text, to, at + strlen(from));
  free(text);
  return out;
}

static void the_principles_are_guarded(void **state) {
  (void)state;
  static const struct {
    const char *from, *to, *says; /* NULL: allowed */
  } changes[] = {
      {"title = \"Adherence to process\"", "title = \"Process\"",
       "principle 4 is \"Process\"; its name is fixed, write \"Adherence to process\""},
      {"title = \"Understanding the issues\"; locked = true", "title = \"Understanding the issues\"",
       "is not locked"},
      {"{ id = \"F1-1\"; text", "{ id = \"F1-2\"; text", "question \"F1-2\" is defined twice"},
      {"{ id = \"equity\"; title = \"Equity and proportionality\"",
       "{ id = \"more\"; title = \"More\"; locked = true; questions = ( { id = \"X\"; text = \"X\"; } ); },\n"
       "{ id = \"equity\"; title = \"Equity and proportionality\"",
       "is a sixth principle"},
      {"version = 1", "version = 0", "version is not a number from 1"},
      {"{ id = \"F1-9\"; text", "{ id = \"F1-9\"; retired = true; text", NULL},
      {"{ id = \"F1-9\"; text", "{ id = \"F1-10\"; text = \"Ours?\"; }, { id = \"F1-9\"; text", NULL},
  };
  for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
    struct findings f = {0};
    char *text = changed(changes[i].from, changes[i].to);
    struct framework *w = framework_parse(text, strlen(text), "fairness.cfg", &f);
    bool said = false;
    for (size_t n = 0; n < f.count; n++)
      said |= changes[i].says && strstr(f.items[n].text, changes[i].says) && f.items[n].line > 0;
    assert_true(changes[i].says ? said && !w : w && !f.count);
    framework_free(w);
    findings_free(&f);
    free(text);
  }
}

static void a_missing_principle_is_named(void **state) {
  (void)state;
  static const char text[] = "framework = { id = \"f\"; version = 1; title = \"F\"; principles = (\n"
                             " { id = \"w\"; title = \"Ensuring welfare and support\"; locked = true;\n"
                             "   questions = ( { id = \"A\"; text = \"A\"; retired = true; } ); } ); };";
  struct findings f = {0};
  assert_null(framework_parse(text, strlen(text), "f.cfg", &f));
  assert_int_equal(f.count, 5); /* four are missing, one asks nothing */
  assert_non_null(strstr(f.items[0].text, "principle 2, \"Understanding the issues\", is missing"));
  assert_non_null(strstr(f.items[4].text, "asks nothing"));
  findings_free(&f);
}

/* An organisation adapts the considerations by a file of its own. */
static void an_overlay_changes_questions_only(void **state) {
  (void)state;
  static const struct {
    const char *body, *says;
    int line;
  } rows[] = {
      {"principles = ( { id = \"welfare\"; says = \"one more\"; questions = (\n"
       "  { id = \"L-1\"; text = \"Is there a buddy?\"; says = \"new\"; },\n"
       "  { id = \"F1-2\"; text = \"Who keeps in contact?\"; says = \"reworded\"; },\n"
       "  { id = \"F1-8\"; retired = true; says = \"covered elsewhere\"; } ); } );",
       NULL, 0},
      {"principles = ( { id = \"welfare\"; says = \"x\"; title = \"Welfare\"; } );", "not its \"title\"", 2},
      {"principles = ( { id = \"welfare\"; says = \"x\"; locked = false; } );", "not its \"locked\"", 2},
      {"principles = ( { id = \"sixth\"; says = \"x\"; title = \"Speed\"; locked = true;\n"
       " questions = ( { id = \"S\"; text = \"Quick?\"; } ); } );",
       "is a sixth principle", 2},
      {"principles = ( { id = \"welfare\"; questions = ( { id = \"L-1\"; text = \"x\"; } ); } );",
       "does not say in what it differs", 2},
      {"principles = ( { id = \"welfare\"; says = \"x\"; questions = ( { id = \"F2-1\"; text = \"x\"; } ); } "
       ");",
       "is defined twice", 1},
      {"id = \"other\";", "a framework keeps its id", 2},
      {"question = \"x\";", "has no key \"question\"", 2},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct findings f = {0};
    char *text = mem_format("overlay = { framework = \"fairness\"; version = 2; says = \"ours\";\n%s };\n",
                            rows[i].body),
         *kept = NULL;
    struct framework *w = load_framework_at(text, strlen(text), "local.cfg", NULL, &f, &kept);
    bool found = false;
    for (size_t n = 0; n < f.count; n++)
      found |= rows[i].says && strstr(f.items[n].text, rows[i].says) && f.items[n].line == rows[i].line;
    if (rows[i].says ? w || !found : !w)
      fail_msg("row %zu: %d: %s", i, f.count ? f.items[0].line : 0,
               f.count ? f.items[0].text : "nothing found");
    if (w) {
      const struct framework_principle *principle;
      assert_string_equal(w->id, "fairness");
      assert_int_equal(w->version, 2);
      assert_non_null(framework_question(w, "L-1", &principle));
      assert_string_equal(principle->id, "welfare");
      assert_string_equal(framework_question(w, "F1-2", NULL)->text, "Who keeps in contact?");
      assert_true(framework_question(w, "F1-8", NULL)->retired);
      assert_int_equal(framework_question_count(w), 44);
      assert_non_null(kept);
    }
    framework_free(w);
    findings_free(&f);
    free(text);
    free(kept);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_shipped_one_is_whole),
      cmocka_unit_test(the_principles_are_guarded),
      cmocka_unit_test(a_missing_principle_is_named),
      cmocka_unit_test(an_overlay_changes_questions_only),
  };
  return cmocka_run_group_tests_name("framework", tests, NULL, NULL);
}
