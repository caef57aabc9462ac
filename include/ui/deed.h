/* Doing something: an action of the keeper's table, from its key to "Done".
 *
 * The screen knows no action by itself. It asks which there are, shows a form for the arguments, asks to
 * confirm where the action wants that, and hands it to the keeper, who alone decides.
 */
#ifndef FAIRWAY_UI_DEED_H
#define FAIRWAY_UI_DEED_H

#include "ui/app.h"
#include "ui/picker.h"

/* An action about to be carried out. */
struct deed {
  json_t *action; /* as the keeper describes it */
  char *ref;
  json_t *args;
  json_t *read; /* the record as it was when it began, for its versions; may be NULL */
  int64_t ver;  /* what a conflict said is there now; 0: none has come */
  bool many;    /* on the records that are marked in the list */
};

void deed_free(struct deed *deed);

/* Would something done in the list be done to all that is marked there? */
bool deed_many(const struct app *app);
/* The actions offered for `ref` ("": none) at `place` (NULL: anywhere); a new array, NULL with a message. */
json_t *deed_actions(struct app *app, const char *place, const char *ref);
/* The actions at the place in focus, for their keys; kept until forgotten. Borrowed, NULL: not known. */
const json_t *deed_hints(struct app *app, bool may_ask);
/* Asks for them without waiting, where they are not known. True: they are here now. */
bool deed_hints_soon(struct app *app);
bool deed_hints_answered(struct app *app);
/* Another record is shown, or this one has changed: what is possible with it must be asked anew. */
void deed_forget_hints(struct app *app);

/* Begins what these keys do here, with a menu where they do several things. False: they do nothing. */
bool deed_keys(struct app *app, const char *keys);
void deed_by_name(struct app *app, const char *name);
/* The same with these arguments set beforehand (taken over) instead of what is in focus. */
void deed_by_name_with(struct app *app, const char *name, json_t *presets);
/* The same about rows of `read` (borrowed) instead of the record in the panels, and of it alone: nothing that
 * is marked in a list is meant, and where the arguments say whom it is about, no record is. */
void deed_by_name_on(struct app *app, const char *name, json_t *presets, json_t *read);
/* Begins the action with these arguments set beforehand (taken over): form, confirmation or straight on. */
void deed_start(struct app *app, const json_t *action, json_t *presets);
/* Begins what can be done with the item in focus, with a menu where it is several things. False: nothing. */
bool deed_on_item(struct app *app);
/* The same with what is named: an argument, and the value it would be given. */
bool deed_on(struct app *app, const char *arg, const char *value);
/* Answers the question in focus, by whatever action takes a question and an answer. True: it is answered;
 * false: a form asks for more, or it was refused. */
bool deed_answer(struct app *app, const char *answer);
/* The arguments are complete: asks to confirm where wanted, then carries it out. `deed` stays the caller's.
 * True: it is done. */
bool deed_submit(struct app *app, const struct deed *deed);
/* Hands it to the keeper. A refusal goes back to the form it came from. True: it is done. */
bool deed_run(struct app *app, const struct deed *deed, const char *confirm);

/* The keeper's answer to it has come, be it ok or not; taken over. True: it is done. */
bool deed_ended(struct app *app, const struct deed *deed, json_t *answer);

/* The overlay that asks to confirm; takes a copy. `say` is what is going to happen; NULL: the action's help.
 */
void confirm_open(struct app *app, const struct deed *deed, const char *say);

/* The form for what is still to be filled in; takes over the deed's members. */
void form_open(struct app *app, struct deed *deed);
/* Is a form on top? Then these tell it how its deed ended; form_done() closes it. */
bool form_is_open(const struct app *app);
void form_refused(struct app *app, const struct error *error, const json_t *refusal);
void form_done(struct app *app);
/* One rests for a moment: what may be meant is looked up. False: no form is on top. */
bool form_rest(struct app *app);
/* The record that a form is about was changed by others meanwhile; false: there is no such form on top. */
bool form_told(struct app *app, const char *ref, const char *text);
/* The text of the field in focus, for an editor, and how much it may be; NULL: it is none. Borrowed. */
const char *form_edit(struct app *app, size_t *most);
/* What the editor made of it. */
void form_edited(struct app *app, const char *text, size_t len);
/* What was asked for a form's fields has come; true: there is something new to paint. */
bool form_answered(struct app *app);
/* Does a form hold what was typed and is in no draft yet? */
bool form_unkept(const struct app *app);

/* What was typed and not saved: a list of it to go on with, and at the start a word that there is any. */
void drafts_open(struct app *app);
void drafts_offer(struct app *app);
/* Are there any, as far as the answer to hello and the person's own file say? */
bool drafts_wait(const json_t *hello);

/* Palette and help. */
void palette_open(struct app *app);
void help_open(struct app *app);
/* The same of what lies over the panels, where that is something to read: its keys, and Enter presses one. */
bool help_is_there(const struct overlay_kind *kind);
void help_over(struct app *app);
/* Why this date, or the same day by day. */
void why_open(struct app *app, bool day_by_day);
/* The same of a deadline of this strand (0: whichever has it); and why a way out of its stage is not possible
 * yet: what is missing, and what can be done about it. */
void why_deadline(struct app *app, const char *ref, int64_t strand, const char *deadline, bool day_by_day);
/* What a pathway would ask for and when, in full. */
void outline_open(struct app *app, const char *pathway);
void why_way(struct app *app, const char *ref, int64_t strand, const char *event);

/* What goes to the keeper of what was filled in: of a field that is a file the path was typed, and what goes
 * is the file. New reference; NULL with an error that names the field in its detail. */
json_t *deed_args(const struct deed *deed, struct error *error);

#endif
