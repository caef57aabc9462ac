/* Bytes in JSON strings. */
#ifndef FAIRWAY_WIRE_BASE64_H
#define FAIRWAY_WIRE_BASE64_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/error.h"

/* Caller frees. */
char *base64_encode(const void *bytes, size_t len);
/* Appends the bytes to `out`; false with ERROR_INVALID, `out` unchanged, when it is no base64. */
bool base64_decode(const char *text, struct buf *out, struct error *);

#endif
