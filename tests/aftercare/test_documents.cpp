// SPDX-License-Identifier: Apache-2.0
#include "aftercare/documents.hpp"
#include "json/described.hpp"

#include <catch2/catch.hpp>

#include <fstream>
#include <iterator>

using namespace percuta;

namespace {

boost::json::value schema(const std::string &name) {
  std::ifstream file(std::string(PERCUTA_SOURCE_DIR) + "/schemas/" + name);
  const std::string text((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  return json::parse(text, name, status::internal);
}

template <class Record> void check_members(const boost::json::value &object) {
  const auto &properties = object.at("properties").as_object();
  std::size_t count = 0;
  boost::mp11::mp_for_each<json::members<Record>>([&](auto member) {
    const auto name = json::member_name(member.name) == "deviceClass" ? "class" : json::member_name(member.name);
    INFO(name);
    CHECK(properties.contains(name));
    ++count;
  });
  CHECK(properties.size() == count);
}

} // namespace

TEST_CASE("A treatment document is read with all its members") {
  const auto read = aftercare::read_treatment(R"({
    "protocol": "PR-ONE", "zones": [{"zone": "CHEEK", "depth": 1.5, "passes": 3}],
    "device": {"class": "DV-PEN", "maker": "A", "model": "B", "lot": "C"}, "skinType": "III",
    "products": [{"name": "gel", "lot": "7"}], "treatedBy": "Nurse N", "comment": "passed over"})");
  CHECK(read.protocol == "PR-ONE");
  REQUIRE(read.zones.size() == 1);
  CHECK(read.zones[0].depth == 1.5);
  REQUIRE(read.device);
  CHECK(read.device->device_class == "DV-PEN");
  CHECK(read.device->lot == "C");
  CHECK(read.products.at(0).lot == "7");
}

TEST_CASE("A clinic document is read with all its members") {
  const auto read = aftercare::read_clinic(
      R"({"name": "Clinic", "phones": {"day": "020", "emergency": "999", "outOfHours": "111"}, "openingHours": "9 to 5"})");
  CHECK(read.phones.out_of_hours == "111");
  CHECK(read.opening_hours == "9 to 5");
}

TEST_CASE("A faulty document is refused with its place") {
  struct {
    const char *text, *place;
  } const treatments[] = {{R"({"zones": [{"zone": "CHEEK", "depth": "deep"}]})", "/zones/0/depth"},
                          {R"({"zones": [{"zone": "CHEEK", "depth": -1}]})", "/zones/0/depth"},
                          {R"({"zones": [{}]})", "/zones/0"},
                          {R"({"device": "pen"})", "/device"},
                          {R"({"products": {}})", "/products"},
                          {R"([])", "expected an object"},
                          {R"({"a": 1, "a": 2})", "stands twice"},
                          {"{\"protocol\": \n", "line 2"},
                          {"", "not valid JSON"}};
  for (const auto &each : treatments)
    CHECK_THROWS_WITH(aftercare::read_treatment(each.text), Catch::Contains(each.place));
  CHECK_THROWS_WITH(aftercare::read_clinic(R"({"name": "Clinic"})"), Catch::Contains("phones"));
  CHECK_THROWS_WITH(aftercare::read_clinic(R"({"name": 7, "phones": {"day": "1", "emergency": "2"}})"),
                    Catch::Contains("/name"));
}

TEST_CASE("The schemas name exactly the members that are read") {
  const auto treatment = schema("treatment.schema.json");
  check_members<model::treatment>(treatment);
  const auto &of = treatment.at("properties");
  check_members<model::treated_zone>(of.at("zones").at("items"));
  check_members<model::device_used>(of.at("device"));
  check_members<model::anaesthetic_used>(of.at("anaesthetics").at("items"));
  check_members<model::product_used>(of.at("products").at("items"));
  check_members<model::further_treatment>(of.at("further").at("items"));
  check_members<model::clinician_change>(of.at("changes").at("items"));
  check_members<model::rule_override>(of.at("overrides").at("items"));
  check_members<model::family_doctor>(of.at("gp"));
  const auto clinic = schema("clinic.schema.json");
  check_members<model::clinic>(clinic);
  check_members<model::clinic_phones>(clinic.at("properties").at("phones"));
  check_members<model::practice_block>(clinic.at("properties").at("blocks").at("items"));
  check_members<model::confirmed_translation>(clinic.at("properties").at("confirmedTranslations").at("items"));
}
