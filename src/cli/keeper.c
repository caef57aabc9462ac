/* `fairway keeper`: a keeper for fronts that did not start it: a socket unit's, sshd's, or one that listens
 * itself. Front; main joins it to the keeper's floor. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/paths.h"
#include "cli/cli.h"
#include "cli/connection.h"
#include "wire/client.h"
#include "wire/reach.h"

/* A name that a far front gave: of a casebook in the data folder, never a path. */
static const char *named(struct cli *cli, const char *name, struct error *err) {
  if (name[0] == '.' || name[0] == '-' || strchr(name, '/')) {
    error_set(err, ERROR_INVALID, "a far casebook has a name, not a path");
    return NULL;
  }
  char *file = mem_format("%s.casebook", name);
  cli->casebook = paths_own("data", file);
  free(file);
  if (!cli->casebook) error_set(err, ERROR_OPEN, "there is no home folder to look for %s in", name);
  return cli->casebook;
}

/* Where a file there points on to a socket, the bytes go there: the kernel of that host says who comes. */
static bool pass_on(const char *address, struct error *err) {
  struct client *client = strncmp(address, "unix:", 5) == 0 ? reach_unix(address + 5, err) : NULL;
  if (!client && !err->text[0]) error_set(err, ERROR_OPEN, "%s is not on that host", address);
  if (!client) return false;
  reach_carry(STDIN_FILENO, STDOUT_FILENO, client_fd(client));
  client_free(client);
  return true;
}

static bool serve_stdio(struct cli *cli, const char *casebook, const char *label, struct error *err) {
  struct error why = {0};
  char *address = label ? NULL : reach_pointer(casebook, &why);
  if (why.text[0]) return error_set(err, why.code, "%s", why.text);
  bool done = address ? pass_on(address, err) : cli->gate->stdio(casebook, label, err);
  free(address);
  return done;
}

int cli_keeper(struct cli *cli) {
  struct error err = {0};
  const char *socket = cli_option(cli, "socket"), *label = cli->as, *name = cli_word(cli, 0);
  bool stdio = label || cli_option(cli, "stdio");
  if (!stdio && name) return cli_usage(cli, "a name goes with --stdio");
  const char *casebook =
      stdio && !cli->file && !label && name ? named(cli, name, &err) : connection_casebook(cli, &err);
  bool done = casebook && (stdio                  ? serve_stdio(cli, casebook, label, &err)
                           : socket               ? cli->gate->listen(casebook, socket, &err)
                           : getenv("LISTEN_FDS") ? cli->gate->listen(casebook, NULL, &err)
                                                  : cli->gate->inherited(casebook, &err));
  return done ? 0 : cli_fail(&err);
}
