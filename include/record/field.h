/* One field of a form or of a record: its name, what it may hold, and how it is asked for.
 *
 * Arguments of actions and columns of records (record/kind.h) are the same thing seen from two sides, so they
 * are described by one struct.
 */
#ifndef FAIRWAY_RECORD_FIELD_H
#define FAIRWAY_RECORD_FIELD_H

#include <stdbool.h>
#include <stddef.h>

enum arg_type {
  ARG_TEXT,    /* one line */
  ARG_LINES,   /* text of many lines, kept as it came */
  ARG_DATE,    /* 2026-11-20, 20/11/2026, today, yesterday, tomorrow, +10wd, -3d; no date: "" */
  ARG_CHOICE,  /* one of the choices */
  ARG_CHOICES, /* any of the choices: a list, or one text with commas */
  ARG_PERSON,  /* a person of the office: id, full name, OS user, or "me" */
  ARG_PERIOD,  /* 20wd, 3m */
  ARG_YESNO,   /* yes or no */
  ARG_INT,     /* a whole number; ids of rows too */
  ARG_FILE,    /* a file: its name, a line end, its content as base64; fronts take a path */
  ARG_REF,     /* a reference: Q-2026-0012, C-2026-0042 */
  ARG_MONEY,   /* pounds and pence as people type them: 1200, 1,200.50, £12.50; kept in pence */
};

struct action_choice {
  const char *value, *title;
  const char *help; /* may be NULL */
};

struct action_arg {
  const char *name;  /* "received" */
  const char *title; /* "Date of receipt" */
  enum arg_type type;
  bool required;                       /* must be given and not blank */
  const struct action_choice *choices; /* ends with a NULL value; NULL: none, or those of `offer` */
  const char *help;                    /* one line; may be NULL */
};

#endif
