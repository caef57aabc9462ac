/* The kinds of record, gathered from the domains. Floor record; knows no casebook. */
#include "record/kind.h"

#include <string.h>

static const struct record_kinds *const DOMAINS[] = {
    &record_kinds_investigation, &record_kinds_evidence, &record_kinds_decision,  &record_kinds_restriction,
    &record_kinds_hearing,       &record_kinds_people,   &record_kinds_training,  &record_kinds_assessment,
    &record_kinds_trainee,       &record_kinds_health,   &record_kinds_retention, &record_kinds_plan,
};
enum { DOMAIN_COUNT = sizeof DOMAINS / sizeof DOMAINS[0] };

const struct record_kind *record_kind_at(size_t index) {
  for (size_t i = 0; i < DOMAIN_COUNT; i++) {
    if (index < DOMAINS[i]->count) return &DOMAINS[i]->rows[index];
    index -= DOMAINS[i]->count;
  }
  return NULL;
}

const struct record_kind *record_kind_find(const char *name) {
  const struct record_kind *kind;
  for (size_t i = 0; (kind = record_kind_at(i)); i++)
    if (strcmp(kind->name, name) == 0) return kind;
  return NULL;
}

const struct record_kind *record_kind_of_table(const char *table) {
  const struct record_kind *kind;
  for (size_t i = 0; (kind = record_kind_at(i)); i++)
    if (strcmp(kind->table, table) == 0) return kind;
  return NULL;
}

const struct record_kind *record_kind_root(const struct record_kind *kind) {
  while (kind && kind->of == OF_RECORD)
    kind = record_kind_find(kind->parent);
  return kind;
}

const struct action_arg *record_field(const struct record_kind *kind, const char *name) {
  for (const struct action_arg *field = kind->fields; field->name; field++)
    if (strcmp(field->name, name) == 0) return field;
  return NULL;
}

const struct record_link *record_link_of(const struct record_kind *kind, const char *field) {
  for (const struct record_link *link = kind->links; link && link->field; link++)
    if (strcmp(link->field, field) == 0) return link;
  return NULL;
}
