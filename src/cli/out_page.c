/* Pages as lines of text. Front; what the screen paints, for the command line. */
#include "cli/out_page.h"

#include <langinfo.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/out.h"

void out_page(const struct page *page, bool ascii) {
  struct cells *cells = cells_new(page->width, (int)page->line_count, ascii);
  struct rect all = {0, 0, page->width, (int)page->line_count};
  for (size_t y = 0; y < page->line_count; y++)
    for (size_t i = 0; i < page->lines[y].count; i++)
      cells_text(cells, all, page->lines[y].spans[i].x, (int)y, page->lines[y].spans[i].style,
                 page->lines[y].spans[i].text);
  char *text = cells_to_text(cells);
  for (const char *line = text; *line; line = strchr(line, '\n') + 1) {
    size_t len = (size_t)(strchr(line, '\n') - line);
    while (len > 0 && line[len - 1] == ' ')
      len--;
    printf("%.*s\n", (int)len, line);
  }
  free(text);
  cells_free(cells);
}

void out_page_of(void (*write)(struct page *page, const void *data), const void *data) {
  struct page page = {0};
  page_begin(&page, out_width());
  write(&page, data);
  out_page(&page, strcmp(nl_langinfo(CODESET), "UTF-8") != 0);
  page_free(&page);
}
