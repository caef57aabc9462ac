/* Duties kept apart on a case: the table of duties.c held against who has which role. Floor 5. */
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "model/duties.h"
#include "model/party.h"
#include "store/act.h"
#include "store/statement.h"

bool duties_excepted(struct casebook *cb, int64_t case_id, int64_t person_id, const char *rule, bool *out,
                     struct error *err) {
  struct statement *st = statement_of(cb, "SELECT 1 FROM duty_exception WHERE case_id = ? AND person = ?"
                                          " AND rule = ? AND withdrawn = '' LIMIT 1");
  statement_bind_int(st, 1, case_id);
  statement_bind_int(st, 2, person_id);
  statement_bind_text(st, 3, rule);
  enum step step = statement_step(st, err);
  *out = step == STEP_ROW;
  statement_reset(st);
  return step != STEP_ERROR;
}

static bool excepted(struct casebook *cb, int64_t case_id, int64_t person_id, const struct duty_rule *rule,
                     bool *out, struct error *err) {
  *out = false;
  return rule->strength == DUTY_HARD || duties_excepted(cb, case_id, person_id, rule->id, out, err);
}

/* "(SEP-02; MHPS)", and what may be done about it. */
static void say_rule(struct duty_clash *clash, const char *who) {
  const struct duty_rule *rule = clash->rule;
  const char *way = rule->strength == DUTY_HARD ? "" : " With a reason, record it as an exception.";
  snprintf(clash->say, sizeof clash->say, "%s: %s (%s, %s).%s", who, rule->say, rule->id, rule->source, way);
  text_cut(clash->say);
}

static void say_clash(struct casebook *cb, const char *name, const char *role, struct duty_clash *clash) {
  char who[256], since[DATE_LONG_TEXT], held[96];
  bool still = clash->to == DATE_NONE;
  snprintf(held, sizeof held, "%s", party_role_title(cb, clash->case_id, clash->held));
  snprintf(who, sizeof who, "%s %s %s on this case %s %s, and who is that may not be the %s", name,
           still ? "is the" : "was the", held, still ? "since" : "from", date_show(clash->from, true, since),
           party_role_title(cb, clash->case_id, role));
  text_cut(who);
  say_rule(clash, who);
}

/* ---- rules that are no pair of roles on the case ---- */

static bool lone_rule(struct casebook *cb, struct statement *st, int64_t case_id, int64_t person_id,
                      const struct duty_rule *rule, struct duty_clash *clash, struct error *err) {
  bool passed = false;
  statement_bind_int(st, 1, case_id);
  statement_bind_int(st, 2, person_id);
  enum step step = statement_step(st, err);
  char who[256] = "";
  if (step == STEP_ROW) snprintf(who, sizeof who, "%s", statement_text(st, 0));
  statement_reset(st);
  if (step == STEP_ERROR || !excepted(cb, case_id, person_id, rule, &passed, err)) return false;
  if (step == STEP_DONE || passed) return true;
  *clash = (struct duty_clash){.rule = rule, .case_id = case_id, .to = DATE_NONE};
  text_cut(who);
  say_rule(clash, who);
  return true;
}

/* SEP-15: of a consultant, or a clinical director, the medical director is the case manager. */
static bool manager_of_consultant(struct casebook *cb, int64_t case_id, int64_t person_id,
                                  struct duty_clash *clash, struct error *err) {
  struct statement *st = statement_of(
      cb, "SELECT q.name || ' is not the medical director, and ' || p.name || ' is a ' || lower(p.grade)"
          " FROM case_ c JOIN practitioner p ON p.id = c.practitioner_id JOIN person q ON q.id = ?2"
          " WHERE c.id = ?1 AND (lower(p.grade) LIKE '%consultant%' OR lower(p.grade) LIKE '%director%')"
          " AND lower(trim(q.job)) NOT IN ('medical director', 'executive medical director',"
          " 'chief medical officer') AND NOT EXISTS (SELECT 1 FROM party a WHERE a.case_id = ?1"
          " AND a.person_id = ?2 AND a.role = 'medical-director' AND a.to_on IS NULL)");
  return lone_rule(cb, st, case_id, person_id, duty_rule_find("SEP-15"), clash, err);
}

