/* Why a date is what it is, and the same day by day. Front. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "ui/deed.h"
#include "ui/leaf.h"
#include "ui/panels.h"
#include "ui/show.h"
#include "wire/message.h"

enum { VALUE_AT = PAGE_LEFT + 14, NUMBER_AT = PAGE_LEFT + 17, WHY_AT = NUMBER_AT + 6 };

static void write_fact(struct page *page, const char *label, const char *text) {
  page_labelled(page, VALUE_AT, label, text, 0);
}

static void write_day(struct page *page, const char *label, const json_t *object, const char *key) {
  char day[DATE_LONG_TEXT];
  write_fact(page, label, show_date(message_day(object, key), true, day));
}

static void write_changes(struct page *page, const json_t *why) {
  size_t i;
  const json_t *item;
  char from[DATE_LONG_TEXT], to[DATE_LONG_TEXT];
  json_array_foreach(message_list(why, "pauses"), i, item) {
    show_date(message_day(item, "to"), true, to);
    char *text = mem_format("%s to %s: %s", show_date(message_day(item, "from"), true, from),
                            *to ? to : "now", message_text(item, "reason"));
    write_fact(page, "Stopped", text);
    free(text);
  }
  json_array_foreach(message_list(why, "extensions"), i, item) {
    char *text = mem_format("to %s, agreed by %s: %s", show_date(message_day(item, "new_date"), true, to),
                            message_text(item, "by"), message_text(item, "reason"));
    write_fact(page, "Extended", text);
    free(text);
  }
}

static void write_why(struct page *page, const void *data) {
  const json_t *why = data;
  const char *class_title = message_text(why, "class_title");
  page_line(page);
  page_wrap(page, PAGE_LEFT, STYLE_STRONG, message_text(why, "sum"));
  page_line(page);
  write_fact(page, "Rule", message_text(why, "rule"));
  write_fact(page, "Source", message_text(why, "source"));
  write_fact(page, "Weight", *class_title ? class_title : message_text(why, "class"));
  write_fact(page, "Counts from", message_text(why, "start_event"));
  write_day(page, "", why, "start");
  write_day(page, "Due", why, "due");
  if (message_day(why, "first_due") != message_day(why, "due"))
    write_day(page, "First due", why, "first_due");
  write_fact(page, "State", message_text(why, "state"));
  if (message_flag(why, "provisional")) write_fact(page, "Provisional", message_text(why, "provisional_why"));
  write_changes(page, why);
  write_fact(page, "Calendar", message_text(why, "calendar"));
}

static void write_ledger(struct page *page, const void *data) {
  const json_t *why = data, *line;
  size_t i;
  char day[DATE_LONG_TEXT];
  page_line(page);
  page_wrap(page, PAGE_LEFT, STYLE_STRONG, message_text(why, "sum"));
  page_line(page);
  page_stick(page);
  if (json_array_size(message_list(why, "lines")) == 0)
    page_remark(page, "There are no days to count: the date itself was set.");
  json_array_foreach(message_list(why, "lines"), i, line) {
    bool counted = message_flag(line, "counted");
    enum style style = counted ? STYLE_TEXT : STYLE_FAINT;
    page_line(page);
    page_put(page, PAGE_LEFT, style, show_date(message_day(line, "day"), true, day));
    if (counted)
      page_printf(page, NUMBER_AT, STYLE_STRONG, "%4lld", (long long)message_int(line, "number", 0));
    else
      page_put(page, NUMBER_AT + 3, style, "-");
    page_put(page, WHY_AT, style, message_text(line, "why"));
  }
}

static void drop(void *data) {
  json_decref(data);
}

void why_deadline(struct app *app, const char *ref, int64_t strand, const char *deadline, bool day_by_day) {
  struct error error;
  json_t *fields = json_object();
  json_object_set_new(fields, "ref", json_string(ref));
  json_object_set_new(fields, "deadline", json_string(deadline));
  if (strand) json_object_set_new(fields, "strand", json_integer(strand));
  json_t *answer = app_ask(app, "explain", fields, NULL, &error);
  if (!answer) {
    app_refuse(app, ref, error.text);
    return;
  }
  json_t *why = json_incref(json_object_get(answer, "explanation"));
  char *title = mem_format("%s  %s", ref, message_text(why, "title"));
  leaf_open(app, title, day_by_day ? write_ledger : write_why, why, drop);
  free(title);
  json_decref(answer);
}

static void show(struct app *app, const char *ref, const char *deadline, bool day_by_day) {
  why_deadline(app, ref, 0, deadline, day_by_day);
}

struct question {
  char *ref;
  bool day_by_day;
};

static void question_free(void *data) {
  struct question *question = data;
  free(question->ref);
  free(question);
}

static void chosen(struct app *app, void *data, const json_t *values) {
  const struct question *question = data;
  show(app, question->ref, json_string_value(json_array_get(values, 0)), question->day_by_day);
}

static void add_deadlines(struct picks *picks, const json_t *holder, date_day today) {
  size_t i;
  const json_t *deadline;
  char day[DATE_LONG_TEXT];
  json_array_foreach(message_list(holder, "deadlines"), i, deadline) {
    show_member_day(deadline, "due", today, day);
    struct pick *pick = picks_add(picks, message_text(deadline, "name"), message_text(deadline, "title"));
    pick->key = mem_string(*day ? day : message_text(deadline, "state"));
  }
}

/* Of a concern: its days and how they were counted, which its record tells. */
static void write_concern_dates(struct page *page, const void *data) {
  const struct app *app = data;
  size_t i;
  const json_t *deadline;
  char day[DATE_LONG_TEXT];
  json_array_foreach(message_list(app->record.json, "deadlines"), i, deadline) {
    page_line(page);
    page_put(page, PAGE_LEFT, STYLE_STRONG, message_text(deadline, "title"));
    page_line(page);
    page_put(page, VALUE_AT, show_mark_style(message_text(deadline, "mark")),
             show_date(message_day(deadline, "due"), true, day));
    page_line(page);
    page_wrap(page, VALUE_AT, STYLE_TEXT, message_text(deadline, "note"));
  }
}

