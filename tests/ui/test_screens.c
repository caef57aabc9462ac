/* Every view at four sizes against its golden in tests/screens. GENERATE=1 writes them anew: read the diff.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/text.h"
#include "fake.h"

static const struct {
  const char *name, *keys;
} scenes[] = {
    {"today", ""},
    {"queue", "Q j"},
    {"cases", "C j j"},
    {"exclusions", "E"},
    {"filter", "C / \"example"},
    {"nothing-found", "C / \"zzz"},
    {"timeline", "Enter"},
    {"checklist", "Enter 3 j"},
    {"plan", "Enter 4 j j"},
    {"concern", "Q Enter"},
    {"thresholds", "Q Enter 3 Space"},
    {"earlier", "Q Enter 4"},
    {"sheet", "I"},
    {"form-pathway", "Q o Enter"},
    {"lanes", "C j Enter"},
    {"map", "p"},
    {"map-end", "p G"},
    {"reports", "R"},
    {"reports-next", "R Tab"},
    {"print", "P"},
    {"print-page", "P Down Enter"},
    {"strip", "z"},
    {"strip-month", "C j z - j"},
    {"strip-day", "z + G"},
    {"strip-then", "z a \"12/11\n"},
    {"strip-words", "C j z Enter"},
    {"why-not", "p j j w"},
    {"why", "w"},
    {"ledger", "d j"},
    {"palette", ": \"sig"},
    {"help", "?"},
    {"menu", "Enter 4 a"},
    {"form-note", "m Tab \"It rained.\n\nAll day, and the wards were full of umbrellas that nobody owned"},
    {"form-triage", "Q t"},
    {"form-choices", "Q t Enter Space Down"},
    {"form-missing", "m Ctrl-S"},
    {"confirm-ref", "Enter 4 : \"issue\n"},
    {"confirm-yes", "u"},
    {"done", "m Tab Y e s Ctrl-S"},
    {"not-now", "Enter 4 : \"sign\n"},
};

static const int sizes[][2] = {{80, 24}, {100, 30}, {160, 45}, {40, 10}};

/* Blanks at a line's end are left out of the goldens; that they are there is checked apart. */
static void add_trimmed(struct buf *out, const char *screen) {
  for (const char *line = screen; *line; line = strchr(line, '\n') + 1) {
    size_t len = (size_t)(strchr(line, '\n') - line);
    while (len > 0 && line[len - 1] == ' ')
      len--;
    buf_add(out, line, len);
    buf_putc(out, '\n');
  }
}

static char *scene(const char *keys, int columns, int rows) {
  struct fake *fake = fake_new(0);
  struct ui_source source;
  struct app *app = fake_app(fake, &source, columns, rows);
  fake_press(app, keys);
  app_settle(app);
  char *screen = fake_screen(app);
  struct buf text = {0};
  buf_printf(&text, "---- %dx%d, cursor at %d,%d\n", columns, rows, app->cells->cursor_x,
             app->cells->cursor_y);
  add_trimmed(&text, screen);
  for (const char *line = screen; *line; line = strchr(line, '\n') + 1)
    assert_int_equal(text_width(line, (size_t)(strchr(line, '\n') - line)), columns);
  free(screen);
  app_free(app);
  fake_free(fake);
  return buf_take(&text);
}

static char *slurp(const char *path) {
  struct buf content = {0};
  char piece[4096];
  size_t n;
  FILE *file = fopen(path, "r");
  while (file && (n = fread(piece, 1, sizeof piece, file)) > 0)
    buf_add(&content, piece, n);
  if (file) fclose(file);
  return buf_take(&content);
}

static void check(const char *name, const char *keys) {
  const char *top = getenv("srcdir");
  char *path = mem_format("%s/tests/screens/%s.txt", top ? top : ".", name);
  struct buf now = {0};
  for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
    char *text = scene(keys, sizes[i][0], sizes[i][1]);
    buf_puts(&now, text);
    free(text);
  }
  if (getenv("GENERATE")) {
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(buf_text(&now), file);
    fclose(file);
  }
  char *wanted = slurp(path);
  if (strcmp(wanted, buf_text(&now)) != 0) {
    fprintf(stderr, "%s differs. Now:\n%s", path, buf_text(&now));
    fail();
  }
  free(wanted);
  free(path);
  buf_free(&now);
}

static void test_scenes(void **state) {
  (void)state;
  for (size_t i = 0; i < sizeof scenes / sizeof *scenes; i++)
    check(scenes[i].name, scenes[i].keys);
}

static void test_ascii_stays_ascii(void **state) {
  struct fake *fake = fake_new(0);
  struct ui_source source = fake_source(fake);
  struct ui_options options = {.hello = json_object_get(fake->canned, "hello")};
  struct app *app = app_new(&source, &options, 160, 45, true);
  (void)state;
  char *screen = fake_screen(app);
  for (const char *c = screen; *c; c++)
    assert_true((unsigned char)*c < 0x80);
  free(screen);
  app_free(app);
  fake_free(fake);
}

/* Every view at many sizes: whole lines, cursor inside. */
static void test_every_size(void **state) {
  struct fake *fake = fake_new(0);
  struct ui_source source;
  (void)state;
  for (size_t i = 0; i < sizeof scenes / sizeof *scenes; i++) {
    struct app *app = fake_app(fake, &source, 80, 24);
    fake_press(app, scenes[i].keys);
    for (int rows = 1; rows <= 60; rows += 3)
      for (int columns = 1; columns <= 200; columns += columns < 60 ? 7 : 23) {
        app_resize(app, columns, rows);
        app_settle(app);
        char *screen = fake_screen(app);
        for (const char *line = screen; *line; line = strchr(line, '\n') + 1)
          assert_int_equal(text_width(line, (size_t)(strchr(line, '\n') - line)), columns);
        assert_in_range(app->cells->cursor_x, 0, (unsigned)columns - 1);
        assert_in_range(app->cells->cursor_y, 0, (unsigned)rows - 1);
        free(screen);
      }
    app_free(app);
  }
  fake_free(fake);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_scenes),
      cmocka_unit_test(test_ascii_stays_ascii),
      cmocka_unit_test(test_every_size),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
