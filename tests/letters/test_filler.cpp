// SPDX-License-Identifier: Apache-2.0
// Templates are filled as a Mustache library of others fills them: lines of sections vanish, lists repeat, inner names hide outer ones.
#include "letters/example_letter.hpp"
#include "letters/letter_template.hpp"
#include "letters/tags.hpp"

#include <catch2/catch.hpp>
#include <kainjow/mustache.hpp>
#include <rapidcheck.h>

#include <algorithm>

using namespace percuta;
namespace mustache = kainjow::mustache;

namespace {

// A printed name becomes {{name_printed}}: for the other library the name itself is only a section.
std::string for_other(const std::string &markdown) {
  std::string out;
  std::size_t done = 0;
  for (const auto &each : letters::find_tags(markdown)) {
    if (each.kind != letters::tag_kind::print) continue;
    out += markdown.substr(done, each.begin - done) + "{{" + std::string(each.name) + "_printed}}";
    done = each.begin + each.length;
  }
  return out + markdown.substr(done);
}

mustache::data data_of(const letters::record &values) {
  mustache::data made{mustache::data::type::object};
  for (const auto &[name, each] : values) {
    if (!each.entries.empty()) {
      mustache::data list{mustache::data::type::list};
      for (const auto &entry : each.entries) list.push_back(data_of(entry));
      made.set(name, list);
      continue;
    }
    const bool present = each.text && !each.text->empty();
    made.set(name, present ? mustache::data::type::bool_true : mustache::data::type::bool_false);
    made.set(name + "_printed", present ? *each.text : std::string("________"));
  }
  return made;
}

std::string filled_by_other(const std::string &markdown, const letters::record &values) {
  mustache::mustache engine(for_other(markdown));
  REQUIRE(engine.is_valid());
  engine.set_custom_escape([](const std::string &text) { return text; });
  return engine.render(data_of(values));
}

std::string filled(const std::string &markdown, const letters::record &values) {
  letters::template_filler filler(values);
  const auto marked = filler.fill(example::block("X", markdown));
  std::string out;
  for (std::string_view rest = marked; !rest.empty();) {
    const auto mark = rest.find(letters::value_marks::open);
    out += rest.substr(0, mark);
    if (mark == std::string_view::npos) break;
    rest.remove_prefix(mark + letters::value_marks::open.size());
    const auto end = rest.find(letters::value_marks::close);
    const auto *what = filler.marks().find(rest.substr(0, end));
    REQUIRE(what != nullptr);
    out += what->text.value();
    rest.remove_prefix(end + letters::value_marks::close.size());
  }
  return out;
}

bool is_filled_alike(const std::string &markdown, const letters::record &values) {
  const auto ours = filled(markdown, values);
  const auto theirs = filled_by_other(markdown, values);
  if (ours != theirs) UNSCOPED_INFO("ours:\n" << ours << "|\ntheirs:\n" << theirs << "|");
  return ours == theirs;
}

using letters::value;

letters::record some_values() {
  letters::record inner{{"a", value::of("inner a")}, {"t", value::of("one")}, {"gone", value()}};
  letters::record nested{{"t", value::of("two")}, {"list", value::list({{{"t", value::of("deep")}}})}};
  return {{"a", value::of("A")},
          {"b", value::of("B")},
          {"gone", value()},
          {"blank", value::of(std::string())},
          {"list", value::list({inner, nested})},
          {"empty", value::list({})}};
}

} // namespace

TEST_CASE("A template is filled as by the other library") {
  const auto values = some_values();
  for (const std::string markdown : {"",
                                     "plain",
                                     "{{a}}",
                                     "{{ a }} and {{b}}\n",
                                     "{{gone}} {{blank}} {{empty}}",
                                     "{{unknown}}|",
                                     "{{#a}}yes {{b}}{{/a}}{{^a}}no{{/a}}",
                                     "{{#gone}}yes{{/gone}}{{^gone}}no{{/gone}}",
                                     "{{#empty}}yes{{/empty}}{{^empty}}no{{/empty}}",
                                     "{{#unknown}}yes{{/unknown}}{{^unknown}}no{{/unknown}}",
                                     "before\n{{#a}}\ninside\n{{/a}}\nafter\n",
                                     "before\n  {{#gone}}  \ninside\n\t{{/gone}}\nafter",
                                     "before\n{{^gone}}\ninside\n{{/gone}}",
                                     "{{! a comment }}\nnext",
                                     "one {{! a comment }}\nnext\n",
                                     "{{#list}}\n- {{t}} {{a}} {{gone}}\n{{/list}}\n",
                                     "{{#list}}{{t}}, {{/list}}\n",
                                     "{{#list}}\n{{t}}:\n{{#list}}\n* {{t}}\n{{/list}}\n{{/list}}end",
                                     "{{^list}}none{{/list}}\nend",
                                     "{{#a}}{{#b}}both{{/b}}{{/a}}\n{{#a}}{{#gone}}both{{/gone}}{{/a}}\nend",
                                     "{{#gone}}x{{/gone}}\n\nend\n",
                                     "\n\n{{#a}}\n\n{{/a}}\n\n",
                                     "{{#list}}\n\n{{/list}}",
                                     "  {{#a}} {{/a}} \nend",
                                     "a\r\n{{#gone}}\r\nb\r\n{{/gone}}\r\nc",
                                     "{{#list}}{{#gone}}x{{/gone}}{{^gone}}y{{/gone}}{{/list}}"}) {
    INFO(markdown);
    CHECK(is_filled_alike(markdown, values));
  }
}

TEST_CASE("Any well-formed template is filled as by the other library", "[template-bounded]") {
  const auto values = some_values();
  const auto holds = rc::check("random templates", [&] {
    std::string markdown;
    std::vector<std::string> open;
    const auto pieces = *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 12));
    const char *const names[] = {"a", "b", "gone", "blank", "list", "empty", "t", "unknown"};
    for (const auto piece : pieces) {
      const std::string name = *rc::gen::elementOf(std::vector<std::string>(std::begin(names), std::end(names)));
      switch (piece) {
      case 0:
      case 1: markdown += "\n"; break;
      case 2: markdown += " "; break;
      case 3: markdown += "word"; break;
      case 4:
      case 5: // lists are refused where they would be printed
        if (name != "list") markdown += "{{" + name + "}}";
        break;
      case 6:
      case 7:
        markdown += "{{#" + name + "}}";
        open.push_back(name);
        break;
      case 8:
        markdown += "{{^" + name + "}}";
        open.push_back(name);
        break;
      case 9: markdown += "{{! note }}"; break;
      default:
        if (open.empty()) break;
        markdown += "{{/" + open.back() + "}}";
        open.pop_back();
      }
    }
    for (; !open.empty(); open.pop_back()) markdown += "{{/" + open.back() + "}}";
    RC_ASSERT(is_filled_alike(markdown, values));
  });
  CHECK(holds);
}

TEST_CASE("Every template of an example letter is filled as by the other library") {
  const auto base = example::letter_base();
  for (const auto &each : base.letter_blocks) {
    INFO(each.id);
    CHECK(is_filled_alike(each.markdown, some_values()));
  }
}
