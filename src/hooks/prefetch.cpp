// SPDX-License-Identifier: Apache-2.0
#include "hooks/prefetch.hpp"

#include "facts/parsed_document.hpp"
#include "facts/patient_reader.hpp"
#include "facts/resource_types.hpp"
#include "json/described.hpp"

#include <boost/json/serialize.hpp>

#include <algorithm>
#include <set>

namespace percuta::hooks {
namespace {

using facts::data_state;
using facts::fact_kind;

const data_need *need_of(std::string_view key) {
  const auto all = data_needs();
  const auto found = std::find_if(all.begin(), all.end(), [&](const data_need &each) { return each.key == key; });
  return found == all.end() ? nullptr : &*found;
}

bool is_empty_bundle(const facts::parsed_document &document) {
  if (document.type() != "Bundle") return false;
  simdjson::dom::array entries;
  if (document.root()["entry"].get(entries) != simdjson::SUCCESS) return true;
  return entries.size() == 0;
}

class prefetch_reader {
public:
  prefetch_reader(const host_abilities &host, request &made) : host_(host), made_(made) {}

  void read(const json::member_span &each) {
    const auto pointer = "/prefetch/" + each.name;
    const auto *need = need_of(each.name);
    if (each.value.front() != '{') {
      if (each.value != "null") made_.notes.push_back(pointer + " is not a resource; what it should say is missing");
      return nothing(need, each.value == "null");
    }
    if (need != nullptr && need->resource_types == "Appointment") {
      made_.bookings = json::parse(each.value, pointer, status::bad_input);
      return;
    }
    add(need, unwrapped(each.value), pointer);
  }

  // A kind of which no key came was not supplied.
  void finish() const {
    for (const auto &need : data_needs()) {
      if (need.kind && !keys_.contains(*need.kind)) made_.states.try_emplace(*need.kind, data_state::not_supplied);
    }
  }

private:
  // A resource may be wrapped.
  static std::string_view unwrapped(std::string_view value) {
    std::optional<std::string_view> inner;
    for (const auto &each : json::member_spans(value)) {
      if (each.name == "resourceType") return value;
      if (each.name == "resource" && each.value.front() == '{') inner = each.value;
    }
    return inner.value_or(value);
  }

  void nothing(const data_need *need, bool given_as_null) {
    if (need == nullptr || !need->kind) return;
    keys_.insert(*need->kind);
    const bool none = given_as_null && host_.null_means_none;
    made_.states.try_emplace(*need->kind, none ? data_state::complete : data_state::partial);
  }

  void fail(const data_need *need) {
    if (need != nullptr && need->kind) {
      keys_.insert(*need->kind);
      made_.states[*need->kind] = data_state::error;
    } else if (need == nullptr) {
      for (std::size_t kind = 0; kind < facts::kind_count; ++kind)
        made_.states[static_cast<fact_kind>(kind)] = data_state::error;
    }
  }

  void add(const data_need *need, std::string_view text, const std::string &pointer) {
    std::shared_ptr<const facts::parsed_document> document;
    try {
      document = facts::parse_document({text, false}, pointer, pointer);
    } catch (const failure &problem) {
      if (problem.kind() != status::bad_input) throw;
      made_.notes.push_back(pointer + " is not a FHIR resource; what it should say is missing");
      return fail(need);
    }
    if (document->type() == "OperationOutcome") {
      made_.notes.push_back(pointer + " is an OperationOutcome instead of data");
      return fail(need);
    }
    if (need != nullptr && need->kind) {
      keys_.insert(*need->kind);
      if (is_empty_bundle(*document)) return nothing(need, true);
    }
    made_.parts.push_back({pointer, std::move(document)});
  }

  const host_abilities &host_;
  request &made_;
  std::set<fact_kind> keys_;
};

bool has_patient(const request &asked) {
  return std::any_of(asked.parts.begin(), asked.parts.end(), [&](const part &each) {
    if (each.document->type() == "Patient") return true;
    simdjson::dom::array entries;
    if (each.document->root()["entry"].get(entries) != simdjson::SUCCESS) return false;
    for (const auto entry : entries) {
      std::string_view type;
      if (entry["resource"]["resourceType"].get(type) == simdjson::SUCCESS && type == "Patient") return true;
    }
    return false;
  });
}

// Whom the host means, so that no other Patient passes for this one.
std::shared_ptr<const facts::parsed_document> patient_meant(const request &asked) {
  json::writer out;
  out.begin_object().member("resourceType", "Patient").member("id", asked.patient).end_object();
  return facts::parse_document({out.str(), false}, "/context/patientId", "/context/patientId");
}

} // namespace

void read_prefetch(const std::vector<json::member_span> &prefetched, const host_abilities &host, request &made) {
  prefetch_reader reader(host, made);
  for (const auto &each : prefetched) reader.read(each);
  reader.finish();
}

void read_context_resources(request &made) {
  const auto &context = made.context.get_object();
  const auto *given = made.resource.empty() ? nullptr : context.if_contains(made.resource);
  if (given == nullptr) return;
  const auto pointer = "/context/" + made.resource;
  const auto found = resources_in(*given, pointer);
  if (found.empty()) {
    made.notes.push_back(pointer + " holds no resource");
    // What became known cannot be read: nothing may be excluded.
    if (made.called->about == purpose::change)
      for (std::size_t kind = 0; kind < facts::kind_count; ++kind)
        made.states[static_cast<fact_kind>(kind)] = data_state::error;
  }
  for (const auto &each : found) {
    made.parts.push_back({each.pointer, facts::parse_document({boost::json::serialize(*each.resource), false},
                                                              each.pointer, each.pointer)});
  }
}

facts::table read_patient(const facts::lexicon &words, const request &asked) {
  std::vector<std::shared_ptr<const facts::parsed_document>> documents;
  for (const auto &each : asked.parts) documents.push_back(each.document);
  if (!has_patient(asked)) documents.insert(documents.begin(), patient_meant(asked));
  facts::reading how;
  how.zone = asked.zone;
  how.as_of = asked.today;
  how.declared = asked.states;
  auto made = facts::read_patient(words, std::move(documents), how);
  made.notes.insert(made.notes.begin(), asked.notes.begin(), asked.notes.end());
  if (made.patient_id != asked.patient && has_patient(asked)) {
    made.states.fill(data_state::error);
    made.facts.clear();
    made.answers.clear();
    made.notes.emplace_back("/prefetch: the Patient is not the one of /context/patientId; nothing of it was counted");
  }
  return made;
}

} // namespace percuta::hooks
