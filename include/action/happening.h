/* Recording what happened on a case, for the rows of the action table that are about it. */
#ifndef FAIRWAY_ACTION_HAPPENING_H
#define FAIRWAY_ACTION_HAPPENING_H

#include "action/action.h"
#include "base/buf.h"
#include "model/look.h"

/* Where most case actions are offered. */
enum {
  ON_CASE_PLACES = PLACE_CASE | PLACE_CASES | PLACE_TODAY | PLACE_TIMELINE | PLACE_PLAN | PLACE_CHECKLIST
};

struct happening {
  const char *kind; /* event of the pathway */
  date_day on;
  date_day day; /* that it fixes ahead, where its rule says `sets`; 0 or DATE_NONE: not given */
  const char *reason, *text;
  const char *override;           /* reason for passing what is missing and may be passed; "" none */
  const struct action_args *args; /* with `children`: what becomes of the strands beside; NULL: not said */
};

/* Inside the open act: records the event, as a move where the stage has it as an exit and as an entry
 * otherwise, and says what became of it and of the dates. Refused in words where it is not possible. */
bool happening_record(const struct action_context *ctx, const struct happening *what,
                      struct action_result *result, struct error *err);
/* Could it be recorded now? For `possible`. */
bool happening_possible(const struct action_context *ctx, const char *kind, char why[ACTION_WHY]);

/* Is something missing for this exit that a recorded reason may pass? */
bool happening_may_pass(const struct look *look, const struct evaluation_exit *exit);

/* ---- what all case actions share ---- */

/* "health", "reporter": where a text may be held apart; and the row of an argument for it. */
extern const struct action_choice apart_choices[];
#define ARG_ROW_APART                                                                                        \
  {                                                                                                          \
    "apart", "Hold apart", ARG_CHOICE, false, apart_choices,                                                 \
        "who may read it; everybody on the case when left out"                                               \
  }

/* For `possible`: the case is open. */
bool case_is_open(const struct action_context *ctx, char why[ACTION_WHY]);
/* The strand that is meant: the context's, else the case's current one. */
bool case_strand(const struct action_context *ctx, struct strand_row *out, struct error *err);
/* It as it stands. look_free() it after false too. */
bool case_look(const struct action_context *ctx, struct look *out, struct error *err);
/* The date of an argument, today when it was not given. */
date_day day_given(const struct action_context *ctx, const struct action_args *args, const char *name);
/* May something have happened on that day? */
bool day_fits(const struct action_context *ctx, date_day on, struct error *err);
/* May something of this strand have happened on that day: not before the case's concern was received, nor
 * before a strand beside another began? */
bool after_birth(const struct action_context *ctx, const struct look *look, date_day on, struct error *err);
/* After a change: settles the case and has it derived again. */
bool case_changed(const struct action_context *ctx, struct action_result *result, struct error *err);
/* Adds to the sentence which dates came, moved, stopped or were met between two looks. */
void say_dates(struct action_result *result, const struct look *before, const struct look *after);
/* Adds how the time that is added up (of an exclusion) counts otherwise than before. */
void say_spells(struct action_result *result, const struct look *before, const struct look *after);
/* Adds the reason a person gave, on one line and not for ever. */
void say_reason(struct action_result *result, const char *reason);
/* Adds to the sentence. */
void say_more(struct action_result *result, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
