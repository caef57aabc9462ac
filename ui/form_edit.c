/* Handing a text of a form over to the person's own editor. Front; the loop runs it. */
#include "ui/form.h"

/* Of the field in focus, or of the first text of many lines when one is on another. */
static struct field *field_to_edit(struct form *form) {
  struct field *field = form_field(form);
  if (field && field->kind == FIELD_LINES) return field;
  for (size_t i = 0; i < form->count; i++)
    if (form->fields[i].kind == FIELD_LINES) return &form->fields[i];
  return NULL;
}

void form_hand_over(struct app *app, struct form *form) {
  struct field *field = field_to_edit(form);
  if (app->restricted) {
    app_say(app, STYLE_ERROR, "Other programs are switched off here, an editor too.");
  } else if (!field) {
    app_say(app, STYLE_FAINT, "There is no longer text here for an editor.");
  } else {
    form->focus = (size_t)(field - form->fields);
    app->edit_wanted = true;
  }
}

const char *form_edit(struct app *app, size_t *most) {
  struct form *form = form_on_top(app);
  struct field *field = form ? field_to_edit(form) : NULL;
  if (field) *most = field->input.most;
  return field ? field->input.text : NULL;
}

void form_edited(struct app *app, const char *text, size_t len) {
  struct form *form = form_on_top(app);
  struct field *field = form ? field_to_edit(form) : NULL;
  if (!field) return;
  if (input_take(&field->input, text, len) == INPUT_FULL) form_say_full(app, field, true);
  field->unchecked = true;
  form_changed(app, form);
}
