/* Documents of a case, added and corrected: a form with its fields, a report, a letter. Floor 6. What a
 * document must hold, the pathway says. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "action/beside.h"
#include "action/happening.h"
#include "base/mem.h"
#include "model/document.h"
#include "model/edit.h"

/* Fields that the shipped pathways ask for, each an argument of its own, so that a form shows them; those of
 * other documents are given in `fields`. The same when one is added and when one is corrected. */
/* clang-format off */
#define FORM_FIELDS \
  {"concerns", "Concerns, or reason for the absence", ARG_LINES, false, NULL, "request form"}, \
  {"areas", "Areas for development or reskilling", ARG_LINES, false, NULL, "request form"}, \
  {"absence", "Why away, since when, last in practice", ARG_LINES, false, NULL, "request form, return to work"}, \
  {"role", "Role held or to be resumed, job plan", ARG_LINES, false, NULL, "request form"}, \
  {"role-changed", "Has the role changed, or will it?", ARG_LINES, false, NULL, "request form"}, \
  {"environment", "Working environment and support there", ARG_LINES, false, NULL, "request form"}, \
  {"assessment", "Assessment by the service before", ARG_LINES, false, NULL, "request form"}, \
  {"health", "Is absence or performance linked to health?", ARG_LINES, false, NULL, "request form; yes or no, no diagnosis"}, \
  {"supporting", "Supporting information with it", ARG_LINES, false, NULL, "request form"}, \
  {"not-shared", "If not shared with the practitioner: why not", ARG_LINES, false, NULL, "request form"}, \
  {"what", "What it is", ARG_LINES, false, NULL, "evidence"}
/* clang-format on */
static const struct action_arg form_fields[] = {FORM_FIELDS};
enum { FORM_FIELD_COUNT = sizeof form_fields / sizeof *form_fields };

static const struct action_arg args_document[] = {
    {"kind", "Document", ARG_CHOICE, true, NULL, NULL},
    {"title", "Title", ARG_TEXT, false, NULL, "the document's own name when left out"},
    {"dated", "Dated", ARG_DATE, false, NULL, "today when left out"},
    FORM_FIELDS,
    {"fields", "Other fields", ARG_LINES, false, NULL, "one a line, as name: value"},
    {"text", "Note", ARG_LINES, false, NULL, "where it is kept, what it says"},
    ARG_ROW_APART,
    ARG_ROW_STRAND,
    {0}};

static bool wants(const struct look *look, const struct pathway_document *document) {
  for (size_t i = 0; i < look->evaluation.need_count; i++) {
    const struct evaluation_need *need = &look->evaluation.needs[i];
    if (need->need && !need->met && need->need->kind == NEED_DOCUMENT &&
        strcmp(need->need->name, document->id) == 0)
      return true;
  }
  return false;
}

static void offer_document(const struct action_context *ctx, const struct action_arg *arg,
                           struct action_offer *offer) {
  struct strands_here here;
  bool chosen = false;
  if (strcmp(arg->name, "dated") == 0) offer_date(offer, ctx->viewer->today);
  if (strcmp(arg->name, "strand") == 0) offer_strands(ctx, offer);
  if (strcmp(arg->name, "kind") != 0) return;
  bool fine = strands_here(ctx, &here, NULL);
  for (size_t k = 0; fine && k < here.count; k++)
    for (size_t i = 0; i < here.looks[k].pathway->document_count; i++) {
      const struct pathway_document *document = &here.looks[k].pathway->documents[i];
      bool wanted = wants(&here.looks[k], document);
      strands_offer(offer, &here, k, document->id, document->title, wanted ? "wanted here" : "");
      if (wanted && !chosen && k == 0) offer_default(offer, document->id);
      chosen = chosen || wanted;
    }
  strands_free(&here);
}

static bool possible_document(const struct action_context *ctx, char why[ACTION_WHY]) {
  struct strands_here here;
  bool any = false;
  if (!case_is_open(ctx, why)) return false;
  bool fine = strands_here(ctx, &here, NULL) || action_not_now(why, "the case cannot be read");
  for (size_t i = 0; fine && i < here.count; i++)
    any = any || here.looks[i].pathway->document_count > 0;
  if (fine && !any) action_not_now(why, "the pathway %s asks for no document", here.looks[0].pathway->title);
  strands_free(&here);
  return any;
}

/* ---- fields -------------------------------------------------------------------------------------------- */