/* SEP-08: past conflicts are looked at. Who had another part than that of the designated member in another
 * case of the same practitioner may have one. Which part is not said: that case may be closed to the reader.
 */
static bool member_of_old(struct casebook *cb, int64_t case_id, int64_t person_id, struct duty_clash *clash,
                          struct error *err) {
  const struct duty_rule *rule = NULL;
  for (size_t i = 0; duty_rule_at(i); i++)
    if (strcmp(duty_rule_at(i)->id, "SEP-08") == 0 && !duty_rule_at(i)->other) rule = duty_rule_at(i);
  struct statement *st = statement_of(
      cb, "SELECT q.name || ' had a part in another case of the practitioner' FROM party a"
          " JOIN case_ o ON o.id = a.case_id JOIN case_ c ON c.practitioner_id = o.practitioner_id"
          " JOIN person q ON q.id = ?2 WHERE c.id = ?1 AND o.id <> c.id AND a.person_id = ?2"
          " AND a.role <> 'designated-member' LIMIT 1");
  return lone_rule(cb, st, case_id, person_id, rule, clash, err);
}

/* ---- pairs of roles ---- */

/* Is what was found now weightier than what was found before? */
static bool weightier(const struct duty_rule *rule, const struct duty_clash *than) {
  return rule && rule->strength > DUTY_ALLOW && (!than->rule || rule->strength > than->rule->strength);
}

static bool pairs(struct casebook *cb, int64_t case_id, int64_t person_id, const char *role,
                  struct duty_clash *clash, char name[128], struct error *err) {
  struct statement *st = statement_of(cb, "SELECT a.id, a.role, a.from_on, a.to_on, p.name FROM party a"
                                          " JOIN person p ON p.id = a.person_id WHERE a.case_id = ?"
                                          " AND a.person_id = ? ORDER BY a.id");
  statement_bind_int(st, 1, case_id);
  statement_bind_int(st, 2, person_id);
  enum step step;
  bool fine = true;
  while (fine && (step = statement_step(st, err)) == STEP_ROW) {
    const struct duty_rule *rule = duties_between(role, statement_text(st, 1));
    bool passed = false;
    if (!weightier(rule, clash)) continue;
    fine = excepted(cb, case_id, person_id, rule, &passed, err);
    if (!fine || passed) continue;
    *clash = (struct duty_clash){.rule = rule,
                                 .party_id = statement_int(st, 0),
                                 .case_id = case_id,
                                 .from = statement_day(st, 2),
                                 .to = statement_day(st, 3)};
    text_copy(clash->held, sizeof clash->held, statement_text(st, 1));
    text_copy(name, 128, statement_text(st, 4));
  }
  statement_reset(st);
  return fine && step == STEP_DONE;
}

bool duties_clash(struct casebook *cb, int64_t case_id, int64_t person_id, const char *role,
                  struct duty_clash *clash, struct error *err) {
  char name[128] = "";
  *clash = (struct duty_clash){.to = DATE_NONE};
  if (!pairs(cb, case_id, person_id, role, clash, name, err)) return false;
  if (clash->rule) say_clash(cb, name, role, clash);
  if (clash->rule) return true;
  if (strcmp(role, PARTY_CASE_MANAGER) == 0) return manager_of_consultant(cb, case_id, person_id, clash, err);
  if (strcmp(role, "designated-member") == 0) return member_of_old(cb, case_id, person_id, clash, err);
  return true;
}

