/* For shell tests: reads JSON on stdin and prints what stands at a path such as rows.0.ref (texts plain, the
 * rest as JSON; `rows.#` is a count). Exit 1: no JSON, or nothing there; 2: it was not plain ASCII. */
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const json_t *step_into(const json_t *at, const char *word) {
  return json_is_array(at) ? json_array_get(at, (size_t)strtoul(word, NULL, 10)) : json_object_get(at, word);
}

static int print(const json_t *value) {
  if (!value) return 1;
  if (json_is_string(value))
    puts(json_string_value(value));
  else if (json_dumpf(value, stdout, JSON_ENCODE_ANY | JSON_COMPACT | JSON_SORT_KEYS) != 0 ||
           putchar('\n') < 0)
    return 1;
  return 0;
}

int main(int argc, char **argv) {
  static char text[64 * 1024 * 1024];
  size_t len = fread(text, 1, sizeof text, stdin);
  for (size_t i = 0; i < len; i++)
    if ((unsigned char)text[i] > 126 || ((unsigned char)text[i] < 32 && text[i] != '\n')) return 2;
  json_t *whole = json_loadb(text, len, JSON_DECODE_ANY, NULL);
  const json_t *at = whole;
  char *path = strdup(argc > 1 ? argv[1] : "");
  int code = 0;
  for (char *rest = path, *word; at && (word = strsep(&rest, ".")) != NULL && *word;) {
    if (strcmp(word, "#") == 0) {
      printf("%zu\n", json_array_size(at));
      goto done;
    }
    at = step_into(at, word);
  }
  code = print(at);
done:
  free(path);
  json_decref(whole);
  return code;
}
