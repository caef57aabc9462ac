/* The ask "recover": a new casebook of what is whole in a damaged one. Floor 8; comes before hello. */
#include "keeper/asks.h"
#include "keeper/upgrade.h"
#include "store/recover.h"
#include "wire/message.h"

/* Lists, dates and search, which are never taken from the damaged file. */
static bool work_out(struct session *s, const char *path, struct error *err) {
  struct casebook *cb = casebook_open(path, CASEBOOK_READ_WRITE, err);
  bool done = cb && upgrade_recovered(s, cb, err);
  casebook_close(cb);
  return done;
}

/* What was recovered is there, also where a damaged definition keeps its dates from being worked out. */
static json_t *answer_of(struct session *s, const char *to, json_t *report) {
  struct error why = {0};
  if (!work_out(s, to, &why)) json_object_set_new(report, "not_worked_out", message_string(why.text));
  return json_pack("{s:o}", "report", report);
}

json_t *ask_recover(struct session *s, const json_t *ask, struct error *err) {
  const char *to = message_text(ask, "to");
  json_t *report = NULL;
  if (!s->own)
    error_set(err, ERROR_DENIED, "A casebook is recovered by whoever owns its file.");
  else if (to[0] != '/')
    error_set(err, ERROR_INVALID, "Recovering wants the whole path of the file to write.");
  else if (recover_casebook(s->terms->path, to, &s->context, &report, err))
    return answer_of(s, to, report);
  return NULL;
}
