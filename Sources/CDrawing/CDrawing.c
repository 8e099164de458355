#include "CDrawing.h"

#include <dlfcn.h>
#include <stddef.h>
#include <stdio.h>

#ifdef __APPLE__
#define LIBRARY(linux, apple) apple
#else
#define LIBRARY(linux, apple) linux
#endif

static void *open_in(const char *folder, const char *name) {
  char path[1024];
  int length = snprintf(path, sizeof path, "%s%s", folder, name);
  if (length < 0 || (size_t)length >= sizeof path) return NULL;
  return dlopen(path, RTLD_NOW | RTLD_LOCAL);
}

// The handles stay open: the table lives as long as the process.
static void *open_library(const char *folder, const char *name) {
  if (folder != NULL) return open_in(folder, name);
  void *library = open_in("", name);
#ifdef __APPLE__
  // The system does not look where the package managers of macOS install.
  if (library == NULL) library = open_in("/opt/homebrew/lib/", name);
  if (library == NULL) library = open_in("/usr/local/lib/", name);
  if (library == NULL) library = open_in("/opt/local/lib/", name);
#endif
  return library;
}

#define LOAD(result, name, parameters) \
  if ((*(void **)&functions->name = dlsym(library, #name)) == NULL) return #name;

const char *cdrawing_load(cdrawing_functions *functions, const char *folder) {
  const char *name = LIBRARY("libcairo.so.2", "libcairo.2.dylib");
  void *library = open_library(folder, name);
  if (library == NULL) return name;
  CDRAWING_CAIRO(LOAD)

  name = LIBRARY("libpango-1.0.so.0", "libpango-1.0.0.dylib");
  if ((library = open_library(folder, name)) == NULL) return name;
  CDRAWING_PANGO(LOAD)

  name = LIBRARY("libpangocairo-1.0.so.0", "libpangocairo-1.0.0.dylib");
  if ((library = open_library(folder, name)) == NULL) return name;
  CDRAWING_PANGOCAIRO(LOAD)

  name = LIBRARY("libgobject-2.0.so.0", "libgobject-2.0.0.dylib");
  if ((library = open_library(folder, name)) == NULL) return name;
  CDRAWING_GOBJECT(LOAD)

  name = LIBRARY("libdeflate.so.0", "libdeflate.0.dylib");
  if ((library = open_library(folder, name)) == NULL) return name;
  CDRAWING_DEFLATE(LOAD)
  return NULL;
}
