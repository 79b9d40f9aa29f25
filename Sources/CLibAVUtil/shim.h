// libavutil, for AudioAnalysis: its Fourier transform alone. The rest of FFmpeg has its own door, CFFmpeg.
#include <libavutil/mem.h>
#include <libavutil/tx.h>
