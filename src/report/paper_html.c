/* Papers as one HTML page. Floor 7; no script, no network, nothing beside the page itself. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/text.h"
#include "report/paper.h"

/* Before and after what stands at the foot of every sheet, where the browser can do that. */
static const char sheet[] = "  @page { size: A4; margin: 18mm 18mm 22mm;\n"
                            "    @bottom-right { content: \"page \" counter(page) \" of \" counter(pages);"
                            " font: 9pt sans-serif }\n"
                            "    @bottom-left { font: 9pt sans-serif; content: \"";
static const char style[] =
    "\" } }\n"
    "  body { font: 11pt/1.45 Georgia, 'Times New Roman', serif; color: #111; background: #fff;\n"
    "    max-width: 44em; margin: 2em auto; padding: 0 1em }\n"
    "  header { border-bottom: 2px solid #111; margin-bottom: 1.5em }\n"
    "  h1 { font-size: 1.6em; margin: 0 0 .2em } h2 { font-size: 1.25em; border-bottom: 1px solid #767676 }\n"
    "  h3 { font-size: 1.05em } h4 { font-size: 1em; font-style: italic }\n"
    "  h2, h3, h4 { margin: 1.4em 0 .4em; break-after: avoid }\n"
    "  .mark { font: bold 1.1em sans-serif; letter-spacing: .1em; border: 3px solid #111; padding: .1em "
    ".5em;\n"
    "    display: inline-block; margin: 0 0 .6em }\n"
    "  dl { margin: .4em 0 } dl div { display: grid; grid-template-columns: 11em 1fr; gap: 0 1em;\n"
    "    break-inside: avoid } dt { font-weight: bold } dd { margin: 0; overflow-wrap: anywhere }\n"
    "  p, li { overflow-wrap: anywhere; orphans: 3; widows: 3 }\n"
    "  .seen { font: .85em sans-serif; color: #333; margin: .1em 0 .8em }\n"
    "  .line { border-bottom: 1px solid #111; height: 2em } .new { break-before: page }\n"
    "  footer { font: .85em sans-serif; border-top: 1px solid #111; margin-top: 2.5em; padding-top: .4em }\n"
    "  .under { display: none }\n"
    "  @media print { body { margin: 0; max-width: none; padding: 0 } a { color: inherit; text-decoration: "
    "none }\n"
    "    .under { display: block; position: fixed; top: 40%; left: 0; right: 0; text-align: center; z-index: "
    "-1;\n"
    "      font: bold 72pt sans-serif; color: #e4e4e4; transform: rotate(-30deg) } }\n";

static void escape(struct buf *out, const char *text, enum text_lines lines) {
  char *safe = text_safe_string(text, lines);
  for (const char *c = safe; *c; c++) {
    const char *stands = *c == '&'    ? "&amp;"
                         : *c == '<'  ? "&lt;"
                         : *c == '>'  ? "&gt;"
                         : *c == '"'  ? "&quot;"
                         : *c == '\'' ? "&#39;"
                         : *c == '\n' ? "<br>\n"
                                      : NULL;
    if (stands)
      buf_puts(out, stands);
    else
      buf_putc(out, *c);
  }
  free(safe);
}

static void element(struct buf *out, const char *open, const char *text, const char *close) {
  buf_puts(out, open);
  escape(out, text, TEXT_LINES);
  buf_puts(out, close);
}

/* Lists of fields and of items hold what follows each other. */
static const char *list_of(enum paper_kind kind) {
  return kind == PAPER_FIELD ? "dl" : kind == PAPER_ITEM ? "ul" : "";
}

static void put_index(struct buf *out, const struct paper *paper) {
  int number = 0;
  buf_puts(out, "<nav aria-label=\"Contents\"><ol>\n");
  for (size_t i = 0; i < paper->count; i++) {
    if (paper->blocks[i].kind != PAPER_HEADING || paper->blocks[i].level != 1) continue;
    buf_printf(out, "<li><a href=\"#part-%d\">", ++number);
    escape(out, paper->blocks[i].text, TEXT_ONE_LINE);
    buf_puts(out, "</a></li>\n");
  }
  buf_puts(out, "</ol></nav>\n");
}

