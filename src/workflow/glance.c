/* The title of a definition without parsing it. Floor 3; looks at text only, finds no faults. */
#include "workflow/glance.h"

#include <stddef.h>
#include <string.h>

#include "base/mem.h"

/* Past white space and comments: "#", "//", and what stands between stars. */
static const char *skip_blank(const char *at) {
  for (;;) {
    at += strspn(at, " \t\r\n");
    if (*at == '#' || (at[0] == '/' && at[1] == '/')) {
      at += strcspn(at, "\n");
    } else if (at[0] == '/' && at[1] == '*') {
      const char *end = strstr(at + 2, "*/");
      at = end ? end + 2 : at + strlen(at);
    } else {
      return at;
    }
  }
}

/* Past a text in quotes; to the end when it has none. */
static const char *skip_text(const char *at) {
  for (at++; *at && *at != '"'; at++)
    if (*at == '\\' && at[1]) at++;
  return *at ? at + 1 : at;
}

/* The text after "title =" at `at`, when it is written in one piece and plainly. */
static char *title_at(const char *at) {
  at = skip_blank(at + strlen("title"));
  if (*at != '=' && *at != ':') return NULL;
  at = skip_blank(at + 1);
  if (*at != '"') return NULL;
  const char *end = skip_text(at);
  if (end[-1] != '"' || memchr(at, '\\', (size_t)(end - at)) || *skip_blank(end) == '"') return NULL;
  return mem_string_n(at + 1, (size_t)(end - at) - 2);
}

static const char *skip_word(const char *at) {
  static const char in_names[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-*";
  size_t len = strspn(at, in_names);
  return at + (len ? len : 1);
}

char *glance_title(const char *text) {
  int depth = 0;
  const char *at = skip_blank(text);
  while (*at) {
    const char *next = *at == '"' ? skip_text(at) : skip_word(at);
    if (strchr("{([", *at)) depth++;
    if (strchr("})]", *at)) depth--;
    if (depth == 1 && next - at == 5 && !strncmp(at, "title", 5)) return title_at(at);
    at = skip_blank(next);
  }
  return NULL;
}
