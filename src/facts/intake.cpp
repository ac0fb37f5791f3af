// SPDX-License-Identifier: Apache-2.0
#include "facts/intake.hpp"

#include "facts/times.hpp"

#include <algorithm>

namespace percuta::facts {
namespace {

using calendar::after_all;
using calendar::before_all;
using calendar::interval;
using model::answer_role;

constexpr std::string_view none_suffix = ".none";

const model::question *question_of(const model::rule &rule, std::string_view suffix) {
  const auto found = std::find_if(rule.questions.begin(), rule.questions.end(),
                                  [&](const auto &each) { return each.suffix.value_or("") == suffix; });
  return found == rule.questions.end() ? nullptr : &*found;
}

bool is_group(const knowledge::base &base, std::string_view id) {
  return std::any_of(base.question_groups.begin(), base.question_groups.end(),
                     [&](const auto &each) { return each.id == id; });
}

// Zones are answered by their identifiers.
void read_code(const session &in, std::string_view code, answer &into) {
  into.code = code;
  const auto zone = in.words.base().zone_index(code);
  if (zone < in.words.base().zones.size()) into.zones.push_back(static_cast<std::uint16_t>(zone));
}

// One value[x]; false when there is none that could be used.
bool read_value(session &in, const members &value, answer &into) {
  into.seen.at.path.member = "item.answer";
  if (value.has("valueBoolean")) {
    const auto flag = flag_of(in, value, "valueBoolean");
    into.yes = flag.value_or(false);
    into.seen.at.value = into.yes ? "true" : "false";
    return flag.has_value();
  }
  for (const char *date : {"valueDate", "valueDateTime"}) {
    if (!value.has(date)) continue;
    const auto when = days_of(in, value, date);
    if (when) into.when = *when;
    into.seen.at.value = recorded(value, date);
    return when.has_value();
  }
  for (const char *number : {"valueDecimal", "valueInteger"}) {
    if (!value.has(number)) continue;
    const auto amount = number_of(in, value, number);
    if (amount) into.amount = quantity{*amount, *amount, false, false, {}};
    return amount.has_value();
  }
  if (value.has("valueQuantity")) {
    const auto amount = object_of(in, value, "valueQuantity");
    if (amount) into.amount = quantity_of(in, amount);
    return into.amount.has_value();
  }
  if (value.has("valueCoding")) {
    const auto coding = object_of(in, value, "valueCoding");
    const auto code = coding ? text_of(in, coding, "code") : std::nullopt;
    if (code) read_code(in, *code, into);
    return code.has_value();
  }
  if (value.has("valueString")) {
    const auto text = text_of(in, value, "valueString");
    if (text) read_code(in, *text, into);
    return text.has_value();
  }
  return false;
}

} // namespace

void intake::read(const members &response) {
  const auto status = text_of(in_, response, "status").value_or("");
  if (status != "completed" && status != "amended") {
    if (status != "entered-in-error") in_.lower(in_.kind);
    return;
  }
  if (in_.unusable) return;
  const auto authored = days_of(in_, response, "authored");
  if (authored && authored->lo > in_.how.as_of) {
    in_.note("future answers", in_.label() + " was answered after the day of asking; its answers do not count yet, ask "
                                             "again on that day or later");
  }
  answered_ = authored.value_or(interval{before_all, in_.how.as_of});
  const auto moment = calendar::read_instant(recorded(response, "authored"));
  answered_second_ = moment ? std::optional(moment->seconds) : std::nullopt;
  read_items(response, response, 0);
}

void intake::read_items(const members &of, const members &response, int depth) {
  each_object(in_, of, "item", [&](const members &item) { read_item(item, response, depth); });
}

void intake::read_item(const members &item, const members &response, int depth) {
  const auto link = text_of(in_, item, "linkId").value_or("");
  const auto &base = in_.words.base();
  const auto stop = link.find('.');
  const auto *rule = base.find_rule(link.substr(0, stop));
  if (rule != nullptr && !rule->request_only) {
    read_answers(item, link, *rule, stop == std::string_view::npos ? std::string_view() : link.substr(stop + 1));
  } else if (link.size() > none_suffix.size() && link.substr(link.size() - none_suffix.size()) == none_suffix) {
    const auto group = link.substr(0, link.size() - none_suffix.size());
    if (is_group(base, group)) answer_none(group, item);
  }
  read_items(item, response, depth + 1);
  each_object(in_, item, "answer", [&](const members &each) { read_items(each, response, depth + 1); });
}

intake::given intake::begin(const model::rule &rule, std::string_view suffix, std::string_view link) const {
  given made;
  made.rule = &rule;
  made.answer.rule_id = rule.id;
  made.answer.suffix = suffix;
  made.answer.answered = answered_;
  made.answer.seen = {in_.resource(), {{{}, 0, "item.answer", {}}, link, {}}};
  made.second = answered_second_;
  return made;
}

void intake::read_answers(const members &item, std::string_view link, const model::rule &rule,
                          std::string_view suffix) {
  given made = begin(rule, suffix, link);
  bool usable = false;
  each_object(in_, item, "answer", [&](const members &value) {
    if (!suffix.empty()) {
      usable = read_value(in_, value, made.answer) || usable; // several choices make one answer
      return;
    }
    auto one = begin(rule, suffix, link);
    if (!value.has("valueBoolean")) return in_.invalid(value.at(), "true or false");
    if (read_value(in_, value, one.answer)) all_.push_back(std::move(one));
  });
  if (usable) all_.push_back(std::move(made));
}

void intake::answer_none(std::string_view group, const members &item) {
  bool none = false;
  each_object(in_, item, "answer",
              [&](const members &value) { none = none || flag_of(in_, value, "valueBoolean").value_or(false); });
  if (!none) return;
  const auto none_of_group = in_.keep("none of " + std::string(group));
  for (const auto &rule : in_.words.base().rules) {
    if (rule.group != group || rule.request_only) continue;
    auto made = begin(rule, {}, {});
    made.answer.seen.at.value = none_of_group;
    all_.push_back(std::move(made));
  }
}

bool intake::is_outdated(const given &one, const given &other) {
  if (one.rule != other.rule || one.answer.suffix != other.answer.suffix) return false;
  if (one.second && other.second) return *one.second < *other.second;
  return one.answer.answered.hi < other.answer.answered.lo;
}

void intake::finish() {
  std::vector<given> kept;
  for (const auto &one : all_) {
    const bool outdated =
        std::any_of(all_.begin(), all_.end(), [&](const given &other) { return is_outdated(one, other); });
    if (!outdated) kept.push_back(one);
  }
  all_ = std::move(kept);
  for (const auto &each : all_) {
    if (each.rule->yes && stands_for_fact(each)) make_fact(each);
    in_.out.answers.push_back(each.answer);
  }
  for (const auto &each : all_) complete_record(each);
}

bool intake::speaks_of_time(const given &detail) {
  const auto *question = question_of(*detail.rule, detail.answer.suffix);
  return question != nullptr && (question->role == answer_role::ended || question->role == answer_role::performed);
}

// "Yes", or a date without it: who says when it ended says that it was so.
bool intake::stands_for_fact(const given &one) const {
  if (one.answer.suffix.empty()) return one.answer.yes;
  if (!speaks_of_time(one)) return false;
  return std::none_of(all_.begin(), all_.end(),
                      [&](const given &other) { return other.rule == one.rule && other.answer.suffix.empty(); });
}

void intake::make_fact(const given &yes) {
  const auto &described = *yes.rule->yes;
  const auto set = in_.words.base().value_set_index(described.value_set);
  if (set >= in_.words.base().value_sets.size()) return;
  const auto &answered = yes.answer.answered;
  fact made;
  made.kind = described.kind;
  made.value_set = static_cast<std::uint16_t>(set);
  made.concept_id = no_concept;
  made.door = source_door::intake;
  made.began = {before_all, answered.hi};
  made.ended = {before_all, described.in_force ? after_all : answered.hi};
  if (described.recall_days) {
    made.ended.lo = calendar::plus_days(answered.lo, -*described.recall_days);
  } else if (described.in_force) {
    made.ended.lo = after_all;
  }
  made.in_field = yes.rule->extent != model::extent::systemic;
  made.seen = yes.answer.seen;
  made.reads = {"the patient's answer of ", answered};
  for (const auto &detail : all_) {
    const auto *question = detail.rule == yes.rule ? question_of(*yes.rule, detail.answer.suffix) : nullptr;
    if (question == nullptr || detail.answer.suffix.empty()) continue;
    if (question->role == answer_role::ended) made.ended = detail.answer.when;
    if (question->role == answer_role::performed) made.began = made.ended = detail.answer.when;
    if (question->role == answer_role::site && !detail.answer.zones.empty()) {
      made.site = site_knowledge::stated;
      made.zones = detail.answer.zones;
      made.in_field = false;
    }
    if (question->role == answer_role::value && detail.answer.amount) made.values.push_back(*detail.answer.amount);
  }
  in_.out.facts.push_back(std::move(made));
}

// A date or site that the record leaves open and the patient gives. What contradicts the record changes nothing in it.
void intake::complete_record(const given &detail) {
  const auto *question =
      detail.answer.suffix.empty() || !detail.rule->yes ? nullptr : question_of(*detail.rule, detail.answer.suffix);
  if (question == nullptr) return;
  const auto &described = *detail.rule->yes;
  const auto set = in_.words.base().value_set_index(described.value_set);
  for (auto &fact : in_.out.facts) {
    if (fact.door != source_door::record || fact.kind != described.kind || fact.value_set != set) continue;
    if (fact.polarity != polarity::affirmed || fact.certainty != certainty::asserted) continue;
    if (speaks_of_time(detail) && fact.ended.lo < after_all) {
      const interval both{std::max(fact.ended.lo, detail.answer.when.lo),
                          std::min(fact.ended.hi, detail.answer.when.hi)};
      if (both.lo > both.hi || both == fact.ended) continue;
      fact.ended = both;
      fact.reads.add("; the patient says ", detail.answer.when);
    }
    if (question->role == answer_role::site && fact.site == site_knowledge::not_stated &&
        !detail.answer.zones.empty()) {
      fact.site = site_knowledge::stated;
      fact.zones = detail.answer.zones;
      fact.reads.add("; the patient says where");
    }
  }
}

} // namespace percuta::facts
