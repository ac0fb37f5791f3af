// SPDX-License-Identifier: Apache-2.0
// Errors and log lines leave the practice; what stands in a patient's record does not. Each value of a record is replaced by a secret in turn, and
// records are broken in every way that gives a message; the secret is looked for in all that the host is told besides the answer itself.
#include "world.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

using namespace abi_test;

namespace {

constexpr const char *secret = "Zwetschgenbaum";

// Everything that was said besides answers, a line each.
struct heard {
  std::string lines;
  std::size_t count = 0;

  void take(std::string_view line) {
    if (line.empty()) return;
    lines += line;
    lines += '\n';
    ++count;
  }
  static void log(void *user, percuta_log_level /*level*/, const char *text, size_t size) {
    static_cast<heard *>(user)->take({text, size});
  }
};

std::string content(const std::filesystem::path &path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), {}};
}

// A record with something in every place where people write.
const std::string record = R"({"resourceType":"Bundle","type":"collection","entry":[
{"resource":{"resourceType":"Patient","id":"p1","identifier":[{"system":"urn:mrn","value":"943 476 5919"}],"name":[{"family":"Quettenbaum",
"given":["Philomena"]}],"telecom":[{"system":"phone","value":"+44 20 7946 0001"}],"birthDate":"1987-03-21","gender":"female",
"address":[{"line":["17 Foundry Lane"],"city":"Aldermaston","postalCode":"RG7 4PA"}]}},
{"resource":{"resourceType":"Condition","id":"c1","subject":{"reference":"Patient/p1","display":"Philomena Quettenbaum"},
"clinicalStatus":{"coding":[{"code":"active"}]},"onsetDateTime":"2025-11-02","code":{"coding":[{"system":"http://hl7.org/fhir/sid/icd-10-cm",
"code":"L91.0","display":"Hypertrophic scar after the accident"}],"text":"scar she is ashamed of"},"bodySite":[{"text":"behind the left ear"}],
"note":[{"text":"told nobody at home"}]}},
{"resource":{"resourceType":"Observation","id":"o1","status":"final","subject":{"reference":"Patient/p1"},"effectiveDateTime":"2026-03-01",
"code":{"coding":[{"system":"http://loinc.org","code":"4548-4"}]},"valueQuantity":{"value":6.1,"unit":"%","code":"%",
"system":"http://unitsofmeasure.org"}}},
{"resource":{"resourceType":"MedicationStatement","id":"m1","status":"active","subject":{"reference":"Patient/p1"},
"effectivePeriod":{"start":"2026-01-05"},"dosage":[{"text":"two every evening","route":{"coding":[{"system":"http://snomed.info/sct",
"code":"26643006"}]}}],"medicationCodeableConcept":{"coding":[{"system":"http://www.whocc.no/atc","code":"D10BA01"}]}}},
{"resource":{"resourceType":"QuestionnaireResponse","id":"q1","status":"completed","authored":"2026-03-08T09:00:00Z",
"subject":{"reference":"Patient/p1"},"item":[{"linkId":"INF-HSV-ACTIVE","answer":[{"valueBoolean":false}]},{"linkId":"AGE",
"answer":[{"valueString":"since the divorce"}]}]}}]})";

const std::string before_hook = R"({"hook":"order-sign","hookInstance":"d1577c69-dfbe-44ad-ba6d-3e05e953b2ea",
"context":{"userId":"Practitioner/1","patientId":"p1","draftOrders":{"resourceType":"Bundle","entry":[]}},
"extension":{"org.percuta.evaluationTime":"2026-03-09T09:00:00Z","org.percuta.timeZone":"Europe/London",
"org.percuta.treatment":{"protocol":"PR-ACNE-ROLLING"}},"prefetch":{"conditions":)";

const std::string kept_event =
    R"({"kind":"adverse-event","patient":"p1","protocol":"PR-ACNE-ROLLING","at":"2026-03-09T14:30:00Z",
"event":"burning","note":"dark patches she hides","severity":"mild"})";
const std::string said_about_card =
    R"({"feedback":[{"card":"d1577c69-dfbe-54ad-ba6d-3e05e953b2ea","outcome":"overridden",
"overrideReason":{"reason":{"code":"other"},"userComment":"husband insists"},"outcomeTimestamp":"2026-03-09T14:00:00Z"}]})";

// The values of a JSON text: strings that are no names of members, and numbers. Begin and end of each.
std::vector<std::pair<std::size_t, std::size_t>> values_of(const std::string &json) {
  std::vector<std::pair<std::size_t, std::size_t>> found;
  for (std::size_t i = 0; i < json.size(); ++i) {
    const auto from = i;
    if (json[i] == '"') {
      for (++i; i < json.size() && json[i] != '"'; ++i) {
        if (json[i] == '\\') ++i;
      }
      const auto next = json.find_first_not_of(" \n", i + 1);
      if (next == std::string::npos || json[next] != ':') found.emplace_back(from, i + 1);
    } else if (json[i] >= '0' && json[i] <= '9') {
      i = json.find_first_not_of("0123456789.eE+-", i) - 1;
      found.emplace_back(from, i + 1);
    }
  }
  return found;
}

