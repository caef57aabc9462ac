/* Windows-1252, which office spreadsheets are still saved in. Floor 1. */
#include "base/text.h"

#include <utf8proc.h>

/* Bytes 0x80 to 0x9F; 0 where the encoding has no character. */
static const uint16_t upper_controls[32] = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178,
};

void text_from_windows_1252(struct buf *out, const char *bytes, size_t len) {
  utf8proc_uint8_t encoded[4];
  for (size_t i = 0; i < len; i++) {
    unsigned char byte = (unsigned char)bytes[i];
    int32_t code = byte >= 0x80 && byte < 0xA0 ? upper_controls[byte - 0x80] : byte;
    if (code == 0 && byte != 0) code = 0xFFFD;
    utf8proc_ssize_t size = utf8proc_encode_char(code, encoded);
    buf_add(out, (const char *)encoded, (size_t)size);
  }
}
