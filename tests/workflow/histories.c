/* Tables of histories, checked as worked examples of a pathway. */
#include "histories.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"

static void add_quoted(struct buf *out, const char *lines) {
  for (const char *at = lines; *at;) {
    const char *stop = strstr(at, " | ");
    int len = (int)(stop ? (size_t)(stop - at) : strlen(at));
    buf_printf(out, "%s\"%.*s\"", at == lines ? "" : ", ", len, at);
    at += stop ? len + 3 : len;
  }
}

/* The pathway with its two "%s" filled. */
static void write_out(struct buf *out, const char *pathway, const struct history *row) {
  const char *given = strstr(pathway, "%s"), *expect = strstr(given + 2, "%s");
  buf_add(out, pathway, (size_t)(given - pathway));
  add_quoted(out, row->given);
  buf_add(out, given + 2, (size_t)(expect - given - 2));
  add_quoted(out, row->expect);
  buf_puts(out, expect + 2);
}

static bool as_wanted(const char *pathway, const struct history *row) {
  struct buf text = {0};
  struct findings f = {0};
  write_out(&text, pathway, row);
  struct pathway *p = pathway_parse(buf_text(&text), text.len, "history.cfg", &f);
  bool right = row->fault ? f.count == 1 && strstr(f.items[0].text, row->fault) : f.count == 0;
  if (!right) print_error("%s -> %s\n", row->given, row->fault ? row->fault : row->expect);
  for (size_t n = 0; !right && n < f.count; n++)
    print_error("   got %d: %s\n", f.items[n].line, f.items[n].text);
  pathway_free(p);
  findings_free(&f);
  buf_free(&text);
  return right;
}

int wrong_histories(const char *pathway, const struct history *rows, size_t count) {
  int wrong = 0;
  for (size_t i = 0; i < count; i++)
    wrong += !as_wanted(pathway, &rows[i]);
  return wrong;
}
