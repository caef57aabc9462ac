/* Locking and unlocking, and choosing the passphrase for it. Front. */
#include "ui/lock.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/passphrase.h"
#include "base/text.h"

enum stage {
  LOCKED, /* nothing but the passphrase leads out */
  OLD,    /* the passphrase, before another is chosen */
  CHOOSE,
  AGAIN
};

struct lock {
  enum stage stage;
  bool lock_after; /* a passphrase was chosen in order to lock */
  char hash[PASSPHRASE_HASH];
  char chosen[PASSPHRASE_HASH]; /* the hash of what is to be typed again */
  char typed[PASSPHRASE_MOST + 1];
  char says[160];
  enum style style;
};

void lock_free(struct lock *lock) {
  if (!lock) return;
  passphrase_forget(lock->typed, sizeof lock->typed);
  free(lock);
}

static void say(struct lock *lock, enum style style, const char *text) {
  text_copy(lock->says, sizeof lock->says, text);
  lock->style = style;
}

/* A passphrase chosen in this run holds although it could not be kept. */
static bool has_hash(struct app *app, char hash[PASSPHRASE_HASH]) {
  struct error err = {0};
  if (passphrase_read(hash, &err)) return true;
  if (!app->session_hash) return false;
  memcpy(hash, app->session_hash, PASSPHRASE_HASH);
  return true;
}

static struct lock *blank(struct app *app) {
  if (!app->lock) app->lock = mem_alloc(sizeof *app->lock);
  passphrase_forget(app->lock->typed, sizeof app->lock->typed);
  *app->lock = (struct lock){.style = STYLE_FAINT};
  app->redraw = true; /* whatever else was written there goes too */
  return app->lock;
}

void lock_begin(struct app *app) {
  if (app->lock && app->lock->stage == LOCKED) return;
  app_keep(app);
  struct lock *lock = blank(app);
  bool can = has_hash(app, lock->hash);
  lock->stage = can ? LOCKED : CHOOSE;
  lock->lock_after = !can;
}

void lock_change(struct app *app) {
  struct lock *lock = blank(app);
  lock->stage = has_hash(app, lock->hash) ? OLD : CHOOSE;
}

static void leave(struct app *app) {
  lock_free(app->lock);
  app->lock = NULL;
  app->redraw = true;
}

static bool fits(struct lock *lock) {
  return passphrase_matches(lock->hash, lock->typed) || passphrase_is_account(lock->typed);
}

static void choose(struct lock *lock) {
  struct error err = {0};
  if (!passphrase_hash(lock->typed, lock->chosen, &err)) {
    say(lock, STYLE_ERROR, err.text);
    return;
  }
  lock->stage = AGAIN;
  say(lock, STYLE_FAINT, "");
}

static void keep(struct app *app, struct lock *lock) {
  struct error err = {0};
  bool kept = passphrase_keep(lock->chosen, &err), lock_now = lock->lock_after;
  free(app->session_hash);
  app->session_hash = mem_alloc(PASSPHRASE_HASH);
  memcpy(app->session_hash, lock->chosen, PASSPHRASE_HASH);
  if (lock_now) {
    memcpy(lock->hash, lock->chosen, PASSPHRASE_HASH);
    lock->stage = LOCKED;
    lock->lock_after = false;
    return;
  }
  leave(app);
  if (kept)
    app_say(app, STYLE_DONE, "The passphrase is kept.");
  else
    app_say(app, STYLE_SOON, "The passphrase holds until you leave; %s.", err.text);
}

static void enter(struct app *app, struct lock *lock) {
  bool right = lock->stage == AGAIN ? passphrase_matches(lock->chosen, lock->typed)
                                    : lock->stage != CHOOSE && fits(lock);
  say(lock, STYLE_FAINT, "");
  if (lock->stage == CHOOSE) {
    choose(lock);
  } else if (!right && lock->stage == AGAIN) {
    lock->stage = CHOOSE;
    say(lock, STYLE_ERROR, "The two are not the same. Once more from the beginning.");
  } else if (!right) {
    say(lock, STYLE_ERROR, "That is not it.");
  } else if (lock->stage == OLD) {
    lock->stage = CHOOSE;
  } else if (lock->stage == LOCKED) {
    leave(app);
    return;
  } else {
    keep(app, lock);
    if (!app->lock) return;
  }
  passphrase_forget(lock->typed, sizeof lock->typed);
}

static void type(struct lock *lock, const char *bytes, size_t len) {
  size_t used = strlen(lock->typed);
  if (used + len < sizeof lock->typed) memcpy(lock->typed + used, bytes, len);
}

static void take_back(struct lock *lock) {
  size_t len = strlen(lock->typed);
  while (len > 0 && ((unsigned char)lock->typed[len - 1] & 0xC0) == 0x80)
    lock->typed[--len] = '\0';
  if (len > 0) lock->typed[len - 1] = '\0';
}

void lock_key(struct app *app, const struct key *key) {
  struct lock *lock = app->lock;
  char bytes[4];
  if (key->press == PRESS_ENTER) {
    enter(app, lock);
  } else if (key->press == PRESS_CHAR) {
    type(lock, bytes, key_bytes(key, bytes));
  } else if (key->press == PRESS_PASTE && !memchr(key->text, '\0', key->len)) {
    type(lock, key->text, key->len);
  } else if (key->press == PRESS_BACKSPACE) {
    take_back(lock);
  } else if (key->press == PRESS_ESC && lock->stage != LOCKED) {
    leave(app);
  } else if (key->press == PRESS_ESC || key_is(key, "Ctrl-U")) {
    passphrase_forget(lock->typed, sizeof lock->typed);
  }
}

/* ---- painting ---- */

static const char *const asks[] = {
    [LOCKED] = "Locked. Passphrase:",
    [OLD] = "The passphrase as it is:",
    [CHOOSE] = "Choose a passphrase to unlock with:",
    [AGAIN] = "The same once more:",
};

static size_t characters(const char *text) {
  size_t count = 0;
  for (; *text; text++)
    count += ((unsigned char)*text & 0xC0) != 0x80;
  return count;
}

/* Neither the office nor the person is named: nothing that was on the screen is. */
void lock_paint(struct app *app) {
  struct lock *lock = app->lock;
  struct cells *cells = app->cells;
  struct rect all = {0, 0, cells->columns, cells->rows};
  int y = cells->rows / 3;
  int x = cells_text(cells, all, 1, y, STYLE_STRONG, asks[lock->stage]) + 2;
  for (size_t i = 0; i < characters(lock->typed) && x + (int)i + 1 < all.w; i++)
    cells_text(cells, all, x + (int)i, y, STYLE_FIELD, "*");
  cells_cursor(cells, all, x + (int)characters(lock->typed), y);
  cells_wrap(cells, (struct rect){1, y + 1, all.w - 2, 2}, 0, 0, 2, lock->style, lock->says);
  if (lock->stage == CHOOSE && lock->lock_after)
    cells_wrap(cells, (struct rect){1, y + 3, all.w - 2, 3}, 0, 0, 3, STYLE_FAINT,
               "The screen is blank, but not locked yet: there is no passphrase. Esc brings it back.");
  else if (lock->stage != LOCKED)
    cells_wrap(cells, (struct rect){1, y + 3, all.w - 2, 2}, 0, 0, 2, STYLE_FAINT,
               "Esc leaves it as it was.");
}
