#include "table.h"

#include <math.h>
#include <stdio.h>

static int finish(FILE *file, const char *path)
{
    int failed = ferror(file);

    if (fclose(file) != 0 || failed) {
        perror(path);
        return -1;
    }
    return 0;
}

static void write_row(const struct table *table, FILE *file, int series, const char *separator)
{
    for (int size = 0; size < SIZES; size++) {
        double seconds = table->seconds[series][size];

        if (isnan(seconds))
            fprintf(file, "%s%6s", separator, "OOM");
        else
            fprintf(file, "%s%6.1f", separator, seconds);
    }
}

int table_write_latex(const struct table *table, const char *path)
{
    FILE *file = fopen(path, "w");

    if (file == NULL) {
        perror(path);
        return -1;
    }
    fprintf(file, "\\begin{table}\n\\centering\n\\caption{Time in seconds, %s}\n", table->title);
    fprintf(file, "\\begin{tabular}{r*{%d}{r}}\n\\toprule\n", SIZES);
    fprintf(file, " & \\multicolumn{%d}{c}{Number of tokens} \\\\\nRequests", SIZES);
    for (int size = 0; size < SIZES; size++)
        fprintf(file, " & %d", table->prompt_tokens[size]);
    fputs(" \\\\\n\\midrule\n", file);
    for (int series = 0; series < SERIES; series++) {
        fprintf(file, "%d", table->requests[series]);
        write_row(table, file, series, " & ");
        fputs(" \\\\\n", file);
    }
    fputs("\\bottomrule\n\\end{tabular}\n\\end{table}\n", file);
    return finish(file, path);
}

int table_write_markdown(const struct table *table, const char *path)
{
    FILE *file = fopen(path, "w");

    if (file == NULL) {
        perror(path);
        return -1;
    }
    fprintf(file, "Table: time in seconds, %s\n\n| Requests", table->title);
    for (int size = 0; size < SIZES; size++)
        fprintf(file, " | %6d", table->prompt_tokens[size]);
    fputs(" |\n|---------:", file);
    for (int size = 0; size < SIZES; size++)
        fputs("|-------:", file);
    fputs("|\n", file);
    for (int series = 0; series < SERIES; series++) {
        fprintf(file, "| %8d", table->requests[series]);
        write_row(table, file, series, " | ");
        fputs(" |\n", file);
    }
    return finish(file, path);
}
