/* What each key does where no overlay takes it. Front. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "ui/app.h"
#include "ui/arrange.h"
#include "ui/compare_view.h"
#include "ui/deed.h"
#include "ui/input.h"
#include "ui/leaf.h"
#include "ui/lens.h"
#include "ui/lock.h"
#include "ui/map.h"
#include "ui/mouse.h"
#include "ui/panels.h"
#include "ui/print_view.h"
#include "ui/records_view.h"
#include "ui/register.h"
#include "ui/report_view.h"
#include "ui/search.h"
#include "ui/show.h"
#include "ui/strip_view.h"
#include "ui/tutorial.h"
#include "ui/weighing_view.h"
#include "ui/whatif.h"
#include "wire/message.h"

static struct page_view *page_in_focus(struct app *app) {
  struct rect area = app->layout.at[REGION_PANEL_1 + app->panel];
  return record_page(app, app->panel, area.w);
}

static int page_rows(const struct app *app) {
  return app->layout.at[REGION_PANEL_1 + app->panel].h - 1;
}

static bool move(struct app *app, enum nav nav) {
  if (nav < NAV_DOWN || nav > NAV_END) return false;
  if (app->panel != PANEL_LIST) return page_move(page_in_focus(app), nav, page_rows(app));
  struct error error = {0};
  if (!list_move(app_list(app), app->source, nav, app_list_rows(app), &error))
    app_refuse(app, "The list", error.text);
  app->settle_wanted = true;
  return true;
}

/* ---- opening and backing out ---- */

static void write_event(struct page *page, const void *data) {
  const json_t *event = data;
  static const char *const members[] = {"title", "on", "recorded_at", "by", "compartment", "reason", "text"};
  static const char *const labels[] = {"Event",      "Happened", "Written down", "By",
                                       "Kept apart", "Reason",   "Text"};
  for (size_t i = 0; i < sizeof members / sizeof *members; i++) {
    if (!*message_text(event, members[i])) continue;
    page_line(page);
    page_put(page, PAGE_LEFT, STYLE_FAINT, labels[i]);
    char *when = show_instant(message_text(event, members[i]), DATE_NONE);
    page_wrap(page, PAGE_LEFT + 14, STYLE_TEXT, *when ? when : message_text(event, members[i]));
    free(when);
  }
}

static void drop(void *data) {
  json_decref(data);
}

static void open_event(struct app *app, const char *id) {
  size_t i;
  json_t *event;
  json_array_foreach(json_object_get(app->record.json, "timeline"), i, event) {
    char *own = mem_format("%lld", (long long)message_int(event, "id", 0));
    bool same = !strcmp(own, id);
    free(own);
    if (!same) continue;
    leaf_open(app, message_text(event, "title"), write_event, json_incref(event), drop);
    return;
  }
}

static void tick(struct app *app, const struct page_item *item) {
  matrix_tick(&app->record, item->id);
  app->record.widths[app->panel] = -1;
}

static void open_item(struct app *app) {
  const struct page_item *item = page_focus(page_in_focus(app));
  if (!item) return;
  if (!strcmp(item->kind, "record"))
    app_go(app, item->id);
  else if (!strcmp(item->kind, "criteria"))
    tick(app, item);
  else if (!strcmp(item->kind, "deadline"))
    why_open(app, false);
  else if (!strcmp(item->kind, "event"))
    open_event(app, item->id);
  else if (!strcmp(item->kind, "question"))
    deed_answer(app, "unknown");
  else if (!deed_on_item(app))
    app_say_keys(app, STYLE_FAINT, "There is nothing more to open here. {palette} shows what can be done.");
}

static void clear_filter(struct app *app) {
  lens_leave(app);
  list_filter(app_list(app), NULL);
  app->filter_due = true;
}

static void back(struct app *app) {
  struct page_view *view = app->panel != PANEL_LIST ? page_in_focus(app) : NULL;
  if (view && view->found) {
    free(view->found);
    view->found = NULL;
  } else if (view) {
    app_panel(app, PANEL_LIST);
  } else if (app_list(app)->range) {
    list_unmark(app_list(app));
  } else if (app_list(app)->filter || app_list(app)->lens_name) {
    clear_filter(app);
  } else {
    app_say_keys(app, STYLE_FAINT, "{quit} leaves.");
  }
}

static void quit(struct app *app) {
  if (app->panel != PANEL_LIST)
    app_panel(app, PANEL_LIST);
  else
    app->left = true;
}

