/* Papers as pages of plain text. Floor 7; laid out in lines first, then parted into pages. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/text.h"
#include "report/paper.h"

enum { HEAD_ROWS = 3, FOOT_ROWS = 3, LABEL = 20, KEEP = 4 };

/* A line of the body. */
struct line {
  char *text;
  int entry;   /* the index line of this heading (from 1); 0: none */
  int heading; /* this is heading number n of level 1; 0: it is none */
  bool breaks; /* a new page begins here */
  bool keeps;  /* not to be the last on its page */
};

struct lines {
  struct line *at;
  size_t count, capacity;
};

static struct line *add(struct lines *lines, char *text) {
  MEM_GROW(lines->at, lines->count, lines->capacity);
  lines->at[lines->count] = (struct line){.text = text};
  return &lines->at[lines->count++];
}

static void gap(struct lines *lines) {
  if (!lines->count || !*lines->at[lines->count - 1].text) return;
  bool keeps = lines->at[lines->count - 1].keeps; /* a heading right below another one */
  add(lines, mem_string(""))->keeps = keeps;
}

/* `lead` on the first line, blanks as wide on the others. */
static void wrap(struct lines *lines, const char *lead, int indent, const char *text) {
  char *safe = text_safe_string(text, TEXT_LINES);
  size_t len = strlen(safe), at = 0;
  bool first = true;
  do {
    size_t next = 0, fits = text_wrap(safe + at, len - at, PAPER_COLUMNS - indent, &next);
    int pad = first ? indent - text_width(lead, strlen(lead)) : indent;
    char *line = fits
                     ? mem_format("%s%*s%.*s", first ? lead : "", pad > 0 ? pad : 0, "", (int)fits, safe + at)
                     : mem_string(first ? lead : "");
    add(lines, line);
    first = false;
    if (next == 0) break;
    at += next;
  } while (at < len);
  free(safe);
}

static void add_field(struct lines *lines, const struct paper_block *block) {
  char *label = text_safe_string(block->label, TEXT_ONE_LINE);
  if (text_width(label, strlen(label)) < LABEL) {
    wrap(lines, label, LABEL, block->text);
  } else {
    wrap(lines, "", 0, label);
    lines->at[lines->count - 1].keeps = true;
    wrap(lines, "", LABEL, block->text);
  }
  free(label);
}

static void underline(struct lines *lines, const char *text, char sign) {
  char *safe = text_safe_string(text, TEXT_ONE_LINE);
  int width = text_width(safe, strlen(safe));
  if (width > PAPER_COLUMNS) width = PAPER_COLUMNS;
  char *rule = mem_alloc((size_t)width + 1);
  memset(rule, sign, (size_t)width);
  add(lines, rule)->keeps = true;
  free(safe);
}

static void add_heading(struct lines *lines, const struct paper_block *block, int number) {
  gap(lines);
  if (block->level == 1) gap(lines);
  size_t first = lines->count;
  wrap(lines, "", 0, block->text);
  lines->at[first].heading = block->level == 1 ? number : 0;
  for (size_t i = first; i < lines->count; i++)
    lines->at[i].keeps = true;
  if (block->level < 3) underline(lines, block->text, block->level == 1 ? '=' : '-');
}

static void add_index(struct lines *lines, const struct paper *paper) {
  int number = 0;
  for (size_t i = 0; i < paper->count; i++) {
    if (paper->blocks[i].kind != PAPER_HEADING || paper->blocks[i].level != 1) continue;
    char *safe = text_safe_string(paper->blocks[i].text, TEXT_ONE_LINE);
    add(lines, mem_format("%.*s", (int)text_fit(safe, strlen(safe), PAPER_COLUMNS - 12), safe))->entry =
        ++number;
    free(safe);
  }
}

static void add_block(struct lines *lines, const struct paper *paper, size_t at, int *headings) {
  const struct paper_block *block = &paper->blocks[at];
  enum paper_kind before = at ? paper->blocks[at - 1].kind : PAPER_BREAK;
  bool close = block->kind == before && (before == PAPER_FIELD || before == PAPER_ITEM);
  switch (block->kind) {
  case PAPER_HEADING:
    if (block->level == 1) ++*headings;
    add_heading(lines, block, *headings);
    break;
  case PAPER_TEXT:
    if (before != PAPER_HEADING) gap(lines);
    wrap(lines, "", 0, block->text);
    break;
  case PAPER_FIELD:
    if (!close && before != PAPER_HEADING) gap(lines);
    add_field(lines, block);
    break;
  case PAPER_ITEM:
    if (!close && before != PAPER_HEADING) gap(lines);
    wrap(lines, "  * ", 4, block->text);
    break;
  case PAPER_SEEN:
    wrap(lines, "    [", 5, block->text);
    break;
  case PAPER_LINES:
    for (int i = 0; i < block->level; i++) {
      add(lines, mem_string(""));
      add(lines, mem_format("%.*s", PAPER_COLUMNS,
                            "____________________________________________________________"
                            "____________________"));
    }
    break;
  case PAPER_BREAK:
    if (lines->count) add(lines, mem_string(""))->breaks = true;
    break;
  case PAPER_INDEX:
    gap(lines);
    add_index(lines, paper);
    break;
  }
  if (block->kind == PAPER_SEEN) {
    struct line *last = &lines->at[lines->count - 1];
    char *closed = mem_format("%s]", last->text);
    free(last->text);
    last->text = closed;
  }
}

