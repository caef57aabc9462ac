/* The ask "present": which record the person has open, and who else has. Floor 8. */
#include "keeper/asks.h"
#include "keeper/presence.h"
#include "wire/message.h"

json_t *ask_present(struct session *s, const json_t *ask, struct error *err) {
  const char *ref = message_text(ask, "ref");
  enum viewed kind;
  int64_t id;
  if (*ref && !session_find(s, ref, &kind, &id, err)) return NULL;
  presence_set(s, ref);
  return json_pack("{s:o}", "others", presence_others(s));
}
