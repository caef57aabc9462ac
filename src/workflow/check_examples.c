/* Checking, level 7: the worked examples come out as they say. Floor 3; runs the engine, adds findings. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "workflow/check_levels.h"
#include "workflow/engine.h"
#include "workflow/play.h"

enum { LINE = 256 };

/* An example that has been played: what the engine makes of it, and of it with all the rest there. */
struct played {
  const struct pathway *p;
  const struct pathway_example *example;
  struct findings *f;
  date_day today;
  const struct evaluation *e, *rest;
};

/* One line of `expect`, in three words. */
struct wanted {
  const struct pathway_line *line;
  char name[LINE], word[LINE], value[LINE];
};

static void differs(const struct played *x, const struct wanted *w, const char *got) {
  const char *title = x->example->title; /* in an overlay it is by its title that it can be written anew */
  findings_add(x->f, x->p->file, w->line->line,
               "the example expects \"%s\", the engine gives %s; correct one of them%s%s%s", w->line->text,
               got, *title ? " in \"" : "", title, *title ? "\"" : "");
}

static void want_word(const struct played *x, const struct wanted *w, const char *wanted, const char *got) {
  if (strcmp(wanted, got)) differs(x, w, *got ? got : "none");
}

static void want_day(const struct played *x, const struct wanted *w, date_day got, const char *none) {
  date_day wanted;
  char text[DATE_TEXT];
  if (!date_parse(w->value, &wanted))
    findings_add(x->f, x->p->file, w->line->line, "\"%s\" in an example is no date; write 2026-03-30",
                 w->value);
  else if (wanted != got)
    differs(x, w, got == DATE_NONE ? none : date_format(got, text));
}

static void want_number(const struct played *x, const struct wanted *w, int got) {
  char text[16];
  snprintf(text, sizeof text, "%d", got);
  if (strcmp(w->value, text)) differs(x, w, text);
}

/* "event X possible" or "event X refused". */
static void want_event(const struct played *x, const struct wanted *w) {
  const struct evaluation_exit *exit = evaluation_exit(x->rest, w->word);
  const struct evaluation_event *event = evaluation_event(x->rest, w->word);
  bool possible = (exit && exit->possible) || (event && event->possible);
  const char *why = exit ? exit->why_not : event ? event->why_not : "that it does not belong to this stage";
  char got[WHY_NOT + 32];
  if (!strcmp(w->value, "possible") && !possible) {
    snprintf(got, sizeof got, "it refused: %s", why);
    differs(x, w, got);
  } else if (!strcmp(w->value, "refused") && possible) {
    differs(x, w, "it possible");
  } else if (strcmp(w->value, "possible") && strcmp(w->value, "refused")) {
    findings_add(x->f, x->p->file, w->line->line, "an event is \"%s\"; write possible or refused", w->value);
  }
}

static void want_milestone(const struct played *x, const struct wanted *w) {
  for (size_t i = 0; i < x->e->milestone_count; i++) {
    const struct evaluation_milestone *m = &x->e->milestones[i];
    if (strcmp(m->id, w->word)) continue;
    char text[DATE_TEXT];
    if (strcmp(w->value, "open"))
      want_day(x, w, m->on, "it open");
    else if (m->on != DATE_NONE)
      differs(x, w, date_format(m->on, text));
    return;
  }
  differs(x, w, "no such milestone");
}

static void want_spell(const struct played *x, const struct wanted *w, const struct evaluation_spell *s) {
  if (!strcmp(w->word, "days"))
    want_number(x, w, evaluation_spell_days(s, x->today));
  else if (!strcmp(w->word, "times"))
    want_number(x, w, s->times);
  else
    findings_add(x->f, x->p->file, w->line->line,
                 "of a spell, days and times can be expected; write %s days 28", s->id);
}

