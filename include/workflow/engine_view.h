/* What the parts of the engine share while one strand is evaluated. Inside the workflow floor. */
#ifndef FAIRWAY_WORKFLOW_ENGINE_VIEW_H
#define FAIRWAY_WORKFLOW_ENGINE_VIEW_H

#include "base/buf.h"
#include "calendar/count.h"
#include "workflow/engine.h"
#include "workflow/pool.h"

enum { NEED_DETAIL = 128, ROLE_WORDS = 48 };

/* A recurring deadline, as far as its periods have come (engine_series.c). */
struct series {
  const struct fact_event *start; /* began the present run; NULL: it has never begun */
  const struct fact_event *began; /* began the present period: the start, or the completion before it */
  date_day base;                  /* the period ends `times` periods after this day */
  int times;
  int period;               /* the present one, from 1; 0: none runs */
  int done, missed;         /* in all */
  date_day from, last, due; /* of the period; last and due DATE_NONE while stopped */
  date_day done_on;         /* the last completion of this run; DATE_NONE none */
  bool over;                /* the run has ended ... */
  date_day over_on; /* ... by an event of that day; DATE_NONE: left behind when the strand was reopened */
  bool stopped, provisional; /* of the period's count */
};

/* A stretch of a spell; `to` DATE_NONE: it still runs. */
struct stretch {
  date_day from, to;
};
struct spell {
  struct stretch *stretches;
  size_t count;
};

/* An event that came about by itself. */
struct derived_event {
  const struct fact_event *event;
  const struct pathway_deadline *ran_out; /* NULL: a consent was withdrawn */
};

struct engine_view {
  const struct pathway *pathway;
  const struct facts *facts;
  const struct calendar *calendar;
  date_day today;
  const struct fact_event **events; /* in the order of recording, those that came about by themselves where
                                     * they belong; another strand's are called "STRAND:EVENT" */
  size_t event_count, event_capacity;
  date_day latest; /* of all events; DATE_NONE without any */
  struct derived_event *derived;
  size_t derived_count, derived_capacity;
  struct series *series;              /* one a deadline; those that do not recur stay empty */
  struct spell *spells;               /* one a spell */
  const struct fact_event **restarts; /* one a deadline: the exit that began its count again; NULL none */
  const struct fact_event *reopened;  /* the last way back from an end; NULL none */
  struct pool *pool;                  /* of events that are not the caller's */
};

/* Orders the events, and finds where the strand is: runs through them, with those that come about by
 * themselves. `steps`, `stage`, `closed` and so on of `out` are filled. False: a day cannot be counted. The
 * view must be closed in either case. */
bool engine_view_open(struct engine_view *v, const struct pathway *pathway, const struct facts *facts,
                      const struct calendar *calendar, date_day today, struct evaluation *out,
                      struct error *err);
void engine_view_close(struct engine_view *v);

/* Events (engine_event.c). */

/* The events as the engine goes through them: in order, renamed ones under their new names, another strand's
 * as "STRAND:EVENT", withdrawn consents among them. */
void engine_events_open(struct engine_view *v);
/* Puts an event of that day where it belongs, not before `from`: before the first that happened later. */
const struct fact_event *engine_event_insert(struct engine_view *v, size_t from, const char *kind,
                                             date_day on);
/* The first or the last event, by the day it happened, of any of the kinds. Those before `since` (DATE_NONE:
 * none) do not count. Of two on one day the one recorded later is the later. */
const struct fact_event *event_of(const struct engine_view *v, const char *const *kinds, size_t count,
                                  date_day since, bool first);
const struct fact_event *event_by_id(const struct engine_view *v, int64_t id);
/* Did `event` come after `than`: on a later day, or on that day and recorded later? */
bool event_after(const struct fact_event *event, const struct fact_event *than);
bool event_among(const char *word, const char *const *words, size_t count);
/* The event that set the date "date.ID" last; NULL: none, or no such record. */
const struct fact_event *date_set_by(const struct engine_view *v, const char *record);
/* The day of a record: of the item with that name, or as set last by an event. DATE_NONE: none. */
date_day record_day(const struct engine_view *v, const char *name);

/* Running through the events (engine_fold.c). */
bool engine_fold(struct engine_view *v, struct evaluation *out, struct error *err);

/* Recurring deadlines, spells and their counters (engine_series.c, engine_spell.c). */

/* Works out every run up to the last that has begun by event `upto` (its place in the list; the count of
 * events for all). */
bool series_work_out(const struct engine_view *v, const struct pathway_deadline *rule, size_t upto,
                     struct series *out, struct error *err);
