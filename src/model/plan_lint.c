/* Reading a plan with a second pair of eyes. Floor 5; pure, and no more than words: no counting up, no
 * marks. */
#include "model/plan_lint.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/mem.h"
#include "base/text.h"
#include "model/row.h"

#define MEASURABLE "PSR guide 6.2"

static const char *text_at(const json_t *object, const char *key) {
  const char *text = json_string_value(json_object_get(object, key));
  return text ? text : "";
}

static date_day day_at(const json_t *object, const char *key) {
  date_day day = DATE_NONE;
  const char *text = text_at(object, key);
  if (*text) date_parse(text, &day);
  return day;
}

static bool is_blank(const char *text) {
  return text[strspn(text, " \t\r\n")] == '\0';
}

/* "Objective 2, Structured handover" */
static json_t *name_of(const char *about, const json_t *row) {
  int position = (int)json_integer_value(json_object_get(row, "position"));
  char *name = strcmp(about, "objective") == 0
                   ? mem_format("Objective %d, %s", position, text_at(row, "title"))
               : strcmp(about, "activity") == 0 ? mem_format("Activity, %s", text_at(row, "title"))
               : row                            ? mem_format("Review point %d", position)
                                                : mem_string("The plan");
  json_t *out = text_json(name);
  free(name);
  return out;
}

static void say(json_t *out, const char *about, const json_t *row, const char *source, const char *format,
                ...) __attribute__((format(printf, 5, 6)));
static void say(json_t *out, const char *about, const json_t *row, const char *source, const char *format,
                ...) {
  char text[512];
  va_list list;
  va_start(list, format);
  vsnprintf(text, sizeof text, format, list);
  va_end(list);
  char *safe = text_safe_string(text, TEXT_ONE_LINE); /* a name may have been cut within a letter */
  json_array_append_new(out, json_pack("{s:s s:I s:o s:o s:s}", "about", about, "id",
                                       (json_int_t)json_integer_value(json_object_get(row, "id")), "name",
                                       name_of(about, row), "say", text_json(safe), "source", source));
  free(safe);
}

/* ---- words ---- */

/* Verbs of the inside of a head, and words that leave open how much: nobody can see them done. */
static const char *const vague[] = {"understand",
                                    "understands",
                                    "be aware",
                                    "aware of",
                                    "awareness",
                                    "appreciate",
                                    "know",
                                    "knows",
                                    "learn about",
                                    "improve",
                                    "improved",
                                    "enhance",
                                    "develop insight",
                                    "gain insight",
                                    "show insight",
                                    "be familiar",
                                    "familiarise",
                                    "try to",
                                    "endeavour",
                                    "where possible",
                                    "as appropriate",
                                    "when necessary",
                                    "as soon as possible",
                                    "be more",
                                    "be better",
                                    "better understanding",
                                    "consider",
                                    "take on board",
                                    "be mindful"};

/* Words in the place of a name. */
static const char *const nobody[] = {
    "tbc",       "tba",       "tbd",      "?",        "-",        "n/a",     "none",       "to be confirmed",
    "all",       "team",      "the team", "everyone", "somebody", "various", "department", "to be agreed",
    "the trust", "management"};

static bool word_ends(const char *at) {
  return !isalnum((unsigned char)*at);
}

/* Is the phrase there, as whole words and in whatever case? */
static bool has_phrase(const char *text, const char *phrase) {
  size_t len = strlen(phrase);
  for (const char *at = text; *at; at++)
    if (strncasecmp(at, phrase, len) == 0 && word_ends(at + len) && (at == text || word_ends(at - 1)))
      return true;
  return false;
}

static const char *vague_in(const char *text) {
  for (size_t i = 0; i < sizeof vague / sizeof *vague; i++)
    if (has_phrase(text, vague[i])) return vague[i];
  return NULL;
}

static bool names_nobody(const char *text) {
  size_t len = strlen(text);
  while (len && strchr(" .\t\n", text[len - 1]))
    len--;
  text += strspn(text, " \t");
  for (size_t i = 0; i < sizeof nobody / sizeof *nobody; i++)
    if (strlen(nobody[i]) == len && strncasecmp(text, nobody[i], len) == 0) return true;
  return false;
}

/* ---- an objective ---- */

static void lint_parts(json_t *out, const json_t *o) {
  static const char *const parts[][3] = {
      {"measure", "how it is measured", "say what will be counted or observed, and against which standard"},
      {"evidence", "the evidence", "say which record or observation will show it"},
      {"by", "the date", "say by when"},
      {"responsible", "who is responsible", "name the role or the person"}};
  for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
    if (is_blank(text_at(o, parts[i][0])))
      say(out, "objective", o, MEASURABLE, "%s is not said; %s.", parts[i][1], parts[i][2]);
}

