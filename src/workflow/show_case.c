/* What the engine makes of a case, as readable text. Floor 3; plain lines, no layout. */
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "workflow/show.h"

static const char *day(date_day on, char out[DATE_LONG_TEXT]) {
  return on == DATE_NONE ? "no date" : date_show(on, true, out);
}

static void show_place(struct buf *out, const struct evaluation *e) {
  char since[DATE_LONG_TEXT];
  buf_printf(out, "Stage: %s", e->stage_title);
  if (e->stage_since != DATE_NONE) buf_printf(out, ", since %s", day(e->stage_since, since));
  if (*e->outcome) buf_printf(out, " (%s)", e->outcome);
  buf_putc(out, '\n');
  if (*e->lapsed_by)
    buf_printf(out, "\"%s\" ran out on %s; what followed was recorded by nobody.\n", e->lapsed_by,
               day(e->lapsed_on, since));
  if (e->on_hold) buf_puts(out, "The whole case is on hold.\n");
  if (*e->waiting_on) buf_printf(out, "Waiting for: %s\n", e->waiting_on);
}

static void show_missing(struct buf *out, const struct evaluation *e) {
  bool any = false;
  for (size_t i = 0; i < e->need_count; i++) {
    const struct evaluation_need *n = &e->needs[i];
    if (n->met || n->overridden) continue;
    if (!any) buf_puts(out, "\nStill missing here\n");
    any = true;
    buf_printf(out, "- %s%s%s%s", n->say, *n->detail ? " (" : "", n->detail, *n->detail ? ")" : "");
    if (*n->source) buf_printf(out, "  (%s)", n->source);
    buf_putc(out, '\n');
  }
}

static void show_ways(struct buf *out, const struct evaluation *e) {
  if (e->exit_count) buf_puts(out, "\nWays on\n");
  for (size_t i = 0; i < e->exit_count; i++) {
    const struct evaluation_exit *x = &e->exits[i];
    buf_printf(out, "%s %s -> %s", x->possible ? "+" : "-", x->title, x->to_title);
    if (!x->possible) buf_printf(out, ": not now, because of: %s", x->why_not);
    buf_putc(out, '\n');
  }
}

static void show_date(struct buf *out, const struct evaluation_deadline *d) {
  char due[DATE_LONG_TEXT], other[DATE_LONG_TEXT];
  buf_printf(out, "- %s: %s%s, %s", d->title, day(d->due, due), d->provisional ? " (provisional)" : "",
             d->lapsed ? "ran out" : deadline_state_name(d->state));
  if (d->period) buf_printf(out, ", period %d, %d done, %d missed", d->period, d->done, d->missed);
  if (d->met_on != DATE_NONE) buf_printf(out, " on %s", day(d->met_on, other));
  if (d->open)
    buf_printf(out, ", %d working days %s", d->left_wd < 0 ? -d->left_wd : d->left_wd,
               d->left_wd < 0 ? "over" : "left");
  if (d->expires_on != DATE_NONE && d->open)
    buf_printf(out, "; when %s is over: %s", day(d->expires_on, other), d->expiry_title);
  buf_putc(out, '\n');
}

static void show_rest(struct buf *out, const struct evaluation *e, date_day today) {
  char on[DATE_LONG_TEXT];
  for (size_t i = 0; i < e->spell_count; i++)
    buf_printf(out, "%s- %s: %d days in all%s\n", i ? "" : "\nAdded up\n", e->spells[i].title,
               evaluation_spell_days(&e->spells[i], today), e->spells[i].running ? ", still running" : "");
  for (size_t i = 0; i < e->milestone_count; i++)
    buf_printf(out, "%s- %s: %s\n", i ? "" : "\nMilestones\n", e->milestones[i].title,
               e->milestones[i].on == DATE_NONE ? "not yet" : day(e->milestones[i].on, on));
  for (size_t i = 0; i < e->child_count; i++)
    buf_printf(out, "%s- %s: %s\n", i ? "" : "\nBeside it\n", e->children[i].rule->title,
               e->children[i].running   ? "running"
               : e->children[i].started ? "ended"
                                        : "not started");
}

char *show_evaluation(const struct pathway *p, const struct evaluation *e, date_day today) {
  struct buf out = {0};
  char on[DATE_LONG_TEXT];
  buf_printf(&out, "%s, on %s\n", p->title, day(today, on));
  show_place(&out, e);
  show_missing(&out, e);
  show_ways(&out, e);
  for (size_t i = 0; i < e->deadline_count; i++) {
    if (!i) buf_puts(&out, "\nDates\n");
    show_date(&out, &e->deadlines[i]);
  }
  show_rest(&out, e, today);
  return buf_take(&out);
}
