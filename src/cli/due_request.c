/* The words after `fairway due`, read into a request. Front: works nothing out.
 *
 * Not getopt: a period such as -5wd is a word here, not five options. */
#include "cli/due_request.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"

enum { SHOWN_COLUMNS = 60, SHOWN_BYTES = 256 };

/* Words that stand for themselves: a start and a period; A and B; a day. One more than may be. */
enum { MOST_WORDS = 4 };

struct words {
  const char *word[MOST_WORDS];
  int count;
};

/* As much of a person's word as a sentence has room for. It is made safe where the sentence is printed. */
static const char *shown(const char *word, char out[SHOWN_BYTES]) {
  size_t len = strlen(word), fits = text_fit(word, len, SHOWN_COLUMNS);
  if (fits > SHOWN_BYTES - 4) fits = 0;
  memcpy(out, word, fits);
  memcpy(out + fits, fits < len ? "..." : "", fits < len ? 4 : 1);
  return out;
}

/* Has it the form of a date, whether or not there is such a day? */
static bool date_shaped(const char *word) {
  if (strlen(word) != DATE_TEXT - 1) return false;
  for (int i = 0; i < DATE_TEXT - 1; i++) {
    bool hyphen = i == 4 || i == 7;
    if (hyphen ? word[i] != '-' : word[i] < '0' || word[i] > '9') return false;
  }
  return true;
}

static bool read_date(const char *word, date_day *out, struct error *err) {
  char text[SHOWN_BYTES];
  if (date_parse(word, out)) return true;
  if (!date_shaped(word))
    return error_set(err, ERROR_INVALID, "\"%s\" is not a date; write year, month and day as in 2026-04-29",
                     shown(word, text));
  long year = strtol(word, NULL, 10);
  if (year < 1900 || year > 2199)
    return error_set(err, ERROR_INVALID, "%s lies outside the years 1900 to 2199", word);
  return error_set(err, ERROR_INVALID, "there is no day %s", word);
}

/* `A..B`, and where the caller allows them `A..` (*to is DATE_NONE) and `A` alone (a range of one day). */
static bool read_range(const char *word, bool may_be_open, bool may_be_one, date_day *from, date_day *to,
                       struct error *err) {
  const char *dots = strstr(word, "..");
  if (!dots && !may_be_one)
    return error_set(err, ERROR_INVALID,
                     "a pause is written A..B, or A.. when the clock was never restarted, as in "
                     "2026-04-01..2026-04-10");
  char *first = dots ? mem_string_n(word, (size_t)(dots - word)) : mem_string(word);
  bool read = read_date(first, from, err);
  free(first);
  *to = *from;
  if (!read || !dots) return read;
  if (may_be_open && dots[2] == '\0')
    *to = DATE_NONE;
  else if (!read_date(dots + 2, to, err))
    return false;
  if (*to != DATE_NONE && *to < *from) return error_set(err, ERROR_INVALID, "%s ends before it begins", word);
  return true;
}

/* ---- options ---- */

static bool refuse_value(const char *option, const char *value, const char *choices, struct error *err) {
  char text[SHOWN_BYTES];
  return error_set(err, ERROR_INVALID, "--%s is %s, not \"%s\"", option, choices, shown(value, text));
}

static bool take_calendar(struct due_request *r, const char *value, struct error *err) {
  (void)err;
  r->calendar = value;
  return true;
}

static bool take_count(struct due_request *r, const char *value, struct error *err) {
  r->rule.including = strcmp(value, "including") == 0;
  return r->rule.including || strcmp(value, "after") == 0 ||
         refuse_value("count", value, "after or including", err);
}

static bool take_receipt(struct due_request *r, const char *value, struct error *err) {
  return receipt_of(value, &r->rule.receipt) || refuse_value("receipt", value, "actual or deemed", err);
}

static bool take_roll(struct due_request *r, const char *value, struct error *err) {
  return roll_of(value, &r->rule.roll) || refuse_value("roll", value, "none, following or preceding", err);
}

static bool take_pause_rule(struct due_request *r, const char *value, struct error *err) {
  return pause_rule_of(value, &r->rule.pause_rule) ||
         refuse_value("pause-rule", value, "closed or halfopen", err);
}

