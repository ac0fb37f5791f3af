// SPDX-License-Identifier: Apache-2.0
#include "hooks/uuid.hpp"

#include <catch2/catch.hpp>

using namespace percuta::hooks;

TEST_CASE("a name gives the UUID that Python's uuid.uuid5 gives") {
  const auto space = read_uuid("6ba7b810-9dad-11d1-80b4-00c04fd430c8"); // of DNS names
  REQUIRE(space);
  CHECK(write_uuid(name_uuid(*space, "python.org")) == "886313e1-3b8a-5372-9b90-0c9aee199e5d");
  CHECK(write_uuid(name_uuid(*space, "")) == "4ebd0208-8328-5d69-8c44-ec50939c0967");
}

TEST_CASE("only the written form of a UUID is read") {
  CHECK(read_uuid("D1577C69-dfbe-44ad-ba6d-3e05e953b2ea"));
  for (const auto *text : {"", "d1577c69dfbe44adba6d3e05e953b2ea", "d1577c69-dfbe-44ad-ba6d-3e05e953b2e",
                           "d1577c69-dfbe-44ad-ba6d-3e05e953b2eaa", "g1577c69-dfbe-44ad-ba6d-3e05e953b2ea",
                           "{1577c69-dfbe-44ad-ba6d-3e05e953b2ea}"}) {
    INFO(text);
    CHECK_FALSE(read_uuid(text));
  }
}
