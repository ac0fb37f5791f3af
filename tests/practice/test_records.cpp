// SPDX-License-Identifier: Apache-2.0
#include "example.hpp"

#include <fstream>
#include <iterator>

using namespace practice_test;

namespace {

const std::string treatment =
    R"({"kind":"treatment","patient":"p1","protocol":"PR-X","at":"2026-03-09T14:30:00Z","lot":"UNMISTAKABLE"})";
const std::string event =
    R"({"kind":"adverse-event","patient":"p1","protocol":"PR-X","event":"swelling","at":"2026-03-10T08:00:00Z"})";

std::string bytes_of(const std::string &path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

} // namespace

TEST_CASE("a record is read back by who has the key, and stands nowhere in the file", "[tenant-database]") {
  const folder at;
  {
    practice::database db(at.file(), key);
    practice::add_record(db, doctor(), treatment);
    practice::add_record(db, doctor(), event);
    const auto found = practice::records(db, std::string("p1"));
    REQUIRE(found.size() == 2);
    CHECK(found[0].json == treatment);
    CHECK(holds(practice::write_report(db, "sessions", {}, practice::report_form::json),
                R"("protocol":"PR-X","sessions":1)"));
    CHECK(holds(practice::write_report(db, "adverse-events", {}, practice::report_form::json), "swelling"));
    CHECK(holds(practice::write_export(db), "UNMISTAKABLE"));
    CHECK_FALSE(holds(bytes_of(at.file() + "-wal"), "UNMISTAKABLE"));
  }
  CHECK_FALSE(holds(bytes_of(at.file()), "UNMISTAKABLE"));
}

TEST_CASE("an erased patient cannot be read any more, and the chain of the journal holds", "[tenant-database]") {
  const folder at;
  practice::database db(at.file(), key);
  practice::add_record(db, doctor(), treatment);
  practice::tell(db, doctor(), call_with("card-1", "soft-stop", "facts"));
  practice::take_feedback(db, doctor(), overridden("card-1", "record-wrong", "she said so"));
  practice::erase(db, doctor(), "p1");
  CHECK(practice::records(db, std::string("p1")).empty());
  CHECK(practice::recall(db, "p1", today).overrides.empty());
  CHECK(practice::recall(db, "p1", today).cards.empty());
  CHECK(holds(practice::write_report(db, "sessions", {}, practice::report_form::text), "(erased)"));
  CHECK(holds(practice::write_integrity(db), R"("sound":true)"));
  CHECK(practice::entries(db, std::string("p1")).size() == 4);
  practice::add_record(db, doctor(), treatment); // a patient may come back
  CHECK(practice::records(db, std::string("p1")).size() == 1);
}

TEST_CASE("what is no record is refused") {
  const folder at;
  practice::database db(at.file(), key);
  for (const char *given : {"[]", "{}", R"({"kind":"mood","patient":"p","at":"2026-03-10T08:00:00Z"})",
                            R"({"kind":"treatment","patient":"p","at":"2026-03-10T08:00:00Z"})",
                            R"({"kind":"adverse-event","patient":"p","event":"x","at":"today"})",
                            R"({"kind":"adverse-event","event":"x","at":"2026-03-10T08:00:00Z"})"}) {
    INFO(given);
    CHECK_THROWS_AS(practice::add_record(db, doctor(), given), percuta::failure);
  }
}