// What the values of a patient look like: long enough not to stand in a message by chance, and no word of FHIR or of a protocol.
std::set<std::string> private_values(const std::string &json) {
  std::set<std::string> found;
  for (const auto &[from, to] : values_of(json)) {
    const auto value = json.substr(from + 1, to - from - 2);
    if (value.find(' ') != std::string::npos || (value.size() == 10 && value[4] == '-' && value[7] == '-')) {
      found.insert(value);
    }
  }
  return found;
}

// Every way that a record goes through the library.
class host {
public:
  host() : world_(linked_functions(), &services()) { said_.lines.clear(); }

  // A record alone; with documents: what is made of it as well.
  void hand_over(const std::string &text, bool with_documents) {
    percuta_patient *patient = nullptr;
    took(percuta_patient_create(world_.library, &patient, &error_));
    took(percuta_patient_add_document(patient, text.data(), text.size(), &error_));
    const auto request = check_request();
    percuta_check *check = nullptr;
    took(percuta_check_run(world_.library, patient, &request, &check, &error_));
    percuta_check_destroy(check);
    if (with_documents) {
      const auto treatment = treatment_request();
      const auto letter = letter_request(treatment);
      percuta_document *made = nullptr;
      took(percuta_letter_render(world_.library, patient, &letter, PERCUTA_FORMAT_TEXT, &made, &error_));
      percuta_document_destroy(made);
      took(percuta_options_list(world_.library, patient, &request, PERCUTA_FORMAT_TEXT, &made, &error_));
      percuta_document_destroy(made);
    }
    percuta_patient_destroy(patient);
  }

  void call_hook(const std::string &text) {
    percuta_document *made = nullptr;
    took(percuta_hook_call(world_.library, world_.practice, text.data(), text.size(), &made, &error_));
    percuta_document_destroy(made);
  }

  void keep(const std::string &text) {
    const auto by = actor();
    took(percuta_practice_add_record(world_.practice, &by, text.data(), text.size(), &error_));
  }

  void give_feedback(const std::string &text) {
    const auto by = actor();
    percuta_document *made = nullptr;
    took(percuta_practice_add_feedback(world_.practice, &by, text.data(), text.size(), &made, &error_));
    percuta_document_destroy(made);
  }

  [[nodiscard]] const heard &said() const { return said_; }

private:
  percuta_host &services() {
    offered_ = sized<percuta_host>();
    offered_.user = &said_;
    offered_.log = heard::log;
    return offered_;
  }

  void took(percuta_status status) {
    if (status != PERCUTA_OK) said_.take(error_.message);
  }

  heard said_;
  percuta_host offered_{};
  percuta_error error_ = sized<percuta_error>();
  world world_;
};

void require_silence(const heard &said, const std::string &value) {
  const auto at = said.lines.find(value);
  if (at == std::string::npos) return;
  const auto begin = said.lines.rfind('\n', at) + 1;
  FAIL_CHECK("\"" << value << "\" stands in: " << said.lines.substr(begin, said.lines.find('\n', at) - begin));
}

void with_each_value_secret(const std::string &json, const std::function<void(const std::string &)> &call) {
  for (const auto &[from, to] : values_of(json)) {
    auto changed = json;
    changed.replace(from, to - from, std::string("\"") + secret + "\"");
    call(changed);
  }
}

} // namespace

TEST_CASE("no error and no log line tells a value of the record, whichever value cannot be used", "[silent-logs]") {
  host w;
  with_each_value_secret(record, [&](const std::string &text) { w.hand_over(text, false); });
  with_each_value_secret(record, [&](const std::string &text) { w.call_hook(before_hook + text + "}}"); });
  auto of_another = before_hook + record + "}}"; // the host's own identifier of the patient
  of_another.replace(of_another.find("\"p1\""), 4, std::string("\"") + secret + " \"");
  w.call_hook(of_another);
  with_each_value_secret(kept_event, [&](const std::string &text) { w.keep(text); });
  with_each_value_secret(said_about_card, [&](const std::string &text) { w.give_feedback(text); });
  CHECK(w.said().count > 5); // something was said
  require_silence(w.said(), secret);
}

TEST_CASE("no error and no log line tells a value of a record that is broken", "[silent-logs]") {
  host w;
  std::set<std::string> secrets = private_values(record);
  secrets.insert({"Quettenbaum", "Philomena", "Aldermaston"});
  CHECK(secrets.size() > 12);
  for (const auto &text : {record, kept_event, said_about_card}) {
    for (const auto &[from, to] : values_of(text)) {
      for (auto broken : {text.substr(0, from + 2), text.substr(0, to) + "\xFF" + text.substr(to),
                          text.substr(0, to) + " " + text.substr(from)}) {
        w.hand_over(broken, false);
        w.keep(broken);
        w.give_feedback(broken);
        w.call_hook(before_hook + broken + "}}");
      }
    }
  }
  for (const char *folder : {"tests/corpus/patients", "hosts/emr/patients", "tests/cli/fixtures"}) {
    for (const auto &file : std::filesystem::directory_iterator(std::filesystem::path(PERCUTA_SOURCE_DIR) / folder)) {
      const auto text = content(file.path());
      secrets.merge(private_values(text));
      for (const auto &broken : {text, text.substr(0, text.size() / 2), text + text, "[" + text + "]"})
        w.hand_over(broken, true);
      w.call_hook(before_hook + text + "}}");
    }
  }
  CHECK(w.said().count > 200);
  CHECK(secrets.size() > 60);
  for (const auto &value : secrets) require_silence(w.said(), value);
}
