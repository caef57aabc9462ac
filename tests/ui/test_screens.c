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
    {"search", "F \"call"},
    {"search-none", "F \"zebra"},
    {"search-opened", "F c a l l Enter"},
    {"search-read", "F c a l l Down Down Enter"},
    {"lens", "' 1"},
    {"lens-columns", "' 3"},
    {"lens-save", "' 3 ' s"},
    {"lenses", "' '"},
    {"people", "&"},
    {"person", "& Enter"},
    {"person-write", "& Enter a"},
    {"person-find", "& Enter / \"K4"},
    {"appointable", "& G Enter"},
    {"practitioner", "C #"},
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
    {"evidence", "V"},
    {"evidence-end", "V G"},
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
    {"what-if", "W"},
    {"what-if-supposed", "W a j j j j Enter \"24/12/2026\n\n"},
    {"what-if-form", "W a Enter"},
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
    {"outline", "Q o Enter w"},
    {"order", "C S"},
    {"columns", "C c j"},
    {"marks", "C Space Space"},
    {"bulk", "C Space Space m Tab Y e s Ctrl-S"},
    {"drafts", "m Tab Y e s Esc D"},
    {"lock", "Ctrl-X"},
    {"help-over", "z ?"},
    {"why-bar", "z j w"},
    {"search-panel", "Enter / \"draft\n"},
    {"date-field", "m Backspace \"last fri"},
    {"records", "K"},
    {"records-one", "K j j Enter"},
    {"records-add", "K a"},
    {"records-edit", "K j j e"},
    {"records-history", "K w"},
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

static void compare(const char *folder, const char *name, const char *now) {
  const char *top = getenv("srcdir");
  char *path = mem_format("%s/tests/%s/%s.txt", top ? top : ".", folder, name);
  if (getenv("GENERATE")) {
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(now, file);
    fclose(file);
  }
  char *wanted = slurp(path);
  if (strcmp(wanted, now) != 0) {
    fprintf(stderr, "%s differs. Now:\n%s", path, now);
    fail();
  }
  free(wanted);
  free(path);
}

static void check(const char *name, const char *keys) {
  struct buf now = {0};
  for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
    char *text = scene(keys, sizes[i][0], sizes[i][1]);
    buf_puts(&now, text);
    free(text);
  }
  compare("screens", name, buf_text(&now));
  buf_free(&now);
}

static void test_scenes(void **state) {
  (void)state;
  for (size_t i = 0; i < sizeof scenes / sizeof *scenes; i++)
    check(scenes[i].name, scenes[i].keys);
}

/* ---- looks ---- */

static struct app *scene_app(struct fake *fake, struct ui_source *source, const char *keys, const int size[2],
                             bool ascii) {
  struct app *app = fake_app(fake, source, size[0], size[1]);
  app->cells->ascii = ascii;
  fake_press(app, keys);
  app_settle(app);
  app_paint(app);
  return app;
}

static const struct cell *cell_of(const struct app *app, int x, int y) {
  return &app->cells->at[(size_t)y * (size_t)app->cells->columns + (size_t)x];
}

/* What each cell means, a sign a meaning; colours and weights follow from these alone, by the theme. */
static void add_meanings(struct buf *out, const struct app *app) {
  static const char signs[] = ".TA-fk!~+>*E_MPS";
  _Static_assert(sizeof signs - 1 == STYLE_COUNT, "a sign for each style");
  struct buf rows = {0};
  for (int y = 0; y < app->cells->rows; y++) {
    for (int x = 0; x < app->cells->columns; x++) {
      const struct cell *cell = cell_of(app, x, y);
      bool blank = cell->style == STYLE_TEXT && !strcmp(cell->text, " ");
      buf_putc(&rows, blank ? ' ' : signs[cell->style]);
    }
    buf_putc(&rows, '\n');
  }
  add_trimmed(out, buf_text(&rows));
  buf_free(&rows);
}

