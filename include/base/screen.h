/* What a definition file must be before libconfig may see it.
 *
 * Pathways, frameworks, thresholds, calendars and settings come from people, and libconfig trusts its input:
 * it opens the files an `@include` names (even when that stands inside a quoted text), lets a number too big
 * for it become a different one, and stops at a NUL as if the file ended there. So every text is screened
 * first, in this one place, and a refusal names the file and the line.
 */
#ifndef FAIRWAY_BASE_SCREEN_H
#define FAIRWAY_BASE_SCREEN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"

enum { SCREEN_MAX_BYTES = 256 * 1024, SCREEN_MAX_DIGITS = 9, SCREEN_MAX_DEPTH = 40 };

/* Is this text safe to hand to libconfig? Refused: more than SCREEN_MAX_BYTES; a byte-order mark; NUL and
 * other control characters (tab and line ends pass, a carriage return alone is none); marks that turn the
 * direction of writing; bytes that are not UTF-8; `@include` anywhere; outside quotes and comments, a number
 * of more than SCREEN_MAX_DIGITS digits, a hexadecimal number, and brackets more than SCREEN_MAX_DEPTH deep;
 * a quoted text that its own line does not close, or with a backslash that means nothing to a person (\x,
 * \f); a comment that is never closed. On false the error (ERROR_INVALID) reads `filename:line: what is
 * wrong; what to do`. */
bool screen_text(const char *text, size_t len, const char *filename, struct error *err);

/* Reads the file at `path` and screens it; the name in the sentence is the last part of `path`. NULL: error
 * filled (ERROR_MISSING when there is no such file). The text ends in a NUL that *len does not count.
 * Caller frees. */
char *screen_file(const char *path, size_t *len, struct error *err);

#endif
