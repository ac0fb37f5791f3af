// SPDX-License-Identifier: Apache-2.0
// Records survive as bytes, whatever they hold; bytes that were not written so are refused.
#include "knowledge/open.hpp"
#include "knowledge/record_bytes.hpp"
#include "knowledge/records.hpp"
#include "storage/row.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <limits>
#include <random>

using namespace percuta;

namespace {

// Fills every member with another value; records in themselves to a depth of two.
template <class T> void fill(T &out, int &next, int depth = 0) {
  ++next;
  if constexpr (json::is_optional<T>::value) {
    if (next % 3 != 0) fill(out.emplace(), next, depth);
  } else if constexpr (json::is_vector<T>::value) {
    out.resize(depth > 2 && json::is_record<typename T::value_type> ? 0 : static_cast<std::size_t>(next % 3));
    for (auto &each : out) fill(each, next, depth + 1);
  } else if constexpr (json::is_map<T>::value) {
    for (int i = next % 3; i > 0; --i) fill(out["key " + std::to_string(next)], next, depth);
  } else if constexpr (json::is_enum<T>) {
    using list = boost::describe::describe_enumerators<T>;
    boost::mp11::mp_with_index<boost::mp11::mp_size<list>::value>(
        static_cast<std::size_t>(next) % boost::mp11::mp_size<list>::value,
        [&](auto at) { out = boost::mp11::mp_at_c<list, at>::value; });
  } else if constexpr (json::is_record<T>) {
    boost::mp11::mp_for_each<json::members<T>>([&](auto member) { fill(out.*member.pointer, next, depth); });
  } else if constexpr (std::is_same_v<T, bool>) {
    out = next % 2 == 0;
  } else if constexpr (std::is_floating_point_v<T>) {
    out = next / 8.0;
  } else if constexpr (std::is_integral_v<T>) {
    out = next % 2 == 0 ? next : -next;
  } else {
    out = "text " + std::to_string(next) + std::string(static_cast<std::size_t>(next % 40), 'x');
  }
}

// Two or more records of every kind.
knowledge::contents filled() {
  knowledge::contents made;
  int next = 0;
  fill(made.identity, next);
  fill(made.concepts.emplace_back(), next);
  knowledge::each_table(made, [&](auto, auto, auto &records, auto key) {
    records.resize(3);
    for (auto &each : records) fill(each, next);
    if constexpr (!std::is_same_v<decltype(key), knowledge::as_given>)
      std::sort(records.begin(), records.end(), [&](const auto &a, const auto &b) { return key(a) < key(b); });
  });
  return made;
}

std::string refused(const std::string &bytes) {
  try {
    knowledge::read_records(bytes);
  } catch (const failure &problem) {
    CHECK(problem.kind() == status::bad_knowledge);
    return problem.what();
  }
  return "was read";
}

BOOST_DEFINE_ENUM_CLASS(colour, red, blue)
BOOST_DEFINE_ENUM_CLASS(renamed_colour, red, green)

struct thing {
  bool flag = false;
  colour paint = colour::red;
  std::optional<int> maybe;
  std::map<std::string, int> numbers;
  std::vector<thing> inside;
};
BOOST_DESCRIBE_STRUCT(thing, (), (flag, paint, maybe, numbers, inside))

struct renamed {
  bool flag = false;
  renamed_colour paint = renamed_colour::red;
  std::optional<int> maybe;
  std::map<std::string, int> numbers;
  std::vector<renamed> inside;
};
BOOST_DESCRIBE_STRUCT(renamed, (), (flag, paint, maybe, numbers, inside))

struct reordered {
  colour paint = colour::red;
  bool flag = false;
  std::optional<int> maybe;
  std::map<std::string, int> numbers;
  std::vector<reordered> inside;
};
BOOST_DESCRIBE_STRUCT(reordered, (), (paint, flag, maybe, numbers, inside))

bool is_read(const std::string &bytes) {
  knowledge::byte_reader in(bytes);
  thing one;
  try {
    knowledge::read_bytes(in, one);
  } catch (const failure &problem) {
    CHECK(problem.kind() == status::bad_knowledge);
    return false;
  }
  return in.at_end();
}

const std::string zero(1, '\0');
const std::string one(1, '\1');
const std::string none(4, '\0');

std::string number(std::uint32_t value) {
  std::string out;
  knowledge::write_number(out, value);
  return out;
}

} // namespace

TEST_CASE("Records of every kind come back as they were, and the same records are the same bytes") {
  const auto before = filled();
  const auto bytes = knowledge::write_records(before);
  const auto after = knowledge::read_records(bytes);
  CHECK(json::write_document(after) == json::write_document(before));
  CHECK(knowledge::write_records(after) == bytes);
  knowledge::each_table(before, [](auto, auto, const auto &records, auto) { CHECK(records.size() == 3); });
}

TEST_CASE("The shipped records are the rows of the shipped tables, in order") {
  const auto base = knowledge::open_file(PERCUTA_KNOWLEDGE_IMAGE, {{}, true});
  const auto database = storage::open_image(*base.database);
  const knowledge::contents &shipped = base;
  knowledge::each_table(shipped, [&](const char *table, const char *order, const auto &records, auto) {
    using record = typename std::remove_cvref_t<decltype(records)>::value_type;
    INFO(table);
    CHECK_FALSE(records.empty());
    CHECK(json::write_document(records) == json::write_document(storage::read_table<record>(*database, table, order)));
  });
  const auto identity = storage::read_table<model::identity>(*database, "identity", "id");
  REQUIRE(identity.size() == 1);
  CHECK(json::write_document(identity.front()) == json::write_document(base.identity));
  std::vector<std::string> concepts;
  for (storage::statement row(*database, "SELECT name FROM concept ORDER BY rowid"); row.step();)
    concepts.emplace_back(row.text(0));
  CHECK(concepts == base.concepts);
  storage::statement version(*database, "PRAGMA user_version");
  REQUIRE(version.step());
  CHECK(version.integer(0) == static_cast<std::int64_t>(knowledge::schema_version));
}

