/* Laying a local file over a pathway. Floor 3; texts in, a text out, with the place each line came from.
 *
 * The result is written line by line, one setting a line, so that a finding in it can be put where it
 * came from. In lists of entries an entry with the name of one that is there changes it; in any other place
 * what the overlay says stands instead.
 */
#include "workflow/overlay.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "workflow/overlay_lock.h"
#include "workflow/reader.h"

/* Lists whose entries have names, and the key that holds it. */
static const struct {
  const char *list, *key;
} named[] = {
    {"roles", "id"},       {"documents", "id"},  {"consents", "id"},      {"moments", "id"},
    {"dates", "id"},       {"events", "id"},     {"stages", "id"},        {"exits", "event"},
    {"reopens", "event"},  {"deadlines", "id"},  {"pauses", "id"},        {"gates", "act"},
    {"spells", "id"},      {"milestones", "id"}, {"children", "pathway"}, {"rules", "id"},
    {"examples", "title"}, {"fields", "id"},     {"needs", "say"},        {"prompts", "say"},
    {"principles", "id"},  {"questions", "id"},
};

struct laying {
  struct reader r; /* of the overlay */
  struct buf text;
  struct overlay_made *made;
  size_t capacity;
  int depth;
};

static const char *key_of_list(const char *list) {
  for (size_t i = 0; i < sizeof named / sizeof *named; i++)
    if (!strcmp(named[i].list, list)) return named[i].key;
  return NULL;
}

static const char *entry_name(const config_setting_t *entry, const char *key) {
  const char *name = NULL;
  return config_setting_lookup_string(entry, key, &name) == CONFIG_TRUE ? name : NULL;
}

static const config_setting_t *entry_of(const config_setting_t *list, const char *key, const char *name) {
  for (int i = 0; list && name && i < config_setting_length(list); i++) {
    const config_setting_t *entry = config_setting_get_elem(list, (unsigned)i);
    const char *other = config_setting_is_group(entry) ? entry_name(entry, key) : NULL;
    if (other && !strcmp(other, name)) return entry;
  }
  return NULL;
}

/* ---- writing ---- */

/* Where a setting came from: the overlay's line, or minus the base's. */
static int origin(const config_setting_t *setting, bool over) {
  int line = (int)config_setting_source_line(setting);
  return over ? line : -line;
}

static void end_line(struct laying *l, int from) {
  buf_putc(&l->text, '\n');
  MEM_GROW(l->made->origins, l->made->line_count, l->capacity);
  l->made->origins[l->made->line_count++] = from;
}

static void indent(struct laying *l) {
  for (int i = 0; i < l->depth; i++)
    buf_puts(&l->text, "  ");
}

static void write_text(struct laying *l, const char *text) {
  buf_putc(&l->text, '"');
  for (; *text; text++) {
    if (*text == '"' || *text == '\\') buf_putc(&l->text, '\\');
    if (*text == '\n' || *text == '\t' || *text == '\r')
      buf_puts(&l->text, *text == '\n' ? "\\n" : *text == '\t' ? "\\t" : "\\r");
    else
      buf_putc(&l->text, *text);
  }
  buf_putc(&l->text, '"');
}

static void write_value(struct laying *l, const config_setting_t *setting, bool over);

static void write_inside(struct laying *l, const config_setting_t *setting, bool over, char open,
                         char close) {
  buf_putc(&l->text, open);
  end_line(l, origin(setting, over));
  l->depth++;
  int count = config_setting_length(setting);
  for (int i = 0; i < count; i++) {
    const config_setting_t *inner = config_setting_get_elem(setting, (unsigned)i);
    bool group = open == '{';
    indent(l);
    if (group) buf_printf(&l->text, "%s = ", config_setting_name(inner));
    write_value(l, inner, over);
    if (group || i + 1 < count) buf_putc(&l->text, group ? ';' : ',');
    end_line(l, origin(inner, over));
  }
  l->depth--;
  indent(l);
  buf_putc(&l->text, close);
}

