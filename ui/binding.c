/* The keys in force. Front; knows no file (ui/config_keys.c) and no screen. */
#include "ui/binding.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "wire/message.h"

struct bindings {
  struct binding *at;
  size_t count, capacity;
  json_t *actions;
};

/* ---- keys as text ---- */

bool binding_add(char keys[BINDING_TEXT], const struct key *key) {
  char word[KEY_NAME];
  size_t used = strlen(keys), len = strlen(key_word(key, word));
  if (used + len + 2 > BINDING_TEXT) return false;
  snprintf(keys + used, BINDING_TEXT - used, "%s%s", used ? " " : "", word);
  return true;
}

bool binding_parse(const char *text, char out[BINDING_TEXT]) {
  out[0] = '\0';
  for (const char *at = text; *at;) {
    struct key key;
    size_t len = strcspn(at, " ");
    char *word = mem_string_n(at, len);
    bool known = len < KEY_NAME && key_parse(word, &key) && key.press != PRESS_PASTE;
    free(word);
    if (!known || !binding_add(out, &key)) return false;
    at += len;
    if (*at == ' ' && !*++at) return false;
  }
  return *out != '\0';
}

const char *binding_rest(const char *whole, const char *keys) {
  size_t len = strlen(keys);
  if (strncmp(whole, keys, len) != 0 || whole[len] != ' ') return NULL;
  return whole + len + 1;
}

/* ---- the defaults ---- */

static struct binding *add(struct bindings *bindings, struct binding made) {
  MEM_GROW(bindings->at, bindings->count, bindings->capacity);
  bindings->at[bindings->count] = made;
  return &bindings->at[bindings->count++];
}

static void add_key(struct binding *binding, const char *keys) {
  if (keys && *keys && binding->count < BINDING_KEYS) binding->keys[binding->count++] = mem_string(keys);
}

static void add_row(struct bindings *bindings, const struct nav_row *row) {
  struct binding *made = add(bindings, (struct binding){.name = row->name,
                                                        .title = row->title,
                                                        .group = "keys",
                                                        .help = "",
                                                        .nav = row->nav,
                                                        .places = row->places,
                                                        .kind = "",
                                                        .on = ""});
  for (size_t i = 0; i < sizeof row->keys / sizeof *row->keys; i++)
    add_key(made, row->keys[i]);
}

static unsigned places_of(const json_t *action) {
  static const struct {
    const char *name;
    unsigned places;
  } known[] = {{"concern", IN_RECORD | IN_MATRIX},
               {"case", IN_RECORD},
               {"timeline", IN_RECORD},
               {"plan", IN_RECORD},
               {"records", IN_RECORD},
               {"checklist", IN_RECORD | IN_CHECKLIST}};
  unsigned places = 0;
  size_t i;
  const json_t *context;
  json_array_foreach(message_list(action, "contexts"), i, context) {
    unsigned own = IN_LIST;
    for (size_t k = 0; k < sizeof known / sizeof *known; k++)
      if (!strcmp(json_string_value(context), known[k].name)) own = known[k].places;
    places |= own;
  }
  return places;
}

static void add_action(struct bindings *bindings, const json_t *action) {
  struct binding *made = add(bindings, (struct binding){.name = message_text(action, "name"),
                                                        .title = message_text(action, "title"),
                                                        .group = message_text(action, "group"),
                                                        .help = message_text(action, "help"),
                                                        .places = places_of(action),
                                                        .on = message_text(action, "on"),
                                                        .kind = message_text(action, "kind"),
                                                        .contexts = message_list(action, "contexts")});
  add_key(made, message_text(action, "key"));
}

struct bindings *bindings_new(const json_t *actions) {
  struct bindings *bindings = mem_alloc(sizeof *bindings);
  const struct nav_row *row;
  size_t i;
  const json_t *action;
  bindings->actions = json_incref((json_t *)actions);
  for (i = 0; (row = keymap_row(i)); i++)
    add_row(bindings, row);
  json_array_foreach(actions, i, action) {
    add_action(bindings, action);
  }
  return bindings;
}

static void drop_keys(struct binding *binding) {
  while (binding->count > 0)
    free(binding->keys[--binding->count]);
}

void bindings_free(struct bindings *bindings) {
  if (!bindings) return;
  for (size_t i = 0; i < bindings->count; i++)
    drop_keys(&bindings->at[i]);
  json_decref(bindings->actions);
  free(bindings->at);
  free(bindings);
}

