/* Themes from files: what each meaning looks like, in words. Front; pure. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "ui/config.h"

static const char *const colours[] = {
    "black",        "red",           "green",       "yellow",         "blue",
    "magenta",      "cyan",          "white",       "bright-black",   "bright-red",
    "bright-green", "bright-yellow", "bright-blue", "bright-magenta", "bright-cyan",
    "bright-white"};
enum { COLOURS = sizeof colours / sizeof *colours };

static const struct {
  const char *word;
  unsigned bit;
} bits[] = {{"bold", LOOK_BOLD}, {"dim", LOOK_DIM}, {"underline", LOOK_UNDERLINE}, {"reverse", LOOK_REVERSE}};

static bool colour_of(const char *word, size_t len, int *colour) {
  if (len == strlen("default") && !strncmp(word, "default", len)) {
    *colour = -1;
    return true;
  }
  for (int i = 0; i < COLOURS; i++) {
    if (strlen(colours[i]) != len || strncmp(colours[i], word, len) != 0) continue;
    *colour = i;
    return true;
  }
  return false;
}

bool config_theme_look(const char *words, struct look *look) {
  bool on = false;
  *look = (struct look){-1, -1, 0};
  for (const char *at = words; *at;) {
    size_t len = strcspn(at, " ");
    unsigned bit = 0;
    for (size_t i = 0; i < sizeof bits / sizeof *bits; i++)
      if (strlen(bits[i].word) == len && !strncmp(bits[i].word, at, len)) bit = bits[i].bit;
    if (bit)
      look->bits |= bit;
    else if (len == 2 && !strncmp(at, "on", 2) && !on)
      on = true;
    else if (!colour_of(at, len, on ? &look->back : &look->colour))
      return false;
    at += len;
    while (*at == ' ')
      at++;
  }
  return !on || look->back >= 0 || strstr(words, "on default");
}

const char *config_theme_words(const struct look *look, char out[CONFIG_LOOK_TEXT]) {
  size_t used = 0;
  out[0] = '\0';
  for (size_t i = 0; i < sizeof bits / sizeof *bits; i++)
    if (look->bits & bits[i].bit)
      used += (size_t)snprintf(out + used, CONFIG_LOOK_TEXT - used, "%s%s", used ? " " : "", bits[i].word);
  if (look->colour >= 0)
    used +=
        (size_t)snprintf(out + used, CONFIG_LOOK_TEXT - used, "%s%s", used ? " " : "", colours[look->colour]);
  if (look->back >= 0)
    snprintf(out + used, CONFIG_LOOK_TEXT - used, "%son %s", used ? " " : "", colours[look->back]);
  return out;
}

static void take_style(struct theme *theme, const struct config_file *file, const struct config_line *line,
                       struct config_notes *notes) {
  enum style style = style_named(line->name);
  struct look look;
  if (style == STYLE_COUNT)
    config_note(notes, file->path, line->line, "there is no style called %.40s; fairway-config(5) lists them",
                line->name);
  else if (line->kind != CONFIG_TEXTS || !line->single || !config_theme_look(line->texts[0], &look))
    config_note(
        notes, file->path, line->line,
        "the look of %s is not understood; write words such as \"bold red\" or \"black on yellow\", or \"\"",
        line->name);
  else
    theme->looks[style] = look;
}

void config_theme_apply(struct theme *theme, const struct config_file *file, struct config_notes *notes) {
  for (size_t i = 0; i < file->count; i++) {
    const struct config_line *line = &file->lines[i];
    if (!strcmp(line->group, "styles"))
      take_style(theme, file, line, notes);
    else if (!strcmp(line->name, "colours") && line->kind == CONFIG_TRUTH)
      theme->colours = line->number != 0;
  }
}
