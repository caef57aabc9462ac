/* Parties of a case and separation of duties. Floor 5; which roles exclude each other is the pathway's
 * to say. */
#include "model/party.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "model/case.h"
#include "model/duties.h"
#include "model/office.h"
#include "model/row.h"
#include "model/strand.h"
#include "store/act.h"
#include "store/statement.h"

bool party_add(struct casebook *cb, int64_t case_id, int64_t person_id, const char *role, date_day from,
               const char *conflict, const char *note, int64_t *id, struct error *err) {
  struct statement *st =
      statement_of(cb, "INSERT INTO party (id, case_id, person_id, role, from_on, conflict,"
                       " conflict_note) VALUES (?, ?, ?, ?, ?, ?, ?)");
  int64_t new_id = act_new_id(cb);
  statement_bind_int(st, 1, new_id);
  statement_bind_int(st, 2, case_id);
  statement_bind_int(st, 3, person_id);
  statement_bind_text(st, 4, role);
  statement_bind_day(st, 5, from);
  statement_bind_text(st, 6, conflict);
  statement_bind_text(st, 7, note);
  if (id) *id = new_id;
  return statement_run(st, err);
}

bool party_end(struct casebook *cb, int64_t id, date_day on, struct error *err) {
  struct statement *st = statement_of(cb, "UPDATE party SET to_on = ?, ver = ver + 1 WHERE id = ?");
  statement_bind_day(st, 1, on);
  statement_bind_int(st, 2, id);
  return statement_run(st, err);
}

bool party_holds_any(struct casebook *cb, int64_t case_id, int64_t person_id, date_day on) {
  struct statement *st =
      statement_of(cb, "SELECT 1 FROM party WHERE case_id = ?1 AND person_id = ?2 AND from_on <= ?3"
                       " AND (to_on IS NULL OR to_on >= ?3)");
  statement_bind_int(st, 1, case_id);
  statement_bind_int(st, 2, person_id);
  statement_bind_day(st, 3, on);
  bool holds = statement_step(st, NULL) == STEP_ROW;
  statement_reset(st);
  return holds;
}

bool party_held(struct casebook *cb, int64_t case_id, int64_t person_id, const char *role, bool ever) {
  struct statement *st = statement_of(cb, "SELECT 1 FROM party WHERE case_id = ? AND person_id = ?"
                                          " AND role = ? AND (? OR to_on IS NULL) LIMIT 1");
  statement_bind_int(st, 1, case_id);
  statement_bind_int(st, 2, person_id);
  statement_bind_text(st, 3, role);
  statement_bind_int(st, 4, ever);
  bool held = statement_step(st, NULL) == STEP_ROW;
  statement_reset(st);
  return held;
}

bool party_find(struct casebook *cb, int64_t id, struct party_row *out, struct error *err) {
  struct statement *st =
      statement_of(cb, "SELECT a.id, a.case_id, a.person_id, a.from_on, a.to_on, a.role, p.name"
                       " FROM party a JOIN person p ON p.id = a.person_id WHERE a.id = ?");
  statement_bind_int(st, 1, id);
  enum step step = statement_step(st, err);
  if (step == STEP_ROW) {
    *out = (struct party_row){.id = statement_int(st, 0),
                              .case_id = statement_int(st, 1),
                              .person_id = statement_int(st, 2),
                              .from = statement_day(st, 3),
                              .to = statement_day(st, 4)};
    snprintf(out->role, sizeof out->role, "%s", statement_text(st, 5));
    text_copy(out->name, sizeof out->name, statement_text(st, 6));
  }
  statement_reset(st);
  if (step == STEP_DONE) return error_set(err, ERROR_MISSING, "There is no such appointment.");
  return step == STEP_ROW;
}

bool party_holder(struct casebook *cb, int64_t case_id, const char *role, int64_t *person_id, char name[128],
                  struct error *err) {
  struct statement *st = statement_of(cb, "SELECT a.person_id, p.name FROM party a JOIN person p"
                                          " ON p.id = a.person_id WHERE a.case_id = ? AND a.role = ?"
                                          " AND a.to_on IS NULL ORDER BY a.id LIMIT 1");
  statement_bind_int(st, 1, case_id);
  statement_bind_text(st, 2, role);
  enum step step = statement_step(st, err);
  *person_id = step == STEP_ROW ? statement_int(st, 0) : 0;
  if (name) text_copy(name, 128, step == STEP_ROW ? statement_text(st, 1) : "");
  statement_reset(st);
  return step != STEP_ERROR;
}

