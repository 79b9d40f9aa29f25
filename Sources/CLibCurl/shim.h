// libcurl, for WebClient. Options are set by variadic calls, which Swift cannot make.
#ifndef PODWRIGHT_CURL_H
#define PODWRIGHT_CURL_H
#define CURL_DISABLE_TYPECHECK
#include <curl/curl.h>
#include <sys/socket.h>

static inline CURLcode podwright_curl_set_long(CURL *handle, CURLoption option, long value) {
  return curl_easy_setopt(handle, option, value);
}

static inline CURLcode podwright_curl_set_count(CURL *handle, CURLoption option, int64_t value) {
  return curl_easy_setopt(handle, option, (curl_off_t)value);
}

// libcurl copies the text; NULL sets the option back.
static inline CURLcode podwright_curl_set_text(CURL *handle, CURLoption option, const char *value) {
  return curl_easy_setopt(handle, option, value);
}

static inline CURLcode podwright_curl_set_pointer(CURL *handle, CURLoption option, void *value) {
  return curl_easy_setopt(handle, option, value);
}

static inline CURLcode podwright_curl_set_receiver(CURL *handle, CURLoption option, curl_write_callback value) {
  return curl_easy_setopt(handle, option, value);
}

static inline CURLcode podwright_curl_set_socket_opener(CURL *handle, curl_opensocket_callback value) {
  return curl_easy_setopt(handle, CURLOPT_OPENSOCKETFUNCTION, value);
}

static inline long podwright_curl_long(CURL *handle, CURLINFO info) {
  long value = 0;
  return curl_easy_getinfo(handle, info, &value) == CURLE_OK ? value : 0;
}

// Belongs to the handle; NULL where there is none.
static inline const char *podwright_curl_text(CURL *handle, CURLINFO info) {
  const char *value = NULL;
  return curl_easy_getinfo(handle, info, &value) == CURLE_OK ? value : NULL;
}

// What the server's own certificate says of itself, a line `Name:value` each; NULL where there is none.
static inline const struct curl_slist *podwright_curl_certificate(CURL *handle) {
  const struct curl_certinfo *certificates = NULL;
  if (curl_easy_getinfo(handle, CURLINFO_CERTINFO, &certificates) != CURLE_OK) return NULL;
  return certificates && certificates->num_of_certs > 0 ? certificates->certinfo[0] : NULL;
}
#endif
