// SPDX-License-Identifier: Apache-2.0
// A knowledge base as a file: what is taken, what is refused, and what it holds once opened.
#include "knowledge/code_table_builder.hpp"
#include "knowledge/digest.hpp"
#include "knowledge/open.hpp"
#include "knowledge/records.hpp"
#include "model/failure.hpp"
#include "storage/statement.hpp"

#include <catch2/catch.hpp>
#include <sodium.h>

#include <cstring>
#include <filesystem>
#include <fstream>

using namespace percuta;
using knowledge::trust;

namespace {

const trust anything{{}, true};

model::zone zone(const std::string &id) {
  model::zone made;
  made.id = id;
  made.name = id;
  return made;
}

knowledge::terminology terms() {
  knowledge::terminology made;
  model::code_system snomed;
  snomed.id = "snomed";
  snomed.uris = {"http://snomed.info/sct"};
  model::coded_member keloid;
  keloid.system = "snomed";
  keloid.code = "33659008";
  keloid.zones = {"NECK"};
  made.systems = {snomed};
  made.zones = {zone("FACE"), zone("NECK")};
  made.value_sets.resize(2);
  made.value_sets[0].id = "other";
  made.value_sets[1].id = "keloid";
  made.value_sets[1].codes = {keloid};
  made.product_system = "snomed";
  return made;
}

std::string database() {
  const auto made = storage::open_empty();
  storage::run_script(*made, "PRAGMA page_size = 4096; CREATE TABLE claim (id TEXT)");
  return storage::write_image(*made);
}

knowledge::contents small() {
  const auto words = terms();
  knowledge::contents made;
  made.identity.id = "small";
  made.zones = words.zones;
  made.systems = words.systems;
  made.value_sets = {{"other", "", {}, {}}, {"keloid", "", {"keloid"}, {"*"}}};
  made.policies = {{"a", "", "", {}, {}}, {"b", "", "", {}, {}}};
  made.question_groups = {{"first", "", 1}, {"last", "", 2}};
  made.citations.resize(1);
  made.citations[0].key = "KEY1";
  made.devices.resize(1);
  made.devices[0].id = "DV-PEN";
  made.protocols.resize(1);
  made.protocols[0].id = "PR-FACE";
  made.rules.resize(1);
  made.rules[0].id = "SCAR-KELOID";
  made.concepts = knowledge::build_code_table(words).concepts;
  return made;
}

std::string packed(const knowledge::contents &all = small()) {
  return knowledge::pack(database(), knowledge::build_code_table(terms()).block, knowledge::write_records(all));
}

constexpr std::size_t trailer_size = 216;
constexpr std::size_t schema_from_end = 24;
constexpr std::size_t signed_size = 144; // of the trailer

// Bytes at an address that is a multiple of 8.
class aligned {
public:
  explicit aligned(const std::string &bytes) : size_(bytes.size()), words_(bytes.size() / 8 + 1) {
    std::memcpy(words_.data(), bytes.data(), size_);
  }
  [[nodiscard]] std::span<const std::byte> bytes() const {
    return {reinterpret_cast<const std::byte *>(words_.data()), size_};
  }

private:
  std::size_t size_;
  std::vector<std::uint64_t> words_;
};

// Why it is refused; empty when it is taken.
std::string refused(const std::string &file, const trust &trusted = anything) {
  const aligned held(file);
  try {
    const auto made = knowledge::open_bytes(held.bytes(), trusted);
  } catch (const failure &wrong) {
    CHECK(wrong.kind() == status::bad_knowledge);
    CHECK(std::string(wrong.what()).find('\n') == std::string::npos);
    return wrong.what();
  }
  return {};
}

struct key_pair {
  knowledge::public_key open{};
  knowledge::secret_key secret{};
};

key_pair key(unsigned char seed) {
  key_pair made;
  std::array<unsigned char, crypto_sign_SEEDBYTES> from{};
  from.fill(seed);
  crypto_sign_seed_keypair(made.open.data(), made.secret.data(), from.data());
  return made;
}

} // namespace

