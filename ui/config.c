/* Which files are read, in what order, and what each setting may be. Front; what keys and themes say is read
 * in config_keys.c and config_theme.c. */
#include "ui/config.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/paths.h"

enum { LOCK_MOST = 24 * 60, FILES_MOST = 16, NAME_MOST = 64 };

static const struct config_setting settings[] = {
    {"key_set", "NAME", "\"default\"",
     "The set of keys to begin from: default, vi, arrows, or the name of a file NAME.cfg in the folder keys "
     "beside your config.cfg."},
    {"theme", "NAME", "\"default\"",
     "The set of colours: default, light, dark, high-contrast, mono, or the name of a file NAME.cfg in the "
     "folder "
     "themes beside your config.cfg. --theme NAME goes before it; NO_COLOR and --no-color before both."},
    {"colours", "true|false", "true",
     "false leaves out all colours, as NO_COLOR in the environment and --no-color do; marks and weights say "
     "the "
     "same."},
    {"lines", "\"auto\"|\"utf8\"|\"acs\"|\"ascii\"", "\"auto\"",
     "How lines are drawn. auto draws them with characters where the locale is UTF-8 and with - and | "
     "elsewhere; "
     "acs uses the terminal's own line drawing where the locale is not UTF-8; ascii leaves out all that is "
     "not "
     "ASCII, in names too."},
    {"dates", "\"day-month\"|\"iso\"", "\"day-month\"",
     "How days are written: Fri 20 Nov 2026, or 2026-11-20. Both are read, whatever is set; sentences of the "
     "record "
     "keep the form they were written in."},
    {"mouse", "true|false", "false",
     "With the mouse a click goes to what it points at, a second opens it, and the wheel moves. Off, the "
     "mouse stays "
     "the terminal's own, to select and copy with; on, most terminals let you do so while Shift is held."},
    {"lock_after", "MINUTES", "0",
     "Minutes without a key after which the screen locks, as Ctrl-X locks it at once; 0 never. It unlocks "
     "with a passphrase, which it asks for when it locks for the first time (its hash is kept in the file "
     "lock of your state folder; without that file there is none), or with the password of your account "
     "where the system tells whether it is right. What a file "
     "of the "
     "system sets can be made shorter, not longer."},
    {"restricted", "true|false", "false",
     "Nothing that leads out of the program: no suspending with Ctrl-Z, no editor of one's own. What a file "
     "of the "
     "system sets to true stays true."},
};

const struct config_setting *config_setting_at(size_t index) {
  return index < sizeof settings / sizeof *settings ? &settings[index] : NULL;
}

void config_note(struct config_notes *notes, const char *path, int line, const char *format, ...) {
  char *text = NULL;
  va_list args;
  va_start(args, format);
  int len = vasprintf(&text, format, args);
  va_end(args);
  if (len < 0) return;
  MEM_GROW(notes->at, notes->count, notes->capacity);
  notes->at[notes->count++] = line > 0 ? mem_format("%s:%d: %s", path, line, text) : mem_string(text);
  free(text);
}

static void drop_notes(struct config_notes *notes) {
  for (size_t i = 0; i < notes->count; i++)
    free(notes->at[i]);
  free(notes->at);
}

/* ---- reading ---- */

struct loading {
  struct config *config;
  const struct config_terms *terms;
  struct config_file files[FILES_MOST];
  bool system[FILES_MOST]; /* the whole system's: what it forbids stays forbidden */
  size_t count;
};

/* A file that is not there is none; one that cannot be read is told of and passed over. */
static bool read_file(struct loading *loading, char *path, bool system, bool needed) {
  struct error err = {0};
  struct config *config = loading->config;
  struct config_file file = {0};
  bool read = path && loading->count < FILES_MOST && config_file_read(&file, path, &err);
  if (read) {
    config_note(&config->files, path, 0, "%s", path);
    loading->system[loading->count] = system;
    loading->files[loading->count++] = file;
  } else {
    config_file_free(&file);
    if (needed || (path && err.code != ERROR_MISSING)) config_note(&config->notes, path, 0, "%s", err.text);
  }
  free(path);
  return read;
}

