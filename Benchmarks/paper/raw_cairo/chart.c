#include "chart.h"

#include "png.h"

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <cairo.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#define WIDTH 1300
#define HEIGHT 470

/* The plot area. */
#define LEFT 75.0
#define RIGHT 1135.0
#define TOP 15.0
#define BOTTOM 410.0
#define X_PADDING 50.0

#define TEXT_SIZE 14.0
#define LEGEND_PITCH 21.0

struct chart {
    cairo_t *cr;
    const struct table *table;
    const struct metric *metric;
    double y_step, y_top;
};

struct style {
    double red, green, blue;
    double dash[4];
    int dashes;
    int corners; /* of the marker; 0 is a circle */
    double turn; /* of its first corner, in turns from the top */
};

static const struct style styles[SERIES] = {
    {0.267, 0.004, 0.329, {0}, 0, 0, 0},
    {0.278, 0.184, 0.490, {7, 4}, 2, 4, 0.125},
    {0.224, 0.337, 0.549, {9, 3, 2, 3}, 4, 3, 0},
    {0.165, 0.471, 0.557, {2, 3}, 2, 4, 0},
    {0.122, 0.596, 0.545, {0}, 0, 3, 0.5},
    {0.208, 0.718, 0.475, {7, 4}, 2, 5, 0},
    {0.478, 0.820, 0.318, {9, 3, 2, 3}, 4, 6, 0},
    {0.741, 0.875, 0.149, {2, 3}, 2, 5, 0.5},
};

enum anchor { FROM_LEFT, CENTRED, FROM_RIGHT };

static double value_at(const struct chart *chart, int series, int size)
{
    const struct table *table = chart->table;

    return chart->metric->of_seconds(table->seconds[series][size], table->requests[series]);
}

static double x_at(const struct chart *chart, int size)
{
    const int *tokens = chart->table->prompt_tokens;
    double first = log(tokens[0]), last = log(tokens[SIZES - 1]);

    return LEFT + X_PADDING
        + (log(tokens[size]) - first) / (last - first) * (RIGHT - LEFT - 2 * X_PADDING);
}

static double y_at(const struct chart *chart, double value)
{
    return BOTTOM - value / chart->y_top * (BOTTOM - TOP);
}

/* A step of 1, 2 or 5 times a power of ten, and the first multiple of it over every value. */
static void choose_y_scale(struct chart *chart)
{
    double largest = 0, power, rest;

    for (int series = 0; series < SERIES; series++)
        for (int size = 0; size < SIZES; size++)
            largest = fmax(largest, value_at(chart, series, size)); /* fmax passes NAN over */
    power = pow(10, floor(log10(largest / 8)));
    rest = largest / 8 / power;
    chart->y_step = power * (rest <= 1 ? 1 : rest <= 2 ? 2 : rest <= 5 ? 5 : 10);
    chart->y_top = chart->y_step * ceil(largest / chart->y_step);
}

/* y is the middle of a capital letter. */
static void draw_text(cairo_t *cr, double x, double y, enum anchor anchor, const char *text)
{
    cairo_text_extents_t extents;

    cairo_text_extents(cr, text, &extents);
    cairo_move_to(
        cr, x - extents.x_advance * (anchor == CENTRED ? 0.5 : anchor == FROM_RIGHT ? 1 : 0),
        y + TEXT_SIZE * 0.36);
    cairo_show_text(cr, text);
}

static void draw_axes(const struct chart *chart)
{
    cairo_t *cr = chart->cr;
    char text[32];

    cairo_set_line_width(cr, 1);
    cairo_set_source_rgb(cr, 0.88, 0.88, 0.88);
    for (double value = 0; value <= chart->y_top; value += chart->y_step) {
        cairo_move_to(cr, LEFT, round(y_at(chart, value)) + 0.5);
        cairo_line_to(cr, RIGHT, round(y_at(chart, value)) + 0.5);
    }
    for (int size = 0; size < SIZES; size++) {
        cairo_move_to(cr, round(x_at(chart, size)) + 0.5, TOP);
        cairo_line_to(cr, round(x_at(chart, size)) + 0.5, BOTTOM);
    }
    cairo_stroke(cr);

    cairo_set_source_rgb(cr, 0, 0, 0);
    cairo_move_to(cr, LEFT + 0.5, TOP);
    cairo_line_to(cr, LEFT + 0.5, BOTTOM + 0.5);
    cairo_line_to(cr, RIGHT, BOTTOM + 0.5);
    for (int size = 0; size < SIZES; size++) {
        cairo_move_to(cr, round(x_at(chart, size)) + 0.5, BOTTOM);
        cairo_line_to(cr, round(x_at(chart, size)) + 0.5, BOTTOM + 5);
    }
    cairo_stroke(cr);

    for (double value = 0; value <= chart->y_top; value += chart->y_step) {
        snprintf(text, sizeof text, "%g", value);
        draw_text(cr, LEFT - 8, y_at(chart, value), FROM_RIGHT, text);
    }
    for (int size = 0; size < SIZES; size++) {
        snprintf(text, sizeof text, "%d", chart->table->prompt_tokens[size]);
        draw_text(cr, x_at(chart, size), BOTTOM + 17, CENTRED, text);
    }
    draw_text(cr, (LEFT + RIGHT) / 2, BOTTOM + 42, CENTRED, "Prompt tokens");
    cairo_save(cr);
    cairo_translate(cr, 20, (TOP + BOTTOM) / 2);
    cairo_rotate(cr, -M_PI / 2);
    draw_text(cr, 0, 0, CENTRED, chart->metric->label);
    cairo_restore(cr);
}

