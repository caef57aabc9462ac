/* The one table of actions, and the one way to carry one out.
 *
 * Keys, palette, command line, bulk changes and tests all end in action_run(). Nothing else writes.
 * A row of the table is data plus three short functions; the dispatcher does the checking.
 */
#ifndef FAIRWAY_ACTION_ACTION_H
#define FAIRWAY_ACTION_ACTION_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "action/args.h"
#include "base/context.h"
#include "base/date.h"
#include "base/error.h"
#include "model/conflict.h"
#include "model/intake.h"
#include "model/stamp.h"
#include "model/viewer.h"
#include "model/watch.h"
#include "record/kind.h"
#include "store/act.h"
#include "store/casebook.h"

enum { ACTION_WHY = 512, ACTION_REF = 16, ACTION_SENTENCE = 512 };

/* What an action is about. */
enum action_on {
  ON_OFFICE,  /* nothing in particular; a reference is ignored */
  ON_CONCERN, /* Q-... */
  ON_CASE,    /* C-... */
  ON_EITHER,  /* a concern or a case; a context's subject is one of the two */
  ON_PERHAPS  /* the same, or nothing where an argument says instead what it is about */
};

/* Where on the screen it is offered. */
enum action_place {
  PLACE_TODAY = 1 << 0,
  PLACE_QUEUE = 1 << 1,
  PLACE_CASES = 1 << 2,
  PLACE_PEOPLE = 1 << 3,
  PLACE_CONCERN = 1 << 4,
  PLACE_CASE = 1 << 5,
  PLACE_TIMELINE = 1 << 6,
  PLACE_CHECKLIST = 1 << 7,
  PLACE_PLAN = 1 << 8,
  PLACE_RECORDS = 1 << 9,
  PLACE_ANYWHERE = (1 << 10) - 1
};

enum action_flag {
  ACTION_VERSIONED = 1 << 0,    /* the reader's version of the record is compared (see `record`) */
  ACTION_CONFIRM_YES = 1 << 1,  /* wants "yes" */
  ACTION_CONFIRM_REF = 1 << 2,  /* wants the reference typed */
  ACTION_LASTING = 1 << 3,      /* cannot be undone with `undo` */
  ACTION_PREVIEW = 1 << 4,      /* before it is confirmed, what it would do is shown */
  ACTION_KEEPS_ALL = 1 << 5,    /* of those with `moves`: a case of which nothing is said is kept */
  ACTION_LONG = 1 << 6,         /* may take long, as those with `moves` may */
  ACTION_CONFIRM_MOVES = 1 << 7 /* wants "yes" where it moves a date, and then shows what it would do */
};

/* The record that an action changes, for comparing versions. */
struct action_record {
  const char *table; /* "objective"; see model/conflict.h for those that can be asked */
  int64_t id;
};

/* What an action made for a kind of record does. */
enum record_verb { RECORD_ADD, RECORD_EDIT, RECORD_WITHDRAW };

/* The entry that such an action is about, for the rules of its kind. */
struct action_entry {
  int64_t id;     /* 0 while it is not written yet */
  int64_t parent; /* the row it hangs on, 0 of OF_OFFICE */
  int64_t root;   /* the case, practitioner or person it hangs on in the end (record_kind_root()) */
};

/* What the many actions of kinds of record ask again and again while all of them are described. */
struct action_glance {
  bool open_asked, open; /* the case */
  char why_closed[ACTION_WHY];
  bool writes_asked, writes; /* subject_may_write() */
  char why_not_writes[ACTION_WHY];
  const struct record_kind *kind; /* the last one looked for, and whether any of it stands */
  bool standing;
  const char
      *compartment; /* the last one, of what that record_of says, and whether it is read; NULL: none yet */
  int of;
  bool readable;
};

/* One page of the cases that something would move. */
struct action_page {
  int64_t after; /* where the page before ended; 0: the first */
  size_t limit;  /* cases */
};

