/* Reading deadlines: their periods, starts and settings. Floor 3; reads, judges only the form. */
#include <string.h>

#include "workflow/pathway_shape.h"

static const struct {
  const char *name, *title;
} classes[] = {
    [CLASS_LAW] = {"law", "law"},
    [CLASS_MUST] = {"must", "mandatory policy"},
    [CLASS_TARGET] = {"target", "a target"},
    [CLASS_TYPICAL] = {"typical", "a typical length, never a breach"},
    [CLASS_LOCAL] = {"local", "set by the organisation"},
};
enum { CLASSES = sizeof classes / sizeof *classes };

const char *deadline_class_name(enum deadline_class class) {
  return classes[class].name;
}

const char *deadline_class_title(enum deadline_class class) {
  return classes[class].title;
}

static void read_class(struct reader *r, const config_setting_t *setting, void *into) {
  struct pathway_deadline *d = into;
  const char *word = reader_text(r, setting);
  for (size_t i = 0; i < CLASSES; i++)
    if (!strcmp(word, classes[i].name)) {
      d->class = (enum deadline_class)i;
      return;
    }
  reader_find(r, setting, "\"%s\" is no class; use law, must, target, typical or local", word);
}

bool pathway_period_read(struct reader *r, const config_setting_t *setting, struct period *out) {
  struct error err = {0};
  if (!period_parse(reader_text(r, setting), out, &err)) {
    reader_find(r, setting, "%s", err.text);
    return false;
  }
  if (out->count >= 0) return true;
  reader_find(r, setting, "%s is negative; write a length (\"before\" and \"at_least\" count backwards)",
              config_setting_name(setting));
  return false;
}

static void read_period(struct reader *r, const config_setting_t *setting, void *into) {
  struct pathway_deadline *d = into;
  d->form = strcmp(config_setting_name(setting), "at_least") ? DEADLINE_FORWARD : DEADLINE_BACKWARD;
  pathway_period_read(r, setting, &d->period);
}

static void read_every(struct reader *r, const config_setting_t *setting, void *into) {
  struct pathway_deadline *d = into;
  if (d->period.count)
    reader_find(r, setting, "\"every\" stands beside \"within\"; a deadline recurs or it does not, keep one");
  d->recurs = true;
  read_period(r, setting, into);
}

static void read_mode(struct reader *r, const config_setting_t *setting, void *into) {
  struct pathway_deadline *d = into;
  const char *word = reader_text(r, setting);
  d->chained = !strcmp(word, "chained");
  if (!d->chained && strcmp(word, "periodic"))
    reader_find(r, setting, "\"%s\" is no way to recur; use periodic or chained", word);
}

static void read_before_end(struct reader *r, const config_setting_t *setting, void *into) {
  struct pathway_deadline *d = into;
  pathway_period_read(r, setting, &d->before_end);
}

static void read_deadline_when(struct reader *r, const config_setting_t *setting, void *into) {
  struct pathway_deadline *d = into;
  d->when = pathway_when_read(r, setting);
}

static void read_anchor(struct reader *r, const config_setting_t *setting, void *into) {
  struct pathway_deadline *d = into;
  if (d->period.count && d->form == DEADLINE_FORWARD)
    reader_find(r, setting, "a deadline counts one way: \"%s\" does not go with \"within\"; keep one",
                config_setting_name(setting));
  d->form = strcmp(config_setting_name(setting), "due_from") ? DEADLINE_BACKWARD : DEADLINE_DATED;
  d->anchor = reader_text(r, setting);
}

/* One place of from_all: an event, or a list of events any of which fills it. */
static struct pathway_start read_start(struct reader *r, const config_setting_t *setting) {
  struct pathway_start start = {0};
  if (config_setting_is_list(setting) || config_setting_is_array(setting)) {
    start.events = reader_texts(r, setting, &start.event_count);
    return start;
  }
  const char **one = pool_array(r->pool, 1, sizeof *one);
  *one = reader_text(r, setting);
  start.events = one;
  start.event_count = 1;
  return start;
}

static struct pathway_starts one_start(struct reader *r, const config_setting_t *setting) {
  struct pathway_start *one = pool_array(r->pool, 1, sizeof *one);
  *one = read_start(r, setting);
  return (struct pathway_starts){one, 1};
}

struct pathway_starts pathway_starts_read(struct reader *r, const config_setting_t *setting) {
  if (!strcmp(config_setting_name(setting), "from")) return one_start(r, setting);
  if (!config_setting_is_list(setting) && !config_setting_is_array(setting)) {
    reader_find(r, setting, "from_all is not a list; write (\"one\", [\"two\", \"or-three\"])");
    return (struct pathway_starts){0};
  }
  size_t n = (size_t)config_setting_length(setting);
  struct pathway_start *starts = pool_array(r->pool, n, sizeof *starts);
  for (size_t i = 0; i < n; i++)
    starts[i] = read_start(r, config_setting_get_elem(setting, (unsigned)i));
  return (struct pathway_starts){starts, n};
}

