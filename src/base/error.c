/* Errors as values: filling them, and what each means outside the program. Floor 1. */
#include "base/error.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* In the order of enum error_code. */
static const struct {
  const char *name;
  int exit_code;
} kinds[] = {
    [ERROR_NONE] = {"none", 0},       [ERROR_REFUSED] = {"refused", 1}, [ERROR_CONFLICT] = {"conflict", 1},
    [ERROR_INVALID] = {"invalid", 2}, [ERROR_MISSING] = {"missing", 2}, [ERROR_OPEN] = {"open", 3},
    [ERROR_CORRUPT] = {"corrupt", 3}, [ERROR_IO] = {"io", 3},           [ERROR_BUSY] = {"busy", 4},
    [ERROR_DENIED] = {"denied", 5},
};

enum { KINDS = sizeof kinds / sizeof kinds[0] };

/* A sentence cut in the middle of a UTF-8 character would be shown as damage. */
static void trim_partial_character(char *text, size_t size) {
  size_t len = strlen(text);
  if (len + 1 < size) return;
  while (len > 0 && ((unsigned char)text[len - 1] & 0xC0) == 0x80)
    len--;
  if (len > 0 && (unsigned char)text[len - 1] >= 0xC0) text[len - 1] = '\0';
}

bool error_set(struct error *e, enum error_code code, const char *format, ...) {
  if (!e) return false;
  va_list args;
  va_start(args, format);
  e->code = code;
  e->detail[0] = '\0';
  vsnprintf(e->text, sizeof e->text, format, args);
  va_end(args);
  trim_partial_character(e->text, sizeof e->text);
  return false;
}

bool error_detail(struct error *e, const char *format, ...) {
  if (!e) return false;
  va_list args;
  va_start(args, format);
  vsnprintf(e->detail, sizeof e->detail, format, args);
  va_end(args);
  trim_partial_character(e->detail, sizeof e->detail);
  return false;
}

void error_clear(struct error *e) {
  if (!e) return;
  e->code = ERROR_NONE;
  e->text[0] = e->detail[0] = '\0';
}

int error_exit_code(enum error_code code) {
  return (unsigned)code < KINDS ? kinds[code].exit_code : 3;
}

const char *error_code_name(enum error_code code) {
  return (unsigned)code < KINDS ? kinds[code].name : "io";
}

enum error_code error_code_of(const char *name) {
  for (unsigned i = 0; name && i < KINDS; i++)
    if (strcmp(kinds[i].name, name) == 0) return (enum error_code)i;
  return ERROR_IO;
}
