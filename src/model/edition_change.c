/* Editions as they are written: a new one begun, a strand kept on an earlier one. Floor 5; moves no date
 * itself (derive.c does). */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/edition.h"
#include "model/edition_text.h"
#include "model/office.h"
#include "store/act.h"
#include "store/statement.h"

/* ---- a new edition ---- */

static bool insert_edition(struct casebook *cb, int number, const char *title, const char *reason,
                           const struct stamp *stamp, struct error *err) {
  struct statement *st =
      statement_of(cb, "INSERT INTO edition (id, number, title, reason, recorded_at, recorded_by)"
                       " VALUES (?, ?, ?, ?, ?, ?)");
  statement_bind_int(st, 1, act_new_id(cb));
  statement_bind_int(st, 2, number);
  statement_bind_text(st, 3, title);
  statement_bind_text(st, 4, reason);
  statement_bind_text(st, 5, stamp->now);
  if (stamp->person_id) statement_bind_int(st, 6, stamp->person_id);
  return statement_run(st, err);
}

/* One row of a list at a time, because every row wants an id of its own. */
static bool keep_texts(struct casebook *cb, int edition, struct error *err) {
  int64_t after = INT64_MIN;
  for (;;) {
    struct statement *st =
        statement_of(cb, "SELECT id FROM definition WHERE kind = 'calendar' AND in_force = 1"
                         " AND id > ? ORDER BY id LIMIT 1");
    statement_bind_int(st, 1, after);
    enum step step = statement_step(st, err);
    if (step == STEP_ROW) after = statement_int(st, 0);
    statement_reset(st);
    if (step != STEP_ROW) return step == STEP_DONE;
    st = statement_of(cb, "INSERT INTO edition_text (id, edition, definition_id) VALUES (?, ?, ?)");
    statement_bind_int(st, 1, act_new_id(cb));
    statement_bind_int(st, 2, edition);
    statement_bind_int(st, 3, after);
    if (!statement_run(st, err)) return false;
  }
}

static bool keep_days(struct casebook *cb, int edition, struct error *err) {
  char after[DATE_TEXT] = "";
  for (;;) {
    struct statement *st = statement_of(cb, "SELECT day FROM local_day WHERE day > ? ORDER BY day LIMIT 1");
    statement_bind_text(st, 1, after);
    enum step step = statement_step(st, err);
    if (step == STEP_ROW) snprintf(after, sizeof after, "%s", statement_text(st, 0));
    statement_reset(st);
    if (step != STEP_ROW) return step == STEP_DONE;
    st = statement_of(cb, "INSERT INTO edition_day (id, edition, day, open, name)"
                          " SELECT ?1, ?2, day, open, name FROM local_day WHERE day = ?3");
    statement_bind_int(st, 1, act_new_id(cb));
    statement_bind_int(st, 2, edition);
    statement_bind_text(st, 3, after);
    if (!statement_run(st, err)) return false;
  }
}

static bool is_known(struct casebook *cb, int number, bool *known, struct error *err) {
  struct statement *st = statement_of(cb, "SELECT 1 FROM edition WHERE number = ?");
  statement_bind_int(st, 1, number);
  enum step step = statement_step(st, err);
  *known = step == STEP_ROW;
  statement_reset(st);
  return step != STEP_ERROR;
}

bool edition_begin(struct casebook *cb, const char *title, const char *reason, const struct stamp *stamp,
                   int *number, struct error *err) {
  int newest = edition_newest(cb, err);
  bool known;
  if (!newest || !is_known(cb, newest, &known, err)) return false;
  if (!known && !insert_edition(cb, newest, "As the casebook began", "", stamp, err)) return false;
  *number = newest + 1;
  return keep_texts(cb, newest, err) && keep_days(cb, newest, err) &&
         insert_edition(cb, *number, title, reason, stamp, err);
}

/* ---- what it holds ---- */

static bool write_day(struct casebook *cb, const struct edition_change *change, struct error *err) {
  struct statement *st = statement_of(
      cb, "INSERT INTO local_day (id, day, open, name) VALUES (?, ?, ?, ?)"
          " ON CONFLICT (day) DO UPDATE SET open = excluded.open, name = excluded.name, ver = ver + 1");
  statement_bind_int(st, 1, act_new_id(cb));
  statement_bind_day(st, 2, change->day);
  statement_bind_int(st, 3, change->open);
  statement_bind_text(st, 4, change->name);
  return statement_run(st, err);
}