static char *looks(const char *keys, const int size[2]) {
  struct fake *fake = fake_new(0);
  struct ui_source source;
  struct buf text = {0};
  struct app *app = scene_app(fake, &source, keys, size, true);
  char *screen = cells_to_text(app->cells);
  buf_printf(&text, "---- %dx%d in ASCII\n", size[0], size[1]);
  add_trimmed(&text, screen);
  buf_printf(&text, "---- %dx%d, what it means\n", size[0], size[1]);
  add_meanings(&text, app);
  free(screen);
  app_free(app);
  fake_free(fake);
  return buf_take(&text);
}

static void test_looks(void **state) {
  (void)state;
  for (size_t i = 0; i < sizeof scenes / sizeof *scenes; i++) {
    struct buf now = {0};
    for (size_t s = 0; s < sizeof sizes / sizeof *sizes; s++) {
      char *text = looks(scenes[i].keys, sizes[s]);
      buf_puts(&now, text);
      free(text);
    }
    compare("screens/looks", scenes[i].name, buf_text(&now));
    buf_free(&now);
  }
}

/* Where only ASCII may be shown, all stands in the same place, and what was ASCII says the same. */
static void assert_same_in_ascii(const struct app *all, const struct app *ascii) {
  for (int y = 0; y < all->cells->rows; y++)
    for (int x = 0; x < all->cells->columns; x++) {
      const struct cell *a = cell_of(all, x, y), *b = cell_of(ascii, x, y);
      assert_true((unsigned char)b->text[0] < 0x80);
      if (a->width != 1 || (unsigned char)a->text[0] >= 0x80) continue;
      assert_string_equal(a->text, b->text);
      assert_int_equal(a->style, b->style);
    }
}

static void test_ascii_says_the_same(void **state) {
  struct fake *fake = fake_new(0);
  struct ui_source source, other;
  (void)state;
  for (size_t i = 0; i < sizeof scenes / sizeof *scenes; i++)
    for (size_t s = 0; s < sizeof sizes / sizeof *sizes; s++) {
      struct app *all = scene_app(fake, &source, scenes[i].keys, sizes[s], false);
      json_decref(fake->draft);
      fake->draft = NULL;
      struct app *ascii = scene_app(fake, &other, scenes[i].keys, sizes[s], true);
      assert_same_in_ascii(all, ascii);
      app_free(all);
      app_free(ascii);
      json_decref(fake->draft);
      fake->draft = NULL;
    }
  fake_free(fake);
}

/* ---- the hardware cursor, which a screen reader follows ---- */

/* Where one types it stands there; else right of the mark of the focus, on the first text. */
static const char *cursor_fault(const struct app *app) {
  int x = app->cells->cursor_x, y = app->cells->cursor_y, mark = -1;
  enum style here = cell_of(app, x, y)->style, before = x > 0 ? cell_of(app, x - 1, y)->style : STYLE_TEXT;
  bool typed = here == STYLE_FIELD || here == STYLE_MATCH || before == STYLE_FIELD || before == STYLE_MATCH;
  bool page = !app->top && app->panel != PANEL_LIST && !app->record.panels[app->panel].page.item_count;
  if (app->lock) return NULL; /* nothing is there to be read */
  if (typed || (app->top && !strcmp(app->top->kind->name, "form"))) return NULL;
  for (int i = 0; i < x; i++) {
    if (!strcmp(cell_of(app, i, y)->text, "│")) mark = -1; /* what is left of a box is another thing */
    if (cell_of(app, i, y)->style == STYLE_CURSOR && !strcmp(cell_of(app, i, y)->text, ">")) mark = i;
  }
  if (!strcmp(cell_of(app, x, y)->text, " ")) return "it stands on a blank";
  if (mark < 0) return app->top || page ? NULL : "there is no mark of the focus in its row";
  for (int i = mark + 1; i < x; i++)
    if (strcmp(cell_of(app, i, y)->text, " ") && strcmp(cell_of(app, i, y)->text, "*"))
      return "it is not on the first text";
  return NULL;
}

static void test_cursor_on_the_focus(void **state) {
  struct fake *fake = fake_new(0);
  struct ui_source source;
  int faults = 0;
  (void)state;
  for (size_t i = 0; i < sizeof scenes / sizeof *scenes; i++)
    for (size_t s = 0; s < sizeof sizes / sizeof *sizes; s++) {
      struct app *app = scene_app(fake, &source, scenes[i].keys, sizes[s], false);
      const char *fault = cursor_fault(app);
      if (fault)
        printf("# %s at %dx%d, cursor at %d,%d: %s\n", scenes[i].name, sizes[s][0], sizes[s][1],
               app->cells->cursor_x, app->cells->cursor_y, fault);
      faults += fault != NULL;
      app_free(app);
      json_decref(fake->draft);
      fake->draft = NULL;
    }
  assert_int_equal(faults, 0);
  fake_free(fake);
}

