/* `fairway`: the screen, or without a terminal the list of today. Front. */
#include <stdio.h>

#include "cli/cli.h"
#include "cli/connection.h"

int cli_open(struct cli *cli) {
  cli->command = cli_command_of("today");
  cli->word_count = 0;
  int code = cli_list(cli);
  if (code == 0 && cli->format == CLI_TEXT)
    puts("\nThis is the list of today. The screen needs a terminal: run fairway in one.");
  return code;
}
