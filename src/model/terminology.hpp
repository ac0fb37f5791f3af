// SPDX-License-Identifier: Apache-2.0
// Code systems and the sets of codes that rules look at.
#pragma once

#include "model/provenance.hpp"

namespace percuta::model {

// How codes of a system match a listed code: exact; prefix (hierarchy by leading characters); prefix_undotted (the same, dots ignored).
BOOST_DEFINE_ENUM_CLASS(code_matching, exact, prefix, prefix_undotted)

struct code_system {
  std::string id;
  std::vector<std::string> uris; // the first is the one written out
  code_matching matching = code_matching::exact;
  bool well_formed_is_known = false; // a well-formed code that no value set lists is recognised as irrelevant
  std::optional<std::string> shape;  // letters A, digits 9, alphanumeric X, optional tail in brackets: "A9X[.XXXX]"
  std::string notice;                // attribution to print
};
BOOST_DESCRIBE_STRUCT(code_system, (), (id, uris, matching, well_formed_is_known, shape, notice))

// match: makes the fact; signal: raises the rule's question, never blocks; history: an ended event that opens a window;
// negative: states that there is none.
BOOST_DEFINE_ENUM_CLASS(code_use, match, signal, history, negative)

BOOST_DEFINE_ENUM_CLASS(route, systemic, topical, injection, any)

struct coded_member {
  std::string system;
  std::string code;
  std::string display;
  code_use use = code_use::match;
  std::optional<std::string> concept_name; // members with one concept name count as one agent; default: the code
  std::vector<std::string> zones;          // body site that the code itself implies
  bool elsewhere = false;                  // the code itself names a site outside every zone
  std::optional<std::string> source;
};
BOOST_DESCRIBE_STRUCT(coded_member, (), (system, code, display, use, concept_name, zones, elsewhere, source))

// An RxNorm ingredient: every product that holds it counts, if the product's route fits.
struct ingredient_member {
  std::string rxcui;
  std::string name;
  model::route route = model::route::any;
  code_use use = code_use::match;
  std::optional<std::string> source;
};
BOOST_DESCRIBE_STRUCT(ingredient_member, (), (rxcui, name, route, use, source))

struct value_set {
  std::string id;
  std::string title;
  std::vector<coded_member> codes;
  std::vector<ingredient_member> ingredients;
  std::vector<std::string> words; // names that in free text raise the question of the rules using the set
  std::vector<std::string>
      denies; // a code of this set states that none of these value sets applies; "*": none of its kind
};
BOOST_DESCRIBE_STRUCT(value_set, (), (id, title, codes, ingredients, words, denies))

// value in to = value in from * factor + offset. Units are UCUM codes; measure is the value set the conversion holds for.
struct unit_conversion {
  std::string measure;
  std::string from;
  std::string to;
  double factor = 1;
  double offset = 0;
  std::vector<std::string> citations;
};
BOOST_DESCRIBE_STRUCT(unit_conversion, (), (measure, from, to, factor, offset, citations))

} // namespace percuta::model
