/* `fairway tutorial`, and what the first start offers. Front. */
#include "cli/tutorial.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/paths.h"
#include "cli/connection.h"
#include "cli/out.h"
#include "cli/progress.h"
#include "ui/first.h"
#include "wire/message.h"

/* ---- a casebook made on the way ---- */

static bool make(struct cli *cli, json_t *terms, struct error *err) {
  if (!connection_start(cli, err)) {
    json_decref(terms);
    return false;
  }
  progress_begin(cli->client);
  json_t *answer = client_ask(cli->client, "init", terms, err);
  progress_end(cli->client);
  json_decref(answer);
  return answer != NULL;
}

static void go_to(struct cli *cli, const char *path) {
  connection_close(cli);
  cli->casebook = mem_string(path);
}

static json_t *practice_terms(const struct cli *cli) {
  json_t *terms = json_pack("{s:b}", "practice", 1);
  if (cli->today) json_object_set_new(terms, "today", json_string(cli->today));
  return terms;
}

/* ---- the tutorial ---- */

/* Where only the person looks, in memory where the system offers that. */
static char *private_folder(struct error *err) {
  struct stat is;
  const char *run = getenv("XDG_RUNTIME_DIR");
  bool fine = run && *run == '/' && stat(run, &is) == 0 && is.st_uid == geteuid() && (is.st_mode & 077) == 0;
  char *folder = mem_format("%s/fairway-tutorial-XXXXXX", fine ? run : "/tmp");
  if (mkdtemp(folder)) return folder;
  error_set(err, ERROR_IO, "no folder for the tutorial can be made: %s", strerror(errno));
  free(folder);
  return NULL;
}

int cli_tutorial(struct cli *cli) {
  struct error err = {0};
  if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO)) {
    error_set(&err, ERROR_OPEN, "the tutorial needs a terminal; `man 7 fairway-tutorial` has the same text");
    return cli_fail(&err);
  }
  char *folder = private_folder(&err);
  if (!folder) return cli_fail(&err);
  char *path = mem_format("%s/tutorial.casebook", folder);
  go_to(cli, path);
  cli->tutorial = true;
  int code = make(cli, practice_terms(cli), &err) ? cli_open(cli) : cli_fail(&err);
  json_decref(cli->head); /* a receipt of what is thrown away is of no use */
  cli->head = NULL;
  connection_close(cli);
  unlink(path);
  rmdir(folder);
  free(path);
  free(folder);
  if (code == 0) puts("That was the tutorial; its casebook is gone. `fairway init` makes your office's.");
  return code;
}

/* ---- the first start ---- */

bool first_start_due(struct cli *cli) {
  struct error err = {0};
  const char *path = connection_casebook(cli, &err);
  return path && !strstr(path, "://") && access(path, F_OK) != 0 && errno == ENOENT;
}

/* The one to practise on stands beside the office's, under its own name. */
static int practise(struct cli *cli) {
  struct error err = {0};
  char *path = paths_own("data", "practice.casebook");
  go_to(cli, path ? path : "practice.casebook");
  bool there = access(cli->casebook, F_OK) == 0 || make(cli, practice_terms(cli), &err);
  if (there) printf("The practice casebook is %s; fairway -f opens it again.\n", cli->casebook);
  free(path);
  return there ? cli_open(cli) : cli_fail(&err);
}

static int found(struct cli *cli, const char *name) {
  struct error err = {0};
  json_t *terms = json_pack("{s:b,s:s}", "practice", 0, "organisation", name ? name : "Our office");
  return make(cli, terms, &err) ? cli_open(cli) : cli_fail(&err);
}

static int open_other(struct cli *cli, const char *path) {
  const char *home = getenv("HOME");
  char *whole =
      path[0] == '~' && path[1] == '/' && home ? mem_format("%s%s", home, path + 1) : mem_string(path);
  bool there = access(whole, F_OK) == 0;
  go_to(cli, whole);
  struct error err = {0};
  if (!there) error_set(&err, ERROR_OPEN, "There is no file at %s.", whole);
  free(whole);
  return there ? cli_open(cli) : cli_fail(&err);
}

int first_start(struct cli *cli, const struct ui_options *options) {
  struct error err = {0};
  enum first_choice choice;
  char *text = NULL;
  if (!ui_first(options, cli->casebook, &choice, &text, &err)) return cli_fail(&err);
  int code = 0;
  if (choice == FIRST_TUTORIAL) code = cli_tutorial(cli);
  if (choice == FIRST_PRACTICE) code = practise(cli);
  if (choice == FIRST_OFFICE) code = found(cli, text);
  if (choice == FIRST_PATH) code = open_other(cli, text ? text : "");
  free(text);
  return code;
}