/* ---- what a colour says is said without it ---- */

static bool row_has(const struct app *app, int y, const char *sign) {
  for (int x = 0; x < app->cells->columns; x++)
    if (!strcmp(cell_of(app, x, y)->text, sign)) return true;
  return false;
}

static void assert_marked(const struct app *app, const char *name) {
  static const struct {
    enum style style;
    const char *sign;
  } marks[] = {{STYLE_OVERDUE, "!"}, {STYLE_SOON, "~"}, {STYLE_CHANGED, "*"}, {STYLE_CURSOR, ">"}};
  for (int y = 0; y < app->layout.at[REGION_MESSAGE].y; y++)
    for (size_t m = 0; m < sizeof marks / sizeof *marks; m++)
      for (int x = 0; x < app->cells->columns; x++) {
        const struct cell *cell = cell_of(app, x, y);
        /* in the panels there are other marks and words beside: "[n]", "missing: ..." */
        if ((cell->style == STYLE_SOON || cell->style == STYLE_OVERDUE) &&
            x >= app->layout.at[REGION_PANEL_1].w)
          continue;
        if (cell->style == marks[m].style && strcmp(cell->text, " ") && !row_has(app, y, marks[m].sign))
          fail_msg("%s: row %d of %d columns has %s by its colour alone", name, y, app->cells->columns,
                   style_name(marks[m].style));
      }
}

static void test_states_have_marks(void **state) {
  struct fake *fake = fake_new(0);
  struct ui_source source;
  (void)state;
  for (size_t i = 0; i < sizeof scenes / sizeof *scenes; i++)
    for (size_t s = 0; s < sizeof sizes / sizeof *sizes; s++) {
      struct app *app = scene_app(fake, &source, scenes[i].keys, sizes[s], false);
      if (!app->top) assert_marked(app, scenes[i].name);
      app_free(app);
      json_decref(fake->draft);
      fake->draft = NULL;
    }
  fake_free(fake);
}

/* ---- text that means harm ---- */

/* What is said by the names of members that people write, and what programs tell each other. */
static bool is_words(const char *name) {
  static const char *const words[] = {
      "name",         "title",      "text",         "reason",   "by",       "owner",     "measure",
      "organisation", "help",       "why_not",      "say",      "evidence", "outcome",   "due_title",
      "state",        "waiting_on", "practitioner", "note",     "grade",    "specialty", "agreed_by",
      "responsible",  "role_title", "stage_title",  "category", "source"};
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (!strcmp(words[i], name)) return true;
  return false;
}

static const char *const harms[] = {"\x1b[2J\x1b[31mred\x1b]0;title\x07",
                                    "\u202Eright to left\u202C \u05E9\u05DC\u05D5\u05DD \u0645\u0631",
                                    "e\u0301\u0302\u0303\u0304 Z\u0335\u0321a",
                                    "\u9673\u5927\u6587\U0001F468\u200D\U0001F469\u200D\U0001F467",
                                    "a\nb\rc\td\be\xc2\x85"
                                    "f\u2028g",
                                    "\u200B\uFEFF\u00AD",
                                    "%s%n%d {quit} |~!>",
                                    "\u0301 alone"};
static size_t harm_next;

/* Each in turn, and now and then ten thousand characters of it. */
static json_t *harm(void) {
  struct buf text = {0};
  const char *one = harms[harm_next % (sizeof harms / sizeof *harms)];
  for (size_t times = harm_next++ % 13 == 0 ? 10000 / strlen(one) : 1; times > 0; times--)
    buf_puts(&text, one);
  json_t *value = json_string(buf_text(&text));
  assert_non_null(value);
  buf_free(&text);
  return value;
}

