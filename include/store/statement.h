/* Statements: SQL literals, prepared once for each open casebook.
 *
 * The SQL must be a string literal (or a constant naming one): the cache knows a statement by the
 * literal's address, and nothing typed by a person can become SQL. Values are bound, never pasted.
 * (statement_composed() is for src/record/rows_sql.c alone.)
 *
 *   struct statement *st = statement_of(cb, "SELECT ref FROM case_ WHERE id = ?1");
 *   statement_bind_int(st, 1, case_id);
 *   enum step step = statement_step(st, err);
 *   if (step == STEP_ROW) ... statement_text(st, 0) ...
 *   statement_reset(st);
 *
 * A statement that has given its last row, or an error, is reset already; reset it yourself when you
 * stop early, because an unfinished read keeps writers waiting. One that is still running may not be
 * asked for again (nested use of one literal is a programmer's error).
 */
#ifndef FAIRWAY_STORE_STATEMENT_H
#define FAIRWAY_STORE_STATEMENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/date.h"
#include "base/error.h"
#include "store/casebook.h"

struct statement;

/* The statement of `sql`, without bindings. Never NULL: what went wrong with it, if anything, is told
 * by the first step. */
struct statement *statement_of(struct casebook *cb, const char *sql);

/* The statement whose text `compose(from)` makes (a new string, taken over) the first time it is asked for in
 * this casebook; after that it is known by `key`, an address that stays and that no literal has. For the
 * statements of kinds of record alone, composed from the constant names of their descriptions. */
typedef char *statement_compose(const void *from);
struct statement *statement_composed(struct casebook *cb, const void *key, statement_compose *compose,
                                     const void *from);

/* Parameters count from 1. Text is copied; NULL text binds NULL. DATE_NONE binds NULL. */
void statement_bind_int(struct statement *st, int index, int64_t value);
void statement_bind_text(struct statement *st, int index, const char *text);
void statement_bind_text_n(struct statement *st, int index, const char *text, size_t len);
void statement_bind_blob(struct statement *st, int index, const void *bytes, size_t len);
void statement_bind_day(struct statement *st, int index, date_day day);
void statement_bind_null(struct statement *st, int index);

enum step { STEP_ROW, STEP_DONE, STEP_ERROR };

/* Moves to the next row. STEP_DONE and STEP_ERROR leave the statement reset. A statement that writes is
 * refused outside an act, but for the drafts and the access log. An error of a writing statement inside
 * an act spoils the whole act: act_commit() will refuse and give the first error again. */
enum step statement_step(struct statement *st, struct error *err);

/* Columns count from 0; all are valid until the next step or reset. NULL reads as 0, "", DATE_NONE. */
int64_t statement_int(struct statement *st, int column);
const char *statement_text(struct statement *st, int column);
/* Text with its length, for what may hold NUL bytes. */
const char *statement_text_n(struct statement *st, int column, size_t *len);
const void *statement_blob(struct statement *st, int column, size_t *len);
date_day statement_day(struct statement *st, int column);
bool statement_is_null(struct statement *st, int column);

void statement_reset(struct statement *st);

/* Runs to the end, rows unread, and resets. */
bool statement_run(struct statement *st, struct error *err);

/* Rows changed by the last statement that wrote: `UPDATE ... WHERE id = ?1 AND ver = ?2` and 0 here is
 * how an edit learns that somebody was faster. */
int casebook_changes(const struct casebook *cb);

#endif
