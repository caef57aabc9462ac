/* The real terminal side: ui_run() in a pseudo-terminal. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

#include "scene.h"

enum { PATIENCE_MS = 20000 };

static struct scene *begin(const struct scene_terms *terms) {
  struct scene *scene = scene_begin(terms);
  scene_shows(scene, "> C-2026-0042  Dr A. Example");
  scene_shows(scene, "? help");
  return scene;
}

static void test_first_screen_and_a_key(void **state) {
  struct scene *scene = begin(&(struct scene_terms){0});
  (void)state;
  scene_shows(scene, "[Today]");
  scene_shows(scene, "────");
  scene_cursor(scene, 2, 2);
  scene_send(scene, "j");
  scene_shows(scene, "> Q-2026-0014");
  scene_send(scene, "j");
  scene_shows(scene, "> Q-2026-0012");
  scene_cursor(scene, 2, 4);
  assert_true(scene->bytes.len < 123); /* a marker that moves, no more: what a bare ncurses list sends */
  scene_send(scene, "\033[A");
  scene_shows(scene, "> Q-2026-0014");
  scene_send(scene, "C");
  scene_shows(scene, "Dr 陳 大文");
  scene_shows(scene, "<U+202");
  scene_end(scene);
}

static void test_resizing_there_and_back(void **state) {
  struct scene *scene = begin(&(struct scene_terms){0});
  (void)state;
  scene_send(scene, "j");
  scene_shows(scene, "> Q-2026-0014");
  scene_resize(scene, 80, 30);
  scene_shows(scene, "Q-2026-0014 is");
  scene_resize(scene, 80, 24);
  scene_cursor(scene, 2, 3);
  scene_shows(scene, "Q-2026-0014 is");
  char *before = scene_picture(scene);
  scene_resize(scene, 200, 60);
  scene_shows(scene, "4 Earlier");
  scene_resize(scene, 20, 5);
  scene_shows(scene, "Too small: needs\n40x10");
  scene_resize(scene, 300, 100);
  scene_shows(scene, "4 Earlier");
  scene_resize(scene, 80, 24);
  scene_looks(scene, before);
  free(before);
  scene_end(scene);
}

/* Whatever another program wrote over it is gone after Ctrl-L. */
static void test_drawing_again(void **state) {
  struct scene *scene = begin(&(struct scene_terms){0});
  static const char other[] = "\033[5;5H\033[7mBroadcast message from root\033[m";
  (void)state;
  char *before = scene_picture(scene);
  vterm_input_write(scene->vt, other, strlen(other));
  scene_shows(scene, "Broadcast");
  scene_send(scene, "\014");
  scene_looks(scene, before);
  free(before);
  scene_end(scene);
}

static struct termios modes(const struct scene *scene) {
  struct termios modes;
  assert_int_equal(tcgetattr(scene->slave, &modes), 0);
  return modes;
}

static void test_leaving_restores(void **state) {
  static const char *const marks[] = {"\033[?1049h", "\033[?2004h"};
  static const char *const unmarks[] = {"\033[?1049l", "\033[?2004l"};
  struct scene *scene = scene_begin(&(struct scene_terms){0});
  struct termios before = scene->before, after;
  (void)state;
  scene_shows(scene, "[Today]");
  assert_true(modes(scene).c_lflag != before.c_lflag);
  for (int i = 0; i < 2; i++)
    assert_non_null(strstr(buf_text(&scene->bytes), marks[i]));
  scene_send(scene, "q");
  assert_int_equal(scene_ended(scene), 0);
  for (int i = 0; i < 2; i++)
    assert_non_null(strstr(buf_text(&scene->bytes), unmarks[i]));
  after = modes(scene);
  assert_int_equal(after.c_lflag, before.c_lflag);
  assert_int_equal(after.c_iflag, before.c_iflag);
  assert_int_equal(after.c_oflag, before.c_oflag);
  assert_memory_equal(after.c_cc, before.c_cc, sizeof after.c_cc);
  scene_end(scene);
}

static void end_by_signal(int signal_number) {
  struct scene *scene = begin(&(struct scene_terms){0});
  scene_send(scene, "m\tHalf a thought");
  scene_shows(scene, "Half a thought");
  kill(scene->child, signal_number);
  assert_int_equal(scene_ended(scene), 7); /* the draft was kept */
  assert_non_null(strstr(buf_text(&scene->bytes), "\033[?1049l"));
  scene_end(scene);
}

static void test_hang_up_keeps_the_draft(void **state) {
  (void)state;
  end_by_signal(SIGHUP);
  end_by_signal(SIGTERM);
}

static void test_a_terminal_that_goes(void **state) {
  struct scene *scene = begin(&(struct scene_terms){0});
  int status = 0;
  (void)state;
  close(scene->master);
  close(scene->slave);
  scene->master = scene->slave = -1;
  struct timespec tick = {.tv_nsec = 1000000};
  for (int i = 0; i < PATIENCE_MS && waitpid(scene->child, &status, WNOHANG) == 0; i++)
    nanosleep(&tick, NULL);
  if (!WIFEXITED(status)) fail_msg("ended by signal %d", WTERMSIG(status));
  scene->child = 0;
  scene_end(scene);
}