static const struct pathway_field *field_of(const struct pathway_document *document, const char *id,
                                            size_t len) {
  for (size_t i = 0; i < document->field_count; i++)
    if (strlen(document->fields[i].id) == len && strncmp(document->fields[i].id, id, len) == 0)
      return &document->fields[i];
  return NULL;
}

static bool no_field(const struct pathway_document *document, const char *id, size_t len, struct error *err) {
  struct buf known = {0};
  for (size_t i = 0; i < document->field_count; i++)
    buf_printf(&known, "%s%s", i ? ", " : "", document->fields[i].id);
  error_set(err, ERROR_INVALID, "%s has no field \"%.*s\"%s%s.", document->title, (int)(len < 40 ? len : 40),
            id, known.len ? "; its fields are " : "; it has none", buf_text(&known));
  buf_free(&known);
  return false;
}

static bool put_field(const struct pathway_document *document, json_t *fields, const char *id, size_t id_len,
                      const char *value, size_t len, struct error *err) {
  const struct pathway_field *field = field_of(document, id, id_len);
  if (!field) return no_field(document, id, id_len, err);
  json_object_set_new(fields, field->id, json_stringn(value, len));
  return true;
}

/* A field's value as it stands after "name:": without the blanks before it. A line that begins with a blank
 * goes on with the one before. */
static size_t value_of(const char *text, struct buf *value) {
  size_t at = 0;
  for (bool more = true; more; more = text[at] == ' ' || text[at] == '\t') {
    at += strspn(text + at, " \t");
    size_t len = strcspn(text + at, "\n");
    buf_add(value, text + at, len);
    at += len;
    if (!text[at]) break;
    at++;
    if (text[at] == ' ' || text[at] == '\t') buf_puts(value, "\n");
  }
  return at;
}

/* "name: value", one a line. */
static bool put_lines(const struct pathway_document *document, json_t *fields, const char *text,
                      struct error *err) {
  while (*text) {
    size_t line = strcspn(text, "\n"), name = strcspn(text, ":\n");
    struct buf value = {0};
    if (line > 0 && name == line)
      return error_set(err, ERROR_INVALID, "fields: Other fields are written one a line, as name: value.");
    size_t used = line > 0 ? name + 1 + value_of(text + name + 1, &value) : 1;
    bool fine = line == 0 || put_field(document, fields, text, name, buf_text(&value), value.len, err);
    buf_free(&value);
    if (!fine) return false;
    text += used;
  }
  return true;
}

/* The fields of an earlier one of the kind, with what is given now laid over them. */
static json_t *gather(const struct action_context *ctx, const struct action_args *args,
                      const struct pathway_document *document, struct error *err) {
  json_t *fields = document_fields(ctx->casebook, ctx->subject, document->id);
  if (!json_is_object(fields)) {
    json_decref(fields);
    fields = json_object();
  }
  bool fine = true;
  for (size_t i = 0; fine && i < FORM_FIELD_COUNT; i++) {
    const char *value = args_text(args, form_fields[i].name);
    if (args_filled(args, form_fields[i].name))
      fine = put_field(document, fields, form_fields[i].name, strlen(form_fields[i].name), value,
                       strlen(value), err);
  }
  if (fine && put_lines(document, fields, args_text(args, "fields"), err)) return fields;
  json_decref(fields);
  return NULL;
}

/* Names the required fields that are empty. */
static int missing_fields(const struct pathway_document *document, const json_t *fields, struct buf *out) {
  int missing = 0;
  for (size_t i = 0; i < document->field_count; i++) {
    const char *value = json_string_value(json_object_get(fields, document->fields[i].id));
    if (!document->fields[i].required || (value && value[strspn(value, " \t\r\n")])) continue;
    buf_printf(out, "%s%s", missing ? "; " : "", document->fields[i].title);
    missing++;
  }
  return missing;
}

