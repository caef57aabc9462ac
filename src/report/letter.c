/* Templates of letters: reading them. Floor 7; letter_fill.c puts the values in. */
#include "report/letter.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/paths.h"
#include "base/text.h"

enum { TEXT_MOST = 64 * 1024 };

static const struct {
  enum letter_audience to;
  const char *word, *title;
} audiences[] = {{TO_PRACTITIONER, "practitioner", "the practitioner"},
                 {TO_ORGANISATION, "organisation", "the organisation"},
                 {TO_REPORTER, "reporter", "who raised the concern"}};

const char *letter_audience_title(enum letter_audience to) {
  for (size_t i = 0; i < sizeof audiences / sizeof *audiences; i++)
    if (audiences[i].to == to) return audiences[i].title;
  return "";
}

/* ---- the folder ---- */

static int by_name(const void *a, const void *b) {
  return strcmp(*(char *const *)a, *(char *const *)b);
}

void letters_list(struct letters *letters) {
  *letters = (struct letters){0};
  char *folder = paths_share("letters");
  DIR *dir = opendir(folder);
  const struct dirent *entry;
  while (dir && (entry = readdir(dir))) {
    size_t len = strlen(entry->d_name);
    if (len < 5 || strcmp(entry->d_name + len - 4, ".txt") != 0 || entry->d_name[0] == '.') continue;
    MEM_GROW(letters->names, letters->count, letters->capacity);
    letters->names[letters->count++] = mem_string_n(entry->d_name, len - 4);
  }
  if (dir) closedir(dir);
  free(folder);
  if (letters->count) qsort(letters->names, letters->count, sizeof *letters->names, by_name);
}

void letters_free(struct letters *letters) {
  for (size_t i = 0; i < letters->count; i++)
    free(letters->names[i]);
  free(letters->names);
  *letters = (struct letters){0};
}

/* ---- one ---- */

void letter_free(struct letter *letter) {
  free(letter->name);
  free(letter->title);
  free(letter->body);
  *letter = (struct letter){0};
}

static bool wrong(const char *name, int line, const char *what, struct error *err) {
  return error_set(err, ERROR_INVALID, "%s.txt:%d: %s", name, line, what);
}

static bool read_to(const char *value, enum letter_audience *to) {
  for (size_t i = 0; i < sizeof audiences / sizeof *audiences; i++)
    if (strcmp(audiences[i].word, value) == 0) return *to = audiences[i].to, true;
  return false;
}

/* "key: value" of a head line; the value without blanks around it. Caller frees. */
static char *value_of(const char *line, size_t len, const char *key) {
  size_t key_len = strlen(key);
  if (len <= key_len || strncmp(line, key, key_len) != 0 || line[key_len] != ':') return NULL;
  line += key_len + 1;
  len -= key_len + 1;
  while (len && *line == ' ')
    line++, len--;
  while (len && (line[len - 1] == ' ' || line[len - 1] == '\r'))
    len--;
  return mem_string_n(line, len);
}

static bool read_head(struct letter *letter, const char *line, size_t len, int number, struct error *err) {
  if (*line == '#') return true;
  char *title = value_of(line, len, "title"), *to = value_of(line, len, "to");
  bool fine = title || to;
  if (title) {
    free(letter->title);
    letter->title = title;
  }
  if (!fine)
    wrong(letter->name, number,
          "a letter begins with lines \"title: ...\" and \"to: ...\", then an empty line", err);
  if (to && !read_to(to, &letter->to))
    fine = wrong(letter->name, number, "a letter goes to: practitioner, organisation or reporter", err);
  free(to);
  return fine;
}

bool letter_parse(const char *name, const char *text, struct letter *letter, struct error *err) {
  *letter = (struct letter){.name = mem_string(name)};
  int number = 1;
  bool fine = text_valid(text, strlen(text)) || wrong(name, 1, "it is not UTF-8 text", err);
  while (fine && *text && *text != '\n') {
    size_t len = strcspn(text, "\n");
    fine = read_head(letter, text, len, number, err);
    text += len + (text[len] == '\n');
    number++;
  }
  if (fine && (!letter->title || !letter->to))
    fine = wrong(name, number, letter->title ? "it does not say who it goes to" : "it has no title", err);
  while (fine && *text == '\n') {
    text++;
    number++;
  }
  letter->body = mem_string(text);
  letter->body_line = number;
  if (fine && !*text) fine = wrong(name, number, "there is no letter after its head", err);
  if (!fine) letter_free(letter);
  return fine;
}

static bool safe_name(const char *name) {
  return *name && strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-") == strlen(name);
}

bool letter_read(const char *name, struct letter *letter, struct error *err) {
  char *file = mem_format("letters/%s.txt", safe_name(name) ? name : "-"), *path = paths_share(file);
  FILE *in = fopen(path, "r");
  bool fine = false;
  if (!in) {
    error_set(err, ERROR_MISSING, "There is no letter called \"%.40s\" in share/letters.", name);
  } else {
    char *text = mem_alloc(TEXT_MOST + 1);
    size_t len = fread(text, 1, TEXT_MOST, in);
    if (ferror(in))
      error_set(err, ERROR_IO, "%s cannot be read: %s", path, strerror(errno));
    else if (len == TEXT_MOST || strlen(text) != len)
      wrong(name, 1, "it is no letter: too long, or not text", err);
    else
      fine = letter_parse(name, text, letter, err);
    free(text);
    fclose(in);
  }
  free(path);
  free(file);
  return fine;
}
