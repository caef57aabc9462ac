/* Two passes side by side. Floor 5; writes nothing, and judges nothing. */
#include "model/pass_compare.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "model/case_record.h"
#include "model/framework_pass.h"
#include "model/row.h"

static const char *text_at(const json_t *object, const char *key) {
  const char *text = json_string_value(json_object_get(object, key));
  return text ? text : "";
}

/* By its id, or by its number in the case's order. */
static const json_t *find_pass(const json_t *passes, int64_t wanted) {
  size_t i;
  const json_t *pass;
  json_array_foreach(passes, i, pass) {
    if (json_integer_value(json_object_get(pass, "id")) == wanted) return pass;
  }
  return wanted > 0 ? json_array_get(passes, (size_t)wanted - 1) : NULL;
}

static bool choose(const json_t *passes, int64_t before, int64_t after, const json_t **first,
                   const json_t **second, struct error *err) {
  size_t count = json_array_size(passes);
  if (count < 2)
    return error_set(err, ERROR_REFUSED, "There is nothing to compare yet: the framework has %s.",
                     count ? "been gone through once only" : "not been gone through");
  *first = before ? find_pass(passes, before) : json_array_get(passes, count - 2);
  *second = after ? find_pass(passes, after) : json_array_get(passes, count - 1);
  if (!*first || !*second)
    return error_set(err, ERROR_MISSING, "There is no such pass of the framework on this case.");
  return *first != *second || error_set(err, ERROR_INVALID, "That is one pass twice; name two.");
}

/* ---- one question ---- */

static const char *answer_word(const char *answer) {
  return strcmp(answer, "unknown") == 0 ? "not known" : *answer ? answer : "not answered";
}

static bool same_set(const json_t *a, const json_t *b) {
  return json_equal(json_object_get(a, "links"), json_object_get(b, "links"));
}

/* The difference in words; "" where there is none. */
static void say_difference(const json_t *before, const json_t *after, struct buf *out) {
  if (!before) {
    buf_puts(out, "asked for the first time");
  } else if (!after) {
    buf_puts(out, "no longer asked");
  } else {
    const char *was = text_at(before, "answer"), *is = text_at(after, "answer");
    if (strcmp(was, is) != 0) buf_printf(out, "was %s, is %s", answer_word(was), answer_word(is));
    if (strcmp(text_at(before, "note"), text_at(after, "note")) != 0)
      buf_printf(out, "%sthe note is another", out->len ? "; " : "");
    if (!same_set(before, after)) buf_printf(out, "%sother evidence is named", out->len ? "; " : "");
    if (strcmp(text_at(before, "text"), text_at(after, "text")) != 0)
      buf_printf(out, "%sthe question is worded anew", out->len ? "; " : "");
  }
}

static json_t *side(const json_t *question) {
  json_t *one = question ? json_copy((json_t *)question) : json_null();
  json_object_del(one, "previous");
  json_object_del(one, "help");
  return one;
}

static json_t *pair(const json_t *before, const json_t *after) {
  struct buf words = {0};
  const json_t *any = after ? after : before;
  say_difference(before, after, &words);
  json_t *row = json_pack("{s:o s:o s:o s:o s:o}", "id", text_json(text_at(any, "id")), "text",
                          text_json(text_at(any, "text")), "before", side(before), "after", side(after),
                          "differs", text_json(buf_text(&words)));
  buf_free(&words);
  return row;
}

static const json_t *question_of(const json_t *principle, const char *id) {
  size_t i;
  const json_t *question;
  json_array_foreach(json_object_get(principle, "questions"), i, question) {
    if (strcmp(text_at(question, "id"), id) == 0) return question;
  }
  return NULL;
}

/* In the order of the later pass; what only the earlier one asked comes after. */
static json_t *pair_questions(const json_t *before, const json_t *after) {
  json_t *rows = json_array();
  size_t i;
  const json_t *question;
  json_array_foreach(json_object_get(after, "questions"), i, question)
      json_array_append_new(rows, pair(question_of(before, text_at(question, "id")), question));
  json_array_foreach(json_object_get(before, "questions"), i, question) {
    if (!question_of(after, text_at(question, "id"))) json_array_append_new(rows, pair(question, NULL));
  }
  return rows;
}

/* The five principles are the same in every framework, in the same order. */
static json_t *pair_principles(const json_t *before, const json_t *after) {
  json_t *rows = json_array();
  for (size_t i = 0; i < json_array_size(after); i++) {
    const json_t *a = json_array_get(after, i), *b = json_array_get(before, i);
    json_array_append_new(rows, json_pack("{s:o s:o}", "title", text_json(text_at(a, "title")), "questions",
                                          pair_questions(b, a)));
  }
  return rows;
}

static json_t *principles_of(struct casebook *cb, const struct viewer *viewer, const json_t *pass,
                             struct error *err) {
  return checklist_principles(cb, viewer, json_integer_value(json_object_get(pass, "id")), 0, err);
}

json_t *pass_compare(struct casebook *cb, const struct viewer *viewer, const char *ref, int64_t before,
                     int64_t after, struct error *err) {
  const json_t *first = NULL, *second = NULL;
  json_t *record = case_record(cb, viewer, ref, err), *compared = NULL;
  if (!record) return NULL;
  const json_t *passes = json_object_get(json_object_get(record, "checklist"), "passes");
  if (choose(passes, before, after, &first, &second, err)) {
    json_t *then = principles_of(cb, viewer, first, err), *now = principles_of(cb, viewer, second, err);
    if (then && now)
      compared = json_pack("{s:o s:O s:O s:o}", "ref", text_json(ref), "before", first, "after", second,
                           "principles", pair_principles(then, now));
    json_decref(then);
    json_decref(now);
  }
  json_decref(record);
  return compared;
}
