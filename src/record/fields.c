/* One field of a record, read without a doubt. Floor record; knows no casebook. */
#include "record/fields.h"

#include <string.h>

#include "base/money.h"

static bool blank(const json_t *value) {
  if (json_is_array(value)) return json_array_size(value) == 0;
  const char *text = json_string_value(value);
  return !value || json_is_null(value) || (text && text[strspn(text, " \t\r\n")] == '\0');
}

bool fields_filled(const json_t *fields, const char *name) {
  return !blank(json_object_get(fields, name));
}

const char *fields_text(const json_t *fields, const char *name) {
  const char *text = json_string_value(json_object_get(fields, name));
  return text ? text : "";
}

date_day fields_day(const json_t *fields, const char *name) {
  date_day day = DATE_NONE;
  date_parse(fields_text(fields, name), &day);
  return day;
}

int64_t fields_int(const json_t *fields, const char *name, int64_t otherwise) {
  const json_t *value = json_object_get(fields, name);
  return json_is_integer(value) ? json_integer_value(value) : otherwise;
}

int64_t fields_pence(const json_t *fields, const char *name, int64_t otherwise) {
  int64_t pence;
  return money_read(fields_text(fields, name), &pence) ? pence : otherwise;
}

bool fields_has(const json_t *fields, const char *name, const char *choice) {
  const json_t *value = json_object_get(fields, name), *item;
  size_t i;
  if (json_is_string(value)) return strcmp(json_string_value(value), choice) == 0;
  json_array_foreach(value, i, item) {
    if (json_is_string(item) && strcmp(json_string_value(item), choice) == 0) return true;
  }
  return false;
}

json_t *fields_words(const char *text) {
  json_t *words = json_array();
  while (*text) {
    size_t len = strcspn(text, " ");
    if (len > 0) json_array_append_new(words, json_stringn(text, len));
    text += len + (text[len] == ' ');
  }
  return words;
}

json_t *fields_value(const struct action_arg *field, const json_t *column) {
  char sum[MONEY_TEXT];
  const char *text = json_string_value(column);
  int64_t number = json_integer_value(column);
  if (field->type == ARG_CHOICES) return fields_words(text ? text : "");
  if (!json_is_integer(column)) return json_string(text ? text : "");
  if (field->type == ARG_MONEY) return json_string(money_format(number, sum));
  if (field->type == ARG_YESNO) return json_string(number ? "yes" : "no");
  return json_integer(number);
}
