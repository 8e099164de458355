/* PNG files by the fastest encoder that keeps the size of cairo's own: unfiltered rows, libdeflate's level 1. */
#ifndef PNG_H
#define PNG_H

#include <cairo.h>

/* Returns 0, or -1 after a message on stderr. */
int png_write(cairo_surface_t *surface, const char *path);

#endif
