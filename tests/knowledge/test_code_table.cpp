// SPDX-License-Identifier: Apache-2.0
#include "knowledge/code_shape.hpp"
#include "knowledge/code_table.hpp"
#include "knowledge/code_table_builder.hpp"
#include "knowledge/code_table_layout.hpp"
#include "model/failure.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cstring>
#include <set>

using namespace percuta;
using knowledge::code_table;
using model::code_matching;
using model::code_use;

namespace {

model::code_system system(const std::string &id, code_matching matching, std::optional<std::string> shape = {}) {
  model::code_system made;
  made.id = id;
  made.uris = {"urn:" + id, "http://" + id};
  made.matching = matching;
  made.well_formed_is_known = shape.has_value();
  made.shape = std::move(shape);
  return made;
}

model::coded_member member(const std::string &in, const std::string &code, code_use use = code_use::match) {
  model::coded_member made;
  made.system = in;
  made.code = code;
  made.use = use;
  return made;
}

model::value_set set(const std::string &id, std::vector<model::coded_member> codes) {
  model::value_set made;
  made.id = id;
  made.codes = std::move(codes);
  return made;
}

knowledge::terminology words() {
  knowledge::terminology made;
  made.systems = {system("snomed", code_matching::exact),
                  system("icd10cm", code_matching::prefix_undotted, "A9X[.XXXX]"), system("atc", code_matching::prefix),
                  system("rxnorm", code_matching::exact)};
  model::zone face;
  face.id = "FACE";
  model::zone neck;
  neck.id = "NECK";
  made.zones = {face, neck};
  return made;
}

// A table together with the block it reads in place.
struct opened {
  std::vector<std::uint64_t> bytes; // aligned to 8
  knowledge::built_code_table built;
  code_table table;

  explicit opened(const knowledge::terminology &from) : built(knowledge::build_code_table(from)) {
    bytes.resize((built.block.size() + 7) / 8);
    std::memcpy(bytes.data(), built.block.data(), built.block.size());
    table = code_table::open(block(), from.systems);
  }
  [[nodiscard]] std::span<const std::byte> block() const {
    return {reinterpret_cast<const std::byte *>(bytes.data()), built.block.size()};
  }
  // The value sets that a code hits, in the order given by the table.
  [[nodiscard]] std::vector<int> sets(std::string_view uri, std::string_view code) const {
    std::vector<int> found;
    for (const auto &hit : table.find(table.system_of(uri), code).hits) found.push_back(hit.value_set);
    return found;
  }
  [[nodiscard]] bool known(std::string_view uri, std::string_view code) const {
    return table.find(table.system_of(uri), code).known;
  }
};

using ids = std::vector<int>;

} // namespace

TEST_CASE("A code system is known by any of its names, and by no other") {
  const opened made(words());
  CHECK(made.table.system_of("urn:snomed") == 0);
  CHECK(made.table.system_of("http://rxnorm") == 3);
  CHECK(made.table.system_of("urn:SNOMED") == code_table::no_system);
  CHECK(made.table.system_of("") == code_table::no_system);
  CHECK_FALSE(made.table.find(code_table::no_system, "1").known);
}

TEST_CASE("In an exact system a code is that code and no other") {
  auto from = words();
  from.value_sets = {set("keloid", {member("snomed", "33659008")}),
                     set("herpes", {member("snomed", "88594005"), member("snomed", "a1")})};
  const opened made(from);
  CHECK(made.sets("urn:snomed", "33659008") == ids{0});
  CHECK(made.sets("urn:snomed", "88594005") == ids{1});
  CHECK(made.sets("urn:snomed", "a1") == ids{1});
  for (const char *other :
       {"3365900", "336590080", "33659008 ", " 33659008", "A1", "", "33659009", "123456789012345678901234567890123"}) {
    CAPTURE(other);
    CHECK(made.sets("urn:snomed", other).empty());
    CHECK_FALSE(made.known("urn:snomed", other));
  }
  CHECK(made.sets("urn:rxnorm", "33659008").empty());
}

TEST_CASE("ICD codes match with and without full stop, in small letters, and below a listed category") {
  auto from = words();
  from.value_sets = {set("keloid", {member("icd10cm", "L91.0")}), set("herpes", {member("icd10cm", "B00")})};
  const opened made(from);
  for (const char *code : {"L91.0", "L910", "l91.0", "l910"}) {
    CAPTURE(code);
    CHECK(made.sets("urn:icd10cm", code) == ids{0});
    CHECK(made.known("urn:icd10cm", code));
  }
  for (const char *code : {"B00", "B00.1", "b00.1", "B001", "B00.52"}) {
    CAPTURE(code);
    CHECK(made.sets("urn:icd10cm", code) == ids{1});
  }
  for (const char *code : {"L91", "L91.8", "B01.1", "B0", "B"}) {
    CAPTURE(code);
    CHECK(made.sets("urn:icd10cm", code).empty());
  }
}

