/* A pathway as read from its definition file: plain, read-only, complete.
 *
 * Every string and array belongs to the pathway and lives until pathway_free(). Text that a file may
 * leave out is "" rather than NULL, unless said otherwise. `line` is the line of the file, for findings.
 * The format, key by key, is described in share/doc/pathways.md.
 */
#ifndef FAIRWAY_WORKFLOW_PATHWAY_H
#define FAIRWAY_WORKFLOW_PATHWAY_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "calendar/count.h"
#include "calendar/period.h"
#include "workflow/findings.h"

/* How binding a deadline is; it decides the voice (DESIGN: law/must red, target amber, typical a forecast).
 */
enum deadline_class { CLASS_LAW, CLASS_MUST, CLASS_TARGET, CLASS_TYPICAL, CLASS_LOCAL };
const char *deadline_class_name(enum deadline_class class);  /* "target", as in files and tables */
const char *deadline_class_title(enum deadline_class class); /* "a target", for people */

/* What any part of a pathway may be marked with. */
struct pathway_marks {
  const char *says;  /* of an overlay: in what it differs from the pathway it is laid over; "" nothing */
  const char *known; /* how it is known: read, recalled, proposed (vocabulary.h); "" not said */
  bool confirm;      /* to be confirmed by the organisation, however it is known (see confirm_asked()) */
  bool unverified;   /* of an overlay: nobody has checked this against its source */
  bool locked;       /* no overlay may touch it */
};

enum need_kind {
  NEED_ALL,      /* all of `parts` */
  NEED_ANY,      /* one of `parts` */
  NEED_NOT,      /* parts[0] does not hold */
  NEED_EVENT,    /* an event of kind `name` is recorded */
  NEED_RECORD,   /* an item of the casebook: "plan.objectives" (workflow/vocabulary.h) */
  NEED_DOCUMENT, /* a complete document of kind `name` */
  NEED_CONSENT,  /* a consent in force of kind `name` */
  NEED_ROLE,     /* somebody holds the role `name`, and nothing bars them from it */
  NEED_PASS,     /* a completed pass: "fairness", or of one moment: "fairness:organisation-review" */
  NEED_ENQUIRY,  /* "open": at least one enquiry is open (so `not` asks for none) */
  NEED_COUNTER,  /* a counter of a recurring deadline or a spell has reached `min`: "exclusion-review.period"
                  */
  NEED_STRAND,   /* another strand of the case runs the pathway `name`: "investigation" */
  NEED_NOT_BEFORE, /* the date of the deadline `name` has come, or it is not asked for: no earlier than that
                    */
};

struct pathway_need {
  enum need_kind kind;
  const char *name;   /* "" for all, any, not */
  const char *value;  /* `is`: the record's value, or "open"/"ended" of a strand; "" any */
  const char *since;  /* event: only what came after the last of it counts; "" all */
  const char *say;    /* the words shown while it is unmet; "" only inside all/any/not */
  const char *source; /* paragraph: "4.4" */
  int min;            /* how many are wanted, 1 unless the file says */
  bool reasoned;      /* event: only one recorded with a reason counts */
  bool overridable;   /* may be passed with a recorded reason */
  struct pathway_marks marks;
  const struct pathway_need *when; /* applies only while this holds; NULL always */
  const struct pathway_need *parts;
  size_t part_count;
  int line;
};

/* A text shown with a stage: a rule that a program can only remind of. */
struct pathway_prompt {
  const char *rule; /* "PSR-01" */
  const char *say;
  const char *source;
  int line;
};

struct pathway_role {
  const char *id, *title;
  int min;                     /* holders wanted at every stage; 0: none demanded */
  const char *const *not_same; /* roles that the holder must not hold at the same time */
  size_t not_same_count;
  const char *const *never_was; /* roles that the holder must never have held on the case */
  size_t never_was_count;
  const char *source;
  bool outside; /* held by somebody who is not of the office (a representative) */
  struct pathway_marks marks;
  int line;
};

struct pathway_field {
  const char *id, *title, *help, *source;
  bool required;
  int line;
};

