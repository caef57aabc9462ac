/* What is special to a kind of record: the rules of the field that its three actions keep. */
#ifndef FAIRWAY_ACTION_RECORD_RULE_H
#define FAIRWAY_ACTION_RECORD_RULE_H

#include "action/action.h"
#include "record/fields.h"
#include "record/rows.h"

/* One row for a kind that has rules; all functions may be NULL. In check() and done() ctx->entry says which
 * entry it is, what it hangs on and where that ends, and ctx->action->verb what is done with it. */
struct record_rule {
  const char *kind;
  unsigned roles; /* who may; 0: ROLES_HANDLING. Who does not handle cases may only on a case they hold a role
                     on */
  bool after_close; /* of a case also when it is closed */
  /* More that may stand in the way; see struct action. For all three actions. */
  bool (*possible)(const struct action_context *ctx, char why[ACTION_WHY]);
  /* More choices and defaults of an argument. */
  void (*offer)(const struct action_context *ctx, const struct action_arg *arg, struct action_offer *offer);
  /* Inside the act, before the row is written: all fields (record/fields.h) as they were, NULL on adding, and
   * as they would be, NULL on withdrawing. False: a sentence that says the rule and its source; begin it with
   * the name of a field and a colon where it is about that one. */
  bool (*check)(const struct action_context *ctx, const json_t *before, const json_t *after,
                struct error *err);
  /* Inside the act, after the row is written and the sentence said: further rows and events, say_more(). */
  bool (*done)(const struct action_context *ctx, int64_t id, const json_t *before, const json_t *after,
               struct action_result *result, struct error *err);
};

/* One file's rules; src/action/record_rules.c names those that are there. */
struct record_rules {
  const struct record_rule *rows;
  size_t count;
};
extern const struct record_rules record_rules_none;
extern const struct record_rules record_rules_assessment, record_rules_mediation, record_rules_trainee,
    record_rules_arcp, record_rules_removal, record_rules_health, record_rules_adjustment,
    record_rules_funding;
extern const struct record_rules record_rules_people, record_rules_training;
extern const struct record_rules record_rules_retention;
extern const struct record_rules record_rules_terms, record_rules_evidence, record_rules_decision,
    record_rules_restriction, record_rules_hearing, record_rules_none;
extern const struct record_rules record_rules_plan;

/* The rule of a kind; one without any rules has an empty one. */
const struct record_rule *record_rule_of(const struct record_kind *kind);

/* ---- for the rules ---- */

/* The fields of another entry, such as the parent or what a link leads to; new reference, NULL: none. */
json_t *record_fields_of(const struct action_context *ctx, const char *kind, int64_t id);
/* The rows of a kind on the same case, practitioner or person that stand: as rows_all(), without withdrawn
 * ones and without the entry itself. New reference, never NULL. */
json_t *record_others(const struct action_context *ctx, const char *kind);
/* For check(): refuses with "field: sentence". Always false. */
bool record_refuse(struct error *err, const char *field, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* For check(): has the field this value now, and had it not before? */
bool record_turns(const json_t *before, const json_t *after, const char *field, const char *value);
/* For check(): is the second day on or after the first, where both are given? Refuses under `later`. */
bool record_in_order(const struct action_context *ctx, const json_t *after, const char *earlier,
                     const char *later, struct error *err);
/* For check(): is the day, where it is given, today or before? Refuses under the field. */
bool record_happened(const struct action_context *ctx, const json_t *after, const char *field,
                     struct error *err);

#endif
