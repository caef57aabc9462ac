/* Checking, level 7: the worked examples come out as they say. Floor 3; runs the engine, adds findings. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "workflow/check_levels.h"
#include "workflow/engine.h"

enum { WORDS = 4, LINE = 256 };

/* A line taken apart at its blanks, in a copy. */
struct words {
  char copy[LINE];
  const char *word[WORDS];
  size_t count;
};

/* What an example gives, while it is turned into facts. */
struct scene {
  const struct pathway *p;
  struct findings *f;
  size_t before; /* findings */
  struct fact_event *events;
  size_t event_count;
  struct fact_pause *pauses;
  size_t pause_count;
  struct fact_extension *extensions;
  size_t extension_count;
  struct fact_item *items;
  size_t item_count;
  struct words *words; /* one a line: the facts borrow from them */
};

static void split(const char *text, struct words *w) {
  char *rest = w->copy;
  snprintf(w->copy, sizeof w->copy, "%s", text);
  for (w->count = 0; w->count < WORDS; w->count++) {
    rest += strspn(rest, " ");
    if (!*rest) break;
    w->word[w->count] = rest;
    rest += strcspn(rest, " ");
    if (*rest) *rest++ = '\0';
  }
  for (size_t i = w->count; i < WORDS; i++)
    w->word[i] = "";
}

static bool day_of(struct scene *s, const struct pathway_line *line, const char *word, date_day *out) {
  if (date_parse(word, out)) return true;
  findings_add(s->f, s->p->file, line->line, "\"%s\" in an example is no date; write 2026-03-30", word);
  return false;
}

/* "pause KIND FROM..TO" or "pause KIND FROM.." */
static void give_pause(struct scene *s, const struct pathway_line *line, const struct words *w) {
  struct fact_pause *pause = &s->pauses[s->pause_count];
  char from[DATE_TEXT];
  const char *dots = strstr(w->word[2], "..");
  if (!pathway_pause(s->p, w->word[1]))
    findings_add(s->f, s->p->file, line->line,
                 "an example pauses with \"%s\", which is not defined; correct it", w->word[1]);
  if (!dots || (size_t)(dots - w->word[2]) >= sizeof from) {
    findings_add(s->f, s->p->file, line->line, "a pause in an example needs its days; write A..B, or A..");
    return;
  }
  snprintf(from, sizeof from, "%.*s", (int)(dots - w->word[2]), w->word[2]);
  *pause = (struct fact_pause){.kind = w->word[1], .to = DATE_NONE, .review_on = DATE_NONE};
  if (day_of(s, line, from, &pause->from) && (!dots[2] || day_of(s, line, dots + 2, &pause->to)))
    s->pause_count++;
  pause->recorded_on = pause->from;
}

static void give_extension(struct scene *s, const struct pathway_line *line, const struct words *w) {
  struct fact_extension *x = &s->extensions[s->extension_count];
  *x = (struct fact_extension){
      .deadline = w->word[1], .by = "", .reason = "", .order = (int64_t)s->event_count};
  if (!pathway_deadline(s->p, w->word[1]))
    findings_add(s->f, s->p->file, line->line, "an example extends \"%s\", which is not defined; correct it",
                 w->word[1]);
  if (day_of(s, line, w->word[2], &x->new_date)) s->extension_count++;
}

static void give_record(struct scene *s, const struct pathway_line *line, const struct words *w) {
  struct fact_item *item = &s->items[s->item_count];
  *item = (struct fact_item){.kind = FACT_RECORD, .name = w->word[1], .have = 1};
  if (day_of(s, line, w->word[2], &item->on)) s->item_count++;
}

static void give_event(struct scene *s, const struct pathway_line *line, const struct words *w) {
  struct fact_event *event = &s->events[s->event_count];
  if (!pathway_event(s->p, w->word[1]))
    findings_add(s->f, s->p->file, line->line, "an example gives \"%s\", which is no event; write DATE EVENT",
                 w->word[1]);
  *event = (struct fact_event){.kind = w->word[1], .reasoned = true};
  event->order = event->id = (int64_t)s->event_count + 1;
  if (day_of(s, line, w->word[0], &event->on)) s->event_count++;
}

static void give(struct scene *s, const struct pathway_line *line, struct words *w) {
  split(line->text, w);
  if (!strcmp(w->word[0], "pause"))
    give_pause(s, line, w);
  else if (!strcmp(w->word[0], "extend"))
    give_extension(s, line, w);
  else if (!strcmp(w->word[0], "record"))
    give_record(s, line, w);
  else
    give_event(s, line, w);
}

