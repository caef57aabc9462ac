/* Errors, memory, buffers, paths and the context: what everything else stands on. */
#include <setjmp.h>
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

#include "base/buf.h"
#include "base/context.h"
#include "base/error.h"
#include "base/mem.h"
#include "base/paths.h"
#include "base/text.h"

static void an_error_is_a_sentence(void **state) {
  (void)state;
  struct error e = {0};
  assert_false(error_set(&e, ERROR_BUSY, "busy for %d s", 10));
  assert_int_equal(e.code, ERROR_BUSY);
  assert_string_equal(e.text, "busy for 10 s");
  assert_false(error_detail(&e, "rc %d", 5));
  assert_string_equal(e.text, "busy for 10 s");
  assert_string_equal(e.detail, "rc 5");
  error_clear(&e);
  assert_int_equal(e.code, ERROR_NONE);
  assert_string_equal(e.text, "");
  assert_false(error_set(NULL, ERROR_IO, "nobody reads this"));
  error_clear(NULL);
}

/* Cut at every offset within a character of two, three and four bytes. */
static void a_long_sentence_is_cut_at_a_character(void **state) {
  (void)state;
  static const char *const letters[] = {"é", "日", "😀"};
  for (size_t l = 0; l < 3; l++) {
    for (int shift = 0; shift < 5; shift++) {
      struct buf long_text = {0};
      buf_printf(&long_text, "%.*s", shift, "xxxxx");
      while (long_text.len < 2000)
        buf_puts(&long_text, letters[l]);
      struct error e;
      error_set(&e, ERROR_INVALID, "%s", buf_text(&long_text));
      assert_true(text_valid(e.text, strlen(e.text)));
      assert_true(strlen(e.text) >= sizeof e.text - 5);
      buf_free(&long_text);
    }
  }
}

static void codes_have_names_and_exit_codes(void **state) {
  (void)state;
  static const struct {
    enum error_code code;
    int exit_code;
  } codes[] = {{ERROR_NONE, 0},    {ERROR_REFUSED, 1}, {ERROR_CONFLICT, 1}, {ERROR_INVALID, 2},
               {ERROR_MISSING, 2}, {ERROR_OPEN, 3},    {ERROR_CORRUPT, 3},  {ERROR_IO, 3},
               {ERROR_BUSY, 4},    {ERROR_DENIED, 5}};
  for (size_t i = 0; i < sizeof codes / sizeof codes[0]; i++) {
    assert_int_equal(error_exit_code(codes[i].code), codes[i].exit_code);
    assert_int_equal(error_code_of(error_code_name(codes[i].code)), codes[i].code);
  }
  assert_int_equal(error_code_of("no such word"), ERROR_IO);
  assert_int_equal(error_code_of(NULL), ERROR_IO);
}

static void buffers_grow(void **state) {
  (void)state;
  struct buf b = {0};
  assert_string_equal(buf_text(&b), "");
  for (int i = 0; i < 1000; i++)
    buf_printf(&b, "%03d,", i);
  assert_int_equal(b.len, 4000);
  assert_memory_equal(buf_text(&b) + 3996, "999,", 5);
  buf_clear(&b);
  assert_string_equal(buf_text(&b), "");
  buf_add(&b, "a\0b", 3);
  assert_int_equal(b.len, 3);
  char *taken = buf_take(&b);
  assert_memory_equal(taken, "a\0b", 4);
  free(taken);
  char *empty = buf_take(&b);
  assert_string_equal(empty, "");
  free(empty);
  buf_free(&b);
}

static void memory_and_strings(void **state) {
  (void)state;
  assert_null(mem_string(NULL));
  char *text = mem_string_n("abcdef", 3);
  assert_string_equal(text, "abc");
  free(text);
  text = mem_format("%s-%d", "C", 42);
  assert_string_equal(text, "C-42");
  free(text);
  int *numbers = NULL;
  size_t capacity = 0;
  for (size_t count = 0; count < 100; count++) {
    MEM_GROW(numbers, count, capacity);
    numbers[count] = (int)count;
  }
  for (int i = 0; i < 100; i++)
    assert_int_equal(numbers[i], i);
  free(numbers);
  unsigned char *zeroed = mem_array(16, 4);
  for (int i = 0; i < 64; i++)
    assert_int_equal(zeroed[i], 0);
  free(zeroed);
}

