/* Files of settings through libconfig: the one file of the front that may include it. Front; it knows the
 * form of such files and nothing of what stands in them. */
#include "ui/config_file.h"

#include <libconfig.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/screen.h"

static void take_texts(struct config_line *line, const config_setting_t *setting) {
  int count = config_setting_length(setting);
  line->texts = mem_array((size_t)count + 1, sizeof *line->texts);
  line->kind = CONFIG_TEXTS;
  for (int i = 0; i < count; i++) {
    const config_setting_t *member = config_setting_get_elem(setting, (unsigned)i);
    const char *text =
        config_setting_type(member) == CONFIG_TYPE_STRING ? config_setting_get_string(member) : NULL;
    if (text)
      line->texts[line->count++] = mem_string(text);
    else
      line->kind = CONFIG_OTHER;
  }
}

static void take_value(struct config_line *line, const config_setting_t *setting) {
  line->kind = CONFIG_OTHER;
  switch (config_setting_type(setting)) {
  case CONFIG_TYPE_STRING:
    line->kind = CONFIG_TEXTS;
    line->single = true;
    line->texts = mem_array(1, sizeof *line->texts);
    line->texts[line->count++] = mem_string(config_setting_get_string(setting));
    break;
  case CONFIG_TYPE_ARRAY:
  case CONFIG_TYPE_LIST:
    take_texts(line, setting);
    break;
  case CONFIG_TYPE_INT:
    line->kind = CONFIG_NUMBER;
    line->number = config_setting_get_int(setting);
    break;
  case CONFIG_TYPE_BOOL:
    line->kind = CONFIG_TRUTH;
    line->number = config_setting_get_bool(setting) ? 1 : 0;
    break;
  default:
    break;
  }
}

/* Groups stand at the top only; one within another is nothing that a setting could be. */
static void take_group(struct config_file *file, const config_setting_t *group, const char *name) {
  for (int i = 0; i < config_setting_length(group); i++) {
    const config_setting_t *setting = config_setting_get_elem(group, (unsigned)i);
    if (!*name && config_setting_is_group(setting)) {
      take_group(file, setting, config_setting_name(setting));
      continue;
    }
    MEM_GROW(file->lines, file->count, file->capacity);
    struct config_line *line = &file->lines[file->count++];
    *line = (struct config_line){.group = mem_string(name),
                                 .name = mem_string(config_setting_name(setting)),
                                 .line = (int)config_setting_source_line(setting)};
    take_value(line, setting);
  }
}

bool config_file_parse(struct config_file *file, const char *path, const char *text, size_t len,
                       struct error *err) {
  config_t config;
  *file = (struct config_file){.path = mem_string(path)};
  if (!screen_text(text, len, path, err)) return false;
  char *copy = mem_string_n(text, len);
  config_init(&config);
  bool read = config_read_string(&config, copy);
  if (read)
    take_group(file, config_root_setting(&config), "");
  else
    error_set(err, ERROR_INVALID, "%.300s:%d: %s; look for a missing quotation mark, semicolon or bracket",
              path, config_error_line(&config), config_error_text(&config));
  config_destroy(&config);
  free(copy);
  return read;
}

bool config_file_read(struct config_file *file, const char *path, struct error *err) {
  struct error own = {0};
  size_t len = 0;
  const char *slash = strrchr(path, '/');
  char *text = screen_file(path, &len, &own);
  *file = (struct config_file){0};
  if (!text) /* it is named by its last part there */
    return error_set(err, own.code, "%.*s%s", slash ? (int)(slash + 1 - path) : 0, path, own.text);
  bool read = config_file_parse(file, path, text, len, err);
  free(text);
  return read;
}

void config_file_free(struct config_file *file) {
  for (size_t i = 0; i < file->count; i++) {
    struct config_line *line = &file->lines[i];
    for (size_t t = 0; t < line->count; t++)
      free(line->texts[t]);
    free(line->texts);
    free(line->group);
    free(line->name);
  }
  free(file->lines);
  free(file->path);
  *file = (struct config_file){0};
}
