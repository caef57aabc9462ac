/* `fairway`: the screen, or without a terminal the list of today. Front. */
#include <stdio.h>
#include <unistd.h>

#include "cli/cli.h"
#include "cli/connection.h"
#include "cli/out.h"
#include "cli/tutorial.h"
#include "ui/ui.h"

static int print_today(struct cli *cli) {
  cli->command = cli_command_of("today");
  cli->word_count = 0;
  int code = cli_list(cli);
  if (code == 0 && cli->format == CLI_TEXT)
    puts("\nThis is the list of today. The screen needs a terminal: run fairway in one.");
  return code;
}

static bool restart(void *data, struct ui_source *source, struct error *err) {
  struct cli *cli = data;
  struct error own = {0};
  if (!connection_again(cli, err ? err : &own)) return false;
  *source = ui_source_of(cli->client);
  return true;
}

int cli_open(struct cli *cli) {
  struct error err = {0};
  bool plain = cli_option(cli, "plain") != NULL;
  if (!plain && (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))) return print_today(cli);
  json_t *actions = cli->actions();
  struct config_terms terms = {.actions = actions, .theme = cli_option(cli, "theme")};
  struct config *config = config_load(&terms);
  struct ui_options options = {.config = config,
                               .no_color = cli_option(cli, "no-color") != NULL,
                               .ascii = cli_option(cli, "ascii") != NULL,
                               .open = cli_word(cli, 0),
                               .actions = actions,
                               .restart = restart,
                               .restart_data = cli,
                               .tutorial = cli->tutorial};
  if (!plain && first_start_due(cli)) {
    int code = first_start(cli, &options);
    config_free(config);
    json_decref(actions);
    return code;
  }
  if (!connection_open(cli, &err)) {
    config_free(config);
    json_decref(actions);
    return cli_fail(&err);
  }
  struct ui_source source = ui_source_of(cli->client);
  options.hello = cli->hello;
  bool opened = plain ? ui_plain(&source, &options, stdin, stdout, &err) : ui_run(&source, &options, &err);
  config_free(config);
  json_decref(actions);
  /* What the screen's acts added to the history belongs into the receipt. */
  json_t *head = connection_ask(cli, "head", NULL, NULL);
  json_decref(head);
  return opened ? 0 : cli_fail(&err);
}
