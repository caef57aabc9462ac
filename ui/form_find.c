/* Fields that the casebook helps to fill in, and what the keeper says of each as one leaves it. Front.
 *
 * Typing is never kept waiting: suggestions are asked for when one rests, and a field is checked when one
 * leaves it. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "ui/form.h"
#include "wire/message.h"

enum { SUGGESTIONS = 5 };

void form_set_error(struct field *field, const char *text) {
  free(field->error);
  field->error = NULL;
  if (!text) return;
  const char *name = field_name(field);
  size_t len = strlen(name);
  if (!strncmp(text, name, len) && !strncmp(text + len, ": ", 2)) text += len + 2;
  field->error = mem_string(text);
  if (*field->error >= 'a' && *field->error <= 'z') *field->error = (char)(*field->error - 'a' + 'A');
}

/* ---- suggestions ---- */

static json_t *find_ask(const struct field *field) {
  json_t *fields = json_object();
  json_object_set(fields, "what", json_object_get(field->arg, "complete"));
  json_object_set_new(fields, "text", message_string(field->input.text));
  json_object_set_new(fields, "limit", json_integer(SUGGESTIONS));
  return fields;
}

/* Notes what stands there, for which the answer will be. */
static void note(char **asked, const struct field *field) {
  free(*asked);
  *asked = form_text(field);
}

/* Is that still what stands there? */
static bool still(const char *asked, const struct field *field) {
  char *now = form_text(field);
  bool same = asked && !strcmp(asked, now);
  free(now);
  return same;
}

static bool is_person(const struct field *field) {
  return !strcmp(message_text(field->arg, "complete"), "person");
}

/* Only what says more than what was typed is worth a line. */
static bool says_more(const json_t *rows, const char *typed) {
  size_t count = json_array_size(rows);
  const json_t *only = json_array_get(rows, 0);
  return count > 1 ||
         (count == 1 && (strcmp(message_text(only, "title"), typed) || *message_text(only, "help")));
}

static bool is_practitioner(const struct field *field) {
  return !strcmp(message_text(field->arg, "complete"), "practitioner");
}

/* What else is known of whom the form is about, where it is not filled in otherwise; an owner only stands in
 * one field. */
static void fill_rest(struct form *form, const struct field *field, const json_t *row) {
  bool about = is_practitioner(field) || !strcmp(field_name(field), "person");
  const json_t *fill = about ? message_object(row, "fill") : NULL;
  for (size_t i = 0; fill && i < form->count; i++) {
    if (&form->fields[i] == field) continue;
    const json_t *value = json_object_get(fill, field_name(&form->fields[i]));
    if (value && field_empty(&form->fields[i])) field_fill(&form->fields[i], value);
  }
}

/* A practitioner is named by name and number, so only the name stands in the field. */
static void take(struct app *app, struct form *form, struct field *field, size_t index) {
  json_t *row = json_incref(json_array_get(field->found, index));
  bool finds = form->find_wanted;
  field_take(field, row);
  if (is_practitioner(field)) {
    free(field->taken);
    field->taken = NULL;
  }
  fill_rest(form, field, row);
  form_set_error(field, NULL);
  form_touched(app, form);
  form->find_wanted = finds && form_field(form) != field;
  json_decref(row);
}

/* What was found, where it is still about what stands there: who is meant where only one fits, and else what
 * may be meant. */
static void take_found(struct app *app, struct form *form, struct field *field, json_t *rows) {
  bool settling = field->settling && is_person(field);
  field_forget_found(field);
  field->settling = false;
  if (field->taken || field_empty(field) || !still(field->asked_find, field)) return;
  bool in_focus = form_field(form) == field;
  if (settling ? json_array_size(rows) == 1 || in_focus : in_focus && says_more(rows, field->input.text))
    field->found = json_incref(rows);
  if (settling && json_array_size(rows) == 1) take(app, form, field, 0);
}

/* True: it has been answered, now or before. */
static bool found_answered(struct app *app, struct form *form, struct field *field) {
  json_t *answer = later_take(&field->finding);
  if (!answer) return false;
  take_found(app, form, field, message_list(answer, "rows") ? json_object_get(answer, "rows") : NULL);
  json_decref(answer);
  return true;
}

/* True: the answer has come at once. */
static bool find(struct app *app, struct form *form, struct field *field, bool settling) {
  note(&field->asked_find, field);
  field->settling = settling;
  app_ask_later(app, &field->finding, "complete", find_ask(field));
  return found_answered(app, form, field);
}

static void suggest(struct app *app, struct form *form, struct field *field) {
  field_forget_found(field);
  if (!field_empty(field) && !field->taken) find(app, form, field, false);
}

static void move(struct field *field, int by) {
  int last = (int)json_array_size(field->found) - 1;
  field->at += by;
  if (field->at > last) field->at = last;
}

/* A person who was begun to be typed and can only be one is that one. True: the answer is still to come. */
static bool settle_person(struct app *app, struct form *form, struct field *field) {
  if (!is_person(field) || field->taken || !field->unchecked || !strcmp(field->input.text, "me"))
    return false;
  return !find(app, form, field, true) && later_waits(&field->finding);
}

