/* A paper: what a printed document says, block by block, before it is laid out as text or HTML.
 *
 * Floor 7. Texts are copied as they come; the two renderers make them safe.
 */
#ifndef FAIRWAY_REPORT_PAPER_H
#define FAIRWAY_REPORT_PAPER_H

#include <stdbool.h>
#include <stddef.h>

enum paper_kind {
  PAPER_HEADING, /* level 1 (in the index) to 3 */
  PAPER_TEXT,
  PAPER_FIELD, /* a label and what stands under it */
  PAPER_ITEM,  /* of a list */
  PAPER_SEEN,  /* who may see what stands above it */
  PAPER_LINES, /* `level` empty lines to write on */
  PAPER_BREAK, /* a new page */
  PAPER_INDEX  /* of the headings of level 1, with their pages where there are pages */
};

struct paper_block {
  enum paper_kind kind;
  int level;
  char *label, *text; /* may be NULL */
};

struct paper {
  char *title, *subject; /* "Action plan", "C-2026-0042  Dr A. Example" */
  char *marks;           /* "PRACTICE  DRAFT", or "" */
  char *foot, *code;     /* by whom and when; the head of the chain */
  struct paper_block *blocks;
  size_t count, capacity;
};

void paper_begin(struct paper *paper, const char *title, const char *subject);
void paper_free(struct paper *paper);
/* Adds a word that stands on every page. */
void paper_mark(struct paper *paper, const char *mark);
void paper_heading(struct paper *paper, int level, const char *text);
void paper_text(struct paper *paper, const char *text);
void paper_textf(struct paper *paper, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Nothing where the text is empty; paper_field_or() then says `otherwise`. */
void paper_field(struct paper *paper, const char *label, const char *text);
void paper_field_or(struct paper *paper, const char *label, const char *text, const char *otherwise);
void paper_item(struct paper *paper, const char *text);
void paper_seen(struct paper *paper, const char *by);
void paper_lines(struct paper *paper, int count);
void paper_break(struct paper *paper);
void paper_index(struct paper *paper);

/* As pages of plain text of at most PAPER_COLUMNS columns, parted by form feeds; each says which page of how
 * many it is, and carries marks and foot. Caller frees. */
enum { PAPER_COLUMNS = 76, PAPER_ROWS = 60 };
char *paper_to_text(const struct paper *paper);
/* As one HTML page that needs nothing else: no script, no network; made for A4 and for screen readers. Caller
 * frees. */
char *paper_to_html(const struct paper *paper);

#endif
