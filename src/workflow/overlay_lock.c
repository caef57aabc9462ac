/* Checking, level 6: what an overlay may not touch. Floor 3; adds findings only. */
#include "workflow/overlay_lock.h"

#include <string.h>

#include "calendar/period.h"

static const char *text_of(const config_setting_t *group, const char *key) {
  const char *text = NULL;
  return config_setting_lookup_string(group, key, &text) == CONFIG_TRUE ? text : "";
}

static bool yes(const config_setting_t *group, const char *key) {
  int value = 0;
  return config_setting_lookup_bool(group, key, &value) == CONFIG_TRUE && value;
}

static const char *name_of(const config_setting_t *group) {
  static const char *const keys[] = {"id", "say", "event", "act", "pathway", "title"};
  for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
    if (*text_of(group, keys[i])) return text_of(group, keys[i]);
  return "";
}

static bool locked(const config_setting_t *base) {
  return yes(base, "locked") || !strcmp(text_of(base, "class"), "law") ||
         config_setting_get_member(base, "pass") != NULL;
}

static bool period_of(const config_setting_t *group, const char *key, struct period *period) {
  struct error err = {0};
  return *text_of(group, key) && period_parse(text_of(group, key), period, &err);
}

/* The fewest and the most days that it can take, whatever the holidays. */
static int fewest_days(struct period p) {
  return p.unit == UNIT_WORKING_DAYS ? p.count * 7 / 5
         : p.unit == UNIT_WEEKS      ? p.count * 7
         : p.unit == UNIT_MONTHS     ? p.count * 28
                                     : p.count;
}

static int most_days(struct period p) {
  if (p.unit == UNIT_WORKING_DAYS)
    return p.count * 7 / 5 + 2 + (p.count / 10 + 1) * 3; /* Christmas, Easter */
  return p.unit == UNIT_MONTHS ? p.count * 31 : fewest_days(p);
}

static bool no_longer(struct period is, struct period was) {
  return is.unit == was.unit ? is.count <= was.count : most_days(is) <= fewest_days(was);
}

/* A limit may be shortened; what must lie before a day may be made longer. In another unit it must be so
 * whatever the holidays. */
static void check_length(struct reader *r, const config_setting_t *base, const config_setting_t *over,
                         const char *key, bool longer_is_stricter) {
  struct period was, is;
  if (!period_of(base, key, &was) || !period_of(over, key, &is) ||
      (longer_is_stricter ? no_longer(was, is) : no_longer(is, was)))
    return;
  reader_find(r, config_setting_get_member(over, key),
              "deadline \"%s\" is mandatory and %s is \"%s\"; an overlay may not make it %s%s", name_of(base),
              key, text_of(base, key), longer_is_stricter ? "shorter" : "longer",
              is.unit != was.unit ? ", and in another unit it may come out so" : "");
}

static bool may_change(const char *key) {
  static const char *const keys[] = {"id",   "title",      "source", "within",     "every",
                                     "warn", "at_least",   "says",   "unverified", "confirm",
                                     "was",  "before_end", "class",  "locked",     "known"};
  for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
    if (!strcmp(keys[i], key)) return true;
  return false;
}

static void check_mandatory(struct reader *r, const config_setting_t *base, const config_setting_t *over) {
  const char *class = text_of(over, "class");
  check_length(r, base, over, "within", false);
  check_length(r, base, over, "every", false);
  check_length(r, base, over, "at_least", true);
  check_length(r, base, over, "before_end", true);
  if (*class && strcmp(class, "must") && strcmp(class, "law"))
    reader_find(r, config_setting_get_member(over, "class"),
                "deadline \"%s\" is mandatory; an overlay may not make it %s", name_of(base), class);
  for (int i = 0; i < config_setting_length(over); i++) {
    const config_setting_t *setting = config_setting_get_elem(over, (unsigned)i);
    if (!may_change(config_setting_name(setting)))
      reader_find(r, setting,
                  "deadline \"%s\" is mandatory; an overlay may change its title, its warnings and make it "
                  "stricter, not its \"%s\"",
                  name_of(base), config_setting_name(setting));
  }
}