static void show_concern(struct app *app, const char *ref) {
  if ((!app->record.ref || strcmp(app->record.ref, ref)) && !record_load(app, ref)) return;
  if (json_array_size(message_list(app->record.json, "deadlines")) == 0)
    app_say(app, STYLE_FAINT, "%s has no deadline.", ref);
  else
    leaf_open(app, ref, write_concern_dates, app, NULL);
}

/* Nothing in focus names one deadline: of the record's, the only one, or the one that is picked. */
static void pick_deadline(struct app *app, const char *ref, bool day_by_day) {
  if ((!app->record.ref || strcmp(app->record.ref, ref)) && !record_load(app, ref)) return;
  struct picks picks = {0};
  size_t i;
  const json_t *strand;
  add_deadlines(&picks, app->record.json, app->session.today);
  json_array_foreach(message_list(app->record.json, "strands"), i, strand) {
    add_deadlines(&picks, strand, app->session.today);
  }
  if (picks.count == 0) app_say(app, STYLE_FAINT, "%s has no deadline.", ref);
  if (picks.count == 1) show(app, ref, picks.at[0].value, day_by_day);
  if (picks.count > 1) {
    struct question *question = mem_alloc(sizeof *question);
    *question = (struct question){mem_string(ref), day_by_day};
    struct picker_terms terms = {
        .title = "Which date?", .chosen = chosen, .data = question, .free_data = question_free};
    picker_open(app, &terms, &picks);
  }
  picks_free(&picks);
}

void why_open(struct app *app, bool day_by_day) {
  char *ref = mem_string(app_ref(app));
  json_t *presets = record_presets(app);
  const char *deadline = message_text(presets, "deadline");
  if (!*ref)
    app_say(app, STYLE_FAINT, "There is no date here.");
  else if (*ref == 'Q')
    show_concern(app, ref);
  else if (*deadline)
    show(app, ref, deadline, day_by_day);
  else
    pick_deadline(app, ref, day_by_day);
  json_decref(presets);
  free(ref);
}
