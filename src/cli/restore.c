/* `fairway restore`: a backup put back, after what it would cost was said. Front. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/paths.h"
#include "cli/cli.h"
#include "cli/connection.h"
#include "cli/out.h"
#include "cli/progress.h"
#include "wire/message.h"

static const struct {
  const char *place, *sentence;
} PLACES[] = {
    {"earlier", "The casebook there goes on from this backup."},
    {"later", "This backup goes on from the casebook there; nothing would be lost."},
    {"parted", "The casebook there and this backup have gone different ways since an entry that both have."},
    {"other", "The casebook there is another one, with a history of its own."},
    {"damaged", "The casebook there cannot be read."},
};

static void print_head(const char *what, const json_t *head) {
  long long seq = (long long)message_int(head, "seq", 0);
  if (seq > 0) printf("%s ends with entry %lld, %.20s\n", what, seq, message_text(head, "hash"));
}

static void print_lost(const json_t *answer) {
  const json_t *entries = message_list(answer, "entries");
  long long lost = (long long)message_int(answer, "lost", 0);
  if (lost == 0) return;
  printf("\nIt would no longer hold %lld %s:\n", lost, lost == 1 ? "entry" : "entries");
  for (size_t i = 0; i < json_array_size(entries); i++) {
    const json_t *entry = json_array_get(entries, i);
    printf("  %6lld  ", (long long)message_int(entry, "seq", 0));
    out_text(message_text(entry, "at"));
    fputs("  ", stdout);
    out_text(message_text(entry, "by"));
    fputs("  ", stdout);
    out_text(message_text(entry, "sentence"));
    fputc('\n', stdout);
  }
  if (lost > (long long)json_array_size(entries))
    printf("  and %lld before these\n", lost - (long long)json_array_size(entries));
}

static void print_view(const json_t *answer) {
  const char *place = message_text(answer, "place");
  for (size_t i = 0; i < sizeof PLACES / sizeof *PLACES; i++)
    if (strcmp(PLACES[i].place, place) == 0) puts(PLACES[i].sentence);
  if (*message_text(answer, "why")) out_wrapped(message_text(answer, "why"), 2);
  print_head("The backup", message_object(answer, "backup"));
  print_head("The casebook there", message_object(answer, "there"));
  print_lost(answer);
  puts("\nNothing was changed. With --replace the backup takes its place, and the file that is there is kept "
       "under another name.");
}

int cli_restore(struct cli *cli) {
  struct error err = {0};
  if (!connection_start(cli, &err)) return cli_fail(&err);
  char *from = paths_absolute(cli_word(cli, 0));
  progress_begin(cli->client);
  json_t *answer =
      client_ask(cli->client, "restore",
                 json_pack("{s:s,s:b}", "from", from, "replace", cli_option(cli, "replace") != NULL), &err);
  progress_end(cli->client);
  free(from);
  if (!answer) return cli_fail(&err);
  bool done = *message_text(answer, "done") != '\0';
  if (cli->format == CLI_JSON)
    out_answer(answer);
  else if (done)
    out_wrapped(message_text(answer, "done"), 0);
  else
    print_view(answer);
  json_decref(answer);
  return done ? 0 : 1;
}
