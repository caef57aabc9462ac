/* The ask "hello": opens the casebook, and says what a front needs for its first screen. Floor 8. */
#include <stdio.h>
#include <string.h>

#include "keeper/asks.h"
#include "keeper/heads.h"
#include "model/draft.h"
#include "model/lists.h"
#include "model/office.h"
#include "model/proven.h"
#include "store/journal.h"
#include "store/snapshot.h"
#include "wire/message.h"

static json_t *casebook_object(struct session *s, const struct office_row *office) {
  const char *notice = casebook_notice(s->casebook);
  json_t *casebook = json_pack("{s:s,s:o,s:b,s:o,s:b,s:s,s:o}", "uuid", office->uuid, "organisation",
                               message_string(office->organisation), "practice", office->practice, "path",
                               message_string(casebook_path(s->casebook)), "read_only",
                               s->read_only || casebook_is_read_only(s->casebook), "calendar",
                               office->calendar, "notice", message_string(notice));
  if (viewer_has(&s->viewer, ROLES_HANDLING))
    json_object_set_new(casebook, "backup", proven_last(s->casebook));
  return casebook;
}

static json_t *me_object(const struct viewer *viewer) {
  json_t *roles = json_array();
  for (unsigned bit = 0; bit < ROLE_COUNT; bit++)
    if (viewer->roles & 1U << bit)
      json_array_append_new(roles, json_string(role_name((enum role)(1U << bit))));
  return json_pack("{s:I,s:o,s:o}", "id", (json_int_t)viewer->person_id, "name", message_string(viewer->name),
                   "roles", roles);
}

/* A front sends the receipts of all casebooks it knows by uuid, or the one of this. */
static struct journal_head kept_receipt(const json_t *ask, const char *uuid) {
  const json_t *receipt = message_object(ask, "receipt");
  if (!receipt) receipt = message_object(message_object(ask, "receipts"), uuid);
  struct journal_head seen = {.seq = message_int(receipt, "seq", 0)};
  snprintf(seen.hash, sizeof seen.hash, "%s", message_text(receipt, "hash"));
  return seen;
}

static const char *receipt_word(struct session *s, const json_t *ask, const char *uuid) {
  struct journal_head seen = kept_receipt(ask, uuid);
  enum receipt_state state;
  if (!journal_receipt_check(s->casebook, &seen, &state, NULL)) return "broken";
  return state == RECEIPT_NONE ? "none" : state == RECEIPT_EXTENDS ? "extends" : "broken";
}

static json_t *greeting_in(struct session *s, const json_t *ask, struct error *err) {
  struct office_row office;
  struct journal_head head;
  char today[DATE_TEXT];
  if (!office_row(s->casebook, &office, err) || !journal_head(s->casebook, &head, err)) return NULL;
  json_t *alerts = list_counts(s->casebook, &s->viewer, err);
  if (!alerts) return NULL;
  return json_pack("{s:i,s:o,s:o,s:s,s:o,s:s,s:o,s:I}", "protocol", PROTOCOL_VERSION, "casebook",
                   casebook_object(s, &office), "me", me_object(&s->viewer), "today",
                   date_format(s->viewer.today, today), "head", head_object(&head), "receipt",
                   receipt_word(s, ask, office.uuid), "alerts", alerts, "drafts",
                   (json_int_t)draft_count(s->casebook, s->viewer.person_id));
}

static json_t *greeting(struct session *s, const json_t *ask, struct error *err) {
  struct statement *hold = snapshot_begin(s->casebook, err);
  json_t *answer = hold ? greeting_in(s, ask, err) : NULL;
  if (hold) statement_reset(hold);
  return answer;
}

json_t *ask_hello(struct session *s, const json_t *ask, struct error *err) {
  int64_t protocol = message_int(ask, "protocol", 0);
  const char *today = message_text(ask, "today");
  if (protocol != PROTOCOL_VERSION) {
    error_set(err, ERROR_INVALID, "the screen speaks version %lld of the protocol and the keeper version %d",
              (long long)protocol, PROTOCOL_VERSION);
    return NULL;
  }
  date_day day = message_day(ask, "today");
  if (*today && day == DATE_NONE) {
    error_set(err, ERROR_INVALID, "'%s' is not a date like 2026-11-20", today);
    return NULL;
  }
  s->read_only = message_flag(ask, "read_only");
  return session_open(s, message_text(ask, "as"), day, err) ? greeting(s, ask, err) : NULL;
}
