/* What a sound pathway still lacks to be relied upon. Floor 3; lists, refuses nothing. */
#include "workflow/complete.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "calendar/calendar.h"
#include "workflow/check_levels.h"
#include "workflow/overlay.h"
#include "workflow/parts.h"

struct completing {
  const struct pathway *p;
  struct findings *f;
};

/* A way out has the source of its event, a need inside another that of the outer one. */
static bool has_source_elsewhere(const struct pathway_part *part) {
  return part->inner || !strncmp(part->what, "way out", 7);
}

static void complete_part(void *context, const struct pathway_part *part) {
  const struct completing *c = context;
  if (!*part->source && !has_source_elsewhere(part))
    findings_add(c->f, c->p->file, part->line, "%s \"%s\" has no source; add the paragraph it comes from",
                 part->what, part->title);
  if (part->number && !*part->marks->known)
    findings_add(
        c->f, c->p->file, part->line,
        "%s \"%s\" does not say how its number is known; add known = \"read\", \"recalled\" or \"proposed\"",
        part->what, part->title);
}

static void complete_texts(const struct completing *c) {
  const struct pathway *p = c->p;
  if (!*p->source)
    findings_add(c->f, p->file, p->line, "the pathway has no source; add what it is made from");
  for (size_t i = 0; i < p->document_count; i++)
    for (size_t j = 0; j < p->documents[i].field_count; j++)
      if (!*p->documents[i].fields[j].source)
        findings_add(c->f, p->file, p->documents[i].fields[j].line,
                     "field \"%s\" has no source; add the paragraph it comes from",
                     p->documents[i].fields[j].title);
  for (size_t i = 0; i < p->stage_count; i++)
    for (size_t j = 0; j < p->stages[i].prompt_count; j++)
      if (!*p->stages[i].prompts[j].source)
        findings_add(c->f, p->file, p->stages[i].prompts[j].line,
                     "prompt \"%.60s\" has no source; add the paragraph it comes from",
                     p->stages[i].prompts[j].say);
  for (size_t i = 0; i < p->moment_count; i++)
    if (!*p->moments[i].source)
      findings_add(c->f, p->file, p->moments[i].line,
                   "moment \"%s\" has no source; add the paragraph it comes from", p->moments[i].title);
}

static bool asked_in(const struct pathway_need *needs, size_t count, enum need_kind kind, const char *name) {
  for (size_t i = 0; i < count; i++)
    if ((needs[i].kind == kind && !strcmp(needs[i].name, name)) ||
        asked_in(needs[i].parts, needs[i].part_count, kind, name) ||
        (needs[i].when && asked_in(needs[i].when, 1, kind, name)))
      return true;
  return false;
}

static bool asked(const struct pathway *p, enum need_kind kind, const char *name) {
  for (size_t i = 0; i < p->stage_count; i++) {
    if (asked_in(p->stages[i].needs, p->stages[i].need_count, kind, name)) return true;
    for (size_t j = 0; j < p->stages[i].exit_count; j++)
      if (asked_in(p->stages[i].exits[j].needs, p->stages[i].exits[j].need_count, kind, name)) return true;
  }
  for (size_t i = 0; i < p->gate_count; i++)
    if (asked_in(p->gates[i].needs, p->gates[i].need_count, kind, name)) return true;
  return false;
}

/* What is described and never asked for was meant to be asked for, mostly. */
static void complete_uses(const struct completing *c) {
  const struct pathway *p = c->p;
  for (size_t i = 0; i < p->consent_count; i++)
    if (!asked(p, NEED_CONSENT, p->consents[i].id))
      findings_add(c->f, p->file, p->consents[i].line,
                   "consent \"%s\" is asked for nowhere; add a need, or take it out", p->consents[i].id);
  for (size_t i = 0; i < p->moment_count; i++) {
    char *name = mem_format("%s:%s", p->moments[i].framework, p->moments[i].id);
    if (!asked(p, NEED_PASS, name))
      findings_add(c->f, p->file, p->moments[i].line,
                   "moment \"%s\" is asked for nowhere; add a need, or take it out", p->moments[i].id);
    free(name);
  }
}

/* ---- proofs ---- */

/* The first and the last day that an example speaks of; false when it names none. */
static bool days_of(const struct pathway_example *x, date_day *first, date_day *last) {
  *first = *last = DATE_NONE;
  for (size_t i = 0; i < x->given_count + x->expect_count; i++) {
    const char *text = i < x->given_count ? x->given[i].text : x->expect[i - x->given_count].text;
    for (const char *at = text; *at; at++) {
      char word[DATE_TEXT];
      date_day day;
      snprintf(word, sizeof word, "%s", at);
      if ((at != text && at[-1] != ' ' && at[-1] != '.') || !date_parse(word, &day)) continue;
      if (*first == DATE_NONE || day < *first) *first = day;
      if (*last == DATE_NONE || day > *last) *last = day;
    }
  }
  return *first != DATE_NONE;
}

