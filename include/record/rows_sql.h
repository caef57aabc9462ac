/* The statements of a kind of record, composed from its description. Inside the floor of records. */
#ifndef FAIRWAY_RECORD_ROWS_SQL_H
#define FAIRWAY_RECORD_ROWS_SQL_H

#include "record/kind.h"
#include "store/statement.h"

enum rows_sql {
  ROWS_ADD,      /* ?1 id, ?2 recorded_at, ?3 recorded_by, ?4 parent, ?5... the fields */
  ROWS_CHANGE,   /* ?1 id, ?5... the fields */
  ROWS_WITHDRAW, /* ?1 id, ?2 reason */
  ROWS_LOAD,     /* ?1 id */
  ROWS_LIST,     /* ?1 id of the parent */
  ROWS_LIST_ALL, /* ?1 id of what it hangs on in the end: a case, a practitioner, a person; none for OF_OFFICE
                  */
  ROWS_ROOT,     /* ?1 id: the id of what it hangs on in the end, 0 for OF_OFFICE */
  ROWS_VERSION,  /* ?1 id: ver */
  ROWS_NUMBER,   /* ?1 as for ROWS_LIST_ALL, ?2 id: how many were recorded there up to that one */
  ROWS_STANDING, /* ?1 as for ROWS_LIST_ALL: a row if any there stands */
  ROWS_NEWEST,   /* ?1 how many: the newest of all that stand, whatever they hang on */
  ROWS_SQL_COUNT
};

/* Columns of ROWS_LOAD and the lists: id, parent, ver, withdrawn, recorded_at, recorded_by, then the fields.
 */
enum { ROWS_COLUMN_FIELDS = 6, ROWS_PARAM_FIELDS = 5 };

/* Prepared once for each casebook; never NULL. */
struct statement *rows_statement(struct casebook *cb, const struct record_kind *kind, enum rows_sql which);

/* The name of the column that names the parent; caller frees. NULL for OF_OFFICE. */
char *rows_parent_column(const struct record_kind *kind);

#endif
