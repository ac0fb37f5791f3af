// SPDX-License-Identifier: Apache-2.0
#include "facts/small_knowledge.hpp"

#include <catch2/catch.hpp>

using namespace percuta::tests;
using percuta::facts::data_state;
using percuta::facts::fact_kind;
using strings = std::vector<std::string>;

namespace {

std::string coded(const std::string &code) { return R"({"coding":[{"system":"urn:a","code":")" + code + R"("}]})"; }

std::string allergy(const std::string &code, const std::string &members = "") {
  return R"({"resourceType":"AllergyIntolerance","id":"a1","patient":{"reference":"Patient/p1"})" +
         (code.empty() ? std::string() : R"(,"code":)" + coded(code)) + (members.empty() ? "" : "," + members) + "}";
}

std::string verified(const std::string &code) { return R"("verificationStatus":)" + coded(code); }
std::string clinical(const std::string &code) { return R"("clinicalStatus":)" + coded(code); }

} // namespace

TEST_CASE("an allergy counts by its statuses") {
  struct row {
    std::string members;
    strings expected;
  };
  const std::string dates = " began ..2027-01-10 ended ";
  for (const auto &[members, expected] :
       {row{"", {"allergy latex" + dates + "goes-on"}},
        {verified("confirmed"), {"allergy latex" + dates + "goes-on"}},
        {verified("presumed"), {"allergy latex" + dates + "goes-on"}},
        {verified("unconfirmed"), {"allergy latex provisional" + dates + "goes-on"}},
        {verified("refuted"), {"allergy latex denied" + dates + "goes-on"}},
        {verified("entered-in-error"), {}},
        {verified("maybe"), {"allergy latex provisional" + dates + "goes-on"}},
        {clinical("active"), {"allergy latex" + dates + "goes-on"}},
        {clinical("inactive"), {"allergy latex" + dates + "..2027-01-10"}},
        {clinical("resolved"), {"allergy latex" + dates + "..2027-01-10"}},
        {clinical("dormant"), {"allergy latex" + dates + "goes-on"}},
        {R"("onsetDateTime":"2020")", {"allergy latex began 2020-01-01..2020-12-31 ended goes-on"}},
        {R"("recordedDate":"2026-02-03")", {"allergy latex began ..2026-02-03 ended goes-on"}}}) {
    INFO(members);
    CHECK(facts_of(allergy("latex", members)) == expected);
  }
}

TEST_CASE("where the code of an allergy says little, the substance of its reactions counts") {
  const std::string reaction = R"("reaction":[{"substance":)" + coded("latex") + "}]";
  CHECK(facts_of(allergy("", reaction)) == strings{"allergy latex began ..2027-01-10 ended goes-on"});
  CHECK(facts_of(allergy("something", reaction)) == strings{"allergy latex began ..2027-01-10 ended goes-on"});
  CHECK(facts_of(allergy("keloid", reaction)) == strings{"allergy keloid began ..2027-01-10 ended goes-on"});
}

TEST_CASE("an allergy to a medicine counts whatever its route") {
  const auto to = [](const std::string &code) {
    return facts_of(R"({"resourceType":"AllergyIntolerance","code":{"coding":[{"system":"urn:drug","code":")" + code +
                    R"("}]}})");
  };
  CHECK(to("201").size() == 1);
  CHECK(to("202").size() == 1);
  CHECK(to("30").size() == 1);
}

TEST_CASE("no known allergy means that there is none, unless the record lists one") {
  CHECK(facts_of(allergy("no-allergy")).empty());
  CHECK(state(read_resources({allergy("no-allergy")}), fact_kind::allergy) == data_state::none_known);
  CHECK(state(read_resources({allergy("no-allergy", clinical("inactive"))}), fact_kind::allergy) ==
        data_state::partial);
  CHECK(state(read_resources({allergy("no-allergy", verified("refuted"))}), fact_kind::allergy) == data_state::partial);
  CHECK(state(read_resources({allergy("no-allergy", verified("unconfirmed"))}), fact_kind::allergy) ==
        data_state::partial);
  CHECK(state(read_resources({allergy("no-allergy", R"("modifierExtension":[{"url":"x"}])")}), fact_kind::allergy) ==
        data_state::partial);
  const auto both = read_resources({allergy("no-allergy"), allergy("latex")});
  CHECK(state(both, fact_kind::allergy) == data_state::partial);
  CHECK(notes_say(both, "no allergy and lists one"));
  CHECK(state(read_resources({allergy("no-allergy"), allergy("latex", clinical("resolved"))}), fact_kind::allergy) ==
        data_state::none_known);
  CHECK(state(read_resources({allergy("no-allergy"), allergy("unheard-of")}), fact_kind::allergy) ==
        data_state::partial);
  CHECK(state(read_resources({allergy("no-allergy")}), fact_kind::condition) == data_state::partial);
}

TEST_CASE("no allergy to one thing denies that thing only") {
  const auto made = read_resources({allergy("no-latex")});
  CHECK(lines(made) == strings{"allergy latex denied began ..2027-01-10 ended goes-on",
                               "allergy numbing denied began ..2027-01-10 ended goes-on"});
  CHECK(state(made, fact_kind::allergy) == data_state::partial);
}

TEST_CASE("that nobody asked is no answer") {
  const auto made = read_resources({allergy("nobody-asked")});
  CHECK(made.facts.empty());
  CHECK(state(made, fact_kind::allergy) == data_state::not_asked);
  auto how = asked();
  how.declared[fact_kind::allergy] = data_state::complete;
  for (const char *status : {"confirmed", "unconfirmed"})
    CHECK(state(read_resources({allergy("nobody-asked", verified(status))}, how), fact_kind::allergy) ==
          data_state::not_asked);
}
