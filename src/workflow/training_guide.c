/* The register of training: reading it. Floor 3; reads files only. What it means is in training_match.c. */
#include "workflow/training_guide.h"

#include <stdlib.h>
#include <string.h>

#include "base/paths.h"
#include "base/screen.h"
#include "workflow/pathway_shape.h"
#include "workflow/reader.h"

struct guide_draft {
  struct training_guide guide;
  int line;
};

#define FIELDS(list) list, sizeof list / sizeof *list
#define AT(type, member) offsetof(struct training_##type, member)
static const struct read_field role_fields[] = {
    {.key = "id", .kind = READ_ID, .at = AT(role, id), .required = true},
    {.key = "title", .kind = READ_TEXT, .at = AT(role, title), .required = true},
    {.key = "source", .kind = READ_TEXT, .at = AT(role, source)},
    {.key = "also", .kind = READ_IDS, .at = AT(role, also), .count_at = AT(role, also_count)},
    {.key = "required", .kind = READ_YES, .at = AT(role, required)},
};
static const struct read_shape role_shape = {"a role", sizeof(struct training_role), AT(role, line),
                                             FIELDS(role_fields)};

static const struct read_field regime_fields[] = {
    {.key = "id", .kind = READ_ID, .at = AT(regime, id), .required = true},
    {.key = "title", .kind = READ_TEXT, .at = AT(regime, title), .required = true},
    {.key = "pathways", .kind = READ_IDS, .at = AT(regime, pathways), .count_at = AT(regime, pathway_count)},
};
static const struct read_shape regime_shape = {"a regime", sizeof(struct training_regime), AT(regime, line),
                                               FIELDS(regime_fields)};

static const struct read_field item_fields[] = {
    {.key = "id", .kind = READ_TEXT, .at = AT(item, id), .required = true},
    {.key = "title", .kind = READ_TEXT, .at = AT(item, title), .required = true},
    {.key = "regime", .kind = READ_ID, .at = AT(item, regime)},
    {.key = "ideal", .kind = READ_YES, .at = AT(item, ideal)},
};
static const struct read_shape item_shape = {"an item", sizeof(struct training_item), AT(item, line),
                                             FIELDS(item_fields)};

#define ASK_ITEMS                                                                                            \
  {                                                                                                          \
    .key = "items", .kind = READ_ITEMS, .at = AT(ask, items), .count_at = AT(ask, item_count),               \
    .required = true, .items = &item_shape                                                                   \
  }
static const struct read_field theme_fields[] = {
    {.key = "id", .kind = READ_TEXT, .at = AT(ask, id), .required = true},
    {.key = "title", .kind = READ_TEXT, .at = AT(ask, title), .required = true},
    ASK_ITEMS,
};
static const struct read_shape theme_shape = {"a theme", sizeof(struct training_ask), AT(ask, line),
                                              FIELDS(theme_fields)};
static const struct read_field ask_fields[] = {
    {.key = "id", .kind = READ_TEXT, .at = AT(ask, id), .required = true},
    {.key = "title", .kind = READ_TEXT, .at = AT(ask, title), .required = true},
    {.key = "field", .kind = READ_TEXT, .at = AT(ask, field), .required = true},
    ASK_ITEMS,
};
static const struct read_shape ask_shape = {"what is asked", sizeof(struct training_ask), AT(ask, line),
                                            FIELDS(ask_fields)};

static const struct read_field criterion_fields[] = {
    {.key = "id", .kind = READ_TEXT, .at = AT(criterion, id), .required = true},
    {.key = "group", .kind = READ_TEXT, .at = AT(criterion, group), .required = true},
    {.key = "title", .kind = READ_TEXT, .at = AT(criterion, title), .required = true},
    {.key = "desirable", .kind = READ_YES, .at = AT(criterion, desirable)},
    {.key = "after", .kind = READ_YES, .at = AT(criterion, after)},
    {.key = "training", .kind = READ_YES, .at = AT(criterion, training)},
};
static const struct read_shape criterion_shape = {"a criterion", sizeof(struct training_criterion),
                                                  AT(criterion, line), FIELDS(criterion_fields)};
#undef AT

#define AT(member) offsetof(struct guide_draft, guide.member)
#define LIST(name, list, count, shape)                                                                       \
  {                                                                                                          \
    .key = name, .kind = READ_ITEMS, .at = AT(list), .count_at = AT(count), .required = true,                \
    .items = &shape                                                                                          \
  }
static const struct read_field guide_fields[] = {
    {.key = "id", .kind = READ_ID, .at = AT(id), .required = true},
    {.key = "version", .kind = READ_NUMBER, .at = AT(version), .required = true},
    {.key = "title", .kind = READ_TEXT, .at = AT(title), .required = true},
    {.key = "source", .kind = READ_TEXT, .at = AT(source)},
    {.key = "currency", .kind = READ_NUMBER, .at = AT(currency), .required = true},
    LIST("roles", roles, role_count, role_shape),
    LIST("regimes", regimes, regime_count, regime_shape),
    LIST("themes", themes, theme_count, theme_shape),
    LIST("asks", asks, ask_count, ask_shape),
    LIST("criteria", criteria, criterion_count, criterion_shape),
};
#undef AT
const struct read_shape training_shape = {"a register of training", sizeof(struct guide_draft),
                                          offsetof(struct guide_draft, line), FIELDS(guide_fields)};

