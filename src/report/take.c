/* Reading a record. Floor 7; pure. */
#include "report/take.h"

#include "base/mem.h"

const json_t *take(const json_t *object, const char *key) {
  return json_object_get(object, key);
}

const char *take_text(const json_t *object, const char *key) {
  const char *text = json_string_value(json_object_get(object, key));
  return text ? text : "";
}

int64_t take_int(const json_t *object, const char *key) {
  return json_integer_value(json_object_get(object, key));
}

bool take_flag(const json_t *object, const char *key) {
  return json_is_true(json_object_get(object, key));
}

char *take_day(const json_t *object, const char *key, char out[DATE_LONG_TEXT]) {
  date_day day;
  if (!date_parse(take_text(object, key), &day)) day = DATE_NONE;
  return date_show(day, true, out);
}

char *take_words(const char *id) {
  char *words = mem_string(id);
  for (char *c = words; *c; c++)
    if (*c == '-' || *c == '_') *c = ' ';
  if (*words >= 'a' && *words <= 'z') *words = (char)(*words - 'a' + 'A');
  return words;
}