static void write_value(struct laying *l, const config_setting_t *setting, bool over) {
  switch (config_setting_type(setting)) {
  case CONFIG_TYPE_STRING:
    write_text(l, config_setting_get_string(setting));
    break;
  case CONFIG_TYPE_INT:
  case CONFIG_TYPE_INT64:
    buf_printf(&l->text, "%lld", config_setting_get_int64(setting));
    break;
  case CONFIG_TYPE_BOOL:
    buf_puts(&l->text, config_setting_get_bool(setting) ? "true" : "false");
    break;
  case CONFIG_TYPE_GROUP:
    write_inside(l, setting, over, '{', '}');
    break;
  case CONFIG_TYPE_LIST:
    write_inside(l, setting, over, '(', ')');
    break;
  case CONFIG_TYPE_ARRAY:
    write_inside(l, setting, over, '[', ']');
    break;
  default:
    buf_printf(&l->text, "%f", config_setting_get_float(setting));
    break;
  }
}

static void write_setting(struct laying *l, const config_setting_t *setting, bool over) {
  indent(l);
  buf_printf(&l->text, "%s = ", config_setting_name(setting));
  write_value(l, setting, over);
  buf_putc(&l->text, ';');
  end_line(l, origin(setting, over));
}

/* ---- laying over ---- */

static void lay_group(struct laying *l, const config_setting_t *base, const config_setting_t *over);

static void lay_entry(struct laying *l, const char *list, const config_setting_t *base,
                      const config_setting_t *over) {
  overlay_check_change(&l->r, list, base, over);
  bool whole = !strcmp(list, "examples"); /* what was given and what comes of it are one thing */
  if (whole && config_setting_length(over) > 2) {
    write_value(l, over, true);
    return;
  }
  buf_putc(&l->text, '{');
  end_line(l, origin(over, true));
  l->depth++;
  lay_group(l, base, over);
  l->depth--;
  indent(l);
  buf_putc(&l->text, '}');
}

static void separate(struct laying *l, bool *first, int from) {
  if (!*first) {
    buf_putc(&l->text, ',');
    end_line(l, from);
  }
  *first = false;
  indent(l);
}

/* The base's entries in their order, changed where the overlay names them; then those that are new. */
static void lay_list(struct laying *l, const char *list, const config_setting_t *base,
                     const config_setting_t *over, bool top) {
  const char *key = key_of_list(list);
  bool first = true;
  buf_putc(&l->text, '(');
  end_line(l, origin(over, true));
  l->depth++;
  for (int i = 0; base && i < config_setting_length(base); i++) {
    const config_setting_t *entry = config_setting_get_elem(base, (unsigned)i);
    const config_setting_t *change = entry_of(over, key, entry_name(entry, key));
    separate(l, &first, origin(entry, false));
    if (change)
      lay_entry(l, list, entry, change);
    else
      write_value(l, entry, false);
  }
  for (int i = 0; i < config_setting_length(over); i++) {
    const config_setting_t *entry = config_setting_get_elem(over, (unsigned)i);
    bool group = config_setting_is_group(entry);
    const char *name = group ? entry_name(entry, key) : NULL;
    if (name && entry_of(over, key, name) != entry)
      reader_find(&l->r, entry, "\"%s\" stands twice in \"%s\"; write what changes into one entry", name,
                  list);
    if (group && top) overlay_check_says(&l->r, list, entry);
    if (group && entry_of(base, key, entry_name(entry, key))) continue;
    separate(l, &first, origin(entry, true));
    write_value(l, entry, true);
  }
  l->depth--;
  if (!first) end_line(l, origin(over, true));
  indent(l);
  buf_putc(&l->text, ')');
}

