/* Drafts of a form: kept while one types, dropped when it is saved, offered again when it opens. Front. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "ui/draft_file.h"
#include "ui/form.h"
#include "ui/panels.h"
#include "ui/show.h"
#include "wire/message.h"

static json_t *draft_ask(const struct form *form, const char *what) {
  json_t *fields = json_object();
  json_object_set_new(fields, "do", json_string(what));
  json_object_set_new(fields, "form", json_string(message_text(form->deed.action, "name")));
  if (*form->draft_ref) json_object_set_new(fields, "ref", json_string(form->draft_ref));
  return fields;
}

json_t *form_values(const struct form *form) {
  json_t *values = json_object();
  for (size_t i = 0; i < form->count; i++) {
    json_t *value = field_value(&form->fields[i]);
    if (value) json_object_set_new(values, field_name(&form->fields[i]), value);
  }
  return values;
}

/* In a draft, beside its fields: the version of the record that was read when it was begun. What others
 * changed since is a conflict also when the draft is taken up a week later. */
static const char DRAFT_VER[] = "@ver";

static int64_t read_ver(const struct form *form) {
  if (!message_flag(form->deed.action, "versioned")) return 0;
  return form->deed.ver ? form->deed.ver : record_ver(form->deed.read, form->deed.action, form->deed.args);
}

/* ... and how what was taken from the casebook is shown. */
static const char DRAFT_SHOWN[] = "@shown";

static json_t *shown_of(const struct form *form) {
  json_t *shown = json_object();
  for (size_t i = 0; i < form->count; i++)
    if (form->fields[i].taken)
      json_object_set_new(shown, field_name(&form->fields[i]), message_string(form->fields[i].input.text));
  return shown;
}

static json_t *draft_fields(const struct form *form) {
  json_t *fields = form_values(form);
  json_object_set_new(fields, DRAFT_SHOWN, shown_of(form));
  int64_t ver = read_ver(form);
  if (ver) json_object_set_new(fields, DRAFT_VER, json_integer(ver));
  return fields;
}

static const char *form_name(const struct form *form) {
  return message_text(form->deed.action, "name");
}

static bool put(struct app *app, struct form *form, json_t *fields) {
  json_t *ask = draft_ask(form, "put");
  json_object_set(ask, "fields", fields);
  json_t *answer = app_ask(app, "draft", ask, NULL, NULL);
  bool kept = answer != NULL;
  json_decref(answer);
  return kept;
}

/* Where the keeper cannot take it (the disk is full, the casebook can only be read, it is gone), a private
 * file of the person's does. */
bool form_keep_draft(struct app *app, struct form *form) {
  json_t *fields = draft_fields(form);
  const char *uuid = draft_file_of(app->session.hello);
  bool kept = put(app, form, fields);
  if (kept && form->in_file) draft_file_drop(uuid, form_name(form), form->draft_ref);
  form->in_file = !kept && draft_file_put(uuid, form_name(form), form->draft_ref, fields);
  json_decref(fields);
  kept = kept || form->in_file;
  if (kept) form->drafted = true;
  if (kept) form->unkept = false;
  return kept;
}

void form_drop_draft(struct app *app, struct form *form) {
  if (form->drafted) json_decref(app_ask(app, "draft", draft_ask(form, "drop"), NULL, NULL));
  if (form->in_file) draft_file_drop(draft_file_of(app->session.hello), form_name(form), form->draft_ref);
  form->drafted = form->unkept = form->in_file = false;
}

/* Two objectives of one plan have a draft each: what was chosen when the form was opened is part of its name.
 */
char *form_draft_ref(const struct form *form) {
  struct buf ref = {0};
  const char *name;
  json_t *value;
  buf_puts(&ref, form->deed.ref);
  json_object_foreach(form->deed.args, name, value) {
    if (json_is_string(value)) buf_printf(&ref, " %s=%s", name, json_string_value(value));
  }
  return buf_take(&ref);
}

void form_fill(struct form *form, const json_t *values) {
  for (size_t i = 0; i < form->count; i++) {
    const json_t *value = json_object_get(values, field_name(&form->fields[i]));
    const char *shown = message_text(message_object(values, DRAFT_SHOWN), field_name(&form->fields[i]));
    if (value && *shown && json_is_string(value))
      field_show(&form->fields[i], json_string_value(value), shown);
    else if (value)
      field_fill(&form->fields[i], value);
  }
}

char *form_text(const struct field *field) {
  bool picks = field->kind == FIELD_ONE || field->kind == FIELD_MANY;
  return picks ? field_shown(field) : mem_string(field->input.text);
}

/* What the record says now, under what the draft says, where the two differ. */
static void set_theirs_from(struct form *form, char **now) {
  for (size_t i = 0; i < form->count; i++) {
    char *mine = form_text(&form->fields[i]);
    if (*now[i] && strcmp(now[i], mine)) form->fields[i].theirs = mem_string(now[i]);
    free(mine);
  }
}

/* Fills the fields from a draft. True: the record has changed since it was written. (After a conflict the
 * draft may know of a newer version than the screen does yet.) */
static bool fill_from_draft(struct form *form, const json_t *fields) {
  int64_t read = message_int(fields, DRAFT_VER, 0), ver = read_ver(form);
  bool changed = read > 0 && read < ver;
  char **now = mem_array(form->count, sizeof *now);
  for (size_t i = 0; i < form->count; i++)
    now[i] = form_text(&form->fields[i]);
  form_fill(form, fields);
  if (changed) set_theirs_from(form, now);
  if (read > ver) form->deed.ver = read;
  for (size_t i = 0; i < form->count; i++)
    free(now[i]);
  free(now);
  return changed;
}

static void take_up(struct app *app, struct form *form, const json_t *draft) {
  char *when = show_instant(message_text(draft, "saved_at"), app->session.today);
  bool changed = fill_from_draft(form, message_object(draft, "fields"));
  form->drafted = true;
  form_banner(form, STYLE_SOON,
              mem_format("Your draft of %s is back%s. Ctrl-N starts afresh.", *when ? when : "before",
                         changed ? "; what it is about has changed since" : ""));
  form->banner_passes = !changed;
  free(when);
}

static bool has_fields(const json_t *draft) {
  return json_object_size(message_object(draft, "fields")) > 0;
}

/* What was typed here before and not saved is offered again by being there again; of two, the later one. */
void form_take_up_draft(struct app *app, struct form *form) {
  json_t *kept = app_ask(app, "draft", draft_ask(form, "get"), NULL, NULL);
  json_t *own = draft_file_get(draft_file_of(app->session.hello), form_name(form), form->draft_ref);
  bool later = has_fields(own) && (!has_fields(kept) ||
                                   strcmp(message_text(own, "saved_at"), message_text(kept, "saved_at")) > 0);
  form->in_file = own != NULL;
  if (later)
    take_up(app, form, own);
  else if (has_fields(kept))
    take_up(app, form, kept);
  json_decref(own);
  json_decref(kept);
}
