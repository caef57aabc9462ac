/* Shared files and the person's folders. Floor 1. */
#include "base/paths.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"

/* The installed program may have been moved as a whole, so what lies beside it comes first. */
static char *share_beside_program(void) {
  char exe[4096];
  ssize_t len = readlink("/proc/self/exe", exe, sizeof exe - 1);
  if (len <= 0) return NULL;
  exe[len] = '\0';
  char *slash = strrchr(exe, '/');
  if (!slash) return NULL;
  *slash = '\0';
  char *folder = mem_format("%s/../share/fairway", exe);
  if (access(folder, R_OK) == 0) return folder;
  free(folder);
  return NULL;
}

char *paths_share(const char *name) {
  const char *given = getenv("FAIRWAY_SHARE");
  char *beside = given && *given ? NULL : share_beside_program();
  const char *folder = given && *given ? given : beside ? beside : FAIRWAY_DATADIR;
  char *path = mem_format("%s/%s", folder, name);
  free(beside);
  return path;
}

char *paths_own(const char *kind, const char *name) {
  static const struct {
    const char *kind, *variable, *under_home;
  } folders[] = {
      {"data", "XDG_DATA_HOME", ".local/share"},
      {"config", "XDG_CONFIG_HOME", ".config"},
      {"state", "XDG_STATE_HOME", ".local/state"},
  };
  for (unsigned i = 0; i < sizeof folders / sizeof folders[0]; i++) {
    if (strcmp(folders[i].kind, kind) != 0) continue;
    const char *xdg = getenv(folders[i].variable), *home = getenv("HOME");
    if (xdg && xdg[0] == '/') return mem_format("%s/fairway/%s", xdg, name);
    if (home && home[0] == '/') return mem_format("%s/%s/fairway/%s", home, folders[i].under_home, name);
  }
  return NULL;
}

bool paths_make_parents(const char *path) {
  char *copy = mem_string(path);
  bool made = true;
  for (char *slash = strchr(copy + 1, '/'); made && slash; slash = strchr(slash + 1, '/')) {
    *slash = '\0';
    made = mkdir(copy, 0700) == 0 || errno == EEXIST;
    *slash = '/';
  }
  free(copy);
  return made;
}
