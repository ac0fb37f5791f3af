// SPDX-License-Identifier: Apache-2.0
#include "scenarios.hpp"

#include <fstream>
#include <iterator>

namespace faults {
namespace {

std::string content(const std::string &name) {
  std::ifstream file(std::string(PERCUTA_SOURCE_DIR) + "/tests/" + name, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

constexpr const char *isotretinoin = R"({"resourceType":"MedicationStatement","id":"m9","status":"active",
  "subject":{"reference":"Patient/healthy-and-asked"},"medicationCodeableConcept":{"coding":[
  {"system":"http://www.whocc.no/atc","code":"D10BA01"}]}})";

constexpr const char *before_hook =
    R"({"hook":"order-sign","hookInstance":"d1577c69-dfbe-44ad-ba6d-3e05e953b2ea","context":{"userId":"Practitioner/1",
  "patientId":"healthy-and-asked","draftOrders":{"resourceType":"Bundle","type":"collection","entry":[]}},
  "prefetch":{"medicationStatements":{"resourceType":"Bundle","type":"searchset","entry":[{"resource":)";
constexpr const char *after_hook =
    R"(}]}},"extension":{"org.percuta.evaluationTime":"2027-01-08T09:00:00Z","org.percuta.timeZone":"Europe/London",
  "org.percuta.treatment":{"protocol":"PR-FACE-WRINKLE"}}})";

// A patient of its own for as long as a scenario runs.
class guest {
public:
  guest(percuta_library *library, answer &told, bool is_ill = false) {
    good_ = told.got(percuta_patient_create(library, &patient_, &told.error), patient_) && add(given().healthy, told) &&
            (!is_ill || add(given().ill, told)) &&
            told.went(percuta_patient_declare(patient_, PERCUTA_KIND_ALL, PERCUTA_DATA_COMPLETE, &told.error));
  }
  ~guest() { percuta_patient_destroy(patient_); }
  guest(const guest &) = delete;
  guest &operator=(const guest &) = delete;
  guest(guest &&) = delete;
  guest &operator=(guest &&) = delete;
  [[nodiscard]] bool good() const { return good_; }
  [[nodiscard]] percuta_patient *get() const { return patient_; }

private:
  bool add(const std::string &record, answer &told) const {
    return told.went(percuta_patient_add_document(patient_, record.data(), record.size(), &told.error));
  }
  percuta_patient *patient_ = nullptr;
  bool good_ = false;
};

percuta_check_request check_request() {
  auto request = sized<percuta_check_request>();
  request.protocol = protocol;
  request.on_day = on_day;
  request.time_zone = "Europe/London";
  return request;
}

percuta_treatment_request treatment_request() {
  auto request = sized<percuta_treatment_request>();
  request.protocol = protocol;
  request.treated_at = {std::int64_t{on_day} * 86400 + 14 * 3600, 0, 0};
  request.time_zone = "Europe/London";
  return request;
}

answer open_by(const percuta_open_options &options) {
  answer told;
  percuta_library *library = nullptr;
  percuta_document *made = nullptr;
  if (told.got(percuta_library_open(&options, &library, &told.error), library)) {
    told.document(percuta_library_describe(library, &made, &told.error), made);
  }
  percuta_library_close(library);
  return told;
}

answer open(percuta_library *) { return open_by(sized<percuta_open_options>()); }

answer open_file(percuta_library *) {
  auto options = sized<percuta_open_options>();
  options.flags = PERCUTA_OPEN_ACCEPT_UNSIGNED;
  options.knowledge_path = given().knowledge_path.c_str();
  return open_by(options);
}

answer look_up(percuta_library *library) {
  answer told;
  percuta_document *made = nullptr;
  static_cast<void>(
      told.document(percuta_protocol_search(library, "wrinkles", PERCUTA_FORMAT_JSON, &made, &told.error), made) &&
      told.document(percuta_citation_list(library, nullptr, PERCUTA_FORMAT_TEXT, &made, &told.error), made) &&
      told.document(percuta_value_show(library, protocol, PERCUTA_FORMAT_TEXT, &made, &told.error), made));
  return told;
}

answer protocol_documents(percuta_library *library) {
  answer told;
  for (const auto format : {PERCUTA_FORMAT_TEXT, PERCUTA_FORMAT_JSON, PERCUTA_FORMAT_FHIR}) {
    percuta_document *made = nullptr;
    if (!told.document(percuta_protocol_get(library, protocol, format, &made, &told.error), made)) break;
  }
  return told;
}

answer check(percuta_library *library, bool is_ill) {
  answer told;
  const guest who(library, told, is_ill);
  percuta_check *made = nullptr;
  const auto request = check_request();
  if (who.good() && told.got(percuta_check_run(library, who.get(), &request, &made, &told.error), made)) {
    auto summary = sized<percuta_summary>();
    if (told.went(percuta_check_get_summary(made, &summary, &told.error))) {
      told.clear = summary.verdict == PERCUTA_VERDICT_CLEAR;
      for (const auto format : {PERCUTA_FORMAT_JSON, PERCUTA_FORMAT_TEXT, PERCUTA_FORMAT_FHIR}) {
        percuta_document *document = nullptr;
        if (!told.document(percuta_check_write(made, format, &document, &told.error), document)) break;
      }
    }
  }
  percuta_check_destroy(made);
  return told;
}
answer check_healthy(percuta_library *library) { return check(library, false); }
answer check_ill(percuta_library *library) { return check(library, true); }

// The record is built piece by piece, as the library asks for it.
answer build(percuta_library *library) {
  answer told;
  percuta_patient *patient = nullptr;
  percuta_check *made = nullptr;
  const auto request = check_request();
  auto summary = sized<percuta_summary>();
  if (told.got(percuta_patient_create(library, &patient, &told.error), patient) &&
      told.went(percuta_patient_pull(patient, "somebody", &told.error)) &&
      told.got(percuta_check_run(library, patient, &request, &made, &told.error), made) &&
      told.went(percuta_check_get_summary(made, &summary, &told.error))) {
    told.clear = summary.verdict == PERCUTA_VERDICT_CLEAR;
    told.take({summary.result_hash.data, summary.result_hash.size});
  }
  percuta_check_destroy(made);
  percuta_patient_destroy(patient);
  return told;
}

// A host that looks at no status but the last.
answer check_careless(percuta_library *library) {
  answer told;
  percuta_patient *patient = nullptr;
  percuta_check *made = nullptr;
  const auto request = check_request();
  auto summary = sized<percuta_summary>();
  percuta_patient_create(library, &patient, nullptr);
  percuta_patient_declare(patient, PERCUTA_KIND_ALL, PERCUTA_DATA_COMPLETE, nullptr);
  percuta_patient_add_document(patient, given().healthy.data(), given().healthy.size(), nullptr);
  percuta_patient_add_document(patient, given().ill.data(), given().ill.size(), nullptr);
  percuta_check_run(library, patient, &request, &made, nullptr);
  if (told.went(percuta_check_get_summary(made, &summary, &told.error))) {
    told.take({summary.result_hash.data, summary.result_hash.size});
  }
  told.clear = summary.verdict == PERCUTA_VERDICT_CLEAR;
  percuta_check_destroy(made);
  percuta_patient_destroy(patient);
  return told;
}

answer questionnaire(percuta_library *library) {
  answer told;
  percuta_document *made = nullptr;
  told.document(percuta_questionnaire_get(library, protocol, "en", &made, &told.error), made);
  return told;
}

answer options(percuta_library *library) {
  answer told;
  const guest who(library, told, true);
  const auto request = check_request();
  percuta_document *made = nullptr;
  if (who.good()) {
    told.document(percuta_options_list(library, who.get(), &request, PERCUTA_FORMAT_TEXT, &made, &told.error), made);
  }
  return told;
}

answer timeline(percuta_library *library) {
  answer told;
  const guest who(library, told);
  const auto request = treatment_request();
  for (const auto format :
       {PERCUTA_FORMAT_TEXT, PERCUTA_FORMAT_JSON, PERCUTA_FORMAT_FHIR, PERCUTA_FORMAT_ICS, PERCUTA_FORMAT_SVG}) {
    percuta_document *made = nullptr;
    if (!who.good() ||
        !told.document(percuta_timeline_build(library, who.get(), &request, format, &made, &told.error), made)) {
      break;
    }
  }
  return told;
}

template <percuta_format Format> answer letter(percuta_library *library) {
  answer told;
  const guest who(library, told);
  const auto treatment = treatment_request();
  auto request = sized<percuta_letter_request>();
  request.treatment = &treatment;
  request.clinic = given().clinic.data();
  request.clinic_size = given().clinic.size();
  request.released_by = "Dr R. Example";
  percuta_document *made = nullptr;
  if (who.good()) {
    told.document(percuta_letter_render(library, who.get(), &request, Format, &made, &told.error), made);
  }
  return told;
}

answer hooks(percuta_library *library) {
  answer told;
  percuta_document *made = nullptr;
  auto problem = sized<percuta_error>();
  problem.status = PERCUTA_E_INPUT;
  const auto &request = given().hook;
  static_cast<void>(
      told.document(percuta_discovery_get(library, &made, &told.error), made) &&
      told.document(percuta_hook_call(library, nullptr, request.data(), request.size(), &made, &told.error), made) &&
      told.document(percuta_error_write(&problem, &made, &told.error), made));
  return told;
}

std::int32_t pull_records(void *, const char *, const percuta_need *need, percuta_patient *patient) {
  if (need->kind == PERCUTA_KIND_PATIENT) {
    return percuta_patient_add_document(patient, given().healthy.data(), given().healthy.size(), nullptr);
  }
  return percuta_patient_declare(patient, need->kind, PERCUTA_DATA_COMPLETE, nullptr);
}

} // namespace

