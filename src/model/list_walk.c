/* Walking the indexes, forward and backward, from any entry. Floor 5. Knows nothing of filters' words.
 *
 * A page after an entry is two ranges of one index: the rest of the entry's own day, then the days
 * after it. SQLite does not take (due_on, id) > (?, ?) as one range where id is the row's own key, and
 * without it a page among many rows of one day (all those without a date) would cost more the further
 * down it lies.
 */
#include <stdio.h>
#include <string.h>

#include "model/list_plan.h"

int list_compare(const struct list_entry *a, const struct list_entry *b) {
  if (a->closed != b->closed) return a->closed ? 1 : -1;
  int days = strcmp(a->due, b->due);
  if (days != 0) return days;
  if (a->source != b->source) return a->source < b->source ? -1 : 1;
  return a->id < b->id ? -1 : a->id > b->id;
}

json_t *list_cursor(const struct list_entry *entry) {
  return json_pack("[b, s, i, I]", entry->closed, entry->due, (int)entry->source, (json_int_t)entry->id);
}

bool list_cursor_parse(const json_t *cursor, struct list_entry *out) {
  const char *due = json_string_value(json_array_get(cursor, 1));
  const json_t *closed = json_array_get(cursor, 0), *source = json_array_get(cursor, 2);
  const json_t *id = json_array_get(cursor, 3);
  if (json_array_size(cursor) != 4 || !json_is_boolean(closed) || !due || !json_is_integer(source) ||
      !json_is_integer(id) || strlen(due) >= sizeof out->due) {
    return false;
  }
  *out = (struct list_entry){
      .closed = json_is_true(closed),
      .source = json_integer_value(source) == ENTRY_DEADLINE ? ENTRY_DEADLINE
                : json_integer_value(source) == ENTRY_SPELL  ? ENTRY_SPELL
                                                             : ENTRY_LINE,
      .id = json_integer_value(id),
  };
  snprintf(out->due, sizeof out->due, "%s", due);
  return true;
}

/* ---- one index ---- */

/* Parameters: ?1 day, ?2 id, ?3 open, ?4 owner, ?5 today. Columns: day, id, line. */
struct ranges {
  const char *day_on, *on, *day_back, *back;
};

