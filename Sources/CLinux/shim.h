#pragma once
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/prctl.h>
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
/* <sys/socket.h> shows it with _GNU_SOURCE alone, under which fd_set has other members than in the
   modules that are built without: the two would not fit together. */
int accept4(int socket, struct sockaddr *address, socklen_t *length, int flags);
static inline int nexum_accept(int socket) {
    return accept4(socket, 0, 0, SOCK_CLOEXEC | SOCK_NONBLOCK);
}
static inline int nexum_socket(int family) {
    return socket(family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
}
static inline int nexum_name(int socket, void *address, socklen_t *length) {
    return getsockname(socket, (struct sockaddr *)address, length);
}

/* Macros that Swift does not see. */
static inline int nexum_is_regular(mode_t mode) { return S_ISREG(mode); }
static inline int nexum_is_directory(mode_t mode) { return S_ISDIR(mode); }
static inline int nexum_is_socket(mode_t mode) { return S_ISSOCK(mode); }
