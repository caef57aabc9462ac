/* Canned answers for the screen's tests. */
#include "fake.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/text.h"
#include "wire/message.h"

static json_t *load(void) {
  const char *top = getenv("srcdir");
  char *path = mem_format("%s/tests/screens/canned.json", top ? top : ".");
  json_error_t error;
  json_t *canned = json_load_file(path, 0, &error);
  if (!canned) {
    fprintf(stderr, "%s: %s\n", path, error.text);
    exit(1);
  }
  free(path);
  return canned;
}

struct fake *fake_new(size_t rows) {
  struct fake *fake = mem_alloc(sizeof *fake);
  fake->canned = load();
  fake->rows = rows;
  fake->changed = fake->removed = SIZE_MAX;
  return fake;
}

void fake_free(struct fake *fake) {
  json_decref(fake->waiting);
  json_decref(fake->canned);
  json_decref(fake->act);
  json_decref(fake->draft);
  json_decref(fake->refusal);
  json_decref(fake->moves);
  json_decref(fake->found);
  json_decref(fake->checked);
  json_decref(fake->others);
  free(fake->check_arg);
  free(fake->new_ref);
  free(fake);
}

static json_t *ok(json_t *fields) {
  return message_answer(1, fields);
}

static json_t *refuse(enum error_code code, const char *text) {
  struct error error;
  error_set(&error, code, "%s", text);
  return message_failure(1, &error);
}

/* ---- lists ---- */

static json_t *generated(const struct fake *fake, size_t i) {
  json_t *row = json_object();
  char *ref = mem_format("C-2026-%06zu", i + 1);
  json_object_set_new(row, "ref", json_string(ref));
  json_object_set_new(row, "kind", json_string("case"));
  json_object_set_new(row, "name", json_string("Dr A. Example"));
  json_object_set_new(row, "state", json_string(i == fake->changed ? "Closed now" : "Action plan · Draft"));
  json_object_set_new(row, "due_text", json_string("Wed 25 Nov"));
  json_object_set_new(row, "mark", json_string("~"));
  json_object_set_new(row, "ver", json_integer(1));
  free(ref);
  return row;
}

static json_t *lens_rows(const struct fake *fake, const json_t *ask) {
  json_t *rows = json_object_get(json_object_get(fake->canned, "lists"), message_text(ask, "list")), *row;
  json_t *fitting = json_array();
  char *filter = text_fold(message_text(ask, "filter"));
  size_t i;
  json_array_foreach(rows, i, row) {
    char *text = mem_format("%s %s %s", message_text(row, "ref"), message_text(row, "name"),
                            message_text(row, "state"));
    char *folded = text_fold(text);
    if (strstr(folded, filter)) json_array_append(fitting, row);
    free(folded);
    free(text);
  }
  free(filter);
  return fitting;
}

static size_t index_of(const struct fake *fake, const json_t *rows, const char *ref) {
  if (fake->rows) return (size_t)strtoul(ref + strlen("C-2026-"), NULL, 10) - 1;
  size_t i;
  json_t *row;
  json_array_foreach(rows, i, row) {
    if (!strcmp(message_text(row, "ref"), ref)) return i;
  }
  return 0;
}

static void range(const struct fake *fake, const json_t *ask, const json_t *rows, size_t total, size_t *from,
                  size_t *to) {
  size_t limit = (size_t)message_int(ask, "limit", 60);
  *from = 0;
  if (json_object_get(ask, "after")) *from = (size_t)message_int(ask, "after", 0) + 1;
  if (json_object_get(ask, "around")) {
    size_t at = index_of(fake, rows, message_text(ask, "around"));
    *from = at > limit / 2 ? at - limit / 2 : 0;
  }
  if (message_flag(ask, "end")) *from = total > limit ? total - limit : 0;
  *to = *from + limit < total ? *from + limit : total;
  if (json_object_get(ask, "before")) {
    *to = (size_t)message_int(ask, "before", 0);
    *from = *to > limit ? *to - limit : 0;
  }
}

static json_t *answer_list(struct fake *fake, const json_t *ask) {
  fake->list_asks++;
  json_t *all = lens_rows(fake, ask), *rows = json_array(), *fields = json_object();
  size_t total = fake->rows ? fake->rows : json_array_size(all), from, to;
  range(fake, ask, all, total, &from, &to);
  for (size_t i = from; i < to; i++) {
    if (fake->rows && i == fake->removed) continue;
    json_array_append_new(rows, fake->rows ? generated(fake, i) : json_deep_copy(json_array_get(all, i)));
  }
  json_object_set_new(fields, "rows", rows);
  json_object_set_new(fields, "first", json_integer((json_int_t)from));
  json_object_set_new(fields, "last", json_integer((json_int_t)to - 1));
  json_object_set_new(fields, "more_before", json_boolean(from > 0));
  json_object_set_new(fields, "more_after", json_boolean(to < total));
  json_object_set_new(fields, "total", json_integer((json_int_t)total));
  json_object_set_new(fields, "capped", json_boolean(total > 1000));
  json_object_set_new(fields, "order", json_string("by due"));
  json_decref(all);
  return ok(fields);
}

