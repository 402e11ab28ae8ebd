/* Preloaded into a program, makes the disk fail under its ledger for a while.
 *
 * FAULT=space   a write takes half of what it is given, and at last nothing: a full disk
 * FAULT=sync    fdatasync fails
 * FAULT_AFTER   so many writes of the ledger work first
 * FAULT_UNTIL   the fault ends when a file is at this path
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int writes;

static int is_ledger(int descriptor) {
    char link[64], path[4096];
    snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0) return 0;
    path[length] = 0;
    char *name = strrchr(path, '/');
    return name && strncmp(name, "/ledger", 7) == 0;
}

static int fails(const char *kind) {
    const char *wanted = getenv("FAULT"), *after = getenv("FAULT_AFTER");
    const char *until = getenv("FAULT_UNTIL");
    if (!wanted || !after || !until || strcmp(wanted, kind) != 0) return 0;
    return writes > atoi(after) && access(until, F_OK) != 0;
}

ssize_t write(int descriptor, const void *bytes, size_t count) {
    ssize_t (*real)(int, const void *, size_t) = dlsym(RTLD_NEXT, "write");
    if (!is_ledger(descriptor)) return real(descriptor, bytes, count);
    writes++;
    if (!fails("space")) return real(descriptor, bytes, count);
    if (count > 1) return real(descriptor, bytes, count / 2);
    errno = ENOSPC;
    return -1;
}

int fdatasync(int descriptor) {
    int (*real)(int) = dlsym(RTLD_NEXT, "fdatasync");
    if (!is_ledger(descriptor) || !fails("sync")) return real(descriptor);
    errno = EIO;
    return -1;
}
