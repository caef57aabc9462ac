/* A private file written whole or not at all: what is printed or exported lands on a disk only like this. */
#ifndef FAIRWAY_BASE_PRIVATE_FILE_H
#define FAIRWAY_BASE_PRIVATE_FILE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"

/* Writes the bytes to `path`, for the person alone (0600). It is written beside it under another name,
 * brought to the disk, and only then named. A file that is there is refused (ERROR_REFUSED) unless `replace`;
 * a link or a special file is always refused. */
bool private_file_write(const char *path, const char *bytes, size_t len, bool replace, struct error *err);
/* The path from the root, for saying where it was written. Caller frees; `path` itself where it cannot be
 * had. */
char *private_file_place(const char *path);

#endif
