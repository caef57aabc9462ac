/* The overlay to pick from a list, with fuzzy filtering. Front. */
#include "ui/picker.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "ui/input.h"
#include "ui/rank.h"
#include "ui/show.h"

enum { WIDTH_MOST = 78, KEY_FITS = 2000, LINES_LEAST = 4, NOTE_ROWS = 2, TOLD_ROWS = 4 };

struct picker {
  struct picker_terms terms;
  char *title;
  struct picks picks;
  struct input typed;
  bool typing;
  size_t *order; /* indexes of the picks that fit, best first */
  size_t count;
  size_t focus, top; /* in `order` */
  int rows;          /* of the list, when last painted */
  struct rect list;  /* and where */
};

struct pick *picks_add(struct picks *picks, const char *value, const char *title) {
  MEM_GROW(picks->at, picks->count, picks->capacity);
  struct pick *pick = &picks->at[picks->count++];
  *pick = (struct pick){.value = mem_string(value), .title = mem_string(title)};
  return pick;
}

void picks_free(struct picks *picks) {
  for (size_t i = 0; i < picks->count; i++) {
    free(picks->at[i].value);
    free(picks->at[i].title);
    free(picks->at[i].key);
    free(picks->at[i].note);
    free(picks->at[i].heading);
    free(picks->at[i].why_not);
  }
  free(picks->at);
  *picks = (struct picks){0};
}

/* Keys are shown with two spaces between: "PgDn  Ctrl-F". One of them typed in full comes before all. */
static int key_fit(const char *typed, const char *keys) {
  size_t len = strlen(typed);
  const char *at = keys && len ? strstr(keys, typed) : NULL;
  for (; at; at = strstr(at + 1, typed)) {
    bool begins = at == keys || (at > keys + 1 && !strncmp(at - 2, "  ", 2)),
         ends = !at[len] || !strncmp(at + len, "  ", 2);
    if (begins && ends) return KEY_FITS;
  }
  return keys && len > 1 ? rank_fit(typed, keys) / 2 : 0;
}

static int fit_of(const struct picker *picker, const struct pick *pick) {
  const char *typed = picker->typed.text;
  int best = rank_fit(typed, pick->title), value = rank_fit(typed, pick->value);
  int key = key_fit(typed, pick->key);
  if (value - 1 > best) best = value - 1;
  return key > best ? key : best;
}

/* Those that fit, best first; equals stay in their order. An insertion sort: the lists are short. */
static void sift(struct picker *picker) {
  int *fits = mem_array(picker->picks.count + 1, sizeof *fits);
  picker->count = 0;
  for (size_t i = 0; i < picker->picks.count; i++) {
    int fit = fit_of(picker, &picker->picks.at[i]);
    if (!fit) continue;
    size_t place = picker->count++;
    while (place > 0 && *picker->typed.text && fits[place - 1] < fit) {
      fits[place] = fits[place - 1];
      picker->order[place] = picker->order[place - 1];
      place--;
    }
    fits[place] = fit;
    picker->order[place] = i;
  }
  free(fits);
  picker->focus = picker->top = 0;
}

static void picker_free(void *state) {
  struct picker *picker = state;
  picks_free(&picker->picks);
  input_free(&picker->typed);
  if (picker->terms.free_data && picker->terms.data) picker->terms.free_data(picker->terms.data);
  free(picker->title);
  free(picker->order);
  free(picker);
}

static struct pick *focused(struct picker *picker) {
  return picker->count ? &picker->picks.at[picker->order[picker->focus]] : NULL;
}

/* Of one after the other, as they get the focus: to ask about all would be felt when the list opens. */
static void tell(struct app *app, struct picker *picker) {
  struct pick *pick = focused(picker);
  if (!pick || pick->told || !picker->terms.tell) return;
  pick->told = true;
  char *more = picker->terms.tell(app, pick->value), *note = pick->note;
  if (*more) {
    pick->note = note && *note ? mem_format("%s. %s", note, more) : mem_string(more);
    free(note);
  }
  free(more);
}