/* ---- finding ---- */

static void begin_typing(struct app *app) {
  app->typing_filter = true;
  free(app->typed);
  app->typed = mem_string(app->panel == PANEL_LIST && app_list(app)->filter ? app_list(app)->filter : "");
}

static void find_next(struct app *app, bool backwards) {
  struct page_view *view = page_in_focus(app);
  if (!view->found)
    app_say_keys(app, STYLE_FAINT, "Nothing is being looked for: {filter} begins.");
  else if (!page_find(view, view->found, backwards))
    app_say(app, STYLE_ERROR, "\"%s\" is not found here.", view->found);
}

static void typed_changed(struct app *app) {
  if (app->panel != PANEL_LIST) return;
  list_filter(app_list(app), app->typed);
  app->filter_due = true;
}

static void end_typing(struct app *app, bool keep) {
  app->typing_filter = false;
  if (app->panel == PANEL_LIST) {
    if (!keep) clear_filter(app);
    return;
  }
  struct page_view *view = page_in_focus(app);
  free(view->found);
  view->found = keep && *app->typed ? mem_string(app->typed) : NULL;
  if (view->found) find_next(app, false);
}

/* As far as all that fit agree; where that is no further than what is typed, they are named. */
static void complete_filter(struct app *app) {
  json_t *fields = json_object();
  json_object_set_new(fields, "filter", message_string(app->typed));
  json_t *answer = app_ask(app, "complete-filter", fields, NULL, NULL), *candidate;
  size_t from = (size_t)message_int(answer, "from", 0), i, typed = strlen(app->typed);
  const json_t *candidates = message_list(answer, "candidates");
  const char *first = message_text(json_array_get(candidates, 0), "value");
  size_t len = strlen(first);
  struct buf names = {0};
  json_array_foreach((json_t *)candidates, i, candidate) {
    const char *value = message_text(candidate, "value");
    size_t same = 0;
    while (same < len && value[same] == first[same])
      same++;
    len = same;
    buf_printf(&names, "%s%s", i ? "  " : "", value);
  }
  if (from <= typed && from + len > typed) {
    char *text = mem_format("%.*s%.*s", (int)from, app->typed, (int)len, first);
    free(app->typed);
    app->typed = text;
    typed_changed(app);
  }
  if (json_array_size(candidates) > 1)
    app_say(app, STYLE_FAINT, "%s", buf_text(&names));
  else if (json_array_size(candidates) == 0)
    app_say(app, STYLE_FAINT, "Nothing completes this.");
  buf_free(&names);
  json_decref(answer);
}

static void typing_key(struct app *app, const struct key *key) {
  if (key->press == PRESS_ESC) {
    end_typing(app, false);
  } else if (key->press == PRESS_ENTER) {
    end_typing(app, true);
  } else if (app->panel == PANEL_LIST && key_is(key, "Tab")) {
    complete_filter(app);
  } else if (app->panel == PANEL_LIST && (key->press == PRESS_DOWN || key->press == PRESS_UP)) {
    move(app, key->press == PRESS_DOWN ? NAV_DOWN : NAV_UP);
  } else {
    struct input input = {0};
    input_set(&input, app->typed);
    if (key->press == PRESS_BACKSPACE && !input.len) {
      end_typing(app, false);
    } else if (input_key(&input, key, 1000) == INPUT_CHANGED) {
      free(app->typed);
      app->typed = mem_string(input.text);
      typed_changed(app);
    }
    input_free(&input);
  }
}

/* ---- everything else ---- */

static void toggle(struct app *app, bool *flag, const char *on, const char *off) {
  *flag = !*flag;
  app->filter_due = true;
  app_say(app, STYLE_FAINT, "%s", *flag ? on : off);
}

static void copy(struct app *app) {
  const char *ref = app_ref(app);
  if (!*ref) return;
  free(app->copy);
  app->copy = mem_string(ref);
  app_say(app, STYLE_FAINT, "%s is in the clipboard, where the terminal allows that.", ref);
}

static void sheet(struct app *app) {
  const char *ref = app_ref(app);
  char *own = mem_string(ref);
  bool same = app->record.ref && !strcmp(app->record.ref, own);
  if (*own && (same || record_load(app, own))) leaf_open(app, own, sheet_write, app, NULL);
  free(own);
}

