/* `fairway attachment`: a file attached to a piece of evidence, written out again. Front. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/private_file.h"
#include "cli/cli.h"
#include "cli/connection.h"
#include "cli/out.h"
#include "wire/base64.h"
#include "wire/message.h"

static bool write_out(struct cli *cli, const json_t *file, struct error *err) {
  const char *to = cli_option(cli, "to"), *name = message_text(file, "name");
  struct buf bytes = {0};
  bool fine = base64_decode(message_text(file, "content"), &bytes, err);
  if (fine && to && strcmp(to, "-") == 0) {
    fine = fwrite(bytes.data, 1, bytes.len, stdout) == bytes.len ||
           error_set(err, ERROR_IO, "It could not be written out.");
  } else if (fine) {
    /* The name is what somebody's file was called: no folder of it counts here. */
    const char *slash = strrchr(name, '/'), *path = to ? to : slash ? slash + 1 : name;
    fine = private_file_write(path, bytes.data, bytes.len, cli_option(cli, "replace"), err);
    char *place = fine ? private_file_place(path) : NULL;
    if (fine) {
      fputs("Written to ", stdout);
      out_text(place);
      puts(", for you alone to read. Its hash is that of the file that was attached.");
    }
    free(place);
  }
  buf_free(&bytes);
  return fine;
}

int cli_attachment(struct cli *cli) {
  struct error err = {0};
  char *end = NULL;
  errno = 0;
  long long id = strtoll(cli_word(cli, 1), &end, 10);
  if (errno || *end || id <= 0)
    return cli_usage(cli, "the piece of evidence is named by its number in fairway show, not '%s'",
                     cli_word(cli, 1));
  json_t *answer = connection_ask(
      cli, "attachment", json_pack("{s:s, s:I}", "ref", cli_word(cli, 0), "evidence", (json_int_t)id), &err);
  if (!answer) return cli_fail(&err);
  int code = 0;
  if (cli->format == CLI_JSON)
    out_answer(answer);
  else if (!write_out(cli, message_object(answer, "attachment"), &err))
    code = cli_fail(&err);
  json_decref(answer);
  return code;
}
