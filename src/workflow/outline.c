/* A pathway in a few words. Floor 3; plain text, no layout. */
#include "workflow/outline.h"

#include <stdbool.h>
#include <string.h>

#include "workflow/words.h"

enum { NEEDS_MOST = 4, DATES_MOST = 3 };

static void put_starts(struct buf *out, const struct pathway *p, const struct pathway_deadline *rule) {
  for (size_t i = 0; i < rule->start_count; i++) {
    bool choice = rule->start_count > 1 && rule->starts[i].event_count > 1;
    buf_printf(out, "%s%s", i ? " and " : "", choice ? "(" : "");
    for (size_t j = 0; j < rule->starts[i].event_count; j++)
      buf_printf(out, "%s%s", j ? " or " : "", words_title(p, rule->starts[i].events[j]));
    buf_puts(out, choice ? ")" : "");
  }
}

void outline_rule(struct buf *out, const struct pathway *p, const struct pathway_deadline *rule) {
  char length[PERIOD_TEXT];
  period_format(rule->period, length);
  if (rule->form == DEADLINE_DATED) {
    buf_printf(out, "on the date of the %s", words_title(p, rule->anchor));
  } else if (rule->form == DEADLINE_BACKWARD) {
    buf_printf(out, "%s or more before %s", length, words_title(p, rule->anchor));
  } else if (*rule->spell) {
    buf_printf(out, "when %s has lasted %s", pathway_spell(p, rule->spell)->title, length);
  } else {
    buf_printf(out, rule->recurs ? "every %s from " : "within %s of ", length);
    if (*rule->anchor) buf_puts(out, words_title(p, rule->anchor));
    put_starts(out, p, rule);
  }
}

/* May the event come about at the first stage, or with the case itself? */
static bool at_once(const struct pathway *p, const char *kind) {
  const struct pathway_stage *first = &p->stages[0];
  const struct pathway_event *event = pathway_event(p, kind);
  if (*p->receipt && !strcmp(p->receipt, kind)) return true;
  for (size_t i = 0; i < first->exit_count; i++)
    if (!strcmp(first->exits[i].event, kind)) return true;
  for (size_t i = 0; event && i < event->stage_count; i++)
    if (!strcmp(event->stages[i], first->id)) return true;
  return false;
}

bool outline_at_once(const struct pathway *p, const struct pathway_deadline *rule) {
  if (rule->form != DEADLINE_FORWARD || *rule->spell) return false;
  for (size_t i = 0; i < rule->start_count; i++) {
    bool any = false;
    for (size_t j = 0; j < rule->starts[i].event_count; j++)
      any = any || at_once(p, rule->starts[i].events[j]);
    if (!any) return false;
  }
  return rule->start_count > 0;
}

static void put_needs(struct buf *out, const struct pathway *p) {
  const struct pathway_stage *first = &p->stages[0];
  size_t said = 0;
  for (size_t i = 0; i < first->need_count && said < NEEDS_MOST; i++) {
    if (!*first->needs[i].say) continue;
    buf_printf(out, "%s%s", said++ ? "; " : " It asks first for: ", first->needs[i].say);
  }
  if (said && first->need_count > NEEDS_MOST)
    buf_printf(out, "; and %zu more", first->need_count - NEEDS_MOST);
  if (said) buf_putc(out, '.');
}

static void put_dates(struct buf *out, const struct pathway *p) {
  size_t said = 0;
  for (size_t i = 0; i < p->deadline_count && said < DATES_MOST; i++) {
    const struct pathway_deadline *rule = &p->deadlines[i];
    if (!outline_at_once(p, rule)) continue;
    buf_printf(out, "%s%s ", said ? "; " : " First dates: ", rule->title);
    outline_rule(out, p, rule);
    said++;
  }
  if (said) buf_putc(out, '.');
}

char *outline_pathway(const struct pathway *p) {
  struct buf out = {0};
  buf_printf(&out, "Begins with %s.", p->stages[0].title);
  put_dates(&out, p);
  put_needs(&out, p);
  return buf_take(&out);
}
