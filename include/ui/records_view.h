/* Records laid over the panels: what is kept beside the timeline, by kind, with one page for each entry. */
#ifndef FAIRWAY_UI_RECORDS_VIEW_H
#define FAIRWAY_UI_RECORDS_VIEW_H

#include "ui/app.h"

/* Those of the case in focus; says so where there is none. */
void records_open(struct app *app);
/* Those of a parent: `of` is "practitioner" or "person", `who` its id, `title` what stands above. New entries
 * are added for it. Of the office with of "". */
void records_open_of(struct app *app, const char *of, const char *who, const char *title);

/* "investigation" as a heading over its kinds. Caller frees. */
char *records_group(const char *group);

/* The writers of the pages: all of a list of kinds with their rows ({"records"}), one entry ({"kind","row"}),
 * and what was done with one ({"history"}). `data` is a json_t, or a struct records_shown for the first. */
struct records_shown {
  const json_t *records;
  date_day today;
};
void records_write(struct page *page, const void *data);
void records_write_one(struct page *page, const void *data);
void records_write_history(struct page *page, const void *data);

#endif
