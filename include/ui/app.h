/* The screen as a state: keys, answers and notices go in, a painted grid comes out. No terminal, no clock.
 *
 * The loop (ui/loop.c) feeds it; so do the tests. What lies over the panels (a form, the palette, a page of
 * text) is an overlay; the one on top gets the keys.
 */
#ifndef FAIRWAY_UI_APP_H
#define FAIRWAY_UI_APP_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/date.h"
#include "base/error.h"
#include "ui/binding.h"
#include "ui/cells.h"
#include "ui/key.h"
#include "ui/layout.h"
#include "ui/list.h"
#include "ui/page.h"
#include "ui/reading.h"
#include "ui/source.h"
#include "ui/ui.h"

enum lens { LENS_TODAY, LENS_QUEUE, LENS_CASES, LENS_EXCLUSIONS, LENS_COUNT };
enum { PANEL_LIST, PANEL_2, PANEL_3, PANEL_4, PANEL_COUNT };

struct app;
struct tutorial;

/* Functions may be NULL but for paint, key and free. */
struct overlay_kind {
  const char *name;
  const char *hints; /* "Enter choose  Esc back" */
  /* Paints over `body`, the space of the panels, and sets the cursor. */
  void (*paint)(struct app *app, void *state, struct rect body);
  /* May close the overlay, after which `state` is gone. */
  void (*key)(struct app *app, void *state, const struct key *key);
  /* The person has paused: keep what is typed. Also called before a sudden end. */
  void (*keep)(struct app *app, void *state);
  void (*free)(void *state);
};

struct overlay {
  const struct overlay_kind *kind;
  void *state;
  struct overlay *below;
};

/* What the keeper said about the casebook and the person, kept as it came. */
struct session {
  json_t *hello;
  date_day today;
};

/* The record whose panels are shown. */
struct record {
  char *ref;
  json_t *json; /* NULL: not read yet */
  bool is_case;
  struct page_view panels[PANEL_COUNT]; /* the first is not used */
  int widths[PANEL_COUNT];              /* the width each was written for; -1: to be written */
  json_t *ticks;                        /* of a concern: the cells ticked here, recorded or not */
};

struct app {
  struct ui_source *source;
  struct session session;
  struct cells *cells;
  struct layout layout;
  int panel;  /* the one in focus */
  int beside; /* the one that stood last next to the list */
  enum lens lens;
  struct list *lists[LENS_COUNT];
  json_t *lenses; /* the person's own (ui/lens.h); NULL: not asked yet */
  json_t *boxed;  /* the row the box speaks of */
  struct record record;
  struct reading reading;    /* what the keeper was asked for and has not answered yet */
  struct tutorial *tutorial; /* its guide stands at the foot of the screen; NULL: none */
  char *present_ref;         /* what the keeper was told the person has open; NULL: nothing yet */
  json_t *others;            /* who else has it open; may be NULL */
  struct overlay *top;
  struct lock *lock;  /* the screen is blank, and locked or about to be; NULL: not */
  char *session_hash; /* of a passphrase chosen in this run; NULL: none was */
  bool restricted;    /* nothing that leads out of the program: no suspending, no editor of one's own */
  struct bindings *bindings, *own_bindings; /* own: where no settings brought them */
  char pending[BINDING_TEXT];               /* keys pressed that begin something longer; "": none */
  bool leads_shown;                         /* what may follow them is on the screen */
  char *searched; /* the words that were looked for last (ui/search.h); NULL: none were */
  char *message;
  enum style message_style;
  bool just_done;     /* the message says what was just done, and that u undoes it */
  bool typing_filter; /* the keys go to the filter of the list, or to the search of the panel */
  char *typed;        /* what was typed there */
  bool filter_due;    /* the list is to be read again for it */
  json_t *read_of;    /* what an action that is begun is read from, instead of the record; NULL: the record */
  json_t *hints[8];   /* actions with keys, by place; NULL: not asked yet */
  bool settle_wanted; /* app_settle() has something to do */
  bool keep_wanted;   /* app_keep() has */
  bool drafts_due;    /* drafts of before are still to be offered */
  bool edit_wanted;   /* the text in focus goes to the person's own editor; the loop sees to it */
  bool spoken;        /* told line by line (ui/plain.c): words instead of pictures */
  bool redraw, left;  /* Ctrl-L was pressed; the person is leaving */
  bool gone;          /* the keeper is */
  struct error gone_why;
  char *copy; /* a reference for the clipboard; the loop takes it */
};

