// SPDX-License-Identifier: Apache-2.0
#include "protocols/suggestions.hpp"

#include "protocols/words.hpp"

#include <algorithm>

namespace percuta::protocols {
namespace {

constexpr std::size_t most_suggestions = 3;
constexpr double alike_enough = 0.45;
constexpr std::size_t longest_quotation = 60;

double alikeness(std::string_view typed, std::string_view candidate) {
  const auto folded = fold(candidate);
  const double whole = std::max(trigram_similarity(typed, folded), edit_similarity(typed, folded));
  const bool begins = typed.size() >= 3 && folded.compare(0, typed.size(), typed) == 0;
  return begins ? std::max(whole, 0.9) : whole;
}

} // namespace

std::vector<std::string> nearest(std::string_view typed, const std::vector<std::string_view> &candidates) {
  const auto folded = fold(typed.substr(0, longest_quotation));
  std::vector<std::pair<double, std::string_view>> ranked;
  for (const auto candidate : candidates) {
    const double alike = alikeness(folded, candidate);
    if (alike >= alike_enough) ranked.emplace_back(-alike, candidate);
  }
  std::sort(ranked.begin(), ranked.end());
  std::vector<std::string> found;
  for (std::size_t i = 0; i < ranked.size() && i < most_suggestions; ++i) found.emplace_back(ranked[i].second);
  return found;
}

std::string did_you_mean(std::string_view typed, const std::vector<std::string_view> &candidates,
                         std::string_view otherwise) {
  const auto found = nearest(typed, candidates);
  if (found.empty()) return std::string(otherwise);
  std::string text = "; did you mean ";
  for (std::size_t i = 0; i < found.size(); ++i)
    text += (i == 0 ? "" : i + 1 == found.size() ? " or " : ", ") + found[i];
  return text + "?";
}

std::string quoted(std::string_view typed) {
  std::string text;
  for (const char letter : typed.substr(0, longest_quotation)) {
    const auto code = static_cast<unsigned char>(letter);
    text += code < 0x20 || code == 0x7F ? '?' : letter;
  }
  while (!text.empty() && typed.size() > longest_quotation && (static_cast<unsigned char>(text.back()) & 0x80) != 0)
    text.pop_back(); // no half letters
  return "\"" + text + (typed.size() > longest_quotation ? "...\"" : "\"");
}

} // namespace percuta::protocols
