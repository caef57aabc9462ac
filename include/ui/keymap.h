/* The keys that move about and look, as one table. What changes a record is an action and brings its own
 * key; together they are all there is, and help, palette and hints are made from the two.
 */
#ifndef FAIRWAY_UI_KEYMAP_H
#define FAIRWAY_UI_KEYMAP_H

#include <stdbool.h>
#include <stddef.h>

#include "ui/key.h"

enum nav {
  NAV_NONE,
  NAV_DOWN,
  NAV_UP,
  NAV_PAGE_DOWN,
  NAV_PAGE_UP,
  NAV_HOME,
  NAV_END,
  NAV_OPEN,
  NAV_BACK,
  NAV_PANEL_NEXT,
  NAV_PANEL_BEFORE,
  NAV_PANEL_1,
  NAV_PANEL_2,
  NAV_PANEL_3,
  NAV_PANEL_4,
  NAV_TODAY,
  NAV_QUEUE,
  NAV_CASES,
  NAV_EXCLUSIONS,
  NAV_LENS_NEXT,
  NAV_LENS_BEFORE,
  NAV_LENS_1, /* a person's own (ui/lens.h) */
  NAV_LENS_2,
  NAV_LENS_3,
  NAV_LENS_4,
  NAV_LENS_5,
  NAV_LENS_6,
  NAV_LENS_7,
  NAV_LENS_8,
  NAV_LENS_9,
  NAV_LENSES,
  NAV_LENS_SAVE,
  NAV_LENS_FORGET,
  NAV_SEARCH,
  NAV_FILTER,
  NAV_MINE,
  NAV_ALL,
  NAV_MARK,
  NAV_MARK_RANGE,
  NAV_MARK_ALL,
  NAV_UNMARK,
  NAV_SORT,
  NAV_COLUMNS,
  NAV_FIND_NEXT,
  NAV_FIND_BEFORE,
  NAV_TICK,
  NAV_ANSWER_YES,
  NAV_ANSWER_NO,
  NAV_ANSWER_UNKNOWN,
  NAV_WHY,
  NAV_LEDGER,
  NAV_SHEET,
  NAV_MAP,
  NAV_RECORDS,
  NAV_STRIP,
  NAV_STRIP_LEFT, /* along the picture of a timeline */
  NAV_STRIP_RIGHT,
  NAV_STRIP_SCREEN_LEFT,
  NAV_STRIP_SCREEN_RIGHT,
  NAV_STRIP_TODAY,
  NAV_STRIP_ZOOM,
  NAV_STRIP_NEARER,
  NAV_STRIP_FURTHER,
  NAV_STRIP_AS_OF,
  NAV_STRIP_EARLIER,
  NAV_STRIP_LATER,
  NAV_STRIP_NOW,
  NAV_WEIGHING, /* allegations against evidence */
  NAV_PRINT,
  NAV_PAPER_TEXT, /* of a document on the screen: its file */
  NAV_PAPER_HTML,
  NAV_COMPARE,
  NAV_TERMS,
  NAV_PEOPLE,
  NAV_PRACTITIONER,
  NAV_DRAFTS,
  NAV_REPORTS,
  NAV_REPORT_HOLD_BACK,
  NAV_WHATIF,
  NAV_COPY,
  NAV_PALETTE,
  NAV_HELP,
  NAV_LOCK,
  NAV_LOCK_CHANGE,
  NAV_REDRAW,
  NAV_QUIT
};

/* Where a key means this. */
enum nav_place {
  IN_LIST = 1,      /* the first panel */
  IN_RECORD = 2,    /* any other panel */
  IN_CHECKLIST = 4, /* the checklist while it is gone through, over what it means elsewhere */
  IN_MATRIX = 8,    /* the threshold matrix, likewise */
  IN_STRIP = 16,    /* the picture of a timeline, likewise */
  IN_PAPER = 32,    /* a document to be printed, likewise */
  IN_REPORT = 64,   /* the reports, likewise */
  IN_ANY = IN_LIST | IN_RECORD
};

struct nav_row {
  enum nav nav;
  unsigned places;
  const char *name;    /* "line-down": as files of keys know it */
  const char *keys[5]; /* by default; the first is the one shown. "g g": one after the other */
  const char *title;   /* for the palette and help */
  const char *hint;    /* one or two words for the bottom line, or NULL */
};

/* The places in the order in which the sheet of keys has them; the whole first. */
struct nav_section {
  unsigned places;
  const char *name;  /* "list"; "" for the whole */
  const char *title; /* "In the list" */
};
/* Section `index`, NULL past the end. */
const struct nav_section *keymap_section(size_t index);

/* Row `index`, NULL past the end. */
const struct nav_row *keymap_row(size_t index);
const struct nav_row *keymap_of(enum nav nav);

#endif
