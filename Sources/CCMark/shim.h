// cmark, for ShowFolder.
#include <cmark.h>
