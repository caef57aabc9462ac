/* The connection of one run: start, hello, asks, receipt. Front. */
#include "cli/connection.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/paths.h"
#include "base/text.h"
#include "cli/out.h"
#include "cli/receipt.h"
#include "wire/message.h"
#include "wire/reach.h"

const char *connection_casebook(struct cli *cli, struct error *err) {
  if (cli->casebook) return cli->casebook;
  const char *given = cli->file ? cli->file : getenv("FAIRWAY_CASEBOOK");
  cli->casebook = given && *given ? mem_string(given) : paths_own("data", "office.casebook");
  if (!cli->casebook)
    error_set(err, ERROR_OPEN, "there is no home folder to keep a casebook in; name one with -f FILE");
  return cli->casebook;
}

bool connection_start(struct cli *cli, struct error *err) {
  if (cli->client) return true;
  const char *casebook = connection_casebook(cli, err);
  if (!casebook) return false;
  struct error why = {0};
  char *pointer = reach_is_address(casebook) ? mem_string(casebook) : reach_pointer(casebook, &why);
  if (!pointer && why.text[0]) return error_set(err, why.code, "%s", why.text);
  cli->client = !pointer                            ? cli->start(casebook, err)
                : strncmp(pointer, "unix:", 5) == 0 ? reach_unix(pointer + 5, err)
                                                    : reach_ssh(pointer, err);
  free(pointer);
  return cli->client != NULL;
}

static json_t *hello_of(const struct cli *cli) {
  json_t *hello = json_pack("{s:i,s:o}", "protocol", PROTOCOL_VERSION, "receipts", receipt_all());
  if (cli->today) json_object_set_new(hello, "today", json_string(cli->today));
  if (cli->as) json_object_set_new(hello, "as", json_string(cli->as));
  if (cli_option(cli, "read-only")) json_object_set_new(hello, "read_only", json_true());
  return hello;
}

/* Somebody who starts for the first time should not have to look for the manual. */
static bool explain_missing(const struct cli *cli, struct error *err) {
  if (reach_is_address(cli->casebook)) return false;
  if (err->code != ERROR_OPEN || access(cli->casebook, F_OK) == 0 || errno != ENOENT) return false;
  return error_set(err, ERROR_OPEN,
                   "There is no casebook at %s; make one with `fairway init`, or one to practise on with"
                   " `fairway init --practice`.",
                   cli->casebook);
}

static void tell_notice(const struct cli *cli) {
  char *notice =
      text_safe_string(message_text(json_object_get(cli->hello, "casebook"), "notice"), TEXT_ONE_LINE);
  if (*notice) fprintf(stderr, "fairway: %s\n", notice);
  free(notice);
}

static void tell_broken_receipt(const struct cli *cli) {
  fprintf(stderr,
          "fairway: WARNING: the history of this casebook does not lead on from what you saw of it before.\n"
          "  Entries were changed or cut off outside the program, or a backup was put back. Unless you know "
          "why,\n"
          "  change nothing, keep a copy of %s,\n"
          "  and run: fairway verify\n",
          cli->casebook);
}

bool connection_open(struct cli *cli, struct error *err) {
  if (cli->hello) return true;
  if (!connection_start(cli, err)) return false;
  cli->hello = client_ask(cli->client, "hello", hello_of(cli), err);
  if (!cli->hello) return explain_missing(cli, err);
  tell_notice(cli);
  cli->head = json_incref(json_object_get(cli->hello, "head"));
  if (connection_receipt_broken(cli)) tell_broken_receipt(cli);
  return true;
}

bool connection_again(struct cli *cli, struct error *err) {
  client_free(cli->client);
  cli->client = NULL;
  if (!connection_start(cli, err)) return false;
  json_t *hello = client_ask(cli->client, "hello", hello_of(cli), err);
  json_decref(hello);
  return hello != NULL;
}

bool connection_receipt_broken(const struct cli *cli) {
  return strcmp(message_text(cli->hello, "receipt"), "broken") == 0;
}

void connection_accept_history(struct cli *cli) {
  receipt_accept(message_text(json_object_get(cli->hello, "casebook"), "uuid"), cli->head);
}

/* Answers that tell of a newer head: an act's own seq and hash, or a "head". */
static void note_head(struct cli *cli, const json_t *answer) {
  const json_t *head = message_object(answer, "head");
  json_int_t seq = message_int(head ? head : answer, "seq", 0);
  const char *hash = message_text(head ? head : answer, "hash");
  if (!*hash || seq <= message_int(cli->head, "seq", 0)) return;
  json_decref(cli->head);
  cli->head = json_pack("{s:I,s:s}", "seq", seq, "hash", hash);
}

json_t *connection_answer(struct cli *cli, const char *ask, json_t *fields, struct error *err) {
  if (!connection_open(cli, err)) {
    json_decref(fields);
    return NULL;
  }
  int64_t id = client_send(cli->client, ask, fields, err);
  json_t *answer = id ? client_wait(cli->client, id, err) : NULL;
  if (answer) note_head(cli, answer);
  return answer;
}

json_t *connection_ask(struct cli *cli, const char *ask, json_t *fields, struct error *err) {
  json_t *answer = connection_answer(cli, ask, fields, err);
  if (!answer || message_ok(answer, err)) return answer;
  json_decref(answer);
  return NULL;
}

void connection_print_head(const struct cli *cli) {
  const json_t *casebook = json_object_get(cli->hello, "casebook");
  if (message_flag(casebook, "practice")) fputs("PRACTICE \xC2\xB7 ", stdout);
  out_text(message_text(casebook, "organisation"));
  fputs(" \xC2\xB7 ", stdout);
  out_day(message_text(cli->hello, "today"));
  fputs("\n\n", stdout);
}

void connection_close(struct cli *cli) {
  const char *uuid = message_text(json_object_get(cli->hello, "casebook"), "uuid");
  /* A broken receipt stays: it is the evidence. */
  if (*uuid && cli->head && !connection_receipt_broken(cli)) receipt_keep(uuid, cli->head);
  client_free(cli->client);
  json_decref(cli->hello);
  json_decref(cli->head);
  free(cli->casebook);
  cli->client = NULL;
  cli->hello = cli->head = NULL;
  cli->casebook = NULL;
}
