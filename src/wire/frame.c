/* Frames over a descriptor. Wire, on floor 1; knows nothing of what is in them. */
#include "wire/frame.h"

#include <assert.h>
#include <errno.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { READ_AT_ONCE = 64 * 1024 };

void frame_reader_add(struct frame_reader *r, const char *bytes, size_t len) {
  /* What has been handed out is let go here, not when it is handed out: the body was borrowed. */
  if (r->start > 0) {
    memmove(r->bytes.data, r->bytes.data + r->start, r->bytes.len - r->start);
    r->bytes.len -= r->start;
    r->start = 0;
  }
  buf_add(&r->bytes, bytes, len);
}

static size_t length_of(const char *head) {
  const unsigned char *b = (const unsigned char *)head;
  return (size_t)b[0] << 24 | (size_t)b[1] << 16 | (size_t)b[2] << 8 | (size_t)b[3];
}

enum frame_step frame_reader_next(struct frame_reader *r, const char **body, size_t *len) {
  size_t held = r->bytes.len - r->start;
  if (held < FRAME_HEAD) return FRAME_MORE;
  size_t wanted = length_of(r->bytes.data + r->start);
  if (wanted > FRAME_MAX) return FRAME_BROKEN;
  if (held - FRAME_HEAD < wanted) return FRAME_MORE;
  *body = r->bytes.data + r->start + FRAME_HEAD;
  *len = wanted;
  r->start += FRAME_HEAD + wanted;
  return FRAME_READY;
}

void frame_reader_free(struct frame_reader *r) {
  buf_free(&r->bytes);
  r->start = 0;
}

enum frame_fill frame_reader_fill(struct frame_reader *r, int fd) {
  char bytes[READ_AT_ONCE];
  ssize_t got;
  do
    got = read(fd, bytes, sizeof bytes);
  while (got < 0 && errno == EINTR);
  if (got < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) return FILL_NOTHING;
  if (got <= 0) return FILL_END;
  frame_reader_add(r, bytes, (size_t)got);
  return FILL_SOME;
}

void frame_head(unsigned char head[FRAME_HEAD], size_t len) {
  assert(len <= FRAME_MAX);
  head[0] = (unsigned char)(len >> 24);
  head[1] = (unsigned char)(len >> 16 & 0xFF);
  head[2] = (unsigned char)(len >> 8 & 0xFF);
  head[3] = (unsigned char)(len & 0xFF);
}

/* send() rather than write(): a front that has gone is an error here, not a signal. */
bool frame_write_all(int fd, const char *bytes, size_t len, struct error *err) {
  while (len > 0) {
    ssize_t put = send(fd, bytes, len, MSG_NOSIGNAL);
    if (put >= 0) {
      bytes += put;
      len -= (size_t)put;
    } else if (errno == EAGAIN || errno == EWOULDBLOCK) {
      struct pollfd room = {.fd = fd, .events = POLLOUT};
      poll(&room, 1, -1);
    } else if (errno != EINTR) {
      return error_set(err, ERROR_IO, "the other side of the connection is gone");
    }
  }
  return true;
}

bool frame_write(int fd, const char *body, size_t len, struct error *err) {
  if (len > FRAME_MAX)
    return error_set(err, ERROR_INVALID, "a message of %zu bytes is too long to send", len);
  unsigned char head[FRAME_HEAD];
  struct buf whole = {0};
  frame_head(head, len);
  buf_add(&whole, (const char *)head, sizeof head);
  buf_add(&whole, body, len);
  bool written = frame_write_all(fd, whole.data, whole.len, err);
  buf_free(&whole);
  return written;
}
