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

/* A day at `index`, and whether it is given at all at the next. */
static void bind_day(struct statement *st, int index, const date_day *day) {
  statement_bind_day(st, index, day ? *day : DATE_NONE);
  statement_bind_int(st, index + 1, day != NULL);
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
  bind_day(st, 4, due);
  return statement_run(st, err);
}

bool edit_note(struct casebook *cb, int64_t id, const char *text, struct error *err) {
  struct statement *st = statement_of(cb, "UPDATE event SET text = ?2, ver = ver + 1 WHERE id = ?1");
  statement_bind_int(st, 1, id);
  statement_bind_text(st, 2, text);
  return statement_run(st, err);
}

bool edit_pause(struct casebook *cb, int64_t id, const struct pause_edit *edit, struct error *err) {
  struct statement *st = statement_of(
      cb,
      "UPDATE pause SET reason = coalesce(?2, reason), waiting_on = coalesce(?3, waiting_on),"
      " evidence = coalesce(?4, evidence), from_on = CASE WHEN ?6 THEN ?5 ELSE from_on END,"
      " to_on = CASE WHEN ?8 THEN ?7 ELSE to_on END, review_on = CASE WHEN ?10 THEN ?9 ELSE review_on END,"
      " ver = ver + 1 WHERE id = ?1");
  statement_bind_int(st, 1, id);
  bind_text(st, 2, edit->reason);
  bind_text(st, 3, edit->waiting_on);
  bind_text(st, 4, edit->evidence);
  bind_day(st, 5, edit->from);
  bind_day(st, 7, edit->to);
  bind_day(st, 9, edit->review);
  return statement_run(st, err);
}

bool edit_party(struct casebook *cb, int64_t id, const struct party_edit *edit, struct error *err) {
  struct statement *st = statement_of(
      cb, "UPDATE party SET conflict = coalesce(?2, conflict), conflict_note = coalesce(?3, conflict_note),"
          " from_on = CASE WHEN ?5 THEN ?4 ELSE from_on END, to_on = CASE WHEN ?7 THEN ?6 ELSE to_on END,"
          " ver = ver + 1 WHERE id = ?1");
  statement_bind_int(st, 1, id);
  bind_text(st, 2, edit->conflict);
  bind_text(st, 3, edit->note);
  bind_day(st, 4, edit->from);
  bind_day(st, 6, edit->to);
  return statement_run(st, err);
}

bool edit_consent(struct casebook *cb, int64_t id, const struct consent_edit *edit, struct error *err) {
  struct statement *st = statement_of(
      cb, "UPDATE consent SET given_by = coalesce(?2, given_by), text = coalesce(?3, text),"
          " given_on = CASE WHEN ?5 THEN ?4 ELSE given_on END,"
          " withdrawn_on = CASE WHEN ?7 THEN ?6 ELSE withdrawn_on END, ver = ver + 1 WHERE id = ?1");
  statement_bind_int(st, 1, id);
  bind_text(st, 2, edit->by);
  bind_text(st, 3, edit->text);
  bind_day(st, 4, edit->given);
  bind_day(st, 6, edit->withdrawn);
  return statement_run(st, err);
}

bool edit_enquiry(struct casebook *cb, int64_t id, const struct enquiry_edit *edit, struct error *err) {
  struct statement *st = statement_of(
      cb, "UPDATE enquiry SET outcome = coalesce(?2, outcome), none_needed = coalesce(?3, none_needed),"
          " owner_id = coalesce(?4, owner_id), due_on = CASE WHEN ?6 THEN ?5 ELSE due_on END,"
          " closed_on = CASE WHEN ?8 THEN ?7 ELSE closed_on END, ver = ver + 1 WHERE id = ?1");
  statement_bind_int(st, 1, id);
  bind_text(st, 2, edit->outcome);
  bind_text(st, 3, edit->none_needed);
  if (edit->owner)
    statement_bind_int(st, 4, edit->owner);
  else
    statement_bind_null(st, 4);
  bind_day(st, 5, edit->due);
  bind_day(st, 7, edit->closed);
  return statement_run(st, err);
}

bool edit_document(struct casebook *cb, int64_t id, const struct document_edit *edit, struct error *err) {
  struct statement *st = statement_of(
      cb, "UPDATE document SET title = coalesce(?2, title), fields = coalesce(?3, fields),"
          " text = coalesce(?4, text), dated_on = CASE WHEN ?6 THEN ?5 ELSE dated_on END, complete = ?7,"
          " ver = ver + 1 WHERE id = ?1");
  statement_bind_int(st, 1, id);
  bind_text(st, 2, edit->title);
  bind_text(st, 3, edit->fields);
  bind_text(st, 4, edit->text);
  bind_day(st, 5, edit->dated);
  statement_bind_int(st, 7, edit->complete);
  return statement_run(st, err);
}
