// What Files asks of the kernel and cannot ask from Swift: variadic calls, fork, and a jump out of a signal handler.
#ifndef PODWRIGHT_FILE_CALLS_H
#define PODWRIGHT_FILE_CALLS_H
#ifdef __linux__
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <sys/ioctl.h>
#include <sys/syscall.h>
#endif
#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdint.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

// Lets a range of one file stand in another without a copy, where the file system can; 0 where that was done.
static inline int podwright_share_range(int to, int64_t to_offset, int from, int64_t from_offset, int64_t count) {
#ifdef __linux__
  struct { int64_t from; uint64_t from_offset, count, to_offset; } range = {
    from, (uint64_t)from_offset, (uint64_t)count, (uint64_t)to_offset};
  return ioctl(to, _IOW(0x94, 13, range), &range);  // FICLONERANGE
#else
  return -1;
#endif
}

// Room on the disk before it is written: 0, or -1 and errno. ENOSPC and EFBIG count; other failures say nothing.
static inline int podwright_reserve(int file, int64_t count) {
#ifdef __linux__
  return fallocate(file, 0, 0, count);
#else
  return 0;
#endif
}

// Waits until everything written to the disk that a file lies on has come there: 0, or -1 and errno.
static inline int podwright_sync_disk(int file) {
#ifdef __linux__
  return syscall(SYS_syncfs, file);
#else
  sync();
  return 0;
#endif
}

// Starts to bring what was written to the disk, and does not wait for it.
static inline void podwright_start_writeback(int file) {
#ifdef __linux__
  sync_file_range(file, 0, 0, SYNC_FILE_RANGE_WRITE);
#endif
}

static inline sigjmp_buf **podwright_way_out(void) {
  static _Thread_local sigjmp_buf *way_out;
  return &way_out;
}

static inline void podwright_on_bus_error(int number) {
  if (*podwright_way_out()) siglongjmp(**podwright_way_out(), 1);
  signal(number, SIG_DFL);  // not ours: it happens again, and ends the program as ever
}

// Compares memory that may be a file's: 1 the same, 0 different, -1 where the file was cut off in the meantime.
static inline int podwright_are_equal(const void *a, const void *b, size_t count) {
  struct sigaction action = {0};
  action.sa_handler = podwright_on_bus_error;
  action.sa_flags = SA_NODEFER;
  sigaction(SIGBUS, &action, NULL);
  sigjmp_buf way_out;
  if (sigsetjmp(way_out, 0)) {
    *podwright_way_out() = NULL;
    return -1;
  }
  *podwright_way_out() = &way_out;
  int are_equal = memcmp(a, b, count) == 0;
  *podwright_way_out() = NULL;
  return are_equal;
}

// Holds a file open a moment longer, in a process that nobody waits for: whoever closes a large file last that has no name any
// more, waits until the disk has taken back its blocks.
static inline void podwright_close_elsewhere(int file) {
#ifdef __linux__
  pid_t child = fork();
  if (child == 0) {
    // A child's child belongs to nobody, and leaves nothing to collect.
    if (fork() == 0) {
      setsid();
      if (file > 0) syscall(SYS_close_range, 0U, (unsigned)file - 1, 0U);
      syscall(SYS_close_range, (unsigned)file + 1, ~0U, 0U);
      usleep(100000);
    }
    _exit(0);
  }
  while (child > 0 && waitpid(child, NULL, 0) < 0 && errno == EINTR) {}
#endif
}

struct podwright_patch {
  const void *bytes;
  size_t count;
  int64_t offset;
};

// Writes into a file in a process of its own, which goes on when this one is killed: a write that is under way when its
// process is killed may end between any two pages. 0, or an errno.
static inline int podwright_write_outliving(int file, const struct podwright_patch *patches, size_t count) {
  pid_t child = fork();
  if (child < 0) return errno;
  if (child == 0) {
    setsid();  // out of reach of a signal to the terminal's whole group
    for (size_t index = 0; index < count; index++) {
      const char *bytes = patches[index].bytes;
      size_t left = patches[index].count;
      int64_t offset = patches[index].offset;
      while (left > 0) {
        ssize_t written = pwrite(file, bytes, left, offset);
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) _exit(written < 0 ? errno : EIO);
        bytes += written, left -= (size_t)written, offset += written;
      }
    }
    _exit(0);
  }
  int status = 0;
  while (waitpid(child, &status, 0) < 0)
    if (errno != EINTR) return errno;
  return WIFEXITED(status) ? WEXITSTATUS(status) : EIO;
}
#endif
