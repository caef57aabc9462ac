/* The asks "records" and "history": what is kept beside the timeline, of a case, a practitioner, a person or
 * the office, and what was done with one entry. Floor 8; writes nothing. */
#include <string.h>

#include "keeper/asks.h"
#include "model/person.h"
#include "model/practitioner.h"
#include "model/records.h"
#include "wire/message.h"

static bool of_case(struct session *s, const char *ref, struct records_root *root, struct error *err) {
  enum viewed kind;
  root->of = OF_CASE;
  if (!session_find(s, ref, &kind, &root->id, err)) return false;
  session_note_reading(s, ref);
  return kind == VIEWED_CASE ||
         error_set(err, ERROR_INVALID, "%s is a concern; records are kept of cases and of people", ref);
}

/* What is asked about: a case by "ref", else "practitioner" or "person", else the office. */
static bool root_of(struct session *s, const json_t *ask, struct records_root *root, struct error *err) {
  const char *ref = message_text(ask, "ref"), *practitioner = message_text(ask, "practitioner"),
             *person = message_text(ask, "person");
  *root = (struct records_root){OF_OFFICE, 0};
  if (*ref) return of_case(s, ref, root, err);
  if (!*practitioner && !*person) return true;
  root->of = *practitioner ? OF_PRACTITIONER : OF_PERSON;
  bool found = *practitioner ? practitioner_named(s->casebook, practitioner, &root->id, err)
                             : person_find(s->casebook, person, &root->id, err);
  if (!found || records_sees(s->casebook, &s->viewer, root)) return found;
  return error_set(err, ERROR_MISSING,
                   *practitioner ? "There is no such practitioner here." : "There is no such person here.");
}

static const struct record_kind *kind_of(const json_t *ask, struct error *err) {
  const char *name = message_text(ask, "kind");
  const struct record_kind *kind = record_kind_find(name);
  if (!kind) error_set(err, ERROR_INVALID, "There is no kind of record called \"%.40s\".", name);
  return kind;
}

json_t *ask_records(struct session *s, const json_t *ask, struct error *err) {
  struct records_root root;
  const struct record_kind *kind = NULL;
  if (!root_of(s, ask, &root, err)) return NULL;
  if (*message_text(ask, "kind") && !(kind = kind_of(ask, err))) return NULL;
  json_t *records = records_list(s->casebook, &s->viewer, &root, err);
  for (size_t i = json_array_size(records); kind && i > 0; i--)
    if (strcmp(message_text(json_array_get(records, i - 1), "kind"), kind->name) != 0)
      json_array_remove(records, i - 1);
  return records ? json_pack("{s:o, s:o}", "records", records, "record_kinds", records_kinds(root.of)) : NULL;
}

json_t *ask_history(struct session *s, const json_t *ask, struct error *err) {
  const struct record_kind *kind = kind_of(ask, err);
  json_t *history =
      kind ? record_history(s->casebook, &s->viewer, kind, message_int(ask, "entry", 0), err) : NULL;
  return history ? json_pack("{s:o}", "history", history) : NULL;
}