/* ---- what a register may not say ---- */

/* An id is one word: a record keeps several of them with spaces between. */
static void check_id(const struct training_guide *g, const char *id, int line, struct findings *f) {
  if (id[strspn(id, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-")])
    findings_add(f, g->file, line, "id \"%s\" is not one word of letters, digits and '-'; shorten it", id);
}

static void check_items(const struct training_guide *g, const struct training_ask *ask, struct findings *f) {
  for (size_t i = 0; i < ask->item_count; i++) {
    const struct training_item *item = &ask->items[i];
    check_id(g, item->id, item->line, f);
    if (*item->regime && !training_guide_regime(g, item->regime))
      findings_add(f, g->file, item->line, "there is no regime \"%s\"; define it under regimes",
                   item->regime);
    for (size_t k = 0; k < i; k++)
      if (!strcmp(ask->items[k].id, item->id))
        findings_add(f, g->file, item->line, "\"%s\" is there twice, first on line %d; rename one of them",
                     item->id, ask->items[k].line);
  }
}

static const char *const course_fields[] = {"objective",   "delivery",     "guidance", "assumed",
                                            "pre_reading", "post_reading", "trainers"};

static void check_field(const struct training_guide *g, const struct training_ask *ask, struct findings *f) {
  for (size_t i = 0; i < sizeof course_fields / sizeof *course_fields; i++)
    if (!strcmp(course_fields[i], ask->field)) return;
  findings_add(f, g->file, ask->line,
               "a course has no field \"%s\"; it has objective, delivery, guidance, assumed, pre_reading, "
               "post_reading and trainers",
               ask->field);
}

static void check_roles(const struct training_guide *g, struct findings *f) {
  for (size_t i = 0; i < g->role_count; i++)
    for (size_t k = 0; k < i; k++)
      if (!strcmp(g->roles[k].id, g->roles[i].id))
        findings_add(f, g->file, g->roles[i].line,
                     "role \"%s\" is there twice, first on line %d; rename one of them", g->roles[i].id,
                     g->roles[k].line);
}

static void check_criteria(const struct training_guide *g, struct findings *f) {
  for (size_t i = 0; i < g->criterion_count; i++) {
    const struct training_criterion *c = &g->criteria[i];
    check_id(g, c->id, c->line, f);
    for (size_t k = 0; k < i; k++)
      if (!strcmp(g->criteria[k].id, c->id))
        findings_add(f, g->file, c->line, "criterion \"%s\" is there twice, first on line %d; rename one",
                     c->id, g->criteria[k].line);
  }
}

static void check(const struct training_guide *g, int line, struct findings *f) {
  if (g->version < 1) findings_add(f, g->file, line, "version is not a number from 1; write 1, 2, 3 ...");
  if (g->currency < 1 || g->currency > 240)
    findings_add(f, g->file, line,
                 "currency is not a number of months from 1 to 240; write 36 for three years");
  check_roles(g, f);
  for (size_t i = 0; i < g->theme_count; i++)
    check_items(g, &g->themes[i], f);
  for (size_t i = 0; i < g->ask_count; i++) {
    check_items(g, &g->asks[i], f);
    check_field(g, &g->asks[i], f);
  }
  check_criteria(g, f);
}

struct training_guide *training_guide_parse(const char *text, size_t len, const char *file,
                                            struct findings *f) {
  struct pool *pool = pool_new();
  struct reader r = {.file = pool_string(pool, file), .findings = f, .pool = pool};
  struct guide_draft *draft = pool_array(pool, 1, sizeof *draft);
  size_t before = f->count;
  config_t config;
  const config_setting_t *group = NULL;
  if (reader_open(&r, text, len, "training", &config, &group)) reader_fill(&r, group, &training_shape, draft);
  config_destroy(&config);
  draft->guide.file = r.file;
  draft->guide.pool = pool;
  if (f->count == before) check(&draft->guide, draft->line, f);
  findings_sort(f, before);
  if (f->count == before) return &draft->guide;
  pool_free(pool);
  return NULL;
}

struct training_guide *training_guide_load(struct error *err) {
  size_t len;
  struct findings f = {0};
  char *path = paths_share("registers/training.cfg"), *text = screen_file(path, &len, err);
  struct training_guide *guide = text ? training_guide_parse(text, len, path, &f) : NULL;
  if (text && !guide)
    error_set(err, ERROR_INVALID, "The register of training cannot be read: %.300s", f.items[0].text);
  findings_free(&f);
  free(text);
  free(path);
  return guide;
}

void training_guide_free(struct training_guide *guide) {
  if (guide) pool_free(guide->pool);
}
