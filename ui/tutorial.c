/* The guide of the tutorial: its steps, and how it looks. Front; changes nothing but itself. */
#include "ui/tutorial.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "ui/leaf.h"

/* The main job, from a concern that comes in to a plan that is drafted. */
static const struct tutorial_step steps[] = {
    {"The queue",
     "Welcome. All this is made up, and thrown away afterwards: try anything. {queue} shows the queue, the "
     "concerns "
     "that wait for a first decision; {line-down} and {line-up} move. Press {queue}.",
     NAV_QUEUE, NULL},
    {"A concern arrives",
     "Somebody rings about a practitioner. Press {concern-add}, type a name (Dr T. Trial), Tab, and a "
     "sentence of "
     "what you are told. Tab and Shift-Tab move, * marks what is needed, Ctrl-S saves.",
     NAV_NONE, "concern-add"},
    {"Triage",
     "There it is, with a day by which to triage it. {panel-3}: thresholds; {line-down} {line-up} move, "
     "{tick} ticks what "
     "fits; then {concern-triage}. The form asks if anyone is at risk: Enter, choose, Enter; then Ctrl-S.",
     NAV_NONE, "concern-triage"},
    {"A case",
     "What you ticked gives the level. {concern-accept} makes it a case. The form proposes a pathway, Action "
     "plan, and "
     "you as its manager; Enter on a field would show what else there is. Ctrl-S accepts it.",
     NAV_NONE, "concern-accept"},
    {"A note",
     "The case is open, with its timeline. {note-add} writes a note: type what you agreed on the telephone "
     "and save "
     "it with Ctrl-S. Esc would keep it as a draft.",
     NAV_NONE, "note-add"},
    {"Is it fair?",
     "{panel-3} is the checklist of five principles. {pass-start} begins a pass through it (Ctrl-S); then "
     "{answer-yes}, {answer-no} or {answer-unknown} answers the question in focus. Answer one with "
     "{answer-yes}.",
     NAV_NONE, "pass-answer"},
    {"A plan",
     "{panel-4} is the plan. {palette} finds any action by its name: press {palette}, type start plan, "
     "Enter, choose a "
     "type, Ctrl-S.",
     NAV_NONE, "plan-start"},
    {"Why this date?",
     "No date is typed in; each is worked out and says why. {panel-2} is the timeline: with {line-up} go to "
     "a date "
     "above today's line and press {why}. ({ledger} instead would count it day by day.)",
     NAV_WHY, NULL},
    {"Taking back",
     "Esc closes that. {undo} takes back what you did last, here the plan, after saying what it was (y); "
     "{redo} would "
     "bring it again. The history keeps both.",
     NAV_NONE, "undo"},
    {"Paper",
     "{print} prints: choose Chronology with Enter and read it here, or write it as a file from there. What "
     "cannot be "
     "printed yet says why not. Esc comes back.",
     NAV_PRINT, NULL},
    {"That is all",
     "Every case goes this way. {help} shows the keys of a place, {palette} finds the rest, {today} is where "
     "a day "
     "begins. {quit} leaves, and this casebook goes with it. `fairway init` makes your own.",
     NAV_NONE, NULL},
};
enum { STEPS = sizeof steps / sizeof *steps };

enum { ROWS_LEAST = 16, COLUMNS_WIDE = 76, TEXT_ROWS = 3, TEXT_ROWS_NARROW = 6 };

static const char GO_ON[] = "Ctrl-G", AGAIN[] = "Ctrl-T";

struct tutorial {
  size_t at;
  bool seen[NAV_QUIT + 1];
  bool did[STEPS];
};

const struct tutorial_step *tutorial_step_at(size_t index) {
  return index < STEPS ? &steps[index] : NULL;
}

struct tutorial *tutorial_new(void) {
  return mem_alloc(sizeof(struct tutorial));
}

void tutorial_free(struct tutorial *tutorial) {
  free(tutorial);
}

