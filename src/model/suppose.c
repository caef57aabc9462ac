/* Suppositions laid over facts and calendar. Floor 5; writes nothing, and changes only what it made itself.
 */
#include "model/suppose.h"
#include "record/fields.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/edition.h"
#include "model/event.h"
#include "model/office.h"
#include "model/row.h"
#include "workflow/load.h"
#include "workflow/migrate.h"

bool supposed_open(struct casebook *cb, const struct strand_row *strand, date_day today, struct supposed *out,
                   struct error *err) {
  *out = (struct supposed){0};
  if (!look_at(cb, strand, today, &out->before, err)) return false;
  out->after = (struct look){.strand = *strand, .pathway = out->before.pathway};
  out->calendar = edition_calendar_anew(cb, strand->calendar, strand->edition, err);
  out->after.calendar = out->calendar;
  return out->calendar && facts_of_strand(cb, strand, &out->after.facts, err);
}

void supposed_free(struct supposed *s) {
  look_free(&s->before);
  look_free(&s->after);
  calendar_free(s->calendar);
  pathway_free(s->pathway);
  *s = (struct supposed){0};
}

bool supposed_evaluate(struct supposed *s, date_day today, struct error *err) {
  return engine_evaluate(s->after.pathway, &s->after.facts.facts, s->after.calendar, today,
                         &s->after.evaluation, err);
}

/* ---- what a supposition says: anything may come, and what is no text reads as "" ---- */

/* As a number, or as the text of one, which a choice has. */
static int64_t said_id(const json_t *one, const char *key) {
  const json_t *id = json_object_get(one, key);
  return json_is_integer(id) ? json_integer_value(id) : strtoll(fields_text(one, key), NULL, 10);
}

/* ---- events ---- */

static struct fact_event *add_event(struct supposed *s, const char *kind, date_day on) {
  struct strand_facts *facts = &s->after.facts;
  int64_t order = 0;
  for (size_t i = 0; i < facts->facts.event_count; i++)
    if (facts->events[i].order > order) order = facts->events[i].order;
  MEM_GROW(facts->events, facts->facts.event_count, facts->event_capacity);
  struct fact_event *event = &facts->events[facts->facts.event_count++];
  facts->facts.events = facts->events;
  *event =
      (struct fact_event){.kind = kind, .on = on, .order = order + 1, .reasoned = true, .sets_on = DATE_NONE};
  return event;
}

void supposed_move(struct supposed *s, const struct pathway *pathway, const char *stage, date_day today) {
  s->after.pathway = pathway;
  add_event(s, EVENT_MIGRATED, today)->moves_to = stage;
}

static bool day_of(const json_t *one, const char *key, date_day *out, struct error *err) {
  *out = fields_day(one, key);
  return *out != DATE_NONE ||
         error_set(err, ERROR_INVALID, "A supposition needs a date like 2026-11-20, not \"%.40s\".",
                   fields_text(one, key));
}

/* What is supposed may lie ahead, but no slip of the century goes through. */
static bool day_may_be(const struct supposed *s, date_day on, struct error *err) {
  return event_day_fits(on, s->before.strand.opened_on, s->before.strand.opened_on + 3660, err);
}

/* Would it be refused if it were recorded now? */
static void warn_of_gate(const struct supposed *s, const char *kind, json_t *warnings) {
  const struct evaluation *e = &s->before.evaluation;
  const struct evaluation_exit *exit = evaluation_exit(e, kind);
  const struct evaluation_event *event = evaluation_event(e, kind);
  const char *title = look_event_title(s->before.pathway, kind);
  char *say = NULL;
  if (!exit && !event)
    say = mem_format("%s is not recorded in stage %s; it may change nothing.", title, e->stage_title);
  else if ((exit && !exit->possible && !(event && event->possible)) || (!exit && !event->possible))
    say = mem_format("%s could not be recorded now: %s.", title, exit ? exit->why_not : event->why_not);
  if (say) json_array_append_new(warnings, text_json(say));
  free(say);
}

static bool suppose_event(struct supposed *strands, size_t count, const json_t *one, json_t *warnings,
                          struct buf *said, struct error *err) {
  const char *kind = fields_text(one, "event");
  char day[DATE_LONG_TEXT];
  date_day on;
  if (!day_of(one, "on", &on, err)) return false;
  for (size_t i = 0; i < count; i++) {
    const struct pathway_event *rule = pathway_event(strands[i].before.pathway, kind);
    if (!rule) continue;
    if (!day_may_be(&strands[i], on, err)) return false;
    warn_of_gate(&strands[i], kind, warnings);
    add_event(&strands[i], kind, on)->sets_on = fields_day(one, "sets");
    buf_printf(said, "%s on %s", rule->title, date_show(on, true, day));
    return true;
  }
  return error_set(err, ERROR_MISSING, "No pathway that runs on this case has an event \"%.60s\".", kind);
}

