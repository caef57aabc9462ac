/* The loop: one ppoll over the terminal, the keeper and the signals. Front.
 *
 * Signals are blocked except inside ppoll and set flags only. Nothing wakes it but what happens: a key, the
 * keeper, a signal, midnight, and one short timer after the last key (to follow a moved focus, to keep a
 * draft). A hang-up, SIGTERM or the end of the terminal ends it within a second, with drafts kept.
 */
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/mem.h"
#include "ui/app.h"
#include "ui/deed.h"
#include "ui/editor.h"
#include "ui/lock.h"
#include "ui/term.h"
#include "ui/timers.h"
#include "ui/ui.h"

enum { MINUTE_MS = 60000, END_SECONDS = 1 };

static volatile sig_atomic_t resized, stopped, continued, ended, interrupted;

static void on_signal(int signal_number) {
  switch (signal_number) {
  case SIGWINCH:
    resized = 1;
    break;
  case SIGTSTP:
    stopped = 1;
    break;
  case SIGCONT:
    continued = 1;
    break;
  case SIGINT:
    interrupted = 1;
    break;
  default:
    ended = 1;
  }
}

static const int caught[] = {SIGWINCH, SIGTSTP, SIGCONT, SIGINT, SIGHUP, SIGTERM};
enum { CAUGHT = sizeof caught / sizeof *caught };

struct signals {
  struct sigaction before[CAUGHT];
  struct sigaction pipe_before;
  sigset_t outside; /* the mask inside ppoll */
};

static void signals_take(struct signals *signals) {
  struct sigaction action = {.sa_handler = on_signal}, ignore = {.sa_handler = SIG_IGN};
  sigset_t block;
  resized = stopped = continued = ended = interrupted = 0;
  sigemptyset(&action.sa_mask);
  sigemptyset(&ignore.sa_mask);
  sigemptyset(&block);
  for (int i = 0; i < CAUGHT; i++)
    sigaddset(&block, caught[i]);
  sigprocmask(SIG_BLOCK, &block, &signals->outside);
  for (int i = 0; i < CAUGHT; i++) {
    sigaction(caught[i], &action, &signals->before[i]);
    sigdelset(&signals->outside, caught[i]);
  }
  sigaction(SIGPIPE, &ignore, &signals->pipe_before);
}

/* Signals that still wait to be told have been heeded. After a hang-up further ones are of no interest: the
 * signal can come after the end of the terminal was read, while the process is already on its way out. */
static void signals_give_back(struct signals *signals, bool cut_short) {
  struct sigaction ignore = {.sa_handler = SIG_IGN};
  sigemptyset(&ignore.sa_mask);
  for (int i = 0; i < CAUGHT; i++) {
    sigaction(caught[i], &ignore, NULL);
    if (!cut_short || caught[i] != SIGHUP) sigaction(caught[i], &signals->before[i], NULL);
  }
  sigaction(SIGPIPE, &signals->pipe_before, NULL);
  sigprocmask(SIG_SETMASK, &signals->outside, NULL);
}

struct loop {
  struct app *app;
  struct term *term;
  struct ui_source *source;
  struct signals signals;
  bool paint;
  struct timers timers;
  time_t midnight; /* the next one; worked out once a day */
  bool terminal_gone;
};

/* Of a clock that goes on while the machine sleeps: a lid that was shut for an hour was an hour without keys.
 */
