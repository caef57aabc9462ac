/* How the line of a case turns by itself once a strand has lapsed, written only where it differs. Floor 5. */
#include <stdio.h>

#include "model/line.h"
#include "store/statement.h"

/* ?1 id, ?2 from_on ... ?10 needs. */
static void bind(struct statement *st, const struct line_turn *t) {
  statement_bind_int(st, 1, t->id);
  statement_bind_day(st, 2, t->from_on);
  statement_bind_text(st, 3, t->state);
  statement_bind_day(st, 4, t->due);
  statement_bind_text(st, 5, t->due_name);
  statement_bind_text(st, 6, t->due_title);
  statement_bind_int(st, 7, t->provisional);
  statement_bind_text(st, 8, t->waiting);
  statement_bind_day(st, 9, t->waiting_since);
  statement_bind_text(st, 10, t->needs);
}

enum found { SAME, DIFFERS, MISSING, SURPLUS };

static bool compare(struct casebook *cb, const struct line_turn *t, enum found *out, struct error *err) {
  struct statement *st;
  if (t->from_on == DATE_NONE) {
    st = statement_of(cb, "SELECT 1 FROM line_turn WHERE id = ?1");
    statement_bind_int(st, 1, t->id);
  } else {
    st = statement_of(cb, "SELECT from_on = ?2 AND state = ?3 AND due_on IS ?4 AND due_name = ?5"
                          " AND due_title = ?6 AND provisional = ?7 AND waiting = ?8 AND waiting_since IS ?9"
                          " AND needs = ?10 FROM line_turn WHERE id = ?1");
    bind(st, t);
  }
  enum step step = statement_step(st, err);
  bool row = step == STEP_ROW;
  if (t->from_on == DATE_NONE)
    *out = row ? SURPLUS : SAME;
  else
    *out = !row ? MISSING : statement_int(st, 0) ? SAME : DIFFERS;
  statement_reset(st);
  return step != STEP_ERROR;
}

bool line_turn_put(struct casebook *cb, const struct line_turn *turn, struct error *err) {
  enum found found;
  if (!compare(cb, turn, &found, err)) return false;
  if (found == SAME) return true;
  if (found == SURPLUS) {
    struct statement *st = statement_of(cb, "DELETE FROM line_turn WHERE id = ?1");
    statement_bind_int(st, 1, turn->id);
    return statement_run(st, err);
  }
  struct statement *st = statement_of(
      cb, "INSERT INTO line_turn (id, from_on, state, due_on, due_name, due_title, provisional, waiting,"
          " waiting_since, needs) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)"
          " ON CONFLICT (id) DO UPDATE SET from_on = ?2, state = ?3, due_on = ?4, due_name = ?5,"
          " due_title = ?6, provisional = ?7, waiting = ?8, waiting_since = ?9, needs = ?10");
  bind(st, turn);
  return statement_run(st, err);
}

bool line_turn_check(struct casebook *cb, const char *ref, const struct line_turn *turn, derive_found *tell,
                     void *data, struct error *err) {
  static const char *const what[] = {[DIFFERS] = "is not what the records give",
                                     [MISSING] = "is missing",
                                     [SURPLUS] = "is kept and nothing in the records gives it"};
  enum found found;
  char text[160];
  if (!compare(cb, turn, &found, err)) return false;
  if (found == SAME) return true;
  snprintf(text, sizeof text, "%s: the row in line_turn %s", ref, what[found]);
  tell(data, &(struct derive_difference){.table = "line_turn", .key = turn->id, .text = text});
  return true;
}
