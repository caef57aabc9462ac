/* A passphrase that unlocks the screen: kept as a hash in the person's state folder, or for this run alone;
 * and the password of the account, which the system itself looks at.
 *
 * It keeps passers-by from a screen left alone. It protects nothing from whoever can run programs as the same
 * person.
 */
#ifndef FAIRWAY_BASE_PASSPHRASE_H
#define FAIRWAY_BASE_PASSPHRASE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"

enum { PASSPHRASE_HASH = 128, PASSPHRASE_LEAST = 6, PASSPHRASE_MOST = 255 };

/* Hashes it slowly and with much memory, so that the hash is hard to turn back (libsodium's crypto_pwhash).
 * False where there is not memory enough, or it is shorter than PASSPHRASE_LEAST bytes. */
bool passphrase_hash(const char *typed, char hash[PASSPHRASE_HASH], struct error *err);
bool passphrase_matches(const char *hash, const char *typed);

/* The kept hash; false where none is kept, or where others could have put it there (then with an error). */
bool passphrase_read(char hash[PASSPHRASE_HASH], struct error *err);
/* Keeps it, readable by this person alone. */
bool passphrase_keep(const char *hash, struct error *err);

/* Is it the password of the account? Asked of the system's own checker, where there is one; it waits as long
 * as that does. */
bool passphrase_is_account(const char *typed);

/* Overwrites what was typed, so that it does not stay in memory. */
void passphrase_forget(char *typed, size_t size);

#endif