/* ---- pages ---- */

/* The first line of each page; returns how many. A page does not end with what belongs to the next line. */
static size_t part(const struct lines *lines, size_t **starts) {
  size_t room = PAPER_ROWS - HEAD_ROWS - FOOT_ROWS, pages = 0, capacity = 0, at = 0;
  *starts = NULL;
  do {
    MEM_GROW(*starts, pages, capacity);
    (*starts)[pages++] = at;
    size_t end = at;
    while (end < lines->count && end - at < room && !(end > at && lines->at[end].breaks))
      end++;
    size_t keep = end;
    while (end < lines->count && keep > at + KEEP && lines->at[keep - 1].keeps && !lines->at[end].breaks)
      keep--;
    at = keep > at ? keep : end;
  } while (at < lines->count);
  return pages;
}

static size_t page_of(const struct lines *lines, const size_t *starts, size_t pages, int heading) {
  for (size_t page = 0; page < pages; page++) {
    size_t end = page + 1 < pages ? starts[page + 1] : lines->count;
    for (size_t i = starts[page]; i < end; i++)
      if (lines->at[i].heading == heading) return page + 1;
  }
  return 0;
}

/* Left and right on one line, the left cut where they would meet. */
static void ends(struct buf *out, const char *left, const char *right) {
  char *safe = text_safe_string(left, TEXT_ONE_LINE);
  int room = PAPER_COLUMNS - (*right ? (int)strlen(right) + 2 : 0);
  size_t fits = text_fit(safe, strlen(safe), room);
  int pad = *right ? PAPER_COLUMNS - text_width(safe, fits) - (int)strlen(right) : 0;
  buf_printf(out, "%.*s%*s%s\n", (int)fits, safe, pad, "", right);
  free(safe);
}

static void put_head(struct buf *out, const struct paper *paper, size_t page, size_t pages) {
  char *number = mem_format("page %zu of %zu", page, pages);
  char *title = mem_format("%s%s%s", paper->marks, *paper->marks ? "  " : "", paper->title);
  ends(out, title, number);
  ends(out, paper->subject, "");
  buf_putc(out, '\n');
  free(title);
  free(number);
}

static void put_body_line(struct buf *out, const struct line *line, size_t page) {
  if (!line->entry) {
    buf_printf(out, "%s\n", line->text);
    return;
  }
  char *right = mem_format(" %zu", page);
  int used = text_width(line->text, strlen(line->text)), dots = PAPER_COLUMNS - used - 1 - (int)strlen(right);
  buf_printf(out, "%s ", line->text);
  for (int i = 0; i < dots; i++)
    buf_putc(out, '.');
  buf_printf(out, "%s\n", right);
  free(right);
}

/* By whom and when on one line, the head of the chain whole on the next. */
static void put_foot(struct buf *out, const struct paper *paper) {
  ends(out, paper->foot, "");
  ends(out, paper->code, "");
}

char *paper_to_text(const struct paper *paper) {
  struct lines lines = {0};
  struct buf out = {0};
  size_t *starts;
  int headings = 0;
  for (size_t i = 0; i < paper->count; i++)
    add_block(&lines, paper, i, &headings);
  size_t pages = part(&lines, &starts);
  for (size_t page = 0; page < pages; page++) {
    size_t end = page + 1 < pages ? starts[page + 1] : lines.count;
    if (page) buf_putc(&out, '\f');
    put_head(&out, paper, page + 1, pages);
    for (size_t i = starts[page]; i < end; i++) {
      if (i == starts[page] && !*lines.at[i].text) continue;
      put_body_line(&out, &lines.at[i], page_of(&lines, starts, pages, lines.at[i].entry));
    }
    for (size_t row = end - starts[page]; page + 1 < pages && row + HEAD_ROWS + FOOT_ROWS < PAPER_ROWS; row++)
      buf_putc(&out, '\n');
    buf_putc(&out, '\n');
    put_foot(&out, paper);
  }
  for (size_t i = 0; i < lines.count; i++)
    free(lines.at[i].text);
  free(lines.at);
  free(starts);
  return buf_take(&out);
}
