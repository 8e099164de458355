#include "statistics.hpp"

#include <algorithm>
#include <numeric>

double mean(const std::vector<double> &values)
{
    return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

double percentile(std::vector<double> &values, double percent)
{
    double place = static_cast<double>(values.size() - 1) * percent / 100;
    auto below = values.begin() + static_cast<std::ptrdiff_t>(place);
    std::nth_element(values.begin(), below, values.end());
    if (below + 1 == values.end())
        return *below;
    double above = *std::min_element(below + 1, values.end());
    return *below + (above - *below) * (place - static_cast<double>(below - values.begin()));
}
