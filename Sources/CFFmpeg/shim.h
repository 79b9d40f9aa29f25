// FFmpeg, for MediaFiles.
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libavutil/avutil.h>
#include <libavutil/channel_layout.h>
#include <libavutil/opt.h>
#include <libswresample/swresample.h>

// Macros that Swift cannot read.
static const int podwright_averror_eof = AVERROR_EOF;
static const int podwright_averror_again = AVERROR(EAGAIN);
static const int podwright_averror_io = AVERROR(EIO);
static const int podwright_averror_memory = AVERROR(ENOMEM);
static const int64_t podwright_no_time = AV_NOPTS_VALUE;
