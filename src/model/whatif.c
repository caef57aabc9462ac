/* A case's dates with and without a supposition. Floor 5; the engine works both out, and nothing is written.
 */
#include "model/whatif.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/case.h"
#include "model/row.h"
#include "model/suppose.h"
#include "workflow/forecast.h"

/* ---- a row ---- */

static void warn(json_t *warnings, const char *text) {
  json_array_append_new(warnings, text_json(text));
}

static void warn_day(json_t *warnings, const char *text, date_day day) {
  char shown[DATE_LONG_TEXT];
  char *line = mem_format("%s %s", text, date_show(day, true, shown));
  warn(warnings, line);
  free(line);
}

static bool is_set(const struct evaluation_deadline *d) {
  return d && d->due != DATE_NONE;
}

/* A day that was worked out from rules stands on the government's list now. */
static bool became_firm(const struct evaluation_deadline *before, const struct evaluation_deadline *after) {
  return is_set(before) && is_set(after) && before->provisional && !after->provisional;
}

/* What a person should see beside the dates. */
static json_t *warnings_of(const struct evaluation_deadline *before, const struct evaluation_deadline *after,
                           date_day today) {
  json_t *warnings = json_array();
  if (!before) warn(warnings, "asked for only then");
  if (!after) warn(warnings, "not asked for any more");
  if (!after) return warnings;
  bool was_over = is_set(before) && before->open && before->due < today;
  bool was_late = before && before->state == DEADLINE_LATE, was_lapsed = before && before->lapsed;
  if (after->open && is_set(after) && after->due < today && !was_over) warn(warnings, "would be over");
  if (after->state == DEADLINE_LATE && !was_late)
    warn_day(warnings, "would have been met late, on", after->met_on);
  if (was_late && after->state == DEADLINE_MET)
    warn_day(warnings, "would have been met in time, on", after->met_on);
  if (after->state == DEADLINE_STOPPED) warn(warnings, "stopped: no date while it lasts");
  if (after->lapsed && !was_lapsed) warn_day(warnings, "would have run out on", after->expires_on);
  if (was_lapsed && !after->lapsed) warn(warnings, "would not have run out");
  if (after->provisional && !(before && before->provisional))
    warn(warnings, "provisional: past the last year of the calendar");
  if (became_firm(before, after)) warn(warnings, "no longer provisional");
  return warnings;
}

static bool differs(const struct evaluation_deadline *a, const struct evaluation_deadline *b) {
  return !a || !b || a->due != b->due || a->state != b->state || a->met_on != b->met_on ||
         a->provisional != b->provisional;
}

json_t *whatif_row(const char *strand, const struct evaluation_deadline *before,
                   const struct evaluation_deadline *after, date_day today) {
  const struct evaluation_deadline *d = after ? after : before;
  bool both = is_set(before) && is_set(after);
  return json_pack("{s:o s:o s:o s:s s:o s:o s:o s:o s:o s:b s:o}", "strand", text_json(strand), "name",
                   text_json(d->name), "title", text_json(d->title), "class", deadline_class_name(d->class),
                   "before", day_json(before ? before->due : DATE_NONE), "after",
                   day_json(after ? after->due : DATE_NONE), "state_before",
                   before ? text_json(deadline_state_name(before->state)) : json_null(), "state_after",
                   after ? text_json(deadline_state_name(after->state)) : json_null(), "moved",
                   both ? json_integer(after->due - before->due) : json_null(), "changed",
                   differs(before, after), "warnings", warnings_of(before, after, today));
}

/* ---- two looks ---- */

/* The same deadline in the other look, under the name it has there. */
static const struct evaluation_deadline *earlier_of(const struct evaluation *before,
                                                    const struct evaluation_deadline *d) {
  const struct evaluation_deadline *same = evaluation_deadline(before, d->name);
  for (size_t i = 0; !same && d->rule && i < d->rule->was_count; i++)
    same = evaluation_deadline(before, d->rule->was[i]);
  return same;
}

static bool goes_on(const struct evaluation *before, const struct evaluation *after,
                    const struct evaluation_deadline *d) {
  for (size_t i = 0; i < after->deadline_count; i++)
    if (earlier_of(before, &after->deadlines[i]) == d) return true;
  return false;
}

int whatif_compare(const struct look *before, const struct look *after, date_day today, json_t *rows) {
  const struct evaluation *was = &before->evaluation, *is = &after->evaluation;
  const char *strand = after->pathway->title;
  int changed = 0;
  for (size_t i = 0; i < is->deadline_count; i++) {
    const struct evaluation_deadline *earlier = earlier_of(was, &is->deadlines[i]);
    changed += differs(earlier, &is->deadlines[i]);
    json_array_append_new(rows, whatif_row(strand, earlier, &is->deadlines[i], today));
  }
  for (size_t i = 0; i < was->deadline_count; i++) {
    if (goes_on(was, is, &was->deadlines[i])) continue;
    changed++;
    json_array_append_new(rows, whatif_row(strand, &was->deadlines[i], NULL, today));
  }
  return changed;
}

/* ---- the forecast ---- */

