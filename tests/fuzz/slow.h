/* What the slow tests of the casebook share: chance, time, and acts to do. */
#ifndef FAIRWAY_TESTS_FUZZ_SLOW_H
#define FAIRWAY_TESTS_FUZZ_SLOW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "store/inside.h"

/* The next number of a fixed sequence (from $SLOW_SEED, else 1). */
unsigned slow_chance(void);
/* Is there time left of $SLOW_SECONDS (else 5)? */
bool slow_more(void);
/* A folder of this run's own; and its removal with all files in it. */
void slow_folder(char out[64]);
void slow_remove(const char *folder);
/* Ends the program with 1, saying what was wrong; the folder stays. */
void slow_wrong(const char *format, ...) __attribute__((format(printf, 1, 2), noreturn));
/* One act with three tasks, a person's version and an entry of the search index. */
bool slow_act(struct casebook *cb, struct journal_head *head, struct error *err);
/* A new casebook at `path` with an office, a person and `acts` acts; closed again. */
void slow_casebook(const char *path, int acts);

#endif
