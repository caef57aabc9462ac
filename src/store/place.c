/* Where a casebook may lie: a plain file of its own on a disk of this machine. Floor 4; knows nothing of SQL.
 */
#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include "base/context.h"
#include "base/mem.h"
#include "store/inside.h"

/* File systems whose locks and writes other machines share: SQLite's promises end there. */
static const struct {
  uint32_t magic;
  const char *name;
} network_disks[] = {
    {0x6969, "NFS"},        {0xFF534D42, "CIFS"}, {0xFE534D42, "SMB"},   {0x517B, "SMB"},
    {0x5346414F, "AFS"},    {0x73757245, "Coda"}, {0x564C, "NCP"},       {0x00C36400, "Ceph"},
    {0x0BD00BD0, "Lustre"}, {0x01161970, "GFS2"}, {0x7461636F, "OCFS2"}, {0x47504653, "GPFS"},
};

enum { FUSE_MAGIC = 0x65735546 };

/* FUSE carries local and distant file systems alike; their type is in the list of mounts. */
static const char *const network_fuse[] = {"sshfs",     "rclone", "gluster", "s3fs", "davfs",
                                           "curlftpfs", "ceph",   "smb",     "nfs",  "gcsfuse"};

/* The type of the mount with device number `device`, from /proc; "" when it is not listed. */
static void mount_type(dev_t device, char *out, size_t size) {
  char *line = NULL, wanted[32];
  size_t room = 0;
  out[0] = '\0';
  FILE *mounts = fopen("/proc/self/mountinfo", "re");
  if (!mounts) return;
  snprintf(wanted, sizeof wanted, " %u:%u ", major(device), minor(device));
  while (!out[0] && getline(&line, &room, mounts) > 0) {
    const char *type = strstr(line, wanted) ? strstr(line, " - ") : NULL;
    if (type) snprintf(out, size, "%.*s", (int)strcspn(type + 3, " \n"), type + 3);
  }
  free(line);
  fclose(mounts);
}

static const char *network_disk(uint32_t magic, dev_t device) {
  static const char *const names[] = {"a network file system mounted by a user's program"};
  char type[64];
  for (size_t i = 0; i < sizeof network_disks / sizeof network_disks[0]; i++)
    if (network_disks[i].magic == magic) return network_disks[i].name;
  if (magic != FUSE_MAGIC) return NULL;
  mount_type(device, type, sizeof type);
  for (size_t i = 0; i < sizeof network_fuse / sizeof network_fuse[0]; i++)
    if (strstr(type, network_fuse[i])) return names[0];
  return NULL;
}

enum { LITTLE_ROOM = 100 /* MB */ };

/* Writing stops safely when the disk is full; better to hear of it before. */
static char *room_left(const char *folder) {
  struct statfs disk;
  if (statfs(folder, &disk) != 0) return NULL;
  uint64_t left = (uint64_t)disk.f_bavail * (uint64_t)disk.f_bsize / 1000000;
  if (left >= LITTLE_ROOM) return NULL;
  return mem_format("The disk of the casebook has only %llu MB left.", (unsigned long long)left);
}

static bool disk_check(const char *folder, const char *path, struct error *err) {
  struct statfs disk;
  struct stat status;
  if (statfs(folder, &disk) != 0 || stat(folder, &status) != 0)
    return error_set(err, ERROR_OPEN, "the folder of %s cannot be looked at: %s", path, strerror(errno));
  const char *network = network_disk((uint32_t)disk.f_type, status.st_dev);
  if (!network) return true;
  return error_set(err, ERROR_OPEN,
                   "%s is on a network disk (%s), where two people's changes can destroy each other; "
                   "keep the casebook on a disk of the machine where Fairway runs",
                   path, network);
}

/* The folder made real, so that a link in the middle of the path is followed and one at its end is not. */
static bool resolve(const char *path, char **folder, char **resolved, struct error *err) {
  char *first = mem_string(path), *second = mem_string(path);
  const char *name = basename(second);
  *resolved = NULL;
  *folder = realpath(dirname(first), NULL);
  if (!*folder)
    error_set(err, ERROR_OPEN, "there is no folder for %s: %s", path, strerror(errno));
  else if (!path[0] || strcmp(name, "/") == 0 || strcmp(name, ".") == 0 || strcmp(name, "..") == 0)
    error_set(err, ERROR_OPEN, "'%s' does not name a file", path);
  else
    *resolved = mem_format("%s/%s", strcmp(*folder, "/") == 0 ? "" : *folder, name);
  free(first);
  free(second);
  return *resolved;
}

