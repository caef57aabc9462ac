/* Calendars from libconfig text, checked line by line. Floor 2: knows no counting. */
#include <dirent.h>
#include <libconfig.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/paths.h"
#include "base/screen.h"
#include "base/text.h"
#include "calendar/calendar.h"

enum { NAME_MAX_BYTES = 64, TITLE_MAX_BYTES = 120 };

static const char *const standing_words[] = {"official", "secondary", "projected"};
static const char *const parts_of_uk[] = {"england-and-wales", "scotland", "northern-ireland"};
enum { PARTS_OF_UK = sizeof parts_of_uk / sizeof parts_of_uk[0] };

struct reading {
  const char *file;
  struct error *err;
};

static bool refuse(const struct reading *r, const config_setting_t *at, const char *what,
                   const char *advice) {
  return error_set(r->err, ERROR_INVALID, "%.200s:%u: %s; %s", r->file, config_setting_source_line(at), what,
                   advice);
}

/* A word nobody knows is a misspelt one: passing over it would lose what it was to say. */
static bool only_keys(const struct reading *r, const config_setting_t *group, const char *const *keys,
                      const char *advice) {
  for (int i = 0; i < config_setting_length(group); i++) {
    const config_setting_t *member = config_setting_get_elem(group, (unsigned)i);
    const char *name = config_setting_name(member);
    size_t k = 0;
    while (keys[k] && strcmp(keys[k], name) != 0)
      k++;
    if (keys[k]) continue;
    char *what = mem_format("\"%.60s\" is not known here", name);
    refuse(r, member, what, advice);
    free(what);
    return false;
  }
  return true;
}

static const char *text_member(const struct reading *r, const config_setting_t *group, const char *key) {
  const config_setting_t *member = config_setting_get_member(group, key);
  const char *text = member ? config_setting_get_string(member) : NULL;
  if (text && text[0] && strlen(text) <= TITLE_MAX_BYTES * 2) return text;
  char *what = mem_format("%s is missing, empty, too long or not in quotes", key);
  refuse(r, member ? member : group, what, "write it as in the other lines");
  free(what);
  return NULL;
}

static int year_of(date_day day) {
  int year, month, of_month;
  date_to_civil(day, &year, &month, &of_month);
  return year;
}

static bool read_standing(const struct reading *r, const config_setting_t *group, enum day_standing *out) {
  const char *word = text_member(r, group, "standing");
  if (!word) return false;
  for (size_t i = 0; i < sizeof standing_words / sizeof standing_words[0]; i++)
    if (strcmp(word, standing_words[i]) == 0) {
      *out = (enum day_standing)i;
      return true;
    }
  return refuse(r, group, "the standing is not known", "it is official, secondary or projected");
}

static bool read_day(const struct reading *r, const config_setting_t *group, struct calendar *c) {
  static const char *const keys[] = {"date", "standing", "name", NULL};
  date_day day;
  enum day_standing standing = STANDING_OFFICIAL;
  if (!config_setting_is_group(group))
    return refuse(r, group, "this is not a day", "write { date = ...; standing = ...; name = ...; }");
  if (!only_keys(r, group, keys, "a day has date, standing and name")) return false;
  const char *date = text_member(r, group, "date");
  const char *name = date ? text_member(r, group, "name") : NULL;
  if (!name || !read_standing(r, group, &standing)) return false;
  if (!date_parse(date, &day))
    return refuse(r, group, "there is no such date", "write the day as in \"2026-04-03\"");
  if (standing == STANDING_PROJECTED && day <= calendar_last_official(c))
    return refuse(r, group, "a projected day in a year that official_until calls official",
                  "mark it official, or lower official_until");
  if (!calendar_add(c, day, name, standing))
    return refuse(r, group, "the date stands in the list twice", "take one of the lines out");
  return true;
}

/* A year left out by mistake would be a year without Christmas. */
static bool years_complete(const struct reading *r, const config_setting_t *days, const struct calendar *c) {
  int first = year_of(calendar_first(c)), last = year_of(calendar_last(c));
  bool *seen = mem_array((size_t)(last - first + 1), sizeof *seen);
  date_day day;
  for (int i = 0; i < config_setting_length(days); i++) {
    const config_setting_t *group = config_setting_get_elem(days, (unsigned)i);
    const char *date = config_setting_get_string(config_setting_get_member(group, "date"));
    if (date_parse(date, &day)) seen[year_of(day) - first] = true;
  }
  int missing = 0;
  for (int year = first; year <= last && !missing; year++)
    if (!seen[year - first]) missing = year;
  free(seen);
  if (!missing && year_of(calendar_last_official(c)) <= last) return true;
  char *what = mem_format("there is no day of %d", missing ? missing : last + 1);
  refuse(r, days, what, "add the days of that year");
  free(what);
  return false;
}

static bool read_days(const struct reading *r, const config_setting_t *group, struct calendar *c) {
  const config_setting_t *days = config_setting_get_member(group, "days");
  if (!days || !config_setting_is_list(days) || config_setting_length(days) == 0)
    return refuse(r, days ? days : group, "there are no days", "list them as days = ( { ... }, { ... } );");
  for (int i = 0; i < config_setting_length(days); i++)
    if (!read_day(r, config_setting_get_elem(days, (unsigned)i), c)) return false;
  return years_complete(r, days, c);
}

/* Names are parts of file names, so they are letters of the plain alphabet, digits and hyphens. */
static bool plain_name(const char *name) {
  size_t len = strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-");
  return len > 0 && len <= NAME_MAX_BYTES && name[len] == '\0' && name[0] != '-';
}

