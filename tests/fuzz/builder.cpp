// SPDX-License-Identifier: Apache-2.0
// Any order of calls with any arguments: each byte chooses the next call or one of its arguments. A status and defined outputs each time, and
// a patient about whom a document was refused, or one that rules treatment out was added, is never clear.
#include "fuzz/target.hpp"

#include <array>
#include <limits>
#include <string>
#include <vector>

namespace {

constexpr std::array<std::string_view, 6> documents{
    R"({"resourceType":"Patient","id":"p1","birthDate":"1990-05-05","gender":"female"})",
    R"({"resourceType":"MedicationStatement","id":"m1","status":"active","subject":{"reference":"Patient/p1"},
"medicationCodeableConcept":{"coding":[{"system":"http://www.whocc.no/atc","code":"D10BA01"}]}})",
    R"({"resourceType":"Condition","id":"c1","subject":{"reference":"Patient/p1"},"onsetDateTime":"2026",
"code":{"coding":[{"system":"http://hl7.org/fhir/sid/icd-10-cm","code":"B00.1"}]}})",
    R"({"resourceType":"AllergyIntolerance","id":"a1","patient":{"reference":"Patient/p1"},"code":{"text":"latex"}})",
    R"({"resourceType":"Bundle","type":"collection","entry":[]})",
    "{}"};
constexpr std::size_t forbidding = 1; // of the documents
constexpr std::array<const char *, 5> protocols{"PR-ACNE-ROLLING", "PR-FACE-WRINKLE", "pr-acne-rolling", "", "PR-\xff"};
constexpr std::array<const char *, 6> time_zones{nullptr,        "Europe/London",    "UTC",
                                                 "Nowhere/Town", "../../etc/passwd", ""};
constexpr std::array<const char *, 4> devices{nullptr, "DV-PEN", "DV-RF", "DV-NONE"};
constexpr std::array<const char *, 5> all_zones{"CHEEK", "FACE", "LIP_VERMILION", "NOWHERE", nullptr};
constexpr std::array<const char *, 3> treatments{
    nullptr, R"({"protocol":"PR-ACNE-ROLLING","zones":[{"zone":"CHEEK","depth":1}]})", "{"};
constexpr std::array<percuta_policy, 4> policies{
    {{"isotretinoin", "consensus"}, {"isotretinoin", "no"}, {nullptr, "x"}, {"", nullptr}}};
constexpr std::array<double, 6> depths{0, 0.5, 1.5, -1, 1e300, std::numeric_limits<double>::quiet_NaN()};
constexpr std::array<std::int32_t, 5> days{20828, 20829, 0, -1, std::numeric_limits<std::int32_t>::max()};

constexpr const void *nothing = nullptr; // made by calls that only say how they ended

class input {
public:
  input(const std::uint8_t *data, std::size_t size) : at_(data), end_(data + size) {}
  [[nodiscard]] bool more() const { return at_ != end_; }
  std::uint8_t byte() { return more() ? *at_++ : std::uint8_t{0}; }
  template <class List> auto one_of(const List &list) { return list[byte() % list.size()]; }

private:
  const std::uint8_t *at_, *end_;
};

struct guest {
  percuta_patient *handle = nullptr;
  bool must_not_be_clear = false;
};

struct world {
  std::array<guest, 3> guests;
  std::vector<percuta_check *> checks; // the last few
  ~world() {
    for (auto &each : guests) percuta_patient_destroy(each.handle);
    for (auto *each : checks) percuta_check_destroy(each);
  }
  world() = default;
  world(const world &) = delete;
  world &operator=(const world &) = delete;
  world(world &&) = delete;
  world &operator=(world &&) = delete;
};

percuta_error no_error() {
  percuta_error error{};
  error.struct_size = sizeof error;
  return error;
}

// What a call makes comes by reference: the call that makes it is an argument as well.
template <class Handle> bool held(percuta_status status, const percuta_error &error, Handle *const &made) {
  if (status == PERCUTA_OK) return true;
  fuzz::require(made == nullptr && error.status == status && status != PERCUTA_E_INTERNAL);
  fuzz::require(error.message[0] != '\0' && std::string_view(error.message).find('\n') == std::string_view::npos);
  return false;
}

void finish(percuta_status status, const percuta_error &error, percuta_document *const &made) {
  if (held(status, error, made)) {
    percuta_text text{};
    fuzz::require(percuta_document_get_text(made, &text, nullptr) == PERCUTA_OK && text.size > 0);
  }
  percuta_document_destroy(made);
}

void read(input &from, percuta_check *check, const guest &of) {
  auto error = no_error();
  percuta_summary summary{};
  summary.struct_size = sizeof summary;
  fuzz::require(percuta_check_get_summary(check, &summary, &error) == PERCUTA_OK);
  fuzz::require(!of.must_not_be_clear || summary.verdict != PERCUTA_VERDICT_CLEAR);
  percuta_finding finding{};
  finding.struct_size = sizeof finding;
  const std::uint32_t index = from.byte();
  fuzz::require((percuta_check_get_finding(check, index, &finding, &error) == PERCUTA_OK) ==
                (index < summary.finding_count));
  percuta_question question{};
  question.struct_size = sizeof question;
  fuzz::require((percuta_check_get_question(check, index, &question, &error) == PERCUTA_OK) ==
                (index < summary.question_count));
}

