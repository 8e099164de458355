#include "cells.hpp"

#include "statistics.hpp"

#include <algorithm>
#include <cinttypes>

Cells::Metric &Cells::Group::metric(std::string_view name, std::size_t guess)
{
    if (guess < metrics.size() && metrics[guess].name == name)
        return metrics[guess];
    auto place = std::ranges::find(metrics, name, &Metric::name);
    return place != metrics.end() ? *place : metrics.emplace_back(std::string(name));
}

void Cells::add(const Run &run)
{
    runs += 1;
    unlimited_rates += run.unlimited_rate;
    prompts += run.prompts;
    completed += run.completed;
    seconds += run.seconds;
    input_tokens += run.input_tokens;
    output_tokens += run.output_tokens;

    Group &group = groups[{run.model, run.concurrency, run.prompt_tokens()}];
    group.failures += run.failed;
    for (std::size_t place = 0; place < run.metrics.size(); place++) {
        const auto &[name, value] = run.metrics[place];
        Metric &metric = group.metric(name, place);
        // The zeros of a run without a completed request were not measured.
        if (run.completed > 0)
            metric.samples.push_back(value);
    }
}

void Cells::write(std::FILE *out)
{
    for (auto &[subject, group] : groups) {
        const auto &[model, concurrency, tokens] = subject;
        std::ranges::sort(group.metrics, {}, &Metric::name);
        for (auto &[metric, samples] : group.metrics) {
            std::fprintf(out, "%s\t%" PRId64 "\t%" PRId64 "\t%s\t", model.c_str(), concurrency, tokens, metric.c_str());
            if (samples.empty())
                std::fputs("-", out);
            else
                std::fprintf(out, "%.9g", percentile(samples, 50));
            std::fprintf(out, "\t%zu\t%" PRId64 "\n", samples.size(), group.failures);
        }
    }
    std::fprintf(
        out, "total\t%" PRId64 "\t%" PRId64 "\t%" PRId64 "\t%" PRId64 "\t%.9g\t%" PRId64 "\t%" PRId64 "\n", runs,
        unlimited_rates, prompts, completed, seconds, input_tokens, output_tokens);
}
