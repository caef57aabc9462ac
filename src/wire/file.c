/* Reading a file that goes to the keeper. Floor wire, on base alone; knows nothing of what it is for. */
#include "wire/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/mem.h"
#include "wire/base64.h"

static bool read_all(int fd, const char *path, struct buf *out, struct error *err) {
  struct stat about;
  char bytes[65536];
  ssize_t got = 1;
  if (fstat(fd, &about) != 0 || !S_ISREG(about.st_mode))
    return error_set(err, ERROR_INVALID, "file: %s is no file that can be attached", path);
  while (got > 0 && out->len <= WIRE_FILE_MOST && (got = read(fd, bytes, sizeof bytes)) > 0)
    buf_add(out, bytes, (size_t)got);
  if (got < 0) return error_set(err, ERROR_INVALID, "file: %s cannot be read: %s", path, strerror(errno));
  if (out->len > WIRE_FILE_MOST)
    return error_set(err, ERROR_INVALID, "file: %s has more than %d MB; attach what matters of it", path,
                     WIRE_FILE_MOST / 1024 / 1024);
  return out->len > 0 || error_set(err, ERROR_INVALID, "file: %s is empty", path);
}

char *wire_file(const char *path, struct error *err) {
  struct buf content = {0};
  const char *slash = strrchr(path, '/');
  int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (fd < 0) {
    error_set(err, ERROR_INVALID, "file: %s cannot be read: %s", path, strerror(errno));
    return NULL;
  }
  char *out = NULL;
  if (read_all(fd, path, &content, err)) {
    char *base64 = base64_encode(content.data, content.len);
    out = mem_format("%s\n%s", slash ? slash + 1 : path, base64);
    free(base64);
  }
  close(fd);
  buf_free(&content);
  return out;
}
