/* Lists against a brute-force oracle: every window, both ways, with every kind of filter. */
#include "rows.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "model/line.h"
#include "model/list_plan.h"
#include "model/lists.h"
#include "store/inside.h"

enum { CASES = 2400, CONCERNS = 500, MANY = 10800 /* more than MANY_MATCHES of list_plan.c */ };

/* ---- the oracle: all lines and deadlines in memory, sorted and tested one by one ---- */

struct known {
  bool closed, is_case, mine;
  bool tight; /* a deadline for which little more time is left than the way to it takes */
  char due[DATE_TEXT];
  int source; /* 0 deadline, 1 line, 2 spell */
  int64_t id;
  int level;
  char waiting[32];
  char key[64];     /* what a row is recognised by: the reference, and the deadline or spell it shows */
  char *columns[4]; /* ref, name, state, body */
  char received[DATE_TEXT], since[DATE_TEXT], owner[64];
};

static struct known_office {
  struct rows rows;
  struct known *all; /* deadlines and lines */
  size_t count, capacity;
} office;

static void remember(sqlite3_stmt *st, int source) {
  MEM_GROW(office.all, office.count, office.capacity);
  struct known *k = &office.all[office.count++];
  *k = (struct known){.source = source};
  k->id = sqlite3_column_int64(st, 0);
  k->is_case = strcmp((const char *)sqlite3_column_text(st, 1), "case") == 0;
  k->closed = sqlite3_column_int(st, 2) == 0;
  snprintf(k->due, sizeof k->due, "%s", sqlite3_column_text(st, 3));
  k->mine = sqlite3_column_int64(st, 4) == office.rows.me;
  k->level = sqlite3_column_int(st, 5);
  snprintf(k->waiting, sizeof k->waiting, "%s", sqlite3_column_text(st, 6));
  for (int i = 0; i < 4; i++)
    k->columns[i] = mem_string((const char *)sqlite3_column_text(st, 7 + i));
  k->tight = source == 0 && sqlite3_column_int(st, 15);
  snprintf(k->received, sizeof k->received, "%s", (const char *)sqlite3_column_text(st, 11));
  snprintf(k->since, sizeof k->since, "%s", (const char *)sqlite3_column_text(st, 12));
  snprintf(k->owner, sizeof k->owner, "%s", (const char *)sqlite3_column_text(st, 13));
  snprintf(k->key, sizeof k->key, "%s/%s", k->columns[0],
           source != 1 ? (const char *)sqlite3_column_text(st, 14) : "");
}

/* What orders it, in words of its own. */
static void order_key(const struct known *k, int order, char out[LIST_KEY]) {
  const char *name = k->columns[1], *last = strrchr(name, ' ');
  char full[256];
  switch (order) {
  case ORDER_DUE:
    snprintf(out, LIST_KEY, "%s", k->due);
    break;
  case ORDER_NUMBER:
    out[0] = '\0';
    break;
  case ORDER_NAME:
    snprintf(full, sizeof full, "%s %s", last ? last + 1 : name, name);
    snprintf(out, LIST_KEY, "%.22s", full);
    break;
  case ORDER_STAGE: {
    size_t bytes = 0; /* of 22 characters */
    for (int n = 0; n < 22 && k->columns[2][bytes]; n++)
      for (bytes++; ((unsigned char)k->columns[2][bytes] & 0xC0) == 0x80;)
        bytes++;
    snprintf(out, LIST_KEY, "%.*s", (int)bytes, k->columns[2]);
    break;
  }
  case ORDER_OWNER:
    snprintf(out, LIST_KEY, "%.22s", k->owner);
    break;
  case ORDER_LEVEL:
    snprintf(out, LIST_KEY, "%d", k->level);
    break;
  case ORDER_RECEIPT:
    snprintf(out, LIST_KEY, "%s", k->received);
    break;
  case ORDER_WAIT:
    snprintf(out, LIST_KEY, "%s", k->since[0] ? k->since : "9999-12-31");
  }
  for (char *at = out; order != ORDER_STAGE && *at; at++)
    if (*at >= 'A' && *at <= 'Z') *at = (char)(*at - 'A' + 'a');
}

static void learn(sqlite3 *db, int source, const char *sql) {
  sqlite3_stmt *st = NULL;
  assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &st, NULL), SQLITE_OK);
  while (sqlite3_step(st) == SQLITE_ROW)
    remember(st, source);
  sqlite3_finalize(st);
}

static int compare(const void *x, const void *y) {
  const struct known *a = x, *b = y;
  if (a->closed != b->closed) return a->closed - b->closed;
  int days = strcmp(a->due, b->due);
  if (days) return days;
  if (a->source != b->source) return a->source - b->source;
  return a->id < b->id ? -1 : a->id > b->id;
}

static void open_office(int cases, int concerns) {
  sqlite3 *db = NULL;
  rows_make(&office.rows, cases, concerns);
  assert_int_equal(sqlite3_open(office.rows.path, &db), SQLITE_OK);
  learn(db, 1,
        "SELECT l.id, kind, open, due_on, owner_id, level, waiting, s.ref, s.name, s.state, s.body,"
        " coalesce(received_on, ''), coalesce(waiting_since, ''), owner FROM line l"
        " JOIN search s ON s.rowid = l.id");
  learn(
      db, 0,
      "SELECT d.id, l.kind, l.open, d.due_on, l.owner_id, l.level, l.waiting, s.ref, s.name, s.state, s.body,"
      " coalesce(received_on, ''), coalesce(waiting_since, ''), owner, d.name, d.early AND d.tight_on <="
      " '2026-11-20' FROM deadline d JOIN line l ON l.id = d.case_id JOIN search s ON s.rowid = l.id"
      " WHERE d.holds_from <= '2026-11-20' AND d.holds_to >= '2026-11-20'");
  learn(
      db, 2,
      "SELECT p.id, l.kind, p.open, p.due_on, l.owner_id, l.level, l.waiting, s.ref, s.name, s.state, s.body,"
      " coalesce(received_on, ''), coalesce(waiting_since, ''), owner, p.name FROM spell p JOIN line l ON "
      "l.id = p.case_id JOIN search s ON s.rowid = l.id");
  sqlite3_close(db);
  qsort(office.all, office.count, sizeof *office.all, compare);
}

