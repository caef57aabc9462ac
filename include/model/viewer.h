/* Who is looking, and what they may see and do.
 *
 * Every statement that reads for a person goes through viewer_sees(), viewer_list() or viewer_reads(), so
 * that need-to-know is decided here and nowhere else; share/doc/access.md is the rule as a table. What a
 * viewer may not see is missing in the same words as what is not there.
 */
#ifndef FAIRWAY_MODEL_VIEWER_H
#define FAIRWAY_MODEL_VIEWER_H

#include <stdbool.h>
#include <stdint.h>

#include "base/context.h"
#include "base/date.h"
#include "base/error.h"
#include "store/casebook.h"

struct statement;

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

enum viewed { VIEWED_CONCERN, VIEWED_CASE, VIEWED_PERSON };

/* What is set apart within a case or a concern (CNF-01, CNF-06, CNF-07), as bits. */
enum apart { APART_HEALTH = 1 << 0, APART_CALL = 1 << 1, APART_REPORTER = 1 << 2 };
#define HELD_APART "(held apart)" /* stands where a text of a compartment would */

enum { VIEWER_BARRED = 24 };

struct viewer {
  int64_t person_id;       /* 0: no active account */
  unsigned roles;          /* bits of enum role */
  date_day today;          /* the day that "due in 3 wd" is said on */
  char name[VIEWER_NAME];  /* the person's name, "" without an account */
  char user[CONTEXT_USER]; /* the operating system's name they came with */
  /* Filled by viewer_of(), for viewer.c alone: */
  char now[INSTANT_TEXT];        /* the instant, for reading that was given until one */
  bool own_only;                 /* the office lets case managers see their own cases only */
  int64_t barred[VIEWER_BARRED]; /* cases and concerns that a declared conflict closes to them, rising */
  size_t barred_count;
  bool barred_more; /* there are more of them: each record is asked of */
  struct {          /* one record whose answer was worked out beforehand (viewer_settle) */
    int64_t id;
    enum viewed kind;
    bool sees;
    unsigned apart;
  } settled;
};

/* Who the context's user is in this casebook. An unknown user is not an error: they get a viewer
 * without person and roles, who sees nothing. False only when the casebook cannot be read. */
bool viewer_of(struct casebook *cb, const struct context *context, struct viewer *out, struct error *err);

/* May the viewer know that this record exists? Lists, counts and search ask this too. */
bool viewer_sees(struct casebook *cb, const struct viewer *viewer, enum viewed kind, int64_t id);
/* Does the viewer see every record, so that rows may be counted without asking of each? Follows from the
 * same rule as viewer_sees(), and must never say yes where that may say no. */
bool viewer_sees_all(const struct viewer *viewer);
/* Is the viewer one of those who see the records of the whole office, but for what is closed to them? */
bool viewer_sees_office(const struct viewer *viewer);
/* Does the viewer see every record but those in `barred`? Then few are missing, and they are known. */
bool viewer_sees_most(const struct viewer *viewer);
/* A statement that gives, one a row, the ids of all cases and concerns that a viewer who does not see most of
 * them may see, and some that they may not (viewer_sees() says which): by the index of who holds what, so
 * that a list need not walk what is not theirs. NULL for a viewer who sees most. Reset it. */
struct statement *viewer_list(struct casebook *cb, const struct viewer *viewer, int64_t limit);
/* Is it closed to them by a declared conflict? */
bool viewer_is_barred(struct casebook *cb, const struct viewer *viewer, int64_t id);
/* Which compartments of a record does the viewer read? Bits of enum apart; none where they do not see it. */
unsigned viewer_apart(struct casebook *cb, const struct viewer *viewer, enum viewed kind, int64_t id);
/* May the viewer read what is in this compartment ("" is none; "health", "practitioner-call",
 * "reporter") of that record? */
bool viewer_reads(struct casebook *cb, const struct viewer *viewer, enum viewed kind, int64_t id,
                  const char *compartment);
/* Is this compartment among those bits? "" always is; a name nobody knows never. */
bool apart_holds(unsigned apart, const char *compartment);
/* Fixes what the viewer may see of one record as it is now, for reading it as it was: who held a role then
 * does not read it today. */
void viewer_settle(struct casebook *cb, struct viewer *viewer, enum viewed kind, int64_t id);
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
