/* What the screen does not show by itself: how long an evaluation takes, reading a calendar, and working
 * every case out again after the calendar has changed. Figures and ratios of one run; no limit is asserted
 * here. usage: inside CASEBOOK... (made by generate; each is copied, the copy changed and removed again) */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include "action/action.h"
#include "base/buf.h"
#include "base/mem.h"
#include "base/paths.h"
#include "base/screen.h"
#include "calendar/calendar.h"
#include "workflow/engine.h"
#include "workflow/load.h"

enum { EVENTS = 200, STRANDS = 3, RUNS = 2001, CALENDAR_RUNS = 301 };

static double now_us(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)now.tv_sec * 1e6 + (double)now.tv_nsec / 1e3;
}

static double cpu_us(void) {
  struct rusage use;
  getrusage(RUSAGE_SELF, &use);
  return (double)(use.ru_utime.tv_sec + use.ru_stime.tv_sec) * 1e6 +
         (double)(use.ru_utime.tv_usec + use.ru_stime.tv_usec);
}

static long peak_kb(void) {
  struct rusage use;
  getrusage(RUSAGE_SELF, &use);
  return use.ru_maxrss;
}

static int ascending(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

static double quantile(double *values, int count, double share) {
  qsort(values, (size_t)count, sizeof *values, ascending);
  return values[(int)(share * (count - 1) + 0.5)];
}

static char *shared_text(const char *file) {
  size_t len;
  struct error err;
  char *path = paths_share(file), *text = screen_file(path, &len, &err);
  if (!text) {
    fprintf(stderr, "inside: %s\n", err.text);
    exit(3);
  }
  free(path);
  return text;
}

/* ---- a case of 200 events on three strands ---------------------------------------------------------------
 */

/* How each strand begins, and what then goes round and round. */
static const struct course {
  const char *pathway, *begin[16], *round[4];
} courses[STRANDS] = {
    {"action-plan", {"request-received", NULL}, {"request-submitted", "information-requested", NULL}},
    {"exclusion",
     {"supervision-considered", "restricted-duties-considered", "other-duties-considered",
      "sick-leave-considered", "excluded-at-once", "conference-called", "conference-held",
      "service-contacted", "case-to-answer", "ground-protection", "response-heard", "excluded", "board-told",
      NULL},
     {"review-reported", "renewed", "renewal-notified", NULL}},
    {"investigation",
     {"terms-approved", "investigator-appointed", "investigator-briefed", "practitioner-told",
      "investigation-started", NULL},
     {"terms-change-proposed", "terms-amended", NULL}},
};

static const char *kind_at(const struct course *course, size_t i) {
  size_t begin = 0, round = 0;
  while (course->begin[begin])
    begin++;
  while (course->round[round])
    round++;
  return i < begin ? course->begin[i] : course->round[(i - begin) % round];
}

/* Every strand hears of the events of all three. */
static void fill(struct fact_event events[EVENTS], size_t own, date_day from) {
  for (size_t i = 0; i < EVENTS; i++) {
    size_t strand = i % STRANDS;
    events[i] = (struct fact_event){.kind = kind_at(&courses[strand], i / STRANDS),
                                    .on = from + (date_day)i * 3,
                                    .order = (int64_t)i + 1,
                                    .id = (int64_t)i + 1,
                                    .reasoned = true,
                                    .sets_on = DATE_NONE,
                                    .strand = strand == own ? NULL : courses[strand].pathway};
  }
}

static struct pathway *pathway_of(const char *name) {
  struct findings findings = {0};
  char *file = mem_format("pathways/%s.cfg", name), *text = shared_text(file);
  struct pathway *p = load_pathway_text(text, strlen(text), file, &findings, NULL);
  if (!p) {
    fprintf(stderr, "inside: %s cannot be read\n", file);
    exit(3);
  }
  free(text);
  free(file);
  findings_free(&findings);
  return p;
}

static void measure_evaluation(const struct calendar *calendar) {
  static struct fact_event events[STRANDS][EVENTS];
  struct facts facts[STRANDS] = {0};
  struct pathway *pathways[STRANDS];
  struct error err = {0};
  double *times = mem_array(RUNS, sizeof *times);
  date_day from = 0;
  size_t deadlines = 0, moves = 0;
  date_from_civil(2025, 1, 6, &from);
  for (size_t s = 0; s < STRANDS; s++) {
    pathways[s] = pathway_of(courses[s].pathway);
    fill(events[s], s, from);
    facts[s].events = events[s];
    facts[s].event_count = EVENTS;
  }
  for (int run = 0; run < RUNS; run++) {
    double begin = now_us();
    for (size_t s = 0; s < STRANDS; s++) {
      struct evaluation e;
      if (!engine_evaluate(pathways[s], &facts[s], calendar, from + EVENTS * 3, &e, &err)) {
        fprintf(stderr, "inside: %s\n", err.text);
        exit(3);
      }
      if (!run) deadlines += e.deadline_count;
      if (!run) moves += e.step_count;
      evaluation_free(&e);
    }
    times[run] = now_us() - begin;
  }
  printf("\nA case of %d events on %d strands (%zu moves, %zu deadlines), evaluated\n", EVENTS, STRANDS,
         moves, deadlines);
  printf("  median %38.0f us\n", quantile(times, RUNS, 0.5));
  printf("  p99    %38.0f us\n", quantile(times, RUNS, 0.99));
  for (size_t s = 0; s < STRANDS; s++)
    pathway_free(pathways[s]);
  free(times);
}

/* ---- reading a calendar -----------------------------------------------------------------------------------
 */

static void measure_calendar(const char *text, const char *form) {
  double read[CALENDAR_RUNS], unpack[CALENDAR_RUNS];
  for (int run = 0; run < CALENDAR_RUNS; run++) {
    double begin = now_us();
    calendar_free(calendar_parse("calendar", text, strlen(text), NULL));
    read[run] = now_us() - begin;
    begin = now_us();
    calendar_free(calendar_unpack(form));
    unpack[run] = now_us() - begin;
  }
  double parsed = quantile(read, CALENDAR_RUNS, 0.5), unpacked = quantile(unpack, CALENDAR_RUNS, 0.5);
  printf("\nA calendar at the start of a keeper\n");
  printf("  from its text %31.0f us\n", parsed);
  printf("  from the short form a casebook keeps %8.0f us  %10.2f of it\n", unpacked, unpacked / parsed);
}

/* ---- every case again
 * --------------------------------------------------------------------------------------- */

/* A bank holiday every fortnight around today, which hardly an open date escapes. Caller frees. */
static char *changed_text(const char *text) {
  struct buf days = {0};
  time_t now = time(NULL);
  date_day today = (date_day)(now / 86400);
  char shown[DATE_TEXT];
  const char *list = strstr(text, "days = (");
  size_t head = (size_t)(list - text) + strlen("days = (");
  struct calendar *calendar = calendar_parse("calendar", text, strlen(text), NULL);
  for (date_day day = today - 210; day < today + 60; day++)
    if (date_weekday(day) == WEDNESDAY && (day / 7) % 2 == 0 && calendar_is_working(calendar, day))
      buf_printf(&days, "\n{ date = \"%s\"; standing = \"official\"; name = \"One-off\"; },",
                 date_format(day, shown));
  calendar_free(calendar);
  char *out = mem_format("%.*s%s%s", (int)head, text, buf_text(&days), text + head);
  buf_free(&days);
  return out;
}

static bool copy_file(const char *from, const char *to) {
  FILE *in = fopen(from, "rb"), *out = fopen(to, "wb");
  char bytes[65536];
  size_t got;
  bool fine = in && out;
  while (fine && (got = fread(bytes, 1, sizeof bytes, in)) > 0)
    fine = fwrite(bytes, 1, got, out) == got;
  if (in) fclose(in);
  if (out && fclose(out) != 0) fine = false;
  return fine;
}

static int64_t open_cases;

static bool count(void *data, const char *what, int64_t done, int64_t of) {
  (void)data, (void)what, (void)done;
  open_cases = of;
  return true;
}

static double act(struct action_context *ctx, const char *name, const json_t *args, double *cpu, char *said,
                  size_t size) {
  struct action_result result;
  struct error err = {0};
  double begin = now_us(), cpu_begin = cpu_us();
  if (!action_run(ctx, name, NULL, args, 0, "yes", &result, &err)) {
    fprintf(stderr, "inside: %s %s\n", err.text, err.detail);
    exit(3);
  }
  double took = now_us() - begin;
  *cpu = cpu_us() - cpu_begin;
  snprintf(said, size, "%s", result.sentence);
  action_result_free(&result);
  return took;
}

/* The least that could be done: every date of the two tables written anew, by SQL alone, with the same
 * settings. */
static double bare_sql(const char *path) {
  static const char sql[] = "PRAGMA journal_mode = DELETE; PRAGMA synchronous = EXTRA; BEGIN IMMEDIATE;"
                            " UPDATE deadline SET due_on = date(due_on, '+1 day') WHERE due_on IS NOT NULL;"
                            " UPDATE line SET due_on = date(due_on, '+1 day') WHERE due_on < '9000';"
                            " COMMIT;";
  sqlite3 *db = NULL;
  double begin = now_us();
  if (sqlite3_open(path, &db) != SQLITE_OK || sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK) {
    fprintf(stderr, "inside: %s\n", sqlite3_errmsg(db));
    exit(3);
  }
  sqlite3_close(db);
  return now_us() - begin;
}

static void measure_casebook(const char *path, const char *text) {
  struct error err = {0};
  struct context context;
  struct viewer viewer;
  struct watch watch = {count, NULL};
  char *work = mem_format("%s.work", path), said[512];
  double cpu, undo_cpu;
  context_init(&context);
  if (!copy_file(path, work)) exit(3);
  struct casebook *cb = casebook_open(work, CASEBOOK_READ_WRITE, &err);
  if (!cb || !viewer_of(cb, &context, &viewer, &err)) {
    fprintf(stderr, "inside: %s\n", err.text);
    exit(3);
  }
  struct action_context ctx = {
      .casebook = cb, .context = &context, .viewer = &viewer, .via = "command", .watch = &watch};
  json_t *args = json_object();
  json_object_set_new(args, "text", json_string(text));
  double took = act(&ctx, "calendar-adopt", args, &cpu, said, sizeof said);
  long peak = peak_kb();
  int64_t derived = open_cases;
  char undone[512];
  double undo = act(&ctx, "undo", NULL, &undo_cpu, undone, sizeof undone);
  json_decref(args);
  casebook_close(cb);
  double bare = bare_sql(work);
  printf("\n%s: a changed calendar taken into use\n  %s\n",
         strrchr(path, '/') ? strrchr(path, '/') + 1 : path, said);
  printf("  %8lld open cases worked out again %8.2f s  (%.2f s of processor)\n", (long long)derived,
         took / 1e6, cpu / 1e6);
  printf("  the act undone %28.2f s  (%.2f s of processor)\n", undo / 1e6, undo_cpu / 1e6);
  printf("  every date rewritten by SQL alone %9.2f s  %10.2f times that\n", bare / 1e6, took / bare);
  printf("  peak memory %31ld KB\n", peak);
  unlink(work);
  free(work);
}

int main(int argc, char **argv) {
  char *text = shared_text("calendars/england-and-wales.cfg"), *changed = changed_text(text);
  struct calendar *calendar = calendar_parse("calendar", text, strlen(text), NULL);
  char *form = calendar ? calendar_pack(calendar) : NULL;
  if (!form) return 3;
  measure_evaluation(calendar);
  measure_calendar(text, form);
  for (int i = 1; i < argc; i++)
    measure_casebook(argv[i], changed);
  calendar_free(calendar);
  free(form);
  free(changed);
  free(text);
  return 0;
}
