/* The engine: where a strand is, what is missing, what falls due. A pure function of its arguments.
 *
 * Stage: the strand starts at the first stage; its events, in the order of recording, move it on where
 * the stage has them as an exit. The record is trusted: whether an exit was possible is asked BEFORE
 * the event is recorded, by looking at `exits` of the evaluation.
 *
 * Some things come about by themselves: what an exclusion's review was to prevent has happened once the last
 * day is over (`on_expiry`), and a consent that is withdrawn may be an event (`on_withdrawal`). They are
 * worked out each time and recorded nowhere.
 *
 * What depends on `today`: `left_wd`, `warn`, what may not be done before a day, and whether a last day is
 * over, and with it all that follows from the event. An evaluation that is kept must therefore be made with a
 * `today` before all of them (0 will do): it then says on which day each deadline runs out (`expires_on`) and
 * what that will be
 * (`expiry`), and runs on. A day is over also when something of a later day is recorded.
 */
#ifndef FAIRWAY_WORKFLOW_ENGINE_H
#define FAIRWAY_WORKFLOW_ENGINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/date.h"
#include "base/error.h"
#include "calendar/calendar.h"
#include "workflow/facts.h"
#include "workflow/pathway.h"

enum { WHY_NOT = 512 };

enum deadline_state {
  DEADLINE_TENTATIVE, /* counted, shown, not alarmed: its condition does not hold yet */
  DEADLINE_RUNNING,
  DEADLINE_STOPPED, /* an open pause stops it: no date */
  DEADLINE_MET,     /* on or before the date in force */
  DEADLINE_LATE,    /* met after it */
  DEADLINE_DONE,    /* no longer applies: ended by an event, or the strand is closed */
};
const char *deadline_state_name(enum deadline_state state); /* "running", as in the table */

/* A need of the stage the strand is in. The pathway's strings are borrowed from it. */
struct evaluation_need {
  const struct pathway_need *need; /* NULL: a role's `min` */
  const char *say;                 /* for a role's `min`: "case manager appointed" */
  const char *source;
  char detail[128]; /* "2 of 3", or what bars it; "" nothing to add */
  bool met;         /* by itself */
  bool overridable;
  bool overridden;   /* a reason is recorded: counts as met */
  char role_say[80]; /* storage of `say` for a role's `min` */
};

/* A way out of the stage. */
struct evaluation_exit {
  const struct pathway_exit *exit;
  const char *event, *title; /* the event's */
  const char *to, *to_title; /* stage */
  const char *ask;           /* what the reason or note should say */
  const char *effect;
  bool reasoned; /* a reason must come with it */
  bool closes;   /* `to` is an end */
  bool reopens;  /* the strand runs again */
  bool possible;
  char why_not[WHY_NOT]; /* "practitioner call recorded; plan objectives complete (2 of 3)"; "" possible */
};

/* An event that may be recorded here without moving the strand. An event that is an exit somewhere and
 * names no stages is only ever recorded as that exit; one that is no exit and names none may be
 * recorded at any open stage. One that does not `repeat` is possible once. */
struct evaluation_event {
  const struct pathway_event *event;
  const char *kind, *title;
  bool wanted; /* a need of this stage that is still unmet names it */
  bool possible;
  char why_not[WHY_NOT];
};

/* An act with a gate (signing the plan). Acts without one are not listed. */
struct evaluation_gate {
  const char *act;
  bool possible;
  char why_not[WHY_NOT];
};

/* A deadline that has started. */
struct evaluation_deadline {
  const struct pathway_deadline *rule;
  const char *name, *source;
  char title[96]; /* the rule's, or the record's own ("Review point 2") */
  enum deadline_class class;
  enum deadline_state state;
  date_day start;      /* the day counted from; BACKWARD: to; DATED: DATE_NONE */
  int64_t start_event; /* id of the event that started it; 0: a record */
  date_day due;        /* in force, after extensions; DATE_NONE while stopped */
  date_day first_due;  /* before any extension; DATE_NONE while stopped */
  date_day met_on;     /* DATE_NONE: not met */
  bool provisional;    /* counted past the calendar's last official year */
  bool open;           /* it alarms by its date: running, and not a typical length */
  bool extended;
  bool late_pause;     /* a pause that counts in it was entered after it began */
  int period;          /* of one that recurs: the number of the present period, from 1; else 0 */
  int done, missed;    /* of one that recurs: periods completed, and ended without it, in all */
  date_day done_on;    /* of one that recurs: the last completion; DATE_NONE none */
  date_day expires_on; /* the last day, when its end has an effect; DATE_NONE otherwise */
  const char *expiry, *expiry_title; /* the event that it will be; "" none */
  bool lapsed;                       /* that has happened */
  int left_wd;                       /* working days from today to `due`, negative when over; 0 without one */
  int warn;                          /* step of the warn list reached (10, 5, 2; 0 when over); -1: none */
};

