// SPDX-License-Identifier: Apache-2.0
#include "facts/labels.hpp"

#include "facts/values.hpp"

namespace percuta::facts {
namespace {

bool holds(session &in, const members &meta, std::string_view name, std::string_view code) {
  bool found = false;
  each_object(in, meta, name, [&](const members &coding) { found = found || text_of(in, coding, "code") == code; });
  return found;
}

} // namespace

labels labels_of(session &in, const members &resource) {
  const auto meta = object_of(in, resource, "meta");
  if (!meta) return {};
  return {holds(in, meta, "tag", "SUBSETTED"), holds(in, meta, "security", "HTEST")};
}

} // namespace percuta::facts
