// SPDX-License-Identifier: Apache-2.0
#include "authoring/terminology_text.hpp"
#include "model/failure.hpp"

#include <catch2/catch.hpp>

using namespace percuta;

TEST_CASE("Products of an ingredient, by route") {
  const auto made =
      authoring::read_products("# a comment\n\n6064\tsystemic,topical\t1 2  3\n10753\t-\t4\n7\tinjection\t\n8\t\t5");
  REQUIRE(made.size() == 4);
  CHECK(made[0].ingredient == "6064");
  CHECK(made[0].routes == (knowledge::route_systemic | knowledge::route_topical));
  CHECK(made[0].products == std::vector<std::string>{"1", "2", "3"});
  CHECK(made[1].routes == 0);
  CHECK(made[2].routes == knowledge::route_injection);
  CHECK(made[2].products.empty());
  CHECK(made[3].routes == 0);
  CHECK(authoring::read_products("").empty());
}

TEST_CASE("Numbers are distances from the one before") {
  CHECK(authoring::read_numbers("# known\n5 1\n1 10\n") == std::vector<std::uint32_t>{5, 6, 7, 17});
  CHECK(authoring::read_numbers("").empty());
  CHECK(authoring::read_numbers("\n\n7").front() == 7);
}

TEST_CASE("A line that cannot be read is named by its number") {
  struct row {
    const char *text, *says;
  };
  const row products[] = {{"6064 systemic 1", "line 1: expected ingredient"},
                          {"# c\n6064\tsystemic", "line 2: expected ingredient"},
                          {"6064\tsystemic\t1\n\n7\toral\t1", "line 3: route \"oral\""}};
  for (const auto &row : products) CHECK_THROWS_WITH(authoring::read_products(row.text), Catch::Contains(row.says));
  const row numbers[] = {{"1 2\n3 x", "line 2: \"x\" is not a number"},
                         {"-1", "line 1"},
                         {"1,2", "line 1"},
                         {"99999999999", "line 1"},
                         {"4294967295 1", "line 1"}};
  for (const auto &row : numbers) {
    CAPTURE(row.text);
    CHECK_THROWS_WITH(authoring::read_numbers(row.text), Catch::Contains(row.says));
    CHECK_THROWS_AS(authoring::read_numbers(row.text), failure);
  }
}