static void scene_open(struct scene *s, const struct pathway_example *x) {
  s->events = mem_array(x->given_count + 1, sizeof *s->events);
  s->pauses = mem_array(x->given_count + 1, sizeof *s->pauses);
  s->extensions = mem_array(x->given_count + 1, sizeof *s->extensions);
  s->items = mem_array(x->given_count + 1, sizeof *s->items);
  s->words = mem_array(x->given_count + 1, sizeof *s->words);
  for (size_t i = 0; i < x->given_count; i++)
    give(s, &x->given[i], &s->words[i]);
}

static void scene_close(struct scene *s) {
  free(s->events);
  free(s->pauses);
  free(s->extensions);
  free(s->items);
  free(s->words);
}

static void differs(struct scene *s, const struct pathway_line *line, const char *got) {
  findings_add(s->f, s->p->file, line->line,
               "the example expects \"%s\", the engine gives %s; correct one of them", line->text, got);
}

static void expect_date(struct scene *s, const struct pathway_line *line, const struct words *w, date_day got,
                        const char *none) {
  date_day wanted;
  char text[DATE_TEXT];
  if (day_of(s, line, w->word[2], &wanted) && wanted != got)
    differs(s, line, got == DATE_NONE ? none : date_format(got, text));
}

static void expect(struct scene *s, const struct pathway_line *line, const struct evaluation *e) {
  struct words w;
  split(line->text, &w);
  if (!strcmp(w.word[0], "stage")) {
    if (strcmp(w.word[1], e->stage_id)) differs(s, line, e->stage_id);
    return;
  }
  const struct evaluation_deadline *d = evaluation_deadline(e, w.word[0]);
  if (!d)
    differs(s, line,
            pathway_deadline(s->p, w.word[0]) ? "no such date: it has not started" : "no such deadline");
  else if (!strcmp(w.word[1], "due"))
    expect_date(s, line, &w, d->due, "no date: it is stopped");
  else if (!strcmp(w.word[1], "met"))
    expect_date(s, line, &w, d->met_on, "that it is not met");
  else if (!strcmp(w.word[1], "is") && !strcmp(w.word[2], "provisional")) {
    if (!d->provisional) differs(s, line, "a date that is not provisional");
  } else if (!strcmp(w.word[1], "is")) {
    if (strcmp(w.word[2], deadline_state_name(d->state))) differs(s, line, deadline_state_name(d->state));
  } else
    findings_add(
        s->f, s->p->file, line->line,
        "\"%s\" cannot be expected; write DEADLINE due DATE, DEADLINE met DATE, DEADLINE is STATE, or "
        "stage STAGE",
        line->text);
}

static void run(const struct pathway *p, const struct pathway_example *x, const struct calendar *calendar,
                struct findings *f) {
  struct scene s = {.p = p, .f = f, .before = f->count};
  struct evaluation e = {0};
  struct error err = {0};
  scene_open(&s, x);
  struct facts facts = {.events = s.events,
                        .event_count = s.event_count,
                        .items = s.items,
                        .item_count = s.item_count,
                        .pauses = s.pauses,
                        .pause_count = s.pause_count,
                        .extensions = s.extensions,
                        .extension_count = s.extension_count};
  date_day today = s.event_count ? s.events[0].on : 0;
  if (f->count > s.before)
    ; /* what is given is wrong already: nothing follows from it */
  else if (!engine_evaluate(p, &facts, calendar, today, &e, &err))
    findings_add(f, p->file, x->line, "the example cannot be counted: %s", err.text);
  else
    for (size_t i = 0; i < x->expect_count; i++)
      expect(&s, &x->expect[i], &e);
  evaluation_free(&e);
  scene_close(&s);
}

void check_examples(const struct pathway *p, struct findings *f) {
  struct calendar *calendar = NULL;
  for (size_t i = 0; i < p->example_count; i++) {
    const struct pathway_example *x = &p->examples[i];
    const char *name = *x->calendar ? x->calendar : CALENDAR_DEFAULT;
    struct error err = {0};
    if (!calendar || strcmp(calendar_name(calendar), name)) {
      calendar_free(calendar);
      calendar = calendar_load(name, &err);
    }
    if (calendar)
      run(p, x, calendar, f);
    else
      findings_add(f, p->file, x->line, "the example's calendar cannot be read: %s", err.text);
  }
  calendar_free(calendar);
}
