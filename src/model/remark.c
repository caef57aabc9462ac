/* Remarks on records. Floor 5; writes nothing, and what it says is true of one day only. */
#include "model/remark.h"

#include <string.h>

#include "base/buf.h"
#include "model/absence.h"
#include "record/fields.h"

/* ---- absence: how long, since when longer than fourteen days, and all of twelve months
 * ---------------------- */

static void of_absence(struct casebook *cb, const json_t *row, date_day today, struct buf *out) {
  const json_t *fields = json_object_get(row, "fields");
  date_day from = fields_day(fields, "from_on"), to = fields_day(fields, "to_on");
  bool lasts = to == DATE_NONE;
  int days = absence_days(from, lasts ? today : to);
  struct absence_total total;
  char day[DATE_LONG_TEXT];
  buf_printf(out, "%d calendar day%s%s", days, days == 1 ? "" : "s", lasts ? " so far" : "");
  if (!absence_counts(fields_text(fields, "type"))) {
    buf_puts(out, ", not counted");
    return;
  }
  if (days > ABSENCE_DAYS)
    buf_printf(out, "; more than fourteen since %s", date_show(absence_mark(from), true, day));
  if (lasts && days <= ABSENCE_DAYS)
    buf_printf(out, "; more than fourteen from %s if it lasts", date_show(absence_mark(from), true, day));
  if (absence_in_year(cb, fields_int(row, "parent", 0), today, &total, NULL) && total.stretches > 1)
    buf_printf(out, "; %d in the twelve months to today", total.days);
}

/* ---- assessment: a forecast, never a limit (ASM-12, ASM-18)
 * ---------------------------------------------------- */

static void of_assessment(struct casebook *cb, const json_t *row, date_day today, struct buf *out) {
  const json_t *fields = json_object_get(row, "fields");
  int weeks = fields_has(fields, "type", "clinical") ? 18 : fields_has(fields, "type", "behavioural") ? 8 : 0;
  char day[DATE_LONG_TEXT];
  (void)cb;
  (void)today;
  if (!weeks || !fields_has(fields, "answer", "offered") || fields_filled(fields, "ended_on")) return;
  buf_printf(out, "about %d weeks after the offer, typically: %s", weeks,
             date_show(fields_day(fields, "answered_on") + 7 * weeks, true, day));
}

/* ---- revalidation: the days that go by the GMC's (REV1)
 * --------------------------------------------------------- */

static void of_revalidation(struct casebook *cb, const json_t *row, date_day today, struct buf *out) {
  const json_t *fields = json_object_get(row, "fields");
  date_day submission = fields_day(fields, "submission_on");
  char notice[DATE_LONG_TEXT], told[DATE_LONG_TEXT];
  (void)cb;
  (void)today;
  if (submission == DATE_NONE) return;
  buf_printf(out, "notice opens %s; the doctor is told by %s",
             date_show(date_add_months(submission, -4), true, notice),
             date_show(date_add_months(submission, -3), true, told));
}

static const struct remark {
  const char *kind, *title;
  void (*write)(struct casebook *, const json_t *row, date_day today, struct buf *);
} REMARKS[] = {
    {"absence", "Days", of_absence},
    {"assessment", "Report expected", of_assessment},
    {"revalidation", "Before it", of_revalidation},
};

void remark_add(struct casebook *cb, const struct record_kind *kind, const json_t *row, date_day today,
                json_t *shown) {
  for (size_t i = 0; i < sizeof REMARKS / sizeof *REMARKS; i++) {
    struct buf text = {0};
    if (strcmp(REMARKS[i].kind, kind->name) != 0) continue;
    REMARKS[i].write(cb, row, today, &text);
    if (text.len)
      json_array_append_new(shown, json_pack("{s:s, s:s, s:s}", "title", REMARKS[i].title, "field", "",
                                             "text", buf_text(&text)));
    buf_free(&text);
  }
}
