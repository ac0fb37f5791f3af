// SPDX-License-Identifier: Apache-2.0
// A letter on paper: what readers of PDF that share no code with it say.
#include "pdf/letters.hpp"

#include "aftercare/words.hpp"

#include <malloc.h>

using namespace percuta;
using namespace pdf_test;
using Catch::Contains;

namespace {

std::size_t count(const std::string &text, const std::string &part) {
  std::size_t found = 0;
  for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size())) ++found;
  return found;
}

int pages_of(const std::string &information) {
  const auto at = information.find("Pages:");
  return at == std::string::npos ? 0 : std::atoi(information.c_str() + at + 6);
}

std::vector<std::string> some_protocols() {
  std::vector<std::string> ids;
  for (const auto &each : built().protocols) {
    if (ids.size() < 12) ids.push_back(each.id);
  }
  return ids;
}

} // namespace

TEST_CASE("Letters of twelve treatments in every language are sound, tagged PDF with embedded fonts") {
  for (const auto &protocol : some_protocols()) {
    for (const auto &language : built().languages) {
      INFO(protocol << " " << language.tag);
      const auto letter = rendered(request_for(protocol, language.tag));
      CHECK(letter.draft_reasons.empty());
      const file written(letter.body);
      const auto checked = run("qpdf --check " + written.path);
      INFO(checked.out);
      CHECK(checked.status == 0);
      const auto information = run("pdfinfo " + written.path).out;
      INFO(information);
      CHECK_THAT(information, Contains("Tagged:          yes"));
      CHECK_THAT(information, Contains("Title:           " + aftercare::message(language, "title")));
      CHECK_THAT(information, Contains("A4"));
      CHECK_THAT(information, !Contains("CreationDate"));
      const auto fonts = run("pdffonts " + written.path + " | tail -n +3").out;
      CHECK(count(fonts, "\n") >= 2);
      CHECK(count(fonts, " yes yes yes ") == count(fonts, "\n"));
    }
  }
}

TEST_CASE("Every warning sign and date stands on paper, in reading order", "[letter-whole]") {
  for (const auto &protocol : some_protocols()) {
    const auto request = request_for(protocol, "en");
    const auto text = one_line(text_of(rendered(request).body));
    const auto patient = example::patient();
    const auto timeline = aftercare::build(built(), &patient, request.treatment);
    for (const auto &item : timeline.items) {
      if (item.kind != aftercare::item_kind::red_flag) continue;
      INFO(protocol << " " << item.id);
      CHECK_THAT(text, Contains(one_line(item.signs)));
    }
    std::size_t last = 0;
    for (const auto *heading : {"Your aftercare letter", "Call 999 now", "Call us today", "What is normal",
                                "What to do", "What to avoid", "When to restart products", "Medicines", "What we used",
                                "Your next visits", "Your results", "Send us a photo", "Your rights", "Version"}) {
      const auto at = text.find(heading, last);
      INFO(protocol << " " << heading);
      REQUIRE(at != std::string::npos);
      last = at;
    }
  }
}

TEST_CASE("The same letter gives the same bytes") {
  const auto request = request_for("PR-ACNE-ROLLING", "en");
  const auto first = rendered(request).body;
  for (int i = 0; i < 5; ++i) CHECK(rendered(request).body == first);
  CHECK(rendered(request, "Somebody Else").body != first);
}

TEST_CASE("Letter after letter takes no more memory") {
  const auto request = request_for(some_protocols().front(), "en");
  const auto in_use_after = [&](int letters) {
    for (int i = 0; i < letters; ++i) REQUIRE_FALSE(rendered(request).body.empty());
    return static_cast<std::int64_t>(mallinfo2().uordblks);
  };
  const auto early = in_use_after(10);
  const auto late = in_use_after(40);
  CHECK(late - early < 40 * 1024); // under 1 kB a letter, where one set of fonts is 40 kB
}

