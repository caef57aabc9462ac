/* The register of retention: reading it, and the day it gives. Floor 3; reads files only. */
#include "workflow/retention.h"

#include <stdlib.h>
#include <string.h>

#include "base/paths.h"
#include "base/screen.h"
#include "workflow/pathway_shape.h"
#include "workflow/pool.h"
#include "workflow/reader.h"
#include "workflow/vocabulary.h"

struct retention_draft {
  struct retention retention;
  int line;
};

#define AT(member) offsetof(struct retention_period, member)
static const struct read_field period_fields[] = {
    {.key = "id", .kind = READ_ID, .at = AT(id), .required = true},
    {.key = "title", .kind = READ_TEXT, .at = AT(title), .required = true},
    {.key = "months", .kind = READ_NUMBER, .at = AT(months), .required = true},
    {.key = "source", .kind = READ_TEXT, .at = AT(source), .required = true},
    {.key = "known", .kind = READ_ID, .at = AT(known), .required = true},
    {.key = "pathways", .kind = READ_IDS, .at = AT(pathways), .count_at = AT(pathway_count)},
    {.key = "help", .kind = READ_TEXT, .at = AT(help)},
};
#undef AT
static const struct read_shape period_shape = {"a period", sizeof(struct retention_period),
                                               offsetof(struct retention_period, line), period_fields,
                                               sizeof period_fields / sizeof *period_fields};

#define AT(member) offsetof(struct retention_draft, retention.member)
static const struct read_field retention_fields[] = {
    {.key = "id", .kind = READ_ID, .at = AT(id), .required = true},
    {.key = "version", .kind = READ_NUMBER, .at = AT(version), .required = true},
    {.key = "title", .kind = READ_TEXT, .at = AT(title), .required = true},
    {.key = "source", .kind = READ_TEXT, .at = AT(source)},
    {.key = "warn", .kind = READ_NUMBER, .at = AT(warn)},
    {.key = "periods",
     .kind = READ_ITEMS,
     .at = AT(periods),
     .count_at = AT(period_count),
     .required = true,
     .items = &period_shape},
};
#undef AT
const struct read_shape retention_shape = {"a register of retention", sizeof(struct retention_draft),
                                           offsetof(struct retention_draft, line), retention_fields,
                                           sizeof retention_fields / sizeof *retention_fields};

enum { LONGEST = 1200 /* months: a hundred years */ };

static void check_period(const struct retention *r, const struct retention_period *p, struct findings *f) {
  if (p->months < 1 || p->months > LONGEST)
    findings_add(f, r->file, p->line,
                 "months of \"%s\" is not a number from 1 to %d; write how long it is kept", p->id, LONGEST);
  if (!vocabulary_word(VOCABULARY_KNOWN, p->known))
    findings_add(f, r->file, p->line, "known of \"%s\" is none of read, recalled, proposed", p->id);
  for (const struct retention_period *other = r->periods; other < p; other++)
    if (!strcmp(other->id, p->id))
      findings_add(f, r->file, p->line,
                   "period \"%s\" is defined twice, first on line %d; rename one of them", p->id,
                   other->line);
}

static void check(const struct retention *r, int line, struct findings *f) {
  bool any = false;
  if (r->version < 1) findings_add(f, r->file, line, "version is not a number from 1; write 1, 2, 3 ...");
  for (size_t i = 0; i < r->period_count; i++) {
    check_period(r, &r->periods[i], f);
    any |= !r->periods[i].pathway_count;
  }
  if (!any)
    findings_add(f, r->file, line,
                 "no period is for every case; give one without pathways, or some cases would "
                 "never come up");
}

struct retention *retention_parse(const char *text, size_t len, const char *file, struct findings *f) {
  struct pool *pool = pool_new();
  struct reader r = {.file = pool_string(pool, file), .findings = f, .pool = pool};
  struct retention_draft *draft = pool_array(pool, 1, sizeof *draft);
  size_t before = f->count;
  config_t config;
  const config_setting_t *group = NULL;
  if (reader_open(&r, text, len, "retention", &config, &group))
    reader_fill(&r, group, &retention_shape, draft);
  config_destroy(&config);
  draft->retention.file = r.file;
  draft->retention.pool = pool;
  if (f->count == before) check(&draft->retention, draft->line, f);
  findings_sort(f, before);
  if (f->count == before) return &draft->retention;
  pool_free(pool);
  return NULL;
}

struct retention *retention_load(struct error *err) {
  size_t len;
  struct findings f = {0};
  char *path = paths_share("registers/retention.cfg"), *text = screen_file(path, &len, err);
  struct retention *r = text ? retention_parse(text, len, path, &f) : NULL;
  if (text && !r)
    error_set(err, ERROR_INVALID, "The register of retention cannot be read: %.300s", f.items[0].text);
  findings_free(&f);
  free(text);
  free(path);
  return r;
}

void retention_free(struct retention *r) {
  if (r) pool_free(r->pool);
}

/* Is the id one of the words of `list`? */
static bool in_list(const char *list, const char *id) {
  size_t len = strlen(id);
  for (const char *at = strstr(list, id); at; at = strstr(at + 1, id))
    if ((at == list || at[-1] == ' ') && (at[len] == ' ' || at[len] == '\0')) return true;
  return false;
}

static bool applies(const struct retention_period *p, const char *pathways) {
  for (size_t i = 0; i < p->pathway_count; i++)
    if (in_list(pathways, p->pathways[i])) return true;
  return p->pathway_count == 0;
}

date_day retention_until(const struct retention *r, date_day closed, const char *pathways,
                         const struct retention_period **period) {
  date_day until = DATE_NONE;
  *period = NULL;
  for (size_t i = 0; i < r->period_count; i++) {
    if (!applies(&r->periods[i], pathways)) continue;
    date_day day = date_add_months(closed, r->periods[i].months);
    if (*period && day <= until) continue;
    until = day;
    *period = &r->periods[i];
  }
  return until;
}
