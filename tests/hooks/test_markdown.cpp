// SPDX-License-Identifier: Apache-2.0
#include "hooks/markdown.hpp"

#include <catch2/catch.hpp>

using namespace percuta::hooks;

TEST_CASE("what a patient or host wrote shows as it reads and does nothing", "[bundle-text]") {
  struct row {
    const char *written, *escaped;
  };
  for (const auto &[written, escaped] : std::initializer_list<row>{
           {"plain words, 2026-03-09.", "plain words, 2026-03-09."},
           {"*bold* _it_ `code`", "\\*bold\\* \\_it\\_ \\`code\\`"},
           {"[here](javascript:alert)", "\\[here\\](javascript:alert)"},
           {"<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"},
           {"a & b &lt;", "a &amp; b &amp;lt;"},
           {"# heading", "\\# heading"},
           {"- item", "\\- item"},
           {"1. first", "1\\. first"},
           {"two\nlines\r\n", "two lines  "},
           {"https://example.org www.example.org", "https\\://example.org www\\.example.org"},
           {"me@example.org", "me\\@example.org"},
           {"| a | b |", "\\| a \\| b \\|"},
       }) {
    INFO(written);
    CHECK(markdown_escaped(written) == escaped);
  }
}

TEST_CASE("a summary has at most 139 characters, one line, and ends at a word") {
  CHECK(short_line("short", 139) == "short");
  CHECK(short_line("two\nlines", 139) == "two lines");
  CHECK(short_line("one two three", 8) == "one two…");
  CHECK(short_line("ééééé", 5) == "ééééé");
  CHECK(short_line("éééééé", 5) == "éééé…");
}
