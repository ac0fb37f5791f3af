// SPDX-License-Identifier: Apache-2.0
#include "letters/example_letter.hpp"
#include "letters/letter_template.hpp"
#include "letters/markdown.hpp"
#include "model/failure.hpp"

#include <catch2/catch.hpp>

using namespace percuta;
using Catch::Contains;

TEST_CASE("A broken template is refused with block and line", "[letter-template]") {
  const auto times = [](int count, std::string_view text) {
    std::string made;
    for (int i = 0; i < count; ++i) made += text;
    return made;
  };
  const auto too_long = times(65'537, "a");
  const auto deep_sections = times(2'000, "{{#dos}}") + times(2'000, "{{/dos}}");
  const auto deep_quotes = times(20'000, "> ") + "a";
  const auto deep_lists = times(1'000, "- ") + "a";
  const auto deep_emphasis = times(20'000, "*") + "a" + times(20'000, "*");
  struct {
    const char *markdown, *what, *line;
  } const cases[] = {
      {"## A\n\n{{{patientName}}}", "not allowed", "line 3"},
      {"## A\n{{&patientName}}", "not allowed", "line 2"},
      {"{{> part}}", "not allowed", "line 1"},
      {"a\n\n{{=<% %>=}}", "not allowed", "line 3"},
      {"{{}}", "not allowed", "line 1"},
      {"a\n{{patientNam}}", "\"patientNam\" is not known", "line 2"},
      {"a\n{{#dos}}\n{{signs}}\n{{/dos}}", "\"signs\" is not known", "line 3"},
      {"{{text}}", "\"text\" is not known", "line 1"},
      {"{{dos}}", "is a list", "line 1"},
      {"a\n{{#dos}}\n- {{text}}", "is not closed", "line 2"},
      {"{{#dos}}{{/avoids}}", "does not match", "line 1"},
      {"{{/dos}}", "does not match", "line 1"},
      {"a\n{{patientName", "is not closed by", "line 2"},
      {"a\n{{", "is not closed by", "line 2"},
      {"a\n\n<b>x</b>", "raw HTML", "line 3"},
      {"<div>\nx\n</div>", "raw HTML", "line"},
      {"a\n\n<!-- c -->", "raw HTML", "line 3"},
      {"a\n\n`{{patientName}}`", "code span", "line 3"},
      {"a\n\n```\n{{patientName}}\n```", "code", "line 4"},
      {"a\n\n[x](https://a.example/{{patientName}})", "link target", "line 3"},
      {"[x](javascript:alert)", "https, mailto and tel", "line 1"},
      {"[x](http://a.example)", "https, mailto and tel", "line 1"},
      {"![x](https://a.example/b.png)", "images", "line 1"},
      {"a\n\xEE\x80\x80"
       "1\xEE\x80\x81",
       "private-use", "line 2"},
      {"a\n\xF3\xB0\x80\x80", "private-use", "line 2"},
      {"a &bogus; b", "entity", "line 1"},
      {"a &#xE000; b", "entity", "line 1"},
      {too_long.c_str(), "longer than 65536", "line 1"},
      {deep_sections.c_str(), "nested deeper than 16", "line 1"},
      {deep_quotes.c_str(), "nested deeper than 32", "line 1"},
      {deep_lists.c_str(), "nested deeper than 32", "line 1"},
      {deep_emphasis.c_str(), "nested deeper than 32", "line 1"},
  };
  for (const auto &each : cases) {
    INFO(each.markdown);
    const auto block = example::block("AVOID", each.markdown);
    CHECK_THROWS_WITH(letters::check_template(block),
                      Contains("en/aftercare/AVOID") && Contains(each.what) && Contains(each.line));
  }
}

TEST_CASE("Lists in lists that would never end are refused", "[template-bounded]") {
  const letters::record values{{"list", letters::value::list(std::vector<letters::record>(10))}};
  letters::template_filler filler(values);
  std::string opened, closed;
  for (int i = 0; i < 10; ++i) {
    opened += "{{#list}}";
    closed += "{{/list}}";
  }
  for (const auto &markdown : {opened + "x" + closed, opened + closed}) {
    CHECK_THROWS_WITH(filler.fill(example::block("AVOID", markdown)),
                      Contains("en/aftercare/AVOID") && Contains("lists out of lists"));
  }
}

TEST_CASE("A broken template stops the letter and the check of all templates", "[letter-template]") {
  auto base = example::letter_base();
  base.letter_blocks[3].markdown += "\n{{oops}}\n";
  CHECK_THROWS_WITH(letters::check_templates(base), Contains("en/aftercare/NORMAL") && Contains("oops"));
  CHECK_THROWS_WITH(letters::render(base, nullptr, example::letter_request()), Contains("en/aftercare/NORMAL"));
}

TEST_CASE("A sound template passes") {
  CHECK_NOTHROW(letters::check_templates(example::letter_base()));
  for (const auto *markdown :
       {"{{! a comment with {braces} }}\ntext",
        "{{#avoidGroups}}\n{{until}}\n{{#items}}\n- {{text}}\n{{/items}}\n{{/avoidGroups}}",
        "{{#phoneOutOfHours}}{{ phoneOutOfHours "
        "}}{{/phoneOutOfHours}}{{^phoneOutOfHours}}{{phoneDay}}{{/phoneOutOfHours}}",
        "5 &lt; 6 &amp; 7 &nbsp; &#8211;", "[call](tel:999) [write](mailto:a@b.example) `code`", "1 < 2 and 3 > 2", ""})
    CHECK_NOTHROW(letters::check_template(example::block("X", markdown)));
}

TEST_CASE("An absent value leaves its section out and prints a line to fill in") {
  letters::record values;
  values["phoneDay"] = letters::value();
  values["clinicName"] = letters::value::of("C");
  letters::template_filler filler(values);
  const auto text = filler.fill(example::block(
      "X", "{{phoneDay}}{{#phoneDay}}A{{/phoneDay}}{{^phoneDay}}B{{/phoneDay}}{{#clinicName}}C{{/clinicName}}"));
  CHECK(text.find('A') == std::string::npos);
  CHECK(text.substr(text.size() - 2) == "BC");
  const auto nodes = letters::parse_markdown(text, filler.marks(), "X");
  REQUIRE(nodes.size() == 1);
  CHECK(letters::plain_text(nodes[0]) == "________BC");
}

TEST_CASE("Entities are characters, tables and links are kept, soft breaks are blanks") {
  const letters::value_marks none;
  const auto nodes = letters::parse_markdown("a &amp; b\nc  \nd\n\n| h |\n|---|\n| x |\n\n2. two", none, "X");
  REQUIRE(nodes.size() == 3);
  CHECK(letters::plain_text(nodes[0]) == "a & b c d");
  CHECK(nodes[1].kind == letters::node_kind::table);
  CHECK(nodes[1].children.size() == 2);
  CHECK(nodes[2].kind == letters::node_kind::ordered_list);
  CHECK(nodes[2].level == 2);
}
