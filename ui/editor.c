/* The person's own editor on a private file. Front; knows no screen and starts no shell.
 *
 * What was typed may be about a person's health, so the file lies where nobody else looks (in memory where
 * the system offers that) and goes with its folder, backups and swap files of the editor included. */
#include "ui/editor.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/text.h"

enum { LOOK_MS = 200, FAREWELL_LOOKS = 3, CANNOT_START = 127, TEXT_MOST = 4 * 1024 * 1024 };

/* ---- the command ---- */

char **editor_words(const char *command, const char *file) {
  size_t count = 0, capacity = 0;
  char **words = NULL;
  for (const char *at = command; *(at += strspn(at, " \t")); at += strcspn(at, " \t")) {
    MEM_GROW(words, count, capacity);
    words[count++] = mem_string_n(at, strcspn(at, " \t"));
  }
  if (count == 0) return NULL;
  MEM_GROW(words, count, capacity);
  words[count++] = mem_string(file);
  MEM_GROW(words, count, capacity);
  words[count] = NULL;
  return words;
}

void editor_words_free(char **words) {
  for (char **word = words; word && *word; word++)
    free(*word);
  free(words);
}

static char **command_for(const char *file) {
  static const char *const names[] = {"VISUAL", "EDITOR"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    const char *command = getenv(names[i]);
    char **words = command ? editor_words(command, file) : NULL;
    if (words) return words;
  }
  return editor_words("vi", file);
}

/* ---- the file ---- */

/* The system's folder for the running session, when it is the person's alone. */
static const char *private_folder(void) {
  struct stat is;
  const char *folder = getenv("XDG_RUNTIME_DIR");
  bool fine = folder && *folder == '/' && stat(folder, &is) == 0 && S_ISDIR(is.st_mode) &&
              is.st_uid == geteuid() && (is.st_mode & 077) == 0;
  return fine ? folder : "/tmp";
}

static bool write_all(int fd, const char *bytes, size_t len) {
  while (len > 0) {
    ssize_t put = write(fd, bytes, len);
    if (put < 0 && errno == EINTR) continue;
    if (put <= 0) return false;
    bytes += put;
    len -= (size_t)put;
  }
  return true;
}

static bool write_file(const char *path, const char *text) {
  int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (fd < 0) return false;
  size_t len = strlen(text);
  bool done = write_all(fd, text, len) && (len == 0 || text[len - 1] == '\n' || write_all(fd, "\n", 1));
  return close(fd) == 0 && done;
}

static bool read_file(const char *path, struct buf *out) {
  char bytes[65536];
  int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
  ssize_t got = fd < 0 ? -1 : 1;
  while (got > 0 && out->len <= TEXT_MOST && (got = read(fd, bytes, sizeof bytes)) > 0)
    buf_add(out, bytes, (size_t)got);
  if (fd >= 0) close(fd);
  return got >= 0;
}

static void remove_folder(const char *folder) {
  DIR *dir = opendir(folder);
  const struct dirent *entry;
  while (dir && (entry = readdir(dir)))
    if (strcmp(entry->d_name, ".") && strcmp(entry->d_name, "..")) unlinkat(dirfd(dir), entry->d_name, 0);
  if (dir) closedir(dir);
  rmdir(folder);
}

/* ---- the process ---- */

/* As the shell would find it. (The library's own search would hand a file that is no program to a shell.) */
static void execute(char **words) {
  const char *path = getenv("PATH");
  if (strchr(words[0], '/')) {
    execv(words[0], words);
    return;
  }
  for (const char *at = path && *path ? path : "/usr/local/bin:/usr/bin:/bin"; *at; at += *at == ':') {
    size_t len = strcspn(at, ":");
    char *file = mem_format("%.*s/%s", (int)len, at, words[0]);
    if (*at == '/') execv(file, words);
    free(file);
    at += len;
  }
}

static void become_editor(char **words, const sigset_t *mask) {
  static const int usual[] = {SIGINT, SIGQUIT, SIGTSTP, SIGHUP, SIGTERM, SIGPIPE, SIGWINCH, SIGCONT};
  struct sigaction action = {.sa_handler = SIG_DFL};
  sigemptyset(&action.sa_mask);
  for (size_t i = 0; i < sizeof usual / sizeof *usual; i++)
    sigaction(usual[i], &action, NULL);
  sigprocmask(SIG_SETMASK, mask, NULL);
  execute(words);
  _exit(CANNOT_START);
}

