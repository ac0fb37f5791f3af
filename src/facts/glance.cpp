// SPDX-License-Identifier: Apache-2.0
#include "facts/glance.hpp"

#include "facts/labels.hpp"

namespace percuta::facts {
namespace {

using simdjson::dom::element;
using simdjson::dom::object;

// Not one that stands in the resource itself: those have to be looked for.
bool refers_elsewhere(const element &subject, std::string_view &reference) {
  object holder;
  if (subject.get(holder) != simdjson::SUCCESS) return false;
  bool once = true;
  pass_by(holder, [&](std::string_view name, const element &value) {
    if (is(name, "reference")) once = once && reference.empty() && value.get(reference) == simdjson::SUCCESS;
  });
  return once && !reference.empty() && reference.front() != '#';
}

} // namespace

glance glance_at_observation(code_reader &codes, object observation) {
  glance seen;
  unsigned types = 0;
  unsigned ids = 0;
  unsigned coded = 0;
  unsigned labelled = 0;
  bool usual = true;
  pass_by(observation, [&](std::string_view name, const element &value) {
    switch (name.size()) {
    case 2:
      if (is(name, "id") && ++ids == 1 && value.get(seen.id) != simdjson::SUCCESS) seen.id = {};
      break;
    case 4:
      if (is(name, "code")) {
        usual = usual && ++coded == 1 && codes.names_nothing(value);
      } else if (is(name, "meta")) {
        usual = usual && ++labelled == 1 && bears_no_label(value);
      }
      break;
    case 7:
      if (is(name, "subject")) usual = usual && seen.subject.empty() && refers_elsewhere(value, seen.subject);
      break;
    case 9:
      if (is(name, "component")) usual = false;
      break;
    case 12:
      if (is(name, "resourceType")) ++types;
      break;
    case 13:
      if (is(name, "implicitRules")) usual = false;
      break;
    case 17:
      if (is(name, "modifierExtension")) usual = false;
      break;
    default: break;
    }
  });
  seen.nothing = usual && types == 1 && ids <= 1 && !seen.subject.empty();
  return seen;
}

} // namespace percuta::facts
