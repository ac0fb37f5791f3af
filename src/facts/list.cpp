// SPDX-License-Identifier: Apache-2.0
// Lists and document sections that say why they are empty.
#include "facts/readers.hpp"

namespace percuta::facts {
namespace {

// The kinds of data that the codes of a list or section name.
std::vector<fact_kind> subjects_of(session &in, code_reader &codes, const members &of) {
  concept_reading code;
  codes.read(in, of, "code", code);
  std::vector<fact_kind> kinds;
  for (const auto &found : code.hits) {
    if (const auto &kind = in.words.role(found.hit.value_set).list_of) kinds.push_back(*kind);
  }
  return kinds;
}

void read_empty_reason(session &in, code_reader &codes, const members &of) {
  const auto reason = status_of(in, of, "emptyReason");
  if (!reason.given) return;
  for (const auto kind : subjects_of(in, codes, of)) {
    auto &seen = in.of_kind(kind);
    if (of.has("entry")) {
      seen.lowered = true; // entries and a reason why there are none
    } else if (reason.code == "nilknown") {
      seen.none_known = true;
    } else if (reason.code == "notasked" || reason.code == "notstarted") {
      seen.not_asked = true;
    } else {
      const bool held_back = reason.code == "withheld" || reason.code == "unavailable";
      (held_back ? seen.not_supplied : seen.lowered) = true;
    }
  }
}

void read_sections(session &in, code_reader &codes, const members &of) {
  each_object(in, of, "section", [&](const members &section) {
    read_empty_reason(in, codes, section);
    read_sections(in, codes, section);
  });
}

} // namespace

void read_list(session &in, code_reader &codes, const members &resource) {
  if (text_of(in, resource, "status") == "current") read_empty_reason(in, codes, resource);
}

void read_composition(session &in, code_reader &codes, const members &resource) {
  if (text_of(in, resource, "status") != "entered-in-error") read_sections(in, codes, resource);
}

} // namespace percuta::facts
