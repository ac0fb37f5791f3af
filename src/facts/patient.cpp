// SPDX-License-Identifier: Apache-2.0
#include "facts/patient.hpp"

#include "facts/labels.hpp"

#include <algorithm>

namespace percuta::facts {
namespace {

// As a letter addresses the patient. The official name counts before the usual one, that before any other; a former name never does.
std::string read_name(session &in, const members &patient) {
  std::string best;
  int best_rank = 0;
  each_object(in, patient, "name", [&](const members &name) {
    const auto use = text_of(in, name, "use").value_or("");
    if (use == "old" || use == "maiden") return;
    const int rank = use == "official" ? 3 : use == "usual" ? 2 : 1;
    if (rank <= best_rank) return;
    std::string text(text_of(in, name, "text").value_or(""));
    if (text.empty()) {
      const auto add = [&](std::string_view part) {
        if (!part.empty()) text += (text.empty() ? "" : " ") + std::string(part);
      };
      each_text(in, name, "given", add);
      add(text_of(in, name, "family").value_or(""));
    }
    if (text.empty()) return;
    best = std::move(text);
    best_rank = rank;
  });
  return best;
}

void read_death(session &in, const members &patient) {
  const auto died = flag_of(in, patient, "deceasedBoolean");
  // Any statement of a day of death says that the patient has died, also one that is no date.
  in.out.deceased = in.out.deceased || died.value_or(false) || patient.has("deceasedDateTime");
  if (patient.has("deceasedBoolean") && !died) in.fail_all();
}

void read_links(session &in, const members &patient) {
  each_object(in, patient, "link", [&](const members &link) {
    if (text_of(in, link, "type") != "replaced-by") return;
    in.fail_all();
    in.note("replaced patient", in.label() + " was replaced by another Patient; send the data of that one");
  });
}

std::optional<calendar::interval> read_birth(session &in, const members &patient) {
  const auto text = text_of(in, patient, "birthDate");
  if (!text) return std::nullopt;
  auto birth = calendar::read_partial_date(*text);
  if (!birth) in.invalid(patient.at("birthDate"), "a FHIR date");
  return birth;
}

} // namespace

this_patient::this_patient(session &in) {
  in.of_a_kind = false;
  pick(in);
}

void this_patient::pick(session &in) {
  std::vector<const found_resource *> all;
  std::vector<const found_resource *> searched;
  for (const auto &each : in.found) {
    if (each.type != resource_type::patient) continue;
    all.push_back(&each);
    if (!each.context_only) searched.push_back(&each);
  }
  if (!searched.empty()) all = searched;
  if (all.empty()) return;
  // The same one wherever it stands in the documents.
  std::stable_sort(all.begin(), all.end(), [](const auto *a, const auto *b) { return a->id < b->id; });
  const auto *first = all.front();
  const auto same = [&](const found_resource *other) {
    return other == first || (!other->id.empty() && other->id == first->id) ||
           (!other->full_url.empty() && other->full_url == first->full_url);
  };
  several_ = !std::all_of(all.begin(), all.end(), same);
  if (several_) {
    in.fail_all();
    in.note("several patients", "the documents hold " + std::to_string(all.size()) +
                                    " Patient resources; a check is about one: send the data of one patient");
  }
  bool contradictory = false;
  for (const auto *each : all) {
    if (!same(each)) continue;
    const auto before = in.out.birth;
    read(in, *each);
    contradictory = contradictory || (before && in.out.birth != before);
  }
  if (!contradictory) return;
  in.fail_all();
  in.out.birth.reset();
  in.note("birth dates", "the Patient resources give different birth dates; send one");
}

void this_patient::read(session &in, const found_resource &from) {
  const auto &holder = in.containers[from.container];
  const place root{nullptr, holder.pointer};
  const place entry{&root, {}, from.index};
  const place inside{&entry, "resource"};
  const members patient(from.object, holder.path.empty() ? root : inside);
  in.current = &from;
  in.type_name = "Patient";
  in.out.has_patient = true;
  if (!from.id.empty()) {
    in.out.patient_id = from.id;
    ids_.push_back(parse_reference(from.id).id); // some systems write "Patient/1" as the id of Patient 1
  }
  if (!from.full_url.empty()) urls_.push_back(parse_reference(from.full_url).whole);
  each_object(in, patient, "identifier", [&](const members &each) {
    const auto value = text_of(in, each, "value");
    if (value) identifiers_.push_back({text_of(in, each, "system").value_or(""), *value});
  });
  if (in.out.patient_name.empty()) in.out.patient_name = read_name(in, patient);
  in.out.gender = text_of(in, patient, "gender").value_or("");
  in.out.test_record = in.out.test_record || labels_of(in, patient).test_data;
  if (const auto birth = read_birth(in, patient)) in.out.birth = birth;
  read_death(in, patient);
  read_links(in, patient);
  if (patient.has("modifierExtension") || patient.has("implicitRules")) {
    in.fail_all();
    in.note("modifier", in.label() + " has an extension or rules that change its meaning in an unknown way");
  }
}

bool this_patient::is_named_by(const parsed_reference &parsed) const {
  if (std::find(urls_.begin(), urls_.end(), parsed.whole) != urls_.end()) return true;
  if (!parsed.type.empty() && parsed.type != "Patient") return false;
  if (std::find(ids_.begin(), ids_.end(), parsed.id) == ids_.end()) return false;
  // The same id on another server is another patient.
  const bool other_server =
      parsed.absolute && !parsed.type.empty() &&
      std::any_of(urls_.begin(), urls_.end(), [](auto url) { return !parse_reference(url).type.empty(); });
  return !other_server;
}

bool this_patient::has_identifier(session &in, const members &holder) const {
  const auto value = text_of(in, holder, "value").value_or("");
  const auto system = text_of(in, holder, "system").value_or("");
  return std::any_of(identifiers_.begin(), identifiers_.end(),
                     [&](const identifier &own) { return own.value == value && own.system == system; });
}

// A contained Patient is the patient if it carries one of the patient's identifiers, or if there is no other.
bool this_patient::matches_contained(session &in, const members &resource, std::string_view id) const {
  const auto found = contained_in(resource, id);
  if (!found) return false;
  const members patient(*found, resource.at("contained"));
  if (text_of(in, patient, "resourceType") != "Patient") return false;
  if (!in.out.has_patient) return in.out.entries == 0;
  bool matched = false;
  each_object(in, patient, "identifier", [&](const members &each) { matched = matched || has_identifier(in, each); });
  return matched;
}

bool this_patient::is_subject_of(session &in, const members &resource) {
  const auto *value = resource.find("subject");
  const auto here = resource.at(value != nullptr ? "subject" : "patient");
  if (value == nullptr) value = resource.find("patient");
  if (value == nullptr) return !several_;
  simdjson::dom::object subject;
  if (value->get(subject) != simdjson::SUCCESS) return false;
  std::optional<std::string_view> reference;
  bool readable = true;
  std::optional<simdjson::dom::object> logical;
  each_member(subject, here, [&](std::string_view name, simdjson::dom::element each) {
    std::string_view text;
    simdjson::dom::object object;
    if (is(name, "reference")) {
      readable = each.get(text) == simdjson::SUCCESS;
      reference = text;
    } else if (is(name, "identifier") && each.get(object) == simdjson::SUCCESS) {
      logical = object;
    }
  });
  if (!readable) return false;
  if (!reference) return logical ? has_identifier(in, members(*logical, {&here, "identifier"})) : !several_;
  return refers_to_patient(in, resource, *reference);
}

bool this_patient::refers_to_patient(session &in, const members &resource, std::string_view reference) {
  if (reference.substr(0, 1) == "#") return matches_contained(in, resource, parse_reference(reference).id);
  return is_referred_to_by(reference);
}

bool this_patient::is_referred_to_by(std::string_view reference) {
  if (reference == last_accepted_ && !last_accepted_.empty()) return true;
  const auto parsed = parse_reference(reference);
  // Without a Patient, or with one that has no name to go by, the first resource says who the patient is.
  const bool nameless = ids_.empty() && urls_.empty() && !several_ && (parsed.type.empty() || parsed.type == "Patient");
  if (!nameless && !is_named_by(parsed)) return false;
  if (nameless) ids_.push_back(parsed.id);
  last_accepted_ = reference;
  return true;
}

} // namespace percuta::facts