static bool forget_day(struct casebook *cb, date_day day, struct error *err) {
  struct statement *st = statement_of(cb, "DELETE FROM local_day WHERE day = ?");
  char shown[DATE_LONG_TEXT];
  statement_bind_day(st, 1, day);
  if (!statement_run(st, err)) return false;
  return casebook_changes(cb) == 1 ||
         error_set(err, ERROR_REFUSED, "%s is no day of the office's own.", date_show(day, true, shown));
}

bool edition_write(struct casebook *cb, const struct edition_change *change, const struct stamp *stamp,
                   struct error *err) {
  bool fine = true;
  for (size_t i = 0; fine && i < change->text_count; i++)
    fine = office_adopt_calendar(cb, change->texts[i], stamp, err);
  if (fine && change->day != DATE_NONE)
    fine = change->forget ? forget_day(cb, change->day, err) : write_day(cb, change, err);
  return fine && edition_text_forms(cb, err);
}

/* ---- who counts by which ---- */

bool edition_keep(struct casebook *cb, int64_t case_id, int edition, int *count, struct error *err) {
  struct statement *st =
      statement_of(cb, "INSERT INTO strand_edition (id, edition) SELECT id, ?2 FROM strand WHERE case_id = ?1"
                       " AND closed_on IS NULL AND id NOT IN (SELECT id FROM strand_edition)");
  statement_bind_int(st, 1, case_id);
  statement_bind_int(st, 2, edition);
  if (!statement_run(st, err)) return false;
  if (count) *count = casebook_changes(cb);
  return true;
}

bool edition_follow(struct casebook *cb, int64_t case_id, int *count, struct error *err) {
  struct statement *st = statement_of(cb, "DELETE FROM strand_edition WHERE id IN"
                                          " (SELECT id FROM strand WHERE case_id = ? AND closed_on IS NULL)");
  statement_bind_int(st, 1, case_id);
  if (!statement_run(st, err)) return false;
  if (count) *count = casebook_changes(cb);
  return true;
}

int edition_kept(struct casebook *cb, int64_t case_id) {
  struct statement *st =
      statement_of(cb, "SELECT coalesce(min(x.edition), 0) FROM strand s JOIN strand_edition x ON x.id = s.id"
                       " WHERE s.case_id = ? AND s.closed_on IS NULL");
  statement_bind_int(st, 1, case_id);
  int edition = statement_step(st, NULL) == STEP_ROW ? (int)statement_int(st, 0) : 0;
  statement_reset(st);
  return edition;
}

int edition_of_case(struct casebook *cb, int64_t case_id) {
  struct statement *st = statement_of(
      cb,
      "SELECT coalesce(x.edition, s.closed_on IS NOT NULL) FROM strand s"
      " LEFT JOIN strand_edition x ON x.id = s.id WHERE s.case_id = ?"
      " ORDER BY s.closed_on IS NOT NULL, CASE WHEN s.closed_on IS NULL THEN s.id ELSE -s.id END LIMIT 1");
  statement_bind_int(st, 1, case_id);
  int edition = statement_step(st, NULL) == STEP_ROW ? (int)statement_int(st, 0) : EDITION_NEWEST;
  statement_reset(st);
  return edition;
}

/* Its dates are those of the calendar it was closed under, whatever comes. (In edition 1 that needs no row.)
 */
static bool hold(struct casebook *cb, int64_t strand_id, int edition, struct error *err) {
  struct statement *st = statement_of(cb, "INSERT INTO strand_edition (id, edition) SELECT ?1, ?2"
                                          " WHERE ?1 NOT IN (SELECT id FROM strand_edition)");
  statement_bind_int(st, 1, strand_id);
  statement_bind_int(st, 2, edition);
  return statement_run(st, err);
}

bool edition_strand_closed(struct casebook *cb, int64_t strand_id, bool closed, struct error *err) {
  int newest = edition_newest(cb, err);
  if (newest <= EDITION_FIRST) return newest == EDITION_FIRST;
  if (closed) return hold(cb, strand_id, newest, err);
  /* Opened again: it goes on with the calendar it was closed under, and follows only if that is the newest.
   */
  struct statement *st = statement_of(cb, "DELETE FROM strand_edition WHERE id = ?1 AND edition = ?2");
  statement_bind_int(st, 1, strand_id);
  statement_bind_int(st, 2, newest);
  if (!statement_run(st, err)) return false;
  return casebook_changes(cb) == 1 || hold(cb, strand_id, EDITION_FIRST, err);
}

bool edition_strand_opened(struct casebook *cb, int64_t case_id, int64_t strand_id, struct error *err) {
  int kept = edition_kept(cb, case_id);
  return !kept || hold(cb, strand_id, kept, err);
}
