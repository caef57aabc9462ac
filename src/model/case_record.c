/* A case as it goes out. Floor 5; writes nothing, and is the one place where today meets stored dates. */
#include "model/case_record.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "calendar/count.h"
#include "model/case.h"
#include "model/consent.h"
#include "model/days.h"
#include "model/document.h"
#include "model/due.h"
#include "model/edition.h"
#include "model/enquiry.h"
#include "model/errand.h"
#include "model/framework_pass.h"
#include "model/look.h"
#include "model/party.h"
#include "model/plan.h"
#include "model/practitioner.h"
#include "model/records.h"
#include "model/row.h"
#include "model/task.h"
#include "model/timeline.h"
#include "store/statement.h"
#include "workflow/confirm.h"

/* Adds a part to the record; a part that could not be read fails the whole. */
static bool add(json_t *record, const char *name, json_t *part) {
  return part && json_object_set_new(record, name, part) == 0;
}

/* ---- a strand ---- */

/* Where a stage lies: those the strand has been through are done, whatever the file's order; the rest of the
 * file after the present one lies ahead. */
static const char *place(const struct look *look, size_t index) {
  const struct evaluation *e = &look->evaluation;
  if (index == e->stage) return "here";
  for (size_t i = 0; i < e->step_count; i++)
    if (strcmp(e->steps[i].from, look->pathway->stages[index].id) == 0) return "done";
  return index < e->stage && !e->closed ? "done" : "ahead";
}

static json_t *list_stages(const struct look *look) {
  json_t *stages = json_array();
  for (size_t i = 0; i < look->pathway->stage_count; i++)
    json_array_append_new(stages,
                          json_pack("{s:o s:o s:s}", "id", text_json(look->pathway->stages[i].id), "title",
                                    text_json(look->pathway->stages[i].title), "place", place(look, i)));
  return stages;
}

static const char *stage_title(const struct pathway *pathway, const char *id) {
  for (size_t i = 0; i < pathway->stage_count; i++)
    if (strcmp(pathway->stages[i].id, id) == 0) return pathway->stages[i].title;
  return id;
}

/* The stages it was in, with their days; the last is where it is now. */
static json_t *list_spans(const struct look *look) {
  const struct evaluation *e = &look->evaluation;
  json_t *spans = json_array();
  for (size_t i = 0; i <= e->step_count; i++) {
    const char *id = i < e->step_count ? e->steps[i].from : e->stage_id;
    date_day from = i > 0 ? e->steps[i - 1].on : look->strand.opened_on;
    date_day to = i < e->step_count ? e->steps[i].on : e->closed ? e->closed_on : DATE_NONE;
    if (i == 0 && to != DATE_NONE && to < from) from = to; /* what happened before the case was opened here */
    json_array_append_new(spans,
                          json_pack("{s:o s:o s:o}", "title", text_json(stage_title(look->pathway, id)),
                                    "from", day_json(from), "to", day_json(to)));
  }
  return spans;
}

/* How the rule behind a need is known, where the organisation is to confirm it. */
static const char *need_confirm(const struct evaluation_need *need) {
  return need->need ? confirm_words(&need->need->marks) : "";
}

static json_t *list_needs(const struct evaluation *e) {
  json_t *needs = json_array();
  for (size_t i = 0; i < e->need_count; i++)
    json_array_append_new(needs,
                          json_pack("{s:o s:b s:o s:o s:o s:b s:b}", "say", text_json(e->needs[i].say), "met",
                                    e->needs[i].met || e->needs[i].overridden, "detail",
                                    text_json(e->needs[i].detail), "source", text_json(e->needs[i].source),
                                    "confirm", text_json(need_confirm(&e->needs[i])), "overridable",
                                    e->needs[i].overridable, "overridden", e->needs[i].overridden));
  return needs;
}

static json_t *list_exits(const struct evaluation *e) {
  json_t *exits = json_array();
  for (size_t i = 0; i < e->exit_count; i++)
    json_array_append_new(
        exits, json_pack("{s:o s:o s:o s:o s:b s:o s:b s:b s:o}", "event", text_json(e->exits[i].event),
                         "title", text_json(e->exits[i].title), "to", text_json(e->exits[i].to), "to_title",
                         text_json(e->exits[i].to_title), "possible", e->exits[i].possible, "why_not",
                         text_json(e->exits[i].why_not), "reasoned", e->exits[i].reasoned, "closes",
                         e->exits[i].closes, "ask", text_json(e->exits[i].ask)));
  return exits;
}

/* Working days between two days; null where one of them is not known. */
static json_t *working_days(const struct look *look, date_day from, date_day to) {
  if (from == DATE_NONE || to == DATE_NONE) return json_null();
  return json_integer(count_between(look->calendar, from, to));
}

