/* Arguments: checked before an act is opened, read without a doubt inside it. Floor 6. */
#include "action/args.h"

#include <assert.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "action/internal.h"
#include "base/buf.h"
#include "base/mem.h"
#include "base/money.h"
#include "base/text.h"
#include "model/person.h"

enum { TEXT_LIMIT = 8 * 1024, LINES_LIMIT = 256 * 1024, FILE_LIMIT = 6 * 1024 * 1024, SHOWN_COLUMNS = 40 };

struct value {
  bool given;
  char *text;   /* as given, trimmed unless it is lines */
  char **items; /* CHOICES */
  size_t item_count, item_capacity;
  date_day day;
  int64_t number; /* INT, PERSON; MONEY: pence */
  bool yes;
  struct period period;
};

struct action_args {
  const struct action *action;
  size_t count;
  struct value *values; /* in the order of the action's arguments */
};

static const char *const TYPE_NAMES[] = {
    [ARG_TEXT] = "text",       [ARG_LINES] = "lines",   [ARG_DATE] = "date",     [ARG_CHOICE] = "choice",
    [ARG_CHOICES] = "choices", [ARG_PERSON] = "person", [ARG_PERIOD] = "period", [ARG_YESNO] = "yesno",
    [ARG_INT] = "int",         [ARG_REF] = "ref",       [ARG_MONEY] = "money",   [ARG_FILE] = "file",
};

const char *arg_type_name(enum arg_type type) {
  return TYPE_NAMES[type];
}

static size_t count_args(const struct action *action) {
  size_t count = 0;
  while (action->args && action->args[count].name)
    count++;
  return count;
}

/* The sentence for a bad argument: names it, shows what was given, says what is wanted. */
static bool bad(struct error *err, const struct action_arg *arg, const char *given, const char *wanted) {
  char *safe = text_safe_string(given, TEXT_ONE_LINE);
  int fit = (int)text_fit(safe, strlen(safe), SHOWN_COLUMNS);
  error_set(err, ERROR_INVALID, "%s: \"%.*s%s\" is not %s.", arg->name, fit, safe,
            (size_t)fit < strlen(safe) ? "..." : "", wanted);
  free(safe);
  return false;
}

static bool is_blank(const char *text) {
  return text[strspn(text, " \t\r\n")] == '\0';
}

static char *trimmed(const char *text) {
  const char *from = text + strspn(text, " \t\r\n");
  size_t len = strlen(from);
  while (len > 0 && strchr(" \t\r\n", from[len - 1]))
    len--;
  return mem_string_n(from, len);
}

static void add_item(struct value *v, const char *text) {
  char *item = trimmed(text);
  if (item[0] == '\0') {
    free(item);
    return;
  }
  MEM_GROW(v->items, v->item_count, v->item_capacity);
  v->items[v->item_count++] = item;
}

/* "a, b" as two items. */
static void split_items(struct value *v, const char *text) {
  while (*text) {
    size_t len = strcspn(text, ",");
    char *part = mem_string_n(text, len);
    add_item(v, part);
    free(part);
    text += len;
    if (*text == ',') text++;
  }
}

size_t args_most(const struct action_arg *arg) {
  return arg->type == ARG_LINES ? LINES_LIMIT : arg->type == ARG_FILE ? FILE_LIMIT : TEXT_LIMIT;
}

/* Takes what came over the wire as text; a list only where several choices are wanted. */
static bool take(const struct action_arg *arg, const json_t *given, struct value *v, struct error *err) {
  v->given = true;
  if (json_is_array(given) && arg->type == ARG_CHOICES) {
    size_t i;
    json_t *item;
    json_array_foreach(given, i, item) {
      if (!json_is_string(item)) return bad(err, arg, "...", "a list of words");
      add_item(v, json_string_value(item));
    }
    v->text = mem_string("");
    return true;
  }
  if (json_is_string(given)) {
    v->text =
        arg->type == ARG_LINES ? mem_string(json_string_value(given)) : trimmed(json_string_value(given));
  } else if (json_is_integer(given)) {
    v->text = mem_format("%lld", (long long)json_integer_value(given));
  } else if (json_is_boolean(given)) {
    v->text = mem_string(json_is_true(given) ? "yes" : "no");
  } else {
    return error_set(err, ERROR_INVALID, "%s: text is wanted here.", arg->name);
  }
  if (arg->type == ARG_CHOICES) split_items(v, v->text);
  size_t limit = args_most(arg);
  if (strlen(v->text) > limit) {
    return error_set(err, ERROR_INVALID, "%s: the text is too long (more than %zu KB).", arg->name,
                     limit / 1024);
  }
  return true;
}

