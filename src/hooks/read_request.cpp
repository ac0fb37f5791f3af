// SPDX-License-Identifier: Apache-2.0
#include "hooks/request.hpp"

#include "aftercare/documents.hpp"
#include "hooks/prefetch.hpp"
#include "hooks/uuid.hpp"
#include "json/described.hpp"
#include "json/spans.hpp"

#include <boost/json/serialize.hpp>

#include <algorithm>

namespace percuta::hooks {
namespace {

namespace bj = boost::json;

constexpr std::string_view own = "org.percuta.";
constexpr std::string_view what = "CDS Hooks request";
// A request holds resources some levels deep.
constexpr std::size_t deepest_request = 80;

[[noreturn]] void refuse(status kind, const std::string &pointer, const std::string &why) {
  throw failure(kind, "cannot answer the CDS Hooks request: " + pointer + " " + why);
}

const bj::object &object_at(const bj::value &value, const std::string &pointer) {
  const auto *object = value.if_object();
  if (object == nullptr) refuse(status::bad_input, pointer, "is not an object");
  return *object;
}

const bj::value &required(const bj::object &object, std::string_view name, const std::string &pointer) {
  const auto *found = object.if_contains(name);
  if (found == nullptr || found->is_null()) {
    refuse(status::bad_input, pointer + "/" + std::string(name), "is missing; the hook needs it");
  }
  return *found;
}

std::string required_text(const bj::object &object, std::string_view name, const std::string &pointer) {
  const auto &value = required(object, name, pointer);
  const auto *text = value.if_string();
  if (text == nullptr || text->empty()) {
    refuse(status::bad_input, pointer + "/" + std::string(name), "is not a text, or is empty");
  }
  return std::string(*text);
}

// The request without what stands in prefetch: there every resource is null, so that its size does not matter here.
std::string shell_of(std::string_view json, std::vector<json::member_span> &prefetched) {
  const auto prefetch = [&](const json::member_span &each) {
    return each.name == "prefetch" && each.value.front() == '{';
  };
  const auto members = json::member_spans(json);
  const auto found = std::find_if(members.begin(), members.end(), prefetch);
  if (found == members.end()) return std::string(json);
  prefetched = json::member_spans(found->value);
  std::string shell;
  const char *copied = json.data();
  for (const auto &each : prefetched) {
    if (each.value.front() != '{' && each.value.front() != '[') continue;
    shell.append(copied, each.value.data());
    shell += "null";
    copied = each.value.data() + each.value.size();
  }
  shell.append(copied, json.data() + json.size());
  return shell;
}

void take_resource(const std::string &name, request &made) {
  const auto &given = required(made.context.get_object(), name, "/context");
  if (!given.is_object() && !given.is_array())
    refuse(status::bad_input, "/context/" + name, "is neither an object nor a list of resources");
  made.resource = name;
}

void read_context(request &made) {
  const std::string pointer = "/context";
  const auto &context = object_at(made.context, pointer);
  made.patient = required_text(context, "patientId", pointer);
  if (made.called->needs_user) {
    made.user = required_text(context, "userId", pointer);
  } else {
    made.user = text_of(context, "userId");
  }
  if (made.called->needs_encounter) required_text(context, "encounterId", pointer);
  if (made.called->step == "order-select" && !required(context, "selections", pointer).is_array()) {
    refuse(status::bad_input, pointer + "/selections", "is not an array");
  }
  const std::string name(made.called->resource);
  if (name.empty()) return;
  const auto *given = context.if_contains(name);
  if (given == nullptr && context.contains(name + "s"))
    return take_resource(name + "s", made); // as in some published examples
  if (given != nullptr || made.called->needs_resource) take_resource(name, made);
}

facts::data_state read_state(const bj::value &value, const std::string &pointer) {
  using enum facts::data_state;
  static constexpr std::array<std::pair<std::string_view, facts::data_state>, 6> states{{{"none-known", none_known},
                                                                                         {"complete", complete},
                                                                                         {"partial", partial},
                                                                                         {"not-asked", not_asked},
                                                                                         {"not-supplied", not_supplied},
                                                                                         {"error", error}}};
  const auto *text = value.if_string();
  for (const auto &[name, state] : states) {
    if (text != nullptr && std::string_view(*text) == name) return state;
  }
  refuse(status::unsupported, pointer,
         "is no data state; use none-known, complete, partial, not-asked, not-supplied or error");
}

void read_states(const bj::value &value, const std::string &pointer, request &made) {
  for (const auto &[name, state] : object_at(value, pointer)) {
    const auto kind = json::enum_value<facts::fact_kind>(std::string_view(name));
    const auto at = pointer + "/" + std::string(name);
    if (!kind)
      refuse(status::unsupported, at, "is no kind of data; use one of " + json::enumerators<facts::fact_kind>());
    made.states[*kind] = read_state(state, at);
  }
}

bool read_flag(const bj::value &value, const std::string &pointer) {
  if (!value.is_bool()) refuse(status::bad_input, pointer, "is not true or false");
  return value.get_bool();
}

void read_configuration(const bj::value &value, const std::string &pointer, configuration &made) {
  for (const auto &[name, each] : object_at(value, pointer)) {
    const auto at = pointer + "/" + std::string(name);
    if (name == "max-cards") {
      const auto *number = each.if_int64();
      if (number == nullptr || *number < 1 || *number > 100)
        refuse(status::bad_input, at, "is not a number from 1 to 100");
      made.most_cards = static_cast<int>(*number);
    } else if (name == "min-tier") {
      const auto *text = each.if_string();
      made.lowest_tier = text == nullptr ? std::nullopt : json::enum_value<model::tier>(std::string_view(*text));
      if (!made.lowest_tier) refuse(status::bad_input, at, "is not one of " + json::enumerators<model::tier>());
    } else if (name == "questions") {
      made.questions = read_flag(each, at);
    } else if (name == "letters") {
      made.letters = read_flag(each, at);
    } else {
      refuse(status::unsupported, at, "is not known; use max-cards, min-tier, questions or letters");
    }
  }
}

void read_policies(const bj::value &value, const std::string &pointer, request &made) {
  for (const auto &[name, each] : object_at(value, pointer)) {
    if (!each.is_string()) refuse(status::bad_input, pointer + "/" + std::string(name), "is not a text");
    made.policies.emplace(std::string(name), std::string(each.get_string()));
  }
}

calendar::instant read_time(const bj::object &extension, std::string_view name, const std::string &pointer) {
  const auto text = required_text(extension, name, pointer);
  const auto moment = calendar::read_instant(text);
  if (!moment) {
    refuse(status::bad_input, pointer + "/" + std::string(name),
           "is not a time with its offset as in RFC 3339, for example 2027-01-10T14:00:00+01:00");
  }
  return *moment;
}

void read_extension(const bj::object &root, request &made) {
  const std::string pointer = "/extension";
  const auto &extension = object_at(required(root, "extension", ""), pointer);
  made.asked_at = read_time(extension, "org.percuta.evaluationTime", pointer);
  const auto zone = required_text(extension, "org.percuta.timeZone", pointer);
  try {
    made.zone = calendar::time_zone::named(zone);
  } catch (const failure &) {
    refuse(status::bad_input, pointer + "/org.percuta.timeZone", "is no IANA time zone, for example Europe/London");
  }
  made.today = made.zone.day_of(made.asked_at.seconds);
  for (const auto &[key, value] : extension) {
    const std::string_view name(key);
    if (name.substr(0, own.size()) != own) continue;
    const auto at = pointer + "/" + std::string(name);
    const auto option = name.substr(own.size());
    if (option == "evaluationTime" || option == "timeZone") continue;
    if (option == "dataStates") {
      read_states(value, at, made);
    } else if (option == "configuration") {
      read_configuration(value, at, made.configuration);
    } else if (option == "policies") {
      read_policies(value, at, made);
    } else if (option == "treatment") {
      made.treatment = aftercare::read_treatment(bj::serialize(value));
    } else if (option == "treatedAt") {
      made.treated_at = read_time(extension, name, pointer);
    } else if (option == "fhirVersion") {
      const auto *text = value.if_string();
      if (text == nullptr || text->subview(0, std::min<std::size_t>(text->size(), 3)) != "4.0") {
        refuse(status::unsupported, at, "is not FHIR R4; send resources of FHIR 4.0.1");
      }
    } else {
      refuse(status::unsupported, at,
             "is not known to this version of the library; leave it out or update the library");
    }
  }
}

} // namespace

std::string_view text_of(const bj::object &object, std::string_view name) {
  const auto *found = object.if_contains(name);
  const auto *text = found == nullptr ? nullptr : found->if_string();
  return text == nullptr ? std::string_view() : std::string_view(*text);
}

std::vector<found_resource> resources_in(const bj::value &given, const std::string &pointer) {
  std::vector<found_resource> found;
  const auto take_all = [&](const bj::array &list, const std::string &at) {
    std::size_t index = 0;
    for (const auto &each : list) {
      for (auto &inner : resources_in(each, at + "/" + std::to_string(index))) found.push_back(std::move(inner));
      ++index;
    }
  };
  if (const auto *list = given.if_array()) take_all(*list, pointer);
  const auto *object = given.if_object();
  if (object == nullptr) return found;
  const auto type = text_of(*object, "resourceType");
  const auto *entries = object->if_contains("entry");
  if (!type.empty() && type != "Bundle") return {{pointer, object}};
  if (entries != nullptr && entries->is_array()) {
    take_all(entries->get_array(), pointer + "/entry");
  } else if (const auto *wrapped = object->if_contains("resource")) {
    return resources_in(*wrapped, pointer + "/resource");
  }
  return found;
}

request read_request(std::string_view json, const host_abilities &host) {
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  if (json.substr(0, byte_order_mark.size()) == byte_order_mark) json.remove_prefix(byte_order_mark.size());
  if (json.size() > largest_request) {
    refuse(status::over_limit, "it", "has more than " + std::to_string(largest_request) + " bytes");
  }
  json::require_valid(json, what, deepest_request, status::bad_input);
  const auto start = json.find_first_not_of(" \t\r\n");
  if (start == std::string_view::npos || json[start] != '{') refuse(status::bad_input, "it", "is not a JSON object");
  std::vector<json::member_span> prefetched;
  auto root = json::parse(shell_of(json, prefetched), what, status::bad_input);
  auto &members = root.get_object();

  request made;
  const auto hook = required_text(members, "hook", "");
  made.called = find_service(hook);
  if (made.called == nullptr) {
    refuse(status::unsupported, "/hook", "names a hook that is not answered; percuta discovery lists those that are");
  }
  made.instance = required_text(members, "hookInstance", "");
  if (!read_uuid(made.instance)) refuse(status::bad_input, "/hookInstance", "is not a UUID");
  if (members.contains("fhirAuthorization")) {
    refuse(status::unsupported, "/fhirAuthorization",
           "is not accepted: the library contacts no server; remove the token and send the data in prefetch");
  }
  made.context = required(members, "context", "");
  read_context(made);
  read_extension(members, made);
  if (const auto *prefetch = members.if_contains("prefetch"); prefetch != nullptr && !prefetch->is_null()) {
    object_at(*prefetch, "/prefetch");
  }
  read_prefetch(prefetched, host, made);
  read_context_resources(made);
  return made;
}

} // namespace percuta::hooks
