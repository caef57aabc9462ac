/* A front against keepers made for the test: they answer, go silent, break the rules, or die. */
#include <fcntl.h>
#include <poll.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cmocka.h>

#include "wire/client.h"
#include "wire/frame.h"
#include "wire/message.h"
#include "wire/start.h"

/* Answers each ask with its own text, or does what its name says. */
static int echo_keeper(int fd, const void *data) {
  (void)data;
  struct frame_reader r = {0};
  while (frame_reader_fill(&r, fd) == FILL_SOME) {
    const char *body;
    size_t len;
    while (frame_reader_next(&r, &body, &len) == FRAME_READY) {
      json_t *ask = message_decode(body, len, NULL);
      int64_t id = message_int(ask, "id", 0);
      const char *what = message_text(ask, "ask");
      if (strcmp(what, "die") == 0) _exit(7);
      if (strcmp(what, "lie") == 0) {
        if (write(fd, "\xFF\xFF\xFF\xFF", 4) != 4) _exit(8);
        pause();
      }
      if (strcmp(what, "notice") == 0) {
        json_t *notice = json_pack("{s:s}", "notice", "changed");
        message_write(fd, notice, NULL);
        json_decref(notice);
      }
      struct error refused = {.code = ERROR_REFUSED, .text = "no"};
      json_t *answer =
          strcmp(what, "refuse") == 0
              ? message_failure(id, &refused)
              : message_answer(id, json_pack("{s:s,s:s}", "said", what, "big", message_text(ask, "big")));
      message_write(fd, answer, NULL);
      json_decref(answer);
      json_decref(ask);
    }
  }
  frame_reader_free(&r);
  return 0;
}

static struct client *start(void) {
  struct error err = {0};
  struct client *c = start_keeper(echo_keeper, NULL, &err);
  assert_non_null(c);
  return c;
}

static void ask_and_answer(void **state) {
  (void)state;
  struct client *c = start();
  struct error err = {0};
  json_t *answer = client_ask(c, "list", NULL, &err);
  assert_string_equal(message_text(answer, "said"), "list");
  json_decref(answer);
  assert_null(client_ask(c, "refuse", NULL, &err));
  assert_int_equal(err.code, ERROR_REFUSED);
  assert_string_equal(err.text, "No.");
  client_free(c);
}

static void several_under_way(void **state) {
  (void)state;
  struct client *c = start();
  struct error err = {0};
  int64_t one = client_send(c, "one", NULL, &err), two = client_send(c, "two", NULL, &err);
  int64_t gone = client_send(c, "gone", NULL, &err), three = client_send(c, "three", NULL, &err);
  client_forget(c, gone);
  json_t *answer = client_wait(c, three, &err); /* answers come in order; this one last */
  assert_string_equal(message_text(answer, "said"), "three");
  json_decref(answer);
  assert_null(client_take(c, gone));
  answer = client_take(c, two);
  assert_string_equal(message_text(answer, "said"), "two");
  json_decref(answer);
  assert_true(client_has_news(c));
  answer = client_take(c, one);
  assert_string_equal(message_text(answer, "said"), "one");
  json_decref(answer);
  assert_null(client_take(c, one));
  assert_false(client_has_news(c));
  client_free(c);
}

static void count_notice(void *data, const json_t *notice) {
  assert_string_equal(message_text(notice, "notice"), "changed");
  ++*(int *)data;
}

static void notices_between_answers(void **state) {
  (void)state;
  struct client *c = start();
  struct error err = {0};
  json_decref(client_ask(c, "notice", NULL, &err));
  json_t *notice = client_notice(c);
  assert_string_equal(message_text(notice, "notice"), "changed");
  json_decref(notice);
  assert_null(client_notice(c));
  int seen = 0;
  struct client_watch watch = {.notice = count_notice, .data = &seen};
  client_watch(c, &watch);
  json_decref(client_ask(c, "notice", NULL, &err));
  assert_int_equal(seen, 1);
  assert_null(client_notice(c));
  client_free(c);
}

