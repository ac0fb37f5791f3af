// SPDX-License-Identifier: Apache-2.0
#include "facts/small_knowledge.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace percuta::tests;
using percuta::facts::data_state;

namespace {

percuta::facts::table patient(const std::string &members) {
  return read({R"({"resourceType":"Patient","id":"p1")" + members + "}"});
}

bool all_error(const percuta::facts::table &of) {
  return std::all_of(of.states.begin(), of.states.end(), [](auto each) { return each == data_state::error; });
}

} // namespace

TEST_CASE("who the patient is") {
  const auto made = patient(
      R"(,"birthDate":"1990-05","gender":"female","name":[{"use":"old","family":"Before"},{"use":"official","prefix":["Dr"],"given":["Ana","Maria"],"family":"Lee"}])");
  CHECK(made.has_patient);
  CHECK(made.patient_id == "p1");
  CHECK(made.birth == percuta::calendar::read_partial_date("1990-05"));
  CHECK(made.gender == "female");
  CHECK(made.patient_name == "Ana Maria Lee");
  CHECK(made.entries == 0);
  CHECK(made.notes.empty());
  CHECK(patient(R"(,"name":[{"family":"Lee"},{"use":"usual","text":"Ana L."}])").patient_name == "Ana L.");
  CHECK(patient(R"(,"name":[{"use":"official","text":"Ana Lee"},{"use":"usual","text":"Ana L."}])").patient_name ==
        "Ana Lee");
  CHECK(patient(R"(,"name":[{"use":"maiden","family":"Before"}])").patient_name.empty());
  CHECK(patient("").patient_name.empty());
}

TEST_CASE("a patient who has died is known as such") {
  CHECK(patient(R"(,"deceasedBoolean":true)").deceased);
  CHECK(patient(R"(,"deceasedDateTime":"2026-01-01")").deceased);
  CHECK(patient(R"(,"deceasedDateTime":"unknown")").deceased);
  CHECK_FALSE(patient(R"(,"deceasedBoolean":false)").deceased);
  CHECK(all_error(patient(R"(,"deceasedBoolean":"true")")));
}

TEST_CASE("test data, replaced patients and unknown modifiers are known as such") {
  CHECK(patient(
            R"(,"meta":{"security":[{"system":"http://terminology.hl7.org/CodeSystem/v3-ActReason","code":"HTEST"}]})")
            .test_record);
  CHECK_FALSE(patient(R"(,"meta":{"security":[{"code":"R"}]})").test_record);
  const auto replaced = patient(R"(,"link":[{"type":"replaced-by","other":{"reference":"Patient/p2"}}])");
  CHECK(all_error(replaced));
  CHECK(notes_say(replaced, "Patient/p1 was replaced"));
  CHECK_FALSE(all_error(patient(R"(,"link":[{"type":"seealso","other":{"reference":"Patient/p2"}}])")));
  CHECK(all_error(patient(R"(,"modifierExtension":[{"url":"x"}])")));
}

TEST_CASE("what cannot be read of a patient is unknown and noted, without saying what it was") {
  const auto made = patient(R"(,"birthDate":"20.5.1990","name":"Lee","gender":7)");
  CHECK_FALSE(made.birth);
  CHECK(made.patient_name.empty());
  CHECK(notes_say(made, "/birthDate is not a FHIR date"));
  for (const auto &note : made.notes) {
    CHECK(note.find("1990") == std::string::npos);
    CHECK(note.find("Lee") == std::string::npos);
  }
  CHECK_FALSE(patient(R"(,"birthDate":1990)").birth);
}

TEST_CASE("several different patients cannot be checked, the same one twice can", "[patient-subject]") {
  const std::string a = R"({"resourceType":"Patient","id":"a","birthDate":"1990"})";
  const std::string b = R"({"resourceType":"Patient","id":"b","birthDate":"1991"})";
  const auto two = read({a, b});
  CHECK(all_error(two));
  CHECK(two.patient_id == "a");
  CHECK(read({b, a}).patient_id == "a");
  CHECK(notes_say(two, "2 Patient resources"));
  CHECK_FALSE(all_error(read({a, a})));
  const auto contradictory = read({a, R"({"resourceType":"Patient","id":"a","birthDate":"1989"})"});
  CHECK(all_error(contradictory));
  CHECK_FALSE(contradictory.birth);
}

TEST_CASE("a patient without id or address takes the name that the resources use") {
  const std::string text =
      R"({"resourceType":"Bundle","entry":[{"resource":{"resourceType":"Patient"}},{"resource":{"resourceType":"Condition","subject":{"reference":"Patient/9"},)"
      R"("code":{"coding":[{"system":"urn:a","code":"herpes"}]}}}]})";
  CHECK(read({text}).facts.size() == 1);
}
