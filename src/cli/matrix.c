/* `fairway matrix`: allegations of a case against evidence and findings. Front. */
#include <langinfo.h>
#include <string.h>

#include "cli/cli.h"
#include "cli/connection.h"
#include "cli/out.h"
#include "cli/out_page.h"
#include "ui/weighing.h"
#include "wire/message.h"

static const char *const keys[] = {"number", "alleged",   "for",   "against", "sources",
                                   "result", "to_answer", "marks", NULL};

static bool wants_ascii(const struct cli *cli) {
  return cli_option(cli, "ascii") || strcmp(nl_langinfo(CODESET), "UTF-8") != 0;
}

/* A line an allegation; its gaps as one text. */
static void print_rows(const json_t *matrix) {
  const json_t *allegations = message_list(matrix, "allegations");
  out_tsv_head(keys);
  for (size_t i = 0; i < json_array_size(allegations); i++) {
    const json_t *row = json_array_get(allegations, i), *marks = message_list(row, "marks");
    json_t *flat = json_copy((json_t *)row);
    struct buf text = {0};
    for (size_t k = 0; k < json_array_size(marks); k++)
      buf_printf(&text, "%s%s", k ? "; " : "", json_string_value(json_array_get(marks, k)));
    json_object_set_new(flat, "marks", json_string(buf_text(&text)));
    json_object_set_new(flat, "result", json_string(message_text(message_object(row, "finding"), "result")));
    json_object_set_new(flat, "to_answer",
                        json_string(message_text(message_object(row, "finding"), "to_answer")));
    out_tsv(flat, keys);
    buf_free(&text);
    json_decref(flat);
  }
}

static void print_page(const struct cli *cli, const json_t *matrix) {
  struct page page = {0};
  page_begin(&page, out_width());
  (cli_option(cli, "plain") ? weighing_write_plain : weighing_write)(&page, matrix);
  out_page(&page, wants_ascii(cli));
  page_free(&page);
}

int cli_matrix(struct cli *cli) {
  struct error err = {0};
  if (!connection_open(cli, &err)) return cli_fail(&err);
  json_t *answer = connection_answer(cli, "matrix", json_pack("{s:s}", "ref", cli_word(cli, 0)), &err);
  if (!answer) return cli_fail(&err);
  int code = 0;
  const json_t *matrix = message_object(answer, "matrix");
  if (!message_ok(answer, &err)) {
    code = cli_fail(&err);
  } else if (cli->format == CLI_JSON) {
    out_answer(answer);
  } else if (cli->format == CLI_TSV) {
    print_rows(matrix);
  } else {
    connection_print_head(cli);
    print_page(cli, matrix);
  }
  json_decref(answer);
  return code;
}
