/* No key is both an action's and one to move with, in any place where the action is offered. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "action/action.h"
#include "ui/binding.h"
#include "ui/config.h"

/* Of the keys that move, each has its own meaning in a place (one of a very place goes before one of a whole
 * panel), none is also an action's, and none begins a longer one. Two actions may share a key only where they
 * are about different records: else a menu would stand in the way. */
static void test_no_key_means_two_things(void **state) {
  json_t *actions = action_table();
  struct bindings *bindings = bindings_new(actions);
  const struct binding *a, *b;
  const char *keys_a, *keys_b;
  (void)state;
  for (size_t i = 0; (a = bindings_at(bindings, i)); i++)
    for (size_t j = i + 1; (b = bindings_at(bindings, j)); j++)
      if (bindings_clash(a, b, &keys_a, &keys_b))
        fail_msg("%s is the key of %s, %s that of %s", keys_a, a->name, keys_b, b->name);
  bindings_free(bindings);
  json_decref(actions);
}

/* Nor in the other sets of keys that come with the program. */
static void test_nor_in_other_sets(void **state) {
  static const char *const sets[] = {"default", "vi", "arrows"};
  json_t *actions = action_table();
  (void)state;
  for (size_t i = 0; i < sizeof sets / sizeof *sets; i++) {
    struct config_terms terms = {.actions = actions, .key_set = sets[i]};
    struct config *config = config_load(&terms);
    if (config->notes.count) fail_msg("%s", config->notes.at[0]);
    config_free(config);
  }
  json_decref(actions);
}

static void test_every_key_can_be_pressed(void **state) {
  json_t *actions = action_table();
  struct bindings *bindings = bindings_new(actions);
  const struct binding *binding;
  char keys[BINDING_TEXT];
  (void)state;
  for (size_t i = 0; (binding = bindings_at(bindings, i)); i++)
    for (size_t k = 0; k < binding->count; k++) {
      if (!binding_parse(binding->keys[k], keys))
        fail_msg("%s: there is no key %s", binding->name, binding->keys[k]);
      assert_string_equal(keys, binding->keys[k]);
    }
  bindings_free(bindings);
  json_decref(actions);
}

static void test_all_have_words(void **state) {
  const struct action *action;
  struct action_room room;
  (void)state;
  for (size_t i = 0; (action = action_at(i, &room)); i++) {
    assert_true(action->title && *action->title);
    assert_true(action->help && *action->help);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_no_key_means_two_things),
      cmocka_unit_test(test_every_key_can_be_pressed),
      cmocka_unit_test(test_nor_in_other_sets),
      cmocka_unit_test(test_all_have_words),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
