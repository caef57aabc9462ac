/* A case or a concern as it was on a past day. Floor 5; what it rewinds it never commits. */
#include "model/as_of.h"

#include <stdlib.h>
#include <time.h>

#include "base/mem.h"
#include "model/case.h"
#include "model/case_record.h"
#include "model/concern.h"
#include "model/concern_record.h"
#include "model/office.h"
#include "model/row.h"
#include "store/act.h"
#include "store/rewind.h"

/* The first instant of the day after, in the local zone: people's days end at their own midnight. */
static void end_of(date_day day, char out[INSTANT_TEXT]) {
  int year, month, date;
  date_to_civil(day + 1, &year, &month, &date);
  struct tm local = {.tm_year = year - 1900, .tm_mon = month - 1, .tm_mday = date, .tm_isdst = -1};
  instant_format((int64_t)mktime(&local), out);
}

static void note(json_t *notes, char *text) {
  json_array_append_new(notes, text_json(text));
  free(text);
}

static json_t *notes_of(date_day day, bool concern, const struct rewound *rewound) {
  char shown[DATE_LONG_TEXT];
  json_t *notes = json_array();
  note(notes, mem_format("As it stood in the casebook at the end of %s; %lld later act%s left out.",
                         date_show(day, true, shown), (long long)rewound->acts,
                         rewound->acts == 1 ? " is" : "s are"));
  note(notes, mem_string("What was written down later is not here, even where it happened earlier. Dates and "
                         "marks are as they were seen that day."));
  note(notes,
       mem_string(concern ? "Names of people, bank holidays and other records are as they are now."
                          : "Names of people, bank holidays and the texts of pathways are as they are now."));
  if (rewound->kept)
    note(notes, mem_format("%lld later change%s in records shared with others could not be taken back and %s "
                           "shown as now.",
                           (long long)rewound->kept, rewound->kept == 1 ? "" : "s",
                           rewound->kept == 1 ? "is" : "are"));
  return notes;
}

static json_t *read_then(struct casebook *cb, const struct viewer *viewer, const char *ref, date_day day,
                         const struct rewound *rewound, struct error *err) {
  struct viewer then = *viewer;
  struct error why = {0};
  char shown[DATE_LONG_TEXT];
  int64_t id;
  then.today = day; /* who may read what is as it is now: viewer is settled */
  bool concern = ref[0] == 'Q';
  if (concern ? !concern_find(cb, ref, &id, &why) : !case_find(cb, ref, &id, &why)) {
    error_set(err, why.code, "%s was not in the casebook yet on %s.", ref, date_show(day, true, shown));
    return NULL;
  }
  json_t *record = concern ? concern_record(cb, &then, ref, err) : case_record(cb, &then, ref, err);
  if (record)
    json_object_set_new(record, "as_of",
                        json_pack("{s:o s:I s:o}", "day", day_json(day), "acts", (json_int_t)rewound->acts,
                                  "notes", notes_of(day, concern, rewound)));
  return record;
}

json_t *as_of_record(struct casebook *cb, const struct viewer *viewer, const struct context *context,
                     const char *ref, date_day day, struct error *err) {
  struct act_terms terms = {
      .action = "look-back", .os_user = viewer->user, .via = "screen", .context = context};
  struct rewound rewound;
  char instant[INSTANT_TEXT], own[16];
  int64_t id;
  if (day > viewer->today) {
    error_set(err, ERROR_INVALID, "A look back is at a day that is over, or at today.");
    return NULL;
  }
  bool concern = ref[0] == 'Q' || ref[0] == 'q';
  if (concern ? !concern_find(cb, ref, &id, err) : !case_find(cb, ref, &id, err)) return NULL;
  if (concern)
    concern_ref(cb, id, own);
  else
    case_ref(cb, id, own);
  end_of(day, instant);
  struct viewer now = *viewer;
  viewer_settle(cb, &now, concern ? VIEWED_CONCERN : VIEWED_CASE, id);
  if (!act_begin(cb, &terms, err)) return NULL;
  json_t *record = NULL;
  if (journal_rewind(cb, concern ? REWIND_CONCERN : REWIND_CASE, id, instant, &rewound, err)) {
    office_forget(cb); /* the office's own days are those of then */
    record = read_then(cb, &now, own, day, &rewound, err);
  }
  act_rollback(cb);
  office_forget(cb);
  return record;
}
