/* The window over the keeper's rows. Front; knows asks, no painting. */
#include "ui/list.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "wire/message.h"

/* One screen where somebody waits for it, two where the focus is to be in the middle; more when nobody waits.
 */
enum { SCREENS_TO_SHOW = 1, SCREENS_AROUND = 2, SCREENS_AHEAD = 3, FETCH_LEAST = 10, FETCH_MOST = 500 };
/* A keeper near by answers within this; for one that is far off nobody waits. */
enum { SOON_MS = 40 };

struct list *list_new(const char *lens) {
  struct list *list = mem_alloc(sizeof *list);
  list->lens = lens;
  list->order = mem_string("");
  list->changed = json_object();
  list->marks = json_object();
  list->unmarked = json_object();
  return list;
}

static void drop_piece(struct list *list, size_t index) {
  struct list_piece *piece = &list->pieces[index];
  json_decref(piece->rows);
  json_decref(piece->first);
  json_decref(piece->last);
  memmove(piece, piece + 1, (list->piece_count - index - 1) * sizeof *piece);
  list->piece_count--;
}

static void drop_all(struct list *list) {
  while (list->piece_count > 0)
    drop_piece(list, list->piece_count - 1);
}

void list_free(struct list *list) {
  if (!list) return;
  drop_all(list);
  json_decref(list->changed);
  json_decref(list->marks);
  json_decref(list->unmarked);
  free(list->range);
  free(list->lens_name);
  free(list->sort);
  free(list->columns);
  free(list->note);
  free(list->filter);
  free(list->order);
  free(list);
}

size_t list_count(const struct list *list) {
  size_t count = 0;
  for (size_t i = 0; i < list->piece_count; i++)
    count += json_array_size(list->pieces[i].rows);
  return count;
}

const json_t *list_row(const struct list *list, size_t index) {
  for (size_t i = 0; i < list->piece_count; i++) {
    size_t count = json_array_size(list->pieces[i].rows);
    if (index < count) return json_array_get(list->pieces[i].rows, index);
    index -= count;
  }
  return NULL;
}

const json_t *list_focus(const struct list *list) {
  return list_row(list, list->cursor);
}

/* What tells a row from all others: a case can stand in Today once for each of its deadlines. */
static char *row_key(const json_t *row) {
  return mem_format("%s/%s", message_text(row, "ref"), message_text(row, "deadline"));
}

bool list_is_changed(const struct list *list, const json_t *row) {
  if (json_object_size(list->changed) == 0) return false;
  char *key = row_key(row);
  bool changed = json_object_get(list->changed, key) != NULL;
  free(key);
  return changed;
}

json_t *list_terms(const struct list *list) {
  json_t *terms = json_object();
  json_object_set_new(terms, "list", json_string(list->lens));
  if (list->filter) json_object_set_new(terms, "filter", message_string(list->filter));
  if (list->sort) json_object_set_new(terms, "order", json_string(list->sort));
  if (list->mine) json_object_set_new(terms, "mine", json_true());
  if (list->all) json_object_set_new(terms, "all", json_true());
  return terms;
}

static json_t *list_ask(const struct list *list, int rows, int screens) {
  int limit = rows * screens;
  if (limit < FETCH_LEAST) limit = FETCH_LEAST;
  if (limit > FETCH_MOST) limit = FETCH_MOST;
  json_t *ask = list_terms(list);
  json_object_set_new(ask, "limit", json_integer(limit));
  return ask;
}

/* What an answer says of the whole list; false: it says no. */
static bool heed(struct list *list, const json_t *answer, struct error *error) {
  if (!message_ok(answer, error)) return false;
  list->total = message_int(answer, "total", 0);
  list->capped = message_flag(answer, "capped");
  free(list->order);
  list->order = mem_string(message_text(answer, "order"));
  free(list->note);
  list->note = mem_string(message_text(answer, "filter_note"));
  return true;
}

/* Whatever is on its way is wanted no more. */
static void forget(struct list *list, struct ui_source *source) {
  if (list->fetching) source->forget(source->self, list->ask_id);
  list->fetching = FETCH_NONE;
  list->stale = false;
  list->owed = 0;
}

static json_t *fetch(struct list *list, struct ui_source *source, json_t *ask, struct error *error) {
  forget(list, source);
  json_t *answer = source->ask(source->self, "list", ask, error);
  if (!answer || heed(list, answer, error)) return answer;
  json_decref(answer);
  return NULL;
}

static struct list_piece piece_of(const json_t *answer) {
  json_t *rows = json_object_get(answer, "rows");
  return (struct list_piece){
      .rows = json_is_array(rows) ? json_incref(rows) : json_array(),
      .first = json_incref(json_object_get(answer, "first")),
      .last = json_incref(json_object_get(answer, "last")),
  };
}

