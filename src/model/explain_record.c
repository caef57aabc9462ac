/* One deadline explained, as it goes out. Floor 5; the engine explains, this only puts it into words' places.
 */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/case.h"
#include "model/case_record.h"
#include "model/edition.h"
#include "model/errand.h"
#include "model/look.h"
#include "model/office.h"
#include "model/row.h"
#include "workflow/explain.h"

static json_t *list_lines(const struct ledger *ledger) {
  json_t *lines = json_array();
  for (size_t i = 0; i < ledger->count; i++)
    json_array_append_new(lines, json_pack("{s:o s:i s:b s:o}", "day", day_json(ledger->lines[i].day),
                                           "number", ledger->lines[i].number, "counted",
                                           ledger->lines[i].counted, "why", text_json(ledger->lines[i].why)));
  return lines;
}

static json_t *list_pauses(const struct explanation *x) {
  json_t *pauses = json_array();
  for (size_t i = 0; i < x->pause_count; i++)
    json_array_append_new(
        pauses, json_pack("{s:o s:o s:o s:o s:o s:o s:b}", "title", text_json(x->pauses[i].title), "reason",
                          text_json(x->pauses[i].reason), "waiting_on",
                          text_json(x->pauses[i].waiting_on ? x->pauses[i].waiting_on : ""), "from",
                          day_json(x->pauses[i].from), "to", day_json(x->pauses[i].to), "recorded_on",
                          day_json(x->pauses[i].recorded_on), "late", x->pauses[i].late));
  return pauses;
}

static json_t *list_extensions(const struct explanation *x) {
  json_t *extensions = json_array();
  for (size_t i = 0; i < x->extension_count; i++)
    json_array_append_new(
        extensions, json_pack("{s:o s:o s:o}", "new_date", day_json(x->extensions[i].new_date), "by",
                              text_json(x->extensions[i].by), "reason", text_json(x->extensions[i].reason)));
  return extensions;
}

static json_t *explanation_json(const struct explanation *x) {
  const struct evaluation_deadline *d = &x->deadline;
  json_t *out =
      json_pack("{s:o s:o s:o s:o s:s s:o s:s s:o s:o s:o s:o s:b s:o s:o s:o}", "name", text_json(d->name),
                "title", text_json(d->title), "rule", text_json(x->rule), "source", text_json(x->source),
                "class", deadline_class_name(d->class), "class_title", text_json(x->class_title), "state",
                deadline_state_name(d->state), "start", day_json(d->start), "start_event",
                text_json(x->start_event ? x->start_event : ""), "due", day_json(d->due), "first_due",
                day_json(d->first_due), "provisional", d->provisional, "provisional_why",
                text_json(x->provisional_why ? x->provisional_why : ""), "calendar", text_json(x->calendar),
                "sum", text_json(x->sum ? x->sum : ""));
  json_object_set_new(out, "met_on", day_json(d->met_on));
  json_object_set_new(out, "lines", list_lines(&x->ledger));
  json_object_set_new(out, "pauses", list_pauses(x));
  json_object_set_new(out, "extensions", list_extensions(x));
  return out;
}

/* A strand that does not follow the newest edition says by which its days were counted. */
static void say_edition(struct casebook *cb, int edition, const struct calendar *calendar, json_t *out) {
  int newest = edition_newest(cb, NULL);
  if (edition == newest) return;
  char *say =
      mem_format("%s, edition %d (edition %d is in force)", calendar_title(calendar), edition, newest);
  json_object_set_new(out, "calendar", text_json(say));
  free(say);
}

/* Explains the deadline on one strand. */
static json_t *explain_on(struct casebook *cb, const struct strand_row *strand, date_day today,
                          const char *name, struct error *err) {
  struct look look;
  struct explanation x = {0};
  json_t *out = NULL;
  if (look_at(cb, strand, today, &look, err)) {
    if (explain_deadline(look.pathway, &look.facts.facts, look.calendar, today, name, &x, err))
      out = explanation_json(&x);
    explanation_free(&x);
  }
  if (out && strand->edition) say_edition(cb, strand->edition, look.calendar, out);
  look_free(&look);
  return out;
}

/* The day of a task was set by a person, not counted; what a record says by itself has its rule. */
static json_t *explain_errand(struct casebook *cb, int64_t case_id, const char *name, struct error *err) {
  struct errand *errands;
  size_t count;
  json_t *out = NULL;
  if (!errands_of_case(cb, case_id, &errands, &count, err)) return NULL;
  for (size_t i = 0; i < count && !out; i++) {
    if (strcmp(errands[i].name, name) != 0) continue;
    struct explanation x = {.deadline = errands[i].row,
                            .rule = mem_string(errands[i].rule),
                            .source = errands[i].row.source,
                            .class_title = deadline_class_title(errands[i].row.class),
                            .calendar = ""};
    out = explanation_json(&x);
    free(x.rule);
  }
  free(errands);
  if (!out) error_set(err, ERROR_MISSING, "That task or enquiry is not open any more.");
  return out;
}

static bool case_seen(struct casebook *cb, const struct viewer *viewer, const char *ref, int64_t *case_id,
                      struct error *err) {
  if (!case_find(cb, ref, case_id, err)) return false;
  return viewer_sees(cb, viewer, VIEWED_CASE, *case_id) ||
         error_set(err, ERROR_MISSING, "There is no case %s.", ref);
}

/* The strand meant: that one, else the current one; but where that has no such deadline, the one that has. */
static bool strand_meant(struct casebook *cb, int64_t case_id, int64_t strand_id, const char *deadline,
                         struct strand_row *out, struct error *err) {
  struct strand_row *all;
  size_t count;
  if (strand_id) return strand_of_case(cb, case_id, strand_id, out, err);
  if (!strand_current(cb, case_id, out, err) || !strands_of_case(cb, case_id, &all, &count, err))
    return false;
  const struct pathway *own = office_pathway(cb, out->definition_id, NULL);
  bool found = own && pathway_deadline(own, deadline);
  for (size_t i = 0; i < count && !found; i++) {
    const struct pathway *p = office_pathway(cb, all[i].definition_id, NULL);
    found = p && pathway_deadline(p, deadline);
    if (found) *out = all[i];
  }
  free(all);
  return true;
}

json_t *explain_record(struct casebook *cb, const struct viewer *viewer, const char *ref, int64_t strand_id,
                       const char *deadline, struct error *err) {
  int64_t case_id;
  struct strand_row strand;
  if (!case_seen(cb, viewer, ref, &case_id, err)) return NULL;
  if (errand_is(deadline)) return explain_errand(cb, case_id, deadline, err);
  if (!strand_meant(cb, case_id, strand_id, deadline, &strand, err)) return NULL;
  return explain_on(cb, &strand, viewer->today, deadline, err);
}
