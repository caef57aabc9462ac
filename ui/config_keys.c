/* Keys from files: each name its keys, what is unknown or would mean two things reported. Front; pure. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "ui/config.h"

/* A line that was put into force, and may have to be taken back. */
struct given {
  const struct config_file *file;
  const struct config_line *line;
  const struct binding *binding;
  char *usual[BINDING_KEYS]; /* what it had by default */
  size_t usual_count;
  size_t order; /* a later line gives way to an earlier one */
  bool taken_back;
};

struct giving {
  struct bindings *bindings;
  struct given *at;
  size_t count, capacity;
  size_t lines;
  struct config_notes *notes;
};

static const char *const reserved[][2] = {
    {"Ctrl-Z", "the terminal keeps it, to suspend the program"},
    {"Ctrl-C", "the terminal keeps it, to break off what is under way"},
    {"Ctrl-M", "a terminal cannot tell it from Enter"},
    {"Ctrl-J", "a terminal cannot tell it from Enter"},
    {"Ctrl-I", "a terminal cannot tell it from Tab"},
    {"Ctrl-H", "a terminal cannot tell it from Backspace"},
};

static bool may_be_bound(struct giving *giving, const struct config_file *file,
                         const struct config_line *line, const char *keys) {
  for (size_t i = 0; i < sizeof reserved / sizeof *reserved; i++) {
    size_t len = strlen(reserved[i][0]);
    const char *at = strstr(keys, reserved[i][0]);
    if (!at || (at[len] && at[len] != ' ')) continue;
    config_note(giving->notes, file->path, line->line, "%s cannot be a key: %s; choose another",
                reserved[i][0], reserved[i][1]);
    return false;
  }
  return true;
}

/* The line's keys in their proper form; false when one of them is no key. */
static bool read_keys(struct giving *giving, const struct config_file *file, const struct config_line *line,
                      char keys[BINDING_KEYS][BINDING_TEXT]) {
  if (line->kind != CONFIG_TEXTS) {
    config_note(giving->notes, file->path, line->line,
                "the keys of %s are not in quotes; write them as in \"m\" or [\"m\", \"F2\"]", line->name);
    return false;
  }
  if (line->count > BINDING_KEYS) {
    config_note(giving->notes, file->path, line->line, "%s has more than %d keys; leave some out", line->name,
                BINDING_KEYS);
    return false;
  }
  for (size_t i = 0; i < line->count; i++) {
    if (!binding_parse(line->texts[i], keys[i])) {
      config_note(
          giving->notes, file->path, line->line,
          "\"%.40s\" is no key; write a character, Ctrl-A to Ctrl-Z, Space, Enter, Tab, Shift-Tab, PgUp, "
          "F1 and the like, or up to %d of them with a space between",
          line->texts[i], BINDING_LONG);
      return false;
    }
    if (!may_be_bound(giving, file, line, keys[i])) return false;
  }
  return true;
}

static struct given *given_of(struct giving *giving, const struct binding *binding) {
  for (size_t i = 0; i < giving->count; i++)
    if (giving->at[i].binding == binding) return &giving->at[i];
  return NULL;
}

static void remember(struct giving *giving, const struct config_file *file, const struct config_line *line,
                     const struct binding *binding) {
  struct given *given = given_of(giving, binding);
  if (!given) {
    MEM_GROW(giving->at, giving->count, giving->capacity);
    given = &giving->at[giving->count++];
    *given = (struct given){.binding = binding, .usual_count = binding->count};
    for (size_t i = 0; i < binding->count; i++)
      given->usual[i] = mem_string(binding->keys[i]);
  }
  given->file = file;
  given->line = line;
  given->order = giving->lines++;
}