/* Separation of duties is added to. */
static void lay_union(struct laying *l, const config_setting_t *base, const config_setting_t *over) {
  bool first = true;
  buf_putc(&l->text, '[');
  for (int from = 0; from < 2; from++) {
    const config_setting_t *list = from ? over : base;
    for (int i = 0; list && i < config_setting_length(list); i++) {
      const char *name = config_setting_get_string_elem(list, i);
      buf_puts(&l->text, first ? "" : ", ");
      write_text(l, name ? name : "");
      first = false;
    }
  }
  buf_putc(&l->text, ']');
}

static bool adds_up(const char *key) {
  return !strcmp(key, "not_same") || !strcmp(key, "never_was");
}

static void lay_setting(struct laying *l, const config_setting_t *base, const config_setting_t *over) {
  const char *name = config_setting_name(over);
  bool list = key_of_list(name) && config_setting_is_list(over) && (!base || config_setting_is_list(base));
  if (!list &&
      !(adds_up(name) && base && config_setting_is_aggregate(over) && config_setting_is_aggregate(base))) {
    write_setting(l, over, true);
    return;
  }
  indent(l);
  buf_printf(&l->text, "%s = ", name);
  if (list)
    lay_list(l, name, base, over, l->depth == 1);
  else
    lay_union(l, base, over);
  buf_putc(&l->text, ';');
  end_line(l, origin(over, true));
}

static void lay_group(struct laying *l, const config_setting_t *base, const config_setting_t *over) {
  for (int i = 0; i < config_setting_length(base); i++) {
    const config_setting_t *setting = config_setting_get_elem(base, (unsigned)i);
    const config_setting_t *change = config_setting_get_member(over, config_setting_name(setting));
    if (change)
      lay_setting(l, setting, change);
    else
      write_setting(l, setting, false);
  }
  for (int i = 0; i < config_setting_length(over); i++) {
    const config_setting_t *setting = config_setting_get_elem(over, (unsigned)i);
    if (!config_setting_get_member(base, config_setting_name(setting))) lay_setting(l, NULL, setting);
  }
}

static void require(struct reader *r, const config_setting_t *over, const char *key) {
  if (!config_setting_get_member(over, key)) reader_find(r, over, "an overlay lacks \"%s\"; add it", key);
}

static void lay_whole(struct laying *l, const config_setting_t *base, const config_setting_t *over,
                      const char *base_file, const char *file) {
  static const char *const must[] = {"version", "says", "of", "id", "title"};
  bool framework = !strcmp(config_setting_name(base), "framework");
  for (size_t i = 0; i < (framework ? 2 : sizeof must / sizeof *must); i++)
    require(&l->r, over, must[i]);
  if (framework && config_setting_get_member(over, "id"))
    reader_find(&l->r, config_setting_get_member(over, "id"),
                "a framework keeps its id, because the needs of pathways name it; take \"id\" out");
  if (!framework) overlay_check_pauses(&l->r, base, over);
  const char *base_name = strrchr(base_file, '/'), *name = strrchr(file, '/');
  buf_printf(&l->text, "# Made by laying %s over %s.", name ? name + 1 : file,
             base_name ? base_name + 1 : base_file);
  end_line(l, origin(over, true));
  buf_printf(&l->text, "%s = {", config_setting_name(base));
  end_line(l, origin(over, true));
  l->depth = 1;
  lay_group(l, base, over);
  buf_puts(&l->text, "};");
  end_line(l, origin(over, true));
}

/* ---- from outside ---- */

char *overlay_of(const char *text, size_t len, const char *file, bool *framework, struct findings *f) {
  struct pool *pool = pool_new();
  struct reader r = {.file = file, .findings = f, .pool = pool};
  config_t config;
  const config_setting_t *group;
  char *of = NULL;
  *framework = false;
  if (reader_open(&r, text, len, "overlay", &config, &group)) {
    bool entries = config_setting_is_group(group);
    const char *id = entries ? entry_name(group, "of") : NULL,
               *questions = entries ? entry_name(group, "framework") : NULL;
    *framework = questions != NULL;
    if (id && questions)
      reader_find(&r, group,
                  "an overlay is laid over a pathway (\"of\") or over a framework, not both; keep one");
    else if (!reader_is_id(id ? id : questions ? questions : "x"))
      reader_find(&r, group,
                  "\"%s\" is no id of a pathway or framework; write the name alone, without a folder",
                  id ? id : questions);
    else if (id || questions)
      of = mem_string(id ? id : questions);
    else
      reader_find(
          &r, group,
          "an overlay lacks \"of\", the id of the pathway it is laid over (or \"framework\"); add it");
  }
  config_destroy(&config);
  pool_free(pool);
  return of;
}

