/* `fairway import concerns FILE`: the front reads the file, the keeper takes it in. Front. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "cli/cli.h"
#include "cli/connection.h"
#include "cli/out.h"
#include "cli/progress.h"
#include "wire/base64.h"
#include "wire/message.h"

enum { PIECE = 384 * 1024 }; /* bytes; 512 KiB as base64 */

static const char *const report_keys[] = {"record",  "line", "reference", "verdict",
                                          "already", "ref",  "reasons",   NULL};

/* COLUMN=FIELD, as often as it was given. */
static json_t *mapping_of(const struct cli *cli, struct error *err) {
  json_t *mapping = json_object();
  for (size_t i = 0; i < cli->given_count; i++) {
    if (strcmp(cli->given[i].option->name, "map") != 0) continue;
    const char *text = cli->given[i].value, *equals = strrchr(text, '=');
    if (!equals || equals == text || equals[1] == '\0') {
      error_set(err, ERROR_INVALID, "--map wants COLUMN=FIELD, not '%s'", text);
      json_decref(mapping);
      return NULL;
    }
    char *column = mem_string_n(text, (size_t)(equals - text));
    json_object_set_new(mapping, column, json_string(equals + 1));
    free(column);
  }
  return mapping;
}

static bool ask_and_drop(struct cli *cli, json_t *fields, struct error *err) {
  json_t *answer = connection_ask(cli, "import", fields, err);
  json_decref(answer);
  return answer != NULL;
}

/* A pipe gives little at a time; a message should not be little. */
static ssize_t read_piece(int fd, char *bytes) {
  size_t held = 0;
  ssize_t got = 1;
  while (held < PIECE && (got = read(fd, bytes + held, PIECE - held)) != 0) {
    if (got < 0 && errno != EINTR) return -1;
    if (got > 0) held += (size_t)got;
  }
  return (ssize_t)held;
}

static bool send_file(struct cli *cli, int fd, struct error *err) {
  char *bytes = mem_alloc(PIECE);
  bool sent = true;
  ssize_t got;
  while (sent && (got = read_piece(fd, bytes)) != 0) {
    if (got < 0) {
      sent = error_set(err, ERROR_INVALID, "%s cannot be read: %s", cli_word(cli, 1), strerror(errno));
    } else {
      char *text = base64_encode(bytes, (size_t)got);
      sent = ask_and_drop(cli, json_pack("{s:s,s:s}", "step", "data", "base64", text), err);
      free(text);
    }
  }
  free(bytes);
  return sent;
}

/* Also the name that the report and the journal give the sheet: the last part only. */
static const char *sheet_name(const char *path) {
  const char *slash = strrchr(path, '/');
  return strcmp(path, "-") == 0 ? "standard input" : slash ? slash + 1 : path;
}

static json_t *take_in(struct cli *cli, int fd, json_t *mapping, struct error *err) {
  json_t *begin =
      json_pack("{s:s,s:s,s:O}", "step", "begin", "name", sheet_name(cli_word(cli, 1)), "mapping", mapping);
  if (!ask_and_drop(cli, begin, err) || !send_file(cli, fd, err)) return NULL;
  return connection_ask(cli, "import",
                        json_pack("{s:s,s:b,s:b}", "step", "run", "dry_run",
                                  cli_option(cli, "dry-run") != NULL, "strict",
                                  cli_option(cli, "strict") != NULL),
                        err);
}

static void print_record(const json_t *row) {
  char place[64];
  snprintf(place, sizeof place, "%lld (line %lld)", (long long)message_int(row, "record", 0),
           (long long)message_int(row, "line", 0));
  out_cell(place, 18);
  out_cell(*message_text(row, "reference") ? message_text(row, "reference") : "no reference", 20);
  fputs("  ", stdout);
  if (message_flag(row, "already")) {
    fputs("already in as ", stdout);
    out_text(message_text(row, "ref"));
  } else {
    out_text(message_text(row, "verdict"));
  }
  fputc('\n', stdout);
  const json_t *reasons = message_list(row, "reasons");
  for (size_t i = 0; i < json_array_size(reasons); i++) {
    fputs("    ", stdout);
    out_wrapped(json_string_value(json_array_get(reasons, i)), 4);
  }
}

/* People want to see what is not plain; the plain ones are counted. */
static void print_report(const struct cli *cli, const json_t *answer) {
  const json_t *report = message_list(answer, "report"), *counts = json_object_get(answer, "counts");
  for (size_t i = 0; i < json_array_size(report); i++) {
    const json_t *row = json_array_get(report, i);
    if (strcmp(message_text(row, "verdict"), "accepted") != 0 || message_flag(row, "already"))
      print_record(row);
  }
  printf("%lld records: %lld accepted, %lld warned about, %lld rejected",
         (long long)message_int(counts, "records", 0), (long long)message_int(counts, "accepted", 0),
         (long long)message_int(counts, "warned", 0), (long long)message_int(counts, "rejected", 0));
  if (message_int(counts, "already", 0))
    printf("; %lld were there already", (long long)message_int(counts, "already", 0));
  puts(message_flag(answer, "written") ? "."
       : cli_option(cli, "dry-run")    ? ". Nothing was written (--dry-run)."
                                       : ". Nothing was written.");
}

static int print_answer(const struct cli *cli, const json_t *answer) {
  const json_t *report = message_list(answer, "report"), *counts = json_object_get(answer, "counts");
  if (cli->format == CLI_JSON) out_json(report);
  if (cli->format == CLI_TEXT) print_report(cli, answer);
  if (cli->format == CLI_TSV) {
    out_tsv_head(report_keys);
    for (size_t i = 0; i < json_array_size(report); i++)
      out_tsv(json_array_get(report, i), report_keys);
  }
  return cli_option(cli, "strict") && message_int(counts, "rejected", 0) > 0 ? 1 : 0;
}

static int import_from(struct cli *cli, int fd, json_t *mapping) {
  struct error err = {0};
  if (!connection_open(cli, &err)) return cli_fail(&err);
  progress_begin(cli->client);
  json_t *answer = take_in(cli, fd, mapping, &err);
  bool interrupted = progress_end(cli->client);
  if (!answer && interrupted) error_set(&err, ERROR_REFUSED, "stopped; nothing was taken in");
  if (!answer) return cli_fail(&err);
  int code = print_answer(cli, answer);
  json_decref(answer);
  return code;
}

int cli_import(struct cli *cli) {
  struct error err = {0};
  const char *path = cli_word(cli, 1);
  if (strcmp(cli_word(cli, 0), "concerns") != 0)
    return cli_usage(cli, "what can be imported is 'concerns', not '%s'", cli_word(cli, 0));
  json_t *mapping = mapping_of(cli, &err);
  if (!mapping) return cli_usage(cli, "%s", err.text);
  int fd = strcmp(path, "-") == 0 ? dup(STDIN_FILENO) : open(path, O_RDONLY | O_CLOEXEC);
  int code;
  if (fd < 0) {
    error_set(&err, ERROR_INVALID, "%s cannot be read: %s", path, strerror(errno));
    code = cli_fail(&err);
  } else {
    code = import_from(cli, fd, mapping);
    close(fd);
  }
  json_decref(mapping);
  return code;
}
