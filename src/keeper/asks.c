/* The table of asks. Floor 8. */
#include "keeper/asks.h"

#include <string.h>

#include "store/snapshot.h"
#include "wire/message.h"

enum when { GREETING /* before the casebook is open */, READING /* of one state */, WRITING /* or long */ };

/* clang-format off */
static const struct ask {
  const char *name;
  enum when when;
  json_t *(*answer)(struct session *, const json_t *, struct error *);
} table[] = {
    {"hello", GREETING, ask_hello},
    {"init", GREETING, ask_init},
    {"restore", GREETING, ask_restore},
    {"recover", GREETING, ask_recover},
    {"list", READING, ask_list},
    {"alerts", READING, ask_alerts},
    {"show", READING, ask_show},
    {"explain", READING, ask_explain},
    {"actions", READING, ask_actions},
    {"access", READING, ask_access}, {"looked", READING, ask_looked}, {"journal", READING, ask_journal},
    {"journal", READING, ask_journal},
    {"records", READING, ask_records},
    {"history", READING, ask_history},
    {"head", READING, ask_head},
    {"map", READING, ask_map},
    {"matrix", READING, ask_matrix},
    {"attachment", READING, ask_attachment},
    {"outline", READING, ask_outline},
    {"whatif", READING, ask_whatif},
    {"calendar", READING, ask_calendar},
    {"moves", READING, ask_moves},
    {"versions", READING, ask_versions},
    {"documents", READING, ask_documents},
    {"print", READING, ask_print},
    {"report", READING, ask_report},
    {"retention", READING, ask_retention},
    {"act", WRITING, ask_act},
    {"bulk", WRITING, ask_bulk},
    {"stop", READING, ask_stop},
    {"complete-filter", READING, ask_complete_filter},
    {"import", WRITING, ask_import},
    {"draft", WRITING, ask_draft},
    {"complete", READING, ask_complete},
    {"present", READING, ask_present},
    {"check", WRITING, ask_check},
    {"verify", WRITING, ask_verify},
    {"backup", WRITING, ask_backup},
    {"terms", READING, ask_terms},
    {"compare", READING, ask_compare},
    {"lens", WRITING, ask_lens},
    {"page", READING, ask_page},
    {"search", READING, ask_search},
};
/* clang-format on */

static const struct ask *find(const char *name) {
  for (size_t i = 0; i < sizeof table / sizeof table[0]; i++)
    if (strcmp(table[i].name, name) == 0) return &table[i];
  return NULL;
}

/* An account may have ended, midnight passed, or the file gone, since the last ask. */
static bool known(struct session *s, struct error *err) {
  if (casebook_moved(s->casebook))
    return error_set(
        err, ERROR_OPEN,
        "The casebook's file was moved, or a backup was put in its place; leave and open it again.");
  if (!session_refresh(s, err)) return false;
  return s->viewer.person_id != 0 ||
         error_set(err, ERROR_DENIED, "the user %s no longer has an account in this casebook",
                   s->context.user);
}

static json_t *carry_out(struct session *s, const struct ask *ask, const json_t *message, struct error *err) {
  struct statement *hold = NULL;
  bool looks_back = *message_text(message, "as_of") != '\0'; /* rewinds in an act that is taken back */
  if (ask->when == READING && !looks_back && !(hold = snapshot_begin(s->casebook, err))) return NULL;
  json_t *fields = known(s, err) ? ask->answer(s, message, err) : NULL;
  if (hold) statement_reset(hold);
  session_log_printing(s);
  return fields;
}

static json_t *answer(struct session *s, const json_t *message, struct error *err) {
  const char *name = message_text(message, "ask");
  const struct ask *ask = find(name);
  if (!ask)
    error_set(err, ERROR_INVALID, "the keeper does not know the ask '%s'", name);
  else if (ask->when == GREETING && s->casebook)
    error_set(err, ERROR_INVALID, "the casebook is open already");
  else if (ask->when == GREETING)
    return ask->answer(s, message, err);
  else if (!s->casebook && ask->answer == ask_verify)
    return ask_verify_alone(s, message, err);
  else if (!s->casebook)
    error_set(err, ERROR_INVALID, "say hello first");
  else
    return carry_out(s, ask, message, err);
  return NULL;
}

json_t *asks_answer(struct session *s, const json_t *message) {
  struct error err = {0};
  int64_t id = message_int(message, "id", 0);
  json_t *fields = answer(s, message, &err);
  if (fields) return message_answer(id, fields);
  if (!err.text[0])
    error_set(&err, ERROR_IO, "the keeper could not answer '%s'", message_text(message, "ask"));
  json_t *failure = message_failure(id, &err);
  if (s->conflict) json_object_set_new(failure, "conflict", s->conflict);
  s->conflict = NULL;
  if (s->moves) json_object_set_new(failure, "moves", s->moves);
  s->moves = NULL;
  return failure;
}
