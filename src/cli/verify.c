/* `fairway verify`: is the casebook what its history says. Front. */
#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "cli/cli.h"
#include "cli/connection.h"
#include "cli/out.h"
#include "cli/progress.h"
#include "wire/client.h"
#include "wire/message.h"

static const char *const finding_keys[] = {"kind", "table", "key", "seq", "text", NULL};

static void print_findings(const struct cli *cli, const json_t *findings) {
  for (size_t i = 0; i < json_array_size(findings); i++) {
    const json_t *finding = json_array_get(findings, i);
    if (cli->format == CLI_TSV) {
      out_tsv(finding, finding_keys);
    } else {
      out_cell(message_text(finding, "kind"), 10);
      fputs("  ", stdout);
      out_wrapped(message_text(finding, "text"), 12);
    }
  }
}

static void print_sum(const json_t *answer, size_t findings, bool broken) {
  const json_t *head = message_object(answer, "head");
  printf("%s%lld entries of the journal, %lld deadlines worked out again; ", findings ? "\n" : "",
         (long long)message_int(answer, "entries", 0), (long long)message_int(answer, "deadlines", 0));
  if (findings == 0)
    puts(broken ? "each is what the history says, but it is not the history that you saw before."
                : "all is as it should be.");
  else
    printf("%zu %s.\n", findings,
           findings == 1 ? "thing is not as it should be" : "things are not as they should be");
  printf("Head: entry %lld, ", (long long)message_int(head, "seq", 0));
  out_text(message_text(head, "hash"));
  fputc('\n', stdout);
}

/* A casebook that knows nobody here, or not even its office, is the last that should go unproved. `err` keeps
 * why the keeper did not say hello where that does not help either. */
static json_t *verify_unknown(struct cli *cli, json_t *fields, struct error *err) {
  bool may_help =
      cli->client && (err->code == ERROR_DENIED || err->code == ERROR_OPEN || err->code == ERROR_CORRUPT);
  if (may_help) return client_ask(cli->client, "verify", fields, NULL);
  json_decref(fields);
  return NULL;
}

int cli_verify(struct cli *cli) {
  struct error err = {0};
  const char *head = cli_option(cli, "head");
  /* A variable of a script that happens to be empty must not pass for a head that was checked. */
  if (head && !*head) return cli_usage(cli, "--head wants the hash of an entry");
  json_t *fields = head ? json_pack("{s:s}", "head", head) : NULL, *answer;
  if (connection_open(cli, &err)) {
    progress_begin(cli->client);
    answer = connection_ask(cli, "verify", fields, &err);
    progress_end(cli->client);
  } else {
    answer = verify_unknown(cli, fields, &err);
  }
  if (!answer) return cli_fail(&err);
  const json_t *findings = message_list(answer, "findings");
  if (cli->format == CLI_TSV) out_tsv_head(finding_keys);
  if (cli->format == CLI_JSON)
    out_answer(answer);
  else
    print_findings(cli, findings);
  size_t count = json_array_size(findings);
  bool accepted = count == 0 && cli_option(cli, "accept"),
       broken = connection_receipt_broken(cli) && !accepted;
  if (accepted) connection_accept_history(cli);
  if (cli->format == CLI_TEXT) print_sum(answer, count, broken);
  json_decref(answer);
  return count > 0 || broken ? 3 : 0;
}