static json_t *taken(struct picker *picker) {
  json_t *values = json_array();
  if (!picker->terms.many) {
    json_array_append_new(values, json_string(focused(picker)->value));
    return values;
  }
  for (size_t i = 0; i < picker->picks.count; i++)
    if (picker->picks.at[i].ticked) json_array_append_new(values, json_string(picker->picks.at[i].value));
  return values;
}

static void take(struct app *app, struct picker *picker) {
  struct pick *pick = focused(picker);
  if (!pick && !picker->terms.many) return;
  if (pick && pick->why_not && !picker->terms.many) {
    char *why = show_not_now(pick->why_not), *title = mem_string(pick->title);
    app_refuse(app, title, why);
    free(title);
    free(why);
    return;
  }
  json_t *values = taken(picker);
  struct picker_terms terms = picker->terms;
  picker->terms.data = NULL; /* lives on beyond the overlay */
  overlay_pop(app);
  terms.chosen(app, terms.data, values);
  if (terms.free_data) terms.free_data(terms.data);
  json_decref(values);
}

static void step(struct picker *picker, long by) {
  if (!picker->count) return;
  long last = (long)picker->count - 1, to = (long)picker->focus + by;
  picker->focus = (size_t)(to < 0 ? 0 : to > last ? last : to);
}

static void back_out(struct app *app, struct picker *picker) {
  if (picker->typing && !picker->terms.typing) {
    picker->typing = false;
    input_set(&picker->typed, "");
    sift(picker);
    return;
  }
  overlay_pop(app);
}

/* Keys that move in any mode; false for the rest. */
static bool move(struct picker *picker, const struct key *key) {
  int page = picker->rows > 1 ? picker->rows - 1 : 1;
  if (key->press == PRESS_DOWN || key_is(key, "Ctrl-N"))
    step(picker, 1);
  else if (key->press == PRESS_UP || key_is(key, "Ctrl-P"))
    step(picker, -1);
  else if (key->press == PRESS_PAGE_DOWN)
    step(picker, page);
  else if (key->press == PRESS_PAGE_UP)
    step(picker, -page);
  else if (key->press == PRESS_HOME)
    step(picker, -100000);
  else if (key->press == PRESS_END)
    step(picker, 100000);
  else
    return false;
  return true;
}

/* The letters that move in lists do so here, while none is typed. */
static bool move_by_letter(struct app *app, struct picker *picker, const struct key *key) {
  if (picker->typing || key->press != PRESS_CHAR) return false;
  switch (app_key_means(app, key, IN_LIST)) {
  case NAV_DOWN:
    step(picker, 1);
    return true;
  case NAV_UP:
    step(picker, -1);
    return true;
  case NAV_HOME:
    step(picker, -100000);
    return true;
  case NAV_END:
    step(picker, 100000);
    return true;
  default:
    return *app->pending != 0;
  }
}

static void letter(struct app *app, struct picker *picker, const struct key *key) {
  if (key_is(key, "/"))
    picker->typing = true;
  else if (key_is(key, "w") && picker->terms.why && focused(picker))
    picker->terms.why(app, picker->terms.data, focused(picker)->value);
  else if (key_is(key, "q"))
    overlay_pop(app);
  else if (key->press == PRESS_PASTE)
    app_say(app, STYLE_FAINT, "Paste ignored: / begins to filter.");
}

static bool heading_before(const struct picker *picker, size_t index) {
  const char *own = picker->picks.at[picker->order[index]].heading;
  if (!own || *picker->typed.text) return false;
  if (index == 0) return true;
  const char *before = picker->picks.at[picker->order[index - 1]].heading;
  return !before || strcmp(before, own) != 0;
}

/* What is painted in that row, an index into `order`; `count` where there is none. */
static size_t painted_at(const struct picker *picker, int row) {
  int y = picker->list.y;
  for (size_t i = picker->top; i < picker->count; i++) {
    if (heading_before(picker, i)) y++;
    if (y++ == row) return i;
  }
  return picker->count;
}

