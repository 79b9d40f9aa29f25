// espeak-ng, for SpeechSynthesis.
#include <espeak-ng/speak_lib.h>
