/* How a front comes by a keeper.
 *
 * Today there is one way: start it as a child over a socketpair. A socket unit, a forced SSH command and
 * `ssh://` give the front a connected descriptor just as well; client_new() takes any.
 */
#ifndef FAIRWAY_WIRE_START_H
#define FAIRWAY_WIRE_START_H

#include "base/error.h"
#include "wire/client.h"

/* In the process that becomes a keeper, whichever way it was started: signals as they were born, no memory
 * for others to read, no core, private files. */
void start_settle(void);

/* Forks; the child runs `serve(fd, data)` in a session of its own, with nothing else of this process open,
 * and exits with what it returns. `serve` must return when `fd` ends. NULL with ERROR_IO when the system
 * has no process or descriptor left. Call before anything that a copy of the process must not hold: a
 * terminal in raw mode, threads. */
struct client *start_keeper(int (*serve)(int fd, const void *data), const void *data, struct error *);

#endif
