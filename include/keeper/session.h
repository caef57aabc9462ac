/* What the keeper knows of the front it serves. Inside floor 8. */
#ifndef FAIRWAY_KEEPER_SESSION_H
#define FAIRWAY_KEEPER_SESSION_H

#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/context.h"
#include "base/error.h"
#include "keeper/keeper.h"
#include "model/viewer.h"
#include "store/casebook.h"
#include "wire/frame.h"

/* A sheet on its way in: see ask_import.c. */
struct session_sheet {
  bool begun;
  char *name;
  json_t *mapping;
  struct buf bytes;
};

struct session {
  int fd;
  bool own; /* front and keeper run under the same user of the system */
  const struct keeper_terms *terms;
  struct frame_reader reader;
  struct casebook *casebook; /* NULL until hello or init went well */
  struct context context;    /* the person as the kernel knows them, and the clock */
  struct viewer viewer;
  bool practice;
  bool read_only;   /* the front asked for no more than reading, which is logged all the same */
  json_t *conflict; /* of the ask being answered: goes into the answer beside the error ... */
  json_t *moves;    /* ... and so do the dates that an act not yet confirmed would move */
  json_t *seen;     /* references shown: {ref: true} where that is not logged yet, else false */
  bool unlogged;
  json_t *printed;           /* [REF, DOCUMENT] printed and not logged yet; NULL none */
  struct presence *presence; /* NULL until a record is said to be open */
  struct session_sheet sheet;
  int64_t looked_at;     /* when the casebook was last looked at for others' changes, ms */
  int64_t progress_sent; /* when progress was last told, ms */
};

void session_begin(struct session *, int fd, const struct keeper_terms *);
void session_end(struct session *);

/* Opens the casebook for the front, as `as` on `today` where it is a practice casebook ("" and DATE_NONE:
 * as they are). */
bool session_open(struct session *, const char *as, date_day today, struct error *);
/* Works out anew who is looking and which day it is. */
bool session_refresh(struct session *, struct error *);

/* The id of a case's or a concern's reference, when the viewer may see it: what they may not see is
 * missing in the same words as what is not there. */
bool session_find(struct session *, const char *ref, enum viewed *kind, int64_t *id, struct error *);

/* Tells the front how far a long ask has come, at most a few times a second and only where that need not
 * wait. False when the front has gone or asked to break off. */
bool session_progress(struct session *, const char *what, int64_t done, int64_t of);

/* Notes that the person read this record, to be logged when there is time. */
void session_note_reading(struct session *, const char *ref);
void session_log_reading(struct session *);
/* A document of that record goes out: logged at once, each time, as soon as nothing is being read. */
void session_note_printing(struct session *, const char *ref, const char *document);
void session_log_printing(struct session *);

/* Milliseconds of a clock that only goes forward. */
int64_t session_clock(void);

#endif
