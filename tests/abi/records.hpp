// SPDX-License-Identifier: Apache-2.0
// Invented records with codes of the shipped content, and every door by which a record comes in.
#pragma once

#include "world.hpp"

#include <rapidcheck.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <map>

namespace abi_test {

using strings = std::vector<std::string>;

inline const std::string person = R"({"resourceType":"Patient","id":"p1","birthDate":"1990-05-20","gender":"male"})";

inline std::string about_p1(const std::string &type, const std::string &members) {
  const bool named_patient = type == "AllergyIntolerance" || type == "FamilyMemberHistory";
  return R"({"resourceType":")" + type + R"(",")" + (named_patient ? "patient" : "subject") +
         R"(":{"reference":"Patient/p1"},)" + members + "}";
}

inline std::string code(const std::string &system, const std::string &value) {
  return R"({"coding":[{"system":")" + system + R"(","code":")" + value + R"("}]})";
}

inline const std::string icd = "http://hl7.org/fhir/sid/icd-10-cm";
inline const std::string sct = "http://snomed.info/sct";
inline const std::string atc = "http://www.whocc.no/atc";
inline const std::string face = R"("bodySite":[)" + code(sct, "89545001") + "]";

inline std::string taken(const std::string &status, const std::string &medicine, const std::string &period) {
  return about_p1("MedicationStatement", R"("status":")" + status + R"(","medicationCodeableConcept":)" +
                                             code(atc, medicine) + R"(,"effectivePeriod":)" + period);
}

// Each alone raises a rule or leaves it; none takes anything away.
inline const strings &risks() {
  static const strings all{
      about_p1("Condition", R"("code":)" + code(icd, "B00.1") + "," + face),
      about_p1("Condition", R"("code":)" + code(icd, "B00.1") + R"(,"onsetDateTime":"2026-11")"),
      about_p1("Condition", R"("code":)" + code(sct, "33659008")),
      about_p1("Condition", R"("code":)" + code(icd, "L40.0") + "," + face),
      about_p1("Condition", R"("code":)" + code(icd, "D66")),
      about_p1("Condition", R"("code":)" + code(icd, "E11.9")),
      about_p1("Condition", R"("verificationStatus":)" + code("", "provisional") + R"(,"code":)" + code(icd, "M32.9")),
      about_p1("Condition", R"("code":{"text":"old keloid"})"),
      taken("active", "D10BA01", R"({"start":"2026-01-01"})"),
      taken("stopped", "D10BA01", R"({"start":"2026-01-01","end":"2026-08"})"),
      taken("stopped", "D10BA01", R"({"start":"2026-01-01"})"),
      taken("active", "B01AA03", R"({"start":"2025-01-01"})"),
      taken("active", "D10AD01", R"({"start":"2026-05-01"})"),
      about_p1("MedicationRequest", R"("status":"active","intent":"order","authoredOn":"2026-12-01",)"
                                    R"("medicationCodeableConcept":)" +
                                        code(atc, "B01AC06")),
      about_p1("AllergyIntolerance", R"("code":)" + code(sct, "111088007")),
      about_p1("AllergyIntolerance",
               R"("verificationStatus":)" + code("", "unconfirmed") + R"(,"code":)" + code(sct, "387480006")),
      about_p1("Procedure", R"("status":"completed","performedDateTime":"2026-12-27",)" + face + R"(,"code":)" +
                                code("urn:org.percuta:procedure", "microneedling")),
      about_p1("Procedure", R"("status":"completed","performedDateTime":"2026","code":)" +
                                code("urn:org.percuta:procedure", "peel-deep")),
      about_p1("FamilyMemberHistory", R"("status":"completed","relationship":{"text":"mother"},"condition":[{"code":)" +
                                          code(sct, "33659008") + "}]")};
  return all;
}

// Of no interest to any rule.
inline const strings &others() {
  static const strings all{about_p1("Encounter", R"("status":"finished")"), about_p1("Claim", R"("status":"active")"),
                           about_p1("Condition", R"("code":)" + code(icd, "J45.909")),
                           about_p1("Immunization", R"("status":"completed")"),
                           about_p1("Observation", R"("status":"final","code":)" + code("http://loinc.org", "8302-2") +
                                                       R"(,"valueQuantity":{"value":170,"code":"cm"})")};
  return all;
}

