/* Receipts: the last head of each casebook's journal that this person's program has seen.
 *
 * A journal that was cut or rewritten by someone who can write the file no longer leads on from what its
 * readers saw before. One line a casebook in the person's state folder: uuid, seq, hash.
 */
#ifndef FAIRWAY_CLI_RECEIPT_H
#define FAIRWAY_CLI_RECEIPT_H

#include <jansson.h>

/* All receipts kept, newest last: {uuid: {"seq", "hash"}}, empty when there are none or they cannot be
 * read. New reference. */
json_t *receipt_all(void);
/* Keeps `head` as the casebook's receipt unless a later one is there. What cannot be kept is not: a
 * receipt must never stand in the way of work. */
void receipt_keep(const char *uuid, const json_t *head);

/* Keeps `head` whatever was kept before: the person says that this is the history to go on from. */
void receipt_accept(const char *uuid, const json_t *head);

#endif