static void draw_marker(cairo_t *cr, const struct style *style, double x, double y)
{
    cairo_new_sub_path(cr);
    if (style->corners == 0)
        cairo_arc(cr, x, y, 4.5, 0, 2 * M_PI);
    for (int corner = 0; corner < style->corners; corner++) {
        double angle = 2 * M_PI * (style->turn + (double)corner / style->corners);

        cairo_line_to(cr, x + 5.5 * sin(angle), y - 5.5 * cos(angle));
    }
    cairo_close_path(cr);
    cairo_fill(cr);
}

static void set_style(cairo_t *cr, const struct style *style)
{
    cairo_set_source_rgb(cr, style->red, style->green, style->blue);
    cairo_set_line_width(cr, 2);
    cairo_set_dash(cr, style->dash, style->dashes, 0);
}

/* A failed cell breaks the line. */
static void draw_series(const struct chart *chart, int series)
{
    cairo_t *cr = chart->cr;
    const struct style *style = &styles[series];
    int broken = 1;

    set_style(cr, style);
    for (int size = 0; size < SIZES; size++) {
        double value = value_at(chart, series, size);

        if (!isnan(value) && broken)
            cairo_move_to(cr, x_at(chart, size), y_at(chart, value));
        else if (!isnan(value))
            cairo_line_to(cr, x_at(chart, size), y_at(chart, value));
        broken = isnan(value);
    }
    cairo_stroke(cr);
    for (int size = 0; size < SIZES; size++) {
        double value = value_at(chart, series, size);

        if (!isnan(value))
            draw_marker(cr, style, x_at(chart, size), y_at(chart, value));
    }
}

static void draw_legend(const struct chart *chart)
{
    cairo_t *cr = chart->cr;
    char text[32];

    for (int series = 0; series < SERIES; series++) {
        int requests = chart->table->requests[series];
        double y = TOP + LEGEND_PITCH * (series + 0.5);

        set_style(cr, &styles[series]);
        cairo_move_to(cr, RIGHT + 18, y);
        cairo_line_to(cr, RIGHT + 48, y);
        cairo_stroke(cr);
        draw_marker(cr, &styles[series], RIGHT + 33, y);
        cairo_set_source_rgb(cr, 0, 0, 0);
        snprintf(text, sizeof text, requests == 1 ? "%d request" : "%d requests", requests);
        draw_text(cr, RIGHT + 56, y, FROM_LEFT, text);
    }
}

static cairo_status_t draw(cairo_surface_t *surface, const struct table *table, const struct metric *metric)
{
    struct chart chart = {.cr = cairo_create(surface), .table = table, .metric = metric};
    cairo_status_t status;

    choose_y_scale(&chart);
    cairo_set_source_rgb(chart.cr, 1, 1, 1);
    cairo_paint(chart.cr);
    cairo_select_font_face(chart.cr, "DejaVu Sans", CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_NORMAL);
    cairo_set_font_size(chart.cr, TEXT_SIZE);
    draw_axes(&chart);
    for (int series = 0; series < SERIES; series++)
        draw_series(&chart, series);
    draw_legend(&chart);
    status = cairo_status(chart.cr);
    cairo_destroy(chart.cr);
    return status;
}

int chart_write(const struct table *table, const struct metric *metric, const char *path)
{
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, WIDTH, HEIGHT);
    cairo_status_t status = cairo_surface_status(surface);

    if (status == CAIRO_STATUS_SUCCESS)
        status = draw(surface, table, metric);
    if (status == CAIRO_STATUS_SUCCESS)
        status = cairo_surface_write_to_png(surface, path);
    cairo_surface_destroy(surface);
    if (status != CAIRO_STATUS_SUCCESS) {
        fprintf(stderr, "%s: %s\n", path, cairo_status_to_string(status));
        return -1;
    }
    return 0;
}

int chart_write_one(const struct table *table, const struct metric *metric, const char *path)
{
    const char *dot = strrchr(path, '.');
    int is_pdf = dot != NULL && strcmp(dot, ".pdf") == 0, is_svg = dot != NULL && strcmp(dot, ".svg") == 0;
    cairo_surface_t *surface = is_pdf ? cairo_pdf_surface_create(path, WIDTH, HEIGHT)
        : is_svg ? cairo_svg_surface_create(path, WIDTH, HEIGHT)
                 : cairo_image_surface_create(CAIRO_FORMAT_RGB24, WIDTH, HEIGHT);
    cairo_status_t status = cairo_surface_status(surface);
    int failed = 0;

    if (status == CAIRO_STATUS_SUCCESS)
        status = draw(surface, table, metric);
    cairo_surface_flush(surface);
    if (status == CAIRO_STATUS_SUCCESS && !is_pdf && !is_svg)
        failed = png_write(surface, path);
    cairo_surface_finish(surface);
    if (status == CAIRO_STATUS_SUCCESS)
        status = cairo_surface_status(surface);
    cairo_surface_destroy(surface);
    if (status != CAIRO_STATUS_SUCCESS)
        fprintf(stderr, "%s: %s\n", path, cairo_status_to_string(status));
    return status != CAIRO_STATUS_SUCCESS || failed ? -1 : 0;
}