static void change_panel(struct app *app, enum nav nav) {
  int panel = nav >= NAV_PANEL_1 ? (int)nav - NAV_PANEL_1
                                 : app->panel + (nav == NAV_PANEL_NEXT ? 1 : PANEL_COUNT - 1);
  app_panel(app, panel % PANEL_COUNT);
}

static void change_lens(struct app *app, enum nav nav) {
  int lens = nav == NAV_LENS_NEXT || nav == NAV_LENS_BEFORE
                 ? (int)app->lens + (nav == NAV_LENS_NEXT ? 1 : LENS_COUNT - 1)
                 : (int)nav - NAV_TODAY;
  app_lens(app, (enum lens)(lens % LENS_COUNT));
}

/* What is answered by one key leads on to the next question, so that forty take forty keys. */
static void answer(struct app *app, enum nav nav) {
  if (deed_answer(app, nav == NAV_ANSWER_YES ? "yes" : nav == NAV_ANSWER_NO ? "no" : "unknown"))
    move(app, NAV_DOWN);
}

static void tick_in_focus(struct app *app) {
  const struct page_item *item = page_focus(page_in_focus(app));
  if (item) tick(app, item);
}

/* Marks; false: it is none of these. */
static bool mark(struct app *app, enum nav nav) {
  struct list *list = app_list(app);
  bool begun = list->range != NULL;
  if (nav == NAV_MARK) {
    list_mark(list);
    move(app, NAV_DOWN);
  } else if (nav == NAV_MARK_RANGE && !list_mark_range(list)) {
    app_say(app, STYLE_ERROR, "Where the range began is too far away by now. Begin it again.");
  } else if (nav == NAV_MARK_RANGE && !begun) {
    app_say(app, STYLE_FAINT, "A range of marks begins here: move, and the same key marks all to there.");
  } else if (nav == NAV_MARK_ALL) {
    list_mark_all(list);
    app_say(app, STYLE_FAINT, "All %lld%s are marked; what is done now is done to all of them.",
            (long long)list->total, list->capped ? "+" : "");
  } else if (nav == NAV_UNMARK) {
    list_unmark(list);
    app_say(app, STYLE_FAINT, "No marks.");
  }
  return nav >= NAV_MARK && nav <= NAV_UNMARK;
}

/* What changes where one looks; false: it is none of these. */
static bool go(struct app *app, enum nav nav) {
  if (nav == NAV_OPEN && app->panel == PANEL_LIST)
    app_panel(app, PANEL_2);
  else if (nav == NAV_OPEN)
    open_item(app);
  else if (nav == NAV_BACK)
    back(app);
  else if (nav >= NAV_PANEL_NEXT && nav <= NAV_PANEL_4)
    change_panel(app, nav);
  else if (nav >= NAV_TODAY && nav <= NAV_LENS_BEFORE)
    change_lens(app, nav);
  else if (nav >= NAV_LENS_1 && nav <= NAV_LENS_9)
    lens_open(app, (int)nav - NAV_LENS_1 + 1);
  else if (nav == NAV_QUIT)
    quit(app);
  else
    return false;
  return true;
}

void app_nav(struct app *app, enum nav nav) {
  tutorial_saw(app, nav);
  if (move(app, nav) || go(app, nav) || mark(app, nav)) return;
  switch (nav) {
  case NAV_SEARCH:
    search_open(app);
    break;
  case NAV_LENSES:
    lens_choose(app);
    break;
  case NAV_LENS_SAVE:
    lens_save(app);
    break;
  case NAV_LENS_FORGET:
    lens_forget(app);
    break;
  case NAV_SORT:
    arrange_sort(app);
    break;
  case NAV_COLUMNS:
    arrange_columns(app);
    break;
  case NAV_FILTER:
    begin_typing(app);
    break;
  case NAV_MINE:
    toggle(app, &app_list(app)->mine, "Only what you own.", "What everybody owns.");
    break;
  case NAV_ALL:
    toggle(app, &app_list(app)->all, "Closed ones too.", "Only open ones.");
    break;
  case NAV_FIND_NEXT:
  case NAV_FIND_BEFORE:
    find_next(app, nav == NAV_FIND_BEFORE);
    break;
  case NAV_TICK:
    tick_in_focus(app);
    break;
  case NAV_ANSWER_YES:
  case NAV_ANSWER_NO:
  case NAV_ANSWER_UNKNOWN:
    answer(app, nav);
    break;
  case NAV_WHY:
  case NAV_LEDGER:
    why_open(app, nav == NAV_LEDGER);
    break;
  case NAV_SHEET:
    sheet(app);
    break;
  case NAV_MAP:
    map_open(app);
    break;
  case NAV_RECORDS:
    records_open(app);
    break;
  case NAV_STRIP:
    strip_open(app);
    break;
  case NAV_WEIGHING:
    weighing_open(app);
    break;
  case NAV_PRINT:
    print_open(app);
    break;
  case NAV_COMPARE:
    compare_open(app);
    break;
  case NAV_TERMS:
    terms_open(app);
    break;
  case NAV_PEOPLE:
    register_open(app);
    break;
  case NAV_PRACTITIONER:
    register_practitioner(app);
    break;
  case NAV_DRAFTS:
    drafts_open(app);
    break;
  case NAV_REPORTS:
    reports_open(app);
    break;
  case NAV_WHATIF:
    whatif_open(app);
    break;
  case NAV_COPY:
    copy(app);
    break;
  case NAV_PALETTE:
    palette_open(app);
    break;
  case NAV_LOCK:
    lock_begin(app);
    break;
  case NAV_LOCK_CHANGE:
    lock_change(app);
    break;
  case NAV_HELP:
    help_open(app);
    break;
  default:
    app->redraw = app->redraw || nav == NAV_REDRAW;
  }
}