/* Takes nothing over; `source` and `options` must outlive it. */
struct app *app_new(struct ui_source *source, const struct ui_options *options, int columns, int rows,
                    bool ascii);
void app_free(struct app *app);

void app_key(struct app *app, const struct key *key);
void app_resize(struct app *app, int columns, int rows);
/* Takes in what came unasked. */
void app_notices(struct app *app);
/* Does what was put off until the keys are all taken; true when there is something new to paint. */
bool app_idle(struct app *app);
/* The person has rested on a row for a moment, and for a few seconds. */
void app_settle(struct app *app);
void app_keep(struct app *app);
/* The person has stopped after keys that begin something longer: shows what may follow. */
void app_show_leads(struct app *app);
void app_midnight(struct app *app);
/* Paints everything into app->cells. */
void app_paint(struct app *app);

/* ---- for the files of the screen ---- */

/* Asks; an answer that says ok, new reference. NULL: `error` says why, and *refusal (may be NULL) is the
 * whole answer where there was one. */
json_t *app_ask(struct app *app, const char *ask, json_t *fields, json_t **refusal, struct error *error);
/* Asks without waiting for the answer (ui/later.h). */
void app_ask_later(struct app *app, struct later *later, const char *ask, json_t *fields);
/* The counts of the top line have come; true: they have. */
bool app_head_answered(struct app *app);
/* Says something in the message line; what follows a tab stands at its right end, whatever the length. */
void app_say(struct app *app, enum style style, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* A sentence that names keys: "{quit} leaves." (ui/binding.h) */
void app_say_keys(struct app *app, enum style style, const char *sentence);
/* A refusal: in the message line, or in a box when it is long. */
void app_refuse(struct app *app, const char *title, const char *text);

void overlay_push(struct app *app, const struct overlay_kind *kind, void *state);
void overlay_pop(struct app *app);
/* The top one's state when it is of this kind, else NULL. */
void *overlay_state(const struct app *app, const struct overlay_kind *kind);

/* The reference in focus ("" when there is none), its version, and the place as the protocol names it. */
const char *app_ref(const struct app *app);
const char *app_place(const struct app *app);
unsigned app_nav_place(const struct app *app);
struct list *app_list(const struct app *app);
int app_list_rows(const struct app *app);
/* Leaves a panel for another; reads the record when one is needed. */
void app_panel(struct app *app, int panel);
void app_lens(struct app *app, enum lens lens);
/* Shows a record: the lens it is in, its row, its panels. */
void app_go(struct app *app, const char *ref);
/* After a change: reads again all that is shown. */
void app_refresh(struct app *app, bool by_others);
/* ---- who else is there (ui/present.c) ---- */

/* Tells the keeper which record is open, when that has changed; true: somebody else has it open too. */
bool present_settle(struct app *app);
/* Their names have come. True: there are any. */
bool present_answered(struct app *app);
void present_take(struct app *app, const json_t *others);
/* "~ also open: B. Sample", "" where nobody else has it open. Caller frees. */
char *present_words(const struct app *app);
/* The open record was read again because of others: says so where it differs from what it was. */
void present_tell_change(struct app *app, const json_t *before);

/* The list is asked for something else by now: reads it again from its beginning. */
void app_list_again(struct app *app);
/* Does what a navigation key says, here. */
void app_nav(struct app *app, enum nav nav);
/* What a key means in an overlay that is moved about in as `place` is; NAV_NONE also while it only begins
 * something longer. */
enum nav app_key_means(struct app *app, const struct key *key, unsigned place);

#endif
