// pkg-config's flags point inside the folder "opencc", a plain prefix points above it.
#if __has_include(<opencc.h>)
#include <opencc.h>
#else
#include <opencc/opencc.h>
#endif
