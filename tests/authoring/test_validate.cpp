// SPDX-License-Identifier: Apache-2.0
// Content that is wrong is refused with the file, the place in it and what is wrong.
#include "authoring/example.hpp"

#include "knowledge/open.hpp"
#include "model/failure.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace percuta;
using example::tree;

namespace {

struct broken {
  const char *what;
  const char *file;
  const char *old_text; // empty: the file is new or removed
  const char *new_text; // old and new empty: the file is removed
  const char *says;
};

// The small tree with one text in one file replaced.
std::vector<std::string> problems(const broken &one) {
  tree made;
  if (*one.old_text == '\0' && *one.new_text == '\0') {
    made.remove(one.file);
  } else if (*one.old_text == '\0') {
    made.put(one.file, one.new_text);
  } else {
    auto text = example::small_tree().at(one.file);
    const auto at = text.find(one.old_text);
    if (at == std::string::npos) throw std::logic_error(std::string("not in the file: ") + one.old_text);
    made.put(one.file, text.replace(at, std::string_view(one.old_text).size(), one.new_text));
  }
  return made.problems();
}

constexpr const char *rule_file = "rules/SCAR-KELOID.json";
constexpr const char *band_when = R"("when":{"op":"ever","kinds":["condition"],"valueSets":["keloid"]})";

} // namespace

TEST_CASE("Content that is right has no problem, and becomes a knowledge base, the same every time") {
  const tree made;
  CHECK(made.problems() == std::vector<std::string>{});
  std::vector<std::string> none;
  const auto all = authoring::read_folder(made.root(), none);
  const auto bytes = authoring::compile(all);
  CHECK(bytes == authoring::compile(authoring::read_folder(made.root(), none)));
  std::vector<std::uint64_t> held(bytes.size() / 8 + 1);
  std::copy(bytes.begin(), bytes.end(), reinterpret_cast<char *>(held.data()));
  const auto base = knowledge::open_bytes({reinterpret_cast<const std::byte *>(held.data()), bytes.size()}, {{}, true});
  CHECK(base.rules.size() == 1);
  CHECK(base.letter_blocks.at(0).markdown == "Dear {{name}}\n");
  CHECK(base.letter_blocks.at(0).position == 1);
  const auto hit = base.codes->find(base.codes->system_of("http://snomed.info/sct"), "33659008").hits;
  REQUIRE(hit.size() == 1);
  // Zones are held by identifier, whatever the order of their files.
  CHECK(base.zones.at(base.codes->site(hit[0].site).zones.at(0)).id == "CHEEK");
  const auto rxnorm = base.codes->system_of("http://www.nlm.nih.gov/research/umls/rxnorm");
  CHECK(base.codes->find(rxnorm, "6").known);
  CHECK_FALSE(base.codes->find(rxnorm, "8").known);
}

