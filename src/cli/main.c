/* The program's entry. Front. */
#include <stdio.h>
#include <string.h>

#include "cli/due.h"

int main(int argc, char **argv) {
  if (argc > 1 && strcmp(argv[1], "due") == 0) return cli_due(argc - 2, argv + 2, stdout, stderr);
  fputs("fairway: this is not built yet; `fairway due --help` is\n", stderr);
  return 2;
}
