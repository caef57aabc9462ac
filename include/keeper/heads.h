/* A head of the journal as JSON. Inside floor 8. */
#ifndef FAIRWAY_KEEPER_HEADS_H
#define FAIRWAY_KEEPER_HEADS_H

#include <jansson.h>

#include "store/journal.h"

/* {"seq", "hash"}. New reference. */
json_t *head_object(const struct journal_head *head);

#endif
