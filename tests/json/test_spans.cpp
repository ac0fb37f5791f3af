// SPDX-License-Identifier: Apache-2.0
#include "json/spans.hpp"

#include <catch2/catch.hpp>

using percuta::json::member_spans;

TEST_CASE("the members of an object are found where they stand, whatever is in them") {
  const std::string text =
      R"( { "a" : {"x":"}","y":[1,{"z":"\"]"}]} , "b":[ ] ,"c\"\u0041": "t,}" ,"d":-1.5e3 , "e":null} )";
  const auto found = member_spans(text);
  REQUIRE(found.size() == 5);
  CHECK(found[0].name == "a");
  CHECK(found[0].value == R"({"x":"}","y":[1,{"z":"\"]"}]})");
  CHECK(found[1].value == "[ ]");
  CHECK(found[2].name == "c\"A");
  CHECK(found[2].value == "\"t,}\"");
  CHECK(found[3].value == "-1.5e3");
  CHECK(found[4].value == "null");
  CHECK(member_spans("{}").empty());
  CHECK(member_spans(" { } ").empty());
}

TEST_CASE("a text that is no JSON is refused with its place, one that is too deep as such") {
  using percuta::failure;
  using percuta::status;
  CHECK_NOTHROW(percuta::json::require_valid("{\"a\":[1]}", "request", 8, status::bad_input));
  CHECK_THROWS_WITH(percuta::json::require_valid("{\"a\":[1}", "request", 8, status::bad_input),
                    Catch::Contains("line 1, column"));
  CHECK_THROWS_WITH(
      percuta::json::require_valid(std::string(20, '[') + std::string(20, ']'), "request", 8, status::bad_input),
      Catch::Contains("deeper than 8"));
}
