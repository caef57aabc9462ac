/* Printing. Front; nothing from a casebook reaches the terminal but through here. */
#include "cli/out.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/date.h"
#include "base/text.h"

enum { NARROW = 60, USUAL = 80, WIDE = 120, LABEL = 15 };

int out_width(void) {
  struct winsize size;
  if (!isatty(STDOUT_FILENO) || ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0)
    return USUAL;
  return size.ws_col < NARROW ? NARROW : size.ws_col > WIDE ? WIDE : size.ws_col;
}

void out_text(const char *text) {
  char *safe = text_safe_string(text, TEXT_ONE_LINE);
  fputs(safe, stdout);
  free(safe);
}

int out_clipped(const char *text, int columns) {
  char *safe = text_safe_string(text, TEXT_ONE_LINE);
  size_t len = strlen(safe);
  int width = text_width(safe, len);
  if (width > columns) {
    len = text_fit(safe, len, columns - 1);
    width = text_width(safe, len) + 1;
    printf("%.*s\xE2\x80\xA6", (int)len, safe);
  } else {
    fputs(safe, stdout);
  }
  free(safe);
  return width;
}

void out_cell(const char *text, int columns) {
  int width = out_clipped(text, columns);
  printf("%*s", columns - width, "");
}

void out_wrapped(const char *text, int indent) {
  char *safe = text_safe_string(text, TEXT_LINES);
  size_t len = strlen(safe), at = 0;
  int columns = out_width() - indent;
  do {
    size_t next = 0, line = text_wrap(safe + at, len - at, columns, &next);
    if (at > 0) printf("%*s", indent, "");
    printf("%.*s\n", (int)line, safe + at);
    if (next == 0) break;
    at += next;
  } while (at < len);
  free(safe);
}

void out_field(const char *label, const char *text) {
  if (!text || !*text) return;
  printf("  %-*s", LABEL, label);
  out_wrapped(text, LABEL + 2);
}

void out_heading(const char *text) {
  fputc('\n', stdout);
  out_text(text);
  fputc('\n', stdout);
}

void out_day(const char *date) {
  date_day day;
  char shown[DATE_LONG_TEXT];
  out_text(date_parse(date, &day) ? date_show(day, true, shown) : date);
}

void out_json(const json_t *value) {
  /* ASCII, so that not even a bidirectional mark reaches a terminal raw. */
  json_dumpf(value, stdout, JSON_INDENT(2) | JSON_ENSURE_ASCII);
  fputc('\n', stdout);
}

void out_answer(const json_t *answer) {
  json_t *payload = json_copy((json_t *)answer); /* shallow; jansson's signature lacks the const */
  json_object_del(payload, "id");
  json_object_del(payload, "ok");
  out_json(payload);
  json_decref(payload);
}

/* A spreadsheet takes a cell that begins like this for a formula, and would obey it. */
static bool begins_like_a_formula(const char *text) {
  static const char *const triggers[] = {
      "=", "+", "-", "@", "\t", "\r", "\n", "\xEF\xBC\x9D", "\xEF\xBC\x8B", "\xEF\xBC\x8D", "\xEF\xBC\xA0"};
  for (size_t i = 0; i < sizeof triggers / sizeof triggers[0]; i++)
    if (strncmp(text, triggers[i], strlen(triggers[i])) == 0) return true;
  return false;
}

static void cell_text(struct buf *out, const json_t *value) {
  if (json_is_string(value)) buf_puts(out, json_string_value(value));
  if (json_is_integer(value)) buf_printf(out, "%lld", (long long)json_integer_value(value));
  if (json_is_boolean(value)) buf_puts(out, json_is_true(value) ? "yes" : "no");
  if (json_is_array(value))
    for (size_t i = 0; i < json_array_size(value); i++) {
      if (i > 0) buf_puts(out, "; ");
      cell_text(out, json_array_get(value, i));
    }
}

void out_tsv(const json_t *row, const char *const keys[]) {
  for (size_t i = 0; keys[i]; i++) {
    const json_t *value = json_object_get(row, keys[i]);
    struct buf cell = {0};
    cell_text(&cell, value);
    if (i > 0) fputc('\t', stdout);
    if (!json_is_integer(value) && begins_like_a_formula(buf_text(&cell))) fputc('\'', stdout);
    out_text(buf_text(&cell));
    buf_free(&cell);
  }
  fputc('\n', stdout);
}

void out_tsv_head(const char *const keys[]) {
  for (size_t i = 0; keys[i]; i++)
    printf("%s%s", i > 0 ? "\t" : "", keys[i]);
  fputc('\n', stdout);
}

bool out_finish(void) {
  if (fflush(stdout) == 0 && !ferror(stdout)) return true;
  fprintf(stderr, "fairway: the output could not be written: %s\n", strerror(errno));
  return false;
}

enum { TEXT_MOST = 4 * 1024 * 1024 }; /* bytes read from a file */

char *out_read_file(const char *path, struct error *err) {
  bool standard = strcmp(path, "-") == 0;
  int fd = standard ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
  struct buf text = {0};
  char bytes[65536];
  ssize_t got = fd < 0 ? -1 : 1;
  while (got > 0 && text.len <= TEXT_MOST && (got = read(fd, bytes, sizeof bytes)) > 0)
    buf_add(&text, bytes, (size_t)got);
  int problem = errno;
  if (!standard && fd >= 0) close(fd);
  if (got < 0)
    error_set(err, ERROR_INVALID, "%s cannot be read: %s", path, strerror(problem));
  else if (text.len > TEXT_MOST)
    error_set(err, ERROR_INVALID, "%s is longer than an argument may be", path);
  else if (!text_valid(buf_text(&text), text.len) || memchr(buf_text(&text), '\0', text.len))
    error_set(err, ERROR_INVALID, "%s is not UTF-8 text", path);
  else
    return buf_take(&text);
  buf_free(&text);
  return NULL;
}