TEST_CASE("A knowledge base that is whole is opened, with everything in it in its order") {
  const auto file = packed();
  const aligned held(file);
  const auto made = knowledge::open_bytes(held.bytes(), anything);
  CHECK(made.content_hash == knowledge::sha256(std::string_view(file).substr(file.size() - signed_size)));
  CHECK(made.identity.id == "small");
  CHECK(made.policies[0].id == "a");
  CHECK(made.question_groups[0].id == "first");
  CHECK(made.find_policy("b") == &made.policies[1]);
  CHECK(made.find_citation("KEY1") == &made.citations[0]);
  CHECK(made.find_zone("NECK") == &made.zones[1]);
  CHECK(made.find_device("DV-PEN") == &made.devices[0]);
  CHECK(made.find_protocol("PR-FACE") == &made.protocols[0]);
  CHECK(made.find_rule("SCAR-KELOID") == &made.rules[0]);
  CHECK(made.zone_index("FACE") == 0);
  CHECK(made.zone_index("NECK") == 1);
  CHECK(made.value_set_index("keloid") == 1);
  CHECK(made.value_sets[1].words == std::vector<std::string>{"keloid"});
  for (const char *nobody : {"", "NEC", "NECKS", "A", "neck", "ZZZ"}) {
    CAPTURE(nobody);
    CHECK(made.find_citation(nobody) == nullptr);
    CHECK(made.find_zone(nobody) == nullptr);
    CHECK(made.find_device(nobody) == nullptr);
    CHECK(made.find_protocol(nobody) == nullptr);
    CHECK(made.find_rule(nobody) == nullptr);
    CHECK(made.find_policy(nobody) == nullptr);
    CHECK(made.zone_index(nobody) == made.zones.size());
    CHECK(made.value_set_index(nobody) == made.value_sets.size());
  }
  const auto found = made.codes->find(made.codes->system_of("http://snomed.info/sct"), "33659008");
  REQUIRE(found.hits.size() == 1);
  CHECK(found.hits[0].value_set == 1);
  CHECK(made.codes->site(found.hits[0].site).zones == std::vector<std::uint16_t>{1});
  CHECK(made.concepts.at(found.hits[0].concept_id) == "snomed|33659008");
}

TEST_CASE("The same content gives the same bytes") { CHECK(packed() == packed()); }

TEST_CASE("One changed byte anywhere is refused, in database, code table, records and trailer", "[tamper-knowledge]") {
  const auto file = packed();
  const auto end = file.size();
  CHECK(refused(file).empty());
  std::vector<std::size_t> places{0, 18, 100, 4096, 5000, end / 2};
  for (std::size_t at = end - trailer_size - 64; at < end; ++at) places.push_back(at);
  for (const auto at : places) {
    for (const int bit : {0, 3, 7}) {
      auto copy = file;
      copy[at] = static_cast<char>(copy[at] ^ (1 << bit));
      CAPTURE(at, end - at, bit);
      CHECK_FALSE(refused(copy).empty());
    }
  }
}

TEST_CASE("A file that is cut off, empty, too long or something else is refused") {
  const auto file = packed();
  for (const auto size :
       {std::size_t{0}, std::size_t{1}, trailer_size - 1, trailer_size, file.size() / 2, file.size() - 1}) {
    CAPTURE(size);
    CHECK_FALSE(refused(file.substr(0, size)).empty());
  }
  CHECK_THAT(refused(""), Catch::Contains("too short (0 bytes)"));
  CHECK_THAT(refused(file + "x"), Catch::Contains("not a Percuta knowledge base"));
  CHECK_THAT(refused(std::string(5000, 'x')), Catch::Contains("not a Percuta knowledge base"));
  const auto records = knowledge::write_records(small());
  CHECK_THAT(refused(knowledge::pack(database(), "", records)), Catch::Contains("code table is damaged"));
  CHECK_THAT(refused(knowledge::pack(database(), std::string(200, 'x'), records)),
             Catch::Contains("code table is damaged"));
  CHECK_THAT(refused(knowledge::pack(database(), knowledge::build_code_table(terms()).block, "")),
             Catch::Contains("records are damaged"));
}

TEST_CASE("What is left for later is refused whenever it is asked for, and the rest serves", "[tamper-knowledge]") {
  const auto file = packed();
  const auto codes_at = database().size();
  struct row {
    const char *what;
    std::size_t at;
    bool opens, has_codes, has_database;
  };
  const row table[] = {{"nothing", file.size(), true, true, true},
                       {"the database", 100, true, true, false},
                       {"the code table", codes_at + 100, true, false, true},
                       {"the hash of the database", file.size() - signed_size + 8, true, true, false},
                       {"the hash of the code table", file.size() - signed_size + 48, true, false, true},
                       {"the records", file.size() - trailer_size - 1, false, false, false},
                       {"the hash of the records", file.size() - signed_size + 88, false, false, false}};
  for (const auto &row : table) {
    INFO(row.what);
    auto copy = file;
    if (row.at < copy.size()) copy[row.at] = static_cast<char>(copy[row.at] ^ 1);
    const aligned held(copy);
    std::optional<knowledge::base> base;
    try {
      base = knowledge::open_bytes(held.bytes(), anything, knowledge::rest::when_asked);
    } catch (const failure &problem) {
      CHECK(problem.kind() == status::bad_knowledge);
    }
    CHECK(base.has_value() == row.opens);
    for (int round = 0; base && round < 2; ++round) {
      const auto same = *base; // a copy shares what was found
      if (row.has_codes) CHECK(same.codes->find(0, "33659008").hits.size() == 1);
      if (!row.has_codes) CHECK_THROWS_WITH(*same.codes, Catch::Contains("code table does not match its hash"));
      if (row.has_database) CHECK(same.database->size() == codes_at);
      if (!row.has_database) CHECK_THROWS_WITH(*same.database, Catch::Contains("database does not match its hash"));
    }
  }
}

