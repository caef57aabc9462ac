/* Checking, level 5: no deadline is shorter than the shortest way to what meets it. Floor 3.
 *
 * What is not known is taken for nothing: an event recorded inside a stage may come at its very end, and
 * a stage without `takes` takes no time. So a finding is always true, and silence is no promise.
 */
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "workflow/check_levels.h"

enum { FAR = INT_MAX / 4 };

/* Least working days from the deadline's start until each stage is entered, FAR where it is not reached
 * from there. `inside` are the stages in which the start itself may be recorded. */
struct way {
  const struct pathway *p;
  int *entered;
  bool *inside;
};

static void set_out(struct way *w, const char *start) {
  const struct pathway *p = w->p;
  for (size_t i = 0; i < p->stage_count; i++) {
    const struct pathway_exit *exit = check_exit(&p->stages[i], start);
    if (!check_happens_at(p, start, i)) continue;
    w->inside[i] = true;
    for (size_t j = 0; j < p->stages[i].exit_count; j++)
      if (!exit || &p->stages[i].exits[j] == exit)
        w->entered[check_stage_index(p, p->stages[i].exits[j].to)] = 0;
  }
}

/* Goes on from stage to stage until nothing gets shorter: as many rounds as there are stages. */
static void go_on(struct way *w) {
  const struct pathway *p = w->p;
  for (size_t round = 0; round < p->stage_count; round++)
    for (size_t i = 0; i < p->stage_count; i++)
      for (size_t j = 0; j < p->stages[i].exit_count && w->entered[i] < FAR; j++) {
        size_t to = check_stage_index(p, p->stages[i].exits[j].to);
        int there = w->entered[i] + check_working_days(p->stages[i].takes);
        if (there < w->entered[to]) w->entered[to] = there;
      }
}

static int least_to(const struct way *w, const char *event) {
  const struct pathway *p = w->p;
  int least = FAR;
  for (size_t i = 0; i < p->stage_count; i++) {
    if (!check_happens_at(p, event, i)) continue;
    bool leaves = check_exit(&p->stages[i], event) != NULL;
    int here = w->entered[i] + (leaves ? check_working_days(p->stages[i].takes) : 0);
    if (w->inside[i]) here = 0;
    if (here < least) least = here;
  }
  return least;
}

static void check_one(const struct pathway *p, const struct pathway_deadline *d, const char *start,
                      struct findings *f) {
  struct way w = {.p = p,
                  .entered = mem_array(p->stage_count, sizeof *w.entered),
                  .inside = mem_array(p->stage_count, sizeof *w.inside)};
  int least = FAR;
  for (size_t i = 0; i < p->stage_count; i++)
    w.entered[i] = FAR;
  set_out(&w, start);
  go_on(&w);
  for (size_t i = 0; i < d->met_by_count; i++) {
    int here = pathway_event(p, d->met_by[i]) ? least_to(&w, d->met_by[i]) : 0;
    if (here < least) least = here;
  }
  if (least < FAR && least > check_working_days(d->period))
    findings_add(
        f, p->file, d->line,
        "the shortest way from \"%s\" to \"%s\" takes at least %d working days, longer than deadline "
        "\"%s\"; lengthen the deadline or shorten what its stages take",
        start, d->met_by[0], least, d->id);
  free(w.entered);
  free(w.inside);
}

/* A deadline with several starts runs from the last, which may be any of them: the one nearest decides,
 * so only a single start is looked at. */
void check_path(const struct pathway *p, struct findings *f) {
  for (size_t i = 0; i < p->deadline_count; i++) {
    const struct pathway_deadline *d = &p->deadlines[i];
    if (d->form == DEADLINE_FORWARD && d->start_count == 1 && d->starts[0].event_count == 1 &&
        d->met_by_count && pathway_event(p, d->starts[0].events[0]))
      check_one(p, d, d->starts[0].events[0], f);
  }
}
