// SPDX-License-Identifier: Apache-2.0
// A site that holds a licence for more codes puts them into the value sets; what cannot be read as a whole is refused as a whole.
#include "authoring/example.hpp"
#include "authoring/import_codes.hpp"

#include "knowledge/open.hpp"

#include <catch2/catch.hpp>

using namespace percuta;

namespace {

authoring::content content() {
  const example::tree made;
  std::vector<std::string> problems;
  auto all = authoring::read_folder(made.root(), problems);
  REQUIRE(problems.empty());
  return all;
}

constexpr const char *expansion = R"({"resourceType":"ValueSet","id":"keloid","expansion":{"contains":[
  {"system":"http://snomed.info/sct","code":"1","display":"group","abstract":true,"contains":[
    {"system":"http://snomed.info/sct","code":"2","display":"inner"}]}]}})";
constexpr const char *compose = R"({"resourceType":"ValueSet","id":"x1","name":"keloid","compose":{"include":[
  {"system":"http://snomed.info/sct","concept":[{"code":"2"},{"code":"3"}]}]}})";

} // namespace

TEST_CASE("Codes of a table or a ValueSet make facts once they are compiled") {
  struct row {
    std::string text;
    std::size_t added;
    const char *code;
  };
  const row table[] = {
      {"valueset,code\nkeloid,2\n", 1, "2"},
      {"\xEF\xBB\xBFvalueset,system,code,display,use\r\nkeloid,snomed,2,\"Scar, \"\"raised\"\"\",signal\r\n", 1, "2"},
      {"code,valueset,system\n2,keloid,http://snomed.info/sct\n33659008,keloid,snomed\n", 1, "2"},
      {expansion, 1, "2"},
      {compose, 2, "3"},
  };
  for (const auto &[text, added, code] : table) {
    CAPTURE(text);
    auto all = content();
    std::vector<std::string> problems;
    CHECK(authoring::import_codes(all, text, "own.csv", problems) == added);
    CHECK(problems == std::vector<std::string>{});
    authoring::validate(all, problems);
    CHECK(problems == std::vector<std::string>{});
    const auto bytes = authoring::compile(all);
    const auto base =
        knowledge::open_bytes({reinterpret_cast<const std::byte *>(bytes.data()), bytes.size()}, {{}, true});
    CHECK(base.codes->find(base.codes->system_of("http://snomed.info/sct"), code).hits.size() == 1);
  }
}

TEST_CASE("What cannot be imported is named with its place, and nothing of the file is taken") {
  const std::pair<const char *, const char *> table[] = {
      {"", "own.csv: line 1: is empty"},
      {"valueset\nkeloid\n", "own.csv: line 1: the column \"code\" is missing"},
      {"valueset,code,colour\n", "own.csv: line 1: there is no column \"colour\""},
      {"valueset,code\nkeloid,2\nkeliod,3\n", "own.csv: line 3: there is no value set \"keliod\""},
      {"valueset,code\nkeloid,2\nkeloid\n", "own.csv: line 3: has 1 fields, not 2"},
      {"valueset,code\nkeloid,\n", "own.csv: line 2: the code is missing"},
      {"valueset,code,system\nkeloid,2,nomed\n", "own.csv: line 2: there is no code system \"nomed\""},
      {"valueset,code,use\nkeloid,2,often\n", "own.csv: line 2: the use \"often\" is not one of"},
      {"valueset,code\nkeloid,\"2\n", "a quotation mark is not closed"},
      {"{\"resourceType\":\"Patient\"}", "own.csv: /resourceType: is not ValueSet"},
      {"{\"resourceType\":", "own.csv: the file is not valid JSON"},
      {R"({"resourceType":"ValueSet","id":"keloid"})", "own.csv: /: lists no code"},
      {R"({"resourceType":"ValueSet","id":"keloid","compose":{"include":[{"system":"http://snomed.info/sct",
        "filter":[{"property":"concept","op":"is-a","value":"1"}]}]}})",
       "own.csv: /compose/include/0: does not list its codes; give the expansion"},
      {R"({"resourceType":"ValueSet","id":"keliod","expansion":{"contains":[{"system":"http://snomed.info/sct","code":"2"}]}})",
       "own.csv: /expansion/contains/0: there is no value set \"keliod\""},
  };
  for (const auto &[text, says] : table) {
    CAPTURE(text);
    auto all = content();
    std::vector<std::string> problems;
    CHECK(authoring::import_codes(all, text, "own.csv", problems) == 0);
    std::string lines;
    for (const auto &line : problems) lines += line + "\n";
    CHECK_THAT(lines, Catch::Contains(says));
    CHECK(all.value_sets.at(0).record.codes.size() == 1);
  }
}
