/* Getting a definition from its file. Floor 3; reads files, never writes. */
#include "workflow/load.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/paths.h"
#include "base/screen.h"
#include "workflow/overlay.h"
#include "workflow/overlay_lock.h"

enum { KINDS = DEFINITION_TRAINING + 1, OVERLAY = KINDS };

void load_find_error(const char *file, const char *text, struct findings *f) {
  size_t name = strlen(file);
  int line = 0, used = 0;
  if (!strncmp(text, file, name) && sscanf(text + name, ":%d: %n", &line, &used) == 1 && used)
    findings_add(f, file, line, "%s", text + name + used);
  else
    findings_add(f, file, 1, "%s", text);
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
    if (opens(line, len, definition_kind_name((enum definition_kind)k))) return (int)k;
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

enum definition_kind load_kind(const char *text, size_t len, bool *overlay) {
  int kind = kind_of(text, len);
  bool framework = false;
  *overlay = kind == OVERLAY;
  if (!*overlay) return (enum definition_kind)kind;
  struct findings unused = {0};
  free(overlay_of(text, len, "", &framework, &unused));
  findings_free(&unused);
  return framework ? DEFINITION_FRAMEWORK : DEFINITION_PATHWAY;
}

/* The text of a definition by its id: from the folder of `beside`, from `place`, or shared. NULL: error
 * filled. */
static char *named_text(const char *kind, const char *name, const char *beside,
                        const struct load_place *place, char **path, size_t *len, struct error *err) {
  const char *slash = strrchr(beside, '/');
  *path = mem_format("%.*s%s.cfg", slash ? (int)(slash - beside) + 1 : 0, beside, name);
  char *text = *beside ? screen_file(*path, len, err) : NULL;
  if (text || (*beside && err->code != ERROR_MISSING)) return text;
  if (place && (text = place->text(place->context, kind, name))) {
    *len = strlen(text);
    return text;
  }
  char *shared = mem_format("%ss/%s.cfg", kind, name);
  free(*path);
  *path = paths_share(shared);
  free(shared);
  return screen_file(*path, len, err);
}

/* A text made of an overlay and what it is laid over, which may itself be one. */
struct made {
  struct overlay_made overlay;
  char *path; /* of what it is laid over */
};

static bool make(const char *kind, const char *of, const char *text, size_t len, const char *file,
                 const struct load_place *place, int depth, struct made *out, struct findings *f);

/* The base's text, written out where it is an overlay. Lines of that are put where the overlay in between has
 * them. */
static char *whole_base(const char *kind, const char *of, const char *file, const struct load_place *place,
                        int depth, char **path, size_t *len, struct made *between, struct findings *f) {
  struct error err = {0};
  bool framework;
  char *base = named_text(kind, of, file, place, path, len, &err);
  if (!base) findings_add(f, file, 1, "what it is laid over, \"%s\", cannot be read: %s", of, err.text);
  if (!base || kind_of(base, *len) != OVERLAY) return base;
  char *under = overlay_of(base, *len, *path, &framework, f), *whole = NULL;
  if (depth > 3)
    findings_add(
        f, file, 1,
        "overlays lie over each other more than three deep, or in a circle; lay it over a pathway itself");
  else if (under && make(kind, under, base, *len, *path, place, depth + 1, between, f)) {
    whole = between->overlay.text;
    between->overlay.text = NULL;
    *len = between->overlay.len;
  }
  free(under);
  free(base);
  return whole;
}

/* A line of the text in between, as a line of the overlay that made it. */
static void compose(struct overlay_made *outer, const struct overlay_made *between) {
  for (size_t i = 0; i < outer->line_count && between->line_count; i++) {
    int line = -outer->origins[i];
    if (line <= 0 || (size_t)line > between->line_count) continue;
    int from = between->origins[line - 1];
    outer->origins[i] = -(from > 0 ? from : between->line);
  }
}

static bool make(const char *kind, const char *of, const char *text, size_t len, const char *file,
                 const struct load_place *place, int depth, struct made *out, struct findings *f) {
  struct made between = {0};
  size_t base_len = 0;
  *out = (struct made){0};
  char *base = whole_base(kind, of, file, place, depth, &out->path, &base_len, &between, f);
  bool made = base && overlay_lay(kind, base, base_len, out->path, text, len, file, &out->overlay, f);
  if (made) compose(&out->overlay, &between.overlay);
  overlay_made_free(&between.overlay);
  free(between.path);
  free(base);
  return made;
}

static void made_free(struct made *made) {
  overlay_made_free(&made->overlay);
  free(made->path);
}

static struct pathway *keep(struct pathway *p, const char *text, char **kept) {
  if (kept) *kept = p ? mem_string(text) : NULL;
  return p;
}

/* What is locked in the pathway below must be in the way above as well. */
static void check_ways(const char *of, const char *file, const struct load_place *place,
                       const struct pathway *p, struct findings *f) {
  struct error err = {0};
  struct findings unused = {0};
  size_t len;
  char *path, *text = named_text("pathway", of, file, place, &path, &len, &err);
  struct pathway *base = text ? load_pathway_at(text, len, path, place, &unused, NULL) : NULL;
  if (base) overlay_check_ways(base, p, f);
  pathway_free(base);
  findings_free(&unused);
  free(text);
  free(path);
}

static struct pathway *load_overlay(const char *text, size_t len, const char *file, const char *of,
                                    const struct load_place *place, struct findings *f, char **kept) {
  struct made made;
  struct pathway *p = NULL;
  size_t before = f->count;
  if (make("pathway", of, text, len, file, place, 1, &made, f)) {
    size_t parsed = f->count;
    p = pathway_parse(made.overlay.text, made.overlay.len, file, f);
    if (p) check_ways(of, file, place, p, f);
    overlay_place(&made.overlay, made.path, f, parsed);
    if (p) overlay_keep_origins(p, &made.overlay, made.path);
  }
  if (f->count > before) {
    pathway_free(p);
    p = NULL;
  }
  keep(p, made.overlay.text, kept);
  made_free(&made);
  return p;
}

struct pathway *load_pathway_at(const char *text, size_t len, const char *file,
                                const struct load_place *place, struct findings *f, char **kept) {
  bool framework;
  if (kept) *kept = NULL;
  if (kind_of(text, len) != OVERLAY) return keep(pathway_parse(text, len, file, f), text, kept);
  char *of = overlay_of(text, len, file, &framework, f);
  struct pathway *p = of && !framework ? load_overlay(text, len, file, of, place, f, kept) : NULL;
  free(of);
  return p;
}

struct pathway *load_pathway_text(const char *text, size_t len, const char *file, struct findings *f,
                                  char **kept) {
  return load_pathway_at(text, len, file, NULL, f, kept);
}

struct framework *load_framework_at(const char *text, size_t len, const char *file,
                                    const struct load_place *place, struct findings *f, char **kept) {
  bool framework;
  struct made made = {0};
  struct framework *w = NULL;
  if (kept) *kept = NULL;
  if (kind_of(text, len) != OVERLAY) {
    w = framework_parse(text, len, file, f);
    if (kept && w) *kept = mem_string(text);
    return w;
  }
  char *of = overlay_of(text, len, file, &framework, f);
  if (of && framework && make("framework", of, text, len, file, place, 1, &made, f)) {
    size_t parsed = f->count;
    w = framework_parse(made.overlay.text, made.overlay.len, file, f);
    overlay_place(&made.overlay, made.path, f, parsed);
    if (kept && w) *kept = mem_string(made.overlay.text);
  }
  made_free(&made);
  free(of);
  return w;
}

struct pathway *load_pathway_file(const char *path, struct findings *f) {
  struct error err = {0};
  size_t len;
  const char *slash = strrchr(path, '/');
  char *text = screen_file(path, &len, &err);
  struct pathway *p = text ? load_pathway_text(text, len, path, f, NULL) : NULL;
  if (!text) {
    size_t at = f->count;
    load_find_error(slash ? slash + 1 : path, err.text, f);
    free(f->items[at].file);
    f->items[at].file = mem_string(path);
  }
  free(text);
  return p;
}

struct pathway *load_pathway(const char *name, const char *beside, struct findings *f) {
  struct error err = {0};
  size_t len, suffix = strlen(name);
  char *path;
  if (strchr(name, '/') || (suffix > 4 && !strcmp(name + suffix - 4, ".cfg")))
    return load_pathway_file(name, f);
  char *text = named_text("pathway", name, beside, NULL, &path, &len, &err);
  struct pathway *p = text ? load_pathway_text(text, len, path, f, NULL) : NULL;
  if (!text) findings_add(f, name, 1, "there is no pathway of that name: %s", err.text);
  free(text);
  free(path);
  return p;
}
