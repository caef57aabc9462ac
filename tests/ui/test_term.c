/* The real terminal side: ui_run() in a pseudo-terminal, its picture read back through libvterm. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <errno.h>
#include <fcntl.h>
#include <locale.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include <vterm.h>

#include "base/buf.h"
#include "base/mem.h"
#include "fake.h"

enum { QUIET_MS = 20, PATIENCE_MS = 10000, TICK = 1 };

struct scene {
  pid_t child;
  int master, beacon; /* the child writes a byte to the beacon whenever it is about to wait */
  VTerm *vt;
  struct buf bytes; /* what came since the last key */
};

/* The loop asks for news right before it waits: that is the sign that the picture is complete. */
static int beacon_of_child = -1;

static bool signal_idle(void *self) {
  (void)self;
  return write(beacon_of_child, "", 1) < 0;
}

static void child(const char *term, int beacon) {
  struct error error = {0};
  struct fake *fake = fake_new(0);
  struct ui_source source = fake_source(fake);
  struct ui_options options = {.hello = json_object_get(fake->canned, "hello")};
  beacon_of_child = beacon;
  source.news = signal_idle;
  setenv("TERM", term, 1);
  unsetenv("NO_COLOR");
  setlocale(LC_ALL, "");
  bool ran = ui_run(&source, &options, &error);
  if (!ran) printf("%s\n", error.text);
  fflush(stdout);
  _exit(ran ? (fake->draft ? 7 : 0) : 3);
}

static struct scene *begin(const char *term, int columns, int rows) {
  struct scene *scene = mem_alloc(sizeof *scene);
  struct winsize size = {.ws_col = (unsigned short)columns, .ws_row = (unsigned short)rows};
  int ends[2];
  assert_int_equal(pipe(ends), 0);
  scene->child = forkpty(&scene->master, NULL, NULL, &size);
  assert_true(scene->child >= 0);
  if (scene->child == 0) {
    close(ends[0]);
    child(term, ends[1]);
  }
  close(ends[1]);
  scene->beacon = ends[0];
  scene->vt = vterm_new(rows, columns);
  vterm_set_utf8(scene->vt, 1);
  vterm_screen_reset(vterm_obtain_screen(scene->vt), 1);
  vterm_screen_enable_altscreen(vterm_obtain_screen(scene->vt), 1);
  return scene;
}

static bool take_output(struct scene *scene, int wait_ms) {
  struct pollfd fd = {.fd = scene->master, .events = POLLIN};
  char bytes[4096];
  if (poll(&fd, 1, wait_ms) <= 0) return false;
  ssize_t n = read(scene->master, bytes, sizeof bytes);
  if (n <= 0) return false;
  vterm_input_write(scene->vt, bytes, (size_t)n);
  buf_add(&scene->bytes, bytes, (size_t)n);
  return true;
}

/* Until the child waits for more and nothing is under way. */
static void settle(struct scene *scene) {
  struct pollfd fds[2] = {{.fd = scene->master, .events = POLLIN}, {.fd = scene->beacon, .events = POLLIN}};
  char beacons[64];
  bool idle = false;
  while (!idle) {
    if (poll(fds, 2, PATIENCE_MS) <= 0) fail_msg("the screen did not come to rest");
    if (fds[0].revents && !take_output(scene, 0)) return;
    if (fds[1].revents) idle = read(scene->beacon, beacons, sizeof beacons) >= 0;
  }
  while (take_output(scene, QUIET_MS))
    continue;
}

static void send(struct scene *scene, const char *bytes) {
  buf_clear(&scene->bytes);
  assert_int_equal(write(scene->master, bytes, strlen(bytes)), (ssize_t)strlen(bytes));
  settle(scene);
}

static void resize(struct scene *scene, int columns, int rows) {
  struct winsize size = {.ws_col = (unsigned short)columns, .ws_row = (unsigned short)rows};
  vterm_set_size(scene->vt, rows, columns);
  assert_int_equal(ioctl(scene->master, TIOCSWINSZ, &size), 0);
  settle(scene);
}

