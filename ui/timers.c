/* The clockwork of the loop without its clock. Front; pure. */
#include "ui/timers.h"

#include "ui/lock.h"

static void due_in(int64_t *wait, int64_t ms) {
  if (ms < 0) ms = 0;
  if (ms < *wait) *wait = ms;
}

static bool leads_wanted(const struct app *app) {
  return *app->pending && !app->leads_shown;
}

static bool lock_wanted(const struct timers *timers, const struct app *app) {
  return timers->lock_ms > 0 && !app->lock;
}

static int64_t keep_in(struct timers *timers, int64_t now) {
  int64_t pause = timers->last_key + TIMERS_KEEP_MS - now;
  if (!timers->keep_since) timers->keep_since = now;
  int64_t most = timers->keep_since + TIMERS_KEEP_MOST_MS - now;
  return pause < most ? pause : most;
}

int64_t timers_wait(struct timers *timers, const struct app *app, int64_t now, int64_t most) {
  int64_t wait = most > 0 ? most : 0, since = now - timers->last_key;
  if (app->settle_wanted) due_in(&wait, TIMERS_SETTLE_MS - since);
  if (leads_wanted(app)) due_in(&wait, TIMERS_LEADS_MS - since);
  if (app->keep_wanted) due_in(&wait, keep_in(timers, now));
  if (lock_wanted(timers, app)) due_in(&wait, timers->lock_ms - since);
  return wait;
}

bool timers_heed(struct timers *timers, struct app *app, int64_t now) {
  int64_t since = now - timers->last_key;
  bool settle = app->settle_wanted && since >= TIMERS_SETTLE_MS;
  bool leads = leads_wanted(app) && since >= TIMERS_LEADS_MS;
  if (settle) app_settle(app);
  if (leads) app_show_leads(app);
  return settle || leads;
}

void timers_keep(struct timers *timers, struct app *app, int64_t now) {
  if (app->keep_wanted && keep_in(timers, now) <= 0) app_keep(app);
  if (!app->keep_wanted) timers->keep_since = 0;
}

bool timers_lock(const struct timers *timers, struct app *app, int64_t now) {
  if (!lock_wanted(timers, app) || now - timers->last_key < timers->lock_ms) return false;
  lock_begin(app);
  return true;
}