/* ---- looking up ---- */

const struct binding *bindings_at(const struct bindings *bindings, size_t index) {
  return index < bindings->count ? &bindings->at[index] : NULL;
}

static struct binding *named(const struct bindings *bindings, const char *name) {
  for (size_t i = 0; i < bindings->count; i++)
    if (!strcmp(bindings->at[i].name, name)) return &bindings->at[i];
  return NULL;
}

const struct binding *bindings_named(const struct bindings *bindings, const char *name) {
  return named(bindings, name);
}

const struct binding *bindings_of(const struct bindings *bindings, enum nav nav) {
  for (size_t i = 0; i < bindings->count; i++)
    if (bindings->at[i].nav == nav) return &bindings->at[i];
  return NULL;
}

bool binding_quiet(const struct binding *binding) {
  return *binding->kind && !binding->count;
}

const char *bindings_key(const struct bindings *bindings, enum nav nav) {
  const struct binding *binding = bindings_of(bindings, nav);
  return binding && binding->count ? binding->keys[0] : "";
}

char *bindings_say(const struct bindings *bindings, const char *sentence) {
  struct buf out = {0};
  for (const char *at = sentence; *at;) {
    size_t plain = strcspn(at, "{"), len = at[plain] ? strcspn(at + plain, "}") : 0;
    buf_add(&out, at, plain);
    at += plain;
    if (!*at) break;
    char *name = mem_string_n(at + 1, len - 1);
    const struct binding *binding = named(bindings, name);
    buf_puts(&out, binding && binding->count ? binding->keys[0] : name);
    free(name);
    at += len + (at[len] == '}');
  }
  return buf_take(&out);
}

bool binding_has(const struct binding *binding, const char *keys) {
  for (size_t i = 0; i < binding->count; i++)
    if (!strcmp(binding->keys[i], keys)) return true;
  return false;
}

enum nav bindings_find(const struct bindings *bindings, const char *keys, unsigned place) {
  enum nav general = NAV_NONE;
  for (size_t i = 0; i < bindings->count; i++) {
    const struct binding *binding = &bindings->at[i];
    if (!binding->nav || !(binding->places & place) || !binding_has(binding, keys)) continue;
    if (!(binding->places & IN_ANY)) return binding->nav;
    if (!general) general = binding->nav;
  }
  return general;
}

bool bindings_lead(const struct bindings *bindings, const char *keys, unsigned place) {
  for (size_t i = 0; i < bindings->count; i++)
    for (size_t k = 0; k < bindings->at[i].count; k++)
      if (bindings->at[i].places & place && binding_rest(bindings->at[i].keys[k], keys)) return true;
  return false;
}

/* ---- changing ---- */

void bindings_set(struct bindings *bindings, const char *name, const char *const *keys, size_t count) {
  struct binding *binding = named(bindings, name);
  char *own[BINDING_KEYS] = {0};
  if (!binding) return;
  if (count > BINDING_KEYS) count = BINDING_KEYS;
  for (size_t i = 0; i < count; i++)
    own[i] = mem_string(keys[i]); /* they may be those it has */
  drop_keys(binding);
  for (size_t i = 0; i < count; i++)
    binding->keys[binding->count++] = own[i];
}

/* Are there places where both are meant? A key of one very place may stand before one of a whole panel. */
static bool meet(const struct binding *a, const struct binding *b) {
  if (!(a->places & b->places)) return false;
  bool a_particular = !(a->places & IN_ANY), b_particular = !(b->places & IN_ANY);
  if (a->nav && b->nav) return a_particular == b_particular;
  if (a->nav || b->nav) return true;
  if (*a->on && *b->on && strcmp(a->on, b->on) != 0) return false;
  size_t i, j;
  const json_t *x, *y;
  json_array_foreach(a->contexts, i, x) {
    json_array_foreach(b->contexts, j, y) {
      if (json_equal(x, y)) return true;
    }
  }
  return false;
}

bool bindings_clash(const struct binding *a, const struct binding *b, const char **keys_a,
                    const char **keys_b) {
  if (!meet(a, b)) return false;
  for (size_t i = 0; i < a->count; i++)
    for (size_t j = 0; j < b->count; j++) {
      *keys_a = a->keys[i];
      *keys_b = b->keys[j];
      if (!strcmp(*keys_a, *keys_b) || binding_rest(*keys_a, *keys_b) || binding_rest(*keys_b, *keys_a))
        return true;
    }
  return false;
}
