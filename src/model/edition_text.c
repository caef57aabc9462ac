/* Official texts and their short forms. Floor 5; what a text says floor 2 knows. */
#include "model/edition_text.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/edition.h"
#include "store/act.h"
#include "store/statement.h"

static struct calendar *from_form(struct casebook *cb, int64_t id, struct error *err) {
  struct statement *st = statement_of(cb, "SELECT form FROM calendar_form WHERE id = ?");
  statement_bind_int(st, 1, id);
  struct calendar *calendar =
      statement_step(st, err) == STEP_ROW ? calendar_unpack(statement_text(st, 0)) : NULL;
  statement_reset(st);
  return calendar;
}

static struct calendar *from_text(struct casebook *cb, int64_t id, struct error *err) {
  struct statement *st = statement_of(cb, "SELECT name, text FROM definition WHERE id = ?");
  statement_bind_int(st, 1, id);
  enum step step = statement_step(st, err);
  const char *text = step == STEP_ROW ? statement_text(st, 1) : NULL;
  struct calendar *calendar = text ? calendar_parse(statement_text(st, 0), text, strlen(text), err) : NULL;
  statement_reset(st);
  if (step == STEP_DONE)
    error_set(err, ERROR_MISSING, "A calendar that the casebook refers to is not in it.");
  return calendar;
}

static bool write_form(struct casebook *cb, int64_t id, const struct calendar *calendar, struct error *err) {
  struct statement *st = statement_of(cb, "INSERT INTO calendar_form (id, form) VALUES (?, ?)");
  char *form = calendar_pack(calendar);
  statement_bind_int(st, 1, id);
  statement_bind_text(st, 2, form);
  free(form);
  return statement_run(st, err);
}

struct calendar *edition_text_calendar(struct casebook *cb, int64_t id, struct error *err) {
  struct calendar *calendar = from_form(cb, id, NULL);
  return calendar ? calendar : from_text(cb, id, err);
}

/* A text may be gone again with the act that brought it. */
static bool drop_strays(struct casebook *cb, struct error *err) {
  return statement_run(
      statement_of(cb, "DELETE FROM calendar_form WHERE id NOT IN (SELECT id FROM definition)"), err);
}

static bool without_form(struct casebook *cb, int64_t *id, struct error *err) {
  struct statement *st = statement_of(cb, "SELECT id FROM definition WHERE kind = 'calendar' AND in_force = 1"
                                          " AND id NOT IN (SELECT id FROM calendar_form) LIMIT 1");
  enum step step = statement_step(st, err);
  *id = step == STEP_ROW ? statement_int(st, 0) : 0;
  statement_reset(st);
  return step != STEP_ERROR;
}

bool edition_text_forms(struct casebook *cb, struct error *err) {
  int64_t id;
  if (!drop_strays(cb, err)) return false;
  while (without_form(cb, &id, err)) {
    if (!id) return true;
    struct calendar *calendar = from_text(cb, id, err);
    bool fine = calendar && write_form(cb, id, calendar, err);
    calendar_free(calendar);
    if (!fine) return false;
  }
  return false;
}

/* ---- proving ---- */

static void tell(derive_found *found, void *data, int64_t id, const char *text) {
  struct derive_difference difference = {.table = "calendar_form", .key = id, .text = text};
  found(data, &difference);
}

bool edition_check(struct casebook *cb, derive_found *found, void *data, struct error *err) {
  struct statement *st =
      statement_of(cb, "SELECT f.id, f.form, d.name, d.text FROM calendar_form f"
                       " LEFT JOIN definition d ON d.id = f.id AND d.kind = 'calendar' ORDER BY f.id");
  enum step step;
  while ((step = statement_step(st, err)) == STEP_ROW) {
    const char *text = statement_text(st, 3);
    struct calendar *calendar = calendar_parse(statement_text(st, 2), text, strlen(text), NULL);
    char *form = calendar ? calendar_pack(calendar) : mem_string("");
    if (strcmp(form, statement_text(st, 1)) != 0)
      tell(found, data, statement_int(st, 0), "The short form of a calendar is not what its text gives");
    free(form);
    calendar_free(calendar);
  }
  statement_reset(st);
  return step == STEP_DONE;
}