/* "one of own-local, school, ..." */
static bool bad_choice(struct error *err, const struct action_arg *arg, const char *given,
                       const json_t *choices) {
  struct buf wanted = {0};
  size_t i;
  json_t *choice;
  buf_puts(&wanted, json_array_size(choices) ? "one of: " : "possible here: there is nothing to choose");
  json_array_foreach(choices, i, choice) {
    if (i > 0) buf_puts(&wanted, ", ");
    if (i == 16) {
      buf_puts(&wanted, "...");
      break;
    }
    buf_puts(&wanted, json_string_value(json_object_get(choice, "value")));
  }
  bad(err, arg, given, buf_text(&wanted));
  buf_free(&wanted);
  return false;
}

static bool offered(const struct action_offer *offer, const char *value) {
  size_t i;
  json_t *choice;
  if (json_object_get(offer->also, value)) return true;
  json_array_foreach(offer->choices, i, choice) {
    if (strcmp(json_string_value(json_object_get(choice, "value")), value) == 0) return true;
  }
  return false;
}

static bool check_choices(const struct action_context *ctx, const struct action *action,
                          const struct action_arg *arg, struct value *v, struct error *err) {
  struct action_offer offer;
  offer_make(ctx, action, arg, &offer);
  bool good = true;
  if (arg->type == ARG_CHOICE && !offered(&offer, v->text)) {
    good = bad_choice(err, arg, v->text, offer.choices);
  }
  for (size_t i = 0; good && i < v->item_count; i++) {
    if (!offered(&offer, v->items[i])) good = bad_choice(err, arg, v->items[i], offer.choices);
  }
  offer_end(&offer);
  return good;
}

static bool check_person(const struct action_context *ctx, const struct action_arg *arg, struct value *v,
                         struct error *err) {
  struct error why = {0};
  if (strcmp(v->text, "me") == 0) {
    v->number = ctx->viewer->person_id;
    return true;
  }
  if (person_find(ctx->casebook, v->text, &v->number, &why)) return true;
  return error_set(err, why.code, "%s: %s", arg->name, why.text);
}

static bool check_yes(const struct action_arg *arg, struct value *v, struct error *err) {
  static const char *const YES[] = {"yes", "y", "true", "1"}, *const NO[] = {"no", "n", "false", "0"};
  for (size_t i = 0; i < 4; i++) {
    v->yes = strcasecmp(v->text, YES[i]) == 0;
    if (v->yes || strcasecmp(v->text, NO[i]) == 0) return true;
  }
  return bad(err, arg, v->text, "yes or no");
}

static bool check_int(const struct action_arg *arg, struct value *v, struct error *err) {
  char *end = NULL;
  errno = 0;
  v->number = strtoll(v->text, &end, 10);
  if (errno == 0 && end != v->text && *end == '\0') return true;
  return bad(err, arg, v->text, "a whole number");
}

static bool check_ref(const struct action_arg *arg, struct value *v, struct error *err) {
  for (char *c = v->text; *c; c++) {
    if (*c >= 'a' && *c <= 'z') *c = (char)(*c - 'a' + 'A');
  }
  int year = 0, number = 0, used = 0;
  char letter = 0;
  if (sscanf(v->text, "%c-%4d-%7d%n", &letter, &year, &number, &used) == 3 && v->text[used] == '\0' &&
      (letter == 'Q' || letter == 'C')) {
    return true;
  }
  return bad(err, arg, v->text, "a reference such as Q-2026-0012 or C-2026-0042");
}

