// SPDX-License-Identifier: Apache-2.0
#include "facts/small_knowledge.hpp"

#include "model/failure.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace percuta::tests;
using percuta::status;

namespace {

std::pair<status, std::string> refusal(const std::vector<std::string_view> &documents) {
  try {
    read(documents);
  } catch (const percuta::failure &refused) {
    return {refused.kind(), refused.what()};
  }
  return {status::ok, ""};
}

const std::string condition = R"({"resourceType":"Condition","code":{"coding":[{"system":"urn:a","code":"herpes"}]}})";

} // namespace

TEST_CASE("what cannot be used as a whole is refused with what, where and what to do", "[bundle-refused]") {
  struct row {
    std::string text;
    status kind;
    std::string says;
  };
  for (const auto &[text, kind, says] :
       {row{"", status::bad_input, "empty"},
        {" \n\t ", status::bad_input, "empty"},
        {"\xEF\xBB\xBF", status::bad_input, "empty"},
        {R"({"resourceType":"Patient")", status::bad_input, "line 1"},
        {"{\n\"resourceType\":\"Patient\",\n\"id\" 7}", status::bad_input, "line 3"},
        {R"({"resourceType":"Patient"} x)", status::bad_input, "line 1, column 28"},
        {R"({"resourceType":"Claim","x":[1,,2]})", status::bad_input, "line 1"}, // also in what is passed over
        {"{\"resourceType\":\"Patient\",\"id\":\"\xC3\x28\"}", status::bad_input, "column"},
        {"{\"resourceType\":\"Patient\",\"id\":\"\xED\xA0\x80\"}", status::bad_input, "column"},
        {R"({"resourceType":"Patient","x":1e999})", status::bad_input, "out of range"},
        {R"([])", status::bad_input, "not FHIR"},
        {R"("Patient")", status::bad_input, "not FHIR"},
        {"7", status::bad_input, "not FHIR"},
        {"null", status::bad_input, "not FHIR"},
        {R"({})", status::bad_input, "no resourceType"},
        {R"({"resourceType":7})", status::bad_input, "no resourceType"},
        {R"({"resourceType":""})", status::bad_input, "no resourceType"},
        {R"({"resourceType":"Patient","x":)" + std::string(100, '[') + std::string(100, ']') + "}", status::over_limit,
         "64 levels"}}) {
    INFO(text);
    const auto [found, message] = refusal({text});
    CHECK(found == kind);
    CHECK(message.find(says) != std::string::npos);
    CHECK(message.find('\n') == std::string::npos);
  }
  CHECK(refusal({}).first == status::bad_input);
  const std::string too_large(percuta::facts::largest_document + 1, 'x');
  CHECK(refusal({too_large}).first == status::over_limit);
  CHECK(refusal({condition, "{"}).second.find("document 2") != std::string::npos);
  CHECK(refusal({condition, "7"}).second.find("document 2") != std::string::npos);
}

TEST_CASE("a member that stands twice in an object that is read is refused by its JSON pointer", "[bundle-refused]") {
  struct row {
    std::string text, pointer;
  };
  for (
      const auto &[text, pointer] :
      {row{R"({"resourceType":"Bundle","type":"collection","type":"batch"})", "/type"},
       {R"({"resourceType":"Bundle","entry":[{"resource":{"resourceType":"Basic"},"resource":{"resourceType":"Patient"}}]})",
        "/entry/0/resource"},
       {R"({"resourceType":"Bundle","entry":[{"resource":{"resourceType":"Condition","resourceType":"Claim"}}]})",
        "/entry/0/resource/resourceType"},
       {bundle_of({R"({"resourceType":"Condition","verificationStatus":{},"code":{},"verificationStatus":{}})"}),
        "/entry/1/resource/verificationStatus"},
       {bundle_of({R"({"resourceType":"Condition","code":{"coding":[{"code":"a","system":"urn:a","code":"b"}]}})"}),
        "/entry/1/resource/code/coding/0/code"},
       {bundle_of({R"({"resourceType":"Condition","extra/x~":1,"extra/x~":2})"}), "/entry/1/resource/extra~1x~0"},
       {R"({"resourceType":"Patient","birthDate":"1990","birthDate":"2000"})", "/birthDate"}}) {
    INFO(text);
    const auto [kind, message] = refusal({text});
    CHECK(kind == status::bad_input);
    CHECK(message.find("member " + pointer + " stands twice") != std::string::npos);
  }
  std::string many = R"({"resourceType":"Condition")";
  for (int i = 0; i < 200; ++i) many += ",\"x" + std::to_string(i) + "\":1";
  CHECK(refusal({many + "}"}).first == status::ok);
  CHECK(refusal({many + ",\"x7\":2}"}).second.find("/x7") != std::string::npos);
  CHECK(refusal({R"({"resourceType":"Claim","item":[{"a":1,"a":2}]})"}).first == status::ok); // not read
}

