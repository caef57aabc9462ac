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
