/* Proven backups. Floor 5. */
#include "model/proven.h"

#include "model/row.h"
#include "store/statement.h"

bool proven_note(struct casebook *cb, const char *at, const char *path, const struct journal_head *head,
                 const char *os_user, struct error *err) {
  struct statement *st =
      statement_of(cb, "INSERT INTO proven (at, path, seq, hash, os_user) VALUES (?1, ?2, ?3, ?4, ?5)");
  statement_bind_text(st, 1, at);
  statement_bind_text(st, 2, path);
  statement_bind_int(st, 3, head->seq);
  statement_bind_text(st, 4, head->hash);
  statement_bind_text(st, 5, os_user);
  return statement_run(st, err);
}

json_t *proven_last(struct casebook *cb) {
  struct statement *st =
      statement_of(cb, "SELECT at, path, seq, os_user, (SELECT max(seq) FROM journal) - seq FROM proven"
                       " ORDER BY id DESC LIMIT 1");
  json_t *last = NULL;
  if (statement_step(st, NULL) == STEP_ROW)
    last = json_pack("{s:o,s:o,s:o,s:o,s:o}", "at", row_text(st, 0), "path", row_text(st, 1), "seq",
                     row_int(st, 2), "by", row_text(st, 3), "since", row_int(st, 4));
  statement_reset(st);
  return last ? last : json_null();
}
