/* Somebody who waits for something long: told how far it is, and asked whether to go on. */
#ifndef FAIRWAY_MODEL_WATCH_H
#define FAIRWAY_MODEL_WATCH_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"

struct watch {
  /* False: they have gone, or want it broken off. */
  bool (*tell)(void *data, const char *what, int64_t done, int64_t of);
  void *data;
};

/* `watch` may be NULL. False with ERROR_REFUSED when it is to be broken off. */
static inline bool watch_tell(const struct watch *watch, const char *what, int64_t done, int64_t of,
                              struct error *err) {
  return !watch || !watch->tell || watch->tell(watch->data, what, done, of) ||
         error_set(err, ERROR_REFUSED, "Broken off; nothing was changed.");
}

#endif
