// SPDX-License-Identifier: Apache-2.0
#include "checks/identity.hpp"

#include "knowledge/digest.hpp"
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
  explicit hashed_bytes(std::size_t expected) { bytes_.reserve(expected); }

  template <class... Numbers> hashed_bytes &numbers(Numbers... values) {
    static_assert(((std::is_arithmetic_v<Numbers> || std::is_enum_v<Numbers>)&&...));
    std::array<char, (sizeof(Numbers) + ...)> raw{};
    char *at = raw.data();
    const auto put = [&](const auto &value) {
      std::memcpy(at, &value, sizeof value);
      at += sizeof value;
    };
    (put(values), ...);
    return raw_bytes({raw.data(), raw.size()});
  }
  hashed_bytes &text(std::string_view value) { return count(value.size()).raw_bytes(value); }
  hashed_bytes &count(std::size_t value) { return numbers(static_cast<std::uint32_t>(value)); }
  hashed_bytes &amount(const facts::quantity &value) {
    return numbers(value.lo, value.hi, value.lo_open, value.hi_open).text(value.unit);
  }
  // No day is the number of before_all.
  hashed_bytes &date(const std::optional<safe_date> &value) {
    if (!value) return numbers(false);
    return numbers(true, value->certain.value_or(calendar::before_all), value->possible.value_or(calendar::before_all));
  }
  hashed_bytes &raw_bytes(std::string_view bytes) {
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
  if (numbers.empty()) {
    out.count(0);
    return;
  }
  boost::container::small_vector<std::string_view, 8> all;
  for (const auto each : numbers) all.push_back(named(each));
  std::sort(all.begin(), all.end());
  out.count(all.size());
  for (const auto each : all) out.text(each);
}

void write(hashed_bytes &out, const knowledge::base &base, const facts::fact &fact) {
  const bool named = fact.concept_id < base.concepts.size(); // an answer or a text names none
  out.numbers(fact.kind, fact.use, fact.polarity, fact.certainty, fact.began.lo, fact.began.hi, fact.ended.lo,
              fact.ended.hi, fact.site, fact.in_field);
  out.text(base.value_sets[fact.value_set].id).text(named ? std::string_view(base.concepts[fact.concept_id]) : "");
  names(out, fact.zones, [&](auto zone) { return std::string_view(base.zones[zone].id); });
  names(out, fact.coded_values, [&](auto set) { return std::string_view(base.value_sets[set].id); });
  out.count(fact.values.size());
  for (const auto &value : fact.values) out.amount(value);
}

void write(hashed_bytes &out, const knowledge::base &base, const facts::answer &answer) {
  out.numbers(answer.yes, answer.when.lo, answer.when.hi, answer.answered.lo, answer.answered.hi,
              answer.amount.has_value());
  if (answer.amount) out.amount(*answer.amount);
  out.text(answer.rule_id).text(answer.suffix).text(answer.code);
  names(out, answer.zones, [&](auto zone) { return std::string_view(base.zones[zone].id); });
}

} // namespace

std::uint64_t mark_of_texts(std::initializer_list<std::string_view> texts) {
  hashed_bytes all(64);
  for (const auto text : texts) all.text(text);
  const auto digest = knowledge::digest_of(all.from(0, all.size()));
  std::uint64_t mark = 0;
  std::memcpy(&mark, digest.data(), sizeof mark);
  return mark;
}

std::string hash_facts(const knowledge::base &base, const facts::table &patient) {
  constexpr std::size_t bytes_of_fact = 160; // roughly
  const auto expected = 64 + (patient.facts.size() + patient.answers.size()) * bytes_of_fact;
  hashed_bytes all(expected);
  std::vector<std::pair<std::size_t, std::size_t>> places;
  places.reserve(patient.facts.size() + patient.answers.size());
  const auto add = [&](std::uint8_t door, const auto &each) {
    const auto begin = all.size();
    all.numbers(door);
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
  hashed_bytes out(expected);
  const auto birth = patient.birth.value_or(calendar::interval{});
  out.numbers(patient.birth.has_value(), birth.lo, birth.hi, patient.deceased);
  for (const auto state : patient.states) {
    out.numbers(state == facts::data_state::undeclared ? facts::data_state::partial : state);
  }
  out.count(lines.size());
  for (const auto line : lines) out.raw_bytes(line);
  return out.hash();
}

std::string hash_result(const result &answer, const settings &asked, const knowledge::base &base) {
  constexpr std::size_t bytes_of_finding = 32; // roughly
  hashed_bytes out(512 + answer.findings.size() * bytes_of_finding);
  out.numbers(answer.verdict, answer.at_least).date(answer.earliest);
  for (const auto &each : answer.findings) {
    if (each.result == tri::no) continue; // listed on request only
    out.numbers(each.result, each.tier, each.mark).date(each.earliest);
  }
  out.numbers(tri::no).count(answer.questions.size());
  for (const auto &each : answer.questions) out.numbers(each.mark);
  // Policies as they stand in the content are known by its hash.
  for (std::size_t i = 0; i < base.policies.size(); ++i) {
    if (asked.policies[i] != base.policies[i].default_value) out.text(base.policies[i].id).text(asked.policies[i]);
  }
  out.count(0).text(answer.protocol).count(asked.zones.size());
  auto zones = asked.zones;
  std::sort(zones.begin(), zones.end(), [](const auto &a, const auto &b) { return a.zone < b.zone; });
  for (const auto &zone : zones) out.text(base.zones[zone.zone].id).numbers(zone.depth_requested ? *zone.depth : 0.0);
  out.text(asked.device == nullptr ? std::string_view() : std::string_view(asked.device->id));
  out.numbers(answer.on, answer.as_of).text(answer.time_zone).text(answer.content_hash);
  return out.hash();
}

} // namespace percuta::checks
