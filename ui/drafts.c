/* What was typed and not saved, offered again: said at the start, and a list to choose from. Front. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "ui/deed.h"
#include "ui/draft_file.h"
#include "ui/show.h"
#include "wire/message.h"

enum { WORDS_MOST = 60 };

/* Those that the keeper holds, and those in the person's own file. New reference. */
static json_t *all_drafts(struct app *app) {
  json_t *fields = json_object();
  json_object_set_new(fields, "do", json_string("list"));
  json_t *answer = app_ask(app, "draft", fields, NULL, NULL), *all = json_array();
  json_t *own = draft_file_list(draft_file_of(app->session.hello));
  json_array_extend(all, own);
  json_array_extend(all, json_object_get(answer, "rows"));
  json_decref(own);
  json_decref(answer);
  return all;
}

/* The longest text in it, on one line: what one would know it by. Caller frees. */
static char *words_of(const json_t *draft) {
  const char *name, *longest = "";
  json_t *value;
  json_object_foreach(json_object_get(draft, "fields"), name, value) {
    const char *text = json_string_value(value);
    date_day day; /* a day is nothing one knows it by */
    if (text && !date_parse(text, &day) && *name != '@' && strlen(text) > strlen(longest)) longest = text;
  }
  char *line = text_safe_string(longest, TEXT_ONE_LINE);
  size_t fit = text_fit(line, strlen(line), WORDS_MOST);
  char *words = mem_format("%.*s%s", (int)fit, line, line[fit] ? "..." : "");
  free(line);
  return words;
}

static const char *title_of(const json_t *draft) {
  const char *title = message_text(draft, "title");
  return *title ? title : message_text(draft, "form");
}

/* The record's own reference, without what was chosen of it. Caller frees. */
static char *record_of(const json_t *draft) {
  const char *ref = message_text(draft, "ref");
  return mem_string_n(ref, strcspn(ref, " "));
}

/* "C-2026-0042 objective=12" was begun with that objective. New reference. */
static json_t *presets_of(const json_t *draft) {
  json_t *presets = json_object();
  const char *at = message_text(draft, "ref");
  at += strcspn(at, " ");
  while (*at == ' ') {
    size_t len = strcspn(++at, " "), name = strcspn(at, "= ");
    if (name < len) {
      char *key = mem_string_n(at, name);
      json_object_set_new(presets, key, json_stringn(at + name + 1, len - name - 1));
      free(key);
    }
    at += len;
  }
  return presets;
}

static void chosen(struct app *app, void *data, const json_t *values) {
  const json_t *draft = json_array_get(data, strtoul(json_string_value(json_array_get(values, 0)), NULL, 10));
  char *ref = record_of(draft);
  if (*ref) app_go(app, ref);
  if (!*ref || !strcmp(app_ref(app), ref))
    deed_by_name_with(app, message_text(draft, "form"), presets_of(draft));
  free(ref);
}

static void drop(void *data) {
  json_decref(data);
}

void drafts_open(struct app *app) {
  struct picks picks = {0};
  size_t i;
  const json_t *draft;
  json_t *all = all_drafts(app);
  if (json_array_size(all) == 0) {
    app_say(app, STYLE_FAINT, "There are no drafts of yours.");
    json_decref(all);
    return;
  }
  json_array_foreach(all, i, draft) {
    char *value = mem_format("%zu", i), *ref = record_of(draft), *words = words_of(draft);
    char *when = show_instant(message_text(draft, "saved_at"), app->session.today);
    char *title = mem_format("%s  %s", title_of(draft), ref);
    struct pick *pick = picks_add(&picks, value, title);
    pick->note = mem_format("%s: %s", when, words);
    free(value);
    free(ref);
    free(words);
    free(when);
    free(title);
  }
  struct picker_terms terms = {.title = "Your drafts", .chosen = chosen, .data = all, .free_data = drop};
  picker_open(app, &terms, &picks);
}

bool drafts_wait(const json_t *hello) {
  if (message_int(hello, "drafts", 0) > 0) return true;
  json_t *own = draft_file_list(draft_file_of(hello));
  bool any = json_array_size(own) > 0;
  json_decref(own);
  return any;
}

void drafts_offer(struct app *app) {
  json_t *all = all_drafts(app);
  size_t count = json_array_size(all);
  const json_t *first = json_array_get(all, 0);
  char *ref = record_of(first);
  const char *key = bindings_key(app->bindings, NAV_DRAFTS);
  if (count == 1)
    app_say(app, STYLE_SOON, "A draft of yours waits: %s%s%s.\t%s opens it", title_of(first), *ref ? " " : "",
            ref, key);
  else if (count > 1)
    app_say(app, STYLE_SOON, "%zu drafts of yours wait.\t%s shows them", count, key);
  free(ref);
  json_decref(all);
}
