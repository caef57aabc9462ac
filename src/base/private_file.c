/* Private files. Floor 1; knows nothing of what is in them. */
#include "base/private_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"

static bool write_all(int fd, const char *bytes, size_t len) {
  while (len > 0) {
    ssize_t n = write(fd, bytes, len);
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return false;
    bytes += n;
    len -= (size_t)n;
  }
  return true;
}

static bool trouble(const char *path, int number, struct error *err) {
  return error_set(err, ERROR_IO, "%s could not be written: %s.", path, strerror(number));
}

/* What is there already may be replaced only where it is a plain file, and only when that was said. */
static bool may_stand(const char *path, bool replace, struct error *err) {
  struct stat there;
  if (lstat(path, &there) != 0) return errno == ENOENT || trouble(path, errno, err);
  if (!S_ISREG(there.st_mode))
    return error_set(err, ERROR_REFUSED, "%s is there and is no plain file; nothing was written.", path);
  return replace || error_set(err, ERROR_REFUSED, "%s is there already; nothing was written.", path);
}

static bool fill(const char *fresh, const char *bytes, size_t len) {
  int fd = open(fresh, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (fd < 0) return false;
  bool whole = write_all(fd, bytes, len) && fsync(fd) == 0;
  int number = errno;
  if (close(fd) != 0 && whole) {
    whole = false;
    number = errno;
  }
  if (!whole) unlink(fresh);
  errno = number;
  return whole;
}

bool private_file_write(const char *path, const char *bytes, size_t len, bool replace, struct error *err) {
  if (!may_stand(path, replace, err)) return false;
  char *fresh = mem_format("%s.%ld.part", path, (long)getpid());
  bool done = fill(fresh, bytes, len);
  if (!done) {
    trouble(path, errno, err);
  } else if (replace) {
    done = rename(fresh, path) == 0 || trouble(path, errno, err);
  } else { /* somebody may have made it meanwhile */
    done = link(fresh, path) == 0 || (errno == EPERM && rename(fresh, path) == 0) /* no links there */ ||
           (errno == EEXIST ? may_stand(path, false, err) : trouble(path, errno, err));
  }
  unlink(fresh);
  free(fresh);
  return done;
}

char *private_file_place(const char *path) {
  char *whole = realpath(path, NULL);
  return whole ? whole : mem_string(path);
}
