// Compiled, never linked: every prototype of CDrawing.h against the libraries' own headers, and
// every number that stands for one of their constants.
#include <cairo-pdf.h>
#include <cairo.h>
#include <libdeflate.h>
#include <pango/pangocairo.h>

#include "CDrawing.h"

#define SAME(result, name, parameters) \
  _Static_assert(__builtin_types_compatible_p(__typeof__(&name), result(*) parameters), \
                 "the prototype of " #name " is not that of its library");

CDRAWING_CAIRO(SAME)
CDRAWING_PANGO(SAME)
CDRAWING_PANGOCAIRO(SAME)
CDRAWING_GOBJECT(SAME)
CDRAWING_DEFLATE(SAME)

#ifdef WRONG
// The check itself must bite: it is compiled once with this and must fail.
SAME(float, cairo_set_line_width, (cairo_t *, double))
#endif

_Static_assert(sizeof(cairo_format_t) == 4 && sizeof(cairo_status_t) == 4, "enums are 32 bits");
_Static_assert(sizeof(cairo_bool_t) == 4 && sizeof(gboolean) == 4, "booleans are int");
_Static_assert(CAIRO_STATUS_SUCCESS == 0, "");
_Static_assert(CAIRO_STATUS_WRITE_ERROR == 11, "");
_Static_assert(CAIRO_FORMAT_RGB24 == 1, "");
_Static_assert(CAIRO_ANTIALIAS_GRAY == 2, "");
_Static_assert(CAIRO_HINT_STYLE_NONE == 1, "");
_Static_assert(CAIRO_HINT_METRICS_OFF == 1, "");
_Static_assert(CAIRO_LINE_JOIN_ROUND == 1, "");
_Static_assert(CAIRO_LINE_CAP_BUTT == 0 && CAIRO_LINE_CAP_ROUND == 1, "");
_Static_assert(CAIRO_PDF_METADATA_TITLE == 0 && CAIRO_PDF_METADATA_AUTHOR == 1, "");
_Static_assert(CAIRO_PDF_METADATA_SUBJECT == 2 && CAIRO_PDF_METADATA_KEYWORDS == 3, "");
_Static_assert(CAIRO_PDF_METADATA_CREATOR == 4 && CAIRO_PDF_METADATA_CREATE_DATE == 5, "");
_Static_assert(CAIRO_PDF_METADATA_MOD_DATE == 6, "");
_Static_assert(PANGO_SCALE == 1024, "");
_Static_assert(PANGO_WEIGHT_NORMAL == 400 && PANGO_WEIGHT_BOLD == 700, "");
