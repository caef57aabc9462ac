/* Concerns: what came in, what became of it, and what happened to it on the way. */
#ifndef FAIRWAY_MODEL_CONCERN_H
#define FAIRWAY_MODEL_CONCERN_H

#include <stdbool.h>
#include <stdint.h>

#include "base/date.h"
#include "base/error.h"
#include "model/stamp.h"
#include "store/casebook.h"

enum concern_status {
  CONCERN_NEW,       /* in the queue, not triaged */
  CONCERN_TRIAGED,   /* in the queue, with a level */
  CONCERN_ACCEPTED,  /* became a case */
  CONCERN_MERGED,    /* belongs to an open case */
  CONCERN_ADVICE,    /* advice given, nothing more */
  CONCERN_RETURNED,  /* sent back to where it came from */
  CONCERN_OWN_LOCAL, /* owned locally */
  CONCERN_SCHOOL,    /* with the school or operations team */
  CONCERN_RO_TEAM    /* with the responsible officer's team */
};

enum { CONCERN_REF = 16 };

/* What a new concern is told with. The strings are borrowed; NULL counts as "". */
struct concern_terms {
  const char *outside_ref; /* the reference it came with */
  int64_t practitioner_id; /* 0: not known */
  const char *source;      /* SRC-COLLEAGUE ... */
  const char *reporter;
  bool reporter_withheld;
  date_day received_on; /* DATE_NONE: not known; then no deadline is worked out */
  date_day happened_on; /* DATE_NONE: not known */
  const char *text;     /* verbatim */
  const char *category, *severity;
  const char *at_risk;        /* yes, no, unknown, "" */
  const char *interim_action; /* what was done at once */
  int64_t owner_id;           /* 0: nobody yet */
  const char *import_key;     /* NULL: not imported */
  const char *sheet;          /* JSON object of columns kept as they came; "" */
};

struct concern_new {
  int64_t id;
  char ref[CONCERN_REF]; /* Q-2026-0012 */
};

/* Inside an open act: a concern with status new and its first event `received`; its line and search
 * rows derived. The year of its reference is the act's. */
bool concern_insert(struct casebook *cb, const struct concern_terms *terms, const struct stamp *stamp,
                    struct concern_new *out, struct error *err);
/* Inside an open act: what the taking-in of the record warned about. */
bool concern_warn(struct casebook *cb, int64_t concern_id, const char *code, const char *text,
                  struct error *err);

/* A concern's row. The strings are its own: concern_free(). */
struct concern {
  int64_t id, ver;
  char ref[CONCERN_REF];
  char *outside_ref, *source, *reporter, *text, *category, *severity, *status_reason, *at_risk,
      *interim_action, *level_reason, *sheet;
  int64_t practitioner_id, owner_id, case_id; /* 0: none */
  bool reporter_withheld, quality_feed;
  date_day received_on, happened_on;
  enum concern_status status;
  int level, level_computed; /* 0: none */
};

bool concern_load(struct casebook *cb, int64_t id, struct concern *out, struct error *err);
void concern_free(struct concern *concern);
/* Inside an open act: writes every field a person edits (not ref, text's import key or the stamps)
 * and raises the version. */
bool concern_update(struct casebook *cb, const struct concern *concern, struct error *err);

/* The concern of a reference; false with ERROR_MISSING, naming the reference. */
bool concern_find(struct casebook *cb, const char *ref, int64_t *id, struct error *err);
/* The reference of a concern id, "" when there is none. */
void concern_ref(struct casebook *cb, int64_t id, char out[CONCERN_REF]);

/* Inside an open act: an entry in the concern's history. */
struct concern_event {
  const char *kind; /* received, triaged, level, routed, accepted, merged, owned, edited */
  date_day occurred_on;
  const char *from, *to, *text; /* NULL counts as "" */
};
bool concern_note(struct casebook *cb, int64_t concern_id, const struct concern_event *event,
                  const struct stamp *stamp, struct error *err);

/* Is a concern of this status waiting in the queue? */
bool concern_in_queue(enum concern_status status);
/* "own-local" as stored, and back (false: no such status); "owned locally" for people. */
const char *concern_status_name(enum concern_status status);
bool concern_status_of(const char *name, enum concern_status *out);
const char *concern_status_title(enum concern_status status);

#endif
