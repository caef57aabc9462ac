/* The access log. Floor 5. */
#include "model/access.h"

#include <stdlib.h>

#include "store/statement.h"

bool access_log(struct casebook *cb, const struct access_note *note, const json_t *refs, struct error *err) {
  char *list = json_dumps(refs, JSON_COMPACT);
  struct statement *st = statement_of(cb, "INSERT INTO access_log (at, person_id, os_user, ref, what)"
                                          " SELECT ?1, ?2, ?3, value, ?4 FROM json_each(?5)");
  statement_bind_text(st, 1, note->at);
  statement_bind_int(st, 2, note->person_id);
  statement_bind_text(st, 3, note->os_user);
  statement_bind_text(st, 4, note->what);
  statement_bind_text(st, 5, list);
  free(list);
  return statement_run(st, err);
}
