/* Frameworks of questions: reading one, and guarding its five principles. Floor 3. */
#include "workflow/framework.h"

#include <stddef.h>
#include <string.h>

#include "workflow/pathway_shape.h"
#include "workflow/reader.h"

/* An organisation may adapt the questions, never the principles (fairness and proportionality framework). */
static const char *const principles[] = {"Ensuring welfare and support", "Understanding the issues",
                                         "Ensuring the practitioner is heard", "Adherence to process",
                                         "Equity and proportionality"};
enum { PRINCIPLES = sizeof principles / sizeof *principles };

struct framework_draft {
  struct framework framework;
  int line;
};

#define AT(type, member) offsetof(struct type, member)
static const struct read_field question_fields[] = {
    {.key = "id", .kind = READ_TEXT, .at = AT(framework_question, id), .required = true},
    {.key = "text", .kind = READ_TEXT, .at = AT(framework_question, text), .required = true},
    {.key = "help", .kind = READ_TEXT, .at = AT(framework_question, help)},
    {.key = "retired", .kind = READ_YES, .at = AT(framework_question, retired)},
    {.key = "says", .kind = READ_TEXT, .at = AT(framework_question, says)},
};
static const struct read_shape question_shape = {"a question", sizeof(struct framework_question),
                                                 AT(framework_question, line), question_fields, 5};

static const struct read_field principle_fields[] = {
    {.key = "id", .kind = READ_ID, .at = AT(framework_principle, id), .required = true},
    {.key = "title", .kind = READ_TEXT, .at = AT(framework_principle, title), .required = true},
    {.key = "locked", .kind = READ_YES, .at = AT(framework_principle, locked)},
    {.key = "says", .kind = READ_TEXT, .at = AT(framework_principle, says)},
    {.key = "questions",
     .kind = READ_ITEMS,
     .at = AT(framework_principle, questions),
     .count_at = AT(framework_principle, question_count),
     .required = true,
     .items = &question_shape},
};
static const struct read_shape principle_shape = {"a principle", sizeof(struct framework_principle),
                                                  AT(framework_principle, line), principle_fields, 5};

#define TOP(member) AT(framework_draft, framework.member)
static const struct read_field framework_fields[] = {
    {.key = "id", .kind = READ_ID, .at = TOP(id), .required = true},
    {.key = "version", .kind = READ_NUMBER, .at = TOP(version), .required = true},
    {.key = "title", .kind = READ_TEXT, .at = TOP(title), .required = true},
    {.key = "source", .kind = READ_TEXT, .at = TOP(source)},
    {.key = "note", .kind = READ_TEXT, .at = TOP(note)},
    {.key = "framework", .kind = READ_ID, .at = TOP(of)},
    {.key = "says", .kind = READ_TEXT, .at = TOP(says)},
    {.key = "principles",
     .kind = READ_ITEMS,
     .at = TOP(principles),
     .count_at = TOP(principle_count),
     .required = true,
     .items = &principle_shape},
};
const struct read_shape framework_shape = {"a framework", sizeof(struct framework_draft),
                                           AT(framework_draft, line), framework_fields,
                                           sizeof framework_fields / sizeof *framework_fields};

static size_t asked(const struct framework_principle *p) {
  size_t count = 0;
  for (size_t i = 0; i < p->question_count; i++)
    count += !p->questions[i].retired;
  return count;
}

static void check_principle(const struct framework *w, size_t i, struct findings *f) {
  const struct framework_principle *p = &w->principles[i];
  if (i >= PRINCIPLES)
    findings_add(f, w->file, p->line, "\"%s\" is a sixth principle; the five are fixed, take it out",
                 p->title);
  else if (strcmp(p->title, principles[i]))
    findings_add(f, w->file, p->line, "principle %zu is \"%s\"; its name is fixed, write \"%s\"", i + 1,
                 p->title, principles[i]);
  if (!p->locked)
    findings_add(f, w->file, p->line, "principle \"%s\" is not locked; write locked = true", p->title);
  if (!asked(p))
    findings_add(f, w->file, p->line, "principle \"%s\" asks nothing; give it at least one question in use",
                 p->title);
  for (size_t q = 0; q < p->question_count; q++) {
    const struct framework_question *same = framework_question(w, p->questions[q].id, NULL);
    if (same != &p->questions[q])
      findings_add(f, w->file, p->questions[q].line,
                   "question \"%s\" is defined twice, first on line %d; rename one of them", same->id,
                   same->line);
  }
}

static void check(const struct framework *w, int line, struct findings *f) {
  if (w->version < 1) findings_add(f, w->file, line, "version is not a number from 1; write 1, 2, 3 ...");
  for (size_t i = 0; i < w->principle_count; i++)
    check_principle(w, i, f);
  for (size_t i = w->principle_count; i < PRINCIPLES; i++)
    findings_add(f, w->file, line, "principle %zu, \"%s\", is missing; add it", i + 1, principles[i]);
}

struct framework *framework_parse(const char *text, size_t len, const char *file, struct findings *f) {
  struct pool *pool = pool_new();
  struct reader r = {.file = pool_string(pool, file), .findings = f, .pool = pool};
  struct framework_draft *draft = pool_array(pool, 1, sizeof *draft);
  size_t before = f->count;
  config_t config;
  const config_setting_t *group = NULL;
  if (reader_open(&r, text, len, "framework", &config, &group))
    reader_fill(&r, group, &framework_shape, draft);
  config_destroy(&config);
  draft->framework.file = r.file;
  draft->framework.pool = pool;
  if (f->count == before) check(&draft->framework, draft->line, f);
  findings_sort(f, before);
  if (f->count == before) return &draft->framework;
  pool_free(pool);
  return NULL;
}

void framework_free(struct framework *w) {
  if (w) pool_free(w->pool);
}

const struct framework_question *framework_question(const struct framework *w, const char *id,
                                                    const struct framework_principle **principle) {
  for (size_t i = 0; i < w->principle_count; i++)
    for (size_t j = 0; j < w->principles[i].question_count; j++)
      if (!strcmp(w->principles[i].questions[j].id, id)) {
        if (principle) *principle = &w->principles[i];
        return &w->principles[i].questions[j];
      }
  return NULL;
}

size_t framework_question_count(const struct framework *w) {
  size_t count = 0;
  for (size_t i = 0; i < w->principle_count; i++)
    count += asked(&w->principles[i]);
  return count;
}
