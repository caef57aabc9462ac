/* Fields that are picked rather than typed: what their keys do, and the list of choices laid over the form.
 * Front. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "ui/form.h"
#include "ui/picker.h"
#include "ui/show.h"
#include "wire/message.h"

/* Something was chosen: where it is the row that the form is about, the form begins with what that says. */
static void chose(struct app *app, struct form *form, const struct field *field) {
  if (!strcmp(field_name(field), message_text(form->deed.action, "row"))) {
    json_t *args = form_values(form);
    form_fill_row(form, args);
    json_decref(args);
  }
  form_changed(app, form);
}

static void picked(struct app *app, void *data, const json_t *values) {
  struct form *form = form_on_top(app);
  const size_t *index = data;
  if (!form || *index >= form->count) return;
  json_array_clear(form->fields[*index].picked);
  json_array_extend(form->fields[*index].picked, (json_t *)values);
  form->focus = *index;
  chose(app, form, &form->fields[*index]);
}

static bool holds(const json_t *values, const char *value) {
  size_t i;
  const json_t *item;
  json_array_foreach(values, i, item) {
    if (json_string_value(item) && !strcmp(json_string_value(item), value)) return true;
  }
  return false;
}

/* Could what the stage still wants be passed over with a reason? */
static bool may_pass(const json_t *strand) {
  size_t i;
  const json_t *need;
  json_array_foreach(message_list(strand, "needs"), i, need) {
    if (!message_flag(need, "met") && !message_flag(need, "overridden") && !message_flag(need, "overridable"))
      return false;
  }
  return true;
}

/* Of the ways on out of a stage, those not possible now say what is missing. Caller frees; NULL: possible. */
static char *why_not(const struct form *form, const struct field *field, const char *value) {
  size_t s, e;
  const json_t *strand, *way;
  if (strcmp(field_name(field), "event") || strcmp(message_text(field->arg, "type"), "choice")) return NULL;
  json_array_foreach(message_list(form->deed.read, "strands"), s, strand) {
    json_array_foreach(message_list(strand, "exits"), e, way) {
      if (strcmp(message_text(way, "event"), value) || message_flag(way, "possible") || may_pass(strand))
        continue;
      return mem_format("Still missing: %s.", message_text(way, "why_not"));
    }
  }
  return NULL;
}

/* A way on or out: `w` says in full why it is not possible yet. */
static void tell_why(struct app *app, void *data, const char *value) {
  (void)data;
  why_way(app, app_ref(app), 0, value);
}

/* A pathway: `w` lays open what it asks for and when. */
static void tell_pathway(struct app *app, void *data, const char *value) {
  (void)data;
  outline_open(app, value);
}

static bool names_ways(const struct form *form, const struct field *field) {
  size_t s, e;
  const json_t *strand, *way, *first = json_array_get(message_list(field->arg, "choices"), 0);
  json_array_foreach(message_list(form->deed.read, "strands"), s, strand) {
    json_array_foreach(message_list(strand, "exits"), e, way) {
      if (!strcmp(message_text(way, "event"), message_text(first, "value"))) return true;
    }
  }
  return false;
}

/* What a pathway asks for first, and when. */
static char *tell_outline(struct app *app, const char *pathway) {
  json_t *fields = json_object();
  json_object_set_new(fields, "pathway", json_string(pathway));
  json_t *answer = app_ask(app, "outline", fields, NULL, NULL);
  const json_t *outline = message_object(answer, "outline");
  struct buf text = {0};
  show_join(&text, " ", message_text(outline, "says"));
  show_join(&text, " ", message_text(outline, "text"));
  json_decref(answer);
  return buf_take(&text);
}

static void open_choices(struct app *app, struct form *form, bool typing) {
  struct field *field = &form->fields[form->focus];
  struct picks picks = {0};
  size_t i;
  const json_t *choice;
  json_array_foreach(message_list(field->arg, "choices"), i, choice) {
    const char *value = message_text(choice, "value");
    struct pick *pick = picks_add(&picks, value, message_text(choice, "title"));
    if (*message_text(choice, "help")) pick->note = mem_string(message_text(choice, "help"));
    pick->why_not = why_not(form, field, value);
    pick->ticked = holds(field->picked, value);
  }
  size_t *index = mem_alloc(sizeof *index);
  *index = form->focus;
  struct picker_terms terms = {.title = message_text(field->arg, "title"),
                               .typing = typing,
                               .many = field->kind == FIELD_MANY,
                               .chosen = picked,
                               .data = index,
                               .free_data = free,
                               .tell = strcmp(field_name(field), "pathway") ? NULL : tell_outline,
                               .why = !strcmp(field_name(field), "pathway") ? tell_pathway
                                      : names_ways(form, field)             ? tell_why
                                                                            : NULL};
  picker_open(app, &terms, &picks);
}

/* A key on a field to pick from; false: not for it. */
bool form_choice_key(struct app *app, struct form *form, const struct key *key) {
  struct field *field = &form->fields[form->focus];
  bool yes_no = json_array_size(message_list(field->arg, "choices")) == 0;
  if (key->press == PRESS_LEFT || key->press == PRESS_RIGHT) {
    field_cycle(field, key->press == PRESS_LEFT ? -1 : 1);
    chose(app, form, field);
  } else if (yes_no && (key_is(key, "Space") || key_is(key, "y") || key_is(key, "n"))) {
    json_t *value = json_string(key_is(key, "n") ? "no" : "yes");
    if (key_is(key, "Space"))
      field_cycle(field, 1);
    else
      field_fill(field, value);
    json_decref(value);
    form_changed(app, form);
  } else if (yes_no) {
    return false;
  } else if (key->press == PRESS_ENTER || key_is(key, "Space")) {
    open_choices(app, form, false);
  } else if (key->press == PRESS_CHAR) {
    open_choices(app, form, field->kind == FIELD_ONE);
    if (field->kind == FIELD_ONE) app_key(app, key);
  } else if (key->press == PRESS_BACKSPACE || key->press == PRESS_DELETE) {
    json_array_clear(field->picked);
    form_changed(app, form);
  } else {
    return false;
  }
  return true;
}