TEST_CASE("Without a releasing clinician every page says DRAFT", "[letter-release]") {
  auto request = request_for("PR-ACNE-ROLLING", "en");
  request.released_by.reset();
  const auto letter = rendered(request);
  CHECK(letter.draft);
  const file written(letter.body);
  const auto pages = pages_of(run("pdfinfo " + written.path).out);
  REQUIRE(pages >= 2);
  for (int page = 1; page <= pages; ++page) {
    const auto number = std::to_string(page);
    INFO(page);
    CHECK_THAT(run("pdftotext -f " + number + " -l " + number + " " + written.path + " -").out, Contains("DRAFT"));
  }
  CHECK_THAT(run("pdfinfo " + written.path).out, Contains("Title:           DRAFT: "));
  CHECK_THAT(text_of(rendered(request_for("PR-ACNE-ROLLING", "en")).body), !Contains("DRAFT"));
}

TEST_CASE("Large print has the same words on more pages") {
  auto request = request_for("PR-ACNE-ROLLING", "en");
  const file small(rendered(request).body);
  request.large_print = true;
  const file large(rendered(request).body);
  CHECK(pages_of(run("pdfinfo " + large.path).out) > pages_of(run("pdfinfo " + small.path).out));
  CHECK(run("qpdf --check " + large.path).status == 0);
  CHECK_THAT(one_line(run("pdftotext " + large.path + " -").out),
             Contains("Trouble breathing") || Contains("trouble breathing"));
}

TEST_CASE("Whatever a value holds comes out as text", "[bundle-text]") {
  const std::string values[] = {
      "**bold** _it_ [a](javascript:alert(1))",
      "<script>alert(1)</script>",
      "{{patientName}} {{{x}}}",
      "emoji \xF0\x9F\x99\x82",
      std::string("nul\0 bell\a esc\x1B[31m", 16),
      "a\xE2\x80\xAE"
      "b",
      "مريم العلي",
      "王小明",
      "broken \xFF utf-8",
      "# heading | a | b",
      "O'Neill \\ (x) %s",
  };
  for (const auto &value : values) {
    INFO(value);
    auto request = request_for("PR-ACNE-ROLLING", "en");
    request.clinic->name = value;
    request.treatment.treatment->treated_by = value;
    request.treatment.treatment->products = {{value, value}};
    const auto letter = rendered(request, value);
    const file written(letter.body);
    CHECK(run("qpdf --check " + written.path).status == 0);
    CHECK(letter.body.find("/JavaScript") == std::string::npos);
    CHECK_THAT(run("pdftotext " + written.path + " -").out, Contains("Version"));
  }
}

TEST_CASE("Forty more entries flow over further pages, and the warning signs stand together on one") {
  auto base = example::letter_base();
  const std::string signs[] = {"Spreading redness", "Pus", "Fever", "Swelling of the eye"};
  for (int i = 0; i < 40; ++i) {
    const auto number = std::to_string(100 + i);
    base.activities.push_back(
        example::activity("X" + number, "thing " + number, false, example::windows(24, 24.0 * (i + 1), 960)));
  }
  for (const auto &each : signs) base.red_flags.push_back(example::flag("R-" + each, each, model::urgency::emergency));
  auto request = example::letter_request();
  request.format = "pdf";
  const auto patient = example::patient();
  const auto letter = letters::render(base, &patient, request, write_pdf);
  const file written(letter.body);
  CHECK(run("qpdf --check " + written.path).status == 0);
  const auto pages = run("pdftotext -enc UTF-8 " + written.path + " -").out;
  REQUIRE(std::count(pages.begin(), pages.end(), '\f') > 2);
  const auto text = one_line(pages);
  for (int i = 0; i < 40; ++i) CHECK_THAT(text, Contains("No thing " + std::to_string(100 + i) + " "));
  const auto heading = pages.find("Call 999 now");
  REQUIRE(heading != std::string::npos);
  const auto page = pages.substr(heading, pages.find('\f', heading) - heading);
  for (const auto &each : signs) CHECK_THAT(one_line(page), Contains(each));
}

TEST_CASE("A name of ten thousand letters flows over pages and loses none") {
  auto request = request_for("PR-ACNE-ROLLING", "en");
  request.treatment.treatment->treated_by = std::string(10240, 'x');
  const auto text = text_of(rendered(request).body);
  CHECK(count(text, "x") >= 10240);
}

TEST_CASE("A character that no font has stops the letter and is named") {
  auto request = request_for("PR-ACNE-ROLLING", "en");
  CHECK_THROWS_WITH(rendered(request, "\xF0\x92\x80\x80"), Contains("U+12000") && Contains("no shape"));
}
