/* Calendars by name and edition, read once and kept. Floor 5; edition_change.c writes them.
 *
 * An official text is read from its short form where there is one (table calendar_form), because parsing it
 * would be felt at every start.
 */
#include "model/edition.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/edition_text.h"
#include "model/office.h"
#include "store/act.h"
#include "store/statement.h"

struct shelved {
  char name[64];
  int edition;  /* EDITION_NEWEST: that of now */
  bool retired; /* something has changed since; whoever borrowed it may still look at it */
  struct calendar *calendar;
};

struct edition_shelf {
  struct shelved *items;
  size_t count, capacity;
  int64_t key; /* what the tables looked like when the newest were read */
};

void edition_shelf_free(struct edition_shelf *shelf) {
  if (!shelf) return;
  for (size_t i = 0; i < shelf->count; i++)
    calendar_free(shelf->items[i].calendar);
  free(shelf->items);
  free(shelf);
}

int edition_newest(struct casebook *cb, struct error *err) {
  struct statement *st = statement_of(cb, "SELECT coalesce(max(number), 1) FROM edition");
  enum step step = statement_step(st, err);
  int newest = step == STEP_ROW ? (int)statement_int(st, 0) : 0;
  statement_reset(st);
  return newest;
}

/* ---- putting one together ---- */

static bool lay_days(struct statement *st, struct calendar *calendar, struct error *err) {
  enum step step;
  while ((step = statement_step(st, err)) == STEP_ROW)
    calendar_set_local(calendar, statement_day(st, 0), statement_int(st, 1) != 0, statement_text(st, 2));
  return step == STEP_DONE;
}

static bool lay_local_days(struct casebook *cb, struct calendar *calendar, int edition, struct error *err) {
  if (edition == EDITION_NEWEST)
    return lay_days(statement_of(cb, "SELECT day, open, name FROM local_day ORDER BY day"), calendar, err);
  struct statement *st =
      statement_of(cb, "SELECT day, open, name FROM edition_day WHERE edition = ? ORDER BY day");
  statement_bind_int(st, 1, edition);
  return lay_days(st, calendar, err);
}

/* The definition that an edition has of a calendar; 0: none. */
static bool definition_of(struct casebook *cb, const char *name, int edition, int64_t *id,
                          struct error *err) {
  struct statement *st =
      edition == EDITION_NEWEST
          ? statement_of(cb,
                         "SELECT id FROM definition WHERE kind = 'calendar' AND name = ?1 AND in_force = 1")
          : statement_of(cb, "SELECT d.id FROM edition_text t JOIN definition d ON d.id = t.definition_id"
                             " WHERE d.name = ?1 AND t.edition = ?2");
  statement_bind_text(st, 1, name);
  if (edition != EDITION_NEWEST) statement_bind_int(st, 2, edition);
  enum step step = statement_step(st, err);
  *id = step == STEP_ROW ? statement_int(st, 0) : 0;
  statement_reset(st);
  return step != STEP_ERROR;
}

/* The edition's own copy of a calendar; the shared file's where it has none. A text of the change goes
 * before. */
static struct calendar *read_calendar(struct casebook *cb, const char *name, int edition,
                                      const struct edition_change *change, struct error *err) {
  int64_t id;
  for (size_t i = 0; change && i < change->text_count; i++) {
    struct calendar *calendar = calendar_parse(name, change->texts[i], strlen(change->texts[i]), err);
    if (!calendar || strcmp(calendar_name(calendar), name) == 0) return calendar;
    calendar_free(calendar);
  }
  if (!definition_of(cb, name, edition, &id, err)) return NULL;
  return id ? edition_text_calendar(cb, id, err) : calendar_load(name, err);
}

static struct calendar *read_any_uk(struct casebook *cb, int edition, const struct edition_change *change,
                                    struct error *err) {
  static const char *const names[] = {"england-and-wales", "scotland", "northern-ireland"};
  struct calendar *parts[3] = {NULL, NULL, NULL}, *joined = NULL;
  size_t count = 0;
  while (count < 3 && (parts[count] = read_calendar(cb, names[count], edition, change, err)))
    count++;
  if (count == 3)
    joined = calendar_join(CALENDAR_ANY_UK, "Any part of the United Kingdom",
                           (const struct calendar *const *)parts, 3);
  for (size_t i = 0; i < count; i++)
    calendar_free(parts[i]);
  return joined;
}

