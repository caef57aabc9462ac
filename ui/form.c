/* Forms, made from an action's arguments. Esc never loses text: it goes into a draft and is offered again.
 * Front. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "ui/deed.h"
#include "ui/field.h"
#include "ui/form.h"
#include "ui/panels.h"
#include "ui/show.h"
#include "wire/message.h"

void form_banner(struct form *form, enum style style, char *text) {
  free(form->banner);
  form->banner = text;
  form->banner_style = style;
  form->banner_passes = false;
}

static void begin_fields(struct form *form) {
  const json_t *args = message_list(form->deed.action, "args");
  form->count = json_array_size(args);
  form->fields = mem_array(form->count, sizeof *form->fields);
  for (size_t i = 0; i < form->count; i++)
    field_begin(&form->fields[i], json_array_get(args, i));
  for (size_t i = 0; i < form->count; i++)
    form->fields[i].input.cut = &form->cut;
  form_fill(form, form->deed.args);
}

/* Fields that a row keeps together, and the form has no place of its own for: one a line, as the action reads
 * them. A value of several lines goes on after a blank. */
static json_t *other_fields(const struct form *form, const json_t *fields) {
  struct buf text = {0};
  const char *name;
  const json_t *value;
  json_object_foreach((json_t *)fields, name, value) {
    if (action_arg(form->deed.action, name) || !json_is_string(value)) continue;
    buf_printf(&text, "%s%s: ", text.len ? "\n" : "", name);
    for (const char *c = json_string_value(value); *c; c++)
      *c == '\n' ? buf_puts(&text, "\n  ") : buf_putc(&text, *c);
  }
  json_t *out = json_string(buf_text(&text));
  buf_free(&text);
  return out;
}

/* People of a row stand in it by their number; the form has them by name. */
static void show_people(struct form *form, const json_t *row) {
  size_t i, k;
  const json_t *shown;
  json_array_foreach(message_list(row, "shown"), i, shown) {
    for (k = 0; k < form->count; k++) {
      struct field *field = &form->fields[k];
      int64_t id = message_int(message_object(row, "fields"), field_name(field), 0);
      if (!id || strcmp(message_text(shown, "field"), field_name(field)) ||
          strcmp(message_text(field->arg, "type"), "person"))
        continue;
      char *number = mem_format("%lld", (long long)id);
      field_show(field, number, message_text(shown, "text"));
      free(number);
    }
  }
}

/* Editing a row begins with what it says now, be it in focus or chosen in the form. */
void form_fill_row(struct form *form, const json_t *args) {
  const json_t *row = record_row(form->deed.read, form->deed.action, args);
  const json_t *own = message_object(row, "fields");
  if (!row || !strcmp(message_text(form->deed.action, "verb"), "withdraw")) return;
  for (size_t i = 0; i < form->count; i++)
    if (strcmp(field_name(&form->fields[i]), message_text(form->deed.action, "row")))
      field_clear(&form->fields[i]);
  form_fill(form, row);
  if (!own) return;
  form_fill(form, own);
  show_people(form, row);
  json_t *rest = json_object();
  json_object_set_new(rest, "fields", other_fields(form, own));
  form_fill(form, rest);
  json_decref(rest);
}

static void end_fields(struct form *form) {
  for (size_t i = 0; i < form->count; i++)
    field_end(&form->fields[i]);
  free(form->fields);
  form->fields = NULL;
  form->count = 0;
}

static size_t first_open_field(const struct form *form) {
  for (size_t i = 0; i < form->count; i++) {
    const json_t *value = json_object_get(form->deed.args, field_name(&form->fields[i]));
    if (!value || (json_is_array(value) && json_array_size(value) == 0)) return i;
  }
  return form->count;
}

static void form_free(void *state) {
  struct form *form = state;
  end_fields(form);
  deed_free(&form->deed);
  free(form->banner);
  free(form->cut);
  free(form->draft_ref);
  free(form);
}

/* ---- saving ---- */

struct field *form_field(struct form *form) {
  return form->focus < form->count ? &form->fields[form->focus] : NULL;
}

static bool check(struct form *form, date_day today) {
  size_t first = form->count;
  for (size_t i = form->count; i > 0; i--) {
    struct field *field = &form->fields[i - 1];
    bool wrong = false;
    form_set_error(field, NULL);
    if (field->kind == FIELD_DATE) free(field_date_meaning(field, today, &wrong));
    if (message_flag(field->arg, "required") && field_empty(field)) form_set_error(field, "This is needed.");
    if (wrong) form_set_error(field, "Not a day: try 20/11/2026, 2026-11-20, 20 nov, fri, today or +10wd.");
    if (field->error) first = i - 1;
  }
  if (first < form->count) form->focus = first;
  return first == form->count;
}

