/* Papers, block by block. Floor 7; knows no layout. */
#include "report/paper.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"

void paper_begin(struct paper *paper, const char *title, const char *subject) {
  *paper = (struct paper){.title = mem_string(title),
                          .subject = mem_string(subject),
                          .marks = mem_string(""),
                          .foot = mem_string(""),
                          .code = mem_string("")};
}

void paper_free(struct paper *paper) {
  for (size_t i = 0; i < paper->count; i++) {
    free(paper->blocks[i].label);
    free(paper->blocks[i].text);
  }
  free(paper->blocks);
  free(paper->title);
  free(paper->subject);
  free(paper->marks);
  free(paper->foot);
  free(paper->code);
  *paper = (struct paper){0};
}

static void add(struct paper *paper, enum paper_kind kind, int level, const char *label, const char *text) {
  MEM_GROW(paper->blocks, paper->count, paper->capacity);
  paper->blocks[paper->count++] = (struct paper_block){kind, level, mem_string(label), mem_string(text)};
}

void paper_mark(struct paper *paper, const char *mark) {
  char *marks = mem_format("%s%s%s", paper->marks, *paper->marks ? "  " : "", mark);
  free(paper->marks);
  paper->marks = marks;
}

void paper_heading(struct paper *paper, int level, const char *text) {
  add(paper, PAPER_HEADING, level, NULL, text);
}

void paper_text(struct paper *paper, const char *text) {
  if (*text) add(paper, PAPER_TEXT, 0, NULL, text);
}

void paper_textf(struct paper *paper, const char *format, ...) {
  char *text = NULL;
  va_list args;
  va_start(args, format);
  int len = vasprintf(&text, format, args);
  va_end(args);
  if (len >= 0) paper_text(paper, text);
  if (len >= 0) free(text);
}

void paper_field(struct paper *paper, const char *label, const char *text) {
  if (text && *text) add(paper, PAPER_FIELD, 0, label, text);
}

void paper_field_or(struct paper *paper, const char *label, const char *text, const char *otherwise) {
  paper_field(paper, label, text && *text ? text : otherwise);
}

void paper_item(struct paper *paper, const char *text) {
  add(paper, PAPER_ITEM, 0, NULL, text);
}

void paper_seen(struct paper *paper, const char *by) {
  add(paper, PAPER_SEEN, 0, NULL, by);
}

void paper_lines(struct paper *paper, int count) {
  add(paper, PAPER_LINES, count, NULL, NULL);
}

void paper_break(struct paper *paper) {
  add(paper, PAPER_BREAK, 0, NULL, NULL);
}

void paper_index(struct paper *paper) {
  add(paper, PAPER_INDEX, 0, NULL, NULL);
}