/* ---- keys that begin something longer ---- */

void app_show_leads(struct app *app) {
  if (*app->pending == '\'') lens_know(app);
  app->leads_shown = *app->pending != '\0';
}

static void drop_pending(struct app *app) {
  *app->pending = '\0';
  app->leads_shown = false;
}

/* The keys pressed so far with this one; what was pending is no longer. */
static bool joined(struct app *app, const struct key *key, char keys[BINDING_TEXT]) {
  memcpy(keys, app->pending, BINDING_TEXT);
  drop_pending(app);
  return binding_add(keys, key);
}

enum nav app_key_means(struct app *app, const struct key *key, unsigned place) {
  char keys[BINDING_TEXT];
  if (!joined(app, key, keys)) return NAV_NONE;
  enum nav nav = bindings_find(app->bindings, keys, place);
  if (!nav && bindings_lead(app->bindings, keys, place)) memcpy(app->pending, keys, BINDING_TEXT);
  return nav;
}

static void plain_key(struct app *app, const struct key *key) {
  char keys[BINDING_TEXT];
  if (!joined(app, key, keys)) return;
  enum nav nav = bindings_find(app->bindings, keys, app_nav_place(app));
  if (nav)
    app_nav(app, nav);
  else if (bindings_lead(app->bindings, keys, app_nav_place(app)))
    memcpy(app->pending, keys, BINDING_TEXT);
  else if (!deed_keys(app, keys))
    app_say(app, STYLE_FAINT, "%s does nothing here. %s shows the keys.", keys,
            bindings_key(app->bindings, NAV_HELP));
}

void app_key(struct app *app, const struct key *key) {
  char word[KEY_NAME];
  bool just_done = app->just_done;
  free(app->message);
  app->message = NULL;
  if (binding_has(bindings_of(app->bindings, NAV_REDRAW), key_word(key, word))) {
    app->redraw = true;
  } else if (app->lock) {
    lock_key(app, key);
  } else if (binding_has(bindings_of(app->bindings, NAV_LOCK), word)) {
    lock_begin(app); /* wherever one is, with whatever is open */
  } else if (reading_key(app, key)) {
    return;
  } else if (tutorial_key(app, key)) {
    return;
  } else if (app->layout.too_small) {
    if (key_is(key, "q") && !app->top) app->left = true;
  } else if (key->press == PRESS_MOUSE) {
    drop_pending(app);
    mouse_key(app, key);
  } else if (*app->pending && key->press == PRESS_ESC) {
    drop_pending(app);
  } else if (app->top) {
    if (key->press != PRESS_CHAR) drop_pending(app);
    if (!*app->pending && help_is_there(app->top->kind) &&
        binding_has(bindings_of(app->bindings, NAV_HELP), word))
      help_over(app);
    else
      app->top->kind->key(app, app->top->state, key);
  } else if (app->typing_filter) {
    typing_key(app, key);
  } else if (key->press == PRESS_PASTE) {
    app_say(app, STYLE_FAINT, "Paste ignored: text goes into a form or a filter.");
  } else {
    plain_key(app, key);
  }
  /* one key later it is no longer what one has before one's eyes */
  if (just_done) app->just_done = false;
}