static void start_with(struct list *list, const json_t *answer) {
  drop_all(list);
  list->pieces[0] = piece_of(answer);
  list->piece_count = 1;
  list->more_before = message_flag(answer, "more_before");
  list->more_after = message_flag(answer, "more_after");
  list->loaded = true;
}

static void land(struct list *list, bool at_end) {
  size_t count = list_count(list);
  list->cursor = at_end && count ? count - 1 : 0;
  list->top = 0;
}

static bool load_from(struct list *list, struct ui_source *source, json_t *ask, struct error *error) {
  json_t *answer = fetch(list, source, ask, error);
  if (!answer) return false;
  start_with(list, answer);
  json_decref(answer);
  land(list, false);
  return true;
}

bool list_load(struct list *list, struct ui_source *source, int rows, struct error *error) {
  return load_from(list, source, list_ask(list, rows, SCREENS_TO_SHOW), error);
}

/* ---- what comes without being waited for ---- */

/* Adds what lies beyond one end; the far end is let go when the window has grown long. */
static void add_after(struct list *list, const json_t *answer) {
  if (list->piece_count == LIST_PIECES) {
    size_t gone = json_array_size(list->pieces[0].rows);
    drop_piece(list, 0);
    list->cursor -= list->cursor < gone ? list->cursor : gone;
    list->top -= list->top < gone ? list->top : gone;
    list->more_before = true;
  }
  list->pieces[list->piece_count++] = piece_of(answer);
  list->more_after = message_flag(answer, "more_after");
}

static void add_before(struct list *list, const json_t *answer) {
  if (list->piece_count == LIST_PIECES) {
    drop_piece(list, LIST_PIECES - 1);
    list->more_after = true;
  }
  memmove(list->pieces + 1, list->pieces, list->piece_count * sizeof *list->pieces);
  list->pieces[0] = piece_of(answer);
  list->piece_count++;
  list->more_before = message_flag(answer, "more_before");
  size_t added = json_array_size(list->pieces[0].rows);
  list->cursor += added;
  list->top += added;
}

static bool apply(struct list *list, enum list_fetch what, json_t *answer, struct error *error) {
  bool fine = heed(list, answer, error);
  if (fine && what == FETCH_AFTER) {
    add_after(list, answer);
  } else if (fine && what == FETCH_BEFORE) {
    add_before(list, answer);
  } else if (fine) {
    start_with(list, answer);
    land(list, what == FETCH_END);
  }
  json_decref(answer);
  return fine;
}

/* Asks, and waits so long for the answer; what comes later list_take() takes in. */
static bool request(struct list *list, struct ui_source *source, json_t *ask, enum list_fetch what, int ms,
                    struct error *error) {
  bool elsewhere = list->fetching == FETCH_START || list->fetching == FETCH_END;
  if (list->fetching && (list->fetching == what || (elsewhere && what > FETCH_END))) {
    json_decref(ask); /* it is on its way, or the whole window is about to go */
    return true;
  }
  forget(list, source);
  if (!source->ask_soon) {
    json_t *answer = source->ask(source->self, "list", ask, error);
    return answer && apply(list, what, answer, error);
  }
  int64_t id;
  json_t *answer = source->ask_soon(source->self, "list", ask, ms, &id, error);
  if (answer) return apply(list, what, answer, error);
  if (!id) return false;
  list->fetching = what;
  list->ask_id = id;
  return true;
}

bool list_seek(struct list *list, struct ui_source *source, int rows, struct error *error) {
  json_t *ask = list_ask(list, rows, SCREENS_TO_SHOW);
  json_object_set_new(ask, "droppable", json_true());
  return request(list, source, ask, FETCH_START, SOON_MS, error);
}

void list_outdate(struct list *list, struct ui_source *source) {
  int64_t id = 0;
  if (list->fetching != FETCH_START) return;
  list->stale = true;
  json_t *answer = source->ask_soon(source->self, "stop", NULL, 0, &id, NULL);
  if (!answer && id) source->forget(source->self, id);
  json_decref(answer);
}

static bool fetch_after(struct list *list, struct ui_source *source, int rows, int ms, struct error *error) {
  json_t *ask = list_ask(list, rows, SCREENS_AHEAD);
  json_object_set(ask, "after", list->pieces[list->piece_count - 1].last);
  return request(list, source, ask, FETCH_AFTER, ms, error);
}

static bool fetch_before(struct list *list, struct ui_source *source, int rows, int ms, struct error *error) {
  json_t *ask = list_ask(list, rows, SCREENS_AHEAD);
  json_object_set(ask, "before", list->pieces[0].first);
  return request(list, source, ask, FETCH_BEFORE, ms, error);
}

