/* The map of a case, and a pathway in a few words, as they go out. Floor 5; the workflow floor draws. */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "calendar/count.h"
#include "model/case.h"
#include "model/case_record.h"
#include "model/look.h"
#include "model/office.h"
#include "model/row.h"
#include "workflow/confirm.h"
#include "workflow/forecast.h"
#include "workflow/map.h"
#include "workflow/outline.h"

static void add_plain(json_t *lines, const char *text) {
  json_array_append_new(lines, json_pack("{s:s s:s s:o s:s}", "mark", map_mark_name(MAP_PLAIN), "lead", "",
                                         "text", text_json(text), "id", ""));
}

/* Under the map: what was reached, and how many steps were added. */
static void add_reached(json_t *lines, const struct evaluation *e) {
  char day[DATE_LONG_TEXT];
  for (size_t i = 0; i < e->milestone_count; i++) {
    const struct evaluation_milestone *m = &e->milestones[i];
    if (m->on == DATE_NONE) continue;
    char *text = mem_format("%s: %s", m->title, date_show(m->on, true, day));
    add_plain(lines, text);
    free(text);
  }
  if (!e->added) return;
  char *text = mem_format("%d %s added while it ran", e->added, e->added == 1 ? "step was" : "steps were");
  add_plain(lines, text);
  free(text);
}

static json_t *list_lines(const struct look *look) {
  struct map map;
  json_t *lines = json_array();
  map_draw(look->pathway, &look->evaluation, false, &map);
  for (size_t i = 0; i < map.count; i++)
    json_array_append_new(lines, json_pack("{s:s s:o s:o s:o}", "mark", map_mark_name(map.lines[i].mark),
                                           "lead", text_json(map.lines[i].lead), "text",
                                           text_json(map.lines[i].text), "id", text_json(map.lines[i].id)));
  map_free(&map);
  add_reached(lines, &look->evaluation);
  return lines;
}

/* Looks at the strand (0: the current one) of a case that the viewer may see. */
static bool look_at_strand(struct casebook *cb, const struct viewer *viewer, const char *ref,
                           int64_t strand_id, struct look *out, struct error *err) {
  int64_t case_id;
  struct strand_row strand;
  if (!case_find(cb, ref, &case_id, err)) return false;
  if (!viewer_sees(cb, viewer, VIEWED_CASE, case_id))
    return error_set(err, ERROR_MISSING, "There is no case %s.", ref);
  bool found = strand_id ? strand_of_case(cb, case_id, strand_id, &strand, err)
                         : strand_current(cb, case_id, &strand, err);
  return found && look_at(cb, &strand, viewer->today, out, err);
}

json_t *map_record(struct casebook *cb, const struct viewer *viewer, const char *ref, int64_t strand_id,
                   struct error *err) {
  struct look look = {0};
  json_t *out = NULL;
  if (look_at_strand(cb, viewer, ref, strand_id, &look, err))
    out = json_pack("{s:s s:I s:o s:o s:o s:o}", "ref", ref, "strand", (json_int_t)look.strand.id, "pathway",
                    text_json(look.pathway->id), "title", text_json(look.pathway->title), "stage",
                    text_json(look.evaluation.stage_title), "lines", list_lines(&look));
  look_free(&look);
  return out;
}

/* ---- why not yet ---- */

static json_t *list_missing(const struct evaluation *e) {
  json_t *missing = json_array();
  for (size_t i = 0; i < e->need_count; i++) {
    const struct evaluation_need *need = &e->needs[i];
    if (need->met || need->overridden) continue;
    json_array_append_new(missing,
                          json_pack("{s:o s:o s:o s:o s:b}", "say", text_json(need->say), "detail",
                                    text_json(need->detail), "source", text_json(need->source), "confirm",
                                    text_json(need->need ? confirm_words(&need->need->marks) : ""),
                                    "overridable", need->overridable));
  }
  return missing;
}

static json_t *titled(const char *event, const char *title) {
  return json_pack("{s:o s:o}", "event", text_json(event), "title", text_json(title));
}

static json_t *list_next(const struct evaluation *e) {
  json_t *next = json_array();
  for (size_t i = 0; i < e->event_count; i++)
    if (e->events[i].wanted && e->events[i].possible)
      json_array_append_new(next, titled(e->events[i].kind, e->events[i].title));
  return next;
}

static json_t *list_instead(const struct evaluation *e) {
  json_t *instead = json_array();
  for (size_t i = 0; i < e->exit_count; i++)
    if (e->exits[i].possible) json_array_append_new(instead, titled(e->exits[i].event, e->exits[i].title));
  return instead;
}

/* The nearest end that completes the pathway, what must be done until then, and the first day it can be; null
 * where none is in reach. */