TEST_CASE("A listed child keeps what its listed ancestors say, except of sets it speaks of itself") {
  auto from = words();
  from.value_sets = {set("herpes", {member("icd10cm", "B00"), member("icd10cm", "B00.5", code_use::signal)}),
                     set("eye", {member("icd10cm", "B00.5")}), set("virus", {member("icd10cm", "B")})};
  const opened made(from);
  CHECK(made.sets("urn:icd10cm", "B00.1") == ids{0, 2});
  CHECK(made.sets("urn:icd10cm", "B00.52") == ids{0, 1, 2});
  CHECK(made.sets("urn:icd10cm", "B19") == ids{2});
  const auto own = made.table.find(1, "B00.5").hits;
  REQUIRE(own.size() == 3);
  CHECK(own[0].use == static_cast<std::uint8_t>(code_use::signal));
}

TEST_CASE("ATC codes match by their group, and stay what they are with full stops") {
  auto from = words();
  from.value_sets = {set("anticoagulants", {member("atc", "B01AA")}), set("retinoids", {member("atc", "d10ba01")})};
  const opened made(from);
  CHECK(made.sets("urn:atc", "B01AA03") == ids{0});
  CHECK(made.sets("urn:atc", "b01aa03") == ids{0});
  CHECK(made.sets("urn:atc", "B01A").empty());
  CHECK(made.sets("urn:atc", "B01.AA03").empty());
  // However it was written in the content.
  CHECK(made.sets("urn:atc", "D10BA01") == ids{1});
}

TEST_CASE("A well-formed code that nothing lists is known only where the system says so") {
  auto from = words();
  from.value_sets = {set("keloid", {member("icd10cm", "L91.0")})};
  const opened made(from);
  CHECK(made.known("urn:icd10cm", "Z99.9"));
  CHECK(made.known("urn:icd10cm", "Z99"));
  CHECK_FALSE(made.known("urn:icd10cm", "Z99."));
  CHECK_FALSE(made.known("urn:icd10cm", "nonsense"));
  CHECK_FALSE(made.known("urn:atc", "A01AA01"));
  CHECK_FALSE(made.known("urn:snomed", "1"));
}

TEST_CASE("The shape of a code: letters, digits, either, and a tail that may be missing") {
  struct row {
    const char *code;
    bool fits;
  };
  const row table[] = {{"A01", true},  {"A0B", true},      {"a01", true},        {"A01.1", true},
                       {"A011", true}, {"A01.1234", true}, {"A01.12345", false}, {"A0", false},
                       {"001", false}, {"AA1", false},     {"A01.", false},      {"A01..1", false},
                       {"", false},    {"A01 ", false},    {"A-1", false},       {"A01.1-", false}};
  for (const auto &row : table) {
    CAPTURE(row.code);
    CHECK(knowledge::has_shape(row.code, "A9X[.XXXX]") == row.fits);
  }
  CHECK_FALSE(knowledge::has_shape("", "[X]"));
}

TEST_CASE("A product counts for its ingredient by the routes it is made for") {
  auto from = words();
  from.value_sets = {set("isotretinoin-oral", {}), set("retinoid-topical", {})};
  from.value_sets[0].ingredients = {{"6064", "isotretinoin", model::route::systemic, code_use::match, {}}};
  from.value_sets[1].ingredients = {{"6064", "isotretinoin", model::route::topical, code_use::match, {}},
                                    {"10753", "tretinoin", model::route::any, code_use::signal, {}}};
  from.products = {{"6064", knowledge::route_systemic, {"197843"}},
                   {"6064", knowledge::route_topical, {"107436"}},
                   {"10753", 0, {"1"}},
                   {"999", knowledge::route_injection, {"2"}}};
  const opened made(from);
  const auto at = [&](const char *code) { return made.table.find(3, code); };
  CHECK(made.sets("urn:rxnorm", "6064") == ids{0, 1});
  CHECK(at("6064").product_routes == 0);
  CHECK(made.sets("urn:rxnorm", "197843") == ids{0, 1});
  CHECK(at("197843").product_routes == knowledge::route_systemic);
  CHECK(at("197843").hits[0].routes == knowledge::route_systemic);
  CHECK(at("197843").hits[1].routes == knowledge::route_topical);
  CHECK(at("107436").product_routes == knowledge::route_topical);
  CHECK(at("1").hits[0].use == static_cast<std::uint8_t>(code_use::signal));
  CHECK(at("1").hits[0].routes == 0);
  CHECK_FALSE(at("2").known);
  // The products of one ingredient are one agent.
  CHECK(at("197843").hits[0].concept_id == at("6064").hits[0].concept_id);
  CHECK(made.built.concepts[at("6064").hits[0].concept_id] == "rxnorm|6064");
}

