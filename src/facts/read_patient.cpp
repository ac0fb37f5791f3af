// SPDX-License-Identifier: Apache-2.0
#include "facts/collect.hpp"
#include "facts/intake.hpp"
#include "facts/labels.hpp"
#include "facts/look_ahead.hpp"
#include "facts/patient.hpp"
#include "facts/patient_reader.hpp"
#include "facts/readers.hpp"
#include "facts/states.hpp"
#include "model/failure.hpp"

#include <algorithm>
#include <memory>

namespace percuta::facts {
namespace {

class patient_reading {
public:
  patient_reading(session &in, code_reader &codes)
      : in_(in), codes_(codes), patient_(in),
        medicines_(in, resource_type::medication, name_of(resource_type::medication)), intake_(in) {}

  void run() {
    constexpr std::ptrdiff_t most_of_a_resource = 768;
    for (std::size_t i = 0; i < in_.found.size(); ++i) {
      const auto &each = in_.found[i];
      if (const auto *later = ahead(i + 2 * objects_ahead)) ask_for_start(later->object);
      if (const auto *next = ahead(i + objects_ahead)) ask_for(next->object, 0, most_of_a_resource);
      if (each.nothing && !each.context_only && patient_.is_referred_to_by(in_.usual_subject)) {
        ++in_.out.entries;
        continue;
      }
      const auto kind = kind_of(each.type);
      if (kind || each.type == resource_type::list || each.type == resource_type::composition) read(each, kind);
    }
    in_.kind = fact_kind::questionnaire;
    intake_.finish();
  }

private:
  [[nodiscard]] const found_resource *ahead(std::size_t index) const {
    return index < in_.found.size() && !in_.found[index].nothing ? &in_.found[index] : nullptr;
  }

  void read(const found_resource &from, std::optional<fact_kind> kind) {
    const auto &holder = in_.containers[from.container];
    const place root{nullptr, holder.pointer};
    const place entry{&root, {}, from.index};
    const place inside{&entry, "resource"};
    const members resource(from.object, holder.path.empty() ? root : inside);
    in_.current = &from;
    in_.type_name = name_of(from.type);
    in_.of_a_kind = kind.has_value();
    in_.kind = kind.value_or(fact_kind::condition);
    if (from.context_only) return in_.of_a_kind ? in_.lower(in_.kind) : void();
    if (!patient_.is_subject_of(in_, resource)) return refuse_subject(resource);
    const auto label = labels_of(in_, resource);
    if (in_.of_a_kind && (label.subsetted || label.test_data)) in_.lower(in_.kind);
    if (label.test_data) return in_.note("test data", in_.label() + " is marked as test data; it was not counted");
    in_.unusable = resource.has("modifierExtension") || resource.has("implicitRules");
    if (in_.unusable) {
      if (in_.of_a_kind) in_.lower(in_.kind);
      in_.note("modifier",
               in_.label() +
                   " has an extension or rules that change its meaning in an unknown way; it only raises questions");
    }
    ++in_.out.entries;
    dispatch(from.type, resource);
  }

  void refuse_subject(const members &resource) {
    if (in_.of_a_kind) in_.of_kind(in_.kind).error = true;
    // Without a Patient it is open which of the two the check is about.
    if (!in_.out.has_patient) in_.fail_all();
    in_.note("wrong subject", in_.label() + ": " +
                                  json_pointer(resource.at(resource.has("subject") ? "subject" : "patient")) +
                                  " is not this patient; the resource was not counted");
  }

  void dispatch(resource_type type, const members &resource) {
    switch (type) {
    case resource_type::condition: return read_condition(in_, codes_, resource);
    case resource_type::allergy_intolerance: return read_allergy(in_, codes_, resource);
    case resource_type::medication_statement: return read_medication_statement(in_, codes_, medicines_, resource);
    case resource_type::medication_request: return read_medication_request(in_, codes_, medicines_, resource);
    case resource_type::medication_administration:
      return read_medication_administration(in_, codes_, medicines_, resource);
    case resource_type::medication_dispense: return read_medication_dispense(in_, codes_, medicines_, resource);
    case resource_type::observation: return read_observation(in_, codes_, resource);
    case resource_type::procedure: return read_procedure(in_, codes_, resource);
    case resource_type::family_member_history: return read_family_history(in_, codes_, resource);
    case resource_type::questionnaire_response: return intake_.read(resource);
    case resource_type::list: return read_list(in_, codes_, resource);
    default: return read_composition(in_, codes_, resource);
    }
  }

  session &in_;
  code_reader &codes_;
  this_patient patient_;
  targets medicines_;
  intake intake_;
};

} // namespace

table read_patient(const lexicon &words, std::vector<std::shared_ptr<const parsed_document>> documents,
                   const reading &how) {
  if (documents.empty()) {
    throw failure(status::bad_input,
                  "cannot read the patient's data: there is no document; send a FHIR R4 Bundle or resource as JSON");
  }
  table made;
  constexpr std::size_t usual_facts = 32;
  made.facts.reserve(usual_facts);
  made.documents = std::move(documents);
  session in(words, how, made);
  code_reader codes(words);
  std::size_t number = 0;
  for (const auto &each : made.documents) {
    ++number;
    auto begin = each->pointer();
    if (begin.empty() && made.documents.size() > 1) begin = "document " + std::to_string(number) + ": ";
    collect(in, codes, *each, begin);
  }
  const bool versions =
      std::any_of(in.containers.begin(), in.containers.end(), [](const auto &each) { return each.history; });
  if (versions || made.documents.size() > 1) drop_older_versions(in);
  patient_reading(in, codes).run();
  settle_states(in);
  in.finish_notes();
  return made;
}

table read_patient(const knowledge::base &base, const std::vector<std::string_view> &documents, const reading &how) {
  std::vector<std::shared_ptr<const parsed_document>> parsed;
  for (const auto text : documents) {
    const auto name = documents.size() == 1 ? std::string() : "document " + std::to_string(parsed.size() + 1);
    parsed.push_back(parse_document({text, false}, name));
  }
  return read_patient(lexicon(base), std::move(parsed), how);
}

} // namespace percuta::facts
