// SPDX-License-Identifier: Apache-2.0
#include "protocols/envelope.hpp"
#include "protocols/page.hpp"
#include "protocols/write.hpp"
#include "shipped.hpp"

#include "json/names.hpp"

#include <catch2/catch.hpp>

using namespace percuta;
using percuta::test::shipped;

namespace {

boost::json::object parsed(const std::string &text) {
  return json::parse(text, "the document", status::bad_input).as_object();
}

std::string_view string_at(const boost::json::object &object, const char *name) {
  const auto &text = object.at(name).as_string();
  return {text.data(), text.size()};
}

} // namespace

TEST_CASE("Every protocol has the members that programs rely on") {
  for (const auto &protocol : shipped().protocols) {
    CAPTURE(protocol.id);
    const auto document = parsed(protocols::write_json(shipped(), protocol));
    CHECK(string_at(document, "id") == protocol.id);
    CHECK(string_at(document, "title") == protocol.title);
    for (const auto *range : {"depth", "sessions", "intervalWeeks"}) {
      const auto &value = document.at(range).as_object();
      for (const auto *member : {"min", "typical", "max", "provenance", "citations", "signedOff"})
        CHECK(value.contains(member));
    }
    CHECK_FALSE(document.at("zones").as_array().empty());
  }
}

TEST_CASE("The depth of each zone is the envelope of protocol and zone, in order") {
  for (const auto &protocol : shipped().protocols) {
    const auto document = parsed(protocols::write_json(shipped(), protocol));
    for (const auto &each : document.at("zones").as_array()) {
      const auto &zone = each.as_object();
      CAPTURE(protocol.id, string_at(zone, "zone"));
      const auto *known = shipped().find_zone(string_at(zone, "zone"));
      REQUIRE(known != nullptr);
      const auto within = protocols::depth_envelope(shipped(), protocol, *known);
      CHECK(zone.at("offered").as_bool() == within.offered);
      if (!within.offered) {
        CHECK(zone.at("max").is_null());
        continue;
      }
      const auto min = zone.at("min").to_number<double>();
      const auto typical = zone.at("typical").to_number<double>();
      const auto max = zone.at("max").to_number<double>();
      CHECK(min <= typical);
      CHECK(typical <= max);
      CHECK(max == *within.hi);
      CHECK(min > 0);
    }
  }
}

TEST_CASE("The page of every protocol fits 80 columns and marks what is not confirmed") {
  for (const auto &protocol : shipped().protocols) {
    CAPTURE(protocol.id);
    const auto page = protocols::write_text(shipped(), protocol);
    CHECK(page.find(protocol.title) == 0);
    CHECK(page.find("SOURCES") != std::string::npos);
    if (protocol.depth.provenance == model::provenance::D || protocol.depth.provenance == model::provenance::M)
      CHECK(page.find("not yet confirmed") != std::string::npos);
    std::size_t start = 0;
    while (start < page.size()) {
      const auto end = page.find('\n', start);
      const auto line = std::string_view(page).substr(start, end - start);
      CAPTURE(line);
      // A word longer than the page, such as a web address, stands alone.
      const bool one_word = line.find(' ', line.find_first_not_of(' ')) == std::string_view::npos;
      CHECK((protocols::columns(line) <= protocols::page_width || one_word));
      start = end + 1;
    }
  }
}

TEST_CASE("Every source that a page names stands in its list of sources") {
  for (const auto &protocol : shipped().protocols) {
    const auto page = protocols::write_text(shipped(), protocol);
    const auto sources = page.substr(page.find("\nSOURCES\n"));
    for (const auto &key : protocol.depth.citations) {
      CAPTURE(protocol.id, key);
      CHECK(sources.find("  " + key + ":") != std::string::npos);
    }
  }
}

TEST_CASE("As FHIR a protocol is a plan, an activity, its zones and the library it stands in") {
  for (const auto &protocol : shipped().protocols) {
    CAPTURE(protocol.id);
    const auto bundle = parsed(protocols::write_fhir(shipped(), protocol));
    CHECK(string_at(bundle, "resourceType") == "Bundle");
    CHECK(string_at(bundle, "type") == "collection");
    const auto &entries = bundle.at("entry").as_array();
    REQUIRE(entries.size() == 4);
    const char *const types[] = {"PlanDefinition", "ActivityDefinition", "ValueSet", "Library"};
    for (std::size_t i = 0; i < entries.size(); ++i) {
      const auto &resource = entries[i].at("resource").as_object();
      CHECK(string_at(resource, "resourceType") == types[i]);
      CHECK(string_at(resource, "status") == "active");
      CHECK(string_at(resource, "id").size() <= 64);
      CHECK(string_at(resource, "url") == string_at(entries[i].as_object(), "fullUrl"));
    }
    const auto &plan = entries[0].at("resource").as_object();
    const auto activity = entries[1].at("resource").as_object();
    bool linked = false;
    for (const auto &action : plan.at("action").as_array()) {
      const auto *definition = action.as_object().if_contains("definitionCanonical");
      if (definition == nullptr) continue;
      linked = definition->as_string() ==
               std::string(string_at(activity, "url")) + "|" + std::string(string_at(activity, "version"));
    }
    CHECK(linked);
  }
}

TEST_CASE("The same protocol gives the same bytes") {
  const auto &protocol = protocols::require_protocol(shipped(), "PR-ACNE-ROLLING");
  CHECK(protocols::write_json(shipped(), protocol) == protocols::write_json(shipped(), protocol));
  CHECK(protocols::write_text(shipped(), protocol) == protocols::write_text(shipped(), protocol));
  CHECK(protocols::write_fhir(shipped(), protocol) == protocols::write_fhir(shipped(), protocol));
}

TEST_CASE("An unknown protocol is refused with those it may be") {
  try {
    protocols::require_protocol(shipped(), "PR-PERIORL");
    FAIL("it was accepted");
  } catch (const failure &problem) {
    CHECK(problem.kind() == status::not_found);
    CHECK_THAT(problem.what(), Catch::Contains("did you mean PR-PERIORAL"));
  }
}
