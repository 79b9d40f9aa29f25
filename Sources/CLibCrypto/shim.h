// libcrypto, for ShowFolder: SHA-256 and SHA-1.
#include <openssl/evp.h>