TEST_CASE("Codes of one concept name are one agent, across systems") {
  auto from = words();
  auto warfarin = member("atc", "B01AA03");
  warfarin.concept_name = "rxnorm|11289";
  from.value_sets = {set("anticoagulants", {warfarin, member("atc", "B01AA04")})};
  from.value_sets[0].ingredients = {{"11289", "warfarin", model::route::any, code_use::match, {}}};
  const opened made(from);
  CHECK(made.table.find(2, "B01AA03").hits[0].concept_id == made.table.find(3, "11289").hits[0].concept_id);
  CHECK(made.table.find(2, "B01AA04").hits[0].concept_id != made.table.find(3, "11289").hits[0].concept_id);
}

TEST_CASE("A number on the list of the irrelevant is known, and only that", "[alarm-silence]") {
  auto from = words();
  from.known_numbers = {7, 8, 1000};
  const opened made(from);
  for (const char *code : {"7", "8", "1000"}) CHECK(made.known("urn:rxnorm", code));
  for (const char *code : {"6", "9", "1001", "999999999", "4294967296", "-7", "7a", "7 ", "x"}) {
    CAPTURE(code);
    CHECK_FALSE(made.known("urn:rxnorm", code));
  }
  CHECK_FALSE(made.known("urn:snomed", "7"));
  CHECK(made.sets("urn:rxnorm", "7").empty());
}

TEST_CASE("A code can name its site, or a site outside every zone") {
  auto from = words();
  auto face = member("icd10cm", "L03.211");
  face.zones = {"FACE"};
  auto both = member("icd10cm", "L03.22");
  both.zones = {"NECK", "FACE"};
  auto foot = member("icd10cm", "L03.11");
  foot.elsewhere = true;
  auto other_foot = member("icd10cm", "L03.12");
  other_foot.elsewhere = true;
  from.value_sets = {set("infection", {face, both, foot, other_foot, member("icd10cm", "L03")})};
  const opened made(from);
  const auto site = [&](const char *code) { return made.table.site(made.table.find(1, code).hits[0].site); };
  CHECK(site("L03.211").zones == std::vector<std::uint16_t>{0});
  CHECK(site("L03.22").zones == std::vector<std::uint16_t>{1, 0});
  CHECK(site("L03.11").elsewhere);
  CHECK(made.table.find(1, "L03.11").hits[0].site == made.table.find(1, "L03.12").hits[0].site);
  CHECK_FALSE(site("L03.9").elsewhere);
  CHECK(site("L03.9").zones.empty());
}

TEST_CASE("A code that a set lists twice keeps both uses, and stands once where they are the same") {
  auto from = words();
  from.value_sets = {
      set("keloid", {member("snomed", "1", code_use::signal), member("snomed", "1"), member("snomed", "1")})};
  const opened made(from);
  CHECK(made.sets("urn:snomed", "1") == ids{0, 0});
}

TEST_CASE("Thousands of codes, many on the same slot, are all found again") {
  auto from = words();
  std::set<std::string> codes;
  for (int i = 0; i < 4000; ++i) codes.insert(std::to_string(i * 7919));
  from.value_sets = {set("many", {})};
  for (const auto &code : codes) from.value_sets[0].codes.push_back(member("snomed", code));
  const opened made(from);
  for (const auto &code : codes) REQUIRE(made.sets("urn:snomed", code) == ids{0});
  int found = 0;
  for (int i = 0; i < 4000; ++i) found += made.known("urn:snomed", std::to_string(i * 7919 + 1)) ? 1 : 0;
  CHECK(found == static_cast<int>(std::count_if(codes.begin(), codes.end(), [&](const auto &code) {
          return codes.contains(std::to_string(std::stoi(code) + 1));
        })));
}

TEST_CASE("The same terms give the same bytes") {
  auto from = words();
  from.value_sets = {set("keloid", {member("icd10cm", "L91.0"), member("snomed", "1")})};
  from.known_numbers = {3};
  CHECK(knowledge::build_code_table(from).block == knowledge::build_code_table(from).block);
}

