// Statistics of a list of numbers, which must not be empty.
#pragma once

#include <vector>

double mean(const std::vector<double> &values);

// Between the two neighbours in proportion, as NumPy and vLLM do. Reorders the list.
double percentile(std::vector<double> &values, double percent);
