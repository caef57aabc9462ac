/* The register of categories, and the title of a definition at a glance. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "scene.h"
#include "workflow/categories.h"
#include "workflow/check.h"
#include "workflow/glance.h"

static struct categories *shared(void) {
  struct error err = {0};
  struct categories *c = categories_load(&err);
  if (!c) fail_msg("%s", err.text);
  return c;
}

static void nine_categories_and_five_functions_lead_somewhere(void **state) {
  (void)state;
  struct categories *c = shared();
  struct findings f = {0};
  assert_true(c->entry_count >= 9);
  assert_int_equal(c->function_count, 5);
  categories_check(c, &f);
  assert_int_equal(f.count, 0);
  categories_free(c);
}

/* The id of the first category that fits; "" none. */
static const char *first(const struct categories *c, const char *said) {
  for (size_t i = 0; i < c->entry_count; i++)
    if (category_fits(&c->entries[i], said)) return c->entries[i].id;
  return "";
}

static void a_category_is_known_however_it_is_written(void **state) {
  (void)state;
  static const struct {
    const char *said, *id;
  } cases[] = {
      {"ARCP appeals", "arcp-appeals"},
      {"arcp-appeals", "arcp-appeals"},
      {"  ARCP  Appeals ", "arcp-appeals"},
      {"Non-engagement & AWOL", "non-engagement"},
      {"awol", "non-engagement"},
      {"NON\xe2\x80\x91"
       "ENGAGEMENT",
       "non-engagement"},
      {"Long-term health (including adjustments)", "long-term-health"},
      {"Mental health", "long-term-health"},
      {"Unawoled", ""}, /* only where a word begins */
      {"Something else", ""},
      {"", ""},
      {" - ", ""},
  };
  struct categories *c = shared();
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
    assert_string_equal(first(c, cases[i].said), cases[i].id);
  categories_free(c);
}

static void check_one(const char *text, const char *expected) {
  struct findings f = {0};
  check_text(text, strlen(text), "categories.cfg", NULL, &f);
  char *line = f.count ? finding_line(&f.items[0]) : mem_string("");
  if (!strstr(line, expected)) fail_msg("wanted \"%s\", found \"%s\"", expected, line);
  if (!*expected) assert_int_equal(f.count, 0);
  free(line);
  findings_free(&f);
}

#define HEAD "categories = { id = \"c\"; version = 1; title = \"C\"; "
static void broken_registers_are_refused(void **state) {
  (void)state;
  check_one(HEAD "entries = ( { id = \"a\"; title = \"A\"; pathways = [\"action-plan\"]; } ); };", "");
  check_one(HEAD "entries = ( { id = \"a\"; title = \"A\"; pathways = [\"action-plam\"]; } ); };",
            "categories.cfg:1: there is no pathway \"action-plam\"");
  check_one(HEAD "otherwise = [\"none\"]; entries = ( { id = \"a\"; title = \"A\"; pathways = "
                 "[\"action-plan\"]; } ); };",
            "there is no pathway \"none\"");
  check_one(HEAD "entries = ( { id = \"a\"; title = \"A\"; } ); };", "pathways");
  check_one(HEAD "entries = ( { id = \"a\"; title = \"A\"; pathways = []; } ); };", "pathways is empty");
  check_one(HEAD "entries = ( { id = \"a\"; title = \"A\"; pathways = [\"action-plan\"]; },\n"
                 "{ id = \"a\"; title = \"B\"; pathways = [\"action-plan\"]; } ); };",
            "categories.cfg:2: category \"a\" is defined twice");
  check_one(HEAD "entris = ( ); };", "entris");
}

static void glance_is(const char *text, const char *title) {
  char *seen = glance_title(text);
  if (title)
    assert_string_equal(seen, title);
  else
    assert_null(seen);
  free(seen);
}

static void a_title_is_seen_without_parsing(void **state) {
  (void)state;
  glance_is("pathway = { id = \"x\"; title = \"Second opinion\"; };", "Second opinion");
  glance_is("# title = \"no\"\npathway :\n{ roles = ( { title = \"Role\"; } );\n title : \"Yes\"; }", "Yes");
  glance_is("pathway = { source = \"a title = \\\"b\\\" {\"; /* title = \"no\" */ title = \"Yes\" }", "Yes");
  glance_is("pathway = { titles = \"no\"; title = \"A \" \"B\"; }", NULL);
  glance_is("pathway = { title = \"A \\\"B\\\"\"; }", NULL);
  glance_is("pathway = { title = \"cut off he", NULL);
  glance_is("pathway = { id = \"x\"; }", NULL);
  glance_is("", NULL);
}

/* Whoever lists pathways sees the titles that parsing them gives. */
static void every_shared_title_is_seen(void **state) {
  (void)state;
  struct error err = {0};
  char **paths;
  size_t count, seen = 0;
  if (!check_shipped(&paths, &count, &err)) fail_msg("%s", err.text);
  for (size_t i = 0; i < count; i++) {
    char *name = strstr(paths[i], "pathways/"), *text = name ? scene_file(name) : NULL, *title = NULL;
    if (text) {
      text[strlen(text) < 8192 ? strlen(text) : 8192] = '\0';
      title = glance_title(text);
      if (!title) fail_msg("%s", paths[i]);
      seen++;
    }
    free(title);
    free(text);
    free(paths[i]);
  }
  free(paths);
  assert_true(seen > 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(nine_categories_and_five_functions_lead_somewhere),
      cmocka_unit_test(a_category_is_known_however_it_is_written),
      cmocka_unit_test(broken_registers_are_refused),
      cmocka_unit_test(a_title_is_seen_without_parsing),
      cmocka_unit_test(every_shared_title_is_seen),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