static struct calendar *put_together(struct casebook *cb, const char *name, int edition,
                                     const struct edition_change *change, struct error *err) {
  struct office_row office;
  if (!office_row(cb, &office, err)) return NULL;
  if (!name || !*name) name = office.calendar;
  struct calendar *calendar = strcmp(name, CALENDAR_ANY_UK) == 0
                                  ? read_any_uk(cb, edition, change, err)
                                  : read_calendar(cb, name, edition, change, err);
  if (!calendar || lay_local_days(cb, calendar, edition, err)) return calendar;
  calendar_free(calendar);
  return NULL;
}

struct calendar *edition_calendar_anew(struct casebook *cb, const char *name, int edition,
                                       struct error *err) {
  int newest = edition_newest(cb, err);
  if (!newest) return NULL;
  return put_together(cb, name, edition == newest ? EDITION_NEWEST : edition, NULL, err);
}

struct calendar *edition_calendar_proposed(struct casebook *cb, const char *name,
                                           const struct edition_change *change, struct error *err) {
  struct calendar *calendar = put_together(cb, name, EDITION_NEWEST, change, err);
  if (!calendar || change->day == DATE_NONE) return calendar;
  if (change->forget)
    calendar_unset_local(calendar, change->day);
  else
    calendar_set_local(calendar, change->day, change->open, change->name);
  return calendar;
}

/* ---- the shelf ---- */

/* Changes whenever a local day, an official text or an edition does: another process may have been the one.
 */
static bool read_key(struct casebook *cb, int64_t *key, struct error *err) {
  struct statement *st = statement_of(
      cb, "SELECT (SELECT count(*) + 7 * coalesce(sum(id & 0xffffff), 0) + 31 * coalesce(sum(ver), 0)"
          " + 1009 * coalesce(sum(open), 0) FROM local_day)"
          " + (SELECT 100003 * coalesce(max(number), 1) + 17 * coalesce(max(id & 0xffffff), 0) FROM edition)"
          " + (SELECT 13 * coalesce(sum(id & 0xffffff), 0) FROM definition"
          "    WHERE kind = 'calendar' AND in_force = 1)");
  enum step step = statement_step(st, err);
  *key = step == STEP_ROW ? statement_int(st, 0) + 1 : 0;
  statement_reset(st);
  return step == STEP_ROW;
}

static struct edition_shelf *shelf_of(struct casebook *cb, struct error *err) {
  struct edition_shelf **place = office_shelf(cb);
  int64_t key;
  if (!*place) *place = mem_alloc(sizeof **place);
  if (!read_key(cb, &key, err)) return NULL;
  for (size_t i = 0; key != (*place)->key && i < (*place)->count; i++)
    (*place)->items[i].retired = true;
  (*place)->key = key;
  return *place;
}

static const struct calendar *find(const struct edition_shelf *shelf, const char *name, int edition) {
  for (size_t i = shelf->count; i-- > 0;)
    if (!shelf->items[i].retired && shelf->items[i].edition == edition &&
        strcmp(shelf->items[i].name, name) == 0)
      return shelf->items[i].calendar;
  return NULL;
}

const struct calendar *edition_calendar(struct casebook *cb, const char *name, int edition,
                                        struct error *err) {
  struct office_row office;
  struct edition_shelf *shelf = office_row(cb, &office, err) ? shelf_of(cb, err) : NULL;
  if (!shelf) return NULL;
  if (!name || !*name) name = office.calendar;
  const struct calendar *known = find(shelf, name, edition);
  if (known) return known;
  struct calendar *calendar = edition == EDITION_NEWEST ? put_together(cb, name, edition, NULL, err)
                                                        : edition_calendar_anew(cb, name, edition, err);
  if (!calendar) return NULL;
  MEM_GROW(shelf->items, shelf->count, shelf->capacity);
  struct shelved *item = &shelf->items[shelf->count++];
  *item = (struct shelved){.edition = edition, .calendar = calendar};
  snprintf(item->name, sizeof item->name, "%s", name);
  return calendar;
}

const struct calendar *office_calendar(struct casebook *cb, const char *name, struct error *err) {
  return edition_calendar(cb, name, EDITION_NEWEST, err);
}
