// SPDX-License-Identifier: Apache-2.0
// schemas/knowledge/ is what percuta-knowledge schemas writes.
#include "authoring/schemas.hpp"

#include <boost/json.hpp>
#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>

namespace fs = std::filesystem;

TEST_CASE("The schemas in the repository are those of the records") {
  const fs::path folder = PERCUTA_SOURCE_DIR "/schemas/knowledge";
  const auto all = percuta::authoring::schemas();
  for (const auto &[name, text] : all) {
    INFO(name << ": write it again with percuta-knowledge schemas schemas/knowledge");
    std::ifstream file(folder / name, std::ios::binary);
    const std::string kept((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
    CHECK(kept == text);
    const auto schema = boost::json::parse(text);
    CHECK(schema.at("$schema") == "https://json-schema.org/draft/2020-12/schema");
  }
  for (const auto &entry : fs::directory_iterator(folder)) {
    INFO(entry.path().filename().string());
    CHECK(all.contains(entry.path().filename().string()));
  }
}
