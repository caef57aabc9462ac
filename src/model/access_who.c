/* Who can see a record and why, and who has looked. Floor 5; asks viewer.c the same question for everybody.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "model/access.h"
#include "model/party.h"
#include "model/row.h"
#include "store/statement.h"

bool access_may_ask(struct casebook *cb, const struct viewer *viewer, enum viewed kind, int64_t id,
                    struct error *err) {
  if (viewer_has(viewer, ROLE_RESPONSIBLE_OFFICER | ROLE_AUDITOR)) return true;
  int64_t owner = 0;
  if (kind == VIEWED_CASE) {
    if (!party_holder(cb, id, PARTY_CASE_MANAGER, &owner, NULL, err)) return false;
  } else {
    struct statement *st = statement_of(cb, "SELECT owner_id FROM concern WHERE id = ?1");
    statement_bind_int(st, 1, id);
    if (!row_number(st, 0, &owner, err)) return false;
  }
  if (owner && owner == viewer->person_id) return true;
  return error_set(err, ERROR_DENIED,
                   "That is for whoever has it, a responsible officer or an auditor to ask.");
}

/* Beside the roles of the account: what they hold on it, whom they cover, what they gave a reason for. */
static void add_reasons(struct casebook *cb, const struct viewer *who, int64_t case_id, json_t *why) {
  struct statement *st = statement_of(
      cb, "SELECT 'the ' || replace(role, '-', ' ') || ' since ' || from_on FROM party WHERE case_id = ?2"
          " AND person_id = ?1 AND from_on <= ?3 AND (to_on IS NULL OR to_on > ?3)"
          " UNION ALL SELECT DISTINCT 'covers for ' || w.name || ' until ' || c.to_on FROM cover c"
          " JOIN person w ON w.id = c.absent_id JOIN party p ON p.person_id = c.absent_id AND p.case_id = ?2"
          " AND (p.to_on IS NULL OR p.to_on > ?3) WHERE c.by_id = ?1 AND c.from_on <= ?3 AND c.to_on >= ?3"
          " AND (c.ended_on IS NULL OR c.ended_on > ?3)"
          " UNION ALL SELECT 'reads for a reason until ' || until_at || ': ' || reason FROM broken_glass"
          " WHERE case_id = ?2 AND person_id = ?1 AND until_at > ?4 AND ended_at IS NULL");
  statement_bind_int(st, 1, who->person_id);
  statement_bind_int(st, 2, case_id);
  statement_bind_day(st, 3, who->today);
  statement_bind_text(st, 4, who->now);
  while (statement_step(st, NULL) == STEP_ROW)
    json_array_append_new(why, row_text(st, 0));
  statement_reset(st);
}

static json_t *apart_names(unsigned apart) {
  json_t *names = json_array();
  if (apart & APART_HEALTH) json_array_append_new(names, json_string("health"));
  if (apart & APART_CALL) json_array_append_new(names, json_string("practitioner-call"));
  if (apart & APART_REPORTER) json_array_append_new(names, json_string("reporter"));
  return names;
}

static json_t *one(struct casebook *cb, const struct viewer *who, enum viewed kind, int64_t id) {
  bool sees = viewer_sees(cb, who, kind, id), barred = viewer_is_barred(cb, who, id);
  json_t *why = json_array();
  if (barred) json_array_append_new(why, json_string("a declared conflict bars them"));
  for (unsigned bit = 1; sees && viewer_sees_office(who) && bit <= ROLE_AUDITOR; bit <<= 1)
    if (who->roles & bit) json_array_append_new(why, json_string(role_title((enum role)bit)));
  if (sees && kind == VIEWED_CASE) add_reasons(cb, who, id, why);
  return json_pack("{s:o s:b s:b s:o s:o}", "name", text_json(who->name), "sees", sees, "barred", barred,
                   "why", why, "apart", apart_names(viewer_apart(cb, who, kind, id)));
}

json_t *access_who(struct casebook *cb, const struct context *context, enum viewed kind, int64_t id,
                   struct error *err) {
  json_t *users = json_array(), *rows = json_array(), *user;
  struct statement *st =
      statement_of(cb, "SELECT a.os_user FROM account a JOIN person p ON p.id = a.person_id"
                       " WHERE a.active = 1 ORDER BY p.name, a.id");
  enum step step;
  while ((step = statement_step(st, err)) == STEP_ROW)
    json_array_append_new(users, row_text(st, 0));
  bool fine = step == STEP_DONE;
  size_t i;
  json_array_foreach(users, i, user) {
    struct context other = *context;
    struct viewer who;
    snprintf(other.user, sizeof other.user, "%s", json_string_value(user));
    fine = fine && viewer_of(cb, &other, &who, err);
    json_t *row = fine ? one(cb, &who, kind, id) : NULL;
    if (row && (json_is_true(json_object_get(row, "sees")) || json_is_true(json_object_get(row, "barred"))))
      json_array_append(rows, row);
    json_decref(row);
  }
  json_decref(users);
  if (fine) return rows;
  json_decref(rows);
  return NULL;
}

static json_t *read_look(struct statement *st) {
  return json_pack("{s:I s:o s:o s:o}", "id", (json_int_t)statement_int(st, 0), "at", row_text(st, 1), "name",
                   row_text(st, 2), "what", row_text(st, 3));
}

json_t *access_looked(struct casebook *cb, const char *ref, int64_t before, int limit, struct error *err) {
  struct statement *st = statement_of(
      cb, "SELECT l.id, l.at, coalesce(p.name, l.os_user), l.what FROM access_log l LEFT JOIN person p"
          " ON p.id = l.person_id WHERE l.ref = ?1 AND (?2 = 0 OR l.id < ?2) ORDER BY l.id DESC LIMIT ?3");
  statement_bind_text(st, 1, ref);
  statement_bind_int(st, 2, before);
  statement_bind_int(st, 3, limit);
  return rows_list(st, read_look, err);
}