static bool suppose_redate(struct supposed *strands, size_t count, const json_t *one, struct buf *said,
                           struct error *err) {
  int64_t id = said_id(one, "id");
  char was[DATE_LONG_TEXT], now[DATE_LONG_TEXT];
  date_day on;
  if (!day_of(one, "on", &on, err)) return false;
  for (size_t i = 0; i < count; i++)
    for (size_t j = 0; j < strands[i].after.facts.facts.event_count; j++) {
      struct fact_event *event = &strands[i].after.facts.events[j];
      if (event->id != id || !id) continue;
      if (!day_may_be(&strands[i], on, err)) return false;
      buf_printf(said, "%s on %s, not on %s", look_event_title(strands[i].before.pathway, event->kind),
                 date_show(on, true, now), date_show(event->on, true, was));
      event->on = on;
      return true;
    }
  return error_set(err, ERROR_MISSING, "This case has no entry %lld that a date could be counted from.",
                   (long long)id);
}

/* The concern, and with it the pathway's own receipt where that was on the same day. */
static bool receive(struct supposed *s, date_day on) {
  struct strand_facts *facts = &s->after.facts;
  bool found = false;
  for (size_t i = 0; i < facts->facts.event_count; i++) {
    struct fact_event *event = &facts->events[i];
    if (strcmp(event->kind, EVENT_CONCERN_RECEIVED) != 0 &&
        (!*s->before.pathway->receipt || strcmp(event->kind, s->before.pathway->receipt) != 0))
      continue;
    event->on = on;
    found = true;
  }
  for (size_t i = 0; i < facts->facts.item_count; i++)
    if (facts->items[i].kind == FACT_RECORD && !strcmp(facts->items[i].name, "concern.received") &&
        facts->items[i].have)
      facts->items[i].on = on;
  return found;
}

static bool suppose_receipt(struct supposed *strands, size_t count, const json_t *one, struct buf *said,
                            struct error *err) {
  char day[DATE_LONG_TEXT];
  date_day on;
  bool found = false;
  if (!day_of(one, "on", &on, err)) return false;
  for (size_t i = 0; i < count; i++) {
    if (!day_may_be(&strands[i], on, err)) return false;
    found = receive(&strands[i], on) || found;
  }
  buf_printf(said, "Received on %s", date_show(on, true, day));
  return found || error_set(err, ERROR_REFUSED, "No receipt is recorded on this case, so none can be moved.");
}

/* ---- clocks and calendar ---- */

static void say_pauses(const struct supposed *strands, size_t count, struct buf *out) {
  for (size_t i = 0; i < count; i++)
    for (size_t j = 0; j < strands[i].before.pathway->pause_count; j++)
      buf_printf(out, "%s%s", out->len ? ", " : "", strands[i].before.pathway->pauses[j].id);
  if (!out->len) buf_puts(out, "none");
}

static void add_pause(struct supposed *s, const struct fact_pause *pause) {
  struct strand_facts *facts = &s->after.facts;
  MEM_GROW(facts->pauses, facts->facts.pause_count, facts->pause_capacity);
  facts->pauses[facts->facts.pause_count++] = *pause;
  facts->facts.pauses = facts->pauses;
}

static bool suppose_pause(struct supposed *strands, size_t count, const json_t *one, date_day today,
                          struct buf *said, struct error *err) {
  struct fact_pause pause = {.kind = fields_text(one, "kind"),
                             .to = fields_day(one, "to"),
                             .reason = "supposed",
                             .review_on = DATE_NONE,
                             .recorded_on = today};
  char from[DATE_LONG_TEXT], to[DATE_LONG_TEXT];
  bool found = false;
  if (!day_of(one, "from", &pause.from, err)) return false;
  if (pause.to != DATE_NONE && pause.to < pause.from)
    return error_set(err, ERROR_INVALID, "A pause cannot end on %s, before it begins on %s.",
                     date_show(pause.to, true, to), date_show(pause.from, true, from));
  for (size_t i = 0; i < count; i++) {
    const struct pathway_pause *rule = pathway_pause(strands[i].before.pathway, pause.kind);
    if (!rule) continue;
    if (!day_may_be(&strands[i], pause.from, err)) return false;
    if (!found)
      buf_printf(said, "%s from %s%s%s", rule->title, date_show(pause.from, true, from),
                 pause.to == DATE_NONE ? "" : " to ", date_show(pause.to, true, to));
    found = true;
    add_pause(&strands[i], &pause);
  }
  if (found) return true;
  struct buf known = {0};
  say_pauses(strands, count, &known);
  error_set(err, ERROR_MISSING, "This case has no pause \"%.60s\"; what stops its clocks: %.200s.",
            pause.kind, buf_text(&known));
  buf_free(&known);
  return false;
}

