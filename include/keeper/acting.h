/* A session as the dispatcher wants it. Inside floor 8. */
#ifndef FAIRWAY_KEEPER_ACTING_H
#define FAIRWAY_KEEPER_ACTING_H

#include "action/action.h"
#include "keeper/session.h"

/* `via`: screen, command, import, init. Borrows from the session. */
struct action_context action_context_of(struct session *s, const char *via);

#endif
