/* Checking definition files, whichever kind they are. Floor 3; reads files, never writes. */
#include "workflow/check.h"

#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/paths.h"
#include "base/screen.h"
#include "calendar/calendar.h"
#include "workflow/categories.h"
#include "workflow/framework.h"
#include "workflow/load.h"
#include "workflow/pack.h"
#include "workflow/pathway.h"
#include "workflow/retention.h"
#include "workflow/threshold.h"
#include "workflow/training_guide.h"

static const char *const kinds[] = {[DEFINITION_UNKNOWN] = "",
                                    [DEFINITION_PATHWAY] = "pathway",
                                    [DEFINITION_FRAMEWORK] = "framework",
                                    [DEFINITION_THRESHOLD] = "threshold",
                                    [DEFINITION_CALENDAR] = "calendar",
                                    [DEFINITION_CATEGORIES] = "categories",
                                    [DEFINITION_RETENTION] = "retention",
                                    [DEFINITION_TRAINING] = "training"};

const char *definition_kind_name(enum definition_kind kind) {
  return kinds[kind];
}

static void summarise(struct definition_summary *s, const char *id, int version) {
  snprintf(s->id, sizeof s->id, "%s", id);
  s->version = version;
}

static void check_calendar(const char *text, size_t len, const char *file, struct definition_summary *s,
                           struct findings *f) {
  struct error err = {0};
  struct calendar *c = calendar_parse(file, text, len, &err);
  if (!c)
    load_find_error(file, err.text, f);
  else
    summarise(s, calendar_name(c), 1);
  calendar_free(c);
}

static void check_categories(const char *text, size_t len, const char *file, struct definition_summary *s,
                             struct findings *f) {
  struct categories *c = categories_parse(text, len, file, f);
  if (!c) return;
  summarise(s, c->id, c->version);
  categories_check(c, f);
  categories_free(c);
}

/* A sound pathway is handed to `kept`, where somebody wants it. */
static void check_kind(const char *text, size_t len, const char *file, struct definition_summary *s,
                       struct findings *f, struct pathway **kept) {
  struct pathway *p;
  struct framework *w;
  struct threshold *t;
  struct training_guide *g;
  struct retention *kept_for;
  switch (s->kind) {
  case DEFINITION_PATHWAY:
    if ((p = load_pathway_text(text, len, file, f, NULL))) summarise(s, p->id, p->version);
    if (kept)
      *kept = p;
    else
      pathway_free(p);
    break;
  case DEFINITION_FRAMEWORK:
    if ((w = load_framework_at(text, len, file, NULL, f, NULL))) summarise(s, w->id, w->version);
    framework_free(w);
    break;
  case DEFINITION_THRESHOLD:
    if ((t = threshold_parse(text, len, file, f))) summarise(s, t->id, t->version);
    threshold_free(t);
    break;
  case DEFINITION_CALENDAR:
    check_calendar(text, len, file, s, f);
    break;
  case DEFINITION_CATEGORIES:
    check_categories(text, len, file, s, f);
    break;
  case DEFINITION_RETENTION:
    if ((kept_for = retention_parse(text, len, file, f))) summarise(s, kept_for->id, kept_for->version);
    retention_free(kept_for);
    break;
  case DEFINITION_TRAINING:
    if ((g = training_guide_parse(text, len, file, f))) summarise(s, g->id, g->version);
    training_guide_free(g);
    break;
  case DEFINITION_UNKNOWN:
    findings_add(f, file, 1,
                 "this defines nothing that is known; begin it with pathway, overlay, framework, threshold, "
                 "calendar, categories, retention or training");
    break;
  }
}

static bool check_one(const char *text, size_t len, const char *file, struct definition_summary *summary,
                      struct findings *f, struct pathway **kept) {
  struct definition_summary own, *s = summary ? summary : &own;
  struct error err = {0};
  size_t before = f->count;
  bool overlay;
  *s = (struct definition_summary){0};
  if (!screen_text(text, len, file, &err)) {
    load_find_error(file, err.text, f);
    return false;
  }
  s->kind = load_kind(text, len, &overlay);
  check_kind(text, len, file, s, f, kept);
  return f->count == before;
}

bool check_text(const char *text, size_t len, const char *file, struct definition_summary *summary,
                struct findings *f) {
  return check_one(text, len, file, summary, f, NULL);
}

static bool check_path_of(const char *path, struct definition_summary *summary, struct findings *f,
                          struct pathway **kept) {
  struct error err = {0};
  size_t len;
  char *text = screen_file(path, &len, &err);
  if (!text) {
    const char *slash = strrchr(path, '/');
    const char *name = slash ? slash + 1 : path;
    size_t before = f->count;
    load_find_error(name, err.text, f);
    free(f->items[before].file);
    f->items[before].file = mem_string(path);
    if (summary) *summary = (struct definition_summary){0};
    return false;
  }
  bool clean = check_one(text, len, path, summary, f, kept);
  free(text);
  return clean;
}

bool check_file(const char *path, struct definition_summary *summary, struct findings *f) {
  return check_path_of(path, summary, f, NULL);
}

bool check_files(char *const *paths, size_t count, struct definition_summary *summaries, struct findings *f) {
  struct pathway **sound = mem_array(count + 1, sizeof *sound);
  size_t sound_count = 0, before = f->count;
  for (size_t i = 0; i < count; i++) {
    struct pathway *p = NULL;
    check_path_of(paths[i], summaries ? &summaries[i] : NULL, f, &p);
    if (p) sound[sound_count++] = p;
  }
  check_pack((const struct pathway *const *)sound, sound_count, f);
  for (size_t i = 0; i < sound_count; i++)
    pathway_free(sound[i]);
  free(sound);
  return f->count == before;
}

char *check_kept_text(const char *path, struct error *err) {
  size_t len;
  bool overlay;
  struct findings f = {0};
  char *text = screen_file(path, &len, err), *kept = NULL;
  enum definition_kind kind = text ? load_kind(text, len, &overlay) : DEFINITION_UNKNOWN;
  if (!text || !overlay) return text;
  if (kind == DEFINITION_FRAMEWORK)
    framework_free(load_framework_at(text, len, path, NULL, &f, &kept));
  else
    pathway_free(load_pathway_text(text, len, path, &f, &kept));
  if (!kept)
    error_set(err, ERROR_INVALID, "%.200s cannot be laid over what it names: %.300s", path, f.items[0].text);
  findings_free(&f);
  free(text);
  return kept;
}

bool check_shipped(char ***paths, size_t *count, struct error *err) {
  static const char *const folders[] = {"pathways/*.cfg", "frameworks/*.cfg", "thresholds/*.cfg",
                                        "calendars/*.cfg", "registers/*.cfg"};
  size_t capacity = 0;
  *paths = NULL;
  *count = 0;
  for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
    glob_t found = {0};
    char *pattern = paths_share(folders[i]);
    if (glob(pattern, 0, NULL, &found) == 0)
      for (size_t j = 0; j < found.gl_pathc; j++) {
        MEM_GROW(*paths, *count, capacity);
        (*paths)[(*count)++] = mem_string(found.gl_pathv[j]);
      }
    globfree(&found);
    free(pattern);
  }
  return *count || error_set(err, ERROR_OPEN,
                             "The shared definitions are not there; reinstall, or set "
                             "FAIRWAY_SHARE to the folder that holds them.");
}
