/* Calendars: the shipped days against the rules of the land, what a file may not say, joining, local days. */
#include "sums.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"

static struct calendar *load(const char *name) {
  struct error err = {0};
  struct calendar *c = calendar_load(name, &err);
  if (!c) fail_msg("%s", err.text);
  return c;
}

/* ---- the shipped days ---- */

/* "01-01 04-03 ...": the bank holidays of one year, in order. */
static void check_year(const char *name, int year, const char *days) {
  struct calendar *c = load(name);
  struct buf found = {0};
  date_day first, last;
  assert_true(date_from_civil(year, 1, 1, &first) && date_from_civil(year, 12, 31, &last));
  for (date_day day = first; day <= last; day++) {
    char text[DATE_TEXT];
    if (calendar_day(c, day).kind != DAY_HOLIDAY) continue;
    buf_printf(&found, "%s%s", found.len > 0 ? " " : "", date_format(day, text) + 5);
  }
  assert_string_equal(buf_text(&found), days);
  buf_free(&found);
  calendar_free(c);
}

static void years_of_the_domain_table(void **state) {
  (void)state;
  static const struct {
    int year;
    const char *england, *scotland, *ireland;
  } rows[] = {
      {2025, "01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26",
       "01-01 01-02 04-18 05-05 05-26 08-04 12-01 12-25 12-26",
       "01-01 03-17 04-18 04-21 05-05 05-26 07-14 08-25 12-25 12-26"},
      {2026, "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28",
       "01-01 01-02 04-03 05-04 05-25 06-15 08-03 11-30 12-25 12-28",
       "01-01 03-17 04-03 04-06 05-04 05-25 07-13 08-31 12-25 12-28"},
      {2027, "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28",
       "01-01 01-04 03-26 05-03 05-31 08-02 11-30 12-27 12-28",
       "01-01 03-17 03-26 03-29 05-03 05-31 07-12 08-30 12-27 12-28"},
      {2028, "01-03 04-14 04-17 05-01 05-29 08-28 12-25 12-26",
       "01-03 01-04 04-14 05-01 05-29 08-07 11-30 12-25 12-26",
       "01-03 03-17 04-14 04-17 05-01 05-29 07-12 08-28 12-25 12-26"},
      {2029, "01-01 03-30 04-02 05-07 05-28 08-27 12-25 12-26",
       "01-01 01-02 03-30 05-07 05-28 08-06 11-30 12-25 12-26",
       "01-01 03-19 03-30 04-02 05-07 05-28 07-12 08-27 12-25 12-26"},
      {2030, "01-01 04-19 04-22 05-06 05-27 08-26 12-25 12-26",
       "01-01 01-02 04-19 05-06 05-27 08-05 12-02 12-25 12-26",
       "01-01 03-18 04-19 04-22 05-06 05-27 07-12 08-26 12-25 12-26"},
  };
  for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
    check_year("england-and-wales", rows[i].year, rows[i].england);
    check_year("scotland", rows[i].year, rows[i].scotland);
    check_year("northern-ireland", rows[i].year, rows[i].ireland);
  }
}

/* The rules of the land, worked out here anew: what every year has before anything is proclaimed. */
struct year {
  date_day days[16];
  size_t count;
};

static date_day civil(int year, int month, int day) {
  date_day out;
  if (!date_from_civil(year, month, day, &out)) fail_msg("no such day");
  return out;
}

static bool among(const struct year *y, date_day day) {
  for (size_t i = 0; i < y->count; i++)
    if (y->days[i] == day) return true;
  return false;
}

/* Easter Sunday, by the anonymous Gregorian algorithm. */
static date_day easter(int year) {
  int a = year % 19, b = year / 100, c = year % 100, d = b / 4, e = b % 4, f = (b + 8) / 25;
  int g = (b - f + 1) / 3, h = (19 * a + b - d - g + 15) % 30, i = c / 4, k = c % 4;
  int l = (32 + 2 * e + 2 * i - h - k) % 7, m = (a + 11 * h + 22 * l) / 451;
  return civil(year, (h + l - 7 * m + 114) / 31, (h + l - 7 * m + 114) % 31 + 1);
}

