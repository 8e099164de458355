#include "files.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace fs = std::filesystem;

std::vector<fs::path> result_files(const fs::path &folder)
{
    std::vector<fs::path> found;
    for (const fs::directory_entry &entry : fs::recursive_directory_iterator(folder))
        if (entry.path().extension() == ".json" && entry.is_regular_file())
            found.push_back(entry.path());
    return found;
}

namespace {

[[noreturn]] void fail(const fs::path &path)
{
    throw std::system_error(errno, std::generic_category(), path.string());
}

class Descriptor {
public:
    explicit Descriptor(const fs::path &path) : number(open(path.c_str(), O_RDONLY | O_CLOEXEC))
    {
        if (number < 0)
            fail(path);
    }
    ~Descriptor() { close(number); }
    Descriptor(const Descriptor &) = delete;
    Descriptor &operator=(const Descriptor &) = delete;

    const int number;
};

} // namespace

simdjson::padded_string_view FileReader::read(const fs::path &path)
{
    Descriptor file(path);
    struct stat status;
    if (fstat(file.number, &status) != 0)
        fail(path);
    auto size = static_cast<std::size_t>(status.st_size);
    if (memory.size() < size + simdjson::SIMDJSON_PADDING)
        memory.resize(size + simdjson::SIMDJSON_PADDING);
    std::size_t length = 0;
    while (length < size) {
        ssize_t got = ::read(file.number, memory.data() + length, size - length);
        if (got < 0)
            fail(path);
        if (got == 0)
            break;
        length += static_cast<std::size_t>(got);
    }
    return simdjson::padded_string_view(memory.data(), length, memory.size());
}
