/* The query language: what is read of what is typed, and what is said of the rest. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "model/query.h"

static struct calendar *calendar;
static struct query_terms terms;

static int setup(void **state) {
  (void)state;
  calendar = calendar_load("england-and-wales", NULL);
  assert_non_null(calendar);
  terms.calendar = calendar;
  return date_parse("2026-11-20", &terms.today) ? 0 : 1;
}

static int teardown(void **state) {
  (void)state;
  calendar_free(calendar);
  return 0;
}

/* ---- a tree in words: {a b} all, [a b] any, ~a not ---- */

static void put(struct buf *out, const struct query *q);

static void put_group(struct buf *out, const struct query *q, char open, char close) {
  buf_putc(out, open);
  for (size_t i = 0; i < q->count; i++) {
    if (i) buf_putc(out, ' ');
    put(out, q->parts[i]);
  }
  buf_putc(out, close);
}

static void put_value(struct buf *out, const struct query *q) {
  if (q->none)
    buf_puts(out, "none");
  else if (q->me)
    buf_puts(out, "me");
  else if (q->field >= QUERY_STATUS)
    buf_printf(out, "#%d", (int)q->state);
  else if (q->field == QUERY_LEVEL)
    buf_printf(out, "%d-%d", q->low, q->high);
  else if (q->text)
    buf_puts(out, q->text);
  else
    buf_printf(out, "%s..%s", q->from, q->to);
}

static void put(struct buf *out, const struct query *q) {
  switch (q->kind) {
  case QUERY_ALL:
    put_group(out, q, '{', '}');
    break;
  case QUERY_ANY:
    put_group(out, q, '[', ']');
    break;
  case QUERY_NOT:
    buf_putc(out, '~');
    put(out, q->parts[0]);
    break;
  case QUERY_WORD:
    buf_printf(out, "%d'%s%s'", (int)q->field, q->text, q->begun ? "*" : "");
    break;
  case QUERY_TEST:
    buf_printf(out, "%d=", (int)q->field);
    put_value(out, q);
    break;
  }
}

static const struct {
  const char *typed, *tree;
} READ[] = {
    {"", "{}"},
    {"   ", "{}"},
    {NULL, "{}"},
    {"muster", "0'muster*'"},
    {"muster ", "0'muster'"},
    {"dr muster", "{0'dr' 0'muster*'}"},
    {"\"left open\"", "0'left open'"},
    {"\"left open", "0'left open'"},
    {"-muster ", "~0'muster'"},
    {"!muster ", "~0'muster'"},
    {"NOT muster ", "~0'muster'"},
    {"- - muster ", "0'muster'"},
    {"-", "{}"},
    {"-- ", "0'--'"},
    {"C-2026-0042", "0'C-2026-0042*'"},
    {"a OR b ", "[0'a' 0'b']"},
    {"a | b ", "[0'a' 0'b']"},
    {"a or b ", "{0'a' 0'or' 0'b'}"},
    {"ORTHO NOTE ANDER ", "{0'ORTHO' 0'NOTE' 0'ANDER'}"},
    {"a AND b ", "{0'a' 0'b'}"},
    {"a OR", "0'a'"},
    {"OR a ", "0'a'"},
    {"a b OR c ", "[{0'a' 0'b'} 0'c']"},
    {"a (b OR c) ", "{0'a' [0'b' 0'c']}"},
    {"a -(b OR c) ", "{0'a' ~[0'b' 0'c']}"},
    {"a (b OR ", "{0'a' 0'b'}"},
    {"(((", "{}"},
    {"()", "{}"},
    {"a ) b ", "{0'a' 0'b'}"},
    {"f(x) ", "0'f(x)'"},
    {"(level:3)", "9=3-3"},
    {"stage:draft", "3'draft*'"},
    {"stage:draft x", "{3'draft*' 0'x*'}"},
    {"state:\"plan issued\" ", "3'plan issued'"},
    {"practitioner:must", "2'must*'"},
    {"ref:C-2026 ", "1'C-2026'"},
    {"text:audit ", "4'audit'"},
    {"owner:me", "5=me"},
    {"owner:none", "5=none"},
    {"owner:Sam", "5=sam"},
    {"owner:\"B. Sample\"", "5=b. sample"},
    {"waiting:practitioner,organisation", "[6=practitioner 6=organisation]"},
    {"waiting:none", "6=none"},
    {"-waiting:practitioner", "~6=practitioner"},
    {"pathway:\"action plan\"", "7=action-plan"},
    {"level:3", "9=3-3"},
    {"level>=2", "9=2-9"},
    {"level>2", "9=3-9"},
    {"level<2", "9=1-1"},
    {"level<=2", "9=1-2"},
    {"level:1..2", "9=1-2"},
    {"level:1,3", "[9=1-1 9=3-3]"},
    {"level:none", "9=none"},
    {"due<today", "10=..2026-11-19"},
    {"due<=today", "10=..2026-11-20"},
    {"due>tomorrow", "10=2026-11-22.."},
    {"due:yesterday", "10=2026-11-19..2026-11-19"},
    {"due<5wd", "10=..2026-11-26"},
    {"due<=5wd", "10=..2026-11-27"},
    {"due<-5wd", "10=..2026-11-12"},
    {"due:none", "10=none"},
    {"due:2026-12", "10=2026-12-01..2026-12-31"},
    {"received:2026", "11=2026-01-01..2026-12-31"},
    {"received>2026-10", "11=2026-11-01.."},
    {"received>=2026-10", "11=2026-10-01.."},
    {"received<2026-10", "11=..2026-09-30"},
    {"received:2026-10-05..2026-11", "11=2026-10-05..2026-11-30"},
    {"since<-10wd", "12=..2026-11-05"},
    {"status:queue", "13=#2"},
    {"status:q", "13=#2"},
    {"has:plan,pause", "[14=#4 14=#6]"},
    {"is:o", "15=#10"},
    {"is:mine -is:closed", "{15=#12 ~15=#1}"},
    {"a level:x b ", "{0'a' 0'b'}"},
    {"due<2026-1", "{}"},
    {"level:", "{}"},
    {"x:y:z", "{}"},
};

