// SPDX-License-Identifier: Apache-2.0
#include "letters/letter.hpp"

#include "aftercare/timeline.hpp"
#include "aftercare/words.hpp"
#include "knowledge/digest.hpp"
#include "letters/html.hpp"
#include "letters/letter_template.hpp"
#include "letters/markdown.hpp"
#include "letters/text.hpp"
#include "letters/variables.hpp"
#include "model/failure.hpp"

#include <algorithm>
#include <cmath>

namespace percuta::letters {
namespace {

constexpr std::string_view letter_kind = "aftercare";
constexpr std::string_view readability_name = "readability";

enum class format { html, text };

format format_of(const std::string &name) {
  if (name == "html") return format::html;
  if (name == "text") return format::text;
  if (name == "pdf" || name == "ics") {
    throw failure(status::unsupported,
                  "a letter as " + name + " comes with a later version of this library; html and text can be had now");
  }
  throw failure(status::unsupported, "the letter format \"" + name + "\" is not known; use html or text");
}

std::vector<const model::letter_block *> blocks_of(const knowledge::base &base, const std::string &language) {
  std::vector<const model::letter_block *> blocks;
  for (const auto &each : base.letter_blocks) {
    if (each.letter == letter_kind && each.language == language) blocks.push_back(&each);
  }
  std::stable_sort(blocks.begin(), blocks.end(),
                   [](const auto *a, const auto *b) { return a->position < b->position; });
  if (blocks.empty()) {
    throw failure(status::not_found, "there is no " + std::string(letter_kind) + " letter in the language \"" +
                                         language + "\" in this knowledge base");
  }
  return blocks;
}

section_role role_of(const model::letter_block &block) {
  if (uses_name(block.markdown, "emergencyFlags")) return section_role::emergency;
  return uses_name(block.markdown, "sameDayFlags") ? section_role::same_day : section_role::plain;
}

section make_section(const model::letter_block &block, const record &values) {
  check_template(block);
  value_marks marks;
  const auto markdown = fill_template(block, values, marks);
  return {block.id, role_of(block), parse_markdown(markdown, marks, block_name(block)), block.max_words};
}

std::string grade_words(const std::optional<readability> &reading, const model::letter_language &language) {
  if (!reading || reading->too_short) return aftercare::message(language, "readability.tooShort");
  const auto tenths = std::round(reading->grade * 10) / 10;
  return aftercare::fill(aftercare::message(language, "readability.grade"),
                         {{"grade", aftercare::number_words(language, std::max(tenths, 0.0))}});
}

struct composed {
  std::vector<section> sections;
  std::optional<readability> reading;
};

// The block that prints the readability comes in after the others were scored.
composed compose(const std::vector<const model::letter_block *> &blocks, record &values,
                 const model::letter_language &language) {
  composed made;
  std::vector<section> scored;
  for (const auto *block : blocks) {
    if (!uses_name(block->markdown, readability_name)) scored.push_back(make_section(*block, values));
  }
  made.reading = readability_of(scored, language.tag);
  values[std::string(readability_name)] = value::date(grade_words(made.reading, language));
  auto next = scored.begin();
  for (const auto *block : blocks) {
    if (uses_name(block->markdown, readability_name))
      made.sections.push_back(make_section(*block, values));
    else
      made.sections.push_back(std::move(*next++));
  }
  return made;
}

std::string optional_message(const model::letter_language &language, const char *key) {
  const auto *found = aftercare::find_message(language, key);
  return found == nullptr ? std::string() : *found;
}

} // namespace

letter render(const knowledge::base &base, const facts::table *patient, const letter_request &request) {
  const auto wanted = format_of(request.format);
  const auto &language = aftercare::language_of(base, request.language);
  const auto blocks = blocks_of(base, request.language);
  const auto timeline = aftercare::build(base, patient, request.treatment);
  auto values = letter_variables(base, patient, request, timeline, language);
  auto made = compose(blocks, values, language);
  const auto released_by = single_line(request.released_by.value_or(""));

  letter result;
  result.misses = check_gate(
      {timeline, language, made.sections, values, request.clinic.has_value(), !released_by.empty(), made.reading});
  document whole;
  whole.language = &language;
  whole.title = aftercare::message(language, "title");
  for (const auto &each : result.misses) {
    if (each.blocks) result.draft_reasons.push_back(each.text);
  }
  result.draft = whole.draft = !result.draft_reasons.empty();
  whole.draft_reasons = result.draft_reasons;
  whole.sections = std::move(made.sections);
  if (!released_by.empty())
    whole.released = aftercare::fill(aftercare::message(language, "releasedBy"), {{"name", released_by}});
  whole.identity = {std::string(letter_kind),
                    optional_message(language, "letter.version"),
                    language.tag,
                    base.identity.version,
                    base.content_hash,
                    ""};
  whole.identity.letter_hash = knowledge::sha256(write_text(whole));
  result.body = wanted == format::html ? write_html(whole) : write_text(whole);
  return result;
}

void check_templates(const knowledge::base &base) {
  for (const auto &each : base.letter_blocks) check_template(each);
}

} // namespace percuta::letters
