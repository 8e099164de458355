// The samples of all runs, by (model, concurrency, prompt tokens, metric).
#pragma once

#include "run.hpp"

#include <cstdio>
#include <map>
#include <tuple>

class Cells {
public:
    void add(const Run &run);

    // One line a cell, sorted, with its median; then one line with the totals of all runs.
    void write(std::FILE *out);

private:
    struct Metric {
        std::string name;
        std::vector<double> samples;
    };

    struct Group {
        std::int64_t failures = 0;
        std::vector<Metric> metrics;

        // `guess` is the place it had in the last file: the order of the keys seldom changes.
        Metric &metric(std::string_view name, std::size_t guess);
    };

    std::map<std::tuple<std::string, std::int64_t, std::int64_t>, Group> groups;
    std::int64_t runs = 0, unlimited_rates = 0, prompts = 0, completed = 0, input_tokens = 0, output_tokens = 0;
    double seconds = 0;
};
