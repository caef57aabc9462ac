/* The ask "draft": what somebody typed and did not yet do. Floor 8. */
#include <string.h>

#include "action/action.h"
#include "keeper/asks.h"
#include "model/draft.h"
#include "wire/message.h"

static json_t *put(struct session *s, const struct draft_key *key, const json_t *ask, struct error *err) {
  const json_t *fields = message_object(ask, "fields");
  char at[INSTANT_TEXT];
  if (!fields) {
    error_set(err, ERROR_INVALID, "a draft wants its fields");
    return NULL;
  }
  return draft_put(s->casebook, key, fields, instant_format(context_now(&s->context), at), err)
             ? json_pack("{s:s}", "saved_at", at)
             : NULL;
}

static json_t *get(struct session *s, const struct draft_key *key, struct error *err) {
  json_t *fields;
  char at[INSTANT_TEXT];
  if (!draft_get(s->casebook, key, &fields, at, err)) return NULL;
  return json_pack("{s:o?,s:o}", "fields", fields, "saved_at", message_string(*at ? at : NULL));
}

/* Of a record that the person may see; of none ("", or what a form of the front's own is named by). */
static bool may_keep(struct session *s, const char *ref, struct error *err) {
  enum viewed kind;
  int64_t id;
  bool record = (*ref == 'C' || *ref == 'Q' || *ref == 'c' || *ref == 'q') && ref[1] == '-';
  return !record || session_find(s, ref, &kind, &id, err);
}

/* With the forms' titles, and whether each can still be opened by that name. */
static json_t *list(struct session *s, struct error *err) {
  json_t *rows = draft_list(s->casebook, s->viewer.person_id, err), *row;
  for (size_t i = json_array_size(rows); i-- > 0;) {
    row = json_array_get(rows, i);
    if (!may_keep(s, message_text(row, "ref"), NULL)) {
      json_array_remove(rows, i);
      continue;
    }
    struct action_room room;
    const struct action *action = action_find(message_text(row, "form"), &room);
    json_object_set_new(row, "title", json_string(action ? action->title : message_text(row, "form")));
  }
  return rows ? json_pack("{s:o}", "rows", rows) : NULL;
}

json_t *ask_draft(struct session *s, const json_t *ask, struct error *err) {
  const char *what = message_text(ask, "do");
  struct draft_key key = {s->viewer.person_id, message_text(ask, "form"), message_text(ask, "ref")};
  if (strcmp(what, "list") == 0) return list(s, err);
  if (!*key.form) {
    error_set(err, ERROR_INVALID, "a draft wants the name of its form");
    return NULL;
  }
  if (strcmp(what, "drop") != 0 && !may_keep(s, key.ref, err)) return NULL;
  if (strcmp(what, "put") == 0) return put(s, &key, ask, err);
  if (strcmp(what, "get") == 0) return get(s, &key, err);
  if (strcmp(what, "drop") == 0) return draft_drop(s->casebook, &key, err) ? json_object() : NULL;
  error_set(err, ERROR_INVALID, "drafts can be put, got, dropped or listed, not '%s'", what);
  return NULL;
}
