/* The blank screen: nothing can be read, no key but the passphrase leads out, and all is there afterwards. */
#include <ftw.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/mem.h"
#include "base/passphrase.h"
#include "fake.h"
#include "ui/lock.h"

static char folder[64];

struct scene {
  struct fake *fake;
  struct ui_source source;
  struct app *app;
};

static struct scene *begin(void) {
  struct scene *scene = mem_alloc(sizeof *scene);
  scene->fake = fake_new(0);
  scene->app = fake_app(scene->fake, &scene->source, 80, 24);
  return scene;
}

static void end(struct scene *scene) {
  app_free(scene->app);
  fake_free(scene->fake);
  free(scene);
}

static bool reads(struct app *app, const char *text) {
  char *screen = fake_screen(app);
  bool found = strstr(screen, text) != NULL;
  free(screen);
  return found;
}

/* Of what the screen had, only the words of the lock are there. */
static void assert_blank(struct app *app, const char *before) {
  char *screen = fake_screen(app), *copy = mem_string(before);
  for (char *word, *rest = copy; (word = strsep(&rest, " \n│─"));)
    if (strlen(word) > 4 && strstr(screen, word)) fail_msg("can be read: %s", word);
  free(copy);
  free(screen);
}

static void test_first_lock_asks_for_a_passphrase(void **state) {
  struct scene *s = begin();
  (void)state;
  char *before = fake_screen(s->app);
  fake_press(s->app, "Ctrl-X");
  assert_blank(s->app, before);
  assert_true(fake_shows(s->app, "not locked yet"));
  fake_press(s->app, "Esc");
  char *after = fake_screen(s->app);
  assert_string_equal(before, after);
  free(after);
  fake_press(s->app, "Ctrl-X \"short\n");
  assert_true(fake_shows(s->app, "at least 6 characters"));
  fake_type(s->app, "correct horse\n");
  assert_true(fake_shows(s->app, "once more"));
  fake_type(s->app, "correct hearse\n");
  assert_true(fake_shows(s->app, "not the same"));
  fake_type(s->app, "correct horse\n");
  fake_type(s->app, "correct horse\n");
  assert_true(fake_shows(s->app, "Locked. Passphrase:"));
  assert_blank(s->app, before);
  fake_type(s->app, "correct horse\n");
  after = fake_screen(s->app);
  assert_string_equal(before, after);
  free(after);
  free(before);
  end(s);
}

/* With the passphrase that the test above kept, as after a new start. */
static void test_nothing_else_leads_out(void **state) {
  static const char *const keys[] = {"Esc",    "q",      "Enter",  "Ctrl-X", "Ctrl-L", "Ctrl-P",
                                     ":",      "?",      "Tab",    "Ctrl-U", "F1",     "Up",
                                     "Delete", "Ctrl-C", "Ctrl-S", "Enter",  "Esc"};
  struct scene *s = begin();
  (void)state;
  char *before = fake_screen(s->app);
  fake_press(s->app, "Ctrl-X");
  for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
    fake_press(s->app, keys[i]);
    assert_non_null(s->app->lock);
    assert_false(s->app->left);
    assert_blank(s->app, before);
  }
  app_resize(s->app, 20, 5);
  assert_blank(s->app, before);
  fake_press(s->app, "q");
  assert_false(s->app->left);
  app_resize(s->app, 80, 24);
  s->fake->notice = true;
  app_notices(s->app);
  assert_blank(s->app, before);
  fake_press(s->app, "Esc \"correct horsf");
  assert_false(reads(s->app, "horsf"));
  assert_true(reads(s->app, "*************"));
  fake_press(s->app, "Backspace \"e\n");
  assert_null(s->app->lock);
  free(before);
  end(s);
}