static bool suppose_day(struct supposed *strands, size_t count, const json_t *one, bool open,
                        struct buf *said, struct error *err) {
  char shown[DATE_LONG_TEXT];
  date_day day;
  if (!day_of(one, "day", &day, err)) return false;
  if (!open && date_weekday(day) >= SATURDAY)
    return error_set(err, ERROR_REFUSED, "%s is a weekend day and does not count anyway.",
                     date_show(day, true, shown));
  for (size_t i = 0; i < count; i++)
    calendar_set_local(strands[i].calendar, day, open, "supposed");
  buf_printf(said, "%s %s", date_show(day, true, shown), open ? "worked" : "closed");
  return true;
}

/* ---- another version ---- */

static bool refuse_text(const struct findings *f, struct error *err) {
  char *line = f->count ? finding_line(&f->items[0]) : mem_string("it is no pathway");
  error_set(err, ERROR_INVALID, "That pathway cannot be used: %s.", line);
  free(line);
  return false;
}

/* Is it still on the version that it is on? One supposition of that kind is enough. */
static bool may_put_on(const struct supposed *s, const struct pathway *p) {
  return !strcmp(s->before.pathway->id, p->id) && s->after.pathway == s->before.pathway;
}

static bool put_on(struct supposed *s, const struct pathway *p, date_day today, struct buf *said,
                   struct error *err) {
  const struct evaluation *e = &s->before.evaluation;
  const struct pathway_stage *stage = migrate_stage(p, e->stage_id);
  if (!stage)
    return error_set(err, ERROR_REFUSED, "Stage %s has no place in version %d of %s.", e->stage_title,
                     p->version, p->title);
  buf_printf(said, "%s, version %d for version %d", p->title, p->version, s->before.pathway->version);
  supposed_move(s, p, stage->id, today);
  return true;
}

/* Puts the first strand that may be on it there; *on: which. */
static bool put_one_on(struct supposed *strands, size_t count, const struct pathway *p, date_day today,
                       struct supposed **on, struct buf *said, struct error *err) {
  for (size_t i = 0; i < count; i++) {
    *on = &strands[i];
    if (may_put_on(&strands[i], p)) return put_on(&strands[i], p, today, said, err);
  }
  return error_set(err, ERROR_REFUSED, "The pathway %.60s does not run on this case.", p->id);
}

static bool suppose_pathway(struct supposed *strands, size_t count, const json_t *one, date_day today,
                            struct buf *said, struct error *err) {
  const char *text = fields_text(one, "text"), *file = fields_text(one, "file");
  const char *slash = strrchr(file, '/'); /* no folder of the keeper's is looked into for it */
  struct findings f = {0};
  struct supposed *on = NULL;
  struct pathway *p = load_pathway_text(text, strlen(text), slash ? slash + 1 : file, &f, NULL);
  bool fine = (p || refuse_text(&f, err)) && put_one_on(strands, count, p, today, &on, said, err);
  if (fine)
    on->pathway = p;
  else
    pathway_free(p);
  findings_free(&f);
  return fine;
}

/* One that the casebook holds, by the id of its definition. */
static bool suppose_version(struct casebook *cb, struct supposed *strands, size_t count, const json_t *one,
                            date_day today, struct buf *said, struct error *err) {
  int64_t id = said_id(one, "definition");
  struct supposed *on;
  const struct pathway *p = id ? office_pathway(cb, id, err) : NULL;
  if (!id) error_set(err, ERROR_INVALID, "Which version of the pathway?");
  return p && put_one_on(strands, count, p, today, &on, said, err);
}

bool suppose(struct casebook *cb, struct supposed *strands, size_t count, const json_t *one, date_day today,
             json_t *warnings, struct buf *said, struct error *err) {
  const char *what = fields_text(one, "do");
  if (!strcmp(what, "pause")) return suppose_pause(strands, count, one, today, said, err);
  if (!strcmp(what, "event")) return suppose_event(strands, count, one, warnings, said, err);
  if (!strcmp(what, "move-event")) return suppose_redate(strands, count, one, said, err);
  if (!strcmp(what, "receipt")) return suppose_receipt(strands, count, one, said, err);
  if (!strcmp(what, "closed") || !strcmp(what, "open"))
    return suppose_day(strands, count, one, *what == 'o', said, err);
  if (!strcmp(what, "pathway")) return suppose_pathway(strands, count, one, today, said, err);
  if (!strcmp(what, "version")) return suppose_version(cb, strands, count, one, today, said, err);
  return error_set(err, ERROR_INVALID, "There is no supposition \"%.40s\".", what);
}
