/* A file on its way to the keeper: its name, a line end, its content as base64. */
#ifndef FAIRWAY_WIRE_FILE_H
#define FAIRWAY_WIRE_FILE_H

#include "base/error.h"

enum { WIRE_FILE_MOST = 4 * 1024 * 1024 };

/* Reads the file at `path` for an argument of the type "file". Caller frees; NULL with a sentence when it
 * cannot be read, is no plain file, is empty or has more than WIRE_FILE_MOST bytes. */
char *wire_file(const char *path, struct error *err);

#endif
