/* The lines of a ledger. Floor 2: says nothing itself; counting fills it. */
#include "calendar/ledger.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

/* A cut inside a UTF-8 character would show as damage. */
static void trim_partial_character(char *text, size_t len) {
  while (len > 0 && ((unsigned char)text[len - 1] & 0xC0) == 0x80)
    len--;
  if (len > 0 && (unsigned char)text[len - 1] >= 0xC0) text[len - 1] = '\0';
}

void ledger_add(struct ledger *l, date_day day, int number, bool counted, const char *format, ...) {
  if (!l) return;
  MEM_GROW(l->lines, l->count, l->capacity);
  struct ledger_line *line = &l->lines[l->count++];
  *line = (struct ledger_line){.day = day, .number = number, .counted = counted};
  va_list args;
  va_start(args, format);
  int len = vsnprintf(line->why, sizeof line->why, format, args);
  va_end(args);
  if (len >= (int)sizeof line->why) trim_partial_character(line->why, sizeof line->why - 1);
}

void ledger_free(struct ledger *l) {
  free(l->lines);
  *l = (struct ledger){0};
}