static void test_paste_is_marked(void **state) {
  struct scene *scene = begin(&(struct scene_terms){0});
  (void)state;
  scene_send(scene, "\033[200~qqq\rj\033[201~");
  scene_shows(scene, "Paste ignored");
  scene_send(scene, "m\t");
  scene_shows(scene, "Tab next field");
  scene_send(scene, "\033[200~one\rtwo é\033[201~");
  scene_shows(scene, "two é");
  scene_end(scene);
}

static void test_esc_is_quick_and_alone(void **state) {
  struct scene *scene = begin(&(struct scene_terms){0});
  (void)state;
  scene_send(scene, "?");
  scene_shows(scene, "Help:");
  scene_send(scene, "\033");
  scene_hides(scene, "Help:");
  scene_end(scene);
}

/* Where F-keys are caught by something else, Alt or Esc with a digit stands for them. */
static void test_keys_in_other_guises(void **state) {
  static const char *const guises[] = {"\033OP", "\033[11~", "\033[[A", "\0331"};
  struct scene *scene = begin(&(struct scene_terms){0});
  (void)state;
  for (size_t i = 0; i < sizeof guises / sizeof *guises; i++) {
    scene_send(scene, guises[i]);
    scene_shows(scene, "Help:");
    scene_send(scene, "\033");
    scene_hides(scene, "Help:");
  }
  scene_end(scene);
}

static void test_what_may_follow_appears(void **state) {
  struct scene *scene = begin(&(struct scene_terms){.config = "keys = { end = \"F5 e\"; };"});
  (void)state;
  scene_send(scene, "\033[15~");
  scene_shows(scene, "F5 and then");
  scene_shows(scene, "Last line");
  scene_send(scene, "e");
  scene_hides(scene, "F5 and then");
  scene_shows(scene, "> C-2026-0040");
  scene_end(scene);
}

/* ---- the mouse ---- */

static void test_no_mouse_unless_asked(void **state) {
  static const char *const modes_of_mice[] = {"?9h",    "?1000h", "?1002h", "?1003h",
                                              "?1005h", "?1006h", "?1015h"};
  struct scene *scene = begin(&(struct scene_terms){0});
  (void)state;
  struct buf all = {0};
  buf_puts(&all, buf_text(&scene->bytes));
  scene_send(scene, "q");
  assert_int_equal(scene_ended(scene), 0);
  buf_puts(&all, buf_text(&scene->bytes));
  for (size_t i = 0; i < sizeof modes_of_mice / sizeof *modes_of_mice; i++)
    assert_null(strstr(buf_text(&all), modes_of_mice[i]));
  buf_free(&all);
  scene_end(scene);
}

static void test_mouse(void **state) {
  struct scene *scene = begin(&(struct scene_terms){.config = "mouse = true;"});
  (void)state;
  assert_non_null(strstr(buf_text(&scene->bytes), "1000h"));
  scene_send(scene, "\033[<0;20;5M\033[<0;20;5m"); /* the third row of the list */
  scene_shows(scene, "> Q-2026-0012");
  scene_send(scene, "\033[<64;20;5M");
  scene_shows(scene, "> C-2026-0042"); /* the wheel, upwards */
  scene_send(scene, "\033[<65;20;5M");
  scene_shows(scene, "> C-2026-0040");
  scene_send(scene, "\033[<0;20;3M\033[<0;20;3m");
  scene_shows(scene, "> C-2026-0042");
  scene_send(scene, "\033[<0;20;3M\033[<0;20;3m"); /* where one stands: opens */
  scene_shows(scene, "[2 Timeline]");
  scene_send(scene, "\033[<0;70;24M\033[<0;70;24m"); /* beside everything */
  scene_send(scene, "?");
  scene_shows(scene, "> Note");
  scene_send(scene, "\033[<0;20;6M\033[<0;20;6m"); /* another line of the help */
  scene_shows(scene, "> Move on");
  scene_send(scene, "\033[<0;20;6M\033[<0;20;6m"); /* and it is done */
  scene_shows(scene, "Move on  C-2026-0042");
  scene_send(scene, "\033");
  scene_hides(scene, "Move on  C-2026-0042");
  scene_send(scene, "q");
  scene_shows(scene, "[Today]");
  scene_send(scene, "q");
  assert_int_equal(scene_ended(scene), 0);
  assert_non_null(strstr(buf_text(&scene->bytes), "1000l"));
  scene_end(scene);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_first_screen_and_a_key),  cmocka_unit_test(test_resizing_there_and_back),
      cmocka_unit_test(test_drawing_again),           cmocka_unit_test(test_leaving_restores),
      cmocka_unit_test(test_hang_up_keeps_the_draft), cmocka_unit_test(test_a_terminal_that_goes),
      cmocka_unit_test(test_paste_is_marked),         cmocka_unit_test(test_esc_is_quick_and_alone),
      cmocka_unit_test(test_keys_in_other_guises),    cmocka_unit_test(test_what_may_follow_appears),
      cmocka_unit_test(test_no_mouse_unless_asked),   cmocka_unit_test(test_mouse),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
