/* Reading needs: what a stage, an exit or a gate asks for. Floor 3; reads, judges only the form. */
#include <stddef.h>
#include <string.h>

#include "workflow/pathway_shape.h"

/* The keys that say what is needed; exactly one of them stands in each need. */
static const struct {
  const char *key;
  enum need_kind kind;
  bool parts;
} kinds[] = {
    {"event", NEED_EVENT, false},
    {"record", NEED_RECORD, false},
    {"document", NEED_DOCUMENT, false},
    {"consent", NEED_CONSENT, false},
    {"role", NEED_ROLE, false},
    {"pass", NEED_PASS, false},
    {"enquiry", NEED_ENQUIRY, false},
    {"counter", NEED_COUNTER, false},
    {"strand", NEED_STRAND, false},
    {"not_before", NEED_NOT_BEFORE, false},
    {"all", NEED_ALL, true},
    {"any", NEED_ANY, true},
    {"not", NEED_NOT, true},
};
enum { KINDS = sizeof kinds / sizeof *kinds };

/* A need while it is being read: how many kinds it named, and the moment of a pass. */
struct need_draft {
  struct pathway_need need;
  int named;
  const char *moment;
};

static void read_what(struct reader *r, const config_setting_t *setting, void *into) {
  struct need_draft *d = into;
  for (size_t i = 0; i < KINDS; i++) {
    if (strcmp(kinds[i].key, config_setting_name(setting))) continue;
    d->named++;
    d->need.kind = kinds[i].kind;
    if (kinds[i].parts)
      d->need.parts = pathway_needs_read(r, setting, &d->need.part_count, true);
    else
      d->need.name = reader_text(r, setting);
  }
}

const struct pathway_need *pathway_when_read(struct reader *r, const config_setting_t *setting) {
  size_t count;
  const struct pathway_need *when = pathway_needs_read(r, setting, &count, true);
  if (count == 1) return when;
  reader_find(r, setting, "\"when\" holds %zu conditions; write one, with all or any inside it for more",
              count);
  return NULL;
}

static void read_when(struct reader *r, const config_setting_t *setting, void *into) {
  struct need_draft *d = into;
  d->need.when = pathway_when_read(r, setting);
}

#define AT(member) offsetof(struct need_draft, need.member)
#define WHAT(name)                                                                                           \
  { .key = name, .kind = READ_OWN, .own = read_what }
static const struct read_field need_fields[] = {
    WHAT("event"),
    WHAT("record"),
    WHAT("document"),
    WHAT("consent"),
    WHAT("role"),
    WHAT("pass"),
    WHAT("enquiry"),
    WHAT("counter"),
    WHAT("strand"),
    WHAT("not_before"),
    WHAT("all"),
    WHAT("any"),
    WHAT("not"),
    {.key = "is", .kind = READ_TEXT, .at = AT(value)},
    {.key = "since", .kind = READ_TEXT, .at = AT(since)},
    {.key = "moment", .kind = READ_ID, .at = offsetof(struct need_draft, moment)},
    {.key = "min", .kind = READ_NUMBER, .at = AT(min)},
    {.key = "reasoned", .kind = READ_YES, .at = AT(reasoned)},
    {.key = "when", .kind = READ_OWN, .own = read_when},
    {.key = "say", .kind = READ_TEXT, .at = AT(say)},
    {.key = "source", .kind = READ_TEXT, .at = AT(source)},
    {.key = "override", .kind = READ_YES, .at = AT(overridable)},
    {.key = "says", .kind = READ_TEXT, .at = AT(marks.says)},
    {.key = "known", .kind = READ_TEXT, .at = AT(marks.known)},
    {.key = "confirm", .kind = READ_YES, .at = AT(marks.confirm)},
    {.key = "unverified", .kind = READ_YES, .at = AT(marks.unverified)},
    {.key = "locked", .kind = READ_YES, .at = AT(marks.locked)},
};
const struct read_shape pathway_need_shape = {.name = "a need",
                                              .size = sizeof(struct need_draft),
                                              .line_at = AT(line),
                                              .fields = need_fields,
                                              .field_count = sizeof need_fields / sizeof *need_fields};

static void check_form(struct reader *r, const config_setting_t *group, const struct need_draft *d,
                       bool inner) {
  const struct pathway_need *n = &d->need;
  if (d->named != 1)
    reader_find(r, group,
                "a need names %s; write one of event, record, document, consent, role, pass, enquiry, "
                "counter, strand, not_before, all, any, not",
                d->named ? "more than one thing" : "nothing that is needed");
  if (!inner && !*n->say)
    reader_find(r, group, "a need without \"say\"; add the words to show while it is not met");
  if (n->kind == NEED_NOT && n->part_count != 1)
    reader_find(r, group, "\"not\" holds %zu needs; write one", n->part_count);
  if ((n->kind == NEED_ALL || n->kind == NEED_ANY) && d->named && !n->part_count)
    reader_find(r, group, "all or any without needs in it; add them or take it out");
  if (n->reasoned && n->kind != NEED_EVENT) reader_find(r, group, "\"reasoned\" is for events; take it out");
  if (*n->value && n->kind != NEED_RECORD && n->kind != NEED_STRAND)
    reader_find(r, group, "\"is\" is for records and strands; take it out");
  if (*n->since && n->kind != NEED_EVENT && n->kind != NEED_DOCUMENT && n->kind != NEED_PASS)
    reader_find(r, group, "\"since\" is for events, documents and passes; take it out");
  if (*d->moment && n->kind != NEED_PASS) reader_find(r, group, "\"moment\" is for passes; take it out");
  if (inner && n->overridable)
    reader_find(r, group,
                "\"override\" inside all, any, not or when has no effect; put it on the outer need");
}

const struct pathway_need *pathway_needs_read(struct reader *r, const config_setting_t *list, size_t *count,
                                              bool inner) {
  const struct need_draft *drafts = reader_items(r, list, &pathway_need_shape, count);
  struct pathway_need *needs = pool_array(r->pool, *count, sizeof *needs);
  for (size_t i = 0; i < *count; i++) {
    const config_setting_t *group = config_setting_get_elem(list, (unsigned)i);
    needs[i] = drafts[i].need;
    if (!needs[i].name) needs[i].name = "";
    if (config_setting_is_group(group)) {
      if (!config_setting_get_member(group, "min"))
        needs[i].min = 1;
      else if (needs[i].min < 1)
        reader_find(r, group, "\"min\" is 0, which is always met; use 1 or more");
      check_form(r, group, &drafts[i], inner);
    }
    if (*drafts[i].moment) needs[i].name = pool_format(r->pool, "%s:%s", needs[i].name, drafts[i].moment);
  }
  return needs;
}
