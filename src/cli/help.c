/* `fairway help`: all of it comes from the table of commands. Front. */
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "cli/cli.h"
#include "cli/out.h"

enum { OPTION_COLUMN = 26, NAME_COLUMN = 15 };

static void print_options(const struct cli_option *options) {
  for (const struct cli_option *o = options; o && o->name; o++) {
    char head[64];
    int len =
        snprintf(head, sizeof head, "  --%s%s%s", o->name, o->value ? " " : "", o->value ? o->value : "");
    printf("%-*s", OPTION_COLUMN, head);
    if (len >= OPTION_COLUMN) printf("\n%*s", OPTION_COLUMN, "");
    out_wrapped(o->help, OPTION_COLUMN);
  }
}

static int print_command(const struct cli_command *c) {
  if (c->own_help) return c->run_raw(2, (char *[]){(char *)c->name, (char *)"--help", NULL});
  printf("fairway %s%s%s%s\n\n", c->name, c->options ? " [OPTION...]" : "", *c->usage ? " " : "", c->usage);
  out_wrapped(c->help, 0);
  if (c->more) {
    fputc('\n', stdout);
    out_wrapped(c->more, 0);
  }
  if (c->options) {
    puts("\nOptions");
    print_options(c->options);
  }
  if (!c->run_raw) {
    puts("\nOptions of every command");
    print_options(cli_common);
  }
  return 0;
}

static int print_all(void) {
  puts("fairway [-f FILE] [COMMAND [WORD...]]\n");
  out_wrapped(
      "Keeps the cases of one office about concerns with a practitioner's practice, walks each along its "
      "pathway, counts every deadline in working days and can explain it.",
      0);
  puts("\nCommands");
  for (const struct cli_command *c = cli_commands; c->name; c++) {
    printf("  %-*s", NAME_COLUMN - 2, c->name);
    out_wrapped(c->help, NAME_COLUMN);
  }
  puts("\nOptions of every command");
  print_options(cli_common);
  puts("  --version               print the version\n\n"
       "Exit codes: 0 done, 1 refused by a rule, 2 wrong usage, 3 cannot open or corrupt,\n"
       "4 busy, 5 not permitted. More: fairway help COMMAND, man fairway.");
  return 0;
}

int cli_help(struct cli *cli) {
  const char *name = cli_option(cli, "help") ? cli->command->name : cli_word(cli, 0);
  if (!name) return print_all();
  const struct cli_command *command = cli_command_of(name);
  return command ? print_command(command) : cli_usage(cli, "there is no command '%s'", name);
}
