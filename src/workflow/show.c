/* A pathway as readable text. Floor 3; plain lines, no layout. */
#include "workflow/show.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "workflow/map.h"
#include "workflow/vocabulary.h"
#include "workflow/words.h"

static void marks(struct buf *out, const struct pathway_marks *m) {
  if (*m->says) buf_printf(out, "  [differs: %s]", m->says);
  words_marks(out, m, "  [", "]");
  if (m->locked) buf_puts(out, "  [locked]");
}

static void source(struct buf *out, const char *text) {
  if (*text) buf_printf(out, "  (%s)", text);
}

static void heading(struct buf *out, const char *text) {
  buf_printf(out, "\n%s\n", text);
}

static void show_needs(struct buf *out, const struct pathway *p, const struct pathway_need *needs,
                       size_t count, const char *before) {
  for (size_t i = 0; i < count; i++) {
    const struct pathway_need *n = &needs[i];
    buf_printf(out, "%s- ", before);
    words_need(out, p, n);
    if (n->when) {
      buf_puts(out, ", while ");
      words_need(out, p, n->when);
    }
    if (n->overridable) buf_puts(out, "; may be passed with a reason");
    source(out, n->source);
    marks(out, &n->marks);
    buf_putc(out, '\n');
  }
}

static void show_exit(struct buf *out, const struct pathway *p, const struct pathway_exit *exit) {
  const struct pathway_event *event = pathway_event(p, exit->event);
  buf_printf(out, "    -> %s: %s", event->title, exit->back ? "back" : pathway_stage(p, exit->to)->title);
  if (exit->when) {
    buf_puts(out, ", while ");
    words_need(out, p, exit->when);
  }
  if (exit->reasoned || event->reasoned) buf_puts(out, ", with a reason");
  if (exit->anyway && exit->need_count == 0) buf_puts(out, ", whatever is missing");
  if (exit->reopens) buf_puts(out, ", opening it again");
  for (size_t i = 0; i < exit->restart_count; i++)
    buf_printf(out, "%s\"%s\"", i ? ", " : "; restarts ", pathway_deadline(p, exit->restarts[i])->title);
  for (size_t i = 0; i < event->by_count; i++)
    buf_printf(out, "%s%s", i ? " or " : "; by ", pathway_role(p, event->by[i])->title);
  if (event->in_person) buf_puts(out, ", who record it themselves");
  if (event->bare) buf_puts(out, ", of which only the day is kept");
  source(out, exit->source);
  marks(out, &exit->marks);
  buf_putc(out, '\n');
  show_needs(out, p, exit->needs, exit->need_count, "         ");
}

static void show_stage(struct buf *out, const struct pathway *p, size_t at) {
  const struct pathway_stage *s = &p->stages[at];
  buf_printf(out, "\n%zu. %s", at + 1, s->title);
  if (*s->covers) buf_printf(out, " [%s]", s->covers);
  if (s->end) buf_printf(out, ", an end%s%s", *s->outcome ? ": " : "", s->outcome);
  if (s->discretionary) buf_puts(out, ", a step that may be added");
  if (*s->waiting_on) buf_printf(out, ", waiting for: %s", s->waiting_on);
  source(out, s->source);
  marks(out, &s->marks);
  buf_putc(out, '\n');
  if (*s->help) buf_printf(out, "    %s\n", s->help);
  show_needs(out, p, s->needs, s->need_count, "    ");
  for (size_t i = 0; i < s->prompt_count; i++)
    buf_printf(out, "    * %s\n", s->prompts[i].say);
  for (size_t i = 0; i < s->exit_count; i++)
    if (!map_common(p, &s->exits[i])) show_exit(out, p, &s->exits[i]);
}

static void show_common(struct buf *out, const struct pathway *p) {
  const struct pathway_stage *s = &p->stages[0];
  bool any = false;
  for (size_t i = 0; i < s->exit_count; i++) {
    if (!map_common(p, &s->exits[i])) continue;
    if (!any) heading(out, "From every stage");
    any = true;
    show_exit(out, p, &s->exits[i]);
  }
}

static void show_deadlines(struct buf *out, const struct pathway *p) {
  if (p->deadline_count) heading(out, "Dates");
  for (size_t i = 0; i < p->deadline_count; i++) {
    const struct pathway_deadline *d = &p->deadlines[i];
    char *rule = words_deadline(p, d);
    buf_printf(out, "- %s, %s", d->title, deadline_class_title(d->class));
    source(out, d->source);
    if (*d->marks.says) buf_printf(out, "  [differs: %s]", d->marks.says);
    buf_printf(out, "\n    %s.\n", rule);
    for (size_t w = 0; w < d->warn_count; w++)
      buf_printf(out, "%s%d", w ? ", " : "    Warns with so many working days left: ", d->warn[w]);
    if (d->warn_count) buf_puts(out, ".\n");
    free(rule);
  }
}

