/* Taking back what was typed, and bringing it again. Front; knows no keys.
 *
 * A word typed in one go is one change, and so is a run of deletions; a paste, a cut and a new line stand
 * alone.
 */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "ui/input.h"

enum { CHANGES_MOST = 1000, BYTES_MOST = 4 * 1024 * 1024 };

/* `out` stood at `at`, and `in` stands there now. */
struct change {
  size_t at, out_len, in_len;
  char *out, *in;
};

struct input_history {
  struct change *changes;
  size_t count, capacity;
  size_t done; /* the first `done` hold; those after it were taken back */
  size_t bytes;
  bool open; /* the last one may still grow */
};

static void change_free(struct input_history *history, struct change *change) {
  history->bytes -= change->out_len + change->in_len;
  free(change->out);
  free(change->in);
}

void input_forget(struct input *input) {
  struct input_history *history = input->history;
  if (!history) return;
  for (size_t i = 0; i < history->count; i++)
    change_free(history, &history->changes[i]);
  free(history->changes);
  free(history);
  input->history = NULL;
}

void input_pause(struct input *input) {
  if (input->history) input->history->open = false;
}

/* Puts bytes in the place of others, and remembers nothing. */
static void splice(struct input *input, size_t at, size_t out_len, const char *in, size_t in_len) {
  size_t len = input->len - out_len + in_len;
  if (len + 1 > input->capacity) {
    input->capacity = (len + 1) * 2;
    input->text = mem_resize(input->text, input->capacity);
  }
  memmove(input->text + at + in_len, input->text + at + out_len, input->len - at - out_len + 1);
  memcpy(input->text + at, in, in_len);
  input->len = len;
  input->at = at + in_len;
  input->wrap.columns = 0;
}

static char *joined(const char *a, size_t a_len, const char *b, size_t b_len) {
  char *text = mem_alloc(a_len + b_len + 1);
  memcpy(text, a, a_len);
  memcpy(text + a_len, b, b_len);
  return text;
}

static void replace(char **own, char *with) {
  free(*own);
  *own = with;
}

static bool begins_word(const struct change *last, char next) {
  char before = last->in[last->in_len - 1];
  return (before == ' ' || before == '\n') && next != ' ';
}

/* Is it of a piece with the last change? Then that one has grown. */
static bool grow(struct input_history *history, size_t at, const char *out, size_t out_len, const char *in,
                 size_t in_len) {
  if (!history->open || history->done == 0) return false;
  struct change *last = &history->changes[history->done - 1];
  bool typed =
      out_len == 0 && in_len <= 4 && last->in_len > 0 && *in != '\n' && last->at + last->in_len == at;
  bool erased = in_len == 0 && last->in_len == 0 && last->at == at + out_len;
  bool deleted = in_len == 0 && last->in_len == 0 && last->at == at;
  if (typed && !begins_word(last, *in)) {
    replace(&last->in, joined(last->in, last->in_len, in, in_len));
    last->in_len += in_len;
  } else if (erased) {
    replace(&last->out, joined(out, out_len, last->out, last->out_len));
    last->at = at;
    last->out_len += out_len;
  } else if (deleted) {
    replace(&last->out, joined(last->out, last->out_len, out, out_len));
    last->out_len += out_len;
  } else {
    return false;
  }
  history->bytes += in_len + out_len;
  return true;
}

/* What was taken back cannot be brought again once something else was typed; the oldest goes when it is too
 * much. */
static void make_room(struct input_history *history) {
  while (history->count > history->done)
    change_free(history, &history->changes[--history->count]);
  while (history->count > 0 && (history->count >= CHANGES_MOST || history->bytes > BYTES_MOST)) {
    change_free(history, &history->changes[0]);
    memmove(history->changes, history->changes + 1, --history->count * sizeof *history->changes);
  }
  history->done = history->count;
}

static void remember(struct input *input, size_t at, const char *out, size_t out_len, const char *in,
                     size_t in_len) {
  if (!input->history) input->history = mem_alloc(sizeof *input->history);
  struct input_history *history = input->history;
  make_room(history);
  if (grow(history, at, out, out_len, in, in_len)) return;
  MEM_GROW(history->changes, history->count, history->capacity);
  history->changes[history->count++] =
      (struct change){at, out_len, in_len, mem_string_n(out, out_len), mem_string_n(in, in_len)};
  history->done = history->count;
  history->bytes += out_len + in_len;
  history->open = in_len == 0 || (in_len <= 4 && *in != '\n');
}

void input_change(struct input *input, size_t from, size_t to, const char *bytes, size_t len) {
  if (from == to && len == 0) return;
  remember(input, from, input->text + from, to - from, bytes, len);
  splice(input, from, to - from, bytes, len);
}

bool input_undo(struct input *input) {
  struct input_history *history = input->history;
  if (!history || history->done == 0) return false;
  const struct change *change = &history->changes[--history->done];
  history->open = false;
  splice(input, change->at, change->in_len, change->out, change->out_len);
  return true;
}

bool input_redo(struct input *input) {
  struct input_history *history = input->history;
  if (!history || history->done == history->count) return false;
  const struct change *change = &history->changes[history->done++];
  history->open = false;
  splice(input, change->at, change->out_len, change->in, change->in_len);
  return true;
}
