/* The table of the keys that move about and look. Front; pure data. */
#include "ui/keymap.h"

static const struct nav_row rows[] = {
    {NAV_DOWN, IN_ANY, "line-down", {"j", "Down"}, "Next line", NULL},
    {NAV_UP, IN_ANY, "line-up", {"k", "Up"}, "Line before", NULL},
    {NAV_PAGE_DOWN, IN_ANY, "page-down", {"PgDn", "Ctrl-F"}, "Next page", NULL},
    {NAV_PAGE_UP, IN_ANY, "page-up", {"PgUp", "Ctrl-B"}, "Page before", NULL},
    {NAV_HOME, IN_ANY, "home", {"g", "Home"}, "First line", NULL},
    {NAV_END, IN_ANY, "end", {"G", "End"}, "Last line", NULL},
    {NAV_OPEN, IN_ANY, "open", {"Enter", "l", "Right"}, "Open what is in focus", "open"},
    {NAV_BACK,
     IN_ANY,
     "back",
     {"Esc", "h", "Left"},
     "Back out: of a filter, of a panel, to the list",
     "back"},
    {NAV_PANEL_NEXT, IN_ANY, "panel-next", {"Tab"}, "Next panel", "panels"},
    {NAV_PANEL_BEFORE, IN_ANY, "panel-before", {"Shift-Tab"}, "Panel before", NULL},
    {NAV_PANEL_1, IN_ANY, "panel-list", {"1"}, "Panel 1: the list", NULL},
    {NAV_PANEL_2, IN_ANY, "panel-2", {"2"}, "Panel 2: timeline of a case, text of a concern", NULL},
    {NAV_PANEL_3, IN_ANY, "panel-3", {"3"}, "Panel 3: checklist of a case, thresholds of a concern", NULL},
    {NAV_PANEL_4, IN_ANY, "panel-4", {"4"}, "Panel 4: plan of a case, earlier concerns", NULL},
    {NAV_TODAY, IN_ANY, "today", {"T"}, "Today: what is over, what falls due", NULL},
    {NAV_QUEUE, IN_ANY, "queue", {"Q"}, "Queue: concerns that wait to be triaged", NULL},
    {NAV_CASES, IN_ANY, "cases", {"C"}, "Cases: all that are open", NULL},
    {NAV_EXCLUSIONS, IN_ANY, "exclusions", {"E"}, "Exclusions: who is excluded or restricted", NULL},
    {NAV_LENS_NEXT, IN_ANY, "lens-next", {"]"}, "Next of Today, Queue, Cases and Exclusions", NULL},
    {NAV_LENS_BEFORE, IN_ANY, "lens-before", {"["}, "The one before", NULL},
    {NAV_FILTER, IN_ANY, "filter", {"/"}, "Filter the list as you type; look for words in a panel", "filter"},
    {NAV_MINE, IN_LIST, "mine", {"O"}, "Only what I own, or everybody's", NULL},
    {NAV_ALL, IN_LIST, "all", {"X"}, "Closed ones too, or only open ones", NULL},
    {NAV_FIND_NEXT, IN_RECORD, "find-next", {"n"}, "Next place the words are found", NULL},
    {NAV_FIND_BEFORE, IN_RECORD, "find-before", {"N"}, "Place before", NULL},
    {NAV_TICK, IN_MATRIX, "tick", {"Space", "x"}, "Tick or untick what the concern matches", "tick"},
    {NAV_ANSWER_YES, IN_CHECKLIST, "answer-yes", {"y"}, "Answer yes", "yes"},
    {NAV_ANSWER_NO, IN_CHECKLIST, "answer-no", {"n"}, "Answer no", "no"},
    {NAV_ANSWER_UNKNOWN, IN_CHECKLIST, "answer-unknown", {"x"}, "Answer not known", "not known"},
    {NAV_WHY, IN_ANY, "why", {"w"}, "Why this date: the rule, its source and the sum", "why this date"},
    {NAV_LEDGER, IN_ANY, "ledger", {"d"}, "The date day by day: which days count and why", NULL},
    {NAV_SHEET, IN_ANY, "sheet", {"I"}, "The record on one sheet: people, dates, what comes next", "sheet"},
    {NAV_MAP,
     IN_ANY,
     "map",
     {"p"},
     "The map of a case: done, here, possible, and why the rest is not",
     "map"},
    {NAV_STRIP,
     IN_ANY,
     "picture",
     {"z"},
     "The timeline as a picture: deadlines, pauses, days off; and as it was on a past day",
     "picture"},
    {NAV_STRIP_LEFT, IN_STRIP, "picture-left", {"h", "Left"}, "Along the picture to earlier days", NULL},
    {NAV_STRIP_RIGHT, IN_STRIP, "picture-right", {"l", "Right"}, "Along the picture to later days", NULL},
    {NAV_STRIP_SCREEN_LEFT, IN_STRIP, "picture-screen-left", {"<", "H"}, "A whole screen earlier", NULL},
    {NAV_STRIP_SCREEN_RIGHT, IN_STRIP, "picture-screen-right", {">", "L"}, "A whole screen later", NULL},
    {NAV_STRIP_TODAY, IN_STRIP, "picture-today", {"t"}, "Back to today in the picture", NULL},
    {NAV_STRIP_ZOOM, IN_STRIP, "picture-zoom", {"z"}, "By days, weeks or months in turn", NULL},
    {NAV_STRIP_NEARER, IN_STRIP, "picture-nearer", {"+"}, "Nearer: weeks, then days", NULL},
    {NAV_STRIP_FURTHER, IN_STRIP, "picture-further", {"-"}, "Further: weeks, then months", NULL},
    {NAV_STRIP_AS_OF, IN_STRIP, "picture-as-of", {"a"}, "The case as it was on a past day", NULL},
    {NAV_STRIP_EARLIER,
     IN_STRIP,
     "picture-earlier",
     {"["},
     "As it was when something was last written down",
     NULL},
    {NAV_STRIP_LATER,
     IN_STRIP,
     "picture-later",
     {"]"},
     "As it was when something was next written down",
     NULL},
    {NAV_STRIP_NOW, IN_STRIP, "picture-now", {"Backspace"}, "The case as it is now again", NULL},
    {NAV_PRINT, IN_ANY, "print", {"P"}, "Print a document of the case: read it here, write its file", NULL},
    {NAV_PAPER_TEXT, IN_PAPER, "print-text", {"t"}, "Write the document as a text file", NULL},
    {NAV_PAPER_HTML, IN_PAPER, "print-html", {"H"}, "Write the document as an HTML page for A4", NULL},
    {NAV_COPY, IN_ANY, "copy", {"y"}, "Copy the reference to the terminal's clipboard", NULL},
    {NAV_PALETTE, IN_ANY, "palette", {":", "Ctrl-P"}, "Find any action by title, name or key", "actions"},
    {NAV_HELP, IN_ANY, "help", {"?"}, "The keys of this place", "help"},
    {NAV_LOCK, IN_ANY, "lock", {"Ctrl-X"}, "Blank the screen and lock it", NULL},
    {NAV_LOCK_CHANGE,
     IN_ANY,
     "lock-passphrase",
     {NULL},
     "Choose the passphrase that unlocks the screen",
     NULL},
    {NAV_REDRAW, IN_ANY, "redraw", {"Ctrl-L"}, "Draw the screen again", NULL},
    {NAV_QUIT, IN_ANY, "quit", {"q"}, "Leave", "quit"},
};

static const struct nav_section sections[] = {
    {IN_ANY, "", "Everywhere"},
    {IN_LIST, "list", "In the list"},
    {IN_RECORD, "record", "In the panels of a record"},
    {IN_CHECKLIST, "checklist", "In the checklist, while it is gone through"},
    {IN_MATRIX, "matrix", "In the thresholds of a concern"},
    {IN_STRIP, "picture", "In the picture of a timeline"},
};

const struct nav_section *keymap_section(size_t index) {
  return index < sizeof sections / sizeof *sections ? &sections[index] : NULL;
}

const struct nav_row *keymap_row(size_t index) {
  return index < sizeof rows / sizeof *rows ? &rows[index] : NULL;
}

const struct nav_row *keymap_of(enum nav nav) {
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    if (rows[i].nav == nav) return &rows[i];
  return NULL;
}