static void close_office(void) {
  for (size_t i = 0; i < office.count; i++) {
    for (int c = 0; c < 4; c++)
      free(office.all[i].columns[c]);
  }
  free(office.all);
  rows_end(&office.rows);
}

static int setup(void **state) {
  (void)state;
  open_office(CASES, CONCERNS);
  return 0;
}

static int teardown(void **state) {
  (void)state;
  close_office();
  return 0;
}

/* Letters and digits are words; the rest parts them. Is `word` (of one part or more, "C-2026-00") in the
 * text, its last part whole or only begun? */
static bool is_part(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool phrase_at(const char *text, const char *word, bool begun) {
  while (*word) {
    size_t len = 0, there = 0;
    while (word[len] && is_part(word[len]))
      len++;
    while (text[there] && is_part(text[there]))
      there++;
    if (there < len || strncasecmp(text, word, len) != 0) return false;
    word += len;
    while (*word && !is_part(*word))
      word++;
    if (there > len && (*word || !begun)) return false;
    text += there;
    while (*text && !is_part(*text))
      text++;
  }
  return true;
}

static bool has_word(const struct known *k, const char *word, bool begun) {
  for (int c = 0; c < 4; c++) {
    const char *text = k->columns[c];
    for (const char *at = text; *at; at++) {
      if (is_part(*at) && (at == text || !is_part(at[-1])) && phrase_at(at, word, begun)) return true;
    }
  }
  return false;
}

struct wanted {
  struct list_terms terms;
  const char *words[4];      /* of the filter, whole but for the last, */
  bool whole;                /* which is whole too */
  const char *state, *below; /* conditions */
  const char *waiting;
  int level;
  bool (*holds)(const struct known *known); /* anything else */
  int order;                                /* enum list_order */
  bool falling;
};

static bool wants(const struct wanted *w, const struct known *k) {
  bool today = strcmp(w->terms.list, "today") == 0, cases = strcmp(w->terms.list, "cases") == 0;
  if (strcmp(w->terms.list, "exclusions") == 0) {
    if (k->source != 2 || (k->closed && !w->terms.all)) return false;
  } else if (today) {
    bool soon = strcmp(k->due, "2026-12-04") <= 0 || k->tight;
    if (k->closed || (k->is_case ? k->source != 0 || !soon : k->source != 1)) return false;
  } else if (k->source != 1 || k->is_case != cases || (k->closed && !w->terms.all)) {
    return false;
  }
  if (w->terms.mine && !k->mine) return false;
  if (w->state && !strstr(k->columns[2], w->state)) return false;
  if (w->below && (strcmp(k->due, w->below) >= 0)) return false;
  if (w->waiting && strcmp(k->waiting, w->waiting) != 0) return false;
  if (w->level && k->level != w->level) return false;
  if (w->holds && !w->holds(k)) return false;
  for (int i = 0; i < 4 && w->words[i]; i++) {
    bool last = i == 3 || !w->words[i + 1];
    if (!has_word(k, w->words[i], last && !w->whole)) return false;
  }
  return true;
}

/* ---- what the lists say ---- */

struct keys {
  char **items;
  size_t count, capacity;
};

static void keys_add(struct keys *keys, const char *key) {
  MEM_GROW(keys->items, keys->count, keys->capacity);
  keys->items[keys->count++] = mem_string(key);
}

static void keys_free(struct keys *keys) {
  for (size_t i = 0; i < keys->count; i++)
    free(keys->items[i]);
  free(keys->items);
  *keys = (struct keys){0};
}

static json_t *ask(const struct list_terms *terms) {
  json_t *answer = list_rows(office.rows.cb, &office.rows.viewer, terms, &office.rows.err);
  if (!answer) fail_msg("%s (%s)", office.rows.err.text, office.rows.err.detail);
  return answer;
}

static char *key_of(const json_t *row, const char *list) {
  const char *deadline = json_string_value(json_object_get(row, "deadline"));
  const char *spell = json_string_value(json_object_get(row, "spell"));
  if (spell) return mem_format("%s/%s", json_string_value(json_object_get(row, "ref")), spell);
  bool is_case = strcmp(json_string_value(json_object_get(row, "kind")), "case") == 0;
  bool shown = deadline && is_case && strcmp(list, "today") == 0;
  return mem_format("%s/%s", json_string_value(json_object_get(row, "ref")), shown ? deadline : "");
}

static void collect(const struct list_terms *terms, const json_t *answer, struct keys *out) {
  size_t i;
  json_t *row;
  json_array_foreach(json_object_get(answer, "rows"), i, row) {
    char *key = key_of(row, terms->list);
    keys_add(out, key);
    free(key);
  }
}

static int wanted_order;
static bool wanted_falling;

static int compare_wanted(const void *x, const void *y) {
  const struct known *a = *(const struct known *const *)x, *b = *(const struct known *const *)y;
  char left[LIST_KEY], right[LIST_KEY];
  order_key(a, wanted_order, left);
  order_key(b, wanted_order, right);
  if (a->closed != b->closed) return a->closed - b->closed;
  int order = strcmp(left, right);
  if (!order) order = a->source - b->source;
  if (!order) order = a->id < b->id ? -1 : a->id > b->id;
  return wanted_falling ? -order : order;
}

static void expected(const struct wanted *w, struct keys *out) {
  const struct known **all = mem_array(office.count + 1, sizeof(struct known *));
  size_t count = 0;
  for (size_t i = 0; i < office.count; i++)
    if (wants(w, &office.all[i])) all[count++] = &office.all[i];
  wanted_order = w->order;
  wanted_falling = w->falling;
  qsort((void *)all, count, sizeof *all, compare_wanted);
  for (size_t i = 0; i < count; i++)
    keys_add(out, all[i]->key);
  free((void *)all);
}

static void same(const struct wanted *w, const struct keys *got, const struct keys *want, const char *how) {
  const char *filter = w->terms.filter ? w->terms.filter : "";
  if (got->count != want->count) {
    fail_msg("%s '%s' %s: %zu rows, not %zu", w->terms.list, filter, how, got->count, want->count);
  }
  for (size_t i = 0; i < got->count; i++) {
    if (strcmp(got->items[i], want->items[i]) == 0) continue;
    fail_msg("%s '%s' %s: row %zu is %s, not %s", w->terms.list, filter, how, i, got->items[i],
             want->items[i]);
  }
}

/* Page after page from the beginning. */
static void check_forward(const struct wanted *w, const struct keys *want, int limit) {
  struct list_terms terms = w->terms;
  struct keys got = {0};
  json_t *cursor = NULL;
  bool more = true;
  terms.limit = limit;
  while (more) {
    terms.after = cursor;
    json_t *answer = ask(&terms);
    assert_int_equal(json_is_true(json_object_get(answer, "more_before")), cursor && want->count > 0);
    collect(&terms, answer, &got);
    more = json_is_true(json_object_get(answer, "more_after"));
    json_decref(cursor);
    cursor = json_incref(json_object_get(answer, "last"));
    json_decref(answer);
  }
  json_decref(cursor);
  same(w, &got, want, "forward");
  keys_free(&got);
}

/* And from the end: pages come in the list's order, so each goes in front of the ones before. */
static void check_backward(const struct wanted *w, const struct keys *want, int limit) {
  struct list_terms terms = w->terms;
  size_t left = want->count;
  json_t *cursor = NULL;
  bool more = true;
  terms.limit = limit;
  terms.end = true;
  while (more) {
    struct keys got = {0};
    json_t *answer = ask(&terms);
    collect(&terms, answer, &got);
    assert_true(got.count <= left);
    struct keys part = {.items = want->items + (left - got.count), .count = got.count};
    same(w, &got, &part, "backward");
    left -= got.count;
    more = json_is_true(json_object_get(answer, "more_before"));
    json_decref(cursor);
    cursor = json_incref(json_object_get(answer, "first"));
    json_decref(answer);
    keys_free(&got);
    terms.end = false;
    terms.before = cursor;
  }
  json_decref(cursor);
  assert_int_equal(left, 0);
}

static void check_around(const struct wanted *w, const struct keys *want) {
  struct list_terms terms = w->terms;
  terms.limit = 21;
  for (size_t i = 0; i < want->count; i += 97) {
    char *ref = mem_string(want->items[i]);
    *strchr(ref, '/') = '\0';
    struct keys got = {0};
    terms.around = ref;
    json_t *answer = ask(&terms);
    collect(&terms, answer, &got);
    size_t size = want->count < 21 ? want->count : 21, at = 0;
    assert_int_equal(got.count, size);
    while (at < want->count && strcmp(want->items[at], got.items[0]) != 0)
      at++;
    struct keys part = {.items = want->items + at, .count = size};
    same(w, &got, &part, "around");
    bool in = false;
    for (size_t k = 0; k < got.count; k++)
      in |= strncmp(got.items[k], ref, strlen(ref)) == 0;
    assert_true(in);
    assert_int_equal(json_is_true(json_object_get(answer, "more_before")), at > 0);
    assert_int_equal(json_is_true(json_object_get(answer, "more_after")), at + size < want->count);
    json_decref(answer);
    keys_free(&got);
    free(ref);
  }
}

static void check_total(const struct wanted *w, const struct keys *want) {
  json_t *answer = ask(&w->terms);
  size_t total = (size_t)json_integer_value(json_object_get(answer, "total"));
  bool capped = json_is_true(json_object_get(answer, "capped"));
  if (capped ? total > want->count : total != want->count) {
    fail_msg("%s '%s': total %zu%s of %zu", w->terms.list, w->terms.filter ? w->terms.filter : "", total,
             capped ? "+" : "", want->count);
  }
  if (want->count > LIST_COUNT_CAP) assert_true(capped);
  if (!w->terms.filter && !w->terms.mine) assert_int_equal(capped, want->count > LIST_COUNT_CAP);
  json_decref(answer);
}

static void check(const struct wanted *w) {
  struct keys want = {0};
  expected(w, &want);
  check_forward(w, &want, 37);
  check_forward(w, &want, 1000);
  check_backward(w, &want, 41);
  check_around(w, &want);
  check_total(w, &want);
  keys_free(&want);
}

/* ---- the tests ---- */

static void test_windows(void **state) {
  (void)state;
  static const struct wanted WANTED[] = {
      {.terms = {.list = "cases"}},
      {.terms = {.list = "cases", .mine = true}},
      {.terms = {.list = "cases", .all = true}},
      {.terms = {.list = "cases", .mine = true, .all = true}},
      {.terms = {.list = "exclusions"}},
      {.terms = {.list = "exclusions", .mine = true}},
      {.terms = {.list = "exclusions", .all = true}},
      {.terms = {.list = "queue"}},
      {.terms = {.list = "queue", .all = true}},
      {.terms = {.list = "queue", .mine = true}},
      {.terms = {.list = "today"}},
      {.terms = {.list = "today", .mine = true}},
  };
  for (size_t i = 0; i < sizeof WANTED / sizeof WANTED[0]; i++)
    check(&WANTED[i]);
}

static void test_filters(void **state) {
  (void)state;
  static const char *const LISTS[] = {"cases", "queue", "today", "exclusions"};
  static const struct wanted WANTED[] = {
      {.terms = {.filter = "example1"}, .words = {"example1"}},
      {.terms = {.filter = "EXAMPLE17"}, .words = {"example17"}},
      {.terms = {.filter = "example1 "}, .words = {"example1"}, .whole = true},
      {.terms = {.filter = "e"}, .words = {"e"}},
      {.terms = {.filter = "dr"}, .words = {"dr"}},
      {.terms = {.filter = "  notes \t audit "}, .words = {"notes", "audit"}, .whole = true},
      {.terms = {.filter = "notes aud"}, .words = {"notes", "aud"}},
      {.terms = {.filter = "C-2026-00"}, .words = {"c-2026-00"}},
      {.terms = {.filter = "c-2026-0042"}, .words = {"c-2026-0042"}},
      {.terms = {.filter = "2026"}, .words = {"2026"}},
      {.terms = {.filter = "draft"}, .words = {"draft"}},
      {.terms = {.filter = "zzz"}, .words = {"zzz"}},
      {.terms = {.filter = "state:Draft"}, .state = "Draft"},
      {.terms = {.filter = "stage:Period audit"}, .state = "Period", .words = {"audit"}},
      {.terms = {.filter = "waiting:practitioner"}, .waiting = "practitioner"},
      {.terms = {.filter = "level:2"}, .level = 2},
      {.terms = {.filter = "level:3 notes"}, .level = 3, .words = {"notes"}},
      {.terms = {.filter = "owner:me level:1", .mine = true}, .level = 1},
      {.terms = {.filter = "...  -- "}, .words = {NULL}},
      {.terms = {.filter = ""}, .words = {NULL}},
  };
  for (size_t i = 0; i < sizeof WANTED / sizeof WANTED[0]; i++) {
    for (size_t l = 0; l < 4; l++) {
      struct wanted w = WANTED[i];
      w.terms.list = LISTS[l];
      check(&w);
    }
  }
}

/* ---- what only the language of queries can say ---- */

static bool not_notes(const struct known *k) {
  return !has_word(k, "notes", false);
}

static bool two_or_waiting(const struct known *k) {
  return k->level == 2 || strcmp(k->waiting, "practitioner") == 0;
}

static bool one_of_two_words(const struct known *k) {
  return has_word(k, "example17", false) || has_word(k, "example18", false);
}

static bool word_or_level(const struct known *k) {
  return has_word(k, "example17", false) || k->level == 3;
}

static bool waits_not(const struct known *k) {
  return strcmp(k->waiting, "practitioner") != 0 && k->mine;
}

static bool high(const struct known *k) {
  return k->level == 2 || k->level == 3;
}

static bool between(const struct known *k) {
  return k->level >= 2 && !has_word(k, "example1", true);
}

static void test_queries(void **state) {
  (void)state;
  static const char *const LISTS[] = {"cases", "queue", "today", "exclusions"};
  static const struct wanted WANTED[] = {
      {.terms = {.filter = "-notes "}, .holds = not_notes},
      {.terms = {.filter = "level:2 OR waiting:practitioner"}, .holds = two_or_waiting},
      {.terms = {.filter = "example17 OR example18 "}, .holds = one_of_two_words},
      {.terms = {.filter = "(example17 OR example18) draft"}, .holds = one_of_two_words, .words = {"draft"}},
      {.terms = {.filter = "example17 OR level:3"}, .holds = word_or_level},
      {.terms = {.filter = "-waiting:practitioner is:mine"}, .holds = waits_not},
      {.terms = {.filter = "owner:me -(waiting:practitioner)"}, .holds = waits_not},
      {.terms = {.filter = "level>=2"}, .holds = high},
      {.terms = {.filter = "level:2,3"}, .holds = high},
      {.terms = {.filter = "level>1 -example1"}, .holds = between},
      {.terms = {.filter = "-(-level:2)"}, .level = 2},
  };
  for (size_t i = 0; i < sizeof WANTED / sizeof WANTED[0]; i++) {
    for (size_t l = 0; l < 4; l++) {
      struct wanted w = WANTED[i];
      w.terms.list = LISTS[l];
      check(&w);
    }
  }
}

static void check_order(const struct wanted *w) {
  struct keys want = {0};
  expected(w, &want);
  check_forward(w, &want, 397);
  check_backward(w, &want, 331);
  check_total(w, &want);
  keys_free(&want);
}

static void test_orders(void **state) {
  (void)state;
  static const char *const ORDERS[] = {"due", "ref", "name", "stage", "owner", "level", "received", "since"};
  static const struct wanted WANTED[] = {
      {.terms = {.list = "cases"}},
      {.terms = {.list = "queue"}},
      {.terms = {.list = "cases", .all = true}},
      {.terms = {.list = "cases", .mine = true}},
      {.terms = {.list = "cases", .all = true, .mine = true, .filter = "level:2"}, .level = 2},
      {.terms = {.list = "cases", .filter = "example17 "}, .words = {"example17"}, .whole = true},
      {.terms = {.list = "cases", .filter = "level:2"}, .level = 2},
      {.terms = {.list = "cases", .filter = "dr owner:me", .mine = true}, .words = {"dr"}, .whole = true},
  };
  for (size_t i = 0; i < sizeof WANTED / sizeof WANTED[0]; i++) {
    for (int order = ORDER_DUE; order <= ORDER_WAIT; order++) {
      for (int falling = 0; falling < 2; falling++) {
        struct wanted w = WANTED[i];
        char *text = mem_format("%s%s", falling ? "-" : "", ORDERS[order]);
        w.terms.order = text;
        w.order = order;
        w.falling = falling;
        check_order(&w);
        free(text);
      }
    }
  }
  struct wanted today = {.terms = {.list = "today", .order = "-due"}, .falling = true};
  check(&today);
  struct error err = {0};
  assert_null(list_rows(office.rows.cb, &office.rows.viewer,
                        &(struct list_terms){.list = "today", .order = "name"}, &err));
  assert_null(list_rows(office.rows.cb, &office.rows.viewer,
                        &(struct list_terms){.list = "cases", .order = "colour"}, &err));
  assert_non_null(strstr(err.text, "no such order"));
}

static void test_completion(void **state) {
  (void)state;
  static const struct {
    const char *typed, *first;
    int from, least, most;
  } TYPED[] = {
      {"", "stage:", 0, 10, 40},    {"le", "level:", 0, 1, 1},    {"x -is:o", "overdue", 6, 1, 1},
      {"status:", "open", 7, 4, 4}, {"owner:m", "me", 6, 1, 9},   {"has:plan,p", "plan", 9, 2, 2},
      {"colour:", "", 0, 0, 0},     {"level:n", "none", 6, 1, 1}, {"zzz", "", 0, 0, 0},
  };
  for (size_t i = 0; i < sizeof TYPED / sizeof TYPED[0]; i++) {
    json_t *answer = list_complete(office.rows.cb, &office.rows.viewer, TYPED[i].typed);
    json_t *candidates = json_object_get(answer, "candidates");
    int count = (int)json_array_size(candidates);
    if (count < TYPED[i].least || count > TYPED[i].most) fail_msg("'%s': %d", TYPED[i].typed, count);
    if (count)
      assert_string_equal(json_string_value(json_object_get(json_array_get(candidates, 0), "value")),
                          TYPED[i].first);
    if (count) assert_int_equal(json_integer_value(json_object_get(answer, "from")), TYPED[i].from);
    json_decref(answer);
  }
}

static void test_strict(void **state) {
  (void)state;
  struct error err = {0};
  struct list_terms terms = {.list = "cases", .filter = "level:2 colour:red", .strict = true};
  assert_null(list_rows(office.rows.cb, &office.rows.viewer, &terms, &err));
  assert_int_equal(err.code, ERROR_INVALID);
  assert_non_null(strstr(err.text, "(at 9)"));
}

/* Conditions that ask other records, against what SQL says of them. */
static void test_states(void **state) {
  (void)state;
  static const struct {
    const char *filter, *sql;
  } STATES[] = {
      {"status:open", "SELECT count(*) FROM line WHERE kind = 'case' AND open = 1"},
      {"status:closed", "SELECT count(*) FROM line WHERE kind = 'case' AND open = 0"},
      {"is:closed OR status:open", "SELECT count(*) FROM line WHERE kind = 'case'"},
      {"status:queue", "SELECT count(*) FROM line WHERE kind = 'concern' AND open = 1"},
      {"is:overdue", "SELECT count(*) FROM line WHERE kind = 'case' AND open = 1 AND due_on < '2026-11-20'"},
      {"is:soon", "SELECT count(*) FROM line WHERE kind = 'case' AND open = 1 AND due_on BETWEEN '2026-11-20'"
                  " AND '2026-11-27'"},
      {"is:provisional", "SELECT count(*) FROM line WHERE kind = 'case' AND open = 1 AND provisional = 1"},
      {"due:none", "SELECT count(*) FROM line WHERE kind = 'case' AND open = 1 AND due_on = '9999-12-31'"},
      {"due>today", "SELECT count(*) FROM line WHERE kind = 'case' AND open = 1 AND due_on > '2026-11-20'"
                    " AND due_on < '9999-12-31'"},
      {"received:2026-10", "SELECT count(*) FROM line WHERE kind = 'case' AND open = 1 AND received_on LIKE "
                           "'2026-10-%'"},
      {"since<-3wd", "SELECT count(*) FROM line WHERE kind = 'case' AND open = 1 AND waiting_since < "
                     "'2026-11-17'"},
      {"has:plan",
       "SELECT count(*) FROM line WHERE kind = 'case' AND open = 1 AND id IN (SELECT case_id FROM "
       "plan)"},
      {"has:exclusion",
       "SELECT count(*) FROM line WHERE kind = 'case' AND open = 1 AND id IN (SELECT case_id "
       "FROM spell WHERE open = 1)"},
      {"has:pause",
       "SELECT count(*) FROM line WHERE kind = 'case' AND open = 1 AND id IN (SELECT case_id FROM"
       " strand JOIN pause ON pause.strand_id = strand.id WHERE to_on IS NULL)"},
      {"has:task",
       "SELECT count(*) FROM line WHERE kind = 'case' AND open = 1 AND id IN (SELECT case_id FROM "
       "task WHERE done_on IS NULL)"},
      {"pathway:action",
       "SELECT count(*) FROM line WHERE kind = 'case' AND open = 1 AND id IN (SELECT case_id"
       " FROM strand WHERE pathway = 'action-plan' AND closed_on IS NULL)"},
      {"pathway:plan -pathway:action", "SELECT 0"},
      {"category:none", "SELECT count(*) FROM line JOIN case_ c USING (id) WHERE kind = 'case' AND open = 1"
                        " AND category = ''"},
  };
  sqlite3 *db = NULL;
  assert_int_equal(sqlite3_open(office.rows.path, &db), SQLITE_OK);
  for (size_t i = 0; i < sizeof STATES / sizeof STATES[0]; i++) {
    sqlite3_stmt *st = NULL;
    struct wanted w = {.terms = {.list = "cases", .filter = STATES[i].filter, .limit = 1000}};
    struct keys got = {0};
    json_t *cursor = NULL;
    bool more = true;
    while (more) {
      w.terms.after = cursor;
      json_t *answer = ask(&w.terms);
      collect(&w.terms, answer, &got);
      more = json_is_true(json_object_get(answer, "more_after"));
      json_decref(cursor);
      cursor = json_incref(json_object_get(answer, "last"));
      json_decref(answer);
    }
    json_decref(cursor);
    if (sqlite3_prepare_v2(db, STATES[i].sql, -1, &st, NULL) != SQLITE_OK) fail_msg("%s", sqlite3_errmsg(db));
    assert_int_equal(sqlite3_step(st), SQLITE_ROW);
    if ((int)got.count != sqlite3_column_int(st, 0))
      fail_msg("'%s': %zu, not %d", STATES[i].filter, got.count, sqlite3_column_int(st, 0));
    sqlite3_finalize(st);
    keys_free(&got);
  }
  sqlite3_close(db);
}

/* Words that so many lines hold that each is judged by itself. */
static void test_many(void **state) {
  (void)state;
  static const struct wanted WANTED[] = {
      {.terms = {.filter = "dr"}, .words = {"dr"}},
      {.terms = {.filter = "C-2026"}, .words = {"c-2026"}},
      {.terms = {.filter = "2026 notes aud"}, .words = {"2026", "notes", "aud"}},
      {.terms = {.filter = "dr level:2", .mine = true}, .words = {"dr"}, .whole = true, .level = 2},
  };
  struct known_office small = office;
  office = (struct known_office){0};
  open_office(MANY, 200);
  for (size_t i = 0; i < sizeof WANTED / sizeof WANTED[0]; i++) {
    struct keys want = {0};
    struct wanted w = WANTED[i];
    w.terms.list = i % 2 ? "cases" : "today";
    expected(&w, &want);
    check_forward(&w, &want, 700);
    check_backward(&w, &want, 600);
    check_total(&w, &want);
    keys_free(&want);
  }
  close_office();
  office = small;
}

static void test_due_conditions(void **state) {
  (void)state;
  static const struct wanted WANTED[] = {
      {.terms = {.list = "cases", .filter = "due<today"}, .below = "2026-11-20"},
      {.terms = {.list = "cases", .filter = "due<5wd", .all = true}, .below = "2026-11-27"},
      {.terms = {.list = "queue", .filter = "due<2026-10-01"}, .below = "2026-10-01"},
  };
  for (size_t i = 0; i < sizeof WANTED / sizeof WANTED[0]; i++)
    check(&WANTED[i]);
}

static void test_notes(void **state) {
  (void)state;
  static const struct {
    const char *filter, *note;
  } CASES_[] = {
      {"colour:red", "There is no field \"colour\""},
      {"due<soon", "\"due<soon\" cannot be compared"},
      {"level:x", "cannot be compared"},
  };
  for (size_t i = 0; i < sizeof CASES_ / sizeof CASES_[0]; i++) {
    json_t *answer = ask(&(struct list_terms){.list = "cases", .filter = CASES_[i].filter});
    const char *note = json_string_value(json_object_get(answer, "filter_note"));
    assert_non_null(note);
    if (!strstr(note, CASES_[i].note)) fail_msg("%s: %s", CASES_[i].filter, note);
    json_decref(answer);
  }
}

/* Nothing that is typed is query syntax, and none of it ends in an error. */
static void test_hostile(void **state) {
  (void)state;
  static const char *const HOSTILE[] = {
      "\"",
      "\"\"",
      "a\"b",
      "NEAR(a b)",
      "a OR b",
      "NOT a",
      "*",
      "a*b",
      "^a",
      "{ref}:x",
      "ref : x",
      "(((",
      "-a",
      "'; DROP TABLE line; --",
      "\x1b[2J",
      "\xE2\x80\xAE",
      "\xF0\x9F\x98\x80",
      "\xC3\xA9t\xC3\xA9",
      "\xFF\xFE",
      "a\xCC\x81",
      "AND",
      "name:",
      ":",
      "<",
      "level<",
      "due<",
      "\xC2\xB7",
      "owner:\xE2\x80\x8B",
      "x:y:z",
  };
  static const char *const LISTS[] = {"today", "queue", "cases", "people"};
  for (size_t i = 0; i < sizeof HOSTILE / sizeof HOSTILE[0]; i++) {
    for (size_t l = 0; l < 4; l++)
      json_decref(ask(&(struct list_terms){.list = LISTS[l], .filter = HOSTILE[i]}));
  }
}

static void test_bad_terms(void **state) {
  (void)state;
  struct error err = {0};
  assert_null(list_rows(office.rows.cb, &office.rows.viewer, &(struct list_terms){.list = "attic"}, &err));
  assert_int_equal(err.code, ERROR_INVALID);
  static const char *const CURSORS[] = {"[]",
                                        "[1,2,3,4]",
                                        "[false,\"2026-11-20 and more of it than any key of an entry has "
                                        "room for, which is ninety-five bytes at the most\",0,1]",
                                        "\"x\"",
                                        "{}",
                                        "[false,\"x\",\"y\",1]"};
  for (size_t i = 0; i < sizeof CURSORS / sizeof CURSORS[0]; i++) {
    json_t *cursor = json_loads(CURSORS[i], JSON_DECODE_ANY, NULL);
    assert_null(list_rows(office.rows.cb, &office.rows.viewer,
                          &(struct list_terms){.list = "cases", .after = cursor}, &err));
    assert_int_equal(err.code, ERROR_INVALID);
    json_decref(cursor);
  }
  json_decref(ask(&(struct list_terms){.list = "cases", .around = "C-1999-0001"}));
  json_decref(ask(&(struct list_terms){.list = "cases", .limit = 1000000}));
}

static void test_counts(void **state) {
  (void)state;
  size_t overdue = 0, soon = 0, queue = 0;
  for (size_t i = 0; i < office.count; i++) {
    const struct known *k = &office.all[i];
    queue += !k->closed && k->source == 1 && !k->is_case;
    if (k->closed || (k->is_case && k->source != 0)) continue;
    overdue += strcmp(k->due, "2026-11-20") < 0;
    soon += strcmp(k->due, "2026-11-20") >= 0 && strcmp(k->due, "2026-11-27") <= 0;
  }
  if (soon > LIST_COUNT_CAP) soon = LIST_COUNT_CAP;
  json_t *counts = list_counts(office.rows.cb, &office.rows.viewer, &office.rows.err);
  assert_int_equal(json_integer_value(json_object_get(counts, "soon")), soon);
  assert_int_equal(json_integer_value(json_object_get(counts, "queue")), queue);
  assert_true(overdue > LIST_COUNT_CAP); /* so that the cap is tried */
  assert_int_equal(json_integer_value(json_object_get(counts, "overdue")), LIST_COUNT_CAP);
  assert_true(json_is_true(json_object_get(counts, "capped")));
  json_decref(counts);
  struct period five = {5, UNIT_WORKING_DAYS};
  json_t *alerts = list_alerts(office.rows.cb, &office.rows.viewer, five, NULL, &office.rows.err);
  size_t rows = json_array_size(json_object_get(alerts, "rows"));
  assert_int_equal(rows, overdue + soon < LIST_LIMIT_MAX ? overdue + soon : LIST_LIMIT_MAX);
  json_decref(alerts);
}

static void test_people(void **state) {
  (void)state;
  json_t *answer = ask(&(struct list_terms){.list = "people", .filter = "oth"});
  const json_t *rows = json_object_get(answer, "rows");
  assert_int_equal(json_array_size(rows), 1);
  assert_string_equal(json_string_value(json_object_get(json_array_get(rows, 0), "name")), "B. Other");
  assert_string_equal(json_string_value(json_object_get(json_array_get(rows, 0), "state")), "reader");
  json_decref(answer);
  answer = ask(&(struct list_terms){.list = "people", .limit = 1});
  assert_true(json_is_true(json_object_get(answer, "more_after")));
  json_t *last = json_incref(json_object_get(answer, "last"));
  json_decref(answer);
  answer = ask(&(struct list_terms){.list = "people", .limit = 1, .after = last});
  assert_false(json_is_true(json_object_get(answer, "more_after")));
  assert_true(json_is_true(json_object_get(answer, "more_before")));
  json_decref(answer);
  json_decref(last);
}

static void test_stranger(void **state) {
  (void)state;
  struct viewer stranger = {.today = office.rows.viewer.today};
  static const char *const LISTS[] = {"today", "queue", "cases", "people"};
  for (size_t l = 0; l < 4; l++) {
    struct list_terms terms = {.list = LISTS[l], .filter = l == 2 ? "example17" : NULL};
    json_t *answer = list_rows(office.rows.cb, &stranger, &terms, &office.rows.err);
    assert_int_equal(json_array_size(json_object_get(answer, "rows")), 0);
    assert_int_equal(json_integer_value(json_object_get(answer, "total")),
                     0); /* counts tell nothing either */
    json_decref(answer);
  }
}

/* What the words' judge says for certain, the index says too; and of ASCII it is always certain. */
static void test_words(void **state) {
  (void)state;
  static const char *const PIECES[] = {"exam",
                                       "Exam",
                                       "ple",
                                       "e\xCC\x81xam",
                                       "\xC3\xA9",
                                       "\xC3\x9F",
                                       " ",
                                       "-",
                                       "\xC2\xB7",
                                       "_",
                                       "2026",
                                       "C-2026-0042",
                                       ".",
                                       "\xF0\x9F\x98\x80",
                                       "\xE2\x80\x8B",
                                       "'",
                                       "\n",
                                       "x",
                                       "X",
                                       "\xC2\xAD"};
  static const char *const WORDS[] = {"exam",        "example",  "x",   "2026", "c-2026-00",
                                      "c-2026-0042", "exam-ple", "ple", "e",    "."};
  enum { PIECE_COUNT = sizeof PIECES / sizeof PIECES[0], TEXTS = 3000 };
  sqlite3 *db = NULL;
  sqlite3_stmt *put = NULL, *ask = NULL;
  unsigned seed = 7, unsure = 0;
  assert_int_equal(sqlite3_open(":memory:", &db), SQLITE_OK);
  sqlite3_exec(db,
               "CREATE VIRTUAL TABLE search USING fts5 (ref, name, state, body, prefix = '1 2 3',"
               " tokenize = \"unicode61 remove_diacritics 2\"); BEGIN",
               NULL, NULL, NULL);
  sqlite3_prepare_v2(db, "INSERT INTO search (rowid, ref, name, state, body) VALUES (?1, '', ?2, '', ?3)", -1,
                     &put, NULL);
  sqlite3_prepare_v2(db, "SELECT 1 FROM search WHERE search MATCH ?1 AND rowid = ?2", -1, &ask, NULL);
  char(*texts)[2][64] = mem_array(TEXTS, sizeof *texts);
  for (int i = 0; i < TEXTS; i++) {
    for (int c = 0; c < 2; c++) {
      for (int n = 0; n < 4; n++) {
        seed = seed * 1664525u + 1013904223u;
        size_t len = strlen(texts[i][c]);
        snprintf(texts[i][c] + len, sizeof texts[i][c] - len, "%s", PIECES[(seed >> 8) % PIECE_COUNT]);
      }
      sqlite3_bind_text(put, 2 + c, texts[i][c], -1, SQLITE_STATIC);
    }
    sqlite3_bind_int(put, 1, i + 1);
    assert_int_equal(sqlite3_step(put), SQLITE_DONE);
    sqlite3_reset(put);
  }
  for (size_t w = 0; w < sizeof WORDS / sizeof WORDS[0]; w++) {
    for (int whole = 0; whole < 2; whole++) {
      char *typed = mem_format("%s%s", WORDS[w], whole ? " " : "");
      struct list_filter filter;
      list_filter_read(typed, NULL, 0, &filter);
      free(typed);
      for (int i = 0; filter.match && i < TEXTS; i++) { /* "." is no word */
        const char *const columns[4] = {"", texts[i][0], "", texts[i][1]};
        enum list_match match = list_words_match(&filter, columns);
        sqlite3_bind_text(ask, 1, filter.match, -1, SQLITE_STATIC);
        sqlite3_bind_int(ask, 2, i + 1);
        bool found = sqlite3_step(ask) == SQLITE_ROW;
        sqlite3_reset(ask);
        unsure += match == MATCH_UNSURE;
        if (match != MATCH_UNSURE && found != (match == MATCH_YES)) {
          fail_msg("%s in '%s' or '%s': %d, and the index says %d", filter.match, columns[1], columns[3],
                   match, found);
        }
      }
      list_filter_free(&filter);
    }
  }
  assert_true(unsure > 0 && unsure < TEXTS * 17);
  free(texts);
  sqlite3_finalize(put);
  sqlite3_finalize(ask);
  sqlite3_close(db);
}

/* Every statement that the lists above prepared finds its rows by an index and sorts nothing. */
static void test_plans(void **state) {
  (void)state;
  sqlite3 *db = office.rows.cb->db;
  int asked = 0;
  for (sqlite3_stmt *st = sqlite3_next_stmt(db, NULL); st; st = sqlite3_next_stmt(db, st)) {
    const char *sql = sqlite3_sql(st);
    if (!strstr(sql, "FROM line") && !strstr(sql, "FROM deadline") && !strstr(sql, "FROM search")) continue;
    char *explain = mem_format("EXPLAIN QUERY PLAN %s", sql);
    sqlite3_stmt *plan = NULL;
    assert_int_equal(sqlite3_prepare_v2(db, explain, -1, &plan, NULL), SQLITE_OK);
    while (sqlite3_step(plan) == SQLITE_ROW) {
      const char *step = (const char *)sqlite3_column_text(plan, 3);
      bool scan =
          strncmp(step, "SCAN", 4) == 0 && !strstr(step, "VIRTUAL TABLE INDEX") && !strstr(step, "subquery");
      /* What a viewer holds is begun with: their own few rows, and from there by index. */
      bool few = strncmp(sql, "WITH person", 11) == 0 &&
                 (strstr(step, "TEMP B-TREE") ||
                  (scan && strcmp(step, "SCAN p") && strcmp(step, "SCAN l") && strcmp(step, "SCAN q")));
      if (!few && (scan || strstr(step, "TEMP B-TREE"))) fail_msg("%s\n%s", sql, step);
      asked++;
    }
    sqlite3_finalize(plan);
    free(explain);
  }
  assert_true(asked > 16);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_windows),        cmocka_unit_test(test_filters),
      cmocka_unit_test(test_due_conditions), cmocka_unit_test(test_queries),
      cmocka_unit_test(test_states),         cmocka_unit_test(test_orders),
      cmocka_unit_test(test_strict),         cmocka_unit_test(test_completion),
      cmocka_unit_test(test_many),           cmocka_unit_test(test_notes),
      cmocka_unit_test(test_hostile),        cmocka_unit_test(test_bad_terms),
      cmocka_unit_test(test_counts),         cmocka_unit_test(test_people),
      cmocka_unit_test(test_stranger),       cmocka_unit_test(test_plans),
      cmocka_unit_test(test_words),
  };
  return cmocka_run_group_tests_name("lists", tests, setup, teardown);
}
