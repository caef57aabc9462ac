/* A decision over many cases, read from its arguments. Floor 6. */
#include "action/decision.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/mem.h"
#include "base/text.h"
#include "model/case.h"

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

/* The references of one argument; "all" sets *all instead. */
static bool read_refs(const struct action_context *ctx, const char *text, int64_t **ids, size_t *count,
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
      MEM_GROW(*ids, *count, capacity);
      (*ids)[(*count)++] = id;
    }
    word += len;
  }
  return true;
}

struct lists {
  int64_t *kept, *accepted;
  size_t kept_count, accepted_count;
  bool keep_all, accept_all;
};

static bool decide(struct lists *lists, bool otherwise, struct decision *out, struct error *err) {
  if (lists->keep_all && lists->accept_all)
    return error_set(err, ERROR_INVALID, "All cases cannot be both kept and accepted.");
  out->keep_all = lists->keep_all || (otherwise && !lists->accept_all);
  int64_t **exceptions = out->keep_all ? &lists->accepted : &lists->kept;
  out->cases = *exceptions;
  out->count = out->keep_all ? lists->accepted_count : lists->kept_count;
  *exceptions = NULL;
  if (out->count) qsort(out->cases, out->count, sizeof *out->cases, by_id);
  return true;
}

bool decision_read(const struct action_context *ctx, const struct action_args *args, bool keep_all,
                   struct decision *out, struct error *err) {
  struct lists lists = {0};
  *out = (struct decision){.reason = args_text(args, "reason")};
  bool fine = read_refs(ctx, args_text(args, "keep"), &lists.kept, &lists.kept_count, &lists.keep_all, err) &&
              read_refs(ctx, args_text(args, "accept"), &lists.accepted, &lists.accepted_count,
                        &lists.accept_all, err) &&
              decide(&lists, keep_all, out, err);
  free(lists.kept);
  free(lists.accepted);
  if (fine && args_filled(args, "keep") && !args_filled(args, "reason"))
    return error_set(err, ERROR_INVALID, "Why do cases keep their dates? Give the reason.");
  return fine;
}

void decision_free(struct decision *decision) {
  free(decision->cases);
  decision->cases = NULL;
}

bool decision_keeps(const struct decision *decision, int64_t case_id) {
  bool named =
      decision->count && bsearch(&case_id, decision->cases, decision->count, sizeof *decision->cases, by_id);
  return decision->keep_all != named;
}