static struct calendar *read_calendar(const struct reading *r, const config_setting_t *root) {
  static const char *const top[] = {"calendar", NULL};
  static const char *const keys[] = {"id", "title", "source", "official_until", "days", NULL};
  const config_setting_t *group = config_setting_get_member(root, "calendar");
  date_day some_day;
  if (!group || !config_setting_is_group(group)) {
    refuse(r, group ? group : root, "there is no calendar", "write it as calendar = { ... };");
    return NULL;
  }
  if (!only_keys(r, root, top, "the file holds one calendar") ||
      !only_keys(r, group, keys, "a calendar has id, title, source, official_until and days"))
    return NULL;
  const char *id = text_member(r, group, "id");
  const char *title = id ? text_member(r, group, "title") : NULL;
  const char *source = title ? text_member(r, group, "source") : NULL;
  if (!source) return NULL;
  if (!plain_name(id)) {
    refuse(r, group, "the id is not a plain name", "use small letters, digits and hyphens");
    return NULL;
  }
  const config_setting_t *until = config_setting_get_member(group, "official_until");
  int year = until ? config_setting_get_int(until) : 0;
  if (!date_from_civil(year, 1, 1, &some_day)) {
    refuse(r, until ? until : group, "official_until is not a year", "write a year such as 2028");
    return NULL;
  }
  struct calendar *c = calendar_new(id, title, source, year);
  if (read_days(r, group, c)) return c;
  calendar_free(c);
  return NULL;
}

struct calendar *calendar_parse(const char *name, const char *text, size_t len, struct error *err) {
  struct reading r = {.file = name, .err = err};
  config_t config;
  if (!screen_text(text, len, name, err)) return NULL;
  char *copy = mem_string_n(text, len);
  struct calendar *c = NULL;
  config_init(&config);
  if (config_read_string(&config, copy))
    c = read_calendar(&r, config_root_setting(&config));
  else
    error_set(
        err, ERROR_INVALID,
        "%.200s:%d: %s; look for a missing quotation mark, semicolon or bracket, and for a comma after the "
        "last day",
        name, config_error_line(&config), config_error_text(&config));
  config_destroy(&config);
  free(copy);
  return c;
}

/* ---- from the shared folder ---- */

static int by_text(const void *a, const void *b) {
  return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Is this the name of a calendar's file? The name without its ending, to be freed; else NULL. */
static char *calendar_of_file(const char *file) {
  size_t len = strlen(file);
  if (len < 5 || strcmp(file + len - 4, ".cfg") != 0) return NULL;
  char *name = mem_string_n(file, len - 4);
  if (plain_name(name)) return name;
  free(name);
  return NULL;
}

/* "any-uk, england-and-wales, ...": what there is to choose from, for the sentence that refuses a name. */
static char *names_in(DIR *dir) {
  char **names = NULL, *name;
  size_t count = 0, capacity = 0;
  MEM_GROW(names, count, capacity);
  names[count++] = mem_string(CALENDAR_ANY_UK);
  for (struct dirent *entry; (entry = readdir(dir));) {
    if (!(name = calendar_of_file(entry->d_name))) continue;
    MEM_GROW(names, count, capacity);
    names[count++] = name;
  }
  qsort(names, count, sizeof *names, by_text);
  struct buf list = {0};
  for (size_t i = 0; i < count; i++) {
    buf_printf(&list, "%s%s", i > 0 ? ", " : "", names[i]);
    free(names[i]);
  }
  free(names);
  return buf_take(&list);
}

static struct calendar *unknown_name(const char *name, struct error *err) {
  char *folder = paths_share("calendars");
  DIR *dir = opendir(folder);
  char *names = dir ? names_in(dir) : NULL;
  int shown = (int)text_fit(name, strnlen(name, NAME_MAX_BYTES), NAME_MAX_BYTES);
  if (names)
    error_set(err, ERROR_MISSING, "there is no calendar \"%.*s\"; there are %s", shown, name, names);
  else
    error_set(err, ERROR_MISSING,
              "the calendars are not in %.500s; install Fairway, or set FAIRWAY_SHARE to its "
              "share folder",
              folder);
  if (dir) closedir(dir);
  free(names);
  free(folder);
  return NULL;
}

static struct calendar *load_one(const char *name, struct error *err) {
  char *file = mem_format("calendars/%s.cfg", name), *path = paths_share(file);
  size_t len;
  struct error why = {0};
  char *text = screen_file(path, &len, &why);
  struct calendar *c = text ? calendar_parse(strrchr(file, '/') + 1, text, len, err) : NULL;
  if (!text && why.code == ERROR_MISSING)
    unknown_name(name, err);
  else if (!text)
    error_set(err, why.code, "%s", why.text);
  if (c && strcmp(calendar_name(c), name) != 0) {
    error_set(err, ERROR_INVALID, "%.200s: the file's name and its id (%s) differ; make them the same", file,
              calendar_name(c));
    calendar_free(c);
    c = NULL;
  }
  free(text);
  free(path);
  free(file);
  return c;
}

static struct calendar *load_any_uk(struct error *err) {
  struct calendar *parts[PARTS_OF_UK] = {0}, *joined = NULL;
  size_t count = 0;
  while (count < PARTS_OF_UK && (parts[count] = load_one(parts_of_uk[count], err)))
    count++;
  if (count == PARTS_OF_UK)
    joined = calendar_join(CALENDAR_ANY_UK, "any part of the United Kingdom",
                           (const struct calendar *const *)parts, count);
  for (size_t i = 0; i < PARTS_OF_UK; i++)
    calendar_free(parts[i]);
  return joined;
}

struct calendar *calendar_load(const char *name, struct error *err) {
  if (!plain_name(name)) return unknown_name(name, err);
  return strcmp(name, CALENDAR_ANY_UK) == 0 ? load_any_uk(err) : load_one(name, err);
}
