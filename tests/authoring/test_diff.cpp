// SPDX-License-Identifier: Apache-2.0
// A practice reads what an update changes before it takes it.
#include "authoring/diff.hpp"
#include "authoring/example.hpp"

#include "knowledge/open.hpp"

#include <catch2/catch.hpp>

using namespace percuta;

namespace {

struct made {
  explicit made(const example::tree &from) {
    std::vector<std::string> problems;
    folder = authoring::read_folder(from.root(), problems);
    REQUIRE(problems.empty());
    bytes = authoring::compile(folder);
    const std::span<const std::byte> file{reinterpret_cast<const std::byte *>(bytes.data()), bytes.size()};
    base = knowledge::open_bytes(file, {{}, true});
    const auto codes = knowledge::unpack(file, {{}, true}).codes.bytes();
    table.assign(reinterpret_cast<const char *>(codes.data()), codes.size());
  }

  authoring::content folder;
  std::string bytes;
  knowledge::base base;
  std::string table;
};

std::map<std::string, std::string> changed(const std::string &file, const std::string &from, const std::string &to) {
  auto files = example::small_tree();
  auto &text = files.at(file);
  const auto at = text.find(from);
  REQUIRE(at != std::string::npos);
  text.replace(at, from.size(), to);
  return files;
}

std::string diff(const std::map<std::string, std::string> &after, bool with_folders) {
  const made old_side{example::tree()};
  const made new_side{example::tree(after)};
  return authoring::clinical_diff({&old_side.base, with_folders ? &old_side.folder : nullptr, old_side.table},
                                  {&new_side.base, with_folders ? &new_side.folder : nullptr, new_side.table});
}

} // namespace

TEST_CASE("A comparison names record and value, before and after, in words", "[content-changes]") {
  struct row {
    const char *file, *from, *to;
    std::vector<const char *> says;
  };
  const row table[] = {
      {"protocols/PR-FACE.json",
       R"("depth":{"min":0.5,"typical":1)",
       R"("depth":{"min":0.5,"typical":0.75)",
       {"Protocols\n  PR-FACE, Face\n    depth, typical: 1 -> 0.75\n", "1 changed, 0 new, 0 removed"}},
      {"protocols/PR-FACE.json",
       R"("intervalWeeks":{"min":4)",
       R"("intervalWeeks":{"min":3)",
       {"interval weeks, min: 4 -> 3"}},
      {"protocols/PR-FACE.json",
       R"("flags":["ON"])",
       R"("flags":["OFF"])",
       {"regulatory, flags: removed ON; added OFF"}},
      {"rules/SCAR-KELOID.json",
       R"("tier":"absolute")",
       R"("tier":"relative")",
       {"Contraindication rules\n  SCAR-KELOID, Keloid\n", "tier: absolute -> relative"}},
      {"rules/SCAR-KELOID.json", R"("typical":2)", R"("typical":3)", {"window, typical: 2 -> 3"}},
      {"aftercare/activities/SWIM.json", R"("typical":48)", R"("typical":72)", {"windows, shallow, typical: 48 -> 72"}},
      {"identity.json", R"("version":"1")", R"("version":"2")", {"Version 1 -> 2", "0 changed, 0 new, 0 removed"}},
      {"identity.json", R"(["first"])", R"(["first","second: deeper"])", {"  - second: deeper\n"}},
  };
  for (const auto &[file, from, to, says] : table) {
    CAPTURE(file, to);
    const auto page = diff(changed(file, from, to), false);
    for (const auto *words : says) CHECK_THAT(page, Catch::Contains(words));
  }
}

TEST_CASE("New and removed records and codes are named", "[content-changes]") {
  auto more = example::small_tree();
  more["evidence/KEY2.json"] = R"({"key":"KEY2","authors":"B","title":"Second","verification":"read"})";
  CHECK_THAT(diff(more, false), Catch::Contains("Bibliography\n  KEY2, Second: new\n"));
  auto fewer = example::small_tree();
  fewer.erase("aftercare/activities/SWIM.json");
  CHECK_THAT(diff(fewer, false), Catch::Contains("When to resume\n  SWIM, Swim: removed\n"));

  const auto code = changed("valuesets/keloid.json", R"("code":"33659008")", R"("code":"33659009")");
  CHECK_THAT(diff(code, false), Catch::Contains("The codes that make facts have changed"));
  CHECK_THAT(diff(code, true), Catch::Contains("Value sets\n  keloid, Keloid\n    codes: removed 33659008, Keloid\n"
                                               "    codes: added 33659009, Keloid\n"));
}

TEST_CASE("The same content is said to be the same") {
  for (const bool with_folders : {false, true})
    CHECK_THAT(diff(example::small_tree(), with_folders), Catch::Contains("Both hold the same."));
}
