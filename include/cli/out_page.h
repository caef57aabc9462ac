/* A page of the screen's, printed as lines of text. */
#ifndef FAIRWAY_CLI_OUT_PAGE_H
#define FAIRWAY_CLI_OUT_PAGE_H

#include <stdbool.h>

#include "ui/page.h"

/* Without styles, and without blanks at the lines' ends; nothing but ASCII when that is wanted. */
void out_page(const struct page *page, bool ascii);

#endif