static void keeper_dies(void **state) {
  (void)state;
  struct client *c = start();
  struct error err = {0};
  assert_null(client_ask(c, "die", NULL, &err));
  assert_int_equal(err.code, ERROR_IO);
  assert_non_null(strstr(err.text, "stopped"));
  assert_int_equal(client_send(c, "list", NULL, &err), 0);
  assert_false(client_pump(c, &err));
  client_free(c);
}

static void keeper_lies(void **state) {
  (void)state;
  struct error err = {0};
  int ends[2];
  assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM, 0, ends), 0);
  struct client *c = client_new(ends[0], 0);
  int64_t id = client_send(c, "list", NULL, &err);
  assert_int_equal(write(ends[1], "\xFF\xFF\xFF\xFF", 4), 4);
  assert_null(client_wait(c, id, &err));
  assert_int_equal(err.code, ERROR_IO);
  client_free(c);
  close(ends[1]);
}

/* More than both sockets hold, both ways at once: neither side may wait for the other for ever. */
static void more_than_the_socket_holds(void **state) {
  (void)state;
  struct client *c = start();
  struct error err = {0};
  size_t size = 1024 * 1024;
  char *big = malloc(size + 1);
  memset(big, 'x', size);
  big[size] = '\0';
  int64_t ids[4];
  for (int i = 0; i < 4; i++) {
    ids[i] = client_send(c, "big", json_pack("{s:s}", "big", big), &err);
    assert_true(ids[i] > 0);
  }
  for (int i = 0; i < 4; i++) {
    json_t *answer = client_wait(c, ids[i], &err);
    assert_int_equal(strlen(message_text(answer, "big")), size);
    json_decref(answer);
  }
  free(big);
  client_free(c);
}

static bool at_once(void *data) {
  (void)data;
  return true;
}

/* The echo keeper ends when no more can be asked. */
static void giving_up(void **state) {
  (void)state;
  struct client *c = start();
  struct error err = {0};
  struct client_watch watch = {.give_up = at_once};
  client_watch(c, &watch);
  assert_null(client_wait(c, 99, &err));
  assert_int_equal(err.code, ERROR_IO);
  client_free(c);
}

/* Exit code: what of the parent's the child could still reach. */
static int snoop_keeper(int fd, const void *data) {
  const int *open_in_parent = data;
  int found = fcntl(*open_in_parent, F_GETFD) != -1 && *open_in_parent != fd;
  json_t *answer = message_answer(1, json_pack("{s:b,s:b,s:b}", "leak", found, "dumpable",
                                               prctl(PR_GET_DUMPABLE), "leader", getsid(0) == getpid()));
  message_write(fd, answer, NULL);
  json_decref(answer);
  return 0;
}

static void child_holds_nothing_else(void **state) {
  (void)state;
  struct error err = {0};
  int other = open("/dev/null", O_RDONLY);
  int high = fcntl(other, F_DUPFD, 50);
  struct client *c = start_keeper(snoop_keeper, &high, &err);
  json_t *answer = client_wait(c, 1, &err);
  assert_non_null(answer);
  assert_false(message_flag(answer, "leak"));
  assert_false(message_flag(answer, "dumpable"));
  assert_true(message_flag(answer, "leader"));
  json_decref(answer);
  client_free(c);
  close(other);
  close(high);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(ask_and_answer),
      cmocka_unit_test(several_under_way),
      cmocka_unit_test(notices_between_answers),
      cmocka_unit_test(keeper_dies),
      cmocka_unit_test(keeper_lies),
      cmocka_unit_test(more_than_the_socket_holds),
      cmocka_unit_test(giving_up),
      cmocka_unit_test(child_holds_nothing_else),
  };
  return cmocka_run_group_tests_name("client", tests, NULL, NULL);
}
