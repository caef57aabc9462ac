/* Screening definition files before libconfig reads them. Floor 1: knows nothing of what they define. */
#include "base/screen.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/text.h"

/* Where the scan stands: libconfig's own rules for quotes and comments, so that both see the same. */
enum place { IN_FILE, IN_QUOTES, IN_LINE_COMMENT, IN_BLOCK_COMMENT };

struct scan {
  const char *text;
  size_t len, at;
  int depth;        /* brackets open */
  int line, opened; /* the line of the quotation mark or comment that is open */
  enum place place;
  const char *filename;
  struct error *err;
};

static bool refuse(const struct scan *s, int line, const char *why) {
  return error_set(s->err, ERROR_INVALID, "%.200s:%d: %s", s->filename, line, why);
}

static int line_of(const char *text, size_t at) {
  int line = 1;
  for (size_t i = 0; i < at; i++)
    if (text[i] == '\n') line++;
  return line;
}

static bool control(unsigned char byte) {
  return (byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r') || byte == 0x7F;
}

static bool digit(char byte) {
  return byte >= '0' && byte <= '9';
}

static bool in_name(char byte) {
  return digit(byte) || (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || byte == '_' ||
         byte == '-' || byte == '*';
}

/* The start of the first line that is not UTF-8. No sequence of bytes can reach over a line's end. */
static size_t first_invalid(const char *text, size_t len) {
  size_t line = 0;
  for (size_t i = 0; i < len; i++) {
    if (text[i] != '\n') continue;
    if (!text_valid(text + line, i - line)) return line;
    line = i + 1;
  }
  return line;
}

/* Marks that turn the direction of writing: what a person reads would not be what the program reads. */
static bool turns(const char *at, size_t left) {
  if (left < 3 || (unsigned char)at[0] != 0xE2) return false;
  unsigned char second = (unsigned char)at[1], third = (unsigned char)at[2];
  return (second == 0x80 && third >= 0xAA && third <= 0xAE) ||
         (second == 0x81 && third >= 0xA6 && third <= 0xA9);
}

/* What holds wherever it stands in the file. */
static bool bytes_pass(const struct scan *s) {
  if (s->len > SCREEN_MAX_BYTES)
    return error_set(s->err, ERROR_INVALID,
                     "%.200s: the file is larger than 256 KiB; no definition is that long", s->filename);
  if (s->len >= 3 && memcmp(s->text, "\xEF\xBB\xBF", 3) == 0)
    return refuse(s, 1, "the file begins with a byte-order mark; save it as UTF-8 without one");
  for (size_t i = 0; i < s->len; i++)
    if (control((unsigned char)s->text[i]))
      return refuse(s, line_of(s->text, i), "the line holds a control character; take it out");
    else if (turns(s->text + i, s->len - i))
      return refuse(s, line_of(s->text, i),
                    "the line holds an invisible mark that turns the direction of writing; take it out");
    else if (s->text[i] == '\r' && (i + 1 == s->len || s->text[i + 1] != '\n'))
      return refuse(s, line_of(s->text, i),
                    "a line ends with a carriage return alone; save the file with ordinary line ends");
  if (!text_valid(s->text, s->len))
    return refuse(s, line_of(s->text, first_invalid(s->text, s->len)),
                  "the line is not UTF-8 text; save the file as UTF-8");
  const char *include = memmem(s->text, s->len, "@include", strlen("@include"));
  if (include)
    return refuse(s, line_of(s->text, (size_t)(include - s->text)),
                  "@include is not allowed; put the definitions into this file");
  return true;
}

static bool starts(const struct scan *s, const char *word) {
  size_t len = strlen(word);
  return s->len - s->at >= len && memcmp(s->text + s->at, word, len) == 0;
}

/* A number, or a name with digits in it: passes over the whole of it. */
static bool word_passes(struct scan *s) {
  size_t start = s->at;
  if (s->text[start] == '0' && start + 1 < s->len && (s->text[start + 1] == 'x' || s->text[start + 1] == 'X'))
    return refuse(s, s->line, "a hexadecimal number; write it in decimal");
  if (digit(s->text[start])) {
    while (s->at < s->len && digit(s->text[s->at]))
      s->at++;
    if (s->at - start > SCREEN_MAX_DIGITS)
      return refuse(s, s->line, "a number of more than 9 digits; write a smaller one, or put it in quotes");
    return true;
  }
  while (s->at < s->len && in_name(s->text[s->at]))
    s->at++;
  return true;
}

static bool step_in_file(struct scan *s) {
  if (starts(s, "/*")) {
    s->place = IN_BLOCK_COMMENT, s->opened = s->line, s->at += 2;
  } else if (starts(s, "//") || starts(s, "#")) {
    s->place = IN_LINE_COMMENT, s->at++;
  } else if (starts(s, "\"")) {
    s->place = IN_QUOTES, s->opened = s->line, s->at++;
  } else if (in_name(s->text[s->at]) && s->text[s->at] != '-') {
    return word_passes(s);
  } else {
    char byte = s->text[s->at];
    if (byte == '(' || byte == '{' || byte == '[') s->depth++;
    if ((byte == ')' || byte == '}' || byte == ']') && s->depth) s->depth--;
    if (s->depth > SCREEN_MAX_DEPTH)
      return refuse(s, s->line, "brackets stand in brackets more than 40 deep; write it flatter");
    s->at++;
  }
  return true;
}

static bool step_in_quotes(struct scan *s) {
  if (starts(s, "\n"))
    return refuse(s, s->opened, "a quotation mark is opened and not closed on this line; close it");
  if (starts(s, "\\x")) return refuse(s, s->line, "\\x in a quoted text; write the character itself");
  if (starts(s, "\\") && s->at + 1 < s->len && !strchr("\"\\nt\n\r", s->text[s->at + 1]))
    return refuse(s, s->line,
                  "a backslash in a quoted text; write \\\\ for one, or \\\" for a quotation mark");
  if (starts(s, "\"")) s->place = IN_FILE;
  s->at += starts(s, "\\") && s->at + 1 < s->len && s->text[s->at + 1] != '\n' ? 2 : 1;
  return true;
}

static bool step(struct scan *s) {
  switch (s->place) {
  case IN_FILE:
    return step_in_file(s);
  case IN_QUOTES:
    return step_in_quotes(s);
  case IN_LINE_COMMENT:
    if (starts(s, "\n")) s->place = IN_FILE;
    s->at++;
    return true;
  case IN_BLOCK_COMMENT:
    if (starts(s, "*/")) s->place = IN_FILE, s->at++;
    s->at++;
    return true;
  }
  return true;
}

bool screen_text(const char *text, size_t len, const char *filename, struct error *err) {
  struct scan s = {.text = text, .len = len, .line = 1, .place = IN_FILE, .filename = filename, .err = err};
  if (!bytes_pass(&s)) return false;
  while (s.at < s.len) {
    size_t before = s.at;
    if (!step(&s)) return false;
    for (size_t i = before; i < s.at; i++)
      if (text[i] == '\n') s.line++;
  }
  if (s.place == IN_QUOTES)
    return refuse(&s, s.opened, "a quotation mark is opened and not closed on this line; close it");
  if (s.place == IN_BLOCK_COMMENT)
    return refuse(&s, s.opened, "a comment is opened with /* and never closed; close it with */");
  return true;
}

/* Reads to the end, or one byte past what is allowed. */
static char *read_all(int fd, size_t *len) {
  char *text = mem_alloc(SCREEN_MAX_BYTES + 2);
  *len = 0;
  for (;;) {
    ssize_t got = read(fd, text + *len, SCREEN_MAX_BYTES + 1 - *len);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) {
      free(text);
      return NULL;
    }
    *len += (size_t)got;
    if (got == 0 || *len > SCREEN_MAX_BYTES) return text;
  }
}

char *screen_file(const char *path, size_t *len, struct error *err) {
  const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
  struct stat status;
  int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  char *text = NULL;
  /* A folder or a pipe under the name of a definition would be read for ever, or not at all. */
  bool plain = fd >= 0 && fstat(fd, &status) == 0 && S_ISREG(status.st_mode);
  if (plain) text = read_all(fd, len);
  int why = errno;
  if (fd >= 0) close(fd);
  if (fd >= 0 && !plain) {
    error_set(err, ERROR_INVALID, "%.200s is not a plain file", name);
  } else if (!text) {
    error_set(err, why == ENOENT ? ERROR_MISSING : ERROR_IO, "%.200s cannot be read: %s", name,
              strerror(why));
  } else if (!screen_text(text, *len, name, err)) {
    free(text);
    return NULL;
  }
  return text;
}