static void show_roles(struct buf *out, const struct pathway *p) {
  if (p->role_count) heading(out, "Who takes part");
  for (size_t i = 0; i < p->role_count; i++) {
    const struct pathway_role *r = &p->roles[i];
    buf_printf(out, "- %s", r->title);
    if (r->min) buf_printf(out, ", at least %d", r->min);
    if (r->outside) buf_puts(out, ", from outside the office");
    for (size_t j = 0; j < r->not_same_count; j++)
      buf_printf(out, "%s%s", j ? " or " : "; not at the same time ", pathway_role(p, r->not_same[j])->title);
    for (size_t j = 0; j < r->never_was_count; j++)
      buf_printf(out, "%s%s", j ? " or " : "; never having been ", pathway_role(p, r->never_was[j])->title);
    source(out, r->source);
    marks(out, &r->marks);
    buf_putc(out, '\n');
  }
}

static void show_documents(struct buf *out, const struct pathway *p) {
  if (p->document_count) heading(out, "Documents");
  for (size_t i = 0; i < p->document_count; i++) {
    const struct pathway_document *d = &p->documents[i];
    buf_printf(out, "- %s", d->title);
    if (*d->compartment)
      buf_printf(out, ", kept apart: %s", vocabulary_word(VOCABULARY_COMPARTMENTS, d->compartment)->title);
    source(out, d->source);
    marks(out, &d->marks);
    buf_putc(out, '\n');
  }
}

static void show_pauses(struct buf *out, const struct pathway *p) {
  if (p->pause_count) heading(out, "What stops a clock");
  for (size_t i = 0; i < p->pause_count; i++) {
    const struct pathway_pause *pause = &p->pauses[i];
    buf_printf(out, "- %s%s: ", pause->title, pause->hold ? " (the whole case is on hold)" : "");
    for (size_t j = 0; j < pause->stop_count; j++)
      buf_printf(out, "%s%s", j ? ", " : "", pathway_deadline(p, pause->stops[j])->title);
    source(out, pause->source);
    marks(out, &pause->marks);
    buf_putc(out, '\n');
  }
}

static void show_spells(struct buf *out, const struct pathway *p) {
  if (p->spell_count) heading(out, "What is added up");
  for (size_t i = 0; i < p->spell_count; i++) {
    const struct pathway_spell *s = &p->spells[i];
    buf_printf(out, "- %s: from ", s->title);
    words_events(out, p, s->from, s->from_count);
    buf_puts(out, " until ");
    words_events(out, p, s->until, s->until_count);
    source(out, s->source);
    buf_putc(out, '\n');
  }
}

static void show_milestones(struct buf *out, const struct pathway *p) {
  if (p->milestone_count) heading(out, "Milestones");
  for (size_t i = 0; i < p->milestone_count; i++) {
    buf_printf(out, "- %s: ", p->milestones[i].title);
    words_starts(out, p, p->milestones[i].starts, p->milestones[i].start_count);
    buf_putc(out, '\n');
  }
}

static void show_children(struct buf *out, const struct pathway *p) {
  static const char *const then[] = {[PARENT_END_ASK] = "whoever ends this one decides what becomes of it",
                                     [PARENT_END_END] = "it ends with this one",
                                     [PARENT_END_KEEP] = "it goes on when this one ends"};
  if (p->child_count) heading(out, "What may run beside it");
  for (size_t i = 0; i < p->child_count; i++) {
    const struct pathway_child *c = &p->children[i];
    buf_printf(out, "- %s (%s)", c->title, c->pathway);
    if (*c->on) buf_printf(out, ", started by \"%s\"", words_title(p, c->on));
    buf_printf(out, "; %s", then[c->on_parent_end]);
    source(out, c->source);
    buf_putc(out, '\n');
  }
}

char *show_pathway(const struct pathway *p) {
  struct buf out = {0};
  buf_printf(&out, "%s  (%s, version %d)\n", p->title, p->id, p->version);
  if (*p->source) buf_printf(&out, "Source: %s\n", p->source);
  if (*p->of)
    buf_printf(&out, "A variant of %s: %s%s\n", p->of, p->says,
               p->unverified ? "  [not verified against its source]" : "");
  if (*p->nation) buf_printf(&out, "For %s\n", vocabulary_word(VOCABULARY_NATIONS, p->nation)->title);
  show_roles(&out, p);
  heading(&out, "Stages");
  for (size_t i = 0; i < p->stage_count; i++)
    show_stage(&out, p, i);
  show_common(&out, p);
  show_deadlines(&out, p);
  show_documents(&out, p);
  show_pauses(&out, p);
  show_spells(&out, p);
  show_milestones(&out, p);
  show_children(&out, p);
  return buf_take(&out);
}