/* ---- the rest ---- */

static json_t *answer_show(struct fake *fake, const json_t *ask) {
  if (fake->missing) return refuse(ERROR_MISSING, "there is no case of that name");
  const char *ref = message_text(ask, "ref");
  json_t *records = json_object_get(fake->canned, "records"), *record = json_object_get(records, ref);
  if (!record) {
    record = json_deep_copy(json_object_get(records, *ref == 'Q' ? "Q-2026-0012" : "C-2026-0042"));
    json_object_set_new(record, "ref", json_string(ref));
  } else {
    record = json_deep_copy(record);
  }
  if (*message_text(ask, "as_of"))
    json_object_set_new(record, "as_of",
                        json_pack("{s:s, s:[s]}", "day", message_text(ask, "as_of"), "notes",
                                  "As it stood at the end of that day; 3 later acts are left out."));
  if (fake->touched) json_object_set_new(record, "title", json_string("Touched"));
  return ok(json_pack("{s:o}", "record", record));
}

static bool offered(const json_t *action, const json_t *ask) {
  const char *place = message_text(ask, "place"), *ref = message_text(ask, "ref"),
             *on = message_text(action, "on");
  size_t i;
  json_t *own;
  if (*ref == 'C' && !strcmp(on, "concern")) return false;
  if (*ref == 'Q' && !strcmp(on, "case")) return false;
  if (!*place) return true;
  json_array_foreach(json_object_get(action, "places"), i, own) {
    if (!strcmp(json_string_value(own), place)) return true;
  }
  return false;
}

static json_t *answer_actions(struct fake *fake, const json_t *ask) {
  json_t *actions = json_array(), *action;
  size_t i;
  json_array_foreach(json_object_get(fake->canned, "actions"), i, action) {
    if (offered(action, ask)) json_array_append(actions, action);
  }
  return ok(json_pack("{s:o}", "actions", actions));
}

static json_t *answer_act(struct fake *fake, json_t *ask) {
  json_decref(fake->act);
  fake->act = json_deep_copy(ask);
  if (fake->refusal) {
    json_t *refusal = fake->refusal;
    fake->refusal = NULL;
    return refusal;
  }
  json_t *fields = json_pack("{s:s, s:i, s:s}", "done", "It is recorded.", "seq", 13, "hash", "cd");
  if (message_flag(ask, "dry_run") && fake->moves) json_object_set(fields, "moves", fake->moves);
  if (fake->new_ref) json_object_set_new(fields, "ref", json_string(fake->new_ref));
  return ok(fields);
}

static json_t *answer_draft(struct fake *fake, const json_t *ask) {
  const char *what = message_text(ask, "do");
  if (!strcmp(what, "put") && fake->full) {
    return refuse(ERROR_IO, "The disk is full.");
  } else if (!strcmp(what, "put")) {
    json_decref(fake->draft);
    fake->draft = json_deep_copy(json_object_get(ask, "fields"));
  } else if (!strcmp(what, "list")) {
    return ok(fake->draft
                  ? json_pack("{s:[{s:s, s:s, s:s, s:s, s:O}]}", "rows", "form", "case-note", "title", "Note",
                              "ref", "C-2026-0042", "saved_at", "2026-11-20T09:30:00Z", "fields", fake->draft)
                  : json_pack("{s:[]}", "rows"));
  } else if (!strcmp(what, "drop")) {
    json_decref(fake->draft);
    fake->draft = NULL;
  } else {
    json_t *fields = json_object();
    json_object_set(fields, "fields", fake->draft ? fake->draft : json_null());
    json_object_set_new(fields, "saved_at", json_string("2026-11-20T09:30:00Z"));
    return ok(fields);
  }
  return ok(NULL);
}

/* Of the marked records each second one is left alone. */
static json_t *answer_bulk(const json_t *ask) {
  json_t *rows = json_array(), *record;
  size_t i, allowed = 0;
  json_array_foreach(json_object_get(ask, "records"), i, record) {
    bool may = i % 2 == 0;
    json_array_append_new(rows,
                          json_pack("{s:s, s:s, s:b, s:s}", "ref", message_text(record, "ref"), "name",
                                    "Dr A. Example", "allowed", may, "text",
                                    may ? "A note would be added." : "Not now, because it was closed."));
    allowed += may;
  }
  bool dry = message_flag(ask, "dry_run");
  return ok(json_pack("{s:o, s:i, s:i, s:s, s:b, s:i}", "rows", rows, "allowed", (int)allowed, "refused",
                      (int)(i - allowed), "done", "Noted on 1.", "dry_run", dry, "seq", dry ? 0 : 14));
}