/* Days are sent as they were understood here, so that what was shown is what is stored. */
json_t *form_args(const struct form *form, date_day today) {
  json_t *args = form_values(form);
  for (size_t i = 0; i < form->count; i++) {
    date_day day;
    char iso[DATE_TEXT];
    const struct field *field = &form->fields[i];
    if (field->kind != FIELD_DATE || !date_read(field->input.text, today, &day)) continue;
    json_object_set_new(args, field_name(field), json_string(date_format(day, iso)));
  }
  return args;
}

static void save(struct app *app, struct form *form) {
  form_leave(app, form);
  form_settle(app, form);
  if (!check(form, app->session.today)) {
    form_banner(form, STYLE_ERROR, mem_string("Something is missing: see the marked lines."));
    return;
  }
  form_banner(form, STYLE_TEXT, NULL);
  json_decref(form->deed.args);
  form->deed.args = form_args(form, app->session.today);
  struct deed deed = {.action = json_incref(form->deed.action),
                      .ref = mem_string(form->deed.ref),
                      .read = json_incref(form->deed.read),
                      .ver = form->deed.ver,
                      .many = form->deed.many,
                      .args = json_incref(form->deed.args)};
  deed_submit(app, &deed); /* may close the form */
  deed_free(&deed);
}

/* ---- keys ---- */

static void close_form(struct app *app, struct form *form) {
  bool typed = form->unkept, kept = typed && form_keep_draft(app, form);
  if (typed && !kept && !app->gone && !form->warned) {
    form->warned = true;
    form_banner(form, STYLE_ERROR,
                mem_string("The draft could not be kept. Esc once more throws the text away."));
    return;
  }
  overlay_pop(app);
  if (kept) app_say(app, STYLE_FAINT, "Kept as a draft: it is there when you open this again.");
}

/* Esc never loses text, and neither does a slip of the finger. */
static bool asked_afresh(struct form *form) {
  if (form->afresh) return true;
  form->afresh = true;
  form_banner(form, STYLE_SOON,
              mem_string("Ctrl-N once more throws the draft away and begins with an empty form."));
  return false;
}

static void start_afresh(struct app *app, struct form *form) {
  if (!asked_afresh(form)) return;
  form_drop_draft(app, form);
  end_fields(form);
  begin_fields(form);
  form_banner(form, STYLE_TEXT, NULL);
  form->focus = first_open_field(form);
}

bool form_supposes(const struct form *form) {
  return message_flag(form->deed.action, "supposes") || message_flag(form->deed.action, "own");
}

void form_changed(struct app *app, struct form *form) {
  if (form->focus < form->count) form_set_error(&form->fields[form->focus], NULL);
  form_touched(app, form);
}

void form_touched(struct app *app, struct form *form) {
  form->afresh = false;
  form->unkept = app->keep_wanted = !form_supposes(form);
  form->find_wanted = app->settle_wanted = true;
}

/* A limit is said, and never met in silence. */
void form_say_full(struct app *app, const struct field *field, bool pasted) {
  app_say(app, STYLE_ERROR, "%s holds %zu KB at most%s.", message_text(field->arg, "title"),
          field->input.most / 1024, pasted ? "; the rest of what you pasted was left out" : "");
}

static bool key_to_field(struct app *app, struct form *form, const struct key *key) {
  if (form->focus >= form->count) return false;
  struct field *field = &form->fields[form->focus];
  if (field->kind == FIELD_ONE || field->kind == FIELD_MANY) return form_choice_key(app, form, key);
  enum input_did did = field_key(field, key, form->text_width);
  if (did == INPUT_CHANGED || did == INPUT_FULL) form_changed(app, form);
  if (did == INPUT_FULL) form_say_full(app, field, key->press == PRESS_PASTE);
  return did != INPUT_IGNORED;
}

enum { FIELDS_A_PAGE = 6 };

static void step(struct app *app, struct form *form, int by) {
  form_leave(app, form);
  size_t most = form->count - form->focus, steps = (size_t)(by < 0 ? -by : by);
  if (by < 0) form->focus -= steps < form->focus ? steps : form->focus;
  if (by > 0) form->focus += steps < most ? steps : most;
}

static void form_key(struct app *app, void *state, const struct key *key) {
  enum { LOW = 16 /* rows */ };
  struct form *form = state;
  if (form->banner_passes && app->cells->rows < LOW) form_banner(form, STYLE_TEXT, NULL);
  if (form_find_key(app, form, key)) {
    form->warned = false;
  } else if (key->press == PRESS_ESC) {
    close_form(app, form);
  } else if (key_is(key, "Ctrl-O") || (key_is(key, "E") && form->focus == form->count)) {
    form_hand_over(app, form);
  } else if (key_is(key, "Ctrl-S")) {
    save(app, form);
  } else if (key_is(key, "Ctrl-N") && form->drafted) {
    start_afresh(app, form);
  } else if (key->press == PRESS_TAB) {
    step(app, form, 1);
  } else if (key->press == PRESS_BACKTAB) {
    step(app, form, -1);
  } else if (key_to_field(app, form, key)) {
    form->warned = false;
  } else if (key->press == PRESS_ENTER && form->focus == form->count) {
    save(app, form);
  } else if (key->press == PRESS_DOWN || key->press == PRESS_ENTER) {
    step(app, form, 1);
  } else if (key->press == PRESS_UP) {
    step(app, form, -1);
  } else if (key->press == PRESS_PAGE_DOWN || key->press == PRESS_PAGE_UP) {
    step(app, form, key->press == PRESS_PAGE_DOWN ? FIELDS_A_PAGE : -FIELDS_A_PAGE);
  } else if (key->press == PRESS_PASTE) {
    app_say(app, STYLE_FAINT, "Paste ignored: this is no field for text.");
  }
}

