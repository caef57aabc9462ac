/* The picture of a timeline: every sign stands in its day's column, whatever the names, the size and the
 * alphabet. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/mem.h"
#include "base/text.h"
#include "ui/strip.h"
#include "ui/strip_row.h"

/* Names that take two columns a letter, none, and more than there is room for. */
static const char record_text[] =
    "{\"ref\": \"C-2026-0001\", \"days\": {\"from\": \"2026-11-02\","
    " \"kinds\": \"wwwww--wwwww--wwwww--cwwww--wwwww--wwwww--wwwww--wwwwh--hwwwh--\","
    " \"named\": [{\"day\": \"2026-11-23\", \"name\": \"Staff day\"}, {\"day\": \"2026-12-25\", \"name\": "
    "\"Christmas Day\"}]},"
    " \"timeline\": [{\"on\": \"2026-11-03\", \"strand\": 7, \"title\": \"Request\", \"by\": \"山田 太郎\"},"
    "  {\"on\": \"2026-11-03\", \"strand\": 7, \"title\": \"Another\", \"by\": \"A. Manager\"},"
    "  {\"on\": \"2026-11-10\", \"strand\": 7, \"title\": \"Third\", \"by\": \"A. Manager\", \"withdrawn\": "
    "true}],"
    " \"strands\": [{\"id\": 7, \"title\": \"行動計画行動計画行動計画行動計画\", \"spans\": [{\"title\": "
    "\"要請\", "
    "\"from\": \"2026-11-03\","
    "  \"to\": \"2026-11-10\"}, {\"title\": \"E\u0301bauche\", \"from\": \"2026-11-10\", \"to\": null}],"
    "  \"pauses\": [{\"id\": 1, \"title\": \"שלום\", \"from\": \"2026-11-16\", \"to\": \"2026-11-17\", "
    "\"stops\": "
    "[\"first\"]}],"
    "  \"deadlines\": [{\"name\": \"first\", \"title\": \"Z\u0335\u0321a\u0301 draft of the plan that nobody "
    "can read in "
    "whole\","
    "   \"class\": \"target\", \"state\": \"running\", \"mark\": \"!\", \"due_text\": \"1 wd over\", "
    "\"open\": true,"
    "   \"start\": \"2026-11-03\", \"due\": \"2026-11-19\", \"first_due\": \"2026-11-19\", \"of_wd\": 12, "
    "\"left_wd\": "
    "-1},"
    "   {\"name\": \"later\", \"title\": \"Final plan\", \"class\": \"target\", \"state\": \"running\", "
    "\"mark\": \" \","
    "   \"open\": true, \"start\": \"2026-11-10\", \"due\": \"2026-12-24\", \"first_due\": \"2026-12-10\", "
    "\"of_wd\": 31, "
    "\"left_wd\": 23},"
    "   {\"name\": \"was\", \"title\": \"Reply\", \"class\": \"must\", \"state\": \"late\", \"mark\": \" \", "
    "\"open\": false,"
    "   \"start\": \"2026-11-03\", \"due\": \"2026-11-05\", \"first_due\": \"2026-11-05\", \"met_on\": "
    "\"2026-11-09\","
    "   \"of_wd\": 2, \"left_wd\": -2},"
    "   {\"name\": \"none\", \"title\": \"Undated\", \"class\": \"target\", \"state\": \"tentative\", "
    "\"mark\": \" \"}]}]}";

static date_day day_of(const char *text) {
  date_day day = DATE_NONE;
  assert_true(date_parse(text, &day));
  return day;
}

struct drawn {
  json_t *record;
  struct strip strip;
  struct page page;
  struct cells *cells;
};

static void draw(struct drawn *d, int width, enum strip_zoom zoom, const char *from, bool ascii) {
  json_error_t error;
  d->record = json_loads(record_text, 0, &error);
  if (!d->record) fail_msg("%s at %d", error.text, error.position);
  d->strip = (struct strip){d->record, day_of("2026-11-20"), zoom, day_of(from), true};
  d->page = (struct page){0};
  page_begin(&d->page, width);
  strip_write(&d->page, &d->strip);
  d->cells = cells_new(width, (int)d->page.line_count, ascii);
  struct rect all = {0, 0, width, (int)d->page.line_count};
  for (size_t y = 0; y < d->page.line_count; y++)
    for (size_t i = 0; i < d->page.lines[y].count; i++) {
      const struct page_span *span = &d->page.lines[y].spans[i];
      assert_true(span->x + text_width(span->text, strlen(span->text)) <= width);
      cells_text(d->cells, all, span->x, (int)y, span->style, span->text);
    }
}

