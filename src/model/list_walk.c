/* Walking the indexes, forward and backward, from any entry. Floor 5. Knows nothing of filters' words.
 *
 * A page after an entry is two ranges of one index: the rest of the entry's own day, then the days
 * after it. SQLite does not take (due_on, id) > (?, ?) as one range where id is the row's own key, and
 * without it a page among many rows of one day (all those without a date) would cost more the further
 * down it lies.
 */
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "model/list_plan.h"

static int compare_keys(const struct list_entry *a, const struct list_entry *b) {
  int keys = strcmp(a->key, b->key);
  if (keys != 0) return keys;
  if (a->source != b->source) return a->source < b->source ? -1 : 1;
  return a->id < b->id ? -1 : a->id > b->id;
}

int list_compare(const struct list_entry *a, const struct list_entry *b, bool falling) {
  if (a->closed != b->closed) return a->closed ? 1 : -1;
  return falling ? compare_keys(b, a) : compare_keys(a, b);
}

json_t *list_cursor(const struct list_entry *entry) {
  return json_pack("[b, s, i, I]", entry->closed, entry->key, (int)entry->source, (json_int_t)entry->id);
}

bool list_cursor_parse(const json_t *cursor, struct list_entry *out) {
  const char *due = json_string_value(json_array_get(cursor, 1));
  const json_t *closed = json_array_get(cursor, 0), *source = json_array_get(cursor, 2);
  const json_t *id = json_array_get(cursor, 3);
  if (json_array_size(cursor) != 4 || !json_is_boolean(closed) || !due || !json_is_integer(source) ||
      !json_is_integer(id) || strlen(due) >= sizeof out->key) {
    return false;
  }
  *out = (struct list_entry){
      .closed = json_is_true(closed),
      .source = json_integer_value(source) == ENTRY_DEADLINE ? ENTRY_DEADLINE
                : json_integer_value(source) == ENTRY_SPELL  ? ENTRY_SPELL
                                                             : ENTRY_LINE,
      .id = json_integer_value(id),
  };
  snprintf(out->key, sizeof out->key, "%s", due);
  return true;
}

/* ---- one index ---- */

/* One index on the way, a step ahead of what was handed out. */
struct feed {
  struct casebook *cb;
  const struct list_ranges *ranges;
  const char *kind; /* of lines: "case", "concern" */
  enum entry_source source;
  bool closed, backward;
  const char *today; /* of deadlines */
  bool narrow;       /* of one owner, or of one level: `value`, 0 none */
  int64_t value;
  const char *from;    /* first day; NULL: from the first there is */
  const char *horizon; /* last day; NULL: to the last there is */
  char key[LIST_KEY];  /* where the walk starts */
  int64_t id;
  bool second; /* in the second of its two ranges */
  struct statement *st;
  struct list_entry head;
  bool done;
};

static struct statement *range(const struct feed *f) {
  if (f->backward) {
    const char *const BACK =
        f->second ? f->ranges->back : f->ranges->same_back; /* literals of list_order.c */
    return statement_of(f->cb, BACK);
  }
  const char *const ON = f->second ? f->ranges->on : f->ranges->same_on; /* literals of list_order.c */
  return statement_of(f->cb, ON);
}

static void open_range(struct feed *f) {
  f->st = range(f);
  statement_bind_text(f->st, 1, f->key);
  if (!f->second) statement_bind_int(f->st, 2, f->id);
  if (f->source == ENTRY_DEADLINE)
    statement_bind_text(f->st, 5, f->today);
  else
    statement_bind_int(f->st, 3, !f->closed);
  if (f->source == ENTRY_LINE) statement_bind_text(f->st, 4, f->kind);
  if (f->narrow && f->value) statement_bind_int(f->st, 5, f->value);
}

static void take_row(struct feed *f) {
  const char *key = statement_text(f->st, 0);
  size_t len = strlen(key);
  f->head = (struct list_entry){.closed = f->closed, .source = f->source};
  memcpy(f->head.key, key, len < sizeof f->head.key ? len + 1 : 0);
  f->head.id = statement_int(f->st, 1);
  f->head.line = statement_int(f->st, 2);
}

/* Moves `head` on. False: the casebook could not be read. */
static bool advance(struct feed *f, struct error *err) {
  while (!f->done) {
    enum step step = statement_step(f->st, err);
    if (step == STEP_ERROR) return false;
    if (step == STEP_ROW) {
      take_row(f);
      bool past = f->backward ? f->from && strcmp(f->head.key, f->from) < 0
                              : f->horizon && strcmp(f->head.key, f->horizon) > 0;
      if (past) {
        statement_reset(f->st);
        f->done = true;
      }
      return true;
    }
    f->done = f->second;
    f->second = true;
    if (!f->done) open_range(f);
  }
  return true;
}

/* Behind every key there is. */
static const char LAST_KEY[] = "\xF4\x8F\xBF\xBF";

/* Where the feed starts, so that it gives what lies beyond `from` in the order of all feeds together. */
static void place(struct feed *f, const struct list_entry *from) {
  static const int64_t FIRST = INT64_MIN, LAST = INT64_MAX;
  if (!f->backward && (!from || (f->from && strcmp(from->key, f->from) < 0))) {
    text_copy(f->key, sizeof f->key, f->from ? f->from : "");
    f->id = FIRST;
    return;
  }
  if (!from || (f->backward && f->horizon && strcmp(from->key, f->horizon) > 0)) {
    text_copy(f->key, sizeof f->key, f->horizon ? f->horizon : LAST_KEY);
    f->id = LAST;
    return;
  }
  text_copy(f->key, sizeof f->key, from->key);
  f->id = f->source == from->source ? from->id : f->source > from->source ? FIRST : LAST;
}

