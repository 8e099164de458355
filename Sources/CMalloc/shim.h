#ifdef __linux__
#include <malloc.h>
#endif

// Lets memory grow by so many bytes at a time; where it cannot be told, it only takes longer.
static inline void grow_memory_by(int bytes) {
#ifdef M_TOP_PAD
  (void)mallopt(M_TOP_PAD, bytes);
#endif
}