static int64_t now_ms(void) {
  struct timespec now;
  clock_gettime(CLOCK_BOOTTIME, &now);
  return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* The next local midnight, a second past it. */
static time_t next_midnight(time_t now) {
  struct tm local;
  if (!localtime_r(&now, &local)) return now + 3600;
  local.tm_hour = local.tm_min = 0;
  local.tm_sec = 1;
  local.tm_mday++;
  local.tm_isdst = -1;
  time_t midnight = mktime(&local);
  return midnight > now ? midnight : now + 3600;
}

static void show(struct loop *loop) {
  if (!loop->paint) return;
  loop->paint = false;
  app_paint(loop->app);
  if (loop->app->redraw)
    term_redraw(loop->term, loop->app->cells);
  else
    term_show(loop->term, loop->app->cells);
  loop->app->redraw = false;
}

static void take_size(struct loop *loop) {
  int columns, rows;
  term_resized(loop->term);
  term_size(loop->term, &columns, &rows);
  if (columns != loop->app->cells->columns || rows != loop->app->cells->rows)
    app_resize(loop->app, columns, rows);
  loop->paint = true;
}

/* Gives the terminal back, stops as the system would have stopped us, and takes it again afterwards; the
 * window may have another size by then, and no signal says so. */
static void suspend(struct loop *loop) {
  struct sigaction usual = {.sa_handler = SIG_DFL}, ours;
  sigset_t stop;
  term_pause(loop->term);
  sigemptyset(&usual.sa_mask);
  sigaction(SIGTSTP, &usual, &ours);
  sigemptyset(&stop);
  sigaddset(&stop, SIGTSTP);
  raise(SIGTSTP);
  sigprocmask(SIG_UNBLOCK, &stop, NULL); /* here we stand still */
  sigprocmask(SIG_BLOCK, &stop, NULL);
  sigaction(SIGTSTP, &ours, NULL);
  term_resume(loop->term);
  loop->app->redraw = true;
}

static void heed_signals(struct loop *loop) {
  if (stopped) {
    stopped = 0;
    if (!loop->app->restricted && !loop->app->lock) /* a locked screen hands out no shell */
      suspend(loop);
    else if (!loop->app->lock)
      app_say_keys(loop->app, STYLE_FAINT, "Suspending is switched off here; {quit} leaves.");
    resized = 1;
  }
  if (continued || resized) {
    if (continued) loop->app->redraw = true;
    continued = resized = 0;
    take_size(loop);
  }
  if (interrupted) {
    interrupted = 0;
    app_say_keys(loop->app, STYLE_FAINT, "{quit} leaves; {back} backs out.");
    loop->paint = true;
  }
}

static void heed_lock(struct loop *loop) {
  if (timers_lock(&loop->timers, loop->app, now_ms())) loop->paint = true;
}

static void take_keys(struct loop *loop) {
  struct key key;
  heed_lock(loop); /* before a key that comes after too long a time */
  for (;;) {
    enum term_read read = term_read(loop->term, &key);
    if (read == TERM_END) loop->terminal_gone = true;
    if (read != TERM_KEY) return;
    app_key(loop->app, &key);
    loop->timers.last_key = now_ms();
    loop->paint = true;
    if (loop->app->left || loop->app->gone) return;
  }
}

static void hand_over_copy(struct loop *loop) {
  if (!loop->app->copy) return;
  if (!term_copy(loop->term, loop->app->copy))
    app_say(loop->app, STYLE_FAINT, "%s: this terminal has no clipboard to copy to.", loop->app->copy);
  free(loop->app->copy);
  loop->app->copy = NULL;
}

/* ---- the person's own editor ---- */

static bool is_ended(void) {
  return ended;
}

static void say_edited(struct app *app, enum editor_end end, const struct buf *after,
                       const struct error *err) {
  if (end == EDITOR_CHANGED || end == EDITOR_FELL) form_edited(app, buf_text(after), after->len);
  if (end == EDITOR_CHANGED)
    app_say(app, STYLE_DONE, "Taken from the editor. Ctrl-S saves it; Ctrl-_ takes it back.");
  if (end == EDITOR_UNCHANGED) app_say(app, STYLE_FAINT, "Nothing was changed in the editor.");
  if (end == EDITOR_FAILED) app_say(app, STYLE_ERROR, "%s", err->text);
  if (end == EDITOR_FELL) app_say(app, STYLE_SOON, "The editor fell; what it had saved is here.");
}

/* What is typed so far is a draft already, whatever becomes of the editor. */
static void edit(struct loop *loop) {
  struct editor_terms terms = {.mask = &loop->signals.outside, .ended = is_ended};
  struct error err = {0};
  struct buf after = {0};
  loop->app->edit_wanted = false;
  const char *text = form_edit(loop->app, &terms.most);
  if (!text) return;
  char *before = mem_string(text);
  app_keep(loop->app);
  term_pause(loop->term);
  enum editor_end end = editor_run(&terms, before, &after, &err);
  term_resume(loop->term);
  say_edited(loop->app, end, &after, &err);
  buf_free(&after);
  free(before);
  loop->app->redraw = true;
  loop->timers.last_key = now_ms();
  take_size(loop);
}

/* Looked at whenever something wakes us: a machine that slept wakes on another day. */
static void heed_midnight(struct loop *loop) {
  time_t now = time(NULL);
  if (now < loop->midnight) return;
  loop->midnight = next_midnight(now);
  app_midnight(loop->app);
  loop->paint = true;
}

/* One wait, for as long as nothing happens. */
static void wait_for_something(struct loop *loop) {
  struct pollfd fds[2] = {{.fd = STDIN_FILENO, .events = POLLIN}, {.fd = loop->source->fd, .events = POLLIN}};
  int64_t until_midnight = (int64_t)(loop->midnight - time(NULL)) * 1000;
  int64_t wait = timers_wait(&loop->timers, loop->app, now_ms(), until_midnight);
  struct timespec most = {.tv_sec = wait / 1000, .tv_nsec = wait % 1000 * 1000000};
  int ready = ppoll(fds, 2, &most, &loop->signals.outside);
  if (ready < 0) return; /* a signal */
  if (fds[0].revents & (POLLHUP | POLLERR | POLLNVAL)) loop->terminal_gone = true;
  if (fds[0].revents & POLLIN) take_keys(loop);
  if (fds[1].revents) {
    app_notices(loop->app);
    loop->paint = true;
  }
  if (ready == 0 && timers_heed(&loop->timers, loop->app, now_ms())) loop->paint = true;
  timers_keep(&loop->timers, loop->app, now_ms());
  heed_lock(loop);
  heed_midnight(loop);
}

static bool going(const struct loop *loop) {
  return !loop->app->left && !loop->app->gone && !loop->terminal_gone && !ended;
}

static void run(struct loop *loop) {
  while (going(loop)) {
    heed_signals(loop);
    hand_over_copy(loop);
    if (loop->app->edit_wanted) edit(loop);
    show(loop);
    if (app_idle(loop->app)) {
      loop->paint = true;
      continue;
    }
    if (loop->source->news && loop->source->news(loop->source->self)) {
      app_notices(loop->app);
      loop->paint = true;
      continue;
    }
    if (going(loop)) wait_for_something(loop);
  }
}

/* The keeper was killed, or fell: another one may keep what was being typed. What it is told is a draft and
 * no act, so that nothing happens twice. */
static void rescue(struct app *app, const struct ui_options *options, struct error *error) {
  if (!form_unkept(app)) return;
  if (options->restart && options->restart(options->restart_data, app->source, NULL)) {
    app->gone = false;
    app_keep(app);
  }
  error_set(error, ERROR_IO, "%s; %s", app->gone_why.text,
            form_unkept(app) ? "what you typed last could not be kept"
                             : "what you were typing is kept as a draft");
}

bool ui_run(struct ui_source *source, const struct ui_options *options, struct error *error) {
  struct loop loop = {.source = source, .paint = true, .midnight = next_midnight(time(NULL))};
  struct term_options looks = {.theme = options->config ? &options->config->theme : NULL,
                               .no_color = options->no_color,
                               .mouse = options->config && options->config->mouse};
  int columns, rows;
  signals_take(&loop.signals);
  loop.term = term_start(&looks, error);
  if (!loop.term) {
    signals_give_back(&loop.signals, false);
    return false;
  }
  term_size(loop.term, &columns, &rows);
  enum config_lines lines = options->config ? options->config->lines : LINES_AUTO;
  bool ascii = options->ascii || lines == LINES_ASCII;
  loop.app = app_new(source, options, columns, rows, ascii || !term_utf8(loop.term));
  loop.app->cells->acs = !ascii && lines == LINES_ACS;
  loop.timers.last_key = now_ms();
  loop.timers.lock_ms = options->config ? (int64_t)options->config->lock_after * MINUTE_MS : 0;
  run(&loop);
  bool cut_short = ended || loop.terminal_gone;
  term_stop(loop.term);
  if (cut_short) {
    alarm(END_SECONDS); /* whatever the keeper does, the program ends */
    app_keep(loop.app);
    alarm(0);
  }
  bool gone = loop.app->gone && !cut_short;
  signals_give_back(&loop.signals, cut_short);
  if (gone) {
    *error = loop.app->gone_why;
    rescue(loop.app, options, error);
  }
  app_free(loop.app);
  return !gone;
}
