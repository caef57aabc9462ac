/* Frames in pieces, frames that lie, and messages of every wrong kind. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cmocka.h>

#include "wire/frame.h"
#include "wire/message.h"

static void assert_body(struct frame_reader *r, const char *wanted) {
  const char *body;
  size_t len;
  assert_int_equal(frame_reader_next(r, &body, &len), FRAME_READY);
  assert_int_equal(len, strlen(wanted));
  assert_memory_equal(body, wanted, len);
}

static void bytes_one_by_one(void **state) {
  (void)state;
  static const char wire[] = "\0\0\0\5hello\0\0\0\0\0\0\0\2ok";
  struct frame_reader r = {0};
  const char *body;
  size_t len, frames = 0;
  for (size_t i = 0; i < sizeof wire - 1; i++) {
    frame_reader_add(&r, wire + i, 1);
    if (frame_reader_next(&r, &body, &len) == FRAME_READY) frames++;
  }
  assert_int_equal(frames, 3);
  frame_reader_free(&r);
}

static void several_in_one_piece(void **state) {
  (void)state;
  static const char wire[] = "\0\0\0\1a\0\0\0\2bc\0\0\0\3de";
  struct frame_reader r = {0};
  const char *body;
  size_t len;
  frame_reader_add(&r, wire, sizeof wire - 1);
  assert_body(&r, "a");
  assert_body(&r, "bc");
  assert_int_equal(frame_reader_next(&r, &body, &len), FRAME_MORE);
  frame_reader_add(&r, "f", 1);
  assert_body(&r, "def");
  assert_int_equal(frame_reader_next(&r, &body, &len), FRAME_MORE);
  frame_reader_free(&r);
}

static void length_beyond_the_limit(void **state) {
  (void)state;
  static const char *const heads[] = {"\xFF\xFF\xFF\xFF", "\x01\0\0\1", "\x80\0\0\0"};
  for (size_t i = 0; i < 3; i++) {
    struct frame_reader r = {0};
    const char *body;
    size_t len;
    frame_reader_add(&r, heads[i], 4);
    assert_int_equal(frame_reader_next(&r, &body, &len), FRAME_BROKEN);
    frame_reader_free(&r);
  }
  struct frame_reader r = {0};
  const char *body;
  size_t len;
  frame_reader_add(&r, "\x01\0\0\0", 4); /* exactly the limit */
  assert_int_equal(frame_reader_next(&r, &body, &len), FRAME_MORE);
  frame_reader_free(&r);
}

static void through_a_socket(void **state) {
  (void)state;
  int ends[2];
  assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, ends), 0);
  struct error err = {0};
  struct frame_reader r = {0};
  assert_int_equal(frame_reader_fill(&r, ends[1]), FILL_NOTHING);
  assert_true(frame_write(ends[0], "first", 5, &err));
  assert_true(frame_write(ends[0], "", 0, &err));
  assert_int_equal(frame_reader_fill(&r, ends[1]), FILL_SOME);
  assert_body(&r, "first");
  assert_body(&r, "");
  close(ends[0]);
  assert_int_equal(frame_reader_fill(&r, ends[1]), FILL_END);
  assert_false(frame_write(ends[1], "x", 1, &err)); /* and no signal */
  assert_int_equal(err.code, ERROR_IO);
  assert_false(frame_write(ends[1], "x", (size_t)FRAME_MAX + 1, &err));
  assert_int_equal(err.code, ERROR_INVALID);
  frame_reader_free(&r);
  close(ends[1]);
}

static void messages_that_are_not_objects(void **state) {
  (void)state;
  static const char *const bad[] = {"",  "[]",       "7",   "\"x\"",           "null",
                                    "{", "{\"a\":}", "{}x", "{\"a\":\"\xFF\"}"};
  for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
    struct error err = {0};
    assert_null(message_decode(bad[i], strlen(bad[i]), &err));
    assert_int_equal(err.code, ERROR_INVALID);
    assert_true(err.text[0] != '\0');
  }
}

static void members_of_the_wrong_type(void **state) {
  (void)state;
  static const char text[] = "{\"t\":7,\"i\":\"x\",\"f\":1,\"d\":\"2026-02-31\",\"l\":{},\"o\":[]}";
  json_t *m = message_decode(text, strlen(text), NULL);
  assert_non_null(m);
  assert_string_equal(message_text(m, "t"), "");
  assert_string_equal(message_text(m, "absent"), "");
  assert_int_equal(message_int(m, "i", -3), -3);
  assert_false(message_flag(m, "f"));
  assert_int_equal(message_day(m, "d"), DATE_NONE);
  assert_null(message_list(m, "l"));
  assert_null(message_object(m, "o"));
  assert_string_equal(message_text(NULL, "t"), "");
  json_decref(m);
}

static void errors_travel_whole(void **state) {
  (void)state;
  struct error sent = {0}, got = {0};
  error_set(&sent, ERROR_CONFLICT, "changed by A. Manager at 14:02");
  error_detail(&sent, "row 7");
  json_t *answer = message_failure(9, &sent);
  assert_int_equal(message_int(answer, "id", 0), 9);
  assert_false(message_ok(answer, &got));
  assert_int_equal(got.code, ERROR_CONFLICT);
  assert_string_equal(got.text, "Changed by A. Manager at 14:02.");
  assert_string_equal(got.detail, "row 7");
  json_decref(answer);
  answer = json_object();
  assert_false(message_ok(answer, &got)); /* no ok, no error: still a sentence */
  assert_true(got.text[0] != '\0');
  json_decref(answer);
}

static void sentences(void **state) {
  (void)state;
  static const char *const pairs[][2] = {
      {"there is no case", "There is no case."},
      {"There is no case.", "There is no case."},
      {"--map wants more", "--map wants more."},
      {"0001 is odd!", "0001 is odd!"},
      {"a, b and c", "A, b and c."},
      {"gov.uk is away", "gov.uk is away."},
      {"", "."},
  };
  for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
    char *sentence = message_sentence(pairs[i][0]);
    assert_string_equal(sentence, pairs[i][1]);
    free(sentence);
  }
}

static void strings_of_any_bytes(void **state) {
  (void)state;
  json_t *s = message_string("caf\xE9 \xC3\xA9");
  assert_string_equal(json_string_value(s), "caf\xEF\xBF\xBD \xC3\xA9");
  json_decref(s);
  s = message_string(NULL);
  assert_true(json_is_null(s));
  json_decref(s);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(bytes_one_by_one),
      cmocka_unit_test(several_in_one_piece),
      cmocka_unit_test(length_beyond_the_limit),
      cmocka_unit_test(through_a_socket),
      cmocka_unit_test(messages_that_are_not_objects),
      cmocka_unit_test(members_of_the_wrong_type),
      cmocka_unit_test(errors_travel_whole),
      cmocka_unit_test(strings_of_any_bytes),
      cmocka_unit_test(sentences),
  };
  return cmocka_run_group_tests_name("frame", tests, NULL, NULL);
}
