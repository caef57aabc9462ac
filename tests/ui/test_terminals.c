/* The same journey on every kind of terminal, with and without UTF-8: the same pictures, and the terminal
 * left as it was found. */
#include <ftw.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include "base/mem.h"
#include "scene.h"

static const char *const terms[] = {"xterm-256color", "xterm", "screen",       "screen-256color", "tmux",
                                    "tmux-256color",  "linux", "putty",        "putty-256color",  "vt100",
                                    "vt220",          "rxvt",  "rxvt-unicode", "xterm-mono"};
enum { TERMS = sizeof terms / sizeof *terms };

/* One after the other: what is sent or what size it gets, and what is on the screen then. */
static const struct {
  const char *send;
  int columns, rows;
  const char *shows;
} steps[] = {{"", 0, 0, "[Today]"},          {"j", 0, 0, "> Q-2026-0014"}, {"C", 0, 0, "[Cases]"},
             {"\r", 0, 0, "[2 Timeline]"},   {"4", 0, 0, "[4 Plan]"},      {"3", 0, 0, "[3 Checklist]"},
             {"?", 0, 0, "Help:"},           {"\033", 0, 0, "? help"},     {"m", 0, 0, "Ctrl-S save"},
             {NULL, 40, 10, "Ctrl-S save"},  {NULL, 160, 45, "4 Plan"},    {NULL, 80, 24, "Ctrl-S save"},
             {"\033", 0, 0, "? help"},       {"w", 0, 0, "Esc back"},      {"\033", 0, 0, "? help"},
             {"\014", 0, 0, "[3 Checklist]"}};
enum { STEPS = sizeof steps / sizeof *steps };

static void take_step(struct scene *scene, size_t i) {
  if (steps[i].send)
    scene_send(scene, steps[i].send);
  else
    scene_resize(scene, steps[i].columns, steps[i].rows);
}

/* ---- what is looked at after the end ---- */

static int visible = 1;

static int note_property(VTermProp property, VTermValue *value, void *data) {
  (void)data;
  if (property == VTERM_PROP_CURSORVISIBLE) visible = value->boolean;
  return 1;
}

static void assert_restored(struct scene *scene) {
  static const char word[] = "\r\nlqqk";
  struct termios after;
  assert_int_equal(tcgetattr(scene->slave, &after), 0);
  assert_int_equal(after.c_lflag, scene->before.c_lflag);
  assert_int_equal(after.c_iflag, scene->before.c_iflag);
  assert_int_equal(visible, 1);
  if (strstr(buf_text(&scene->bytes), "2004h")) fail_msg("paste is marked again");
  assert_non_null(strstr(buf_text(&scene->bytes), "\033[?2004l"));
  /* letters are letters again, without weight or colour */
  vterm_input_write(scene->vt, word, strlen(word));
  scene_shows(scene, "lqqk");
  VTermPos at;
  VTermScreenCell cell;
  vterm_state_get_cursorpos(vterm_obtain_state(scene->vt), &at);
  assert_true(vterm_screen_get_cell(vterm_obtain_screen(scene->vt), (VTermPos){at.row, at.col - 1}, &cell));
  assert_false(cell.attrs.bold || cell.attrs.reverse || cell.attrs.underline);
}

/* ---- the journey ---- */

/* Of ncurses; its header takes names like "columns" for itself. */
int setupterm(const char *term, int fd, int *found);
void *set_curterm(void *terminal);
int del_curterm(void *terminal);

/* Not every terminal is described on every machine. */
static bool described(const struct scene_terms *scene_terms) {
  int found = 0;
  if (scene_terms->terminfo) setenv("TERMINFO", scene_terms->terminfo, 1);
  setupterm(scene_terms->term, STDOUT_FILENO, &found);
  unsetenv("TERMINFO");
  if (found == 1) del_curterm(set_curterm(NULL));
  if (found != 1) printf("# not described on this machine: %s\n", scene_terms->term);
  return found == 1;
}

/* Takes the pictures, or with `wanted` compares them. False: the terminal is not described on this machine.
 */
static bool journey(const struct scene_terms *scene_terms, char *pictures[STEPS], bool wanted) {
  static const VTermScreenCallbacks callbacks = {.settermprop = note_property};
  if (!described(scene_terms)) return false;
  struct scene *scene = scene_begin(scene_terms);
  visible = 1;
  vterm_screen_set_callbacks(vterm_obtain_screen(scene->vt), &callbacks, NULL);
  for (size_t i = 0; i < STEPS; i++) {
    if (i > 0) take_step(scene, i);
    if (wanted) {
      scene_looks(scene, pictures[i]);
    } else {
      scene_shows(scene, steps[i].shows);
      pictures[i] = scene_picture(scene);
    }
  }
  scene_send(scene, "qq");
  assert_int_equal(scene_ended(scene), 0);
  assert_restored(scene);
  scene_end(scene);
  return true;
}

static void drop(char *pictures[STEPS]) {
  for (size_t i = 0; i < STEPS; i++)
    free(pictures[i]);
}

