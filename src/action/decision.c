/* A decision over many cases, read from its arguments. Floor 6. */
#include "action/decision.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/mem.h"
#include "base/text.h"
#include "model/case.h"

bool decision_arg(const char *name) {
  static const char *const names[] = {"keep", "accept", "reason"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (strcmp(names[i], name) == 0) return true;
  return false;
}

static const char between[] = " ,;\t\r\n";

static int by_id(const void *a, const void *b) {
  int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
  return (x > y) - (x < y);
}

static bool take_ref(const struct action_context *ctx, const char *ref, int64_t *id, struct error *err) {
  struct case_row row;
  char *safe = text_safe_string(ref, TEXT_ONE_LINE);
  bool seen = case_find(ctx->casebook, safe, id, err);
  if (seen && !viewer_sees(ctx->casebook, ctx->viewer, VIEWED_CASE, *id))
    seen = error_set(err, ERROR_MISSING, "There is no case %s.", safe);
  free(safe);
  return seen && case_load(ctx->casebook, *id, &row, err) &&
         (row.open || error_set(err, ERROR_REFUSED,
                                "%s is closed, and the dates of a closed case do not move.", row.ref));
}

/* The references of one argument; "all" sets *all. */
static bool read_refs(const struct action_context *ctx, const char *text, struct decision_list *out,
                      bool *all, struct error *err) {
  size_t capacity = 0;
  *all = false;
  for (const char *word = text + strspn(text, between); *word; word += strspn(word, between)) {
    size_t len = strcspn(word, between);
    char *ref = mem_string_n(word, len);
    int64_t id = 0;
    bool is_all = strcasecmp(ref, "all") == 0, fine = is_all || take_ref(ctx, ref, &id, err);
    free(ref);
    if (!fine) return false;
    *all = *all || is_all;
    if (!is_all) {
      MEM_GROW(out->ids, out->count, capacity);
      out->ids[out->count++] = id;
    }
    word += len;
  }
  if (out->count) qsort(out->ids, out->count, sizeof *out->ids, by_id);
  return true;
}

static bool is_in(const struct decision_list *list, int64_t case_id) {
  return list->count && bsearch(&case_id, list->ids, list->count, sizeof *list->ids, by_id);
}

static bool both(const struct decision *d, bool keep_all, bool accept_all) {
  bool twice = keep_all && accept_all;
  for (size_t i = 0; i < d->kept.count && !twice; i++)
    twice = is_in(&d->accepted, d->kept.ids[i]);
  return twice;
}

bool decision_read(const struct action_context *ctx, const struct action_args *args, bool keep_all,
                   struct decision *out, struct error *err) {
  bool all_kept, all_accepted;
  *out = (struct decision){.reason = args_text(args, "reason")};
  if (!read_refs(ctx, args_text(args, "keep"), &out->kept, &all_kept, err) ||
      !read_refs(ctx, args_text(args, "accept"), &out->accepted, &all_accepted, err))
    return false;
  out->keep_all = all_kept || (keep_all && !all_accepted);
  if (both(out, all_kept, all_accepted))
    return error_set(err, ERROR_INVALID, "A case cannot be both kept and accepted.");
  if (args_filled(args, "keep") && !args_filled(args, "reason"))
    return error_set(err, ERROR_INVALID, "Why do cases keep their dates? Give the reason.");
  return true;
}

void decision_free(struct decision *decision) {
  free(decision->kept.ids);
  free(decision->accepted.ids);
  *decision = (struct decision){0};
}

const struct decision_list *decision_exceptions(const struct decision *decision) {
  return decision->keep_all ? &decision->accepted : &decision->kept;
}

bool decision_accepts(const struct decision *decision, int64_t case_id, bool *named) {
  bool kept = is_in(&decision->kept, case_id), accepted = is_in(&decision->accepted, case_id);
  *named = kept || accepted;
  return accepted || (!kept && !decision->keep_all);
}
