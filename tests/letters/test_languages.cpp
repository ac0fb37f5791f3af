// SPDX-License-Identifier: Apache-2.0
// What the shipped content says in each of its languages.
#include "checks/questionnaire.hpp"
#include "knowledge/language.hpp"
#include "letters/example_letter.hpp"
#include "model/failure.hpp"
#include "protocols/shipped.hpp"
#include "json/described.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <set>

using namespace percuta;
using Catch::Contains;

namespace {

// All that an intake may ask, with where it stands.
std::vector<std::pair<std::string, std::string>> asked(const knowledge::base &base) {
  std::vector<std::pair<std::string, std::string>> all;
  for (const auto &each : base.question_groups) all.emplace_back("question group " + each.id, each.title);
  for (const auto &each : base.zones) all.emplace_back("zone " + each.id, each.name);
  for (const auto &each : base.protocols) all.emplace_back("protocol " + each.id, each.title);
  for (const auto &rule : base.rules) {
    for (const auto &question : rule.questions) {
      all.emplace_back("rule " + rule.id, question.text);
      for (const auto &option : question.options) all.emplace_back("rule " + rule.id, option.text);
    }
  }
  return all;
}

// The numbers in a text, in order of size. One and two may be words: Arabic has a dual.
std::multiset<int> numbers(const std::string &text) {
  std::multiset<int> found;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find_first_not_of("0123456789", at), text.size());
    if (end == at) {
      ++at;
      continue;
    }
    const auto number = std::stoi(text.substr(at, end - at));
    if (number > 2) found.insert(number);
    at = end;
  }
  return found;
}

// Digits that are not 0 to 9: Arabic-Indic and extended Arabic-Indic.
bool has_other_digits(const std::string &text) {
  for (std::size_t i = 0; i + 1 < text.size(); ++i) {
    const auto lead = static_cast<unsigned char>(text[i]);
    const auto next = static_cast<unsigned char>(text[i + 1]);
    if ((lead == 0xD9 && next >= 0xA0 && next <= 0xA9) || (lead == 0xDB && next >= 0xB0 && next <= 0xB9)) return true;
  }
  return false;
}

const model::letter_language &shipped(const std::string &tag) { return knowledge::language_of(test::shipped(), tag); }

} // namespace

TEST_CASE("Every question of every rule is there in every language") {
  const auto all = asked(test::shipped());
  CHECK(all.size() > 200);
  for (const auto *tag : {"es", "fr", "de", "ar"}) {
    const auto &texts = shipped(tag).texts;
    for (const auto &[where, words] : all) {
      INFO(tag << ": " << where << ": " << words);
      CHECK(texts.count(words) == 1);
    }
  }
}

TEST_CASE("The intake of every protocol is written in every language") {
  for (const auto &language : test::shipped().languages) {
    const auto &none = knowledge::message(language, "intake.none");
    for (const auto &protocol : test::shipped().protocols) {
      const auto written = checks::write_questionnaire(test::shipped(), protocol.id, language.tag);
      CHECK_THAT(written, Contains("\"language\":\"" + language.tag + "\"") && Contains(none));
      CHECK_THAT(written, Contains(language.translation ? "\"status\":\"draft\"" : "\"status\":\"active\""));
    }
  }
}

TEST_CASE("A translation says the numbers of the original, in the same digits") {
  for (const auto &language : test::shipped().languages) {
    for (const auto &[original, translated] : language.texts) {
      INFO(language.tag << ": " << original << ": " << translated);
      CHECK(numbers(original) == numbers(translated));
      CHECK_FALSE(has_other_digits(translated));
    }
  }
}

TEST_CASE("No translation is left over from words that the content no longer says") {
  const auto &base = test::shipped();
  const auto content = json::write_document(base.rules) + json::write_document(base.question_groups) +
                       json::write_document(base.zones) + json::write_document(base.devices) +
                       json::write_document(base.protocols) + json::write_document(base.phases) +
                       json::write_document(base.activities) + json::write_document(base.signs) +
                       json::write_document(base.appointments) + json::write_document(base.red_flags) +
                       json::write_document(base.modifiers);
  const auto &known = shipped("es").texts;
  for (const auto &each : known) {
    INFO(each.first);
    CHECK(content.find(json::write_document(each.first)) != std::string::npos);
  }
  for (const auto *tag : {"fr", "de", "ar"}) {
    const auto &texts = shipped(tag).texts;
    CHECK(std::equal(known.begin(), known.end(), texts.begin(), texts.end(),
                     [](const auto &a, const auto &b) { return a.first == b.first; }));
  }
}

TEST_CASE("A dose keeps its order in a letter from right to left") {
  auto request = example::letter_request();
  request.treatment.protocol = "PR-ACNE-ROLLING";
  request.treatment.zones = {"CHEEK"};
  request.treatment.depth = 1.5;
  request.language = "ar";
  request.format = "html";
  const auto patient = example::patient("Maria \xE2\x81\xA6Silva");
  const auto html = letters::render(test::shipped(), &patient, request).body;
  for (const auto *dose : {"1.5 mm",
                           "38 \xC2\xB0"
                           "C",
                           "SPF 30", "4 g"}) {
    INFO(dose);
    CHECK_THAT(html, Contains("\xE2\x81\xA6" + std::string(dose) + "\xE2\x81\xA9"));
  }
  CHECK_THAT(html, Contains("<bdi>Maria Silva</bdi>")); // a host's own isolate could reach beyond its value
}

TEST_CASE("An English question that changes is asked in no other language until somebody has translated it") {
  auto base = test::shipped();
  const auto found = std::find_if(base.rules.begin(), base.rules.end(),
                                  [](const auto &rule) { return !rule.request_only && !rule.questions.empty(); });
  REQUIRE(found != base.rules.end());
  found->questions.front().text += " Or anything like it?";
  const auto &protocol = base.protocols.front().id;
  CHECK_NOTHROW(checks::write_questionnaire(base, protocol, "en"));
  for (const auto *tag : {"es", "fr", "de", "ar"})
    CHECK_THROWS_WITH(checks::write_questionnaire(base, protocol, tag),
                      Contains("\"" + std::string(tag) + "\"") && Contains("is not translated"));
}

TEST_CASE("English messages that change leave no questionnaire in a language made from the old ones") {
  auto base = test::shipped();
  for (auto &each : base.languages) {
    if (!each.translation) each.messages["intake.none"] = "None of those above";
  }
  CHECK_THROWS_WITH(checks::write_questionnaire(base, base.protocols.front().id, "fr"),
                    Contains("\"fr\"") && Contains("another version"));
}