/* The strand went from one stage to another. */
struct evaluation_step {
  int64_t event;         /* id; 0: it came about by itself */
  const char *kind;      /* of the event */
  const char *from, *to; /* stage ids */
  date_day on;
};

/* Time added up over every stretch of it. */
struct evaluation_spell {
  const struct pathway_spell *rule;
  const char *id, *title;
  bool running;
  date_day since;  /* the present stretch began; DATE_NONE while none runs */
  int times;       /* stretches */
  int days_before; /* in those that are over */
};

struct evaluation_milestone {
  const struct pathway_milestone *rule;
  const char *id, *title;
  date_day on; /* DATE_NONE: not reached */
};

/* A strand that may run, or runs, beside this one. */
struct evaluation_child {
  const struct pathway_child *rule;
  bool started, running;
};

struct evaluation {
  size_t stage; /* index in the pathway */
  const char *stage_id, *stage_title;
  date_day stage_since; /* the day of the event that led here; DATE_NONE at the first stage */
  bool closed;
  date_day closed_on;    /* DATE_NONE: open */
  const char *closed_by; /* title of the event that closed it: "Request declined"; "" open */
  const char *outcome;   /* of the end it is at: "completed"; "" open, or none */
  int added;             /* steps that were added while it ran (discretionary events) */
  size_t came_from;      /* the stage that an added step leads back to */
  const char *lapsed_by; /* title of the deadline that ran out last; "" none did */
  date_day lapsed_on;
  struct evaluation_step *steps;
  size_t step_count;
  struct evaluation_need *needs; /* those that apply, in the order of the file; the roles' first */
  size_t need_count;
  struct evaluation_exit *exits;
  size_t exit_count;
  struct evaluation_event *events;
  size_t event_count;
  struct evaluation_gate *gates;
  size_t gate_count;
  struct evaluation_deadline *deadlines; /* in the order of the file */
  size_t deadline_count;
  struct evaluation_spell *spells;
  size_t spell_count;
  struct evaluation_milestone *milestones;
  size_t milestone_count;
  struct evaluation_child *children;
  size_t child_count;
  bool on_hold;           /* a pause holds the whole case */
  const char *waiting_on; /* "practitioner"; "" nobody. Borrowed from facts or pathway */
  date_day waiting_since; /* DATE_NONE: not known */
};

/* Fills `out` (end with evaluation_free(), also after false). The result borrows strings from `pathway`
 * and `facts`, which must outlive it. False: a date cannot be counted (beyond the calendar's reach). */
bool engine_evaluate(const struct pathway *pathway, const struct facts *facts,
                     const struct calendar *calendar, date_day today, struct evaluation *out,
                     struct error *err);
void evaluation_free(struct evaluation *e);

/* What is still missing here, as one line: the `say` of each unmet need. Caller frees. */
char *evaluation_missing(const struct evaluation *e);
/* The exit by that event, NULL when the stage has none. */
const struct evaluation_exit *evaluation_exit(const struct evaluation *e, const char *event);
const struct evaluation_event *evaluation_event(const struct evaluation *e, const char *kind);
const struct evaluation_deadline *evaluation_deadline(const struct evaluation *e, const char *name);
const struct evaluation_spell *evaluation_spell(const struct evaluation *e, const char *id);
/* Its days in all, up to and on `on`. */
int evaluation_spell_days(const struct evaluation_spell *spell, date_day on);
/* May `act` ("plan-sign") be done now? True where the pathway has no gate for it; else why_not is filled. */
bool evaluation_allows(const struct evaluation *e, const char *act, char why_not[WHY_NOT]);

/* Separation of duties: may `person` be given `role`, as roles are held now? False fills `why` with a
 * sentence ("the assurer must not also be the supervisor"). A role the pathway does not know is allowed. */
bool engine_may_hold(const struct pathway *pathway, const struct facts *facts, const char *role,
                     int64_t person, char why[WHY_NOT]);

#endif
