/* Getting a definition from its file. Floor 3; reads files, never writes. */
#include "workflow/load.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/paths.h"
#include "base/screen.h"
#include "workflow/overlay.h"

enum { KINDS = DEFINITION_CATEGORIES + 1, OVERLAY = KINDS };

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
  *overlay = kind == OVERLAY;
  return *overlay ? DEFINITION_PATHWAY : (enum definition_kind)kind;
}

/* The text of a pathway by its id: from the folder of `beside`, or shared. NULL: error filled. */
static char *named_text(const char *name, const char *beside, char **path, size_t *len, struct error *err) {
  const char *slash = strrchr(beside, '/');
  *path = mem_format("%.*s%s.cfg", slash ? (int)(slash - beside) + 1 : 0, beside, name);
  char *text = *beside ? screen_file(*path, len, err) : NULL;
  if (text || (*beside && err->code != ERROR_MISSING)) return text;
  char *shared = mem_format("pathways/%s.cfg", name);
  free(*path);
  *path = paths_share(shared);
  free(shared);
  return screen_file(*path, len, err);
}

static struct pathway *keep(struct pathway *p, const char *text, char **kept) {
  if (kept) *kept = p ? mem_string(text) : NULL;
  return p;
}

static struct pathway *load_overlay(const char *text, size_t len, const char *file, const char *of,
                                    struct findings *f, char **kept) {
  struct error err = {0};
  struct overlay_made made = {0};
  struct pathway *p = NULL;
  size_t base_len = 0, before = f->count;
  char *path, *base = named_text(of, file, &path, &base_len, &err);
  if (!base) {
    findings_add(f, file, 1, "what it is laid over, \"%s\", cannot be read: %s", of, err.text);
  } else if (overlay_lay(base, base_len, path, text, len, file, &made, f)) {
    p = pathway_parse(made.text, made.len, file, f);
    overlay_place(&made, path, f, before);
    if (p) overlay_keep_origins(p, &made, path);
  }
  keep(p, made.text, kept);
  overlay_made_free(&made);
  free(base);
  free(path);
  return p;
}

struct pathway *load_pathway_text(const char *text, size_t len, const char *file, struct findings *f,
                                  char **kept) {
  bool overlay;
  if (kept) *kept = NULL;
  load_kind(text, len, &overlay);
  if (!overlay) return keep(pathway_parse(text, len, file, f), text, kept);
  char *of = overlay_of(text, len, file, f);
  struct pathway *p = of ? load_overlay(text, len, file, of, f, kept) : NULL;
  free(of);
  return p;
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
  char *text = named_text(name, beside, &path, &len, &err);
  struct pathway *p = text ? load_pathway_text(text, len, path, f, NULL) : NULL;
  if (!text) findings_add(f, name, 1, "there is no pathway of that name: %s", err.text);
  free(text);
  free(path);
  return p;
}