static void test_reading(void **state) {
  (void)state;
  for (size_t i = 0; i < sizeof READ / sizeof READ[0]; i++) {
    struct query_reading reading;
    struct buf tree = {0};
    query_read(READ[i].typed, &terms, &reading);
    put(&tree, reading.query);
    if (strcmp(buf_text(&tree), READ[i].tree) != 0)
      fail_msg("'%s' is %s, not %s", READ[i].typed, buf_text(&tree), READ[i].tree);
    buf_free(&tree);
    query_free(reading.query);
  }
}

static const struct {
  const char *typed, *note; /* NULL: nothing is to be said */
  size_t at;
  bool half;
} NOTES[] = {
    {"stage:draft due<5wd owner:me -x (level:3 OR is:overdue)", NULL, 0, false},
    {"a colour:red b", "There is no field \"colour\"; there are stage, due", 3, false},
    {"\xC3\xA9 colour:red", "There is no field", 3, false},
    {"due<soon ", "\"due<soon\" cannot be compared; it was left out (at 1).", 1, false},
    {"level:x ", "\"level:x\" cannot be compared", 1, false},
    {"level:10 ", "cannot be compared", 1, false},
    {"due:2026-02-30 ", "cannot be compared", 1, false},
    {"is:green ", "cannot be compared", 1, false},
    {"is:x", "cannot be compared", 1, false},
    {"due<2026-1", "is not finished yet", 1, true},
    {"due<tod", "is not finished yet", 1, true},
    {"is:", "has no value yet", 1, true},
    {"status:", "has no value yet", 1, true},
    {"level: x", "has no value yet", 1, false},
    {"a (b", "is not closed yet", 3, true},
    {"\"a b", "is not closed yet", 1, true},
    {"a OR ", "there is nothing", 6, true},
    {"OR a", "there is nothing", 1, false},
    {"a -", "denies nothing yet", 3, true},
    {"a ) b", "closes no bracket", 3, false},
    {"(a colour:red", "There is no field", 4, false},
};

