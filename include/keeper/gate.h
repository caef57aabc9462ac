/* The gate: how fronts come to a keeper that they did not start themselves. */
#ifndef FAIRWAY_KEEPER_GATE_H
#define FAIRWAY_KEEPER_GATE_H

#include <stdbool.h>

#include "base/error.h"

/* Serves the connection that standard input is (a socket unit with Accept=yes); the kernel says who it is.
 * True when it was one and has ended. */
bool gate_inherited(const char *casebook, struct error *err);
/* Listens at a socket of its own, or at the one a unit passed (LISTEN_FDS), and serves each front in a
 * process of its own, until it is told to end. `path` NULL: the passed one. */
bool gate_listen(const char *casebook, const char *path, struct error *err);
/* Serves whoever is at standard input and output, bytes over pipes, as `label` (NULL: as the user who runs
 * it). A label is taken from a forced SSH command only, and for a casebook of the account it runs under. */
bool gate_stdio(const char *casebook, const char *label, struct error *err);

#endif
