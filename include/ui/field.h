/* One field of a form: its argument as the action describes it, and what has been filled in. */
#ifndef FAIRWAY_UI_FIELD_H
#define FAIRWAY_UI_FIELD_H

#include <jansson.h>
#include <stdbool.h>

#include "base/date.h"
#include "ui/input.h"
#include "ui/later.h"

enum field_kind {
  FIELD_LINE, /* typed on one line: text, numbers, periods */
  FIELD_FIND, /* typed on one line and completed from the casebook: people, references, words used before */
  FIELD_LINES,
  FIELD_DATE,
  FIELD_ONE, /* one of the choices */
  FIELD_MANY /* any of them */
};

struct field {
  const json_t *arg; /* borrowed from the action */
  enum field_kind kind;
  struct input input; /* of what is typed */
  json_t *picked;     /* of choices: an array of values */
  bool untouched;     /* a day or a person that came filled in: the first character typed replaces it */
  bool had_value;     /* it came filled in: emptying it means something */
  bool unchecked;     /* changed since the keeper looked at it */
  char *means;        /* how the keeper understood it, or NULL */
  char *taken;   /* FIND: the value of the suggestion that stands there, or NULL; the first character typed
                    replaces it */
  json_t *found; /* FIND: the suggestions in sight, or NULL */
  int at;        /* ... and the one in focus; -1: none, one is typing */
  struct later finding;  /* what may be meant is asked for */
  struct later checking; /* what is wrong with it is */
  char *asked_find,
      *asked_check; /* what stood there when it was asked; an answer about anything else is dropped */
  bool settling;    /* it is asked whether only one fits, who is then meant */
  bool counting;    /* only what it comes to is wanted yet, not what is wrong with it */
  char *error;      /* what is wrong with it, or NULL */
  char *theirs;     /* in a conflict, what stands there now, or NULL */
};

void field_begin(struct field *field, const json_t *arg);
void field_end(struct field *field);
const char *field_name(const struct field *field);
/* Fills it with a value of the protocol: a text, a number, a truth, an array of texts. */
void field_fill(struct field *field, const json_t *value);
/* As when the form was opened: with what the action proposes, or empty. */
void field_clear(struct field *field);
bool field_empty(const struct field *field);
/* The value to send; NULL when there is nothing to say. New reference. */
json_t *field_value(const struct field *field);
/* The picked choices by their titles, joined. Caller frees. */
char *field_shown(const struct field *field);
/* The title of a choice's value; the value itself where there is no such choice. */
const char *field_choice_title(const struct field *field, const char *value);
/* A key on what is typed, wrapped to `columns`. */
enum input_did field_key(struct field *field, const struct key *key, int columns);
/* FIND: takes a suggestion. */
void field_take(struct field *field, const json_t *row);
/* FIND: what stands there is this value, shown so. */
void field_show(struct field *field, const char *value, const char *shown);
/* FIND: the suggestions are of the past. */
void field_forget_found(struct field *field);
/* Picks the choice after the one picked (or before). */
void field_cycle(struct field *field, int by);
/* What a typed date comes to, as far as can be told without the office's calendar; "" where it cannot.
 * *wrong is set when it looks like a day and is none. Caller frees. */
char *field_date_meaning(const struct field *field, date_day today, bool *wrong);

#endif
