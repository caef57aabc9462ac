/* The table of asks. Floor 8. */
#include "keeper/asks.h"

#include <string.h>

#include "wire/message.h"

static const struct ask {
  const char *name;
  bool greets; /* may come before the casebook is open, and only then */
  json_t *(*answer)(struct session *, const json_t *, struct error *);
} table[] = {
    {"hello", true, ask_hello},      {"init", true, ask_init},      {"list", false, ask_list},
    {"alerts", false, ask_alerts},   {"show", false, ask_show},     {"explain", false, ask_explain},
    {"actions", false, ask_actions}, {"act", false, ask_act},       {"import", false, ask_import},
    {"journal", false, ask_journal}, {"head", false, ask_head},     {"verify", false, ask_verify},
    {"draft", false, ask_draft},     {"backup", false, ask_backup},
};

static const struct ask *find(const char *name) {
  for (size_t i = 0; i < sizeof table / sizeof table[0]; i++)
    if (strcmp(table[i].name, name) == 0) return &table[i];
  return NULL;
}

/* An account may have ended, or midnight passed, since the last ask. */
static bool ready(struct session *s, const struct ask *ask, struct error *err) {
  if (ask->greets) return !s->casebook || error_set(err, ERROR_INVALID, "the casebook is open already");
  if (!s->casebook) return error_set(err, ERROR_INVALID, "say hello first");
  if (!session_refresh(s, err)) return false;
  return s->viewer.person_id != 0 ||
         error_set(err, ERROR_DENIED, "%s no longer has an account in this casebook", s->context.user);
}

json_t *asks_answer(struct session *s, const json_t *message) {
  struct error err = {0};
  int64_t id = message_int(message, "id", 0);
  const struct ask *ask = find(message_text(message, "ask"));
  json_t *fields = NULL;
  if (!ask)
    error_set(&err, ERROR_INVALID, "the keeper does not know the ask '%s'", message_text(message, "ask"));
  else if (ready(s, ask, &err))
    fields = ask->answer(s, message, &err);
  if (fields) return message_answer(id, fields);
  if (!err.text[0])
    error_set(&err, ERROR_IO, "the keeper could not answer '%s'", message_text(message, "ask"));
  json_t *failure = message_failure(id, &err);
  if (s->conflict) json_object_set_new(failure, "conflict", s->conflict);
  s->conflict = NULL;
  return failure;
}
