// SPDX-License-Identifier: Apache-2.0
// A letter ready to be written in any format.
#pragma once

#include "letters/nodes.hpp"
#include "model/drawing.hpp"
#include "model/letter.hpp"

#include <optional>
#include <string>
#include <vector>

namespace percuta::letters {

// Set apart in every format: the emergency list, the same-day list.
enum class section_role { plain, emergency, same_day };

struct section {
  std::string id; // of the block
  section_role role = section_role::plain;
  std::vector<node> nodes;
  std::optional<int> max_words;
  std::optional<model::drawing> figure; // below the heading
};

// Which letter this is, for the footer and the metadata.
struct letter_identity {
  std::string letter;  // "aftercare"
  std::string version; // of the templates
  std::string language;
  std::string knowledge_version;
  std::string content_hash; // of the knowledge base
  std::string letter_hash;  // of the text form without this line
};

struct document {
  const model::letter_language *language = nullptr;
  std::string title;
  bool draft = false;
  std::vector<std::string> draft_reasons;
  std::string draft_word;   // "DRAFT"
  std::string draft_notice; // empty unless a draft
  std::string draft_detail; // the reasons as a sentence
  std::string page_pattern; // "Page {page} of {pages}"
  std::string logo_png;     // the bytes of a PNG
  std::string logo_text;    // what it shows, in words
  std::vector<section> sections;
  std::string released; // "Released by ..."; empty for a draft without
  letter_identity identity;
};

} // namespace percuta::letters