/* Ends when the editor does. When it is stopped, so are we, for the shell to take over; both go on together.
 * When the program is to end, the editor is told, and not waited for long. False: it was left behind. */
static bool wait_for(pid_t editor, const struct editor_terms *terms, int *status) {
  for (int told = 0;;) {
    pid_t got = waitpid(editor, status, WNOHANG | WUNTRACED);
    if (got == editor && WIFSTOPPED(*status)) {
      raise(SIGSTOP);
      kill(editor, SIGCONT);
    } else if (got == editor) {
      return true;
    } else if (got < 0 && errno != EINTR) {
      return false;
    }
    if (terms->ended && terms->ended()) {
      if (told++ >= FAREWELL_LOOKS) return false;
      kill(editor, SIGHUP);
    }
    struct timespec look = {.tv_nsec = LOOK_MS * 1000000L};
    ppoll(NULL, 0, &look, terms->mask);
  }
}

static bool start(char **words, const struct editor_terms *terms, int *status, struct error *err) {
  pid_t editor = fork();
  if (editor == 0) become_editor(words, terms->mask);
  if (editor < 0) return error_set(err, ERROR_IO, "%s could not be started: %s.", words[0], strerror(errno));
  if (!wait_for(editor, terms, status)) return error_set(err, ERROR_IO, "%s did not end.", words[0]);
  if (WIFEXITED(*status) && WEXITSTATUS(*status) == CANNOT_START)
    return error_set(err, ERROR_IO, "%s could not be started; $VISUAL or $EDITOR names the editor.",
                     words[0]);
  if (WIFEXITED(*status) && WEXITSTATUS(*status) != 0)
    return error_set(err, ERROR_IO, "%s ended with failure %d; the text is as it was.", words[0],
                     WEXITSTATUS(*status));
  return true;
}

/* The line break that ends a file is the editor's, unless there was one before. */
static void trim(struct buf *text, const char *before) {
  size_t len = strlen(before);
  bool had = len > 0 && before[len - 1] == '\n';
  if (!had && text->len > 0 && text->data[text->len - 1] == '\n') text->data[--text->len] = '\0';
}

static enum editor_end take(const char *path, const struct editor_terms *terms, const char *before, bool fell,
                            struct buf *after, struct error *err) {
  if (!read_file(path, after)) {
    error_set(err, ERROR_IO, "What the editor left cannot be read; the text is as it was.");
    return EDITOR_FAILED;
  }
  trim(after, before);
  if (!text_valid(buf_text(after), after->len) || memchr(buf_text(after), '\0', after->len)) {
    error_set(err, ERROR_INVALID, "What the editor left is not UTF-8 text; the text is as it was.");
    return EDITOR_FAILED;
  }
  if (terms->most && after->len > terms->most) {
    error_set(err, ERROR_INVALID, "That is more than the %zu KB that fit; the text is as it was.",
              terms->most / 1024);
    return EDITOR_FAILED;
  }
  if (!strcmp(buf_text(after), before)) return EDITOR_UNCHANGED;
  return fell ? EDITOR_FELL : EDITOR_CHANGED;
}

static enum editor_end edit(const char *path, const struct editor_terms *terms, const char *before,
                            struct buf *after, struct error *err) {
  int status = 0;
  char **words = command_for(path);
  bool ran =
      write_file(path, before)
          ? start(words, terms, &status, err)
          : error_set(err, ERROR_IO, "No private file for the editor can be written: %s.", strerror(errno));
  editor_words_free(words);
  if (!ran) return EDITOR_FAILED;
  enum editor_end end = take(path, terms, before, WIFSIGNALED(status), after, err);
  if (end == EDITOR_UNCHANGED && WIFSIGNALED(status)) {
    error_set(err, ERROR_IO, "The editor was ended from outside; the text is as it was.");
    return EDITOR_FAILED;
  }
  return end;
}

enum editor_end editor_run(const struct editor_terms *terms, const char *before, struct buf *after,
                           struct error *err) {
  char *folder = mem_format("%s/fairway-XXXXXX", private_folder());
  enum editor_end end = EDITOR_FAILED;
  if (mkdtemp(folder)) {
    char *path = mem_format("%s/text.txt", folder);
    end = edit(path, terms, before, after, err);
    free(path);
    remove_folder(folder);
  } else {
    error_set(err, ERROR_IO, "No private folder for the editor can be made: %s.", strerror(errno));
  }
  free(folder);
  return end;
}