TEST_CASE("Terms that point nowhere, or cannot be found again, are refused while building") {
  struct row {
    const char *what;
    model::coded_member one;
    const char *says;
  };
  auto nowhere = member("snomed", "1");
  nowhere.zones = {"MOON"};
  const row table[] = {
      {"system", member("none", "1"), "none"},
      {"zone", nowhere, "MOON"},
      {"empty code", member("snomed", ""), "snomed"},
      {"code longer than any that is looked up", member("snomed", "123456789012345678901234567890123"), "32"}};
  for (const auto &row : table) {
    INFO(row.what);
    auto from = words();
    from.value_sets = {set("x", {row.one})};
    CHECK_THROWS_WITH(knowledge::build_code_table(from), Catch::Contains(row.says));
  }
}

TEST_CASE("A damaged block is refused, whatever is damaged, and never read past its end", "[knowledge-damaged]") {
  auto from = words();
  auto face = member("icd10cm", "L03.211");
  face.zones = {"FACE"};
  from.value_sets = {set("infection", {face, member("icd10cm", "L03"), member("snomed", "1")})};
  from.known_numbers = {7};
  const opened made(from);
  const auto with = [&](auto change) {
    auto copy = made.bytes;
    knowledge::block_header header{};
    std::memcpy(&header, copy.data(), sizeof header);
    auto *raw = reinterpret_cast<unsigned char *>(copy.data());
    auto size = made.built.block.size();
    change(header, raw, size);
    std::memcpy(copy.data(), &header, sizeof header);
    return code_table::open({reinterpret_cast<const std::byte *>(copy.data()), size}, from.systems);
  };
  using header = knowledge::block_header;
  CHECK_NOTHROW(with([](header &, auto *, std::size_t &) {}));
  CHECK_THROWS_AS(with([](header &, auto *, std::size_t &size) { size = 10; }), failure);
  CHECK_THROWS_AS(with([](header &, auto *, std::size_t &size) { size = sizeof(header); }), failure);
  CHECK_THROWS_AS(with([](header &at, auto *, std::size_t &) { at.magic[7] = '9'; }), failure);
  CHECK_THROWS_AS(with([](header &at, auto *, std::size_t &) { at.slots.offset = 1; }), failure);
  CHECK_THROWS_AS(with([](header &at, auto *, std::size_t &) { at.slots.size -= 4; }), failure);
  CHECK_THROWS_AS(with([](header &at, auto *, std::size_t &) { at.slots.size = 0; }), failure);
  CHECK_THROWS_AS(with([](header &at, auto *, std::size_t &) { at.slots.size = 1; }), failure);
  CHECK_THROWS_AS(with([](header &at, auto *, std::size_t &) { at.entries.offset = 0xFFFFFFF8; }), failure);
  CHECK_THROWS_AS(with([](header &at, auto *, std::size_t &) { at.entries.size = 0xFFFFFFF0; }), failure);
  CHECK_THROWS_AS(with([](header &at, auto *, std::size_t &) { at.text.size = 2; }), failure);
  CHECK_THROWS_AS(with([](header &at, auto *, std::size_t &) { at.hits.size -= 8; }), failure);
  CHECK_THROWS_AS(with([](header &at, auto *, std::size_t &) { at.sites.size = 2; }), failure);
  CHECK_THROWS_AS(with([](header &at, auto *, std::size_t &) { at.site_count = 99; }), failure);
  CHECK_THROWS_AS(with([](header &at, auto *, std::size_t &) { at.site_count = 1; }), failure);
  CHECK_THROWS_AS(with([](header &at, auto *raw, std::size_t &) { raw[at.slots.offset + 1] = 0xFF; }), failure);
  CHECK_THROWS_AS(with([](header &at, auto *raw, std::size_t &) { raw[at.hits.offset + 7] = 0xFF; }), failure);
  // No empty slot: a search for a code that is not there would never end.
  CHECK_THROWS_AS(with([](header &at, auto *raw, std::size_t &) {
                    for (std::uint32_t i = 0; i < at.slots.size; i += 4) raw[at.slots.offset + i] = 1;
                  }),
                  failure);
  std::vector<std::uint64_t> shifted(made.bytes.size() + 1);
  std::memcpy(reinterpret_cast<char *>(shifted.data()) + 4, made.built.block.data(), made.built.block.size());
  CHECK_THROWS_AS(code_table::open({reinterpret_cast<const std::byte *>(shifted.data()) + 4, made.built.block.size()},
                                   from.systems),
                  failure);
}
