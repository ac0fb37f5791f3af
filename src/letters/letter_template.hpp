// SPDX-License-Identifier: Apache-2.0
// One block of a letter: Mustache inside Markdown, checked, then filled.
#pragma once

#include "letters/values.hpp"
#include "model/failure.hpp"
#include "model/letter.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace percuta::letters {

// "en/aftercare/AVOID"
std::string block_name(const model::letter_block &block);

// Refuses triple braces, "&", partials, other delimiters, unbalanced sections, unknown names, private-use characters,
// raw HTML, images, code blocks, placeholders in code spans and link targets, and link targets other than https, mailto
// and tel. Throws a failure of the given kind with block, line and column.
void check_template(const model::letter_block &block, status kind = status::bad_knowledge);

// True where the template prints or tests the name.
bool uses_name(std::string_view markdown, std::string_view name);

// Fills templates from the values of one letter, which must outlive it and what it marks.
class template_filler {
public:
  explicit template_filler(const record &values) : values_(values) {}

  // The block as Markdown with marks in place of values. A printed name without a value becomes a line to fill in by hand; a section without a
  // value is left out. The template must have passed check_template.
  [[nodiscard]] std::string fill(const model::letter_block &block);
  // Valid for all that was filled so far.
  [[nodiscard]] const value_marks &marks() const { return marks_; }

private:
  const record &values_;
  value_marks marks_;
};

} // namespace percuta::letters
