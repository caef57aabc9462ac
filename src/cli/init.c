/* `fairway init`: a new casebook, made by the keeper. Front. */
#include <stdio.h>

#include "cli/cli.h"
#include "cli/connection.h"
#include "cli/out.h"
#include "cli/progress.h"
#include "wire/message.h"

static json_t *terms_of(const struct cli *cli) {
  bool practice = cli_option(cli, "practice") != NULL;
  json_t *terms = json_pack("{s:b}", "practice", practice);
  static const char *const texts[] = {"calendar", "nation", "organisation", "name"};
  for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
    if (cli_option(cli, texts[i]))
      json_object_set_new(terms, texts[i], json_string(cli_option(cli, texts[i])));
  if (cli->today) json_object_set_new(terms, "today", json_string(cli->today));
  return terms;
}

int cli_init(struct cli *cli) {
  struct error err = {0};
  if (!connection_start(cli, &err)) return cli_fail(&err);
  progress_begin(cli->client);
  json_t *answer = client_ask(cli->client, "init", terms_of(cli), &err);
  progress_end(cli->client);
  if (!answer) return cli_fail(&err);
  return cli_done(cli, answer);
}