/* A document that the pathway asks for. It is complete when its required fields are filled. */
struct pathway_document {
  const char *id, *title, *source;
  const char *compartment; /* "health", "reporter" ...: who may read it; "" whoever may read the case */
  const struct pathway_field *fields;
  size_t field_count;
  struct pathway_marks marks;
  int line;
};

/* A thing agreed to by somebody. */
struct pathway_consent {
  const char *id, *title, *source;
  const char *on_withdrawal; /* event that its withdrawal is, by itself, on that day; "" none */
  struct pathway_marks marks;
  int line;
};

/* A moment at which a pass through a framework is asked for. */
struct pathway_moment {
  const char *id, *title, *framework, *source;
  int line;
};

/* A day that is fixed ahead and may be moved: of a hearing, of a board. Set by events that say `sets`;
 * known as record "date.ID". */
struct pathway_date {
  const char *id, *title, *source;
  struct pathway_marks marks;
  int line;
};

struct pathway_event {
  const char *id, *title;
  bool reasoned;           /* may only be recorded with a reason */
  bool repeat;             /* may be recorded again; without it a plain event is recorded once */
  bool bare;               /* nothing is kept of it but its day: no note, no reason */
  const char *ask;         /* what the reason or note should say: prompt of the form */
  const char *of;          /* who it concerns: practitioner, organisation, both, service */
  const char *compartment; /* "practitioner-call", "health", "reporter": who may read its note; "" the case */
  const char *effect;      /* what recording it does to the plan (workflow/vocabulary.h); "" nothing */
  const char *source;
  const char *const *stages; /* where it may be recorded; none: see engine.h */
  size_t stage_count;
  const char *const *by; /* roles of which one must be held for somebody to take this step; none: anybody */
  size_t by_count;
  bool in_person;         /* who records it must hold one of these roles themselves */
  const char *sets;       /* date that recording it sets, or moves: id of a pathway_date; "" none */
  bool discretionary;     /* a step added while the case runs; always with a reason */
  const char *const *was; /* names it had in earlier versions */
  size_t was_count;
  struct pathway_marks marks;
  bool is_exit; /* some stage, or the pathway as a whole, has it as an exit */
  int line;
};

/* A way out of a stage. */
struct pathway_exit {
  const char *event;
  const char *to;                   /* stage id */
  bool back;                        /* to the stage that the discretionary one was entered from */
  bool reopens;                     /* it leaves an end: the strand runs again */
  bool anyway;                      /* possible whatever the stage still needs */
  bool reasoned;                    /* only with a reason (the event's own `reasoned` counts too) */
  const struct pathway_need *when;  /* it is a way out only while this holds; NULL always */
  const struct pathway_need *needs; /* of this exit alone */
  size_t need_count;
  const char *const *restarts; /* deadlines whose count begins again on the day of leaving this way */
  size_t restart_count;
  const char *source;
  struct pathway_marks marks;
  int line;
};

/* A way back from an end. It becomes an exit of each end it names, with `reopens`. */
struct pathway_reopen {
  struct pathway_exit exit;
  const char *const *from; /* end stages; none: every end */
  size_t from_count;
};

struct pathway_stage {
  const char *id, *title; /* the title is short: the list shows "Action plan - Draft" */
  const char *source;
  const char *covers;     /* steps of the source's own numbering: "PA5 PA6 PA6x" */
  const char *help;       /* one or two sentences on what happens here */
  const char *waiting_on; /* whom the case waits for here: "organisation"; "" nobody in particular */
  struct period takes;    /* the least time that this stage takes; a count of 0: none to speak of */
  bool end;               /* the strand is closed once it is here */
  const char *outcome; /* of an end: completed, withdrawn, transferred, lapsed ... (vocabulary.h); "" none */
  bool discretionary;  /* entered only when somebody adds the step; it leads back to where it came from */
  const char *const *was; /* names it had in earlier versions */
  size_t was_count;
  struct pathway_marks marks;
  const struct pathway_need *needs;
  size_t need_count;
  const struct pathway_exit *exits; /* its own, then those of the pathway as a whole */
  size_t exit_count;
  const struct pathway_prompt *prompts;
  size_t prompt_count;
  int line;
};