static bool check_value(const struct action_context *ctx, const struct action *action,
                        const struct action_arg *arg, struct value *v, struct error *err) {
  if (arg->type == ARG_CHOICES) return check_choices(ctx, action, arg, v, err);
  if (v->text[0] == '\0') return true; /* it empties the field */
  struct error why = {0};
  switch (arg->type) {
  case ARG_CHOICE:
    return check_choices(ctx, action, arg, v, err);
  case ARG_DATE:
    if (args_parse_date(ctx, v->text, &v->day, &why)) return true;
    return error_set(err, ERROR_INVALID, "%s: %s", arg->name, why.text);
  case ARG_PERSON:
    return check_person(ctx, arg, v, err);
  case ARG_PERIOD:
    if (period_parse(v->text, &v->period, &why)) return true;
    return error_set(err, ERROR_INVALID, "%s: %s", arg->name, why.text);
  case ARG_YESNO:
    return check_yes(arg, v, err);
  case ARG_INT:
    return check_int(arg, v, err);
  case ARG_REF:
    return check_ref(arg, v, err);
  case ARG_MONEY:
    return money_read(v->text, &v->number) || bad(err, arg, v->text, "a sum such as 1200 or 1,200.50");
  case ARG_FILE:
  case ARG_TEXT:
  case ARG_LINES:
  case ARG_CHOICES:
    break;
  }
  return true;
}

static bool missing(const struct value *v) {
  return !v->given || (v->item_count == 0 && is_blank(v->text));
}

/* No argument that the action does not know. */
static bool check_names(const struct action *action, const json_t *given, struct error *err) {
  const char *name;
  json_t *value;
  size_t count = count_args(action);
  json_object_foreach((json_t *)given, name, value) {
    size_t i = 0;
    while (i < count && strcmp(action->args[i].name, name) != 0)
      i++;
    if (i < count) continue;
    char *shown = text_safe_string(name, TEXT_ONE_LINE);
    error_set(err, ERROR_INVALID, "%s has no argument called \"%s\".", action->name, shown);
    free(shown);
    return false;
  }
  return true;
}

static bool needed(const struct action_arg *arg, struct error *err) {
  return error_set(err, ERROR_INVALID, "%s: %s is needed.", arg->name, arg->title);
}

static bool check_one(const struct action_context *ctx, const struct action *action,
                      const struct action_arg *arg, const json_t *value, struct value *v, struct error *err) {
  v->day = DATE_NONE;
  if (value && !json_is_null(value) && !take(arg, value, v, err)) return false;
  return !v->given || check_value(ctx, action, arg, v, err);
}

static bool check_all(const struct action_context *ctx, struct action_args *args, const json_t *given,
                      struct error *err) {
  for (size_t i = 0; i < args->count; i++) {
    const struct action_arg *arg = &args->action->args[i];
    struct value *v = &args->values[i];
    const json_t *value = json_object_get(given, arg->name);
    if (arg->required && (!value || json_is_null(value))) return needed(arg, err);
    if (!check_one(ctx, args->action, arg, value, v, err)) return false;
    if (arg->required && missing(v)) return needed(arg, err);
  }
  return true;
}

struct action_args *args_check(const struct action_context *ctx, const struct action *action,
                               const json_t *given, struct error *err) {
  if (given && !json_is_object(given)) {
    error_set(err, ERROR_INVALID, "The arguments of %s must be names with values.", action->name);
    return NULL;
  }
  if (given && !check_names(action, given, err)) return NULL;
  struct action_args *args = mem_alloc(sizeof *args);
  args->action = action;
  args->count = count_args(action);
  args->values = mem_array(args->count + 1, sizeof *args->values);
  if (check_all(ctx, args, given, err)) return args;
  args_free(args);
  return NULL;
}

static void value_free(struct value *v) {
  for (size_t k = 0; k < v->item_count; k++)
    free(v->items[k]);
  free(v->items);
  free(v->text);
}

static json_t *canonical(const struct action_arg *arg, const struct value *v);

/* What a person should see of how their words were taken. */
static void say_meaning(const struct action_context *ctx, const struct action_arg *arg, const struct value *v,
                        char means[ARGS_MEANING]) {
  char day[DATE_LONG_TEXT], name[PERSON_NAME], sum[MONEY_TEXT];
  if (arg->type == ARG_MONEY && v->text[0]) text_copy(means, ARGS_MEANING, money_show(v->number, sum));
  if (arg->type == ARG_DATE && v->day != DATE_NONE)
    text_copy(means, ARGS_MEANING, date_show(v->day, true, day));
  if (arg->type == ARG_PERSON && v->number) {
    person_name(ctx->casebook, v->number, name);
    text_copy(means, ARGS_MEANING, name);
  }
}

