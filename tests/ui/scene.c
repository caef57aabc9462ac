/* A child with a terminal, and patience. */
#include "scene.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

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

#include "base/mem.h"
#include "fake.h"
#include "ui/config.h"

enum { PATIENCE_MS = 20000, TICK_MS = 2 };

static struct config *config_of(const char *text, const json_t *actions) {
  char path[] = "/tmp/fairway-scene-XXXXXX";
  int fd = mkstemp(path);
  if (fd < 0 || write(fd, text, strlen(text)) != (ssize_t)strlen(text)) _exit(9);
  close(fd);
  struct config_terms terms = {.actions = actions, .only = path};
  struct config *config = config_load(&terms);
  unlink(path);
  return config;
}

static void set(const char *name, const char *value) {
  if (value && *value)
    setenv(name, value, 1);
  else
    unsetenv(name);
}

static _Noreturn void child(const struct scene_terms *terms) {
  struct error error = {0};
  struct fake *fake = fake_new(0);
  struct ui_source source = fake_source(fake);
  const json_t *actions = json_object_get(fake->canned, "actions");
  struct ui_options options = {.hello = json_object_get(fake->canned, "hello"), .actions = actions};
  if (terms->config) options.config = config_of(terms->config, actions);
  set("TERM", terms->term ? terms->term : "xterm-256color");
  set("NO_COLOR", terms->no_color);
  if (terms->terminfo) set("TERMINFO", terms->terminfo);
  setlocale(LC_ALL, terms->locale ? terms->locale : "");
  bool ran = ui_run(&source, &options, &error);
  if (!ran) printf("%s\n", error.text);
  fflush(stdout);
  _exit(ran ? (fake->draft ? 7 : 0) : 3);
}

static void use_slave(int slave) {
  setsid();
  ioctl(slave, TIOCSCTTY, 0);
  for (int fd = 0; fd < 3; fd++)
    dup2(slave, fd);
  if (slave > 2) close(slave);
}

struct scene *scene_begin(const struct scene_terms *terms) {
  struct scene *scene = mem_alloc(sizeof *scene);
  int columns = terms->columns ? terms->columns : 80, rows = terms->rows ? terms->rows : 24;
  struct winsize size = {.ws_col = (unsigned short)columns, .ws_row = (unsigned short)rows};
  fflush(NULL);
  assert_int_equal(openpty(&scene->master, &scene->slave, NULL, NULL, &size), 0);
  assert_int_equal(tcgetattr(scene->slave, &scene->before), 0);
  scene->child = fork();
  assert_true(scene->child >= 0);
  if (scene->child == 0) {
    close(scene->master);
    use_slave(scene->slave);
    child(terms);
  }
  scene->vt = vterm_new(rows, columns);
  vterm_set_utf8(scene->vt, 1);
  vterm_screen_reset(vterm_obtain_screen(scene->vt), 1);
  vterm_screen_enable_altscreen(vterm_obtain_screen(scene->vt), 1);
  return scene;
}

void scene_end(struct scene *scene) {
  if (scene->child > 0) {
    kill(scene->child, SIGKILL);
    waitpid(scene->child, NULL, 0);
  }
  if (scene->master >= 0) close(scene->master);
  if (scene->slave >= 0) close(scene->slave);
  vterm_free(scene->vt);
  buf_free(&scene->bytes);
  free(scene);
}

bool scene_take(struct scene *scene, int wait_ms) {
  struct pollfd fd = {.fd = scene->master, .events = POLLIN};
  char bytes[4096];
  if (poll(&fd, 1, wait_ms) <= 0 || !(fd.revents & POLLIN)) return false;
  ssize_t n = read(scene->master, bytes, sizeof bytes);
  if (n <= 0) return false;
  vterm_input_write(scene->vt, bytes, (size_t)n);
  buf_add(&scene->bytes, bytes, (size_t)n);
  return true;
}

void scene_send(struct scene *scene, const char *bytes) {
  buf_clear(&scene->bytes);
  assert_int_equal(write(scene->master, bytes, strlen(bytes)), (ssize_t)strlen(bytes));
}

void scene_resize(struct scene *scene, int columns, int rows) {
  struct winsize size = {.ws_col = (unsigned short)columns, .ws_row = (unsigned short)rows};
  while (scene_take(scene, 0)) /* what was painted for the old size belongs there */
    continue;
  vterm_set_size(scene->vt, rows, columns);
  assert_int_equal(ioctl(scene->master, TIOCSWINSZ, &size), 0);
}

/* ---- the picture ---- */

static char *row_text(struct scene *scene, int row) {
  int rows, columns;
  char text[4096];
  vterm_get_size(scene->vt, &rows, &columns);
  VTermRect rect = {.start_row = row, .end_row = row + 1, .start_col = 0, .end_col = columns};
  size_t len = vterm_screen_get_text(vterm_obtain_screen(scene->vt), text, sizeof text - 1, rect);
  while (len > 0 && text[len - 1] == ' ')
    len--;
  return mem_string_n(text, len);
}

char *scene_picture(struct scene *scene) {
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

/* ---- patience ---- */

static int64_t now_ms(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* Until it holds and the child has nothing more to say at that moment. */
static bool until(struct scene *scene, bool (*holds)(struct scene *scene, const void *what),
                  const void *what) {
  int64_t end = now_ms() + PATIENCE_MS;
  do {
    while (scene_take(scene, TICK_MS))
      continue;
    if (holds(scene, what)) return true;
  } while (now_ms() < end);
  return false;
}

static void failed(struct scene *scene, const char *how, const char *text) {
  char *shown = scene_picture(scene);
  fail_msg("%s: %s\nthe screen:\n%s", how, text, shown);
}

static bool is_shown(struct scene *scene, const void *text) {
  char *shown = scene_picture(scene);
  bool found = strstr(shown, text) != NULL;
  free(shown);
  return found;
}

static bool is_hidden(struct scene *scene, const void *text) {
  return !is_shown(scene, text);
}

static bool looks_so(struct scene *scene, const void *picture) {
  char *shown = scene_picture(scene);
  bool same = !strcmp(shown, picture);
  free(shown);
  return same;
}

static bool stands_there(struct scene *scene, const void *place) {
  VTermPos at;
  const int *wanted = place;
  vterm_state_get_cursorpos(vterm_obtain_state(scene->vt), &at);
  return at.col == wanted[0] && at.row == wanted[1];
}

void scene_shows(struct scene *scene, const char *text) {
  if (!until(scene, is_shown, text)) failed(scene, "not shown", text);
}

void scene_hides(struct scene *scene, const char *text) {
  if (!until(scene, is_hidden, text)) failed(scene, "still shown", text);
}

void scene_looks(struct scene *scene, const char *picture) {
  if (!until(scene, looks_so, picture)) failed(scene, "it should look so", picture);
}

void scene_cursor(struct scene *scene, int column, int row) {
  const int place[2] = {column, row};
  if (!until(scene, stands_there, place)) failed(scene, "the cursor is elsewhere", "");
}

int scene_ended(struct scene *scene) {
  int status = 0;
  int64_t end = now_ms() + PATIENCE_MS;
  while (now_ms() < end) {
    scene_take(scene, TICK_MS);
    if (waitpid(scene->child, &status, WNOHANG) != scene->child) continue;
    scene->child = 0;
    while (scene_take(scene, TICK_MS))
      continue;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  }
  fail_msg("the screen did not end");
  return -1;
}