static bool take_pause(struct due_request *r, const char *value, struct error *err) {
  struct count_span pause = {0};
  if (!read_range(value, true, false, &pause.from, &pause.to, err)) return false;
  MEM_GROW(r->pauses, r->pause_count, r->pause_capacity);
  r->pauses[r->pause_count++] = pause;
  return true;
}

static bool take_local(struct due_request *r, const char *value, bool open, struct error *err) {
  struct due_local local = {.open = open};
  if (!read_range(value, false, true, &local.from, &local.to, err)) return false;
  if (local.to - local.from >= PERIOD_MAX_DAYS)
    return error_set(err, ERROR_INVALID, "%s is longer than %d days", value, PERIOD_MAX_DAYS);
  MEM_GROW(r->locals, r->local_count, r->local_capacity);
  r->locals[r->local_count++] = local;
  return true;
}

static bool take_closed(struct due_request *r, const char *value, struct error *err) {
  return take_local(r, value, false, err);
}

static bool take_open(struct due_request *r, const char *value, struct error *err) {
  return take_local(r, value, true, err);
}

static bool take_format(struct due_request *r, const char *value, struct error *err) {
  r->json = strcmp(value, "json") == 0;
  return r->json || strcmp(value, "text") == 0 || refuse_value("format", value, "text or json", err);
}

static bool take_explain(struct due_request *r, const char *value, struct error *err) {
  (void)value, (void)err;
  r->explain = true;
  return true;
}

static bool ask(struct due_request *r, enum due_question question, struct error *err) {
  if (r->question != DUE_DATE && r->question != question)
    return error_set(err, ERROR_INVALID, "--between and --is are two questions; ask one at a time");
  r->question = question;
  return true;
}

static bool take_between(struct due_request *r, const char *value, struct error *err) {
  (void)value;
  return ask(r, DUE_BETWEEN, err);
}

static bool take_is(struct due_request *r, const char *value, struct error *err) {
  (void)value;
  return ask(r, DUE_IS, err);
}

/* --between=A and --is=D give their first word that way too. */
enum value { VALUE_NONE, VALUE_MUST, VALUE_IS_WORD };

static const struct option {
  const char *name;
  enum value value;
  bool (*take)(struct due_request *r, const char *value, struct error *err);
} options[] = {
    {"between", VALUE_IS_WORD, take_between}, {"calendar", VALUE_MUST, take_calendar},
    {"closed", VALUE_MUST, take_closed},      {"count", VALUE_MUST, take_count},
    {"explain", VALUE_NONE, take_explain},    {"format", VALUE_MUST, take_format},
    {"is", VALUE_IS_WORD, take_is},           {"open", VALUE_MUST, take_open},
    {"pause", VALUE_MUST, take_pause},        {"pause-rule", VALUE_MUST, take_pause_rule},
    {"receipt", VALUE_MUST, take_receipt},    {"roll", VALUE_MUST, take_roll},
};

/* ---- words ---- */

static bool add_word(struct words *words, const char *word, struct error *err) {
  char text[SHOWN_BYTES];
  if (words->count == MOST_WORDS)
    return error_set(err, ERROR_INVALID, "\"%s\" is one word too many; `fairway due --help` shows how to ask",
                     shown(word, text));
  words->word[words->count++] = word;
  return true;
}

static const struct option *option_named(const char *name, size_t len) {
  for (size_t i = 0; i < sizeof options / sizeof options[0]; i++)
    if (strlen(options[i].name) == len && strncmp(options[i].name, name, len) == 0) return &options[i];
  return NULL;
}

