/* The ask "recover": a new casebook of what is whole in a damaged one. Floor 8; comes before hello. */
#include "keeper/asks.h"
#include "model/derive.h"
#include "model/derive_concern.h"
#include "model/edition_text.h"
#include "store/act.h"
#include "store/recover.h"
#include "wire/message.h"

static bool tell(void *data, const char *what, int64_t done, int64_t of) {
  return session_progress(data, what, done, of);
}

/* Lists, dates and search, which are never taken from the damaged file. */
static bool work_out(struct session *s, const char *path, struct error *err) {
  struct act_terms terms = {
      .action = "upgrade", .os_user = s->context.user, .via = "command", .context = &s->context};
  struct watch watch = {.tell = tell, .data = s};
  struct casebook *cb = casebook_open(path, CASEBOOK_READ_WRITE, err);
  bool done = cb && act_begin(cb, &terms, err) && edition_text_forms(cb, err) &&
              derive_all_cases(cb, &watch, NULL, err) && derive_all_concerns(cb, err) &&
              act_commit(cb, "Worked everything out again after a recovery.", NULL, err);
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
