/* The arguments of an action as they go to the keeper. Front. */
#include <stdlib.h>
#include <string.h>

#include "ui/deed.h"
#include "wire/file.h"
#include "wire/message.h"

json_t *deed_args(const struct deed *deed, struct error *error) {
  json_t *args = json_copy(deed->args);
  size_t i;
  const json_t *arg;
  json_array_foreach(message_list(deed->action, "args"), i, arg) {
    const char *name = message_text(arg, "name"), *path = message_text(deed->args, name);
    if (strcmp(message_text(arg, "type"), "file") || !*path) continue;
    char *file = wire_file(path, error);
    if (!file) {
      error_detail(error, "%s", name);
      json_decref(args);
      return NULL;
    }
    json_object_set_new(args, name, json_string(file));
    free(file);
  }
  return args;
}
