/* What a pathway asks its organisation to confirm. Floor 3; lists, judges nothing. */
#include "workflow/confirm.h"

#include <stdlib.h>
#include <string.h>

struct listing {
  const struct pathway *p;
  struct findings *list;
};

static void add(const struct listing *l, const struct pathway_marks *marks, int line, const char *what,
                const char *title, const char *number, const char *source) {
  if (!marks->confirm && !marks->unverified) return;
  findings_add(l->list, l->p->file, line, "%s \"%s\"%s%s%s%s%s: %s", what, title, *number ? ", " : "", number,
               *source ? " (" : "", source, *source ? ")" : "",
               marks->confirm ? "recalled, to be confirmed by your organisation"
                              : "not verified against its source");
}

static void add_needs(const struct listing *l, const struct pathway_need *needs, size_t count) {
  for (size_t i = 0; i < count; i++) {
    add(l, &needs[i].marks, needs[i].line, "need", needs[i].say, "", needs[i].source);
    add_needs(l, needs[i].parts, needs[i].part_count);
  }
}

static void add_stage(const struct listing *l, const struct pathway_stage *s) {
  char words[PERIOD_WORDS] = "";
  if (s->takes.count) period_words(s->takes, words);
  add(l, &s->marks, s->line, "stage", s->title, words, s->source);
  add_needs(l, s->needs, s->need_count);
  for (size_t i = 0; i < s->exit_count; i++) {
    const struct pathway_exit *exit = &s->exits[i];
    add(l, &exit->marks, exit->line, "way out by", pathway_event(l->p, exit->event)->title, "", exit->source);
    add_needs(l, exit->needs, exit->need_count);
  }
}

#define ADD_ALL(list, number, what)                                                                          \
  for (size_t i = 0; i < p->number; i++)                                                                     \
  add(&l, &p->list[i].marks, p->list[i].line, what, p->list[i].title, "", p->list[i].source)

/* The exits of the whole pathway stand in every stage, and are listed once. */
static void drop_doubles(struct findings *list, size_t first) {
  size_t kept = first;
  for (size_t i = first; i < list->count; i++) {
    struct finding *one = &list->items[i];
    if (kept > first && list->items[kept - 1].line == one->line &&
        !strcmp(list->items[kept - 1].text, one->text)) {
      free(one->text);
      free(one->file);
    } else {
      list->items[kept++] = *one;
    }
  }
  list->count = kept;
}

void confirm_list(const struct pathway *p, struct findings *list) {
  struct listing l = {p, list};
  size_t first = list->count;
  struct pathway_marks whole = {.unverified = p->unverified};
  add(&l, &whole, p->line, "the variant", p->title, "", p->source);
  ADD_ALL(roles, role_count, "role");
  ADD_ALL(documents, document_count, "document");
  ADD_ALL(consents, consent_count, "consent");
  ADD_ALL(dates, date_count, "date");
  ADD_ALL(events, event_count, "event");
  for (size_t i = 0; i < p->stage_count; i++)
    add_stage(&l, &p->stages[i]);
  for (size_t i = 0; i < p->deadline_count; i++) {
    char words[PERIOD_WORDS] = "";
    const struct pathway_deadline *d = &p->deadlines[i];
    if (d->form != DEADLINE_DATED) period_words(d->period, words);
    add(&l, &d->marks, d->line, "deadline", d->title, words, d->source);
  }
  ADD_ALL(pauses, pause_count, "pause");
  for (size_t i = 0; i < p->gate_count; i++) {
    add(&l, &p->gates[i].marks, p->gates[i].line, "gate", p->gates[i].act, "", p->gates[i].source);
    add_needs(&l, p->gates[i].needs, p->gates[i].need_count);
  }
  ADD_ALL(spells, spell_count, "spell");
  ADD_ALL(milestones, milestone_count, "milestone");
  ADD_ALL(children, child_count, "strand");
  findings_sort(list, first);
  drop_doubles(list, first);
}