bool duties_may_do(struct casebook *cb, int64_t case_id, int64_t person_id, const char *role,
                   struct duty_clash *clash, struct error *err) {
  char name[128] = "";
  *clash = (struct duty_clash){.to = DATE_NONE};
  if (!pairs(cb, case_id, person_id, role, clash, name, err)) return false;
  if (clash->rule && clash->rule->strength < DUTY_HARD) *clash = (struct duty_clash){.to = DATE_NONE};
  if (!clash->rule) return true;
  char who[256], held[96];
  snprintf(held, sizeof held, "%s", party_role_title(cb, case_id, clash->held));
  snprintf(who, sizeof who, "%s %s the %s on this case, and this is for the %s", name,
           clash->to == DATE_NONE ? "is" : "was", held, party_role_title(cb, case_id, role));
  text_cut(who);
  say_rule(clash, who);
  return true;
}

bool duties_except(struct casebook *cb, const struct duty_exception *exception, const struct stamp *stamp,
                   struct error *err) {
  struct statement *st =
      statement_of(cb, "INSERT INTO duty_exception (id, case_id, person, rule, role, agreed_on, reason,"
                       " recorded_at, recorded_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
  statement_bind_int(st, 1, act_new_id(cb));
  statement_bind_int(st, 2, exception->case_id);
  statement_bind_int(st, 3, exception->person_id);
  statement_bind_text(st, 4, exception->rule);
  statement_bind_text(st, 5, exception->role);
  statement_bind_day(st, 6, exception->agreed_on);
  statement_bind_text(st, 7, exception->reason);
  statement_bind_text(st, 8, stamp->now);
  statement_bind_int(st, 9, stamp->person_id);
  return statement_run(st, err);
}

/* ---- after the fact ---- */

static bool first_hard(struct casebook *cb, struct statement *st, const char *format,
                       struct duty_clash *clash, struct error *err) {
  enum step step;
  *clash = (struct duty_clash){.to = DATE_NONE};
  while ((step = statement_step(st, err)) == STEP_ROW) {
    const struct duty_rule *rule = duties_between(statement_text(st, 2), statement_text(st, 3));
    if (!rule || rule->strength != DUTY_HARD) continue;
    char who[256], one[96], two[96];
    *clash = (struct duty_clash){
        .rule = rule, .case_id = statement_int(st, 0), .party_id = statement_int(st, 1), .to = DATE_NONE};
    text_copy(clash->held, sizeof clash->held, statement_text(st, 2));
    snprintf(one, sizeof one, "%s", party_role_title(cb, clash->case_id, statement_text(st, 2)));
    snprintf(two, sizeof two, "%s", party_role_title(cb, clash->case_id, statement_text(st, 3)));
    snprintf(who, sizeof who, "%s %s %s and %s of %s", statement_text(st, 4), format, one, two,
             statement_text(st, 5));
    text_cut(who);
    say_rule(clash, who);
    statement_reset(st);
    return true;
  }
  return step == STEP_DONE;
}

bool duties_stand(struct casebook *cb, int64_t case_id, struct duty_clash *clash, struct error *err) {
  struct statement *st =
      statement_of(cb, "SELECT a.case_id, a.id, a.role, b.role, p.name, c.ref FROM party a JOIN party b"
                       " ON b.case_id = a.case_id AND b.person_id = a.person_id AND b.id > a.id"
                       " JOIN person p ON p.id = a.person_id JOIN case_ c ON c.id = a.case_id"
                       " WHERE a.case_id = ? ORDER BY a.id, b.id");
  statement_bind_int(st, 1, case_id);
  return first_hard(cb, st, "would be both", clash, err);
}

bool duties_merge(struct casebook *cb, int64_t person_id, int64_t other_id, struct duty_clash *clash,
                  struct error *err) {
  struct statement *st = statement_of(
      cb, "SELECT a.case_id, a.id, a.role, b.role, p.name || ' and ' || q.name, c.ref FROM party a"
          " JOIN party b ON b.case_id = a.case_id AND b.person_id = ?2 JOIN person p ON p.id = a.person_id"
          " JOIN person q ON q.id = b.person_id JOIN case_ c ON c.id = a.case_id WHERE a.person_id = ?1"
          " ORDER BY a.id, b.id");
  statement_bind_int(st, 1, person_id);
  statement_bind_int(st, 2, other_id);
  return first_hard(cb, st, "are two people with duties kept apart: taken for one they would be both", clash,
                    err);
}