static bool add(const struct action_context *ctx, const struct action_args *args,
                const struct pathway_document *document, const struct look *look,
                struct action_result *result, struct error *err) {
  json_t *fields = gather(ctx, args, document, err);
  if (!fields) return false;
  struct buf missing = {0};
  char day[DATE_LONG_TEXT];
  char *text = json_dumps(fields, JSON_SORT_KEYS | JSON_COMPACT);
  const struct document_terms terms = {
      .case_id = ctx->subject,
      .strand_id = look->strand.id,
      .kind = document->id,
      .title = args_filled(args, "title") ? args_text(args, "title") : document->title,
      .dated_on = day_given(ctx, args, "dated"),
      .complete = missing_fields(document, fields, &missing) == 0,
      .fields = document->field_count ? text : "",
      .text = args_text(args, "text"),
      .compartment = args_filled(args, "apart") ? args_text(args, "apart") : document->compartment};
  bool apart = terms.compartment && *terms.compartment;
  bool fine = day_fits(ctx, terms.dated_on, err) && document_add(ctx->casebook, &terms, &ctx->stamp, err);
  result_say(result, "Added to %s: %s of %s.", ctx->ref, apart ? document->title : terms.title,
             date_show(terms.dated_on, true, day));
  if (apart) say_more(result, " It is held apart.");
  if (!terms.complete) say_more(result, " It is not complete yet: %s.", buf_text(&missing));
  buf_free(&missing);
  free(text);
  json_decref(fields);
  return fine && case_changed(ctx, result, err);
}

static bool run_document(const struct action_context *ctx, const struct action_args *args,
                         struct action_result *result, struct error *err) {
  struct look look = {0};
  bool fine = case_look(ctx, &look, err);
  const struct pathway_document *document =
      fine ? pathway_document(look.pathway, args_text(args, "kind")) : NULL;
  if (fine && !document) fine = error_set(err, ERROR_INVALID, "The pathway has no document of that kind.");
  fine = fine && add(ctx, args, document, &look, result, err);
  look_free(&look);
  return fine;
}

/* ---- correcting one -------------------------------------------------------------------------------------
 */

static const struct action_arg EDIT_ARGS[] = {
    {"document", "Document", ARG_INT, true, NULL, NULL},
    {"title", "Title", ARG_TEXT, false, NULL, NULL},
    {"dated", "Dated", ARG_DATE, false, NULL, NULL},
    FORM_FIELDS,
    {"fields", "Other fields", ARG_LINES, false, NULL,
     "one a line, as name: value; a line begun with a blank goes on"},
    {"text", "Note", ARG_LINES, false, NULL, NULL},
    {0}};

static void offer_edit(const struct action_context *ctx, const struct action_arg *arg,
                       struct action_offer *offer) {
  if (strcmp(arg->name, "document") != 0) return;
  json_t *documents = document_list(ctx->casebook, ctx->viewer, ctx->subject, NULL);
  for (size_t i = json_array_size(documents); i-- > 0;) {
    const json_t *document = json_array_get(documents, i);
    offer_row(offer, json_integer_value(json_object_get(document, "id")),
              json_string_value(json_object_get(document, "title")),
              json_string_value(json_object_get(document, "dated")));
    if (json_array_size(documents) == 1)
      offer_default_row(offer, json_integer_value(json_object_get(document, "id")));
  }
  json_decref(documents);
}

static bool possible_edit(const struct action_context *ctx, char why[ACTION_WHY]) {
  json_t *documents = document_list(ctx->casebook, ctx->viewer, ctx->subject, NULL);
  bool any = json_array_size(documents) > 0;
  json_decref(documents);
  return any || action_not_now(why, "%s has no document", ctx->ref);
}

static bool has_own_arg(const char *field) {
  for (size_t i = 0; i < FORM_FIELD_COUNT; i++)
    if (strcmp(form_fields[i].name, field) == 0) return true;
  return false;
}

/* What was given in the place of what was there; of the other fields, what is not named is taken out. */
static bool mend_fields(const struct action_args *args, const struct pathway_document *document,
                        json_t *fields, struct error *err) {
  for (size_t i = 0; args_given(args, "fields") && i < document->field_count; i++)
    if (!has_own_arg(document->fields[i].id)) json_object_del(fields, document->fields[i].id);
  for (size_t i = 0; i < FORM_FIELD_COUNT; i++) {
    const char *value = args_text(args, form_fields[i].name);
    bool emptied = !args_filled(args, form_fields[i].name);
    if (!args_given(args, form_fields[i].name)) continue;
    if (emptied) json_object_del(fields, form_fields[i].name);
    if (!emptied && !put_field(document, fields, form_fields[i].name, strlen(form_fields[i].name), value,
                               strlen(value), err))
      return false;
  }
  return put_lines(document, fields, args_text(args, "fields"), err);
}