/* What is asked for can be added to, and asked for more strictly. */
static void only(struct reader *r, const config_setting_t *base, const config_setting_t *over,
                 const char *const *keys, const char *what, const char *may) {
  for (int i = 0; i < config_setting_length(over); i++) {
    const config_setting_t *setting = config_setting_get_elem(over, (unsigned)i);
    const char *key = config_setting_name(setting);
    size_t k = 0;
    while (keys[k] && strcmp(keys[k], key))
      k++;
    if (!keys[k])
      reader_find(r, setting,
                  "%s \"%s\" is there already, and an overlay may change %s of it, not its \"%s\"", what,
                  name_of(base), may, key);
  }
}

/* Separation of duties can be added to and not taken away. */
static void check_role(struct reader *r, const config_setting_t *base, const config_setting_t *over) {
  static const char *const keys[] = {"id",   "title", "min",     "not_same",   "never_was", "source",
                                     "says", "known", "confirm", "unverified", "locked",    NULL};
  int was = 0, is = 0;
  only(r, base, over, keys, "role", "the title, the marks and who is barred");
  config_setting_lookup_int(base, "min", &was);
  if (config_setting_lookup_int(over, "min", &is) == CONFIG_TRUE && is < was)
    reader_find(r, config_setting_get_member(over, "min"),
                "role \"%s\" must be held by %d; an overlay may ask for more, not for fewer", name_of(base),
                was);
}

static void check_field(struct reader *r, const config_setting_t *base, const config_setting_t *over) {
  if (yes(base, "required") && config_setting_get_member(over, "required") && !yes(over, "required"))
    reader_find(r, config_setting_get_member(over, "required"),
                "field \"%s\" is required; an overlay may not leave it out", name_of(base));
}

static void not_looser(struct reader *r, const config_setting_t *base, const config_setting_t *over,
                       const char *key, bool strict, const char *what) {
  const config_setting_t *setting = config_setting_get_member(over, key);
  if (setting && yes(over, key) != yes(base, key) && yes(over, key) != strict)
    reader_find(r, setting, "\"%s\": an overlay may not %s", name_of(base), what);
}

static void check_need(struct reader *r, const config_setting_t *base, const config_setting_t *over) {
  static const char *const keys[] = {"say", "source",     "says",   "confirm",  "known",
                                     "min", "unverified", "locked", "override", NULL};
  int was = 1, is = 1;
  only(r, base, over, keys, "need", "the source, the marks and the least number");
  config_setting_lookup_int(base, "min", &was);
  if (config_setting_lookup_int(over, "min", &is) == CONFIG_TRUE && is < was)
    reader_find(r, config_setting_get_member(over, "min"),
                "need \"%s\" asks for %d; an overlay may ask for more, not for fewer", name_of(base), was);
  not_looser(r, base, over, "override", false, "let a need be passed that could not be");
}

static void check_way(struct reader *r, const config_setting_t *base, const config_setting_t *over) {
  static const char *const keys[] = {"event", "needs",   "restarts",   "reasoned", "source", "says",
                                     "known", "confirm", "unverified", "locked",   "anyway", NULL};
  only(r, base, over, keys, "way out", "the needs and the marks");
  not_looser(r, base, over, "anyway", false, "let a way out be taken whatever is missing");
  not_looser(r, base, over, "reasoned", true, "take the reason away that a step asks for");
}

static void check_event(struct reader *r, const config_setting_t *base, const config_setting_t *over) {
  static const char *const keys[] = {"id",     "title",    "ask",         "stages", "source",     "says",
                                     "known",  "reasoned", "confirm",     "was",    "unverified", "locked",
                                     "repeat", "of",       "compartment", NULL};
  only(r, base, over, keys, "event", "the words, the stages and the marks");
  not_looser(r, base, over, "reasoned", true, "take the reason away that a step asks for");
  if (*text_of(base, "compartment") && config_setting_get_member(over, "compartment") &&
      strcmp(text_of(base, "compartment"), text_of(over, "compartment")))
    reader_find(r, config_setting_get_member(over, "compartment"),
                "\"%s\" is kept apart (%s); an overlay may not open it to others", name_of(base),
                text_of(base, "compartment"));
}

