/* Lines and search rows, written only where they differ. Floor 5. Knows nothing of what they say. */
#include "model/line.h"

#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "store/statement.h"

/* What of the two rows is not as it should be. */
enum { LINE_MISSING = 1, LINE_DIFFERS = 2, SEARCH_MISSING = 4, SEARCH_DIFFERS = 8 };

static const char *or_empty(const char *text) {
  return text ? text : "";
}

/* ?1 id, ?2 kind ... ?18 ver, in the order of the columns. */
static void bind_line(struct statement *st, const struct line *l) {
  char due[DATE_TEXT] = LINE_NO_DATE;
  if (l->due != DATE_NONE) date_format(l->due, due);
  statement_bind_int(st, 1, l->id);
  statement_bind_text(st, 2, or_empty(l->kind));
  statement_bind_text(st, 3, or_empty(l->ref));
  statement_bind_text(st, 4, or_empty(l->name));
  statement_bind_text(st, 5, or_empty(l->state));
  statement_bind_int(st, 6, l->open);
  statement_bind_text(st, 7, due);
  statement_bind_text(st, 8, or_empty(l->due_name));
  statement_bind_text(st, 9, or_empty(l->due_title));
  statement_bind_int(st, 10, l->provisional);
  if (l->owner_id) statement_bind_int(st, 11, l->owner_id);
  statement_bind_text(st, 12, or_empty(l->owner));
  statement_bind_text(st, 13, or_empty(l->waiting));
  statement_bind_day(st, 14, l->waiting_since);
  statement_bind_text(st, 15, or_empty(l->needs));
  statement_bind_day(st, 16, l->received);
  if (l->level) statement_bind_int(st, 17, l->level);
  statement_bind_int(st, 18, l->ver);
}

/* A line is found by its owner and by whom it waits for too, so that conditions on them need not look at
 * every row. */
static void bind_search(struct statement *st, const struct line *l) {
  struct buf body = {0};
  buf_printf(&body, "%s\n%s\n%s", or_empty(l->body), or_empty(l->owner), or_empty(l->waiting));
  statement_bind_int(st, 1, l->id);
  statement_bind_text(st, 2, or_empty(l->ref));
  statement_bind_text(st, 3, or_empty(l->name));
  statement_bind_text(st, 4, or_empty(l->state));
  statement_bind_text(st, 5, buf_text(&body));
  buf_free(&body);
}

/* Reads one bound "is it the same" statement: no row is missing, 0 is differs. */
static bool ask(struct statement *st, int missing, int differs, int *wrong, struct error *err) {
  enum step step = statement_step(st, err);
  if (step == STEP_DONE) *wrong |= missing;
  if (step == STEP_ROW && statement_int(st, 0) == 0) *wrong |= differs;
  statement_reset(st);
  return step != STEP_ERROR;
}

static bool compare(struct casebook *cb, const struct line *l, int *wrong, struct error *err) {
  *wrong = 0;
  struct statement *st = statement_of(
      cb,
      "SELECT kind = ?2 AND ref = ?3 AND name = ?4 AND state = ?5 AND open = ?6 AND due_on = ?7"
      " AND due_name = ?8 AND due_title = ?9 AND provisional = ?10 AND owner_id IS ?11 AND owner = ?12"
      " AND waiting = ?13 AND waiting_since IS ?14 AND needs = ?15 AND received_on IS ?16 AND level IS ?17"
      " AND ver = ?18 FROM line WHERE id = ?1");
  bind_line(st, l);
  if (!ask(st, LINE_MISSING, LINE_DIFFERS, wrong, err)) return false;
  st = statement_of(
      cb, "SELECT ref = ?2 AND name = ?3 AND state = ?4 AND body = ?5 FROM search WHERE rowid = ?1");
  bind_search(st, l);
  return ask(st, SEARCH_MISSING, SEARCH_DIFFERS, wrong, err);
}

static bool write_line(struct casebook *cb, const struct line *l, struct error *err) {
  struct statement *st = statement_of(
      cb,
      "INSERT INTO line (id, kind, ref, name, state, open, due_on, due_name, due_title, provisional, "
      "owner_id,"
      " owner, waiting, waiting_since, needs, received_on, level, ver)"
      " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)"
      " ON CONFLICT (id) DO UPDATE SET kind = ?2, ref = ?3, name = ?4, state = ?5, open = ?6, due_on = ?7,"
      " due_name = ?8, due_title = ?9, provisional = ?10, owner_id = ?11, owner = ?12, waiting = ?13,"
      " waiting_since = ?14, needs = ?15, received_on = ?16, level = ?17, ver = ?18");
  bind_line(st, l);
  return statement_run(st, err);
}

static bool write_search(struct casebook *cb, const struct line *l, bool missing, struct error *err) {
  struct statement *st =
      missing
          ? statement_of(cb, "INSERT INTO search (rowid, ref, name, state, body) VALUES (?1, ?2, ?3, ?4, ?5)")
          : statement_of(cb, "UPDATE search SET ref = ?2, name = ?3, state = ?4, body = ?5 WHERE rowid = ?1");
  bind_search(st, l);
  return statement_run(st, err);
}

bool line_put(struct casebook *cb, const struct line *line, struct error *err) {
  int wrong;
  if (!compare(cb, line, &wrong, err)) return false;
  if ((wrong & (LINE_MISSING | LINE_DIFFERS)) && !write_line(cb, line, err)) return false;
  if (wrong & SEARCH_MISSING) return write_search(cb, line, true, err);
  return !(wrong & SEARCH_DIFFERS) || write_search(cb, line, false, err);
}

static void tell(derive_found *found, void *data, const char *table, const struct line *line,
                 const char *what) {
  char text[160];
  snprintf(text, sizeof text, "%s: the row in %s %s", or_empty(line->ref), table, what);
  struct derive_difference difference = {.table = table, .key = line->id, .text = text};
  found(data, &difference);
}

bool line_check(struct casebook *cb, const struct line *line, derive_found *found, void *data,
                struct error *err) {
  int wrong;
  if (!compare(cb, line, &wrong, err)) return false;
  if (wrong & LINE_MISSING) tell(found, data, "line", line, "is missing");
  if (wrong & LINE_DIFFERS) tell(found, data, "line", line, "is not what the records give");
  if (wrong & SEARCH_MISSING) tell(found, data, "search", line, "is missing");
  if (wrong & SEARCH_DIFFERS) tell(found, data, "search", line, "is not what the records give");
  return true;
}

bool line_drop(struct casebook *cb, int64_t id, struct error *err) {
  struct statement *st = statement_of(cb, "DELETE FROM line WHERE id = ?1");
  statement_bind_int(st, 1, id);
  if (!statement_run(st, err) || !line_turn_put(cb, &(struct line_turn){.id = id, .from_on = DATE_NONE}, err))
    return false;
  st = statement_of(cb, "DELETE FROM search WHERE rowid = ?1");
  statement_bind_int(st, 1, id);
  return statement_run(st, err);
}
