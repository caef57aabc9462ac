/* What may stand in a letter, and putting it there. Floor 7.
 *
 * There is no placeholder for anything that is held apart, so no letter can hold it: not for whom it goes to,
 * and not by mistake.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "report/documents.h"
#include "report/letter.h"
#include "report/take.h"

enum { PARTIES = TO_PRACTITIONER | TO_ORGANISATION, ALL = PARTIES | TO_REPORTER };

struct filling {
  const struct print_source *source;
  const char *rest; /* of a name after its dot: "supervisor" of {role.supervisor} */
};

/* ---- values: a new string, or NULL where there is none ---- */

static char *text_or_none(const char *text) {
  return *text ? mem_string(text) : NULL;
}

static char *day_or_none(const json_t *object, const char *key) {
  char day[DATE_LONG_TEXT];
  return text_or_none(take_day(object, key, day));
}

static char *of_today(const struct filling *f) {
  char day[DATE_LONG_TEXT];
  return mem_string(date_show(f->source->today, true, day));
}

static char *of_organisation(const struct filling *f) {
  return text_or_none(f->source->organisation);
}

static char *of_writer(const struct filling *f) {
  return text_or_none(f->source->by);
}

static char *of_ref(const struct filling *f) {
  return text_or_none(take_text(f->source->record, "ref"));
}

static char *of_manager(const struct filling *f) {
  return text_or_none(take_text(f->source->record, "owner"));
}

static char *of_opened(const struct filling *f) {
  return day_or_none(f->source->record, "opened");
}

static const json_t *current(const struct filling *f) {
  size_t i;
  const json_t *strand, *last = NULL;
  json_array_foreach(take(f->source->record, "strands"), i, strand) {
    if (!*take_text(strand, "closed")) return strand;
    last = strand;
  }
  return last;
}

static char *of_pathway(const struct filling *f) {
  return text_or_none(take_text(current(f), "title"));
}

static char *of_stage(const struct filling *f) {
  return text_or_none(take_text(take(current(f), "stage"), "title"));
}

static char *of_practitioner(const struct filling *f) {
  static const char *const known[] = {"name", "registration", "grade", "specialty", "organisation", NULL};
  for (size_t i = 0; known[i]; i++)
    if (strcmp(known[i], f->rest) == 0)
      return text_or_none(take_text(take(f->source->record, "practitioner"), f->rest));
  return NULL;
}

static char *of_role(const struct filling *f) {
  size_t i;
  const json_t *party;
  struct buf names = {0};
  json_array_foreach(take(f->source->record, "parties"), i, party) {
    if (strcmp(take_text(party, "role"), f->rest) != 0 || *take_text(party, "to")) continue;
    buf_printf(&names, "%s%s", names.len ? ", " : "", take_text(party, "name"));
  }
  char *out = names.len ? mem_string(buf_text(&names)) : NULL;
  buf_free(&names);
  return out;
}

static char *of_due(const struct filling *f) {
  size_t s, i;
  const json_t *strand, *deadline;
  json_array_foreach(take(f->source->record, "strands"), s, strand) {
    json_array_foreach(take(strand, "deadlines"), i, deadline) {
      if (strcmp(take_text(deadline, "name"), f->rest) == 0 && *take_text(deadline, "due"))
        return day_or_none(deadline, "due");
    }
  }
  return NULL;
}

static char *of_event(const struct filling *f) {
  size_t i;
  const json_t *event, *last = NULL;
  json_array_foreach(take(f->source->record, "timeline"), i, event) {
    if (strcmp(take_text(event, "kind"), f->rest) == 0 && !take_flag(event, "withdrawn")) last = event;
  }
  return last ? day_or_none(last, "on") : NULL;
}

static char *of_plan(const struct filling *f) {
  static const char *const days[] = {"starts", "ends", NULL};
  static const char *const texts[] = {"type",       "focus",    "expected_role", "expected_outcomes",
                                      "conditions", "left_out", "adjustments",   NULL};
  const json_t *plan = take(f->source->record, "plan");
  if (!json_is_object(plan)) return NULL;
  for (size_t i = 0; days[i]; i++)
    if (strcmp(days[i], f->rest) == 0) return day_or_none(plan, f->rest);
  for (size_t i = 0; texts[i]; i++)
    if (strcmp(texts[i], f->rest) == 0) return text_or_none(take_text(plan, f->rest));
  return NULL;
}

static const json_t *concern_of(const struct filling *f) {
  return json_array_get(take(f->source->record, "concerns"), 0);
}

static char *of_concern_ref(const struct filling *f) {
  return text_or_none(take_text(concern_of(f), "ref"));
}

static char *of_concern_received(const struct filling *f) {
  return day_or_none(concern_of(f), "received");
}

static char *of_concern_text(const struct filling *f) {
  return text_or_none(take_text(concern_of(f), "text"));
}

/* {document.terms-of-reference.issues}: a field of the last document of that kind; never of one about health.
 */
static char *of_document(const struct filling *f) {
  const char *dot = strchr(f->rest, '.');
  if (!dot) return NULL;
  char *kind = mem_string_n(f->rest, (size_t)(dot - f->rest));
  bool apart = strncmp(kind, "health-", 7) == 0 || strncmp(kind, "oh-", 3) == 0;
  const json_t *document = apart ? NULL : print_last_filed(f->source->record, kind);
  free(kind);
  return document ? text_or_none(take_text(take(document, "fields"), dot + 1)) : NULL;
}

