#pragma once
/* Never define _GNU_SOURCE here. Swift's own module of the C library is made without it, and two
   modules that see a type such as fd_set differently cannot be used together: whether the build
   fails then hangs on which of them is compiled first. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdint.h>
#include <sys/epoll.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

/* glibc's socket calls take a transparent union, which Swift cannot make. */
static inline int nexum_connect(int socket, const void *address, socklen_t length) {
    return connect(socket, (const struct sockaddr *)address, length);
}
static inline int nexum_bind(int socket, const void *address, socklen_t length) {
    return bind(socket, (const struct sockaddr *)address, length);
}

/* What the kernel tells of a peer: struct ucred, which is there for _GNU_SOURCE alone. */
struct nexum_peer {
    pid_t pid;
    uid_t uid;
    gid_t gid;
};

/* In the library, but declared for _GNU_SOURCE alone. */
int accept4(int socket, struct sockaddr *address, socklen_t *length, int flags);
int pipe2(int ends[2], int flags);

static inline int nexum_accept(int socket) {
    return accept4(socket, 0, 0, SOCK_CLOEXEC | SOCK_NONBLOCK);
}
static inline int nexum_socket(int family) {
    return socket(family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
}
static inline int nexum_name(int socket, void *address, socklen_t *length) {
    return getsockname(socket, (struct sockaddr *)address, length);
}

/* epoll's events are packed unions. Here each is a token and a set of flags. */
#define NEXUM_READABLE 1u
#define NEXUM_WRITABLE 2u
static inline int nexum_epoll_create(void) { return epoll_create1(EPOLL_CLOEXEC); }
static inline int nexum_epoll_set(
    int epoll, int operation, int descriptor, uint32_t interest, uint64_t token) {
    struct epoll_event event = {0};
    if (interest & NEXUM_READABLE) event.events |= EPOLLIN;
    if (interest & NEXUM_WRITABLE) event.events |= EPOLLOUT;
    event.data.u64 = token;
    return epoll_ctl(epoll, operation, descriptor, &event);
}
/* A hang-up or an error counts as both: reading or writing then tells which it is. */
static inline int nexum_epoll_take(int epoll, uint64_t *tokens, uint32_t *flags, int count) {
    struct epoll_event events[64];
    int taken = epoll_wait(epoll, events, count < 64 ? count : 64, 0);
    for (int i = 0; i < taken; i++) {
        uint32_t got = events[i].events;
        uint32_t both = got & (EPOLLHUP | EPOLLERR);
        tokens[i] = events[i].data.u64;
        flags[i] = (got & EPOLLIN || both ? NEXUM_READABLE : 0)
            | (got & EPOLLOUT || both ? NEXUM_WRITABLE : 0);
    }
    return taken;
}

/* A handler may do next to nothing: it puts the signal's number into a pipe. */
static int nexum_signal_pipe = -1;
static inline void nexum_on_signal(int number) {
    int error = errno;
    unsigned char byte = (unsigned char)number;
    if (write(nexum_signal_pipe, &byte, 1) < 0) { /* full: as many wait as anybody needs */ }
    errno = error;
}
static inline int nexum_catch_signal(int number, int pipe) {
    struct sigaction action = {0};
    action.sa_handler = nexum_on_signal;
    action.sa_flags = SA_RESTART;
    nexum_signal_pipe = pipe;
    return sigaction(number, &action, 0);
}
static inline int nexum_pipe(int ends[2]) { return pipe2(ends, O_CLOEXEC | O_NONBLOCK); }

/* Macros that Swift does not see. */
static inline int nexum_is_regular(mode_t mode) { return S_ISREG(mode); }
static inline int nexum_is_directory(mode_t mode) { return S_ISDIR(mode); }
static inline int nexum_is_socket(mode_t mode) { return S_ISSOCK(mode); }

/* prctl takes any number of words, and what limits are called differs from what Swift sees. */
static inline void nexum_forbid_dumps(void) {
    struct rlimit none = {0, 0};
    setrlimit(RLIMIT_CORE, &none);
    prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
}
