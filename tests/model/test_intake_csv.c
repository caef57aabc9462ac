/* Rows from files with every kind of trouble: a bad row must leave its neighbours alone. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "model/intake_csv.h"

/* Rows as `1:a|b` (line, cells), a mark in front for a fault, joined by ` / `. */
static char *rows_of(const char *bytes, size_t len, char separator) {
  static const char *const marks[] = {"", "blank ", "stray ", "open ", "large "};
  struct intake_reader r;
  struct buf out = {0};
  intake_reader_open(&r, bytes, len, separator);
  while (intake_reader_next(&r)) {
    if (out.len > 0) buf_puts(&out, " / ");
    buf_printf(&out, "%s%zu:", marks[r.row.fault], r.row.line);
    for (size_t i = 0; r.row.fault != ROW_UNTERMINATED && i < r.row.count; i++) {
      if (i > 0) buf_putc(&out, '|');
      buf_add(&out, r.row.cells[i].bytes, r.row.cells[i].len);
      assert_int_equal(r.row.cells[i].bytes[r.row.cells[i].len], '\0');
    }
    if (r.wanted == 0) r.wanted = r.row.count;
  }
  intake_reader_close(&r);
  return buf_take(&out);
}

static const struct {
  const char *name, *bytes, *rows;
} cases[] = {
    {"plain", "a,b,c\n1,2,3\n4,5,6\n", "1:a|b|c / 2:1|2|3 / 3:4|5|6"},
    {"no newline at the end", "a,b\n1,2", "1:a|b / 2:1|2"},
    {"CR LF", "a,b\r\n1,2\r\n3,4\r\n", "1:a|b / 2:1|2 / 3:3|4"},
    {"CR alone", "a,b\r1,2\r3,4\r", "1:a|b / 2:1|2 / 3:3|4"},
    {"a CR in a cell of a file with LF", "a,b\n1,2\rx\n3,4\n", "1:a|b / 2:1|2\rx / 3:3|4"},
    {"quoted", "a,b\n\"x, y\",\"say \"\"hi\"\"\"\n", "1:a|b / 2:x, y|say \"hi\""},
    {"line breaks in quotes", "a,b\n\"x\ny\n\nz\",2\n3,4\n", "1:a|b / 2:x\ny\n\nz|2 / 6:3|4"},
    {"CR LF in quotes", "a,b\r\n\"x\r\ny\",2\r\n3,4\r\n", "1:a|b / 2:x\r\ny|2 / 4:3|4"},
    {"spaces around quotes", "a,b\n \"x\" , \"y\" \n", "1:a|b / 2:x|y"},
    {"empty cells", "a,b,c\n,,\n1,,3\n", "1:a|b|c / 2:|| / 3:1||3"},
    {"blank line between", "a,b\n\n1,2\n  \n3,4\n\n\n", "1:a|b / blank 2: / 3:1|2 / blank 4: / 5:3|4"},
    {"short and long", "a,b,c\n1,2\n1,2,3,4\n5,6,7\n", "1:a|b|c / 2:1|2 / 3:1|2|3|4 / 4:5|6|7"},
    {"stray quote in an unquoted cell", "a,b,c\n1,a 5\" scar,3\n4,5,6\n",
     "1:a|b|c / stray 2:1|a 5\" scar|3 / 3:4|5|6"},
    {"stray quote in a quoted cell", "a,b,c\n1,\"she said \"no\" to him\",3\n4,5,6\n",
     "1:a|b|c / stray 2:1|she said \"no\" to him|3 / 3:4|5|6"},
    {"quoted word at the start of a cell", "a,b,c\n1,\"Quick\" action,3\n4,\"5\",6\n7,8,9\n",
     "1:a|b|c / stray 2:1|\"Quick\" action|3 / 3:4|5|6 / 4:7|8|9"},
    {"the same in a row with sound quotes", "a,b,c\n\"1\",\"Quick\" action,\"\"\n4,\"5\",6\n",
     "1:a|b|c / stray 2:1|\"Quick\" action| / 3:4|5|6"},
    {"unterminated, plain rows after", "a,b,c\n1,\"two,3\n4,5,6\n7,8,9\n",
     "1:a|b|c / open 2: / 3:4|5|6 / 4:7|8|9"},
    {"unterminated, quoted row after", "a,b,c\n1,\"two,3\n4,\"five\",6\n7,8,9\n",
     "1:a|b|c / open 2: / 3:4|five|6 / 4:7|8|9"},
    {"unterminated, row quoted throughout after", "a,b,c\n1,\"two,3\n\"4\",\"five\",\"6\"\n7,8,9\n",
     "1:a|b|c / open 2: / 3:4|five|6 / 4:7|8|9"},
    {"unterminated, empty quoted cell after", "a,b,c\n1,\"two,3\n4,\"\",6\n7,\"8\",9\n",
     "1:a|b|c / open 2: / 3:4||6 / 4:7|8|9"},
    {"unterminated, row of several lines after", "a,b,c\n1,\"two,3\n4,\"fi\nve\",6\n7,8,9\n",
     "1:a|b|c / open 2: / 3:4|fi\nve|6 / 5:7|8|9"},
    {"two unterminated in a row", "a,b,c\n1,\"two,3\n4,\"five,6\n7,8,9\n",
     "1:a|b|c / open 2: / open 3: / 4:7|8|9"},
    {"unterminated in the last row", "a,b,c\n1,2,3\n4,\"five,6\n", "1:a|b|c / 2:1|2|3 / open 3:"},
    {"unterminated in the last cell", "a,b,c\n1,2,\"three\n4,5,6\n7,8,\"9\"\n",
     "1:a|b|c / open 2: / 3:4|5|6 / 4:7|8|9"},
    {"unterminated over several lines", "a,b,c,d\n1,\"two\nand on\n\nand so on,3\n5,6,7,8\n9,\"10\",11,12\n",
     "1:a|b|c|d / open 2: / short-of-half"},
    {"sloppy quotes over several lines", "a,b,c\n1,\"said \"no\" twice\nand left\",3\n4,5,6\n",
     "1:a|b|c / stray 2:1|said \"no\" twice\nand left|3 / 4:4|5|6"},
    {"a sloppy quote at the end of a line", "a,b,c\n1,\"said \"no\"\nand left\",3\n4,5,6\n",
     "1:a|b|c / stray 2:1|said \"no / stray 3:and left\"|3 / 4:4|5|6"},
    {"a quoted line in a text of several lines",
     "a,b,c\n1,\"She wrote\n\"\"I will not\"\"\nand left\",3\n4,5,6\n",
     "1:a|b|c / 2:1|She wrote\n\"I will not\"\nand left|3 / 5:4|5|6"},
    {"a text whose lines look like rows", "a,b,c\n1,\"list:\none,two,three\nend\",3\n4,5,6\n",
     "1:a|b|c / 2:1|list:\none,two,three\nend|3 / 5:4|5|6"},
    {"U+2028 ends no line", "a,b\n1\xE2\x80\xA8x,2\n", "1:a|b / 2:1\xE2\x80\xA8x|2"},
    {"nothing", "", ""},
    {"only blank lines", "\n\r\n  \n", ""},
};

