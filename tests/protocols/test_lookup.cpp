// SPDX-License-Identifier: Apache-2.0
#include "protocols/lookup.hpp"

#include "lookup_table.hpp"
#include "model/failure.hpp"
#include "shipped.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace percuta;
using percuta::test::shipped;

namespace {

std::vector<std::string> ids(std::string_view query) {
  std::vector<std::string> found;
  for (const auto &each : protocols::search(shipped(), query)) found.push_back(each.protocol->id);
  return found;
}

} // namespace

TEST_CASE("What a clinician types finds the protocol that is meant, first") {
  for (const auto &[query, first] : test::lookup_table) {
    CAPTURE(query);
    const auto hits = protocols::search(shipped(), query);
    REQUIRE_FALSE(hits.empty());
    CHECK(hits.front().protocol->id == first);
    CHECK(hits.front().score > 0);
    CHECK(hits.front().score <= 1);
    CHECK_FALSE(hits.front().why.empty());
  }
}

TEST_CASE("Hits come best first, ties by identifier, and the same each time") {
  for (const auto *query : {"scars", "wrinkles", "dermaroller", "neck", "CIT"}) {
    const auto hits = protocols::search(shipped(), query);
    CHECK(std::is_sorted(hits.begin(), hits.end(), [](const auto &a, const auto &b) {
      return a.score != b.score ? a.score > b.score : a.protocol->id < b.protocol->id;
    }));
    CHECK(protocols::write_hits_json(hits) == protocols::write_hits_json(protocols::search(shipped(), query)));
  }
}

TEST_CASE("Without a query every protocol is listed by identifier") {
  for (const auto *query : {"", "   ", "\t\n"}) {
    const auto found = ids(query);
    CHECK(found.size() == shipped().protocols.size());
    CHECK(std::is_sorted(found.begin(), found.end()));
  }
}

TEST_CASE("What means nothing finds nothing") {
  for (const auto *query :
       {"xyzzy", "qqqq wwww", "???", "\"", "''", "*", "a OR b NOT", "\xF0\x9F\x98\x80", "zz\xFF\xFE"}) {
    CAPTURE(query);
    const auto hits = protocols::search(shipped(), query);
    CHECK(protocols::write_hits_json(hits).front() == '[');
    if (std::string_view(query) == "xyzzy") CHECK(hits.empty());
  }
  CHECK(protocols::write_hits_json({}) == "[]");
}

