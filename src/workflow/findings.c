/* What a check found, as a list. Floor 3; judges nothing itself. */
#include "workflow/findings.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "base/text.h"

void findings_add(struct findings *f, const char *file, int line, const char *format, ...) {
  va_list args;
  va_start(args, format);
  int len = vsnprintf(NULL, 0, format, args);
  va_end(args);
  char *text = mem_alloc((size_t)len + 1);
  va_start(args, format);
  vsnprintf(text, (size_t)len + 1, format, args);
  va_end(args);
  MEM_GROW(f->items, f->count, f->capacity);
  f->items[f->count++] = (struct finding){.file = mem_string(file), .line = line, .text = text};
}

/* Few findings, and those of one line must keep their order: insertion sort is stable. */
void findings_sort(struct findings *f, size_t first) {
  for (size_t i = first + 1; i < f->count; i++) {
    struct finding moving = f->items[i];
    size_t at = i;
    for (; at > first && f->items[at - 1].line > moving.line; at--)
      f->items[at] = f->items[at - 1];
    f->items[at] = moving;
  }
}

char *finding_line(const struct finding *finding) {
  char *raw = finding->line > 0 ? mem_format("%s:%d: %s", finding->file, finding->line, finding->text)
                                : mem_format("%s: %s", finding->file, finding->text);
  char *safe = text_safe_string(raw, TEXT_ONE_LINE);
  free(raw);
  return safe;
}

void findings_free(struct findings *f) {
  for (size_t i = 0; i < f->count; i++) {
    free(f->items[i].file);
    free(f->items[i].text);
  }
  free(f->items);
  *f = (struct findings){0};
}
