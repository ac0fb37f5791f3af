// SPDX-License-Identifier: Apache-2.0
#include "protocols/show.hpp"

#include "protocols/claims.hpp"
#include "protocols/known.hpp"
#include "protocols/suggestions.hpp"
#include "protocols/write.hpp"

#include <algorithm>
#include <charconv>

namespace percuta::protocols {
namespace {

using boost::json::value;

struct record {
  std::string_view kind;
  value content;
};

std::string_view view(const boost::json::string &text) { return {text.data(), text.size()}; }

template <class T>
bool take(std::optional<record> &found, const std::vector<T> &records, std::string_view kind, std::string_view id) {
  const auto at = std::find_if(records.begin(), records.end(), [&](const T &each) { return each.id == id; });
  if (at == records.end()) return false;
  found = record{kind, known_value(*at)};
  return true;
}

std::optional<record> find_record(const knowledge::base &base, std::string_view id) {
  std::optional<record> found;
  if (const auto *protocol = base.find_protocol(id)) return record{"protocol", protocol_value(base, *protocol)};
  if (const auto *citation = base.find_citation(id)) return record{"citation", known_value(*citation)};
  if (id == "policies") return record{"policies", known_value(base.policies)};
  if (id == "knowledge") {
    auto identity = known_value(base.identity);
    identity.get_object()["contentHash"] = base.content_hash;
    return record{"knowledge base", std::move(identity)};
  }
  take(found, base.rules, "rule", id) || take(found, base.zones, "zone", id) ||
      take(found, base.devices, "device class", id) || take(found, base.policies, "policy", id) ||
      take(found, base.activities, "activity", id) || take(found, base.phases, "phase", id) ||
      take(found, base.signs, "sign", id) || take(found, base.appointments, "appointment", id) ||
      take(found, base.red_flags, "red flag", id) || take(found, base.depth_classes, "depth class", id) ||
      take(found, base.modifiers, "variation of the aftercare", id) || take(found, base.value_sets, "value set", id);
  if (found) return found;
  const auto claims = read_claims(base);
  if (id == "claims") return record{"claims", known_value(claims)};
  if (id == "explanations") return record{"explanations for patients", explanations(claims)};
  if (id == "events") return record{"adverse events", known_value(events(claims))};
  take(found, claims, "claim", id);
  return found;
}

[[noreturn]] void fail_unknown(const knowledge::base &base, std::string_view id) {
  std::vector<std::string_view> all = identifiers(base.protocols);
  const auto add = [&](const auto &records) {
    for (const auto &each : records) all.push_back(each.id);
  };
  add(base.rules);
  add(base.zones);
  add(base.devices);
  add(base.policies);
  add(base.activities);
  add(base.phases);
  add(base.signs);
  add(base.appointments);
  add(base.red_flags);
  add(base.modifiers);
  const auto claims = read_claims(base);
  add(claims);
  for (const auto &each : base.citations) all.push_back(each.key);
  all.emplace_back("policies");
  for (const auto *word : {"knowledge", "claims", "explanations", "events"}) all.emplace_back(word);
  throw failure(
      status::not_found,
      "the identifier " + quoted(id) + " is not known" +
          did_you_mean(id, all, "; name a protocol, rule, zone, device class, activity, claim, citation or policies"));
}

// The element of an array by index or by what identifies it.
const value *element(const boost::json::array &array, std::string_view step) {
  std::size_t index = 0;
  const auto read = std::from_chars(step.data(), step.data() + step.size(), index);
  if (read.ec == std::errc() && read.ptr == step.data() + step.size() && index < array.size()) return &array[index];
  for (const auto &each : array) {
    const auto *object = each.if_object();
    for (const auto *name : {"id", "zone", "key", "suffix", "depthClass", "study", "value", "code"}) {
      const auto *named = object == nullptr ? nullptr : object->if_contains(name);
      if (named != nullptr && named->is_string() && view(named->get_string()) == step) return &each;
    }
  }
  return nullptr;
}

std::string choices(const value &within) {
  if (const auto *object = within.if_object()) {
    std::string names;
    for (const auto &entry : *object) names += (names.empty() ? "; it has " : ", ") + std::string(view(entry.key()));
    return names;
  }
  if (const auto *array = within.if_array())
    return "; it has " + std::to_string(array->size()) + " elements, counted from 0";
  return "; it is a single value";
}

void take_provenance(shown_value &shown, const value &from) {
  const auto *object = from.if_object();
  const auto *mark = object == nullptr ? nullptr : object->if_contains("provenance");
  if (mark != nullptr && mark->is_string()) shown.provenance = std::string(view(mark->get_string()));
  const auto *keys = object == nullptr ? nullptr : object->if_contains("citations");
  const auto *array = keys == nullptr ? nullptr : keys->if_array();
  const auto *study = object == nullptr ? nullptr : object->if_contains("study");
  const bool none = (array == nullptr || array->empty()) && study == nullptr;
  // What names no source of its own has those of the record around it; what is recalled has none.
  if (none && (mark == nullptr || shown.provenance != "M")) return;
  shown.citations.clear();
  for (std::size_t i = 0; array != nullptr && i < array->size(); ++i)
    shown.citations.emplace_back(view((*array)[i].as_string()));
  if (study != nullptr && study->is_string()) shown.citations.emplace_back(view(study->get_string()));
}

// The step at the beginning of the path: up to a full stop, or a whole element name that holds one.
const value *next(const value &within, std::string_view path, std::size_t &length) {
  for (length = std::min(path.find('.'), path.size());; length = std::min(path.find('.', length + 1), path.size())) {
    const auto step = path.substr(0, length);
    const auto *object = within.if_object();
    const auto *array = within.if_array();
    const value *found = object != nullptr  ? object->if_contains(boost::json::string_view(step.data(), step.size()))
                         : array != nullptr ? element(*array, step)
                                            : nullptr;
    // "MET-DIABETES.hba1c" is how a part of a rule is called elsewhere.
    const auto *parts = object == nullptr || found != nullptr ? nullptr : object->if_contains("parts");
    if (parts != nullptr && parts->is_array()) found = element(parts->get_array(), step);
    if (found != nullptr || length == path.size()) return found;
  }
}

// "technique[0].text" is "technique.0.text".
std::string with_full_stops(std::string_view path) {
  std::string out;
  for (const char letter : path) {
    if (letter == '[')
      out += '.';
    else if (letter != ']')
      out += letter;
  }
  return out;
}

} // namespace

shown_value show(const knowledge::base &base, std::string_view path) {
  const auto plain = with_full_stops(path);
  auto rest = std::string_view(plain);
  auto stop = std::min(rest.find('.'), rest.size());
  auto found = find_record(base, rest.substr(0, stop));
  while (!found && stop < rest.size()) { // an identifier may hold a full stop
    stop = std::min(rest.find('.', stop + 1), rest.size());
    found = find_record(base, rest.substr(0, stop));
  }
  if (!found) fail_unknown(base, rest.substr(0, rest.find('.')));
  shown_value shown;
  shown.kind = found->kind;
  shown.id = rest.substr(0, stop);
  rest.remove_prefix(std::min(stop + 1, rest.size()));
  shown.field = rest;
  const value *at = &found->content;
  take_provenance(shown, *at);
  while (!rest.empty()) {
    std::size_t length = 0;
    const auto *below = next(*at, rest, length);
    if (below == nullptr) {
      throw failure(status::not_found, "cannot show " + quoted(path) + ": " + shown.id + " has no " +
                                           quoted(rest.substr(0, rest.find('.'))) + " there" + choices(*at));
    }
    at = below;
    take_provenance(shown, *at);
    rest.remove_prefix(std::min(length + 1, rest.size()));
  }
  shown.value = *at;
  return shown;
}

} // namespace percuta::protocols
