/* What stands in panels 2 to 4: of a case its timeline, checklist and plan; of a concern its text, the
 * threshold matrix and the earlier concerns about the same practitioner.
 */
#ifndef FAIRWAY_UI_PANELS_H
#define FAIRWAY_UI_PANELS_H

#include "ui/app.h"

struct panel_def {
  const char *title, *place; /* place: as the protocol names it */
  unsigned nav_place;
  void (*write)(struct page *page, const void *app);
};

/* Of panel PANEL_2 to PANEL_4. */
const struct panel_def *panel_def(bool is_case, int panel);

/* The writers; `app` is the struct app whose record they write. */
void timeline_write(struct page *page, const void *app);
void checklist_write(struct page *page, const void *app);
void plan_write(struct page *page, const void *app);
void concern_write(struct page *page, const void *app);
void matrix_write(struct page *page, const void *app);
void earlier_write(struct page *page, const void *app);
/* The whole record on one sheet, for a page laid over the panels. */
void sheet_write(struct page *page, const void *app);

/* Ticks or unticks a cell of the matrix; here only, until the concern is triaged. */
void matrix_tick(struct record *record, const char *cell);
/* The level that the ticks give; 0 for none. */
int64_t matrix_level(const struct record *record);

/* Reads a record and waits for it, keeping one's places when it is the same one. False with a message. */
bool record_load(struct app *app, const char *ref);
/* The answer to its being asked for has come (taken over). False with a message: it says no. */
bool record_take(struct app *app, const char *ref, json_t *answer);
void record_free(struct record *record);
/* The panel's page, written for that width. */
struct page_view *record_page(struct app *app, int panel, int width);
/* What stands in focus there, as arguments of an action: {"objective": "123"}, {"criteria": [...]}. New
 * reference. */
json_t *record_presets(const struct app *app);
/* The one row of the record that an action with these arguments is about, borrowed; NULL: it is about none,
 * or it is not chosen yet. */
const json_t *record_row(const json_t *record, const json_t *action, const json_t *args);
/* The version that an action with these arguments read in `record`: of the row that it is about, of the part
 * of the record that the action is named after, or of the record as a whole; 0 when it is not known. */
int64_t record_ver(const json_t *record, const json_t *action, const json_t *args);
/* Does the action take an argument of that name? The argument, borrowed, or NULL. */
const json_t *action_arg(const json_t *action, const char *name);
/* May the argument be given this value: is it among its choices, where it has any? */
bool arg_accepts(const json_t *arg, const json_t *value);

#endif
