// SPDX-License-Identifier: Apache-2.0
#include "facts/states.hpp"

#include "json/described.hpp"

namespace percuta::facts {
namespace {

data_state declared(const reading &how, fact_kind kind) {
  const auto at = how.declared.find(kind);
  if (at == how.declared.end() || at->second == data_state::undeclared) return data_state::partial;
  return at->second;
}

data_state settled(session &in, fact_kind kind) {
  const auto &seen = in.of_kind(kind);
  auto state = declared(in.how, kind);
  if (state == data_state::error || seen.error) return data_state::error;
  const bool says_none = seen.none_known || state == data_state::none_known;
  if (says_none && seen.affirmed) {
    in.note("none known", "the record says that there is no " + json::enum_text(kind) +
                              " and lists one as well; it was read as incomplete");
    return data_state::partial;
  }
  if (seen.none_known) state = data_state::none_known;
  if (seen.lowered && (state == data_state::complete || state == data_state::none_known)) return data_state::partial;
  if (state == data_state::none_known) return state;
  // A list that says that nobody asked is more exact than what was declared of the whole.
  if (seen.not_asked && !seen.affirmed) return data_state::not_asked;
  if (seen.not_supplied && !seen.affirmed) return data_state::not_supplied;
  return state;
}

} // namespace

void settle_states(session &in) {
  for (std::size_t i = 0; i < kind_count; ++i) in.out.states[i] = settled(in, static_cast<fact_kind>(i));
}

} // namespace percuta::facts
