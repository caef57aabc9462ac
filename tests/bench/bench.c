/* Fairway's speed, side by side with an empty ncurses program and with the same SQL in a bare program,
 * in one run, over casebooks of several sizes. Prints a table of medians and the ratios that matter.
 * usage: bench FAIRWAY FLOOR_APP EMPTY_APP CASEBOOK... (made by generate; the size is in the name:
 * 1000.casebook) */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "pty.h"

enum { RUNS = 7, LINES_DOWN = 60, PAGES_DOWN = 12, SAMPLES = RUNS * LINES_DOWN };

enum figure {
  FIRST_SCREEN,
  LINE_DOWN,
  LINE_P99,
  LINE_BYTES,
  PAGE_DOWN,
  TO_END,
  FILTER,
  QUIT,
  PEAK_KB,
  IDLE_WAKES,
  IDLE_MS,
  FIGURES
};

static const struct {
  const char *title, *unit;
} figures[FIGURES] = {
    [FIRST_SCREEN] = {"start to first full screen", "us"},
    [LINE_DOWN] = {"one line down, median", "us"},
    [LINE_P99] = {"one line down, p99", "us"},
    [LINE_BYTES] = {"bytes for one line down", "B"},
    [PAGE_DOWN] = {"page down", "us"},
    [TO_END] = {"to the end of the list", "us"},
    [FILTER] = {"last filter key until the result shows", "us"},
    [QUIT] = {"quit", "us"},
    [PEAK_KB] = {"peak memory, all processes", "KB"},
    [IDLE_WAKES] = {"wake-ups in a minute of idleness", ""},
    [IDLE_MS] = {"processor in a minute of idleness", "ms"},
};

/* What to type to one of the programs. */
struct subject {
  const char *name;
  char *argv[5];
  const char *ready, *page_down, *end, *home;
  const char *filter_open, *filter_last; /* all but the last key, and the key after which the result shows */
  const char *filter_close;
};

struct samples {
  double values[FIGURES][SAMPLES];
  int counts[FIGURES];
};

static void keep(struct samples *s, enum figure f, double value) {
  if (s->counts[f] < SAMPLES) s->values[f][s->counts[f]++] = value;
}