static date_day first_monday(int year, int month) {
  date_day day = civil(year, month, 1);
  while (date_weekday(day) != MONDAY)
    day++;
  return day;
}

static date_day last_monday(int year, int month) {
  date_day day = civil(year, month, date_days_in_month(year, month));
  while (date_weekday(day) != MONDAY)
    day--;
  return day;
}

/* A day on a weekend moves to the next day that is neither weekend nor taken. */
static void add_fixed(struct year *y, date_day day) {
  while (date_weekday(day) >= SATURDAY || among(y, day))
    day++;
  y->days[y->count++] = day;
}

/* Fixed days first claim the days they fall on; only then do substitutes look for free ones. */
static void add_pair(struct year *y, date_day one, date_day other) {
  bool other_first = date_weekday(one) >= SATURDAY && date_weekday(other) < SATURDAY;
  add_fixed(y, other_first ? other : one);
  add_fixed(y, other_first ? one : other);
}

static struct year rules_of(const char *name, int year) {
  bool scotland = strcmp(name, "scotland") == 0, ireland = strcmp(name, "northern-ireland") == 0;
  struct year y = {0};
  date_day sunday = easter(year);
  if (scotland)
    add_pair(&y, civil(year, 1, 1), civil(year, 1, 2));
  else
    add_fixed(&y, civil(year, 1, 1));
  if (ireland) add_fixed(&y, civil(year, 3, 17));
  y.days[y.count++] = sunday - 2;
  if (!scotland) y.days[y.count++] = sunday + 1;
  y.days[y.count++] = first_monday(year, 5);
  y.days[y.count++] = last_monday(year, 5);
  if (ireland) add_fixed(&y, civil(year, 7, 12));
  y.days[y.count++] = scotland ? first_monday(year, 8) : last_monday(year, 8);
  if (scotland && year >= 2007) add_fixed(&y, civil(year, 11, 30)); /* St Andrew's Day Act 2007 */
  add_pair(&y, civil(year, 12, 25), civil(year, 12, 26));
  return y;
}

/* What was proclaimed beside the rules: a day added (+) or taken away (-), everywhere or in one part. */
static const struct {
  const char *day;
  bool added;
  const char *only;
} proclaimed[] = {
    {"1995-05-01", false, NULL}, {"1995-05-08", true, NULL},  {"1999-12-31", true, NULL},
    {"2002-05-27", false, NULL}, {"2002-06-03", true, NULL},  {"2002-06-04", true, NULL},
    {"2011-04-29", true, NULL},  {"2012-05-28", false, NULL}, {"2012-06-04", true, NULL},
    {"2012-06-05", true, NULL},  {"2020-05-04", false, NULL}, {"2020-05-08", true, NULL},
    {"2022-05-30", false, NULL}, {"2022-06-02", true, NULL},  {"2022-06-03", true, NULL},
    {"2022-09-19", true, NULL},  {"2023-05-08", true, NULL},  {"2026-06-15", true, "scotland"},
};

static bool expected(const char *name, const struct year *y, date_day day) {
  for (size_t i = 0; i < sizeof proclaimed / sizeof proclaimed[0]; i++)
    if (day_of(proclaimed[i].day) == day && (!proclaimed[i].only || strcmp(proclaimed[i].only, name) == 0))
      return proclaimed[i].added;
  return among(y, day);
}

static void every_year_follows_the_rules(void **state) {
  (void)state;
  static const char *const names[] = {"england-and-wales", "scotland", "northern-ireland"};
  for (size_t n = 0; n < 3; n++) {
    struct calendar *c = load(names[n]);
    assert_int_equal(calendar_first(c), day_of("1995-01-01"));
    assert_int_equal(calendar_last(c), day_of("2035-12-31"));
    assert_int_equal(calendar_last_official(c), day_of("2028-12-31"));
    for (int year = 1995; year <= 2035; year++) {
      struct year y = rules_of(names[n], year);
      for (date_day day = civil(year, 1, 1); day <= civil(year, 12, 31); day++) {
        char text[DATE_TEXT];
        struct day_info info = calendar_day(c, day);
        if ((info.kind == DAY_HOLIDAY) != expected(names[n], &y, day))
          fail_msg("%s: %s is %s", names[n], date_format(day, text), info.name);
        bool working = date_weekday(day) < SATURDAY && info.kind != DAY_HOLIDAY;
        assert_int_equal(calendar_is_working(c, day), working);
      }
    }
    calendar_free(c);
  }
}

