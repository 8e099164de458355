// One result file: what its run was, and each metric that it measured.
#pragma once

#include <cstdint>
#include <simdjson.h>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

struct Run {
    std::string model;
    std::int64_t concurrency = 0;
    bool unlimited_rate = false;
    std::int64_t prompts = 0, completed = 0, failed = 0;
    std::int64_t input_tokens = 0, output_tokens = 0;
    double seconds = 0;
    // The names are the parser's, or literals: valid until it reads again.
    std::vector<std::pair<std::string_view, double>> metrics;

    // Of a request, rounded; -1 where none was completed.
    std::int64_t prompt_tokens() const;
};

class RunReader {
public:
    // The run is valid until the next call.
    const Run &read(simdjson::padded_string_view text);

private:
    void read_field(simdjson::ondemand::field field);
    void add_whole_requests();

    simdjson::ondemand::parser parser;
    Run run;
    // Of each request, where the file holds the arrays.
    std::vector<double> to_first, after_first;
    std::vector<std::int64_t> output_lens;
    std::vector<bool> has_error;
    std::vector<double> whole;
};
