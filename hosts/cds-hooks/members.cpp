// SPDX-License-Identifier: Apache-2.0
#include "members.hpp"

#include "refused.hpp"

#include <boost/json.hpp>
#include <simdjson.h>

namespace cds_hooks {
namespace {

[[noreturn]] void refuse_json(std::string_view noun, std::string_view why) {
  throw refused(400, "cannot read " + std::string(noun) + ": " + std::string(why) + "; send one JSON object");
}

bool begins_with(std::string_view json, char letter) noexcept {
  const auto first = json.find_first_not_of(" \t\r\n");
  return first != std::string_view::npos && json[first] == letter;
}

// On-demand reading looks at no more than it needs, so the whole text is judged first.
void require_json(const simdjson::padded_string &text, std::string_view noun) {
  simdjson::dom::parser parser;
  simdjson::dom::element whole;
  if (const auto problem = parser.parse(text).get(whole); problem != simdjson::SUCCESS)
    refuse_json(noun, "it is not JSON (" + std::string(simdjson::error_message(problem)) + ")");
}

} // namespace

std::vector<member> members_of(std::string_view json, std::string_view noun) {
  const simdjson::padded_string text(json);
  require_json(text, noun);
  if (!is_object(json)) refuse_json(noun, "it is not an object");
  simdjson::ondemand::parser parser;
  std::vector<member> found;
  try {
    simdjson::ondemand::document document = parser.iterate(text);
    for (auto each : document.get_object()) {
      const std::string_view name = each.unescaped_key();
      member made{std::string(name), {}}; // the next call may write over the name
      const std::string_view value = simdjson::to_json_string(each.value());
      made.value = value;
      found.push_back(std::move(made));
    }
  } catch (const simdjson::simdjson_error &problem) {
    refuse_json(noun, problem.what());
  }
  return found;
}

std::vector<std::string> elements_of(std::string_view json, std::string_view noun) {
  const simdjson::padded_string text(json);
  require_json(text, noun);
  simdjson::ondemand::parser parser;
  std::vector<std::string> found;
  try {
    simdjson::ondemand::document document = parser.iterate(text);
    for (auto each : document.get_array()) {
      simdjson::ondemand::value value = each.value();
      const std::string_view raw = simdjson::to_json_string(value);
      found.emplace_back(raw);
    }
  } catch (const simdjson::simdjson_error &) {
    throw refused(400, "cannot read " + std::string(noun) + ": it is not a list");
  }
  return found;
}

std::string written(const std::vector<member> &members) {
  std::string out = "{";
  for (const auto &[name, value] : members) out += (out.size() == 1 ? "" : ",") + json_text(name) + ":" + value;
  return out + "}";
}

bool is_object(std::string_view json) noexcept { return begins_with(json, '{'); }
bool is_array(std::string_view json) noexcept { return begins_with(json, '['); }

std::string json_text(std::string_view text) { return boost::json::serialize(boost::json::string(text)); }

} // namespace cds_hooks
