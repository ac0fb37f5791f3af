// SPDX-License-Identifier: Apache-2.0
#include "json/names.hpp"

#include "json/duplicate_keys.hpp"

#include <boost/json/monotonic_resource.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/stream_parser.hpp>

#include <algorithm>

namespace percuta::json {

std::string member_name(std::string_view described) {
  std::string name;
  for (std::size_t i = 0; i < described.size(); ++i) {
    if (described[i] == '_' && i + 1 < described.size()) {
      ++i;
      const char c = described[i];
      name += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    } else {
      name += described[i];
    }
  }
  return name;
}

std::string enumerator_name(std::string_view described) {
  std::string name(described);
  std::replace(name.begin(), name.end(), '_', '-');
  return name;
}

std::string describe(std::string_view what, const std::vector<std::string> &lines) {
  auto message = "the " + std::string(what) + " cannot be used: " + lines.front();
  if (lines.size() > 1) message += " (and " + std::to_string(lines.size() - 1) + " more)";
  return message;
}

constexpr std::size_t deepest_document = 64;

boost::json::value parse(std::string_view text, std::string_view what, percuta::status kind) {
  if (text.substr(0, 3) == "\xEF\xBB\xBF") text.remove_prefix(3);
  boost::json::parse_options limits;
  limits.max_depth = deepest_document;
  boost::json::stream_parser parser({}, limits);
  // One document, one piece of memory: its parts are not given back one by one.
  parser.reset(boost::json::make_shared_resource<boost::json::monotonic_resource>());
  boost::json::error_code failed;
  auto consumed = parser.write_some(text.data(), text.size(), failed);
  if (!failed && consumed < text.size()) {
    const auto rest = text.find_first_not_of(" \t\r\n", consumed);
    if (rest != std::string_view::npos) {
      consumed = rest;
      failed = boost::json::error::extra_data;
    }
  }
  if (!failed) parser.finish(failed);
  if (failed == boost::json::error::too_deep) {
    throw failure(kind == status::bad_input ? status::over_limit : kind,
                  "the " + std::string(what) + " cannot be used: it is nested deeper than " +
                      std::to_string(deepest_document) + " levels");
  }
  if (failed) {
    const auto before = text.substr(0, consumed);
    const auto line = 1 + std::count(before.begin(), before.end(), '\n');
    const auto start = before.rfind('\n');
    const auto column = start == std::string_view::npos ? before.size() + 1 : before.size() - start;
    throw failure(kind, "the " + std::string(what) + " is not valid JSON: " + failed.message() + " at line " +
                            std::to_string(line) + ", column " + std::to_string(column));
  }
  if (const auto pointer = duplicate_key(text)) {
    throw failure(kind, "the " + std::string(what) + " cannot be used: member " + *pointer +
                            " stands twice in its object; remove one");
  }
  return parser.release();
}

} // namespace percuta::json