/* One place of `from_all`: any of these events fills it. */
struct pathway_start {
  const char *const *events;
  size_t event_count;
};

enum deadline_form {
  DEADLINE_FORWARD,  /* `within` after the last of `starts`, or after the date `anchor` */
  DEADLINE_BACKWARD, /* `at_least` before `anchor` */
  DEADLINE_DATED,    /* the date of the record `anchor` (`due_from`) */
};

struct pathway_deadline {
  const char *id, *title, *source;
  enum deadline_class class;
  enum deadline_form form;
  struct period period;     /* of FORWARD and BACKWARD; its count is positive in both */
  bool recurs;              /* `every`: periods of that length, one after the other */
  bool chained;             /* each begins when the one before was done, not when it ended */
  struct period before_end; /* it is due that long before its period ends; a count of 0: at its end */
  const char *on_expiry;    /* event that comes about by itself when it ends unmet; "" none */
  const char *or_on;        /* record with a date on which a period ends if that is earlier; "" none */
  const char *spell;        /* FORWARD: the day on which this spell has lasted `period` in all; "" none */
  const struct pathway_need *when;    /* asked for only while this holds; NULL always */
  const struct pathway_start *starts; /* FORWARD: one from `from`, or those of `from_all` */
  size_t start_count;
  const char *anchor;        /* BACKWARD: event or record; DATED: record; FORWARD: record, or "" */
  const char *only_if;       /* event: tentative until it is recorded; "" always firm */
  const char *const *met_by; /* events; the first on or after the start meets it */
  size_t met_by_count;
  const char *const *ends_with; /* events after which it no longer applies */
  size_t ends_with_count;
  bool first; /* counts from the first start event rather than the latest */
  struct count_rule rule;
  const int *warn; /* working days left at which it warns, largest first */
  size_t warn_count;
  const char *const *was; /* names it had in earlier versions */
  size_t was_count;
  struct pathway_marks marks;
  int line;
};

struct pathway_pause {
  const char *id, *title, *source;
  const char *const *stops; /* deadline ids, those of `stops = "all"` written out */
  size_t stop_count;
  bool hold;               /* `stops = "all"`: the whole case is on hold */
  const char *const *even; /* of a hold: deadlines it stops although their class or effect is spared */
  size_t even_count;
  const char *waiting_on;
  bool evidence; /* evidence is asked for */
  struct pathway_marks marks;
  int line;
};

/* A gate before an act that is not an event: signing, recording a review. */
struct pathway_gate {
  const char *act;           /* action name (workflow/vocabulary.h) */
  const char *const *stages; /* only there; none: at any open stage */
  size_t stage_count;
  const struct pathway_need *needs;
  size_t need_count;
  const char *source;
  struct pathway_marks marks;
  int line;
};

/* Time that is added up over every stretch of it: exclusion in all. */
struct pathway_spell {
  const char *id, *title, *source;
  const char *const *from; /* events that begin a stretch */
  size_t from_count;
  const char *const *until; /* events that end it */
  size_t until_count;
  const char *measured_to; /* recurring deadline: while it runs, counters take it to the end of that one's
                            * period; "" to the last event recorded */
  struct pathway_marks marks;
  int line;
};

/* Something reached along the way, set by its events. */
struct pathway_milestone {
  const char *id, *title, *source;
  const struct pathway_start *starts; /* reached on the last of these, each the first time */
  size_t start_count;
  const char *const *undone_by; /* events after which it has to be reached again */
  size_t undone_count;
  struct pathway_marks marks;
  int line;
};

enum parent_end { PARENT_END_ASK, PARENT_END_END, PARENT_END_KEEP };
const char *parent_end_name(enum parent_end rule); /* "ask" */

/* A strand that this pathway may start beside itself. */
struct pathway_child {
  const char *pathway; /* id of the other pathway */
  const char *title, *source;
  const char *on; /* event of this pathway that starts it; "" only by hand */
  enum parent_end on_parent_end;
  struct pathway_marks marks;
  int line;
};

struct pathway_line {
  const char *text;
  int line;
};

