/* Suppositions laid over what the records say of a strand. For whatif.c; nothing is written. */
#ifndef FAIRWAY_MODEL_SUPPOSE_H
#define FAIRWAY_MODEL_SUPPOSE_H

#include <jansson.h>

#include "base/buf.h"
#include "base/error.h"
#include "model/look.h"

/* A strand as it is, and as it would be. */
struct supposed {
  struct look before, after;
  struct calendar *calendar; /* of `after` */
  struct pathway
      *pathway; /* of `after`, where a text is supposed that the casebook does not hold; else NULL */
};

/* Looks at the strand twice. End with supposed_free(), after false too. */
bool supposed_open(struct casebook *cb, const struct strand_row *strand, date_day today, struct supposed *out,
                   struct error *err);
void supposed_free(struct supposed *s);

/* Lays one supposition over the strands it is about, and puts it into words (`said`). `one` must outlive
 * them. False with a sentence when it says nothing, or is about none of them. */
bool suppose(struct casebook *cb, struct supposed *strands, size_t count, const json_t *one, date_day today,
             json_t *warnings, struct buf *said, struct error *err);
/* What can be supposed of them: {"pauses":[CHOICE],"events":[CHOICE],"entries":[CHOICE],"versions":[CHOICE],
 * "received":DATE}, CHOICE as an action's argument has it. New reference. */
json_t *suppose_choices(struct casebook *cb, const struct supposed *strands, size_t count);
/* Evaluates `after` once everything is supposed. */
bool supposed_evaluate(struct supposed *s, date_day today, struct error *err);

/* Puts the strand on another version of its pathway, in `stage` of it. Borrows `pathway` and `stage`. */
void supposed_move(struct supposed *s, const struct pathway *pathway, const char *stage, date_day today);

#endif
