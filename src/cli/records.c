/* `fairway records` and `history`: what is kept beside the timeline. Front. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "cli/cli.h"
#include "cli/connection.h"
#include "cli/out.h"
#include "cli/show.h"
#include "wire/message.h"

enum { ID = 10 };

/* "Cost 2: Room" */
static void print_name(const json_t *kind, const json_t *row) {
  struct buf text = {0};
  buf_printf(&text, "%s %lld: %s", message_text(kind, "title"), (long long)message_int(row, "number", 0),
             message_text(row, "name"));
  if (*message_text(row, "withdrawn")) buf_printf(&text, " (withdrawn: %s)", message_text(row, "withdrawn"));
  char id[24];
  snprintf(id, sizeof id, "%lld", (long long)message_int(row, "id", 0));
  fputs("  ", stdout);
  out_cell(id, ID - 2);
  out_wrapped(buf_text(&text), ID);
  buf_free(&text);
}

static void print_fields(const json_t *row) {
  size_t i;
  const json_t *field;
  json_array_foreach(message_list(row, "shown"), i, field) {
    struct buf text = {0};
    if (strcmp(message_text(field, "text"), message_text(row, "name")) == 0) continue;
    buf_printf(&text, "%s: %s", message_text(field, "title"), message_text(field, "text"));
    printf("%*s", ID, "");
    out_wrapped(buf_text(&text), ID);
    buf_free(&text);
  }
}

void show_records(const json_t *records, bool whole) {
  size_t i, k;
  const json_t *kind, *row;
  json_array_foreach(records, i, kind) {
    out_heading(message_text(kind, "titles"));
    json_array_foreach(message_list(kind, "rows"), k, row) {
      print_name(kind, row);
      if (whole) print_fields(row);
    }
  }
}

static void print_table(const json_t *records) {
  static const char *const keys[] = {"kind", "id",        "number", "ver",         "day",
                                     "name", "withdrawn", "by",     "recorded_at", NULL};
  size_t i, k;
  const json_t *kind;
  json_t *row;
  out_tsv_head(keys);
  json_array_foreach(records, i, kind) {
    json_array_foreach(message_list(kind, "rows"), k, row) {
      json_object_set(row, "kind", json_object_get(kind, "kind"));
      out_tsv(row, keys);
    }
  }
}

int cli_records(struct cli *cli) {
  static const char *const of[] = {"practitioner", "person"};
  struct error err = {0};
  json_t *ask = json_object();
  for (size_t i = 0; i < cli->word_count; i++)
    json_object_set_new(ask, cli_is_ref(cli->words[i]) ? "ref" : "kind", json_string(cli->words[i]));
  for (size_t i = 0; i < 2; i++)
    if (cli_option(cli, of[i])) json_object_set_new(ask, of[i], json_string(cli_option(cli, of[i])));
  json_t *answer = connection_ask(cli, "records", ask, &err);
  if (!answer) return cli_fail(&err);
  const json_t *records = message_list(answer, "records");
  if (cli->format == CLI_JSON)
    out_answer(answer);
  else if (cli->format == CLI_TSV)
    print_table(records);
  else if (json_array_size(records) == 0)
    puts("Nothing is on record there.");
  else
    show_records(records, true);
  json_decref(answer);
  return 0;
}

/* ---- the history of one ---- */

static void print_change(const json_t *change) {
  struct buf text = {0};
  const char *before = message_text(change, "before"), *after = message_text(change, "after");
  buf_printf(&text, "%s: ", message_text(change, "title"));
  if (*before)
    buf_printf(&text, "%s, then %s", before, *after ? after : "nothing");
  else
    buf_puts(&text, after);
  printf("%*s", ID, "");
  out_wrapped(buf_text(&text), ID);
  buf_free(&text);
}

static void print_entry(const json_t *entry) {
  size_t i;
  const json_t *change;
  char seq[24];
  snprintf(seq, sizeof seq, "%lld", (long long)message_int(entry, "seq", 0));
  printf("%6s  ", seq);
  out_cell(message_text(entry, "at"), 20);
  fputs("  ", stdout);
  out_text(message_text(entry, "by"));
  puts(message_flag(entry, "undone") ? "  (undone)" : "");
  json_array_foreach(message_list(entry, "changes"), i, change) print_change(change);
}

static void print_history(const json_t *history) {
  size_t i;
  const json_t *entry;
  struct buf head = {0};
  buf_puts(&head, message_text(history, "title"));
  if (*message_text(history, "of")) buf_printf(&head, " of %s", message_text(history, "of"));
  if (*message_text(history, "name")) buf_printf(&head, ": %s", message_text(history, "name"));
  out_text(buf_text(&head));
  fputc('\n', stdout);
  buf_free(&head);
  json_array_foreach(message_list(history, "entries"), i, entry) print_entry(entry);
}

static bool read_id(const char *text, int64_t *id) {
  char *end;
  errno = 0;
  *id = strtoll(text, &end, 10);
  return errno == 0 && end != text && *end == '\0' && *id > 0;
}

int cli_history(struct cli *cli) {
  static const char *const keys[] = {"seq", "at", "by", "action", "sentence", "undone", NULL};
  struct error err = {0};
  int64_t id;
  if (!read_id(cli_word(cli, 1), &id))
    return cli_usage(cli, "an entry is named by its id, a number that `fairway records` shows first");
  json_t *ask = json_pack("{s:s, s:I}", "kind", cli_word(cli, 0), "entry", (json_int_t)id);
  json_t *answer = connection_ask(cli, "history", ask, &err);
  if (!answer) return cli_fail(&err);
  const json_t *history = message_object(answer, "history"), *entries = message_list(history, "entries");
  if (cli->format == CLI_JSON)
    out_answer(answer);
  else if (cli->format == CLI_TSV)
    out_tsv_head(keys);
  else
    print_history(history);
  for (size_t i = 0; cli->format == CLI_TSV && i < json_array_size(entries); i++)
    out_tsv(json_array_get(entries, i), keys);
  json_decref(answer);
  return 0;
}
