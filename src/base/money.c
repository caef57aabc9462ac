/* Sums of money, read and shown. Floor 1; knows one currency. */
#include "base/money.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

static const int64_t MOST_POUNDS = 1000000000;
static const char POUND[] = "£";

static bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/* Whole pounds: digits, or groups of three after the first with commas between them. */
static const char *read_pounds(const char *at, int64_t *pounds) {
  int digits = 0, group = -1; /* digits since the last comma; -1: there was none */
  for (*pounds = 0; is_digit(*at) || *at == ','; at++) {
    if (*at == ',') {
      if (digits == 0 || (group >= 0 ? group != 3 : digits > 3)) return NULL;
      group = 0;
      continue;
    }
    digits++;
    if (group >= 0) group++;
    *pounds = *pounds * 10 + (*at - '0');
    if (*pounds > MOST_POUNDS) return NULL;
  }
  return digits > 0 && (group < 0 || group == 3) ? at : NULL;
}

bool money_read(const char *text, int64_t *pence) {
  const char *at = text + strspn(text, " \t");
  int64_t pounds;
  if (strncmp(at, POUND, strlen(POUND)) == 0) at += strlen(POUND);
  at = read_pounds(at + strspn(at, " "), &pounds);
  if (!at) return false;
  *pence = pounds * 100;
  if (*at == '.') {
    if (!is_digit(at[1])) return false;
    *pence += (at[1] - '0') * 10;
    at += 2;
    if (is_digit(*at)) *pence += *at++ - '0';
  }
  return at[strspn(at, " \t")] == '\0';
}

const char *money_format(int64_t pence, char out[MONEY_TEXT]) {
  uint64_t sum = pence < 0 ? 0 - (uint64_t)pence : (uint64_t)pence;
  snprintf(out, MONEY_TEXT, "%s%" PRIu64 ".%02u", pence < 0 ? "-" : "", sum / 100, (unsigned)(sum % 100));
  return out;
}

const char *money_show(int64_t pence, char out[MONEY_TEXT]) {
  char plain[MONEY_TEXT];
  size_t used = 0;
  money_format(pence, plain);
  const char *digit = plain;
  if (*digit == '-') out[used++] = *digit++;
  memcpy(out + used, POUND, strlen(POUND));
  used += strlen(POUND);
  for (size_t left = strcspn(digit, "."); *digit; digit++) {
    out[used++] = *digit;
    if (left > 0 && --left > 0 && left % 3 == 0) out[used++] = ',';
  }
  out[used] = '\0';
  return out;
}
