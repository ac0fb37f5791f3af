// SPDX-License-Identifier: Apache-2.0
#include "authoring/terminology_text.hpp"

#include "model/failure.hpp"

#include <algorithm>
#include <charconv>
#include <limits>

namespace percuta::authoring {
namespace {

template <class Use> void each_line(std::string_view text, Use use) {
  std::size_t number = 0;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    ++number;
    if (end > 0 && text.front() != '#') use(text.substr(0, end), number);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

template <class Use> void each_word(std::string_view text, char between, Use use) {
  while (!text.empty()) {
    const auto end = std::min(text.find(between), text.size());
    if (end > 0) use(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

[[noreturn]] void wrong(std::size_t line, const std::string &what) {
  throw failure(status::bad_input, "line " + std::to_string(line) + ": " + what);
}

std::uint8_t route_bit(std::string_view name, std::size_t line) {
  if (name == "systemic") return knowledge::route_systemic;
  if (name == "topical") return knowledge::route_topical;
  if (name == "injection") return knowledge::route_injection;
  if (name == "-") return 0;
  wrong(line, "route \"" + std::string(name) + "\" is none of systemic, topical, injection, -");
}

} // namespace

std::vector<knowledge::ingredient_products> read_products(std::string_view text) {
  std::vector<knowledge::ingredient_products> all;
  each_line(text, [&](std::string_view line, std::size_t number) {
    const auto first = line.find('\t');
    const auto second = first == std::string_view::npos ? first : line.find('\t', first + 1);
    if (second == std::string_view::npos) wrong(number, "expected ingredient, routes and products with tabs between");
    knowledge::ingredient_products one{std::string(line.substr(0, first)), 0, {}};
    each_word(line.substr(first + 1, second - first - 1), ',', [&](std::string_view name) {
      one.routes = static_cast<std::uint8_t>(one.routes | route_bit(name, number));
    });
    each_word(line.substr(second + 1), ' ', [&](std::string_view product) { one.products.emplace_back(product); });
    all.push_back(std::move(one));
  });
  return all;
}

std::vector<std::uint32_t> read_numbers(std::string_view text) {
  std::vector<std::uint32_t> all;
  std::uint32_t last = 0;
  each_line(text, [&](std::string_view line, std::size_t number) {
    each_word(line, ' ', [&](std::string_view word) {
      std::uint32_t distance = 0;
      const auto read = std::from_chars(word.data(), word.data() + word.size(), distance);
      if (read.ec != std::errc() || read.ptr != word.data() + word.size())
        wrong(number, "\"" + std::string(word) + "\" is not a number");
      if (distance > std::numeric_limits<std::uint32_t>::max() - last) wrong(number, "the numbers grow too large");
      last += distance;
      all.push_back(last);
    });
  });
  return all;
}

} // namespace percuta::authoring