/* The steps that there was no room for yet. */
static void pay(struct list *list) {
  size_t count = list_count(list);
  long to = (long)list->cursor + list->owed;
  list->owed = 0;
  list->cursor = to < 0 ? 0 : count && (size_t)to >= count ? count - 1 : (size_t)to;
}

bool list_take(struct list *list, struct ui_source *source, int rows, bool *news, struct error *error) {
  json_t *answer = list->fetching ? source->take(source->self, list->ask_id) : NULL;
  if (!answer) return true;
  enum list_fetch what = list->fetching;
  bool stale = list->stale || !strcmp(message_text(message_object(answer, "error"), "code"), "busy");
  list->fetching = FETCH_NONE;
  list->stale = false;
  *news = true;
  if (what == FETCH_START && stale) { /* of a filter that is no more: the keeper may have dropped it */
    json_decref(answer);
    return list_seek(list, source, rows, error);
  }
  if (!apply(list, what, answer, error)) return false;
  if (what > FETCH_END) pay(list);
  list_settle(list, rows);
  return true;
}

static bool can_after(const struct list *list) {
  return list->more_after && list->piece_count > 0 && list->pieces[list->piece_count - 1].last;
}

static bool can_before(const struct list *list) {
  return list->more_before && list->piece_count > 0 && list->pieces[0].first;
}

/* The person has stood on the row: it is news no longer. */
static void seen(struct list *list) {
  const json_t *row = list_focus(list);
  if (!row || json_object_size(list->changed) == 0) return;
  char *key = row_key(row);
  json_object_del(list->changed, key);
  free(key);
}

static bool move_down(struct list *list, struct ui_source *source, size_t by, int rows, struct error *error) {
  bool beyond = list->cursor + by >= list_count(list) && can_after(list);
  if (beyond && !fetch_after(list, source, rows, SOON_MS, error)) return false;
  size_t count = list_count(list), to = list->cursor + by;
  if (to >= count && list->fetching == FETCH_AFTER) list->owed += (long)(to - (count ? count - 1 : 0));
  if (count) list->cursor = to < count ? to : count - 1;
  return true;
}

static bool move_up(struct list *list, struct ui_source *source, size_t by, int rows, struct error *error) {
  if (by > list->cursor && can_before(list) && !fetch_before(list, source, rows, SOON_MS, error))
    return false;
  if (by > list->cursor && list->fetching == FETCH_BEFORE) list->owed -= (long)(by - list->cursor);
  list->cursor = list->cursor > by ? list->cursor - by : 0;
  return true;
}

static bool move_to_end(struct list *list, struct ui_source *source, int rows, struct error *error) {
  if (can_after(list)) {
    json_t *ask = list_ask(list, rows, SCREENS_TO_SHOW);
    json_object_set_new(ask, "end", json_true());
    return request(list, source, ask, FETCH_END, SOON_MS, error);
  }
  size_t count = list_count(list);
  list->cursor = count ? count - 1 : 0;
  return true;
}

static bool move_home(struct list *list, struct ui_source *source, int rows, struct error *error) {
  if (can_before(list)) return list_seek(list, source, rows, error);
  list->cursor = list->top = 0;
  return true;
}

static bool move_page(struct list *list, struct ui_source *source, bool down, int rows, struct error *error) {
  size_t by = rows > 1 ? (size_t)rows - 1 : 1;
  size_t height = list->cursor - list->top;
  bool moved = down ? move_down(list, source, by, rows, error) : move_up(list, source, by, rows, error);
  list->top = list->cursor > height ? list->cursor - height : 0;
  return moved;
}

bool list_move(struct list *list, struct ui_source *source, enum nav nav, int rows, struct error *error) {
  seen(list);
  bool moved = true;
  switch (nav) {
  case NAV_DOWN:
    moved = move_down(list, source, 1, rows, error);
    break;
  case NAV_UP:
    moved = move_up(list, source, 1, rows, error);
    break;
  case NAV_PAGE_DOWN:
  case NAV_PAGE_UP:
    moved = move_page(list, source, nav == NAV_PAGE_DOWN, rows, error);
    break;
  case NAV_HOME:
    moved = move_home(list, source, rows, error);
    break;
  case NAV_END:
    moved = move_to_end(list, source, rows, error);
    break;
  default:
    break;
  }
  list_settle(list, rows);
  /* A page that the window does not hold to its end would be shown with a gap. */
  if (moved && can_after(list) && list->top + (size_t)(rows > 0 ? rows : 1) > list_count(list))
    moved = fetch_after(list, source, rows, SOON_MS, error);
  return moved;
}

