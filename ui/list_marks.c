/* Marks in a list: by reference, so that they stay with their records whatever is shown. Front. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "ui/list.h"
#include "wire/message.h"

bool list_is_marked(const struct list *list, const json_t *row) {
  const char *ref = message_text(row, "ref");
  if (list->marked_all) return !json_object_get(list->unmarked, ref);
  return json_object_get(list->marks, ref) != NULL;
}

int64_t list_marked(const struct list *list) {
  if (list->marked_all) return list->total - (int64_t)json_object_size(list->unmarked);
  return (int64_t)json_object_size(list->marks);
}

static void set(struct list *list, const json_t *row, bool marked) {
  const char *ref = message_text(row, "ref");
  if (!*ref) return;
  if (list->marked_all && marked)
    json_object_del(list->unmarked, ref);
  else if (list->marked_all)
    json_object_set_new(list->unmarked, ref, json_true());
  else if (marked)
    json_object_set_new(list->marks, ref, json_integer(message_int(row, "ver", 0)));
  else
    json_object_del(list->marks, ref);
}

void list_mark(struct list *list) {
  const json_t *row = list_focus(list);
  if (row) set(list, row, !list_is_marked(list, row));
}

static void end_range(struct list *list) {
  free(list->range);
  list->range = NULL;
}

bool list_mark_range(struct list *list) {
  const json_t *row = list_focus(list);
  if (!row) return true;
  if (!list->range) {
    list->range = mem_string(message_text(row, "ref"));
    set(list, row, true);
    return true;
  }
  size_t count = list_count(list), from = count;
  for (size_t i = 0; i < count && from == count; i++)
    if (!strcmp(message_text(list_row(list, i), "ref"), list->range)) from = i;
  end_range(list);
  if (from == count) return false;
  size_t low = from < list->cursor ? from : list->cursor, high = from < list->cursor ? list->cursor : from;
  for (size_t i = low; i <= high; i++)
    set(list, list_row(list, i), true);
  return true;
}

void list_mark_all(struct list *list) {
  list_unmark(list);
  list->marked_all = true;
}

void list_unmark(struct list *list) {
  end_range(list);
  list->marked_all = false;
  json_object_clear(list->marks);
  json_object_clear(list->unmarked);
}

void list_put_marked(const struct list *list, json_t *ask) {
  const char *ref;
  json_t *ver;
  if (list->marked_all) {
    json_t *where = list_terms(list), *except = json_array();
    json_object_foreach(list->unmarked, ref, ver) json_array_append_new(except, json_string(ref));
    json_object_set_new(where, "except", except);
    json_object_set_new(ask, "where", where);
    return;
  }
  json_t *records = json_array();
  json_object_foreach(list->marks, ref, ver)
      json_array_append_new(records, json_pack("{s:s,s:O}", "ref", ref, "ver", ver));
  json_object_set_new(ask, "records", records);
}
