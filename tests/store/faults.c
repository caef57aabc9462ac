/* The failing file system: a VFS over SQLite's own. */
#include "faults.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"

enum { SECTOR = 512, FILES = 16 };

/* One write or truncation since the last sync; `bytes` NULL: truncation to `at`. */
struct pending {
  sqlite3_int64 at;
  size_t len;
  char *bytes;
};

/* A file by its path: what the disk surely holds, and what it may hold. */
struct disk_file {
  char *path;
  bool durable_name; /* its name in the folder is safe */
  bool deleted;      /* and its deletion is not */
  char *durable;
  size_t durable_len;
  struct pending *pending;
  size_t count, capacity;
};

struct open_file {
  sqlite3_file base;
  struct disk_file *disk;
  sqlite3_file *real; /* lies behind this struct */
};

static struct {
  sqlite3_vfs vfs;
  sqlite3_vfs *real;
  enum fault_kind kind;
  long at, count;
  bool lasting, struck;
  struct disk_file files[FILES];
} shim;

/* ---- when to fail ---- */

static bool fails(void) {
  shim.count++;
  if (shim.kind == FAULT_NONE) return false;
  bool now = shim.count == shim.at || (shim.struck && shim.lasting);
  if (now) shim.struck = true;
  return now;
}

static int failing(int error) {
  if (!fails()) return SQLITE_OK;
  return shim.kind == FAULT_FULL ? SQLITE_OK : error; /* a full disk still reads */
}

void faults_arm(enum fault_kind kind, long at, bool lasting) {
  shim.kind = kind;
  shim.at = at;
  shim.count = 0;
  shim.struck = false;
  shim.lasting = lasting || kind == FAULT_POWER;
}

long faults_count(void) {
  return shim.count;
}

bool faults_struck(void) {
  return shim.struck;
}

/* ---- what the disk holds ---- */

static void forget_pending(struct disk_file *file) {
  for (size_t i = 0; i < file->count; i++)
    free(file->pending[i].bytes);
  free(file->pending);
  file->pending = NULL;
  file->count = file->capacity = 0;
}

static void read_whole(const char *path, char **out, size_t *len) {
  struct stat status;
  int fd = open(path, O_RDONLY);
  *len = fd >= 0 && fstat(fd, &status) == 0 ? (size_t)status.st_size : 0;
  *out = mem_alloc(*len + 1);
  if (fd >= 0 && read(fd, *out, *len) != (ssize_t)*len) *len = 0;
  if (fd >= 0) close(fd);
}

static void make_durable(struct disk_file *file) {
  free(file->durable);
  read_whole(file->path, &file->durable, &file->durable_len);
  file->durable_name = true;
  forget_pending(file);
}

static struct disk_file *disk_file(const char *path, bool existed) {
  struct disk_file *unused = NULL;
  for (int i = 0; i < FILES; i++) {
    struct disk_file *file = &shim.files[i];
    if (file->path && strcmp(file->path, path) == 0) {
      file->deleted = false;
      return file;
    }
    if (!file->path && !unused) unused = file;
  }
  if (!unused) abort();
  *unused = (struct disk_file){.path = mem_string(path)};
  if (existed)
    make_durable(unused);
  else
    unused->durable = mem_alloc(1);
  return unused;
}

static void remember(struct disk_file *file, const void *bytes, size_t len, sqlite3_int64 at) {
  MEM_GROW(file->pending, file->count, file->capacity);
  file->pending[file->count++] = (struct pending){at, len, bytes ? mem_string_n(bytes, len) : NULL};
}

static void forget_file(struct disk_file *file) {
  forget_pending(file);
  free(file->durable);
  free(file->path);
  *file = (struct disk_file){0};
}

/* ---- files ---- */

static struct open_file *of(sqlite3_file *file) {
  return (struct open_file *)file;
}

static int do_close(sqlite3_file *file) {
  return of(file)->real->pMethods->xClose(of(file)->real);
}

static int do_read(sqlite3_file *file, void *to, int len, sqlite3_int64 at) {
  int rc = failing(SQLITE_IOERR_READ);
  return rc ? rc : of(file)->real->pMethods->xRead(of(file)->real, to, len, at);
}

static int do_write(sqlite3_file *file, const void *from, int len, sqlite3_int64 at) {
  struct open_file *open = of(file);
  if (fails()) {
    if (shim.kind == FAULT_TORN) open->real->pMethods->xWrite(open->real, from, len / 2, at);
    return shim.kind == FAULT_FULL ? SQLITE_FULL : SQLITE_IOERR_WRITE;
  }
  remember(open->disk, from, (size_t)len, at);
  return open->real->pMethods->xWrite(open->real, from, len, at);
}

static int do_truncate(sqlite3_file *file, sqlite3_int64 size) {
  int rc = failing(SQLITE_IOERR_TRUNCATE);
  if (rc) return rc;
  remember(of(file)->disk, NULL, 0, size);
  return of(file)->real->pMethods->xTruncate(of(file)->real, size);
}