static void test_a_form_is_kept(void **state) {
  struct scene *s = begin();
  (void)state;
  fake_press(s->app, "m Tab \"Half a thought");
  char *before = fake_screen(s->app);
  fake_press(s->app, "Ctrl-X");
  assert_non_null(s->fake->draft); /* before anything else */
  assert_false(reads(s->app, "Half a thought"));
  fake_type(s->app, "correct horse\n");
  char *after = fake_screen(s->app);
  assert_string_equal(before, after);
  free(before);
  free(after);
  end(s);
}

static void test_another_passphrase(void **state) {
  struct scene *s = begin();
  (void)state;
  lock_change(s->app);
  fake_type(s->app, "wrong one\n");
  assert_true(fake_shows(s->app, "That is not it."));
  fake_type(s->app, "correct horse\n");
  fake_type(s->app, "battery staple\n");
  fake_type(s->app, "battery staple\n");
  assert_null(s->app->lock);
  assert_true(fake_shows(s->app, "The passphrase is kept."));
  fake_press(s->app, "Ctrl-X \"correct horse\n");
  assert_non_null(s->app->lock);
  fake_type(s->app, "battery staple\n");
  assert_null(s->app->lock);
  end(s);
}

static void test_what_is_kept(void **state) {
  char hash[PASSPHRASE_HASH], *path = mem_format("%s/fairway/lock", folder);
  struct stat status;
  struct error err = {0};
  (void)state;
  assert_int_equal(stat(path, &status), 0);
  assert_int_equal(status.st_mode & 0777, 0600);
  assert_true(passphrase_read(hash, &err));
  assert_null(strstr(hash, "staple"));
  chmod(path, 0666); /* another could have written it */
  assert_false(passphrase_read(hash, &err));
  assert_string_equal(hash, "");
  assert_non_null(strstr(err.text, "this account alone"));
  chmod(path, 0600);
  FILE *file = fopen(path, "w");
  fputs("battery staple\n", file);
  fclose(file);
  assert_false(passphrase_read(hash, &err));
  assert_false(passphrase_matches("battery staple", "battery staple"));
  unlink(path);
  assert_int_equal(symlink("/etc/passwd", path), 0);
  assert_false(passphrase_read(hash, &err));
  free(path);
}

/* Where nothing can be kept, it holds for this run. */
static void test_nowhere_to_keep_it(void **state) {
  struct scene *s = begin();
  (void)state;
  setenv("XDG_STATE_HOME", "/dev/null/nowhere", 1);
  fake_press(s->app, "Ctrl-X \"only for now\n");
  fake_type(s->app, "only for now\n");
  assert_true(fake_shows(s->app, "Locked."));
  fake_type(s->app, "only for now\n");
  assert_null(s->app->lock);
  fake_press(s->app, "Ctrl-X");
  assert_true(fake_shows(s->app, "Locked."));
  setenv("XDG_STATE_HOME", folder, 1);
  end(s);
}

static void test_not_the_accounts_password(void **state) {
  (void)state;
  assert_false(passphrase_is_account(""));
  assert_false(passphrase_is_account("surely not the password of this account"));
}

static int set_up(void **state) {
  (void)state;
  snprintf(folder, sizeof folder, "/tmp/fairway-lock-XXXXXX");
  if (!mkdtemp(folder)) return -1;
  return setenv("XDG_STATE_HOME", folder, 1);
}

static int drop(const char *path, const struct stat *status, int kind, struct FTW *walk) {
  (void)status, (void)kind, (void)walk;
  return remove(path);
}

static int tear_down(void **state) {
  (void)state;
  return nftw(folder, drop, 8, FTW_DEPTH | FTW_PHYS);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_first_lock_asks_for_a_passphrase),
      cmocka_unit_test(test_nothing_else_leads_out),
      cmocka_unit_test(test_a_form_is_kept),
      cmocka_unit_test(test_another_passphrase),
      cmocka_unit_test(test_what_is_kept),
      cmocka_unit_test(test_nowhere_to_keep_it),
      cmocka_unit_test(test_not_the_accounts_password),
  };
  return cmocka_run_group_tests(tests, set_up, tear_down);
}
