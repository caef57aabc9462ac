/* Letters from templates in share/letters/: text with placeholders, and who it goes to.
 *
 * A template begins with "title:" and "to:" lines, then an empty line, then the letter. {name} is a
 * placeholder,
 * {{ a brace. One that is not known, that may not go to whom the letter is for, or that has no value for this
 * case is an error that names the line; it is never left blank.
 */
#ifndef FAIRWAY_REPORT_LETTER_H
#define FAIRWAY_REPORT_LETTER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "report/paper.h"
#include "report/print.h"

enum letter_audience { TO_PRACTITIONER = 1, TO_ORGANISATION = 2, TO_REPORTER = 4 };
const char *letter_audience_title(enum letter_audience to); /* "the practitioner" */

struct letter {
  char *name; /* "plan-issued" */
  char *title;
  enum letter_audience to;
  char *body;
  int body_line; /* number of its first line in the file */
};

/* Their names, sorted. */
struct letters {
  char **names;
  size_t count, capacity;
};
void letters_list(struct letters *letters);
void letters_free(struct letters *letters);

/* Reads the template of that name; ERROR_MISSING where there is none, ERROR_INVALID with file:line. */
bool letter_read(const char *name, struct letter *letter, struct error *err);
/* The same from a text. */
bool letter_parse(const char *name, const char *text, struct letter *letter, struct error *err);
void letter_free(struct letter *letter);

/* Is every placeholder known and fit for whom it goes to? Needs no case. */
bool letter_check(const struct letter *letter, struct error *err);
/* Fills it in; false leaves no paper. */
bool letter_write(const struct letter *letter, const struct print_source *source, struct paper *paper,
                  struct error *err);

#endif
