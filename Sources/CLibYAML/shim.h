// libyaml, for ShowFolder.
#include <yaml.h>