inline std::string intake(const std::string &link, bool yes) {
  return about_p1("QuestionnaireResponse", R"("status":"completed","authored":"2027-01-10","item":[{"linkId":")" +
                                               link + R"(","answer":[{"valueBoolean":)" + (yes ? "true" : "false") +
                                               "}]}]");
}

inline std::string bundle(const strings &resources) {
  std::string text = R"({"resourceType":"Bundle","type":"collection","entry":[)";
  for (const auto &each : resources) text += (&each == resources.data() ? "" : ",") + (R"({"resource":)" + each + "}");
  return text + "]}";
}

inline std::string type_of(const std::string &resource) {
  const auto begin = std::string_view(R"({"resourceType":")").size();
  return resource.substr(begin, resource.find('"', begin) - begin);
}

struct said {
  std::string facts, result;
  percuta_verdict verdict = PERCUTA_VERDICT_NOT_EVALUATED;
  percuta_verdict at_least = PERCUTA_VERDICT_NOT_EVALUATED;
  std::map<std::string, percuta_truth> rules;
  bool operator==(const said &other) const {
    return facts == other.facts && result == other.result && verdict == other.verdict && at_least == other.at_least &&
           rules == other.rules;
  }
};

inline percuta_entry entry_of(percuta_kind kind, const char *system, const char *value, const char *status = nullptr,
                              const char *from = nullptr, const char *until = nullptr) {
  auto made = sized<percuta_entry>();
  made.kind = kind;
  made.system = system;
  made.code = value;
  made.status = status;
  made.from = from;
  made.until = until;
  return made;
}

// What a host pulls from.
struct chart {
  strings resources;
  static std::int32_t pull(void *user, const char *, const percuta_need *need, percuta_patient *patient) {
    const std::string wanted = "," + std::string(need->resource_types) + ",";
    strings found;
    for (const auto &each : static_cast<chart *>(user)->resources) {
      if (wanted.find("," + type_of(each) + ",") != std::string::npos) found.push_back(each);
    }
    const auto text = bundle(found);
    const auto added = percuta_patient_add_document(patient, text.data(), text.size(), nullptr);
    const auto declared = need->kind == PERCUTA_KIND_PATIENT
                              ? PERCUTA_OK
                              : percuta_patient_declare(patient, need->kind, PERCUTA_DATA_COMPLETE, nullptr);
    return added == PERCUTA_OK && declared == PERCUTA_OK ? 0 : 1;
  }
};

// One library for all records: opening takes longer than a check.
struct clinic {
  chart of_patient;
  percuta_library *library = nullptr;
  clinic() {
    auto host = sized<percuta_host>();
    host.user = &of_patient;
    host.pull = chart::pull;
    auto options = sized<percuta_open_options>();
    options.host = &host;
    REQUIRE(percuta_library_open(&options, &library, nullptr) == PERCUTA_OK);
  }
  ~clinic() { percuta_library_close(library); }
  clinic(const clinic &) = delete;
  clinic &operator=(const clinic &) = delete;
  clinic(clinic &&) = delete;
  clinic &operator=(clinic &&) = delete;

  percuta_patient *begin() const {
    percuta_patient *patient = nullptr;
    RC_ASSERT(percuta_patient_create(library, &patient, nullptr) == PERCUTA_OK);
    return patient;
  }

  said check(percuta_patient *patient) const {
    auto request = check_request();
    request.protocol = "PR-FACE-WRINKLE";
    request.on_day = 20828; // 2027-01-10
    request.time_zone = "Europe/London";
    percuta_check *made = nullptr;
    RC_ASSERT(percuta_check_run(library, patient, &request, &made, nullptr) == PERCUTA_OK);
    auto summary = sized<percuta_summary>();
    RC_ASSERT(percuta_check_get_summary(made, &summary, nullptr) == PERCUTA_OK);
    said told{std::string(view(summary.facts_hash)),
              std::string(view(summary.result_hash)),
              summary.verdict,
              summary.at_least,
              {}};
    for (std::uint32_t i = 0; i < summary.finding_count; ++i) {
      auto finding = sized<percuta_finding>();
      RC_ASSERT(percuta_check_get_finding(made, i, &finding, nullptr) == PERCUTA_OK);
      const std::string id(view(finding.rule_id));
      auto &known = told.rules.emplace(id.substr(0, id.find('.')), finding.result).first->second;
      if (finding.result == PERCUTA_TRUTH_TRUE) known = PERCUTA_TRUTH_TRUE;
    }
    percuta_check_destroy(made);
    percuta_patient_destroy(patient);
    return told;
  }