void list_settle(struct list *list, int rows) {
  size_t height = rows > 0 ? (size_t)rows : 1, count = list_count(list);
  if (list->cursor >= count) list->cursor = count ? count - 1 : 0;
  if (list->cursor >= list->top + height) list->top = list->cursor + 1 - height;
  if (list->cursor < list->top) list->top = list->cursor;
  size_t most = count > height ? count - height : 0;
  if (list->top > most && !list->more_after) list->top = most;
}

bool list_prefetch(struct list *list, struct ui_source *source, int rows, struct error *error) {
  size_t screen = rows > 0 ? (size_t)rows : 1;
  if (!list->loaded) return true;
  if (can_after(list) && list->cursor + screen >= list_count(list))
    return fetch_after(list, source, rows, 0, error);
  if (can_before(list) && list->cursor < screen) return fetch_before(list, source, rows, 0, error);
  return true;
}

void list_filter(struct list *list, const char *filter) {
  free(list->filter);
  list->filter = filter && *filter ? mem_string(filter) : NULL;
  list->stale = list->fetching == FETCH_START;
  if (list->marked_all) list_unmark(list); /* they were all of another filter */
}

/* ---- reading the window again ---- */

static json_t *rows_by_key(const struct list *list) {
  json_t *rows = json_object();
  for (size_t i = 0; i < list_count(list); i++) {
    const json_t *row = list_row(list, i);
    char *key = row_key(row);
    json_object_set(rows, key, (json_t *)row);
    free(key);
  }
  return rows;
}

static bool find_key(const struct list *list, const char *key, size_t *index) {
  for (size_t i = 0; i < list_count(list); i++) {
    char *own = row_key(list_row(list, i));
    bool same = !strcmp(own, key);
    free(own);
    if (!same) continue;
    *index = i;
    return true;
  }
  return false;
}

/* The keys of the old window, nearest to the focus first: the one in focus, those after it, those before. */
static char **keys_by_nearness(const struct list *list, size_t *count) {
  size_t total = list_count(list), n = 0;
  char **keys = mem_array(total + 1, sizeof *keys);
  for (size_t i = list->cursor; i < total; i++)
    keys[n++] = row_key(list_row(list, i));
  for (size_t i = list->cursor; i > 0 && i <= total; i--)
    keys[n++] = row_key(list_row(list, i - 1));
  *count = n;
  return keys;
}

static void mark_changes(struct list *list, const json_t *before) {
  for (size_t i = 0; i < list_count(list); i++) {
    const json_t *row = list_row(list, i);
    char *key = row_key(row);
    const json_t *old = json_object_get(before, key);
    if (old && !json_equal(old, row)) json_object_set_new(list->changed, key, json_true());
    free(key);
  }
}

static void take_place(struct list *list, char **keys, size_t count, size_t height) {
  for (size_t i = 0; i < count; i++) {
    if (!find_key(list, keys[i], &list->cursor)) continue;
    list->top = list->cursor > height ? list->cursor - height : 0;
    return;
  }
  list_settle(list, (int)height + 1);
}

bool list_refresh(struct list *list, struct ui_source *source, int rows, bool by_others,
                  struct error *error) {
  if (!list->loaded || list_count(list) == 0) return list_load(list, source, rows, error);
  size_t height = list->cursor - list->top, count = 0;
  bool at_start = !list->more_before && list->cursor < (size_t)(rows > 0 ? rows : 1);
  json_t *before = rows_by_key(list), *ask = list_ask(list, rows, SCREENS_AROUND);
  char **keys = keys_by_nearness(list, &count);
  if (!at_start) json_object_set_new(ask, "around", json_string(message_text(list_focus(list), "ref")));
  json_t *answer = fetch(list, source, ask, error);
  if (answer) {
    start_with(list, answer);
    take_place(list, keys, count, height);
    if (by_others) mark_changes(list, before);
    list_settle(list, rows);
  }
  for (size_t i = 0; i < count; i++)
    free(keys[i]);
  free(keys);
  json_decref(before);
  json_decref(answer);
  return answer != NULL;
}

bool list_go(struct list *list, struct ui_source *source, int rows, const char *ref, struct error *error) {
  error_clear(error);
  for (int attempt = 0; attempt < 2; attempt++) {
    for (size_t i = 0; list->loaded && i < list_count(list); i++) {
      if (strcmp(message_text(list_row(list, i), "ref"), ref)) continue;
      list->cursor = i;
      list_settle(list, rows);
      return true;
    }
    if (attempt) break;
    json_t *ask = list_ask(list, rows, SCREENS_AROUND);
    json_object_set_new(ask, "around", json_string(ref));
    if (!load_from(list, source, ask, error)) return false;
  }
  return false;
}
