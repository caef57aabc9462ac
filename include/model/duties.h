/* Duties kept apart: the rules that hold on every case, whatever its pathways say.
 *
 * One table. It is asked by appointments, by acts that decide or sign, by cover and delegation, by the
 * merging of two persons, and after an undo. A role once held on a case counts for the whole life of the
 * case, after it has ended too, and every rule reads both ways, so that no order of appointments gets round
 * it. Sources: the guidance on training case managers, MHPS, the PSR guide, the regulations each rule names.
 */
#ifndef FAIRWAY_MODEL_DUTIES_H
#define FAIRWAY_MODEL_DUTIES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/date.h"
#include "base/error.h"
#include "model/stamp.h"
#include "store/casebook.h"

enum duty_strength {
  DUTY_ALLOW,  /* said so on purpose: these two go together */
  DUTY_WARN,   /* may be, with a recorded exception */
  DUTY_POLICY, /* may be, with a recorded exception, where the local policy says so */
  DUTY_HARD    /* may not be */
};

struct duty_rule {
  const char *id; /* "SEP-01"; a rule may have several rows */
  enum duty_strength strength;
  const char *const *who, *const *other; /* role ids, ending with NULL; `other` NULL: no pair of roles */
  const char *say;                       /* "who investigates may not decide" */
  const char *source;
};

/* The rows in the order of the rules; NULL past the end. Some rules are no pair of roles but are kept where
 * they bite, and stand here so that one table names all eighteen. */
const struct duty_rule *duty_rule_at(size_t index);
/* The first row of a rule; NULL when there is none of that id. */
const struct duty_rule *duty_rule_find(const char *id);
/* What keeps two roles apart, the strongest rule; NULL: nothing. */
const struct duty_rule *duties_between(const char *role, const char *other);
/* A plain name of a role that the rules speak of ("Case investigator"); NULL when they do not. */
const char *duties_role_title(const char *role);

enum { DUTY_SENTENCE = 384 };
struct duty_clash {
  const struct duty_rule *rule; /* NULL: nothing stands against it */
  int64_t party_id, case_id;    /* the appointment it clashes with */
  char held[64];                /* its role */
  date_day from, to;            /* DATE_NONE: still */
  char say[DUTY_SENTENCE];      /* one calm sentence, with the rule and its source */
};

/* May the person hold the role on the case, beside the roles that they hold or ever held there? Fills the
 * strongest rule that stands against it; one that wants an exception is passed over once that is on record
 * (duty_exception). False: the casebook could not be read. */
bool duties_clash(struct casebook *cb, int64_t case_id, int64_t person_id, const char *role,
                  struct duty_clash *clash, struct error *err);
/* The same for an act that is the role's to do: may the person do it? Who never had a part in the case may
 * (an administrator writes down what others decide); warnings are passed over. */
bool duties_may_do(struct casebook *cb, int64_t case_id, int64_t person_id, const char *role,
                   struct duty_clash *clash, struct error *err);
/* Why a rule that is not hard is passed for one person on one case, kept as a record. */
struct duty_exception {
  int64_t case_id, person_id;
  const char *rule, *role;
  date_day agreed_on;
  const char *reason;
};
bool duties_except(struct casebook *cb, const struct duty_exception *exception, const struct stamp *stamp,
                   struct error *err);
/* Is an exception to that rule on record for the person on the case? */
bool duties_excepted(struct casebook *cb, int64_t case_id, int64_t person_id, const char *rule, bool *out,
                     struct error *err);
/* Do two roles that one person holds or held on the case clash hard? For after an undo or a take-in. */
bool duties_stand(struct casebook *cb, int64_t case_id, struct duty_clash *clash, struct error *err);
/* Would two persons, taken for one, hold duties that are to be apart, on any case? */
bool duties_merge(struct casebook *cb, int64_t person_id, int64_t other_id, struct duty_clash *clash,
                  struct error *err);

#endif
