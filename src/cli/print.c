/* `fairway print`: a document of a case into a file, or which documents there are. Front. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/private_file.h"
#include "cli/cli.h"
#include "cli/connection.h"
#include "cli/out.h"
#include "wire/message.h"

enum { NAME = 32 };

static const char *const document_keys[] = {"name", "title", "for", "possible", "why_not", NULL};

static void print_document(const json_t *document) {
  bool possible = message_flag(document, "possible");
  fputs(possible ? "  " : "- ", stdout);
  out_cell(message_text(document, "name"), NAME);
  fputs("  ", stdout);
  out_wrapped(possible ? message_text(document, "title") : message_text(document, "why_not"), NAME + 4);
}

static int list_documents(struct cli *cli) {
  struct error err = {0};
  json_t *answer = connection_ask(cli, "documents", json_pack("{s:s}", "ref", cli_word(cli, 0)), &err);
  if (!answer) return cli_fail(&err);
  const json_t *documents = message_list(answer, "documents");
  if (cli->format == CLI_JSON) {
    out_answer(answer);
  } else {
    if (cli->format == CLI_TSV)
      out_tsv_head(document_keys);
    else
      connection_print_head(cli);
    for (size_t i = 0; i < json_array_size(documents); i++) {
      if (cli->format == CLI_TSV)
        out_tsv(json_array_get(documents, i), document_keys);
      else
        print_document(json_array_get(documents, i));
    }
    if (cli->format == CLI_TEXT) puts("\nThose marked - are not possible now, and why.");
  }
  json_decref(answer);
  return 0;
}

static bool read_pass(const struct cli *cli, json_t *ask, struct error *err) {
  const char *pass = cli_option(cli, "pass");
  if (!pass) return true;
  char *end = NULL;
  errno = 0;
  long long id = strtoll(pass, &end, 10);
  if (errno || *end || id <= 0)
    return error_set(err, ERROR_INVALID, "--pass wants the number of a pass, not '%s'", pass);
  json_object_set_new(ask, "pass", json_integer(id));
  return true;
}

/* The keeper made every text in it safe; what is printed is its very bytes. */
static int deliver(struct cli *cli, const json_t *print) {
  struct error err = {0};
  const char *to = cli_option(cli, "to"), *text = message_text(print, "text");
  if (to && strcmp(to, "-") == 0) {
    fputs(text, stdout);
    return 0;
  }
  const char *path = to ? to : message_text(print, "name");
  if (!private_file_write(path, text, strlen(text), cli_option(cli, "replace"), &err)) {
    if (err.code == ERROR_REFUSED && !cli_option(cli, "replace"))
      error_set(&err, ERROR_REFUSED, "%s is there already, so nothing was written; --replace writes over it.",
                path);
    return cli_fail(&err);
  }
  char *place = private_file_place(path);
  const char *marks = message_text(print, "marks");
  fputs("Written to ", stdout);
  out_text(place);
  if (*marks) printf(" (%s)", marks);
  puts(", for you alone to read.");
  free(place);
  return 0;
}

int cli_print(struct cli *cli) {
  struct error err = {0};
  if (!cli_word(cli, 1)) return list_documents(cli);
  if (cli->format == CLI_TSV) return cli_usage(cli, "a document has no table form; use --format json");
  json_t *ask = json_pack("{s:s,s:s,s:s}", "ref", cli_word(cli, 0), "document", cli_word(cli, 1), "as",
                          cli_option(cli, "html") ? "html" : "text");
  if (!read_pass(cli, ask, &err)) {
    json_decref(ask);
    return cli_usage(cli, "%s", err.text);
  }
  json_t *answer = connection_ask(cli, "print", ask, &err);
  if (!answer) return cli_fail(&err);
  int code = 0;
  if (cli->format == CLI_JSON)
    out_answer(answer);
  else
    code = deliver(cli, json_object_get(answer, "print"));
  json_decref(answer);
  return code;
}
