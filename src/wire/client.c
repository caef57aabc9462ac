/* The front's end of the wire. On floor 1; knows frames and ids, not what is asked. */
#include "wire/client.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/mem.h"
#include "wire/frame.h"
#include "wire/message.h"

enum {
  FAREWELL_MS = 2000, /* how long a closing front waits for its keeper to end */
  GLANCE_MS = 200     /* how often a wait asks whether to give up: a signal may come just before the sleep */
};

struct client {
  int fd;
  pid_t keeper; /* 0: not a child of ours */
  bool stopped;
  int64_t last_id;
  struct frame_reader reader;
  json_t *answers;   /* object: id as text -> answer */
  json_t *forgotten; /* object: id as text -> true */
  json_t *notices;   /* array, oldest first */
  const struct client_watch *watch;
};

struct client *client_new(int fd, pid_t keeper) {
  struct client *c = mem_alloc(sizeof *c);
  *c = (struct client){.fd = fd, .keeper = keeper};
  c->answers = json_object();
  c->forgotten = json_object();
  c->notices = json_array();
  fcntl(fd, F_SETFL, fcntl(fd, F_GETFL) | O_NONBLOCK);
  return c;
}

static bool has_ended(int fd) {
  struct frame_reader rest = {0};
  enum frame_fill got;
  do
    got = frame_reader_fill(&rest, fd);
  while (got == FILL_SOME);
  frame_reader_free(&rest);
  return got == FILL_END;
}

/* A keeper that ends at once is reaped; one that is still writing is left to finish by itself. */
static void say_farewell(struct client *c) {
  shutdown(c->fd, SHUT_WR);
  struct pollfd ended = {.fd = c->fd, .events = POLLIN};
  bool over = false;
  while (!over && poll(&ended, 1, FAREWELL_MS) > 0)
    over = has_ended(c->fd);
  if (over) waitpid(c->keeper, NULL, 0);
}

void client_free(struct client *c) {
  if (!c) return;
  if (c->keeper > 0) say_farewell(c);
  close(c->fd);
  frame_reader_free(&c->reader);
  json_decref(c->answers);
  json_decref(c->forgotten);
  json_decref(c->notices);
  free(c);
}

int client_fd(const struct client *c) {
  return c->fd;
}

static bool stop(struct client *c, struct error *err) {
  c->stopped = true;
  return error_set(err, ERROR_IO, "the keeper has stopped; what was not yet saved was not changed");
}

struct id_text {
  char text[24];
};

static struct id_text id_text(int64_t id) {
  struct id_text t;
  snprintf(t.text, sizeof t.text, "%lld", (long long)id);
  return t;
}

static void file_notice(struct client *c, json_t *notice) {
  if (c->watch && c->watch->notice) {
    c->watch->notice(c->watch->data, notice);
    json_decref(notice);
  } else {
    json_array_append_new(c->notices, notice);
  }
}

static void file_message(struct client *c, json_t *message) {
  const json_t *id = json_object_get(message, "id");
  if (!json_is_integer(id)) {
    file_notice(c, message);
    return;
  }
  struct id_text key = id_text(json_integer_value(id));
  if (json_object_del(c->forgotten, key.text) == 0)
    json_decref(message);
  else
    json_object_set_new(c->answers, key.text, message);
}

static bool file_frames(struct client *c, struct error *err) {
  const char *body;
  size_t len;
  enum frame_step step;
  while ((step = frame_reader_next(&c->reader, &body, &len)) == FRAME_READY) {
    json_t *message = message_decode(body, len, err);
    if (!message) return stop(c, err);
    file_message(c, message);
  }
  return step == FRAME_BROKEN ? stop(c, err) : true;
}

bool client_pump(struct client *c, struct error *err) {
  if (c->stopped) return stop(c, err);
  enum frame_fill got;
  do {
    got = frame_reader_fill(&c->reader, c->fd);
    if (!file_frames(c, err)) return false;
  } while (got == FILL_SOME);
  return got == FILL_END ? stop(c, err) : true;
}

