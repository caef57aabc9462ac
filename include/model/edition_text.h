/* Official texts of calendars, and their short forms. For edition.c and those that take texts in. */
#ifndef FAIRWAY_MODEL_EDITION_TEXT_H
#define FAIRWAY_MODEL_EDITION_TEXT_H

#include <stdint.h>

#include "base/error.h"
#include "calendar/calendar.h"
#include "store/casebook.h"

/* The calendar of that definition, from its short form where there is one. The caller frees it. */
struct calendar *edition_text_calendar(struct casebook *cb, int64_t definition_id, struct error *err);
/* Inside an open act: writes the short form of every calendar in force that has none. */
bool edition_text_forms(struct casebook *cb, struct error *err);

#endif
