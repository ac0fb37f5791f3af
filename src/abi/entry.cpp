// SPDX-License-Identifier: Apache-2.0
#include "abi/entry.hpp"

#include "abi/text.hpp"
#include "json/writer.hpp"

namespace percuta::abi {
namespace {

constexpr std::uint32_t known_flags = PERCUTA_ENTRY_HAS_VALUE | PERCUTA_ENTRY_YES | PERCUTA_ENTRY_NO;
constexpr std::string_view code_systems = "http://terminology.hl7.org/CodeSystem/";

class resource_writer {
public:
  resource_writer(const call &here, const percuta_entry &entry) : here_(here), entry_(entry) {}

  std::string run() {
    out_.begin_object();
    switch (entry_.kind) {
    case PERCUTA_KIND_CONDITION: condition(); break;
    case PERCUTA_KIND_MEDICATION: medication(); break;
    case PERCUTA_KIND_ALLERGY: allergy(); break;
    case PERCUTA_KIND_OBSERVATION: observation(); break;
    case PERCUTA_KIND_PROCEDURE: procedure(); break;
    case PERCUTA_KIND_QUESTIONNAIRE: questionnaire(); break;
    case PERCUTA_KIND_FAMILY_HISTORY: family_history(); break;
    case PERCUTA_KIND_PATIENT: patient(); break;
    default: here_.refuse(status::unsupported, "no entry has the kind " + std::to_string(entry_.kind));
    }
    out_.end_object();
    return out_.take();
  }

private:
  using text = const char *;

  void begin(std::string_view type) {
    out_.member("resourceType", type);
    member("id", entry_.id, "id");
  }

  // name: of the member of percuta_entry.
  void member(std::string_view as, text value, std::string_view name) {
    if (const auto given = optional_text(here_, value, name)) out_.member(as, *given);
  }

  void coding(text system, text code, std::string_view name) {
    out_.begin_object();
    member("system", system, std::string(name) + "_system");
    member("code", code, name);
    out_.end_object();
  }

  static bool given(text value) { return value != nullptr && *value != '\0'; }

  void coded(std::string_view as, text system, text code, std::string_view name) {
    if (!given(code)) return;
    out_.key(as).begin_object().key("coding").begin_array();
    coding(system, code, name);
    out_.end_array().end_object();
  }

  void code(std::string_view as) {
    out_.key(as).begin_object();
    if (given(entry_.code)) {
      out_.key("coding").begin_array();
      coding(entry_.system, entry_.code, "code");
      out_.end_array();
    }
    member("text", entry_.text, "text");
    out_.end_object();
  }

  void status_concept(std::string_view as, text value, std::string_view name, std::string_view system) {
    coded(as, given(value) ? std::string(code_systems).append(system).c_str() : nullptr, value, name);
  }

  void sites(bool several) {
    if (!given(entry_.site)) return;
    if (!several) return coded("bodySite", entry_.site_system, entry_.site, "site");
    out_.key("bodySite").begin_array().begin_object().key("coding").begin_array();
    coding(entry_.site_system, entry_.site, "site");
    out_.end_array().end_object().end_array();
  }

  void period(std::string_view as) {
    if (!given(entry_.from) && !given(entry_.until)) return;
    out_.key(as).begin_object();
    member("start", entry_.from, "from");
    member("end", entry_.until, "until");
    out_.end_object();
  }

  // One day, or a time with an end.
  void when(const std::string &stem) {
    if (given(entry_.until)) return period(stem + "Period");
    member(stem + "DateTime", entry_.from, "from");
  }

  [[nodiscard]] bool has(std::uint32_t flag) const { return (entry_.flags & flag) != 0; }
  [[nodiscard]] bool has_flag_value() const { return has(PERCUTA_ENTRY_YES | PERCUTA_ENTRY_NO); }

  void quantity() {
    out_.key("valueQuantity").begin_object().member("value", entry_.value);
    member("comparator", entry_.comparator, "comparator");
    member("code", entry_.unit, "unit");
    out_.end_object();
  }

