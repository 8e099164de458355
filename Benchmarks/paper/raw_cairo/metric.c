#include "chart.h"

#define OUTPUT_TOKENS 100

static double time_of(double seconds, int requests)
{
    (void)requests;
    return seconds;
}

static double total_throughput(double seconds, int requests)
{
    return requests * OUTPUT_TOKENS / seconds;
}

static double per_user_throughput(double seconds, int requests)
{
    (void)requests;
    return OUTPUT_TOKENS / seconds;
}

const struct metric metrics[METRICS] = {
    {"time", "Time (s)", time_of},
    {"total-throughput", "Total throughput (tokens/s)", total_throughput},
    {"per-user-throughput", "Throughput per user (tokens/s)", per_user_throughput},
};
