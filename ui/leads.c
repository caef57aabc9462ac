/* After keys that begin something longer: a box of what may follow them. Front; paints only. */
#include "ui/leads.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "ui/lens.h"

enum { KEYS_W = 10, WIDTH_MOST = 60 };

/* Paints what may follow, from line `y` on; returns the lines it would take. `cells` NULL: only counts. */
static int write_leads(struct app *app, struct cells *cells, struct rect area) {
  const struct binding *binding;
  int y = 0;
  for (size_t i = 0; (binding = bindings_at(app->bindings, i)); i++) {
    for (size_t k = 0; k < binding->count; k++) {
      const char *rest = binding_rest(binding->keys[k], app->pending);
      if (!rest || !(binding->places & app_nav_place(app))) continue;
      char *title = lens_title(app, binding);
      if (!title) continue; /* nothing has that number */
      if (cells && y < area.h) {
        cells_fit(cells, area, 0, y, KEYS_W - 1, STYLE_KEY, rest);
        cells_fit(cells, area, KEYS_W, y, area.w - KEYS_W, STYLE_TEXT, title);
      }
      free(title);
      y++;
    }
  }
  return y;
}

void leads_paint(struct app *app, struct rect body) {
  if (!app->leads_shown) return;
  int lines = write_leads(app, NULL, body), w = body.w < WIDTH_MOST ? body.w : WIDTH_MOST;
  int h = lines + 2 < body.h ? lines + 2 : body.h;
  int cursor_x = app->cells->cursor_x, cursor_y = app->cells->cursor_y;
  struct rect area = {body.x + body.w - w, body.y + body.h - h, w, h};
  char *title = mem_format("%s and then", app->pending);
  struct rect inside = cells_box(app->cells, area, STYLE_RULE, title);
  free(title);
  write_leads(app, app->cells, inside);
  app->cells->cursor_x = cursor_x;
  app->cells->cursor_y = cursor_y;
}