static char *row_text(struct scene *scene, int row) {
  int rows, columns;
  char text[2048];
  vterm_get_size(scene->vt, &rows, &columns);
  VTermRect rect = {.start_row = row, .end_row = row + 1, .start_col = 0, .end_col = columns};
  size_t len = vterm_screen_get_text(vterm_obtain_screen(scene->vt), text, sizeof text - 1, rect);
  while (len > 0 && text[len - 1] == ' ')
    len--;
  return mem_string_n(text, len);
}

static char *picture(struct scene *scene) {
  int rows, columns;
  struct buf out = {0};
  vterm_get_size(scene->vt, &rows, &columns);
  for (int row = 0; row < rows; row++) {
    char *text = row_text(scene, row);
    buf_printf(&out, "%s\n", text);
    free(text);
  }
  return buf_take(&out);
}

static void assert_shows(struct scene *scene, const char *text) {
  char *shown = picture(scene);
  if (!strstr(shown, text)) fail_msg("not shown: %s\n%s", text, shown);
  free(shown);
}

static void assert_cursor(struct scene *scene, int column, int row) {
  VTermPos at;
  vterm_state_get_cursorpos(vterm_obtain_state(scene->vt), &at);
  assert_int_equal(at.col, column);
  assert_int_equal(at.row, row);
}

/* The child's exit status; fails the test when it does not end in good time. */
static int ended(struct scene *scene) {
  int status = 0;
  for (int i = 0; i < PATIENCE_MS / TICK; i++) {
    take_output(scene, TICK);
    pid_t done = waitpid(scene->child, &status, WNOHANG);
    if (done == scene->child) {
      while (take_output(scene, QUIET_MS))
        continue;
      scene->child = 0;
      return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    }
  }
  fail_msg("the screen did not end");
  return -1;
}

static void end(struct scene *scene) {
  if (scene->child > 0) {
    kill(scene->child, SIGKILL);
    waitpid(scene->child, NULL, 0);
  }
  if (scene->master >= 0) close(scene->master);
  close(scene->beacon);
  vterm_free(scene->vt);
  buf_free(&scene->bytes);
  free(scene);
}

static void test_first_screen_and_a_key(void **state) {
  struct scene *scene = begin("xterm-256color", 80, 24);
  (void)state;
  settle(scene);
  assert_shows(scene, "[Today]");
  assert_shows(scene, "> C-2026-0042  Dr A. Example");
  assert_shows(scene, "────");
  assert_cursor(scene, 2, 2);
  send(scene, "j");
  send(scene, "j");
  assert_shows(scene, "> Q-2026-0012");
  assert_cursor(scene, 2, 4);
  assert_true(scene->bytes.len < 123); /* a marker that moves, no more: what a bare ncurses list sends */
  send(scene, "\033[A");
  assert_shows(scene, "> Q-2026-0014");
  send(scene, "C");
  assert_shows(scene, "Dr 陳 大文");
  assert_shows(scene, "<U+202");
  end(scene);
}

static void test_resizing_there_and_back(void **state) {
  struct scene *scene = begin("xterm-256color", 80, 24);
  (void)state;
  settle(scene);
  send(scene, "j");
  resize(scene, 80, 30);
  resize(scene, 80, 24);
  char *before = picture(scene);
  resize(scene, 200, 60);
  assert_shows(scene, "4 Earlier");
  resize(scene, 20, 5);
  assert_shows(scene, "Too small: needs\n40x10");
  resize(scene, 80, 24);
  char *after = picture(scene);
  assert_string_equal(after, before);
  free(before);
  free(after);
  end(scene);
}

