/* The overlay that asks before what is hard to take back. Enter alone never confirms. Front. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "ui/deed.h"
#include "ui/input.h"
#include "wire/message.h"

struct confirm {
  struct deed deed;
  char *say;
  bool by_ref; /* the reference is to be typed; else y or n */
  struct input typed;
};

static void confirm_free(void *state) {
  struct confirm *confirm = state;
  deed_free(&confirm->deed);
  free(confirm->say);
  input_free(&confirm->typed);
  free(confirm);
}

static void go_on(struct app *app, struct confirm *confirm, const char *word) {
  struct deed deed = confirm->deed;
  confirm->deed = (struct deed){0};
  overlay_pop(app);
  deed_run(app, &deed, word);
  deed_free(&deed);
}

static void turn_back(struct app *app) {
  overlay_pop(app);
  app_say(app, STYLE_FAINT, "Not done.");
}

static void confirm_key(struct app *app, void *state, const struct key *key) {
  struct confirm *confirm = state;
  if (key->press == PRESS_ESC) {
    turn_back(app);
  } else if (!confirm->by_ref) {
    if (key_is(key, "y") || key_is(key, "Y"))
      go_on(app, confirm, "yes");
    else if (key_is(key, "n") || key_is(key, "N") || key_is(key, "q"))
      turn_back(app);
  } else if (key->press == PRESS_ENTER) {
    if (!strcmp(confirm->typed.text, confirm->deed.ref))
      go_on(app, confirm, confirm->deed.ref);
    else
      app_say(app, STYLE_ERROR, "That is not %s. Esc turns back.", confirm->deed.ref);
  } else if (key->press != PRESS_PASTE) {
    input_key(&confirm->typed, key, 1000);
  }
}

/* Lines that the text takes up at this width. */
static int lines_of(const char *text, int columns) {
  size_t left = strlen(text), next = 0;
  int lines = 0;
  for (; left > 0 && columns > 0; lines++) {
    text_wrap(text, left, columns, &next);
    if (next == 0) break;
    text += next;
    left -= next;
  }
  return lines;
}

static void confirm_paint(struct app *app, void *state, struct rect body) {
  struct confirm *confirm = state;
  struct cells *cells = app->cells;
  enum { AROUND = 4, LEAST = 7, NARROW = 56 }; /* the box, a blank line, the question */
  int w = body.w < 84 ? body.w : 72, h = lines_of(confirm->say, w - 4) + AROUND;
  h = h < LEAST ? LEAST : h;
  h = h < body.h ? h : body.h;
  struct rect area = {body.x + (body.w - w) / 2, body.y + (body.h - h) / 2, w, h};
  struct rect inside = cells_box(cells, area, STYLE_SOON, message_text(confirm->deed.action, "title"));
  int y = cells_wrap(cells, inside, 0, 0, inside.h - 2, STYLE_TEXT, confirm->say);
  y = y + 2 < inside.h ? y + 1 : inside.h - 1;
  if (!confirm->by_ref) {
    int x = cells_text(cells, inside, 0, y, STYLE_STRONG, "Do it?  ");
    x += cells_text(cells, inside, x, y, STYLE_KEY, "y");
    x += cells_text(cells, inside, x, y, STYLE_TEXT, " yes   ");
    x += cells_text(cells, inside, x, y, STYLE_KEY, "n");
    cells_text(cells, inside, x, y, STYLE_TEXT, " no");
    cells_cursor(cells, inside, 0, y);
    return;
  }
  bool narrow = inside.w < NARROW;
  char *ask = mem_format(narrow ? "Type %s: " : "Type %s and Enter to do it: ", confirm->deed.ref);
  int x = cells_text(cells, inside, 0, y, STYLE_STRONG, ask);
  free(ask);
  input_paint(&confirm->typed, cells, (struct rect){inside.x + x, inside.y + y, inside.w - x, 1}, true);
}

static const struct overlay_kind yes_kind = {"confirm", "y yes|n no|Esc back", confirm_paint, confirm_key,
                                             NULL,      confirm_free};
static const struct overlay_kind ref_kind = {
    "confirm", "Enter do it|Esc back", confirm_paint, confirm_key, NULL, confirm_free};

void confirm_open(struct app *app, const struct deed *deed, const char *say) {
  struct confirm *confirm = mem_alloc(sizeof *confirm);
  confirm->deed = (struct deed){.action = json_incref(deed->action),
                                .ref = mem_string(deed->ref),
                                .read = json_incref(deed->read),
                                .ver = deed->ver,
                                .args = json_deep_copy(deed->args)};
  const char *help = message_text(deed->action, "help");
  if (say)
    confirm->say = mem_string(say);
  else
    confirm->say = *deed->ref ? mem_format("%s: %s", deed->ref, help) : mem_string(help);
  confirm->by_ref = !strcmp(message_text(deed->action, "confirm"), "ref") && *deed->ref;
  input_set(&confirm->typed, "");
  overlay_push(app, confirm->by_ref ? &ref_kind : &yes_kind, confirm);
}
