// OpenBLAS, for AudioAnalysis.
#include <cblas.h>
