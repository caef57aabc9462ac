/* The inside of a form, shared by its files: what happens (ui/form.c), picking (ui/form_choice.c), how it
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
  bool find_wanted; /* something was typed that may be completed, or counted */
  bool drafted;     /* the keeper holds a draft of it */
  bool unkept;      /* something was typed since */
  bool warned;      /* that the text would be lost */
};

const struct overlay_kind *form_kind(void);
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
/* Something was filled in: its error is of the past, and a draft of it is wanted. */
void form_changed(struct app *app, struct form *form);
/* A key on the field in focus, which is one to pick from; false: it is not for it. */
bool form_choice_key(struct app *app, struct form *form, const struct key *key);
void form_paint(struct app *app, void *state, struct rect body);

#endif
