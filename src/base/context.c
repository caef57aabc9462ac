/* The clock, the person and chance. Floor 1; the only place that asks the system for them. */
#include "base/context.h"

#include <pwd.h>
#include <sodium.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

void context_init(struct context *c) {
  *c = (struct context){.fixed_today = DATE_NONE};
  const struct passwd *entry = getpwuid(getuid());
  if (entry && entry->pw_name)
    snprintf(c->user, sizeof c->user, "%s", entry->pw_name);
  else
    snprintf(c->user, sizeof c->user, "uid-%u", (unsigned)getuid());
}

date_day context_today(const struct context *c) {
  if (c->fixed_today != DATE_NONE) return c->fixed_today;
  time_t now = (time_t)context_now(c);
  struct tm local;
  date_day today = DATE_NONE;
  localtime_r(&now, &local);
  date_from_civil(local.tm_year + 1900, local.tm_mon + 1, local.tm_mday, &today);
  return today;
}

int64_t context_now(const struct context *c) {
  return c->fixed_now ? c->fixed_now : (int64_t)time(NULL);
}

void context_random(void *bytes, size_t len) {
  static int ready = -1;
  if (ready < 0) ready = sodium_init();
  randombytes_buf(bytes, len);
}
