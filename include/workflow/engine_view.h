/* What the parts of the engine share while one strand is evaluated. Inside the workflow floor. */
#ifndef FAIRWAY_WORKFLOW_ENGINE_VIEW_H
#define FAIRWAY_WORKFLOW_ENGINE_VIEW_H

#include "base/buf.h"
#include "workflow/engine.h"

enum { NEED_DETAIL = 128, ROLE_WORDS = 48 };

struct engine_view {
  const struct pathway *pathway;
  const struct facts *facts;
  const struct calendar *calendar;
  date_day today;
  const struct fact_event **events; /* in the order of recording */
  size_t event_count;
};

void engine_view_open(struct engine_view *v, const struct pathway *pathway, const struct facts *facts,
                      const struct calendar *calendar, date_day today);
void engine_view_close(struct engine_view *v);

/* Needs (engine_need.c). */

/* Does it apply here: has it no `when`, or does that hold? */
bool need_applies(const struct engine_view *v, const struct pathway_need *need);
/* Does it hold? `detail` is filled with what can be counted ("2 of 3"), or what bars it; "" otherwise. */
bool need_holds(const struct engine_view *v, const struct pathway_need *need, char detail[NEED_DETAIL]);
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
void evaluate_stage(const struct engine_view *v, struct evaluation *out);
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
/* Counts one started deadline once more, with its ledger. */
bool deadline_count(const struct engine_view *v, const struct pathway_deadline *rule, date_day start,
                    struct count_result *result, struct ledger *ledger, struct error *err);
/* The extension in force for a deadline that started at event `start_event`; NULL none. */
const struct fact_extension *deadline_extension(const struct engine_view *v,
                                                const struct pathway_deadline *rule,
                                                const struct evaluation_deadline *d);
/* Does this extension count in the present run of the deadline? */
bool extension_counts(const struct engine_view *v, const struct pathway_deadline *rule,
                      const struct evaluation_deadline *d, const struct fact_extension *x);

#endif
