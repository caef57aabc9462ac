/* `fairway person`, `practitioner`, `practitioners`, `courses`, `cover` and `appointable`: the registers.
 * Front. */
#include <langinfo.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"
#include "cli/connection.h"
#include "cli/out.h"
#include "cli/out_page.h"
#include "ui/register.h"
#include "wire/message.h"

static const char *const row_keys[] = {"section", "day", "mark", "text", "detail", NULL};
static const char *const appointable_keys[] = {"id",    "name",    "job",     "may", "until",
                                               "cases", "reasons", "remarks", NULL};

static void print_rows(const json_t *page) {
  size_t i, k;
  const json_t *section;
  json_t *row;
  out_tsv_head(row_keys);
  json_array_foreach(message_list(page, "sections"), i, section) {
    json_array_foreach(message_list(section, "rows"), k, row) {
      json_object_set(row, "section", json_object_get(section, "id"));
      out_tsv(row, row_keys);
    }
  }
}

static void print_people(const json_t *people) {
  out_tsv_head(appointable_keys);
  for (size_t i = 0; i < json_array_size(people); i++)
    out_tsv(json_array_get(people, i), appointable_keys);
}

static void print_page(const struct cli *cli, const json_t *data) {
  struct page page = {0};
  connection_print_head(cli);
  out_text(message_text(data, "title"));
  putchar('\n');
  page_begin(&page, out_width());
  register_write(&page, data);
  out_page(&page, strcmp(nl_langinfo(CODESET), "UTF-8") != 0);
  page_free(&page);
}

/* Takes `ask` over. */
static int show_page(struct cli *cli, json_t *ask) {
  struct error err = {0};
  json_t *answer = connection_ask(cli, "page", ask, &err);
  if (!answer) return cli_fail(&err);
  const json_t *page = json_object_get(answer, "page"), *list = message_object(page, "appointable");
  if (cli->format == CLI_JSON)
    out_answer(answer);
  else if (cli->format == CLI_TSV && list)
    print_people(message_list(list, "people"));
  else if (cli->format == CLI_TSV)
    print_rows(page);
  else
    print_page(cli, page);
  json_decref(answer);
  return 0;
}

/* All words of the command line, as one name. */
static char *words_of(const struct cli *cli) {
  struct buf out = {0};
  for (size_t i = 0; cli_word(cli, i); i++)
    buf_printf(&out, "%s%s", i ? " " : "", cli_word(cli, i));
  return buf_take(&out);
}

static int named(struct cli *cli, const char *page) {
  char *name = words_of(cli);
  bool ref = (name[0] == 'C' || name[0] == 'Q') && name[1] == '-';
  json_t *ask = json_pack("{s:s}", "page", page);
  json_object_set_new(ask, ref ? "ref" : "name", message_string(name));
  free(name);
  return show_page(cli, ask);
}

int cli_person(struct cli *cli) {
  return named(cli, "person");
}

int cli_practitioner(struct cli *cli) {
  return named(cli, "practitioner");
}

int cli_practitioners(struct cli *cli) {
  return named(cli, "practitioners");
}

int cli_courses(struct cli *cli) {
  return cli_word(cli, 0) ? named(cli, "course") : show_page(cli, json_pack("{s:s}", "page", "courses"));
}

int cli_cover(struct cli *cli) {
  return show_page(cli, json_pack("{s:s}", "page", "cover"));
}

int cli_appointable(struct cli *cli) {
  const char *regime = cli_option(cli, "regime"), *ref = cli_word(cli, 1);
  json_t *ask = json_pack("{s:s,s:s}", "page", "appointable", "role", cli_word(cli, 0));
  if (regime) json_object_set_new(ask, "regime", json_string(regime));
  if (ref) json_object_set_new(ask, "ref", json_string(ref));
  return show_page(cli, ask);
}