TEST_CASE("A database that is none is refused when it is looked into") {
  const auto file = knowledge::pack(std::string(8192, 'x'), knowledge::build_code_table(terms()).block,
                                    knowledge::write_records(small()));
  const aligned held(file);
  const auto base = knowledge::open_bytes(held.bytes(), anything);
  try {
    const auto connection = storage::open_image(*base.database);
    storage::statement(*connection, "SELECT * FROM claim").step();
    FAIL("was read");
  } catch (const failure &problem) {
    CHECK(problem.kind() == status::bad_knowledge);
  }
}

TEST_CASE("Whose knowledge is taken: unsigned only if the host says so, signed only by a key that it trusts",
          "[tamper-knowledge]") {
  const auto ours = key(1);
  const auto theirs = key(2);
  const auto plain = packed();
  const auto by_us = knowledge::sign(plain, ours.secret);
  const auto by_them = knowledge::sign(plain, theirs.secret);
  CHECK_THAT(refused(plain, {}), Catch::Contains("not signed"));
  CHECK_THAT(refused(plain, {{ours.open}, false}), Catch::Contains("not signed"));
  CHECK(refused(plain, {{ours.open}, true}).empty());
  CHECK(refused(by_us, {{ours.open}, false}).empty());
  CHECK(refused(by_us, {{theirs.open, ours.open}, false}).empty());
  CHECK(refused(by_us, anything).empty());
  CHECK_THAT(refused(by_them, {{ours.open}, false}), Catch::Contains("none of the 1 keys"));
  CHECK_THAT(refused(by_them, {{ours.open}, true}), Catch::Contains("none of the 1 keys"));
  CHECK_THAT(refused(by_us, {}), Catch::Contains("none of the 0 keys"));
  auto forged = by_us;
  auto &in_signature = forged[forged.size() - trailer_size + 5];
  in_signature = static_cast<char>(in_signature ^ 1);
  CHECK_THAT(refused(forged, {{ours.open}, false}), Catch::Contains("none of the 1 keys"));
  auto stripped = by_us;
  stripped[stripped.size() - signed_size - 8] = 0; // says that it is not signed
  CHECK_THAT(refused(stripped, {{ours.open}, true}), Catch::Contains("the other way round"));
  // Signing changes nothing of the content.
  const aligned a(plain), b(by_us);
  CHECK(knowledge::open_bytes(a.bytes(), anything).content_hash ==
        knowledge::open_bytes(b.bytes(), anything).content_hash);
  CHECK(knowledge::sign(by_us, ours.secret) == by_us);
  CHECK_THROWS_AS(knowledge::sign("short", ours.secret), failure);
  CHECK_THROWS_AS(knowledge::sign(std::string(300, 'x'), ours.secret), failure);
}

TEST_CASE("Another schema is refused with both versions named") {
  auto file = packed();
  auto &schema = file[file.size() - schema_from_end];
  REQUIRE(schema == 2);
  schema = 3;
  CHECK_THAT(refused(file), Catch::Contains("schema version 3") && Catch::Contains("reads 2") &&
                                Catch::Contains("update the library"));
  schema = 1;
  CHECK_THAT(refused(file), Catch::Contains("schema version 1") && Catch::Contains("build the knowledge base again"));
}

TEST_CASE("Records that do not fit the code table are refused", "[knowledge-damaged]") {
  using change = void (*)(knowledge::contents &);
  const change table[] = {[](auto &all) { all.value_sets.pop_back(); }, [](auto &all) { all.concepts.clear(); },
                          [](auto &all) { all.zones.pop_back(); }};
  for (const auto make : table) {
    auto all = small();
    make(all);
    CHECK_THAT(refused(packed(all)), Catch::Contains("another content"));
  }
}

TEST_CASE("A file by path is read once and kept; one that cannot be read says which and why", "[input-limits]") {
  const auto folder = std::filesystem::temp_directory_path() / "percuta-test-open";
  std::filesystem::create_directories(folder);
  const auto path = (folder / "small.knowledge").string();
  std::ofstream(path, std::ios::binary) << packed();
  const auto made = knowledge::open_file(path, anything);
  std::filesystem::remove(path);
  CHECK(made.find_rule("SCAR-KELOID") != nullptr);
  CHECK(made.codes->find(0, "33659008").hits.size() == 1);
  CHECK(made.owner != nullptr);
  for (const auto &wrong : {path, folder.string(), std::string(), folder.string() + "/none/none"}) {
    CAPTURE(wrong);
    try {
      knowledge::open_file(wrong, anything);
      FAIL("was opened");
    } catch (const failure &refusal) {
      CHECK(refusal.kind() == status::input_output);
      CHECK_THAT(refusal.what(), Catch::Contains("cannot read the knowledge base " + wrong));
    }
  }
  std::ofstream(path, std::ios::binary).flush();
  CHECK_THROWS_AS(knowledge::open_file(path, anything), failure);
  std::filesystem::resize_file(path, knowledge::largest_file + 1); // a hole, not read
  try {
    knowledge::open_file(path, anything);
    FAIL("was opened");
  } catch (const failure &refusal) {
    CHECK(refusal.kind() == status::over_limit);
  }
  std::filesystem::remove_all(folder);
}