static int ascending(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

/* The value at `share` (0..1) of the ordered samples; 0 when there are none. */
static double quantile(struct samples *s, enum figure f, double share) {
  int count = s->counts[f];
  if (count == 0) return 0;
  qsort(s->values[f], (size_t)count, sizeof(double), ascending);
  int at = (int)(share * (count - 1) + 0.5);
  return s->values[f][at];
}

static void lines_down(struct pty_child *child, struct samples *s) {
  struct pty_answer a;
  for (int i = 0; i < LINES_DOWN; i++) {
    pty_key(child, "j", &a);
    if (a.silent) continue;
    keep(s, LINE_DOWN, (double)a.last_us);
    keep(s, LINE_P99, (double)a.last_us);
    keep(s, LINE_BYTES, (double)a.bytes);
  }
}

static void one_key(struct pty_child *child, const char *keys, struct samples *s, enum figure f) {
  struct pty_answer a;
  pty_key(child, keys, &a);
  if (!a.silent) keep(s, f, (double)a.last_us);
}

/* Once: it takes its time. */
static void be_idle(const struct pty_child *child, struct samples *s) {
  enum { SECONDS = 10, QUIET = 1 };
  double wakes, ms;
  sleep(QUIET); /* what is put off until one rests, is done */
  pty_idle(child, SECONDS, &wakes, &ms);
  keep(s, IDLE_WAKES, wakes);
  keep(s, IDLE_MS, ms);
}

static int run(const struct subject *subject, struct samples *s) {
  struct pty_child child;
  struct pty_answer a;
  if (!pty_start(&child, subject->argv) || !pty_wait_text(&child, subject->ready, &a)) {
    fprintf(stderr, "bench: %s did not show its first screen\n", subject->name);
    pty_finish(&child, "q");
    return 1;
  }
  keep(s, FIRST_SCREEN, (double)a.last_us);
  if (subject->page_down) {
    lines_down(&child, s);
    for (int i = 0; i < PAGES_DOWN; i++)
      one_key(&child, subject->page_down, s, PAGE_DOWN);
    one_key(&child, subject->end, s, TO_END);
    pty_key(&child, subject->home, &a);
    pty_key(&child, subject->filter_open, &a);
    one_key(&child, subject->filter_last, s, FILTER);
    if (subject->filter_close) pty_key(&child, subject->filter_close, &a);
  }
  keep(s, PEAK_KB, (double)pty_peak_kb(&child));
  if (!s->counts[IDLE_WAKES]) be_idle(&child, s);
  keep(s, QUIT, (double)pty_finish(&child, "q"));
  return 0;
}

static void print_table(const char *casebook, struct samples *fairway, struct samples *floor,
                        struct samples *empty) {
  const char *name = strrchr(casebook, '/');
  printf("\n%s\n%-42s %10s %10s %10s  %8s %8s\n", name ? name + 1 : casebook, "", "fairway", "bare C",
         "empty", "/bare C", "/empty");
  for (int f = 0; f < FIGURES; f++) {
    double share = f == LINE_P99 ? 0.99 : 0.5;
    double ours = quantile(fairway, f, share), theirs = quantile(floor, f, share),
           least = quantile(empty, f, share);
    printf("%-38s %3s %10.0f %10.0f ", figures[f].title, figures[f].unit, ours, theirs);
    if (least > 0)
      printf("%10.0f  ", least);
    else
      printf("%10s  ", "-");
    if (theirs > 0)
      printf("%8.2f ", ours / theirs);
    else
      printf("%8s ", "-");
    if (least > 0)
      printf("%8.2f\n", ours / least);
    else
      printf("%8s\n", "-");
  }
  fflush(stdout);
}

static int measure(char **programs, char *casebook, double *first_screen, double *line_down) {
  struct samples *s = calloc(3, sizeof *s);
  if (!s) return 1;
  char file_option[] = "-f", command[] = "open";
  const struct subject subjects[3] = {
      {"fairway",
       {programs[0], file_option, casebook, command, NULL},
       "quit",
       "\033[6~",
       "G",
       "g",
       "/exampl",
       "e",
       "\033"},
      {"bare C", {programs[1], casebook, NULL}, "quit", " ", "G", "g", "/example", "\r", NULL},
      {"empty", {programs[2], NULL}, "quit", NULL, NULL, NULL, NULL, NULL, NULL},
  };
  int failed = 0;
  /* Taken in turn, so that whatever else the machine does falls on all of them alike. */
  for (int i = 0; i < RUNS && !failed; i++)
    for (int p = 0; p < 3; p++)
      failed |= run(&subjects[p], &s[p]);
  if (!failed) print_table(casebook, &s[0], &s[1], &s[2]);
  *first_screen = quantile(&s[0], FIRST_SCREEN, 0.5);
  *line_down = quantile(&s[0], LINE_DOWN, 0.5);
  free(s);
  return failed;
}

int main(int argc, char **argv) {
  double first[16] = {0}, line[16] = {0};
  int sizes = argc - 4, failed = 0;
  if (sizes < 1 || sizes > 16) {
    fprintf(stderr, "usage: bench FAIRWAY FLOOR_APP EMPTY_APP CASEBOOK...\n");
    return 2;
  }
  for (int i = 0; i < sizes; i++)
    failed |= measure(argv + 1, argv[4 + i], &first[i], &line[i]);
  if (!failed && sizes > 1)
    printf("\nlargest against smallest casebook: first screen %.2f, one line down %.2f\n",
           first[sizes - 1] / first[0], line[sizes - 1] / line[0]);
  return failed;
}
