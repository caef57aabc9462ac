/* The keys of a pathway file but those of needs and deadlines. Floor 3; tables, nothing else. */
#include "workflow/pathway_shape.h"

#include <string.h>

static void read_stage_needs(struct reader *r, const config_setting_t *setting, void *into) {
  struct pathway_stage *stage = into;
  stage->needs = pathway_needs_read(r, setting, &stage->need_count, false);
}

static void read_takes(struct reader *r, const config_setting_t *setting, void *into) {
  struct pathway_stage *stage = into;
  pathway_period_read(r, setting, &stage->takes);
}

/* Names of deadlines, or the one word "all". */
static void read_stops(struct reader *r, const config_setting_t *setting, void *into) {
  struct pathway_pause *pause = into;
  if (config_setting_type(setting) != CONFIG_TYPE_STRING)
    pause->stops = reader_texts(r, setting, &pause->stop_count);
  else if (!(pause->hold = !strcmp(reader_text(r, setting), "all")))
    reader_find(r, setting, "stops names no deadlines; write [\"one\", \"two\"], or \"all\" for a hold");
}

static void read_gate_needs(struct reader *r, const config_setting_t *setting, void *into) {
  struct pathway_gate *gate = into;
  gate->needs = pathway_needs_read(r, setting, &gate->need_count, false);
}

static void read_version(struct reader *r, const config_setting_t *setting, void *into) {
  struct pathway_draft *draft = into;
  if (config_setting_type(setting) != CONFIG_TYPE_INT || config_setting_get_int(setting) < 1)
    reader_find(r, setting, "version is not a number from 1; write 1, 2, 3 ...");
  else
    draft->pathway.version = config_setting_get_int(setting);
}

static const struct read_field role_fields[] = {
    ID(pathway_role),
    TITLE(pathway_role),
    {.key = "min", .kind = READ_NUMBER, .at = offsetof(struct pathway_role, min)},
    IDS(pathway_role, not_same, not_same_count),
    IDS(pathway_role, never_was, never_was_count),
    YES(pathway_role, outside),
    MARKS(pathway_role),
    SOURCE(pathway_role),
};
static const struct read_shape role_shape = SHAPE("a role", pathway_role, role_fields);

static const struct read_field field_fields[] = {
    ID(pathway_field),     TITLE(pathway_field), TEXT(pathway_field, help), YES(pathway_field, required),
    SOURCE(pathway_field),
};
static const struct read_shape field_shape = SHAPE("a field", pathway_field, field_fields);

static const struct read_field document_fields[] = {
    ID(pathway_document),
    TITLE(pathway_document),
    SOURCE(pathway_document),
    ITEMS(pathway_document, fields, field_count, field_shape),
    TEXT(pathway_document, compartment),
    MARKS(pathway_document),
};
static const struct read_shape document_shape = SHAPE("a document", pathway_document, document_fields);

static const struct read_field consent_fields[] = {
    ID(pathway_consent),     TITLE(pathway_consent), TEXT(pathway_consent, on_withdrawal),
    SOURCE(pathway_consent), MARKS(pathway_consent),
};
static const struct read_shape consent_shape = SHAPE("a consent", pathway_consent, consent_fields);

static const struct read_field moment_fields[] = {ID(pathway_moment), TITLE(pathway_moment),
                                                  TEXT(pathway_moment, framework), SOURCE(pathway_moment)};
static const struct read_shape moment_shape = SHAPE("a moment", pathway_moment, moment_fields);

static const struct read_field event_fields[] = {
    ID(pathway_event),
    TITLE(pathway_event),
    YES(pathway_event, reasoned),
    YES(pathway_event, repeat),
    YES(pathway_event, bare),
    TEXT(pathway_event, ask),
    TEXT(pathway_event, of),
    TEXT(pathway_event, compartment),
    TEXT(pathway_event, effect),
    IDS(pathway_event, stages, stage_count),
    IDS(pathway_event, by, by_count),
    YES(pathway_event, in_person),
    TEXT(pathway_event, sets),
    YES(pathway_event, discretionary),
    IDS(pathway_event, was, was_count),
    SOURCE(pathway_event),
    MARKS(pathway_event),
};
static const struct read_shape event_shape = SHAPE("an event", pathway_event, event_fields);

static const struct read_field prompt_fields[] = {
    TEXT(pathway_prompt, rule),
    {.key = "say", .kind = READ_TEXT, .at = offsetof(struct pathway_prompt, say), .required = true},
    SOURCE(pathway_prompt),
};
static const struct read_shape prompt_shape = SHAPE("a prompt", pathway_prompt, prompt_fields);

static const struct read_field stage_fields[] = {
    ID(pathway_stage),
    TITLE(pathway_stage),
    SOURCE(pathway_stage),
    TEXT(pathway_stage, covers),
    TEXT(pathway_stage, help),
    TEXT(pathway_stage, waiting_on),
    OWN("takes", read_takes),
    YES(pathway_stage, end),
    TEXT(pathway_stage, outcome),
    YES(pathway_stage, discretionary),
    IDS(pathway_stage, was, was_count),
    OWN("needs", read_stage_needs),
    ITEMS(pathway_stage, exits, exit_count, pathway_exit_shape),
    ITEMS(pathway_stage, prompts, prompt_count, prompt_shape),
    MARKS(pathway_stage),
};
static const struct read_shape stage_shape = SHAPE("a stage", pathway_stage, stage_fields);

