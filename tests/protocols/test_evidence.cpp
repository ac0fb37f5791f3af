// SPDX-License-Identifier: Apache-2.0
#include "protocols/evidence.hpp"
#include "shipped.hpp"

#include "json/names.hpp"

#include <catch2/catch.hpp>

using namespace percuta;
using percuta::test::shipped;

TEST_CASE("The bibliography lists every entry, each with the seven members") {
  const auto all = protocols::find_citations(shipped(), "");
  CHECK(all.size() == shipped().citations.size());
  const auto list = json::parse(protocols::write_citations_json(all), "the list", status::bad_input).as_array();
  CHECK(list.size() == all.size());
  for (const auto &each : list) {
    for (const auto *member : {"key", "authors", "year", "title", "doi", "pmid", "verification"})
      CHECK(each.as_object().contains(member));
  }
}

TEST_CASE("One entry is found by its key; an unknown key is refused with those it may be") {
  const auto one = protocols::find_citations(shipped(), "FABB2012");
  REQUIRE(one.size() == 1);
  CHECK(one.front()->year == 2012);
  CHECK_THAT(protocols::write_citations_text(one), Catch::Contains("Checked: "));
  CHECK_THROWS_WITH(protocols::find_citations(shipped(), "FABB2013"), Catch::Contains("did you mean FABB2012"));
}

TEST_CASE("Every citation key in the knowledge base has an entry") {
  const auto check = [](const std::string &where, const std::vector<std::string> &keys) {
    for (const auto &key : keys) {
      CAPTURE(where, key);
      CHECK(shipped().find_citation(key) != nullptr);
    }
  };
  for (const auto &each : shipped().protocols) check(each.id, each.citations);
  for (const auto &each : shipped().rules) check(each.id, each.citations);
  for (const auto &each : shipped().activities) check(each.id, each.citations);
  for (const auto &each : shipped().red_flags) check(each.id, each.citations);
}

TEST_CASE("A reference reads like one") {
  model::citation citation;
  citation.key = "DOE2020";
  citation.authors = "Doe J, Roe R";
  citation.year = 2020;
  citation.title = "Does it work?";
  citation.published_in = "J Examples 1(2):3";
  citation.doi = "10.1/x";
  CHECK(protocols::reference_text(citation) == "Doe J, Roe R (2020). Does it work? J Examples 1(2):3. doi:10.1/x");
}
