/* Checking, level 5: periods and warnings are possible. Floor 3; adds findings only. */
#include <string.h>

#include "workflow/check_levels.h"

enum { LONGEST_DAYS = 730 };

/* About how many calendar days a period takes; a working week is seven of them. */
static int days_of(struct period p) {
  switch (p.unit) {
  case UNIT_WORKING_DAYS:
    return p.count * 7 / 5;
  case UNIT_WEEKS:
    return p.count * 7;
  case UNIT_MONTHS:
    return p.count * 30;
  case UNIT_DAYS:
    break;
  }
  return p.count;
}

int check_working_days(struct period p) {
  return p.unit == UNIT_WORKING_DAYS ? p.count : days_of(p) * 5 / 7;
}

static void check_warnings(const struct pathway *p, const struct pathway_deadline *d, struct findings *f) {
  for (size_t i = 0; i < d->warn_count; i++) {
    if (i && d->warn[i] >= d->warn[i - 1])
      findings_add(f, p->file, d->line, "deadline \"%s\" warns at %d after %d; put the largest first", d->id,
                   d->warn[i], d->warn[i - 1]);
    if (d->form != DEADLINE_DATED && d->warn[i] >= check_working_days(d->period) && d->warn[i])
      findings_add(
          f, p->file, d->line,
          "deadline \"%s\" warns %d working days before its end, but is no longer than that; warn later",
          d->id, d->warn[i]);
  }
  if (d->class == CLASS_TYPICAL && d->warn_count)
    findings_add(f, p->file, d->line, "deadline \"%s\" is typical and never alarms; take \"warn\" out",
                 d->id);
}

static void check_pause(const struct pathway *p, const struct pathway_pause *pause, struct findings *f) {
  for (size_t i = 0; i < pause->stop_count; i++) {
    const struct pathway_deadline *d = pathway_deadline(p, pause->stops[i]);
    if (d->form == DEADLINE_BACKWARD)
      findings_add(f, p->file, pause->line,
                   "pause \"%s\" stops \"%s\", which counts backwards from a fixed day; take it out",
                   pause->id, d->id);
  }
}

/* Lists keep what a stage still needs, and dates what they depend on, from one day to the next. */
static void refuse_days(const struct pathway *p, const struct pathway_need *needs, size_t count,
                        struct findings *f) {
  for (size_t i = 0; i < count; i++) {
    if (needs[i].kind == NEED_NOT_BEFORE)
      findings_add(
          f, p->file, needs[i].line,
          "\"not_before\" changes with the day, which only a way out may ask for; put it into the needs of "
          "an exit");
    refuse_days(p, needs[i].parts, needs[i].part_count, f);
    if (needs[i].when) refuse_days(p, needs[i].when, 1, f);
  }
}

void check_time(const struct pathway *p, struct findings *f) {
  for (size_t i = 0; i < p->deadline_count; i++) {
    const struct pathway_deadline *d = &p->deadlines[i];
    if (d->form != DEADLINE_DATED && days_of(d->period) > LONGEST_DAYS)
      findings_add(f, p->file, d->line, "deadline \"%s\" is longer than two years; shorten it", d->id);
    if (d->before_end.count && check_working_days(d->before_end) >= check_working_days(d->period))
      findings_add(f, p->file, d->line,
                   "deadline \"%s\" is due before its period begins; make before_end shorter than the period",
                   d->id);
    check_warnings(p, d, f);
  }
  for (size_t i = 0; i < p->pause_count; i++)
    check_pause(p, &p->pauses[i], f);
  for (size_t i = 0; i < p->stage_count; i++)
    refuse_days(p, p->stages[i].needs, p->stages[i].need_count, f);
  for (size_t i = 0; i < p->deadline_count; i++)
    if (p->deadlines[i].when) refuse_days(p, p->deadlines[i].when, 1, f);
}
