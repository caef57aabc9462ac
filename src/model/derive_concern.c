/* What is worked out from a concern: its line and its search text. Floor 5. Depends on no today. */
#include "model/derive_concern.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "calendar/count.h"
#include "model/concern.h"
#include "model/line.h"
#include "model/office.h"
#include "model/passage.h"
#include "model/person.h"
#include "model/triage.h"
#include "store/statement.h"

/* A line under way, with the memory of its strings. */
struct draft {
  struct line line;
  char *name;
  char owner[PERSON_NAME];
  struct buf state, body;
  bool found;
};

static void draft_free(struct draft *d) {
  free(d->name);
  buf_free(&d->state);
  buf_free(&d->body);
}

static void add_word(struct buf *body, const char *text) {
  if (text[0] == '\0') return;
  if (body->len > 0) buf_putc(body, '\n');
  buf_puts(body, text);
}

/* The practitioner's name for the line; registration and post for the search. */
static bool add_practitioner(struct casebook *cb, int64_t id, struct draft *d, struct error *err) {
  struct statement *st = statement_of(
      cb, "SELECT name, registration, grade, specialty, organisation FROM practitioner WHERE id = ?1");
  statement_bind_int(st, 1, id);
  enum step step = statement_step(st, err);
  if (step == STEP_ROW) {
    d->name = mem_string(statement_text(st, 0));
    for (int i = 1; i < 5; i++)
      add_word(&d->body, statement_text(st, i));
  } else {
    d->name = mem_string("");
  }
  statement_reset(st);
  return step != STEP_ERROR;
}

/* "Triaged · level 2", "Accepted as C-2026-0042". */
static bool say_state(struct casebook *cb, const struct concern *c, struct buf *out, struct error *err) {
  bool in_case = c->case_id != 0 && (c->status == CONCERN_ACCEPTED || c->status == CONCERN_MERGED);
  if (!in_case) {
    buf_puts(out, concern_status_title(c->status));
    if (c->level) buf_printf(out, " · level %d", c->level);
    return true;
  }
  struct statement *st = statement_of(cb, "SELECT ref FROM case_ WHERE id = ?1");
  statement_bind_int(st, 1, c->case_id);
  enum step step = statement_step(st, err);
  buf_printf(out, "%s %s", c->status == CONCERN_ACCEPTED ? "Accepted as" : "Merged into",
             step == STEP_ROW ? statement_text(st, 0) : "a case");
  statement_reset(st);
  return step != STEP_ERROR;
}

static const char *say_needs(const struct concern *c) {
  if (c->status == CONCERN_TRIAGED) return "a route: own, pass on, or accept as a case";
  if (c->status != CONCERN_NEW) return "";
  return c->received_on == DATE_NONE ? "date of receipt; triage" : "triage";
}

static bool add_due(struct casebook *cb, const struct concern *c, struct line *line, struct error *err) {
  struct triage_due due;
  if (c->status != CONCERN_NEW) return true;
  if (!triage_due(cb, c->received_on, &due, err)) return false;
  if (due.due == DATE_NONE) return true;
  line->due = due.due;
  line->due_name = "triage";
  line->due_title = "Triage";
  line->provisional = due.provisional;
  return true;
}

static bool fill(struct casebook *cb, const struct concern *c, struct draft *d, struct error *err) {
  const char *words[] = {c->outside_ref, c->category, c->severity, c->source, c->text, c->interim_action};
  for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
    add_word(&d->body, words[i]);
  person_name(cb, c->owner_id, d->owner);
  if (!add_practitioner(cb, c->practitioner_id, d, err) || !say_state(cb, c, &d->state, err)) return false;
  d->line = (struct line){
      .id = c->id,
      .kind = "concern",
      .ref = c->ref,
      .name = d->name,
      .state = buf_text(&d->state),
      .open = concern_in_queue(c->status),
      .due = DATE_NONE,
      .owner_id = c->owner_id,
      .owner = d->owner,
      .waiting_since = DATE_NONE,
      .needs = say_needs(c),
      .received = c->received_on,
      .level = c->level,
      .ver = c->ver,
      .body = buf_text(&d->body),
  };
  return add_due(cb, c, &d->line, err);
}