static int do_sync(sqlite3_file *file, int flags) {
  int rc = failing(SQLITE_IOERR_FSYNC);
  if (rc) return rc;
  make_durable(of(file)->disk); /* the real sync is left out: the disk here is this model */
  (void)flags;
  return SQLITE_OK;
}

static int do_size(sqlite3_file *file, sqlite3_int64 *size) {
  return of(file)->real->pMethods->xFileSize(of(file)->real, size);
}

static int do_lock(sqlite3_file *file, int level) {
  return of(file)->real->pMethods->xLock(of(file)->real, level);
}

static int do_unlock(sqlite3_file *file, int level) {
  return of(file)->real->pMethods->xUnlock(of(file)->real, level);
}

static int do_check_lock(sqlite3_file *file, int *out) {
  return of(file)->real->pMethods->xCheckReservedLock(of(file)->real, out);
}

static int do_control(sqlite3_file *file, int op, void *arg) {
  return of(file)->real->pMethods->xFileControl(of(file)->real, op, arg);
}

static int do_sector(sqlite3_file *file) {
  (void)file;
  return SECTOR;
}

static int do_nature(sqlite3_file *file) {
  (void)file; /* nothing is promised: no powersafe overwrite, no atomic or ordered writes */
  return 0;
}

static const sqlite3_io_methods methods = {
    1,       do_close,  do_read,       do_write,   do_truncate, do_sync,   do_size,
    do_lock, do_unlock, do_check_lock, do_control, do_sector,   do_nature, NULL,
    NULL,    NULL,      NULL,          NULL,       NULL,
};

/* ---- the file system ---- */

static int do_open(sqlite3_vfs *vfs, const char *path, sqlite3_file *file, int flags, int *out_flags) {
  struct open_file *open = of(file);
  (void)vfs;
  open->base.pMethods = NULL;
  int rc = failing(SQLITE_CANTOPEN);
  if (rc) return rc;
  bool existed = path && access(path, F_OK) == 0;
  open->real = (sqlite3_file *)&open[1];
  rc = shim.real->xOpen(shim.real, path, open->real, flags, out_flags);
  if (rc != SQLITE_OK) return rc;
  open->disk = disk_file(path, existed);
  open->base.pMethods = &methods;
  return SQLITE_OK;
}

static int do_delete(sqlite3_vfs *vfs, const char *path, int sync_folder) {
  (void)vfs;
  int rc = failing(SQLITE_IOERR_DELETE);
  if (rc) return rc;
  bool existed = access(path, F_OK) == 0;
  struct disk_file *file = disk_file(path, existed);
  if (sync_folder || !file->durable_name)
    forget_file(file);
  else
    file->deleted = true;
  return shim.real->xDelete(shim.real, path, 0);
}

void faults_install(void) {
  shim.real = sqlite3_vfs_find(NULL);
  shim.vfs = *shim.real;
  shim.vfs.zName = "faults";
  shim.vfs.pNext = NULL;
  shim.vfs.szOsFile = (int)sizeof(struct open_file) + shim.real->szOsFile;
  shim.vfs.xOpen = do_open;
  shim.vfs.xDelete = do_delete;
  sqlite3_vfs_register(&shim.vfs, 1);
  faults_arm(FAULT_NONE, 0, false);
}

void faults_remove(void) {
  sqlite3_vfs_register(shim.real, 1);
  sqlite3_vfs_unregister(&shim.vfs);
  for (int i = 0; i < FILES; i++)
    forget_file(&shim.files[i]);
}

/* ---- the power is back ---- */

static bool tossed(unsigned *chance) {
  *chance = *chance * 1103515245u + 12345u;
  return *chance >> 16 & 1;
}

static void write_sectors(int fd, const struct pending *write, unsigned *chance) {
  for (size_t done = 0; done < write->len; done += SECTOR) {
    size_t len = write->len - done < SECTOR ? write->len - done : SECTOR;
    if (tossed(chance) && pwrite(fd, write->bytes + done, len, (off_t)write->at + (off_t)done) < 0) abort();
  }
}

static void restore(struct disk_file *file, unsigned *chance) {
  if (!file->durable_name && tossed(chance)) {
    unlink(file->path);
    return;
  }
  if (file->deleted && tossed(chance)) return;
  int fd = open(file->path, O_CREAT | O_TRUNC | O_RDWR, 0600);
  if (fd < 0 || write(fd, file->durable, file->durable_len) != (ssize_t)file->durable_len) abort();
  for (size_t i = 0; i < file->count; i++) {
    const struct pending *pending = &file->pending[i];
    if (pending->bytes)
      write_sectors(fd, pending, chance);
    else if (tossed(chance) && ftruncate(fd, (off_t)pending->at) != 0)
      abort();
  }
  close(fd);
}

void faults_power_back(unsigned *chance) {
  for (int i = 0; i < FILES; i++) {
    if (shim.files[i].path) restore(&shim.files[i], chance);
    forget_file(&shim.files[i]);
  }
}
