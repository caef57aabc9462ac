/* Bytes in JSON strings. Wire, on floor 1; libsodium does it. */
#include "wire/base64.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

char *base64_encode(const void *bytes, size_t len) {
  size_t room = sodium_base64_encoded_len(len, sodium_base64_VARIANT_ORIGINAL);
  char *text = mem_alloc(room);
  return sodium_bin2base64(text, room, bytes, len, sodium_base64_VARIANT_ORIGINAL);
}

bool base64_decode(const char *text, struct buf *out, struct error *err) {
  size_t len = strlen(text), room = len / 4 * 3 + 3, got = 0;
  unsigned char *bytes = mem_alloc(room);
  bool decoded =
      sodium_base642bin(bytes, room, text, len, NULL, &got, NULL, sodium_base64_VARIANT_ORIGINAL) == 0;
  if (decoded) buf_add(out, (const char *)bytes, got);
  free(bytes);
  return decoded || error_set(err, ERROR_INVALID, "the data is not base64");
}