  said documents(const strings &texts, percuta_data_state state = PERCUTA_DATA_COMPLETE) const {
    auto *patient = begin();
    for (const auto &each : texts)
      RC_ASSERT(percuta_patient_add_document(patient, each.data(), each.size(), nullptr) == PERCUTA_OK);
    RC_ASSERT(percuta_patient_declare(patient, PERCUTA_KIND_ALL, state, nullptr) == PERCUTA_OK);
    return check(patient);
  }

  said padded(std::string text) const {
    const auto size = text.size();
    text.append(PERCUTA_DOCUMENT_PADDING, 'x');
    auto *patient = begin();
    RC_ASSERT(percuta_patient_add_padded_document(patient, text.data(), size, nullptr) == PERCUTA_OK);
    RC_ASSERT(percuta_patient_declare(patient, PERCUTA_KIND_ALL, PERCUTA_DATA_COMPLETE, nullptr) == PERCUTA_OK);
    return check(patient);
  }

  said entries(const std::vector<percuta_entry> &rows) const {
    auto *patient = begin();
    auto someone = entry_of(PERCUTA_KIND_PATIENT, nullptr, "male", nullptr, "1990-05-20");
    someone.id = "p1";
    for (const auto &row : rows) RC_ASSERT(percuta_patient_add_entry(patient, &row, nullptr) == PERCUTA_OK);
    RC_ASSERT(percuta_patient_add_entry(patient, &someone, nullptr) == PERCUTA_OK);
    RC_ASSERT(percuta_patient_declare(patient, PERCUTA_KIND_ALL, PERCUTA_DATA_COMPLETE, nullptr) == PERCUTA_OK);
    return check(patient);
  }

  said pulled(const strings &resources) {
    of_patient.resources = resources;
    auto *patient = begin();
    RC_ASSERT(percuta_patient_pull(patient, "chart 7", nullptr) == PERCUTA_OK);
    return check(patient);
  }

  percuta_truth rule(const said &told, const std::string &id) const {
    const auto at = told.rules.find(id);
    return at == told.rules.end() ? PERCUTA_TRUTH_FALSE : at->second;
  }
};

inline clinic &house() {
  static clinic one;
  return one;
}

inline strings some_of(const strings &all, std::size_t most) {
  strings made;
  const auto count = *rc::gen::inRange<std::size_t>(0, most + 1);
  for (std::size_t i = 0; i < count; ++i) made.push_back(*rc::gen::elementOf(all));
  return made;
}

inline strings any_record() {
  auto record = some_of(risks(), 5);
  record.insert(record.begin(), person);
  for (const char *link : {"SCAR-KELOID", "INF-HSV-ACTIVE", "DRUG-ISOTRETINOIN"}) {
    if (*rc::gen::inRange(0, 3) == 0) record.push_back(intake(link, *rc::gen::arbitrary<bool>()));
  }
  return record;
}

inline strings shuffled(strings record) {
  for (auto i = record.size(); i > 1; --i) std::swap(record[i - 1], record[*rc::gen::inRange<std::size_t>(0, i)]);
  return record;
}

// The same draws each time, so that a change is judged and not the dice; RC_PARAMS="seed=N" in the environment draws others. Fewer than usual,
// each being several whole checks.
template <class Property> bool holds(const char *what, Property property) {
  rc::detail::TestMetadata named;
  named.id = named.description = what;
  auto how = rc::detail::configuration().testParams;
  how.maxSuccess = std::min(how.maxSuccess, 40);
  constexpr std::uint64_t usual_seed = 20270110;
  if (std::getenv("RC_PARAMS") == nullptr) how.seed = usual_seed;
  const auto found = rc::detail::checkTestable(property, named, how);
  rc::detail::printResultMessage(found, std::cerr);
  return found.template is<rc::detail::SuccessResult>();
}

} // namespace abi_test
