/* Checking, level 1: every name stands for something, and only once. Floor 3; adds findings only. */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "workflow/check_levels.h"
#include "workflow/reader.h"
#include "workflow/vocabulary.h"

/* The names of one list of a pathway, for looking up and for suggesting. */
struct names {
  const char *what; /* "event" */
  const char **ids;
  int *lines;
  size_t count;
};

struct check {
  const struct pathway *p;
  struct findings *f;
  struct names events, stages, roles, documents, consents, moments, deadlines, pauses;
};

static bool has(const struct names *n, const char *id) {
  for (size_t i = 0; i < n->count; i++)
    if (!strcmp(n->ids[i], id)) return true;
  return false;
}

static void once_each(const struct check *c, const struct names *n) {
  for (size_t i = 0; i < n->count; i++)
    for (size_t j = 0; j < i; j++)
      if (*n->ids[i] && !strcmp(n->ids[i], n->ids[j])) {
        findings_add(c->f, c->p->file, n->lines[i],
                     "%s \"%s\" is defined twice, first on line %d; rename one of them", n->what, n->ids[i],
                     n->lines[j]);
        break;
      }
}

/* A name that must be in a list; nothing is said of "". */
static void known(const struct check *c, const struct names *n, const char *id, int line, const char *where) {
  if (!*id || has(n, id)) return;
  const char *near = reader_nearest(id, n->ids, n->count);
  if (near)
    findings_add(c->f, c->p->file, line, "%s names %s \"%s\", which is not defined; did you mean \"%s\"?",
                 where, n->what, id, near);
  else
    findings_add(c->f, c->p->file, line,
                 "%s names %s \"%s\", which is not defined; define it or correct the name", where, n->what,
                 id);
}

static void all_known(const struct check *c, const struct names *n, const char *const *ids, size_t count,
                      int line, const char *where) {
  for (size_t i = 0; i < count; i++)
    known(c, n, ids[i], line, where);
}

/* A word that must be in one of the vocabulary's lists. */
static void worded(const struct check *c, enum vocabulary_list list, const char *word, int line,
                   const char *where) {
  size_t count;
  const struct vocabulary_word *words = vocabulary_words(list, &count);
  if (!*word || vocabulary_word(list, word)) return;
  const char **names = mem_array(count, sizeof *names);
  struct buf all = {0};
  for (size_t i = 0; i < count; i++) {
    names[i] = words[i].name;
    buf_printf(&all, "%s%s", i ? ", " : "", names[i]);
  }
  const char *near = reader_nearest(word, names, count);
  findings_add(c->f, c->p->file, line, "%s names \"%s\", which the casebook does not know; %s%s%s", where,
               word, near ? "did you mean \"" : "use one of ", near ? near : buf_text(&all),
               near ? "\"?" : "");
  buf_free(&all);
  free(names);
}

static void check_value(const struct check *c, const struct pathway_need *need) {
  const struct vocabulary_word *record = vocabulary_word(VOCABULARY_RECORDS, need->name);
  if (!*need->value || !record) return;
  size_t len = strlen(need->value);
  for (const char *at = record->values; (at = strstr(at, need->value)); at += len)
    if ((at == record->values || at[-1] == ' ') && (!at[len] || at[len] == ' ')) return;
  if (*record->values)
    findings_add(c->f, c->p->file, need->line, "%s is never \"%s\"; its values are %s", need->name,
                 need->value, record->values);
  else
    findings_add(c->f, c->p->file, need->line, "%s has no values to compare; take \"is\" out", need->name);
}

/* "fairness" or "fairness:moment". */
static void check_pass(const struct check *c, const struct pathway_need *need) {
  const char *colon = strchr(need->name, ':');
  char *framework = colon ? mem_string_n(need->name, (size_t)(colon - need->name)) : mem_string(need->name);
  worded(c, VOCABULARY_FRAMEWORKS, framework, need->line, "a need");
  if (colon) known(c, &c->moments, colon + 1, need->line, "a need");
  free(framework);
}

