// SPDX-License-Identifier: Apache-2.0
#include "json/writer.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <limits>

using percuta::json::writer;

TEST_CASE("JSON is written in one form: members in the order given, no blanks") {
  writer out;
  out.begin_object()
      .member("b", 1)
      .member("a", "x")
      .key("list")
      .begin_array()
      .number(std::int64_t{-7})
      .boolean(true)
      .null();
  out.begin_object().end_object().begin_array().end_array().end_array().member("last", 0.5).end_object();
  CHECK(out.str() == R"({"b":1,"a":"x","list":[-7,true,null,{},[]],"last":0.5})");
}

TEST_CASE("a number is the shortest text that reads back the same") {
  struct row {
    double value;
    const char *text;
  };
  for (const auto &[value, text] : {row{0, "0"},
                                    {1, "1"},
                                    {-1.5, "-1.5"},
                                    {0.1, "0.1"},
                                    {1.0 / 3, "0.3333333333333333"},
                                    {1e21, "1e+21"},
                                    {std::numeric_limits<double>::infinity(), "null"},
                                    {std::nan(""), "null"}}) {
    writer out;
    out.number(value);
    CHECK(out.str() == text);
  }
  writer whole;
  whole.number(std::numeric_limits<std::int64_t>::min());
  CHECK(whole.str() == "-9223372036854775808");
}

TEST_CASE("text is escaped where JSON asks for it and left as it is elsewhere") {
  writer out;
  out.begin_array()
      .text("a\"b\\c\n\r\t\x01")
      .text("d\xC3\xA9j\xC3\xA0 / <b>")
      .text(std::string_view("\0", 1))
      .text("")
      .end_array();
  CHECK(out.str() == "[\"a\\\"b\\\\c\\n\\r\\t\\u0001\",\"d\xC3\xA9j\xC3\xA0 / <b>\",\"\\u0000\",\"\"]");
}

TEST_CASE("a value that is JSON already is taken over as it stands") {
  writer out;
  out.begin_object().key("a").raw(R"({"x":1})").key("b").raw("2").end_object();
  CHECK(out.take() == R"({"a":{"x":1},"b":2})");
}
