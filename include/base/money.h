/* Sums of money: pounds and pence as people type and read them, kept as pence. */
#ifndef FAIRWAY_BASE_MONEY_H
#define FAIRWAY_BASE_MONEY_H

#include <stdbool.h>
#include <stdint.h>

enum { MONEY_TEXT = 40 };

/* Reads 1200, 1,200.50, £12.50, £ 3.5. False for anything else: below nothing, parts of a penny, commas that
 * do not part thousands, more than a thousand million pounds. */
bool money_read(const char *text, int64_t *pence);
/* "1200.50": as it is kept in arguments; money_read() takes it back. */
const char *money_format(int64_t pence, char out[MONEY_TEXT]);
/* "£1,200.50": as it is shown. */
const char *money_show(int64_t pence, char out[MONEY_TEXT]);

#endif