TEST_CASE("A query of any length is answered") {
  CHECK_NOTHROW(protocols::search(shipped(), std::string(100'000, 'a')));
  std::string many;
  for (int i = 0; i < 10'000; ++i) many += "scar ";
  CHECK_FALSE(protocols::search(shipped(), many).empty());
}

TEST_CASE("A word inside the text alone is found there, with the words around it") {
  const auto hits = protocols::search(shipped(), "hydrogel");
  REQUIRE_FALSE(hits.empty());
  CHECK(hits.front().why.rfind("text: ", 0) == 0);
  CHECK(hits.front().why.find("hydrogel") != std::string::npos);
}

TEST_CASE("A code finds every protocol for it, written in any way") {
  const auto expected = ids("L90.5");
  CHECK(expected.size() > 1);
  for (const auto *query : {"l90.5", "  L90.5 ", "L905", "l905", "icd10cm|L90.5", "ICD10CM|L90.5", "icd10cm|l905"}) {
    CAPTURE(query);
    CHECK(ids(query) == expected);
  }
  for (const auto &id : expected) {
    const auto &codes = shipped().find_protocol(id)->indication_codes;
    CHECK(std::find(codes.begin(), codes.end(), "icd10cm|L90.5") != codes.end());
  }
}

TEST_CASE("The beginning of a code finds the protocols for every code that begins so") {
  const auto found = ids("L90");
  for (const auto *code : {"L90.5", "L90.6"}) {
    for (const auto &id : ids(code)) CHECK(std::find(found.begin(), found.end(), id) != found.end());
  }
  CHECK(ids("L90.") == found);
  CHECK(ids("icd10cm|L90") == found);
  CHECK(ids("L63") == std::vector<std::string>{"PR-AA"}); // which is a code itself
  CHECK(ids("L9").empty());
}

TEST_CASE("Of protocols that fit alike the better studied one stands first") {
  for (const auto *query : {"CIT", "melasma", "acne scars", "cheek", "L90.5", "L81.1"}) {
    CAPTURE(query);
    const auto hits = protocols::search(shipped(), query);
    REQUIRE(hits.size() > 1);
    CHECK(hits[0].protocol->grade.front() <= hits[1].protocol->grade.front());
    CHECK(hits[0].score - hits[1].score < 0.01);
  }
}

TEST_CASE("skin-type: leaves the protocols whose sources name that type") {
  struct row {
    const char *query;
    std::vector<const char *> in, out;
  };
  const row table[] = {
      {"skin-type:VI",
       {"PR-ACNE-ROLLING", "PR-ACNE-ICEPICK", "PR-SCAR-SURG"},
       {"PR-STRIAE", "PR-FACE-WRINKLE", "PR-HOME"}},
      {"skin-type:6", {"PR-ACNE-ROLLING"}, {"PR-STRIAE"}},
      {"skin-type:v",
       {"PR-PERIORBITAL", "PR-AA", "PR-AGA", "PR-STRIAE"},
       {"PR-FACE-WRINKLE", "PR-NECK-WRINKLE", "PR-PORES"}},
      {"skin-type:I",
       {"PR-FACE-WRINKLE", "PR-LAXITY-MECH", "PR-PERIORBITAL"},
       {"PR-AA", "PR-NECK-WRINKLE", "PR-PERIORAL"}},
      {"scars skin-type:I", {"PR-ACNE-BOXCAR"}, {"PR-ACNE-ICEPICK", "PR-ACNE-RF", "PR-SCAR-BURN"}},
  };
  for (const auto &[query, in, out] : table) {
    const auto found = ids(query);
    for (const auto *id : in) {
      CAPTURE(query, id);
      CHECK(std::find(found.begin(), found.end(), id) != found.end());
    }
    for (const auto *id : out) {
      CAPTURE(query, id);
      CHECK(std::find(found.begin(), found.end(), id) == found.end());
    }
  }
  for (const auto *wrong : {"skin-type:VII", "skin-type:0", "skin-type:", "skin-type:dark"})
    CHECK_THROWS_WITH(ids(wrong), Catch::Contains("use I, II, III, IV, V or VI"));
}

TEST_CASE("zone:, device: and regulatory: narrow the answer") {
  CHECK(ids("zone:AXILLA") == std::vector<std::string>{"PR-AXHH-RF"});
  for (const auto &hit : protocols::search(shipped(), "device:dv-rf-ins")) {
    const auto &devices = hit.protocol->devices;
    CHECK(std::find(devices.begin(), devices.end(), "DV-RF-INS") != devices.end());
  }
  for (const auto &hit : protocols::search(shipped(), "scars regulatory:on")) {
    const auto &flags = hit.protocol->regulatory.flags;
    CHECK(std::find(flags.begin(), flags.end(), model::regulatory_flag::ON) != flags.end());
  }
  const auto on_the_neck = ids("scars zone:NECK");
  CHECK(std::find(on_the_neck.begin(), on_the_neck.end(), "PR-ACNE-RF") == on_the_neck.end());
}

TEST_CASE("A narrowing word that means nothing is refused with a suggestion") {
  const std::pair<const char *, const char *> cases[] = {
      {"zone:CHEK", "CHEEK"}, {"device:DV-PENN", "DV-PEN"}, {"regulatory:maybe", "DRUG"}};
  for (const auto &[query, suggestion] : cases) {
    CAPTURE(query);
    try {
      protocols::search(shipped(), query);
      FAIL("it was accepted");
    } catch (const failure &problem) {
      CHECK(problem.kind() == status::not_found);
      CHECK_THAT(problem.what(), Catch::Contains(suggestion));
    }
  }
}

TEST_CASE("The list fits 80 columns") {
  for (const auto *query : {"", "scars", "hydrogel", "xyzzy"}) {
    const auto text = protocols::write_hits_text(protocols::search(shipped(), query), query);
    std::size_t start = 0;
    while (start < text.size()) {
      const auto end = text.find('\n', start);
      CHECK(end - start <= 80 + 8); // bytes; a few letters take two
      start = end + 1;
    }
  }
}