static void test_leaving_restores(void **state) {
  static const char *const marks[] = {"\033[?1049h", "\033[?2004h"}, *const unmarks[] = {"\033[?1049l",
                                                                                         "\033[?2004l"};
  struct scene *scene = begin("xterm-256color", 80, 24);
  (void)state;
  settle(scene);
  for (int i = 0; i < 2; i++)
    assert_non_null(strstr(buf_text(&scene->bytes), marks[i]));
  assert_null(strstr(buf_text(&scene->bytes), "\033[?1000h")); /* the mouse stays the terminal's */
  buf_clear(&scene->bytes);
  assert_int_equal(write(scene->master, "q", 1), 1);
  assert_int_equal(ended(scene), 0);
  for (int i = 0; i < 2; i++)
    assert_non_null(strstr(buf_text(&scene->bytes), unmarks[i]));
  end(scene);
}

static void end_by_signal(int signal_number) {
  struct scene *scene = begin("xterm-256color", 80, 24);
  settle(scene);
  send(scene, "m\tHalf a thought");
  assert_shows(scene, "Half a thought");
  kill(scene->child, signal_number);
  assert_int_equal(ended(scene), 7); /* the draft was kept */
  end(scene);
}

static void test_hang_up_keeps_the_draft(void **state) {
  (void)state;
  end_by_signal(SIGHUP);
  end_by_signal(SIGTERM);
}

static void test_a_terminal_that_goes(void **state) {
  struct scene *scene = begin("xterm-256color", 80, 24);
  int status = 0;
  (void)state;
  settle(scene);
  close(scene->master);
  scene->master = -1;
  struct timespec tick = {.tv_nsec = 1000000};
  for (int i = 0; i < PATIENCE_MS && waitpid(scene->child, &status, WNOHANG) == 0; i++)
    nanosleep(&tick, NULL);
  if (!WIFEXITED(status)) fail_msg("ended by signal %d", WTERMSIG(status));
  scene->child = 0;
  end(scene);
}

static void test_paste_is_marked(void **state) {
  struct scene *scene = begin("xterm-256color", 80, 24);
  (void)state;
  settle(scene);
  send(scene, "\033[200~qqq\rj\033[201~");
  assert_shows(scene, "Paste ignored");
  send(scene, "m\t");
  send(scene, "\033[200~one\rtwo é\033[201~");
  assert_shows(scene, "two é");
  end(scene);
}

static void test_esc_is_quick_and_alone(void **state) {
  struct scene *scene = begin("xterm-256color", 80, 24);
  (void)state;
  settle(scene);
  send(scene, "?");
  assert_shows(scene, "Help:");
  send(scene, "\033");
  char *shown = picture(scene);
  assert_null(strstr(shown, "Help:"));
  free(shown);
  end(scene);
}

static void test_terminals_show_the_same(void **state) {
  static const char *const terms[] = {"xterm", "screen", "tmux-256color", "linux", "putty", "rxvt", "vt100"};
  struct scene *scene = begin("xterm-256color", 80, 24);
  (void)state;
  settle(scene);
  char *wanted = picture(scene);
  end(scene);
  for (size_t i = 0; i < sizeof terms / sizeof *terms; i++) {
    scene = begin(terms[i], 80, 24);
    settle(scene);
    char *shown = picture(scene);
    bool known = !strstr(shown, "is not known here"); /* not every terminal is described on every machine */
    if (known) assert_string_equal(shown, wanted);
    free(shown);
    end(scene);
  }
  free(wanted);
}

static void test_dumb_gets_a_sentence(void **state) {
  struct scene *scene = begin("dumb", 80, 24);
  (void)state;
  assert_int_equal(ended(scene), 3);
  assert_non_null(strstr(buf_text(&scene->bytes), "cannot place text"));
  assert_null(strstr(buf_text(&scene->bytes), "\033"));
  end(scene);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_first_screen_and_a_key), cmocka_unit_test(test_resizing_there_and_back),
      cmocka_unit_test(test_leaving_restores),       cmocka_unit_test(test_hang_up_keeps_the_draft),
      cmocka_unit_test(test_a_terminal_that_goes),   cmocka_unit_test(test_paste_is_marked),
      cmocka_unit_test(test_esc_is_quick_and_alone), cmocka_unit_test(test_terminals_show_the_same),
      cmocka_unit_test(test_dumb_gets_a_sentence),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
