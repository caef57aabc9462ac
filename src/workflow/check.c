/* Checking definition files, whichever kind they are. Floor 3; reads files, never writes. */
#include "workflow/check.h"

#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/paths.h"
#include "calendar/calendar.h"
#include "calendar/screen.h"
#include "workflow/framework.h"
#include "workflow/overlay.h"
#include "workflow/pathway.h"
#include "workflow/threshold.h"

static const char *const kinds[] = {[DEFINITION_UNKNOWN] = "",
                                    [DEFINITION_PATHWAY] = "pathway",
                                    [DEFINITION_FRAMEWORK] = "framework",
                                    [DEFINITION_THRESHOLD] = "threshold",
                                    [DEFINITION_CALENDAR] = "calendar"};
enum { KINDS = sizeof kinds / sizeof *kinds, OVERLAY = KINDS };

const char *definition_kind_name(enum definition_kind kind) {
  return kinds[kind];
}

static bool opens(const char *line, size_t len, const char *word) {
  size_t name = strlen(word), at = name;
  if (len <= name || strncmp(line, word, name)) return false;
  while (at < len && (line[at] == ' ' || line[at] == '\t'))
    at++;
  return at == len || line[at] == '=' || line[at] == ':' || line[at] == '\r';
}

/* The kind a line opens: "pathway = {", "calendar:". */
static int opened_by(const char *line, size_t len) {
  for (size_t k = 1; k < KINDS; k++)
    if (opens(line, len, kinds[k])) return (int)k;
  return opens(line, len, "overlay") ? OVERLAY : DEFINITION_UNKNOWN;
}

/* A definition names its kind at the start of a line. OVERLAY is a kind of its own only here. */
static int kind_of(const char *text, size_t len) {
  const char *end = text + len;
  for (const char *line = text, *next; line < end; line = next) {
    const char *stop = memchr(line, '\n', (size_t)(end - line));
    next = stop ? stop + 1 : end;
    while (line < next && (*line == ' ' || *line == '\t'))
      line++;
    int kind = opened_by(line, (size_t)((stop ? stop : end) - line));
    if (kind) return kind;
  }
  return DEFINITION_UNKNOWN;
}

static void summarise(struct definition_summary *s, const char *id, int version) {
  snprintf(s->id, sizeof s->id, "%s", id);
  s->version = version;
}

/* "file:line: sentence" of an error, as a finding. */
static void find_error(const char *file, const char *text, struct findings *f) {
  size_t name = strlen(file);
  int line = 0, used = 0;
  if (!strncmp(text, file, name) && sscanf(text + name, ":%d: %n", &line, &used) == 1 && used)
    findings_add(f, file, line, "%s", text + name + used);
  else
    findings_add(f, file, 0, "%s", text);
}

static void check_calendar(const char *text, size_t len, const char *file, struct definition_summary *s,
                           struct findings *f) {
  struct error err = {0};
  struct calendar *c = calendar_parse(file, text, len, &err);
  if (!c)
    find_error(file, err.text, f);
  else
    summarise(s, calendar_name(c), 1);
  calendar_free(c);
}

/* The text of a pathway by its id: from the folder of `file`, or shared. NULL with a finding. */
static char *text_under(const char *of, const char *file, char **path, size_t *len, struct findings *f) {
  const char *slash = strrchr(file, '/');
  struct error err = {0};
  *path = mem_format("%.*s%s.cfg", slash ? (int)(slash - file) + 1 : 0, file, of);
  char *text = screen_file(*path, len, &err);
  if (!text && err.code == ERROR_MISSING) {
    char *shared = mem_format("pathways/%s.cfg", of);
    free(*path);
    *path = paths_share(shared);
    free(shared);
    text = screen_file(*path, len, &err);
  }
  if (!text) findings_add(f, file, 1, "what it is laid over, \"%s\", cannot be read: %s", of, err.text);
  return text;
}