static void rows(void **state) {
  (void)state;
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    char *found = rows_of(cases[i].bytes, strlen(cases[i].bytes), ',');
    if (strcmp(cases[i].name, "unterminated over several lines") == 0) {
      /* the rest of the broken text that has half the cells or more is a row of its own, and short */
      assert_string_equal(found, "1:a|b|c|d / open 2: / blank 4: / 5:and so on|3 / 6:5|6|7|8 / 7:9|10|11|12");
    } else if (strcmp(found, cases[i].rows) != 0) {
      fail_msg("%s: \"%s\" where \"%s\" was wanted", cases[i].name, found, cases[i].rows);
    }
    free(found);
  }
}

static void other_separators(void **state) {
  (void)state;
  char *found = rows_of("a;b\n1,5;\"x;y\"\n", 14, ';');
  assert_string_equal(found, "1:a|b / 2:1,5|x;y");
  free(found);
  found = rows_of("a\tb\tc\n1\t\t3\n\t\t\n4\t5\t6\n", 20, '\t');
  assert_string_equal(found, "1:a|b|c / 2:1||3 / 3:|| / 4:4|5|6");
  free(found);
}

static void nul_stays_in_its_cell(void **state) {
  (void)state;
  struct intake_reader r;
  intake_reader_open(&r, "a,b\n1\0x,2\n", 10, ',');
  assert_true(intake_reader_next(&r));
  assert_true(intake_reader_next(&r));
  assert_int_equal(r.row.cells[0].len, 3);
  assert_memory_equal(r.row.cells[0].bytes, "1\0x", 4);
  intake_reader_close(&r);
}

static void a_huge_row_is_named(void **state) {
  (void)state;
  struct buf file = {0};
  buf_puts(&file, "a,b\n1,\"");
  for (int i = 0; i < 5 * 1024 * 1024 / 64; i++)
    buf_puts(&file, "0123456789012345678901234567890123456789012345678901234567890\n..");
  buf_puts(&file, "\"\n3,4\n");
  struct intake_reader r;
  intake_reader_open(&r, buf_text(&file), file.len, ',');
  assert_true(intake_reader_next(&r));
  r.wanted = 2;
  assert_true(intake_reader_next(&r));
  assert_int_equal(r.row.fault, ROW_TOO_LARGE);
  assert_true(intake_reader_next(&r));
  assert_int_equal(r.row.fault, ROW_SOUND);
  assert_string_equal(r.row.cells[1].bytes, "4");
  assert_false(intake_reader_next(&r));
  intake_reader_close(&r);
  buf_free(&file);
}

/* A file made so that every row runs to the end must not take for ever. */
static void a_wasteful_file_is_found_out(void **state) {
  (void)state;
  struct buf file = {0};
  buf_puts(&file, "a,b,c\n");
  for (int i = 0; i < 200000; i++)
    buf_puts(&file, "x,\"\"\"y,z\n");
  struct intake_reader r;
  intake_reader_open(&r, buf_text(&file), file.len, ',');
  size_t rows_read = 0;
  while (!intake_reader_is_wasteful(&r) && intake_reader_next(&r)) {
    r.wanted = 3;
    rows_read++;
  }
  assert_true(intake_reader_is_wasteful(&r) || rows_read == 200001);
  intake_reader_close(&r);
  buf_free(&file);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(rows),
      cmocka_unit_test(other_separators),
      cmocka_unit_test(nul_stays_in_its_cell),
      cmocka_unit_test(a_huge_row_is_named),
      cmocka_unit_test(a_wasteful_file_is_found_out),
  };
  return cmocka_run_group_tests_name("rows of a sheet", tests, NULL, NULL);
}
