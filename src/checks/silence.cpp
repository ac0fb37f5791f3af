// SPDX-License-Identifier: Apache-2.0
#include "checks/silence.hpp"

#include "checks/evaluate.hpp"

#include <algorithm>

namespace percuta::checks {
namespace {

using facts::data_state;

// The states whose silence is the same for every rule; any other stands for partial or is looked at anew.
constexpr std::array states{data_state::partial, data_state::complete, data_state::none_known};

bool rests_on_record_alone(const compiled_rule &rule) {
  if (rule.source->request_only || rule.of_those_who_may_be_pregnant) return false;
  return std::all_of(rule.parts.begin(), rule.parts.end(), [](const compiled_part &part) {
    return std::all_of(part.bands.begin(), part.bands.end(),
                       [](const compiled_band &band) { return band.policy == no_policy && band.when.asks_record; });
  });
}

std::uint8_t kinds_of(const node &at) {
  auto kinds = at.of.empty() ? at.kinds : std::uint8_t{0};
  for (const auto &each : at.of) kinds = static_cast<std::uint8_t>(kinds | kinds_of(each));
  return kinds;
}

silence found_out(const knowledge::base &base, const program &compiled, const compiled_rule &rule, data_state state) {
  facts::table nobody;
  nobody.states.fill(state);
  const settings nothing;
  result answer;
  std::vector<asked_question> again;
  silence made;
  made.value = evaluate(patient_view(base, compiled, nobody, nothing), rule, answer, again);
  made.findings = std::move(answer.findings);
  return made;
}

} // namespace

void remember_silence(const knowledge::base &base, program &compiled) {
  for (auto &rule : compiled.rules) {
    if (!rests_on_record_alone(rule)) continue;
    for (const auto &part : rule.parts) {
      for (const auto &band : part.bands) {
        rule.kinds = static_cast<std::uint8_t>(rule.kinds | kinds_of(band.when));
        rule.looks_at.add(band.when.looks_at);
      }
    }
    std::vector<silence> all;
    for (const auto state : states) all.push_back(found_out(base, compiled, rule, state));
    rule.silent = std::move(all);
  }
}

const silence *silence_of(const compiled_rule &rule, const patient_view &view) {
  if (rule.silent.empty() || !view.patient().answers.empty() || view.has_facts_of(rule.looks_at)) return nullptr;
  for (std::size_t i = 0; i < states.size(); ++i) {
    if (view.all_in(rule.kinds, states[i])) return &rule.silent[i];
  }
  return nullptr;
}

} // namespace percuta::checks