TEST_CASE("a byte order mark is passed over, and padding changes nothing") {
  const auto text = "\xEF\xBB\xBF" + condition;
  CHECK(read({text}).facts.size() == 1);
  std::string padded = text;
  padded.reserve(text.size() + percuta::facts::padding);
  const percuta::facts::lexicon words(knowledge_base());
  CHECK(lines(percuta::facts::read_patient(words, {percuta::facts::parse_document({padded, true})}, asked())) ==
        lines(read({text})));
}

TEST_CASE("a very long text is read") {
  const auto made =
      read({R"({"resourceType":"Condition","id":"c","code":{"text":")" + std::string(10'000'000, 'x') + R"("}})"});
  CHECK(made.unrecognised.size() == 1);
}

TEST_CASE("a wrong type deep inside is unknown, noted by its pointer, and the kind is no longer complete",
          "[bundle-refused]") {
  auto how = asked();
  how.declared[percuta::facts::fact_kind::condition] = percuta::facts::data_state::complete;
  struct row {
    std::string member, pointer;
  };
  for (const auto &[member, pointer] :
       {row{R"("onsetDateTime":20)", "/entry/1/resource/onsetDateTime is not a FHIR date"},
        {R"("onsetDateTime":"2026-02-30")", "/entry/1/resource/onsetDateTime is not a FHIR date"},
        {R"("onsetAge":[])", "/entry/1/resource/onsetAge is not an object"},
        {R"("onsetPeriod":"2026")", "/entry/1/resource/onsetPeriod is not an object"},
        {R"("onsetPeriod":{"start":{}})", "/entry/1/resource/onsetPeriod/start is not a FHIR date"},
        {R"("bodySite":7)", "/entry/1/resource/bodySite is not an object"},
        {R"("bodySite":[7])", "/entry/1/resource/bodySite/0 is not an object"},
        {R"("bodySite":[{"coding":{}}])", "/entry/1/resource/bodySite/0/coding is not an array"},
        {R"("clinicalStatus":{"coding":[{"code":1}]})", "/entry/1/resource/clinicalStatus/coding/0/code is not a text"},
        {R"("recordedDate":null)", "/entry/1/resource/recordedDate is not a FHIR date"},
        {R"("meta":[])", "/entry/1/resource/meta is not an object"},
        {"\"verificationStatus\":{\"coding\":[{\"code\":\"con\\u0000firmed\"}]}",
         "/verificationStatus/coding/0/code is not a text"}}) {
    INFO(member);
    const auto made = read_resources({R"({"resourceType":"Condition","id":"c1",)" + member +
                                      R"(,"code":{"coding":[{"system":"urn:a","code":"herpes"}]}})"},
                                     how);
    CHECK(made.facts.size() == 1);
    CHECK(notes_say(made, "Condition/c1: "));
    CHECK(notes_say(made, pointer));
    CHECK(state(made, percuta::facts::fact_kind::condition) == percuta::facts::data_state::partial);
  }
}

TEST_CASE("many notes of one kind are cut short") {
  std::vector<std::string> all;
  for (int i = 0; i < 50; ++i)
    all.push_back(R"({"resourceType":"Condition","id":"c)" + std::to_string(i) +
                  R"(","subject":{"reference":"Patient/other"}})");
  const auto made = read_resources(all);
  CHECK(made.notes.size() == 11);
  CHECK(notes_say(made, "40 further notes"));
}

TEST_CASE("an id that is no FHIR id is not shown") {
  const auto made = read_resources(
      {R"({"resourceType":"Condition","id":"Ana Lee","onsetDateTime":7,"code":{"coding":[{"system":"urn:a","code":"herpes"}]}})"});
  CHECK(resource_of(made.facts.at(0)) == "Bundle.entry[1]");
  CHECK_FALSE(notes_say(made, "Ana"));
  CHECK(
      resource_of(read_resources(
                      {R"({"resourceType":"Condition","id":7,"code":{"coding":[{"system":"urn:a","code":"herpes"}]}})"})
                      .facts.at(0)) == "Bundle.entry[1]");
}
