/* The program's entry. Front; the one place where front and keeper are joined. */
#include <fcntl.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include "cli/cli.h"
#include "cli/connection.h"
#include "cli/out.h"
#include "keeper/gate.h"
#include "keeper/keeper.h"
#include "wire/start.h"
#include <config.h>

static const struct cli_gate gate = {gate_inherited, gate_listen, gate_stdio};

static struct client *start(const char *casebook, struct error *err) {
  struct keeper_terms terms = {.path = casebook};
  return start_keeper(keeper_serve, &terms, err);
}

static bool takes_next(const struct cli_option *options, const char *name) {
  for (const struct cli_option *o = options; o->name; o++)
    if (strcmp(o->name, name) == 0) return o->value != NULL;
  return false;
}

/* Where the command stands behind the options that may precede it; argc when there is none. */
static int command_at(int argc, char **argv) {
  int at = 0;
  while (at < argc && argv[at][0] == '-') {
    const char *word = argv[at];
    if (strcmp(word, "--help") == 0 || strcmp(word, "--version") == 0) break;
    bool two = strcmp(word, "-f") == 0 ||
               (word[1] == '-' &&
                (takes_next(cli_common, word + 2) || takes_next(cli_command_of("open")->options, word + 2)));
    at += two ? 2 : 1;
  }
  return at < argc ? at : argc;
}

static int help_of(struct cli *cli, const char *name) {
  const char *words[] = {name};
  struct cli asked = {.command = cli->command, .words = words, .word_count = 1};
  return cli_help(&asked);
}

static int dispatch(struct cli *cli, int argc, char **argv) {
  struct error err = {0};
  int at = command_at(argc, argv);
  const char *name = at < argc ? argv[at] : "open";
  if (strcmp(name, "--help") == 0) name = "help";
  if (strcmp(name, "--version") == 0) return printf("fairway %s\n", PACKAGE_VERSION) < 0;
  cli->command = cli_command_of(name);
  if (!cli->command && cli_is_ref(name)) {
    cli->command = cli_command_of("open");
    at = argc; /* the reference is open's word, not a command */
  }
  if (!cli->command) return cli_usage(cli, "there is no command '%s'", name);
  const struct cli_command *c = cli->command;
  bool casebook = c && c->with_casebook && c->with_casebook(at + 1 < argc ? argv[at + 1] : NULL);
  if (cli->command->run_raw && !casebook) {
    if (at > 0) return cli_usage(cli, "'%s' takes its options after its name", name);
    if (argc == 2 && !cli->command->own_help && strcmp(argv[1], "--help") == 0) return help_of(cli, argv[0]);
    return cli->command->run_raw(argc, argv);
  }
  if (!cli_read(cli, argc, argv, at, &err)) return cli_usage(cli, "%s", err.text);
  return cli_option(cli, "help") ? cli_help(cli) : cli->command->run(cli);
}

/* What stands on the screen is nobody else's to read from memory, and no core of it is written (T19). Where
 * one of the three descriptors was closed, the next file opened must not become it. */
static void settle(void) {
  for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++) /* to write to a closed output stays an error */
    if (fcntl(fd, F_GETFD) < 0) open("/dev/null", fd == STDOUT_FILENO ? O_RDONLY : O_RDWR);
#ifndef __SANITIZE_ADDRESS__ /* which looks for leaks through the same door */
  prctl(PR_SET_DUMPABLE, 0);
#endif
  setrlimit(RLIMIT_CORE, &(struct rlimit){0, 0});
}

int main(int argc, char **argv) {
  settle();
  setlocale(LC_ALL, "");
  struct cli cli = {.start = start, .actions = keeper_actions, .library = keeper_library, .gate = &gate};
  int code = dispatch(&cli, argc - 1, argv + 1);
  connection_close(&cli);
  if (code == 0 && !out_finish()) code = 3;
  free(cli.given);
  free(cli.words);
  return code;
}