static void check_document(struct reader *r, const config_setting_t *base, const config_setting_t *over) {
  const char *was = text_of(base, "compartment");
  const config_setting_t *is = config_setting_get_member(over, "compartment");
  if (*was && is && strcmp(was, text_of(over, "compartment")))
    reader_find(r, is, "\"%s\" is kept apart (%s); an overlay may not open it to others", name_of(base), was);
}

static void check_stage(struct reader *r, const config_setting_t *base, const config_setting_t *over) {
  static const char *const keys[] = {"id",   "title",   "needs",  "exits",      "prompts", "waiting_on",
                                     "help", "covers",  "takes",  "source",     "says",    "known",
                                     "was",  "confirm", "locked", "unverified", NULL};
  only(r, base, over, keys, "stage", "the words and the marks, and add needs, exits and prompts");
}

static void check_principle(struct reader *r, const config_setting_t *base, const config_setting_t *over) {
  for (int i = 0; i < config_setting_length(over); i++) {
    const config_setting_t *setting = config_setting_get_elem(over, (unsigned)i);
    const char *key = config_setting_name(setting);
    if (strcmp(key, "id") && strcmp(key, "questions") && strcmp(key, "says"))
      reader_find(
          r, setting,
          "principle \"%s\" is one of the five and is locked; an overlay may change its questions, not its "
          "\"%s\"",
          text_of(base, "title"), key);
  }
}

/* How it is known, and by which source, may be said of what is locked: an office that confirmed it says so.
 */
static bool only_marks(const config_setting_t *over) {
  static const char *const keys[] = {"id",   "event", "say",    "act",     "pathway",
                                     "says", "known", "source", "confirm", "unverified"};
  for (int i = 0; i < config_setting_length(over); i++) {
    const char *key = config_setting_name(config_setting_get_elem(over, (unsigned)i));
    size_t k = 0;
    while (k < sizeof keys / sizeof *keys && strcmp(keys[k], key))
      k++;
    if (k == sizeof keys / sizeof *keys) return false;
  }
  return true;
}

void overlay_check_change(struct reader *r, const char *list, const config_setting_t *base,
                          const config_setting_t *over) {
  static const struct {
    const char *list;
    void (*check)(struct reader *r, const config_setting_t *base, const config_setting_t *over);
  } checks[] = {{"roles", check_role},   {"needs", check_need},         {"exits", check_way},
                {"events", check_event}, {"documents", check_document}, {"stages", check_stage},
                {"reopens", check_way},  {"fields", check_field}};
  if (!strcmp(list, "principles")) {
    check_principle(r, base, over);
  } else if (locked(base) && !only_marks(over)) {
    const char *why = !strcmp(text_of(base, "class"), "law")    ? "is law"
                      : config_setting_get_member(base, "pass") ? "asks for the five principles"
                                                                : "is locked";
    reader_find(r, over, "\"%s\" %s and stays as it is; take it out of the overlay", name_of(base), why);
  } else if (!strcmp(list, "deadlines") && !strcmp(text_of(base, "class"), "must")) {
    check_mandatory(r, base, over);
  }
  for (size_t i = 0; i < sizeof checks / sizeof *checks && !locked(base); i++)
    if (!strcmp(checks[i].list, list)) checks[i].check(r, base, over);
}

/* The entry of the base's list by its id; NULL none. */
static const config_setting_t *base_entry(const config_setting_t *base, const char *list, const char *id) {
  const config_setting_t *entries = config_setting_get_member(base, list);
  for (int i = 0; entries && i < config_setting_length(entries); i++) {
    const config_setting_t *entry = config_setting_get_elem(entries, (unsigned)i);
    if (config_setting_is_group(entry) && !strcmp(text_of(entry, "id"), id)) return entry;
  }
  return NULL;
}

static bool lists(const config_setting_t *list, const char *word) {
  for (int i = 0; list && config_setting_is_aggregate(list) && i < config_setting_length(list); i++) {
    const char *one = config_setting_get_string_elem(list, i);
    if (one && !strcmp(one, word)) return true;
  }
  return false;
}

static bool binding(const config_setting_t *deadline) {
  return !strcmp(text_of(deadline, "class"), "law") || !strcmp(text_of(deadline, "class"), "must");
}

