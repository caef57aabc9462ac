/* What the rules of assessments and of mediation share. Inside floor 6. */
#ifndef FAIRWAY_ACTION_RULES_ASSESSMENT_H
#define FAIRWAY_ACTION_RULES_ASSESSMENT_H

#include "action/action.h"

/* Is the person on the team of that assessment of the case (0: of any)? The entry itself aside. */
bool rules_on_team(const struct action_context *ctx, int64_t assessment, int64_t person);
/* Did that consent stand on the day? Refuses under the field with whose agreement is missing (ASM-26). */
bool rules_agreed(const struct action_context *ctx, const char *consent, const char *whose, date_day on,
                  const char *field, struct error *err);

#endif
