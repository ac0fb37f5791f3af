// SPDX-License-Identifier: Apache-2.0
// A small tree as a host opens it: what another knowledge base changes at the C interface.
#include "example.hpp"

#include "percuta/percuta.hpp"

#include <catch2/catch.hpp>

namespace {

std::string compiled(const example::tree &at) {
  std::vector<std::string> problems;
  return percuta::authoring::compile(percuta::authoring::read_folder(at.root(), problems));
}

percuta::library open(const std::string &knowledge) {
  percuta_open_options options{};
  options.struct_size = sizeof options;
  options.flags = PERCUTA_OPEN_ACCEPT_UNSIGNED;
  options.knowledge_data = knowledge.data();
  options.knowledge_size = knowledge.size();
  return percuta::library(&options);
}

} // namespace

TEST_CASE("a knowledge base without words of English opens, and a timeline says what is missing") {
  const example::tree at;
  at.put("letters/en/language.json",
         R"({"tag":"fr","name":"French","direction":"ltr","weekdays":["lundi"],"months":["janvier"],
             "datePattern":"d","dateTimePattern":"d","messages":{"a":"b"}})");
  const auto library = open(compiled(at));
  percuta::treatment_request request;
  request.protocol = "PR-FACE";
  request.treated_at = percuta::read_time("2027-01-10T14:30:00+00:00");
  try {
    static_cast<void>(library.timeline(nullptr, request));
    FAIL("a timeline was written");
  } catch (const percuta::error &problem) {
    CHECK(problem.status() == PERCUTA_E_NOT_FOUND);
    CHECK_THAT(problem.what(), Catch::Contains("the language \"en\" is not in the knowledge base; it has fr"));
  }
}

TEST_CASE("a code system without a notice adds none to the description") {
  const example::tree at;
  at.put("terminology/systems/rxnorm.json",
         R"({"id":"rxnorm","uris":["http://www.nlm.nih.gov/research/umls/rxnorm"],"matching":"exact","notice":""})");
  const auto library = open(compiled(at));
  CHECK_THAT(std::string(library.describe().text()), Catch::Contains(R"("notices":["n"])"));
}

TEST_CASE("a replay with another knowledge base names both") {
  const example::tree at;
  const auto library = open(compiled(at));
  const percuta::library embedded;
  const auto path = (at.root() / "practice.db").string();
  const std::string key(32, 'k');
  const std::string request = R"({"hook":"patient-view","hookInstance":"d1577c69-dfbe-44ad-ba6d-3e05e953b2e1",
    "context":{"userId":"Practitioner/1","patientId":"p1"},"extension":{"org.percuta.evaluationTime":"2026-03-09T09:00:00Z",
    "org.percuta.timeZone":"Europe/London"}})";
  {
    const percuta::practice practice(embedded, path, key);
    static_cast<void>(embedded.hook(request, practice.get()));
  }
  const percuta::practice practice(library, path, key);
  const auto said = std::string(practice.replay(1, request).text());
  CHECK_THAT(said, Catch::Contains("\"same\":false") && Catch::Contains("the knowledge base is sha256:"));
}
