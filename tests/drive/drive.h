/* What the driver knows of the program from outside: commands and what they print. */
#ifndef FAIRWAY_TESTS_DRIVE_H
#define FAIRWAY_TESTS_DRIVE_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

enum { SAID = 8192 };

/* One case on its way. */
struct walk {
  char ref[16];
  const char *pathway;
  const char *aim;  /* end that is aimed at; NULL: none */
  long today, born; /* days since 1970 */
  bool over;        /* it is closed, and left so */
  int acts;         /* done since the case was opened, those undone not counted */
  bool stale;       /* something was done since it was looked at */
  long looked_on;
  json_t *record, *actions; /* of the last look */
  char out[SAID], err[SAID];
};

/* The case as it is shown, and what may be done with it. */
struct look {
  json_t *record, *actions;
  const char *current; /* name of the strand that is meant when none is named */
};

/* The casebook of $FAIRWAY_CASEBOOK is there. `names`: pathways to drive; none: all that are offered. */
void drive_open(struct walk *w, unsigned seed, char *const *names, size_t count);
/* Which ends were reached, and which not. */
void drive_report(const struct walk *w, int walks);
void drive_close(struct walk *w);

/* The next number of the sequence, below `below`. */
unsigned chance(unsigned below);
void date_text(long day, char out[16]);

/* Opens a case on the pathway whose turn it is, and chooses an end to aim at. */
void begin_walk(struct walk *w);
/* `fairway do ACTION` on the case, with pairs of "name=%s" and a value, ended by NULL; with or without --yes.
 * False: it was refused, and w->err says why. Anything else ends the program. */
bool act(struct walk *w, const char *action, ...) __attribute__((sentinel));
bool act_yes(struct walk *w, const char *action, ...) __attribute__((sentinel));
bool look_at(struct walk *w, struct look *look);
void look_free(struct look *look);
/* Is the case still just as it was looked at? */
bool same_as(struct walk *w, const struct look *look);
/* `fairway verify` finds nothing: chain, replay, and every derived date. */
void verify(struct walk *w);

/* What a strand lacks, in the words of its needs. Valid until the next call. */
const char *strand_missing(const json_t *strand);
/* "a, b and so on." as lines of "a: as agreed". */
void field_lines(const char *list, char *out, size_t size);
/* Is the person entered? The first time it is asked they are about to be. */
bool known(const char *person);

/* Marks the ends in which strands of the case are. */
void note_ends(struct walk *w, const json_t *record);
bool all_reached(const struct walk *w);
/* Moves from a stage to the end that is aimed at; -1: there is no way, or it is another pathway. */
int aim_distance(const struct walk *w, const char *pathway, const char *stage);

/* Ends the program with 1, with what was wrong and the acts that led to it. */
void wrong(const struct walk *w, const char *format, ...) __attribute__((format(printf, 2, 3), noreturn));

#endif
