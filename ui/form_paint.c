/* How a form looks. Front; changes nothing but where it is scrolled to. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "ui/form.h"
#include "ui/show.h"
#include "wire/message.h"

enum {
  WIDTH_MOST = 100,
  LABEL_LEAST = 12,
  LINES_LEAST = 3,
  LINES_MOST = 9,
  BANNER_MOST = 5,
  ERROR_MOST = 3,
  DATE_TYPED = 14,
  DATE_TYPED_LEAST = 10
};

/* As wide as the longest title, but no more than two fifths of the form. */
static int label_width(const struct form *form, int width) {
  int widest = LABEL_LEAST;
  for (size_t i = 0; i < form->count; i++) {
    const char *title = message_text(form->fields[i].arg, "title");
    int own = text_width(title, strlen(title)) + 4;
    if (own > widest) widest = own;
  }
  return widest < width * 2 / 5 ? widest : width * 2 / 5;
}

/* Text of many lines opens up while one types in it. */
static int own_rows(const struct form *form, struct field *field, int width) {
  if (field->kind != FIELD_LINES) return 1;
  bool focused = form->focus < form->count && field == &form->fields[form->focus];
  int lines = input_lines(&field->input, width);
  int least = focused ? LINES_LEAST : 1, most = focused ? LINES_MOST : LINES_LEAST;
  return lines < least ? least : lines > most ? most : lines;
}

static int rows_found(const struct field *field) {
  return (int)json_array_size(field->found);
}

/* What is wrong is read whole, also in a narrow form. */
static int rows_wrong(const struct field *field, int width) {
  int rows = 0;
  size_t at = 0, next = 0, len = field->error ? strlen(field->error) : 0;
  for (; at < len && rows < ERROR_MOST; at += next, rows++) {
    text_wrap(field->error + at, len - at, width > 3 ? width - 2 : 1, &next);
    if (next == 0) break;
  }
  return rows;
}

static int rows_of(const struct form *form, struct field *field, int width) {
  return own_rows(form, field, width) + rows_found(field) + rows_wrong(field, width) +
         (field->theirs ? 2 : 0);
}

static int row_of(const struct form *form, size_t index, int width) {
  int row = 0;
  for (size_t i = 0; i < index; i++)
    row += rows_of(form, &form->fields[i], width);
  return index == form->count ? row + 1 : row;
}

static void paint_choice(struct field *field, struct cells *cells, struct rect area, bool focused) {
  char *shown = field_shown(field);
  size_t count = json_array_size(field->picked);
  int x = 0;
  if (field->kind == FIELD_MANY && count > 1) {
    char *number = mem_format("%zu: ", count);
    x = cells_text(cells, area, 0, 0, STYLE_FAINT, number);
    free(number);
  }
  bool yes_no = json_array_size(message_list(field->arg, "choices")) == 0;
  if (*shown)
    cells_fit(cells, area, x, 0, area.w - x, STYLE_FIELD, shown);
  else
    cells_fit(cells, area, 0, 0, area.w, STYLE_FAINT,
              !focused ? "-"
              : yes_no ? "y or n"
                       : "Enter shows the choices");
  free(shown);
  if (focused) cells_cursor(cells, area, 0, 0);
}

static void paint_date(struct app *app, struct field *field, struct rect area, bool focused) {
  bool wrong;
  char *meaning = field_date_meaning(field, app->session.today, &wrong);
  int width = text_width(meaning, strlen(meaning)), most = DATE_TYPED;
  if (width + DATE_TYPED + 2 > area.w && !wrong && width > 4) { /* in a narrow form, without its year */
    meaning[strlen(meaning) - 5] = '\0';
    width -= 5;
  }
  if (most > area.w - width - 2) most = area.w - width - 2;
  if (most < DATE_TYPED_LEAST) most = area.w < DATE_TYPED_LEAST ? area.w : DATE_TYPED_LEAST;
  struct rect typed = {area.x, area.y, most, 1};
  input_paint(&field->input, app->cells, typed, focused);
  cells_fit(app->cells, area, most + 2, 0, area.w - most - 2, wrong ? STYLE_SOON : STYLE_FAINT, meaning);
  free(meaning);
}