/* The pathways that run or ran on a case, each once, in a new array; NULL when they cannot be read. */
static const struct pathway **pathways_of(struct casebook *cb, int64_t case_id, size_t *count,
                                          struct error *err) {
  struct strand_row *strands;
  size_t strand_count;
  *count = 0;
  if (!strands_of_case(cb, case_id, &strands, &strand_count, err)) return NULL;
  const struct pathway **pathways = mem_array(strand_count + 1, sizeof(const struct pathway *));
  bool fine = true;
  for (size_t i = 0; fine && i < strand_count; i++) {
    const struct pathway *pathway = office_pathway(cb, strands[i].definition_id, err);
    bool there = false;
    for (size_t k = 0; k < *count; k++)
      there = there || pathways[k] == pathway;
    if (pathway && !there) pathways[(*count)++] = pathway;
    fine = pathway != NULL;
  }
  free(strands);
  if (fine) return pathways;
  *count = 0;
  free(pathways);
  return NULL;
}

/* As the first pathway that knows the role calls it. */
static const char *title_among(const struct pathway *const *pathways, size_t count, const char *role) {
  for (size_t i = 0; i < count; i++) {
    const struct pathway_role *rule = pathway_role(pathways[i], role);
    if (rule) return rule->title;
  }
  const char *title = duties_role_title(role);
  return title ? title : role;
}

const char *party_role_title(struct casebook *cb, int64_t case_id, const char *role) {
  size_t count;
  const struct pathway **pathways = pathways_of(cb, case_id, &count, NULL);
  const char *title = title_among(pathways, count, role);
  free(pathways);
  return title;
}

/* ---- separation of duties ---- */

static bool names(const char *const *roles, size_t count, const char *role) {
  for (size_t i = 0; i < count; i++)
    if (strcmp(roles[i], role) == 0) return true;
  return false;
}

static bool excludes(const struct pathway_role *rule, const char *role) {
  return rule && (names(rule->not_same, rule->not_same_count, role) ||
                  names(rule->never_was, rule->never_was_count, role));
}

/* Does either role exclude the other? A rule that says it one way holds the other way too: otherwise the
 * order of two appointments would get round it. */
static bool barred(const struct pathway *const *pathways, size_t count, const char *role, const char *held) {
  for (size_t i = 0; i < count; i++)
    if (excludes(pathway_role(pathways[i], role), held) || excludes(pathway_role(pathways[i], held), role))
      return true;
  return false;
}

static bool may_hold_among(struct casebook *cb, const struct pathway *const *pathways, size_t count,
                           int64_t case_id, int64_t person_id, const char *role, struct error *err) {
  struct statement *st = statement_of(cb, "SELECT a.role, a.from_on, a.to_on, p.name FROM party a"
                                          " JOIN person p ON p.id = a.person_id"
                                          " WHERE a.case_id = ? AND a.person_id = ? ORDER BY a.id");
  statement_bind_int(st, 1, case_id);
  statement_bind_int(st, 2, person_id);
  enum step step;
  while ((step = statement_step(st, err)) == STEP_ROW) {
    const char *held = statement_text(st, 0);
    if (!barred(pathways, count, role, held)) continue;
    bool still = statement_is_null(st, 2);
    char since[DATE_LONG_TEXT];
    error_set(err, ERROR_REFUSED, "%s %s %s on this case %s %s, and who is that may not be the %s.",
              statement_text(st, 3), still ? "is the" : "was the", title_among(pathways, count, held),
              still ? "since" : "from", date_show(statement_day(st, 1), true, since),
              title_among(pathways, count, role));
    statement_reset(st);
    return false;
  }
  return step == STEP_DONE;
}

/* What is hard is refused whatever else stands in the way; a rule that wants an exception comes last. */
static bool may_hold(struct casebook *cb, int64_t case_id, int64_t person_id, const char *role, bool soft_too,
                     struct error *err) {
  size_t count;
  struct duty_clash clash;
  if (!duties_clash(cb, case_id, person_id, role, &clash, err)) return false;
  if (clash.rule && clash.rule->strength == DUTY_HARD) return error_set(err, ERROR_REFUSED, "%s", clash.say);
  const struct pathway **pathways = pathways_of(cb, case_id, &count, err);
  bool may = pathways && may_hold_among(cb, pathways, count, case_id, person_id, role, err);
  free(pathways);
  if (may && soft_too && clash.rule) return error_set(err, ERROR_REFUSED, "%s", clash.say);
  return may;
}