static void want_deadline(const struct played *x, const struct wanted *w,
                          const struct evaluation_deadline *d) {
  if (!strcmp(w->word, "due"))
    want_day(x, w, d->due, "no date: it is stopped");
  else if (!strcmp(w->word, "met"))
    want_day(x, w, d->met_on, "that it is not met");
  else if (!strcmp(w->word, "expires"))
    want_day(x, w, d->expires_on, "that it does not run out");
  else if (!strcmp(w->word, "period"))
    want_number(x, w, d->period);
  else if (!strcmp(w->word, "done"))
    want_number(x, w, d->done);
  else if (!strcmp(w->word, "missed"))
    want_number(x, w, d->missed);
  else if (!strcmp(w->value, "provisional"))
    want_word(x, w, "provisional", d->provisional ? "provisional" : "a date that is not provisional");
  else if (!strcmp(w->value, "lapsed"))
    want_word(x, w, "lapsed", d->lapsed ? "lapsed" : "that it has not lapsed");
  else
    want_word(x, w, w->value, deadline_state_name(d->state));
}

static bool is_one_of(const char *word, const char *const *words) {
  for (; *words; words++)
    if (!strcmp(word, *words)) return true;
  return false;
}

static void want(const struct played *x, const struct pathway_line *line) {
  static const char *const of_deadlines[] = {"due", "met", "is", "expires", "period", "done", "missed", NULL};
  struct wanted w = {.line = line};
  char more[2] = "";
  sscanf(line->text, "%255s %255s %255s %1s", w.name, w.word, w.value, more);
  bool two = !strcmp(w.name, "stage");
  if (*more || (two && *w.value)) {
    findings_add(x->f, x->p->file, line->line, "\"%s\" says more than can be expected; leave it at %s words",
                 line->text, two ? "two" : "three");
    return;
  }
  const struct evaluation_deadline *d = evaluation_deadline(x->e, w.name);
  const struct evaluation_spell *s = evaluation_spell(x->e, w.name);
  if (!strcmp(w.name, "stage"))
    want_word(x, &w, w.word, x->e->stage_id);
  else if (!strcmp(w.name, "event"))
    want_event(x, &w);
  else if (!strcmp(w.name, "milestone"))
    want_milestone(x, &w);
  else if (s)
    want_spell(x, &w, s);
  else if (!is_one_of(w.word, of_deadlines))
    findings_add(x->f, x->p->file, line->line,
                 "\"%s\" cannot be expected; write DEADLINE due DATE, DEADLINE met DATE, DEADLINE is STATE, "
                 "stage STAGE, or another form of doc/pathways.md, section 12",
                 line->text);
  else if (d)
    want_deadline(x, &w, d);
  else
    differs(x, &w,
            pathway_deadline(x->p, w.name) ? "no such date: it has not started, or is not asked for"
                                           : "no such deadline");
}

/* Does the event belong to the stage in which these facts put the strand by `today`? */
static bool belongs(const struct pathway *p, const struct facts *before, const struct calendar *calendar,
                    date_day today, const char *event, char stage[64]) {
  struct evaluation e;
  struct error err = {0};
  bool known = engine_evaluate(p, before, calendar, today, &e, &err);
  bool here = !known || evaluation_exit(&e, event) || evaluation_event(&e, event);
  snprintf(stage, 64, "%s", known ? e.stage_id : "");
  evaluation_free(&e);
  return here;
}

static bool withdraws(const struct pathway_example *x) {
  for (size_t i = 0; i < x->given_count; i++)
    if (!strncmp(x->given[i].text, "withdraw ", 9)) return true;
  return false;
}

/* An event that its stage does not have would be recorded and move nothing: a slip of the pen. What is
 * written down late, or beside a withdrawal, may have had its stage on its day, and is left alone; whether a
 * period had run out by then is for the example to show. */
static void check_belongs(const struct play *play, const struct pathway_line *line,
                          const struct calendar *calendar, struct findings *f) {
  struct facts before = play->facts;
  char stage[64];
  const struct fact_event *event = &before.events[--before.event_count];
  const struct pathway *p = play->pathway;
  for (size_t i = 0; i < before.event_count; i++)
    if (before.events[i].on > event->on) return;
  if (event->strand || (!before.event_count && !strcmp(event->kind, p->receipt)) ||
      belongs(p, &before, calendar, event->on, event->kind, stage) ||
      belongs(p, &before, calendar, 0, event->kind, stage))
    return;
  findings_add(f, p->file, line->line,
               "\"%s\" cannot be recorded in stage \"%s\", where the example is by then; correct one of them",
               line->text, stage);
}