/* What was typed, and at its right end who was understood where that is not the same. */
static void paint_find(struct app *app, struct field *field, struct rect area, bool focused) {
  const char *means = field->means && strcmp(field->means, field->input.text) ? field->means : "";
  int width = text_width(means, strlen(means));
  struct rect typed = {area.x, area.y, width && width + 8 < area.w ? area.w - width - 2 : area.w, 1};
  input_paint(&field->input, app->cells, typed, focused);
  if (typed.w < area.w) cells_right(app->cells, area, area.w, 0, STYLE_FAINT, means);
}

static void paint_found(struct app *app, const struct field *field, struct rect area, int y) {
  size_t i;
  const json_t *row;
  json_array_foreach(field->found, i, row) {
    if (y >= area.h) return;
    bool focused = (int)i == field->at;
    int x = 2 + cells_fit(app->cells, area, 2, y, area.w - 2, focused ? STYLE_STRONG : STYLE_TEXT,
                          message_text(row, "title"));
    cells_fit(app->cells, area, x + 2, y, area.w - x - 2, STYLE_FAINT, message_text(row, "help"));
    if (focused) cells_text(app->cells, area, 0, y, STYLE_CURSOR, ">");
    if (focused) cells_cursor(app->cells, area, 2, y);
    y++;
  }
}

static void paint_value(struct app *app, struct form *form, struct field *field, struct rect area,
                        bool focused) {
  form->text_width = focused ? area.w : form->text_width;
  if (field->kind == FIELD_ONE || field->kind == FIELD_MANY)
    paint_choice(field, app->cells, area, focused);
  else if (field->kind == FIELD_DATE)
    paint_date(app, field, area, focused);
  else if (field->kind == FIELD_FIND)
    paint_find(app, field, area, focused && field->at < 0);
  else
    input_paint(&field->input, app->cells, area, focused);
}

static void paint_below(struct app *app, const struct field *field, struct rect area, int y) {
  if (field->error && y < area.h) {
    int rows = rows_wrong(field, area.w), left = area.h - y;
    struct rect wrong = {area.x + 2, area.y + y, area.w - 2, rows < left ? rows : left};
    cells_text(app->cells, area, 0, y, STYLE_ERROR, "!");
    cells_wrap(app->cells, wrong, 0, 0, wrong.h, STYLE_ERROR, field->error);
    y += rows;
  }
  if (!field->theirs || y >= area.h) return;
  int x = cells_text(app->cells, area, 0, y, STYLE_SOON, "theirs: ");
  struct rect rest = {area.x + x, area.y + y, area.w - x, area.h - y < 2 ? area.h - y : 2};
  cells_wrap(app->cells, rest, 0, 0, rest.h, STYLE_TEXT, field->theirs);
}

static void paint_field(struct app *app, struct form *form, size_t index, struct rect list, int row) {
  struct field *field = &form->fields[index];
  bool focused = index == form->focus, required = message_flag(field->arg, "required");
  int label = label_width(form, list.w), width = list.w - label - 2;
  int rows = rows_of(form, field, width), y = row - form->top;
  if (y < 0 || y >= list.h) return;
  if (rows > list.h - y) rows = list.h - y;
  struct cells *cells = app->cells;
  struct rect value = {list.x + label + 2, list.y + y, width, rows};
  if (focused) cells_text(cells, list, 0, y, STYLE_CURSOR, ">");
  int x = 2 + cells_fit(cells, list, 2, y, label - 3, focused ? STYLE_STRONG : STYLE_TEXT,
                        message_text(field->arg, "title"));
  if (required) cells_text(cells, list, x + 1 < label + 1 ? x : label, y, STYLE_SOON, "*");
  int own = own_rows(form, field, width);
  struct rect typed = {value.x, value.y, value.w, own < rows ? own : rows};
  paint_value(app, form, field, typed, focused);
  paint_found(app, field, value, own);
  paint_below(app, field, value, own + rows_found(field));
}