static void check_needs(const struct check *c, const struct pathway_need *needs, size_t count) {
  for (size_t i = 0; i < count; i++) {
    const struct pathway_need *need = &needs[i];
    switch (need->kind) {
    case NEED_EVENT:
      known(c, &c->events, need->name, need->line, "a need");
      break;
    case NEED_RECORD:
      worded(c, VOCABULARY_RECORDS, need->name, need->line, "a need");
      check_value(c, need);
      break;
    case NEED_DOCUMENT:
      known(c, &c->documents, need->name, need->line, "a need");
      break;
    case NEED_CONSENT:
      known(c, &c->consents, need->name, need->line, "a need");
      break;
    case NEED_ROLE:
      known(c, &c->roles, need->name, need->line, "a need");
      break;
    case NEED_PASS:
      check_pass(c, need);
      break;
    case NEED_ENQUIRY:
      worded(c, VOCABULARY_ENQUIRIES, need->name, need->line, "a need");
      break;
    case NEED_ALL:
    case NEED_ANY:
    case NEED_NOT:
      break;
    }
    check_needs(c, need->parts, need->part_count);
    if (need->when) check_needs(c, need->when, 1);
  }
}

static void check_exits(const struct check *c, const struct pathway_stage *s) {
  for (size_t i = 0; i < s->exit_count; i++) {
    const struct pathway_exit *exit = &s->exits[i];
    known(c, &c->events, exit->event, exit->line, "an exit");
    known(c, &c->stages, exit->to, exit->line, "an exit");
    check_needs(c, exit->needs, exit->need_count);
    for (size_t j = 0; j < i; j++)
      if (!strcmp(s->exits[j].event, exit->event))
        findings_add(c->f, c->p->file, exit->line,
                     "stage \"%s\" has two exits by \"%s\"; one event leads one way, use another event",
                     s->id, exit->event);
  }
}

static void check_stages(const struct check *c) {
  for (size_t i = 0; i < c->p->stage_count; i++) {
    const struct pathway_stage *s = &c->p->stages[i];
    check_needs(c, s->needs, s->need_count);
    check_exits(c, s);
    worded(c, VOCABULARY_PARTIES, s->waiting_on, s->line, "waiting_on");
  }
}

static void check_events(const struct check *c) {
  for (size_t i = 0; i < c->p->event_count; i++) {
    const struct pathway_event *e = &c->p->events[i];
    all_known(c, &c->stages, e->stages, e->stage_count, e->line, "an event");
    worded(c, VOCABULARY_PARTIES, e->of, e->line, "\"of\"");
    worded(c, VOCABULARY_COMPARTMENTS, e->compartment, e->line, "\"compartment\"");
    worded(c, VOCABULARY_EFFECTS, e->effect, e->line, "\"effect\"");
  }
}

/* An anchor with a dot in it is a record, and that record must have a date. */
static void check_anchor(const struct check *c, const struct pathway_deadline *d) {
  bool record = strchr(d->anchor, '.') != NULL || d->form == DEADLINE_DATED;
  if (!record) {
    known(c, &c->events, d->anchor, d->line, "\"before\"");
    return;
  }
  worded(c, VOCABULARY_RECORDS, d->anchor, d->line,
         d->form == DEADLINE_DATED ? "\"due_from\"" : "\"before\"");
  const struct vocabulary_word *word = vocabulary_word(VOCABULARY_RECORDS, d->anchor);
  if (word && !word->dated)
    findings_add(c->f, c->p->file, d->line, "%s has no date to count from; use a record with a date",
                 d->anchor);
}

static void check_form(const struct check *c, const struct pathway_deadline *d) {
  const char *wrong = NULL;
  if (d->form == DEADLINE_FORWARD && (!d->start_count || !d->period.count))
    wrong = "a deadline counts forward with \"within\" and \"from\" (or \"from_all\")";
  else if (d->form == DEADLINE_BACKWARD && (!*d->anchor || !d->period.count))
    wrong = "a deadline counts backwards with \"before\" and \"at_least\"";
  else if (d->form != DEADLINE_FORWARD && d->start_count)
    wrong = "a deadline counts one way: \"from\" does not go with \"before\" or \"due_from\"";
  else if (d->form == DEADLINE_DATED && d->period.count)
    wrong = "a deadline on a record's date (\"due_from\") has no period";
  if (wrong)
    findings_add(c->f, c->p->file, d->line, "deadline \"%s\" is unclear: %s; write one of the three", d->id,
                 wrong);
}

