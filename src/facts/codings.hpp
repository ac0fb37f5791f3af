// SPDX-License-Identifier: Apache-2.0
// CodeableConcepts, and what the knowledge base says of their codings.
#pragma once

#include "facts/values.hpp"

namespace percuta::facts {

struct concept_hit {
  knowledge::code_hit hit;
  std::uint8_t product_routes = 0;
  std::uint16_t coding = 0;         // which coding it came from
  std::uint16_t concept_number = 0; // and of which concept
};

// One or several concepts that say the same of one thing: all translations of a code, or a product and its ingredients.
struct concept_reading {
  boost::container::small_vector<concept_hit, 4> hits;
  boost::container::small_vector<std::string_view, 4> texts; // displays and text, for what no code says
  bool given = false;
  bool known = false;      // a coding of it is listed or known to be irrelevant
  bool incomplete = false; // a part of it, such as an ingredient, is known by no coding
  std::string_view unknown_system, unknown_code, unknown_display; // of the first coding nobody knows
  std::uint16_t codings = 0;
  std::uint16_t concepts = 0;

  // A display and the text of its concept are mostly the same words.
  void add_text(std::string_view text) {
    if (texts.empty() || texts.back() != text) texts.push_back(text);
  }
  [[nodiscard]] bool recognised() const { return !incomplete && (known || !hits.empty()); }
};

// Finds codes, remembering the last system, whose URI fills most of a record, and codes found before: the same few stand in a record again and
// again, and the table of all codes is large.
class code_reader {
public:
  explicit code_reader(const lexicon &words) : words_(&words) {}

  // Adds what a CodeableConcept says, or several in an array; the member may be absent. Codes count by system and code, never by
  // display or text.
  void read(session &in, const members &of, std::string_view name, concept_reading &into);

  // Whether it is a CodeableConcept without fault whose codings no value set lists. False in doubt.
  bool names_nothing(const simdjson::dom::element &codeable_concept);

private:
  bool is_listed_nowhere(const simdjson::dom::element &coding);
  void read_concept(session &in, simdjson::dom::object codeable_concept, const place &at, concept_reading &into);
  void read_coding(session &in, simdjson::dom::object coding, const place &at, concept_reading &into);

  const knowledge::code_lookup &find(std::string_view system, std::string_view code);

  struct found_code {
    std::size_t system = knowledge::code_table::no_system;
    std::string_view code;
    knowledge::code_lookup said;
  };
  const lexicon *words_;
  std::array<found_code, 64> found_; // by mark of the code
  std::string last_uri_;
  std::size_t last_system_ = knowledge::code_table::no_system;
};

// Adds an ingredient to its product.
void merge_ingredient(const concept_reading &ingredient, concept_reading &product);

// The code of a status that FHIR R4 writes as CodeableConcept and earlier versions as text.
struct status_code {
  bool given = false;
  std::string_view code; // empty when it says nothing that can be read
};
status_code status_of(session &in, const members &of, std::string_view name);

// Reports a concept that nobody knows and lowers the state of its kind. True if it is one.
bool report_unrecognised(session &in, const concept_reading &concept_read);

} // namespace percuta::facts
