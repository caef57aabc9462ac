/* The person's settings: keys, colours, lines and the rest, from files that anybody can read and edit.
 *
 * Read in this order, each over the one before: the defaults that the program carries; config.cfg of the
 * system's folder; those of $XDG_CONFIG_DIRS; the person's own. What a file says wrongly is reported with
 * file and line, and the default stands; nothing is ever written back.
 */
#ifndef FAIRWAY_UI_CONFIG_H
#define FAIRWAY_UI_CONFIG_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "ui/binding.h"
#include "ui/config_file.h"
#include "ui/style.h"

enum config_lines { LINES_AUTO, LINES_UTF8, LINES_ACS, LINES_ASCII };

/* "file:line: what is wrong; what to do", one after the other. */
struct config_notes {
  char **at;
  size_t count, capacity;
};

struct config {
  enum config_lines lines;
  bool iso_dates; /* 2026-11-20 instead of Fri 20 Nov 2026 */
  bool mouse;
  int lock_after; /* minutes without a key after which the screen locks; 0: never */
  bool restricted;
  char *key_set, *theme_name;
  struct bindings *bindings;
  struct theme theme;
  struct config_notes notes;
  struct config_notes files; /* those that were read, in order */
};

/* What is set over the files: by the command line, and by the tests. Members may be NULL. */
struct config_terms {
  const json_t *actions; /* the table, for its keys */
  const char *theme, *key_set;
  const char *only; /* this file of settings, and no other */
};

/* Never fails: what cannot be read is told in `notes`. */
struct config *config_load(const struct config_terms *terms);
void config_free(struct config *config);

/* A setting as the manual tells of it; NULL past the last. */
struct config_setting {
  const char *name;
  const char *values; /* "true|false", "NAME", "MINUTES" */
  const char *usual;  /* as it would stand in a file */
  const char *help;   /* sentences */
};
const struct config_setting *config_setting_at(size_t index);

/* ---- for the files of the settings ---- */

void config_note(struct config_notes *notes, const char *path, int line, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* Files that give keys, in the order in which each goes over the one before, put into force together: two may
 * exchange keys. What would mean two things is reported, and keeps its default. */
void config_keys_apply(struct bindings *bindings, const struct config_file *const *files, size_t count,
                       struct config_notes *notes);
/* A theme's file: its `styles`, and whether it has colours. */
void config_theme_apply(struct theme *theme, const struct config_file *file, struct config_notes *notes);
/* The look that words such as "bold red on black" ask for; false when they are not understood. */
bool config_theme_look(const char *words, struct look *look);
/* And back. Returns `out`. */
enum { CONFIG_LOOK_TEXT = 80 };
const char *config_theme_words(const struct look *look, char out[CONFIG_LOOK_TEXT]);

#endif