/* A worked example: what happened, and what must come of it. */
struct pathway_example {
  const char *title;
  const char *calendar;
  const struct pathway_line *given;
  size_t given_count;
  const struct pathway_line *expect;
  size_t expect_count;
  int line;
};

/* Where one numbered rule of the source is carried. */
struct pathway_rule {
  const char *id;    /* "PSR-33" */
  const char *how;   /* enforced, prompted */
  const char *where; /* "deadline first-draft", "stage request" */
  int line;
};

struct pool;
struct pathway {
  const char *id, *title, *source, *file;
  int version;
  const char *receipt; /* event recorded, on the day of receipt, when a concern is accepted; "" none */
  const char *of;      /* made by an overlay: the pathway it was laid over; "" none */
  const char *says;    /* what this variant is, in a sentence or two; "" nothing */
  const char *nation;  /* of a variant: the nation it is for, "wales" (vocabulary.h); "" any */
  bool unverified;     /* nobody has checked this variant against its source */
  const char *const *elsewhere; /* pathways it names that an office need not have */
  size_t elsewhere_count;
  const struct pathway_role *roles;
  size_t role_count;
  const struct pathway_document *documents;
  size_t document_count;
  const struct pathway_consent *consents;
  size_t consent_count;
  const struct pathway_moment *moments;
  size_t moment_count;
  const struct pathway_date *dates;
  size_t date_count;
  const struct pathway_event *events;
  size_t event_count;
  const struct pathway_stage *stages; /* in the order of the file; the first is where a strand starts */
  size_t stage_count;
  const struct pathway_deadline *deadlines;
  size_t deadline_count;
  const struct pathway_pause *pauses;
  size_t pause_count;
  const struct pathway_gate *gates;
  size_t gate_count;
  const struct pathway_reopen *reopens; /* as written; they are also exits of the ends they leave */
  size_t reopen_count;
  const struct pathway_spell *spells;
  size_t spell_count;
  const struct pathway_milestone *milestones;
  size_t milestone_count;
  const struct pathway_child *children;
  size_t child_count;
  const struct pathway_rule *rules;
  size_t rule_count;
  const struct pathway_example *examples;
  size_t example_count;
  int line;
  /* Made by an overlay: where each line of its text came from (workflow/overlay.h), so that what is found in
   * it later can be put there. */
  const int *origins;
  size_t origin_count;
  int overlay_line;
  const char *base_file; /* "" else */
  struct pool *pool;     /* all memory of the above */
};

/* Reads and checks a definition. `file` names it in findings. NULL when there is any finding (they are
 * added to `f`); a pathway that is returned has passed every check, its examples included. */
struct pathway *pathway_parse(const char *text, size_t len, const char *file, struct findings *f);
/* The same without running the examples (they need the calendars): for the copy in a casebook, which
 * was checked when it came in. */
struct pathway *pathway_parse_trusted(const char *text, size_t len, const char *file, struct findings *f);
/* Takes NULL. */
void pathway_free(struct pathway *p);

/* By id; NULL when there is none. */
const struct pathway_stage *pathway_stage(const struct pathway *p, const char *id);
const struct pathway_event *pathway_event(const struct pathway *p, const char *id);
const struct pathway_deadline *pathway_deadline(const struct pathway *p, const char *id);
const struct pathway_pause *pathway_pause(const struct pathway *p, const char *id);
const struct pathway_role *pathway_role(const struct pathway *p, const char *id);
const struct pathway_document *pathway_document(const struct pathway *p, const char *id);
const struct pathway_moment *pathway_moment(const struct pathway *p, const char *id);
const struct pathway_date *pathway_date(const struct pathway *p, const char *id);
const struct pathway_consent *pathway_consent(const struct pathway *p, const char *id);
const struct pathway_spell *pathway_spell(const struct pathway *p, const char *id);
const struct pathway_milestone *pathway_milestone(const struct pathway *p, const char *id);
/* Splits "investigation:report-accepted" into the other pathway and its event. False: it is an event of
 * the pathway itself, `strand` is "". `event` points into `name`. */
bool pathway_foreign(const char *name, char strand[64], const char **event);

#endif
