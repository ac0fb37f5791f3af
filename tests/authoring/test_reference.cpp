// SPDX-License-Identifier: Apache-2.0
// Nothing of the clinical reference is lost on the way into the knowledge base, and what is left out is left out on purpose.
#include "authoring/read_folder.hpp"
#include "protocols/shipped.hpp"
#include "storage/statement.hpp"

#include <boost/json.hpp>
#include <catch2/catch.hpp>

#include <fstream>
#include <set>

using namespace percuta;
using percuta::test::shipped;

namespace {

namespace js = boost::json;
using names = std::set<std::string, std::less<>>;

// present: identifiers by table; inWords: those that stand in a text; absent and neverUnknown: lists of them, each with the reason.
const js::value &reference() {
  static const auto read = [] {
    std::ifstream file(PERCUTA_SOURCE_DIR "/tests/authoring/reference-ids.json", std::ios::binary);
    return js::parse(std::string(std::istreambuf_iterator<char>(file), {}));
  }();
  return read;
}

names listed(const js::value &list) {
  names all;
  for (const auto &each : list.as_array()) all.emplace(each.as_string());
  return all;
}

names listed_with_reason(std::string_view section) {
  names all;
  for (const auto &each : reference().at(section).as_array()) {
    CHECK_FALSE(each.at("why").as_string().empty());
    all.merge(listed(each.at("ids")));
  }
  return all;
}

void put_words(names &words, std::string_view text) {
  constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-";
  for (auto at = text.find_first_of(letters); at < text.size(); at = text.find_first_of(letters, at)) {
    const auto end = std::min(text.find_first_not_of(letters, at), text.size());
    auto word = text.substr(at, end - at);
    while (word.back() == '.' && word.size() > 1) word.remove_suffix(1);
    words.emplace(word);
    at = end;
  }
}

struct tables {
  std::map<std::string, names> ids; // what stands first in each row
  names words;                      // of every text in every table but that of codes, which are other people's

  tables() {
    const auto database = storage::open_image(*shipped().database);
    names found;
    for (storage::statement each(*database, "SELECT name FROM sqlite_schema WHERE type = 'table'"); each.step();)
      found.emplace(each.text(0));
    for (const auto &table : found) {
      for (storage::statement row(*database, "SELECT * FROM \"" + table + "\""); row.step();) {
        ids[table].emplace(row.text(0));
        for (int column = 0; column < row.columns(); ++column) {
          if (row.type(column) == storage::column_type::text && table != "concept") put_words(words, row.text(column));
        }
      }
    }
  }
};

const tables &held() {
  static const tables read;
  return read;
}

} // namespace

TEST_CASE("Every identifier of the reference is in the knowledge base") {
  for (const auto &each : reference().at("present").as_object()) {
    const std::string table(each.key());
    CAPTURE(table);
    const auto wanted = listed(each.value());
    CHECK(wanted.size() == each.value().as_array().size());
    const auto found = held().ids.find(table);
    REQUIRE(found != held().ids.end());
    for (const auto &id : wanted) {
      CAPTURE(id);
      CHECK(found->second.contains(id));
    }
  }
  CHECK(reference().at("present").at("protocol").as_array().size() == shipped().protocols.size());
}

TEST_CASE("What the reference numbers without giving it a record stands in the words of the protocols") {
  for (const auto &id : listed(reference().at("inWords"))) {
    CAPTURE(id);
    CHECK(held().words.contains(id));
  }
}

TEST_CASE("What is left out of the knowledge base is left out everywhere, with a reason") {
  for (const auto &id : listed_with_reason("absent")) {
    INFO(id << " is there: move it to \"present\" or \"inWords\" in tests/authoring/reference-ids.json");
    CHECK_FALSE(held().words.contains(id));
  }
}

TEST_CASE("Each rule has a case in which it holds, one in which it does not and one in which nobody can tell") {
  std::vector<std::string> problems;
  const auto all = authoring::read_folder(PERCUTA_SOURCE_DIR "/knowledge", problems);
  REQUIRE(problems.empty());
  const auto never_unknown = listed_with_reason("neverUnknown");
  for (const auto &[file, rule] : all.rules) {
    CAPTURE(rule.id);
    names results;
    for (const auto &one : all.rule_tests.at(rule.id).record.cases) {
      for (const auto &expected : one.expect) {
        if (expected.rule_id.substr(0, expected.rule_id.find('.')) == rule.id) results.insert(expected.result);
      }
    }
    CHECK(results.contains("true"));
    CHECK(results.contains("false"));
    CHECK(results.contains("unknown") != never_unknown.contains(rule.id));
    if (never_unknown.contains(rule.id)) CHECK(rule.request_only);
  }
}