/* A strand that is asked for by its number has a map of that name, where there is one. */
static json_t *answer_map(struct fake *fake, const json_t *ask) {
  char *name = mem_format("map-%lld", (long long)message_int(ask, "strand", 0));
  json_t *map = json_object_get(fake->canned, name);
  free(name);
  if (!map) map = json_object_get(fake->canned, "map");
  return ok(json_pack("{s:O}", "map", map));
}

static json_t *answer_outline(struct fake *fake, const json_t *ask) {
  json_t *all = json_object_get(fake->canned, "outline"),
         *one = json_object_get(all, message_text(ask, "pathway"));
  return one ? ok(json_pack("{s:O}", "outline", one)) : refuse(ERROR_MISSING, "no such pathway");
}

static json_t *answer_check(struct fake *fake, const json_t *ask) {
  json_t *answer =
      fake->checked ? fake->checked : json_pack("{s:s,s:s,s:s}", "arg", "", "text", "", "means", "");
  fake->checked = NULL;
  free(fake->check_arg);
  fake->check_arg = mem_string(message_text(ask, "arg"));
  return ok(answer);
}

/* Whatever is looked for is found, but for what begins with a z. */
static json_t *answer_search(struct fake *fake, const json_t *ask) {
  const char *words = message_text(ask, "words");
  json_t *rows = json_object_get(fake->canned, "found");
  bool none = !*words || *words == 'z';
  return ok(json_pack("{s:o,s:b,s:b,s:i}", "rows", none ? json_array() : json_deep_copy(rows), "more", !none,
                      "capped", !none, "total", none ? 0 : 200));
}

/* Nothing supposed, or something; a day that is a weekend's is refused. */
static json_t *answer_whatif(struct fake *fake, const json_t *ask) {
  const json_t *supposed = json_object_get(ask, "suppose"), *last;
  size_t count = json_array_size(supposed);
  last = json_array_get(supposed, count ? count - 1 : 0);
  if (!strcmp(message_text(last, "day"), "2026-11-21"))
    return refuse(ERROR_REFUSED, "That is a weekend day.");
  return ok(
      json_pack("{s:O}", "whatif", json_array_get(json_object_get(fake->canned, "whatif"), count ? 1 : 0)));
}

static json_t *fake_ask(void *self, const char *ask, json_t *fields, struct error *error) {
  struct fake *fake = self;
  json_t *answer = NULL;
  fake->asks++;
  if (fake->gone) {
    json_decref(fields);
    error_set(error, ERROR_IO, "the keeper has stopped");
    return NULL;
  }
  if (!strcmp(ask, "head")) answer = ok(json_deep_copy(json_object_get(fake->canned, "hello")));
  if (!strcmp(ask, "list")) answer = answer_list(fake, fields);
  if (!strcmp(ask, "show")) answer = answer_show(fake, fields);
  if (!strcmp(ask, "actions")) answer = answer_actions(fake, fields);
  if (!strcmp(ask, "act")) answer = answer_act(fake, fields);
  if (!strcmp(ask, "draft")) answer = answer_draft(fake, fields);
  if (!strcmp(ask, "search")) answer = answer_search(fake, fields);
  if (!strcmp(ask, "lens"))
    answer = ok(json_pack("{s:O,s:s}", "rows", json_object_get(fake->canned, "lenses"), "done",
                          "Kept as lens 6: Drafts."));
  if (!strcmp(ask, "present"))
    answer = ok(json_pack("{s:o}", "others", fake->others ? json_deep_copy(fake->others) : json_array()));
  if (!strcmp(ask, "journal"))
    answer = ok(json_pack("{s:[{s:s, s:s}]}", "entries", "by", "B. Manager", "sentence", "Noted."));
  if (!strcmp(ask, "check")) answer = answer_check(fake, fields);
  if (!strcmp(ask, "complete"))
    answer = ok(json_pack("{s:o}", "rows", fake->found ? json_deep_copy(fake->found) : json_array()));
  if (!strcmp(ask, "bulk")) answer = answer_bulk(fields);
  if (!strcmp(ask, "records")) answer = ok(json_deep_copy(json_object_get(fake->canned, "kept")));
  if (!strcmp(ask, "history"))
    answer = ok(json_pack("{s:O}", "history", json_object_get(fake->canned, "history")));
  if (!strcmp(ask, "map")) answer = answer_map(fake, fields);
  if (!strcmp(ask, "page"))
    answer =
        ok(json_pack("{s:O}", "page",
                     message_object(message_object(fake->canned, "pages"), message_text(fields, "page"))));
  if (!strcmp(ask, "matrix"))
    answer = ok(json_pack("{s:O}", "matrix", json_object_get(fake->canned, "matrix")));
  if (!strcmp(ask, "report")) {
    bool one = *message_text(fields, "name");
    answer =
        ok(one ? json_pack("{s:O}", "report", json_object_get(fake->canned, message_text(fields, "name")))
               : json_pack("{s:O}", "reports", json_object_get(fake->canned, "reports")));
  }
  if (!strcmp(ask, "documents"))
    answer = ok(json_pack("{s:O}", "documents", json_object_get(fake->canned, "documents")));
  if (!strcmp(ask, "print")) answer = ok(json_pack("{s:O}", "print", json_object_get(fake->canned, "print")));
  if (!strcmp(ask, "whatif")) answer = answer_whatif(fake, fields);
  if (!strcmp(ask, "outline")) answer = answer_outline(fake, fields);
  if (!strcmp(ask, "explain") && *message_text(fields, "way"))
    answer = ok(json_pack("{s:O}", "way", json_object_get(fake->canned, "way")));
  else if (!strcmp(ask, "explain"))
    answer = ok(json_pack("{s:O}", "explanation", json_object_get(fake->canned, "explanation")));
  json_decref(fields);
  return answer ? answer : refuse(ERROR_INVALID, "no such ask");
}

