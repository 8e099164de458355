// The functions of cairo, pango and libdeflate, loaded when something is first drawn.
//
// A verb that only reads and compares must not pay for drawing, and must run where these libraries
// are not installed; so nothing is linked, and the few prototypes that are used stand here. A test
// holds each of them to the libraries' own headers.
#ifndef CDRAWING_H
#define CDRAWING_H

#include <stddef.h>
#include <stdint.h>

typedef struct _cairo cairo_t;
typedef struct _cairo_surface cairo_surface_t;
typedef struct _cairo_font_options cairo_font_options_t;
typedef struct _PangoFontMap PangoFontMap;
typedef struct _PangoCairoFontMap PangoCairoFontMap;
typedef struct _PangoContext PangoContext;
typedef struct _PangoFont PangoFont;
typedef struct _PangoFontDescription PangoFontDescription;
typedef struct _PangoLayout PangoLayout;

/// Takes a part of a document that is being written; answers a cairo status.
typedef unsigned int (*cdrawing_write)(
    void *_Nullable closure, const unsigned char *_Nonnull data, unsigned int length);

// X(result, name, parameters)
#define CDRAWING_CAIRO(X) \
  X(const char *_Nonnull, cairo_version_string, (void)) \
  X(const char *_Nonnull, cairo_status_to_string, (unsigned int)) \
  X(int, cairo_format_stride_for_width, (int, int)) \
  X(cairo_surface_t *_Nullable, cairo_image_surface_create_for_data, \
    (unsigned char *_Nonnull, int, int, int, int)) \
  X(cairo_surface_t *_Nullable, cairo_pdf_surface_create_for_stream, \
    (cdrawing_write _Nonnull, void *_Nullable, double, double)) \
  X(void, cairo_pdf_surface_set_metadata, \
    (cairo_surface_t *_Nonnull, unsigned int, const char *_Nonnull)) \
  X(unsigned int, cairo_surface_status, (cairo_surface_t *_Nonnull)) \
  X(void, cairo_surface_flush, (cairo_surface_t *_Nonnull)) \
  X(void, cairo_surface_finish, (cairo_surface_t *_Nonnull)) \
  X(void, cairo_surface_destroy, (cairo_surface_t *_Nonnull)) \
  X(cairo_t *_Nullable, cairo_create, (cairo_surface_t *_Nonnull)) \
  X(void, cairo_destroy, (cairo_t *_Nonnull)) \
  X(unsigned int, cairo_status, (cairo_t *_Nonnull)) \
  X(void, cairo_save, (cairo_t *_Nonnull)) \
  X(void, cairo_restore, (cairo_t *_Nonnull)) \
  X(void, cairo_scale, (cairo_t *_Nonnull, double, double)) \
  X(void, cairo_translate, (cairo_t *_Nonnull, double, double)) \
  X(void, cairo_rotate, (cairo_t *_Nonnull, double)) \
  X(void, cairo_set_source_rgba, (cairo_t *_Nonnull, double, double, double, double)) \
  X(void, cairo_set_line_width, (cairo_t *_Nonnull, double)) \
  X(void, cairo_set_line_cap, (cairo_t *_Nonnull, unsigned int)) \
  X(void, cairo_set_line_join, (cairo_t *_Nonnull, unsigned int)) \
  X(void, cairo_set_dash, (cairo_t *_Nonnull, const double *_Nullable, int, double)) \
  X(void, cairo_new_path, (cairo_t *_Nonnull)) \
  X(void, cairo_move_to, (cairo_t *_Nonnull, double, double)) \
  X(void, cairo_line_to, (cairo_t *_Nonnull, double, double)) \
  X(void, cairo_arc, (cairo_t *_Nonnull, double, double, double, double, double)) \
  X(void, cairo_close_path, (cairo_t *_Nonnull)) \
  X(void, cairo_fill, (cairo_t *_Nonnull)) \
  X(void, cairo_fill_preserve, (cairo_t *_Nonnull)) \
  X(void, cairo_stroke, (cairo_t *_Nonnull)) \
  X(void, cairo_paint, (cairo_t *_Nonnull)) \
  X(cairo_font_options_t *_Nonnull, cairo_font_options_create, (void)) \
  X(void, cairo_font_options_destroy, (cairo_font_options_t *_Nonnull)) \
  X(void, cairo_font_options_set_antialias, (cairo_font_options_t *_Nonnull, unsigned int)) \
  X(void, cairo_font_options_set_hint_metrics, (cairo_font_options_t *_Nonnull, unsigned int)) \
  X(void, cairo_font_options_set_hint_style, (cairo_font_options_t *_Nonnull, unsigned int))

