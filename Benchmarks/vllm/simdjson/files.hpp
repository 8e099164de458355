// Finds the result files of a folder and reads them, one after the other, into the same memory.
#pragma once

#include <filesystem>
#include <simdjson.h>
#include <vector>

std::vector<std::filesystem::path> result_files(const std::filesystem::path &folder);

class FileReader {
public:
    // The content is valid until the next call; simdjson may look at the padding behind it.
    simdjson::padded_string_view read(const std::filesystem::path &path);

private:
    std::vector<char> memory = std::vector<char>(1 << 16);
};
