/* The orders that a list can be put into, each with the index it is walked along. Floor 5; SQL as literals.
 *
 * The expressions stand in the same words in share/sql, or the index would not be used (a test asks for the
 * plans). Keys are text, compared byte by byte; those of names are short, so that an entry holds them.
 */
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "model/list_plan.h"

#define WALK(table, key, line, where)                                                                        \
  {                                                                                                          \
    "SELECT " key ", id, " line " FROM " table " WHERE " where " AND " key " = ?1 AND id > ?2 ORDER BY id",  \
        "SELECT " key ", id, " line " FROM " table " WHERE " where " AND " key " > ?1 ORDER BY " key ", id", \
        "SELECT " key ", id, " line " FROM " table " WHERE " where " AND " key                               \
        " = ?1 AND id < ?2 ORDER BY id DESC",                                                                \
        "SELECT " key ", id, " line " FROM " table " WHERE " where " AND " key " < ?1 ORDER BY " key         \
        " DESC, id DESC",                                                                                    \
        "SELECT " key " FROM " table " WHERE id = ?1"                                                        \
  }
#define LINES(key) WALK("line", key, "id", "kind = ?4 AND open = ?3")

/* "muster dr c. muster": by the surname, which the last word is taken for. */
#define NAME "substr(lower(replace(name, rtrim(name, replace(name, ' ', '')), '') || ' ' || name), 1, 22)"

static const struct {
  const char *name, *words;
  struct list_ranges ranges;
} ORDERS[] = {
    [ORDER_DUE] = {"due", "by due", LINES("due_on")},
    [ORDER_NUMBER] = {"ref",
                      "by reference",
                      {"SELECT '', id, id FROM line WHERE kind = ?4 AND open = ?3 AND ?1 = '' AND id > ?2"
                       " ORDER BY id",
                       "SELECT '', id, id FROM line WHERE kind = ?4 AND open = ?3 AND ?1 < '' ORDER BY id",
                       "SELECT '', id, id FROM line WHERE kind = ?4 AND open = ?3 AND ?1 = '' AND id < ?2"
                       " ORDER BY id DESC",
                       "SELECT '', id, id FROM line WHERE kind = ?4 AND open = ?3 AND ?1 > ''"
                       " ORDER BY id DESC",
                       "SELECT '' FROM line WHERE id = ?1"}},
    [ORDER_NAME] = {"name", "by name", LINES(NAME)},
    [ORDER_STAGE] = {"stage", "by stage", LINES("substr(state, 1, 22)")},
    [ORDER_OWNER] = {"owner", "by owner", LINES("substr(lower(owner), 1, 22)")},
    [ORDER_LEVEL] = {"level", "by level", LINES("coalesce(level, 0) || ''")},
    [ORDER_RECEIPT] = {"received", "by receipt", LINES("coalesce(received_on, '')")},
    [ORDER_WAIT] = {"since", "by waiting since", LINES("coalesce(waiting_since, '9999-12-31')")},
};
enum { ORDER_COUNT = sizeof ORDERS / sizeof ORDERS[0] };

const struct list_ranges list_ranges_owned =
    WALK("line", "due_on", "id", "kind = ?4 AND open = ?3 AND owner_id IS ?5");
const struct list_ranges list_ranges_level =
    WALK("line", "due_on", "id", "kind = ?4 AND open = ?3 AND level = ?5");
/* A row counts from a day to a day: a strand lapses by itself. */
#define TODAY "open = 1 AND holds_from <= ?5 AND holds_to >= ?5"
const struct list_ranges list_ranges_deadlines = WALK("deadline", "due_on", "case_id", TODAY);
/* Beyond the horizon: those for which little more time is left than the way to them takes. */
const struct list_ranges list_ranges_early =
    WALK("deadline", "due_on", "case_id", TODAY " AND early = 1 AND tight_on <= ?5");
const struct list_ranges list_ranges_spells = WALK("spell", "due_on", "case_id", "open = ?3");

const struct list_ranges *list_order_ranges(enum list_order order) {
  return &ORDERS[order].ranges;
}

const char *list_order_words(enum list_order order) {
  return ORDERS[order].words;
}

bool list_order_read(const char *text, enum list_order *order, bool *falling, struct error *err) {
  *falling = text[0] == '-';
  text += *falling;
  for (size_t i = 0; i < ORDER_COUNT; i++) {
    if (strcmp(ORDERS[i].name, text) == 0) return *order = (enum list_order)i, true;
  }
  return error_set(err, ERROR_INVALID,
                   "A list has no such order; there are due, ref, name, stage, owner, level, received and "
                   "since, and the same with a - before them.");
}

void list_order_key(struct casebook *cb, enum list_order order, int64_t line, char out[LIST_KEY]) {
  const char *const OF = ORDERS[order].ranges.of; /* a literal of the table above */
  struct statement *st = statement_of(cb, OF);
  statement_bind_int(st, 1, line);
  out[0] = '\0';
  if (statement_step(st, NULL) == STEP_ROW) text_copy(out, LIST_KEY, statement_text(st, 0));
  statement_reset(st);
}
