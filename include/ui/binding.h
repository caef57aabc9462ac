/* Which keys mean what: the two tables (ui/keymap.c, and the actions as the keeper describes them) with what
 * the person's files have changed. Help, hints, the palette and the sheet of keys are made from this.
 *
 * Keys are written as people read them: one ("m", "Ctrl-P"), or several pressed one after the other with a
 * space between ("g g").
 */
#ifndef FAIRWAY_UI_BINDING_H
#define FAIRWAY_UI_BINDING_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

#include "ui/key.h"
#include "ui/keymap.h"

enum { BINDING_KEYS = 6, BINDING_LONG = 4, BINDING_TEXT = BINDING_LONG * KEY_NAME };

/* What one name is bound to. */
struct binding {
  const char *name, *title, *group; /* group: "keys" for what moves and looks, else the action's own */
  const char *help;                 /* a sentence more, or "" */
  enum nav nav;                     /* NAV_NONE: an action */
  unsigned places;                  /* enum nav_place */
  const char *on;                   /* what an action is about: "case", "concern", "" */
  const char *kind;                 /* of an action of a kind of record: which; "" of the rest */
  const json_t *contexts;           /* an action's places as the protocol names them; NULL for the rest */
  char *keys[BINDING_KEYS];         /* the first is the one shown */
  size_t count;
};

struct bindings;

/* The defaults of both tables; `actions` (may be NULL) are as in the protocol, and are kept. */
struct bindings *bindings_new(const json_t *actions);
void bindings_free(struct bindings *bindings);

/* Binding `index` in the order of the tables, NULL past the end; that of a name, or of a key that moves, NULL
 * where there is none. */
const struct binding *bindings_at(const struct bindings *bindings, size_t index);
const struct binding *bindings_named(const struct bindings *bindings, const char *name);
const struct binding *bindings_of(const struct bindings *bindings, enum nav nav);
/* Is it one of the many actions of kinds of record, and has no key? Lists of keys leave those out. */
bool binding_quiet(const struct binding *binding);
/* The key shown for it, "" where it has none. */
const char *bindings_key(const struct bindings *bindings, enum nav nav);
/* The sentence with the key shown for NAME in the place of each {NAME}, as in "{quit} leaves." Caller frees.
 */
char *bindings_say(const struct bindings *bindings, const char *sentence);
bool binding_has(const struct binding *binding, const char *keys);

/* Gives a name these keys instead of those it has (at most BINDING_KEYS, each in its proper form). */
void bindings_set(struct bindings *bindings, const char *name, const char *const *keys, size_t count);
/* Two that can be meant by the same keys in one place, or where one's keys begin the other's: true, with the
 * keys of each. What is bound for a particular place goes before what is bound for a whole panel. */
bool bindings_clash(const struct binding *a, const struct binding *b, const char **keys_a,
                    const char **keys_b);

/* What these keys mean in a place; a key for this very place goes before a general one. */
enum nav bindings_find(const struct bindings *bindings, const char *keys, unsigned place);
/* Does something longer begin with these keys there? */
bool bindings_lead(const struct bindings *bindings, const char *keys, unsigned place);
/* What is left of `whole` after it began with `keys`; NULL where it does not. */
const char *binding_rest(const char *whole, const char *keys);

/* Writes keys in their proper form ("Ctrl-x  y" is not one); false for what no keyboard sends. */
bool binding_parse(const char *text, char out[BINDING_TEXT]);
/* Appends a key to what was pressed before; false when there is no room for so many. */
bool binding_add(char keys[BINDING_TEXT], const struct key *key);

#endif
