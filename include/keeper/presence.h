/* Who else has a record open: a hint, never a lock. Inside floor 8.
 *
 * It is not in the casebook, where every look at a case would be a write that others wait for. Each session
 * has a small file in the folder `CASEBOOK-present` beside the casebook, held with a lock for as long as it
 * lives: whose lock is gone has gone, however it ended. Whoever may write the casebook may write there, and
 * nobody else; where the folder cannot be made there is no presence, and nothing else is missing. */
#ifndef FAIRWAY_KEEPER_PRESENCE_H
#define FAIRWAY_KEEPER_PRESENCE_H

#include <jansson.h>
#include <stdbool.h>

struct session;
struct presence;

/* Says that the person has this record open ("": none). */
void presence_set(struct session *s, const char *ref);
/* The others who have the same one open: [{"name", "self": the same person elsewhere}], a new array. */
json_t *presence_others(struct session *s);
/* Have those changed since they were last asked for? Cheap: looks at the folder only when it has changed, and
 * now and then for those who fell. */
bool presence_changed(struct session *s);
void presence_end(struct session *s);

#endif
