/* Passphrases: hashing, keeping, and asking the system. Floor 1; knows no screen. */
#include "base/passphrase.h"

#include <errno.h>
#include <fcntl.h>
#include <pwd.h>
#include <signal.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/paths.h"

_Static_assert(PASSPHRASE_HASH >= crypto_pwhash_STRBYTES, "a hash fits");

bool passphrase_hash(const char *typed, char hash[PASSPHRASE_HASH], struct error *err) {
  size_t len = strlen(typed);
  if (len < PASSPHRASE_LEAST)
    return error_set(err, ERROR_INVALID, "A passphrase has at least %d characters.", PASSPHRASE_LEAST);
  if (sodium_init() < 0 || crypto_pwhash_str(hash, typed, len, crypto_pwhash_OPSLIMIT_INTERACTIVE,
                                             crypto_pwhash_MEMLIMIT_INTERACTIVE) != 0)
    return error_set(err, ERROR_IO, "There is not memory enough to keep a passphrase.");
  return true;
}

bool passphrase_matches(const char *hash, const char *typed) {
  return sodium_init() >= 0 && crypto_pwhash_str_verify(hash, typed, strlen(typed)) == 0;
}

void passphrase_forget(char *typed, size_t size) {
  sodium_memzero(typed, size);
}

/* ---- keeping ---- */

bool passphrase_read(char hash[PASSPHRASE_HASH], struct error *err) {
  struct stat status;
  char *path = paths_own("state", "lock");
  int fd = path ? open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW) : -1;
  free(path);
  hash[0] = '\0';
  if (fd < 0) return false;
  bool own = fstat(fd, &status) == 0 && S_ISREG(status.st_mode) && status.st_uid == geteuid() &&
             !(status.st_mode & (S_IWGRP | S_IWOTH));
  ssize_t len = own ? read(fd, hash, PASSPHRASE_HASH - 1) : -1;
  close(fd);
  hash[len > 0 ? len : 0] = '\0';
  hash[strcspn(hash, "\n")] = '\0';
  if (len > 0 && !strncmp(hash, crypto_pwhash_STRPREFIX, strlen(crypto_pwhash_STRPREFIX))) return true;
  hash[0] = '\0';
  return error_set(
      err, ERROR_INVALID,
      "the kept passphrase is not one that this account alone could have written; choose another");
}

static bool write_all(int fd, const char *text, size_t len) {
  return write(fd, text, len) == (ssize_t)len && write(fd, "\n", 1) == 1 && fsync(fd) == 0;
}

bool passphrase_keep(const char *hash, struct error *err) {
  char *path = paths_own("state", "lock");
  if (!path || !paths_make_parents(path)) {
    free(path);
    return error_set(err, ERROR_IO, "there is no folder to keep it in");
  }
  char *fresh = mem_format("%s.%ld", path, (long)getpid());
  unlink(fresh);
  int fd = open(fresh, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
  bool kept = fd >= 0 && write_all(fd, hash, strlen(hash));
  if (fd >= 0 && close(fd) != 0) kept = false;
  if (kept) kept = rename(fresh, path) == 0;
  int why = errno;
  if (!kept) unlink(fresh);
  free(fresh);
  free(path);
  return kept ? true : error_set(err, ERROR_IO, "it cannot be kept: %s", strerror(why));
}

/* ---- the account's password ---- */

/* The helper that pam_unix itself asks: it may read the hashes of passwords, and tells a person about their
 * own alone. */
static const char *checker(void) {
  static const char *const places[] = {"/usr/sbin/unix_chkpwd", "/sbin/unix_chkpwd"};
  for (size_t i = 0; i < sizeof places / sizeof *places; i++)
    if (access(places[i], X_OK) == 0) return places[i];
  return NULL;
}

static _Noreturn void become_checker(const char *path, const char *user, int in) {
  char *argv[] = {(char *)path, (char *)user, (char *)"nonull", NULL}, *environment[] = {NULL};
  int nowhere = open("/dev/null", O_WRONLY);
  dup2(in, STDIN_FILENO);
  dup2(nowhere, STDOUT_FILENO);
  dup2(nowhere, STDERR_FILENO);
  for (int fd = 3; fd < 256; fd++)
    close(fd);
  execve(path, argv, environment);
  _exit(127);
}

bool passphrase_is_account(const char *typed) {
  const char *path = checker();
  const struct passwd *entry = getpwuid(getuid());
  int ends[2], status = 1;
  if (!path || !entry || !*typed || pipe(ends) != 0) return false;
  char *user = mem_string(entry->pw_name);
  pid_t child = fork();
  if (child == 0) become_checker(path, user, ends[0]);
  close(ends[0]);
  /* with its final NUL; what is typed is shorter than a pipe holds */
  bool asked = child > 0 && write(ends[1], typed, strlen(typed) + 1) > 0;
  close(ends[1]);
  while (child > 0 && waitpid(child, &status, 0) < 0 && errno == EINTR)
    continue;
  free(user);
  return asked && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}