/* What must still be done for it, and whether there is time: of a date that runs and is not over. */
static void add_forecast(const struct look *look, const struct evaluation_deadline *d, date_day today,
                         json_t *out) {
  struct forecast f = {.span.ready_on = DATE_NONE};
  bool asked = d->rule && d->class != CLASS_TYPICAL &&
               (d->state == DEADLINE_RUNNING || d->state == DEADLINE_TENTATIVE);
  bool known = asked && forecast_way(look->pathway, &look->evaluation, d, look->calendar, &f);
  struct forecast_view view = forecast_view(look->calendar, known ? &f.span : NULL, d->due, today);
  json_object_set_new(out, "verdict", json_string(view.verdict));
  json_object_set_new(out, "forecast", text_json(view.text));
  json_object_set_new(out, "earliest", day_json(view.earliest));
  json_object_set_new(out, "steps_left", json_integer(known ? (json_int_t)f.step_count : 0));
  if (*view.text && d->open) json_object_set_new(out, "mark", json_string("~"));
  forecast_free(&f);
}

static json_t *deadline_json(const struct look *look, const struct evaluation_deadline *d, date_day today) {
  const char *class = deadline_class_name(d->class);
  struct due_view view = due_view(look->calendar, class, d->open, d->due, today);
  char mark[2] = {view.mark, '\0'};
  json_t *out = json_pack(
      "{s:o s:o s:s s:s s:o s:o s:o s:o s:s s:s s:b s:o s:b s:b s:b}", "name", text_json(d->name), "title",
      text_json(d->title), "class", class, "state", deadline_state_name(d->state), "start",
      day_json(d->start), "due", day_json(d->due), "first_due", day_json(d->first_due), "met_on",
      day_json(d->met_on), "mark", mark, "due_text", view.text, "provisional", d->provisional, "source",
      text_json(d->source), "open", d->open, "late_pause", d->late_pause, "lapsed", d->lapsed);
  add_forecast(look, d, today, out);
  json_object_set_new(out, "of_wd", working_days(look, d->start, d->due));
  json_object_set_new(out, "left_wd", working_days(look, d->met_on != DATE_NONE ? d->met_on : today, d->due));
  return out;
}

static json_t *list_deadlines(const struct look *look, date_day today) {
  json_t *deadlines = json_array();
  for (size_t i = 0; i < look->evaluation.deadline_count; i++)
    json_array_append_new(deadlines, deadline_json(look, &look->evaluation.deadlines[i], today));
  return deadlines;
}

/* Open tasks and enquiries alarm beside the first strand's deadlines. */
static bool add_errands(struct casebook *cb, const struct look *look, date_day today, json_t *strand,
                        struct error *err) {
  struct errand *errands;
  size_t count;
  bool fine = errands_of_case(cb, look->strand.case_id, &errands, &count, err);
  for (size_t i = 0; fine && i < count; i++)
    json_array_append_new(json_object_get(strand, "deadlines"), deadline_json(look, &errands[i].row, today));
  free(errands);
  return fine;
}

static json_t *list_milestones(const struct evaluation *e) {
  json_t *milestones = json_array();
  for (size_t i = 0; i < e->milestone_count; i++)
    json_array_append_new(milestones,
                          json_pack("{s:o s:o s:o}", "id", text_json(e->milestones[i].id), "title",
                                    text_json(e->milestones[i].title), "on", day_json(e->milestones[i].on)));
  return milestones;
}

static json_t *list_prompts(const struct look *look) {
  const struct pathway_stage *stage = &look->pathway->stages[look->evaluation.stage];
  json_t *prompts = json_array();
  for (size_t i = 0; i < stage->prompt_count; i++)
    json_array_append_new(prompts, json_pack("{s:o s:o s:o}", "rule", text_json(stage->prompts[i].rule),
                                             "say", text_json(stage->prompts[i].say), "source",
                                             text_json(stage->prompts[i].source)));
  return prompts;
}

/* The deadlines that a pause stops, by name. */
static json_t *list_stopped(const struct pathway_pause *rule) {
  json_t *stops = json_array();
  for (size_t i = 0; rule && i < rule->stop_count; i++)
    json_array_append_new(stops, text_json(rule->stops[i]));
  return stops;
}

