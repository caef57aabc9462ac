/* Who is looking, and what they may see and do.
 *
 * Every statement that reads for a person goes through viewer_sees() or viewer_reads(), so that
 * need-to-know can be made stricter here and nowhere else. Today every active account of the office
 * sees all cases and concerns; a person without an account sees nothing.
 */
#ifndef FAIRWAY_MODEL_VIEWER_H
#define FAIRWAY_MODEL_VIEWER_H

#include <stdbool.h>
#include <stdint.h>

#include "base/context.h"
#include "base/date.h"
#include "base/error.h"
#include "store/casebook.h"

/* Roles of an account, as bits. The words on the wire and in the casebook: role_name(). */
enum role {
  ROLE_ADMINISTRATOR = 1 << 0,
  ROLE_CASE_MANAGER = 1 << 1,
  ROLE_RESPONSIBLE_OFFICER = 1 << 2,
  ROLE_DESIGNATED_MEMBER = 1 << 3,
  ROLE_INVESTIGATOR = 1 << 4,
  ROLE_READER = 1 << 5,
  ROLE_AUDITOR = 1 << 6
};
enum {
  ROLE_COUNT = 7,
  ROLES_HANDLING =
      ROLE_ADMINISTRATOR | ROLE_CASE_MANAGER | ROLE_RESPONSIBLE_OFFICER, /* who handles concerns and cases */
  ROLES_WRITING =
      ROLES_HANDLING | ROLE_DESIGNATED_MEMBER | ROLE_INVESTIGATOR /* readers and auditors never write */
};

enum { VIEWER_NAME = 128 };

struct viewer {
  int64_t person_id;       /* 0: no active account */
  unsigned roles;          /* bits of enum role */
  date_day today;          /* the day that "due in 3 wd" is said on */
  char name[VIEWER_NAME];  /* the person's name, "" without an account */
  char user[CONTEXT_USER]; /* the operating system's name they came with */
};

enum viewed { VIEWED_CONCERN, VIEWED_CASE, VIEWED_PERSON };

/* Who the context's user is in this casebook. An unknown user is not an error: they get a viewer
 * without person and roles, who sees nothing. False only when the casebook cannot be read. */
bool viewer_of(struct casebook *cb, const struct context *context, struct viewer *out, struct error *err);

/* May the viewer know that this record exists? Lists, counts and search ask this too. */
bool viewer_sees(struct casebook *cb, const struct viewer *viewer, enum viewed kind, int64_t id);
/* Does the viewer see every record, so that rows may be counted without asking of each? Follows from the
 * same rule as viewer_sees(), and must never say yes where that may say no. */
bool viewer_sees_all(const struct viewer *viewer);
/* May the viewer read what is in this compartment ("" is none; "health", "practitioner-call",
 * "reporter") of that record? */
bool viewer_reads(struct casebook *cb, const struct viewer *viewer, enum viewed kind, int64_t id,
                  const char *compartment);
/* Has the viewer one of these roles? */
bool viewer_has(const struct viewer *viewer, unsigned roles);

/* "case-manager" for ROLE_CASE_MANAGER, and back (0: no such role). */
const char *role_name(enum role role);
enum role role_of(const char *name);
/* "case manager", for sentences. */
const char *role_title(enum role role);
/* Bits of space separated names, as the casebook keeps them; unknown names are left out. */
unsigned roles_parse(const char *names);
/* Space separated names of the bits, in a new string. Caller frees. */
char *roles_format(unsigned roles);

#endif