/* One option, `--name value` or `--name=value`; *next moves past what it takes. */
static bool read_option(int argc, char **argv, int *next, struct words *words, struct due_request *r,
                        struct error *err) {
  char text[SHOWN_BYTES];
  const char *word = argv[(*next)++], *name = word + 2, *equals = strchr(name, '=');
  const struct option *option = option_named(name, equals ? (size_t)(equals - name) : strlen(name));
  const char *value = equals ? equals + 1 : NULL;
  if (!option)
    return error_set(err, ERROR_INVALID, "\"%s\" is no option of due; `fairway due --help` lists them",
                     shown(word, text));
  if (option->value == VALUE_NONE && value)
    return error_set(err, ERROR_INVALID, "--%s takes no value", option->name);
  if (option->value == VALUE_MUST && !value) {
    if (*next >= argc) return error_set(err, ERROR_INVALID, "--%s needs a value after it", option->name);
    value = argv[(*next)++];
  }
  if (option->value == VALUE_IS_WORD && value && !add_word(words, value, err)) return false;
  return option->take(r, value, err);
}

static bool help_wanted(const char *word) {
  return strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0;
}

static bool read_words(int argc, char **argv, struct words *words, struct due_request *r, struct error *err) {
  bool options_over = false;
  for (int next = 0; next < argc;) {
    const char *word = argv[next];
    bool negative = word[0] == '-' && word[1] >= '0' && word[1] <= '9';
    if (options_over || word[0] != '-' || negative) {
      if (!add_word(words, word, err)) return false;
      next++;
    } else if (strcmp(word, "--") == 0) {
      options_over = true;
      next++;
    } else if (help_wanted(word)) {
      r->question = DUE_HELP;
      return true;
    } else if (strncmp(word, "--", 2) != 0) {
      char text[SHOWN_BYTES];
      return error_set(err, ERROR_INVALID, "\"%s\" is no option of due; `fairway due --help` lists them",
                       shown(word, text));
    } else if (!read_option(argc, argv, &next, words, r, err)) {
      return false;
    }
  }
  return true;
}

/* An option that could change nothing was meant for another question: better said than passed over. */
static bool settings_fit(const struct due_request *r, struct error *err) {
  const struct count_rule *rule = &r->rule;
  bool set = rule->including || rule->receipt != RECEIPT_ACTUAL || rule->roll != ROLL_NONE ||
             rule->pause_rule != PAUSE_CLOSED || r->pause_count > 0;
  if (r->question == DUE_DATE || !set) return true;
  return error_set(
      err, ERROR_INVALID,
      "--count, --receipt, --roll and --pause change a date that is counted to; they have no part in %s",
      r->question == DUE_IS ? "--is" : "--between");
}

static bool read_period(const struct words *words, struct period *out, struct error *err) {
  if (words->count == 2) return period_parse(words->word[1], out, err);
  /* `20 wd`, as people write it */
  char *joined = mem_format("%s %s", words->word[1], words->word[2]);
  bool read = period_parse(joined, out, err);
  free(joined);
  return read;
}

static bool read_question(const struct words *words, struct due_request *r, struct error *err) {
  static const int needed[] = {[DUE_DATE] = 2, [DUE_BETWEEN] = 2, [DUE_IS] = 1};
  static const char *const shapes[] = {
      [DUE_DATE] = "due wants a start and a period, as in `fairway due 2026-03-30 20wd`",
      [DUE_BETWEEN] = "--between wants two days, as in `fairway due --between 2026-03-30 2026-04-29`",
      [DUE_IS] = "--is wants one day, as in `fairway due --is 2026-04-03`",
  };
  int most = r->question == DUE_DATE ? 3 : needed[r->question];
  if (words->count < needed[r->question] || words->count > most)
    return error_set(err, ERROR_INVALID, "%s", shapes[r->question]);
  if (!read_date(words->word[0], &r->first, err)) return false;
  if (r->question == DUE_BETWEEN && !read_date(words->word[1], &r->other, err)) return false;
  return r->question != DUE_DATE || read_period(words, &r->period, err);
}

bool due_request_read(int argc, char **argv, struct due_request *out, struct error *err) {
  struct words words = {0};
  *out = (struct due_request){.calendar = CALENDAR_DEFAULT};
  if (!read_words(argc, argv, &words, out, err)) return false;
  return out->question == DUE_HELP || (settings_fit(out, err) && read_question(&words, out, err));
}

void due_request_free(struct due_request *r) {
  free(r->pauses);
  free(r->locals);
  *r = (struct due_request){0};
}
