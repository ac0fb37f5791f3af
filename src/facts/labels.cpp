// SPDX-License-Identifier: Apache-2.0
#include "facts/labels.hpp"

#include "facts/values.hpp"

namespace percuta::facts {
namespace {

constexpr std::string_view subsetted = "SUBSETTED";
constexpr std::string_view test_data = "HTEST";

bool holds(simdjson::dom::array codings, std::string_view wanted) {
  for (const auto each : codings) {
    std::string_view code;
    if (each["code"].get(code) == simdjson::SUCCESS && code == wanted) return true;
  }
  return false;
}

bool holds(session &in, simdjson::dom::element list, const place &at, std::string_view wanted) {
  simdjson::dom::array codings;
  if (list.get(codings) != simdjson::SUCCESS) return in.invalid(at, "an array"), false;
  return holds(codings, wanted);
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
    if (is(name, "tag")) made.subsetted = holds(in, each, {&here, name}, subsetted);
    if (is(name, "security")) made.test_data = holds(in, each, {&here, name}, test_data);
  });
  return made;
}

bool bears_no_label(const simdjson::dom::element &meta) {
  simdjson::dom::object holder;
  if (meta.get(holder) != simdjson::SUCCESS) return false;
  bool none = true;
  pass_by(holder, [&](std::string_view name, const simdjson::dom::element &each) {
    const bool tag = is(name, "tag");
    if (!tag && !is(name, "security")) return;
    simdjson::dom::array codings;
    none = none && each.get(codings) == simdjson::SUCCESS && !holds(codings, tag ? subsetted : test_data);
  });
  return none;
}

} // namespace percuta::facts
