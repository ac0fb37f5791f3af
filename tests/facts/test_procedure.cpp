// SPDX-License-Identifier: Apache-2.0
#include "facts/small_knowledge.hpp"

#include <catch2/catch.hpp>

using namespace percuta::tests;
using strings = std::vector<std::string>;

namespace {

std::string procedure(const std::string &members) {
  return R"({"resourceType":"Procedure","id":"x","code":{"coding":[{"system":"urn:a","code":"needling"}]},)" + members +
         "}";
}

} // namespace

TEST_CASE("a procedure happened or not by its status") {
  const auto with = [](const std::string &status) {
    return facts_of(procedure(R"("status":")" + status + R"(","performedDateTime":"2026-12-01")"));
  };
  for (const char *status : {"in-progress", "on-hold", "stopped", "completed"}) {
    CHECK(with(status) == strings{"procedure needling began 2026-12-01 ended 2026-12-01"});
  }
  for (const char *status : {"preparation", "not-done", "entered-in-error"}) CHECK(with(status).empty());
  for (const char *status : {"unknown", "done"})
    CHECK(with(status) == strings{"procedure needling provisional began 2026-12-01 ended 2026-12-01"});
}

TEST_CASE("a procedure counts from its end") {
  struct row {
    std::string members, expected;
  };
  for (const auto &[members, expected] :
       {row{R"("performedPeriod":{"start":"2026-11-01","end":"2026-11-03"})", "began 2026-11-01 ended 2026-11-03"},
        {R"("performedPeriod":{"start":"2026-11-01"})", "began 2026-11-01 ended 2026-11-01..2027-01-10"},
        {R"("performedPeriod":{"end":"2026-11-01"})", "began ..2026-11-01 ended 2026-11-01"},
        {R"("performedDateTime":"2026")", "began 2026-01-01..2026-12-31 ended 2026-01-01..2026-12-31"},
        {R"("performedString":"in spring")", "began ..2027-01-10 ended ..2027-01-10"},
        {R"("performedAge":{"value":36,"code":"a"})", "began 2026-05-20..2027-05-19 ended 2026-05-20..2027-05-19"},
        {R"("performedDateTime":"2026-02-30")", "began ..2027-01-10 ended ..2027-01-10"},
        {R"("note":[])", "began ..2027-01-10 ended ..2027-01-10"}}) {
    INFO(members);
    CHECK(facts_of(procedure(R"("status":"completed",)" + members)) == strings{"procedure needling " + expected});
  }
  CHECK(facts_of(procedure(R"("status":"in-progress","performedPeriod":{"start":"2026-11-01"})")) ==
        strings{"procedure needling began 2026-11-01 ended 2026-11-01.."});
}

TEST_CASE("the depth of a needling is read from its extension, the site from its body site") {
  const auto extended = [](const std::string &extension) {
    return facts_of(
        procedure(R"("status":"completed","performedDateTime":"2026-12-01","extension":[)" + extension + "]"));
  };
  const std::string dates = "procedure needling began 2026-12-01 ended 2026-12-01";
  CHECK(extended(R"({"url":"urn:org.percuta:depth","valueQuantity":{"value":1.5,"code":"mm"}})") ==
        strings{dates + " value [1.5,1.5]mm"});
  CHECK(extended(R"({"url":"urn:other","valueQuantity":{"value":1.5,"code":"mm"}})") == strings{dates});
  CHECK(extended(R"({"url":"urn:org.percuta:depth","valueQuantity":{"code":"mm"}})") == strings{dates});
  CHECK(extended(R"({"url":"urn:org.percuta:depth"})") == strings{dates});
  CHECK(
      facts_of(procedure(
          R"("status":"completed","performedDateTime":"2026-12-01","bodySite":[{"coding":[{"system":"urn:a","code":"face"}]}])")) ==
      strings{dates + " at FACE"});
}

TEST_CASE("a relative's condition is family history, never the patient's", "[patient-subject]") {
  const auto relative = [](const std::string &status, const std::string &code = "keloid") {
    return read_resources(
        {R"({"resourceType":"FamilyMemberHistory","id":"f","patient":{"reference":"Patient/p1"},"status":")" + status +
         R"(","date":"2026-05-05","relationship":{"text":"mother"},"condition":[{"code":{"coding":[{"system":"urn:a","code":")" +
         code + R"("}]},"onsetAge":{"value":30,"code":"a"}}]})"});
  };
  CHECK(lines(relative("completed")) == strings{"family-history keloid began ..2026-05-05 ended goes-on"});
  CHECK(lines(relative("entered-in-error")).empty());
  CHECK(lines(relative("completed", "irrelevant-here")).empty());
  auto how = asked();
  how.declared[percuta::facts::fact_kind::family_history] = percuta::facts::data_state::complete;
  const auto with = [&](const std::string &status) {
    return state(read_resources({R"({"resourceType":"FamilyMemberHistory","status":")" + status + R"("})"}, how),
                 percuta::facts::fact_kind::family_history);
  };
  CHECK(with("completed") == percuta::facts::data_state::complete);
  CHECK(with("partial") == percuta::facts::data_state::partial);
  CHECK(with("health-unknown") == percuta::facts::data_state::partial);
  CHECK(with("whatever") == percuta::facts::data_state::partial);
}
