/* Who else has a record open: said to all who have, forgotten when they leave, and when they fall. */
#include <poll.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/mem.h"
#include "keeper/keeper.h"
#include "wire/client.h"
#include "wire/message.h"
#include "wire/start.h"

enum { PATIENCE = 20000 /* ms; far more than is ever needed */ };

struct place {
  char folder[64], casebook[128];
  struct keeper_terms terms;
  char ref[16];
};

static struct client *front(struct place *place, const char *as) {
  struct error err = {0};
  place->terms.path = place->casebook;
  struct client *c = start_keeper(keeper_serve, &place->terms, &err);
  assert_non_null(c);
  json_t *hello = json_pack("{s:i}", "protocol", PROTOCOL_VERSION);
  if (as) json_object_set_new(hello, "as", json_string(as));
  json_t *answer = as && !*as ? NULL : client_ask(c, "hello", json_incref(hello), &err);
  if (!answer && (!as || *as)) fail_msg("hello: %s", err.text);
  json_decref(hello);
  json_decref(answer);
  return c;
}

static int begin(void **state) {
  struct place *place = calloc(1, sizeof *place);
  struct error err = {0};
  snprintf(place->folder, sizeof place->folder, "/tmp/fairway-present-XXXXXX");
  if (!mkdtemp(place->folder)) return -1;
  snprintf(place->casebook, sizeof place->casebook, "%s/office.casebook", place->folder);
  struct client *c = front(place, "");
  json_decref(client_ask(c, "init", json_pack("{s:b,s:s}", "practice", 1, "today", "2026-11-20"), &err));
  client_free(c);
  c = front(place, NULL);
  json_t *list = client_ask(c, "list", json_pack("{s:s}", "list", "cases"), &err);
  snprintf(place->ref, sizeof place->ref, "%s",
           message_text(json_array_get(message_list(list, "rows"), 0), "ref"));
  json_decref(list);
  client_free(c);
  *state = place;
  return *place->ref ? 0 : -1;
}

static int end(void **state) {
  struct place *place = *state;
  unlink(place->casebook);
  int left = rmdir(place->folder); /* nothing is left beside it */
  free(place);
  return left;
}

/* "B. Manager, +A. Manager": + is the same person elsewhere. */
static char *names(const json_t *others) {
  struct buf out = {0};
  size_t i;
  const json_t *other;
  json_array_foreach(others, i, other) {
    buf_printf(&out, "%s%s%s", i ? ", " : "", message_flag(other, "self") ? "+" : "",
               message_text(other, "name"));
  }
  return buf_take(&out);
}

static char *present(struct client *c, const char *ref) {
  struct error err = {0};
  json_t *answer = client_ask(c, "present", json_pack("{s:s}", "ref", ref), &err);
  if (!answer) fail_msg("present: %s", err.text);
  char *text = names(message_list(answer, "others"));
  json_decref(answer);
  return text;
}

static void expect(struct client *c, const char *ref, const char *wanted) {
  char *text = present(c, ref);
  assert_string_equal(text, wanted);
  free(text);
}

/* The next notice of presence, which comes unasked. */
static void told(struct client *c, const char *wanted) {
  struct error err = {0};
  for (;;) {
    json_t *notice;
    while ((notice = client_notice(c))) {
      bool ours = !strcmp(message_text(notice, "notice"), "present");
      char *text = names(message_list(notice, "others"));
      json_decref(notice);
      if (ours) assert_string_equal(text, wanted);
      free(text);
      if (ours) return;
    }
    struct pollfd readable = {.fd = client_fd(c), .events = POLLIN};
    assert_int_equal(poll(&readable, 1, PATIENCE), 1);
    assert_true(client_pump(c, &err));
  }
}

static void those_who_have_it_open_are_told_of_each_other(void **state) {
  struct place *place = *state;
  struct client *a = front(place, NULL), *b = front(place, "second-manager");
  expect(a, place->ref, "");
  char *text = present(b, place->ref);
  assert_true(*text && *text != '+');
  free(text);
  told(a, "B. Manager");
  expect(b, "", "");
  told(a, "");
  client_free(a);
  client_free(b);
}

static void one_person_twice_is_said_so(void **state) {
  struct place *place = *state;
  struct client *a = front(place, "second-manager"), *b = front(place, "second-manager");
  expect(a, place->ref, "");
  expect(b, place->ref, "+B. Manager");
  told(a, "+B. Manager");
  client_free(b);
  told(a, "");
  client_free(a);
}

/* The front dies, and its keeper with it: nobody says goodbye. */
static void who_falls_is_cleared_away(void **state) {
  struct place *place = *state;
  struct client *a = front(place, NULL);
  expect(a, place->ref, "");
  int ready[2];
  assert_int_equal(pipe(ready), 0);
  pid_t other = fork();
  if (other == 0) {
    alarm(PATIENCE / 1000); /* whatever fails here, it does not stay */
    struct client *b = front(place, "second-manager");
    free(present(b, place->ref));
    (void)!write(ready[1], "x", 1);
    pause();
    _exit(0);
  }
  char x;
  assert_int_equal(read(ready[0], &x, 1), 1);
  told(a, "B. Manager");
  char path[64], child[32] = "";
  snprintf(path, sizeof path, "/proc/%d/task/%d/children", (int)other, (int)other);
  FILE *children = fopen(path, "r");
  if (children && fgets(child, sizeof child, children)) kill((pid_t)strtol(child, NULL, 10), SIGKILL);
  if (children) fclose(children);
  kill(other, SIGKILL);
  waitpid(other, NULL, 0);
  told(a, "");
  close(ready[0]);
  close(ready[1]);
  client_free(a);
}

static void what_one_may_not_see_cannot_be_open(void **state) {
  struct place *place = *state;
  struct error err = {0};
  struct client *a = front(place, NULL);
  assert_null(client_ask(a, "present", json_pack("{s:s}", "ref", "C-1999-0001"), &err));
  assert_int_equal(err.code, ERROR_MISSING);
  client_free(a);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(those_who_have_it_open_are_told_of_each_other),
      cmocka_unit_test(one_person_twice_is_said_so),
      cmocka_unit_test(who_falls_is_cleared_away),
      cmocka_unit_test(what_one_may_not_see_cannot_be_open),
  };
  return cmocka_run_group_tests_name("presence", tests, begin, end);
}