/* While there is no room to write, what the keeper writes is read: neither may wait for the other. */
static bool send_bytes(struct client *c, const char *bytes, size_t len, struct error *err) {
  while (len > 0) {
    ssize_t put = send(c->fd, bytes, len, MSG_NOSIGNAL);
    if (put >= 0) {
      bytes += put;
      len -= (size_t)put;
    } else if (errno == EAGAIN || errno == EWOULDBLOCK) {
      struct pollfd either = {.fd = c->fd, .events = POLLIN | POLLOUT};
      poll(&either, 1, -1);
      if (either.revents & POLLIN && !client_pump(c, err)) return false;
    } else if (errno != EINTR) {
      return stop(c, err);
    }
  }
  return true;
}

int64_t client_send(struct client *c, const char *ask, json_t *fields, struct error *err) {
  int64_t id = ++c->last_id;
  json_t *message = message_ask(id, ask, fields);
  struct buf frame = {0};
  bool sent = false;
  if (c->stopped)
    stop(c, err);
  else if (!message_frame(&frame, message))
    error_set(err, ERROR_INVALID, "that is too much to send in one go");
  else
    sent = send_bytes(c, frame.data, frame.len, err);
  buf_free(&frame);
  json_decref(message);
  return sent ? id : 0;
}

json_t *client_take(struct client *c, int64_t id) {
  struct id_text key = id_text(id);
  json_t *answer = json_incref(json_object_get(c->answers, key.text));
  json_object_del(c->answers, key.text);
  return answer;
}

json_t *client_notice(struct client *c) {
  json_t *notice = json_incref(json_array_get(c->notices, 0));
  json_array_remove(c->notices, 0);
  return notice;
}

bool client_has_news(const struct client *c) {
  return json_object_size(c->answers) > 0 || json_array_size(c->notices) > 0;
}

void client_forget(struct client *c, int64_t id) {
  struct id_text key = id_text(id);
  if (json_object_del(c->answers, key.text) != 0) json_object_set_new(c->forgotten, key.text, json_true());
}

static bool wants_to_give_up(const struct client *c) {
  return c->watch && c->watch->give_up && c->watch->give_up(c->watch->data);
}

json_t *client_wait(struct client *c, int64_t id, struct error *err) {
  bool broken_off = false;
  for (;;) {
    json_t *answer = client_take(c, id);
    if (answer) return answer;
    if (!broken_off && wants_to_give_up(c)) {
      client_break_off(c);
      broken_off = true;
    }
    struct pollfd readable = {.fd = c->fd, .events = POLLIN};
    poll(&readable, 1, c->watch && c->watch->give_up ? GLANCE_MS : -1);
    /* The keeper may have answered and gone in one breath. */
    if (!client_pump(c, err)) return client_take(c, id);
  }
}

static int64_t now_ms(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

json_t *client_wait_for(struct client *c, int64_t id, int ms, struct error *err) {
  int64_t until = now_ms() + ms;
  for (;;) {
    json_t *answer = client_take(c, id);
    int64_t left = until - now_ms();
    if (answer || left < 0) return answer;
    struct pollfd readable = {.fd = c->fd, .events = POLLIN};
    poll(&readable, 1, (int)left);
    if (!client_pump(c, err)) return client_take(c, id);
    if (left == 0) return client_take(c, id);
  }
}

json_t *client_ask(struct client *c, const char *ask, json_t *fields, struct error *err) {
  int64_t id = client_send(c, ask, fields, err);
  json_t *answer = id ? client_wait(c, id, err) : NULL;
  if (!answer || message_ok(answer, err)) return answer;
  json_decref(answer);
  return NULL;
}

void client_watch(struct client *c, const struct client_watch *watch) {
  c->watch = watch;
}

void client_break_off(struct client *c) {
  shutdown(c->fd, SHUT_WR);
}
