// SPDX-License-Identifier: Apache-2.0
#include "protocols/lookup.hpp"

#include "model/failure.hpp"
#include "shipped.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace percuta;
using percuta::test::shipped;

namespace {

struct row {
  const char *query;
  const char *first;
};

const row table[] = {
    {"PR-ACNE-ROLLING", "PR-ACNE-ROLLING"},
    {"pr-acne-boxcar", "PR-ACNE-BOXCAR"},
    {"PR PERIORAL", "PR-PERIORAL"},
    {"acne pits", "PR-ACNE-ROLLING"},
    {"rolling scars", "PR-ACNE-ROLLING"},
    {"Rolling acne scars", "PR-ACNE-ROLLING"},
    {"boxcar scars", "PR-ACNE-BOXCAR"},
    {"box car", "PR-ACNE-BOXCAR"},
    {"punched-out scars", "PR-ACNE-BOXCAR"},
    {"ice pick scars", "PR-ACNE-ICEPICK"},
    {"icepick", "PR-ACNE-ICEPICK"},
    {"ice-pick", "PR-ACNE-ICEPICK"},
    {"deep pits", "PR-ACNE-ICEPICK"},
    {"TCA CROSS", "PR-ACNE-ICEPICK"},
    {"acne scars radiofrequency", "PR-ACNE-RF"},
    {"acne RF", "PR-ACNE-RF"},
    {"facial wrinkles", "PR-FACE-WRINKLE"},
    {"photoageing", "PR-FACE-WRINKLE"},
    {"photoaging", "PR-FACE-WRINKLE"},
    {"wrinkles on the face", "PR-FACE-WRINKLE"},
    {"smoker's lines", "PR-PERIORAL"},
    {"smokers lines", "PR-PERIORAL"},
    {"smoker’s lines", "PR-PERIORAL"},
    {"upper lip wrinkles", "PR-PERIORAL"},
    {"barcode lines", "PR-PERIORAL"},
    {"lip lines", "PR-PERIORAL"},
    {"wrinkles around the mouth", "PR-PERIORAL"},
    {"périoral", "PR-PERIORAL"},
    {"crow's feet", "PR-PERIORBITAL"},
    {"crows feet", "PR-PERIORBITAL"},
    {"under eye lines", "PR-PERIORBITAL"},
    {"periorbital radiofrequency", "PR-PERIORBITAL-RF"},
    {"neck wrinkles", "PR-NECK-WRINKLE"},
    {"turkey neck", "PR-NECK-WRINKLE"},
    {"neck lines", "PR-NECK-WRINKLE"},
    {"sagging jowls", "PR-LAXITY-RF"},
    {"neck laxity radiofrequency", "PR-LAXITY-RF"},
    {"loose skin", "PR-LAXITY-MECH"},
    {"surgical scars", "PR-SCAR-SURG"},
    {"traumatic scars", "PR-SCAR-SURG"},
    {"scar after surgery", "PR-SCAR-SURG"},
    {"burn scars", "PR-SCAR-BURN"},
    {"burn scar", "PR-SCAR-BURN"},
    {"burns", "PR-SCAR-BURN"},
    {"stretch marks", "PR-STRIAE"},
    {"striae", "PR-STRIAE"},
    {"striae distensae", "PR-STRIAE"},
    {"stretchmarks", "PR-STRIAE"},
    {"strech marks", "PR-STRIAE"},
    {"tranexamic acid", "PR-MELASMA-TXA"},
    {"melasma triple cream", "PR-MELASMA-TC"},
    {"hydroquinone", "PR-MELASMA-TC"},
    {"post-inflammatory hyperpigmentation", "PR-PIH"},
    {"PIH", "PR-PIH"},
    {"dark marks", "PR-PIH"},
    {"enlarged pores", "PR-PORES"},
    {"large pores", "PR-PORES"},
    {"pores", "PR-PORES"},
    {"hair loss", "PR-AGA"},
    {"androgenetic alopecia", "PR-AGA"},
    {"male pattern baldness", "PR-AGA"},
    {"minoxidil", "PR-AGA"},
    {"alopecia areata", "PR-AA"},
    {"patchy hair loss", "PR-AA"},
    {"triamcinolone", "PR-AA"},
    {"vitiligo", "PR-VITILIGO"},
    {"white patches", "PR-VITILIGO"},
    {"5-fluorouracil", "PR-VITILIGO"},
    {"actinic keratosis", "PR-AK-PDT-ALA"},
    {"actinic keratosis MAL", "PR-AK-PDT-MAL"},
    {"methyl aminolevulinate", "PR-AK-PDT-MAL"},
    {"photodynamic therapy ALA", "PR-AK-PDT-ALA"},
    {"armpit sweating", "PR-AXHH-RF"},
    {"hyperhidrosis", "PR-AXHH-RF"},
    {"axillary hyperhidrosis", "PR-AXHH-RF"},
    {"excessive sweating", "PR-AXHH-RF"},
    {"home roller", "PR-HOME"},
    {"home use derma roller", "PR-HOME"},
    {"vitligo", "PR-VITILIGO"},
    {"hyperhydrosis", "PR-AXHH-RF"},
    {"wrinkels around the mouth", "PR-PERIORAL"},
    {"acne scras rolling", "PR-ACNE-ROLLING"},
    {"L80", "PR-VITILIGO"},
    {"icd10cm|L80", "PR-VITILIGO"},
    {"l63.9", "PR-AA"},
    {"AXILLA", "PR-AXHH-RF"},
    {"zone:AXILLA", "PR-AXHH-RF"},
    {"scars zone:NECK", "PR-SCAR-SURG"},
    {"wrinkles zone:NECK", "PR-NECK-WRINKLE"},
    {"melazma tranexamic", "PR-MELASMA-TXA"},
    {"androgenetic alopesia", "PR-AGA"},
    {"SCARS BURN", "PR-SCAR-BURN"},
};

std::vector<std::string> ids(std::string_view query) {
  std::vector<std::string> found;
  for (const auto &each : protocols::search(shipped(), query)) found.push_back(each.protocol->id);
  return found;
}

} // namespace

TEST_CASE("What a clinician types finds the protocol that is meant, first") {
  for (const auto &[query, first] : table) {
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
  for (const auto *query : {"l90.5", "  L90.5 "}) CHECK(ids(query) == expected);
  for (const auto *query : {"icd10cm|L90.5", "ICD10CM|L90.5"}) {
    const auto found = ids(query);
    REQUIRE(found.size() >= expected.size());
    CHECK(std::equal(expected.begin(), expected.end(), found.begin()));
  }
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
