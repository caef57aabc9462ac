/* The floor: the same lists over the same casebook with the same SQL, in one bare program, and nothing
 * else: no keeper, no rules, no forms. What Fairway's screens are measured against.
 * usage: floor_app CASEBOOK.   j/k line, space/b page, G end, g home, / WORD Enter filter, q quit. */
#include <curses.h>
#include <locale.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ROWS_MAX = 200, FIELD = 160 };

struct row {
  char due[16];
  sqlite3_int64 id;
  char text[FIELD];
};

static sqlite3 *db;
static sqlite3_stmt *forward, *backward, *found;
static struct row rows[ROWS_MAX];
static int count, focus;

#define COLUMNS "due_on, id, ref, name, state, due_title"

static sqlite3_stmt *prepare(const char *sql) {
  sqlite3_stmt *statement;
  if (sqlite3_prepare_v3(db, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL) != SQLITE_OK) {
    endwin();
    fprintf(stderr, "floor_app: %s\n", sqlite3_errmsg(db));
    exit(3);
  }
  return statement;
}

static const char *column(sqlite3_stmt *s, int i) {
  const char *text = (const char *)sqlite3_column_text(s, i);
  return text ? text : "";
}

static void read_row(struct row *r, sqlite3_stmt *s) {
  snprintf(r->due, sizeof r->due, "%s", column(s, 0));
  r->id = sqlite3_column_int64(s, 1);
  snprintf(r->text, sizeof r->text, "%-12.12s %-20.20s %-28.28s %s", column(s, 2), column(s, 3), column(s, 4),
           r->due);
}

static int fill(sqlite3_stmt *s, bool reversed) {
  int got = 0;
  while (got < LINES - 4 && sqlite3_step(s) == SQLITE_ROW) {
    read_row(&rows[got++], s);
  }
  sqlite3_reset(s);
  for (int i = 0; reversed && i < got / 2; i++) {
    struct row swap = rows[i];
    rows[i] = rows[got - 1 - i];
    rows[got - 1 - i] = swap;
  }
  if (got) count = got;
  return got;
}

static bool page(sqlite3_stmt *s, const char *due, sqlite3_int64 id, bool reversed) {
  sqlite3_bind_text(s, 1, due, -1, SQLITE_TRANSIENT);
  sqlite3_bind_int64(s, 2, id);
  sqlite3_bind_int(s, 3, LINES - 4);
  return fill(s, reversed) > 0;
}

/* One line on: the rows move up by one and the next one comes in. */
static void scroll_on(void) {
  struct row last = rows[count - 1];
  sqlite3_bind_text(forward, 1, last.due, -1, SQLITE_TRANSIENT);
  sqlite3_bind_int64(forward, 2, last.id);
  sqlite3_bind_int(forward, 3, 1);
  bool more = sqlite3_step(forward) == SQLITE_ROW;
  if (more) {
    memmove(rows, rows + 1, (size_t)(count - 1) * sizeof rows[0]);
    read_row(&rows[count - 1], forward);
  }
  sqlite3_reset(forward);
}

static void paint(void) {
  erase();
  mvprintw(0, 0, " floor");
  for (int i = 0; i < count; i++)
    mvprintw(2 + i, 0, "%c %.*s", i == focus ? '>' : ' ', COLS - 3, rows[i].text);
  mvprintw(LINES - 1, 0, " j k space b G g / quit");
  move(2 + focus, 2);
  refresh();
}

static void filter_list(void) {
  char word[64] = "", match[80];
  mvprintw(LINES - 1, 0, "/");
  echo();
  getnstr(word, sizeof word - 1);
  noecho();
  snprintf(match, sizeof match, "\"%s\"*", word);
  sqlite3_bind_text(found, 1, match, -1, SQLITE_TRANSIENT);
  sqlite3_bind_int(found, 2, LINES - 4);
  fill(found, false);
  focus = 0;
}

static void key(int c) {
  if (c == 'j' && focus + 1 < count)
    focus++;
  else if (c == 'j')
    scroll_on();
  else if (c == ' ') {
    if (page(forward, rows[count - 1].due, rows[count - 1].id, false)) focus = 0;
  } else if (c == 'k' && focus > 0)
    focus--;
  else if (c == 'k' || c == 'b') {
    if (page(backward, rows[0].due, rows[0].id, true)) focus = count - 1;
  } else if (c == 'G') {
    page(backward, "~", 0, true);
    focus = count - 1;
  } else if (c == 'g') {
    page(forward, "", 0, false);
    focus = 0;
  } else if (c == '/')
    filter_list();
}

int main(int argc, char **argv) {
  if (argc != 2 || sqlite3_open_v2(argv[1], &db, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK) {
    fprintf(stderr, "usage: floor_app CASEBOOK\n");
    return 2;
  }
  forward =
      prepare("SELECT " COLUMNS " FROM line WHERE kind = 'case' AND open = 1 AND (due_on, id) > (?1, ?2)"
              " ORDER BY due_on, id LIMIT ?3");
  backward =
      prepare("SELECT " COLUMNS " FROM line WHERE kind = 'case' AND open = 1 AND (due_on, id) < (?1, ?2)"
              " ORDER BY due_on DESC, id DESC LIMIT ?3");
  found = prepare("SELECT " COLUMNS " FROM line WHERE id IN (SELECT rowid FROM search WHERE search MATCH ?1"
                  " LIMIT 500) ORDER BY due_on, id LIMIT ?2");
  setlocale(LC_ALL, "");
  initscr();
  cbreak();
  noecho();
  page(forward, "", 0, false);
  for (int c = 0; c != 'q'; c = getch()) {
    key(c);
    paint();
  }
  endwin();
  sqlite3_finalize(forward);
  sqlite3_finalize(backward);
  sqlite3_finalize(found);
  sqlite3_close(db);
  return 0;
}