static json_t *list_pauses(struct casebook *cb, const struct look *look, struct error *err) {
  json_t *pauses = json_array();
  struct statement *st =
      statement_of(cb, "SELECT id, kind, from_on, to_on, reason, waiting_on, review_on, ver, evidence"
                       " FROM pause WHERE strand_id = ? ORDER BY id");
  statement_bind_int(st, 1, look->strand.id);
  enum step step;
  while ((step = statement_step(st, err)) == STEP_ROW) {
    const struct pathway_pause *rule = pathway_pause(look->pathway, statement_text(st, 1));
    json_array_append_new(pauses, json_pack("{s:I s:o s:o s:o s:o s:o s:o s:o s:o s:o s:o}", "id",
                                            (json_int_t)statement_int(st, 0), "kind", row_text(st, 1),
                                            "title", text_json(rule ? rule->title : statement_text(st, 1)),
                                            "from", row_day(st, 2), "to", row_day(st, 3), "reason",
                                            row_text(st, 4), "waiting_on", row_text(st, 5), "review",
                                            row_day(st, 6), "ver", row_int(st, 7), "evidence",
                                            row_text(st, 8), "stops", list_stopped(rule)));
  }
  if (step == STEP_DONE) return pauses;
  json_decref(pauses);
  return NULL;
}

static json_t *checksum_json(struct casebook *cb, int64_t definition_id) {
  struct statement *st = statement_of(cb, "SELECT checksum FROM definition WHERE id = ?");
  statement_bind_int(st, 1, definition_id);
  json_t *checksum = statement_step(st, NULL) == STEP_ROW ? row_text(st, 0) : json_string("");
  statement_reset(st);
  return checksum;
}

/* What a kept strand counts by, in words; "" for one that follows, or is closed for good. */
static json_t *calendar_note(struct casebook *cb, const struct strand_row *strand) {
  if (!strand->edition || strand->closed_on != DATE_NONE) return json_string("");
  char *say =
      mem_format("kept on edition %d; edition %d is in force", strand->edition, edition_newest(cb, NULL));
  json_t *note = json_string(say);
  free(say);
  return note;
}

static json_t *strand_json(struct casebook *cb, const struct look *look, date_day today, struct error *err) {
  const struct evaluation *e = &look->evaluation;
  json_t *pauses = list_pauses(cb, look, err);
  if (!pauses) return NULL;
  json_t *strand = json_pack(
      "{s:I s:o s:o s:i s:o s:{s:o s:o s:o} s:o s:o s:o s:o s:o}", "id", (json_int_t)look->strand.id,
      "pathway", text_json(look->pathway->id), "title", text_json(look->pathway->title), "version",
      look->pathway->version, "checksum", checksum_json(cb, look->strand.definition_id), "stage", "id",
      text_json(e->stage_id), "title", text_json(e->stage_title), "help",
      text_json(look->pathway->stages[e->stage].help), "stages", list_stages(look), "needs", list_needs(e),
      "exits", list_exits(e), "deadlines", list_deadlines(look, today), "pauses", pauses);
  json_object_set_new(strand, "spans", list_spans(look));
  json_object_set_new(strand, "prompts", list_prompts(look));
  json_object_set_new(strand, "milestones", list_milestones(e));
  json_object_set_new(strand, "added", json_integer(e->added));
  json_object_set_new(strand, "outcome", text_json(e->outcome ? e->outcome : ""));
  json_object_set_new(strand, "waiting_on", text_json(e->waiting_on ? e->waiting_on : ""));
  json_object_set_new(strand, "waiting_since",
                      e->waiting_on && *e->waiting_on ? day_json(e->waiting_since) : json_null());
  json_object_set_new(strand, "opened", day_json(look->strand.opened_on));
  json_object_set_new(strand, "parent",
                      look->strand.parent_id ? json_integer(look->strand.parent_id) : json_null());
  json_object_set_new(strand, "closed", day_json(e->closed_on));
  json_object_set_new(strand, "edition",
                      look->strand.edition ? json_integer(look->strand.edition) : json_null());
  json_object_set_new(strand, "calendar_note", calendar_note(cb, &look->strand));
  json_object_set_new(strand, "closed_by", text_json(e->closed_by ? e->closed_by : ""));
  return strand;
}

/* ---- the case ---- */

static json_t *read_head(struct casebook *cb, int64_t case_id, struct error *err) {
  struct statement *st =
      statement_of(cb, "SELECT ref, ver, status, opened_on, closed_on, title, category, level"
                       " FROM case_ WHERE id = ?");
  statement_bind_int(st, 1, case_id);
  json_t *head = NULL;
  if (statement_step(st, err) == STEP_ROW)
    head = json_pack("{s:s s:o s:o s:o s:o s:o s:o s:o s:o}", "kind", "case", "ref", row_text(st, 0), "ver",
                     row_int(st, 1), "status", row_text(st, 2), "opened", row_day(st, 3), "closed",
                     row_day(st, 4), "title", row_text(st, 5), "category", row_text(st, 6), "level",
                     row_int(st, 7));
  statement_reset(st);
  return head;
}

