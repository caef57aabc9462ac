/* The inside of a form, shared by its files: what happens (ui/form.c), picking (ui/form_choice.c), what
 * the casebook helps with (ui/form_find.c), drafts (ui/form_draft.c), an editor (ui/form_edit.c), how it
 * looks (ui/form_paint.c).
 */
#ifndef FAIRWAY_UI_FORM_H
#define FAIRWAY_UI_FORM_H

#include "base/date.h"
#include "ui/deed.h"
#include "ui/field.h"

struct form {
  struct deed deed;
  struct field *fields;
  size_t count;
  size_t focus; /* count: the line that saves */
  int top;      /* first row in sight */
  int text_width;
  char *cut;    /* what was cut in one field and can be put into another, or NULL */
  char *banner; /* a sentence above the fields, or NULL */
  enum style banner_style;
  bool banner_passes; /* read once: where rows are few, the first key takes it away */
  bool find_wanted;   /* something was typed that may be completed, or counted */
  char *draft_ref;    /* what its draft is filed under: the record, and what was chosen of it */
  bool drafted;       /* a draft of it is kept */
  bool in_file;       /* ... in the person's own file */
  bool unkept;        /* something was typed since */
  bool afresh;        /* the question whether to throw the draft away was asked */
  bool warned;        /* that the text would be lost */
};

/* NULL: no form is on top. */
struct form *form_on_top(const struct app *app);
/* NULL: it is no form. */
struct form *form_of(const struct overlay *overlay);
/* Before it is saved: waits for who is meant, where that was asked and not answered yet. */
void form_settle(struct app *app, struct form *form);
/* Is it only to be supposed, or the person's own affair? Then no draft of it is kept and nothing is asked
 * about it. */
bool form_supposes(const struct form *form);
/* What is filled in, by the arguments' names; days as they were understood here. New reference. */
json_t *form_args(const struct form *form, date_day today);
/* The field in focus, or NULL on the line that saves. */
struct field *form_field(struct form *form);
/* Before one leaves the field in focus: the keeper says what is wrong with it, and what it means. */
void form_leave(struct app *app, struct form *form);
/* A key on a field with suggestions in sight; false: it is not for them. */
bool form_find_key(struct app *app, struct form *form, const struct key *key);
/* Sets what is wrong with a field (NULL: nothing), without the argument's name before it. */
void form_set_error(struct field *field, const char *text);
/* A sentence above the fields (NULL: none); takes the text over. */
void form_banner(struct form *form, enum style style, char *text);
/* Fills in values by the arguments' names. */
void form_fill(struct form *form, const json_t *values);
/* Fills in what the row says that the action is about, where `args` name one. */
void form_fill_row(struct form *form, const json_t *args);
/* What is filled in, as it was typed. New reference. */
json_t *form_values(const struct form *form);
/* A field as people read it. Caller frees. */
char *form_text(const struct field *field);
void form_say_full(struct app *app, const struct field *field, bool pasted);
/* What a draft is filed under; caller frees. Then keeping one (false: it could not be), dropping it, and
 * taking up what was kept before. */
char *form_draft_ref(const struct form *form);
bool form_keep_draft(struct app *app, struct form *form);
void form_drop_draft(struct app *app, struct form *form);
void form_take_up_draft(struct app *app, struct form *form);
/* Wants the text in focus in the person's own editor. */
void form_hand_over(struct app *app, struct form *form);
/* Something was filled in, in the field in focus: its error is of the past, and a draft of it is wanted. Or
 * elsewhere in the form. */
void form_changed(struct app *app, struct form *form);
void form_touched(struct app *app, struct form *form);
/* A key on the field in focus, which is one to pick from; false: it is not for it. */
bool form_choice_key(struct app *app, struct form *form, const struct key *key);
void form_paint(struct app *app, void *state, struct rect body);

#endif
