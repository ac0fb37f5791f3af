// SPDX-License-Identifier: Apache-2.0
// What a patient article says is answered by what the sources show, to the patient and to the clinician.
#include "protocols/show.hpp"
#include "shipped.hpp"

#include "protocols/claims.hpp"

#include <catch2/catch.hpp>

#include <set>

using namespace percuta;
using percuta::test::shipped;

namespace {

const std::vector<model::claim> &claims() {
  static const auto all = protocols::read_claims(shipped());
  return all;
}

const model::claim &claim(std::string_view id) {
  const auto at = std::find_if(claims().begin(), claims().end(), [&](const auto &each) { return each.id == id; });
  REQUIRE(at != claims().end());
  return *at;
}

} // namespace

TEST_CASE("Each claim of the article has a verdict, what the sources show and a text for patients") {
  int articles = 0;
  for (const auto &each : claims()) {
    if (each.kind != model::claim_kind::article) continue;
    CAPTURE(each.id);
    ++articles;
    CHECK(each.verdict);
    CHECK(each.shows.value_or("").size() > 20);
    CHECK(each.for_patients.value_or("").size() > 20);
    CHECK_FALSE(each.citations.empty());
    for (const auto &key : each.citations) CHECK(shipped().find_citation(key) != nullptr);
  }
  CHECK(articles == 24);
}

TEST_CASE("Adverse events are listed with what was published of their frequency, and where nothing was, that is said") {
  const auto events = protocols::show(shipped(), "events").value.as_array();
  CHECK(events.size() == 16);
  const std::pair<const char *, const char *> table[] = {{"AE-PIH", "5 of 36"},
                                                         {"AE-TRAM", "2 of 36"},
                                                         {"AE-SERIOUS", "58 studies with 1 845"},
                                                         {"AE-HSV", "Nobody has counted"},
                                                         {"AE-RF-HARM", "no denominator"},
                                                         {"AE-BIAS", "least there may be"}};
  for (const auto &[id, words] : table) {
    CAPTURE(id);
    CHECK(claim(id).kind == model::claim_kind::event);
    CHECK_THAT(claim(id).text, Catch::Contains(words));
  }
  CHECK(protocols::show(shipped(), "AE-HSV").provenance == "M");
}

TEST_CASE("Verdicts are those of the reference") {
  using enum model::claim_verdict;
  const std::pair<model::claim_verdict, std::vector<const char *>> table[] = {
      {supported, {"C4", "C9", "C10", "C16"}},
      {qualified, {"C1", "C2", "C5", "C8", "C11", "C12", "C13", "C15", "C19", "C20", "C23", "C24"}},
      {contested, {"C3", "C14", "C17", "C21", "C22"}},
      {weak, {"C6", "C7", "C18"}},
  };
  for (const auto &[verdict, ids] : table) {
    for (const auto *id : ids) {
      CAPTURE(id);
      CHECK(claim(id).verdict == verdict);
    }
  }
}

TEST_CASE("What a source qualifies, the texts qualify") {
  struct row {
    const char *id, *clinician, *patient;
  };
  const row table[] = {
      {"C3", "Elastin is disputed", "do not agree"},
      {"C5", "20 out of 480", "may not explain all of it"},
      {"C6", "rat", "animal studies"},
      {"C8", "without a control group", "no untreated group"},
      {"C11", "few patients of type VI", "less is known there"},
      {"C12", "10 studies of needling alone, 8 of combinations", "moderate"},
      {"C13", "not a clinician's rating", "not judged by eye"},
      {"C14", "low, not zero", "low but not zero"},
      {"C17", "tram-track scars occur", "Scars can still occur"},
      {"C20", "mechanical needling only", "Radiofrequency needling does"},
      {"C21", "contradicted", "scars have been seen"},
      {"C22", "Safety rules use 72 hours", "up to 72 hours"},
  };
  for (const auto &[id, clinician, patient] : table) {
    CAPTURE(id);
    CHECK_THAT(claim(id).shows.value_or(""), Catch::Contains(clinician));
    CHECK_THAT(claim(id).for_patients.value_or(""), Catch::Contains(patient));
  }
}

TEST_CASE("A claim is shown by its identifier, all of them by one word, the texts for patients by another") {
  const auto one = protocols::show(shipped(), "C14");
  CHECK(one.kind == "claim");
  CHECK(one.provenance == "D");
  CHECK(one.citations.size() == 4);
  CHECK_THAT(protocols::write_shown_text(shipped(), one), Catch::Contains("not yet confirmed by this practice"));
  CHECK(protocols::show(shipped(), "claims").value.as_array().size() == claims().size());
  const auto texts = protocols::show(shipped(), "explanations").value.as_array();
  CHECK(texts.size() == 24);
  for (const auto &each : texts) {
    CHECK_FALSE(each.at("text").as_string().empty());
    CHECK_FALSE(each.at("signedOff").as_bool());
  }
  std::set<std::string, std::less<>> topics;
  for (const auto &each : claims()) topics.insert(each.topic);
  for (const auto *topic : {"thicker epidermis", "growth factors", "more collagen", "scars in all skin types",
                            "wrinkles", "healing without a scar", "barrier", "downtime"})
    CHECK(topics.contains(topic));
}