static json_t *fake_notice(void *self, bool *gone) {
  struct fake *fake = self;
  *gone = fake->gone;
  if (!fake->notice) return NULL;
  fake->notice = false;
  return json_pack("{s:s}", "notice", "changed");
}

/* ---- a keeper that is far off ---- */

static json_t *fake_soon(void *self, const char *ask, json_t *fields, int ms, int64_t *id,
                         struct error *error) {
  struct fake *fake = self;
  char key[24];
  (void)ms;
  *id = 0;
  json_t *answer = fake_ask(self, ask, fields, error);
  if (!answer || !fake->far) return answer;
  *id = (int64_t)++fake->waited;
  snprintf(key, sizeof key, "%lld", (long long)*id);
  if (!fake->waiting) fake->waiting = json_object();
  json_object_set_new(fake->waiting, key, answer);
  return NULL;
}

static json_t *fake_take(void *self, int64_t id) {
  struct fake *fake = self;
  char key[24];
  snprintf(key, sizeof key, "%lld", (long long)id);
  json_t *answer = fake->arrived ? json_incref(json_object_get(fake->waiting, key)) : NULL;
  if (answer) json_object_del(fake->waiting, key);
  return answer;
}

static void fake_forget(void *self, int64_t id) {
  struct fake *fake = self;
  char key[24];
  snprintf(key, sizeof key, "%lld", (long long)id);
  json_object_del(fake->waiting, key);
}

struct ui_source fake_source(struct fake *fake) {
  return (struct ui_source){.self = fake,
                            .ask = fake_ask,
                            .ask_soon = fake_soon,
                            .take = fake_take,
                            .forget = fake_forget,
                            .notice = fake_notice,
                            .fd = -1};
}

struct app *fake_app(struct fake *fake, struct ui_source *source, int columns, int rows) {
  *source = fake_source(fake);
  struct ui_options options = {.hello = json_object_get(fake->canned, "hello"),
                               .actions = json_object_get(fake->canned, "actions")};
  struct app *app = app_new(source, &options, columns, rows, false);
  while (app_idle(app))
    continue;
  return app;
}

static void press(struct app *app, const struct key *key) {
  app_key(app, key);
  while (app_idle(app))
    continue;
}

void fake_type(struct app *app, const char *text) {
  struct key key;
  char name[8];
  for (size_t i = 0, len = strlen(text); i < len;) {
    size_t n = text_grapheme(text + i, len - i, NULL);
    snprintf(name, sizeof name, "%.*s", (int)(n < 5 ? n : 1), text + i);
    if (!strcmp(name, "\n")) snprintf(name, sizeof name, "Enter");
    if (key_parse(name, &key)) press(app, &key);
    i += n;
  }
}

void fake_press(struct app *app, const char *keys) {
  char *copy = mem_string(keys), *rest = copy, *name;
  while (rest && *rest) {
    if (*rest == '"') {
      fake_type(app, rest + 1);
      break;
    }
    name = strsep(&rest, " ");
    struct key key;
    if (!*name) continue;
    if (!key_parse(name, &key)) {
      fprintf(stderr, "no such key: %s\n", name);
      exit(1);
    }
    press(app, &key);
  }
  free(copy);
}

char *fake_screen(struct app *app) {
  app_paint(app);
  return cells_to_text(app->cells);
}

bool fake_shows(struct app *app, const char *text) {
  char *screen = fake_screen(app);
  bool shows = strstr(screen, text) != NULL;
  if (!shows) fprintf(stderr, "not shown: %s\n%s", text, screen);
  free(screen);
  return shows;
}
