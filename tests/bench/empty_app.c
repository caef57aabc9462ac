/* The least a full-screen program can be: start ncurses, one screen, wait for q. For the bench. */
#include <curses.h>
#include <locale.h>

int main(void) {
  setlocale(LC_ALL, "");
  initscr();
  cbreak();
  noecho();
  for (int row = 0; row < LINES; row++)
    mvprintw(row, 0, "%s", row == LINES - 1 ? "quit" : "an empty program");
  refresh();
  while (getch() != 'q')
    continue;
  endwin();
  return 0;
}
