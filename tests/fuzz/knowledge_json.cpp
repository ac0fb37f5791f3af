// SPDX-License-Identifier: Apache-2.0
// Any bytes in the place of one file of a small tree of knowledge: problems of one line each, or a knowledge base that opens.
#include "authoring/example.hpp"
#include "fuzz/target.hpp"
#include "knowledge/open.hpp"
#include "model/failure.hpp"

#include <iterator>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) {
  static const example::tree at;
  if (size == 0) return 0;
  const auto &files = example::small_tree();
  const auto &[name, text] = *std::next(files.begin(), data[0] % static_cast<std::ptrdiff_t>(files.size()));
  at.put(name, std::string(fuzz::text(data, size, 1)));
  try {
    std::vector<std::string> problems;
    const auto all = percuta::authoring::read_folder(at.root(), problems);
    percuta::authoring::validate(all, problems);
    for (const auto &line : problems) fuzz::require(!line.empty() && line.find('\n') == std::string::npos);
    if (problems.empty()) {
      const auto made = percuta::authoring::compile(all);
      percuta::knowledge::open_bytes(std::as_bytes(std::span(made)), {{}, true});
    }
  } catch (const percuta::failure &problem) {
    fuzz::require(problem.kind() != percuta::status::internal &&
                  std::string_view(problem.what()).find('\n') == std::string_view::npos);
  }
  at.put(name, text);
  return 0;
}