bool overlay_lay(const char *root, const char *base, size_t base_len, const char *base_file, const char *text,
                 size_t len, const char *file, struct overlay_made *out, struct findings *f) {
  struct pool *pool = pool_new();
  struct laying l = {.r = {.file = file, .findings = f, .pool = pool}, .made = out};
  struct reader under = {.file = base_file, .findings = f, .pool = pool};
  config_t base_config, over_config;
  const config_setting_t *base_group, *over_group;
  size_t before = f->count;
  *out = (struct overlay_made){0};
  bool opened = reader_open(&under, base, base_len, root, &base_config, &base_group);
  opened = reader_open(&l.r, text, len, "overlay", &over_config, &over_group) && opened;
  if (opened && config_setting_is_group(base_group) && config_setting_is_group(over_group)) {
    out->line = (int)config_setting_source_line(over_group);
    lay_whole(&l, base_group, over_group, base_file, file);
  }
  config_destroy(&base_config);
  config_destroy(&over_config);
  pool_free(pool);
  out->len = l.text.len;
  out->text = buf_take(&l.text);
  return f->count == before;
}

void overlay_made_free(struct overlay_made *made) {
  free(made->text);
  free(made->origins);
  *made = (struct overlay_made){0};
}

/* A line that a sentence names: "first on line 12". */
static char *place_named(const struct overlay_made *made, const char *base_name, const char *text) {
  struct buf out = {0};
  for (const char *at = text; *at;) {
    int line, used = 0;
    bool names = !strncmp(at, "line ", 5) && sscanf(at + 5, "%d%n", &line, &used) == 1 && line > 0 &&
                 (size_t)line <= made->line_count;
    int from = names ? made->origins[line - 1] : 0;
    if (from)
      buf_printf(&out, from > 0 ? "line %d" : "line %d of %s", from > 0 ? from : -from, base_name);
    else
      buf_putc(&out, *at);
    at += from ? 5 + used : 1;
  }
  return buf_take(&out);
}

void overlay_place(const struct overlay_made *made, const char *base_file, struct findings *f, size_t first) {
  const char *slash = strrchr(base_file, '/'), *base_name = slash ? slash + 1 : base_file;
  for (size_t i = first; i < f->count; i++) {
    struct finding *finding = &f->items[i];
    bool known = finding->line > 0 && (size_t)finding->line <= made->line_count;
    int from = known ? made->origins[finding->line - 1] : made->line;
    char *placed = place_named(made, base_name, finding->text);
    free(finding->text);
    finding->text = placed;
    finding->line = from > 0 ? from : made->line;
    if (from > 0) continue;
    char *text = mem_format("%s (%s:%d, as this overlay leaves it)", finding->text, base_name, -from);
    free(finding->text);
    finding->text = text;
  }
}

void overlay_keep_origins(struct pathway *p, const struct overlay_made *made, const char *base_file) {
  int *origins = pool_array(p->pool, made->line_count, sizeof *origins);
  memcpy(origins, made->origins, made->line_count * sizeof *origins);
  p->origins = origins;
  p->origin_count = made->line_count;
  p->base_file = pool_string(p->pool, base_file);
  p->overlay_line = made->line;
}

void overlay_place_in(const struct pathway *p, struct findings *f, size_t first) {
  if (!p->origin_count) return;
  struct overlay_made made = {
      .origins = (int *)p->origins, .line_count = p->origin_count, .line = p->overlay_line};
  overlay_place(&made, p->base_file, f, first);
}
