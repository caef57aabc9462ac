/* A keeper that is there already: behind a socket of this machine, or on another one through `ssh`.
 *
 * No shell is started here: the system's ssh is run with an argument vector, and what names the host and the
 * casebook is screened first, because the shell of the far side reads it. */
#ifndef FAIRWAY_WIRE_REACH_H
#define FAIRWAY_WIRE_REACH_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "wire/client.h"

/* "unix:/run/fairway/office.sock". ERROR_OPEN when nothing listens, or when who listens is neither root, nor
 * the socket's owner: then somebody else has put themselves in its place. */
struct client *reach_unix(const char *path, struct error *err);

/* "ssh://[USER@]HOST[:PORT]/NAME" taken apart and screened. */
struct reach_far {
  char where[256]; /* [user@]host */
  char port[8];    /* "" the usual */
  char name[96];   /* of the casebook there */
};
/* ERROR_INVALID for what is none, or begins with a dash, or has a character that no host name has. */
bool reach_far_read(const char *address, struct reach_far *out, struct error *err);
/* Starts `ssh` and speaks through it. */
struct client *reach_ssh(const char *address, struct error *err);

/* Where a small file in the casebook's place points: "fairway-keeper unix:/run/fairway/office.sock" or
 * "fairway-keeper ssh://HOST/NAME". A new string; NULL where the file is none of those (a casebook, or not
 * there), with an error where it is one that must not be followed: others may write it. */
char *reach_pointer(const char *path, struct error *err);
/* Is that the name of a place to reach, and not of a file? */
bool reach_is_address(const char *name);

/* Carries bytes between a pair of descriptors and a socket until either side has ended. */
void reach_carry(int in, int out, int socket);

#endif
