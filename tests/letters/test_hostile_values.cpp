// SPDX-License-Identifier: Apache-2.0
// Whatever a value holds, it comes out as text and the structure of the letter stays as the template made it.
#include "letters/example_letter.hpp"
#include "letters/values.hpp"

#include <boost/json/parse.hpp>
#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <algorithm>
#include <functional>

using namespace percuta;

namespace {

// The tags of an HTML text without their content, in order.
std::string skeleton(const std::string &html) {
  std::string tags;
  for (auto at = html.find('<'); at != std::string::npos; at = html.find('<', at + 1))
    tags += html.substr(at, html.find('>', at) - at + 1);
  return tags;
}

letters::letter_request filled(const std::string &value) {
  auto request = example::letter_request();
  request.clinic->name = request.clinic->address.emplace() = value;
  request.clinic->opening_hours = value;
  auto &treatment = *request.treatment.treatment;
  treatment.device->maker = treatment.device->model = treatment.device->lot = value;
  treatment.products = {{value, value}};
  treatment.treated_by = value;
  treatment.anaesthetics.resize(1);
  treatment.anaesthetics[0].agent = value;
  treatment.anaesthetics[0].strength = value;
  request.released_by = value;
  return request;
}

std::string rendered(const std::string &value, const std::string &format) {
  static const auto base = example::letter_base();
  const auto patient = example::patient(value);
  auto request = filled(value);
  request.format = format;
  return letters::render(base, &patient, request).body;
}

std::string html_text(const std::string &value) {
  std::string out;
  for (const char c : letters::single_line(value)) {
    const auto at = std::string_view("&<>\"").find(c);
    static const char *const entities[] = {"&amp;", "&lt;", "&gt;", "&quot;"};
    out += at == std::string_view::npos ? std::string(1, c) : entities[at];
  }
  return out;
}

std::string without_blanks(std::string text) {
  text.erase(std::remove_if(text.begin(), text.end(), [](char c) { return c == ' ' || c == '\n'; }), text.end());
  return text;
}

// What somebody may have typed, pasted or sent into any field.
const std::string hostile[] = {
    "**bold** _it_ `code` [a](javascript:alert(1)) ![x](y)",
    "# heading\n\n- list\n\n> quote\n\n1. one",
    "| a | b |\n|---|---|\n| c | d |",
    "<script>alert(1)</script><b>x</b><!-- -->",
    "\"><img src=x onerror=alert(1)>",
    "&lt;b&gt; &amp; &#60;",
    "{{patientName}} {{{x}}} {{#dos}}{{/dos}} {{> p}} {{=<% %>=}}",
    "\xEE\x80\x80"
    "0\xEE\x80\x81 \xEE\x80\x80"
    "99\xEE\x80\x81",
    "a\xE2\x80\xAE"
    "b\xE2\x81\xA6"
    "c\xE2\x80\x8F"
    "d",
    "emoji \xF0\x9F\x99\x82 \xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x94\xAC",
    std::string("nul\0 bell\a esc\x1B[31m tab\t del\x7F end", 34),
    "broken \xFF\xC0\xAF\xED\xA0\x80 utf-8",
    std::string(10240, 'x'),
    "مريم العلي",
    "\\ \\\\ \\*",
    "~~~\ncode\n~~~",
    "    indented",
    "a  \nb\\\nc",
    "line\r\nbreak\xE2\x80\xA8sep",
    "https://example.com <https://example.com> www.example.com",
    "{title} {name} {date} {detail}",
};

// Metadata holds the hash, which differs; everything else of the structure must not.
std::string body_skeleton(const std::string &html) { return skeleton(html.substr(html.find("<body>"))); }

} // namespace

TEST_CASE("A hostile value comes out as text in both formats", "[bundle-text]") {
  const auto expected = body_skeleton(rendered("Plain", "html"));
  for (const auto &value : hostile) {
    INFO(value.substr(0, 60));
    const auto html = rendered(value, "html");
    CHECK(body_skeleton(html) == expected);
    const auto shown = html_text(value);
    std::size_t times = 0;
    for (auto at = html.find(shown); at != std::string::npos; at = html.find(shown, at + shown.size())) ++times;
    CHECK(times >= 9);
    const auto text = without_blanks(rendered(value, "text"));
    CHECK(text.find("Dear" + without_blanks(letters::single_line(value)) + ",") != std::string::npos);
  }
}

TEST_CASE("A hostile value stays inside its property of the calendar file", "[bundle-text]") {
  // Names of properties, in order; a folded line begins with a blank and has none.
  const auto properties = [](const std::string &file) {
    std::string names;
    for (std::size_t at = 0; at < file.size();) {
      const auto end = file.find("\r\n", at);
      REQUIRE(end != std::string::npos);
      const auto line = file.substr(at, end - at);
      CHECK(line.size() <= 75);
      CHECK(std::none_of(line.begin(), line.end(),
                         [](char c) { return (static_cast<unsigned char>(c) < 0x20 || c == 0x7F); }));
      if (line.front() != ' ') names += line.substr(0, line.find_first_of(":;")) + "\n";
      at = end + 2;
    }
    return names;
  };
  const auto expected = properties(rendered("Plain", "ics"));
  REQUIRE(expected.find("LOCATION\n") != std::string::npos);
  for (const auto &value : hostile) {
    INFO(value.substr(0, 60));
    CHECK(properties(rendered(value, "ics")) == expected);
  }
}

