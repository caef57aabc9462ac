/* The ask "retention": closed cases, and how long they are kept. Floor 8. */
#include "keeper/asks.h"
#include "model/retention.h"
#include "wire/message.h"

enum { USUAL = 100, MOST = 1000 };

json_t *ask_retention(struct session *s, const json_t *ask, struct error *err) {
  int64_t limit = message_int(ask, "limit", USUAL);
  json_t *next,
      *rows = retention_list(s->casebook, &s->viewer, message_object(ask, "after"), message_flag(ask, "due"),
                             limit < 1 || limit > MOST ? USUAL : (int)limit, &next, err);
  return rows ? json_pack("{s:o,s:o}", "rows", rows, "next", next) : NULL;
}