  void condition() {
    begin("Condition");
    code("code");
    status_concept("clinicalStatus", entry_.status, "status", "condition-clinical");
    status_concept("verificationStatus", entry_.certainty, "certainty", "condition-ver-status");
    member("onsetDateTime", entry_.from, "from");
    member("abatementDateTime", entry_.until, "until");
    member("recordedDate", entry_.recorded, "recorded");
    sites(true);
  }

  void allergy() {
    begin("AllergyIntolerance");
    code("code");
    status_concept("clinicalStatus", entry_.status, "status", "allergyintolerance-clinical");
    status_concept("verificationStatus", entry_.certainty, "certainty", "allergyintolerance-verification");
    member("onsetDateTime", entry_.from, "from");
    member("recordedDate", entry_.recorded, "recorded");
  }

  void medication() {
    begin("MedicationStatement");
    member("status", entry_.status, "status");
    code("medicationCodeableConcept");
    period("effectivePeriod");
    member("dateAsserted", entry_.recorded, "recorded");
    if (!given(entry_.route) && !given(entry_.site)) return;
    out_.key("dosage").begin_array().begin_object();
    coded("route", entry_.route_system, entry_.route, "route");
    coded("site", entry_.site_system, entry_.site, "site");
    out_.end_object().end_array();
  }

  void observation() {
    begin("Observation");
    member("status", entry_.status, "status");
    code("code");
    when("effective");
    member("issued", entry_.recorded, "recorded");
    sites(false);
    if (has(PERCUTA_ENTRY_HAS_VALUE)) return quantity();
    if (has_flag_value()) {
      out_.member("valueBoolean", has(PERCUTA_ENTRY_YES));
      return;
    }
    coded("valueCodeableConcept", entry_.answer_system, entry_.answer, "answer");
  }

  void procedure() {
    begin("Procedure");
    member("status", entry_.status, "status");
    code("code");
    when("performed");
    sites(true);
    if (!has(PERCUTA_ENTRY_HAS_VALUE)) return;
    out_.key("extension").begin_array().begin_object().member("url", "urn:org.percuta:depth");
    quantity();
    out_.end_object().end_array();
  }

  void family_history() {
    begin("FamilyMemberHistory");
    member("status", entry_.status, "status");
    member("date", entry_.recorded, "recorded");
    out_.key("condition").begin_array().begin_object();
    code("code");
    out_.end_object().end_array();
  }

  void questionnaire() {
    begin("QuestionnaireResponse");
    member("status", entry_.status, "status");
    member("authored", entry_.recorded, "recorded");
    out_.key("item").begin_array().begin_object();
    member("linkId", entry_.code, "code");
    out_.key("answer").begin_array().begin_object();
    if (has_flag_value()) {
      out_.member("valueBoolean", has(PERCUTA_ENTRY_YES));
    } else if (has(PERCUTA_ENTRY_HAS_VALUE)) {
      quantity();
    } else if (given(entry_.answer)) {
      out_.key("valueCoding");
      coding(entry_.answer_system, entry_.answer, "answer");
    } else {
      member("valueDate", entry_.from, "from");
    }
    out_.end_object().end_array().end_object().end_array();
  }

  void patient() {
    begin("Patient");
    member("birthDate", entry_.from, "from");
    member("deceasedDateTime", entry_.until, "until");
    member("gender", entry_.code, "code");
    if (!given(entry_.text)) return;
    out_.key("name").begin_array().begin_object();
    member("text", entry_.text, "text");
    out_.end_object().end_array();
  }

  const call &here_;
  const percuta_entry &entry_;
  json::writer out_;
};

} // namespace

std::string resource_of(const call &here, const percuta_entry &entry) {
  require_known_bits("percuta_entry.flags", entry.flags, known_flags);
  require_known_bits("percuta_entry.reserved", entry.reserved, 0);
  constexpr auto both = PERCUTA_ENTRY_YES | PERCUTA_ENTRY_NO;
  if ((entry.flags & both) == both) here.refuse(status::bad_argument, "an entry says yes and no at once");
  return resource_writer(here, entry).run();
}

} // namespace percuta::abi
