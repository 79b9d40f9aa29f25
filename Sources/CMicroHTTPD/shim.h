// libmicrohttpd, for PreviewServer. A server is started by a variadic call, which Swift cannot make.
#ifndef PODWRIGHT_MICROHTTPD_H
#define PODWRIGHT_MICROHTTPD_H
#include <arpa/inet.h>
#include <microhttpd.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>

// On the loopback alone; port 0 is any that is free. NULL and errno where it cannot be had.
static inline struct MHD_Daemon *podwright_http_start(
    uint16_t port, MHD_AccessHandlerCallback handler, void *context) {
  struct sockaddr_in address;
  memset(&address, 0, sizeof address);
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return MHD_start_daemon(
      MHD_USE_AUTO | MHD_USE_INTERNAL_POLLING_THREAD, 0, NULL, NULL, handler, context, MHD_OPTION_SOCK_ADDR, &address,
      MHD_OPTION_CONNECTION_LIMIT, 128u, MHD_OPTION_CONNECTION_TIMEOUT, 60u, MHD_OPTION_CONNECTION_MEMORY_LIMIT,
      (size_t)(64 << 10), MHD_OPTION_END);
}

// 0 where it is not known.
static inline uint16_t podwright_http_port(struct MHD_Daemon *daemon) {
  const union MHD_DaemonInfo *info = MHD_get_daemon_info(daemon, MHD_DAEMON_INFO_BIND_PORT);
  return info ? info->port : 0;
}
#endif
