/* `fairway map`: where a case stands on its pathway, drawn. Front. */
#include <stdio.h>
#include <string.h>

#include "cli/cli.h"
#include "cli/connection.h"
#include "cli/out.h"
#include "cli/out_page.h"
#include "ui/map.h"
#include "wire/message.h"

static const char *const line_keys[] = {"mark", "id", "text", NULL};

/* The strand that runs that pathway, the latest where several do; 0: none does. */
static int64_t strand_on(const json_t *record, const char *pathway) {
  size_t i;
  const json_t *strand;
  int64_t id = 0;
  json_array_foreach(message_list(record, "strands"), i, strand) {
    if (!strcmp(message_text(strand, "pathway"), pathway)) id = message_int(strand, "id", 0);
  }
  return id;
}

static bool find_strand(struct cli *cli, const char *ref, const char *pathway, int64_t *id,
                        struct error *err) {
  *id = 0;
  if (!pathway) return true;
  json_t *answer = connection_ask(cli, "show", json_pack("{s:s}", "ref", ref), err);
  if (!answer) return false;
  *id = strand_on(json_object_get(answer, "record"), pathway);
  json_decref(answer);
  return *id || error_set(err, ERROR_REFUSED,
                          "%s is not on a pathway called %s; fairway show %s names those it is on.", ref,
                          pathway, ref);
}

static void print_map(const json_t *map) {
  out_field("Pathway", message_text(map, "title"));
  out_field("Stage", message_text(map, "stage"));
  putchar('\n');
  out_page_of(map_write, map);
}

static void print_lines(const json_t *lines) {
  out_tsv_head(line_keys);
  for (size_t i = 0; i < json_array_size(lines); i++)
    out_tsv(json_array_get(lines, i), line_keys);
}

int cli_map(struct cli *cli) {
  struct error err = {0};
  const char *ref = cli_word(cli, 0);
  int64_t strand;
  if (!find_strand(cli, ref, cli_word(cli, 1), &strand, &err)) return cli_fail(&err);
  json_t *ask = json_pack("{s:s}", "ref", ref);
  if (strand) json_object_set_new(ask, "strand", json_integer(strand));
  json_t *answer = connection_ask(cli, "map", ask, &err);
  if (!answer) return cli_fail(&err);
  const json_t *map = json_object_get(answer, "map");
  if (cli->format == CLI_JSON) {
    out_answer(answer);
  } else if (cli->format == CLI_TSV) {
    print_lines(message_list(map, "lines"));
  } else {
    connection_print_head(cli);
    print_map(map);
  }
  json_decref(answer);
  return 0;
}
