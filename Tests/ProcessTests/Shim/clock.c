/* Preloaded into a program, sets its clock on the wall wrong; the one that never goes back is left.
 *
 * CLOCK_FILE    a file with one 64-bit number: how many seconds too late the clock is. It is mapped,
 *               so what is written to it holds at once.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

static volatile int64_t *wrong_seconds;

__attribute__((constructor)) static void begin(void) {
    const char *path = getenv("CLOCK_FILE");
    int descriptor = path ? open(path, O_RDONLY | O_CLOEXEC) : -1;
    if (descriptor < 0) return;
    void *mapped = mmap(NULL, sizeof *wrong_seconds, PROT_READ, MAP_SHARED, descriptor, 0);
    if (mapped != MAP_FAILED) wrong_seconds = mapped;
    close(descriptor);
}

int clock_gettime(clockid_t clock, struct timespec *now) {
    static int (*real)(clockid_t, struct timespec *);
    if (!real) real = dlsym(RTLD_NEXT, "clock_gettime");
    int answer = real(clock, now);
    if (answer == 0 && clock == CLOCK_REALTIME && wrong_seconds) now->tv_sec += *wrong_seconds;
    return answer;
}
