/* One front's session: who it is, its casebook, what it is told on the way. Floor 8. */
#include "keeper/session.h"

#include <poll.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "base/mem.h"
#include "keeper/presence.h"
#include "keeper/upgrade.h"
#include "model/access.h"
#include "model/case.h"
#include "model/concern.h"
#include "model/office.h"
#include "wire/message.h"

enum { PROGRESS_EVERY = 100 /* ms */ };

int64_t session_clock(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* The kernel knows who made the connection; a front cannot claim to be somebody else. */
static void identify(struct session *s) {
  struct ucred peer;
  socklen_t len = sizeof peer;
  context_init(&s->context);
  if (s->terms->label) {
    snprintf(s->context.user, sizeof s->context.user, "%s", s->terms->label);
    return;
  }
  if (getsockopt(s->fd, SOL_SOCKET, SO_PEERCRED, &peer, &len) != 0) return;
  s->own = peer.uid == getuid();
  if (s->own) return;
  const struct passwd *entry = getpwuid(peer.uid);
  if (entry && entry->pw_name)
    snprintf(s->context.user, sizeof s->context.user, "%s", entry->pw_name);
  else
    snprintf(s->context.user, sizeof s->context.user, "uid-%u", (unsigned)peer.uid);
}

void session_begin(struct session *s, int fd, const struct keeper_terms *terms) {
  *s = (struct session){.fd = fd, .terms = terms, .seen = json_object()};
  identify(s);
}

void session_end(struct session *s) {
  if (s->casebook) session_log_reading(s);
  presence_end(s);
  casebook_close(s->casebook);
  frame_reader_free(&s->reader);
  json_decref(s->conflict);
  json_decref(s->moves);
  json_decref(s->seen);
  json_decref(s->printed);
  free(s->sheet.name);
  json_decref(s->sheet.mapping);
  buf_free(&s->sheet.bytes);
}

/* Only where nothing is real may the day and the person be anything but what they are. */
static bool pretend(struct session *s, const char *as, date_day today, struct error *err) {
  if (!s->practice && today != DATE_NONE)
    return error_set(err, ERROR_REFUSED, "only a practice casebook takes --today; this one is real");
  if (!s->practice && *as)
    return error_set(err, ERROR_REFUSED, "only a practice casebook takes --as; this one is real");
  s->context.fixed_today = today;
  if (*as) snprintf(s->context.user, sizeof s->context.user, "%s", as);
  return true;
}

static bool admit(struct session *s, const char *as, date_day today, struct error *err) {
  struct office_row office;
  if (!office_row(s->casebook, &office, err)) return false;
  s->practice = office.practice;
  if (!pretend(s, as, today, err) || !session_refresh(s, err)) return false;
  if (s->viewer.person_id != 0) return true;
  return error_set(err, ERROR_DENIED,
                   "the user %s has no account in this casebook; one of its administrators can add it",
                   s->context.user);
}

bool session_open(struct session *s, const char *as, date_day today, struct error *err) {
  if (s->casebook) return error_set(err, ERROR_INVALID, "hello has been said already");
  s->casebook = casebook_open(s->terms->path, CASEBOOK_READ_WRITE, err);
  if (!s->casebook) return false;
  s->looked_at = session_clock();
  if (admit(s, as, today, err) && (s->read_only || upgrade_derived(s, err))) return true;
  casebook_close(s->casebook);
  s->casebook = NULL;
  return false;
}

bool session_refresh(struct session *s, struct error *err) {
  return viewer_of(s->casebook, &s->context, &s->viewer, err);
}

bool session_find(struct session *s, const char *ref, enum viewed *kind, int64_t *id, struct error *err) {
  bool found = false;
  if (strncasecmp(ref, "Q-", 2) == 0) {
    *kind = VIEWED_CONCERN;
    found = concern_find(s->casebook, ref, id, err);
  } else if (strncasecmp(ref, "C-", 2) == 0) {
    *kind = VIEWED_CASE;
    found = case_find(s->casebook, ref, id, err);
  } else if (!*ref) {
    return error_set(err, ERROR_INVALID, "a reference is missing, such as C-2026-0042");
  } else {
    return error_set(err, ERROR_INVALID, "'%s' is not a reference like Q-2026-0012 or C-2026-0042", ref);
  }
  if (!found || viewer_sees(s->casebook, &s->viewer, *kind, *id)) return found;
  return error_set(err, ERROR_MISSING, "there is no %s %s", *kind == VIEWED_CASE ? "case" : "concern", ref);
}

static bool front_is_listening(const struct session *s) {
  struct pollfd front = {.fd = s->fd, .events = POLLRDHUP};
  return poll(&front, 1, 0) == 0;
}

/* An act may be open: a front that does not read must not keep everybody else waiting, so what does not
 * fit now is not said. A notice is far smaller than any socket's room, so it goes whole or not at all. */
static void tell(struct session *s, json_t *notice) {
  struct buf frame = {0};
  if (!message_frame(&frame, notice)) return;
  ssize_t sent = send(s->fd, frame.data, frame.len, MSG_DONTWAIT | MSG_NOSIGNAL);
  if (sent > 0 && (size_t)sent < frame.len) shutdown(s->fd, SHUT_RDWR);
  buf_free(&frame);
}

bool session_progress(struct session *s, const char *what, int64_t done, int64_t of) {
  int64_t now = session_clock();
  if (now - s->progress_sent < PROGRESS_EVERY) return true;
  s->progress_sent = now;
  if (!front_is_listening(s)) return false;
  json_t *notice = json_pack("{s:s,s:s,s:I,s:I}", "notice", "progress", "what", what, "done",
                             (json_int_t)done, "of", (json_int_t)of);
  tell(s, notice);
  json_decref(notice);
  return true;
}

void session_note_reading(struct session *s, const char *ref) {
  if (json_object_get(s->seen, ref)) return;
  json_object_set_new(s->seen, ref, json_true());
  s->unlogged = true;
}

static json_t *take_unlogged(struct session *s) {
  json_t *refs = json_array(), *waiting;
  const char *ref;
  json_object_foreach(s->seen, ref, waiting) {
    if (!json_is_true(waiting)) continue;
    json_array_append_new(refs, json_string(ref));
    json_object_set_new(s->seen, ref, json_false());
  }
  return refs;
}

void session_log_reading(struct session *s) {
  if (!s->unlogged || casebook_is_read_only(s->casebook)) return;
  char at[INSTANT_TEXT];
  struct access_note note = {.at = instant_format(context_now(&s->context), at),
                             .person_id = s->viewer.person_id,
                             .os_user = s->context.user,
                             .what = "shown"};
  json_t *refs = take_unlogged(s);
  access_log(s->casebook, &note, refs, NULL);
  json_decref(refs);
  s->unlogged = false;
}

void session_note_printing(struct session *s, const char *ref, const char *document) {
  json_decref(s->printed);
  s->printed = json_pack("[s,s]", ref, document);
}

void session_log_printing(struct session *s) {
  if (!s->printed) return;
  char at[INSTANT_TEXT];
  char *what = mem_format("printed %s", json_string_value(json_array_get(s->printed, 1)));
  struct access_note note = {.at = instant_format(context_now(&s->context), at),
                             .person_id = s->viewer.person_id,
                             .os_user = s->context.user,
                             .what = what};
  json_array_remove(s->printed, 1);
  if (!casebook_is_read_only(s->casebook)) access_log(s->casebook, &note, s->printed, NULL);
  json_decref(s->printed);
  s->printed = NULL;
  free(what);
}