static void days_say_what_they_are(void **state) {
  (void)state;
  static const struct {
    const char *calendar, *day;
    enum day_kind kind;
    const char *name;
    enum day_standing standing;
  } rows[] = {
      {"england-and-wales", "2026-04-03", DAY_HOLIDAY, "Good Friday", STANDING_OFFICIAL},
      {"england-and-wales", "2026-04-04", DAY_WEEKEND, "Saturday", STANDING_OFFICIAL},
      {"england-and-wales", "2026-04-07", DAY_WORKING, "Tuesday", STANDING_OFFICIAL},
      {"england-and-wales", "2026-12-28", DAY_HOLIDAY, "Boxing Day (substitute day)", STANDING_OFFICIAL},
      {"england-and-wales", "1999-12-31", DAY_HOLIDAY, "Millennium Celebrations", STANDING_SECONDARY},
      {"england-and-wales", "2030-04-19", DAY_HOLIDAY, "Good Friday", STANDING_PROJECTED},
      {"england-and-wales", "2029-02-01", DAY_WORKING, "Thursday", STANDING_PROJECTED},
      {"scotland", "2026-06-15", DAY_HOLIDAY, "World Cup bank holiday", STANDING_OFFICIAL},
      {"any-uk", "2026-06-15", DAY_HOLIDAY, "World Cup bank holiday (Scotland)", STANDING_OFFICIAL},
      {"any-uk", "2026-04-03", DAY_HOLIDAY, "Good Friday", STANDING_OFFICIAL},
      {"any-uk", "2026-04-06", DAY_HOLIDAY, "Easter Monday (England and Wales; Northern Ireland)",
       STANDING_OFFICIAL},
      {"any-uk", "1995-01-02", DAY_HOLIDAY,
       "New Year's Day (substitute day) (England and Wales; Northern Ireland), "
       "2nd January / New Year's Day (substitute day) (Scotland)",
       STANDING_SECONDARY},
      {"any-uk", "2026-04-07", DAY_WORKING, "Tuesday", STANDING_OFFICIAL},
  };
  for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
    struct calendar *c = load(rows[i].calendar);
    struct day_info info = calendar_day(c, day_of(rows[i].day));
    assert_int_equal(info.kind, rows[i].kind);
    assert_string_equal(info.name, rows[i].name);
    assert_int_equal(info.standing, rows[i].standing);
    assert_false(info.worked);
    calendar_free(c);
  }
}

static void any_uk_is_the_union(void **state) {
  (void)state;
  struct calendar *any = load(CALENDAR_ANY_UK), *e = load("england-and-wales"), *s = load("scotland"),
                  *n = load("northern-ireland");
  assert_string_equal(calendar_name(any), "any-uk");
  for (date_day day = calendar_first(any); day <= calendar_last(any); day++)
    assert_int_equal(calendar_is_working(any, day), calendar_is_working(e, day) &&
                                                        calendar_is_working(s, day) &&
                                                        calendar_is_working(n, day));
  calendar_free(any);
  calendar_free(e);
  calendar_free(s);
  calendar_free(n);
}

