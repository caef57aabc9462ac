/* Dates of a concern, and their account. Floor 5; writes nothing. */
#include "model/concern_date.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "model/office.h"
#include "model/row.h"

#define ACTION_PLAN "action-plan" /* the pathway whose dates are shown before a concern is accepted */

/* Counts it and keeps it; a receipt before the calendar's first year gives no date. */
static void add(const struct calendar *calendar, date_day received, const struct concern_date *date,
                struct concern_date *out, size_t *count) {
  if (*count == CONCERN_DATES) return;
  out[*count] = *date;
  if (count_due(calendar, received, date->within, &date->rule, NULL, 0, &out[*count].result, NULL, NULL))
    (*count)++;
}

static void add_triage(struct casebook *cb, const struct calendar *calendar, const struct concern *c,
                       struct concern_date *out, size_t *count) {
  const struct threshold *matrix = office_matrix(cb, NULL);
  if (!matrix) return;
  struct concern_date date = {.name = "triage",
                              .title = "Triage",
                              .source = matrix->triage_source ? matrix->triage_source : "",
                              .class = CLASS_LOCAL,
                              .within = matrix->triage_within};
  add(calendar, c->received_on, &date, out, count);
}

/* Does the deadline count from the receipt of the request and from nothing else? */
static bool from_receipt(const struct pathway *pathway, const struct pathway_deadline *d) {
  return d->form == DEADLINE_FORWARD && d->start_count == 1 && d->starts[0].event_count == 1 &&
         strcmp(d->starts[0].events[0], pathway->receipt) == 0;
}

static void add_tentative(struct casebook *cb, const struct calendar *calendar, const struct concern *c,
                          struct concern_date *out, size_t *count) {
  int64_t id;
  if (!office_in_force(cb, "pathway", ACTION_PLAN, &id, NULL)) return;
  const struct pathway *pathway = office_pathway(cb, id, NULL);
  for (size_t i = 0; pathway && i < pathway->deadline_count; i++) {
    const struct pathway_deadline *d = &pathway->deadlines[i];
    if (!from_receipt(pathway, d)) continue;
    struct concern_date date = {.name = d->id,
                                .title = d->title,
                                .source = d->source,
                                .class = d->class,
                                .within = d->period,
                                .rule = d->rule,
                                .tentative = true};
    add(calendar, c->received_on, &date, out, count);
  }
}

bool concern_dates(struct casebook *cb, const struct concern *concern, struct concern_date out[CONCERN_DATES],
                   size_t *count, struct error *err) {
  const struct calendar *calendar = office_calendar(cb, NULL, err);
  *count = 0;
  if (!calendar) return false;
  if (concern->received_on == DATE_NONE || !concern_in_queue(concern->status)) return true;
  if (concern->status == CONCERN_NEW) add_triage(cb, calendar, concern, out, count);
  add_tentative(cb, calendar, concern, out, count);
  return true;
}

/* ---- the account ---- */

static json_t *lines_json(const struct ledger *ledger) {
  json_t *lines = json_array();
  for (size_t i = 0; i < ledger->count; i++) {
    json_array_append_new(lines, json_pack("{s:o s:i s:b s:o}", "day", day_json(ledger->lines[i].day),
                                           "number", ledger->lines[i].number, "counted",
                                           ledger->lines[i].counted, "why", text_json(ledger->lines[i].why)));
  }
  return lines;
}

static json_t *account(const struct calendar *calendar, date_day received, const struct concern_date *d,
                       struct error *err) {
  struct ledger ledger = {0};
  struct count_result result;
  char words[PERIOD_WORDS], start[DATE_LONG_TEXT], due[DATE_LONG_TEXT];
  if (!count_due(calendar, received, d->within, &d->rule, NULL, 0, &result, &ledger, err)) return NULL;
  period_words(d->within, words);
  char *rule = mem_format("Within %s of the day of receipt, %s%s.", words,
                          d->rule.including ? "that day counted" : "counted from the day after",
                          d->tentative ? "; counts only if the request is accepted" : "");
  char *sum = mem_format("%s after %s is %s", words, date_show(received, true, start),
                         date_show(result.due, true, due));
  json_t *out =
      json_pack("{s:o s:o s:o s:o s:s s:o s:s s:o s:s s:o s:o s:b s:o s:o s:o s:n s:o s:[] s:[]}", "name",
                text_json(d->name), "title", text_json(d->title), "rule", text_json(rule), "source",
                text_json(d->source), "class", deadline_class_name(d->class), "class_title",
                text_json(deadline_class_title(d->class)), "state", d->tentative ? "tentative" : "running",
                "start", day_json(received), "start_event", "Received", "due", day_json(result.due),
                "first_due", day_json(result.due), "provisional", result.provisional, "provisional_why",
                text_json(result.provisional ? result.why_provisional : ""), "calendar",
                text_json(calendar_name(calendar)), "sum", text_json(sum), "met_on", "lines",
                lines_json(&ledger), "pauses", "extensions");
  free(rule);
  free(sum);
  ledger_free(&ledger);
  return out;
}

static json_t *explain_one(struct casebook *cb, const struct concern *c, const char *name,
                           struct error *err) {
  struct concern_date dates[CONCERN_DATES];
  size_t count;
  if (!concern_dates(cb, c, dates, &count, err)) return NULL;
  for (size_t i = 0; i < count; i++) {
    if (strcmp(dates[i].name, name) == 0)
      return account(office_calendar(cb, NULL, err), c->received_on, &dates[i], err);
  }
  char *shown = text_safe_string(name, TEXT_ONE_LINE);
  shown[text_fit(shown, strlen(shown), 40)] = '\0';
  const char *why = c->received_on == DATE_NONE ? "; its date of receipt is not known" : "";
  error_set(err, ERROR_MISSING, "%s has no date called \"%s\"%s.", c->ref, shown, why);
  free(shown);
  return NULL;
}

json_t *concern_explain(struct casebook *cb, const struct viewer *viewer, const char *ref, const char *name,
                        struct error *err) {
  int64_t id;
  struct concern c;
  if (!concern_find(cb, ref, &id, err)) return NULL;
  if (!viewer_sees(cb, viewer, VIEWED_CONCERN, id)) {
    error_set(err, ERROR_MISSING, "There is no concern %s.", ref);
    return NULL;
  }
  json_t *out = concern_load(cb, id, &c, err) ? explain_one(cb, &c, name, err) : NULL;
  concern_free(&c);
  return out;
}
