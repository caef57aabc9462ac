/* Messages as JSON objects. Wire, on floor 1; every reader here bears any input. */
#include "wire/message.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "wire/frame.h"

json_t *message_decode(const char *body, size_t len, struct error *err) {
  json_error_t where;
  json_t *message = json_loadb(body, len, 0, &where);
  if (json_is_object(message)) return message;
  error_set(err, ERROR_INVALID, "the message is not a JSON object");
  error_detail(err, "%s", message ? "another JSON value" : where.text);
  json_decref(message);
  return NULL;
}

static int add_to_buf(const char *bytes, size_t len, void *data) {
  buf_add(data, bytes, len);
  return 0;
}

bool message_frame(struct buf *out, const json_t *message) {
  unsigned char head[FRAME_HEAD] = {0};
  size_t start = out->len;
  buf_add(out, (const char *)head, sizeof head); /* its place; the length is known afterwards */
  bool encoded = json_dump_callback(message, add_to_buf, out, JSON_COMPACT) == 0;
  size_t len = out->len - start - sizeof head;
  if (!encoded || len > FRAME_MAX) {
    out->len = start;
    return false;
  }
  frame_head(head, len);
  memcpy(out->data + start, head, sizeof head);
  return true;
}

bool message_write(int fd, const json_t *message, struct error *err) {
  struct buf frame = {0};
  bool written = message_frame(&frame, message)
                     ? frame_write_all(fd, frame.data, frame.len, err)
                     : error_set(err, ERROR_INVALID, "the answer is too long to send; ask for less of it");
  buf_free(&frame);
  return written;
}

static json_t *with_id(int64_t id, json_t *fields) {
  json_t *message = fields ? fields : json_object();
  json_object_set_new(message, "id", json_integer(id));
  return message;
}

json_t *message_ask(int64_t id, const char *ask, json_t *fields) {
  json_t *message = with_id(id, fields);
  json_object_set_new(message, "ask", json_string(ask));
  return message;
}

json_t *message_answer(int64_t id, json_t *fields) {
  json_t *message = with_id(id, fields);
  json_object_set_new(message, "ok", json_true());
  return message;
}

/* Only a word that stays the same word is begun large: "--map" and "0001-casebook" are not. */
static bool begins_with_a_word(const char *text) {
  size_t letters = strspn(text, "abcdefghijklmnopqrstuvwxyz");
  const char *after = text + letters;
  return letters > 0 && (*after == ' ' || *after == ',' || *after == ';' || strcmp(after, ".") == 0);
}

char *message_sentence(const char *text) {
  size_t len = strlen(text);
  bool ended = len > 0 && strchr(".!?:)", text[len - 1]);
  char *sentence = mem_format("%s%s", text, ended ? "" : ".");
  if (begins_with_a_word(sentence)) sentence[0] = (char)(sentence[0] - 'a' + 'A');
  return sentence;
}

json_t *message_failure(int64_t id, const struct error *why) {
  json_t *message = with_id(id, NULL), *error = json_object();
  json_object_set_new(error, "code", json_string(error_code_name(why->code)));
  char *sentence = message_sentence(why->text);
  json_object_set_new(error, "text", message_string(sentence));
  json_object_set_new(error, "detail", message_string(why->detail));
  json_object_set_new(message, "ok", json_false());
  json_object_set_new(message, "error", error);
  free(sentence);
  return message;
}

bool message_ok(const json_t *answer, struct error *err) {
  if (json_is_true(json_object_get(answer, "ok"))) return true;
  const json_t *error = json_object_get(answer, "error");
  const char *text = message_text(error, "text");
  error_set(err, error_code_of(message_text(error, "code")), "%s",
            *text ? text : "the keeper gave an answer that makes no sense");
  return error_detail(err, "%s", message_text(error, "detail"));
}

const char *message_text(const json_t *object, const char *key) {
  const char *text = json_string_value(json_object_get(object, key));
  return text ? text : "";
}

int64_t message_int(const json_t *object, const char *key, int64_t otherwise) {
  const json_t *value = json_object_get(object, key);
  return json_is_integer(value) ? json_integer_value(value) : otherwise;
}

bool message_flag(const json_t *object, const char *key) {
  return json_is_true(json_object_get(object, key));
}

date_day message_day(const json_t *object, const char *key) {
  date_day day;
  return date_parse(message_text(object, key), &day) ? day : DATE_NONE;
}

const json_t *message_list(const json_t *object, const char *key) {
  const json_t *value = json_object_get(object, key);
  return json_is_array(value) ? value : NULL;
}

const json_t *message_object(const json_t *object, const char *key) {
  const json_t *value = json_object_get(object, key);
  return json_is_object(value) ? value : NULL;
}

/* Bytes of the character at `text`, 0 when there is none: jansson itself is asked what it will take. */
static size_t character(const char *text, size_t len) {
  for (size_t step = 1; step <= 4 && step <= len; step++) {
    json_t *one = json_stringn(text, step);
    json_decref(one);
    if (one) return step;
  }
  return 0;
}

static json_t *mended(const char *text, size_t len) {
  struct buf whole = {0};
  for (size_t at = 0; at < len;) {
    size_t step = character(text + at, len - at);
    buf_puts(&whole, step ? "" : "\xEF\xBF\xBD");
    buf_add(&whole, text + at, step);
    at += step ? step : 1;
  }
  json_t *string = json_stringn(buf_text(&whole), whole.len);
  buf_free(&whole);
  return string;
}

json_t *message_string(const char *text) {
  if (!text) return json_null();
  json_t *string = json_string(text);
  return string ? string : mended(text, strlen(text));
}