/* Names of actions and arguments are words of the program. */
static void do_harm(json_t *json, bool program) {
  const char *name;
  void *next;
  json_t *value;
  size_t i;
  json_object_foreach_safe(json, next, name, value) {
    bool own = program || !strcmp(name, "actions");
    if (json_is_string(value) && is_words(name) && !(own && !strcmp(name, "name")))
      json_object_set_new(json, name, harm());
    else
      do_harm(value, own);
  }
  json_array_foreach(json, i, value) do_harm(value, program);
}

/* True: some of it is on the screen, made visible. */
static bool assert_harmless(struct app *app, const char *name) {
  char *screen = fake_screen(app);
  bool seen = strstr(screen, "<U+") != NULL;
  for (const char *line = screen; *line; line = strchr(line, '\n') + 1) {
    size_t len = (size_t)(strchr(line, '\n') - line);
    if (text_has_controls(line, len)) fail_msg("%s: a control character reaches the screen", name);
    if (text_width(line, len) != app->cells->columns) fail_msg("%s: a column is shifted", name);
  }
  assert_in_range(app->cells->cursor_x, 0, (unsigned)app->cells->columns - 1);
  assert_in_range(app->cells->cursor_y, 0, (unsigned)app->cells->rows - 1);
  free(screen);
  return seen;
}

/* Whatever stands in a record, in every view: no column moves, and nothing but text comes through. */
static void test_hostile_text(void **state) {
  struct fake *fake = fake_new(0);
  struct ui_source source;
  (void)state;
  int seen = 0;
  harm_next = 0;
  do_harm(fake->canned, false);
  for (size_t i = 0; i < sizeof scenes / sizeof *scenes; i++)
    for (size_t s = 0; s < sizeof sizes / sizeof *sizes; s++) {
      struct app *app = fake_app(fake, &source, sizes[s][0], sizes[s][1]);
      fake_press(app, scenes[i].keys);
      app_settle(app);
      seen += assert_harmless(app, scenes[i].name);
      app->cells->ascii = true;
      assert_harmless(app, scenes[i].name);
      app_free(app);
      json_decref(fake->draft);
      fake->draft = NULL;
    }
  assert_true(seen > 100); /* it was there to do harm */
  fake_free(fake);
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

/* Every view at many sizes: whole lines, cursor inside. Each scene at other sizes, so that between them they
 * see every one; with EVERY_SIZE set, all of them at each from 1x1 to 200x60. */
static void test_every_size(void **state) {
  struct fake *fake = fake_new(0);
  struct ui_source source;
  bool all = getenv("EVERY_SIZE") != NULL;
  (void)state;
  for (size_t i = 0; i < sizeof scenes / sizeof *scenes; i++) {
    struct app *app = fake_app(fake, &source, 80, 24);
    fake_press(app, scenes[i].keys);
    for (int rows = all ? 1 : 1 + (int)i % 3; rows <= 60; rows += all ? 1 : 3)
      for (int columns = all ? 1 : 1 + (int)i / 3 % 7; columns <= 200; columns += all ? 1
                                                                                  : columns < 60
                                                                                      ? 7
                                                                                      : 7 + (int)i % 2 * 14) {
        app_resize(app, columns, rows);
        app_settle(app);
        char *screen = fake_screen(app);
        for (const char *line = screen; *line; line = strchr(line, '\n') + 1)
          assert_int_equal(text_width(line, (size_t)(strchr(line, '\n') - line)), columns);
        assert_in_range(app->cells->cursor_x, 0, (unsigned)columns - 1);
        assert_in_range(app->cells->cursor_y, 0, (unsigned)rows - 1);
        if (!app->layout.too_small && !app->top && !app->lock && !app->typing_filter &&
            list_count(app_list(app)))
          assert_string_not_equal(cell_of(app, app->cells->cursor_x, app->cells->cursor_y)->text, " ");
        free(screen);
      }
    app_free(app);
  }
  fake_free(fake);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_scenes),
      cmocka_unit_test(test_looks),
      cmocka_unit_test(test_hostile_text),
      cmocka_unit_test(test_ascii_stays_ascii),
      cmocka_unit_test(test_ascii_says_the_same),
      cmocka_unit_test(test_cursor_on_the_focus),
      cmocka_unit_test(test_states_have_marks),
      cmocka_unit_test(test_every_size),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
