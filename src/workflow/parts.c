/* Every part of a pathway that has marks, one after the other. Floor 3; judges nothing. */
#include "workflow/parts.h"

struct walk {
  const struct pathway *p;
  void (*visit)(void *context, const struct pathway_part *part);
  void *context;
};

static void part(const struct walk *w, const char *what, const char *title, const char *source,
                 const struct pathway_marks *marks, const struct period *number, int line) {
  struct pathway_part one = {what, title, source, marks, number && number->count ? number : NULL,
                             line, false};
  w->visit(w->context, &one);
}

static void needs(const struct walk *w, const struct pathway_need *list, size_t count, bool inner) {
  for (size_t i = 0; i < count; i++) {
    const struct pathway_need *n = &list[i];
    struct pathway_part one = {"need", n->say, n->source, &n->marks, NULL, n->line, inner};
    w->visit(w->context, &one);
    needs(w, n->parts, n->part_count, true);
  }
}

static void stage(const struct walk *w, const struct pathway_stage *s) {
  part(w, "stage", s->title, s->source, &s->marks, &s->takes, s->line);
  needs(w, s->needs, s->need_count, false);
  for (size_t i = 0; i < s->exit_count; i++) {
    const struct pathway_exit *exit = &s->exits[i];
    const struct pathway_event *event = pathway_event(w->p, exit->event);
    part(w, "way out by", event ? event->title : exit->event, exit->source, &exit->marks, NULL, exit->line);
    needs(w, exit->needs, exit->need_count, false);
  }
}

#define EACH(list, number, what)                                                                             \
  for (size_t i = 0; i < p->number; i++)                                                                     \
  part(&w, what, p->list[i].title, p->list[i].source, &p->list[i].marks, NULL, p->list[i].line)

void parts_visit(const struct pathway *p, void (*visit)(void *context, const struct pathway_part *part),
                 void *context) {
  struct walk w = {p, visit, context};
  EACH(roles, role_count, "role");
  EACH(documents, document_count, "document");
  EACH(consents, consent_count, "consent");
  EACH(dates, date_count, "date");
  EACH(events, event_count, "event");
  for (size_t i = 0; i < p->stage_count; i++)
    stage(&w, &p->stages[i]);
  for (size_t i = 0; i < p->deadline_count; i++) {
    const struct pathway_deadline *d = &p->deadlines[i];
    part(&w, "deadline", d->title, d->source, &d->marks, d->form == DEADLINE_DATED ? NULL : &d->period,
         d->line);
  }
  EACH(pauses, pause_count, "pause");
  for (size_t i = 0; i < p->gate_count; i++) {
    part(&w, "gate", p->gates[i].act, p->gates[i].source, &p->gates[i].marks, NULL, p->gates[i].line);
    needs(&w, p->gates[i].needs, p->gates[i].need_count, false);
  }
  EACH(spells, spell_count, "spell");
  EACH(milestones, milestone_count, "milestone");
  EACH(children, child_count, "strand");
}
