/* The register of categories: reading it, and which of them a concern is about. Floor 3; reads files only. */
#include "workflow/categories.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/paths.h"
#include "base/screen.h"
#include "base/text.h"
#include "workflow/pathway_shape.h"
#include "workflow/reader.h"

struct categories_draft {
  struct categories categories;
  int line;
};

#define AT(member) offsetof(struct category, member)
static const struct read_field category_fields[] = {
    {.key = "id", .kind = READ_ID, .at = AT(id), .required = true},
    {.key = "title", .kind = READ_TEXT, .at = AT(title), .required = true},
    {.key = "source", .kind = READ_TEXT, .at = AT(source)},
    {.key = "help", .kind = READ_TEXT, .at = AT(help)},
    {.key = "words", .kind = READ_ONE_OR_MORE, .at = AT(words), .count_at = AT(word_count)},
    {.key = "pathways",
     .kind = READ_IDS,
     .at = AT(pathways),
     .count_at = AT(pathway_count),
     .required = true},
};
#undef AT
static const struct read_shape category_shape = {"a category", sizeof(struct category),
                                                 offsetof(struct category, line), category_fields,
                                                 sizeof category_fields / sizeof *category_fields};

#define AT(member) offsetof(struct categories_draft, categories.member)
static const struct read_field categories_fields[] = {
    {.key = "id", .kind = READ_ID, .at = AT(id), .required = true},
    {.key = "version", .kind = READ_NUMBER, .at = AT(version), .required = true},
    {.key = "title", .kind = READ_TEXT, .at = AT(title), .required = true},
    {.key = "source", .kind = READ_TEXT, .at = AT(source)},
    {.key = "otherwise", .kind = READ_IDS, .at = AT(otherwise), .count_at = AT(otherwise_count)},
    {.key = "entries",
     .kind = READ_ITEMS,
     .at = AT(entries),
     .count_at = AT(entry_count),
     .required = true,
     .items = &category_shape},
    {.key = "functions",
     .kind = READ_ITEMS,
     .at = AT(functions),
     .count_at = AT(function_count),
     .items = &category_shape},
};
#undef AT
const struct read_shape categories_shape = {"a register of categories", sizeof(struct categories_draft),
                                            offsetof(struct categories_draft, line), categories_fields,
                                            sizeof categories_fields / sizeof *categories_fields};

static void check_list(const struct categories *c, const struct category *list, size_t count,
                       struct findings *f) {
  for (size_t i = 0; i < count; i++) {
    if (!list[i].pathway_count)
      findings_add(f, c->file, list[i].line, "category \"%s\" leads to no pathway; name at least one",
                   list[i].id);
    for (size_t j = 0; j < i; j++)
      if (!strcmp(list[i].id, list[j].id))
        findings_add(f, c->file, list[i].line,
                     "category \"%s\" is defined twice, first on line %d; rename one of them", list[i].id,
                     list[j].line);
  }
}

static void check(const struct categories *c, int line, struct findings *f) {
  if (c->version < 1) findings_add(f, c->file, line, "version is not a number from 1; write 1, 2, 3 ...");
  check_list(c, c->entries, c->entry_count, f);
  check_list(c, c->functions, c->function_count, f);
}

struct categories *categories_parse(const char *text, size_t len, const char *file, struct findings *f) {
  struct pool *pool = pool_new();
  struct reader r = {.file = pool_string(pool, file), .findings = f, .pool = pool};
  struct categories_draft *draft = pool_array(pool, 1, sizeof *draft);
  size_t before = f->count;
  config_t config;
  const config_setting_t *group = NULL;
  if (reader_open(&r, text, len, "categories", &config, &group))
    reader_fill(&r, group, &categories_shape, draft);
  config_destroy(&config);
  draft->categories.file = r.file;
  draft->categories.pool = pool;
  if (f->count == before) check(&draft->categories, draft->line, f);
  findings_sort(f, before);
  if (f->count == before) return &draft->categories;
  pool_free(pool);
  return NULL;
}

struct categories *categories_load(struct error *err) {
  size_t len;
  struct findings f = {0};
  char *path = paths_share("registers/categories.cfg"), *text = screen_file(path, &len, err);
  struct categories *c = text ? categories_parse(text, len, path, &f) : NULL;
  if (text && !c)
    error_set(err, ERROR_INVALID, "The register of categories cannot be read: %.300s", f.items[0].text);
  findings_free(&f);
  free(text);
  free(path);
  return c;
}

void categories_free(struct categories *c) {
  if (c) pool_free(c->pool);
}

/* ---- what a concern is about ---- */

/* Letters and digits folded, everything else one blank: "Non-engagement & AWOL" is "non engagement awol". */
static char *plain(const char *text) {
  char *folded = text_fold(text), *to = folded;
  for (const char *at = folded; *at; at++) {
    bool kept = (*at >= 'a' && *at <= 'z') || (*at >= '0' && *at <= '9') || (unsigned char)*at >= 0x80;
    if (kept)
      *to++ = *at;
    else if (to > folded && to[-1] != ' ')
      *to++ = ' ';
  }
  if (to > folded && to[-1] == ' ') to--;
  *to = '\0';
  return folded;
}

/* Does `text` hold `word`, at the beginning of one of its own words? Both are plain. */
static bool holds(const char *text, const char *word) {
  for (const char *at = text; *word && (at = strstr(at, word)); at++)
    if (at == text || at[-1] == ' ') return true;
  return false;
}

static bool means(const char *plain_text, const char *name, bool whole) {
  char *word = plain(name);
  bool is = whole ? !strcmp(plain_text, word) : holds(plain_text, word);
  free(word);
  return is;
}

bool category_fits(const struct category *category, const char *text) {
  char *said = plain(text);
  bool fits = *said && (means(said, category->id, true) || means(said, category->title, true));
  for (size_t i = 0; *said && !fits && i < category->word_count; i++)
    fits = means(said, category->words[i], false);
  free(said);
  return fits;
}

/* ---- the pathways it names ---- */

static bool readable(char *path) {
  bool there = access(path, R_OK) == 0;
  free(path);
  return there;
}

static bool exists(const char *file, const char *name) {
  const char *slash = strrchr(file, '/');
  char *shared = mem_format("pathways/%s.cfg", name);
  bool there = readable(paths_share(shared)) ||
               (slash && readable(mem_format("%.*s/../%s", (int)(slash - file), file, shared)));
  free(shared);
  return there;
}

static void check_names(const struct categories *c, const char *const *names, size_t count, int line,
                        struct findings *f) {
  for (size_t i = 0; i < count; i++)
    if (!exists(c->file, names[i]))
      findings_add(f, c->file, line, "there is no pathway \"%s\"; correct the name or take it out", names[i]);
}

void categories_check(const struct categories *c, struct findings *f) {
  check_names(c, c->otherwise, c->otherwise_count, 1, f);
  for (size_t i = 0; i < c->entry_count; i++)
    check_names(c, c->entries[i].pathways, c->entries[i].pathway_count, c->entries[i].line, f);
  for (size_t i = 0; i < c->function_count; i++)
    check_names(c, c->functions[i].pathways, c->functions[i].pathway_count, c->functions[i].line, f);
}
