#include "CDrawing.h"

#include <dlfcn.h>
#include <stddef.h>

#ifdef __APPLE__
#define LIBRARY(linux, apple) apple
#else
#define LIBRARY(linux, apple) linux
#endif

// The handles stay open: the table lives as long as the process.
static void *open_library(const char *name) { return dlopen(name, RTLD_NOW | RTLD_LOCAL); }

#define LOAD(result, name, parameters) \
  if ((*(void **)&functions->name = dlsym(library, #name)) == NULL) return #name;

const char *cdrawing_load(cdrawing_functions *functions) {
  const char *name = LIBRARY("libcairo.so.2", "libcairo.2.dylib");
  void *library = open_library(name);
  if (library == NULL) return name;
  CDRAWING_CAIRO(LOAD)

  name = LIBRARY("libpango-1.0.so.0", "libpango-1.0.0.dylib");
  if ((library = open_library(name)) == NULL) return name;
  CDRAWING_PANGO(LOAD)

  name = LIBRARY("libpangocairo-1.0.so.0", "libpangocairo-1.0.0.dylib");
  if ((library = open_library(name)) == NULL) return name;
  CDRAWING_PANGOCAIRO(LOAD)

  name = LIBRARY("libgobject-2.0.so.0", "libgobject-2.0.0.dylib");
  if ((library = open_library(name)) == NULL) return name;
  CDRAWING_GOBJECT(LOAD)

  name = LIBRARY("libdeflate.so.0", "libdeflate.0.dylib");
  if ((library = open_library(name)) == NULL) return name;
  CDRAWING_DEFLATE(LOAD)
  return NULL;
}