static json_t *read_concern(struct statement *st) {
  return json_pack("{s:o s:o s:o}", "ref", row_text(st, 0), "received", row_day(st, 1), "text",
                   row_text(st, 2));
}

static json_t *list_concerns(struct casebook *cb, int64_t case_id, struct error *err) {
  struct statement *st = statement_of(
      cb, "SELECT ref, received_on, text FROM concern WHERE case_id = ? ORDER BY received_on, id");
  statement_bind_int(st, 1, case_id);
  return rows_list(st, read_concern, err);
}

static json_t *owner_json(struct casebook *cb, int64_t case_id, struct error *err) {
  int64_t person_id;
  char name[128];
  return party_holder(cb, case_id, PARTY_CASE_MANAGER, &person_id, name, err) ? text_json(name) : NULL;
}

static json_t *list_strands(struct casebook *cb, const struct strand_row *strands, const struct look *looks,
                            size_t count, date_day today, struct error *err) {
  json_t *list = json_array();
  for (size_t i = 0; i < count; i++) {
    json_t *strand = strand_json(cb, &looks[i], today, err);
    char name[STRAND_NAME];
    strand_name(strands, count, &strands[i], name);
    if (strand && json_object_set_new(strand, "name", json_string(name)) == 0 &&
        json_array_append_new(list, strand) == 0 && (i > 0 || add_errands(cb, &looks[i], today, strand, err)))
      continue;
    json_decref(list);
    return NULL;
  }
  return list;
}

/* Its strands, and what is drawn from all of them together. */
static bool add_strands(struct casebook *cb, const struct viewer *viewer, int64_t case_id, json_t *record,
                        struct error *err) {
  struct strand_row *strands, with_plan;
  size_t count, seen = 0;
  if (!strands_of_case(cb, case_id, &strands, &count, err)) return false;
  struct look *looks = mem_array(count + 1, sizeof *looks);
  bool fine = true;
  while (fine && seen < count) {
    fine = look_at(cb, &strands[seen], viewer->today, &looks[seen], err);
    seen++;
  }
  fine = fine && add(record, "strands", list_strands(cb, strands, looks, count, viewer->today, err)) &&
         add(record, "parties", party_list(cb, case_id, err)) &&
         add(record, "timeline", timeline_list(cb, viewer, case_id, err)) &&
         add(record, "checklist", checklist_record(cb, viewer, case_id, looks, count, err)) &&
         strand_with_plan(cb, case_id, &with_plan, err) &&
         add(record, "plan", plan_record(cb, with_plan.id, err));
  for (size_t i = 0; i < seen; i++)
    look_free(&looks[i]);
  free(looks);
  free(strands);
  return fine;
}

/* What is kept beside the timeline, and what could be. */
static bool add_records(struct casebook *cb, const struct viewer *viewer, int64_t case_id, json_t *record,
                        struct error *err) {
  const struct records_root root = {OF_CASE, case_id};
  return add(record, "records", records_list(cb, viewer, &root, err)) &&
         add(record, "record_kinds", records_kinds(OF_CASE));
}

static bool fill(struct casebook *cb, const struct viewer *viewer, int64_t case_id, json_t *record,
                 struct error *err) {
  struct case_row row;
  return case_load(cb, case_id, &row, err) &&
         add(record, "practitioner", practitioner_record(cb, row.practitioner_id, err)) &&
         add(record, "owner", owner_json(cb, case_id, err)) &&
         add_strands(cb, viewer, case_id, record, err) &&
         add(record, "concerns", list_concerns(cb, case_id, err)) &&
         add(record, "documents", document_list(cb, viewer, case_id, err)) &&
         add(record, "consents", consent_list(cb, viewer, case_id, err)) &&
         add(record, "tasks", task_list(cb, viewer, case_id, err)) &&
         add(record, "enquiries", enquiry_list(cb, viewer, case_id, err)) &&
         add_records(cb, viewer, case_id, record, err) &&
         add(record, "days", days_of_record(cb, case_id, record, viewer->today, err));
}

json_t *case_record(struct casebook *cb, const struct viewer *viewer, const char *ref, struct error *err) {
  int64_t case_id;
  if (!case_find(cb, ref, &case_id, err)) return NULL;
  if (!viewer_sees(cb, viewer, VIEWED_CASE, case_id)) {
    error_set(err, ERROR_MISSING, "There is no case %s.", ref);
    return NULL;
  }
  json_t *record = read_head(cb, case_id, err);
  if (record && fill(cb, viewer, case_id, record, err)) return record;
  json_decref(record);
  return NULL;
}
