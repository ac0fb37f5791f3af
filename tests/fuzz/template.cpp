// SPDX-License-Identifier: Apache-2.0
// Any bytes as a clinic's own passage of the letter: a letter without markup of the clinic, or a refusal of one line. The first byte says
// which passage.
#include "fuzz/target.hpp"

#include <array>
#include <string>

namespace {

constexpr std::array<const char *, 8> passages{"HEAD", "CALL-NOW", "NORMAL", "DO", "RESTART", "MEDS", "NEXT", "META"};

// As text of JSON; every byte stands for a character, so that each may occur.
std::string quoted(std::string_view bytes) {
  std::string made;
  constexpr std::string_view hex = "0123456789abcdef";
  for (const char each : bytes) {
    const auto byte = static_cast<unsigned char>(each);
    if (byte < 0x20 || byte >= 0x7f || each == '"' || each == '\\') {
      made += "\\u00";
      made += hex[byte >> 4U];
      made += hex[byte & 0xFU];
    } else {
      made += each;
    }
  }
  return made;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) {
  if (size == 0) return 0;
  percuta::letter_request request;
  request.treatment.protocol = "PR-ACNE-ROLLING";
  request.treatment.treated_at = percuta::read_time("2027-03-09T14:30:00+00:00");
  request.treatment.time_zone = "Europe/London";
  request.released_by = "Dr A. Example";
  request.clinic =
      R"({"name":"Example & Sons","phones":{"day":"1","outOfHours":"2","emergency":"3"},"blocks":[{"letter":"aftercare",
"language":"en","id":")" +
      std::string(passages[data[0] % passages.size()]) + R"(","markdown":")" + quoted(fuzz::text(data, size, 1)) +
      "\"}]}";
  try {
    const auto letter = fuzz::library().letter(nullptr, request, PERCUTA_FORMAT_HTML);
    fuzz::require(letter.text().find("<script") == std::string_view::npos);
    fuzz::require(!fuzz::library().letter(nullptr, request, PERCUTA_FORMAT_TEXT).text().empty());
  } catch (const percuta::error &problem) {
    fuzz::require_refusal(problem);
  }
  return 0;
}