static void lint_words(json_t *out, const json_t *o) {
  const char *title = text_at(o, "title"), *measure = text_at(o, "measure");
  const char *word = vague_in(title), *in_measure = vague_in(measure);
  if (word)
    say(out, "objective", o, MEASURABLE,
        "\"%s\" cannot be seen or counted; say what the practitioner will do, how often, and how well.",
        word);
  if (in_measure)
    say(out, "objective", o, MEASURABLE, "its measure says \"%s\", which leaves open how much is enough.",
        in_measure);
  if (!is_blank(measure) && strcasecmp(measure, title) == 0)
    say(out, "objective", o, MEASURABLE,
        "its measure repeats the objective; say how one will know that it is met.");
  if (!is_blank(measure) && strcasecmp(measure, text_at(o, "evidence")) == 0)
    say(out, "objective", o, MEASURABLE,
        "measure and evidence are the same words; the measure is the standard, the evidence what shows it.");
  if (names_nobody(text_at(o, "responsible")))
    say(out, "objective", o, MEASURABLE, "\"%s\" names nobody; name the role or the person.",
        text_at(o, "responsible"));
}

static void lint_dates(json_t *out, const json_t *plan, const json_t *o) {
  date_day by = day_at(o, "by"), starts = day_at(plan, "starts"), ends = day_at(plan, "ends");
  char day[DATE_LONG_TEXT];
  if (by == DATE_NONE) return;
  if (ends != DATE_NONE && by > ends)
    say(out, "objective", o, MEASURABLE, "its date lies after the end of the plan, %s.",
        date_show(ends, true, day));
  if (starts != DATE_NONE && by < starts)
    say(out, "objective", o, MEASURABLE, "its date lies before the plan starts, %s.",
        date_show(starts, true, day));
}

/* An objective that no activity works towards, or that no review looks at before it is due. */
static void lint_support(json_t *out, const json_t *plan, const json_t *o) {
  int64_t id = json_integer_value(json_object_get(o, "id"));
  date_day by = day_at(o, "by");
  bool helped = false, for_any = false, reviewed = false;
  size_t i;
  const json_t *row;
  json_array_foreach(json_object_get(plan, "activities"), i, row) {
    int64_t of = json_integer_value(json_object_get(row, "objective"));
    for_any = for_any || of != 0;
    helped = helped || (of && of == id);
  }
  json_array_foreach(json_object_get(plan, "review_points"), i, row) reviewed =
      reviewed || day_at(row, "due") >= by;
  if (id && for_any && !helped) say(out, "objective", o, "PSR guide 6.1", "no activity is named for it.");
  if (by != DATE_NONE && i > 0 && !reviewed)
    say(out, "objective", o, "PSR guide 8.1", "no review point follows its date, to see whether it was met.");
}

/* ---- the rest of the plan ---- */

static void lint_activities(json_t *out, const json_t *plan) {
  size_t i;
  const json_t *a;
  json_array_foreach(json_object_get(plan, "activities"), i, a) {
    const char *who = text_at(a, "responsible");
    if (is_blank(who))
      say(out, "activity", a, MEASURABLE, "nobody is responsible for it; name the role or the person.");
    else if (names_nobody(who))
      say(out, "activity", a, MEASURABLE, "\"%s\" names nobody; name the role or the person.", who);
    if (is_blank(text_at(a, "stage")))
      say(out, "activity", a, MEASURABLE, "it is not said at which stage of the plan it is done.");
  }
}

static void lint_reviews(json_t *out, const json_t *plan) {
  date_day starts = day_at(plan, "starts"), ends = day_at(plan, "ends");
  size_t i;
  const json_t *r;
  json_t *points = json_object_get(plan, "review_points");
  if (json_array_size(points) == 0)
    say(out, "plan", NULL, "PSR guide 6.2, 8.1",
        "it has no review point; progress and safety are judged at them.");
  json_array_foreach(points, i, r) {
    date_day due = day_at(r, "due");
    if ((starts != DATE_NONE && due < starts) || (ends != DATE_NONE && due > ends))
      say(out, "review_point", r, "PSR guide 8.1", "it lies outside the plan.");
  }
}

json_t *plan_lint(const json_t *plan) {
  json_t *out = json_array(), *objectives = json_object_get(plan, "objectives"), *o;
  size_t i;
  json_array_foreach(objectives, i, o) {
    lint_parts(out, o);
    lint_words(out, o);
    lint_dates(out, plan, o);
    lint_support(out, plan, o);
  }
  if (i == 0) say(out, "plan", NULL, MEASURABLE, "it has no objective.");
  lint_activities(out, plan);
  lint_reviews(out, plan);
  if (day_at(plan, "starts") == DATE_NONE || day_at(plan, "ends") == DATE_NONE)
    say(out, "plan", NULL, "PSR guide 6.4", "its start and its end are not both set.");
  return out;
}
