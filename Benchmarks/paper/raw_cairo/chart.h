/* One chart of a table: a metric against prompt tokens, one series a number of requests. */
#ifndef CHART_H
#define CHART_H

#include "table.h"

struct metric {
    const char *name;
    const char *label;
    double (*of_seconds)(double seconds, int requests);
};

#define METRICS 3
extern const struct metric metrics[METRICS];

/* Returns 0, or -1 after a message on stderr. */
int chart_write(const struct table *table, const struct metric *metric, const char *path);

/* The same as PDF, SVG or PNG, by the ending of the path; PNG with the fastest encoder. */
int chart_write_one(const struct table *table, const struct metric *metric, const char *path);

#endif