/* Years covered by all parts, the least sure standing, the earliest official year. */
static void joining_is_careful(void **state) {
  (void)state;
  struct calendar *a = calendar_new("a", "A", "somewhere", 2030),
                  *b = calendar_new("b", "B", "elsewhere", 2028);
  assert_true(calendar_add(a, day_of("2025-12-25"), "Christmas Day", STANDING_OFFICIAL));
  assert_true(calendar_add(a, day_of("2030-12-25"), "Christmas Day", STANDING_OFFICIAL));
  assert_true(calendar_add(b, day_of("2031-01-01"), "New Year's Day", STANDING_PROJECTED));
  assert_true(calendar_add(b, day_of("2027-01-01"), "New Year's Day", STANDING_OFFICIAL));
  assert_true(calendar_add(b, day_of("2030-12-25"), "Christmas Day", STANDING_PROJECTED));
  assert_false(calendar_add(b, day_of("2030-12-25"), "Christmas Day", STANDING_OFFICIAL));
  const struct calendar *parts[] = {a, b};
  struct calendar *both = calendar_join("both", "Both", parts, 2);
  assert_int_equal(calendar_first(both), day_of("2027-01-01"));
  assert_int_equal(calendar_last(both), day_of("2030-12-31"));
  assert_int_equal(calendar_last_official(both), day_of("2028-12-31"));
  assert_int_equal(calendar_day(both, day_of("2030-12-25")).standing, STANDING_PROJECTED);
  assert_string_equal(calendar_day(both, day_of("2030-12-25")).name, "Christmas Day");
  calendar_free(both);
  calendar_free(a);
  calendar_free(b);
}

/* ---- the organisation's own days ---- */

static void local_days_lie_over_the_rest(void **state) {
  (void)state;
  struct calendar *c = load(CALENDAR_DEFAULT);
  date_day friday = day_of("2026-04-03"), saturday = friday + 1, tuesday = friday + 4;
  calendar_set_local(c, tuesday, false, "Staff day");
  calendar_set_local(c, friday, true, NULL);
  calendar_set_local(c, saturday, false, "Staff day");
  struct day_info info = calendar_day(c, tuesday);
  assert_true(info.kind == DAY_CLOSED && !info.worked && !calendar_is_working(c, tuesday));
  assert_string_equal(info.name, "Staff day");
  info = calendar_day(c, friday);
  assert_true(info.kind == DAY_WORKING && info.worked && calendar_is_working(c, friday));
  assert_string_equal(info.name, "Good Friday");
  info = calendar_day(c, saturday);
  assert_true(info.kind == DAY_WEEKEND && !calendar_is_working(c, saturday));
  assert_string_equal(info.name, "Saturday");
  calendar_set_local(c, tuesday, true, NULL); /* set again: as it was set last */
  assert_true(calendar_is_working(c, tuesday) && !calendar_day(c, tuesday).worked);
  calendar_set_local(c, tuesday, false, NULL);
  assert_string_equal(calendar_day(c, tuesday).name, "closed");
  calendar_clear_local(c);
  assert_true(calendar_is_working(c, tuesday) && !calendar_is_working(c, friday));
  calendar_free(c);
}

/* ---- reading ---- */

#define HEAD "calendar = {\nid = \"t\"; title = \"T\"; source = \"S\"; official_until = 2026;\ndays = (\n"
#define DAY_A "{ date = \"2026-01-01\"; standing = \"official\"; name = \"New Year's Day\"; }"
#define DAY_B "{ date = \"2027-01-01\"; standing = \"projected\"; name = \"New Year's Day\"; }"
#define TAIL "\n); };\n"

static void reads_a_calendar(void **state) {
  (void)state;
  static const char text[] = HEAD DAY_B ",\n" DAY_A TAIL; /* any order */
  struct error err;
  struct calendar *c = calendar_parse("t.cfg", text, sizeof text - 1, &err);
  if (!c) fail_msg("%s", err.text);
  assert_string_equal(calendar_name(c), "t");
  assert_string_equal(calendar_title(c), "T");
  assert_string_equal(calendar_source(c), "S");
  assert_int_equal(calendar_first(c), day_of("2026-01-01"));
  assert_int_equal(calendar_last(c), day_of("2027-12-31"));
  assert_int_equal(calendar_day(c, day_of("2027-01-01")).standing, STANDING_PROJECTED);
  calendar_free(c);
}