TEST_CASE("Records that end anywhere too early, or go on, are refused") {
  const auto bytes = knowledge::write_records(filled());
  for (std::size_t size = 0; size < bytes.size(); size += size < 64 ? 1 : bytes.size() / 200) {
    CAPTURE(size);
    CHECK_THAT(refused(bytes.substr(0, size)), Catch::Contains("records are damaged"));
  }
  CHECK_THAT(refused(bytes + '\0'), Catch::Contains("records are damaged"));
  auto other = bytes;
  other[0] = static_cast<char>(other[0] ^ 1);
  CHECK_THAT(refused(other), Catch::Contains("another version"));
}

TEST_CASE("Damaged records are refused or say exactly what their bytes say", "[knowledge-damaged]") {
  const auto bytes = knowledge::write_records(filled());
  std::mt19937 random(20521); // NOLINT(cert-msc51-cpp): the same damage each time
  int taken = 0;
  for (int round = 0; round < 300; ++round) {
    auto copy = bytes;
    const auto damages = 1 + random() % 4;
    for (unsigned i = 0; i < damages; ++i) {
      const auto at = 8 + random() % (copy.size() - 8);
      switch (random() % 4) {
      case 0: copy[at] = static_cast<char>(random()); break;
      case 1: copy[at] = '\xFF'; break;
      case 2: copy.erase(at, 1 + random() % 8); break;
      default: copy.insert(at, copy.substr(8 + random() % (copy.size() - 8), 1 + random() % 8)); break;
      }
      if (copy.size() < 16) break;
    }
    try {
      const auto read = knowledge::read_records(copy);
      ++taken;
      CHECK(knowledge::write_records(read) == copy);
    } catch (const failure &problem) {
      CHECK(problem.kind() == status::bad_knowledge);
    }
  }
  CHECK(taken > 0); // another letter in a text is a text
}

TEST_CASE("What cannot have been written is refused: flags, enumerators, counts, keys and depth",
          "[knowledge-damaged]") {
  struct row {
    const char *what;
    std::string bytes;
    bool read;
  };
  const auto nested = [](int depth) {
    std::string bytes;
    for (int i = 0; i < depth; ++i) bytes += zero + zero + zero + none + number(1);
    return bytes + zero + zero + zero + none + none;
  };
  const auto named = [](const std::string &name) { return number(1) + name + number(7); };
  const row table[] = {
      {"all at rest", zero + zero + zero + none + none, true},
      {"all set", one + one + one + number(5) + none + none, true},
      {"a flag of two", '\2' + zero + zero + none + none, false},
      {"an enumerator too many", zero + '\2' + zero + none + none, false},
      {"an optional of two", zero + zero + '\2' + none + none, false},
      {"a count beyond the bytes", zero + zero + zero + none + number(2) + zero + zero + zero + none + none, false},
      {"a count beyond all memory", zero + zero + zero + none + number(0xFFFFFFFF), false},
      {"keys in order", zero + zero + zero + number(2) + named("a") + named("b") + none, true},
      {"keys out of order", zero + zero + zero + number(2) + named("b") + named("a") + none, false},
      {"a key twice", zero + zero + zero + number(2) + named("a") + named("a") + none, false},
      {"records in records", nested(60), true},
      {"records in records without end", nested(100000), false},
  };
  for (const auto &row : table) {
    INFO(row.what);
    CHECK(is_read(row.bytes) == row.read);
  }
}

TEST_CASE("Numbers that are none and texts that are not UTF-8 are refused", "[knowledge-damaged]") {
  const auto reads = [](auto value) {
    std::string bytes;
    knowledge::write_bytes(bytes, value);
    knowledge::byte_reader in(bytes);
    try {
      decltype(value) back{};
      knowledge::read_bytes(in, back);
      return back == value;
    } catch (const failure &) {
      return false;
    }
  };
  using limits = std::numeric_limits<double>;
  for (const double number : {limits::quiet_NaN(), limits::infinity(), -limits::infinity()}) CHECK_FALSE(reads(number));
  for (const double number : {0.0, -1.5, limits::max(), limits::denorm_min()}) CHECK(reads(number));
  for (const char *text : {"\xC3", "a\xFF", "\xED\xA0\x80"}) CHECK_FALSE(reads(std::string(text)));
  for (const char *text : {"", "plain", "\xC3\xA9", "\xF0\x9F\x99\x82"}) CHECK(reads(std::string(text)));
}

TEST_CASE("Records out of the order in which they are looked up, or of nobody, are refused") {
  auto all = filled();
  std::swap(all.rules.front(), all.rules.back());
  CHECK_THAT(refused(knowledge::write_records(all)), Catch::Contains("records are damaged"));
  all = filled();
  all.identity.id.clear();
  CHECK_THAT(refused(knowledge::write_records(all)), Catch::Contains("does not say what it is"));
}

TEST_CASE("Another name or order of members or enumerators is another shape") {
  constexpr auto shape = knowledge::shape_of<thing>();
  STATIC_REQUIRE(shape != knowledge::shape_of<renamed>());
  STATIC_REQUIRE(shape != knowledge::shape_of<reordered>());
  STATIC_REQUIRE(shape != knowledge::shape_of<std::vector<thing>>());
}