static void click(struct app *app, struct picker *picker, const struct key *key) {
  size_t at = painted_at(picker, key->row);
  bool inside = key->row < picker->list.y + picker->list.h && key->column >= picker->list.x &&
                key->column < picker->list.x + picker->list.w;
  if (!inside || at >= picker->count) return;
  bool there = at == picker->focus;
  picker->focus = at;
  if (picker->terms.many)
    focused(picker)->ticked = !focused(picker)->ticked;
  else if (there)
    take(app, picker);
  else
    tell(app, picker);
}

static void picker_key(struct app *app, void *state, const struct key *key) {
  struct picker *picker = state;
  if (key->press == PRESS_MOUSE) {
    click(app, picker, key);
  } else if (move(picker, key) || move_by_letter(app, picker, key)) {
    tell(app, picker);
  } else if (key->press == PRESS_ENTER) {
    take(app, picker);
  } else if (key->press == PRESS_ESC) {
    back_out(app, picker);
  } else if (picker->terms.many && key_is(key, "Space")) {
    if (picker->count) focused(picker)->ticked = !focused(picker)->ticked;
  } else if (picker->typing) {
    if (input_key(&picker->typed, key, 1000) == INPUT_CHANGED) sift(picker);
    tell(app, picker);
  } else {
    letter(app, picker, key);
  }
}

static void keep_in_sight(struct picker *picker, int rows) {
  picker->rows = rows;
  if (picker->focus < picker->top) picker->top = picker->focus;
  for (;;) {
    int used = 0;
    for (size_t i = picker->top; i <= picker->focus && i < picker->count; i++)
      used += heading_before(picker, i) ? 2 : 1;
    if (used <= rows || picker->top >= picker->focus) return;
    picker->top++;
  }
}

static void paint_pick(struct picker *picker, struct cells *cells, struct rect area, size_t index, int y) {
  const struct pick *pick = &picker->picks.at[picker->order[index]];
  enum style style = pick->why_not ? STYLE_FAINT : STYLE_TEXT;
  int x = 2, right = area.w;
  if (index == picker->focus) {
    cells_text(cells, area, 0, y, STYLE_CURSOR, ">");
    cells_cursor(cells, area, 2, y);
  }
  if (picker->terms.many) {
    cells_text(cells, area, x, y, pick->ticked ? STYLE_DONE : style, pick->ticked ? "[x]" : "[ ]");
    x += 4;
  }
  if (pick->key) right = cells_right(cells, area, area.w, y, STYLE_KEY, pick->key) - 1;
  x += cells_fit(cells, area, x, y, right - x, style, pick->title);
  if (pick->why_not) cells_fit(cells, area, x + 2, y, right - x - 2, STYLE_FAINT, "(not now)");
}

static void paint_list(struct picker *picker, struct cells *cells, struct rect area) {
  keep_in_sight(picker, area.h);
  picker->list = area;
  int y = 0;
  for (size_t i = picker->top; i < picker->count && y < area.h; i++) {
    if (heading_before(picker, i)) {
      cells_fit(cells, area, 0, y++, area.w, STYLE_TITLE, picker->picks.at[picker->order[i]].heading);
      if (y >= area.h) break;
    }
    paint_pick(picker, cells, area, i, y++);
  }
  if (picker->count == 0) cells_text(cells, area, 2, 0, STYLE_FAINT, "Nothing fits.");
}

static void paint_note(struct picker *picker, struct cells *cells, struct rect area) {
  const struct pick *pick = focused(picker);
  if (!pick) return;
  if (pick->why_not) {
    char *text = show_not_now(pick->why_not);
    cells_wrap(cells, area, 0, 0, area.h, STYLE_SOON, text);
    free(text);
  } else if (pick->note) {
    char *text = show_sentence(pick->note);
    cells_wrap(cells, area, 0, 0, area.h, STYLE_FAINT, text);
    free(text);
  }
}

