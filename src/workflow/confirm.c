/* What a pathway asks its organisation to confirm. Floor 3; lists, judges nothing. */
#include "workflow/confirm.h"

#include <stdlib.h>
#include <string.h>

#include "workflow/overlay.h"
#include "workflow/parts.h"

struct listing {
  const struct pathway *p;
  struct findings *list;
};

bool confirm_asked(const struct pathway_marks *marks) {
  return marks->confirm || !strcmp(marks->known, "recalled") || !strcmp(marks->known, "proposed");
}

const char *confirm_words(const struct pathway_marks *marks) {
  bool asked = confirm_asked(marks);
  if (!strcmp(marks->known, "recalled"))
    return marks->unverified ? "recalled and not verified, to be confirmed by your organisation"
                             : "recalled, to be confirmed by your organisation";
  if (marks->unverified) /* whatever was read was read of what this is laid over */
    return asked ? "not verified against its source, to be confirmed by your organisation"
                 : "not verified against its source";
  if (!strcmp(marks->known, "proposed"))
    return "proposed here, no published rule was found: to be confirmed by your organisation";
  if (!asked) return "";
  return !strcmp(marks->known, "read") ? "read in its source, and still to be confirmed by your organisation"
                                       : "to be confirmed by your organisation";
}

static void add(void *context, const struct pathway_part *part) {
  const struct listing *l = context;
  char number[PERIOD_WORDS] = "";
  const char *words = confirm_words(part->marks);
  if (!*words) return;
  if (part->number) period_words(*part->number, number);
  findings_add(l->list, l->p->file, part->line, "%s \"%s\"%s%s%s%s%s: %s", part->what, part->title,
               *number ? ", " : "", number, *part->source ? " (" : "", part->source, *part->source ? ")" : "",
               words);
}

/* The exits of the whole pathway stand in every stage, and are listed once. */
static void drop_doubles(struct findings *list, size_t first) {
  size_t kept = first;
  for (size_t i = first; i < list->count; i++) {
    struct finding *one = &list->items[i];
    if (kept > first && list->items[kept - 1].line == one->line &&
        !strcmp(list->items[kept - 1].text, one->text)) {
      free(one->text);
      free(one->file);
    } else {
      list->items[kept++] = *one;
    }
  }
  list->count = kept;
}

void confirm_list(const struct pathway *p, struct findings *list) {
  struct listing l = {p, list};
  size_t first = list->count;
  struct pathway_marks whole = {.says = "", .known = "", .unverified = p->unverified};
  struct pathway_part variant = {"the variant", p->title, p->source, &whole, NULL, p->line, false};
  add(&l, &variant);
  parts_visit(p, add, &l);
  overlay_place_in(p, list, first);
  findings_sort(list, first);
  drop_doubles(list, first);
}