void run_check(input &from, world &w, guest &of) {
  const std::array zones{from.one_of(all_zones), from.one_of(all_zones)};
  const std::array chosen{from.one_of(policies)};
  percuta_check_request request{};
  request.struct_size = sizeof request;
  request.protocol = from.one_of(protocols);
  request.zones = zones.data();
  request.zone_count = from.byte() % (zones.size() + 1);
  request.depth_mm = from.one_of(depths);
  request.device = from.one_of(devices);
  request.on_day = from.one_of(days);
  request.as_of_day = from.one_of(days);
  request.time_zone = from.one_of(time_zones);
  request.treatment = from.one_of(treatments);
  request.treatment_size = request.treatment == nullptr ? 0 : std::string_view(request.treatment).size();
  request.policies = chosen.data();
  request.policy_count = from.byte() % 2;
  request.flags = from.byte() % 3;
  auto error = no_error();
  if (from.byte() % 4 == 0) {
    percuta_document *made = nullptr;
    finish(percuta_options_list(fuzz::library().get(), of.handle, &request, from.byte() % 8, &made, &error), error,
           made);
    return;
  }
  percuta_check *made = nullptr;
  if (!held(percuta_check_run(fuzz::library().get(), of.handle, &request, &made, &error), error, made)) return;
  read(from, made, of);
  w.checks.push_back(made);
}

percuta_treatment_request treatment(input &from, const std::array<const char *, 2> &zones) {
  percuta_treatment_request request{};
  request.struct_size = sizeof request;
  request.protocol = from.one_of(protocols);
  request.treated_at = {std::int64_t{from.one_of(days)} * 86400, from.byte() % 3 == 0 ? 3600 : 0, 0};
  request.time_zone = from.one_of(time_zones);
  request.zones = zones.data();
  request.zone_count = from.byte() % (zones.size() + 1);
  request.depth_mm = from.one_of(depths);
  request.device = from.one_of(devices);
  return request;
}

void after(input &from, const guest &of) {
  const std::array zones{from.one_of(all_zones), from.one_of(all_zones)};
  const auto given = treatment(from, zones);
  auto error = no_error();
  percuta_document *made = nullptr;
  percuta_format format = from.byte() % 8;
  if (format == PERCUTA_FORMAT_PDF) format = PERCUTA_FORMAT_TEXT; // Pango and cairo are not what is tried here
  if (from.byte() % 2 == 0) {
    finish(percuta_timeline_build(fuzz::library().get(), of.handle, &given, format, &made, &error), error, made);
    return;
  }
  percuta_letter_request request{};
  request.struct_size = sizeof request;
  request.treatment = &given;
  request.language = from.one_of(std::array<const char *, 4>{nullptr, "de", "ar", "xx"});
  request.letter = from.one_of(std::array<const char *, 4>{nullptr, "gp", "consent", "none"});
  request.flags = from.byte() % 3;
  finish(percuta_letter_render(fuzz::library().get(), of.handle, &request, format, &made, &error), error, made);
}

void add(input &from, guest &of) {
  const auto which = from.byte() % documents.size();
  auto text = std::string(documents[which]);
  const auto cut = from.byte();
  if (cut % 4 == 1) text.resize(cut % (text.size() + 1)); // truncated
  if (cut % 4 == 2) text[cut % text.size()] = static_cast<char>(from.byte());
  auto error = no_error();
  const bool added = held(percuta_patient_add_document(of.handle, text.data(), text.size(), &error), error, nothing);
  const bool whole = cut % 4 == 0 || cut % 4 == 3;
  if (of.handle != nullptr && (!added || (whole && which == forbidding))) of.must_not_be_clear = true;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) {
  input from(data, size);
  world w;
  for (int calls = 0; from.more() && calls < 40; ++calls) {
    auto &of = w.guests[from.byte() % w.guests.size()];
    auto error = no_error();
    switch (from.byte() % 8) {
    case 0:
      percuta_patient_destroy(of.handle);
      of = {};
      held(percuta_patient_create(fuzz::library().get(), &of.handle, &error), error, of.handle);
      break;
    case 1:
    case 2: add(from, of); break;
    case 3: {
      const percuta_kind kind = from.byte() % 11 - 1;
      held(percuta_patient_declare(of.handle, kind, from.byte() % 9 - 1, &error), error, nothing);
      break;
    }
    case 4:
    case 5: run_check(from, w, of); break;
    case 6: after(from, of); break;
    default:
      if (!w.checks.empty()) {
        percuta_document *made = nullptr;
        finish(percuta_check_write(w.checks.back(), from.byte() % 8, &made, &error), error, made);
        percuta_check_destroy(w.checks.back());
        w.checks.pop_back();
      }
    }
  }
  return 0;
}
