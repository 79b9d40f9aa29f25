// Linux's own ways of giving up rights, for MediaWorker. They are variadic calls, which Swift cannot make.
#ifdef __linux__
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

// Takes the rights away for ever: there is no exception. 0 where that was done.
static inline long podwright_landlock_deny(const struct podwright_landlock_rights *rights, unsigned long size) {
  long ruleset = syscall(444, rights, size, 0U);
  if (ruleset < 0) return ruleset;
  long status = syscall(446, ruleset, 0U);
  close((int)ruleset);
  return status;
}
#endif