static bool absent(const char *path, const char *suffix, struct error *err) {
  struct stat status;
  char *beside = mem_format("%s%s", path, suffix);
  bool there = lstat(beside, &status) == 0;
  if (there && suffix[0])
    error_set(err, ERROR_OPEN,
              "%s is left from an earlier file and would be played into the new one: move it away", beside);
  else if (there)
    error_set(err, ERROR_OPEN, "%s is there already and is not written over", beside);
  free(beside);
  return !there;
}

static bool file_check(const char *path, char **notice, struct error *err) {
  struct stat status;
  if (lstat(path, &status) != 0)
    return error_set(err, ERROR_OPEN,
                     errno == ENOENT ? "there is no casebook at %s" : "%s cannot be looked at", path);
  if (S_ISLNK(status.st_mode))
    return error_set(err, ERROR_OPEN, "%s is a link; name the casebook itself", path);
  if (!S_ISREG(status.st_mode)) return error_set(err, ERROR_OPEN, "%s is not a plain file", path);
  if (status.st_nlink > 1)
    return error_set(err, ERROR_OPEN,
                     "%s has a second name (a hard link), under which it could be changed unnoticed; "
                     "remove the other name",
                     path);
  if (status.st_mode & (S_IRWXG | S_IRWXO))
    *notice =
        mem_format("Other users of this machine can reach the file %s; chmod 600 makes it private.", path);
  return true;
}

bool place_check(const char *path, enum place_use use, char **resolved, char **notice, struct error *err) {
  char *folder = NULL;
  *resolved = *notice = NULL;
  bool ok = resolve(path, &folder, resolved, err) && disk_check(folder, path, err);
  if (ok && use == PLACE_OPEN) ok = file_check(*resolved, notice, err);
  if (ok && use == PLACE_OPEN && !*notice) *notice = room_left(folder);
  if (ok && use == PLACE_CREATE)
    ok = absent(*resolved, "", err) && absent(*resolved, "-journal", err) && absent(*resolved, "-wal", err);
  free(folder);
  if (ok) return true;
  free(*resolved);
  *resolved = NULL;
  return false;
}

bool place_create(const char *path, struct error *err) {
  int fd = open(path, O_CREAT | O_EXCL | O_RDWR | O_NOFOLLOW | O_CLOEXEC, 0600);
  if (fd < 0) return error_set(err, ERROR_OPEN, "%s cannot be made: %s", path, strerror(errno));
  close(fd);
  return true;
}

char *place_beside(const char *path, const char *word) {
  unsigned char chance[6];
  char hex[sizeof chance * 2 + 1];
  context_random(chance, sizeof chance);
  sodium_bin2hex(hex, sizeof hex, chance, sizeof chance);
  return mem_format("%s.%s-%s", path, word, hex);
}

void place_remove(const char *path) {
  char *journal = mem_format("%s-journal", path);
  unlink(journal);
  unlink(path);
  free(journal);
}

static bool sync_one(const char *path, int flags, struct error *err) {
  int fd = open(path, flags | O_RDONLY | O_CLOEXEC);
  bool ok = fd >= 0 && fsync(fd) == 0;
  if (!ok) error_set(err, ERROR_IO, "%s could not be brought to the disk: %s", path, strerror(errno));
  if (fd >= 0) close(fd);
  return ok;
}

bool place_sync(const char *path, struct error *err) {
  char *copy = mem_string(path);
  bool ok = sync_one(path, O_NOFOLLOW, err) && sync_one(dirname(copy), O_DIRECTORY, err);
  free(copy);
  return ok;
}

bool place_name(const char *from, const char *to, struct error *err) {
  int rc = renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE);
  if (rc != 0 && (errno == ENOSYS || errno == EINVAL)) {
    rc = link(from, to); /* as safe: a link never replaces */
    if (rc == 0) unlink(from);
  }
  if (rc == 0) return true;
  return error_set(
      err, ERROR_OPEN,
      errno == EEXIST ? "%s is there already and is not written over" : "%s could not be given its name", to);
}