static void paint_save(struct app *app, struct form *form, struct rect list, int row) {
  int y = row - form->top;
  bool focused = form->focus == form->count, supposes = message_flag(form->deed.action, "supposes");
  if (y < 0 || y >= list.h) return;
  if (focused) cells_text(app->cells, list, 0, y, STYLE_CURSOR, ">");
  int x = 2 + cells_text(app->cells, list, 2, y, focused ? STYLE_ACTIVE : STYLE_TEXT,
                         supposes ? "[ Suppose ]" : "[ Save ]");
  const char *does = supposes ? "Enter supposes it; nothing is written" : "Enter saves";
  cells_fit(app->cells, list, x + 2, y, list.w - x - 2, STYLE_FAINT, focused ? does : "* needed");
  if (focused) cells_cursor(app->cells, list, 4, y);
}

static void keep_in_sight(struct form *form, struct rect list) {
  int width = list.w - label_width(form, list.w) - 2;
  int first = row_of(form, form->focus, width);
  int rows = form->focus < form->count ? rows_of(form, &form->fields[form->focus], width) : 1;
  if (first + rows > form->top + list.h) form->top = first + rows - list.h;
  if (first < form->top) form->top = first;
}

static int paint_banner(struct app *app, const struct form *form, struct rect inside) {
  if (!form->banner) return 0;
  int most = inside.h / 3 < BANNER_MOST ? inside.h / 3 : BANNER_MOST;
  return cells_wrap(app->cells, inside, 0, 0, most > 0 ? most : 1, form->banner_style, form->banner);
}

/* What the field in focus is for, after its whole title where that had to be cut beside it. */
static void paint_help(struct app *app, const struct form *form, struct rect area, int label) {
  if (form->focus >= form->count) return;
  const json_t *arg = form->fields[form->focus].arg;
  const char *title = message_text(arg, "title");
  bool found = rows_found(&form->fields[form->focus]) > 0;
  char *help = show_sentence(found ? "Down goes into the list, Enter takes one; or type on"
                                   : message_text(arg, "help"));
  bool was_cut = text_width(title, strlen(title)) > label - 3;
  char *text = was_cut ? mem_format("%s. %s", title, help) : mem_string(help);
  cells_wrap(app->cells, area, 0, 0, area.h, STYLE_FAINT, text);
  free(text);
  free(help);
}

static int wanted_rows(const struct form *form, int width) {
  return row_of(form, form->count, width) + 1 + 2 + 3 + (form->banner ? 3 : 0);
}

void form_paint(struct app *app, void *state, struct rect body) {
  struct form *form = state;
  int w = body.w < WIDTH_MOST + 8 ? body.w : WIDTH_MOST;
  struct rect probe = {0, 0, w - 4, 1};
  int wanted = wanted_rows(form, probe.w - label_width(form, probe.w) - 2),
      h = wanted < body.h ? wanted : body.h;
  const char *name = message_text(form->deed.action, "title");
  char *title = form->deed.many   ? mem_format("%s  %lld marked", name, (long long)list_marked(app_list(app)))
                : *form->deed.ref ? mem_format("%s  %s", name, form->deed.ref)
                                  : mem_string(name);
  struct rect area = {body.x + (body.w - w) / 2, body.y + (body.h - h) / 4, w, h};
  struct rect inside = cells_box(app->cells, area, STYLE_RULE, title);
  free(title);
  int used = paint_banner(app, form, inside), help = inside.h - used > 8 ? 2 : inside.h - used > 4 ? 1 : 0;
  struct rect list = {inside.x, inside.y + used, inside.w, inside.h - used - help};
  keep_in_sight(form, list);
  cells_cursor(app->cells, list, 2, 0);
  for (size_t i = 0; i < form->count; i++)
    paint_field(app, form, i, list, row_of(form, i, list.w - label_width(form, list.w) - 2));
  int last = row_of(form, form->count, list.w - label_width(form, list.w) - 2);
  if (last - form->top >= list.h)
    cells_right(app->cells, area, area.w - 2, area.h - 1, STYLE_FAINT, " more below ");
  paint_save(app, form, list, last);
  paint_help(app, form, (struct rect){inside.x, inside.y + inside.h - help, inside.w, help},
             label_width(form, list.w));
}
