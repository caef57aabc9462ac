/* The documentation held against the tables: every key and every word of the vocabulary is described. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "scene.h"
#include "workflow/pathway_shape.h"
#include "workflow/vocabulary.h"

/* Does the word stand in the document on its own? */
static bool described(const char *document, const char *word) {
  size_t len = strlen(word);
  for (const char *at = document; (at = strstr(at, word)); at += len) {
    bool before = at == document || !strchr("abcdefghijklmnopqrstuvwxyz_-", at[-1]);
    if (before && !strchr("abcdefghijklmnopqrstuvwxyz_-", at[len])) return true;
  }
  return false;
}

static int undescribed(const char *document, const struct read_shape *shape) {
  int missing = 0;
  for (size_t i = 0; i < shape->field_count; i++) {
    if (!described(document, shape->fields[i].key)) {
      print_error("%s: \"%s\" is not described\n", shape->name, shape->fields[i].key);
      missing++;
    }
    if (shape->fields[i].items) missing += undescribed(document, shape->fields[i].items);
  }
  return missing;
}

static void every_key_is_described(void **state) {
  (void)state;
  char *document = scene_file("doc/pathways.md");
  const struct read_shape *const kinds[] = {&pathway_shape, &pathway_need_shape, &framework_shape,
                                            &threshold_shape, &categories_shape};
  int missing = 0;
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
    missing += undescribed(document, kinds[i]);
  assert_int_equal(missing, 0);
  free(document);
}

static void every_word_is_described(void **state) {
  (void)state;
  char *document = scene_file("doc/pathways.md");
  int missing = 0;
  for (int list = VOCABULARY_RECORDS; list <= VOCABULARY_LAST; list++) {
    size_t count;
    const struct vocabulary_word *words = vocabulary_words((enum vocabulary_list)list, &count);
    for (size_t i = 0; i < count; i++)
      if (!described(document, words[i].name)) {
        print_error("\"%s\" is not described\n", words[i].name);
        missing++;
      }
  }
  assert_int_equal(missing, 0);
  free(document);
}

/* The pathway in section 2 is indented by four; it must pass as it stands. */
static void the_example_is_a_sound_pathway(void **state) {
  (void)state;
  char *document = scene_file("doc/pathways.md");
  char *from = strstr(document, "    pathway = {"), *to = strstr(document, "## 3.");
  assert_non_null(from);
  *to = '\0';
  struct pathway *p = scene_pathway(from);
  assert_string_equal(p->id, "second-opinion");
  pathway_free(p);
  free(document);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(every_key_is_described),
      cmocka_unit_test(every_word_is_described),
      cmocka_unit_test(the_example_is_a_sound_pathway),
  };
  return cmocka_run_group_tests_name("document", tests, NULL, NULL);
}
