/* Errors as values with a sentence.
 *
 * A function that can fail returns bool and takes a `struct error *` as its last argument. On false
 * the error holds one sentence for the person (`text`), and whatever a maintainer needs beside it
 * (`detail`). Programmer errors are asserts, not errors. NULL may be passed where nobody will read it.
 */
#ifndef FAIRWAY_BASE_ERROR_H
#define FAIRWAY_BASE_ERROR_H

#include <stdbool.h>

/* What kind of failure; the command line's exit codes follow from it (error_exit_code). */
enum error_code {
  ERROR_NONE = 0,
  ERROR_REFUSED,  /* a rule of the field or of the pathway forbids it; the sentence says which */
  ERROR_CONFLICT, /* somebody else changed the record since it was read */
  ERROR_INVALID,  /* the request itself is wrong: a bad date, an unknown name, a missing argument */
  ERROR_MISSING,  /* the thing named does not exist, or may not be seen */
  ERROR_OPEN,     /* the casebook cannot be opened */
  ERROR_CORRUPT,  /* the casebook, or its history, is not what it should be */
  ERROR_IO,       /* disk full, read error and their like */
  ERROR_BUSY,     /* another process held the casebook too long */
  ERROR_DENIED,   /* this person may not do that */
};

struct error {
  enum error_code code;
  char text[1024];   /* one sentence for the person, no final newline */
  char detail[1024]; /* for the log; may be empty */
};

/* Fills `e` (may be NULL) with a formatted sentence. Always returns false, so that a caller can
 * write `return error_set(e, ERROR_INVALID, "...")`. A sentence too long is cut at a character. */
bool error_set(struct error *e, enum error_code code, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* Adds detail for the log to an error that has its sentence already. Returns false. */
bool error_detail(struct error *e, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Empties `e` (may be NULL). */
void error_clear(struct error *e);

/* The process exit code: 0 done, 1 refused by a rule, 2 wrong usage, 3 cannot open or corrupt,
 * 4 busy, 5 not permitted. */
int error_exit_code(enum error_code code);

/* The stable word for a code on the wire ("refused", "conflict", ...), and back;
 * an unknown word is ERROR_IO. */
const char *error_code_name(enum error_code code);
enum error_code error_code_of(const char *name);

#endif