static void test_the_same_everywhere(void **state) {
  char *pictures[STEPS];
  int known = 1;
  (void)state;
  journey(&(struct scene_terms){.term = terms[0]}, pictures, false);
  for (size_t i = 1; i < TERMS; i++)
    known += journey(&(struct scene_terms){.term = terms[i]}, pictures, true);
  printf("# %d of %d terminals are described on this machine\n", known, TERMS);
  assert_true(known >= 5);
  drop(pictures);
}

/* ---- without UTF-8 ---- */

/* libvterm loses a character after REP at the margin, so that copies without it are tried: a fault of the
 * measure, not of the measured. */
static bool copies_without_rep(const char *folder) {
  char *source = mem_format("%s/source", folder), *out = mem_format("-o%s", folder);
  FILE *file = fopen(source, "w");
  assert_non_null(file);
  for (size_t i = 0; i < TERMS; i++)
    fprintf(file, "p-%s|a copy,\n\trep@, use=%s,\n", terms[i], terms[i]);
  fclose(file);
  int status = 1;
  pid_t child = fork();
  if (child == 0) {
    int nowhere = open("/dev/null", O_WRONLY);
    dup2(nowhere, 1);
    dup2(nowhere, 2);
    char *argv[] = {(char *)"tic", (char *)"-x", out, source, NULL};
    execv("/usr/bin/tic", argv);
    _exit(127);
  }
  waitpid(child, &status, 0);
  free(source);
  free(out);
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

static int remove_one(const char *path, const struct stat *status, int kind, struct FTW *walk) {
  (void)status, (void)kind, (void)walk;
  return remove(path);
}

static bool only_ascii(const char *text) {
  for (; *text; text++)
    if ((unsigned char)*text >= 0x80) return false;
  return true;
}

static void test_without_utf8(void **state) {
  char folder[] = "/tmp/fairway-terminfo-XXXXXX", name[64];
  char *pictures[STEPS];
  struct scene_terms scene_terms = {.term = name, .locale = "C", .terminfo = folder};
  (void)state;
  assert_non_null(mkdtemp(folder));
  if (!copies_without_rep(folder)) {
    nftw(folder, remove_one, 8, FTW_DEPTH | FTW_PHYS);
    printf("# tic is missing here, or does not know these terminals\n");
    skip();
  }
  snprintf(name, sizeof name, "p-%s", terms[0]);
  journey(&scene_terms, pictures, false);
  for (size_t i = 0; i < STEPS; i++)
    assert_true(only_ascii(pictures[i]));
  for (size_t i = 1; i < TERMS; i++) {
    snprintf(name, sizeof name, "p-%s", terms[i]);
    journey(&scene_terms, pictures, true);
  }
  drop(pictures);
  nftw(folder, remove_one, 8, FTW_DEPTH | FTW_PHYS);
}

/* The terminal's own lines, where its letters are all that can be sent. */
static void test_lines_of_the_terminal(void **state) {
  (void)state;
  struct scene *scene =
      scene_begin(&(struct scene_terms){.term = "vt100", .locale = "C", .config = "lines = \"acs\";"});
  scene_shows(scene, "? help");
  scene_shows(scene, "─────");
  scene_send(scene, "?");
  scene_shows(scene, "│ What can be done here");
  scene_shows(scene, "┌─ Help");
  scene_send(scene, "\033q");
  scene_ended(scene);
  scene_end(scene);
}

/* ---- colours ---- */

static bool sends_colours(const struct scene_terms *scene_terms) {
  struct scene *scene = scene_begin(scene_terms);
  scene_shows(scene, "? help");
  const char *bytes = buf_text(&scene->bytes);
  bool any =
      strstr(bytes, "\033[31") || strstr(bytes, ";31") || strstr(bytes, "\033[36") || strstr(bytes, ";36");
  scene_end(scene);
  return any;
}

static void test_colours_only_where_wanted(void **state) {
  (void)state;
  assert_true(sends_colours(&(struct scene_terms){0}));
  assert_false(sends_colours(&(struct scene_terms){.no_color = "1"}));
  assert_false(sends_colours(&(struct scene_terms){.config = "theme = \"mono\";"}));
  assert_false(sends_colours(&(struct scene_terms){.config = "colours = false;"}));
  assert_false(sends_colours(&(struct scene_terms){.term = "vt100"}));
}

/* ---- no terminal to speak of ---- */

static void refused(const char *term, const char *says) {
  struct scene *scene = scene_begin(&(struct scene_terms){.term = term});
  assert_int_equal(scene_ended(scene), 3);
  if (!strstr(buf_text(&scene->bytes), says)) fail_msg("%s: %s", term, buf_text(&scene->bytes));
  assert_null(strstr(buf_text(&scene->bytes), "\033"));
  scene_end(scene);
}

static void test_a_sentence_for_the_rest(void **state) {
  (void)state;
  refused("dumb", "cannot place text");
  refused("", "cannot place text");
  refused("no-such-terminal", "is not known here");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_the_same_everywhere),     cmocka_unit_test(test_without_utf8),
      cmocka_unit_test(test_lines_of_the_terminal),   cmocka_unit_test(test_colours_only_where_wanted),
      cmocka_unit_test(test_a_sentence_for_the_rest),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
