/* Shared files and the person's folders. Floor 1. */
#include "base/paths.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"

/* The share folder seen from the program's own folder, where it is one: `marker` must be in it. */
static char *share_from_program(const char *way, const char *marker) {
  char exe[4096];
  ssize_t len = readlink("/proc/self/exe", exe, sizeof exe - 1);
  if (len <= 0) return NULL;
  exe[len] = '\0';
  char *slash = strrchr(exe, '/');
  if (!slash) return NULL;
  *slash = '\0';
  char *folder = mem_format("%s/%s", exe, way), *proof = mem_format("%s%s", folder, marker);
  bool there = access(proof, R_OK) == 0;
  free(proof);
  if (there) return folder;
  free(folder);
  return NULL;
}

/* The installed program may have been moved as a whole, so what lies beside it comes first; and a program
 * just built, in a folder of the sources, has theirs. */
static char *share_folder(void) {
  const char *given = getenv("FAIRWAY_SHARE");
  if (given && *given) return mem_string(given);
  char *folder = share_from_program("../share/fairway", "");
  if (!folder) folder = share_from_program("../share", "/sql/0001-casebook.sql");
  return folder ? folder : mem_string(FAIRWAY_DATADIR);
}

char *paths_share(const char *name) {
  char *folder = share_folder();
  char *path = mem_format("%s/%s", folder, name);
  free(folder);
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

char *paths_absolute(const char *path) {
  char here[PATH_MAX];
  if (path[0] == '/' || !getcwd(here, sizeof here)) return mem_string(path);
  return mem_format("%s/%s", here, path);
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
