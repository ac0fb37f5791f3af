// SPDX-License-Identifier: Apache-2.0
// What the fuzz targets found worth keeping, played without a fuzzer: tests/fuzz/corpus/<target>/, an input a file.
#include "faults/count.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

// Each target under a name of its own: tests/CMakeLists.txt.
using target_function = int (*)(const std::uint8_t *, std::size_t);
extern "C" {
int percuta_fuzz_builder(const std::uint8_t *, std::size_t);
int percuta_fuzz_check(const std::uint8_t *, std::size_t);
int percuta_fuzz_hook(const std::uint8_t *, std::size_t);
int percuta_fuzz_intake(const std::uint8_t *, std::size_t);
int percuta_fuzz_knowledge(const std::uint8_t *, std::size_t);
int percuta_fuzz_knowledge_json(const std::uint8_t *, std::size_t);
int percuta_fuzz_letter(const std::uint8_t *, std::size_t);
int percuta_fuzz_practice(const std::uint8_t *, std::size_t);
int percuta_fuzz_template(const std::uint8_t *, std::size_t);
}

namespace {

namespace files = std::filesystem;

struct target {
  const char *name;
  target_function play;
};
constexpr target targets[] = {
    {"builder", percuta_fuzz_builder},     {"check", percuta_fuzz_check},
    {"hook", percuta_fuzz_hook},           {"intake", percuta_fuzz_intake},
    {"knowledge", percuta_fuzz_knowledge}, {"knowledge_json", percuta_fuzz_knowledge_json},
    {"letter", percuta_fuzz_letter},       {"practice", percuta_fuzz_practice},
    {"template", percuta_fuzz_template},
};

std::string bytes_of(const files::path &path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

} // namespace

TEST_CASE("no input that the fuzzers kept breaks anything") {
  const files::path corpus(PERCUTA_SOURCE_DIR "/tests/fuzz/corpus");
  for (const auto &each : targets) {
    std::vector<files::path> inputs;
    for (const auto &entry : files::directory_iterator(corpus / each.name)) inputs.push_back(entry.path());
    std::sort(inputs.begin(), inputs.end());
    CHECK_FALSE(inputs.empty());
    for (const auto &path : inputs) {
      INFO(path.string()); // a target that finds something wrong aborts
      const auto input = bytes_of(path);
      CHECK(each.play(reinterpret_cast<const std::uint8_t *>(input.data()), input.size()) == 0);
    }
    faults::count("inputs kept", each.name, static_cast<long>(inputs.size()), 0);
  }
}
