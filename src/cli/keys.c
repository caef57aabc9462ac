/* `fairway keys` and `fairway check-config`: what the person's settings make of the keys, and what is wrong
 * with them. Front; no casebook. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "cli/cli.h"
#include "cli/out.h"
#include "ui/config.h"

enum { KEYS = 22, NAME = 24 };

static char *keys_of(const struct binding *binding, const char *between) {
  struct buf keys = {0};
  for (size_t i = 0; i < binding->count; i++)
    buf_printf(&keys, "%s%s", i ? between : "", binding->keys[i]);
  return buf_take(&keys);
}

static void print_binding(const struct binding *binding) {
  char *keys = keys_of(binding, ", ");
  fputs("  ", stdout);
  out_cell(keys, KEYS);
  out_cell(binding->name, NAME);
  out_wrapped(binding->title, KEYS + NAME + 2);
  free(keys);
}

static void print_moving(const struct bindings *bindings) {
  const struct binding *binding;
  const struct nav_section *section;
  for (size_t s = 0; (section = keymap_section(s)); s++) {
    bool headed = false;
    for (size_t i = 0; (binding = bindings_at(bindings, i)); i++) {
      if (!binding->nav || binding->places != section->places || !binding->count) continue;
      if (!headed && s) out_heading(section->title);
      if (!headed && !s) puts(section->title);
      headed = true;
      print_binding(binding);
    }
  }
}

static void print_actions(const struct bindings *bindings) {
  const struct binding *binding;
  out_heading("What can be done, where it is offered");
  for (size_t i = 0; (binding = bindings_at(bindings, i)); i++)
    if (!binding->nav && binding->count) print_binding(binding);
  out_heading("Without a key, found with the palette");
  for (size_t i = 0; (binding = bindings_at(bindings, i)); i++)
    if (!binding->count && !binding_quiet(binding)) print_binding(binding);
}

/* ---- for programs ---- */

static json_t *places_of(const struct binding *binding) {
  const struct nav_section *section;
  if (binding->contexts) return json_incref((json_t *)binding->contexts);
  json_t *places = json_array();
  for (size_t i = 1; (section = keymap_section(i)); i++)
    if (binding->places & section->places) json_array_append_new(places, json_string(section->name));
  return places;
}

static json_t *row_of(const struct binding *binding) {
  json_t *keys = json_array();
  for (size_t i = 0; i < binding->count; i++)
    json_array_append_new(keys, json_string(binding->keys[i]));
  return json_pack("{s:s, s:o, s:s, s:b, s:o}", "name", binding->name, "keys", keys, "title", binding->title,
                   "action", !binding->nav, "places", places_of(binding));
}

static void print_rows(const struct cli *cli, const struct bindings *bindings) {
  static const char *const columns[] = {"name", "keys", "title", "action", "places", NULL};
  const struct binding *binding;
  json_t *rows = json_array();
  for (size_t i = 0; (binding = bindings_at(bindings, i)); i++)
    json_array_append_new(rows, row_of(binding));
  if (cli->format == CLI_JSON) {
    out_json(rows);
  } else {
    out_tsv_head(columns);
    for (size_t i = 0; i < json_array_size(rows); i++)
      out_tsv(json_array_get(rows, i), columns);
  }
  json_decref(rows);
}

/* ---- as a file of keys ---- */

static void print_quoted(const char *text) {
  putchar('"');
  for (; *text; text++) {
    if (*text == '"' || *text == '\\') putchar('\\');
    putchar(*text);
  }
  putchar('"');
}

static void print_line(const struct binding *binding) {
  int width = printf("  %s = ", binding->name);
  if (binding->count != 1) width += printf("[");
  for (size_t i = 0; i < binding->count; i++) {
    if (i) width += printf(", ");
    print_quoted(binding->keys[i]);
    width += (int)strlen(binding->keys[i]) + 2;
  }
  width += printf(binding->count != 1 ? "];" : ";");
  printf("%*s# %s\n", width < 44 ? 44 - width : 1, "", binding->title);
}

static void print_config(const struct bindings *bindings) {
  const struct binding *binding;
  puts("# Which keys do what. Keys pressed one after the other stand with a space between: \"g g\".\n"
       "# What is left out keeps its usual keys; [] gives it none. See fairway-keys(7).\n"
       "keys = {\n"
       "  # moving and looking");
  for (size_t i = 0; (binding = bindings_at(bindings, i)); i++)
    if (binding->nav) print_line(binding);
  puts("\n  # what can be done");
  for (size_t i = 0; (binding = bindings_at(bindings, i)); i++)
    if (!binding->nav && !binding_quiet(binding)) print_line(binding);
  puts("};");
}

/* ---- the commands ---- */

static void print_notes(const struct config *config) {
  for (size_t i = 0; i < config->notes.count; i++) {
    fputs("fairway: ", stderr);
    fflush(stdout);
    fprintf(stderr, "%s\n", config->notes.at[i]);
  }
}

int cli_keys(struct cli *cli) {
  json_t *actions = cli->actions();
  struct config_terms terms = {.actions = actions, .key_set = cli_option(cli, "set")};
  struct config *config = config_load(&terms);
  if (cli_option(cli, "config")) {
    print_config(config->bindings);
  } else if (cli->format != CLI_TEXT) {
    print_rows(cli, config->bindings);
  } else {
    print_moving(config->bindings);
    print_actions(config->bindings);
  }
  print_notes(config);
  config_free(config);
  json_decref(actions);
  return 0;
}

static void print_check(const struct config *config) {
  for (size_t i = 0; i < config->notes.count; i++)
    puts(config->notes.at[i]);
  if (config->notes.count) return;
  if (!config->files.count) puts("There is no file of settings; the defaults are in force.");
  for (size_t i = 0; i < config->files.count; i++) {
    out_text(config->files.at[i]);
    puts(": nothing is wrong.");
  }
}

static void print_check_json(const struct config *config) {
  json_t *files = json_array(), *findings = json_array();
  for (size_t i = 0; i < config->files.count; i++)
    json_array_append_new(files, json_string(config->files.at[i]));
  for (size_t i = 0; i < config->notes.count; i++)
    json_array_append_new(findings, json_string(config->notes.at[i]));
  json_t *whole = json_pack("{s:o, s:o}", "files", files, "findings", findings);
  out_json(whole);
  json_decref(whole);
}

int cli_check_config(struct cli *cli) {
  json_t *actions = cli->actions();
  struct config_terms terms = {.actions = actions, .only = cli_word(cli, 0)};
  struct config *config = config_load(&terms);
  if (cli->format == CLI_JSON)
    print_check_json(config);
  else
    print_check(config);
  int code = config->notes.count ? 1 : 0;
  config_free(config);
  json_decref(actions);
  return code;
}
