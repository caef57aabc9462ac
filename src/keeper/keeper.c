/* The keeper's loop: a message in, a message out, and once a second a look for others' changes. Floor 8;
 * knows no terminal. It ends when its front does and not before. */
#include "keeper/keeper.h"

#include <poll.h>
#include <stdlib.h>

#include "action/action.h"
#include "base/mem.h"
#include "keeper/asks.h"
#include "keeper/presence.h"
#include "keeper/session.h"
#include "model/lists.h"
#include "store/library.h"
#include "wire/message.h"

enum { LOOK_EVERY = 1000 /* ms */ };

static bool say(struct session *s, json_t *message) {
  struct error err = {0};
  bool said = message_write(s->fd, message, &err);
  int64_t id = message_int(message, "id", 0);
  json_decref(message);
  if (said || err.code != ERROR_INVALID) return said;
  /* Too long, or not to be written: the front still has to hear something. */
  message = message_failure(id, &err);
  said = message_write(s->fd, message, NULL);
  json_decref(message);
  return said;
}

static bool answer_frame(struct session *s, const char *body, size_t len) {
  struct error err = {0};
  json_t *message = message_decode(body, len, &err);
  json_t *answer = message ? asks_answer(s, message) : message_failure(0, &err);
  json_decref(message);
  return say(s, answer);
}

/* False when the front broke the framing: what follows could be anything. */
static bool answer_all(struct session *s) {
  const char *body;
  size_t len;
  enum frame_step step;
  while ((step = frame_reader_next(&s->reader, &body, &len)) == FRAME_READY)
    if (!answer_frame(s, body, len)) return false;
  return step == FRAME_MORE;
}

static bool look_for_changes(struct session *s) {
  s->looked_at = session_clock();
  session_log_reading(s);
  if (casebook_changed(s->casebook) && !say(s, json_pack("{s:s}", "notice", "changed"))) return false;
  return !presence_changed(s) ||
         say(s, json_pack("{s:s,s:o}", "notice", "present", "others", presence_others(s)));
}

/* Milliseconds until the next look, -1 while there is nothing to look at. */
static int until_look(const struct session *s) {
  if (!s->casebook) return -1;
  int64_t left = s->looked_at + LOOK_EVERY - session_clock();
  return left > 0 ? (int)left : 0;
}

static bool turn(struct session *s) {
  int wait = until_look(s);
  if (wait == 0) {
    if (!look_for_changes(s)) return false;
    wait = until_look(s);
  }
  struct pollfd front = {.fd = s->fd, .events = POLLIN};
  if (poll(&front, 1, wait) <= 0) return true;
  return frame_reader_fill(&s->reader, s->fd) != FILL_END && answer_all(s);
}

int keeper_serve(int fd, const void *terms) {
  struct session *s = mem_alloc(sizeof *s);
  session_begin(s, fd, terms);
  while (turn(s))
    continue;
  session_end(s);
  free(s);
  return 0;
}

json_t *keeper_actions(void) {
  return action_table();
}

json_t *keeper_filter(void) {
  return list_language();
}

json_t *keeper_library(void) {
  return library_facts();
}