static bool start(struct feed *f, const struct list_entry *from, struct error *err) {
  place(f, from);
  open_range(f);
  return advance(f, err);
}

/* ---- the indexes of a plan ---- */

enum { FEEDS = 3 };

/* Hands out what the feeds give, in order. *stopped: the visitor had enough. */
static bool merge(struct feed feeds[FEEDS], size_t count, list_visit *visit, void *data, bool *stopped,
                  struct error *err) {
  for (;;) {
    struct feed *next = NULL;
    for (size_t i = 0; i < count; i++) {
      if (feeds[i].done) continue;
      int order = next ? compare_keys(&feeds[i].head, &next->head) : -1;
      if (!next || (feeds[i].backward ? order > 0 : order < 0)) next = &feeds[i];
    }
    if (!next) return true;
    struct list_entry entry = next->head;
    if (!advance(next, err)) return false;
    if (!visit(data, &entry)) {
      *stopped = true;
      return true;
    }
  }
}

static struct feed line_feed(const struct list_plan *plan, bool is_case, bool closed, bool backward) {
  struct feed feed = {.cb = plan->cb,
                      .source = ENTRY_LINE,
                      .kind = is_case ? "case" : "concern",
                      .closed = closed,
                      .backward = backward,
                      .ranges = list_order_ranges(plan->order)};
  if (plan->order != ORDER_DUE) return feed;
  feed.from = plan->due_from[0] ? plan->due_from : NULL;
  feed.horizon = plan->due_to[0] ? plan->due_to : NULL;
  feed.narrow = plan->mine || plan->unowned || plan->level;
  if (plan->mine || plan->unowned) {
    feed.ranges = &list_ranges_owned;
    feed.value = plan->mine ? plan->viewer->person_id : 0;
  } else if (plan->level) {
    feed.ranges = &list_ranges_level;
    feed.value = plan->level;
  }
  return feed;
}

/* The feeds of the open, or the closed, part of a plan. */
static size_t make_feeds(const struct list_plan *plan, bool closed, bool backward, struct feed feeds[FEEDS]) {
  if (plan->kind == LIST_EXCLUSIONS) {
    feeds[0] = (struct feed){.cb = plan->cb,
                             .source = ENTRY_SPELL,
                             .closed = closed,
                             .backward = backward,
                             .ranges = &list_ranges_spells};
    return 1;
  }
  feeds[0] = line_feed(plan, plan->kind == LIST_CASES, closed, backward);
  if (plan->kind != LIST_TODAY) return 1;
  feeds[0].horizon = plan->concern_horizon;
  feeds[1] = (struct feed){.cb = plan->cb,
                           .source = ENTRY_DEADLINE,
                           .backward = backward,
                           .ranges = &list_ranges_deadlines,
                           .today = plan->today,
                           .horizon = plan->horizon};
  feeds[2] = feeds[1];
  feeds[2].ranges = &list_ranges_early;
  feeds[2].horizon = NULL;
  feeds[2].from = plan->beyond;
  return plan->early ? 3 : 2;
}

static bool walk_part(const struct list_plan *plan, bool closed, const struct list_entry *from, bool backward,
                      list_visit *visit, void *data, bool *stopped, struct error *err) {
  struct feed feeds[FEEDS];
  size_t count = make_feeds(plan, closed, backward, feeds);
  bool done = true;
  for (size_t i = 0; i < count && done; i++)
    done = start(&feeds[i], from, err);
  done = done && merge(feeds, count, visit, data, stopped, err);
  for (size_t i = 0; i < count; i++) {
    if (feeds[i].st && !feeds[i].done) statement_reset(feeds[i].st);
  }
  return done;
}

static bool walk_listed(const struct list_plan *plan, const struct list_entry *from, bool backward,
                        list_visit *visit, void *data) {
  size_t low = 0, high = plan->entry_count;
  while (from && low < high) { /* the first entry after `from`, or not before it when going back */
    size_t middle = low + (high - low) / 2;
    int order = list_compare(&plan->entries[middle], from, plan->falling);
    if (backward ? order < 0 : order <= 0) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  if (!from && backward) low = plan->entry_count;
  if (backward) {
    while (low > 0 && visit(data, &plan->entries[low - 1]))
      low--;
  } else {
    while (low < plan->entry_count && visit(data, &plan->entries[low]))
      low++;
  }
  return true;
}

bool list_walk(struct list_plan *plan, const struct list_entry *from, bool backward, list_visit *visit,
               void *data, struct error *err) {
  if (plan->listed) return walk_listed(plan, from, backward, visit, data);
  bool stopped = false;
  for (int i = 0; i < 2 && !stopped; i++) {
    bool closed = backward ? i == 0 : i == 1;
    if (closed && (!plan->all || plan->kind == LIST_TODAY)) continue;
    if (from && from->closed != closed && (backward ? closed : !closed)) continue; /* it lies behind */
    const struct list_entry *start_at = from && from->closed == closed ? from : NULL;
    if (!walk_part(plan, closed, start_at, backward != plan->falling, visit, data, &stopped, err))
      return false;
  }
  return true;
}