static const struct ranges CASES = {
    "SELECT due_on, id, id FROM line WHERE kind = 'case' AND open = ?3 AND due_on = ?1 AND id > ?2 ORDER BY "
    "id",
    "SELECT due_on, id, id FROM line WHERE kind = 'case' AND open = ?3 AND due_on > ?1 ORDER BY due_on, id",
    "SELECT due_on, id, id FROM line WHERE kind = 'case' AND open = ?3 AND due_on = ?1 AND id < ?2 ORDER BY "
    "id DESC",
    "SELECT due_on, id, id FROM line WHERE kind = 'case' AND open = ?3 AND due_on < ?1"
    " ORDER BY due_on DESC, id DESC",
};
static const struct ranges OWNED_CASES = {
    "SELECT due_on, id, id FROM line WHERE kind = 'case' AND open = ?3 AND owner_id IS ?4 AND due_on = ?1 "
    "AND "
    "id > ?2"
    " ORDER BY id",
    "SELECT due_on, id, id FROM line WHERE kind = 'case' AND open = ?3 AND owner_id IS ?4 AND due_on > ?1"
    " ORDER BY due_on, id",
    "SELECT due_on, id, id FROM line WHERE kind = 'case' AND open = ?3 AND owner_id IS ?4 AND due_on = ?1 "
    "AND "
    "id < ?2"
    " ORDER BY id DESC",
    "SELECT due_on, id, id FROM line WHERE kind = 'case' AND open = ?3 AND owner_id IS ?4 AND due_on < ?1"
    " ORDER BY due_on DESC, id DESC",
};
static const struct ranges CONCERNS = {
    "SELECT due_on, id, id FROM line WHERE kind = 'concern' AND open = ?3 AND due_on = ?1 AND id > ?2 ORDER "
    "BY id",
    "SELECT due_on, id, id FROM line WHERE kind = 'concern' AND open = ?3 AND due_on > ?1 ORDER BY due_on, "
    "id",
    "SELECT due_on, id, id FROM line WHERE kind = 'concern' AND open = ?3 AND due_on = ?1 AND id < ?2"
    " ORDER BY id DESC",
    "SELECT due_on, id, id FROM line WHERE kind = 'concern' AND open = ?3 AND due_on < ?1"
    " ORDER BY due_on DESC, id DESC",
};
static const struct ranges OWNED_CONCERNS = {
    "SELECT due_on, id, id FROM line WHERE kind = 'concern' AND open = ?3 AND owner_id IS ?4 AND due_on = ?1"
    " AND id > ?2 ORDER BY id",
    "SELECT due_on, id, id FROM line WHERE kind = 'concern' AND open = ?3 AND owner_id IS ?4 AND due_on > ?1"
    " ORDER BY due_on, id",
    "SELECT due_on, id, id FROM line WHERE kind = 'concern' AND open = ?3 AND owner_id IS ?4 AND due_on = ?1"
    " AND id < ?2 ORDER BY id DESC",
    "SELECT due_on, id, id FROM line WHERE kind = 'concern' AND open = ?3 AND owner_id IS ?4 AND due_on < ?1"
    " ORDER BY due_on DESC, id DESC",
};
/* ?5: today. A row counts from a day to a day: a strand lapses by itself. */
static const struct ranges DEADLINES = {
    "SELECT due_on, id, case_id FROM deadline WHERE open = 1 AND due_on = ?1 AND id > ?2"
    " AND holds_from <= ?5 AND holds_to >= ?5 ORDER BY id",
    "SELECT due_on, id, case_id FROM deadline WHERE open = 1 AND due_on > ?1"
    " AND holds_from <= ?5 AND holds_to >= ?5 ORDER BY due_on, id",
    "SELECT due_on, id, case_id FROM deadline WHERE open = 1 AND due_on = ?1 AND id < ?2"
    " AND holds_from <= ?5 AND holds_to >= ?5 ORDER BY id DESC",
    "SELECT due_on, id, case_id FROM deadline WHERE open = 1 AND due_on < ?1"
    " AND holds_from <= ?5 AND holds_to >= ?5 ORDER BY due_on DESC, id DESC",
};
/* Beyond the horizon: those for which little more time is left than the way to them takes. */
static const struct ranges EARLY = {
    "SELECT due_on, id, case_id FROM deadline WHERE open = 1 AND early = 1 AND tight_on <= ?5 AND due_on = "
    "?1 AND id > ?2"
    " AND holds_from <= ?5 AND holds_to >= ?5 ORDER BY id",
    "SELECT due_on, id, case_id FROM deadline WHERE open = 1 AND early = 1 AND tight_on <= ?5 AND due_on > ?1"
    " AND holds_from <= ?5 AND holds_to >= ?5 ORDER BY due_on, id",
    "SELECT due_on, id, case_id FROM deadline WHERE open = 1 AND early = 1 AND tight_on <= ?5 AND due_on = "
    "?1 AND id < ?2"
    " AND holds_from <= ?5 AND holds_to >= ?5 ORDER BY id DESC",
    "SELECT due_on, id, case_id FROM deadline WHERE open = 1 AND early = 1 AND tight_on <= ?5 AND due_on < ?1"
    " AND holds_from <= ?5 AND holds_to >= ?5 ORDER BY due_on DESC, id DESC",
};
static const struct ranges SPELLS = {
    "SELECT due_on, id, case_id FROM spell WHERE open = ?3 AND due_on = ?1 AND id > ?2 ORDER BY id",
    "SELECT due_on, id, case_id FROM spell WHERE open = ?3 AND due_on > ?1 ORDER BY due_on, id",
    "SELECT due_on, id, case_id FROM spell WHERE open = ?3 AND due_on = ?1 AND id < ?2 ORDER BY id DESC",
    "SELECT due_on, id, case_id FROM spell WHERE open = ?3 AND due_on < ?1 ORDER BY due_on DESC, id DESC",
};

/* One index on the way, a step ahead of what was handed out. */
struct feed {
  struct casebook *cb;
  const struct ranges *ranges;
  enum entry_source source;
  bool closed, backward;
  const char *today; /* of deadlines */
  bool owned;        /* by one owner: `owner`, 0 nobody */
  int64_t owner;
  const char *from;    /* first day; NULL: from the first there is */
  const char *horizon; /* last day; NULL: to the last there is */
  char day[DATE_TEXT]; /* where the walk starts */
  int64_t id;
  bool second; /* in the second of its two ranges */
  struct statement *st;
  struct list_entry head;
  bool done;
};