/* A document's rule, of whichever strand of the case knows it. */
static const struct pathway_document *document_rule(const struct strands_here *here, const char *kind) {
  const struct pathway_document *rule = NULL;
  for (size_t i = 0; i < here->count && !rule; i++)
    rule = pathway_document(here->looks[i].pathway, kind);
  return rule;
}

static bool mend(const struct action_context *ctx, const struct action_args *args, const json_t *was,
                 const struct strands_here *here, struct action_result *result, struct error *err) {
  static const struct pathway_document unknown = {.title = "It"};
  const char *kind = json_string_value(json_object_get(was, "kind"));
  const struct pathway_document *known = document_rule(here, kind), *rule = known ? known : &unknown;
  date_day dated = args_date(args, "dated");
  const char *title = args_given(args, "title") ? args_text(args, "title") : NULL;
  if (title && !*title) return error_set(err, ERROR_INVALID, "title: A document has its title.");
  if (args_given(args, "dated") && dated == DATE_NONE)
    return error_set(err, ERROR_INVALID, "dated: A document has its date.");
  json_t *fields = json_deep_copy(json_object_get(was, "fields"));
  struct buf missing = {0};
  bool fine = (dated == DATE_NONE || day_fits(ctx, dated, err)) && mend_fields(args, rule, fields, err);
  char *text = json_dumps(fields, JSON_SORT_KEYS | JSON_COMPACT);
  const struct document_edit edit = {.dated = dated == DATE_NONE ? NULL : &dated,
                                     .title = title,
                                     .fields = rule->field_count ? text : NULL,
                                     .text = args_given(args, "text") ? args_text(args, "text") : NULL,
                                     .complete = fine && missing_fields(rule, fields, &missing) == 0};
  bool apart = *json_string_value(json_object_get(was, "compartment"));
  result_say(result, "Corrected on %s: %s.", ctx->ref,
             apart   ? rule->title
             : title ? title
                     : json_string_value(json_object_get(was, "title")));
  if (fine && !edit.complete) say_more(result, " It is not complete yet: %s.", buf_text(&missing));
  fine = fine && edit_document(ctx->casebook, json_integer_value(json_object_get(was, "id")), &edit, err);
  buf_free(&missing);
  free(text);
  json_decref(fields);
  return fine;
}

static const json_t *document_named(const json_t *documents, int64_t id) {
  size_t i;
  const json_t *document;
  json_array_foreach(documents, i, document) {
    if (json_integer_value(json_object_get(document, "id")) == id) return document;
  }
  return NULL;
}

static bool any_given(const struct action_args *args) {
  for (const struct action_arg *arg = EDIT_ARGS + 1; arg->name; arg++)
    if (args_given(args, arg->name)) return true;
  return false;
}

static bool run_edit(const struct action_context *ctx, const struct action_args *args,
                     struct action_result *result, struct error *err) {
  struct strands_here here = {0};
  if (!any_given(args)) return error_set(err, ERROR_INVALID, "Give what is to be changed.");
  json_t *documents = document_list(ctx->casebook, ctx->viewer, ctx->subject, err);
  const json_t *was = document_named(documents, args_int(args, "document", 0));
  bool fine = documents && (was || error_set(err, ERROR_MISSING, "%s has no such document.", ctx->ref)) &&
              strands_all(ctx, &here, err) && mend(ctx, args, was, &here, result, err) &&
              case_changed(ctx, result, err) && strands_say(ctx, &here, NULL, result, err);
  strands_free(&here);
  json_decref(documents);
  return fine;
}

static const struct action rows[] = {
    {.name = "document-add",
     .title = "Add a document",
     .help = "Adds a form, report or letter to the case.",
     .key = "f",
     .group = "case",
     .on = ON_CASE,
     .places = ON_CASE_PLACES,
     .roles = ROLES_HANDLING,
     .args = args_document,
     .possible = possible_document,
     .offer = offer_document,
     .run = run_document},
    {.name = "document-edit",
     .title = "Edit a document",
     .help = "Corrects a document's title, date, fields or note.",
     .group = "case",
     .on = ON_CASE,
     .places = PLACE_CASE | PLACE_CASES | PLACE_TIMELINE,
     .flags = ACTION_VERSIONED | ACTION_CONFIRM_MOVES,
     .roles = ROLES_HANDLING,
     .args = EDIT_ARGS,
     .possible = possible_edit,
     .offer = offer_edit,
     .row = "document",
     .run = run_edit},
};

const struct action_group actions_document = {rows, sizeof rows / sizeof *rows};