static const struct read_field pause_fields[] = {
    ID(pathway_pause),
    TITLE(pathway_pause),
    {.key = "stops", .kind = READ_OWN, .own = read_stops, .required = true},
    IDS(pathway_pause, even, even_count),
    TEXT(pathway_pause, waiting_on),
    YES(pathway_pause, evidence),
    SOURCE(pathway_pause),
    MARKS(pathway_pause),
};
static const struct read_shape pause_shape = SHAPE("a pause", pathway_pause, pause_fields);

static const struct read_field gate_fields[] = {
    {.key = "act", .kind = READ_ID, .at = offsetof(struct pathway_gate, act), .required = true},
    IDS(pathway_gate, stages, stage_count),
    OWN("needs", read_gate_needs),
    SOURCE(pathway_gate),
    MARKS(pathway_gate),
};
static const struct read_shape gate_shape = SHAPE("a gate", pathway_gate, gate_fields);

static const struct read_field rule_fields[] = {
    {.key = "id", .kind = READ_TEXT, .at = offsetof(struct pathway_rule, id), .required = true},
    {.key = "how", .kind = READ_TEXT, .at = offsetof(struct pathway_rule, how), .required = true},
    {.key = "where", .kind = READ_TEXT, .at = offsetof(struct pathway_rule, where), .required = true},
};
static const struct read_shape rule_shape = SHAPE("a rule", pathway_rule, rule_fields);

#define LINES(name, number)                                                                                  \
  {                                                                                                          \
    .key = #name, .kind = READ_LINES, .at = offsetof(struct pathway_example, name),                          \
    .count_at = offsetof(struct pathway_example, number), .required = true                                   \
  }
static const struct read_field example_fields[] = {
    TEXT(pathway_example, title),
    TEXT(pathway_example, calendar),
    LINES(given, given_count),
    LINES(expect, expect_count),
};
static const struct read_shape example_shape = SHAPE("an example", pathway_example, example_fields);

#define TOP(name) offsetof(struct pathway_draft, pathway.name)
#define TOP_TEXT(name, must)                                                                                 \
  { .key = #name, .kind = READ_TEXT, .at = TOP(name), .required = must }
#define TOP_ITEMS(name, number, shape, must)                                                                 \
  {                                                                                                          \
    .key = #name, .kind = READ_ITEMS, .at = TOP(name), .count_at = TOP(number), .items = &(shape),           \
    .required = must                                                                                         \
  }
static const struct read_field pathway_fields[] = {
    {.key = "id", .kind = READ_ID, .at = TOP(id), .required = true},
    {.key = "version", .kind = READ_OWN, .own = read_version, .required = true},
    TOP_TEXT(title, true),
    TOP_TEXT(source, false),
    TOP_TEXT(receipt, false),
    TOP_TEXT(of, false),
    TOP_TEXT(says, false),
    TOP_TEXT(nation, false),
    {.key = "unverified", .kind = READ_YES, .at = TOP(unverified)},
    {.key = "elsewhere", .kind = READ_IDS, .at = TOP(elsewhere), .count_at = TOP(elsewhere_count)},
    TOP_ITEMS(roles, role_count, role_shape, false),
    TOP_ITEMS(documents, document_count, document_shape, false),
    TOP_ITEMS(consents, consent_count, consent_shape, false),
    TOP_ITEMS(moments, moment_count, moment_shape, false),
    TOP_ITEMS(dates, date_count, pathway_date_shape, false),
    TOP_ITEMS(events, event_count, event_shape, true),
    TOP_ITEMS(stages, stage_count, stage_shape, true),
    {.key = "exits",
     .kind = READ_ITEMS,
     .at = offsetof(struct pathway_draft, exits),
     .count_at = offsetof(struct pathway_draft, exit_count),
     .items = &pathway_exit_shape},
    TOP_ITEMS(reopens, reopen_count, pathway_reopen_shape, false),
    TOP_ITEMS(deadlines, deadline_count, pathway_deadline_shape, false),
    TOP_ITEMS(pauses, pause_count, pause_shape, false),
    TOP_ITEMS(gates, gate_count, gate_shape, false),
    TOP_ITEMS(spells, spell_count, pathway_spell_shape, false),
    TOP_ITEMS(milestones, milestone_count, pathway_milestone_shape, false),
    TOP_ITEMS(children, child_count, pathway_child_shape, false),
    TOP_ITEMS(rules, rule_count, rule_shape, false),
    TOP_ITEMS(examples, example_count, example_shape, false),
};
const struct read_shape pathway_shape = {.name = "a pathway",
                                         .size = sizeof(struct pathway_draft),
                                         .line_at = TOP(line),
                                         .fields = pathway_fields,
                                         .field_count = COUNT(pathway_fields)};
