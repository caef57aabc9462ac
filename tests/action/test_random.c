/* Chance at the desk: whatever is offered is tried, with whatever values. Each act is done or refused in a
 * sentence, nothing else happens, and at the end derived rows, chain and replay are as they should be.
 * FAIRWAY_SEED=N tries other chances than the usual. */
#include "case_desk.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "model/case.h"

static unsigned chance(unsigned *seed, unsigned below) {
  *seed = *seed * 1103515245u + 12345u;
  return (*seed >> 16) % below;
}

static const char *const words[] = {"",
                                    " ",
                                    "Audit of 20",
                                    "none",
                                    "\xC3\xA9t\xC3\xA9 \xF0\x9F\xA9\xBA",
                                    "a\nb\tc",
                                    "%s%n%d",
                                    "'; DROP TABLE plan; --",
                                    "0",
                                    "-1",
                                    "4711"};
static const char *const days[] = {"2026-03-30", "2026-04-02", "today",      "+5wd",
                                   "2026-02-31", "1989-01-01", "2027-01-14", ""};

/* A value for an argument: mostly one that is offered. */
static const char *value_for(const json_t *arg, unsigned *seed) {
  const json_t *choices = json_object_get(arg, "choices");
  const char *type = json_string_value(json_object_get(arg, "type"));
  const char *usual = json_string_value(json_object_get(arg, "default"));
  if (json_array_size(choices) > 0 && chance(seed, 10) > 0) {
    size_t pick = chance(seed, (unsigned)json_array_size(choices));
    return json_string_value(json_object_get(json_array_get(choices, pick), "value"));
  }
  if (usual && *usual && chance(seed, 3) > 0) return usual;
  if (strcmp(type, "date") == 0) return days[chance(seed, sizeof days / sizeof *days)];
  return words[chance(seed, sizeof words / sizeof *words)];
}

static json_t *values_for(const json_t *action, unsigned *seed) {
  json_t *values = json_object(), *arg;
  size_t index;
  json_array_foreach(json_object_get(action, "args"), index, arg) {
    bool needed = json_is_true(json_object_get(arg, "required"));
    if (!needed && chance(seed, 3) == 0) continue;
    json_object_set_new(values, json_string_value(json_object_get(arg, "name")),
                        json_string(value_for(arg, seed)));
  }
  return values;
}

static bool left_out(const char *name) { /* those of other places, with tests of their own */
  return strncmp(name, "concern-", 8) == 0 || strncmp(name, "account-", 8) == 0 ||
         strcmp(name, "import-concerns") == 0 || strcmp(name, "case-erase") == 0 ||
         strcmp(name, "conflict-declare") == 0 ||
         strcmp(name, "access-managers") == 0; /* after these somebody at the desk sees the case no more */
}

static const json_t *pick(const json_t *actions, unsigned *seed) {
  for (;;) {
    const json_t *action = json_array_get(actions, chance(seed, (unsigned)json_array_size(actions)));
    if (!left_out(json_string_value(json_object_get(action, "name")))) return action;
  }
}

/* One act as the present user; true when it was done. What it says is whole text, and a refusal says
 * something. */
static bool act(struct desk *d, const char *name, const json_t *values) {
  struct viewer viewer;
  struct action_result result;
  assert_true(viewer_of(d->cb, &d->context, &viewer, &d->err));
  struct action_context ctx = {.casebook = d->cb, .context = &d->context, .viewer = &viewer, .via = "screen"};
  error_clear(&d->err);
  bool done = action_run(&ctx, name, d->ref, values, 0, "yes", &result, &d->err);
  const char *said = done ? result.sentence : d->err.text;
  assert_true(*said && text_valid(said, strlen(said)));
  bool plain = d->err.code == ERROR_REFUSED || d->err.code == ERROR_INVALID || d->err.code == ERROR_MISSING ||
               d->err.code == ERROR_DENIED;
  if (!done && !plain) fail_msg("%s: %s (%s)", name, said, d->err.detail);
  done = done && !result.nothing;
  action_result_free(&result);
  return done;
}

/* What is offered; of one by its name with all that its form asks for. */
static json_t *offered(struct desk *d, const char *name) {
  struct viewer viewer;
  assert_true(viewer_of(d->cb, &d->context, &viewer, &d->err));
  struct action_context ctx = {.casebook = d->cb, .context = &d->context, .viewer = &viewer, .via = "screen"};
  json_t *actions = action_describe(&ctx, &(struct action_which){.ref = d->ref, .name = name}, &d->err);
  assert_non_null(actions);
  return actions;
}

/* What was done is undone, and the case is what it was. */
static void take_back(struct desk *d, const char *name, const char *before) {
  if (!act(d, "undo", NULL)) fail_msg("%s could not be undone: %s", name, d->err.text);
  char *after = desk_plain(d);
  size_t same = 0;
  while (before[same] && before[same] == after[same])
    same++;
  if (before[same] || after[same])
    fail_msg("undo of %s left a difference: %.80s | %.80s", name, before + same, after + same);
  free(after);
}

/* One try of something offered; false when the case is no more. */
static bool try_one(struct desk *d, unsigned *seed) {
  int64_t id;
  json_t *actions = offered(d, NULL), *whole;
  const json_t *action = pick(actions, seed);
  const char *name = json_string_value(json_object_get(action, "name"));
  whole = offered(d, name);
  action = json_array_get(whole, 0);
  json_t *values = values_for(action, seed);
  bool back =
      chance(seed, 3) == 0 && json_is_true(json_object_get(action, "undoable")) && strcmp(name, "undo") != 0;
  char *before = desk_plain(d);
  if (act(d, name, values) && back) take_back(d, name, before);
  free(before);
  json_decref(values);
  json_decref(whole);
  json_decref(actions);
  if (!case_find(d->cb, d->ref, &id, NULL)) return false; /* undone to before it was accepted */
  json_decref(desk_record(d));
  return true;
}

static void try_many(struct desk *d, const char *stage, unsigned seed) {
  const char *other = getenv("FAIRWAY_SEED");
  if (other) seed += 100 * (unsigned)strtoul(other, NULL, 10);
  desk_today(d, "2026-04-02");
  desk_walk_to(d, stage);
  bool there = true;
  for (int i = 0; i < 120 && there; i++) {
    desk_as(d, chance(&seed, 4) ? "amanager" : "bmanager");
    there = try_one(d, &seed);
  }
  desk_as(d, "amanager");
  desk_verify(d);
}

static void from_the_request(void **state) {
  try_many(*state, "request", 1);
}
static void from_the_discussion(void **state) {
  try_many(*state, "discussion", 2);
}
static void from_the_draft(void **state) {
  try_many(*state, "draft", 3);
}
static void from_the_agreement(void **state) {
  try_many(*state, "agreement", 4);
}
static void while_it_runs(void **state) {
  try_many(*state, "running", 5);
}

int main(void) {
  const struct CMUnitTest tests[] = {
#define TRY(test) cmocka_unit_test_setup_teardown(test, desk_setup, desk_teardown)
      TRY(from_the_request),   TRY(from_the_discussion), TRY(from_the_draft),
      TRY(from_the_agreement), TRY(while_it_runs),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