/* $XDG_CONFIG_DIRS names the most important folder first, so it is read last. Relative ones do not count. */
static void read_dirs(struct loading *loading) {
  const char *dirs = getenv("XDG_CONFIG_DIRS");
  char *list = mem_string(dirs && *dirs ? dirs : "/etc/xdg");
  for (char *at; *list;) {
    at = strrchr(list, ':');
    const char *dir = at ? at + 1 : list;
    if (*dir == '/') read_file(loading, mem_format("%s/fairway/config.cfg", dir), true, false);
    if (!at) break;
    *at = '\0';
  }
  free(list);
}

/* ---- settings ---- */

static bool truth(struct loading *loading, const struct config_file *file, const struct config_line *line,
                  bool *value) {
  if (line->kind != CONFIG_TRUTH)
    config_note(&loading->config->notes, file->path, line->line, "%s is true or false", line->name);
  else
    *value = line->number != 0;
  return line->kind == CONFIG_TRUTH;
}

/* A name becomes part of a path, so it is a plain one. */
static bool plain(const char *name) {
  size_t len = strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-");
  return len > 0 && len <= NAME_MOST && !name[len];
}

static void take_name(struct loading *loading, const struct config_file *file, const struct config_line *line,
                      char **name) {
  if (line->kind != CONFIG_TEXTS || !line->single || !plain(line->texts[0])) {
    config_note(&loading->config->notes, file->path, line->line,
                "%s wants a name in quotes, of small letters, digits and hyphens", line->name);
    return;
  }
  free(*name);
  *name = mem_string(line->texts[0]);
}

/* Which of the words it is; -1: none. */
static int word_of(const struct config_line *line, const char *const *words, size_t count) {
  for (size_t i = 0; line->kind == CONFIG_TEXTS && line->single && i < count; i++)
    if (!strcmp(words[i], line->texts[0])) return (int)i;
  return -1;
}

static void take_lines(struct loading *loading, const struct config_file *file,
                       const struct config_line *line) {
  static const char *const words[] = {"auto", "utf8", "acs", "ascii"};
  int at = word_of(line, words, sizeof words / sizeof *words);
  if (at >= 0)
    loading->config->lines = (enum config_lines)at;
  else
    config_note(&loading->config->notes, file->path, line->line,
                "lines is \"auto\", \"utf8\", \"acs\" or \"ascii\"");
}

static void take_dates(struct loading *loading, const struct config_file *file,
                       const struct config_line *line) {
  static const char *const words[] = {"day-month", "iso"};
  int at = word_of(line, words, sizeof words / sizeof *words);
  if (at >= 0)
    loading->config->iso_dates = at == 1;
  else
    config_note(&loading->config->notes, file->path, line->line, "dates is \"day-month\" or \"iso\"");
}

static void take_lock(struct loading *loading, const struct config_file *file, const struct config_line *line,
                      int *most) {
  if (line->kind != CONFIG_NUMBER || line->number < 0 || line->number > LOCK_MOST) {
    config_note(&loading->config->notes, file->path, line->line, "lock_after is a number of minutes up to %d",
                LOCK_MOST);
  } else if (*most && (line->number == 0 || line->number > *most)) {
    config_note(&loading->config->notes, file->path, line->line,
                "the system has the screen lock after %d minutes; that can be made shorter, not longer",
                *most);
  } else {
    loading->config->lock_after = line->number;
  }
}

static void take_setting(struct loading *loading, const struct config_file *file,
                         const struct config_line *line, int *lock_most) {
  struct config *config = loading->config;
  if (!strcmp(line->name, "key_set")) {
    take_name(loading, file, line, &config->key_set);
  } else if (!strcmp(line->name, "theme")) {
    take_name(loading, file, line, &config->theme_name);
  } else if (!strcmp(line->name, "lines")) {
    take_lines(loading, file, line);
  } else if (!strcmp(line->name, "dates")) {
    take_dates(loading, file, line);
  } else if (!strcmp(line->name, "mouse")) {
    truth(loading, file, line, &config->mouse);
  } else if (!strcmp(line->name, "lock_after")) {
    take_lock(loading, file, line, lock_most);
  } else if (!strcmp(line->name, "restricted")) {
    bool was = config->restricted;
    if (truth(loading, file, line, &config->restricted) && was && !config->restricted) {
      config->restricted = true;
      config_note(&config->notes, file->path, line->line, "the system has set restricted, and it stays");
    }
  } else if (!strcmp(line->name, "colours")) {
    bool colours;
    truth(loading, file, line, &colours); /* the theme takes it */
  } else if (strcmp(line->name, "title") != 0) {
    config_note(&config->notes, file->path, line->line,
                "nothing is called %.60s here; fairway-config(5) lists the settings", line->name);
  }
}

