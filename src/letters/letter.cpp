// SPDX-License-Identifier: Apache-2.0
#include "letters/letter.hpp"

#include "aftercare/calendar_file.hpp"
#include "aftercare/strip.hpp"
#include "aftercare/words.hpp"
#include "knowledge/digest.hpp"
#include "letters/base64.hpp"
#include "letters/fhir.hpp"
#include "letters/html.hpp"
#include "letters/letter_template.hpp"
#include "letters/markdown.hpp"
#include "letters/record_variables.hpp"
#include "letters/text.hpp"
#include "letters/translation.hpp"
#include "letters/variables.hpp"
#include "model/failure.hpp"

#include <algorithm>
#include <cmath>

namespace percuta::letters {
namespace {

constexpr std::string_view readability_name = "readability";

enum class format { html, text, pdf, ics, fhir };

format format_of(const std::string &name) {
  if (name == "html") return format::html;
  if (name == "text") return format::text;
  if (name == "pdf") return format::pdf;
  if (name == "ics") return format::ics;
  if (name == "fhir") return format::fhir;
  throw failure(status::unsupported,
                "the letter format \"" + name + "\" is not known; use html, text, pdf, ics or fhir");
}

std::vector<const model::letter_block *> blocks_of(const knowledge::base &base, const std::string &language,
                                                   const std::string &kind) {
  std::vector<const model::letter_block *> blocks;
  for (const auto &each : base.letter_blocks) {
    if (each.letter == kind && each.language == language) blocks.push_back(&each);
  }
  std::stable_sort(blocks.begin(), blocks.end(),
                   [](const auto *a, const auto *b) { return a->position < b->position; });
  if (blocks.empty()) {
    throw failure(status::not_found,
                  "there is no " + kind + " letter in the language \"" + language + "\" in this knowledge base");
  }
  return blocks;
}

// Blocks with the words of the practice where it has its own.
std::vector<model::letter_block> practice_blocks(const std::vector<const model::letter_block *> &blocks,
                                                 const letter_request &request) {
  std::vector<model::letter_block> own;
  for (const auto *each : blocks) {
    own.push_back(*each);
    if (!request.clinic) continue;
    for (const auto &changed : request.clinic->blocks) {
      if (changed.letter != each->letter || changed.language != each->language || changed.id != each->id) continue;
      own.back().markdown = changed.markdown;
      check_template(own.back(), status::bad_input);
    }
  }
  return own;
}

section_role role_of(const model::letter_block &block) {
  if (uses_name(block.markdown, "emergencyFlags")) return section_role::emergency;
  return uses_name(block.markdown, "sameDayFlags") ? section_role::same_day : section_role::plain;
}

section make_section(const model::letter_block &block, template_filler &filler, const model::drawing &strip) {
  check_template(block);
  return {block.id, role_of(block), parse_markdown(filler.fill(block), filler.marks(), block_name(block)),
          block.max_words,
          uses_name(block.markdown, "avoidGroups") && !strip.shapes.empty() ? std::optional(strip) : std::nullopt};
}

std::string grade_words(const std::optional<readability> &reading, const model::letter_language &language) {
  if (!reading || reading->too_short) return aftercare::message(language, "readability.tooShort");
  const auto tenths = [&](double grade) {
    return aftercare::number_words(language, std::max(std::round(grade * 10) / 10, 0.0));
  };
  return aftercare::fill(aftercare::message(language, "readability.grade"),
                         {{"grade", tenths(reading->grade)}, {"plain", tenths(reading->plain_grade)}});
}

struct composed {
  std::vector<section> sections;
  std::optional<readability> reading;
};

// The block that prints the readability comes in after the others were scored.
composed compose(const std::vector<model::letter_block> &blocks, record &values, const model::letter_language &language,
                 const model::drawing &strip) {
  composed made;
  template_filler filler(values);
  std::vector<section> scored;
  for (const auto &block : blocks) {
    if (!uses_name(block.markdown, readability_name)) scored.push_back(make_section(block, filler, strip));
  }
  const bool for_patient = std::any_of(blocks.begin(), blocks.end(),
                                       [](const auto &each) { return uses_name(each.markdown, readability_name); });
  if (for_patient) {
    const auto *unavoidable = aftercare::find_message(language, "readability.terms");
    made.reading = readability_of(scored, language.tag, unavoidable == nullptr ? "" : *unavoidable);
  }
  values[std::string(readability_name)] = value::date(grade_words(made.reading, language));
  auto next = scored.begin();
  for (const auto &block : blocks) {
    if (uses_name(block.markdown, readability_name))
      made.sections.push_back(make_section(block, filler, strip));
    else
      made.sections.push_back(std::move(*next++));
  }
  return made;
}

std::string optional_message(const model::letter_language &language, const char *key) {
  const auto *found = aftercare::find_message(language, key);
  return found == nullptr ? std::string() : *found;
}

std::string title_of(const model::letter_language &language, const std::string &kind) {
  const auto *own = aftercare::find_message(language, "title." + kind);
  return own == nullptr ? aftercare::message(language, "title") : *own;
}

// The words that a writer puts around the letter.
void add_words(document &whole) {
  const auto &language = *whole.language;
  whole.page_pattern = aftercare::message(language, "page");
  if (!whole.draft) return;
  whole.draft_word = aftercare::message(language, "draft");
  whole.draft_notice = aftercare::message(language, "draft.notice");
  if (whole.draft_reasons.empty()) return;
  whole.draft_detail = aftercare::message(language, "draft.missing") + " ";
  for (std::size_t i = 0; i < whole.draft_reasons.size(); ++i)
    whole.draft_detail += (i == 0 ? "" : aftercare::message(language, "list.separator")) + whole.draft_reasons[i];
  whole.draft_detail += ".";
}

aftercare::calendar_words calendar_words(const document &whole, const letter_request &request) {
  aftercare::calendar_words words;
  words.prefix = whole.draft_word;
  words.in_letter_only = true;
  if (request.clinic) {
    words.location = single_line(request.clinic->name + ", " + request.clinic->address.value_or(""));
    if (!request.clinic->address) words.location = single_line(request.clinic->name);
    words.description = aftercare::fill(aftercare::message(*whole.language, "calendar.change"),
                                        {{"phone", single_line(request.clinic->phones.day)}});
  }
  return words;
}

void add_logo(document &whole, const letter_request &request) {
  if (!request.clinic || !request.clinic->logo) return;
  whole.logo_png = decode_base64(*request.clinic->logo, "the logo of the clinic document");
  constexpr std::string_view png_mark = "\x89PNG\r\n\x1A\n";
  if (whole.logo_png.substr(0, png_mark.size()) != png_mark) {
    throw failure(status::bad_input,
                  "the clinic document cannot be used: its logo is not a PNG picture; give one in base64");
  }
  whole.logo_text = single_line(request.clinic->name);
}

} // namespace

letter render(const knowledge::base &base, const facts::table *patient, const letter_request &request,
              const pdf_writer &write_pdf) {
  const auto wanted = format_of(request.format);
  const auto &language = knowledge::language_of(base, request.language);
  const auto blocks = blocks_of(base, request.language, request.letter);
  require_current(base, language, blocks);
  const auto own = practice_blocks(blocks, request);
  const auto timeline = aftercare::build(base, patient, request.treatment);
  auto values = letter_variables(base, patient, request, timeline, language);
  add_record_variables(base, patient, request, timeline, language, values);
  auto made = compose(own, values, language, aftercare::draw_strip(timeline, language));
  const auto released_by = single_line(request.released_by.value_or(""));

  letter result;
  result.misses = check_gate(
      {timeline, language, made.sections, values, request.clinic.has_value(), !released_by.empty(), made.reading,
       is_confirmed(language, request.clinic ? &*request.clinic : nullptr, base.identity.version),
       request.treatment.treatment ? &*request.treatment.treatment : nullptr, request.letter});
  document whole;
  whole.language = &language;
  whole.title = title_of(language, request.letter);
  for (const auto &each : result.misses) {
    if (each.blocks) result.draft_reasons.push_back(each.text);
  }
  result.draft = whole.draft = !result.draft_reasons.empty();
  whole.draft_reasons = result.draft_reasons;
  add_words(whole);
  add_logo(whole, request);
  whole.sections = std::move(made.sections);
  if (!released_by.empty())
    whole.released = aftercare::fill(aftercare::message(language, "releasedBy"), {{"name", released_by}});
  whole.identity = {request.letter,    optional_message(language, "letter.version"),
                    language.tag,      base.identity.version,
                    base.content_hash, ""};
  whole.identity.letter_hash = knowledge::sha256(write_text(whole));
  switch (wanted) {
  case format::html: result.body = write_html(whole); break;
  case format::text: result.body = write_text(whole); break;
  case format::pdf:
    if (!write_pdf)
      throw failure(status::module_missing, "the letter cannot be written as PDF: no PDF module is loaded");
    result.body = write_pdf(whole, request.large_print);
    break;
  case format::ics: result.body = aftercare::write_calendar(timeline, language, calendar_words(whole, request)); break;
  case format::fhir: result.body = write_fhir(whole, timeline);
  }
  return result;
}

void check_templates(const knowledge::base &base) {
  for (const auto &each : base.letter_blocks) check_template(each);
}

} // namespace percuta::letters