static void restored(void) {
  if (write(STDOUT_FILENO, "", 0) < 0) _exit(9);
  _exit(42); /* the hook runs before anything else */
}

static void no_memory_ends_calmly(void **state) {
  (void)state;
  pid_t child = fork();
  assert_true(child >= 0);
  if (child == 0) {
    mem_on_exhausted(restored);
    size_t capacity = SIZE_MAX / 4;
    mem_room(NULL, SIZE_MAX / 4, &capacity, 64);
    _exit(0);
  }
  int status;
  assert_int_equal(waitpid(child, &status, 0), child);
  assert_true(WIFEXITED(status));
  assert_int_equal(WEXITSTATUS(status), 42);
}

static void shared_and_own_folders(void **state) {
  (void)state;
  setenv("FAIRWAY_SHARE", "/some/share", 1);
  char *path = paths_share("calendars/scotland.cfg");
  assert_string_equal(path, "/some/share/calendars/scotland.cfg");
  free(path);
  setenv("HOME", "/home/example", 1);
  setenv("XDG_DATA_HOME", "relative", 1);
  path = paths_own("data", "office.casebook");
  assert_string_equal(path, "/home/example/.local/share/fairway/office.casebook");
  free(path);
  setenv("XDG_DATA_HOME", "/xdg", 1);
  path = paths_own("data", "office.casebook");
  assert_string_equal(path, "/xdg/fairway/office.casebook");
  free(path);
  assert_null(paths_own("nonsense", "x"));
  unsetenv("XDG_STATE_HOME");
  unsetenv("HOME");
  assert_null(paths_own("state", "x"));
}

static void folders_are_private(void **state) {
  (void)state;
  char folder[] = "/tmp/fairway-ground-XXXXXX";
  assert_non_null(mkdtemp(folder));
  char *path = mem_format("%s/a/b/file", folder);
  assert_true(paths_make_parents(path));
  assert_true(paths_make_parents(path));
  char *made = mem_format("%s/a/b", folder);
  struct stat st;
  assert_int_equal(stat(made, &st), 0);
  assert_int_equal(st.st_mode & 0777, 0700);
  char *upper = mem_format("%s/a", folder);
  rmdir(made);
  rmdir(upper);
  rmdir(folder);
  free(path);
  free(made);
  free(upper);
}

static void the_clock_can_be_fixed(void **state) {
  (void)state;
  struct context c;
  context_init(&c);
  assert_true(c.user[0] != '\0');
  assert_true(context_today(&c) > 20000); /* after 2024 */
  assert_true(date_parse("2026-11-20", &c.fixed_today));
  c.fixed_now = 1795163400;
  assert_int_equal(context_today(&c), c.fixed_today);
  assert_int_equal(context_now(&c), 1795163400);
  unsigned char a[16] = {0}, b[16] = {0};
  context_random(a, sizeof a);
  context_random(b, sizeof b);
  assert_memory_not_equal(a, b, sizeof a);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(an_error_is_a_sentence),
      cmocka_unit_test(a_long_sentence_is_cut_at_a_character),
      cmocka_unit_test(codes_have_names_and_exit_codes),
      cmocka_unit_test(buffers_grow),
      cmocka_unit_test(memory_and_strings),
      cmocka_unit_test(no_memory_ends_calmly),
      cmocka_unit_test(shared_and_own_folders),
      cmocka_unit_test(folders_are_private),
      cmocka_unit_test(the_clock_can_be_fixed),
  };
  return cmocka_run_group_tests_name("ground floor", tests, NULL, NULL);
}
