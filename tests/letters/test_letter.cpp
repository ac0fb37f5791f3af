// SPDX-License-Identifier: Apache-2.0
#include "letters/example_letter.hpp"
#include "model/failure.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace percuta;
using Catch::Contains;

namespace {

letters::letter made(const knowledge::base &base, letters::letter_request request, const std::string &format,
                     const std::string &name = "Maria Silva") {
  request.format = format;
  const auto patient = example::patient(name);
  return letters::render(base, &patient, request);
}

std::size_t count(const std::string &text, const std::string &part) {
  std::size_t found = 0;
  for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size())) ++found;
  return found;
}

// What a reader sees: no tags, one blank between words.
std::string shown(const std::string &body) {
  std::string out;
  bool inside = false;
  const auto start = body.find("<body>");
  for (const char c : body.substr(start == std::string::npos ? 0 : start)) {
    inside = c == '<' || (inside && c != '>');
    const bool blank = c == ' ' || c == '\n';
    if (!inside && c != '>' && !(blank && (out.empty() || out.back() == ' '))) out += blank ? ' ' : c;
  }
  return out;
}

bool has(const letters::letter &letter, const std::string &code) {
  return std::any_of(letter.misses.begin(), letter.misses.end(), [&](const auto &each) { return each.code == code; });
}

} // namespace

TEST_CASE("Every warning sign, date and fact of the treatment stands in both formats", "[letter-whole]") {
  const auto base = example::letter_base();
  for (const auto *format : {"html", "text"}) {
    INFO(format);
    const auto letter = made(base, example::letter_request(), format);
    CHECK_FALSE(letter.draft);
    const auto body = shown(letter.body);
    for (const auto *part :
         {"Maria Silva",
          "Harbour Skin Clinic",
          "1 Quay Street, Bristol",
          "Facial wrinkles",
          "cheek and nose",
          "1 mm",
          "Acme Pen 3",
          "Nurse Novak",
          "0117 496 0000",
          "111",
          "Call 999 now",
          "Trouble breathing",
          "Say R-ONE.",
          "Pus or a red streak",
          "Say R-TWO.",
          "Brown patches",
          "Wash your hands.",
          "Released by Dr Ahmed",
          "Acme Pen 3, lot L1",
          "Gel, lot G7",
          "Wednesday 10 March 2027 at 14:00",
          "No make-up until Thursday 11 March 2027 at 14:00",
          "Do not touch the skin until Thursday 11 March 2027 at 14:00",
          "Retinoid: from Monday 15 March 2027",
          "until Saturday 13 March 2027",
          "Next session: Wednesday 7 April 2027 (Wednesday 31 March 2027 to Wednesday 21 April 2027)",
          "From Thursday 11 March 2027: Skin gets better.",
          "Monday 31 January 2028"})
      CHECK_THAT(body, Contains(part));
    CHECK_THAT(body, !Contains("Rest a while.") && !Contains("work"));
  }
}

TEST_CASE("The same inputs give the same bytes, other inputs another letter hash") {
  const auto base = example::letter_base();
  const auto first = made(base, example::letter_request(), "html").body;
  CHECK(first == made(base, example::letter_request(), "html").body);
  const auto hash = first.substr(first.find("percuta-letter-hash"), 110);
  CHECK_THAT(hash, Contains("sha256:"));
  CHECK(first.find(hash) != std::string::npos);
  const auto other = made(base, example::letter_request(), "html", "Another Name").body;
  CHECK(other.find(hash) == std::string::npos);
  CHECK_THAT(made(base, example::letter_request(), "text").body, Contains("sha256:"));
}

TEST_CASE("Without a clinic or a releasing clinician the letter is a draft on every page", "[letter-release]") {
  const auto base = example::letter_base();
  struct {
    const char *title;
    bool clinic, released, draft;
    std::vector<std::string> reasons;
  } const cases[] = {{"both there", true, true, false, {}},
                     {"no clinic", false, true, true, {"the clinic"}},
                     {"not released", true, false, true, {"the releasedBy"}},
                     {"neither", false, false, true, {"the clinic", "the releasedBy"}}};
  for (const auto &each : cases) {
    INFO(each.title);
    auto request = example::letter_request();
    if (!each.clinic) request.clinic.reset();
    if (!each.released) request.released_by = " ";
    const auto html = made(base, request, "html");
    CHECK(html.draft == each.draft);
    CHECK(html.draft_reasons == each.reasons);
    CHECK((html.body.find("class=\"draft-page\"") != std::string::npos) == each.draft);
    CHECK((html.body.find("<title>DRAFT") != std::string::npos) == each.draft);
    const auto text = made(base, request, "text").body;
    CHECK((text.find("DRAFT") != std::string::npos) == each.draft);
    if (!each.draft) continue;
    CHECK(text.rfind("DRAFT\n", 0) == 0);
    CHECK(text.substr(text.size() - 7) == "\nDRAFT\n");
    CHECK(count(text, "\f") >= 1);
    CHECK(count(text, "\n\nDRAFT\n\fDRAFT\n\n") == count(text, "\f"));
    for (const auto &reason : each.reasons) CHECK_THAT(text, Contains("- " + reason));
  }
}

TEST_CASE("A clinic without a number to call makes a draft") {
  const auto base = example::letter_base();
  auto request = example::letter_request();
  request.clinic->phones.emergency = "";
  const auto letter = made(base, request, "html");
  CHECK(letter.draft);
  CHECK(has(letter, "phoneEmergency"));
  CHECK_THAT(letter.body, Contains("Call ________ now"));
  request = example::letter_request();
  request.clinic->phones.day = "ask";
  CHECK(made(base, request, "html").draft);
}

