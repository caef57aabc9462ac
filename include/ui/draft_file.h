/* Drafts in a private file of the person's, for when the keeper can take none: the disk of the casebook is
 * full, it can only be read, the keeper is gone. */
#ifndef FAIRWAY_UI_DRAFT_FILE_H
#define FAIRWAY_UI_DRAFT_FILE_H

#include <jansson.h>
#include <stdbool.h>

/* What names the casebook's file: its uuid, from the answer to "hello". Borrowed. */
const char *draft_file_of(const json_t *hello);
/* False: it could not be written either. */
bool draft_file_put(const char *uuid, const char *form, const char *ref, const json_t *fields);
/* {"form", "ref", "fields", "saved_at"}; new reference, NULL: there is none. */
json_t *draft_file_get(const char *uuid, const char *form, const char *ref);
void draft_file_drop(const char *uuid, const char *form, const char *ref);
/* All of them, a new array. */
json_t *draft_file_list(const char *uuid);

#endif
