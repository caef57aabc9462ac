/* `fairway pathway show` and `fairway pathway simulate`. Front; stands on the workflow floor. */
#include "cli/pathway.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/context.h"
#include "base/text.h"
#include "calendar/calendar.h"
#include "workflow/check.h"
#include "workflow/load.h"
#include "workflow/map.h"
#include "workflow/play.h"
#include "workflow/show.h"
#include "workflow/vocabulary.h"

enum { DONE = 0, FAULT = 1, USAGE = 2 };

struct pathway_request {
  bool simulate, graph, text, ascii;
  const char *name;
  const char *today, *calendar;
  char **lines; /* borrowed from argv */
  int line_count;
};

static int usage(FILE *err, const char *wrong, const char *word) {
  char *safe = text_safe_string(word, TEXT_ONE_LINE);
  fprintf(err,
          "fairway pathway: %s%s; write fairway pathway list, or\n"
          "fairway pathway show NAME|FILE [--graph [--text] [--ascii]], or\n"
          "fairway pathway simulate NAME|FILE 'DATE EVENT'... [--graph] [--today DATE] [--calendar NAME]\n",
          wrong, safe);
  free(safe);
  return USAGE;
}

/* An option that takes the next word; true when it is one. */
static bool with_value(int argc, char **argv, int *i, const char *option, const char **value) {
  if (strcmp(argv[*i], option) || *i + 1 >= argc) return false;
  *value = argv[++*i];
  return true;
}

static int read_words(int argc, char **argv, struct pathway_request *r, FILE *err) {
  *r = (struct pathway_request){.lines = argv};
  if (argc < 2) return usage(err, "say what to do", "");
  r->simulate = !strcmp(argv[1], "simulate");
  if (!r->simulate && strcmp(argv[1], "show")) return usage(err, "it cannot ", argv[1]);
  for (int i = 2; i < argc; i++) {
    if (!strcmp(argv[i], "--graph"))
      r->graph = true;
    else if (!strcmp(argv[i], "--text"))
      r->graph = r->text = true; /* the drawing, in text */
    else if (!strcmp(argv[i], "--ascii"))
      r->graph = r->text = r->ascii = true;
    else if (with_value(argc, argv, &i, "--today", &r->today) ||
             with_value(argc, argv, &i, "--calendar", &r->calendar))
      continue;
    else if (argv[i][0] == '-' && argv[i][1])
      return usage(err, "there is no option ", argv[i]);
    else if (!r->name)
      r->name = argv[i];
    else
      r->lines[r->line_count++] = argv[i];
  }
  if (!r->name) return usage(err, "name a pathway, or its file", "");
  if (r->line_count && !r->simulate) return usage(err, "one pathway at a time, not also ", r->lines[0]);
  return DONE;
}

static void print_safe(const char *text, FILE *out) {
  char *safe = text_safe_string(text, TEXT_LINES);
  fputs(safe, out);
  free(safe);
}

static void print_map(const struct pathway *p, const struct evaluation *e, bool ascii, FILE *out) {
  struct map map;
  map_draw(p, e, ascii, &map);
  for (size_t i = 0; i < map.count; i++) {
    print_safe(map.lines[i].lead, out);
    print_safe(map.lines[i].text, out);
    fputc('\n', out);
  }
  map_free(&map);
}

static void print_dot(const struct pathway *p, FILE *out) {
  char *dot = map_dot(p, NULL);
  print_safe(dot, out);
  free(dot);
}

static int show(const struct pathway_request *r, const struct pathway *p, FILE *out) {
  if (r->graph && r->text) {
    print_map(p, NULL, r->ascii, out);
  } else if (r->graph) {
    print_dot(p, out);
  } else {
    char *text = show_pathway(p);
    print_safe(text, out);
    free(text);
  }
  return DONE;
}

/* ---- playing ---- */