TEST_CASE("Everything that is wrong is reported with file and place") {
  const broken table[] = {
      {"not JSON", "zones/FACE.json", R"({"id")", "{id", "zones/FACE.json: the file is not valid JSON"},
      {"unknown key", "zones/FACE.json", R"("name":"Face")", R"("name":"Face","colour":"red")",
       "zones/FACE.json: /colour: unknown member"},
      {"unknown key deep inside", rule_file, R"("op":"ever")", R"("op":"ever","when":1)",
       "/parts/0/bands/0/when/when: unknown member"},
      {"the same key twice", "zones/FACE.json", R"("name":"Face")", R"("name":"Face","name":"Face")",
       "/name stands twice"},
      {"missing member", "zones/FACE.json", R"("name":"Face",)", "", "member \"name\" is missing"},
      {"wrong type", "zones/CHEEK.json", R"("min":0.5)", R"("min":"0.5")",
       "zones/CHEEK.json: /depth/min: expected a number"},
      {"unknown word", "zones/FACE.json", R"("group")", R"("grupp")", "zones/FACE.json: /offered: expected one of"},
      {"nested too deep", "zones/FACE.json", "",
       "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]"
       "]]]]]]]]]]]]]]]]]]]]]]",
       "zones/FACE.json: the file cannot be used: it is nested deeper than 64 levels"},
      {"review day", "identity.json", "2030-01-01", "soon", "identity.json: /reviewBy: is not a day"},
      {"no identity", "identity.json", "", "", "identity.json: cannot be read"},

      {"unknown citation of a zone", "zones/CHEEK.json", "KEY1", "KEY2",
       "zones/CHEEK.json: /depth/citations: there is no citation \"KEY2\""},
      {"unknown citation of a device", "devices/DV-PEN.json", "KEY1", "KEY2",
       "devices/DV-PEN.json: /depth/citations: there is no citation \"KEY2\""},
      {"unknown citation of a protocol", "protocols/PR-FACE.json", "KEY1", "KEY2",
       "protocols/PR-FACE.json: /depth/citations: there is no citation \"KEY2\""},
      {"unknown citation of a rule", rule_file, R"("grade":"B","citations":["KEY1"])",
       R"("grade":"B","citations":["KEY2"])", "rules/SCAR-KELOID.json: /citations: there is no citation \"KEY2\""},
      {"unknown citation of a window", rule_file, R"("anchor":"ended","provenance":"V","citations":["KEY1"])",
       R"("anchor":"ended","provenance":"V","citations":["KEY2"])",
       "/parts/0/bands/0/window/citations: there is no citation \"KEY2\""},
      {"unknown citation of an activity", "aftercare/activities/SWIM.json", "KEY1", "KEY2",
       "aftercare/activities/SWIM.json: /citations: there is no citation \"KEY2\""},
      {"unknown citation of a unit", "terminology/units.json", "KEY1", "KEY2",
       "terminology/units.json: /: there is no citation \"KEY2\""},
      {"alias of nothing", "evidence/KEY1.json", R"("authors")", R"("aliasOf":"KEY2","authors")",
       "evidence/KEY1.json: /aliasOf: there is no citation \"KEY2\""},
      {"a key twice", "evidence/COPY.json", "", R"({"key":"KEY1","authors":"A","title":"T","verification":"read"})",
       "evidence/KEY1.json: /: \"KEY1\" is defined twice"},

      {"depth out of order", "zones/CHEEK.json", R"("min":0.5)", R"("min":1.6)",
       "zones/CHEEK.json: /depth: min, typical and max are out of order"},
      {"protocol deeper than its devices", "protocols/PR-FACE.json", R"("depth":{"min":0.5,"typical":1,"max":1.5)",
       R"("depth":{"min":0.5,"typical":1,"max":3.5)",
       "protocols/PR-FACE.json: /depth/max: is deeper than any of its devices reaches"},
      {"device that does not reach", "devices/DV-PEN.json", R"("depth":{"min":0.25,"typical":1,"max":3)",
       R"("depth":{"min":0.1,"typical":0.2,"max":0.3)",
       "protocols/PR-FACE.json: /devices/0: DV-PEN does not reach the least depth"},
      {"area outside its picture", "body-views/face.json", "",
       R"({"id":"face","title":"t","position":1,"width":9,"height":9,"lines":[],"areas":[{"zone":"CHEEK","points":[1,1,8,1,8,10],"labelX":1,"labelY":1}]})",
       "body-views/face.json: /areas/0/points: needs three points or more"},
      {"picture of no zone", "body-views/face.json", "",
       R"({"id":"face","title":"t","position":1,"width":9,"height":9,"lines":[],"areas":[{"zone":"NOWHERE","points":[1,1,8,1,8,8],"labelX":1,"labelY":1}]})",
       "body-views/face.json: /areas/0/zone: there is no zone \"NOWHERE\""},
      {"zone in no picture", "body-views/face.json", "",
       R"({"id":"face","title":"t","position":1,"width":9,"height":9,"lines":[],"areas":[]})",
       "zones/CHEEK.json: /: is in no picture of the body"},
      {"claim without a verdict", "claims/C1.json", "",
       R"({"id":"C1","kind":"article","topic":"t","text":"t","shows":"s","forPatients":"p","provenance":"D","citations":["KEY1"]})",
       "claims/C1.json: /verdict: an article's claim needs a verdict"},
      {"claim without a text for patients", "claims/C1.json", "",
       R"({"id":"C1","kind":"article","topic":"t","text":"t","verdict":"weak","shows":"s","provenance":"D","citations":["KEY1"]})",
       "claims/C1.json: /forPatients: an article's claim needs a text for patients"},
      {"finding without a source", "claims/B1.json", "",
       R"({"id":"B1","kind":"tissue","topic":"t","text":"t","provenance":"V"})",
       "claims/B1.json: /citations: names no source"},
      {"citation of a claim", "claims/B1.json", "",
       R"({"id":"B1","kind":"tissue","topic":"t","text":"t","provenance":"V","citations":["KEY2"]})",
       "claims/B1.json: /citations: there is no citation \"KEY2\""},
      {"depth for scars below the largest", "zones/CHEEK.json", R"("scarMax":2.5)", R"("scarMax":1.4)",
       "zones/CHEEK.json: /depth/scarMax: is below max"},
      {"sessions out of order", "protocols/PR-FACE.json", R"("typical":3)", R"("typical":5)",
       "protocols/PR-FACE.json: /sessions: min, typical and max are out of order"},
      {"window out of order", rule_file, R"("typical":2)", R"("typical":4)",
       "/parts/0/bands/0/window: min, typical and max are out of order"},
      {"hours out of order", "aftercare/activities/SWIM.json", R"("min":24)", R"("min":49)",
       "aftercare/activities/SWIM.json: /windows/0: min, typical and max are out of order"},
      {"no such depth class", "aftercare/activities/SWIM.json", R"("depthClass":"shallow")", R"("depthClass":"deep")",
       "/windows/0/depthClass: there is no depth class \"deep\""},

      {"parent that is not there", "zones/CHEEK.json", R"("parent":"FACE")", R"("parent":"HEAD")",
       "zones/CHEEK.json: /parent: there is no zone \"HEAD\""},
      {"parents in a ring", "zones/FACE.json", R"("name":"Face")", R"("name":"Face","parent":"CHEEK")",
       "zones/FACE.json: /parent: the groups above it lead back to it"},
      {"advice without an end", "aftercare/modifiers/V-RF.json", "",
       R"({"id":"V-RF","title":"RF","dos":[{"id":"COOL","text":"Cool.","inLetter":true}],"provenance":"V","citations":["KEY1"]})",
       "aftercare/modifiers/V-RF.json: /untilHours: its advice needs an end, in hours"},
      {"unknown citation of a modifier", "aftercare/modifiers/V-RF.json", "",
       R"({"id":"V-RF","title":"RF","deviceKinds":["rf"],"provenance":"V","citations":["KEY2"]})",
       "aftercare/modifiers/V-RF.json: /citations: there is no citation \"KEY2\""},
      {"zone of a protocol", "protocols/PR-FACE.json", R"("zones":["CHEEK"])", R"("zones":["CHEAK"])",
       "protocols/PR-FACE.json: /zones: there is no zone \"CHEAK\""},
      {"protocol without zones", "protocols/PR-FACE.json", R"("zones":["CHEEK"])", R"("zones":[])",
       "a protocol needs at least one zone"},
      {"protocol without devices", "protocols/PR-FACE.json", R"("devices":["DV-PEN"])", R"("devices":[])",
       "a protocol needs at least one device class"},
      {"device of a protocol", "protocols/PR-FACE.json", R"("devices":["DV-PEN"])", R"("devices":["DV-PAN"])",
       "there is no device class \"DV-PAN\""},

      {"rule without tests", "rules/SCAR-KELOID.tests.json", "", "",
       "rules/SCAR-KELOID.json: /id: there are no tests beside the rule"},
      {"tests without a case that is true", "rules/SCAR-KELOID.tests.json", R"("result":"true")", R"("result":"false")",
       "no case expects SCAR-KELOID to be true"},
      {"tests without a case that is unknown", "rules/SCAR-KELOID.tests.json", R"("result":"unknown")",
       R"("result":"false")", "no case expects SCAR-KELOID to be unknown"},
      {"tests of no rule", "rules/OTHER.tests.json", "", R"({"cases":[]})",
       "rules/OTHER.tests.json: /: there is no rule \"OTHER\""},
      {"rule without question", rule_file, R"({"text":"Keloid?","type":"boolean","role":"applies"})", "",
       "rules/SCAR-KELOID.json: /questions: there is no question with the bare rule identifier"},
      {"question with a suffix only", rule_file, R"({"text":"Keloid?")", R"({"suffix":"x","text":"Keloid?")",
       "there is no question with the bare rule identifier"},
      {"rule about the request that asks", rule_file, R"("group":"skin")", R"("group":"skin","requestOnly":true)",
       "a rule about the request is never asked"},
      {"yes that makes no fact", rule_file, R"("yes":{"kind":"condition","valueSet":"keloid"},)", "",
       "rules/SCAR-KELOID.json: /yes: an answer \"yes\" makes no fact"},
      {"yes of a set that is not there", rule_file, R"("yes":{"kind":"condition","valueSet":"keloid"})",
       R"("yes":{"kind":"condition","valueSet":"keliod"})", "/yes/valueSet: there is no value set \"keliod\""},
      {"group that is not there", rule_file, R"("group":"skin")", R"("group":"skim")",
       "/group: there is no question group \"skim\""},
      {"who is asked", rule_file, R"("group":"skin")", R"("group":"skin","askedOf":"women")",
       "/askedOf: is not may-be-pregnant"},
      {"another name than the file's", rule_file, R"("id":"SCAR-KELOID")", R"("id":"SCAR-KELIOD")",
       "rules/SCAR-KELOID.json: /id: is not the name of the file"},
      {"summary too long", rule_file, "Own keloid",
       "Own keloid, and then a summary that goes on for so long that no card in any record system could hold it "
       "without cutting off what matters most",
       "/summary: must be one line of 1 to 139 characters"},
      {"no summary", rule_file, "Own keloid", "", "/summary: must be one line"},
      {"summary of two lines", rule_file, "Own keloid", "Own\\nkeloid", "/summary: must be one line"},
      {"no action", rule_file, "Do not treat.", "", "/action: is empty"},
      {"policy that is not there", rule_file, "isotretinoin=label", "isotretinion=label",
       "/parts/0/bands/0/policy: there is no policy \"isotretinion\""},
      {"choice that is not there", rule_file, "isotretinoin=label", "isotretinoin=lable", "has no choice \"lable\""},
      {"policy without a choice", rule_file, "isotretinoin=label", "isotretinoin", "has no choice \"\""},
      {"window chosen", rule_file, R"("summary")", R"("windowChoice":"longest","summary")",
       "/windowChoice: is neither min nor max"},
      {"default of a policy", "policies/isotretinoin.json", R"("defaultValue":"label")", R"("defaultValue":"none")",
       "policies/isotretinoin.json: /defaultValue: is none of what the policy takes"},
      {"default that is no number", "policies/answer-currency.json", R"("90")", R"("soon")",
       "policies/answer-currency.json: /defaultValue"},

      {"value set that is not there", rule_file, R"("valueSets":["keloid"])", R"("valueSets":["keliod"])",
       "/when/valueSets: there is no value set \"keliod\""},
      {"value set that no rule uses", "valuesets/orphan.json", "", R"({"id":"orphan","title":"O"})",
       "valuesets/orphan.json: /id: no rule uses this value set"},
      {"lists of what is no kind of data", "valuesets/list-diseases.json", "", R"({"id":"list-diseases","title":"L"})",
       "valuesets/list-diseases.json: /id: no rule uses this value set"},
      {"value set twice", "valuesets/copy.json", "", R"({"id":"keloid","title":"K"})",
       "valuesets/keloid.json: /id: \"keloid\" is defined twice"},
      {"a code in two sets that contradict each other", "valuesets/none.json", "",
       R"({"id":"none","title":"N","denies":["keloid"],"codes":[{"system":"snomed","code":"33659008","display":"K","use":"negative"}]})",
       "valuesets/none.json: /codes/0: 33659008 is also in \"keloid\", which this set denies"},
      {"a code in a set that denies everything", "valuesets/none.json", "",
       R"({"id":"none","title":"N","denies":["*"],"codes":[{"system":"snomed","code":"33659008","display":"K","use":"negative"}]})",
       "valuesets/none.json: /codes/0: 33659008 is also in \"keloid\", which this set denies"},
      {"a code with two uses", "valuesets/keloid.json", R"("codes":[)",
       R"("codes":[{"system":"snomed","code":"33659008","display":"K","use":"negative"},)",
       "valuesets/keloid.json: /codes/1: 33659008 stands twice, with two uses"},
      {"denies what is not there", "valuesets/keloid.json", R"("words")", R"("denies":["keliod"],"words")",
       "valuesets/keloid.json: /denies: there is no value set \"keliod\""},
      {"unit of what is not there", "terminology/units.json", R"("measure":"keloid")", R"("measure":"hba1c")",
       "there is no value set \"hba1c\""},
      {"products with a wrong route", "terminology/rxnorm-products.txt", "systemic", "oral",
       "terminology/rxnorm-products.txt: line 2: route \"oral\""},
      {"a number that is none", "terminology/rxnorm-known.txt", "5 1", "5 x",
       "terminology/rxnorm-known.txt: line 1: \"x\" is not a number"},
      {"no language", "letters/en/language.json", "", "", "letters/en/language.json: cannot be read"},
      {"block that is not there", "letters/en/aftercare/blocks.json", "head.md", "haed.md",
       "letters/en/aftercare/haed.md: cannot be read"},
  };
  for (const auto &one : table) {
    INFO(one.what);
    const auto found = problems(one);
    const bool said = std::any_of(found.begin(), found.end(),
                                  [&](const std::string &line) { return line.find(one.says) != std::string::npos; });
    std::string all;
    for (const auto &line : found) all += line + "\n";
    INFO(all);
    CHECK(said);
    CHECK(
        std::all_of(found.begin(), found.end(), [](const auto &line) { return line.find('\n') == std::string::npos; }));
  }
}

