// Linux's own ways of giving up rights, for Programs. They are variadic calls, which Swift cannot make.
#ifdef __linux__
#ifndef O_PATH
#define O_PATH 010000000  // glibc shows it to GNU programs only
#endif
#include <fcntl.h>
#include <stdint.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

// Programs started from here on gain nothing by being set-uid.
static inline int podwright_gain_no_privileges(void) { return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0); }

// What landlock_create_ruleset(2) is given. Written out, since the headers of older systems end earlier.
struct podwright_landlock_rights {
  uint64_t files;
  uint64_t network;
  uint64_t scopes;
};

// The kernel's version of Landlock; below 1 where it has none.
static inline long podwright_landlock_version(void) { return syscall(444, NULL, 0UL, 1U); }

// A set of rules that takes these rights away; below 0 where the kernel makes none.
static inline int podwright_landlock_create(const struct podwright_landlock_rights *rights, unsigned long size) {
  return (int)syscall(444, rights, size, 0U);
}

// Leaves rights below a folder, or to one file: only those that make sense for a file then. 0 where that was done.
static inline long podwright_landlock_allow(int ruleset, const char *path, uint64_t files) {
  struct __attribute__((packed)) { uint64_t files; int32_t parent; } rule = {files, open(path, O_PATH | O_CLOEXEC)};
  if (rule.parent < 0) return -1;
  long status = syscall(445, ruleset, 1, &rule, 0U);
  if (status < 0) {
    rule.files &= 0x4007;  // what makes sense for a file: execute, write, read, truncate
    status = syscall(445, ruleset, 1, &rule, 0U);
  }
  close(rule.parent);
  return status;
}

// Takes the rights away for ever. 0 where that was done.
static inline long podwright_landlock_enter(int ruleset) {
  long status = syscall(446, ruleset, 0U);
  close(ruleset);
  return status;
}
#endif