bool party_may_cover(struct casebook *cb, int64_t case_id, int64_t person_id, const char *role,
                     struct error *err) {
  return may_hold(cb, case_id, person_id, role, false, err);
}

bool party_next(struct casebook *cb, int64_t person_id, date_day today, int64_t after, struct party_row *out,
                struct error *err) {
  struct statement *st =
      statement_of(cb, "SELECT id FROM party INDEXED BY party_holder WHERE person_id = ?1 AND id > ?2"
                       " AND (to_on IS NULL OR to_on > ?3) ORDER BY id LIMIT 1");
  int64_t id;
  *out = (struct party_row){0};
  statement_bind_int(st, 1, person_id);
  statement_bind_int(st, 2, after);
  statement_bind_day(st, 3, today);
  return row_number(st, 0, &id, err) && (!id || party_find(cb, id, out, err));
}

bool party_may_hold(struct casebook *cb, int64_t case_id, int64_t person_id, const char *role,
                    struct error *err) {
  return may_hold(cb, case_id, person_id, role, true, err);
}

/* Of one case, for one role of the other person. */
static bool pathways_allow(struct casebook *cb, int64_t case_id, int64_t person_id, const char *role,
                           struct error *err) {
  size_t count;
  const struct pathway **pathways = pathways_of(cb, case_id, &count, err);
  bool may = pathways && may_hold_among(cb, pathways, count, case_id, person_id, role, err);
  free(pathways);
  return may;
}

bool party_may_be_one(struct casebook *cb, int64_t person_id, int64_t other_id, struct error *err) {
  struct shared_role {
    int64_t case_id;
    char role[64];
  } *shared = NULL;
  size_t count = 0, capacity = 0;
  struct statement *st =
      statement_of(cb, "SELECT DISTINCT b.case_id, b.role FROM party b WHERE b.person_id = ?2 AND EXISTS"
                       " (SELECT 1 FROM party a WHERE a.person_id = ?1 AND a.case_id = b.case_id)");
  statement_bind_int(st, 1, person_id);
  statement_bind_int(st, 2, other_id);
  enum step step;
  while ((step = statement_step(st, err)) == STEP_ROW) {
    MEM_GROW(shared, count, capacity);
    shared[count].case_id = statement_int(st, 0);
    snprintf(shared[count++].role, sizeof shared->role, "%s", statement_text(st, 1));
  }
  statement_reset(st);
  bool may = step == STEP_DONE;
  struct error why = {0};
  char ref[16];
  size_t i = 0;
  for (; may && i < count; i++)
    may = pathways_allow(cb, shared[i].case_id, person_id, shared[i].role, &why);
  if (!may && why.code) {
    case_ref(cb, shared[i - 1].case_id, ref);
    error_set(err, why.code, "They cannot be one person, for %s: %s", ref, why.text);
  }
  free(shared);
  return may;
}

json_t *party_list(struct casebook *cb, int64_t case_id, struct error *err) {
  size_t count;
  const struct pathway **pathways = pathways_of(cb, case_id, &count, err);
  if (!pathways) return NULL;
  json_t *parties = json_array();
  struct statement *st = statement_of(cb, "SELECT a.id, p.name, a.role, a.from_on, a.to_on, a.conflict,"
                                          " a.conflict_note, a.ver FROM party a JOIN person p"
                                          " ON p.id = a.person_id WHERE a.case_id = ? ORDER BY a.id");
  statement_bind_int(st, 1, case_id);
  enum step step;
  while ((step = statement_step(st, err)) == STEP_ROW)
    json_array_append_new(
        parties, json_pack("{s:I s:o s:o s:o s:o s:o s:o s:o s:o}", "id", (json_int_t)statement_int(st, 0),
                           "name", row_text(st, 1), "role", row_text(st, 2), "role_title",
                           text_json(title_among(pathways, count, statement_text(st, 2))), "from",
                           row_day(st, 3), "to", row_day(st, 4), "conflict", row_text(st, 5), "conflict_note",
                           row_text(st, 6), "ver", row_int(st, 7)));
  free(pathways);
  if (step == STEP_DONE) return parties;
  json_decref(parties);
  return NULL;
}
