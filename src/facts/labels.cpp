// SPDX-License-Identifier: Apache-2.0
#include "facts/labels.hpp"

#include "facts/values.hpp"

namespace percuta::facts {
namespace {

bool holds(session &in, simdjson::dom::element list, const place &at, std::string_view wanted) {
  simdjson::dom::array codings;
  bool found = false;
  if (list.get(codings) != simdjson::SUCCESS) return in.invalid(at, "an array"), false;
  for (const auto each : codings) {
    std::string_view code;
    found = found || (each["code"].get(code) == simdjson::SUCCESS && code == wanted);
  }
  return found;
}

} // namespace

labels labels_of(session &in, const members &resource) {
  labels made;
  const auto *value = resource.find("meta");
  if (value == nullptr) return made;
  const auto here = resource.at("meta");
  simdjson::dom::object meta;
  if (value->get(meta) != simdjson::SUCCESS) return in.invalid(here, "an object"), made;
  each_member(meta, here, [&](std::string_view name, simdjson::dom::element each) {
    if (is(name, "tag")) made.subsetted = holds(in, each, {&here, name}, "SUBSETTED");
    if (is(name, "security")) made.test_data = holds(in, each, {&here, name}, "HTEST");
  });
  return made;
}

} // namespace percuta::facts
