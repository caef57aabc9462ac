/* What each day of a calendar is. Floor 2: no files here (calendar_read.c), no counting (count.c). */
#include "calendar/calendar.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"

struct entry {
  date_day day;
  enum day_standing standing;
  char *name;
};

struct local {
  date_day day;
  bool open;
  char *name; /* NULL: no name of its own */
};

/* Both lists in order of day. */
struct calendar {
  char *name, *title, *source;
  date_day first, last, last_official;
  struct entry *entries;
  size_t count, capacity;
  struct local *locals;
  size_t local_count, local_capacity;
};

static date_day year_start(int year) {
  date_day day = 0;
  bool known = date_from_civil(year, 1, 1, &day);
  assert(known);
  (void)known;
  return day;
}

static date_day year_end(int year) {
  return year_start(year) + (date_days_in_month(year, 2) == 29 ? 365 : 364);
}

static int year_of(date_day day) {
  int year, month, of_month;
  date_to_civil(day, &year, &month, &of_month);
  return year;
}

struct calendar *calendar_new(const char *name, const char *title, const char *source, int official_until) {
  struct calendar *c = mem_alloc(sizeof *c);
  c->name = mem_string(name);
  c->title = mem_string(title);
  c->source = mem_string(source);
  c->last_official = c->last = year_end(official_until);
  c->first = year_start(official_until);
  return c;
}

void calendar_clear_local(struct calendar *c) {
  for (size_t i = 0; i < c->local_count; i++)
    free(c->locals[i].name);
  c->local_count = 0;
}

void calendar_free(struct calendar *c) {
  if (!c) return;
  for (size_t i = 0; i < c->count; i++)
    free(c->entries[i].name);
  calendar_clear_local(c);
  free(c->entries);
  free(c->locals);
  free(c->name);
  free(c->title);
  free(c->source);
  free(c);
}