/* "Boxing Day (substitute day)" is Boxing Day. */
static size_t plain_length(const char *name) {
  const char *bracket = strstr(name, " (substitute");
  return bracket ? (size_t)(bracket - name) : strlen(name);
}

/* A holiday whose name the list has once was proclaimed for that day, or moved to it. */
static bool is_once(const struct calendar *c, const char *name) {
  struct calendar_entry entry;
  size_t len = plain_length(name);
  int times = 0;
  for (size_t i = 0; calendar_entry(c, i, &entry); i++)
    times += plain_length(entry.name) == len && !strncmp(entry.name, name, len);
  return times == 1;
}

enum { EASTER, CHRISTMAS, ONCE, FEASTS };

static void note_feasts(const struct pathway_example *x, bool seen[FEASTS]) {
  struct error err = {0};
  struct calendar_entry entry;
  date_day first, last;
  struct calendar *c = calendar_load(*x->calendar ? x->calendar : CALENDAR_DEFAULT, &err);
  for (size_t i = 0; c && days_of(x, &first, &last) && calendar_entry(c, i, &entry); i++) {
    if (entry.day < first || entry.day > last) continue;
    seen[EASTER] |= strstr(entry.name, "Good Friday") || strstr(entry.name, "Easter Monday");
    seen[CHRISTMAS] |= strstr(entry.name, "Christmas Day") || strstr(entry.name, "Boxing Day");
    seen[ONCE] |= is_once(c, entry.name);
  }
  calendar_free(c);
}

static void complete_examples(const struct completing *c) {
  static const char *const names[FEASTS] = {
      [EASTER] = "Easter", [CHRISTMAS] = "Christmas", [ONCE] = "a holiday that was proclaimed once"};
  const struct pathway *p = c->p;
  bool seen[FEASTS] = {false};
  for (size_t i = 0; i < p->example_count; i++) {
    note_feasts(&p->examples[i], seen);
    if (!*p->examples[i].title)
      findings_add(c->f, p->file, p->examples[i].line, "an example has no title; say what it proves");
  }
  for (int i = 0; i < FEASTS; i++)
    if (!seen[i])
      findings_add(c->f, p->file, p->line, "no example counts over %s; add one, so that its dates are proved",
                   names[i]);
}

void complete_list(const struct pathway *p, struct findings *remarks) {
  struct completing c = {p, remarks};
  size_t first = remarks->count;
  complete_texts(&c);
  complete_uses(&c);
  parts_visit(p, complete_part, &c);
  complete_examples(&c);
  overlay_place_in(p, remarks, first);
  findings_sort(remarks, first);
}

/* ---- how far a calendar must reach ---- */

/* The longest time from a deadline's start on: its own, then that of what starts from what meets it. */
static int longest_from(const struct pathway *p, size_t at, bool *taken) {
  const struct pathway_deadline *d = &p->deadlines[at];
  int most = 0;
  taken[at] = true;
  for (size_t i = 0; i < p->deadline_count; i++) {
    const struct pathway_deadline *next = &p->deadlines[i];
    bool follows = false;
    for (size_t s = 0; s < next->start_count; s++)
      for (size_t e = 0; e < next->starts[s].event_count; e++)
        for (size_t m = 0; m < d->met_by_count; m++)
          follows |= !strcmp(next->starts[s].events[e], d->met_by[m]);
    if (!follows || taken[i]) continue;
    int further = longest_from(p, i, taken);
    if (further > most) most = further;
  }
  taken[at] = false;
  int own = d->form == DEADLINE_FORWARD ? check_working_days(d->period) : 0;
  return own + most;
}

static int longest_way(const struct pathway *p) {
  bool *taken = mem_array(p->deadline_count + 1, sizeof *taken);
  int most = 0;
  for (size_t i = 0; i < p->deadline_count; i++) {
    int here = longest_from(p, i, taken);
    if (here > most) most = here;
  }
  free(taken);
  return most;
}

void complete_horizon(const struct pathway *p, date_day today, struct findings *remarks) {
  enum { MOST_DEADLINES = 40 };
  int days = p->deadline_count > MOST_DEADLINES ? 0 : longest_way(p);
  date_day ends = today + days * 7 / 5;
  for (size_t i = 0; i < p->example_count; i++) {
    const char *name = *p->examples[i].calendar ? p->examples[i].calendar : CALENDAR_DEFAULT;
    bool before = false;
    for (size_t j = 0; j < i; j++)
      before |= !strcmp(*p->examples[j].calendar ? p->examples[j].calendar : CALENDAR_DEFAULT, name);
    struct error err = {0};
    struct calendar *c = before ? NULL : calendar_load(name, &err);
    char until[DATE_TEXT];
    size_t first = remarks->count;
    if (c && calendar_last_official(c) < ends)
      findings_add(remarks, p->file, p->examples[i].line,
                   "the longest way through it takes about %d working days, and %s is official until %s: "
                   "dates of cases "
                   "begun now may be provisional; bring the calendar up to date",
                   days, name, date_format(calendar_last_official(c), until));
    overlay_place_in(p, remarks, first);
    calendar_free(c);
  }
}