static void test_notes(void **state) {
  (void)state;
  for (size_t i = 0; i < sizeof NOTES / sizeof NOTES[0]; i++) {
    struct query_reading r;
    query_read(NOTES[i].typed, &terms, &r);
    if (!NOTES[i].note && r.note[0]) fail_msg("'%s': %s", NOTES[i].typed, r.note);
    if (NOTES[i].note && !strstr(r.note, NOTES[i].note)) fail_msg("'%s': %s", NOTES[i].typed, r.note);
    if (NOTES[i].note && (r.at != NOTES[i].at || r.half != NOTES[i].half))
      fail_msg("'%s': at %zu, half %d: %s", NOTES[i].typed, r.at, r.half, r.note);
    query_free(r.query);
  }
}

static const struct {
  const char *typed;
  size_t from, value;
  int field; /* -1: none */
} SPOTS[] = {
    {"", 0, 0, -1},
    {"a ", 2, 2, -1},
    {"sta", 0, 0, -1},
    {"a -sta", 3, 3, -1},
    {"(sta", 1, 1, -1},
    {"stage:dr", 0, 6, QUERY_STATE},
    {"a stage:", 2, 8, QUERY_STATE},
    {"due<=5", 0, 5, QUERY_DUE},
    {"waiting:a,b", 0, 10, QUERY_WAITING},
    {"owner:\"B. Sa", 0, 6, QUERY_OWNER},
    {"colour:r", 0, 7, -1},
};

static void test_spots(void **state) {
  (void)state;
  for (size_t i = 0; i < sizeof SPOTS / sizeof SPOTS[0]; i++) {
    struct query_spot spot = query_spot(SPOTS[i].typed, strlen(SPOTS[i].typed));
    int field = spot.has_field ? (int)spot.field : -1;
    if (spot.from != SPOTS[i].from || spot.value != SPOTS[i].value || field != SPOTS[i].field)
      fail_msg("'%s': %zu %zu %d", SPOTS[i].typed, spot.from, spot.value, field);
  }
}

/* More than any person types: limits are told, and nothing is lost but what is over them. */
static void test_limits(void **state) {
  (void)state;
  struct buf text = {0};
  struct query_reading r;
  for (int i = 0; i < 500; i++)
    buf_puts(&text, "(");
  query_read(buf_text(&text), &terms, &r);
  assert_non_null(strstr(r.note, "too deep"));
  query_free(r.query);
  buf_clear(&text);
  for (int i = 0; i < 500; i++)
    buf_puts(&text, "word ");
  query_read(buf_text(&text), &terms, &r);
  assert_non_null(strstr(r.note, "too many"));
  assert_int_equal(r.query->count, QUERY_NODES);
  query_free(r.query);
  buf_free(&text);
}

/* Whatever is typed, and whereever it is cut off, something is read. */
static void test_anything(void **state) {
  (void)state;
  static const char *const PIECES[] = {"(",      ")",        "-",    "\"",    " ",     "OR",       "NOT ",
                                       "due<",   "5wd",      "is:",  "a",     ":",     ",",        "..",
                                       "level>", "\xC3\xA9", "\xFF", "none",  "|",     "!",        "owner",
                                       "2026",   "-10",      "\t",   "x:y:z", "since", "e\xCC\x81"};
  unsigned seed = 20261120;
  for (int round = 0; round < 20000; round++) {
    char text[160] = "";
    for (int n = 0; n < 12; n++) {
      seed = seed * 1664525u + 1013904223u;
      strcat(text, PIECES[(seed >> 8) % (sizeof PIECES / sizeof PIECES[0])]);
    }
    struct query_reading r;
    query_read(text, &terms, &r);
    assert_non_null(r.query);
    assert_true(!r.half || r.note[0]);
    query_free(r.query);
    struct query_spot spot = query_spot(text, strlen(text));
    assert_true(spot.from <= spot.value && spot.value <= strlen(text));
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_reading), cmocka_unit_test(test_notes),    cmocka_unit_test(test_spots),
      cmocka_unit_test(test_limits),  cmocka_unit_test(test_anything),
  };
  return cmocka_run_group_tests_name("query", tests, setup, teardown);
}
