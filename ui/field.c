/* Fields of forms: values in and out. Front; paints nothing. */
#include "ui/field.h"
#include "ui/show.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/text.h"
#include "wire/message.h"

static enum field_kind kind_of(const json_t *arg) {
  const char *type = message_text(arg, "type");
  bool choices = json_array_size(message_list(arg, "choices")) > 0;
  if (!strcmp(type, "choices")) return FIELD_MANY;
  if (!strcmp(type, "choice") || !strcmp(type, "yesno") || choices) return FIELD_ONE;
  if (!strcmp(type, "lines")) return FIELD_LINES;
  if (*message_text(arg, "complete")) return FIELD_FIND;
  return !strcmp(type, "date") ? FIELD_DATE : FIELD_LINE;
}

/* What the action proposes for it. */
static void propose(struct field *field) {
  const json_t *value = json_object_get(field->arg, "default");
  const char *shown = message_text(field->arg, "shown");
  if (value) field_fill(field, value);
  if (*shown && json_is_string(value)) field_show(field, json_string_value(value), shown);
}

void field_begin(struct field *field, const json_t *arg) {
  *field = (struct field){.arg = arg, .kind = kind_of(arg), .picked = json_array(), .at = -1};
  field->input.many = field->kind == FIELD_LINES;
  field->input.most = (size_t)message_int(arg, "most", 0);
  input_set(&field->input, "");
  propose(field);
}

void field_end(struct field *field) {
  input_free(&field->input);
  json_decref(field->picked);
  json_decref(field->found);
  later_forget(&field->finding);
  later_forget(&field->checking);
  free(field->asked_find);
  free(field->asked_check);
  free(field->means);
  free(field->taken);
  free(field->error);
  free(field->theirs);
}

const char *field_name(const struct field *field) {
  return message_text(field->arg, "name");
}

static char *text_of(const json_t *value) {
  if (json_is_string(value)) return mem_string(json_string_value(value));
  if (json_is_integer(value)) return mem_format("%lld", (long long)json_integer_value(value));
  if (json_is_boolean(value)) return mem_string(json_is_true(value) ? "yes" : "no");
  return mem_string("");
}

static void fill_many(struct field *field, const json_t *value) {
  size_t i;
  const json_t *item;
  json_array_clear(field->picked);
  json_array_foreach(value, i, item) {
    json_array_append(field->picked, (json_t *)item);
  }
}

void field_forget_found(struct field *field) {
  json_decref(field->found);
  field->found = NULL;
  field->at = -1;
}

/* It is not what it was: what was known of it is of the past. */
static void changed(struct field *field) {
  free(field->means);
  free(field->taken);
  field->means = field->taken = NULL;
  field->unchecked = true;
}

void field_show(struct field *field, const char *value, const char *shown) {
  char *own = mem_string(value);
  input_replace(&field->input, shown);
  changed(field);
  field->taken = own;
}

void field_take(struct field *field, const json_t *row) {
  field_show(field, message_text(row, "value"), message_text(row, "title"));
  field_forget_found(field);
}

void field_fill(struct field *field, const json_t *value) {
  changed(field);
  if (json_is_array(value)) {
    fill_many(field, value);
  } else {
    char *text = text_of(value);
    input_set(&field->input, text);
    if (field->kind == FIELD_ONE || field->kind == FIELD_MANY) {
      json_array_clear(field->picked);
      if (*text) json_array_append_new(field->picked, json_string(text));
    }
    free(text);
  }
  /* a day or a name is chosen anew rather than mended */
  field->untouched = field->kind == FIELD_DATE || !strcmp(message_text(field->arg, "type"), "person");
  field->had_value = field->had_value || !field_empty(field);
}

void field_clear(struct field *field) {
  input_set(&field->input, "");
  json_array_clear(field->picked);
  changed(field);
  field->had_value = field->untouched = field->unchecked = false;
  propose(field);
}

static bool picks(const struct field *field) {
  return field->kind == FIELD_ONE || field->kind == FIELD_MANY;
}

bool field_empty(const struct field *field) {
  if (picks(field)) return json_array_size(field->picked) == 0;
  for (size_t i = 0; i < field->input.len; i++)
    if (!isspace((unsigned char)field->input.text[i])) return false;
  return true;
}

json_t *field_value(const struct field *field) {
  if (field_empty(field) && !field->had_value) return NULL;
  if (field->kind == FIELD_MANY) return json_deep_copy(field->picked);
  if (field->taken) return json_string(field->taken);
  if (!picks(field)) return message_string(field->input.text);
  json_t *first = json_array_get(field->picked, 0);
  return first ? json_incref(first) : json_string("");
}

const char *field_choice_title(const struct field *field, const char *value) {
  size_t i;
  const json_t *choice;
  json_array_foreach(message_list(field->arg, "choices"), i, choice) {
    if (!strcmp(message_text(choice, "value"), value)) return message_text(choice, "title");
  }
  return value;
}

char *field_shown(const struct field *field) {
  struct buf out = {0};
  size_t i;
  const json_t *value;
  json_array_foreach(field->picked, i, value) {
    if (i > 0) buf_puts(&out, "; ");
    const char *text = json_string_value(value);
    buf_puts(&out, field_choice_title(field, text ? text : ""));
  }
  return buf_take(&out);
}

enum input_did field_key(struct field *field, const struct key *key, int columns) {
  if ((field->untouched || field->taken) && key->press == PRESS_CHAR) input_replace(&field->input, "");
  enum input_did did = input_key(&field->input, key, columns);
  if (did != INPUT_IGNORED) field->untouched = false;
  if (did == INPUT_CHANGED || did == INPUT_FULL) changed(field);
  return did;
}

static void pick_only(struct field *field, const char *value) {
  changed(field);
  json_array_clear(field->picked);
  json_array_append_new(field->picked, json_string(value));
}

static void cycle_yes_no(struct field *field) {
  const char *now = json_string_value(json_array_get(field->picked, 0));
  pick_only(field, now && !strcmp(now, "yes") ? "no" : "yes");
}

void field_cycle(struct field *field, int by) {
  const json_t *choices = message_list(field->arg, "choices");
  int count = (int)json_array_size(choices), at = -1;
  if (field->kind != FIELD_ONE) return;
  if (count == 0) {
    cycle_yes_no(field);
    return;
  }
  const char *now = json_string_value(json_array_get(field->picked, 0));
  for (int i = 0; i < count && now; i++)
    if (!strcmp(message_text(json_array_get(choices, (size_t)i), "value"), now)) at = i;
  at = at < 0 ? (by > 0 ? 0 : count - 1) : (at + by + count) % count;
  pick_only(field, message_text(json_array_get(choices, (size_t)at), "value"));
}

/* What is counted in working days only the keeper can tell. */
static bool counted(const char *text) {
  return *text == '+' || *text == '-';
}

char *field_date_meaning(const struct field *field, date_day today, bool *wrong) {
  char shown[DATE_LONG_TEXT];
  date_day day;
  *wrong = false;
  if (field_empty(field)) return mem_string("");
  if (field->means) return mem_string(field->means);
  if (date_read(field->input.text, today, &day)) return mem_string(show_date(day, true, shown));
  *wrong = !counted(field->input.text);
  return mem_string(*wrong ? "not a day I can read" : "");
}