/* The place of `day` in the entries, or where it would stand. */
static size_t entry_place(const struct calendar *c, date_day day) {
  size_t low = 0, high = c->count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (c->entries[middle].day < day)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

static const struct entry *entry_at(const struct calendar *c, date_day day) {
  size_t place = entry_place(c, day);
  return place < c->count && c->entries[place].day == day ? &c->entries[place] : NULL;
}

static size_t local_place(const struct calendar *c, date_day day) {
  size_t low = 0, high = c->local_count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (c->locals[middle].day < day)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

static const struct local *local_at(const struct calendar *c, date_day day) {
  size_t place = local_place(c, day);
  return place < c->local_count && c->locals[place].day == day ? &c->locals[place] : NULL;
}

bool calendar_add(struct calendar *c, date_day day, const char *name, enum day_standing standing) {
  /* Files are in order of date, so nearly every day goes to the end. */
  bool at_end = c->count == 0 || c->entries[c->count - 1].day < day;
  size_t place = at_end ? c->count : entry_place(c, day);
  if (!at_end && c->entries[place].day == day) return false;
  MEM_GROW(c->entries, c->count, c->capacity);
  memmove(c->entries + place + 1, c->entries + place, (c->count - place) * sizeof *c->entries);
  c->entries[place] = (struct entry){day, standing, mem_string(name)};
  c->count++;
  c->first = year_start(year_of(c->entries[0].day));
  c->last = year_end(year_of(c->entries[c->count - 1].day));
  return true;
}

void calendar_set_local(struct calendar *c, date_day day, bool open, const char *name) {
  size_t place = local_place(c, day);
  if (place < c->local_count && c->locals[place].day == day) {
    free(c->locals[place].name);
  } else {
    MEM_GROW(c->locals, c->local_count, c->local_capacity);
    memmove(c->locals + place + 1, c->locals + place, (c->local_count - place) * sizeof *c->locals);
    c->local_count++;
  }
  c->locals[place] = (struct local){day, open, mem_string(name)};
}

void calendar_unset_local(struct calendar *c, date_day day) {
  size_t place = local_place(c, day);
  if (place >= c->local_count || c->locals[place].day != day) return;
  free(c->locals[place].name);
  c->local_count--;
  memmove(c->locals + place, c->locals + place + 1, (c->local_count - place) * sizeof *c->locals);
}

bool calendar_entry(const struct calendar *c, size_t index, struct calendar_entry *out) {
  if (index >= c->count) return false;
  *out = (struct calendar_entry){c->entries[index].day, c->entries[index].standing, c->entries[index].name};
  return true;
}

/* ---- two of them ---- */

static void reach(date_day day, date_day *first, date_day *last) {
  if (day < *first) *first = day;
  if (day > *last) *last = day;
}

static bool differs_on(const struct calendar *a, const struct calendar *b, date_day day) {
  struct day_info x = calendar_day(a, day), y = calendar_day(b, day);
  return x.kind != y.kind || x.standing != y.standing || x.worked != y.worked;
}

/* Only days with an entry or of the organisation can differ, and all between two ends of what is official. */
bool calendar_differ(const struct calendar *a, const struct calendar *b, date_day *first, date_day *last) {
  const struct calendar *both[] = {a, b};
  *first = INT32_MAX;
  *last = INT32_MIN;
  for (int i = 0; i < 2; i++) {
    for (size_t j = 0; j < both[i]->count; j++)
      if (differs_on(a, b, both[i]->entries[j].day)) reach(both[i]->entries[j].day, first, last);
    for (size_t j = 0; j < both[i]->local_count; j++)
      if (differs_on(a, b, both[i]->locals[j].day)) reach(both[i]->locals[j].day, first, last);
  }
  if (a->last_official != b->last_official || a->last != b->last) {
    reach(a->last_official < b->last_official ? a->last_official : b->last_official, first, last);
    reach(a->last > b->last ? a->last : b->last, first, last);
  }
  return *first <= *last;
}

const char *calendar_name(const struct calendar *c) {
  return c->name;
}

const char *calendar_title(const struct calendar *c) {
  return c->title;
}

const char *calendar_source(const struct calendar *c) {
  return c->source;
}

date_day calendar_first(const struct calendar *c) {
  return c->first;
}

date_day calendar_last(const struct calendar *c) {
  return c->last;
}

date_day calendar_last_official(const struct calendar *c) {
  return c->last_official;
}

bool calendar_is_working(const struct calendar *c, date_day day) {
  const struct local *local = c->local_count > 0 ? local_at(c, day) : NULL;
  if (local) return local->open;
  return date_weekday(day) < SATURDAY && !entry_at(c, day);
}

struct day_info calendar_day(const struct calendar *c, date_day day) {
  const struct entry *entry = entry_at(c, day);
  const struct local *local = local_at(c, day);
  enum date_weekday weekday = date_weekday(day);
  struct day_info info = {
      .kind = entry                 ? DAY_HOLIDAY
              : weekday >= SATURDAY ? DAY_WEEKEND
                                    : DAY_WORKING,
      .name = entry ? entry->name : date_weekday_name(weekday),
      .standing = entry                    ? entry->standing
                  : day > c->last_official ? STANDING_PROJECTED
                                           : STANDING_OFFICIAL,
  };
  if (!local) return info;
  if (local->open) {
    info.worked = info.kind != DAY_WORKING;
    info.kind = DAY_WORKING;
  } else if (info.kind == DAY_WORKING) {
    info.kind = DAY_CLOSED;
    info.name = local->name ? local->name : "closed";
  }
  return info;
}

/* ---- joining ---- */

/* Which name the parts give a day: one name where all keep it alike, else each with its parts. */
static char *joined_name(const struct calendar *const *parts, size_t count, date_day day) {
  struct buf text = {0};
  for (size_t i = 0; i < count; i++) {
    const struct entry *entry = entry_at(parts[i], day);
    bool told = !entry;
    for (size_t j = 0; j < i && !told; j++) {
      const struct entry *other = entry_at(parts[j], day);
      told = other && strcmp(other->name, entry->name) == 0;
    }
    if (told) continue;
    struct buf where = {0};
    size_t sharing = 0;
    for (size_t j = i; j < count; j++) {
      const struct entry *other = entry_at(parts[j], day);
      if (!other || strcmp(other->name, entry->name) != 0) continue;
      buf_printf(&where, "%s%s", sharing++ > 0 ? "; " : "", parts[j]->title);
    }
    if (sharing == count)
      buf_puts(&text, entry->name);
    else
      buf_printf(&text, "%s%s (%s)", text.len > 0 ? ", " : "", entry->name, buf_text(&where));
    buf_free(&where);
  }
  return buf_take(&text);
}

static enum day_standing joined_standing(const struct calendar *const *parts, size_t count, date_day day) {
  enum day_standing least = STANDING_OFFICIAL;
  for (size_t i = 0; i < count; i++) {
    const struct entry *entry = entry_at(parts[i], day);
    if (entry && entry->standing > least) least = entry->standing;
  }
  return least;
}

struct calendar *calendar_join(const char *name, const char *title, const struct calendar *const *parts,
                               size_t count) {
  assert(count > 0);
  struct calendar *c = calendar_new(name, title, parts[0]->source, year_of(parts[0]->last_official));
  for (size_t i = 0; i < count; i++)
    for (size_t j = 0; j < parts[i]->count; j++) {
      date_day day = parts[i]->entries[j].day;
      if (entry_at(c, day)) continue;
      char *day_name = joined_name(parts, count, day);
      calendar_add(c, day, day_name, joined_standing(parts, count, day));
      free(day_name);
    }
  c->first = parts[0]->first, c->last = parts[0]->last;
  for (size_t i = 1; i < count; i++) {
    if (parts[i]->first > c->first) c->first = parts[i]->first;
    if (parts[i]->last < c->last) c->last = parts[i]->last;
    if (parts[i]->last_official < c->last_official) c->last_official = parts[i]->last_official;
  }
  return c;
}
