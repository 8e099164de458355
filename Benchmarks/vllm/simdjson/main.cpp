// What an import needs at least, on one thread:
//
//     vllm_cells cells FOLDER OUTPUT   reads all result files and writes OUTPUT/cells.tsv
//     vllm_cells read FOLDER           opens and reads them, and looks at nothing
#include "cells.hpp"
#include "files.hpp"

#include <cstring>
#include <exception>
#include <memory>

namespace {

std::size_t read_only(const char *folder)
{
    FileReader files;
    std::size_t bytes = 0;
    for (const auto &path : result_files(folder))
        bytes += files.read(path).size();
    return bytes;
}

void write_cells(const char *folder, const std::filesystem::path &output)
{
    FileReader files;
    RunReader runs;
    Cells cells;
    for (const auto &path : result_files(folder)) {
        try {
            cells.add(runs.read(files.read(path)));
        } catch (const simdjson::simdjson_error &error) {
            throw std::runtime_error(path.string() + ": " + error.what());
        }
    }
    std::unique_ptr<std::FILE, int (*)(std::FILE *)> out(
        std::fopen((output / "cells.tsv").c_str(), "w"), std::fclose);
    if (!out)
        throw std::runtime_error(output.string() + ": cannot be written");
    cells.write(out.get());
}

} // namespace

int main(int argc, char **argv)
try {
    if (argc == 3 && std::strcmp(argv[1], "read") == 0) {
        std::printf("%zu bytes\n", read_only(argv[2]));
        return 0;
    }
    if (argc == 4 && std::strcmp(argv[1], "cells") == 0) {
        write_cells(argv[2], argv[3]);
        return 0;
    }
    std::fprintf(stderr, "usage: %s cells FOLDER OUTPUT | read FOLDER\n", argv[0]);
    return 2;
} catch (const std::exception &error) {
    std::fprintf(stderr, "error: %s\n", error.what());
    return 1;
}