static void put_heading(struct buf *out, const struct paper_block *block, int number, bool breaks) {
  int level = block->level + 1;
  if (block->level == 1)
    buf_printf(out, "<h%d id=\"part-%d\"%s>", level, number, breaks ? " class=\"new\"" : "");
  else
    buf_printf(out, "<h%d>", level);
  escape(out, block->text, TEXT_ONE_LINE);
  buf_printf(out, "</h%d>\n", level);
}

static void put_block(struct buf *out, const struct paper *paper, size_t at, int *headings) {
  const struct paper_block *block = &paper->blocks[at];
  bool breaks = at && paper->blocks[at - 1].kind == PAPER_BREAK;
  switch (block->kind) {
  case PAPER_HEADING:
    if (block->level == 1) ++*headings;
    put_heading(out, block, *headings, breaks);
    break;
  case PAPER_TEXT:
    element(out, "<p>", block->text, "</p>\n");
    break;
  case PAPER_FIELD:
    element(out, "<div><dt>", block->label, "</dt>");
    element(out, "<dd>", block->text, "</dd></div>\n");
    break;
  case PAPER_ITEM:
    element(out, "<li>", block->text, "</li>\n");
    break;
  case PAPER_SEEN:
    element(out, "<p class=\"seen\">", block->text, "</p>\n");
    break;
  case PAPER_LINES:
    for (int i = 0; i < block->level; i++)
      buf_puts(out, "<div class=\"line\" aria-hidden=\"true\"></div>\n");
    break;
  case PAPER_BREAK:
    break;
  case PAPER_INDEX:
    put_index(out, paper);
    break;
  }
}

static void put_blocks(struct buf *out, const struct paper *paper) {
  const char *open = "";
  int headings = 0;
  for (size_t i = 0; i < paper->count; i++) {
    const char *list = list_of(paper->blocks[i].kind);
    if (strcmp(list, open)) {
      if (*open) buf_printf(out, "</%s>\n", open);
      if (*list) buf_printf(out, "<%s>\n", list);
      open = list;
    }
    put_block(out, paper, i, &headings);
  }
  if (*open) buf_printf(out, "</%s>\n", open);
}

/* Nothing but letters, digits and a few signs: it stands in a string of the style. */
static void put_plain(struct buf *out, const char *text) {
  for (; *text; text++) {
    bool plain =
        (*text >= '0' && *text <= '9') || (*text >= 'a' && *text <= 'z') || (*text >= 'A' && *text <= 'Z');
    if (plain || *text == ' ' || *text == '-') buf_putc(out, *text);
  }
}

/* The marks, the reference that the subject begins with, and the code that the foot ends with. */
static void put_foot(struct buf *out, const struct paper *paper) {
  const char *code = strrchr(paper->code, ' ');
  char *ref = mem_string_n(paper->subject, strcspn(paper->subject, " "));
  put_plain(out, paper->marks);
  buf_puts(out, *paper->marks ? "  " : "");
  put_plain(out, ref);
  buf_puts(out, "  head");
  put_plain(out, code ? code : "");
  free(ref);
}

char *paper_to_html(const struct paper *paper) {
  struct buf out = {0};
  buf_puts(&out, "<!DOCTYPE html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n"
                 "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
                 "'unsafe-inline'\">\n"
                 "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>");
  escape(&out, paper->subject, TEXT_ONE_LINE);
  buf_puts(&out, ": ");
  escape(&out, paper->title, TEXT_ONE_LINE);
  buf_printf(&out, "</title>\n<style>\n%s", sheet);
  put_foot(&out, paper);
  buf_printf(&out, "%s</style>\n</head>\n<body>\n<header>\n", style);
  if (*paper->marks) element(&out, "<p class=\"mark\">", paper->marks, "</p>\n");
  element(&out, "<h1>", paper->title, "</h1>\n");
  element(&out, "<p>", paper->subject, "</p>\n</header>\n<main>\n");
  put_blocks(&out, paper);
  element(&out, "</main>\n<footer>\n<p>", paper->foot, "</p>\n");
  element(&out, "<p>", paper->code, "</p>\n</footer>\n");
  if (*paper->marks) element(&out, "<div class=\"under\" aria-hidden=\"true\">", paper->marks, "</div>\n");
  buf_puts(&out, "</body>\n</html>\n");
  return buf_take(&out);
}
