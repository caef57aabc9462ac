/* Rows changed where nothing but what was given changes. Floor 5; who may, and what it means, is said above.
 */
#include "model/edit.h"

#include "store/statement.h"

static void bind_text(struct statement *st, int index, const char *text) {
  if (text)
    statement_bind_text(st, index, text);
  else
    statement_bind_null(st, index);
}

bool edit_person(struct casebook *cb, int64_t id, const struct person_terms *terms, struct error *err) {
  struct statement *st = statement_of(
      cb,
      "UPDATE person SET name = coalesce(?2, name), job = coalesce(?3, job), organisation ="
      " coalesce(?4, organisation), email = coalesce(?5, email), phone = coalesce(?6, phone), ver = ver + 1"
      " WHERE id = ?1");
  statement_bind_int(st, 1, id);
  bind_text(st, 2, terms->name);
  bind_text(st, 3, terms->job);
  bind_text(st, 4, terms->organisation);
  bind_text(st, 5, terms->email);
  bind_text(st, 6, terms->phone);
  return statement_run(st, err);
}

bool edit_account(struct casebook *cb, const char *os_user, const char *roles, struct error *err) {
  struct statement *st =
      statement_of(cb, "UPDATE account SET roles = ?2, ver = ver + 1 WHERE os_user = ?1 AND active = 1");
  statement_bind_text(st, 1, os_user);
  statement_bind_text(st, 2, roles);
  return statement_run(st, err);
}

bool edit_task(struct casebook *cb, int64_t id, const char *title, int64_t owner, const date_day *due,
               struct error *err) {
  struct statement *st =
      statement_of(cb, "UPDATE task SET title = coalesce(?2, title), owner_id ="
                       " coalesce(?3, owner_id), due_on = CASE WHEN ?5 THEN ?4 ELSE due_on END,"
                       " ver = ver + 1 WHERE id = ?1");
  statement_bind_int(st, 1, id);
  bind_text(st, 2, title);
  if (owner)
    statement_bind_int(st, 3, owner);
  else
    statement_bind_null(st, 3);
  statement_bind_day(st, 4, due ? *due : DATE_NONE);
  statement_bind_int(st, 5, due != NULL);
  return statement_run(st, err);
}

bool edit_note(struct casebook *cb, int64_t id, const char *text, struct error *err) {
  struct statement *st = statement_of(cb, "UPDATE event SET text = ?2, ver = ver + 1 WHERE id = ?1");
  statement_bind_int(st, 1, id);
  statement_bind_text(st, 2, text);
  return statement_run(st, err);
}

bool edit_activity(struct casebook *cb, int64_t id, const char *title, const char *responsible,
                   const char *stage, struct error *err) {
  struct statement *st = statement_of(
      cb, "UPDATE activity SET title = coalesce(?2, title), responsible = coalesce(?3, responsible),"
          " stage = coalesce(?4, stage), ver = ver + 1 WHERE id = ?1");
  statement_bind_int(st, 1, id);
  bind_text(st, 2, title);
  bind_text(st, 3, responsible);
  bind_text(st, 4, stage);
  return statement_run(st, err);
}

bool edit_review_point(struct casebook *cb, int64_t id, date_day due, struct error *err) {
  struct statement *st = statement_of(cb, "UPDATE review_point SET due_on = ?2, ver = ver + 1 WHERE id = ?1");
  statement_bind_int(st, 1, id);
  statement_bind_day(st, 2, due);
  return statement_run(st, err);
}
