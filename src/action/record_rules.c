/* The rules of kinds of record, gathered from the domains, and what they are written with. Floor 6. */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "action/record_rule.h"
#include "model/case.h"

/* clang-format off */
static const struct record_rules *const DOMAINS[] = {
    &record_rules_none, /* a domain's rules: one line here, declared in action/record_rule.h */
    &record_rules_people,
    &record_rules_training,
    &record_rules_assessment,
    &record_rules_mediation,
    &record_rules_trainee,
    &record_rules_arcp,
    &record_rules_removal,
    &record_rules_health,
    &record_rules_adjustment,
    &record_rules_funding,
    &record_rules_retention,
    &record_rules_terms,
    &record_rules_evidence,
    &record_rules_decision,
    &record_rules_restriction,
    &record_rules_hearing,
    &record_rules_plan,
};
/* clang-format on */
enum { DOMAIN_COUNT = sizeof DOMAINS / sizeof DOMAINS[0] };

const struct record_rules record_rules_none = {NULL, 0};

const struct record_rule *record_rule_of(const struct record_kind *kind) {
  static const struct record_rule none = {0};
  for (size_t i = 0; i < DOMAIN_COUNT; i++)
    for (size_t k = 0; k < DOMAINS[i]->count; k++)
      if (strcmp(DOMAINS[i]->rows[k].kind, kind->name) == 0) return &DOMAINS[i]->rows[k];
  return &none;
}

/* ---- for the rules ---- */

json_t *record_fields_of(const struct action_context *ctx, const char *kind, int64_t id) {
  json_t *row = id ? rows_load(ctx->casebook, record_kind_find(kind), id, NULL) : NULL;
  json_t *fields = json_incref(json_object_get(row, "fields"));
  json_decref(row);
  return fields;
}

/* Seen from an entry of a case, records of a practitioner are those of the case's. */
static int64_t root_for(const struct action_context *ctx, enum record_of of) {
  struct case_row row;
  enum record_of own = record_kind_root(ctx->action->kind)->of;
  if (own == of) return ctx->entry.root;
  if (own != OF_CASE || of != OF_PRACTITIONER) return 0;
  return case_load(ctx->casebook, ctx->entry.root, &row, NULL) ? row.practitioner_id : 0;
}

json_t *record_others(const struct action_context *ctx, const char *kind_name) {
  const struct record_kind *kind = record_kind_find(kind_name);
  json_t *rows = rows_all(ctx->casebook, kind, root_for(ctx, record_kind_root(kind)->of), NULL);
  json_t *others = json_array(), *row;
  size_t i;
  json_array_foreach(rows, i, row) {
    bool self = kind == ctx->action->kind && fields_int(row, "id", 0) == ctx->entry.id;
    if (!self && !*fields_text(row, "withdrawn")) json_array_append(others, row);
  }
  json_decref(rows);
  return others;
}

bool record_refuse(struct error *err, const char *field, const char *format, ...) {
  char sentence[sizeof err->text];
  va_list args;
  va_start(args, format);
  vsnprintf(sentence, sizeof sentence, format, args);
  va_end(args);
  return error_set(err, ERROR_REFUSED, "%s: %s", field, sentence);
}

bool record_turns(const json_t *before, const json_t *after, const char *field, const char *value) {
  return fields_has(after, field, value) && !fields_has(before, field, value);
}

static const char *title_of(const struct action_context *ctx, const char *field) {
  const struct action_arg *arg = record_field(ctx->action->kind, field);
  return arg ? arg->title : field;
}

bool record_in_order(const struct action_context *ctx, const json_t *after, const char *earlier,
                     const char *later, struct error *err) {
  char day[DATE_LONG_TEXT];
  date_day first = fields_day(after, earlier), second = fields_day(after, later);
  if (first == DATE_NONE || second == DATE_NONE || first <= second) return true;
  return record_refuse(err, later, "%s cannot lie before %s (%s).", title_of(ctx, later),
                       title_of(ctx, earlier), date_show(first, true, day));
}

bool record_happened(const struct action_context *ctx, const json_t *after, const char *field,
                     struct error *err) {
  char day[DATE_LONG_TEXT];
  date_day on = fields_day(after, field);
  if (on == DATE_NONE || on <= ctx->viewer->today) return true;
  return record_refuse(err, field, "%s lies ahead: %s cannot have happened yet.", date_show(on, true, day),
                       title_of(ctx, field));
}
