/* `fairway backup`: a safe copy of the casebook. Front. */
#include <stdlib.h>

#include "base/paths.h"
#include "cli/cli.h"
#include "cli/connection.h"
#include "cli/out.h"
#include "wire/message.h"

static bool add_number(struct cli *cli, json_t *fields, const char *name) {
  const char *text = cli_option(cli, name);
  if (!text) return true;
  char *end = NULL;
  long number = strtol(text, &end, 10);
  if (end == text || *end || number < 0) return false;
  json_object_set_new(fields, name, json_integer(number));
  return true;
}

int cli_backup(struct cli *cli) {
  struct error err = {0};
  bool rotate = cli_option(cli, "rotate") != NULL;
  if (!rotate && (cli_option(cli, "days") || cli_option(cli, "weeks")))
    return cli_usage(cli, "--days and --weeks go with --rotate");
  /* The keeper may stand in another folder. */
  char *to = paths_absolute(cli_word(cli, 0));
  json_t *fields = json_pack("{s:s,s:b}", "to", to, "rotate", rotate);
  free(to);
  if (!add_number(cli, fields, "days") || !add_number(cli, fields, "weeks")) {
    json_decref(fields);
    return cli_usage(cli, "--days and --weeks want a number");
  }
  json_t *answer = connection_ask(cli, "backup", fields, &err);
  if (!answer) return cli_fail(&err);
  return cli_done(cli, answer);
}
