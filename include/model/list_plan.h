/* The insides of the lists: entries and their order, plans and how they are walked. For src/model/list_*.c.
 */
#ifndef FAIRWAY_MODEL_LIST_PLAN_H
#define FAIRWAY_MODEL_LIST_PLAN_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/date.h"
#include "base/error.h"
#include "calendar/calendar.h"
#include "model/line.h"
#include "model/lists.h"
#include "model/query.h"
#include "model/viewer.h"
#include "store/statement.h"

/* ---- entries ---- */

/* What a list is ordered by: open before closed, then the key (the date, where no other order was asked for),
 * then deadlines before concerns, then id. */
enum { LIST_KEY = 96 };
enum entry_source { ENTRY_DEADLINE, ENTRY_LINE, ENTRY_SPELL };
struct list_entry {
  bool closed;
  char key[LIST_KEY]; /* a date; LINE_NO_DATE: none */
  enum entry_source source;
  int64_t id;   /* of the deadline, the line, or the spell */
  int64_t line; /* of the line */
};
/* `falling`: by falling key; what is closed still comes last. */
int list_compare(const struct list_entry *a, const struct list_entry *b, bool falling);
json_t *list_cursor(const struct list_entry *entry);
bool list_cursor_parse(const json_t *cursor, struct list_entry *out);

/* ---- orders ---- */

enum list_order {
  ORDER_DUE,
  ORDER_NUMBER,
  ORDER_NAME,
  ORDER_STAGE,
  ORDER_OWNER,
  ORDER_LEVEL,
  ORDER_RECEIPT,
  ORDER_WAIT
};

/* How an index is walked from a key: the rest of the rows with that key, and those beyond it, either way.
 * Parameters: ?1 key, ?2 id, ?3 open, ?4 kind, ?5 owner or level, of deadlines
 * today. Columns: key, id, line. `of`: the key of
 * line ?1. */
struct list_ranges {
  const char *same_on, *on, *same_back, *back, *of;
};
extern const struct list_ranges list_ranges_owned, list_ranges_level, list_ranges_deadlines,
    list_ranges_early, list_ranges_spells;
const struct list_ranges *list_order_ranges(enum list_order order);
/* "name", or "-name" for falling; false with a sentence for what is none. */
bool list_order_read(const char *text, enum list_order *order, bool *falling, struct error *err);
/* "by name" */
const char *list_order_words(enum list_order order);
/* The key of a line in this order; "" when it is not there. */
void list_order_key(struct casebook *cb, enum list_order order, int64_t line, char out[LIST_KEY]);

/* ---- filters ---- */

/* One word of the filter. */
struct list_word {
  enum list_word_column { WORD_ANYWHERE, WORD_REF, WORD_NAME, WORD_STATE, WORD_BODY } column;
  char *text;
  bool begun; /* the beginning of a word is enough */
};
enum { FILTER_WORDS = 12 };
struct list_filter {
  struct query *query; /* the whole of it */
  struct list_word words[FILTER_WORDS];
  size_t word_count;
  bool plain;   /* every word is in `words` and of ASCII only: list_words_match() can judge it */
  char *match;  /* the words as a query of the search index; NULL: no words */
  bool mine;    /* owner:me */
  bool unowned; /* owner:none */
  bool closed;  /* closed ones are asked for by name */
  bool queue;   /* status:queue */
  const struct query **tests; /* what else must hold for a line; parts of `query` */
  size_t test_count, test_capacity;
  char note[256]; /* what of the filter was not understood; "" all was */
  bool half;      /* ... because its end is not typed yet */
};
/* Reads what a person typed. Never fails: what it does not understand it leaves out, and says so. */
void list_filter_read(const char *text, const struct calendar *calendar, date_day today,
                      struct list_filter *out);
void list_filter_free(struct list_filter *filter);
/* Do the words match these columns (ref, name, state, body), as the search index would say? Judges plain
 * filters only. MATCH_UNSURE: there are letters that only the index can fold. */
enum list_match { MATCH_NO, MATCH_YES, MATCH_UNSURE };
enum list_match list_words_match(const struct list_filter *filter, const char *const columns[4]);
/* Does the line's text hold the filter's words? Judged here where that can be, else by the index. */
struct list_plan;
bool list_line_matches(const struct list_plan *plan, const struct list_filter *filter, int64_t id);
/* Is there a letter or a digit in it, so that the index can know it? */
bool list_word_searchable(const char *word);
enum list_word_column list_word_column(enum query_field field);
/* Appends the word as the index is asked for it. */
void list_word_phrase(struct buf *out, enum list_word_column column, const char *word, bool begun);
/* Do the other conditions hold for the row that list_line() is at? */
bool list_filter_holds(const struct list_plan *plan, struct statement *line);

/* ---- plans ---- */

enum list_kind { LIST_TODAY, LIST_QUEUE, LIST_CASES, LIST_EXCLUSIONS };

