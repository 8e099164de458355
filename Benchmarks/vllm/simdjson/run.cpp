#include "run.hpp"

#include "statistics.hpp"

#include <stdexcept>

using namespace simdjson;

std::int64_t Run::prompt_tokens() const
{
    return completed == 0 ? -1 : (2 * input_tokens + completed) / (2 * completed);
}

namespace {

bool is_metric(std::string_view key)
{
    return key.ends_with("_ms") || key.ends_with("_throughput") || key == "max_output_tokens_per_s";
}

double sum(ondemand::array values)
{
    double total = 0;
    for (auto value : values)
        total += double(value);
    return total;
}

} // namespace

void RunReader::read_field(ondemand::field field)
{
    std::string_view key = field.unescaped_key();
    ondemand::value value = field.value();
    if (is_metric(key))
        run.metrics.emplace_back(key, double(value));
    else if (key == "model_id")
        run.model = std::string_view(value.get_string());
    else if (key == "max_concurrency")
        run.concurrency = value.get_int64();
    else if (key == "request_rate")
        run.unlimited_rate = value.type() == ondemand::json_type::string;
    else if (key == "num_prompts")
        run.prompts = value.get_int64();
    else if (key == "completed")
        run.completed = value.get_int64();
    else if (key == "failed")
        run.failed = value.get_int64();
    else if (key == "duration")
        run.seconds = value.get_double();
    else if (key == "total_input_tokens")
        run.input_tokens = value.get_int64();
    else if (key == "total_output_tokens")
        run.output_tokens = value.get_int64();
    else if (key == "output_lens")
        for (auto length : value.get_array())
            output_lens.push_back(length.get_int64());
    else if (key == "ttfts")
        for (auto seconds : value.get_array())
            to_first.push_back(double(seconds));
    else if (key == "itls")
        for (auto gaps : value.get_array())
            after_first.push_back(sum(gaps.get_array()));
    else if (key == "errors")
        for (auto error : value.get_array())
            has_error.push_back(!std::string_view(error.get_string()).empty());
}

// The end-to-end latencies of the requests that succeeded, and how many did not.
void RunReader::add_whole_requests()
{
    std::size_t requests = has_error.size();
    if (to_first.size() != requests || after_first.size() != requests || output_lens.size() != requests)
        throw std::runtime_error("arrays of unequal lengths");
    whole.clear();
    for (std::size_t request = 0; request < requests; request++)
        if (!has_error[request] && output_lens[request] > 0)
            whole.push_back((to_first[request] + after_first[request]) * 1000);
    run.failed = static_cast<std::int64_t>(requests - whole.size());
    if (whole.empty())
        return;
    run.metrics.emplace_back("mean_e2el_ms", mean(whole));
    run.metrics.emplace_back("median_e2el_ms", percentile(whole, 50));
    run.metrics.emplace_back("p99_e2el_ms", percentile(whole, 99));
}

const Run &RunReader::read(padded_string_view text)
{
    run.metrics.clear();
    to_first.clear();
    after_first.clear();
    output_lens.clear();
    has_error.clear();
    ondemand::document document = parser.iterate(text);
    for (ondemand::field field : document.get_object())
        read_field(field);
    if (!has_error.empty())
        add_whole_requests();
    return run;
}
