/* Facts written as short lines, for the tests of the workflow floor. */
#include "scene.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/paths.h"

void scene_open(struct scene *s) {
  memset(s, 0, sizeof *s);
  s->facts = (struct facts){.events = s->events,
                            .items = s->items,
                            .pauses = s->pauses,
                            .extensions = s->extensions,
                            .overrides = s->overrides};
}

void scene_close(struct scene *s) {
  for (size_t i = 0; i < s->line_count; i++)
    free(s->lines[i]);
}

date_day scene_day(const char *text) {
  date_day day = DATE_NONE;
  if (!date_parse(text, &day)) fail_msg("\"%s\" is no date", text);
  return day;
}

static void add_event(struct scene *s, char **word) {
  size_t at = s->facts.event_count++;
  char *mark = strchr(word[1], '!');
  if (mark) *mark = '\0';
  s->events[at] = (struct fact_event){.kind = word[1],
                                      .on = scene_day(word[0]),
                                      .order = (int64_t)s->line_count,
                                      .id = (int64_t)s->line_count,
                                      .reasoned = !mark};
}

static void add_pause(struct scene *s, char **word) {
  char *dots = strstr(word[2], "..");
  assert_non_null(dots);
  *dots = '\0';
  struct fact_pause pause = {.kind = word[1],
                             .from = scene_day(word[2]),
                             .to = dots[2] ? scene_day(dots + 2) : DATE_NONE,
                             .reason = "as told",
                             .review_on = DATE_NONE};
  pause.recorded_on = word[3] ? scene_day(word[4]) : pause.from;
  s->pauses[s->facts.pause_count++] = pause;
}

static void add_item(struct scene *s, enum fact_kind kind, char **word) {
  struct fact_item item = {.kind = kind, .name = word[1], .have = 1, .on = DATE_NONE};
  for (size_t i = 2; word[i]; i++) {
    if (word[i][0] == '@')
      item.on = scene_day(word[i] + 1);
    else if (word[i][0] == '=')
      item.value = word[i] + 1;
    else if (!strcmp(word[i], "past"))
      item.have = 0;
    else if (kind == FACT_ROLE)
      item.holder = atoll(word[i]);
    else
      sscanf(word[i], "%d/%d", &item.have, &item.of);
  }
  s->items[s->facts.item_count++] = item;
}

static void add_extension(struct scene *s, char **word) {
  s->extensions[s->facts.extension_count++] = (struct fact_extension){.deadline = word[1],
                                                                      .new_date = scene_day(word[2]),
                                                                      .by = "both",
                                                                      .reason = "more time",
                                                                      .order = (int64_t)s->line_count};
}

void scene_add(struct scene *s, const char *line) {
  static const char *const kinds[] = {"record", "document", "consent", "role", "pass", "enquiry"};
  char *word[8] = {0}, *copy = s->lines[s->line_count++] = mem_string(line), *rest = copy;
  if (!strncmp(copy, "override ", 9)) {
    char *bar = strchr(copy, '|');
    *bar = '\0';
    s->overrides[s->facts.override_count++] =
        (struct fact_override){.stage = copy + 9, .need = bar + 1, .reason = "because"};
    return;
  }
  for (size_t i = 0; i < 7 && *rest; i++) {
    word[i] = rest;
    rest += strcspn(rest, " ");
    if (*rest) *rest++ = '\0';
  }
  for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
    if (!strcmp(word[0], kinds[k])) {
      add_item(s, (enum fact_kind)k, word);
      return;
    }
  if (!strcmp(word[0], "pause"))
    add_pause(s, word);
  else if (!strcmp(word[0], "extend"))
    add_extension(s, word);
  else
    add_event(s, word);
}

void scene_add_all(struct scene *s, const char *const *lines) {
  for (; *lines; lines++)
    scene_add(s, *lines);
}

struct pathway *scene_pathway(const char *text) {
  struct findings f = {0};
  struct pathway *p = pathway_parse(text, strlen(text), "test.cfg", &f);
  for (size_t i = 0; i < f.count; i++)
    print_error("%s:%d: %s\n", f.items[i].file, f.items[i].line, f.items[i].text);
  assert_int_equal(f.count, 0);
  findings_free(&f);
  return p;
}

char *scene_file(const char *name) {
  struct buf text = {0};
  char part[4096], *path = paths_share(name);
  FILE *file = fopen(path, "r");
  if (!file) fail_msg("%s cannot be read", path);
  for (size_t got; (got = fread(part, 1, sizeof part, file));)
    buf_add(&text, part, got);
  fclose(file);
  free(path);
  return buf_take(&text);
}

struct pathway *scene_shipped(const char *name) {
  char *text = scene_file(name);
  struct pathway *p = scene_pathway(text);
  free(text);
  return p;
}

void scene_evaluate(const struct scene *s, const struct pathway *p, const struct calendar *c,
                    const char *today, struct evaluation *out) {
  struct error err = {0};
  if (!engine_evaluate(p, &s->facts, c, scene_day(today), out, &err)) fail_msg("%s", err.text);
}
