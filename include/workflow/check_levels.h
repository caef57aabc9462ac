/* The levels of checking a pathway, one file each. Inside the workflow floor.
 *
 * Each adds findings and changes nothing. A level may rely on the levels before it having found nothing.
 */
#ifndef FAIRWAY_WORKFLOW_CHECK_LEVELS_H
#define FAIRWAY_WORKFLOW_CHECK_LEVELS_H

#include "workflow/findings.h"
#include "workflow/pathway.h"

/* Before all: it is no larger than a process can be, so that no check takes long. */
void check_size(const struct pathway *p, struct findings *f);
/* 1: every name stands for something, and only once. */
void check_names(const struct pathway *p, struct findings *f);
/* 2: every stage can be reached, can be left, and leads to an end. */
void check_graph(const struct pathway *p, struct findings *f);
/* 3: what is asked for can be there by then; what starts a deadline can happen. */
void check_data(const struct pathway *p, struct findings *f);
/* 4: every role can be held by somebody. */
void check_roles(const struct pathway *p, struct findings *f);
/* 5: periods and warnings are possible. */
void check_time(const struct pathway *p, struct findings *f);
/* 5 as well: the shortest way from a deadline's start to what meets it is no longer than the deadline. */
void check_path(const struct pathway *p, struct findings *f);
/* 5 as well: what a deadline names can come about in that order. */
void check_course(const struct pathway *p, struct findings *f);
/* 2 to 4 together: what is asked for in one place can hold at once, and somebody may take each step. */
void check_possible(const struct pathway *p, struct findings *f);
/* 7: the worked examples come out as they say. (6 is about overlays.) */
void check_examples(const struct pathway *p, struct findings *f);

/* Stages reached from stage `from` by exits, `from` itself included: a new array of stage_count. Caller
 * frees. check_names() must have found nothing. */
bool *check_reach(const struct pathway *p, size_t from);
/* Can the event be recorded while the strand is in stage `at`, moving it on or not? */
bool check_happens_at(const struct pathway *p, const char *event, size_t at);
/* The exit of a stage by that event; NULL when it has none. */
const struct pathway_exit *check_exit(const struct pathway_stage *stage, const char *event);
/* Working days that a period takes, more or less where it is not in working days. */
int check_working_days(struct period period);
/* Index of a stage id; stage_count when there is none. */
size_t check_stage_index(const struct pathway *p, const char *id);

#endif