TEST_CASE("A hostile value stays a text in the FHIR form") {
  const auto kinds = [](const boost::json::value &of) {
    std::string made;
    const std::function<void(const boost::json::value &)> walk = [&](const boost::json::value &each) {
      made += std::to_string(static_cast<int>(each.kind()));
      if (const auto *object = each.if_object()) {
        for (const auto &member : *object) {
          made += std::string(member.key()) + "{";
          walk(member.value());
          made += "}";
        }
      }
      if (const auto *array = each.if_array()) {
        for (const auto &entry : *array) walk(entry);
      }
    };
    walk(of);
    return made;
  };
  const auto expected = kinds(boost::json::parse(rendered("Plain", "fhir")));
  for (const auto &value : hostile) {
    INFO(value.substr(0, 60));
    const auto document = boost::json::parse(rendered(value, "fhir"));
    CHECK(kinds(document) == expected);
    const auto &reference = document.at("entry").at(0).at("resource").as_object();
    CHECK(reference.at("description").as_string().find(letters::single_line(value)) != boost::json::string::npos);
  }
}

TEST_CASE("A hostile identifier of a patient stays a text", "[bundle-text]") {
  static const auto base = example::letter_base();
  for (const auto &value : hostile) {
    INFO(value.substr(0, 60));
    auto patient = example::patient();
    patient.patient_id = letters::single_line(value); // what is not UTF-8 is refused with its document
    auto request = example::letter_request();
    request.format = "fhir";
    CHECK_NOTHROW(boost::json::parse(letters::render(base, &patient, request).body));
    for (const auto *format : {"html", "text", "ics"}) {
      request.format = format;
      auto plain = patient;
      plain.patient_id = "p1";
      const auto lines = [](const std::string &body) { return std::count(body.begin(), body.end(), '\n'); };
      CHECK(lines(letters::render(base, &patient, request).body) == lines(letters::render(base, &plain, request).body));
    }
  }
}

TEST_CASE("No value, however strange, changes the structure of a letter", "[template-bounded]") {
  const auto expected = body_skeleton(rendered("Plain", "html"));
  const auto holds = rc::check("random bytes", [&] {
    const auto bytes = *rc::gen::container<std::string>(rc::gen::oneOf(
        rc::gen::elementOf(std::string("*_`#[]()<>!|\\~-+.{}&;:/\n\r\t\"'= 0a")), rc::gen::arbitrary<char>()));
    RC_PRE(!letters::single_line(bytes).empty());
    RC_ASSERT(body_skeleton(rendered(bytes, "html")) == expected);
  });
  CHECK(holds);
}

TEST_CASE("A value becomes one clean line") {
  CHECK(letters::single_line("  a \n\t b\r\nc  ") == "a b c");
  CHECK(letters::single_line("a\xE2\x80\xAE"
                             "b") == "ab");
  const std::string dose = "\xE2\x81\xA6"
                           "4 g"
                           "\xE2\x81\xA9";
  CHECK(letters::single_line(dose) == "4 g");
  CHECK(letters::single_line(dose, letters::value_origin::knowledge) == dose);
  CHECK(letters::single_line("a\xE2\x80\xAE"
                             "b",
                             letters::value_origin::knowledge) == "ab");
  CHECK(letters::single_line("\xFF") == "\xEF\xBF\xBD");
  CHECK(letters::single_line("\xF4\x90\x80\x80") == "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");
  CHECK(letters::single_line("\xC2\x85").empty());
  CHECK(letters::single_line("").empty());
  CHECK(letters::single_line("5\xC2\xA0%") == "5\xC2\xA0%");
  CHECK(letters::single_line("\xC2\xA0 \xE2\x80\xAF").empty());
}

TEST_CASE("Only a phone number and nothing else can be dialled") {
  CHECK(letters::phone_target("+44 (0)20-7946.0000") == "tel:+4402079460000");
  CHECK(letters::phone_target("999") == "tel:999");
  CHECK(letters::phone_target("020 7946 0000 ext 3").empty());
  CHECK(letters::phone_target("javascript:1").empty());
  CHECK(letters::phone_target("+").empty());
  CHECK(letters::phone_target("1+2").empty());
  CHECK(letters::phone_target("").empty());
}

TEST_CASE("A value made of blanks alone counts as absent") {
  static const auto base = example::letter_base();
  const auto patient = example::patient("\n\t ");
  auto request = example::letter_request();
  const auto letter = letters::render(base, &patient, request);
  CHECK(letter.body.find("<p>Dear ________,") != std::string::npos);
}
