/* Registration numbers and names as they are typed. Floor 5, pure: no SQL. */
#include "model/intake_person.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/text.h"
#include "model/intake_text.h"

static const struct regulator {
  const char *name, *profession;
  size_t least, most;   /* digits */
  const char *words[4]; /* as intake_text_word() makes them */
} regulators[] = {
    {"GMC", "doctor", 7, 7, {"gmc", "generalmedicalcouncil", "generalmedical", NULL}},
    {"GDC", "dentist", 4, 6, {"gdc", "generaldentalcouncil", "generaldental", NULL}},
    {"GPhC", "pharmacist", 7, 7, {"gphc", "generalpharmaceuticalcouncil", "generalpharmaceutical", "rpsgb"}},
};

enum { REGULATORS = sizeof regulators / sizeof regulators[0] };

static const struct regulator *regulator_named(const char *word) {
  for (size_t i = 0; i < REGULATORS; i++)
    for (size_t w = 0; w < 4 && regulators[i].words[w]; w++)
      if (strcmp(word, regulators[i].words[w]) == 0) return &regulators[i];
  return NULL;
}

static const struct regulator *regulator_of_profession(const char *profession) {
  for (size_t i = 0; i < REGULATORS; i++)
    if (strcmp(profession, regulators[i].profession) == 0) return &regulators[i];
  return NULL;
}

static bool starts_with(const char *text, const char *start) {
  return strncmp(text, start, strlen(start)) == 0;
}

static bool all_digits(const char *text) {
  return *text && strspn(text, "0123456789") == strlen(text);
}

/* Takes the regulator's name off the end: "1234567 (GMC)". */
static const struct regulator *strip_behind(char *number) {
  for (size_t i = 0; i < REGULATORS; i++) {
    const char *word = regulators[i].words[0];
    char *behind = strstr(number, word);
    if (!behind || behind == number || behind[strlen(word) + strspn(behind + strlen(word), " ).")] != '\0')
      continue;
    while (behind > number && strchr(" (", behind[-1]))
      behind--;
    *behind = '\0';
    return &regulators[i];
  }
  return NULL;
}

/* Takes the regulator's name and words for "number" off a folded number, and says whose name it
 * was. */
static const struct regulator *strip_words(char *number) {
  static const char *const words[] = {"registration", "reference", "number", "reg",
                                      "ref",          "no",        "num",    "pin"};
  const struct regulator *found = NULL;
  char *at = number;
  for (bool again = true; again;) {
    again = false;
    at += strspn(at, " .:#-/()'");
    for (size_t i = 0; i < REGULATORS; i++) {
      if (!starts_with(at, regulators[i].words[0])) continue;
      found = &regulators[i];
      at += strlen(regulators[i].words[0]);
      again = true;
    }
    for (size_t i = 0; !again && i < sizeof words / sizeof words[0]; i++) {
      if (!starts_with(at, words[i])) continue;
      at += strlen(words[i]);
      again = true;
    }
  }
  memmove(number, at, strlen(at) + 1);
  const struct regulator *behind = strip_behind(number);
  return found ? found : behind;
}

/* Spaces, a trailing .0 and a leading c off, in place. */
static void clean(char *number) {
  char *to = number;
  for (const char *from = number; *from; from++)
    if (*from != ' ') *to++ = *from;
  *to = '\0';
  if (number[0] == 'c' && number[1] >= '0' && number[1] <= '9') memmove(number, number + 1, strlen(number));
  size_t len = strlen(number), whole = strspn(number, "0123456789");
  if (whole > 0 && number[whole] == '.' && whole + 1 < len &&
      strspn(number + whole + 1, "0") == len - whole - 1)
    number[whole] = '\0';
}

static bool is_nothing(const char *folded) {
  static const char *const nothings[] = {"",          "-",    "--",           "n/a",           "na",  "none",
                                         "nil",       "null", "tbc",          "unknown",       "n/k", "?",
                                         "not known", "#n/a", "not supplied", "not registered"};
  for (size_t i = 0; i < sizeof nothings / sizeof nothings[0]; i++)
    if (strcmp(folded, nothings[i]) == 0) return true;
  return false;
}

static bool has_form(const struct regulator *r, const char *digits) {
  size_t len = strlen(digits);
  return len >= r->least && len <= r->most;
}

/* Whose number it is: what it says itself, then what the sheet says, then the profession, then a doctor's. */
static const struct regulator *whose(const struct regulator *itself, const char *told,
                                     const char *profession) {
  char *word = intake_text_word(told);
  const struct regulator *r = itself ? itself : regulator_named(word);
  free(word);
  if (!r) r = regulator_of_profession(profession);
  return r ? r : &regulators[0];
}

struct intake_registration intake_registration_read(const char *typed, const char *regulator,
                                                    const char *profession) {
  struct intake_registration out = {.kind = REGISTRATION_MISSING};
  char *number = text_fold(typed);
  if (is_nothing(number)) {
    free(number);
    out.number = mem_string("");
    return out;
  }
  const struct regulator *itself = strip_words(number);
  clean(number);
  const struct regulator *r = whose(itself, regulator, profession);
  char *told = intake_text_word(regulator);
  bool known = itself || *told;
  free(told);
  if (all_digits(number) && has_form(r, number)) {
    out.kind = REGISTRATION_CLEAN;
    snprintf(out.regulator, sizeof out.regulator, "%s", r->name);
    out.number = number;
    return out;
  }
  out.kind = REGISTRATION_AS_TYPED;
  if (known) snprintf(out.regulator, sizeof out.regulator, "%s", r->name);
  out.number = intake_text_trim(typed);
  free(number);
  return out;
}

/* ---- names ---- */

static bool is_title(const char *word) {
  static const char *const titles[] = {"dr", "doctor", "mr",        "mrs", "ms",  "miss",
                                       "mx", "prof",   "professor", "sir", "dame"};
  for (size_t i = 0; i < sizeof titles / sizeof titles[0]; i++)
    if (strcmp(word, titles[i]) == 0) return true;
  return false;
}

static int by_text(const void *a, const void *b) {
  return strcmp(*(char *const *)a, *(char *const *)b);
}

char *intake_name_key(const char *name) {
  char *folded = text_fold(name);
  char **words = NULL, *save = NULL;
  size_t count = 0, capacity = 0;
  for (char *word = strtok_r(folded, " .,;:()/\"", &save); word; word = strtok_r(NULL, " .,;:()/\"", &save)) {
    if (is_title(word)) continue;
    MEM_GROW(words, count, capacity);
    words[count++] = word;
  }
  if (count > 1) qsort(words, count, sizeof *words, by_text);
  struct buf key = {0};
  for (size_t i = 0; i < count; i++) {
    if (i > 0) buf_putc(&key, ' ');
    buf_puts(&key, words[i]);
  }
  free(words);
  free(folded);
  return buf_take(&key);
}
