/* Arguments of an action: what they may be, and reading them once they have been checked.
 *
 * args_check() runs before the act is opened and refuses every bad argument in one sentence that
 * names it; after it the readers below cannot fail. Asking for an argument that the action does not
 * declare, or as another type, is a programmer's error.
 */
#ifndef FAIRWAY_ACTION_ARGS_H
#define FAIRWAY_ACTION_ARGS_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/date.h"
#include "base/error.h"
#include "calendar/period.h"
#include "record/field.h"

/* What an action proposes for one argument of this record, now: filled by struct action's `offer`. */
struct action_offer;
void offer_choice(struct action_offer *offer, const char *value, const char *title, const char *help);
/* A value that is no choice now and yet a word of the matter: it is let through, so that the action can say
 * why not. */
void offer_also(struct action_offer *offer, const char *value);
void offer_default(struct action_offer *offer, const char *value);
/* A row by its id, as a choice or as the default. */
void offer_row(struct action_offer *offer, int64_t id, const char *title, const char *help);
void offer_default_row(struct action_offer *offer, int64_t id);
/* What completes it as one types, where neither its type nor its name says so (model/complete.h). A literal.
 */
void offer_complete(struct action_offer *offer, const char *what);
/* It is of no use on this record now, and no form need show it; a command may still give it. */
void offer_hide(struct action_offer *offer);
/* The default of a date; DATE_NONE offers none. */
void offer_date(struct action_offer *offer, date_day day);

struct action;
struct action_context;
struct action_args;

/* Checks `given` (an object, or NULL) against the action's arguments. NULL with ERROR_INVALID when
 * an argument is unknown, missing, or not of its type. Caller frees with args_free(). */
struct action_args *args_check(const struct action_context *ctx, const struct action *action,
                               const json_t *given, struct error *err);
void args_free(struct action_args *args);

/* Checks one argument by itself, as args_check() would. On true: what it was understood as, for people ("Fri
 * 18 Dec 2026", a person's name; "" where it is just what was typed), and as the journal would keep it (new
 * reference; NULL when it was not given). */
enum { ARGS_MEANING = 128 };
bool args_check_one(const struct action_context *ctx, const struct action *action, const char *name,
                    const json_t *value, char means[ARGS_MEANING], json_t **canonical_value,
                    struct error *err);

/* Was it given at all (an empty text counts: it empties the field)? */
bool args_given(const struct action_args *args, const char *name);
/* Was it given, and not blank? */
bool args_filled(const struct action_args *args, const char *name);
/* Of text, lines, choice, ref: "" when not given. */
const char *args_text(const struct action_args *args, const char *name);
/* DATE_NONE when not given or empty. */
date_day args_date(const struct action_args *args, const char *name);
/* Of corrections: the text, and the day in *day, NULL where it was not given and stays as it is. */
const char *args_new_text(const struct action_args *args, const char *name);
const date_day *args_new_day(const struct action_args *args, const char *name, date_day *day);
/* Of int: `otherwise` when not given. */
int64_t args_int(const struct action_args *args, const char *name, int64_t otherwise);
/* The person's id, 0 when not given. */
int64_t args_person(const struct action_args *args, const char *name);
/* `otherwise` when not given. */
bool args_yes(const struct action_args *args, const char *name, bool otherwise);
/* False when not given. */
bool args_period(const struct action_args *args, const char *name, struct period *out);
/* How many choices were given, and each of them. */
size_t args_count(const struct action_args *args, const char *name);
const char *args_item(const struct action_args *args, const char *name, size_t index);

/* A date as people type it, seen from `today`. "" is DATE_NONE. The relative forms in working days
 * use the office's calendar. False with a sentence that says what was typed. */
bool args_parse_date(const struct action_context *ctx, const char *text, date_day *out, struct error *err);

/* Bytes of text that it may hold. */
size_t args_most(const struct action_arg *arg);

/* The word for a type on the wire: "text", "yesno", ... */
const char *arg_type_name(enum arg_type type);

#endif
