/* `fairway do` and `undo`: an action of the table, by name. Front. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/text.h"
#include "cli/bulk.h"
#include "cli/cli.h"
#include "cli/connection.h"
#include "cli/moves.h"
#include "cli/out.h"
#include "cli/progress.h"
#include "wire/file.h"
#include "wire/message.h"

/* A file goes with its content: `file` of evidence is the path of it. */
static bool wants_file(const struct cli *cli, const char *name) {
  const char *action = cli_word(cli, 0);
  return strcmp(name, "file") == 0 &&
         (strcmp(action, "evidence-add") == 0 || strcmp(action, "evidence-attach") == 0);
}

static char *value_of(const char *given, struct error *err) {
  if (strcmp(given, "-") == 0) return out_read_file("-", err);
  if (strncmp(given, "@@", 2) == 0 || strcmp(given, "@-") == 0) return mem_string(given + 1);
  if (given[0] == '@') return out_read_file(given + 1, err);
  return mem_string(given);
}

/* A name given once is a text, given again a list. */
static void add_argument(json_t *args, const char *name, const char *value) {
  json_t *before = json_object_get(args, name);
  if (!before) {
    json_object_set_new(args, name, json_string(value));
  } else {
    if (!json_is_array(before)) {
      json_t *list = json_array();
      json_array_append(list, before);
      json_object_set_new(args, name, list);
      before = list;
    }
    json_array_append_new(before, json_string(value));
  }
}

/* The words after the action: a reference first, where there is one, then NAME=VALUE. */
static bool read_words(const struct cli *cli, json_t *ask, json_t *args, struct error *err) {
  for (size_t i = 1; i < cli->word_count; i++) {
    const char *word = cli->words[i], *equals = strchr(word, '=');
    if (!equals && i == 1) {
      json_object_set_new(ask, "ref", json_string(word));
    } else if (!equals || equals == word) {
      return error_set(err, ERROR_INVALID, "'%s' is not of the form NAME=VALUE", word);
    } else {
      char *name = mem_string_n(word, (size_t)(equals - word)),
           *value = wants_file(cli, name) ? wire_file(equals + 1, err) : value_of(equals + 1, err);
      if (value) add_argument(args, name, value);
      if (value && wants_file(cli, name)) json_object_set_new(ask, "action", json_string("evidence-attach"));
      free(name);
      free(value);
      if (!value) return false;
    }
  }
  return true;
}

static bool read_options(const struct cli *cli, json_t *ask, struct error *err) {
  const char *ver = cli_option(cli, "ver"), *confirm = cli_option(cli, "confirm");
  if (ver) {
    char *end;
    errno = 0;
    long long number = strtoll(ver, &end, 10);
    if (errno != 0 || end == ver || *end != '\0' || number < 1)
      return error_set(err, ERROR_INVALID, "--ver wants a whole number above 0, not '%s'", ver);
    json_object_set_new(ask, "ver", json_integer(number));
  }
  if (cli_option(cli, "dry-run")) json_object_set_new(ask, "dry_run", json_true());
  if (confirm)
    json_object_set_new(ask, "confirm", json_string(confirm));
  else if (cli_option(cli, "yes"))
    json_object_set_new(ask, "confirm", json_string("yes"));
  return true;
}

/* An act that wants a confirmation shows first which dates it would move. A conflict says what the record
 * holds now, so that nothing need be guessed. */
static int refuse(const struct error *err, const json_t *answer) {
  if (json_is_array(json_object_get(answer, "moves"))) moves_print_dates(message_list(answer, "moves"));
  int code = cli_fail(err);
  if (json_is_array(json_object_get(answer, "moves"))) fputs("With --yes it is done.\n", stderr);
  const json_t *now = message_object(json_object_get(answer, "conflict"), "now");
  const char *key;
  json_t *value;
  json_object_foreach((json_t *)now, key, value) {
    char *safe = text_safe_string(json_string_value(value) ? json_string_value(value) : "", TEXT_ONE_LINE);
    if (json_is_string(value)) fprintf(stderr, "  now %s: %s\n", key, safe);
    free(safe);
  }
  if (now)
    fprintf(stderr, "  now at version %lld\n",
            (long long)message_int(json_object_get(answer, "conflict"), "ver", 0));
  return code;
}

static int act(struct cli *cli, json_t *ask) {
  struct error err = {0};
  json_object_set_new(ask, "via", json_string("command"));
  json_t *answer = NULL;
  int code = 0;
  if (connection_open(cli, &err)) {
    progress_begin(cli->client);
    answer = connection_answer(cli, "act", ask, &err);
    progress_end(cli->client);
  } else {
    json_decref(ask);
  }
  if (!answer)
    code = cli_fail(&err);
  else if (!message_ok(answer, &err))
    code = refuse(&err, answer);
  else if (cli->format == CLI_JSON)
    out_answer(answer);
  else if (message_flag(answer, "dry_run"))
    moves_print_cases(message_text(answer, "done"), message_list(answer, "moves"));
  else {
    out_wrapped(message_text(answer, "done"), 0);
    const char *ref = message_text(answer, "ref");
    if (*ref && !strstr(message_text(answer, "done"), ref)) {
      out_text(ref);
      fputc('\n', stdout);
    }
  }
  json_decref(answer);
  return code;
}

int cli_do(struct cli *cli) {
  struct error err = {0};
  json_t *args = json_object();
  json_t *ask = json_pack("{s:s,s:O}", "action", cli_word(cli, 0), "args", args);
  bool read = read_words(cli, ask, args, &err) && read_options(cli, ask, &err);
  if (read && bulk_wanted(cli)) read = bulk_read(cli, ask, &err);
  json_decref(args);
  if (read && bulk_wanted(cli)) return bulk_act(cli, ask);
  if (read) return act(cli, ask);
  json_decref(ask);
  return cli_usage(cli, "%s", err.text);
}

/* What it takes back, or brings again, is said when it asks for a yes, and when it is done. */
static int turn_round(struct cli *cli, const char *action) {
  json_t *ask = json_pack("{s:s}", "action", action);
  if (cli_option(cli, "yes")) json_object_set_new(ask, "confirm", json_string("yes"));
  return act(cli, ask);
}

int cli_undo(struct cli *cli) {
  return turn_round(cli, "undo");
}

int cli_redo(struct cli *cli) {
  return turn_round(cli, "redo");
}
