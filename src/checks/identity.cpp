// SPDX-License-Identifier: Apache-2.0
#include "checks/identity.hpp"

#include "knowledge/container.hpp"
#include "json/described.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

namespace percuta::checks {
namespace {

static_assert(std::endian::native == std::endian::little, "what is hashed is written as it lies in memory");

// Bytes of which no two different sequences of values give the same: numbers have their fixed width, texts and lists their length in front.
class hashed_bytes {
public:
  template <class Number> hashed_bytes &number(Number value) {
    static_assert(std::is_arithmetic_v<Number> || std::is_enum_v<Number>);
    std::array<char, sizeof value> raw{};
    std::memcpy(raw.data(), &value, sizeof value);
    bytes_.append(raw.data(), raw.size());
    return *this;
  }
  hashed_bytes &text(std::string_view value) {
    count(value.size());
    bytes_.append(value);
    return *this;
  }
  hashed_bytes &count(std::size_t value) { return number(static_cast<std::uint32_t>(value)); }
  hashed_bytes &days(const calendar::interval &value) { return number(value.lo).number(value.hi); }
  hashed_bytes &amount(const facts::quantity &value) {
    return number(value.lo).number(value.hi).number(value.lo_open).number(value.hi_open).text(value.unit);
  }
  hashed_bytes &date(const std::optional<safe_date> &value) {
    // No day is the number of before_all.
    const auto day = [&](std::optional<calendar::day> each) { number(each.value_or(calendar::before_all)); };
    number(value.has_value());
    day(value ? value->certain : std::nullopt);
    day(value ? value->possible : std::nullopt);
    return *this;
  }
  hashed_bytes &raw(std::string_view bytes) {
    bytes_.append(bytes);
    return *this;
  }

  [[nodiscard]] std::size_t size() const { return bytes_.size(); }
  [[nodiscard]] std::string_view from(std::size_t offset, std::size_t size) const {
    return std::string_view(bytes_).substr(offset, size);
  }
  [[nodiscard]] std::string hash() const { return knowledge::sha256(bytes_); }

private:
  std::string bytes_;
};

// The names of a list of numbers, sorted: the numbers differ between knowledge bases and the order between records.
template <class Numbers, class Named> void names(hashed_bytes &out, const Numbers &numbers, const Named &named) {
  boost::container::small_vector<std::string_view, 8> all;
  for (const auto each : numbers) all.push_back(named(each));
  std::sort(all.begin(), all.end());
  out.count(all.size());
  for (const auto each : all) out.text(each);
}

void write(hashed_bytes &out, const knowledge::base &base, const facts::fact &fact) {
  const bool named = fact.concept_id < base.concepts.size(); // an answer or a text names none
  out.text(base.value_sets[fact.value_set].id).text(named ? std::string_view(base.concepts[fact.concept_id]) : "");
  out.number(fact.kind).number(fact.use).number(fact.polarity).number(fact.certainty);
  out.days(fact.began).days(fact.ended).number(fact.site).number(fact.in_field);
  names(out, fact.zones, [&](auto zone) { return std::string_view(base.zones[zone].id); });
  names(out, fact.coded_values, [&](auto set) { return std::string_view(base.value_sets[set].id); });
  out.count(fact.values.size());
  for (const auto &value : fact.values) out.amount(value);
}

void write(hashed_bytes &out, const knowledge::base &base, const facts::answer &answer) {
  out.text(answer.rule_id).text(answer.suffix).number(answer.yes).days(answer.when).days(answer.answered);
  out.number(answer.amount.has_value());
  if (answer.amount) out.amount(*answer.amount);
  names(out, answer.zones, [&](auto zone) { return std::string_view(base.zones[zone].id); });
  out.text(answer.code);
}

} // namespace

std::string hash_facts(const knowledge::base &base, const facts::table &patient) {
  hashed_bytes all;
  std::vector<std::pair<std::size_t, std::size_t>> places;
  places.reserve(patient.facts.size() + patient.answers.size());
  const auto add = [&](std::uint8_t door, const auto &each) {
    const auto begin = all.size();
    all.number(door);
    write(all, base, each);
    places.emplace_back(begin, all.size() - begin);
  };
  for (const auto &fact : patient.facts) add(0, fact);
  for (const auto &answer : patient.answers) add(1, answer);
  std::vector<std::string_view> lines;
  lines.reserve(places.size());
  for (const auto &[begin, size] : places) lines.push_back(all.from(begin, size));
  std::sort(lines.begin(), lines.end());
  lines.erase(std::unique(lines.begin(), lines.end()), lines.end());
  hashed_bytes out;
  out.number(patient.birth.has_value()).days(patient.birth.value_or(calendar::interval{}));
  out.number(patient.deceased);
  for (const auto state : patient.states) {
    out.number(state == facts::data_state::undeclared ? facts::data_state::partial : state);
  }
  out.count(lines.size());
  for (const auto line : lines) out.raw(line);
  return out.hash();
}

std::string hash_result(const result &answer, const settings &asked, const knowledge::base &base) {
  hashed_bytes out;
  out.number(answer.verdict).number(answer.at_least).date(answer.earliest);
  for (const auto &each : answer.findings) {
    if (each.result == tri::no) continue; // listed on request only
    out.text(each.rule_id).text(each.rule_version).number(each.result).number(each.tier).date(each.earliest);
  }
  out.text("questions").count(answer.questions.size());
  for (const auto &each : answer.questions) out.text(each.link_id);
  out.count(base.policies.size());
  for (std::size_t i = 0; i < base.policies.size(); ++i) out.text(base.policies[i].id).text(asked.policies[i]);
  out.text(answer.protocol).count(asked.zones.size());
  auto zones = asked.zones;
  std::sort(zones.begin(), zones.end(), [](const auto &a, const auto &b) { return a.zone < b.zone; });
  for (const auto &zone : zones) out.text(base.zones[zone.zone].id).number(zone.depth_requested ? *zone.depth : 0.0);
  out.text(asked.device == nullptr ? std::string_view() : std::string_view(asked.device->id));
  out.number(answer.on).number(answer.as_of).text(answer.time_zone).text(answer.content_hash);
  return out.hash();
}

} // namespace percuta::checks