static struct statement *range(const struct feed *f) {
  if (f->backward) {
    const char *const BACK =
        f->second ? f->ranges->back : f->ranges->day_back; /* literals of the tables above */
    return statement_of(f->cb, BACK);
  }
  const char *const ON = f->second ? f->ranges->on : f->ranges->day_on; /* literals of the tables above */
  return statement_of(f->cb, ON);
}

static void open_range(struct feed *f) {
  f->st = range(f);
  statement_bind_text(f->st, 1, f->day);
  if (!f->second) statement_bind_int(f->st, 2, f->id);
  if (f->source == ENTRY_DEADLINE)
    statement_bind_text(f->st, 5, f->today);
  else
    statement_bind_int(f->st, 3, !f->closed);
  if (f->owned && f->owner) statement_bind_int(f->st, 4, f->owner);
}

static void take_row(struct feed *f) {
  const char *day = statement_text(f->st, 0);
  size_t len = strlen(day);
  f->head = (struct list_entry){.closed = f->closed, .source = f->source};
  memcpy(f->head.due, day, len < sizeof f->head.due ? len + 1 : 0);
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
      bool past = f->backward ? f->from && strcmp(f->head.due, f->from) < 0
                              : f->horizon && strcmp(f->head.due, f->horizon) > 0;
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

/* Where the feed starts, so that it gives what lies beyond `from` in the order of all feeds together. */
static void place(struct feed *f, const struct list_entry *from) {
  static const int64_t FIRST = INT64_MIN, LAST = INT64_MAX;
  if (!f->backward && (!from || (f->from && strcmp(from->due, f->from) < 0))) {
    snprintf(f->day, sizeof f->day, "%s", f->from ? f->from : "");
    f->id = f->from ? FIRST : LAST;
    return;
  }
  if (!from || (f->backward && f->horizon && strcmp(from->due, f->horizon) > 0)) {
    snprintf(f->day, sizeof f->day, "%s", f->horizon ? f->horizon : "~");
    f->id = LAST;
    return;
  }
  snprintf(f->day, sizeof f->day, "%s", from->due);
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
      int order = next ? list_compare(&feeds[i].head, &next->head) : -1;
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

/* The feeds of the open, or the closed, part of a plan. */
static size_t make_feeds(const struct list_plan *plan, bool closed, bool backward, struct feed feeds[FEEDS]) {
  bool owned = plan->mine || plan->unowned;
  struct feed line = {.cb = plan->cb,
                      .source = ENTRY_LINE,
                      .closed = closed,
                      .backward = backward,
                      .owned = owned,
                      .owner = plan->mine ? plan->viewer->person_id : 0,
                      .from = plan->due_from[0] ? plan->due_from : NULL,
                      .horizon = plan->due_to[0] ? plan->due_to : NULL};
  if (plan->kind == LIST_CASES) {
    line.ranges = owned ? &OWNED_CASES : &CASES;
    feeds[0] = line;
    return 1;
  }
  if (plan->kind == LIST_EXCLUSIONS) {
    feeds[0] = (struct feed){
        .cb = plan->cb, .source = ENTRY_SPELL, .closed = closed, .backward = backward, .ranges = &SPELLS};
    return 1;
  }
  line.ranges = owned ? &OWNED_CONCERNS : &CONCERNS;
  feeds[0] = line;
  if (plan->kind == LIST_QUEUE) return 1;
  feeds[0].horizon = plan->concern_horizon;
  feeds[1] = (struct feed){.cb = plan->cb,
                           .source = ENTRY_DEADLINE,
                           .backward = backward,
                           .ranges = &DEADLINES,
                           .today = plan->today,
                           .horizon = plan->horizon};
  feeds[2] = feeds[1];
  feeds[2].ranges = &EARLY;
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
    int order = list_compare(&plan->entries[middle], from);
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
    if (!walk_part(plan, closed, start_at, backward, visit, data, &stopped, err)) return false;
  }
  return true;
}
