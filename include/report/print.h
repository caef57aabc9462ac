/* The documents that can be printed of a case: which there are, whether each is possible now, what it says.
 *
 * All of them are written from the record as it goes out to the person who prints, so that nothing can be in
 * a print that its reader may not see; and what is held apart (a practitioner's call notes, health, who
 * reported) is in none of them, whoever prints: paper is passed on (CNF-01, CNF-06, CNF-07).
 */
#ifndef FAIRWAY_REPORT_PRINT_H
#define FAIRWAY_REPORT_PRINT_H

#include <jansson.h>
#include <stdbool.h>

#include "base/date.h"
#include "base/error.h"
#include "report/paper.h"

enum { PRINT_WHY = 200 };

/* What a print is made from. Borrowed. */
struct print_source {
  const json_t *record;                 /* of a case, as in the protocol */
  const json_t *pass;                   /* of the framework, to be printed; NULL: none is completed */
  const json_t *passes;                 /* all that are completed, for the case file; NULL: that one */
  const char *organisation, *by, *code; /* code: the head of the chain, in short */
  bool practice;
  date_day today;
};

/* The `documents` of the protocol: each with whether it is possible now, and why not. New reference. */
json_t *print_list(const struct print_source *source);

/* Writes the document of that name ("action-plan", "letter:plan-issued"); end with paper_free(), after false
 * too. ERROR_MISSING: there is no such document; ERROR_REFUSED: not now, and why. */
bool print_document(const struct print_source *source, const char *name, struct paper *paper,
                    struct error *err);

#endif
