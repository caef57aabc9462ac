/* The ask "attachment": a file attached to a piece of evidence, written out again. Floor 8. */
#include "keeper/asks.h"
#include "model/attachment.h"
#include "wire/message.h"

json_t *ask_attachment(struct session *s, const json_t *ask, struct error *err) {
  const char *ref = message_text(ask, "ref");
  enum viewed kind;
  int64_t id;
  if (!session_find(s, ref, &kind, &id, err)) return NULL;
  if (kind != VIEWED_CASE) {
    error_set(err, ERROR_INVALID, "Evidence is kept with a case (C-...), and %s is none.", ref);
    return NULL;
  }
  json_t *file = attachment_read(s->casebook, &s->viewer, ref, message_int(ask, "evidence", 0), err);
  if (!file) return NULL;
  session_note_reading(s, ref);
  return json_pack("{s:o}", "attachment", file);
}
