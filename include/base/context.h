/* The clock, the person and chance: all that a run takes from the world, in one struct,
 * so that every one of them is a test's input. */
#ifndef FAIRWAY_BASE_CONTEXT_H
#define FAIRWAY_BASE_CONTEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/date.h"

enum { CONTEXT_USER = 64 };

struct context {
  date_day fixed_today;    /* DATE_NONE: ask the system; a practice casebook and tests may fix it */
  int64_t fixed_now;       /* seconds since the epoch; 0: ask the system */
  char user[CONTEXT_USER]; /* the operating system's name of who runs this, from getpwuid(getuid()) */
};

/* The context of this process: the system's clock and user, nothing fixed. */
void context_init(struct context *c);
/* The day it is, in the local zone, or the fixed one. */
date_day context_today(const struct context *c);
/* The instant, in seconds since the epoch. */
int64_t context_now(const struct context *c);
/* Fills `bytes` from the system's source of randomness (libsodium). */
void context_random(void *bytes, size_t len);

#endif
