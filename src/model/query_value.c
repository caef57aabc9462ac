/* The value of one condition of a query. Floor 5; pure. */
#include "model/query_value.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "calendar/count.h"

/* ---- days ---- */

/* A day, or the first and the last of a month or a year: "2026-10", "2026". */
struct stretch {
  date_day first, last;
};

static bool parse_month(const char *text, struct stretch *out) {
  size_t len = strlen(text);
  char day[DATE_TEXT];
  if (strspn(text, "0123456789-") != len || (len != 4 && len != 7)) return false;
  snprintf(day, sizeof day, "%s%s", text, len == 4 ? "-01-01" : "-01");
  if (!date_parse(day, &out->first)) return false;
  out->last = date_add_months(out->first, len == 4 ? 12 : 1) - 1;
  return true;
}

static bool parse_period(const char *text, const struct query_terms *terms, date_day *out) {
  struct period period;
  struct count_result result;
  if (!terms->calendar || !period_parse(text, &period, NULL) ||
      !count_due(terms->calendar, terms->today, period, NULL, NULL, 0, &result, NULL, NULL))
    return false;
  *out = result.due;
  return true;
}

static bool parse_day(const char *text, const struct query_terms *terms, struct stretch *out) {
  static const struct {
    const char *name;
    int days;
  } NAMED[] = {{"today", 0}, {"tomorrow", 1}, {"yesterday", -1}};
  for (size_t i = 0; i < sizeof NAMED / sizeof NAMED[0]; i++) {
    if (strcmp(text, NAMED[i].name) != 0) continue;
    out->first = out->last = terms->today + NAMED[i].days;
    return true;
  }
  if (parse_month(text, out)) return true;
  if (!date_parse(text, &out->first) && !parse_period(text, terms, &out->first)) return false;
  out->last = out->first;
  return true;
}

/* Could more letters make a day of it? "2026-1", "5", "tod", "-10w". */
static bool begins_day(const char *text) {
  size_t len = strlen(text);
  if (len &&
      (!strncmp("today", text, len) || !strncmp("tomorrow", text, len) || !strncmp("yesterday", text, len)))
    return true;
  text += *text == '-' || *text == '+';
  size_t digits = strspn(text, "0123456789");
  return text[digits] == '\0' || (digits == 4 && text[digits] == '-' &&
                                  strspn(text + digits, "0123456789-") == strlen(text + digits));
}

static void set_days(struct query *test, enum query_operator op, struct stretch days) {
  if (op == OP_IS || op == OP_ABOVE || op == OP_AT_LEAST)
    date_format(op == OP_ABOVE ? days.last + 1 : days.first, test->from);
  if (op == OP_IS || op == OP_BELOW || op == OP_AT_MOST)
    date_format(op == OP_BELOW ? days.first - 1 : days.last, test->to);
}

static enum query_value read_days(struct query *test, enum query_operator op, const char *value,
                                  const struct query_terms *terms) {
  struct stretch first, last;
  const char *dots = op == OP_IS ? strstr(value, "..") : NULL;
  if (!dots) {
    if (!parse_day(value, terms, &first)) return begins_day(value) ? VALUE_HALF : VALUE_WRONG;
    set_days(test, op, first);
    return VALUE_FINE;
  }
  char *from = mem_string_n(value, (size_t)(dots - value));
  enum query_value said = VALUE_FINE;
  if (!parse_day(from, terms, &first))
    said = VALUE_WRONG;
  else if (!parse_day(dots + 2, terms, &last))
    said = begins_day(dots + 2) ? VALUE_HALF : VALUE_WRONG;
  else
    set_days(test, OP_IS, (struct stretch){first.first, last.last});
  free(from);
  return said;
}

/* ---- levels ---- */

static bool parse_level(const char *text, int *out) {
  if (text[0] < '1' || text[0] > '9' || text[1] != '\0') return false;
  *out = text[0] - '0';
  return true;
}

static enum query_value read_level(struct query *test, enum query_operator op, const char *value) {
  int level, last;
  const char *dots = op == OP_IS ? strstr(value, "..") : NULL;
  if (dots && dots == value + 1) {
    char first[2] = {value[0], '\0'};
    if (!parse_level(first, &level)) return VALUE_WRONG;
    if (!parse_level(dots + 2, &last)) return dots[2] ? VALUE_WRONG : VALUE_HALF;
    test->low = level;
    test->high = last;
    return VALUE_FINE;
  }
  if (!parse_level(value, &level)) return *value ? VALUE_WRONG : VALUE_HALF;
  test->low = op == OP_BELOW || op == OP_AT_MOST ? 1 : op == OP_ABOVE ? level + 1 : level;
  test->high = op == OP_ABOVE || op == OP_AT_LEAST ? 9 : op == OP_BELOW ? level - 1 : level;
  return VALUE_FINE;
}

/* ---- one of a few ---- */

/* A beginning will do where it is the only one, or where it stands at the end. */
static enum query_value read_state(struct query *test, const char *value) {
  const struct query_name *name, *only = NULL;
  size_t len = strlen(value), fitting = 0;
  for (size_t i = 0; (name = query_value_at(test->field, i)); i++) {
    if (strncmp(name->name, value, len) != 0) continue;
    only = name;
    fitting++;
    if (name->name[len] == '\0') {
      fitting = 1;
      break;
    }
  }
  if (fitting == 1 && len) test->state = (enum query_state)only->value;
  return fitting == 0 ? VALUE_WRONG : fitting == 1 && len ? VALUE_FINE : VALUE_HALF;
}

static enum query_value read_name(struct query *test, const char *value) {
  char *folded = text_fold(value);
  test->me = test->field == QUERY_OWNER && !strcmp(folded, "me");
  if (test->field == QUERY_PATHWAY) { /* its id, "action-plan" */
    for (char *at = folded; *at; at++)
      if (*at == ' ') *at = '-';
  }
  free(test->text);
  test->text = folded;
  return *folded ? VALUE_FINE : VALUE_HALF;
}

enum query_value query_value_read(struct query *test, enum query_operator op, const char *value,
                                  const struct query_terms *terms) {
  test->none = test->field < QUERY_STATUS && strcmp(value, "none") == 0;
  if (test->none) return VALUE_FINE;
  switch (test->field) {
  case QUERY_LEVEL:
    return read_level(test, op, value);
  case QUERY_DUE:
  case QUERY_RECEIVED:
  case QUERY_SINCE:
    return read_days(test, op, value, terms);
  case QUERY_STATUS:
  case QUERY_HAS:
  case QUERY_IS:
    return read_state(test, value);
  default:
    return read_name(test, value);
  }
}
