/* A page of the screen's, printed as lines of text. */
#ifndef FAIRWAY_CLI_OUT_PAGE_H
#define FAIRWAY_CLI_OUT_PAGE_H

#include <stdbool.h>

#include "ui/page.h"

/* Without styles, and without blanks at the lines' ends; nothing but ASCII when that is wanted. */
void out_page(const struct page *page, bool ascii);

/* The same of what `write` writes of `data`, as wide as the terminal, in signs that the locale can show. */
void out_page_of(void (*write)(struct page *page, const void *data), const void *data);

#endif
