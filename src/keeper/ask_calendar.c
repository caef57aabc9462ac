/* The asks "calendar" and "moves": the calendar, and which dates a change of it (or of a pathway) would move.
 * Floor 8. */
#include "keeper/acting.h"
#include "keeper/asks.h"
#include "model/edition.h"
#include "wire/message.h"

enum { PAGE_USUAL = 60, PAGE_MOST = 500, YEAR_LEAST = 1900, YEAR_MOST = 2200 };

json_t *ask_calendar(struct session *s, const json_t *ask, struct error *err) {
  int64_t year = message_int(ask, "year", 0);
  if (year && (year < YEAR_LEAST || year > YEAR_MOST)) {
    error_set(err, ERROR_INVALID, "a year lies between %d and %d", YEAR_LEAST, YEAR_MOST);
    return NULL;
  }
  json_t *record = edition_record(s->casebook, &s->viewer, (int)year, err);
  return record ? json_pack("{s:o}", "calendar", record) : NULL;
}

json_t *ask_moves(struct session *s, const json_t *ask, struct error *err) {
  struct action_context ctx = action_context_of(s, "screen");
  int64_t limit = message_int(ask, "limit", PAGE_USUAL);
  struct action_page page = {.after = message_int(ask, "after", 0),
                             .limit = limit < 1           ? 1
                                      : limit > PAGE_MOST ? PAGE_MOST
                                                          : (size_t)limit};
  json_t *moves = action_moves(&ctx, message_text(ask, "action"), message_object(ask, "args"), &page, err);
  return moves ? json_pack("{s:o}", "moves", moves) : NULL;
}
