/* Verdicts and their reasons. Floor 5, pure: no SQL. */
#include <stdarg.h>
#include <stdio.h>

#include "base/mem.h"
#include "model/intake_record.h"

const char *intake_verdict_name(enum intake_verdict verdict) {
  static const char *const names[] = {"accepted", "warned", "rejected"};
  return names[verdict];
}

static void add(struct intake_record *r, enum intake_verdict verdict, const char *code, char *text) {
  MEM_GROW(r->reasons, r->reason_count, r->reason_capacity);
  r->reasons[r->reason_count++] = (struct intake_reason){.code = code, .text = text};
  if (verdict > r->verdict) r->verdict = verdict;
}

void intake_warn(struct intake_record *record, const char *code, const char *format, ...) {
  va_list args;
  va_start(args, format);
  char *text = NULL;
  int len = vasprintf(&text, format, args);
  va_end(args);
  add(record, INTAKE_WARNED, code, len < 0 ? mem_string("") : text);
}

void intake_reject(struct intake_record *record, const char *code, const char *format, ...) {
  va_list args;
  va_start(args, format);
  char *text = NULL;
  int len = vasprintf(&text, format, args);
  va_end(args);
  add(record, INTAKE_REJECTED, code, len < 0 ? mem_string("") : text);
}