static void read_from(struct reader *r, const config_setting_t *setting, void *into) {
  struct pathway_deadline *d = into;
  const char *word = config_setting_get_string(setting);
  if (word && strchr(word, '.')) { /* a record's day, as in "before" */
    d->anchor = reader_text(r, setting);
    return;
  }
  struct pathway_starts s = pathway_starts_read(r, setting);
  d->starts = s.starts;
  d->start_count = s.count;
}

static void read_count(struct reader *r, const config_setting_t *setting, void *into) {
  struct pathway_deadline *d = into;
  const char *word = reader_text(r, setting);
  d->rule.including = !strcmp(word, "including");
  if (!d->rule.including && strcmp(word, "after"))
    reader_find(r, setting, "\"%s\" is no way to count; use after or including", word);
}

static void read_receipt(struct reader *r, const config_setting_t *setting, void *into) {
  struct pathway_deadline *d = into;
  const char *word = reader_text(r, setting);
  if (!receipt_of(word, &d->rule.receipt))
    reader_find(r, setting, "\"%s\" is no rule of receipt; use actual or deemed", word);
}

static void read_roll(struct reader *r, const config_setting_t *setting, void *into) {
  struct pathway_deadline *d = into;
  const char *word = reader_text(r, setting);
  if (!roll_of(word, &d->rule.roll))
    reader_find(r, setting, "\"%s\" is no way to roll; use none, following or preceding", word);
}

static void read_pause_rule(struct reader *r, const config_setting_t *setting, void *into) {
  struct pathway_deadline *d = into;
  const char *word = reader_text(r, setting);
  if (!pause_rule_of(word, &d->rule.pause_rule))
    reader_find(r, setting, "\"%s\" is no rule of pauses; use closed or halfopen", word);
}

static void read_warn(struct reader *r, const config_setting_t *setting, void *into) {
  struct pathway_deadline *d = into;
  bool sequence = config_setting_is_array(setting) || config_setting_is_list(setting);
  size_t n = sequence ? (size_t)config_setting_length(setting) : 0;
  int *warn = pool_array(r->pool, n, sizeof *warn);
  for (size_t i = 0; i < n; i++) {
    const config_setting_t *one = config_setting_get_elem(setting, (unsigned)i);
    warn[i] = config_setting_get_int(one);
    if (config_setting_type(one) != CONFIG_TYPE_INT || warn[i] < 0) sequence = false;
  }
  if (!sequence) reader_find(r, setting, "warn is not a list of working days; write [10, 5, 2]");
  d->warn = warn;
  d->warn_count = n;
}

#define AT(member) offsetof(struct pathway_deadline, member)
static const struct read_field deadline_fields[] = {
    {.key = "id", .kind = READ_ID, .at = AT(id), .required = true},
    {.key = "title", .kind = READ_TEXT, .at = AT(title), .required = true},
    {.key = "class", .kind = READ_OWN, .own = read_class, .required = true},
    {.key = "source", .kind = READ_TEXT, .at = AT(source)},
    OWN("within", read_period),
    OWN("from", read_from),
    OWN("from_all", read_from),
    OWN("at_least", read_period),
    OWN("before", read_anchor),
    OWN("due_from", read_anchor),
    OWN("every", read_every),
    OWN("mode", read_mode),
    OWN("before_end", read_before_end),
    TEXT(pathway_deadline, or_on),
    TEXT(pathway_deadline, on_expiry),
    TEXT(pathway_deadline, spell),
    OWN("when", read_deadline_when),
    TEXT(pathway_deadline, only_if),
    EVENTS(pathway_deadline, met_by, met_by_count),
    EVENTS(pathway_deadline, ends_with, ends_with_count),
    {.key = "first", .kind = READ_YES, .at = AT(first)},
    OWN("count", read_count),
    OWN("receipt", read_receipt),
    OWN("roll", read_roll),
    OWN("pause_rule", read_pause_rule),
    OWN("warn", read_warn),
    IDS(pathway_deadline, was, was_count),
    MARKS(pathway_deadline),
};
const struct read_shape pathway_deadline_shape = {.name = "a deadline",
                                                  .size = sizeof(struct pathway_deadline),
                                                  .line_at = AT(line),
                                                  .fields = deadline_fields,
                                                  .field_count =
                                                      sizeof deadline_fields / sizeof *deadline_fields};
