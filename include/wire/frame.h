/* Frames: a 4-byte big-endian length and that many bytes, over a stream socket. */
#ifndef FAIRWAY_WIRE_FRAME_H
#define FAIRWAY_WIRE_FRAME_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/error.h"

enum { FRAME_HEAD = 4, FRAME_MAX = 16 * 1024 * 1024 }; /* bytes; a longer body is refused */

/* Collects bytes as they come, in pieces of any size. Start with {0}; end with frame_reader_free(). */
struct frame_reader {
  struct buf bytes;
  size_t start; /* where the next frame begins in `bytes` */
};

enum frame_step {
  FRAME_READY, /* a whole frame */
  FRAME_MORE,  /* more bytes are needed */
  FRAME_BROKEN /* the length is beyond the limit: nothing after it can be trusted */
};

void frame_reader_add(struct frame_reader *, const char *bytes, size_t len);
/* The next whole frame: *body is borrowed and valid until the next call on the reader. */
enum frame_step frame_reader_next(struct frame_reader *, const char **body, size_t *len);
void frame_reader_free(struct frame_reader *);

enum frame_fill {
  FILL_SOME,    /* bytes were added */
  FILL_NOTHING, /* the descriptor has none now */
  FILL_END      /* the other side is gone, or the descriptor failed */
};

/* One read from `fd` into the reader. */
enum frame_fill frame_reader_fill(struct frame_reader *, int fd);

/* Writes the four bytes of a length. */
void frame_head(unsigned char head[FRAME_HEAD], size_t len);
/* Writes all of it, waiting for room where `fd` does not block. ERROR_IO when the other side is gone. */
bool frame_write_all(int fd, const char *bytes, size_t len, struct error *);

/* Writes one whole frame at once; ERROR_INVALID, nothing written, when the body is beyond the limit. */
bool frame_write(int fd, const char *body, size_t len, struct error *);

#endif
