/*
 * Preloaded into the server, it records what SQLite writes to its log and when that was synced, so that a test can take away what a power
 * cut would. A record is three numbers: kind (1: written, 2: synced, 3: cut to a length), offset, length. With LIES set, nothing is synced
 * and everything is said to be: what a disk does that lies.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int is_log(int file) {
  char link[64], path[4096];
  snprintf(link, sizeof link, "/proc/self/fd/%d", file);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length < 4) return 0;
  path[length] = 0;
  return strcmp(path + length - 4, "-wal") == 0;
}

static void record(int64_t kind, int64_t offset, int64_t length) {
  static int journal = -1;
  if (journal < 0) journal = open(getenv("SYNC_RECORD"), O_WRONLY | O_CREAT | O_APPEND, 0600);
  int64_t entry[3] = {kind, offset, length};
  ssize_t (*real_write)(int, const void *, size_t) = dlsym(RTLD_NEXT, "write");
  if (real_write(journal, entry, sizeof entry) != sizeof entry) abort();
}

static ssize_t put(const char *name, int file, const void *bytes, size_t length, off_t offset) {
  ssize_t (*real)(int, const void *, size_t, off_t) = dlsym(RTLD_NEXT, name);
  if (is_log(file)) record(1, offset, length);
  return real(file, bytes, length, offset);
}

ssize_t pwrite(int file, const void *bytes, size_t length, off_t offset) {
  return put("pwrite", file, bytes, length, offset);
}

ssize_t pwrite64(int file, const void *bytes, size_t length, off_t offset) {
  return put("pwrite64", file, bytes, length, offset);
}

ssize_t write(int file, const void *bytes, size_t length) {
  ssize_t (*real)(int, const void *, size_t) = dlsym(RTLD_NEXT, "write");
  if (is_log(file)) record(1, lseek(file, 0, SEEK_CUR), length);
  return real(file, bytes, length);
}

static int sync_with(const char *name, int file) {
  int (*real)(int) = dlsym(RTLD_NEXT, name);
  int is_recorded = is_log(file);
  if (is_recorded && getenv("LIES")) return 0;
  int result = real(file);
  if (is_recorded && result == 0) record(2, 0, 0);
  return result;
}

int fsync(int file) { return sync_with("fsync", file); }
int fdatasync(int file) { return sync_with("fdatasync", file); }

static int cut(const char *name, int file, off_t length) {
  int (*real)(int, off_t) = dlsym(RTLD_NEXT, name);
  if (is_log(file)) record(3, length, 0);
  return real(file, length);
}

int ftruncate(int file, off_t length) { return cut("ftruncate", file, length); }
int ftruncate64(int file, off_t length) { return cut("ftruncate64", file, length); }
