/* Checking, level 1: what deadlines, pauses, spells and milestones name. Floor 3; adds findings only. */
#include <string.h>

#include "workflow/check_names.h"

/* An anchor with a dot in it is a record, and that record must have a date. */
static void check_anchor(const struct name_check *c, const struct pathway_deadline *d) {
  const char *where = d->form == DEADLINE_DATED      ? "\"due_from\""
                      : d->form == DEADLINE_BACKWARD ? "\"before\""
                                                     : "\"from\"";
  if (strchr(d->anchor, '.') || d->form == DEADLINE_DATED)
    name_record(c, d->anchor, true, d->line, where);
  else
    name_event(c, d->anchor, d->line, where);
}

/* What is wrong with the way it counts; NULL nothing. */
static const char *unclear(const struct pathway_deadline *d) {
  bool anchored = *d->anchor != '\0';
  if (d->form == DEADLINE_FORWARD && anchored && (d->start_count || *d->spell || d->recurs || d->first))
    return "a count from a date stands alone: it does not go with \"from_all\", \"spell\", \"every\" or "
           "\"first\"";
  if (d->form == DEADLINE_FORWARD && *d->spell && (d->start_count || d->recurs))
    return "\"spell\" goes with \"within\" alone, without \"from\" or \"every\"";
  if (d->form == DEADLINE_FORWARD && ((!d->start_count && !*d->spell && !anchored) || !d->period.count))
    return "a deadline counts forward with \"within\" and \"from\" (or \"from_all\")";
  if (d->form == DEADLINE_BACKWARD && (!anchored || !d->period.count))
    return "a deadline counts backwards with \"before\" and \"at_least\"";
  if (d->form != DEADLINE_FORWARD && (d->start_count || *d->spell))
    return "a deadline counts one way: \"from\" does not go with \"before\" or \"due_from\"";
  if (d->form == DEADLINE_DATED && d->period.count)
    return "a deadline on a record's date (\"due_from\") has no period";
  return NULL;
}

static void check_form(const struct name_check *c, const struct pathway_deadline *d) {
  const char *wrong = unclear(d);
  if (wrong)
    findings_add(c->f, c->p->file, d->line, "deadline \"%s\" is unclear: %s; write one of the three", d->id,
                 wrong);
  if ((d->chained || *d->or_on) && !d->recurs)
    findings_add(c->f, c->p->file, d->line,
                 "deadline \"%s\" does not recur, so \"mode\" and \"or_on\" say nothing; write \"every\" or "
                 "take them out",
                 d->id);
  if (d->before_end.count && !d->recurs && !*d->on_expiry)
    findings_add(
        c->f, c->p->file, d->line,
        "deadline \"%s\" has no end to be before; \"before_end\" goes with \"every\" or \"on_expiry\"",
        d->id);
  if (*d->on_expiry && d->form != DEADLINE_FORWARD)
    findings_add(c->f, c->p->file, d->line,
                 "deadline \"%s\" does not run out: \"on_expiry\" goes with \"within\" or \"every\"", d->id);
  if (d->recurs && d->start_count > 1)
    findings_add(
        c->f, c->p->file, d->line,
        "deadline \"%s\" recurs from several events at once; write \"from\" with the one that begins it",
        d->id);
  for (size_t i = 0; i < d->start_count && *d->on_expiry; i++)
    for (size_t j = 0; j < d->starts[i].event_count; j++)
      if (!strcmp(d->starts[i].events[j], d->on_expiry))
        findings_add(c->f, c->p->file, d->line,
                     "deadline \"%s\" starts again by running out and would never stop; name another event",
                     d->id);
  if (d->recurs && d->first)
    findings_add(c->f, c->p->file, d->line, "deadline \"%s\" recurs, so \"first\" says nothing; take it out",
                 d->id);
}

static void check_deadlines(const struct name_check *c) {
  for (size_t i = 0; i < c->p->deadline_count; i++) {
    const struct pathway_deadline *d = &c->p->deadlines[i];
    check_form(c, d);
    for (size_t j = 0; j < d->start_count; j++)
      names_events(c, d->starts[j].events, d->starts[j].event_count, d->line, "a deadline's start");
    if (*d->anchor) check_anchor(c, d);
    if (*d->or_on) name_record(c, d->or_on, true, d->line, "\"or_on\"");
    name_known(c, NAMES_SPELLS, d->spell, d->line, "\"spell\"");
    name_known(c, NAMES_EVENTS, d->on_expiry, d->line, "\"on_expiry\"");
    name_event(c, d->only_if, d->line, "\"only_if\"");
    names_events(c, d->met_by, d->met_by_count, d->line, "\"met_by\"");
    names_events(c, d->ends_with, d->ends_with_count, d->line, "\"ends_with\"");
    if (d->when) names_of_needs(c, d->when, 1);
  }
}

static void check_pauses(const struct name_check *c) {
  for (size_t i = 0; i < c->p->pause_count; i++) {
    const struct pathway_pause *pause = &c->p->pauses[i];
    names_known(c, NAMES_DEADLINES, pause->stops, pause->stop_count, pause->line, "a pause");
    names_known(c, NAMES_DEADLINES, pause->even, pause->even_count, pause->line, "\"even\"");
    name_worded(c, VOCABULARY_PARTIES, pause->waiting_on, pause->line, "waiting_on");
    if (pause->even_count && !pause->hold)
      findings_add(c->f, c->p->file, pause->line,
                   "pause \"%s\" names its deadlines, so \"even\" says nothing; add them to \"stops\"",
                   pause->id);
  }
}

static void check_spells(const struct name_check *c) {
  for (size_t i = 0; i < c->p->spell_count; i++) {
    const struct pathway_spell *spell = &c->p->spells[i];
    names_events(c, spell->from, spell->from_count, spell->line, "a spell");
    names_events(c, spell->until, spell->until_count, spell->line, "a spell");
    name_known(c, NAMES_DEADLINES, spell->measured_to, spell->line, "\"measured_to\"");
    const struct pathway_deadline *d = pathway_deadline(c->p, spell->measured_to);
    if (d && !d->recurs)
      findings_add(c->f, c->p->file, spell->line,
                   "spell \"%s\" is measured to \"%s\", which does not recur; name a deadline with \"every\"",
                   spell->id, d->id);
    if (!spell->from_count || !spell->until_count)
      findings_add(c->f, c->p->file, spell->line,
                   "spell \"%s\" lacks what begins or ends it; write \"from\" and \"until\"", spell->id);
    if (pathway_deadline(c->p, spell->id))
      findings_add(c->f, c->p->file, spell->line,
                   "spell \"%s\" has the name of a deadline, and counters would mean both; rename it",
                   spell->id);
  }
}

static void check_milestones(const struct name_check *c) {
  for (size_t i = 0; i < c->p->milestone_count; i++) {
    const struct pathway_milestone *m = &c->p->milestones[i];
    for (size_t j = 0; j < m->start_count; j++)
      names_events(c, m->starts[j].events, m->starts[j].event_count, m->line, "a milestone");
    names_events(c, m->undone_by, m->undone_count, m->line, "\"undone_by\"");
    if (!m->start_count)
      findings_add(c->f, c->p->file, m->line,
                   "milestone \"%s\" is reached by nothing; write \"from\" or \"from_all\"", m->id);
  }
}

void names_of_time(const struct name_check *c) {
  check_deadlines(c);
  check_pauses(c);
  check_spells(c);
  check_milestones(c);
}
