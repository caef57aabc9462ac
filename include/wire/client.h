/* The front's end of the wire: ask, and take answers and notices as they come.
 *
 * Several asks may be on their way at once (the keeper answers in order), so that a screen needs one
 * round trip where it has two questions. Nothing here waits unless its name says so.
 */
#ifndef FAIRWAY_WIRE_CLIENT_H
#define FAIRWAY_WIRE_CLIENT_H

#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

#include "base/error.h"

struct client;

/* What to do while client_wait() waits; each may be NULL. */
struct client_watch {
  void (*notice)(void *data, const json_t *notice); /* sees each notice instead of its being queued */
  bool (*give_up)(void *data); /* asked after a signal and now and then; true: stop asking */
  void *data;
};

/* Takes over `fd`. `keeper` is the keeper's process when this process started it, else 0. */
struct client *client_new(int fd, pid_t keeper);
/* Closes the connection, which ends the keeper, and waits up to two seconds for that. Takes NULL. */
void client_free(struct client *);

/* Readable when client_pump() has something to do. */
int client_fd(const struct client *);

/* Sends an ask without waiting for its answer; takes over `fields` (NULL: none). Returns the id to take the
 * answer by, 0 with an error when the keeper has stopped. */
int64_t client_send(struct client *, const char *ask, json_t *fields, struct error *);
/* Takes in whatever has arrived, without waiting; false when the keeper has stopped. */
bool client_pump(struct client *, struct error *);
/* The answer to `id` if it has arrived, ok or not (see message_ok); NULL: not yet. New reference. */
json_t *client_take(struct client *, int64_t id);
/* The next notice that has arrived, or NULL. New reference. */
json_t *client_notice(struct client *);
/* Has any answer or notice arrived that nobody has taken? A screen must look before it sleeps. */
bool client_has_news(const struct client *);
/* Drops the answer to `id`, now or when it arrives: nobody wants it any more. */
void client_forget(struct client *, int64_t id);

/* Waits for the answer to `id`; NULL with an error when the keeper stops first. An answer that says no
 * is returned like any other. New reference. */
json_t *client_wait(struct client *, int64_t id, struct error *);
/* The same, no longer than `ms`. NULL without an error: it has not come yet, and client_take() will have it.
 */
json_t *client_wait_for(struct client *, int64_t id, int ms, struct error *);
/* Asks and waits: the answer when it says ok, else NULL with the keeper's own error. New reference. */
json_t *client_ask(struct client *, const char *ask, json_t *fields, struct error *);

/* For asks that take long: see struct client_watch. NULL ends it. The struct must outlive its use. */
void client_watch(struct client *, const struct client_watch *);
/* Tells the keeper that no more will be asked; a long ask under way is broken off and rolled back, and
 * its answer says so. */
void client_break_off(struct client *);

#endif
