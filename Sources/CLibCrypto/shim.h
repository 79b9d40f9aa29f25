// libcrypto: SHA-256 and SHA-1 for Files, Ed25519 for Credentials.
#include <openssl/evp.h>