/* A step that was done of one's own accord before it was asked for is not asked for. */
static bool is_done(const struct tutorial *t, size_t index) {
  const struct tutorial_step *step = &steps[index];
  return step->action ? t->did[index] : step->nav != NAV_NONE && t->seen[step->nav];
}

static void go_on(struct app *app) {
  struct tutorial *t = app->tutorial;
  while (t->at + 1 < STEPS && is_done(t, t->at))
    t->at++;
}

void tutorial_saw(struct app *app, enum nav nav) {
  if (!app->tutorial || nav == NAV_NONE) return;
  app->tutorial->seen[nav] = true;
  go_on(app);
}

void tutorial_did(struct app *app, const char *action) {
  if (!app->tutorial) return;
  for (size_t i = 0; i < STEPS; i++)
    if (steps[i].action && !strcmp(steps[i].action, action)) app->tutorial->did[i] = true;
  go_on(app);
}

/* The whole step on a page of its own: on a low screen there is no room for it otherwise. */
static void tell(struct app *app) {
  const struct tutorial_step *step = &steps[app->tutorial->at];
  char *text = bindings_say(app->bindings, step->text);
  leaf_text(app, step->title, text);
  free(text);
}

bool tutorial_key(struct app *app, const struct key *key) {
  if (app->tutorial && key_is(key, AGAIN) && !app->top) {
    tell(app);
    return true;
  }
  if (!app->tutorial || !key_is(key, GO_ON)) return false;
  if (app->tutorial->at + 1 < STEPS) app->tutorial->at++;
  go_on(app);
  return true;
}

static int text_rows(const struct app *app) {
  return app->cells->columns >= COLUMNS_WIDE ? TEXT_ROWS : TEXT_ROWS_NARROW;
}

int tutorial_rows(const struct app *app) {
  int rows = 1 + text_rows(app);
  return app->tutorial && app->cells->rows >= ROWS_LEAST && app->cells->rows - rows >= LAYOUT_LEAST_ROWS
             ? rows
             : 0;
}

/* On a low screen the line that says what was done names the step. */
static void paint_short(struct app *app) {
  struct rect line = app->layout.at[REGION_MESSAGE];
  char *text = mem_format("Tutorial %zu/%d: %s  %s", app->tutorial->at + 1, STEPS,
                          steps[app->tutorial->at].title, AGAIN);
  cells_fit(app->cells, line, 1, 0, line.w - 2, STYLE_TITLE, text);
  free(text);
}

void tutorial_paint(struct app *app) {
  int rows = tutorial_rows(app), x = app->cells->cursor_x, y = app->cells->cursor_y;
  if (app->tutorial && !rows && !app->message) paint_short(app);
  if (!rows) return;
  struct cells *cells = app->cells;
  struct rect area = {0, cells->rows - rows, cells->columns, rows};
  const struct tutorial_step *step = &steps[app->tutorial->at];
  cells_rule(cells, area, 0, 0, STYLE_TITLE);
  char *title = mem_format(" Tutorial %zu of %d: %s ", app->tutorial->at + 1, STEPS, step->title);
  cells_fit(cells, area, 1, 0, area.w - 2, STYLE_TITLE, title);
  free(title);
  bool last = app->tutorial->at + 1 == STEPS;
  char *end = mem_format(last ? " the end " : " %s next step ", GO_ON);
  if (area.w >= COLUMNS_WIDE) cells_right(cells, area, area.w - 1, 0, STYLE_KEY, end);
  free(end);
  char *text = bindings_say(app->bindings, step->text);
  cells_wrap(cells, (struct rect){area.x + 1, area.y + 1, area.w - 2, area.h - 1}, 0, 0, area.h - 1,
             STYLE_TEXT, text);
  free(text);
  cells->cursor_x = x; /* the cursor stays where one works */
  cells->cursor_y = y;
}
