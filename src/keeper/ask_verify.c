/* The ask "verify". Floor 8. */
#include <stdlib.h>

#include "base/mem.h"
#include "keeper/asks.h"
#include "keeper/heads.h"
#include "model/derive.h"
#include "model/derive_concern.h"
#include "store/verify.h"
#include "wire/message.h"

struct inspection {
  struct session *session;
  json_t *findings;
  int deadlines;
};

static void add_finding(struct inspection *in, const struct verify_finding *f) {
  json_array_append_new(in->findings, json_pack("{s:s,s:s,s:I,s:I,s:o}", "kind", f->kind, "table", f->table,
                                                "key", (json_int_t)f->key, "seq", (json_int_t)f->seq, "text",
                                                message_string(f->text)));
}

static void found(void *data, const struct verify_finding *finding) {
  add_finding(data, finding);
}

static void differs(void *data, const struct derive_difference *d) {
  struct verify_finding finding = {.kind = "derived", .table = d->table, .key = d->key, .text = d->text};
  add_finding(data, &finding);
}

/* Verifying only reads, so when nobody is there to hear the result the process may simply end. */
static void progress(void *data, const char *what, int64_t done, int64_t of) {
  struct inspection *in = data;
  if (!session_progress(in->session, what, done, of)) exit(0);
}

/* Where the office or a definition was spoilt nothing can be derived; what was found before is told all the
 * same. */
static bool check_derived(void *data, struct casebook *cb, struct error *err) {
  struct inspection *in = data;
  struct error why = {0};
  if (derive_check(cb, differs, in, &in->deadlines, &why) && derive_concerns_check(cb, differs, in, &why))
    return true;
  if (json_array_size(in->findings) == 0 || why.code == ERROR_BUSY) {
    if (err) *err = why;
    return false;
  }
  char *text = mem_format("the dates could not be worked out again: %s", why.text);
  add_finding(in, &(struct verify_finding){.kind = "derived", .table = "deadline", .text = text});
  free(text);
  return true;
}

json_t *ask_verify(struct session *s, const json_t *ask, struct error *err) {
  struct inspection in = {.session = s, .findings = json_array()};
  struct verify_watch watch = {.found = found, .progress = progress, .beyond = check_derived, .data = &in};
  struct verify_result result = {0};
  const char *head = message_text(ask, "head");
  if (verify_casebook(s->casebook, *head ? head : NULL, &watch, &result, err))
    return json_pack("{s:o,s:I,s:i,s:o}", "findings", in.findings, "entries", (json_int_t)result.entries,
                     "deadlines", in.deadlines, "head", head_object(&result.head));
  json_decref(in.findings);
  return NULL;
}

/* Whoever owns the keeper owns the file, and may have it proved also when its tables do not know them any
 * more. */
json_t *ask_verify_alone(struct session *s, const json_t *ask, struct error *err) {
  if (!s->own)
    error_set(err, ERROR_INVALID, "say hello first");
  else
    s->casebook = casebook_open(s->terms->path, CASEBOOK_READ_WRITE, err);
  if (!s->casebook) return NULL;
  json_t *answer = ask_verify(s, ask, err);
  casebook_close(s->casebook);
  s->casebook = NULL;
  return answer;
}
