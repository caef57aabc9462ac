/* Messages: JSON objects as they travel in frames, and reading them without trusting them.
 *
 * share/doc/protocol.md lists every ask, answer and notice. The readers here take any JSON value from
 * the other side: what is absent or of the wrong type reads as the stated stand-in, never a crash.
 */
#ifndef FAIRWAY_WIRE_MESSAGE_H
#define FAIRWAY_WIRE_MESSAGE_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/date.h"
#include "base/error.h"

enum { PROTOCOL_VERSION = 1 };

/* One JSON object from a frame's body; NULL with ERROR_INVALID otherwise. New reference. */
json_t *message_decode(const char *body, size_t len, struct error *);
/* Appends `message` as one frame; false, `out` unchanged, when it is beyond the limit. */
bool message_frame(struct buf *out, const json_t *message);
/* Writes `message` as one frame; ERROR_INVALID, nothing written, when it is beyond the limit. */
bool message_write(int fd, const json_t *message, struct error *);

/* An ask: `fields` with "id" and "ask" added. Takes over the reference to `fields` (NULL: none). */
json_t *message_ask(int64_t id, const char *ask, json_t *fields);
/* An answer: `fields` with "id" and "ok" added. Takes over the reference to `fields` (NULL: none). */
json_t *message_answer(int64_t id, json_t *fields);
/* A text as a whole sentence: begun large, ended with a stop. Caller frees. */
char *message_sentence(const char *text);
/* The answer that says why not, in a whole sentence. */
json_t *message_failure(int64_t id, const struct error *);
/* Is it an answer that says ok? When not, `err` gets what it says. */
bool message_ok(const json_t *answer, struct error *);

/* Members of an object. The text is borrowed, "" when absent or not a string. */
const char *message_text(const json_t *object, const char *key);
int64_t message_int(const json_t *object, const char *key, int64_t otherwise);
bool message_flag(const json_t *object, const char *key);
/* DATE_NONE when absent, null, or no date. */
date_day message_day(const json_t *object, const char *key);
/* Borrowed; NULL when absent or of another type. */
const json_t *message_list(const json_t *object, const char *key);
const json_t *message_object(const json_t *object, const char *key);

/* A new JSON string of `text`, whatever its bytes (those that are not UTF-8 become U+FFFD); null for NULL. */
json_t *message_string(const char *text);

#endif