/* What an action is carried out on, in and by. */
struct action_context {
  struct casebook *casebook;
  const struct context *context; /* the clock */
  const struct viewer *viewer;   /* who acts; viewer->today is the day */
  const char *via;               /* screen, command, import, init */
  bool read_only;
  bool practice;
  bool rehearse;         /* do all of it, say what it would do and which dates it moves, and write nothing */
  struct intake *intake; /* the sheet that import-concerns takes in; NULL otherwise */
  const struct intake_terms *intake_terms;
  const struct watch *watch; /* who waits for something long; NULL: nobody is told */
  /* Filled by the dispatcher: */
  enum action_on on;            /* ON_OFFICE when there is no subject */
  int64_t subject;              /* id of the concern or the case */
  char ref[ACTION_REF];         /* its reference */
  int64_t strand;               /* the strand of the case that is meant; 0: the current one */
  struct stamp stamp;           /* who, which day and which instant: for every record the act writes */
  const struct action *action;  /* the one described, checked or carried out */
  struct action_glance *glance; /* while all actions are described; NULL: each asks for itself */
  struct action_entry entry;    /* of an action of a kind of record, while its rules look at it */
};

struct action_result {
  char sentence[ACTION_SENTENCE]; /* what was done: "Q-2026-0012 triaged at level 2." */
  char ref[ACTION_REF];           /* the record it ends at, "" for the one it began with */
  struct journal_head receipt;    /* the act's entry; seq 0: there was nothing to do */
  bool nothing;                   /* there was nothing to do: no act is written */
  struct action_dirty {
    int64_t *ids;
    size_t count, capacity;
  } cases, concerns; /* what changed and is derived again */
  json_t *moves; /* of a rehearsal, or of a PREVIEW not yet confirmed: the dates that would move, case by case
                    (model/moves.h) */
  struct conflict conflict; /* filled when action_run() ended with ERROR_CONFLICT */
};

struct action {
  const char *name;  /* "concern-triage" */
  const char *title; /* "Triage" */
  const char *help;  /* one sentence */
  const char *key;   /* the default key, or NULL */
  const char *group; /* heading in help and palette: "concern" */
  enum action_on on;
  unsigned places;               /* enum action_place */
  unsigned flags;                /* enum action_flag */
  unsigned roles;                /* who may: enum role */
  const struct action_arg *args; /* ends with a NULL name; NULL: none */
  /* Can it be done on this record now? On false `why` says what stands in the way, as the end of
   * "not now, because ...". Called before the act and again inside it. NULL: always. */
  bool (*possible)(const struct action_context *ctx, char why[ACTION_WHY]);
  /* Choices and default of an argument, for this record. NULL: those of the table only. */
  void (*offer)(const struct action_context *ctx, const struct action_arg *arg, struct action_offer *offer);
  /* What it would do, where that is not the same every time ("Takes back: ..."); true: a yes is wanted for
   * it, whatever the flags say. Called only when it is possible. NULL: `help` says it. */
  bool (*foretell)(const struct action_context *ctx, char say[ACTION_SENTENCE]);
  /* The table of the one row it is about, and the name of the argument that says which ("task"); NULL: it is
   * about the subject as a whole. A front fills its form from that row, and sends that row's version. */
  const char *row;
  /* VERSIONED: which record the version is of. NULL: the row above, else the subject itself. */
  bool (*record)(const struct action_context *ctx, const struct action_args *args, struct action_record *out,
                 struct error *err);
  /* Of an action that decides over many cases (action/decision.h): which dates it would move,
   * {"what","cases","checked", "after","more"}, case by case and a page at a time. Nothing is written. NULL:
   * it is none of those. */
  json_t *(*moves)(const struct action_context *ctx, const struct action_args *args,
                   const struct action_page *page, struct error *err);
  /* Inside the open act: do it, say it with result_say(), and name with result_case() and
   * result_concern() what must be derived again. False: the act is rolled back. */
  bool (*run)(const struct action_context *ctx, const struct action_args *args, struct action_result *result,
              struct error *err);
  const struct record_kind *kind; /* of an action made for a kind of record; NULL of all others */
  enum record_verb verb;
};