TEST_CASE("A condition that could never hold, or that nobody could answer, is refused") {
  struct row {
    const char *what, *when, *says;
  };
  const row table[] = {
      {"nothing to combine", R"({"op":"all"})", "/when/of: has nothing to combine"},
      {"combines what it should look at",
       R"({"op":"ever","kinds":["condition"],"valueSets":["keloid"],"of":[{"op":"asked"}]})",
       "only all, any and none combine"},
      {"looks at nothing", R"({"op":"present","kinds":["condition"]})", "/when/valueSets: names no value set"},
      {"no kind of data", R"({"op":"present","valueSets":["keloid"]})", "/when/kinds: names no kind of data"},
      {"value sets where none are looked at", R"({"op":"age","below":18,"valueSets":["keloid"]})",
       "is not looked at by this operator"},
      {"age without bounds", R"({"op":"age"})", "/when: has no bounds"},
      {"measured without bounds", R"({"op":"measured","valueSets":["keloid"]})",
       "/when: has neither bounds nor values"},
      {"values that are not there", R"({"op":"measured","valueSets":["keloid"],"values":["keliod"]})",
       "/when/values: there is no value set"},
      {"zone that is not there", R"({"op":"requested","zones":["CHEAK"]})", "/when/zones: there is no zone \"CHEAK\""},
      {"kind of device", R"({"op":"requested","deviceKinds":["RF"]})",
       "/when/deviceKinds: there is no kind of device \"RF\""},
      {"purpose", R"({"op":"requested","purposes":["beauty"]})", "/when/purposes: there is no purpose \"beauty\""},
      {"quantity", R"({"op":"requested","anaesthetics":["emla"],"quantity":"grams","above":1})",
       "/when/quantity: there is no quantity \"grams\""},
      {"question that is not there", R"({"op":"asked","question":"active"})",
       "/when/question: the rule has no question \"active\""},
      {"question not named", R"({"op":"asked"})", "/when/question: the rule has no question \"\""},
      {"inside another", R"({"op":"all","of":[{"op":"none","of":[{"op":"asked","question":"active"}]}]})",
       "/when/of/0/of/0/question"},
      {"procedures of unknown depth", R"({"op":"performed","kinds":["procedure"],"valueSets":["keloid"],"above":1})",
       "no band counts a procedure of unknown depth"},
  };
  for (const auto &row : table) {
    INFO(row.what);
    const auto replacement = std::string(R"("when":)") + row.when;
    const auto found = problems({row.what, rule_file, band_when, replacement.c_str(), row.says});
    std::string all;
    for (const auto &line : found) all += line + "\n";
    CHECK_THAT(all, Catch::Contains(row.says));
  }
  const char *counted =
      R"("when":{"op":"performed","kinds":["procedure"],"valueSets":["keloid"],"above":1,"unknownValueCounts":true})";
  CHECK(problems({"counted", rule_file, band_when, counted, ""}).empty());
  CHECK(problems({"no bands", rule_file, R"([{"tier")", R"([],"x":[{"tier")", ""}).size() >= 2);
}

TEST_CASE("A folder that is none is refused at once") {
  std::vector<std::string> found;
  CHECK_THROWS_AS(authoring::read_folder("/nowhere/at/all", found), failure);
}

TEST_CASE("Codes that cannot be compiled are refused by name") {
  tree made;
  made.put("valuesets/keloid.json",
           R"({"id":"keloid","title":"K","codes":[{"system":"nomed","code":"1","display":"d","use":"match"}]})");
  std::vector<std::string> none;
  const auto all = authoring::read_folder(made.root(), none);
  CHECK_THROWS_WITH(authoring::compile(all), Catch::Contains("nomed"));
}