bool args_check_one(const struct action_context *ctx, const struct action *action, const char *name,
                    const json_t *value, char means[ARGS_MEANING], json_t **canonical_value,
                    struct error *err) {
  means[0] = '\0';
  *canonical_value = NULL;
  for (const struct action_arg *arg = action->args; arg && arg->name; arg++) {
    if (strcmp(arg->name, name) != 0) continue;
    struct value v = {0};
    bool good = check_one(ctx, action, arg, value, &v, err);
    if (good && v.given) {
      say_meaning(ctx, arg, &v, means);
      *canonical_value = canonical(arg, &v);
    }
    value_free(&v);
    return good;
  }
  return error_set(err, ERROR_INVALID, "%s has no argument called \"%.40s\".", action->name, name);
}

void args_free(struct action_args *args) {
  if (!args) return;
  for (size_t i = 0; i < args->count; i++)
    value_free(&args->values[i]);
  free(args->values);
  free(args);
}

static const struct value *value_of(const struct action_args *args, const char *name) {
  for (size_t i = 0; i < args->count; i++) {
    if (strcmp(args->action->args[i].name, name) == 0) return &args->values[i];
  }
  assert(!"an argument that the action does not declare");
  return NULL;
}

bool args_given(const struct action_args *args, const char *name) {
  return value_of(args, name)->given;
}

bool args_filled(const struct action_args *args, const char *name) {
  return !missing(value_of(args, name));
}

const char *args_text(const struct action_args *args, const char *name) {
  const struct value *v = value_of(args, name);
  return v->text ? v->text : "";
}

date_day args_date(const struct action_args *args, const char *name) {
  return value_of(args, name)->day;
}

const char *args_new_text(const struct action_args *args, const char *name) {
  return args_given(args, name) ? args_text(args, name) : NULL;
}

const date_day *args_new_day(const struct action_args *args, const char *name, date_day *day) {
  *day = args_date(args, name);
  return args_given(args, name) ? day : NULL;
}

int64_t args_int(const struct action_args *args, const char *name, int64_t otherwise) {
  return args_filled(args, name) ? value_of(args, name)->number : otherwise;
}

int64_t args_person(const struct action_args *args, const char *name) {
  return value_of(args, name)->number;
}

bool args_yes(const struct action_args *args, const char *name, bool otherwise) {
  return args_filled(args, name) ? value_of(args, name)->yes : otherwise;
}

bool args_period(const struct action_args *args, const char *name, struct period *out) {
  if (!args_filled(args, name)) return false;
  *out = value_of(args, name)->period;
  return true;
}

size_t args_count(const struct action_args *args, const char *name) {
  return value_of(args, name)->item_count;
}

const char *args_item(const struct action_args *args, const char *name, size_t index) {
  const struct value *v = value_of(args, name);
  assert(index < v->item_count);
  return v->items[index];
}

static json_t *canonical(const struct action_arg *arg, const struct value *v) {
  char day[DATE_TEXT], sum[MONEY_TEXT];
  if (arg->type == ARG_CHOICES) {
    json_t *items = json_array();
    for (size_t i = 0; i < v->item_count; i++)
      json_array_append_new(items, json_string(v->items[i]));
    return items;
  }
  if (v->text[0] == '\0') return json_string("");
  if (arg->type == ARG_DATE) return json_string(date_format(v->day, day));
  if (arg->type == ARG_PERSON || arg->type == ARG_INT) return json_integer(v->number);
  if (arg->type == ARG_YESNO) return json_string(v->yes ? "yes" : "no");
  if (arg->type == ARG_MONEY) return json_string(money_format(v->number, sum));
  if (arg->type == ARG_FILE) return json_stringn(v->text, strcspn(v->text, "\n")); /* its name alone */
  return json_string(v->text);
}

json_t *args_canonical(const struct action_args *args) {
  json_t *out = json_object();
  for (size_t i = 0; i < args->count; i++) {
    const struct value *v = &args->values[i];
    if (v->given) json_object_set_new(out, args->action->args[i].name, canonical(&args->action->args[i], v));
  }
  return out;
}
