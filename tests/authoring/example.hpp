// SPDX-License-Identifier: Apache-2.0
// A small tree of content, right in every respect, in a folder of its own; tests break it in one place.
#pragma once

#include "authoring/compile.hpp"
#include "authoring/read_folder.hpp"
#include "authoring/validate.hpp"

#include <atomic>
#include <filesystem>
#include <fstream>
#include <unistd.h>

namespace example {

namespace fs = std::filesystem;

inline const std::map<std::string, std::string> &small_tree() {
  static const std::map<std::string, std::string> files{
      {"identity.json",
       R"({"id":"small","version":"1","title":"Small","author":"A","licence":"CC-BY-4.0","reviewBy":"2030-01-01","changes":["first"]})"},
      {"evidence/KEY1.json", R"({"key":"KEY1","authors":"A","title":"T","verification":"read"})"},
      {"zones/FACE.json", R"({"id":"FACE","name":"Face","offered":"group"})"},
      {"zones/CHEEK.json", R"({"id":"CHEEK","parent":"FACE","name":"Cheek","offered":"yes",
        "depth":{"min":0.5,"typical":1,"max":1.5,"scarMax":2.5,"provenance":"V","citations":["KEY1"]}})"},
      {"devices/DV-PEN.json",
       R"({"id":"DV-PEN","name":"Pen","kind":"mechanical","depth":{"min":0.25,"typical":1,"max":3,"provenance":"V","citations":["KEY1"]},
        "needles":"12","facts":{"text":"F","provenance":"V","citations":["KEY1"]}})"},
      {"protocols/PR-FACE.json",
       R"({"id":"PR-FACE","version":"1","title":"Face","indication":"I","purpose":"cosmetic","depthLimit":"max",
        "devices":["DV-PEN"],"zones":["CHEEK"],"depth":{"min":0.5,"typical":1,"max":1.5,"provenance":"V","citations":["KEY1"]},
        "sessions":{"min":1,"typical":3,"max":4,"provenance":"V"},"intervalWeeks":{"min":4,"typical":4,"max":6,"provenance":"V"},
        "endpoint":{"text":"E","provenance":"V"},"anaesthesia":{"text":"A","provenance":"V"},"skinTypes":{"text":"S","provenance":"V"},
        "regulatory":{"flags":["ON"],"text":"R"},"grade":"B","gradeScale":"s","citations":["KEY1"]})"},
      {"policies/isotretinoin.json",
       R"({"id":"isotretinoin","title":"T","defaultValue":"label","choices":[{"value":"label","meaning":"m"},{"value":"consensus","meaning":"m"}]})"},
      {"policies/answer-currency.json", R"({"id":"answer-currency","title":"T","defaultValue":"90"})"},
      {"question-groups/skin.json", R"({"id":"skin","title":"Skin","position":1})"},
      {"terminology/systems/snomed.json",
       R"({"id":"snomed","uris":["http://snomed.info/sct"],"matching":"exact","notice":"n"})"},
      {"terminology/systems/rxnorm.json",
       R"({"id":"rxnorm","uris":["http://www.nlm.nih.gov/research/umls/rxnorm"],"matching":"exact","notice":"n"})"},
      {"terminology/units.json",
       R"([{"measure":"keloid","from":"%","to":"mmol/mol","factor":10.93,"offset":-23.5,"citations":["KEY1"]}])"},
      {"terminology/rxnorm-products.txt", "# ingredient TAB routes TAB products\n6064\tsystemic\t197843 197844\n"},
      {"terminology/rxnorm-known.txt", "5 1 1\n"},
      {"valuesets/keloid.json",
       R"({"id":"keloid","title":"Keloid","codes":[{"system":"snomed","code":"33659008","display":"Keloid","use":"match","zones":["CHEEK"]}],"words":["keloid"]})"},
      {"rules/SCAR-KELOID.json",
       R"({"id":"SCAR-KELOID","version":"1","title":"Keloid","group":"skin","extent":"systemic","parts":[{"bands":[{"tier":"absolute",
        "when":{"op":"ever","kinds":["condition"],"valueSets":["keloid"]},"window":{"min":1,"typical":2,"max":3,"anchor":"ended","provenance":"V","citations":["KEY1"]},
        "policy":"isotretinoin=label","summary":"Own keloid","action":"Do not treat."}]}],
        "questions":[{"text":"Keloid?","type":"boolean","role":"applies"}],"yes":{"kind":"condition","valueSet":"keloid"},
        "rationale":"r","provenance":"V","grade":"B","citations":["KEY1"]})"},
      {"rules/SCAR-KELOID.tests.json", R"({"cases":[
        {"title":"has one","protocol":"PR-FACE","on":"2027-01-10","expect":[{"ruleId":"SCAR-KELOID","result":"true"}]},
        {"title":"has none","protocol":"PR-FACE","on":"2027-01-10","expect":[{"ruleId":"SCAR-KELOID","result":"false"}]},
        {"title":"nobody knows","protocol":"PR-FACE","on":"2027-01-10","expect":[{"ruleId":"SCAR-KELOID","result":"unknown"}]}]})"},
      {"aftercare/depth-classes/shallow.json",
       R"({"id":"shallow","title":"Shallow","deviceKind":"mechanical","atMost":1.5})"},
      {"aftercare/activities/SWIM.json",
       R"({"id":"SWIM","title":"Swim","resume":"You can swim.","avoid":"No swimming","product":false,
        "windows":[{"depthClass":"shallow","min":24,"typical":48,"max":72}],"provenance":"V","citations":["KEY1"]})"},
      {"letters/en/language.json",
       R"({"tag":"en","name":"English","direction":"ltr","weekdays":["Monday"],"months":["January"],
        "datePattern":"d","dateTimePattern":"d","messages":{"a":"b"}})"},
      {"letters/en/aftercare/blocks.json", R"([{"id":"HEAD","file":"head.md","maxWords":10}])"},
      {"letters/en/aftercare/head.md", "Dear {{name}}\n"}};
  return files;
}

// A folder with those files, gone with the object.
class tree {
public:
  explicit tree(const std::map<std::string, std::string> &files = small_tree()) {
    static std::atomic<int> count{0};
    root_ =
        fs::temp_directory_path() / ("percuta-authoring-" + std::to_string(::getpid()) + "-" + std::to_string(count++));
    for (const auto &[name, text] : files) put(name, text);
  }
  ~tree() {
    std::error_code ignored;
    fs::remove_all(root_, ignored);
  }
  tree(const tree &) = delete;
  tree &operator=(const tree &) = delete;

  void put(const std::string &name, const std::string &text) const {
    fs::create_directories((root_ / name).parent_path());
    std::ofstream(root_ / name, std::ios::binary) << text;
  }
  void remove(const std::string &name) const { fs::remove(root_ / name); }
  [[nodiscard]] const fs::path &root() const { return root_; }

  [[nodiscard]] std::vector<std::string> problems() const {
    std::vector<std::string> found;
    const auto all = percuta::authoring::read_folder(root_, found);
    percuta::authoring::validate(all, found);
    return found;
  }

private:
  fs::path root_;
};

} // namespace example
