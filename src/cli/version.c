/* `fairway pathway adopt` and `fairway pathway migrate`: versions of pathways in a casebook. Front. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/screen.h"
#include "cli/cli.h"
#include "cli/connection.h"
#include "cli/decide.h"
#include "cli/moves.h"
#include "cli/out.h"
#include "cli/pathway.h"
#include "wire/message.h"
#include "workflow/check.h"

/* ---- one act ---- */

/* Carries it out, or tries it, and prints what came of it. */
static int act(struct cli *cli, const char *action, const char *ref, json_t *args, bool try) {
  struct error err = {0};
  json_t *ask = json_pack("{s:s,s:o,s:s}", "action", action, "args", args, "via", "command");
  if (ref) json_object_set_new(ask, "ref", json_string(ref));
  if (try) json_object_set_new(ask, "dry_run", json_true());
  if (cli_option(cli, "yes")) json_object_set_new(ask, "confirm", json_string("yes"));
  json_t *answer = connection_ask(cli, "act", ask, &err);
  if (!answer) return cli_fail(&err);
  if (cli->format == CLI_JSON)
    out_answer(answer);
  else if (try)
    moves_print_cases(message_text(answer, "done"), message_list(answer, "moves"));
  else
    out_wrapped(message_text(answer, "done"), 0);
  json_decref(answer);
  return 0;
}

static bool is_try(const struct cli *cli) {
  return cli_option(cli, "dry-run") != NULL;
}

/* ---- adopt ---- */

static void print_findings(const struct findings *f) {
  for (size_t i = 0; i < f->count; i++) {
    char *line = finding_line(&f->items[i]);
    fflush(stdout);
    fprintf(stderr, "%s\n", line);
    free(line);
  }
}

/* What it is laid over may be in force in the casebook and in no file: then the keeper alone can check it. */
static bool lies_over_the_casebook(const struct findings *f) {
  return f->count == 1 && strstr(f->items[0].text, "what it is laid over") != NULL;
}

/* The text to send, of an overlay what it makes; NULL after every finding was told. */
static char *checked_text(const char *path, struct error *err) {
  struct findings f = {0};
  struct definition_summary what;
  bool clean = check_file(path, &what, &f);
  if (lies_over_the_casebook(&f)) {
    size_t len;
    findings_free(&f);
    return screen_file(path, &len, err);
  }
  print_findings(&f);
  findings_free(&f);
  if (!clean) {
    error_set(err, ERROR_REFUSED, "The file was not taken into use; what is in force stays.");
    return NULL;
  }
  return check_kept_text(path, err);
}

/* A word without a folder or an ending that is no file here is the name of a shared definition. */
static bool is_name(const char *word) {
  return !strchr(word, '/') && !strchr(word, '.') && access(word, F_OK) != 0;
}

static int adopt(struct cli *cli) {
  struct error err = {0};
  const char *path = cli_word(cli, 1), *slash = path ? strrchr(path, '/') : NULL;
  bool shared = cli_option(cli, "all-shared") != NULL;
  const char *instead = cli_option(cli, "instead") ? "yes" : "no";
  if (shared == (path != NULL)) return cli_usage(cli, "adopt wants one FILE or NAME, or --all-shared");
  if (shared) return act(cli, "pathway-adopt", NULL, json_pack("{s:s}", "shared", "yes"), is_try(cli));
  if (is_name(path))
    return decide_run(cli, "pathway-adopt", json_pack("{s:s,s:s}", "name", path, "instead", instead));
  char *text = checked_text(path, &err);
  if (!text) return cli_fail(&err);
  json_t *args =
      json_pack("{s:s,s:s,s:s}", "text", text, "file", slash ? slash + 1 : path, "instead", instead);
  free(text);
  return decide_run(cli, "pathway-adopt", args);
}

static int retire(struct cli *cli) {
  if (cli->word_count != 2) return cli_usage(cli, "retire wants the name of one pathway");
  return act(cli, "pathway-retire", NULL, json_pack("{s:s}", "pathway", cli_word(cli, 1)), is_try(cli));
}

/* ---- migrate ---- */

/* The words of every --map, one a line. */
static json_t *arguments(const struct cli *cli, const char *pathway, const char *decision) {
  char *map = mem_string("");
  const char *reason = cli_option(cli, "reason");
  for (size_t i = 0; i < cli->given_count; i++) {
    if (strcmp(cli->given[i].option->name, "map") != 0) continue;
    char *longer = mem_format("%s%s%s", map, *map ? "\n" : "", cli->given[i].value);
    free(map);
    map = longer;
  }
  json_t *args = json_pack("{s:s,s:s,s:s}", "pathway", pathway, "decision", decision, "map", map);
  if (reason) json_object_set_new(args, "reason", json_string(reason));
  free(map);
  return args;
}

static bool is_kept(const struct cli *cli, const char *ref) {
  for (size_t i = 0; i < cli->given_count; i++)
    if (!strcmp(cli->given[i].option->name, "keep") && !strcasecmp(cli->given[i].value, ref)) return true;
  return false;
}

/* One case after the other, each an act of its own: one that cannot be moved stops none of the others. */
static int all_cases(struct cli *cli, const char *pathway, const json_t *cases) {
  int worst = 0;
  for (size_t i = 0; i < json_array_size(cases); i++) {
    const char *ref = message_text(json_array_get(cases, i), "ref");
    if (cli->format == CLI_TEXT) {
      out_heading(ref);
      fflush(stdout);
    }
    int code = act(cli, "pathway-migrate", ref,
                   arguments(cli, pathway, is_kept(cli, ref) ? "keep" : "accept"), is_try(cli));
    if (code > worst) worst = code;
  }
  if (!json_array_size(cases) && cli->format == CLI_TEXT) puts("No case runs on another version of it.");
  return worst;
}

static int migrate_all(struct cli *cli, const char *pathway) {
  struct error err = {0};
  json_t *answer = connection_ask(cli, "versions", json_pack("{s:s}", "pathway", pathway), &err);
  if (!answer) return cli_fail(&err);
  int code = all_cases(cli, pathway, message_list(message_object(answer, "versions"), "cases"));
  json_decref(answer);
  return code;
}

static int migrate(struct cli *cli) {
  bool all = cli_option(cli, "all") != NULL;
  const char *first = cli_word(cli, 1), *second = cli_word(cli, 2);
  if (!first || all == (second != NULL)) return cli_usage(cli, "migrate wants REF NAME, or --all NAME");
  if (!is_try(cli) && !cli_option(cli, "yes"))
    return cli_usage(cli, "look at it with --dry-run first; --yes moves the cases");
  if (all) return migrate_all(cli, first);
  return act(cli, "pathway-migrate", first, arguments(cli, second, is_kept(cli, first) ? "keep" : "accept"),
             is_try(cli));
}

int cli_pathway_version(struct cli *cli) {
  date_day day;
  cli->today = cli_option(cli, "today"); /* simulate has an option of that name, which hides the common one */
  if (cli->today && !date_parse(cli->today, &day))
    return cli_usage(cli, "--today wants a date like 2026-11-20, not '%s'", cli->today);
  if (strcmp(cli_word(cli, 0), "retire") == 0) return retire(cli);
  return strcmp(cli_word(cli, 0), "adopt") == 0 ? adopt(cli) : migrate(cli);
}

bool cli_pathway_is_version(const char *word) {
  return word && (strcmp(word, "adopt") == 0 || strcmp(word, "migrate") == 0 || strcmp(word, "retire") == 0);
}