#define CDRAWING_PANGO(X) \
  X(const char *_Nonnull, pango_version_string, (void)) \
  X(PangoContext *_Nullable, pango_font_map_create_context, (PangoFontMap *_Nonnull)) \
  X(PangoFont *_Nullable, pango_font_map_load_font, \
    (PangoFontMap *_Nonnull, PangoContext *_Nonnull, const PangoFontDescription *_Nonnull)) \
  X(void, pango_context_set_round_glyph_positions, (PangoContext *_Nonnull, int)) \
  X(PangoFontDescription *_Nonnull, pango_font_description_new, (void)) \
  X(void, pango_font_description_free, (PangoFontDescription *_Nullable)) \
  X(void, pango_font_description_set_family, \
    (PangoFontDescription *_Nonnull, const char *_Nonnull)) \
  X(const char *_Nullable, pango_font_description_get_family, \
    (const PangoFontDescription *_Nonnull)) \
  X(void, pango_font_description_set_absolute_size, (PangoFontDescription *_Nonnull, double)) \
  X(void, pango_font_description_set_weight, (PangoFontDescription *_Nonnull, unsigned int)) \
  X(PangoFontDescription *_Nullable, pango_font_describe, (PangoFont *_Nonnull)) \
  X(PangoLayout *_Nullable, pango_layout_new, (PangoContext *_Nonnull)) \
  X(void, pango_layout_set_text, (PangoLayout *_Nonnull, const char *_Nonnull, int)) \
  X(void, pango_layout_set_font_description, \
    (PangoLayout *_Nonnull, const PangoFontDescription *_Nullable)) \
  X(void, pango_layout_get_size, (PangoLayout *_Nonnull, int *_Nullable, int *_Nullable)) \
  X(int, pango_layout_get_baseline, (PangoLayout *_Nonnull)) \
  X(int, pango_layout_get_unknown_glyphs_count, (PangoLayout *_Nonnull))

#define CDRAWING_PANGOCAIRO(X) \
  X(PangoFontMap *_Nullable, pango_cairo_font_map_new, (void)) \
  X(void, pango_cairo_font_map_set_resolution, (PangoCairoFontMap *_Nonnull, double)) \
  X(void, pango_cairo_context_set_font_options, \
    (PangoContext *_Nonnull, const cairo_font_options_t *_Nullable)) \
  X(void, pango_cairo_show_layout, (cairo_t *_Nonnull, PangoLayout *_Nonnull))

#define CDRAWING_GOBJECT(X) X(void, g_object_unref, (void *_Nonnull))

#define CDRAWING_DEFLATE(X) \
  X(struct libdeflate_compressor *_Nullable, libdeflate_alloc_compressor, (int)) \
  X(void, libdeflate_free_compressor, (struct libdeflate_compressor *_Nullable)) \
  X(size_t, libdeflate_zlib_compress, \
    (struct libdeflate_compressor *_Nonnull, const void *_Nonnull, size_t, void *_Nonnull, \
     size_t)) \
  X(size_t, libdeflate_zlib_compress_bound, (struct libdeflate_compressor *_Nullable, size_t)) \
  X(uint32_t, libdeflate_crc32, (uint32_t, const void *_Nullable, size_t))

struct libdeflate_compressor;

#define CDRAWING_MEMBER(result, name, parameters) result(*_Nonnull name) parameters;

/// The loaded functions.
typedef struct {
  CDRAWING_CAIRO(CDRAWING_MEMBER)
  CDRAWING_PANGO(CDRAWING_MEMBER)
  CDRAWING_PANGOCAIRO(CDRAWING_MEMBER)
  CDRAWING_GOBJECT(CDRAWING_MEMBER)
  CDRAWING_DEFLATE(CDRAWING_MEMBER)
} cdrawing_functions;

/// Loads the libraries and fills the table.
///
/// `folder`, ending in a slash, is where they are; NULL for where the system keeps them. Returns NULL,
/// or the name of the library or function that is missing.
const char *_Nullable cdrawing_load(cdrawing_functions *_Nonnull functions,
                                    const char *_Nullable folder);

#endif
