/* What can be supposed of a case: its pauses, events, entries and the versions that the casebook holds. Floor
 * 5; reads only. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/row.h"
#include "model/suppose.h"
#include "store/statement.h"

static bool among(const json_t *choices, const char *value) {
  size_t i;
  const json_t *choice;
  json_array_foreach(choices, i, choice) {
    if (!strcmp(json_string_value(json_object_get(choice, "value")), value)) return true;
  }
  return false;
}

static void add(json_t *choices, const char *value, const char *title, const char *help) {
  if (among(choices, value)) return;
  json_array_append_new(choices, json_pack("{s:o s:o s:o}", "value", text_json(value), "title",
                                           text_json(title), "help", text_json(help)));
}

static void add_pauses(const struct supposed *s, json_t *choices) {
  const struct pathway *p = s->before.pathway;
  for (size_t i = 0; i < p->pause_count; i++) {
    struct buf help = {0};
    buf_puts(&help, p->pauses[i].hold ? "The whole case is on hold" : "It stops: ");
    for (size_t j = 0; j < p->pauses[i].stop_count && !p->pauses[i].hold; j++)
      buf_printf(&help, "%s%s", j ? ", " : "", pathway_deadline(p, p->pauses[i].stops[j])->title);
    add(choices, p->pauses[i].id, p->pauses[i].title, buf_text(&help));
    buf_free(&help);
  }
}

/* ---- events ---- */

static const char *help_of(const struct pathway_event *event, bool now) {
  if (*event->sets) return now ? "Possible now; it sets a day" : "It sets a day";
  return now ? "Possible now" : "";
}

/* Those that are possible now first. */
static void add_possible(const struct supposed *s, json_t *choices) {
  const struct evaluation *e = &s->before.evaluation;
  for (size_t i = 0; i < e->event_count; i++)
    if (e->events[i].possible)
      add(choices, e->events[i].kind, e->events[i].title, help_of(e->events[i].event, true));
  for (size_t i = 0; i < e->exit_count; i++)
    if (e->exits[i].possible)
      add(choices, e->exits[i].event, e->exits[i].title,
          help_of(pathway_event(s->before.pathway, e->exits[i].event), true));
}

static void add_events(const struct supposed *s, json_t *choices) {
  const struct pathway *p = s->before.pathway;
  for (size_t i = 0; i < p->event_count; i++)
    add(choices, p->events[i].id, p->events[i].title, help_of(&p->events[i], false));
}

/* ---- entries, receipt, versions ---- */

/* What is recorded on this strand, the latest first. */
static void add_entries(const struct supposed *s, json_t *choices) {
  const struct facts *facts = &s->before.facts.facts;
  char value[24], day[DATE_LONG_TEXT];
  for (size_t i = facts->event_count; i-- > 0;) {
    const struct fact_event *event = &facts->events[i];
    if (event->id <= 0 || (event->strand && *event->strand)) continue;
    snprintf(value, sizeof value, "%lld", (long long)event->id);
    char *title = mem_format("%s, %s", look_event_title(s->before.pathway, event->kind),
                             date_show(event->on, true, day));
    add(choices, value, title, "");
    free(title);
  }
}

static void add_versions(struct casebook *cb, const struct supposed *s, json_t *choices) {
  struct statement *st =
      statement_of(cb, "SELECT id, version, in_force FROM definition WHERE kind = 'pathway'"
                       " AND name = ?1 AND id <> ?2 ORDER BY version DESC, id DESC");
  statement_bind_text(st, 1, s->before.pathway->id);
  statement_bind_int(st, 2, s->before.strand.definition_id);
  while (statement_step(st, NULL) == STEP_ROW) {
    char value[24];
    snprintf(value, sizeof value, "%lld", (long long)statement_int(st, 0));
    char *title = mem_format("%s, version %lld%s", s->before.pathway->title, (long long)statement_int(st, 1),
                             statement_int(st, 2) ? ", in force" : "");
    add(choices, value, title, "");
    free(title);
  }
}

static json_t *received(const struct supposed *strands, size_t count) {
  for (size_t i = 0; i < count; i++)
    for (size_t j = 0; j < strands[i].before.facts.facts.item_count; j++) {
      const struct fact_item *item = &strands[i].before.facts.facts.items[j];
      if (item->kind == FACT_RECORD && !strcmp(item->name, "concern.received") && item->have)
        return day_json(item->on);
    }
  return json_null();
}

json_t *suppose_choices(struct casebook *cb, const struct supposed *strands, size_t count) {
  json_t *pauses = json_array(), *events = json_array(), *entries = json_array(), *versions = json_array();
  for (size_t i = 0; i < count; i++) {
    add_pauses(&strands[i], pauses);
    add_possible(&strands[i], events);
    add_entries(&strands[i], entries);
    add_versions(cb, &strands[i], versions);
  }
  for (size_t i = 0; i < count; i++)
    add_events(&strands[i], events);
  return json_pack("{s:o s:o s:o s:o s:o}", "pauses", pauses, "events", events, "entries", entries,
                   "versions", versions, "received", received(strands, count));
}
