/*
 * The paper job with cairo alone, on one thread: raw_cairo OUTPUT TABLE.csv...
 * The folder OUTPUT must exist. One chart of total throughput: raw_cairo --one TABLE.csv FILE.{png,pdf,svg}...
 */
#include "chart.h"
#include "table.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PATH_LENGTH 4096

/* OUTPUT/STEM[-METRIC].SUFFIX, where STEM is the table's file name without its suffix. */
static int product_path(
    char path[PATH_LENGTH], const char *output, const char *input, const char *metric, const char *suffix)
{
    const char *slash = strrchr(input, '/');
    const char *name = slash == NULL ? input : slash + 1;
    int stem = (int)strcspn(name, ".");
    int length = snprintf(
        path, PATH_LENGTH, "%s/%.*s%s%s.%s", output, stem, name, metric == NULL ? "" : "-",
        metric == NULL ? "" : metric, suffix);

    if (length < 0 || length >= PATH_LENGTH) {
        fprintf(stderr, "%s: path too long\n", output);
        return -1;
    }
    return 0;
}

static int write_products(const char *output, const char *input)
{
    struct table table;
    char path[PATH_LENGTH];

    if (table_read(&table, input) != 0)
        return -1;
    for (int metric = 0; metric < METRICS; metric++)
        if (product_path(path, output, input, metrics[metric].name, "png") != 0
            || chart_write(&table, &metrics[metric], path) != 0)
            return -1;
    if (product_path(path, output, input, NULL, "tex") != 0 || table_write_latex(&table, path) != 0)
        return -1;
    if (product_path(path, output, input, NULL, "md") != 0 || table_write_markdown(&table, path) != 0)
        return -1;
    return 0;
}

static int write_one(const char *input, char **paths)
{
    struct table table;

    if (table_read(&table, input) != 0)
        return -1;
    for (; *paths != NULL; paths++)
        if (chart_write_one(&table, &metrics[1], *paths) != 0)
            return -1;
    return 0;
}

int main(int argc, char **argv)
{
    if (argc > 3 && strcmp(argv[1], "--one") == 0)
        return write_one(argv[2], argv + 3) == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
    if (argc < 3) {
        fprintf(stderr, "usage: %s OUTPUT TABLE.csv...\n", argv[0]);
        return EXIT_FAILURE;
    }
    for (int input = 2; input < argc; input++)
        if (write_products(argv[1], argv[input]) != 0)
            return EXIT_FAILURE;
    return EXIT_SUCCESS;
}
