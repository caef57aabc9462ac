/* What is offered for an argument: choices and a default, worked out for one record. Floor 6. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "action/internal.h"
#include "base/mem.h"

static const struct action_choice YES_NO[] = {{"yes", "Yes", NULL}, {"no", "No", NULL}, {NULL, NULL, NULL}};

static json_t *text_value(const char *text) {
  json_t *value = json_string(text);
  return value ? value : json_string("");
}

void offer_choice(struct action_offer *offer, const char *value, const char *title, const char *help) {
  json_t *choice = json_object();
  json_object_set_new(choice, "value", text_value(value));
  json_object_set_new(choice, "title", text_value(title));
  json_object_set_new(choice, "help", text_value(help ? help : ""));
  json_array_append_new(offer->choices, choice);
}

void offer_also(struct action_offer *offer, const char *value) {
  if (!offer->also) offer->also = json_object();
  json_object_set_new(offer->also, value, json_true());
}

void offer_default(struct action_offer *offer, const char *value) {
  char *copy = mem_string(value);
  free(offer->value);
  offer->value = copy;
}

enum { ID_TEXT = 24 };

static const char *id_text(int64_t id, char out[ID_TEXT]) {
  snprintf(out, ID_TEXT, "%lld", (long long)id);
  return out;
}

void offer_row(struct action_offer *offer, int64_t id, const char *title, const char *help) {
  char text[ID_TEXT];
  offer_choice(offer, id_text(id, text), title, help);
}

void offer_default_row(struct action_offer *offer, int64_t id) {
  char text[ID_TEXT];
  offer_default(offer, id_text(id, text));
}

void offer_hide(struct action_offer *offer) {
  offer->hidden = true;
}

void offer_date(struct action_offer *offer, date_day day) {
  char text[DATE_TEXT];
  if (day != DATE_NONE) offer_default(offer, date_format(day, text));
}

void offer_complete(struct action_offer *offer, const char *what) {
  offer->complete = what;
}

/* What can be completed from the casebook as one types, by the kind of argument and by its name. */
static const char *completes(const struct action_arg *arg) {
  static const char *const words[] = {"organisation", "grade", "specialty", "category"};
  if (arg->type == ARG_PERSON) return "person";
  if (arg->type == ARG_REF) return strcmp(arg->name, "case") ? "ref" : "case";
  for (size_t i = 0; arg->type == ARG_TEXT && i < sizeof words / sizeof *words; i++)
    if (strcmp(arg->name, words[i]) == 0) return words[i];
  return "";
}

void offer_make(const struct action_context *ctx, const struct action *action, const struct action_arg *arg,
                struct action_offer *out) {
  *out = (struct action_offer){.choices = json_array()};
  const struct action_choice *choice = arg->choices;
  if (!choice && arg->type == ARG_YESNO) choice = YES_NO;
  for (; choice && choice->value; choice++)
    offer_choice(out, choice->value, choice->title, choice->help);
  if (action->offer) action->offer(ctx, arg, out);
  if (!out->complete) out->complete = completes(arg);
}

void offer_end(struct action_offer *offer) {
  json_decref(offer->choices);
  json_decref(offer->also);
  free(offer->value);
  *offer = (struct action_offer){0};
}
