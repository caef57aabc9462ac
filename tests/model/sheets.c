/* What the tests of taking sheets in have in common. */
#include "sheets.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/paths.h"

/* 28 days on, which is 20 working days where there is no holiday. */
static date_day four_weeks(void *data, date_day received) {
  (void)data;
  return received + 28;
}

struct intake_terms sheet_terms(void) {
  struct intake_terms t = {.due = four_weeks};
  assert_true(date_parse("2026-11-20", &t.today));
  return t;
}

struct intake *sheet_read(const char *bytes, size_t len) {
  struct intake_terms t = sheet_terms();
  struct error err = {0};
  struct intake *intake = intake_read(bytes, len, &t, &err);
  if (!intake) fail_msg("%s", err.text);
  return intake;
}

char *sheet_verdicts(const struct intake *intake) {
  struct buf out = {0};
  for (size_t i = 0; i < intake->record_count; i++) {
    const struct intake_record *r = &intake->records[i];
    if (i > 0) buf_puts(&out, " / ");
    buf_puts(&out, intake_verdict_name(r->verdict));
    for (size_t j = 0; j < r->reason_count; j++)
      buf_printf(&out, "%c%s", j ? '+' : ' ', r->reasons[j].code);
  }
  return buf_take(&out);
}

void sheet_assert_counts(const struct intake *intake) {
  const struct intake_counts *c = &intake->counts;
  assert_int_equal(c->records, intake->record_count);
  assert_int_equal(c->accepted + c->warned + c->rejected, c->records);
}

char *sheet_demo(size_t *len) {
  char *path = paths_share("demo/referrals.csv"), block[4096];
  FILE *file = fopen(path, "rb");
  assert_non_null(file);
  struct buf bytes = {0};
  size_t n;
  while ((n = fread(block, 1, sizeof block, file)) > 0)
    buf_add(&bytes, block, n);
  fclose(file);
  free(path);
  *len = bytes.len;
  return buf_take(&bytes);
}
