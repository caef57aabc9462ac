/* Where the screen's answers come from: the keeper, through the wire; in tests, canned ones. */
#ifndef FAIRWAY_UI_SOURCE_H
#define FAIRWAY_UI_SOURCE_H

#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"

struct ui_source {
  void *self;
  /* Asks and waits for the answer, be it ok or not (wire/message.h: message_ok); new reference. Takes over
   * `fields` (NULL: none). NULL with an error: the keeper is gone and nothing more can be asked. */
  json_t *(*ask)(void *self, const char *ask, json_t *fields, struct error *error);
  /* Asks and waits `ms` at most. NULL with *id: the answer is on its way, and `take` gives it once `fd` was
   * readable; `forget` drops it. NULL with *id 0 and an error: the keeper is gone. May be NULL, together with
   * the two below: every answer is waited for. */
  json_t *(*ask_soon)(void *self, const char *ask, json_t *fields, int ms, int64_t *id, struct error *error);
  json_t *(*take)(void *self, int64_t id);
  void (*forget)(void *self, int64_t id);
  /* The next notice that came unasked, or NULL when there is none; never waits. New reference.
   * *gone is set when the keeper has stopped. */
  json_t *(*notice)(void *self, bool *gone);
  /* Has a notice come with an answer, so that `fd` will not say so? May be NULL: never. */
  bool (*news)(void *self);
  /* Readable when a notice may have come; -1: never. */
  int fd;
};

struct client;
/* The source that asks over this connection, which must outlive it. */
struct ui_source ui_source_of(struct client *client);

#endif
