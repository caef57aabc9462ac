/* The threshold matrix: criteria to tick, and the level they give. Front; a writer and its state. */
#include <string.h>

#include "ui/panels.h"
#include "wire/message.h"

enum { LEVEL_AT = PAGE_LEFT + 4, TEXT_AT = LEVEL_AT + 4 };

static bool ticked(const struct record *record, const char *cell) {
  size_t i;
  const json_t *tick;
  json_array_foreach(record->ticks, i, tick) {
    if (!strcmp(json_string_value(tick), cell)) return true;
  }
  return false;
}

void matrix_tick(struct record *record, const char *cell) {
  size_t i;
  const json_t *tick;
  if (!record->ticks) record->ticks = json_array();
  json_array_foreach(record->ticks, i, tick) {
    if (strcmp(json_string_value(tick), cell)) continue;
    json_array_remove(record->ticks, i);
    return;
  }
  json_array_append_new(record->ticks, json_string(cell));
}

int64_t matrix_level(const struct record *record) {
  int64_t highest = 0;
  size_t d, c;
  const json_t *domain, *cell;
  json_array_foreach(message_list(message_object(record->json, "matrix"), "domains"), d, domain) {
    json_array_foreach(message_list(domain, "cells"), c, cell) {
      int64_t level = message_int(cell, "level", 0);
      if (level > highest && ticked(record, message_text(cell, "id"))) highest = level;
    }
  }
  return highest;
}

static const char *level_owner(const json_t *matrix, int64_t wanted) {
  size_t i;
  const json_t *level;
  json_array_foreach(message_list(matrix, "levels"), i, level) {
    if (message_int(level, "level", 0) == wanted) return message_text(level, "owner");
  }
  return "";
}

static bool recorded(const struct record *record) {
  const json_t *criteria = message_list(record->json, "criteria"), *cell;
  size_t i;
  if (json_array_size(criteria) != json_array_size(record->ticks)) return false;
  json_array_foreach(criteria, i, cell) {
    if (!ticked(record, json_string_value(cell) ? json_string_value(cell) : "")) return false;
  }
  return true;
}

static void write_level(struct page *page, const struct record *record, const json_t *matrix) {
  int64_t level = matrix_level(record);
  page_line(page);
  if (!level)
    page_put(page, PAGE_LEFT, STYLE_TEXT, "Nothing ticked. Space ticks what the concern matches.");
  else
    page_printf(page, PAGE_LEFT, STYLE_STRONG, "These give level %lld: %s", (long long)level,
                level_owner(matrix, level));
  page_line(page);
  if (level && !recorded(record))
    page_put(page, PAGE_LEFT, STYLE_SOON, "~ not recorded yet: triage the concern to record it");
}

static void write_cell(struct page *page, const struct record *record, const json_t *cell) {
  bool on = ticked(record, message_text(cell, "id"));
  page_item(page, "criteria", message_text(cell, "id"));
  page_line(page);
  page_put(page, PAGE_LEFT, on ? STYLE_DONE : STYLE_TEXT, on ? "[x]" : "[ ]");
  page_printf(page, LEVEL_AT, STYLE_FAINT, "L%lld", (long long)message_int(cell, "level", 0));
  page_wrap(page, TEXT_AT, on ? STYLE_STRONG : STYLE_TEXT, message_text(cell, "text"));
  if (!message_flag(cell, "quality_feed")) return;
  page_line(page);
  page_put(page, TEXT_AT, STYLE_FAINT, "* also goes to quality management");
}

void matrix_write(struct page *page, const void *data) {
  const struct app *app = data;
  const json_t *matrix = message_object(app->record.json, "matrix"), *domain, *cell;
  size_t d, c;
  if (!matrix) {
    page_remark(page, "No threshold matrix applies to this concern.");
    return;
  }
  write_level(page, &app->record, matrix);
  page_stick(page);
  json_array_foreach(message_list(matrix, "domains"), d, domain) {
    if (json_array_size(message_list(domain, "cells")) == 0) continue;
    page_heading(page, message_text(domain, "title"));
    json_array_foreach(message_list(domain, "cells"), c, cell) {
      write_cell(page, &app->record, cell);
    }
  }
}
