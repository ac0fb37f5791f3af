// SPDX-License-Identifier: Apache-2.0
#include "checks/silence.hpp"

#include "checks/evaluate.hpp"

#include <algorithm>

namespace percuta::checks {
namespace {

using facts::data_state;

// The states whose silence is the same for every rule; any other stands for partial or is looked at anew.
constexpr std::array<data_state, silence_states> states{data_state::partial, data_state::complete,
                                                        data_state::none_known};

silence_rests_on rests_on(const compiled_rule &rule) {
  auto found = silence_rests_on::patient;
  if (rule.of_those_who_may_be_pregnant) return silence_rests_on::more;
  if (rule.source->request_only) found = silence_rests_on::protocol;
  for (const auto &part : rule.parts) {
    for (const auto &band : part.bands) {
      if (band.when.asks_age) return silence_rests_on::more;
      if (band.policy != no_policy || !band.when.asks_patient) found = silence_rests_on::protocol;
    }
  }
  return found;
}

std::uint8_t kinds_of(const node &at) {
  auto kinds = at.of.empty() && at.asks_patient && at.op != model::operation::asked ? at.kinds : std::uint8_t{0};
  for (const auto &each : at.of) kinds = static_cast<std::uint8_t>(kinds | kinds_of(each));
  return kinds;
}

// A wait that is true of nobody in particular may still be something to stop by a day, which depends on the days asked about. Of nobody nothing
// has an end of its own.
bool depends_on_days(const result &answer) {
  return std::any_of(answer.findings.begin(), answer.findings.end(),
                     [](const auto &each) { return each.result == tri::yes && each.tier == model::tier::timing; });
}

std::unique_ptr<const silence_table> found_out(const program &compiled, const patient_view &view, bool as_protocol,
                                               data_state state) {
  auto made = std::make_unique<silence_table>();
  facts::table nobody;
  nobody.states.fill(state);
  const settings nothing;
  const patient_view silent(view.base(), compiled, nobody, as_protocol ? view.asked() : nothing);
  for (std::size_t i = 0; i < compiled.rules.size(); ++i) {
    auto &one = made->of_rules.emplace_back();
    const auto rests = compiled.silence_of[i].rests;
    if (rests == silence_rests_on::more || (rests == silence_rests_on::protocol && !as_protocol)) continue;
    result answer;
    std::vector<asked_question> again;
    one.value = evaluate(silent, compiled.rules[i], answer, again);
    one.known = !depends_on_days(answer);
    one.first = made->findings.size();
    one.count = answer.findings.size();
    made->findings.insert(made->findings.end(), answer.findings.begin(), answer.findings.end());
  }
  return made;
}

} // namespace

std::vector<silence_key> silence_keys(const std::vector<compiled_rule> &rules) {
  std::vector<silence_key> all;
  for (const auto &rule : rules) {
    auto &key = all.emplace_back();
    key.rests = rests_on(rule);
    for (const auto &part : rule.parts) {
      for (const auto &band : part.bands) {
        key.kinds = static_cast<std::uint8_t>(key.kinds | kinds_of(band.when));
        key.looks_at.add(band.when.looks_at);
      }
    }
  }
  return all;
}

silence_reader::silence_reader(const program &compiled, const patient_view &view)
    : compiled_(compiled), view_(view), answered_(!view.patient().answers.empty()),
      as_protocol_(view.asked().as_protocol) {}

const silence_table &silence_reader::table_of(std::size_t state) {
  auto &table = tables_[state];
  if (table == nullptr) {
    const auto &protocols = view_.base().protocols;
    const auto protocol =
        as_protocol_ ? static_cast<std::size_t>(view_.asked().protocol - protocols.data()) : protocols.size();
    table = &compiled_.silences.get(protocol * silence_states + state,
                                    [&] { return found_out(compiled_, view_, as_protocol_, states[state]); });
  }
  return *table;
}

std::optional<silence_reader::said_in_silence> silence_reader::of(std::size_t rule) {
  const auto &key = compiled_.silence_of[rule];
  if (answered_ || key.rests == silence_rests_on::more || view_.has_facts_of(key.looks_at)) return std::nullopt;
  if (key.rests == silence_rests_on::protocol && !as_protocol_) return std::nullopt;
  for (std::size_t i = 0; i < states.size(); ++i) {
    if (!view_.all_in(key.kinds, states[i])) continue;
    const auto &table = table_of(i);
    const auto &found = table.of_rules[rule];
    if (!found.known) return std::nullopt;
    return said_in_silence{found.value, std::span(table.findings).subspan(found.first, found.count)};
  }
  return std::nullopt;
}

} // namespace percuta::checks