static json_t *forecast_json(const struct look *look, const struct evaluation_deadline *d,
                             const struct forecast *f) {
  json_t *steps = json_array();
  char *words = forecast_words(f->verdict, &f->span, f->earliest, f->spare_wd, f->least_wd);
  for (size_t i = 0; i < f->step_count; i++)
    json_array_append_new(steps, text_json(f->steps[i]));
  json_t *out =
      json_pack("{s:o s:o s:o s:s s:o s:s s:o s:i s:i s:i s:o s:o}", "strand",
                text_json(look->pathway->title), "name", text_json(d->name), "title", text_json(d->title),
                "class", deadline_class_name(d->class), "due", day_json(d->due), "verdict",
                forecast_verdict_name(f->verdict), "steps", steps, "moves", f->moves, "least_wd", f->least_wd,
                "spare_wd", f->spare_wd, "earliest", day_json(f->earliest), "forecast", text_json(words));
  free(words);
  return out;
}

void whatif_forecast(const struct look *look, date_day today, json_t *out) {
  for (size_t i = 0; i < look->evaluation.deadline_count; i++) {
    const struct evaluation_deadline *d = &look->evaluation.deadlines[i];
    if (d->state != DEADLINE_RUNNING && d->state != DEADLINE_TENTATIVE) continue;
    struct forecast f;
    forecast_deadline(look->pathway, &look->evaluation, d, look->calendar, today, &f);
    if (f.verdict != FORECAST_OPEN) json_array_append_new(out, forecast_json(look, d, &f));
    forecast_free(&f);
  }
}

/* ---- the case ---- */

/* Moves that would no longer follow each other could not be recorded like that. */
static void warn_of_order(const struct look *after, json_t *warnings) {
  const struct evaluation *e = &after->evaluation;
  for (size_t i = 1; i < e->step_count; i++)
    if (e->steps[i].on < e->steps[i - 1].on) {
      char *line = mem_format("%s would come before %s, which led to its stage; this could not be recorded.",
                              look_event_title(after->pathway, e->steps[i].kind),
                              look_event_title(after->pathway, e->steps[i - 1].kind));
      warn(warnings, line);
      free(line);
    }
}

static json_t *strand_json(const struct supposed *s) {
  return json_pack("{s:o s:o s:o}", "title", text_json(s->after.pathway->title), "stage_before",
                   text_json(s->before.evaluation.stage_title), "stage_after",
                   text_json(s->after.evaluation.stage_title));
}

static bool lay_over(struct casebook *cb, struct supposed *strands, size_t count, const json_t *suppose_list,
                     date_day today, json_t *said, json_t *warnings, struct error *err) {
  size_t index;
  json_t *one;
  json_array_foreach(suppose_list, index, one) {
    struct buf words = {0};
    bool fine = suppose(cb, strands, count, one, today, warnings, &words, err);
    if (fine) json_array_append_new(said, text_json(buf_text(&words)));
    buf_free(&words);
    if (!fine) return false;
  }
  return true;
}

static json_t *work_out(struct casebook *cb, struct supposed *strands, size_t count, const char *ref,
                        const json_t *suppose_list, date_day today, struct error *err) {
  json_t *said = json_array(), *warnings = json_array(), *rows = json_array(), *of = json_array(),
         *forecast = json_array();
  int changed = 0;
  bool fine = lay_over(cb, strands, count, suppose_list, today, said, warnings, err);
  for (size_t i = 0; fine && i < count; i++) {
    if (!(fine = supposed_evaluate(&strands[i], today, err))) break;
    changed += whatif_compare(&strands[i].before, &strands[i].after, today, rows);
    warn_of_order(&strands[i].after, warnings);
    json_array_append_new(of, strand_json(&strands[i]));
    whatif_forecast(&strands[i].after, today, forecast);
  }
  json_t *out = json_pack("{s:s s:o s:i s:o s:o s:o s:o}", "ref", ref, "supposed", said, "changed", changed,
                          "strands", of, "rows", rows, "warnings", warnings, "forecast", forecast);
  json_object_set_new(out, "can", suppose_choices(cb, strands, count));
  if (fine) return out;
  json_decref(out);
  return NULL;
}

/* The strands that run; a closed one does not move. */
static bool open_strands(struct casebook *cb, int64_t case_id, date_day today, struct supposed **out,
                         size_t *count, struct error *err) {
  struct strand_row *rows;
  size_t all;
  *out = NULL;
  *count = 0;
  if (!strands_of_case(cb, case_id, &rows, &all, err)) return false;
  *out = mem_array(all + 1, sizeof **out);
  bool fine = true;
  for (size_t i = 0; fine && i < all; i++)
    if (rows[i].closed_on == DATE_NONE) fine = supposed_open(cb, &rows[i], today, &(*out)[(*count)++], err);
  free(rows);
  return fine;
}

json_t *whatif_of(struct casebook *cb, const struct viewer *viewer, const char *ref,
                  const json_t *suppose_list, struct error *err) {
  struct case_row row;
  struct supposed *strands;
  size_t count;
  int64_t id;
  if (!case_find(cb, ref, &id, err) || !case_load(cb, id, &row, err)) return NULL;
  if (!viewer_sees(cb, viewer, VIEWED_CASE, id)) {
    error_set(err, ERROR_MISSING, "There is no case %s.", ref);
    return NULL;
  }
  if (!row.open) {
    error_set(err, ERROR_REFUSED, "%s is closed, and the dates of a closed case do not move.", row.ref);
    return NULL;
  }
  json_t *out = NULL;
  if (open_strands(cb, id, viewer->today, &strands, &count, err))
    out = work_out(cb, strands, count, row.ref, suppose_list, viewer->today, err);
  for (size_t i = 0; i < count; i++)
    supposed_free(&strands[i]);
  free(strands);
  return out;
}