static void take_settings(struct loading *loading) {
  int lock_most = 0;
  for (size_t f = 0; f < loading->count; f++) {
    const struct config_file *file = &loading->files[f];
    for (size_t i = 0; i < file->count; i++) {
      const char *group = file->lines[i].group;
      if (!*group)
        take_setting(loading, file, &file->lines[i], &lock_most);
      else if (strcmp(group, "keys") != 0 && strcmp(group, "styles") != 0)
        config_note(&loading->config->notes, file->path, file->lines[i].line,
                    "there is no group called %.60s; settings have keys and styles", group);
    }
    if (loading->system[f]) lock_most = loading->config->lock_after;
  }
}

/* ---- sets of keys and themes ---- */

/* The person's own file of that name, else the one that is shared. */
static bool read_named(struct config_file *file, const char *folder, const char *name,
                       struct config *config) {
  struct error err = {0};
  char *part = mem_format("%s/%s.cfg", folder, name), *own = paths_own("config", part),
       *shared = paths_share(part);
  const char *path = own && access(own, F_OK) == 0 ? own : shared;
  bool read = config_file_read(file, path, &err);
  if (read)
    config_note(&config->files, path, 0, "%s", path);
  else
    config_note(&config->notes, path, 0, "%s; the default stands", err.text);
  free(part);
  free(own);
  free(shared);
  return read;
}

static void take_theme(struct loading *loading) {
  struct config *config = loading->config;
  const char *name = loading->terms->theme ? loading->terms->theme : config->theme_name;
  const struct theme *carried = theme_find(name);
  struct config_file file = {0};
  config->theme = carried ? *carried : *theme_find("default");
  if (!plain(name))
    config_note(&config->notes, "", 0, "no theme can be called \"%.60s\"; the default stands", name);
  else if (!carried && read_named(&file, "themes", name, config))
    config_theme_apply(&config->theme, &file, &config->notes);
  config_file_free(&file);
  for (size_t f = 0; f < loading->count; f++)
    config_theme_apply(&config->theme, &loading->files[f], &config->notes);
  if (loading->terms->theme) {
    free(config->theme_name);
    config->theme_name = mem_string(loading->terms->theme);
  }
  config->theme.name = config->theme_name;
}

static void take_keys(struct loading *loading) {
  struct config *config = loading->config;
  const char *name = loading->terms->key_set ? loading->terms->key_set : config->key_set;
  const struct config_file *files[FILES_MOST + 1];
  struct config_file set = {0};
  size_t count = 0;
  if (!plain(name))
    config_note(&config->notes, "", 0, "no set of keys can be called \"%.60s\"; the default stands", name);
  else if (strcmp(name, "default") != 0 && read_named(&set, "keys", name, config))
    files[count++] = &set;
  for (size_t f = 0; f < loading->count; f++)
    files[count++] = &loading->files[f];
  config_keys_apply(config->bindings, files, count, &config->notes);
  config_file_free(&set);
}

struct config *config_load(const struct config_terms *terms) {
  struct config *config = mem_alloc(sizeof *config);
  struct loading loading = {.config = config, .terms = terms};
  config->bindings = bindings_new(terms->actions);
  config->key_set = mem_string("default");
  config->theme_name = mem_string("default");
  if (terms->only) {
    read_file(&loading, mem_string(terms->only), false, true);
  } else {
    read_file(&loading, mem_string(FAIRWAY_SYSCONFDIR "/fairway/config.cfg"), true, false);
    read_dirs(&loading);
    read_file(&loading, paths_own("config", "config.cfg"), false, false);
  }
  take_settings(&loading);
  take_keys(&loading);
  take_theme(&loading);
  for (size_t f = 0; f < loading.count; f++)
    config_file_free(&loading.files[f]);
  return config;
}

void config_free(struct config *config) {
  if (!config) return;
  bindings_free(config->bindings);
  drop_notes(&config->notes);
  drop_notes(&config->files);
  free(config->key_set);
  free(config->theme_name);
  free(config);
}