/* Works the rows of one concern out and hands them to `use`. */
static bool derive(struct casebook *cb, int64_t id,
                   bool (*use)(struct casebook *, const struct line *, void *, struct error *), void *data,
                   struct error *err) {
  struct concern c;
  struct draft d = {0};
  bool done = concern_load(cb, id, &c, err) && fill(cb, &c, &d, err) && use(cb, &d.line, data, err);
  draft_free(&d);
  concern_free(&c);
  return done;
}

static bool put(struct casebook *cb, const struct line *line, void *data, struct error *err) {
  (void)data;
  return line_put(cb, line, err) && passages_put(cb, VIEWED_CONCERN, line->id, err);
}

static bool exists(struct casebook *cb, int64_t id, bool *there, struct error *err) {
  struct statement *st = statement_of(cb, "SELECT 1 FROM concern WHERE id = ?1");
  statement_bind_int(st, 1, id);
  enum step step = statement_step(st, err);
  statement_reset(st);
  *there = step == STEP_ROW;
  return step != STEP_ERROR;
}

bool derive_concern(struct casebook *cb, int64_t concern_id, struct error *err) {
  bool there;
  if (!exists(cb, concern_id, &there, err)) return false;
  return there ? derive(cb, concern_id, put, NULL, err)
               : line_drop(cb, concern_id, err) && passages_put(cb, VIEWED_CONCERN, concern_id, err);
}

/* Of every concern that `st` finds. */
static bool derive_each(struct casebook *cb, struct statement *st, struct error *err) {
  int64_t *ids = NULL;
  size_t count = 0, capacity = 0;
  enum step step;
  while ((step = statement_step(st, err)) == STEP_ROW) {
    MEM_GROW(ids, count, capacity);
    ids[count++] = statement_int(st, 0);
  }
  statement_reset(st);
  bool done = step == STEP_DONE;
  for (size_t i = 0; done && i < count; i++)
    done = derive(cb, ids[i], put, NULL, err);
  free(ids);
  return done;
}

bool derive_open_concerns(struct casebook *cb, struct error *err) {
  return derive_each(cb, statement_of(cb, "SELECT id FROM concern WHERE status IN ('new', 'triaged')"), err);
}

bool derive_all_concerns(struct casebook *cb, struct error *err) {
  return derive_each(cb, statement_of(cb, "SELECT id FROM concern"), err);
}

struct check {
  derive_found *found;
  void *data;
};

static bool compare(struct casebook *cb, const struct line *line, void *data, struct error *err) {
  struct check *check = data;
  return line_check(cb, line, check->found, check->data, err) &&
         passages_check(cb, VIEWED_CONCERN, line->id, line->ref, check->found, check->data, err);
}

/* Lines of concerns that are not there, or search rows of nothing. */
static bool check_orphans(struct casebook *cb, struct check *check, struct error *err) {
  struct statement *st = statement_of(
      cb, "SELECT id, ref FROM line WHERE kind = 'concern' AND id NOT IN (SELECT id FROM concern)");
  enum step step;
  while ((step = statement_step(st, err)) == STEP_ROW) {
    char text[128];
    snprintf(text, sizeof text, "%.40s: a row in line stands for no concern", statement_text(st, 1));
    struct derive_difference difference = {.table = "line", .key = statement_int(st, 0), .text = text};
    check->found(check->data, &difference);
  }
  statement_reset(st);
  return step == STEP_DONE;
}

bool derive_concerns_check(struct casebook *cb, derive_found *found, void *data, struct error *err) {
  struct check check = {found, data};
  struct statement *st = statement_of(cb, "SELECT id FROM concern ORDER BY id");
  enum step step;
  while ((step = statement_step(st, err)) == STEP_ROW) {
    if (!derive(cb, statement_int(st, 0), compare, &check, err)) {
      step = STEP_ERROR;
      break;
    }
  }
  statement_reset(st);
  return step == STEP_DONE && check_orphans(cb, &check, err);
}