static bool play_given(struct play *play, const struct pathway_example *x, const struct calendar *calendar,
                       struct findings *f) {
  size_t before = f->count;
  for (size_t i = 0; i < x->given_count; i++) {
    struct error err = {0};
    size_t events = play->facts.event_count;
    if (!play_line(play, x->given[i].text, &err))
      findings_add(f, play->pathway->file, x->given[i].line, "an example gives what cannot be played: %s",
                   err.text);
    else if (calendar && !withdraws(x) && play->facts.event_count > events)
      check_belongs(play, &x->given[i], calendar, f);
  }
  return f->count == before;
}

/* Does the example say of this deadline that its date is provisional? */
static bool says_provisional(const struct pathway_example *x, const char *deadline) {
  char name[LINE], word[LINE], value[LINE];
  for (size_t i = 0; i < x->expect_count; i++)
    if (sscanf(x->expect[i].text, "%255s %255s %255s", name, word, value) == 3 && !strcmp(name, deadline) &&
        !strcmp(word, "is") && !strcmp(value, "provisional"))
      return true;
  return false;
}

/* A proof that rests on holidays nobody has fixed yet is none, unless it says so. */
static void check_horizon(const struct played *x, const struct pathway_example *example,
                          const struct calendar *calendar) {
  char name[LINE], word[LINE], until[DATE_TEXT];
  for (size_t i = 0; i < example->expect_count; i++) {
    const struct pathway_line *line = &example->expect[i];
    if (sscanf(line->text, "%255s %255s", name, word) != 2 || strcmp(word, "due")) continue;
    const struct evaluation_deadline *d = evaluation_deadline(x->e, name);
    if (d && d->provisional && !says_provisional(example, name))
      findings_add(
          x->f, x->p->file, line->line,
          "\"%s\" lies past %s, the last official day of %s; take an earlier year, or expect \"%s is "
          "provisional\" too",
          line->text, date_format(calendar_last_official(calendar), until), calendar_name(calendar), name);
  }
}

static void run(const struct pathway *p, const struct pathway_example *x, const struct calendar *calendar,
                struct findings *f) {
  struct play play;
  struct evaluation e = {0}, rest = {0};
  struct error err = {0};
  play_open(&play, p);
  if (play_given(&play, x, calendar, f)) { /* else nothing follows from it */
    date_day today = play.today == DATE_NONE ? 0 : play.today;
    bool counted = engine_evaluate(p, &play.facts, calendar, today, &e, &err);
    /* The first evaluation borrows from the facts as they are; the second has its own. */
    struct play more;
    play_open(&more, p);
    play_given(&more, x, NULL, f);
    play_rest(&more);
    counted = counted && engine_evaluate(p, &more.facts, calendar, today, &rest, &err);
    struct played played = {p, x, f, today, &e, &rest};
    for (size_t i = 0; i < x->expect_count && counted; i++)
      want(&played, &x->expect[i]);
    if (counted) check_horizon(&played, x, calendar);
    if (!counted) findings_add(f, p->file, x->line, "the example cannot be counted: %s", err.text);
    evaluation_free(&rest);
    play_close(&more);
  }
  evaluation_free(&e);
  play_close(&play);
}

void check_examples(const struct pathway *p, struct findings *f) {
  struct calendar *calendar = NULL;
  for (size_t i = 0; i < p->example_count; i++) {
    const struct pathway_example *x = &p->examples[i];
    const char *name = *x->calendar ? x->calendar : CALENDAR_DEFAULT;
    struct error err = {0};
    if (!x->expect_count)
      findings_add(f, p->file, x->line,
                   "an example expects nothing, and proves nothing; say what comes of it");
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
