/* Checking, level 1: every name stands for something, and only once. Floor 3; adds findings only. */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "workflow/check_levels.h"
#include "workflow/check_names.h"
#include "workflow/parts.h"
#include "workflow/reader.h"

static bool has(const struct names *n, const char *id) {
  for (size_t i = 0; i < n->count; i++)
    if (!strcmp(n->ids[i], id)) return true;
  return false;
}

static void once_each(const struct name_check *c, const struct names *n) {
  for (size_t i = 0; i < n->count; i++)
    for (size_t j = 0; j < i; j++)
      if (*n->ids[i] && !strcmp(n->ids[i], n->ids[j])) {
        findings_add(c->f, c->p->file, n->lines[i],
                     "%s \"%s\" is defined twice, first on line %d; rename one of them", n->what, n->ids[i],
                     n->lines[j]);
        break;
      }
}

void name_known(const struct name_check *c, enum name_list list, const char *id, int line,
                const char *where) {
  const struct names *n = &c->lists[list];
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

void names_known(const struct name_check *c, enum name_list list, const char *const *ids, size_t count,
                 int line, const char *where) {
  for (size_t i = 0; i < count; i++)
    name_known(c, list, ids[i], line, where);
}

/* Whether another pathway has that event is seen when the pack is checked as a whole. */
void name_event(const struct name_check *c, const char *id, int line, const char *where) {
  char strand[64];
  const char *event;
  if (!pathway_foreign(id, strand, &event))
    name_known(c, NAMES_EVENTS, id, line, where);
  else if (!strcmp(strand, c->p->id))
    findings_add(c->f, c->p->file, line,
                 "%s names \"%s\" of this very pathway; write \"%s\" without the name before it", where, id,
                 event);
  else if (!*strand || !*event || strchr(event, ':'))
    findings_add(c->f, c->p->file, line, "%s names \"%s\"; write PATHWAY:EVENT for another strand's event",
                 where, id);
}

void names_events(const struct name_check *c, const char *const *ids, size_t count, int line,
                  const char *where) {
  for (size_t i = 0; i < count; i++)
    name_event(c, ids[i], line, where);
}

void name_worded(const struct name_check *c, enum vocabulary_list list, const char *word, int line,
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

void name_record(const struct name_check *c, const char *name, bool dated, int line, const char *where) {
  if (!strncmp(name, "date.", 5)) {
    name_known(c, NAMES_DATES, name + 5, line, where);
    return;
  }
  name_worded(c, VOCABULARY_RECORDS, name, line, where);
  const struct vocabulary_word *word = vocabulary_word(VOCABULARY_RECORDS, name);
  if (word && dated && !word->dated)
    findings_add(c->f, c->p->file, line, "%s has no date to count from; use a record with a date", name);
}

static void check_exits(const struct name_check *c, const struct pathway_stage *s) {
  for (size_t i = 0; i < s->exit_count; i++) {
    const struct pathway_exit *exit = &s->exits[i];
    name_known(c, NAMES_EVENTS, exit->event, exit->line, "an exit");
    name_known(c, NAMES_STAGES, exit->to, exit->line, "an exit");
    names_known(c, NAMES_DEADLINES, exit->restarts, exit->restart_count, exit->line, "\"restarts\"");
    names_of_needs(c, exit->needs, exit->need_count);
    if (exit->when) names_of_needs(c, exit->when, 1);
    if (exit->back && !s->discretionary)
      findings_add(c->f, c->p->file, exit->line,
                   "stage \"%s\" leads back and is no discretionary step; name the stage it leads to", s->id);
    for (size_t j = 0; j < i; j++)
      if (!strcmp(s->exits[j].event, exit->event))
        findings_add(c->f, c->p->file, exit->line,
                     "stage \"%s\" has two exits by \"%s\"; one event leads one way, use another event",
                     s->id, exit->event);
  }
}

static void check_stages(const struct name_check *c) {
  for (size_t i = 0; i < c->p->stage_count; i++) {
    const struct pathway_stage *s = &c->p->stages[i];
    names_of_needs(c, s->needs, s->need_count);
    check_exits(c, s);
    name_worded(c, VOCABULARY_PARTIES, s->waiting_on, s->line, "waiting_on");
    name_worded(c, VOCABULARY_OUTCOMES, s->outcome, s->line, "\"outcome\"");
    if (*s->outcome && !s->end)
      findings_add(c->f, c->p->file, s->line, "stage \"%s\" has an outcome and is no end; take it out",
                   s->id);
    if (!strcmp(s->id, "back"))
      findings_add(c->f, c->p->file, s->line, "no stage may be called \"back\"; rename it");
  }
}

static void check_events(const struct name_check *c) {
  for (size_t i = 0; i < c->p->event_count; i++) {
    const struct pathway_event *e = &c->p->events[i];
    names_known(c, NAMES_STAGES, e->stages, e->stage_count, e->line, "an event");
    names_known(c, NAMES_ROLES, e->by, e->by_count, e->line, "\"by\"");
    name_known(c, NAMES_DATES, e->sets, e->line, "\"sets\"");
    name_worded(c, VOCABULARY_PARTIES, e->of, e->line, "\"of\"");
    name_worded(c, VOCABULARY_COMPARTMENTS, e->compartment, e->line, "\"compartment\"");
    name_worded(c, VOCABULARY_EFFECTS, e->effect, e->line, "\"effect\"");
  }
}

static void check_roles_of(const struct name_check *c) {
  for (size_t i = 0; i < c->p->role_count; i++) {
    const struct pathway_role *r = &c->p->roles[i];
    names_known(c, NAMES_ROLES, r->not_same, r->not_same_count, r->line, "\"not_same\"");
    names_known(c, NAMES_ROLES, r->never_was, r->never_was_count, r->line, "\"never_was\"");
  }
}

static void check_gates(const struct name_check *c) {
  for (size_t i = 0; i < c->p->gate_count; i++) {
    const struct pathway_gate *g = &c->p->gates[i];
    name_worded(c, VOCABULARY_ACTS, g->act, g->line, "a gate");
    names_known(c, NAMES_STAGES, g->stages, g->stage_count, g->line, "a gate");
    names_of_needs(c, g->needs, g->need_count);
  }
}

static void check_children(const struct name_check *c) {
  for (size_t i = 0; i < c->p->child_count; i++) {
    const struct pathway_child *child = &c->p->children[i];
    name_known(c, NAMES_EVENTS, child->on, child->line, "a child strand");
    if (!strcmp(child->pathway, c->p->id))
      findings_add(c->f, c->p->file, child->line,
                   "pathway \"%s\" starts itself and would never stop doing so; name another", c->p->id);
  }
}

static void check_reopens(const struct name_check *c) {
  for (size_t i = 0; i < c->p->reopen_count; i++) {
    const struct pathway_reopen *way = &c->p->reopens[i];
    name_known(c, NAMES_EVENTS, way->exit.event, way->exit.line, "a way back");
    name_known(c, NAMES_STAGES, way->exit.to, way->exit.line, "a way back");
    names_known(c, NAMES_STAGES, way->from, way->from_count, way->exit.line, "a way back");
    for (size_t j = 0; j < way->from_count; j++) {
      const struct pathway_stage *from = pathway_stage(c->p, way->from[j]);
      if (from && !from->end)
        findings_add(c->f, c->p->file, way->exit.line,
                     "a way back leaves \"%s\", which is no end; give that stage an exit instead", from->id);
    }
  }
}

/* A name that is in use stands for itself. */
static void check_was(const struct name_check *c, enum name_list list, const char *id, const char *const *was,
                      size_t count, int line) {
  for (size_t i = 0; i < count; i++)
    if (has(&c->lists[list], was[i]))
      findings_add(c->f, c->p->file, line,
                   "%s \"%s\" was \"%s\", which is still there; take it out of \"was\"", c->lists[list].what,
                   id, was[i]);
}

static void check_renamed(const struct name_check *c) {
  const struct pathway *p = c->p;
  for (size_t i = 0; i < p->event_count; i++)
    check_was(c, NAMES_EVENTS, p->events[i].id, p->events[i].was, p->events[i].was_count, p->events[i].line);
  for (size_t i = 0; i < p->stage_count; i++)
    check_was(c, NAMES_STAGES, p->stages[i].id, p->stages[i].was, p->stages[i].was_count, p->stages[i].line);
  for (size_t i = 0; i < p->deadline_count; i++)
    check_was(c, NAMES_DEADLINES, p->deadlines[i].id, p->deadlines[i].was, p->deadlines[i].was_count,
              p->deadlines[i].line);
}

/* Entries that an overlay, or a record, tells apart by something else than an id of their own list. */
static void check_twins(const struct name_check *c) {
  const struct pathway *p = c->p;
  for (size_t d = 0; d < p->document_count; d++)
    for (size_t i = 0; i < p->documents[d].field_count; i++)
      for (size_t j = 0; j < i; j++)
        if (!strcmp(p->documents[d].fields[i].id, p->documents[d].fields[j].id))
          findings_add(c->f, p->file, p->documents[d].fields[i].line,
                       "document \"%s\" has two fields \"%s\", first on line %d; rename one of them",
                       p->documents[d].id, p->documents[d].fields[i].id, p->documents[d].fields[j].line);
  for (size_t i = 0; i < p->child_count; i++)
    for (size_t j = 0; j < i; j++)
      if (!strcmp(p->children[i].pathway, p->children[j].pathway))
        findings_add(c->f, p->file, p->children[i].line,
                     "pathway \"%s\" stands twice among the children, first on line %d; keep one of them",
                     p->children[i].pathway, p->children[j].line);
  for (size_t i = 0; i < p->example_count; i++)
    for (size_t j = 0; j < i; j++)
      if (*p->examples[i].title && !strcmp(p->examples[i].title, p->examples[j].title))
        findings_add(c->f, p->file, p->examples[i].line,
                     "two examples are called \"%s\", first on line %d; rename one of them",
                     p->examples[i].title, p->examples[j].line);
}

static void check_marks(void *context, const struct pathway_part *part) {
  const struct name_check *c = context;
  name_worded(c, VOCABULARY_KNOWN, part->marks->known, part->line, "\"known\"");
}

static void check_others(const struct name_check *c) {
  const struct pathway *p = c->p;
  for (size_t i = 0; i < p->moment_count; i++)
    name_worded(c, VOCABULARY_FRAMEWORKS, p->moments[i].framework, p->moments[i].line, "a moment");
  for (size_t i = 0; i < p->consent_count; i++)
    name_known(c, NAMES_EVENTS, p->consents[i].on_withdrawal, p->consents[i].line, "\"on_withdrawal\"");
  for (size_t i = 0; i < p->rule_count; i++)
    if (strcmp(p->rules[i].how, "enforced") && strcmp(p->rules[i].how, "prompted"))
      findings_add(c->f, p->file, p->rules[i].line, "a rule is \"%s\"; write enforced or prompted",
                   p->rules[i].how);
  name_known(c, NAMES_EVENTS, p->receipt, p->line, "\"receipt\"");
  for (size_t i = 0; i < p->document_count; i++)
    name_worded(c, VOCABULARY_COMPARTMENTS, p->documents[i].compartment, p->documents[i].line,
                "\"compartment\"");
  name_worded(c, VOCABULARY_NATIONS, p->nation, p->line, "\"nation\"");
  if (*p->nation && !*p->of)
    findings_add(c->f, p->file, p->line, "\"nation\" is for variants; write it in the overlay");
  parts_visit(p, check_marks, (void *)c);
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
NAMES("date", dates, date_count)
NAMES("spell", spells, spell_count)
NAMES("milestone", milestones, milestone_count)

void check_names(const struct pathway *p, struct findings *f) {
  struct name_check c = {p,
                         f,
                         {[NAMES_EVENTS] = names_of_events(p),
                          [NAMES_STAGES] = names_of_stages(p),
                          [NAMES_ROLES] = names_of_roles(p),
                          [NAMES_DOCUMENTS] = names_of_documents(p),
                          [NAMES_CONSENTS] = names_of_consents(p),
                          [NAMES_MOMENTS] = names_of_moments(p),
                          [NAMES_DEADLINES] = names_of_deadlines(p),
                          [NAMES_PAUSES] = names_of_pauses(p),
                          [NAMES_DATES] = names_of_dates(p),
                          [NAMES_SPELLS] = names_of_spells(p),
                          [NAMES_MILESTONES] = names_of_milestones(p)}};
  for (size_t i = 0; i < NAME_LISTS; i++)
    once_each(&c, &c.lists[i]);
  check_stages(&c);
  check_events(&c);
  check_roles_of(&c);
  check_gates(&c);
  check_children(&c);
  check_reopens(&c);
  check_renamed(&c);
  check_twins(&c);
  names_of_time(&c);
  check_others(&c);
  for (size_t i = 0; i < NAME_LISTS; i++) {
    free(c.lists[i].ids);
    free(c.lists[i].lines);
  }
}