void spell_work_out(const struct engine_view *v, const struct pathway_spell *rule, struct spell *out);
/* The time between stretches, as what stops a count from the first; a new array. Caller frees. */
struct count_span *spell_gaps(const struct spell *spell, size_t *count);
bool spell_runs(const struct spell *spell);
/* Days up to `on`. */
int spell_days(const struct spell *spell, date_day on);
/* What a counter stands at. */
int counter_value(const struct engine_view *v, const char *name);
void evaluate_spells(const struct engine_view *v, struct evaluation *out);
void evaluate_milestones(const struct engine_view *v, struct evaluation *out);

/* Needs (engine_need.c). */

/* Does it apply here: has it no `when`, or does that hold? */
bool need_applies(const struct engine_view *v, const struct pathway_need *need);
/* Does it hold? `detail` is filled with what can be counted ("2 of 3"), or what bars it; "" otherwise. */
bool need_holds(const struct engine_view *v, const struct pathway_need *need, char detail[NEED_DETAIL]);
/* Has another strand of the case ended, by what is recorded or by itself? */
bool strand_is_over(const struct engine_view *v, const struct fact_strand *strand);
/* How many hold the role now, whoever is barred from it left out; `bar` says why one is. */
int role_holders(const struct engine_view *v, const struct pathway_role *role, char bar[NEED_DETAIL]);
/* A role's title as it stands inside a sentence: "case manager", but "PSR team member". */
void role_words(const char *title, char out[ROLE_WORDS]);
/* Was a reason recorded for passing this need at this stage? */
bool need_overridden(const struct engine_view *v, const char *stage, const char *say);
/* Does the need, or a part of it, ask for this event? */
bool need_names_event(const struct pathway_need *need, const char *event);
/* Adds to a list of what is missing: "say (detail)", with "; " between. */
void missing_add(struct buf *out, const char *say, const char *detail);
/* Those of `needs` that apply, do not hold and are not passed with a reason. */
void missing_of(const struct engine_view *v, const char *stage, const struct pathway_need *needs,
                size_t count, struct buf *out);

/* Parts of an evaluation. Each fills its arrays. */
void evaluate_needs(const struct engine_view *v, struct evaluation *out);
void evaluate_exits(const struct engine_view *v, struct evaluation *out);
void evaluate_events(const struct engine_view *v, struct evaluation *out);
void evaluate_gates(const struct engine_view *v, struct evaluation *out);
bool evaluate_deadlines(const struct engine_view *v, struct evaluation *out, struct error *err);

/* Deadlines (engine_deadline.c), for explaining them. */

/* Pauses that stop the deadline, by their start; a new array. Caller frees. */
const struct fact_pause **deadline_pauses(const struct engine_view *v, const struct pathway_deadline *rule,
                                          size_t *count);
/* Does the pause touch a count that runs from `start` to `due` (DATE_NONE: without end)? */
bool pause_matters(const struct fact_pause *pause, date_day start, date_day due);
/* Was it written down after the day it began? */
bool pause_is_late(const struct fact_pause *pause);
/* Counts `times` periods of a deadline from `start`, with its ledger. */
bool deadline_count(const struct engine_view *v, const struct pathway_deadline *rule, date_day start,
                    int times, struct count_result *result, struct ledger *ledger, struct error *err);
/* The day on which it is due when what it limits ends on `last`, as counted: `before_end` before it. */
bool deadline_before_end(const struct engine_view *v, const struct pathway_deadline *rule,
                         const struct count_result *counted, date_day last, date_day *due, struct error *err);
/* On which day a deadline with `on_expiry` that had begun by event `upto` runs out unmet; DATE_NONE: it does
 * not. */
bool deadline_runs_out(const struct engine_view *v, const struct pathway_deadline *rule, size_t upto,
                       date_day *on, struct error *err);
/* Is the deadline asked for as things stand: begun, and neither met nor over? `until` is its date; DATE_NONE
 * while it is stopped. For a need that waits for that day. */
bool deadline_asks_until(const struct engine_view *v, const struct pathway_deadline *rule, date_day *until);
/* The extension in force for a deadline that started at event `start_event`; NULL none. */
const struct fact_extension *deadline_extension(const struct engine_view *v,
                                                const struct pathway_deadline *rule,
                                                const struct evaluation_deadline *d);
/* Does this extension count in the present run of the deadline? */
bool extension_counts(const struct engine_view *v, const struct pathway_deadline *rule,
                      const struct evaluation_deadline *d, const struct fact_extension *x);

#endif
