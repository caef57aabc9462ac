/* No key is both an action's and one to move with, in any place where the action is offered. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "action/action.h"
#include "ui/keymap.h"

static const struct {
  unsigned places;
  unsigned nav_place;
} map[] = {
    {PLACE_TODAY | PLACE_QUEUE | PLACE_CASES | PLACE_PEOPLE, IN_LIST},
    {PLACE_CASE | PLACE_TIMELINE | PLACE_PLAN, IN_RECORD},
    {PLACE_CONCERN, IN_RECORD | IN_MATRIX},
    {PLACE_CHECKLIST, IN_RECORD | IN_CHECKLIST},
};

static void test_no_key_means_two_things(void **state) {
  const struct action *action;
  (void)state;
  for (size_t i = 0; (action = action_at(i)); i++) {
    struct key key;
    if (!action->key) continue;
    if (!key_parse(action->key, &key)) fail_msg("%s: there is no key %s", action->name, action->key);
    for (size_t m = 0; m < sizeof map / sizeof *map; m++) {
      enum nav nav = action->places & map[m].places ? keymap_find(&key, map[m].nav_place) : NAV_NONE;
      if (nav) fail_msg("%s is the key of %s and of %s", action->key, action->name, keymap_of(nav)->name);
    }
  }
}

/* Two actions may share a key only where they are about different records: else a menu would stand in the
 * way. */
static void test_keys_are_shared_by_different_records(void **state) {
  const struct action *a, *b;
  (void)state;
  for (size_t i = 0; (a = action_at(i)); i++)
    for (size_t j = i + 1; a->key && (b = action_at(j)); j++)
      if (b->key && !strcmp(a->key, b->key) && a->on == b->on && (a->places & b->places))
        fail_msg("%s is the key of %s and of %s", a->key, a->name, b->name);
}

static void test_all_have_words(void **state) {
  const struct action *action;
  (void)state;
  for (size_t i = 0; (action = action_at(i)); i++) {
    assert_true(action->title && *action->title);
    assert_true(action->help && *action->help);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_no_key_means_two_things),
      cmocka_unit_test(test_keys_are_shared_by_different_records),
      cmocka_unit_test(test_all_have_words),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