percuta_library *open_for_scenarios() {
  auto host = sized<percuta_host>();
  host.pull = pull_records;
  auto options = sized<percuta_open_options>();
  options.host = &host;
  percuta_library *library = nullptr;
  percuta_library_open(&options, &library, nullptr);
  return library;
}

const inputs &given() {
  static const inputs all{content("corpus/patients/healthy-and-asked.json"), isotretinoin,
                          content("cli/fixtures/clinic.json"), std::string(before_hook) + isotretinoin + after_hook,
                          PERCUTA_KNOWLEDGE_IMAGE};
  return all;
}

std::vector<scenario> scenarios() {
  const auto every = reach::everything;
  return {
      {"opening the embedded knowledge", every, open, false},
      {"opening a knowledge file", every, open_file, false},
      {"looking things up", every, look_up, false},
      {"the documents of a protocol", every, protocol_documents, false},
      {"a record built as the library asks for it", every, build, true},
      {"a check that is clear", every, check_healthy, true},
      {"a check of somebody who must not be treated", every, check_ill, false},
      {"a check by a host that looks at no status", every, check_careless, false},
      {"an intake", every, questionnaire, false},
      {"the options of a patient", every, options, false},
      {"a timeline in every format", every, timeline, false},
      {"a letter as HTML", every, letter<PERCUTA_FORMAT_HTML>, false},
      {"a letter as text", every, letter<PERCUTA_FORMAT_TEXT>, false},
      {"a letter as calendar", every, letter<PERCUTA_FORMAT_ICS>, false},
      {"a letter as FHIR", every, letter<PERCUTA_FORMAT_FHIR>, false},
      // Pango and its like end the process when malloc fails; what can be survived is C++.
      {"a letter as PDF", reach::objects, letter<PERCUTA_FORMAT_PDF>, false},
      {"hooks", every, hooks, false},
  };
}

} // namespace faults