static void end(struct drawn *d) {
  cells_free(d->cells);
  page_free(&d->page);
  json_decref(d->record);
}

/* The line of the item; its sign in the column of that day. */
static int line_of(const struct drawn *d, const char *kind, const char *id) {
  for (size_t i = 0; i < d->page.item_count; i++)
    if (!strcmp(d->page.items[i].kind, kind) && !strcmp(d->page.items[i].id, id))
      return (int)d->page.items[i].line;
  fail_msg("no %s %s", kind, id);
  return 0;
}

static const char *sign_at(const struct drawn *d, int line, const char *day) {
  struct scale scale = scale_of(&d->strip, d->page.width);
  int column = scale_column(&scale, day_of(day));
  if (d->strip.zoom == STRIP_DAY) column++;
  assert_in_range(column, 0, scale.columns - 1);
  return d->cells->at[line * d->cells->columns + scale.left + column].text;
}

static void test_signs_stand_in_their_days(void **state) {
  static const int widths[] = {40, 60, 80, 100, 160, 300};
  (void)state;
  for (size_t w = 0; w < sizeof widths / sizeof *widths; w++) {
    struct drawn d;
    draw(&d, widths[w], STRIP_WEEK, "2026-11-09", false);
    int first = line_of(&d, "deadline", "7 first"), later = line_of(&d, "deadline", "7 later");
    assert_string_equal(sign_at(&d, first, "2026-11-19"), "◆");
    assert_string_equal(sign_at(&d, first, "2026-11-20"), "!");
    assert_string_equal(sign_at(&d, first, "2026-11-16"), "▒");
    assert_string_equal(sign_at(&d, first, "2026-11-13"), "━");
    assert_string_equal(sign_at(&d, first, "2026-11-14"), "∙"); /* a Saturday is no working day */
    assert_string_equal(sign_at(&d, later, "2026-11-20"), "━");
    assert_string_equal(sign_at(&d, line_of(&d, "events", "7"), "2026-11-10"), "●");
    assert_string_equal(sign_at(&d, line_of(&d, "events", "7"), "2026-11-20"), "│");
    assert_string_equal(sign_at(&d, line_of(&d, "pause", "1"), "2026-11-17"), "▒");
    end(&d);
  }
}

static void test_days_off_and_dates(void **state) {
  struct drawn d;
  (void)state;
  draw(&d, 100, STRIP_WEEK, "2026-11-02", false);
  int later = line_of(&d, "deadline", "7 later"), was = line_of(&d, "deadline", "7 was");
  assert_string_equal(sign_at(&d, later, "2026-11-23"), "░"); /* closed: not counted */
  assert_string_equal(sign_at(&d, later, "2026-11-24"), "─");
  assert_string_equal(sign_at(&d, later, "2026-12-10"), "◇"); /* the first agreed day stays */
  assert_string_equal(sign_at(&d, was, "2026-11-05"), "◇");
  assert_string_equal(sign_at(&d, was, "2026-11-06"), "!");
  assert_string_equal(sign_at(&d, was, "2026-11-09"), "✓");
  assert_string_equal(sign_at(&d, line_of(&d, "events", "7"), "2026-11-03"), "2");
  assert_string_equal(sign_at(&d, 2, "2026-11-23"), "c");
  assert_string_equal(sign_at(&d, 2, "2026-11-20"), "▼");
  end(&d);
}

static void test_other_zooms(void **state) {
  struct drawn d;
  (void)state;
  draw(&d, 80, STRIP_DAY, "2026-11-16", false);
  assert_string_equal(sign_at(&d, line_of(&d, "deadline", "7 first"), "2026-11-19"), "◆");
  assert_string_equal(sign_at(&d, line_of(&d, "deadline", "7 first"), "2026-11-21"), "∙");
  end(&d);
  draw(&d, 80, STRIP_MONTH, "2026-11-02", false);
  assert_string_equal(sign_at(&d, line_of(&d, "deadline", "7 first"), "2026-11-19"), "◆");
  assert_string_equal(sign_at(&d, line_of(&d, "deadline", "7 later"), "2026-12-24"), "◆");
  end(&d);
}

