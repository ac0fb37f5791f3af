// SPDX-License-Identifier: Apache-2.0
// Rows of a host's own tables, for hosts without FHIR.
#include "records.hpp"

using namespace abi_test;

namespace {

// A row of a host's table, and the resource that another host writes for the same.
struct twin {
  std::string resource;
  percuta_entry entry;
};

template <class Change> percuta_entry with(percuta_entry made, Change change) {
  change(made);
  return made;
}

const std::vector<twin> &twins() {
  const auto on_face = [](percuta_entry &made) {
    made.site_system = sct.c_str();
    made.site = "89545001";
  };
  const auto number = [](percuta_entry &made, double value, const char *unit) {
    made.flags = PERCUTA_ENTRY_HAS_VALUE;
    made.value = value;
    made.unit = unit;
  };
  static const char *own = "urn:org.percuta:procedure";
  static const char *loinc = "http://loinc.org";
  static const std::vector<twin> all{
      {about_p1("Condition", R"("code":)" + code(icd, "B00.1") + R"(,"clinicalStatus":)" + code("", "resolved") +
                                 R"(,"onsetDateTime":"2026-11","abatementDateTime":"2027-01-07",)" + face),
       with(entry_of(PERCUTA_KIND_CONDITION, icd.c_str(), "B00.1", "resolved", "2026-11", "2027-01-07"), on_face)},
      {about_p1("Condition", R"("code":)" + code(sct, "33659008") + R"(,"verificationStatus":)" +
                                 code("", "provisional") + R"(,"recordedDate":"2026-05-05")"),
       with(entry_of(PERCUTA_KIND_CONDITION, sct.c_str(), "33659008"),
            [](auto &made) {
              made.certainty = "provisional";
              made.recorded = "2026-05-05";
            })},
      {about_p1("Condition", R"("code":{"text":"old keloid"})"),
       with(entry_of(PERCUTA_KIND_CONDITION, nullptr, nullptr), [](auto &made) { made.text = "old keloid"; })},
      {taken("stopped", "D10BA01", R"({"start":"2026-01-01","end":"2026-08"})"),
       entry_of(PERCUTA_KIND_MEDICATION, atc.c_str(), "D10BA01", "stopped", "2026-01-01", "2026-08")},
      {about_p1("MedicationStatement", R"("status":"active","dateAsserted":"2026-12-01","dosage":[{"route":)" +
                                           code(sct, "6064005") + R"(}],"medicationCodeableConcept":)" +
                                           code(atc, "D10AD01")),
       with(entry_of(PERCUTA_KIND_MEDICATION, atc.c_str(), "D10AD01", "active"),
            [](auto &made) {
              made.recorded = "2026-12-01";
              made.route_system = sct.c_str();
              made.route = "6064005";
            })},
      {about_p1("AllergyIntolerance", R"("clinicalStatus":)" + code("", "active") + R"(,"verificationStatus":)" +
                                          code("", "unconfirmed") + R"(,"code":)" + code(sct, "111088007")),
       with(entry_of(PERCUTA_KIND_ALLERGY, sct.c_str(), "111088007", "active"),
            [](auto &made) { made.certainty = "unconfirmed"; })},
      {about_p1("AllergyIntolerance", R"("code":)" + code(sct, "716186003")),
       entry_of(PERCUTA_KIND_ALLERGY, sct.c_str(), "716186003")},
      {about_p1("Observation", R"("status":"final","effectiveDateTime":"2027-01-08","code":)" + code(loinc, "6301-6") +
                                   R"(,"valueQuantity":{"value":3.2,"comparator":">","code":"{INR}"})"),
       with(entry_of(PERCUTA_KIND_OBSERVATION, loinc, "6301-6", "final", "2027-01-08"),
            [&](auto &made) {
              number(made, 3.2, "{INR}");
              made.comparator = ">";
            })},
      {about_p1("Observation", R"("status":"final","effectiveDateTime":"2027-01-08","code":)" + code(loinc, "82810-3") +
                                   R"(,"valueCodeableConcept":)" + code(sct, "77386006")),
       with(entry_of(PERCUTA_KIND_OBSERVATION, loinc, "82810-3", "final", "2027-01-08"),
            [](auto &made) {
              made.answer_system = sct.c_str();
              made.answer = "77386006";
            })},
      {about_p1("Procedure",
                R"("status":"completed","performedDateTime":"2026-12-27",)" + face + R"(,"code":)" +
                    code(own, "microneedling") +
                    R"(,"extension":[{"url":"urn:org.percuta:depth","valueQuantity":{"value":1.5,"code":"mm"}}])"),
       with(with(entry_of(PERCUTA_KIND_PROCEDURE, own, "microneedling", "completed", "2026-12-27"), on_face),
            [&](auto &made) { number(made, 1.5, "mm"); })},
      {about_p1("FamilyMemberHistory",
                R"("status":"completed","relationship":{"text":"mother"},"condition":[{"code":)" +
                    code(sct, "33659008") + "}]"),
       entry_of(PERCUTA_KIND_FAMILY_HISTORY, sct.c_str(), "33659008", "completed")},
      {intake("INF-HSV-ACTIVE", false),
       with(entry_of(PERCUTA_KIND_QUESTIONNAIRE, nullptr, "INF-HSV-ACTIVE", "completed"),
            [](auto &made) {
              made.recorded = "2027-01-10";
              made.flags = PERCUTA_ENTRY_NO;
            })},
      {about_p1("QuestionnaireResponse",
                R"("status":"completed","authored":"2027-01-10","item":[{"linkId":"DRUG-ISOTRETINOIN.last-dose",)"
                R"("answer":[{"valueDate":"2026-08-02"}]}])"),
       with(entry_of(PERCUTA_KIND_QUESTIONNAIRE, nullptr, "DRUG-ISOTRETINOIN.last-dose", "completed", "2026-08-02"),
            [](auto &made) { made.recorded = "2027-01-10"; })}};
  return all;
}

} // namespace

