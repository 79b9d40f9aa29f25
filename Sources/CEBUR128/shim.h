// libebur128, for AudioAnalysis.
#include <ebur128.h>
