/* `fairway check`: every finding in definition files, one a line. Front; stands on the workflow floor. */
#include "cli/check.h"

#include <jansson.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/context.h"
#include "base/text.h"
#include "workflow/check.h"
#include "workflow/complete.h"
#include "workflow/confirm.h"
#include "workflow/load.h"
#include "workflow/migrate.h"

enum { CLEAN = 0, FOUND = 1, USAGE = 2, NO_FILES = 3 };

struct request {
  char **files; /* borrowed from argv, or the shipped ones */
  size_t count;
  const char *from; /* an earlier version that the one file follows; NULL none */
  bool json;
  bool confirm;  /* list what is to be confirmed instead of what is wrong */
  bool complete; /* what is sound must be complete too */
  bool named;    /* files were named */
};

static int usage(FILE *err, const char *wrong, const char *word) {
  char *safe = text_safe_string(word, TEXT_ONE_LINE);
  fprintf(err,
          "fairway check: %s%s; write fairway check [FILE...] [--complete] [--confirm] [--from OLD] "
          "[--format json]\n",
          wrong, safe);
  free(safe);
  return USAGE;
}

static int read_format(struct request *r, const char *word, FILE *err) {
  r->json = !strcmp(word, "json");
  return r->json || !strcmp(word, "text") ? CLEAN : usage(err, "there is no format ", word);
}

/* Sorts the words into files (moved to the front of argv) and options. */
static int read_words(int argc, char **argv, struct request *r, FILE *err) {
  bool options = true;
  *r = (struct request){.files = argv + 1};
  for (int i = 1; i < argc; i++) {
    if (!options || argv[i][0] != '-') {
      r->files[r->count++] = argv[i];
    } else if (!strcmp(argv[i], "--")) {
      options = false;
    } else if (!strcmp(argv[i], "--format") && i + 1 < argc) {
      if (read_format(r, argv[++i], err)) return USAGE;
    } else if (!strncmp(argv[i], "--format=", 9)) {
      if (read_format(r, argv[i] + 9, err)) return USAGE;
    } else if (!strcmp(argv[i], "--confirm")) {
      r->confirm = true;
    } else if (!strcmp(argv[i], "--complete")) {
      r->complete = true;
    } else if (!strcmp(argv[i], "--from") && i + 1 < argc) {
      r->from = argv[++i];
    } else {
      return usage(err, "there is no option ", argv[i]);
    }
  }
  return CLEAN;
}

static void print_lines(const struct findings *f, FILE *out) {
  for (size_t i = 0; i < f->count; i++) {
    char *line = finding_line(&f->items[i]);
    fprintf(out, "%s\n", line);
    free(line);
  }
}

static void print_text(const struct findings *f, size_t files, FILE *out) {
  print_lines(f, out);
  const char *s = files == 1 ? "" : "s";
  if (f->count)
    fprintf(out, "%zu file%s checked, %zu finding%s.\n", files, s, f->count, f->count == 1 ? "" : "s");
  else
    fprintf(out, "%zu file%s checked, nothing found.\n", files, s);
}

static void print_json(const struct findings *f, size_t files, FILE *out) {
  json_t *list = json_array();
  for (size_t i = 0; i < f->count; i++) {
    char *file = text_safe_string(f->items[i].file, TEXT_ONE_LINE);
    char *text = text_safe_string(f->items[i].text, TEXT_ONE_LINE);
    json_array_append_new(list,
                          json_pack("{s:s, s:i, s:s}", "file", file, "line", f->items[i].line, "text", text));
    free(file);
    free(text);
  }
  json_t *answer = json_pack("{s:I, s:o}", "checked", (json_int_t)files, "findings", list);
  json_dumpf(answer, out, JSON_INDENT(2) | JSON_PRESERVE_ORDER);
  fputc('\n', out);
  json_decref(answer);
}

/* Is the file a sound next version of the other? */
static void check_version(const struct request *r, struct findings *f) {
  struct pathway *old = load_pathway_file(r->from, f);
  struct pathway *new = old ? load_pathway_file(r->files[0], f) : NULL;
  if (new) migrate_check(old, new, f);
  pathway_free(old);
  pathway_free(new);
}

/* A list, not faults: the exit code says whether the files could be read. */
static int list_confirm(const struct request *r, FILE *out) {
  struct findings list = {0}, faults = {0};
  for (size_t i = 0; i < r->count; i++) {
    struct definition_summary s;
    size_t before = faults.count;
    if (check_file(r->files[i], &s, &faults) && s.kind != DEFINITION_PATHWAY) continue;
    struct pathway *p = faults.count == before ? load_pathway_file(r->files[i], &faults) : NULL;
    if (p) confirm_list(p, &list);
    pathway_free(p);
  }
  const struct findings *shown = faults.count ? &faults : &list;
  int code = faults.count ? FOUND : CLEAN;
  if (r->json || faults.count)
    (r->json ? print_json : print_text)(shown, r->count, out);
  else {
    print_lines(&list, out);
    fprintf(out, list.count ? "%zu to be confirmed by your organisation.\n" : "Nothing is to be confirmed.\n",
            list.count);
  }
  findings_free(&list);
  findings_free(&faults);
  return code;
}

/* What sound pathways lack to be relied upon by others. */
static void list_remarks(const struct request *r, struct findings *remarks) {
  struct context now;
  context_init(&now);
  for (size_t i = 0; i < r->count; i++) {
    struct definition_summary s;
    struct findings unused = {0};
    struct pathway *p = check_file(r->files[i], &s, &unused) && s.kind == DEFINITION_PATHWAY
                            ? load_pathway_file(r->files[i], &unused)
                            : NULL;
    if (p) complete_list(p, remarks);
    if (p) complete_horizon(p, context_today(&now), remarks);
    pathway_free(p);
    findings_free(&unused);
  }
}

/* A newcomer is told once that there is more to do; nobody is stopped by it. */
static void hint(const struct request *r, FILE *out) {
  struct findings remarks = {0};
  list_remarks(r, &remarks);
  if (remarks.count)
    fprintf(out,
            "It can be used. %zu %s left to do before others can rely on it: fairway check --complete lists "
            "them.\n",
            remarks.count, remarks.count == 1 ? "thing is" : "things are");
  findings_free(&remarks);
}

static int check_all(const struct request *r, FILE *out) {
  struct findings f = {0};
  if (r->confirm) return list_confirm(r, out);
  check_files(r->files, r->count, NULL, &f);
  if (r->from && !f.count) check_version(r, &f);
  if (r->complete && !f.count) list_remarks(r, &f);
  (r->json ? print_json : print_text)(&f, r->count, out);
  int code = f.count ? FOUND : CLEAN;
  if (!f.count && r->named && !r->complete && !r->json && !r->from) hint(r, out);
  findings_free(&f);
  return code;
}

int cli_check(int argc, char **argv, FILE *out, FILE *err) {
  struct request r;
  struct error why = {0};
  int code = read_words(argc, argv, &r, err);
  if (code) return code;
  if (r.from && r.count != 1) return usage(err, "--from needs the one file that follows ", r.from);
  r.named = r.count > 0;
  if (r.count) return check_all(&r, out);
  if (!check_shipped(&r.files, &r.count, &why)) {
    fprintf(err, "fairway check: %s\n", why.text);
    return NO_FILES;
  }
  code = check_all(&r, out);
  for (size_t i = 0; i < r.count; i++)
    free(r.files[i]);
  free(r.files);
  return code;
}