/* Room for a row of the table that is made when it is asked for: an action of a kind of record. */
enum { ACTION_ROOM_ARGS = 64, ACTION_ROOM_NAME = 64, ACTION_ROOM_TITLE = 96, ACTION_ROOM_HELP = 256 };
struct action_room {
  struct action action;
  struct action_arg args[ACTION_ROOM_ARGS];
  char name[ACTION_ROOM_NAME], title[ACTION_ROOM_TITLE], help[ACTION_ROOM_HELP];
};

/* One file's rows. */
struct action_group {
  const struct action *rows;
  size_t count;
};

/* The groups. src/action/action.c names those that are there. */
extern const struct action_group actions_concern, actions_triage, actions_people, actions_merge,
    actions_office, actions_edit, actions_undo;
extern const struct action_group actions_case, actions_strand, actions_beside, actions_correct, actions_clock,
    actions_document, actions_evidence, actions_party, actions_plan, actions_agree, actions_amend,
    actions_difference, actions_review, actions_checklist, actions_calendar, actions_version,
    actions_retention, actions_access, actions_mend, actions_stopped;

/* Row `index` of the whole table, NULL past its end; and the one of a name, NULL when there is none. A row
 * made for a kind of record lies in `room`, and is good until that is used again. */
const struct action *action_at(size_t index, struct action_room *room);
const struct action *action_find(const char *name, struct action_room *room);

/* Carries an action out, or changes nothing and says why in one sentence.
 * `ref`, `args` and `confirm` may be NULL; `ver` is the version the person read, 0 for "whatever it is".
 * Fill ctx up to `watch`. Free the result with action_result_free(), after a failure too. */
bool action_run(struct action_context *ctx, const char *name, const char *ref, const json_t *args,
                int64_t ver, const char *confirm, struct action_result *result, struct error *err);
void action_result_free(struct action_result *result);
/* One page of what an action over many cases would move (struct action, `moves`); the arguments of the
 * decision may be missing. New reference; NULL: it is none of those, or what action_run() would refuse. */
json_t *action_moves(struct action_context *ctx, const char *name, const json_t *args,
                     const struct action_page *page, struct error *err);
/* What changed, for fronts that hold copies: ["lists", "Q-2026-0012", ...]. New reference. */
json_t *action_dirty(struct casebook *cb, const struct action_result *result);

/* Which actions are meant; each may be NULL. */
struct action_which {
  const char *place; /* where they are offered: "queue"; NULL: everywhere */
  const char *ref;   /* the record; NULL: none */
  const char *name;  /* the only one */
};
/* The actions of a place for a record, each with whether it is possible, why not, and its choices and
 * defaults worked out: the `actions` of the protocol, a new array. Those of kinds of record come without
 * arguments
 * ("brief") unless one is asked for by name. An unknown reference is ERROR_MISSING. */
json_t *action_describe(struct action_context *ctx, const struct action_which *of, struct error *err);

/* The table itself, what of each row holds for every record and every person; a new array. */
json_t *action_table(void);

/* What can be said of `arg` while a form with `args` is being filled in: {"arg": of which argument, "text":
 * what the act would say, "" where nothing is wrong; "means": what was understood; "value": as it would be
 * kept}. A new object; writes nothing. NULL with a sentence when the action or the record is not there. */
json_t *action_check(struct action_context *ctx, const char *name, const char *ref, const json_t *args,
                     const char *arg, struct error *err);

/* For `run`: the sentence (a full one), where it ends, and what must be derived again. */
void result_say(struct action_result *result, const char *format, ...) __attribute__((format(printf, 2, 3)));
void result_ref(struct action_result *result, const char *ref);
void result_case(struct action_result *result, int64_t case_id);
void result_concern(struct action_result *result, int64_t concern_id);
/* There was nothing to do: the act is rolled back, and the sentence says so. */
void result_nothing(struct action_result *result);

/* For `possible`: writes `why` and returns false. */
bool action_not_now(char why[ACTION_WHY], const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
