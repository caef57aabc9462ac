/* Checking, level 6: what an overlay may not touch. Floor 3; adds findings only. */
#include "workflow/overlay_lock.h"

#include <string.h>

#include "calendar/period.h"
#include "workflow/check_levels.h"

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

/* Working days of a period, more or less; -1 when the key is not there or is no period. */
static int length_of(const config_setting_t *group, const char *key) {
  struct period period;
  struct error err = {0};
  return *text_of(group, key) && period_parse(text_of(group, key), &period, &err) ? check_working_days(period)
                                                                                  : -1;
}

/* A limit may be shortened; what must lie before a day may be made longer. */
static void check_length(struct reader *r, const config_setting_t *base, const config_setting_t *over,
                         const char *key, bool longer_is_stricter) {
  int was = length_of(base, key), is = length_of(over, key);
  if (is < 0 || was < 0 || (longer_is_stricter ? is >= was : is <= was)) return;
  reader_find(r, config_setting_get_member(over, key),
              "deadline \"%s\" is mandatory and %s is \"%s\"; an overlay may not make it %s", name_of(base),
              key, text_of(base, key), longer_is_stricter ? "shorter" : "longer");
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

/* Separation of duties can be added to and not taken away. */
static void check_role(struct reader *r, const config_setting_t *base, const config_setting_t *over) {
  int was = 0, is = 0;
  config_setting_lookup_int(base, "min", &was);
  if (config_setting_lookup_int(over, "min", &is) == CONFIG_TRUE && is < was)
    reader_find(r, config_setting_get_member(over, "min"),
                "role \"%s\" must be held by %d; an overlay may ask for more, not for fewer", name_of(base),
                was);
}

void overlay_check_change(struct reader *r, const char *list, const config_setting_t *base,
                          const config_setting_t *over) {
  if (locked(base)) {
    const char *why = !strcmp(text_of(base, "class"), "law")    ? "is law"
                      : config_setting_get_member(base, "pass") ? "asks for the five principles"
                                                                : "is locked";
    reader_find(r, over, "\"%s\" %s and stays as it is; take it out of the overlay", name_of(base), why);
  } else if (!strcmp(list, "deadlines") && !strcmp(text_of(base, "class"), "must")) {
    check_mandatory(r, base, over);
  } else if (!strcmp(list, "roles")) {
    check_role(r, base, over);
  }
}

void overlay_check_says(struct reader *r, const char *list, const config_setting_t *over) {
  if (!strcmp(list, "examples") || !strcmp(list, "rules") || !strcmp(list, "moments")) return;
  if (!*text_of(over, "says"))
    reader_find(r, over, "\"%s\" does not say in what it differs; add says = \"...\"", name_of(over));
}
