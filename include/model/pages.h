/* Pages of the registers: people, practitioners, courses, cover, who may be appointed. What is on them is for
 * reading, in words; changing is the actions'. */
#ifndef FAIRWAY_MODEL_PAGES_H
#define FAIRWAY_MODEL_PAGES_H

#include <jansson.h>
#include <stdint.h>

#include "base/error.h"
#include "model/viewer.h"
#include "record/kind.h"
#include "store/casebook.h"

struct page_terms {
  const char *page; /* people, practitioners, person, practitioner, courses, course, cover, appointable */
  const char *name; /* of whom: a name, a registration, a number here; of practitioners: words; "" all */
  const char *role, *regime; /* of appointable */
  const char *ref;           /* of appointable, a case; of practitioner, their case or concern; "" none */
};

/* {"page","title","facts":[{"title","text"}],"sections":[{"id","title","note","rows":[{"day","mark","text",
 * "detail","item":{"kind","id"}}]}]}; of appointable "appointable" has the list itself. `mark`: "!" it is
 * over or bars, "~" soon, "+" in order, "-" in the past, " " else. `item` is what opens it: a person, a
 * practitioner, a record (Q-, C-), a course; null. New reference, NULL with an error. */
json_t *page_of(struct casebook *cb, const struct viewer *viewer, const struct page_terms *terms,
                struct error *err);

/* ---- for the files of the pages ---- */

json_t *page_new(const char *page, const char *title);
void page_fact(json_t *page, const char *title, const char *text);
/* The rows of a new section; borrowed. `note` stands where there are none. */
json_t *page_section(json_t *page, const char *id, const char *title, const char *note);
/* The same with a note that stands beside the rows ("beside": true). */
json_t *page_section_noted(json_t *page, const char *id, const char *title, const char *note);
struct page_row {
  const char *day; /* ISO or "" */
  const char *mark, *text, *detail;
  const char *kind; /* of the item; NULL: none */
  const char *id;
};
void page_row(json_t *rows, const struct page_row *row);
/* The records of those kinds that hang there, each kind a section; those named in `not` (ending with NULL)
 * are left out. */
bool page_records(json_t *page, struct casebook *cb, const struct viewer *viewer, enum record_of of,
                  int64_t id, const char *const * not, struct error *err);

json_t *page_person(struct casebook *cb, const struct viewer *viewer, int64_t id, struct error *err);
json_t *page_practitioner(struct casebook *cb, const struct viewer *viewer, int64_t id, struct error *err);
json_t *page_people(struct casebook *cb, const struct viewer *viewer, const char *words, struct error *err);
json_t *page_practitioners(struct casebook *cb, const struct viewer *viewer, const char *words,
                           struct error *err);
json_t *page_courses(struct casebook *cb, const struct viewer *viewer, struct error *err);
/* By its number or its title. */
json_t *page_course(struct casebook *cb, const struct viewer *viewer, const char *name, struct error *err);
json_t *page_cover(struct casebook *cb, const struct viewer *viewer, struct error *err);
json_t *page_appointable(struct casebook *cb, const struct viewer *viewer, const struct page_terms *terms,
                         struct error *err);

#endif