static void refuses_with_line_and_advice(void **state) {
  (void)state;
  static const struct {
    const char *text, *start, *part;
  } rows[] = {
      {"", "t.cfg:", "there is no calendar"},
      {"calendar = 5;", "t.cfg:1:", "there is no calendar"},
      {"calendar = { };", "t.cfg:1:", "id is missing"},
      {HEAD DAY_A "},\n" TAIL, "t.cfg:4:", "syntax error"},
      {HEAD DAY_A ",\n" TAIL, "t.cfg:", "comma after the last day"},
      {HEAD TAIL, "t.cfg:", "no days"},
      {HEAD DAY_A ",\n" DAY_A TAIL, "t.cfg:5:", "twice"},
      {HEAD "{ date = \"2026-02-31\"; standing = \"official\"; name = \"X\"; }" TAIL,
       "t.cfg:4:", "no such date"},
      {HEAD "{ date = \"1 May 2026\"; standing = \"official\"; name = \"X\"; }" TAIL,
       "t.cfg:4:", "no such date"},
      {HEAD "{ date = 20260101; standing = \"official\"; name = \"X\"; }" TAIL,
       "t.cfg:4:", "date is missing"},
      {HEAD "{ date = \"2026-01-01\"; standing = \"sure\"; name = \"X\"; }" TAIL,
       "t.cfg:4:", "standing is not known"},
      {HEAD "{ date = \"2026-01-01\"; standing = \"projected\"; name = \"X\"; }" TAIL,
       "t.cfg:4:", "official_until"},
      {HEAD "{ date = \"2026-01-01\"; standing = \"official\"; }" TAIL, "t.cfg:4:", "name is missing"},
      {HEAD "{ date = \"2026-01-01\"; standing = \"official\"; name = \"\"; }" TAIL, "t.cfg:4:", "empty"},
      {HEAD "{ date = \"2026-01-01\"; standing = \"official\"; nam = \"X\"; }" TAIL,
       "t.cfg:4:", "\"nam\" is not known"},
      {HEAD "\"2026-01-01\"" TAIL, "t.cfg:", "not a day"},
      {HEAD "{ date = \"2025-01-01\"; standing = \"official\"; name = \"X\"; }" TAIL,
       "t.cfg:", "no day of 2026"},
      {HEAD DAY_A ", { date = \"2028-01-03\"; standing = \"projected\"; name = \"X\"; }" TAIL,
       "t.cfg:", "no day of 2027"},
      {"calendar = { id = \"../t\"; title = \"T\"; source = \"S\"; official_until = 2026; days = ( " DAY_A
       " ); };",
       "t.cfg:1:", "plain name"},
      {"calendar = { id = \"t\"; title = \"T\"; source = \"S\"; official_until = 26; days = ( " DAY_A
       " ); };",
       "t.cfg:1:", "not a year"},
      {"calendar = { id = \"t\"; title = \"T\"; source = \"S\"; official_until = \"2026\"; days = ( " DAY_A
       " ); };",
       "t.cfg:1:", "not a year"},
      {"calendar = { id = \"t\"; title = \"T\"; source = \"S\"; official_until = 2026; day = ( " DAY_A
       " ); };",
       "t.cfg:1:", "\"day\" is not known"},
      {"extra = 1; " HEAD DAY_A TAIL, "t.cfg:1:", "\"extra\" is not known"},
      {"@include \"x\"\n" HEAD DAY_A TAIL, "t.cfg:1:", "@include"},
  };
  for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
    struct error err = {0};
    struct calendar *c = calendar_parse("t.cfg", rows[i].text, strlen(rows[i].text), &err);
    if (c) fail_msg("row %zu was read", i + 1);
    if (strncmp(err.text, rows[i].start, strlen(rows[i].start)) != 0 || !strstr(err.text, rows[i].part))
      fail_msg("row %zu: %s", i + 1, err.text);
    assert_int_equal(err.code, ERROR_INVALID);
  }
}

static void unknown_names_are_refused(void **state) {
  (void)state;
  static const char *const names[] = {"wales",        "",         "../share/calendars/scotland",
                                      "scotland.cfg", "Scotland", "/etc/passwd",
                                      "scotland\n",   "-"};
  for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
    struct error err = {0};
    assert_null(calendar_load(names[i], &err));
    assert_int_equal(err.code, ERROR_MISSING);
    assert_non_null(strstr(err.text, "any-uk, england-and-wales, northern-ireland, scotland"));
  }
}

