/* The ask "lens": the lists that a person has put a name to. Floor 8; no act of the office. */
#include <string.h>

#include "keeper/asks.h"
#include "model/lens.h"
#include "model/lists.h"
#include "wire/message.h"

/* A lens that no list understands would be of no use on the day it is wanted. */
static bool understood(struct session *s, const struct lens_terms *lens, struct error *err) {
  struct list_terms terms = {.list = lens->list,
                             .filter = *lens->filter ? lens->filter : NULL,
                             .order = *lens->sort ? lens->sort : NULL,
                             .strict = true,
                             .mine = lens->mine,
                             .all = lens->closed,
                             .limit = 1};
  json_t *rows = list_rows(s->casebook, &s->viewer, &terms, err);
  json_decref(rows);
  return rows != NULL;
}

static json_t *list(struct session *s, struct error *err) {
  json_t *rows = lens_list(s->casebook, s->viewer.person_id, err);
  return rows ? json_pack("{s:o}", "rows", rows) : NULL;
}

static json_t *put(struct session *s, const json_t *own, struct error *err) {
  struct lens_terms lens = {.name = message_text(own, "name"),
                            .key = (int)message_int(own, "key", 0),
                            .list = message_text(own, "list"),
                            .filter = message_text(own, "filter"),
                            .sort = message_text(own, "sort"),
                            .columns = message_text(own, "columns"),
                            .mine = message_flag(own, "mine"),
                            .closed = message_flag(own, "all")};
  char at[INSTANT_TEXT];
  int key;
  instant_format(context_now(&s->context), at);
  if (!understood(s, &lens, err) || !lens_put(s->casebook, s->viewer.person_id, &lens, at, &key, err))
    return NULL;
  json_t *answer = list(s, err);
  if (answer && key)
    json_object_set_new(answer, "done", json_sprintf("Kept as lens %d: %s.", key, lens.name));
  else if (answer)
    json_object_set_new(answer, "done", json_sprintf("Kept as a lens: %s.", lens.name));
  return answer;
}

static json_t *drop(struct session *s, const char *name, struct error *err) {
  return lens_drop(s->casebook, s->viewer.person_id, name, err) ? list(s, err) : NULL;
}

json_t *ask_lens(struct session *s, const json_t *ask, struct error *err) {
  const char *what = message_text(ask, "do");
  if (strcmp(what, "list") == 0) return list(s, err);
  bool change = strcmp(what, "put") == 0 || strcmp(what, "drop") == 0;
  if (!change)
    error_set(err, ERROR_INVALID, "lenses can be put, dropped or listed, not '%s'", what);
  else if (s->read_only || casebook_is_read_only(s->casebook))
    error_set(err, ERROR_DENIED, "This casebook is open for reading only, and lenses are kept in it.");
  else
    return *what == 'p' ? put(s, message_object(ask, "lens"), err) : drop(s, message_text(ask, "name"), err);
  return NULL;
}