static void check_deadlines(const struct check *c) {
  for (size_t i = 0; i < c->p->deadline_count; i++) {
    const struct pathway_deadline *d = &c->p->deadlines[i];
    check_form(c, d);
    for (size_t j = 0; j < d->start_count; j++)
      all_known(c, &c->events, d->starts[j].events, d->starts[j].event_count, d->line, "a deadline's start");
    if (*d->anchor) check_anchor(c, d);
    known(c, &c->events, d->only_if, d->line, "\"only_if\"");
    all_known(c, &c->events, d->met_by, d->met_by_count, d->line, "\"met_by\"");
    all_known(c, &c->events, d->ends_with, d->ends_with_count, d->line, "\"ends_with\"");
  }
}

static void check_others(const struct check *c) {
  const struct pathway *p = c->p;
  for (size_t i = 0; i < p->pause_count; i++) {
    all_known(c, &c->deadlines, p->pauses[i].stops, p->pauses[i].stop_count, p->pauses[i].line, "a pause");
    worded(c, VOCABULARY_PARTIES, p->pauses[i].waiting_on, p->pauses[i].line, "waiting_on");
  }
  for (size_t i = 0; i < p->gate_count; i++) {
    worded(c, VOCABULARY_ACTS, p->gates[i].act, p->gates[i].line, "a gate");
    all_known(c, &c->stages, p->gates[i].stages, p->gates[i].stage_count, p->gates[i].line, "a gate");
    check_needs(c, p->gates[i].needs, p->gates[i].need_count);
  }
  for (size_t i = 0; i < p->role_count; i++) {
    const struct pathway_role *r = &p->roles[i];
    all_known(c, &c->roles, r->not_same, r->not_same_count, r->line, "\"not_same\"");
    all_known(c, &c->roles, r->never_was, r->never_was_count, r->line, "\"never_was\"");
  }
  for (size_t i = 0; i < p->moment_count; i++)
    worded(c, VOCABULARY_FRAMEWORKS, p->moments[i].framework, p->moments[i].line, "a moment");
  for (size_t i = 0; i < p->rule_count; i++)
    if (strcmp(p->rules[i].how, "enforced") && strcmp(p->rules[i].how, "prompted"))
      findings_add(c->f, p->file, p->rules[i].line, "a rule is \"%s\"; write enforced or prompted",
                   p->rules[i].how);
  known(c, &c->events, p->receipt, p->line, "\"receipt\"");
}

#define NAMES(word, list, number)                                                                            \
  static struct names names_of_##list(const struct pathway *p) {                                             \
    struct names n = {.what = word, .count = p->number};                                                     \
    n.ids = mem_array(n.count + 1, sizeof *n.ids);                                                           \
    n.lines = mem_array(n.count + 1, sizeof *n.lines);                                                       \
    for (size_t i = 0; i < n.count; i++) {                                                                   \
      n.ids[i] = p->list[i].id;                                                                              \
      n.lines[i] = p->list[i].line;                                                                          \
    }                                                                                                        \
    return n;                                                                                                \
  }
NAMES("event", events, event_count)
NAMES("stage", stages, stage_count)
NAMES("role", roles, role_count)
NAMES("document", documents, document_count)
NAMES("consent", consents, consent_count)
NAMES("moment", moments, moment_count)
NAMES("deadline", deadlines, deadline_count)
NAMES("pause", pauses, pause_count)

void check_names(const struct pathway *p, struct findings *f) {
  struct check c = {p,
                    f,
                    names_of_events(p),
                    names_of_stages(p),
                    names_of_roles(p),
                    names_of_documents(p),
                    names_of_consents(p),
                    names_of_moments(p),
                    names_of_deadlines(p),
                    names_of_pauses(p)};
  const struct names *lists[] = {&c.events,   &c.stages,  &c.roles,     &c.documents,
                                 &c.consents, &c.moments, &c.deadlines, &c.pauses};
  for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
    once_each(&c, lists[i]);
  check_stages(&c);
  check_events(&c);
  check_deadlines(&c);
  check_others(&c);
  for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
    free(lists[i]->ids);
    free(lists[i]->lines);
  }
}