static json_t *end_json(const struct look *look, date_day today) {
  struct forecast f;
  const struct pathway_stage *end = forecast_end(look->pathway, &look->evaluation, look->calendar, today, &f);
  json_t *steps = json_array();
  for (size_t i = 0; end && i < f.step_count; i++)
    json_array_append_new(steps, text_json(f.steps[i]));
  json_t *out = end ? json_pack("{s:o s:i s:i s:o s:O}", "title", text_json(end->title), "moves", f.moves,
                                "least_wd", f.least_wd, "earliest", day_json(f.earliest), "steps", steps)
                    : json_null();
  json_decref(steps);
  forecast_free(&f);
  return out;
}

/* A way out, something that is recorded without moving on, or ("*") what next whatever it is. */
struct asked {
  const char *event, *title, *to_title, *why_not;
  bool possible, anyway;
};

static bool find_asked(const struct evaluation *e, const char *event, struct asked *out) {
  const struct evaluation_exit *exit = evaluation_exit(e, event);
  const struct evaluation_event *own = evaluation_event(e, event);
  *out = (struct asked){.event = event, .title = "", .to_title = "", .why_not = ""};
  if (!strcmp(event, WAY_NEXT)) return true;
  if (exit)
    *out = (struct asked){exit->event,   exit->title,    exit->to_title,
                          exit->why_not, exit->possible, exit->exit->anyway};
  else if (own)
    *out = (struct asked){own->kind, own->title, "", own->why_not, own->possible, true};
  return exit || own;
}

static json_t *way_json(const struct look *look, const struct asked *asked) {
  const struct evaluation *e = &look->evaluation;
  bool possible = asked->possible;
  return json_pack("{s:o s:o s:o s:o s:b s:o s:o s:o s:o}", "event", text_json(asked->event), "title",
                   text_json(asked->title), "to_title", text_json(asked->to_title), "stage",
                   text_json(e->stage_title), "possible", possible, "why_not", text_json(asked->why_not),
                   "missing", possible || asked->anyway ? json_array() : list_missing(e), "next",
                   possible ? json_array() : list_next(e), "instead",
                   possible ? json_array() : list_instead(e));
}

json_t *way_record(struct casebook *cb, const struct viewer *viewer, const char *ref, int64_t strand_id,
                   const char *event, struct error *err) {
  struct look look = {0};
  struct asked asked;
  json_t *out = NULL;
  if (look_at_strand(cb, viewer, ref, strand_id, &look, err)) {
    if (find_asked(&look.evaluation, event, &asked))
      out = way_json(&look, &asked);
    else
      error_set(err, ERROR_MISSING, "%s has no way out called \"%.60s\".", look.evaluation.stage_title,
                event);
  }
  if (out) json_object_set_new(out, "end", end_json(&look, viewer->today));
  look_free(&look);
  return out;
}

/* ---- a pathway to choose ---- */

static json_t *outline_stages(const struct pathway *p) {
  json_t *stages = json_array();
  for (size_t i = 0; i < p->stage_count; i++) {
    json_t *needs = json_array();
    for (size_t j = 0; j < p->stages[i].need_count; j++)
      if (p->stages[i].needs[j].say && *p->stages[i].needs[j].say)
        json_array_append_new(needs, text_json(p->stages[i].needs[j].say));
    json_array_append_new(stages, json_pack("{s:o s:b s:o}", "title", text_json(p->stages[i].title), "end",
                                            p->stages[i].end, "needs", needs));
  }
  return stages;
}

/* The day it would fall on if it began today; of one that begins only later none. */
static date_day due_from_today(const struct pathway *p, const struct pathway_deadline *rule,
                               const struct calendar *calendar, date_day today) {
  struct count_result result;
  if (!outline_at_once(p, rule) ||
      !count_due(calendar, today, rule->period, &rule->rule, NULL, 0, &result, NULL, NULL))
    return DATE_NONE;
  return result.due;
}

static json_t *outline_dates(const struct pathway *p, const struct calendar *calendar, date_day today) {
  json_t *dates = json_array();
  for (size_t i = 0; i < p->deadline_count; i++) {
    const struct pathway_deadline *rule = &p->deadlines[i];
    struct buf words = {0};
    outline_rule(&words, p, rule);
    json_array_append_new(dates,
                          json_pack("{s:o s:s s:o s:o}", "title", text_json(rule->title), "class",
                                    deadline_class_name(rule->class), "rule", text_json(buf_text(&words)),
                                    "due", day_json(due_from_today(p, rule, calendar, today))));
    buf_free(&words);
  }
  return dates;
}

json_t *outline_record(struct casebook *cb, date_day today, const char *name, struct error *err) {
  int64_t definition_id;
  if (!office_in_force(cb, "pathway", name, &definition_id, err)) return NULL;
  const struct pathway *p = office_pathway(cb, definition_id, err);
  const struct calendar *calendar = p ? office_calendar(cb, NULL, err) : NULL;
  if (!calendar) return NULL;
  char *text = outline_pathway(p);
  json_t *out = json_pack("{s:o s:o s:o s:o}", "pathway", text_json(p->id), "title", text_json(p->title),
                          "says", text_json(p->says), "text", text_json(text));
  json_object_set_new(out, "stages", outline_stages(p));
  json_object_set_new(out, "dates", outline_dates(p, calendar, today));
  free(text);
  return out;
}