static void form_keep(struct app *app, void *state) {
  struct form *form = state;
  if (form->unkept) form_keep_draft(app, form);
}

/* ---- how the deed ended ---- */

static const struct overlay_kind kind = {
    "form", "Tab next field|Ctrl-S save|Esc back, text is kept", form_paint, form_key, form_keep, form_free};

static const struct overlay_kind supposing = {
    "form", "Tab next field|Ctrl-S suppose|Esc back", form_paint, form_key, form_keep, form_free};

static const struct overlay_kind owning = {
    "form", "Tab next field|Ctrl-S save|Esc back", form_paint, form_key, form_keep, form_free};

struct form *form_on_top(const struct app *app) {
  struct form *form = overlay_state(app, &kind);
  if (!form) form = overlay_state(app, &supposing);
  return form ? form : overlay_state(app, &owning);
}

struct form *form_of(const struct overlay *overlay) {
  return overlay->kind->paint == form_paint ? overlay->state : NULL;
}

bool form_is_open(const struct app *app) {
  return form_on_top(app) != NULL;
}

bool form_told(struct app *app, const char *ref, const char *text) {
  struct form *form = form_on_top(app);
  if (!form || strcmp(form->deed.ref, ref)) return false;
  form_banner(form, STYLE_SOON, mem_string(text));
  return true;
}

bool form_unkept(const struct app *app) {
  const struct form *form = form_on_top(app);
  return form && form->unkept;
}

static char *theirs(const struct field *field, const json_t *value) {
  struct field now;
  field_begin(&now, field->arg);
  field_fill(&now, value);
  char *text = form_text(&now);
  field_end(&now);
  return text;
}

static void show_conflict(struct app *app, struct form *form, const json_t *conflict) {
  const json_t *now = message_object(conflict, "now");
  for (size_t i = 0; i < form->count; i++) {
    struct field *field = &form->fields[i];
    const json_t *value = json_object_get(now, field_name(field));
    free(field->theirs);
    field->theirs = NULL;
    if (!value) continue;
    json_t *mine = field_value(field);
    char *text = theirs(field, value), *own = mine ? theirs(field, mine) : mem_string("");
    if (strcmp(text, own)) field->theirs = mem_string(text);
    free(text);
    free(own);
    json_decref(mine);
  }
  form->deed.ver = message_int(conflict, "ver", form->deed.ver);
  char *when = show_instant(message_text(conflict, "at"), app->session.today);
  form_banner(
      form, STYLE_SOON,
      mem_format(
          "Changed by %s at %s while you were typing. Their text stands under yours where the two differ; "
          "Ctrl-S saves yours over it.",
          message_text(conflict, "by"), when));
  free(when);
}

/* Where the keeper names the argument that is wrong, the error stands by its field. */
static void point_at(struct form *form, const struct error *error) {
  for (size_t i = 0; i < form->count; i++) {
    struct field *field = &form->fields[i];
    if (strcmp(error->detail, field_name(field))) continue;
    form_set_error(field, error->text);
    form->focus = i;
    form_banner(form, STYLE_ERROR, mem_string("Not saved yet: see the marked line."));
  }
}

void form_refused(struct app *app, const struct error *error, const json_t *refusal) {
  struct form *form = form_on_top(app);
  const json_t *conflict = message_object(refusal, "conflict");
  if (!conflict) conflict = message_object(message_object(refusal, "error"), "conflict");
  if (conflict) {
    form->unkept = true; /* with the version that it is about now */
    show_conflict(app, form, conflict);
    return;
  }
  form_banner(form, STYLE_ERROR, mem_string(error->text));
  point_at(form, error);
}

void form_done(struct app *app) {
  struct form *form = form_on_top(app);
  form_drop_draft(app, form);
  overlay_pop(app);
}

void form_open(struct app *app, struct deed *deed) {
  struct form *form = mem_alloc(sizeof *form);
  form->deed = *deed;
  *deed = (struct deed){0};
  form->text_width = 40;
  form->draft_ref = form_draft_ref(form);
  begin_fields(form);
  json_t *args = form_values(form);
  form_fill_row(form, args);
  json_decref(args);
  form_fill(form, form->deed.args);
  if (!form_supposes(form)) form_take_up_draft(app, form);
  form->focus = first_open_field(form);
  overlay_push(app,
               message_flag(form->deed.action, "supposes") ? &supposing
               : message_flag(form->deed.action, "own")    ? &owning
                                                           : &kind,
               form);
}