static bool play_lines(const struct pathway_request *r, struct play *play, FILE *err) {
  for (int i = 0; i < r->line_count; i++) {
    struct error why = {0};
    if (play_line(play, r->lines[i], &why)) continue;
    char *safe = text_safe_string(r->lines[i], TEXT_ONE_LINE),
         *text = text_safe_string(why.text, TEXT_ONE_LINE);
    fprintf(err, "fairway pathway: \"%s\" cannot be played: %s\n", safe, text);
    free(safe);
    free(text);
    return false;
  }
  return true;
}

/* The day that was said, else that of the last event, else the present one. */
static bool day_of(const struct pathway_request *r, const struct play *play, date_day *today, FILE *err) {
  struct context now;
  if (r->today) {
    if (date_parse(r->today, today)) return true;
    fprintf(err, "fairway pathway: --today is no date; write 2026-03-30\n");
    return false;
  }
  *today = play->today;
  if (*today == DATE_NONE) {
    context_init(&now);
    *today = context_today(&now);
  }
  return true;
}

static void print_case(const struct pathway_request *r, const struct pathway *p, const struct evaluation *e,
                       date_day today, FILE *out) {
  char *text = show_evaluation(p, e, today);
  print_safe(text, out);
  free(text);
  if (!r->graph) return;
  fputc('\n', out);
  print_map(p, e, r->ascii, out);
}

static int simulate(const struct pathway_request *r, const struct pathway *p, FILE *out, FILE *err) {
  struct error why = {0};
  struct play play;
  struct evaluation e = {0};
  date_day today;
  int code = FAULT;
  struct calendar *calendar = calendar_load(r->calendar ? r->calendar : CALENDAR_DEFAULT, &why);
  play_open(&play, p);
  if (!calendar || !play_lines(r, &play, err) || !day_of(r, &play, &today, err)) {
    if (!calendar) fprintf(err, "fairway pathway: %s\n", why.text);
  } else if (!engine_evaluate(p, &play.facts, calendar, today, &e, &why)) {
    fprintf(err, "fairway pathway: %s\n", why.text);
  } else {
    print_case(r, p, &e, today, out);
    code = DONE;
  }
  evaluation_free(&e);
  play_close(&play);
  calendar_free(calendar);
  return code;
}

static void print_findings(const struct findings *f, FILE *err) {
  for (size_t i = 0; i < f->count; i++) {
    char *line = finding_line(&f->items[i]);
    fprintf(err, "%s\n", line);
    free(line);
  }
}

/* ---- the shared ones ---- */

static void list_one(const struct pathway *p, FILE *out) {
  const struct vocabulary_word *nation = vocabulary_word(VOCABULARY_NATIONS, p->nation);
  char *title = text_safe_string(p->title, TEXT_ONE_LINE);
  fprintf(out, "%-34s %3d  %s", p->id, p->version, title);
  if (*p->of) fprintf(out, "; a variant of %s", p->of);
  if (nation) fprintf(out, ", for %s", nation->title);
  fputs(p->unverified ? ", not verified\n" : "\n", out);
  free(title);
}

static int list_shared(FILE *out, FILE *err) {
  char **paths;
  size_t count;
  struct error why = {0};
  if (!check_shipped(&paths, &count, &why)) {
    fprintf(err, "fairway pathway: %s\n", why.text);
    return FAULT;
  }
  for (size_t i = 0; i < count; i++) {
    struct findings f = {0};
    struct pathway *p = strstr(paths[i], "/pathways/") ? load_pathway_file(paths[i], &f) : NULL;
    if (p) list_one(p, out);
    pathway_free(p);
    findings_free(&f);
    free(paths[i]);
  }
  free(paths);
  return DONE;
}

int cli_pathway(int argc, char **argv, FILE *out, FILE *err) {
  if (argc == 2 && !strcmp(argv[1], "list")) return list_shared(out, err);
  struct pathway_request r;
  struct findings f = {0};
  int code = read_words(argc, argv, &r, err);
  if (code) return code;
  struct pathway *p = load_pathway(r.name, "", &f);
  print_findings(&f, err);
  code = !p ? FAULT : r.simulate ? simulate(&r, p, out, err) : show(&r, p, out);
  pathway_free(p);
  findings_free(&f);
  return code;
}