/* Down goes into the suggestions, Up out of them again; Enter takes one, Tab takes it and goes on. */
bool form_find_key(struct app *app, struct form *form, const struct key *key) {
  struct field *field = form_field(form);
  if (!field || field->kind != FIELD_FIND) return false;
  if (key->press == PRESS_ENTER && field->at < 0 && !field_empty(field)) {
    bool before = field->taken != NULL, waits = settle_person(app, form, field);
    return waits || (!before && field->taken); /* chosen: one stays on it, as with other choices */
  }
  if (!field->found) return false;
  if (key->press == PRESS_DOWN) {
    move(field, 1);
  } else if (key->press == PRESS_UP && field->at >= 0) {
    move(field, -1);
  } else if (key->press == PRESS_ENTER && field->at >= 0) {
    take(app, form, field, (size_t)field->at);
  } else if (key->press == PRESS_TAB && field->at >= 0) {
    take(app, form, field, (size_t)field->at);
    return false;
  } else if (key->press == PRESS_ESC) {
    field_forget_found(field);
  } else {
    return false;
  }
  return true;
}

/* ---- checking ---- */

static struct field *named(struct form *form, const char *name) {
  for (size_t i = 0; i < form->count; i++)
    if (!strcmp(field_name(&form->fields[i]), name)) return &form->fields[i];
  return NULL;
}

static json_t *check_ask(const struct app *app, const struct form *form, const struct field *field) {
  json_t *fields = json_object();
  json_object_set(fields, "action", json_object_get(form->deed.action, "name"));
  if (*form->deed.ref) json_object_set_new(fields, "ref", json_string(form->deed.ref));
  json_object_set_new(fields, "args", form_args(form, app->session.today));
  json_object_set_new(fields, "arg", json_string(field_name(field)));
  return fields;
}

static void heed(struct form *form, struct field *field, const json_t *answer) {
  const char *text = message_text(answer, "text"), *means = message_text(answer, "means");
  struct field *wrong = named(form, message_text(answer, "arg"));
  for (size_t i = 0; message_flag(answer, "whole") && i < form->count; i++)
    form_set_error(&form->fields[i], NULL);
  if (wrong != field) form_set_error(field, NULL);
  if (wrong && *text) form_set_error(wrong, text);
  free(field->means);
  field->means = *means ? mem_string(means) : NULL;
}

static void take_checked(struct form *form, struct field *field, const json_t *answer) {
  bool fine = message_ok(answer, NULL);
  if (!still(field->asked_check, field)) return;
  if (!fine)
    field->unchecked = true; /* it could not be looked at */
  else if (!field->counting)
    heed(form, field, answer);
  else if (*message_text(answer, "means") && !field->means)
    field->means = mem_string(message_text(answer, "means"));
}

static bool check_answered(struct form *form, struct field *field) {
  json_t *answer = later_take(&field->checking);
  if (!answer) return false;
  take_checked(form, field, answer);
  json_decref(answer);
  return true;
}

static void ask_about(struct app *app, struct form *form, struct field *field, bool counting) {
  if (form_supposes(form) || !strcmp(message_text(field->arg, "type"), "file")) return;
  note(&field->asked_check, field);
  field->counting = counting;
  if (!counting) field->unchecked = false;
  app_ask_later(app, &field->checking, "check", check_ask(app, form, field));
  check_answered(form, field);
}

void form_leave(struct app *app, struct form *form) {
  struct field *field = form_field(form);
  if (!field || app->gone) return;
  if (!field_empty(field) && field->kind == FIELD_FIND) settle_person(app, form, field);
  field_forget_found(field);
  if (!field->unchecked || field_empty(field)) return;
  ask_about(app, form, field, false);
}

/* What is to be saved says who is meant. */
void form_settle(struct app *app, struct form *form) {
  for (size_t i = 0; i < form->count; i++) {
    struct field *field = &form->fields[i];
    if (!field->settling || !later_waits(&field->finding)) continue;
    later_forget(&field->finding);
    json_t *answer = app_ask(app, "complete", find_ask(field), NULL, NULL);
    take_found(app, form, field, json_object_get(answer, "rows"));
    json_decref(answer);
  }
}

/* What a count of days comes to is shown while one looks at it; what is wrong with it, when one leaves. */
static void show_count(struct app *app, struct form *form, struct field *field) {
  const char *text = field->input.text;
  if (field->kind != FIELD_DATE || field->means || (*text != '+' && *text != '-') || field->input.len < 3)
    return;
  ask_about(app, form, field, true);
}

/* The form that asked may have something over it by now. */
bool form_answered(struct app *app) {
  bool any = false;
  for (struct overlay *overlay = app->top; overlay; overlay = overlay->below) {
    struct form *form = form_of(overlay);
    for (size_t i = 0; form && i < form->count; i++) {
      bool found = found_answered(app, form, &form->fields[i]);
      any = check_answered(form, &form->fields[i]) || found || any;
    }
  }
  return any;
}

bool form_rest(struct app *app) {
  struct form *form = form_on_top(app);
  struct field *field = form ? form_field(form) : NULL;
  if (!field || !form->find_wanted) return form != NULL;
  form->find_wanted = false;
  if (field->kind == FIELD_FIND) suggest(app, form, field);
  show_count(app, form, field);
  return true;
}
