/* `fairway journal` and `head`: who did what, and the newest hash to check by later. Front. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#include "cli/cli.h"
#include "cli/connection.h"
#include "cli/out.h"
#include "wire/message.h"

enum { USUAL = 20, PAGE = 500 };

static const char *const entry_keys[] = {"seq", "at", "by", "action", "sentence", "undone", "hash", NULL};

static bool number_option(const struct cli *cli, const char *name, int64_t *number) {
  const char *text = cli_option(cli, name);
  if (!text) return true;
  char *end;
  errno = 0;
  *number = strtoll(text, &end, 10);
  return errno == 0 && end != text && *end == '\0' && *number > 0;
}

static void print_entry(const json_t *entry) {
  char seq[24];
  snprintf(seq, sizeof seq, "%lld", (long long)message_int(entry, "seq", 0));
  printf("%6s  ", seq);
  out_cell(message_text(entry, "at"), 20);
  fputs("  ", stdout);
  out_text(message_text(entry, "by"));
  puts(message_flag(entry, "undone") ? "  (undone)" : "");
  printf("%8s", "");
  out_wrapped(message_text(entry, "sentence"), 8);
}

static json_t *page_of(const struct cli *cli, int64_t limit, int64_t before) {
  json_t *ask = json_pack("{s:I}", "limit", (json_int_t)(limit < PAGE ? limit : PAGE));
  if (before) json_object_set_new(ask, "before", json_integer(before));
  if (cli_word(cli, 0)) json_object_set_new(ask, "ref", json_string(cli_word(cli, 0)));
  return ask;
}

/* Up to `limit` entries, newest first, page by page. New reference; NULL with an error. */
static json_t *entries_of(struct cli *cli, int64_t limit, int64_t before, struct error *err) {
  json_t *all = json_array();
  size_t got = 1;
  while (limit > 0 && got > 0) {
    json_t *answer = connection_ask(cli, "journal", page_of(cli, limit, before), err);
    if (!answer) {
      json_decref(all);
      return NULL;
    }
    json_t *entries = json_object_get(answer, "entries");
    got = json_array_size(entries);
    limit -= (int64_t)got;
    before = got ? message_int(json_array_get(entries, got - 1), "seq", 0) : 0;
    json_array_extend(all, entries);
    json_decref(answer);
  }
  return all;
}

int cli_journal(struct cli *cli) {
  struct error err = {0};
  int64_t limit = USUAL, before = 0;
  if (!number_option(cli, "limit", &limit)) return cli_usage(cli, "--limit wants a whole number above 0");
  if (!number_option(cli, "before", &before)) return cli_usage(cli, "--before wants the number of an entry");
  json_t *entries = entries_of(cli, limit, before, &err);
  if (!entries) return cli_fail(&err);
  json_t *payload = json_pack("{s:o}", "entries", entries);
  if (cli->format == CLI_TSV) out_tsv_head(entry_keys);
  if (cli->format == CLI_JSON) out_json(payload);
  for (size_t i = 0; cli->format != CLI_JSON && i < json_array_size(entries); i++)
    if (cli->format == CLI_TSV)
      out_tsv(json_array_get(entries, i), entry_keys);
    else
      print_entry(json_array_get(entries, i));
  json_decref(payload);
  return 0;
}

int cli_head(struct cli *cli) {
  struct error err = {0};
  json_t *answer = connection_ask(cli, "head", NULL, &err);
  if (!answer) return cli_fail(&err);
  if (cli->format == CLI_JSON) {
    out_answer(answer);
  } else {
    out_text(message_text(answer, "hash"));
    fputc('\n', stdout);
  }
  json_decref(answer);
  return 0;
}