/* Lays an overlay over its pathway and checks what comes of it. The text, or NULL with findings. */
static char *made_of(const char *text, size_t len, const char *file, struct definition_summary *s,
                     struct findings *f) {
  char *of = overlay_of(text, len, file, f), *path = NULL;
  size_t base_len = 0, before = f->count;
  char *base = of ? text_under(of, file, &path, &base_len, f) : NULL;
  struct overlay_made made = {0};
  if (base && overlay_lay(base, base_len, path, text, len, file, &made, f)) {
    struct pathway *p = pathway_parse(made.text, made.len, file, f);
    if (p) summarise(s, p->id, p->version);
    pathway_free(p);
    overlay_place(&made, path, f, before);
  }
  char *kept = base && f->count == before ? mem_string(made.text) : NULL;
  overlay_made_free(&made);
  free(base);
  free(path);
  free(of);
  return kept;
}

static void check_kind(const char *text, size_t len, const char *file, struct definition_summary *s,
                       struct findings *f) {
  struct pathway *p;
  struct framework *w;
  struct threshold *t;
  switch (s->kind) {
  case DEFINITION_PATHWAY:
    if ((p = pathway_parse(text, len, file, f))) summarise(s, p->id, p->version);
    pathway_free(p);
    break;
  case DEFINITION_FRAMEWORK:
    if ((w = framework_parse(text, len, file, f))) summarise(s, w->id, w->version);
    framework_free(w);
    break;
  case DEFINITION_THRESHOLD:
    if ((t = threshold_parse(text, len, file, f))) summarise(s, t->id, t->version);
    threshold_free(t);
    break;
  case DEFINITION_CALENDAR:
    check_calendar(text, len, file, s, f);
    break;
  case DEFINITION_UNKNOWN:
    findings_add(f, file, 1,
                 "this defines nothing that is known; begin it with pathway, overlay, framework, threshold "
                 "or calendar");
    break;
  }
}

bool check_text(const char *text, size_t len, const char *file, struct definition_summary *summary,
                struct findings *f) {
  struct definition_summary own, *s = summary ? summary : &own;
  struct error err = {0};
  size_t before = f->count;
  *s = (struct definition_summary){0};
  if (!screen_text(text, len, file, &err)) {
    find_error(file, err.text, f);
    return false;
  }
  int kind = kind_of(text, len);
  s->kind = kind == OVERLAY ? DEFINITION_PATHWAY : (enum definition_kind)kind;
  if (kind == OVERLAY)
    free(made_of(text, len, file, s, f));
  else
    check_kind(text, len, file, s, f);
  return f->count == before;
}

bool check_file(const char *path, struct definition_summary *summary, struct findings *f) {
  struct error err = {0};
  size_t len;
  char *text = screen_file(path, &len, &err);
  if (!text) {
    const char *slash = strrchr(path, '/');
    const char *name = slash ? slash + 1 : path;
    size_t before = f->count;
    find_error(name, err.text, f);
    free(f->items[before].file);
    f->items[before].file = mem_string(path);
    if (summary) *summary = (struct definition_summary){0};
    return false;
  }
  bool clean = check_text(text, len, path, summary, f);
  free(text);
  return clean;
}

char *check_kept_text(const char *path, struct error *err) {
  size_t len;
  struct findings f = {0};
  struct definition_summary s;
  char *text = screen_file(path, &len, err);
  if (!text || kind_of(text, len) != OVERLAY) return text;
  char *made = made_of(text, len, path, &s, &f);
  if (!made)
    error_set(err, ERROR_INVALID, "%s cannot be laid over its pathway: %.300s", path,
              f.count ? f.items[0].text : "");
  findings_free(&f);
  free(text);
  return made;
}

bool check_shipped(char ***paths, size_t *count, struct error *err) {
  static const char *const folders[] = {"pathways/*.cfg", "frameworks/*.cfg", "thresholds/*.cfg",
                                        "calendars/*.cfg"};
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
  return *count || error_set(err, ERROR_MISSING,
                             "The shared definitions are not there; reinstall, or set "
                             "FAIRWAY_SHARE to the folder that holds them.");
}
