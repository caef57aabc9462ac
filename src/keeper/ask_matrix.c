/* The ask "matrix": allegations of a case against evidence and findings. Floor 8. */
#include "keeper/asks.h"
#include "model/weighing.h"
#include "wire/message.h"

json_t *ask_matrix(struct session *s, const json_t *ask, struct error *err) {
  const char *ref = message_text(ask, "ref");
  enum viewed kind;
  int64_t id;
  if (!session_find(s, ref, &kind, &id, err)) return NULL;
  if (kind != VIEWED_CASE) {
    error_set(err, ERROR_INVALID, "Allegations are weighed on a case (C-...), and %s is none.", ref);
    return NULL;
  }
  json_t *matrix = weighing_record(s->casebook, &s->viewer, ref, err);
  if (!matrix) return NULL;
  session_note_reading(s, ref);
  return json_pack("{s:o}", "matrix", matrix);
}