static void test_what_lies_beyond_is_told(void **state) {
  struct drawn d;
  (void)state;
  draw(&d, 80, STRIP_WEEK, "2026-12-14", false);
  struct scale scale = scale_of(&d.strip, 80);
  int first = line_of(&d, "deadline", "7 first");
  assert_string_equal(d.cells->at[first * 80 + scale.left].text, "◀");
  end(&d);
  draw(&d, 50, STRIP_WEEK, "2026-11-02", false);
  scale = scale_of(&d.strip, 50);
  int later = line_of(&d, "deadline", "7 later");
  assert_string_equal(d.cells->at[later * 50 + scale.left + scale.columns - 1].text, "▶");
  end(&d);
}

static void test_ascii_and_sizes(void **state) {
  (void)state;
  for (int width = 20; width <= 320; width += 7)
    for (int zoom = 0; zoom < STRIP_ZOOM_COUNT; zoom++) {
      struct drawn d;
      draw(&d, width, (enum strip_zoom)zoom, "2026-11-09", true);
      for (int i = 0; i < d.cells->columns * d.cells->rows; i++)
        assert_true((unsigned char)d.cells->at[i].text[0] < 0x80);
      end(&d);
    }
}

static void test_plain_says_it_in_words(void **state) {
  struct drawn d;
  (void)state;
  draw(&d, 80, STRIP_WEEK, "2026-11-09", false);
  page_begin(&d.page, 200);
  strip_write_plain(&d.page, &d.strip);
  struct buf all = {0};
  for (size_t y = 0; y < d.page.line_count; y++)
    for (size_t i = 0; i < d.page.lines[y].count; i++)
      buf_printf(&all, "%s|", d.page.lines[y].spans[i].text);
  assert_non_null(strstr(buf_text(&all), "over by 1 working day."));
  assert_non_null(strstr(buf_text(&all), "23 of 31 working days left."));
  assert_non_null(strstr(buf_text(&all), "late on Mon 9 Nov"));
  assert_non_null(strstr(buf_text(&all), "Request, by 山田 太郎."));
  assert_non_null(strstr(buf_text(&all), "Day off: Christmas Day."));
  assert_non_null(strstr(buf_text(&all), "withdrawn since"));
  assert_true(strstr(buf_text(&all), "Request, by") < strstr(buf_text(&all), "Today."));
  assert_true(strstr(buf_text(&all), "Today.") < strstr(buf_text(&all), "Christmas"));
  buf_free(&all);
  end(&d);
}

static void test_a_record_without_days(void **state) {
  struct drawn d;
  (void)state;
  draw(&d, 80, STRIP_WEEK, "2026-11-09", false);
  json_object_del(d.record, "days");
  page_begin(&d.page, 80);
  strip_write(&d.page, &d.strip);
  assert_true(strip_last(&d.strip, 80) >= strip_first(&d.strip));
  end(&d);
}

/* A case closed long ago is seen where it ended, and not today, where it is no more. */
static void test_a_closed_case_begins_at_its_end(void **state) {
  struct drawn d;
  (void)state;
  draw(&d, 80, STRIP_WEEK, "2026-11-09", false);
  d.strip.today = day_of("2026-12-28");
  json_object_set_new(d.record, "closed", json_string("2026-12-11"));
  d.strip.from = strip_start(&d.strip, 80);
  date_day closed = day_of("2026-12-11");
  assert_true(d.strip.from < closed && closed < d.strip.from + strip_days(&d.strip, 80));
  end(&d);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_signs_stand_in_their_days),
      cmocka_unit_test(test_days_off_and_dates),
      cmocka_unit_test(test_other_zooms),
      cmocka_unit_test(test_what_lies_beyond_is_told),
      cmocka_unit_test(test_ascii_and_sizes),
      cmocka_unit_test(test_plain_says_it_in_words),
      cmocka_unit_test(test_a_record_without_days),
      cmocka_unit_test(test_a_closed_case_begins_at_its_end),
  };
  return cmocka_run_group_tests_name("strip", tests, NULL, NULL);
}