static void give(struct giving *giving, const struct config_file *file, const struct config_line *line) {
  char keys[BINDING_KEYS][BINDING_TEXT];
  const char *pointers[BINDING_KEYS];
  const struct binding *binding = bindings_named(giving->bindings, line->name);
  if (!binding) {
    config_note(giving->notes, file->path, line->line,
                "nothing is called %.60s; `fairway keys` lists what keys can be given to", line->name);
    return;
  }
  if (!read_keys(giving, file, line, keys)) return;
  remember(giving, file, line, binding);
  for (size_t i = 0; i < line->count; i++)
    pointers[i] = keys[i];
  bindings_set(giving->bindings, line->name, pointers, line->count);
}

static void take_back(struct giving *giving, struct given *given) {
  bindings_set(giving->bindings, given->binding->name, (const char *const *)given->usual, given->usual_count);
  given->taken_back = true;
}

/* Which of the two lines gives way: the later one; one that stands for no line cannot. */
static struct given *weaker(struct giving *giving, const struct binding *a, const struct binding *b) {
  struct given *x = given_of(giving, a), *y = given_of(giving, b);
  if (x && x->taken_back) x = NULL;
  if (y && y->taken_back) y = NULL;
  if (!x || !y) return x ? x : y;
  return x->order > y->order ? x : y;
}

static bool settle_clash(struct giving *giving, const struct binding *a, const struct binding *b) {
  const char *keys_a, *keys_b;
  if (!bindings_clash(a, b, &keys_a, &keys_b)) return false;
  struct given *given = weaker(giving, a, b);
  if (!given) return false;
  const struct binding *other = given->binding == a ? b : a;
  const char *own = given->binding == a ? keys_a : keys_b, *theirs = given->binding == a ? keys_b : keys_a;
  if (!strcmp(own, theirs))
    config_note(giving->notes, given->file->path, given->line->line,
                "%s is already the key of %s there; give one of the two another (%s keeps its usual keys)",
                own, other->name, given->line->name);
  else
    config_note(
        giving->notes, given->file->path, given->line->line,
        "%s, for %s, and %s, for %s, begin alike; neither could be told from the other (%s keeps its usual "
        "keys)",
        own, given->line->name, theirs, other->name, given->line->name);
  take_back(giving, given);
  return true;
}

/* After one is taken back its usual keys may clash with another line, so it begins again. */
static bool settle_one(struct giving *giving) {
  const struct binding *a, *b;
  if (giving->count == 0) return false;
  for (size_t i = 0; (a = bindings_at(giving->bindings, i)); i++)
    for (size_t j = i + 1; (b = bindings_at(giving->bindings, j)); j++)
      if ((given_of(giving, a) || given_of(giving, b)) && settle_clash(giving, a, b)) return true;
  return false;
}

/* Without these one could neither leave nor find out how. */
static void keep_needed(struct giving *giving) {
  static const enum nav needed[] = {NAV_HELP, NAV_QUIT, NAV_BACK, NAV_OPEN, NAV_PALETTE};
  for (size_t i = 0; i < sizeof needed / sizeof *needed; i++) {
    const struct binding *binding = bindings_of(giving->bindings, needed[i]);
    struct given *given = binding && binding->count == 0 ? given_of(giving, binding) : NULL;
    if (!given) continue;
    config_note(giving->notes, given->file->path, given->line->line,
                "%s cannot be without a key; it keeps its usual ones", given->line->name);
    take_back(giving, given);
  }
}

void config_keys_apply(struct bindings *bindings, const struct config_file *const *files, size_t count,
                       struct config_notes *notes) {
  struct giving giving = {.bindings = bindings, .notes = notes};
  for (size_t f = 0; f < count; f++)
    for (size_t i = 0; i < files[f]->count; i++)
      if (!strcmp(files[f]->lines[i].group, "keys")) give(&giving, files[f], &files[f]->lines[i]);
  keep_needed(&giving);
  while (settle_one(&giving))
    continue;
  for (size_t i = 0; i < giving.count; i++)
    for (size_t k = 0; k < giving.at[i].usual_count; k++)
      free(giving.at[i].usual[k]);
  free(giving.at);
}
