/* Preloaded into a program, kills it at one exact moment, as a power failure would.
 *
 * KILL_AT=sync:N       right after the N-th fdatasync
 * KILL_AT=before:N     before the N-th order is handed to the kernel
 * KILL_AT=after:N      right after
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static const char order[] = "POST /trade-api/v2/portfolio/events/orders";
static int counts[3];

/* Dies when `moment` (of `which`: sync, before, after) is the one asked for. */
static void pass(int which, const char *moment) {
    const char *wanted = getenv("KILL_AT");
    size_t length = strlen(moment);
    counts[which]++;
    if (!wanted || strncmp(wanted, moment, length) != 0 || wanted[length] != ':') return;
    if (atoi(wanted + length + 1) == counts[which]) kill(getpid(), SIGKILL);
}

static int is_order(const void *bytes, size_t count) {
    return memmem(bytes, count, order, sizeof order - 1) != NULL;
}

int fdatasync(int descriptor) {
    int (*real)(int) = dlsym(RTLD_NEXT, "fdatasync");
    int answer = real(descriptor);
    pass(0, "sync");
    return answer;
}

ssize_t send(int socket, const void *bytes, size_t count, int flags) {
    ssize_t (*real)(int, const void *, size_t, int) = dlsym(RTLD_NEXT, "send");
    int matters = is_order(bytes, count);
    if (matters) pass(1, "before");
    ssize_t answer = real(socket, bytes, count, flags);
    if (matters && answer == (ssize_t)count) pass(2, "after");
    return answer;
}
