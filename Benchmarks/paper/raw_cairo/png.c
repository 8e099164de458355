#include "png.h"

#include <libdeflate.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void put_32(unsigned char *to, uint32_t number)
{
    for (int byte = 0; byte < 4; byte++)
        to[byte] = (unsigned char)(number >> (24 - 8 * byte));
}

/* The data stand behind eight bytes for length and type, with four more behind them for the checksum. */
static int put_chunk(FILE *file, const char *type, unsigned char *chunk, size_t length)
{
    put_32(chunk, (uint32_t)length);
    memcpy(chunk + 4, type, 4);
    put_32(chunk + 8 + length, libdeflate_crc32(0, chunk + 4, length + 4));
    return fwrite(chunk, 1, length + 12, file) == length + 12 ? 0 : -1;
}

/* Three bytes a pixel, and before each row the number of its filter. */
static size_t rows_of(cairo_surface_t *surface, unsigned char *rows, int width, int height)
{
    const unsigned char *data = cairo_image_surface_get_data(surface);
    int stride = cairo_image_surface_get_stride(surface);
    unsigned char *to = rows;

    for (int y = 0; y < height; y++) {
        const uint32_t *pixels = (const uint32_t *)(const void *)(data + (size_t)y * (size_t)stride);

        *to++ = 0;
        for (int x = 0; x < width; x++) {
            *to++ = (unsigned char)(pixels[x] >> 16);
            *to++ = (unsigned char)(pixels[x] >> 8);
            *to++ = (unsigned char)pixels[x];
        }
    }
    return (size_t)(to - rows);
}

int png_write(cairo_surface_t *surface, const char *path)
{
    static const unsigned char signature[8] = {137, 'P', 'N', 'G', '\r', '\n', 26, '\n'};
    int width = cairo_image_surface_get_width(surface), height = cairo_image_surface_get_height(surface);
    size_t room = (size_t)height * ((size_t)width * 3 + 1), length = 0;
    struct libdeflate_compressor *compressor = libdeflate_alloc_compressor(1);
    unsigned char *rows = malloc(room), *chunk = NULL, header[8 + 13 + 4] = {0}, end[12];
    FILE *file = NULL;
    int status = -1;

    if (compressor != NULL && rows != NULL) {
        size_t bound = libdeflate_zlib_compress_bound(compressor, room);

        chunk = malloc(bound + 12);
        if (chunk != NULL)
            length = libdeflate_zlib_compress(
                compressor, rows, rows_of(surface, rows, width, height), chunk + 8, bound);
    }
    if (length > 0 && (file = fopen(path, "wb")) != NULL) {
        put_32(header + 8, (uint32_t)width);
        put_32(header + 12, (uint32_t)height);
        header[16] = 8; /* bits a channel */
        header[17] = 2; /* red, green, blue */
        if (fwrite(signature, 1, sizeof signature, file) == sizeof signature
            && put_chunk(file, "IHDR", header, 13) == 0 && put_chunk(file, "IDAT", chunk, length) == 0
            && put_chunk(file, "IEND", end, 0) == 0)
            status = 0;
        if (fclose(file) != 0)
            status = -1;
    }
    if (status != 0)
        fprintf(stderr, "%s: not written\n", path);
    free(chunk);
    free(rows);
    libdeflate_free_compressor(compressor);
    return status;
}