TEST_CASE("rows of a host's table say the same as the resources another host writes") {
  house();
  for (std::size_t i = 0; i < twins().size(); ++i) {
    INFO(twins()[i].resource);
    const auto alone = house().entries({twins()[i].entry});
    const auto written = house().documents({bundle({person, twins()[i].resource})});
    CHECK(alone.facts == written.facts);
    CHECK(alone.result == written.result);
    CHECK(alone.facts != house().entries({}).facts);
  }
  CHECK(holds("rows", [] {
    strings record{person};
    std::vector<percuta_entry> rows;
    const auto count = *rc::gen::inRange(0, 6);
    for (int i = 0; i < count; ++i) {
      const auto &one = twins()[*rc::gen::inRange<std::size_t>(0, twins().size())];
      record.push_back(one.resource);
      rows.insert(rows.begin(), one.entry);
    }
    RC_ASSERT(house().entries(rows) == house().documents({bundle(record)}));
  }));
}

TEST_CASE("an entry that cannot be meant is refused, and the patient is not asked about without it") {
  for (const auto &wrong :
       {with(entry_of(PERCUTA_KIND_CONDITION, nullptr, "x"), [](auto &made) { made.flags = 8; }),
        with(entry_of(PERCUTA_KIND_CONDITION, nullptr, "x"), [](auto &made) { made.reserved = 1; }),
        with(entry_of(PERCUTA_KIND_QUESTIONNAIRE, nullptr, "x"),
             [](auto &made) { made.flags = PERCUTA_ENTRY_YES | PERCUTA_ENTRY_NO; }),
        entry_of(PERCUTA_KIND_ALL, nullptr, "x"), entry_of(77, nullptr, "x"),
        entry_of(PERCUTA_KIND_CONDITION, nullptr, "\xFF"),
        with(entry_of(PERCUTA_KIND_CONDITION, nullptr, "x"), [](auto &made) { made.struct_size = 8; })}) {
    auto *patient = house().begin();
    auto error = sized<percuta_error>();
    const auto added = percuta_patient_add_entry(patient, &wrong, &error);
    INFO(error.message);
    CHECK(added < 0);
    CHECK(std::string(error.message).size() > 20);
    const auto request = check_request();
    percuta_check *made = nullptr;
    CHECK(percuta_check_run(house().library, patient, &request, &made, nullptr) == added);
    CHECK(made == nullptr);
    percuta_patient_destroy(patient);
  }
  auto *patient = house().begin();
  CHECK(percuta_patient_add_entry(patient, nullptr, nullptr) == PERCUTA_E_ARG);
  percuta_patient_destroy(patient);
}
