// SPDX-License-Identifier: Apache-2.0
// Any change of a knowledge file: opened or refused, and what was opened answers or refuses. With an even first byte the hash is put right
// again, as whoever may sign could do; with an odd one the change meets the hash.
#include "authoring/example.hpp"
#include "fuzz/patches.hpp"
#include "fuzz/target.hpp"
#include "knowledge/container.hpp"

namespace {

const std::string &small_knowledge() {
  static const std::string made = [] {
    const example::tree at;
    std::vector<std::string> problems;
    return percuta::authoring::compile(percuta::authoring::read_folder(at.root(), problems));
  }();
  return made;
}

std::string changed(const std::uint8_t *data, std::size_t size) {
  auto whole = small_knowledge();
  if (size == 0) return whole;
  const bool right = data[0] % 2 == 0;
  if (!right) {
    fuzz::patch(whole, data + 1, size - 1);
    return whole;
  }
  const auto parts = percuta::knowledge::unpack(std::as_bytes(std::span(whole)), {{}, true});
  const auto codes_at = parts.database.unverified.size();
  const auto records_at = codes_at + parts.codes.unverified.size();
  auto body = whole.substr(0, records_at + parts.records.unverified.size());
  fuzz::patch(body, data + 1, size - 1);
  return percuta::knowledge::pack(body.substr(0, codes_at), body.substr(codes_at, records_at - codes_at),
                                  body.substr(records_at));
}

// Each question may be refused, for itself.
template <class Call> void ask(Call call) {
  try {
    call();
  } catch (const percuta::error &problem) {
    fuzz::require_refusal(problem);
  }
}

constexpr std::string_view record = R"({"resourceType":"Bundle","type":"collection","entry":[
{"resource":{"resourceType":"Patient","id":"p1","birthDate":"1990-05-05"}},
{"resource":{"resourceType":"Condition","id":"c1","subject":{"reference":"Patient/p1"},
"code":{"coding":[{"system":"http://snomed.info/sct","code":"33659008"}]}}}]})";

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) {
  const auto file = changed(data, size);
  percuta_open_options options{};
  options.struct_size = sizeof options;
  options.flags = PERCUTA_OPEN_ACCEPT_UNSIGNED;
  options.knowledge_data = file.data();
  options.knowledge_size = file.size();
  ask([&] {
    const percuta::library library(&options);
    percuta::check_request request;
    request.protocol = "PR-FACE";
    request.on_day = percuta::read_day("2027-01-10");
    percuta::letter_request letter;
    letter.treatment.protocol = request.protocol;
    letter.treatment.treated_at = percuta::read_time("2027-01-10T14:30:00+00:00");
    auto patient = library.new_patient();
    patient.add_document(record);
    ask([&] { static_cast<void>(library.describe()); });
    ask([&] { static_cast<void>(library.search_protocols("face")); });
    ask([&] { static_cast<void>(library.protocol("PR-FACE")); });
    ask([&] { static_cast<void>(library.show("SCAR-KELOID")); });
    ask([&] { static_cast<void>(library.questionnaire("PR-FACE")); });
    ask([&] { static_cast<void>(library.check(patient, request).write(PERCUTA_FORMAT_JSON)); });
    ask([&] { static_cast<void>(library.timeline(&patient, letter.treatment)); });
    ask([&] { static_cast<void>(library.letter(&patient, letter)); });
  });
  return 0;
}
