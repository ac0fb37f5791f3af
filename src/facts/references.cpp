// SPDX-License-Identifier: Apache-2.0
#include "facts/references.hpp"

namespace percuta::facts {
namespace {

bool starts_with(std::string_view text, std::string_view with) { return text.substr(0, with.size()) == with; }

} // namespace

parsed_reference parse_reference(std::string_view text) {
  parsed_reference made;
  if (starts_with(text, "#")) {
    made.contained = true;
    made.whole = text;
    made.id = text.substr(1);
    return made;
  }
  made.whole = text.substr(0, text.find("/_history/"));
  if (starts_with(text, "urn:")) {
    made.absolute = true;
    made.id = made.whole.substr(made.whole.rfind(':') + 1);
    return made;
  }
  made.absolute = made.whole.find("://") != std::string_view::npos;
  const auto slash = made.whole.rfind('/');
  made.id = slash == std::string_view::npos ? made.whole : made.whole.substr(slash + 1);
  if (slash != std::string_view::npos && slash > 0) {
    const auto before = made.whole.rfind('/', slash - 1);
    const auto from = before == std::string_view::npos ? 0 : before + 1;
    made.type = made.whole.substr(from, slash - from);
  }
  return made;
}

std::optional<simdjson::dom::object> contained_in(const members &resource, std::string_view id) {
  const auto *list = resource.find("contained");
  simdjson::dom::array inside;
  if (list == nullptr || list->get(inside) != simdjson::SUCCESS) return std::nullopt;
  for (const auto each : inside) {
    simdjson::dom::object object;
    std::string_view own;
    if (each.get(object) != simdjson::SUCCESS || object["id"].get(own) != simdjson::SUCCESS) continue;
    // Some systems write the "#" of the reference into the id as well.
    if (own == id || (starts_with(own, "#") && own.substr(1) == id)) return object;
  }
  return std::nullopt;
}

targets::targets(const session &in, resource_type type, std::string_view type_name) : type_name_(type_name) {
  for (const auto &each : in.found) {
    if (each.type != type) continue;
    if (!each.full_url.empty()) by_url_.emplace(parse_reference(each.full_url).whole, &each);
    if (!each.id.empty()) by_id_.emplace(each.id, &each);
  }
}

std::optional<simdjson::dom::object> targets::resolve(const members &resource, std::string_view reference) const {
  const auto parsed = parse_reference(reference);
  if (parsed.contained) return contained_in(resource, parsed.id);
  if (const auto at = by_url_.find(parsed.whole); at != by_url_.end()) return at->second->object;
  if (!parsed.type.empty() && parsed.type != type_name_) return std::nullopt;
  const auto at = by_id_.find(parsed.id);
  if (at == by_id_.end()) return std::nullopt;
  // The same id on another server is another resource.
  const bool elsewhere = parsed.absolute && !parsed.type.empty() && !parse_reference(at->second->full_url).type.empty();
  return elsewhere ? std::nullopt : std::optional(at->second->object);
}

} // namespace percuta::facts