static bool has_notes(const struct picker *picker) {
  for (size_t i = 0; i < picker->picks.count; i++)
    if (picker->picks.at[i].note || picker->picks.at[i].why_not) return true;
  return false;
}

static struct rect place(const struct picker *picker, struct rect body, int notes) {
  int wanted = 3 + notes + (int)picker->picks.count;
  const char *heading = NULL;
  for (size_t i = 0; i < picker->picks.count; i++) {
    const char *own = picker->picks.at[i].heading;
    if (own && (!heading || strcmp(heading, own) != 0)) wanted++;
    heading = own;
  }
  int w = body.w < WIDTH_MOST + 8 ? body.w : WIDTH_MOST, h = wanted < body.h ? wanted : body.h;
  return (struct rect){body.x + (body.w - w) / 2, body.y + (body.h - h) / 3, w, h};
}

static void picker_paint(struct app *app, void *state, struct rect body) {
  struct picker *picker = state;
  struct cells *cells = app->cells;
  int notes = picker->terms.tell ? TOLD_ROWS : has_notes(picker) ? NOTE_ROWS : 0;
  struct rect inside = cells_box(cells, place(picker, body, notes), STYLE_RULE, picker->title);
  int least = picker->typing ? 3 : 2;
  if (picker->terms.tell && inside.h < notes + least && inside.h > least) notes = inside.h - least;
  if (inside.h < notes + least) notes = 0;
  /* on a low screen what can be picked matters more than the whole of its note */
  int wanted = picker->count < LINES_LEAST ? (int)picker->count : LINES_LEAST;
  while (!picker->terms.tell && notes > 0 && inside.h - notes - (picker->typing ? 1 : 0) < wanted)
    notes--;
  struct rect line = {inside.x, inside.y, inside.w, 1};
  struct rect list = {inside.x, inside.y + 1, inside.w, inside.h - 1 - notes};
  struct rect note = {inside.x, inside.y + inside.h - notes, inside.w, notes};
  if (!picker->typing) list = (struct rect){inside.x, inside.y, inside.w, inside.h - notes};
  paint_list(picker, cells, list);
  paint_note(picker, cells, note);
  if (!picker->typing) return;
  cells_text(cells, line, 0, 0, STYLE_KEY, "/");
  struct rect field = {line.x + 2, line.y, line.w - 2, 1};
  int x = cells->cursor_x, y = cells->cursor_y;
  input_paint(&picker->typed, cells, field, true);
  if (picker->count) cells->cursor_x = x, cells->cursor_y = y;
}

static const struct overlay_kind one_kind = {
    "pick", "Enter choose|/ find|Esc back", picker_paint, picker_key, NULL, picker_free};
static const struct overlay_kind typed_kind = {
    "pick", "Enter choose|Esc back", picker_paint, picker_key, NULL, picker_free};
static const struct overlay_kind many_kind = {
    "tick", "Space tick|Enter take these|/ find|Esc back", picker_paint, picker_key, NULL, picker_free};

static const struct overlay_kind why_kind = {
    "pick", "Enter choose|w more of it|/ find|Esc back", picker_paint, picker_key, NULL, picker_free};

void picker_open(struct app *app, const struct picker_terms *terms, struct picks *picks) {
  struct picker *picker = mem_alloc(sizeof *picker);
  picker->terms = *terms;
  picker->title = mem_string(terms->title);
  picker->picks = *picks;
  picker->typing = terms->typing;
  picker->order = mem_array(picks->count + 1, sizeof *picker->order);
  *picks = (struct picks){0};
  input_set(&picker->typed, "");
  sift(picker);
  for (size_t i = picker->count; i > 0; i--)
    if (picker->picks.at[picker->order[i - 1]].ticked) picker->focus = i - 1;
  const struct overlay_kind *kind = terms->many     ? &many_kind
                                    : terms->why    ? &why_kind
                                    : terms->typing ? &typed_kind
                                                    : &one_kind;
  overlay_push(app, kind, picker);
  tell(app, picker);
}
