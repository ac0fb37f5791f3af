// SPDX-License-Identifier: Apache-2.0
#include "json/described.hpp"
#include "json/schema.hpp"

#include <catch2/catch.hpp>

namespace {

BOOST_DEFINE_ENUM_CLASS(shade, dark_blue, pale)

struct part {
  std::string name;
  std::optional<double> share;
};
BOOST_DESCRIBE_STRUCT(part, (), (name, share))

struct thing {
  std::string short_name;
  int count = 0;
  bool is_new = false;
  shade colour = shade::pale;
  std::optional<int> limit;
  std::vector<part> parts;
  std::map<std::string, double> sizes;
};
BOOST_DESCRIBE_STRUCT(thing, (), (short_name, count, is_new, colour, limit, parts, sizes))

thing read(std::string_view text, percuta::json::extra_keys extra = percuta::json::extra_keys::refuse) {
  return percuta::json::read_document<thing>(text, "thing", extra);
}

std::string refusal(std::string_view text) {
  try {
    read(text);
  } catch (const percuta::failure &refused) {
    const bool deep = std::string_view(refused.what()).find("nested deeper") != std::string_view::npos;
    CHECK(refused.kind() == (deep ? percuta::status::over_limit : percuta::status::bad_input));
    return refused.what();
  }
  return {};
}

} // namespace

TEST_CASE("names are written in camelCase, enumerators with hyphens") {
  CHECK(percuta::json::member_name("interval_weeks") == "intervalWeeks");
  CHECK(percuta::json::member_name("area_cm2") == "areaCm2");
  CHECK(percuta::json::member_name("id") == "id");
  CHECK(percuta::json::member_name("trailing_") == "trailing_");
  CHECK(percuta::json::enumerator_name("data_required") == "data-required");
  CHECK(percuta::json::enum_text(shade::dark_blue) == "dark-blue");
  CHECK(percuta::json::enum_value<shade>("dark-blue") == shade::dark_blue);
  CHECK_FALSE(percuta::json::enum_value<shade>("dark_blue"));
}

TEST_CASE("a record comes back from what was written of it") {
  const std::string text =
      R"({"shortName":"x","count":3,"isNew":true,"colour":"dark-blue","limit":7,"parts":[{"name":"p","share":0.5},{"name":"q"}],"sizes":{"a":1,"b":2.5}})";
  CHECK(percuta::json::write_document(read(text)) == text);
  CHECK(percuta::json::write_document(read("\xEF\xBB\xBF" + text)) == text);
  // What may be absent is absent.
  CHECK(percuta::json::write_document(read(R"({"count":1,"colour":"pale","shortName":"y"})")) ==
        R"({"shortName":"y","count":1,"isNew":false,"colour":"pale"})");
}

TEST_CASE("what is wrong is named by its JSON pointer, with the number of further problems") {
  struct row {
    const char *text, *says;
  };
  for (const auto &[text, says] :
       {row{R"({"count":1,"colour":"pale"})", "member \"shortName\" is missing"},
        {R"({"shortName":1,"count":1,"colour":"pale"})", "/shortName: expected a string"},
        {R"({"shortName":"x","count":1.5,"colour":"pale"})", "/count: expected a whole number"},
        {R"({"shortName":"x","count":"1","colour":"pale"})", "/count: expected a whole number"},
        {R"({"shortName":"x","count":99999999999,"colour":"pale"})", "/count: expected a whole number"},
        {R"({"shortName":"x","count":1,"colour":"green"})", "/colour: expected one of dark-blue, pale"},
        {R"({"shortName":"x","count":1,"colour":"pale","isNew":1})", "/isNew: expected true or false"},
        {R"({"shortName":"x","count":1,"colour":"pale","parts":{}})", "/parts: expected an array"},
        {R"({"shortName":"x","count":1,"colour":"pale","parts":[{"name":"a"},{"name":2}]})",
         "/parts/1/name: expected a string"},
        {R"({"shortName":"x","count":1,"colour":"pale","parts":[1]})", "/parts/0: expected an object"},
        {R"({"shortName":"x","count":1,"colour":"pale","sizes":{"a":"b"}})", "/sizes/a: expected a number"},
        {R"({"shortName":"x","count":1,"colour":"pale","sizes":[]})", "/sizes: expected an object"},
        {R"({"shortName":"x","count":1,"colour":"pale","size":1})", "/size: unknown member"},
        {R"({"shortName":1,"count":"x","colour":"pale"})", "(and 1 more)"},
        {R"([])", "/: expected an object"}}) {
    INFO(text);
    CHECK(refusal(text).find(says) != std::string::npos);
  }
  CHECK(read(R"({"shortName":"x","count":1,"colour":"pale","size":1})", percuta::json::extra_keys::ignore).count == 1);
}

TEST_CASE("text that is no JSON is refused with line and column, a member that stands twice with its pointer") {
  CHECK(refusal("{\n  \"count\": 1,,\n}").find("line 2, column 14") != std::string::npos);
  CHECK(refusal(R"({"count":1)").find("not valid JSON") != std::string::npos);
  CHECK(refusal(R"({"count":1} x)").find("line 1, column 13") != std::string::npos);
  CHECK(refusal("{\"shortName\":\"\xC3\x28\"}").find("not valid JSON") != std::string::npos);
  CHECK(refusal(std::string(100, '[') + std::string(100, ']')).find("nested deeper than 64 levels") !=
        std::string::npos);
  CHECK(refusal(R"({"count":1,"parts":[{"name":"a","name":"b"}]})").find("/parts/0/name stands twice") !=
        std::string::npos);
}

TEST_CASE("the schema of a record follows from its description") {
  const auto text = percuta::json::schema_writer::document<thing>("Thing");
  for (const char *part : {R"("title":"Thing")", R"("$ref":"#/$defs/thing")", R"("shortName":{"type":"string"})",
                           R"("required":["shortName","count","colour"])", R"("additionalProperties":false)",
                           R"("#/$defs/part")", R"("dark-blue")"}) {
    INFO(part << " in " << text);
    CHECK(text.find(part) != std::string::npos);
  }
}