static bool holds_already(const config_setting_t *base) {
  const config_setting_t *pauses = config_setting_get_member(base, "pauses");
  for (int i = 0; pauses && i < config_setting_length(pauses); i++)
    if (!strcmp(text_of(config_setting_get_elem(pauses, (unsigned)i), "stops"), "all")) return true;
  return false;
}

/* A clock that the pathway lets nobody stop is not stopped by way of a new pause. */
static void check_pause(struct reader *r, const config_setting_t *base, const config_setting_t *over) {
  const config_setting_t *before = base_entry(base, "pauses", text_of(over, "id"));
  const config_setting_t *deadlines = config_setting_get_member(base, "deadlines");
  const config_setting_t *stops = config_setting_get_member(over, "stops"),
                         *even = config_setting_get_member(over, "even"),
                         *was = before ? config_setting_get_member(before, "stops") : NULL;
  bool all = !strcmp(text_of(over, "stops"), "all") && !holds_already(base);
  for (int i = 0; deadlines && i < config_setting_length(deadlines); i++) {
    const config_setting_t *deadline = config_setting_get_elem(deadlines, (unsigned)i);
    const char *id = text_of(deadline, "id");
    if (!binding(deadline) || lists(was, id)) continue;
    if (all ? strcmp(text_of(deadline, "class"), "law") != 0 : lists(stops, id) || lists(even, id))
      reader_find(r, stops ? stops : even,
                  "pause \"%s\" would stop \"%s\", which is %s; an overlay may not stop its clock",
                  text_of(over, "id"), id, !strcmp(text_of(deadline, "class"), "law") ? "law" : "mandatory");
  }
}

void overlay_check_pauses(struct reader *r, const config_setting_t *base, const config_setting_t *over) {
  const config_setting_t *pauses = config_setting_get_member(over, "pauses");
  for (int i = 0; pauses && config_setting_is_list(pauses) && i < config_setting_length(pauses); i++) {
    const config_setting_t *pause = config_setting_get_elem(pauses, (unsigned)i);
    if (config_setting_is_group(pause)) check_pause(r, base, pause);
  }
}

/* ---- ways round ---- */

static bool guard(const struct pathway_need *needs, size_t count) {
  for (size_t i = 0; i < count; i++)
    if (needs[i].kind == NEED_PASS || needs[i].marks.locked) return true;
  return false;
}

static bool guarded(const struct pathway_stage *from, const struct pathway_exit *exit) {
  return guard(exit->needs, exit->need_count) || (!exit->anyway && guard(from->needs, from->need_count));
}

/* Is the stage entered, and only past something locked? */
static bool is_behind(const struct pathway *p, const char *stage) {
  bool entered = false;
  for (size_t i = 0; i < p->stage_count; i++)
    for (size_t j = 0; j < p->stages[i].exit_count; j++) {
      const struct pathway_exit *exit = &p->stages[i].exits[j];
      if (strcmp(exit->to, stage) || !strcmp(p->stages[i].id, stage)) continue;
      entered = true;
      if (!guarded(&p->stages[i], exit)) return false;
    }
  return entered;
}

void overlay_check_ways(const struct pathway *base, const struct pathway *made, struct findings *f) {
  for (size_t t = 0; t < base->stage_count; t++) {
    const char *to = base->stages[t].id;
    if (!is_behind(base, to)) continue;
    for (size_t i = 0; i < made->stage_count; i++)
      for (size_t j = 0; j < made->stages[i].exit_count; j++) {
        const struct pathway_exit *exit = &made->stages[i].exits[j];
        if (strcmp(exit->to, to) || !strcmp(made->stages[i].id, to) || guarded(&made->stages[i], exit))
          continue;
        findings_add(
            f, made->file, exit->line,
            "\"%s\" would lead to \"%s\" past what is locked there (the five principles, or a locked need); "
            "ask for that on the way too",
            exit->event, to);
      }
  }
}

void overlay_check_says(struct reader *r, const char *list, const config_setting_t *over) {
  if (!strcmp(list, "examples") || !strcmp(list, "rules") || !strcmp(list, "moments")) return;
  if (!*text_of(over, "says"))
    reader_find(r, over, "\"%s\" does not say in what it differs; add says = \"...\"", name_of(over));
}
