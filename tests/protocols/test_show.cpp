// SPDX-License-Identifier: Apache-2.0
#include "protocols/show.hpp"
#include "shipped.hpp"

#include "json/names.hpp"

#include <catch2/catch.hpp>

using namespace percuta;
using percuta::test::shipped;

TEST_CASE("A path leads to one value with its provenance and citations") {
  struct row {
    const char *path;
    const char *kind;
    const char *provenance;
    const char *citation;
  };
  const row table[] = {
      {"PR-PERIORAL.depth.typical", "protocol", "D", "FABB2012"},
      {"PR-PERIORAL.depth", "protocol", "D", "FABB2012"},
      {"PR-PERIORAL.technique[0].text", "protocol", "V", "PSP2015"},
      {"PR-PERIORAL.technique.0", "protocol", "V", "PSP2015"},
      {"PR-PERIORAL.outcomes.FABB2012.figure", "protocol", "V", "FABB2012"},
      {"PR-ACNE-ROLLING.zones.CHEEK.max", "protocol", "D", "HARR2015"},
      {"PERIORAL.depth.max", "zone", "D", "SHAU2023"},
      {"DV-PEN.depth.max", "device class", "V", "PSKEY63"},
  };
  for (const auto &[path, kind, provenance, citation] : table) {
    CAPTURE(path);
    const auto shown = protocols::show(shipped(), path);
    CHECK(shown.kind == kind);
    CHECK(shown.provenance == provenance);
    CHECK(std::find(shown.citations.begin(), shown.citations.end(), citation) != shown.citations.end());
    CHECK_THAT(protocols::write_shown_text(shipped(), shown), Catch::Contains("not signed off"));
    const auto document = json::parse(protocols::write_shown_json(shown), "the value", status::bad_input).as_object();
    for (const auto *member : {"id", "kind", "field", "value", "provenance", "signedOff", "citations"})
      CHECK(document.contains(member));
  }
}

TEST_CASE("Whole records of every kind can be shown") {
  for (const auto &each : shipped().protocols) CHECK_NOTHROW(protocols::show(shipped(), each.id));
  for (const auto &each : shipped().rules) CHECK_NOTHROW(protocols::show(shipped(), each.id));
  for (const auto &each : shipped().zones) CHECK_NOTHROW(protocols::show(shipped(), each.id));
  for (const auto &each : shipped().devices) CHECK_NOTHROW(protocols::show(shipped(), each.id));
  for (const auto &each : shipped().activities) CHECK_NOTHROW(protocols::show(shipped(), each.id));
  for (const auto &each : shipped().policies) CHECK_NOTHROW(protocols::show(shipped(), each.id));
  for (const auto &each : shipped().citations) CHECK_NOTHROW(protocols::show(shipped(), each.key));
}

TEST_CASE("policies lists every policy, knowledge says what the knowledge base is") {
  CHECK(protocols::show(shipped(), "policies").value.as_array().size() == shipped().policies.size());
  const auto knowledge = protocols::show(shipped(), "knowledge").value.as_object();
  CHECK(knowledge.at("contentHash").as_string() == shipped().content_hash.c_str());
}

TEST_CASE("A part of a rule is shown under the name that findings use") {
  const auto rule = std::find_if(shipped().rules.begin(), shipped().rules.end(), [](const auto &each) {
    return std::any_of(each.parts.begin(), each.parts.end(), [](const auto &part) { return part.suffix.has_value(); });
  });
  REQUIRE(rule != shipped().rules.end());
  for (const auto &part : rule->parts) {
    if (!part.suffix) continue;
    const auto shown = protocols::show(shipped(), rule->id + "." + *part.suffix);
    CHECK(shown.kind == "rule");
    CHECK(shown.value.as_object().contains("bands"));
  }
}

TEST_CASE("What does not exist is refused with what there is") {
  const std::pair<const char *, const char *> table[] = {
      {"PR-PERIORL", "did you mean PR-PERIORAL"},
      {"PR-PERIORAL.dept", "it has id, version, title"},
      {"PR-PERIORAL.depth.typical.more", "it is a single value"},
      {"PR-PERIORAL.technique[99]", "counted from 0"},
      {"", "is not known"},
      {"...", "is not known"},
      {"PR-PERIORAL..depth", "has no"},
  };
  for (const auto &[path, words] : table) {
    CAPTURE(path);
    try {
      protocols::show(shipped(), path);
      FAIL("it was accepted");
    } catch (const failure &problem) {
      CHECK(problem.kind() == status::not_found);
      CHECK_THAT(problem.what(), Catch::Contains(words));
    }
  }
}

namespace {

// Paths of all numbers below, as "PR-PERIORAL.depth.min".
void numbers(const boost::json::value &within, const std::string &path, std::vector<std::string> &found) {
  if (within.is_number()) found.push_back(path);
  if (const auto *object = within.if_object()) {
    for (const auto &entry : *object) numbers(entry.value(), path + "." + std::string(entry.key()), found);
  } else if (const auto *array = within.if_array()) {
    for (std::size_t i = 0; i < array->size(); ++i) numbers((*array)[i], path + "." + std::to_string(i), found);
  }
}

template <class T> void check_traceable(const std::vector<T> &records, std::size_t at_least) {
  std::vector<std::string> paths;
  for (const auto &each : records) numbers(protocols::show(shipped(), each.id).value, each.id, paths);
  CHECK(paths.size() >= at_least);
  for (const auto &path : paths) {
    CAPTURE(path);
    const auto shown = protocols::show(shipped(), path);
    CHECK(shown.value.is_number());
    REQUIRE(shown.provenance);
    const auto document = json::parse(protocols::write_shown_json(shown), "the value", status::bad_input).as_object();
    CHECK(document.at("value").to_number<double>() == shown.value.to_number<double>());
    CHECK(document.at("signedOff").is_bool());
    // A recalled value has no source; every other names one that the bibliography holds.
    if (shown.provenance != "M") CHECK_FALSE(shown.citations.empty());
    for (const auto &key : shown.citations) CHECK(shipped().find_citation(key) != nullptr);
  }
}

} // namespace

TEST_CASE("Every number of every record can be traced to how well it is known and to its sources") {
  check_traceable(shipped().protocols, 500);
  check_traceable(shipped().rules, 200);
  check_traceable(shipped().zones, 40);
  check_traceable(shipped().devices, 10);
  check_traceable(shipped().activities, 200);
  check_traceable(shipped().phases, 16);
  check_traceable(shipped().signs, 50);
  check_traceable(shipped().appointments, 20);
  check_traceable(shipped().red_flags, 18);
  check_traceable(shipped().modifiers, 10);
}