static void the_short_form_gives_the_same_days(void **state) {
  static const char *const names[] = {"england-and-wales", "scotland", "northern-ireland"};
  (void)state;
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    struct error err;
    date_day first, last;
    struct calendar *c = calendar_load(names[i], &err);
    assert_non_null(c);
    char *form = calendar_pack(c);
    struct calendar *again = calendar_unpack(form);
    assert_non_null(again);
    assert_string_equal(calendar_name(again), names[i]);
    assert_string_equal(calendar_title(again), calendar_title(c));
    assert_string_equal(calendar_source(again), calendar_source(c));
    assert_int_equal(calendar_first(again), calendar_first(c));
    assert_int_equal(calendar_last(again), calendar_last(c));
    assert_false(calendar_differ(c, again, &first, &last));
    for (date_day day = calendar_first(c); day <= calendar_last(c) + 400; day++) {
      struct day_info a = calendar_day(c, day), b = calendar_day(again, day);
      assert_int_equal(a.kind, b.kind);
      assert_int_equal(a.standing, b.standing);
      assert_string_equal(a.name, b.name);
    }
    calendar_free(again);
    calendar_free(c);
    free(form);
  }
}

static void what_is_no_short_form_gives_nothing(void **state) {
  static const char head[] = "fairway calendar 1\nx\nX\nnowhere\n2028\n";
  static const char *const tails[] = {
      "2026040o Short\n", "20260431o No such day\n",       "20260403x No standing\n", "20260403oNo blank\n",
      "20260403o \n",     "20260403o A\n20260403o Twice\n"};
  (void)state;
  assert_null(calendar_unpack(""));
  assert_null(calendar_unpack("calendar = { };"));
  assert_null(calendar_unpack("fairway calendar 1\nx\nX\nnowhere\n20xx\n"));
  assert_null(calendar_unpack("fairway calendar 2\nx\nX\nnowhere\n2028\n"));
  for (size_t i = 0; i < sizeof tails / sizeof *tails; i++) {
    char text[160];
    snprintf(text, sizeof text, "%s%s", head, tails[i]);
    assert_null(calendar_unpack(text));
  }
}

static void differences_are_found(void **state) {
  struct error err;
  date_day first, last, closed, worked, plain;
  (void)state;
  struct calendar *a = calendar_load("england-and-wales", &err),
                  *b = calendar_load("england-and-wales", &err);
  assert_true(date_parse("2026-12-29", &closed) && date_parse("2026-04-03", &worked) &&
              date_parse("2026-12-30", &plain));
  assert_false(calendar_differ(a, b, &first, &last));
  calendar_set_local(b, closed, false, "Staff day");
  assert_true(calendar_differ(a, b, &first, &last));
  assert_int_equal(first, closed);
  assert_int_equal(last, closed);
  calendar_set_local(a, worked, true, "Worked");
  assert_true(calendar_differ(a, b, &first, &last));
  assert_int_equal(first, worked);
  assert_int_equal(last, closed);
  calendar_unset_local(a, worked);
  calendar_unset_local(b, closed);
  calendar_unset_local(b, plain); /* which was none */
  assert_false(calendar_differ(a, b, &first, &last));
  calendar_free(a);
  calendar_free(b);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(years_of_the_domain_table),
      cmocka_unit_test(every_year_follows_the_rules),
      cmocka_unit_test(days_say_what_they_are),
      cmocka_unit_test(any_uk_is_the_union),
      cmocka_unit_test(joining_is_careful),
      cmocka_unit_test(local_days_lie_over_the_rest),
      cmocka_unit_test(the_short_form_gives_the_same_days),
      cmocka_unit_test(what_is_no_short_form_gives_nothing),
      cmocka_unit_test(differences_are_found),
      cmocka_unit_test(reads_a_calendar),
      cmocka_unit_test(refuses_with_line_and_advice),
      cmocka_unit_test(unknown_names_are_refused),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