/* ---- the table ---- */

static const struct placeholder {
  const char *name; /* ending in a dot: more follows */
  unsigned to;      /* whom it may go to */
  const char *missing;
  char *(*value)(const struct filling *);
} table[] = {
    {"today", ALL, "", of_today},
    {"organisation", ALL, "the office has no name", of_organisation},
    {"writer", ALL, "nobody is named as writing it", of_writer},
    {"case.ref", ALL, "the case has no reference", of_ref},
    {"case.manager", ALL, "nobody is appointed as case manager", of_manager},
    {"case.opened", PARTIES, "the day is not recorded", of_opened},
    {"case.pathway", PARTIES, "the case is on no pathway", of_pathway},
    {"case.stage", PARTIES, "the case is on no pathway", of_stage},
    {"concern.ref", ALL, "no concern is linked to the case", of_concern_ref},
    {"concern.received", ALL, "the day of receipt is not known", of_concern_received},
    {"concern.text", PARTIES, "no concern is linked to the case", of_concern_text},
    {"practitioner.", PARTIES, "it is not on record", of_practitioner},
    {"role.", PARTIES, "nobody holds that role", of_role},
    {"due.", PARTIES, "there is no such date", of_due},
    {"event.", PARTIES, "that has not happened, or is not recorded", of_event},
    {"plan.", PARTIES, "the plan does not say, or there is none", of_plan},
    {"document.", PARTIES, "no such document is filed, or its field is empty", of_document},
};

static const struct placeholder *find(const char *name, const char **rest) {
  for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
    size_t len = strlen(table[i].name);
    bool open = table[i].name[len - 1] == '.';
    if (open ? strncmp(table[i].name, name, len) == 0 && name[len] : strcmp(table[i].name, name) == 0) {
      *rest = name + len;
      return &table[i];
    }
  }
  return NULL;
}

static bool wrong(const struct letter *letter, int line, const char *name, const char *why,
                  struct error *err) {
  return error_set(err, ERROR_REFUSED, "%s.txt:%d: {%.60s} %s", letter->name, line, name, why);
}

static const struct placeholder *allowed(const struct letter *letter, int line, const char *name,
                                         const char **rest, struct error *err) {
  const struct placeholder *p = find(name, rest);
  if (!p) {
    wrong(letter, line, name, "is no placeholder; fairway help print names those there are", err);
    return NULL;
  }
  if (p->to & letter->to) return p;
  char *why = mem_format("may not go to %s", letter_audience_title(letter->to));
  wrong(letter, line, name, why, err);
  free(why);
  return NULL;
}

/* `source` NULL: the placeholders are looked at only. */
static bool fill(const struct letter *letter, const struct print_source *source, struct buf *out,
                 struct error *err) {
  int line = letter->body_line;
  for (const char *c = letter->body; *c; c++) {
    if (*c == '\n') line++;
    if (*c != '{' || c[1] == '{') {
      buf_putc(out, *c);
      c += *c == '{';
      continue;
    }
    size_t len = strcspn(c + 1, "}\n");
    if (c[1 + len] != '}')
      return error_set(err, ERROR_INVALID, "%s.txt:%d: a { is not closed", letter->name, line);
    char *name = mem_string_n(c + 1, len);
    struct filling filling = {.source = source};
    const struct placeholder *p = allowed(letter, line, name, &filling.rest, err);
    char *value = p && source ? p->value(&filling) : NULL;
    bool fine = p && (value || !source);
    if (p && !fine) {
      char *why = mem_format("has no value for %s: %s", take_text(source->record, "ref"), p->missing);
      wrong(letter, line, name, why, err);
      free(why);
    }
    if (value) buf_puts(out, value);
    free(value);
    free(name);
    if (!fine) return false;
    c += len + 1;
  }
  return true;
}

bool letter_check(const struct letter *letter, struct error *err) {
  struct buf nothing = {0};
  bool fine = fill(letter, NULL, &nothing, err);
  buf_free(&nothing);
  return fine;
}

/* Lines of a paragraph are joined, so that it is wrapped as the paper is wide; an empty line ends it, and one
 * that is indented stands for itself. */
static void write_paragraphs(struct paper *paper, const char *text) {
  struct buf paragraph = {0};
  while (*text) {
    size_t len = strcspn(text, "\n");
    if (len == 0) {
      paper_text(paper, buf_text(&paragraph));
      buf_clear(&paragraph);
    } else {
      if (paragraph.len) buf_putc(&paragraph, text[0] == ' ' ? '\n' : ' ');
      buf_add(&paragraph, text, len);
    }
    text += len + (text[len] == '\n');
  }
  paper_text(paper, buf_text(&paragraph));
  buf_free(&paragraph);
}

bool letter_write(const struct letter *letter, const struct print_source *source, struct paper *paper,
                  struct error *err) {
  struct buf text = {0};
  bool fine = fill(letter, source, &text, err);
  if (fine) {
    char *subject = letter->to == TO_REPORTER
                        ? mem_string(take_text(source->record, "ref"))
                        : mem_format("%s  %s", take_text(source->record, "ref"),
                                     take_text(take(source->record, "practitioner"), "name"));
    paper_begin(paper, letter->title, subject);
    write_paragraphs(paper, buf_text(&text));
    free(subject);
  }
  buf_free(&text);
  return fine;
}
