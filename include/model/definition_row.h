/* Rows of the table of definitions: what is in force, what was. Inside the model floor. */
#ifndef FAIRWAY_MODEL_DEFINITION_ROW_H
#define FAIRWAY_MODEL_DEFINITION_ROW_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"
#include "model/stamp.h"
#include "store/casebook.h"
#include "workflow/check.h"

/* Is this very text known (*id, else 0), and is it in force? */
bool definition_look_up(struct casebook *cb, const char *kind, const char *name, const char *text,
                        int64_t *id, bool *in_force, struct error *err);
/* The id and the version in force of a name; 0 when none is. *known: there is, or was, one. */
bool definition_standing(struct casebook *cb, const char *kind, const char *name, int64_t *id, int *version,
                         bool *known, struct error *err);
/* The text in force, a new string; NULL when there is none, or with an error. */
char *definition_text(struct casebook *cb, const char *kind, const char *name, struct error *err);

/* Inside an open act. Nothing of that name is in force any more. */
bool definition_retire(struct casebook *cb, const char *kind, const char *name, struct error *err);
/* The text is in force from now on, under its own row where it was before; *adopted is one more if it was
 * not. */
bool definition_put(struct casebook *cb, const struct definition_summary *summary, const char *text,
                    const struct stamp *stamp, int *adopted, struct error *err);

#endif