TEST_CASE("The gate names what is missing without making a draft of it") {
  const auto base = example::letter_base();
  auto request = example::letter_request();
  request.treatment.treatment.reset();
  request.treatment.zones.clear();
  request.treatment.depth.reset();
  request.clinic->phones.out_of_hours.reset();
  const auto letter = made(base, request, "text", "");
  CHECK_FALSE(letter.draft);
  for (const auto *code : {"patientName", "treatedBy", "zones", "depth", "device", "lots", "phoneOutOfHours"}) {
    INFO(code);
    CHECK(has(letter, code));
  }
  CHECK_THAT(letter.body, !Contains("Depth:") && !Contains("Area:"));
}

TEST_CASE("A missing or empty block makes a draft") {
  auto base = example::letter_base();
  SECTION("missing") { base.letter_blocks.erase(base.letter_blocks.begin() + 5); }
  SECTION("empty") { base.letter_blocks[5].markdown = "## What to avoid\n"; }
  const auto letter = made(base, example::letter_request(), "html");
  CHECK(letter.draft);
  CHECK(letter.draft_reasons == std::vector<std::string>{"block: AVOID"});
}

TEST_CASE("A knowledge base without warning signs makes a draft") {
  auto base = example::letter_base();
  base.red_flags.clear();
  CHECK(made(base, example::letter_request(), "html").draft);
}

TEST_CASE("Short forms that are not on the list are reported") {
  auto base = example::letter_base();
  base.languages[0].messages["abbreviations"] += " ONE TWO";
  base.letter_blocks[12].markdown = "## Rights\n\nAsk us about SPF, TEWL and PIH.\n";
  const auto letter = made(base, example::letter_request(), "text");
  const auto found = std::find_if(letter.misses.begin(), letter.misses.end(),
                                  [](const auto &each) { return each.code == "abbreviations"; });
  REQUIRE(found != letter.misses.end());
  CHECK(found->text == "abbreviations: TEWL PIH");
}

TEST_CASE("Unknown languages and formats are refused with what there is") {
  const auto base = example::letter_base();
  auto request = example::letter_request();
  const auto kind = [&] {
    try {
      letters::render(base, nullptr, request);
    } catch (const failure &each) {
      return each.kind();
    }
    return status::ok;
  };
  request.format = "pdf";
  CHECK(kind() == status::module_missing);
  request.format = "docx";
  CHECK(kind() == status::unsupported);
  request.format = "html";
  request.language = "xx";
  CHECK(kind() == status::not_found);
}

TEST_CASE("Nothing is cut off: forty entries stand in the letter with the warning signs together", "[letter-whole]") {
  auto base = example::letter_base();
  for (int i = 0; i < 40; ++i) {
    const auto number = std::to_string(100 + i);
    base.activities.push_back(
        example::activity("X" + number, "thing " + number, false, example::windows(24, 24.0 * (i + 1), 960)));
    base.red_flags.push_back(example::flag("R-X" + number, "Sign " + number, model::urgency::emergency));
  }
  auto request = example::letter_request();
  request.released_by.reset();
  for (const auto *format : {"html", "text"}) {
    const auto body = made(base, request, format).body;
    for (int i = 0; i < 40; ++i) {
      CHECK(count(body, "No thing " + std::to_string(100 + i) + " ") == 1);
      CHECK(count(body, "Sign " + std::to_string(100 + i) + ":") == 1);
    }
  }
  const auto text = made(base, request, "text").body;
  const auto first = text.find("Call 999 now");
  CHECK(text.substr(first, text.find("Sign 139:") - first).find('\f') == std::string::npos);
}

TEST_CASE("Plain text keeps to 72 columns") {
  const auto base = example::letter_base();
  const auto text = made(base, example::letter_request(), "text").body;
  std::size_t start = 0;
  while (start < text.size()) {
    const auto end = text.find('\n', start);
    CHECK(end - start <= 72);
    start = end + 1;
  }
  CHECK_THAT(text, Contains("Your letter\n===========\n"));
  CHECK_THAT(text, Contains("What is normal\n--------------\n\nWhen: Normal\n"));
  CHECK_THAT(text, Contains("(https://clinic.example/photo)"));
}

TEST_CASE("The HTML letter is one file with language, title, and urgency that needs no colour") {
  const auto base = example::letter_base();
  const auto html = made(base, example::letter_request(), "html").body;
  CHECK_THAT(html, Contains("<html lang=\"en\" dir=\"ltr\">"));
  CHECK_THAT(html, Contains("<title>Aftercare letter</title>"));
  CHECK_THAT(html, Contains("<a href=\"tel:01174960000\"><bdi>0117 496 0000</bdi></a>"));
  CHECK_THAT(html,
             Contains("<section id=\"call-now\" class=\"call-now emergency\" aria-labelledby=\"call-now-title\">"));
  CHECK_THAT(html, Contains("<section id=\"call-today\" class=\"call-today same-day\""));
  CHECK_THAT(html, Contains("<th scope=\"col\">When</th>"));
  CHECK(count(html, "<svg class=\"icon\"") == 2);
  CHECK(count(html, "<h1") == 1);
  CHECK_THAT(html, !Contains("src=") && !Contains("url(") && !Contains("@import") && !Contains("<script") &&
                       !Contains("<link"));
  CHECK(html.find("call-now-title") < html.find("call-today-title"));
}
