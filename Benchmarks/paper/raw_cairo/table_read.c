#include "table.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Reads one number and steps over it and its separator. */
static int next_number(const char **text, double *number)
{
    char *end;

    *number = strtod(*text, &end);
    if (end == *text)
        return -1;
    *text = *end == ',' ? end + 1 : end;
    return 0;
}

static int read_title(struct table *table, FILE *file)
{
    if (fgets(table->title, sizeof table->title, file) == NULL || strncmp(table->title, "# ", 2) != 0)
        return -1;
    table->title[strcspn(table->title, "\n")] = '\0';
    memmove(table->title, table->title + 2, strlen(table->title + 2) + 1);
    return 0;
}

static int read_requests(struct table *table, FILE *file)
{
    static const char corner[] = "prompt_tokens,";
    char line[256];
    const char *text = line + sizeof corner - 1;

    if (fgets(line, sizeof line, file) == NULL || strncmp(line, corner, sizeof corner - 1) != 0)
        return -1;
    for (int series = 0; series < SERIES; series++) {
        double number;

        if (next_number(&text, &number) != 0)
            return -1;
        table->requests[series] = (int)number;
    }
    return 0;
}

static int read_size(struct table *table, FILE *file, int size)
{
    char line[256];
    const char *text = line;
    double number;

    if (fgets(line, sizeof line, file) == NULL || next_number(&text, &number) != 0)
        return -1;
    table->prompt_tokens[size] = (int)number;
    for (int series = 0; series < SERIES; series++)
        if (next_number(&text, &table->seconds[series][size]) != 0)
            return -1;
    return 0;
}

static int read_all(struct table *table, FILE *file)
{
    if (read_title(table, file) != 0 || read_requests(table, file) != 0)
        return -1;
    for (int size = 0; size < SIZES; size++)
        if (read_size(table, file, size) != 0)
            return -1;
    return 0;
}

int table_read(struct table *table, const char *path)
{
    FILE *file = fopen(path, "r");
    int status;

    if (file == NULL) {
        perror(path);
        return -1;
    }
    status = read_all(table, file);
    if (status != 0)
        fprintf(stderr, "%s: not a table of %d sizes and %d series\n", path, SIZES, SERIES);
    fclose(file);
    return status;
}
