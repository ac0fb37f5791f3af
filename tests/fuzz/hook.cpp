// SPDX-License-Identifier: Apache-2.0
// Any bytes as a CDS Hooks request: a response, or a refusal of one line.
#include "fuzz/target.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) {
  try {
    fuzz::require(fuzz::library().hook(fuzz::text(data, size)).text().find("\"cards\":") != std::string_view::npos);
  } catch (const percuta::error &problem) {
    fuzz::require_refusal(problem);
  }
  return 0;
}