struct list_plan {
  struct casebook *cb;
  const struct viewer *viewer;
  const struct calendar *calendar;
  enum list_kind kind;
  enum list_order order;
  bool falling;
  int level; /* of this level alone; 0: any */
  bool mine, unowned, all;
  char due_from[DATE_TEXT], due_to[DATE_TEXT]; /* the days that the filter leaves of the index */
  char horizon[DATE_TEXT];                     /* TODAY: the last day of deadlines shown */
  char concern_horizon[DATE_TEXT];             /* TODAY: and of concerns */
  char beyond[DATE_TEXT];                      /* TODAY: the day after `horizon` */
  char today[DATE_TEXT];
  bool early; /* TODAY: deadlines beyond it too, where little more time is left than the way to them takes */
  char soon[DATE_TEXT]; /* the last day that is:soon */
  struct list_filter filter;
  /* Either all entries, sorted (`listed`), or a walk along the indexes. In a walk only the lines of `ids` are
   * in the list (`matched`), or those that match the words, judged line by line as long as there is a
   * `budget` for it. */
  bool listed, matched;
  bool restricted; /* `ids` are what the viewer may see: the words are judged line by line */
  bool later;      /* an index knows what a condition holds for, but that is much: it is worth it only ... */
  int lines;       /* ... after so many lines were asked in vain */
  bool ask_line;   /* conditions to look up in the line */
  int budget;      /* lines that may still be judged by their words */
  int patience;    /* steps until listing all would have been cheaper ... */
  bool gave_up;    /* ... and they are over */
  bool (*asked_to_stop)(void *data); /* see struct list_terms; NULL: never */
  void *data;
  unsigned steps;
  struct error trouble; /* what went wrong while judging an entry */
  struct list_entry *entries;
  size_t entry_count, entry_capacity;
  int64_t *ids;
  size_t id_count, id_capacity;
};

/* Fills the plan's entries or ids, whichever is cheaper. Start from a plan with the fields above set. */
bool list_plan_make(struct list_plan *plan, struct error *err);
void list_plan_free(struct list_plan *plan);
/* Of a viewer who sees few records: those, as the plan's ids, or listed where they are few; and away with
 * them.
 */
bool list_plan_find_visible(struct list_plan *plan, struct error *err);
void list_plan_forget(struct list_plan *plan);

/* Where a condition of the filter holds for `most` records at the most that an index knows: *found, and the
 * plan's ids are those, rising. They are no more than may be in the list. `later` is set where it holds for
 * more. */
bool list_find_few(struct list_plan *plan, size_t most, bool *found, struct error *err);
/* Does a condition on a name hold for this text? */
bool list_text_holds(const struct query *query, const char *text);
/* Turns a plan with ids into a listed one. */
bool list_plan_list(struct list_plan *plan, struct error *err);
/* Fetches the ids of the lines that the words match, rising because the search index gives them by row;
 * `limit` of them at most (-1: all). */
bool list_plan_match(struct list_plan *plan, int64_t limit, struct error *err);
/* Does the line belong into the list, words aside? The statement is at its row. */
bool list_plan_belongs(const struct list_plan *plan, struct statement *line);
bool list_plan_sees(const struct list_plan *plan, bool is_case, int64_t id);
/* Is an entry that the walk gives in the list (words, conditions, what the viewer may see)? */
bool list_plan_takes(struct list_plan *plan, const struct list_entry *entry);
/* How many entries the list has, counted no further than LIST_COUNT_CAP; *capped: there may be more. */
bool list_plan_count(struct list_plan *plan, size_t *count, bool *capped, struct error *err);
/* Sets the plan's today, and its horizon so far ahead; concerns go as far. */
bool list_plan_days(struct list_plan *plan, struct period within, struct error *err);
/* The last day of a period from today. */
bool list_day_in(const struct calendar *calendar, date_day today, struct period within, char out[DATE_TEXT],
                 struct error *err);

/* Calls `visit` with each entry of the plan after `from` (backward: before it), NULL from the beginning
 * (the end), until it returns false. */
typedef bool list_visit(void *data, const struct list_entry *entry);
bool list_walk(struct list_plan *plan, const struct list_entry *from, bool backward, list_visit *visit,
               void *data, struct error *err);

/* The statement at the line's row (columns: enum list_column), NULL when it is not there. Reset it. */
enum list_column {
  LINE_KIND,
  LINE_REF,
  LINE_NAME,
  LINE_STATE,
  LINE_OPEN,
  LINE_DUE,
  LINE_DUE_NAME,
  LINE_DUE_TITLE,
  LINE_PROVISIONAL,
  LINE_OWNER_ID,
  LINE_OWNER,
  LINE_WAITING,
  LINE_WAITING_SINCE,
  LINE_NEEDS,
  LINE_RECEIVED,
  LINE_LEVEL,
  LINE_VER,
  LINE_TURNED,    /* of a case that has lapsed since: the first day after it; what it shows then follows */
  LINE_SHOWN_DUE, /* the date to show; LINE_DUE is where it stands in the order */
  LINE_ID
};
struct statement *list_line(struct casebook *cb, int64_t id, const char *today, struct error *err);

/* The protocol's ROW of an entry; NULL with an error when it cannot be read. */
json_t *list_entry_row(const struct list_plan *plan, const struct list_entry *entry, struct error *err);

/* Of the list of exclusions: adds the entries of a case; counts the open (or closed) ones no further than
 * the cap; and what a row has beside those of other lists. */
bool list_spells_add(struct list_plan *plan, int64_t case_id, struct error *err);
bool list_spells_count(const struct list_plan *plan, bool open, size_t *count, struct error *err);
bool list_spell_fill(const struct list_plan *plan, int64_t id, json_t *row, struct error *err);
/* The first spell of a case in the list's order; 0 none. */
int64_t list_spell_of(struct casebook *cb, int64_t case_id, char due[DATE_TEXT], bool *closed);
/* Adds an entry to the plan's. */
void list_plan_add(struct list_plan *plan, const struct list_entry *entry);

/* The list of people, which has an order of its own. */
json_t *list_people(struct casebook *cb, const struct viewer *viewer, const struct list_terms *terms,
                    struct error *err);

#endif
