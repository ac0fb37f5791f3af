// SPDX-License-Identifier: Apache-2.0
// Everything known about one patient, as facts a rule can look at.
#pragma once

#include "calendar/instant.hpp"
#include "facts/words.hpp"
#include "model/rule.hpp"
#include "model/terminology.hpp"

#include <boost/container/small_vector.hpp>

#include <array>
#include <cstdint>
#include <forward_list>
#include <memory>
#include <string>
#include <vector>

namespace percuta::facts {

using model::fact_kind;
inline constexpr std::size_t kind_count = 7;

// What the host says about a kind of data. Undeclared behaves as partial.
enum class data_state : std::uint8_t { undeclared, none_known, complete, partial, not_asked, not_supplied, error };

enum class polarity : std::uint8_t { affirmed, denied };

// asserted: as recorded; provisional: unconfirmed, differential, preliminary; unusable: entered in error or unreadable where the drug or
// event may have happened; conflicting: the record contradicts itself.
enum class certainty : std::uint8_t { asserted, provisional, unusable, conflicting };

enum class site_knowledge : std::uint8_t { not_stated, stated, elsewhere };

enum class source_door : std::uint8_t { record, intake };

// Where a fact was read, for the reader of a finding. Never part of a hash.
struct origin {
  source resource;
  mention at;
};

// In place of a concept where no code was read: an intake answer, or words in a text.
inline constexpr std::uint16_t no_concept = 0xFFFF;

// Mostly none or one.
using index_list = boost::container::small_vector<std::uint16_t, 4>;
using quantity_list = boost::container::small_vector<quantity, 1>;

// One coding of one resource that hit one value set.
struct fact {
  fact_kind kind = fact_kind::condition;
  std::uint16_t value_set = 0;  // index into knowledge::base::value_sets
  std::uint16_t concept_id = 0; // index into knowledge::base::concepts, or no_concept
  model::code_use use = model::code_use::match;
  facts::polarity polarity = facts::polarity::affirmed;
  facts::certainty certainty = facts::certainty::asserted;
  source_door door = source_door::record;
  // When it began. Unknown: {before_all, day of asking}.
  calendar::interval began;
  // When it ended, was last taken, or happened. {after_all, after_all}: goes on, no end known. {x, after_all}: may go on.
  calendar::interval ended{calendar::after_all, calendar::after_all};
  site_knowledge site = site_knowledge::not_stated;
  bool in_field = false;   // an intake answer: the question asks about the field to be treated
  index_list zones;        // into knowledge::base::zones
  quantity_list values;    // observation values, procedure depth (mm); at most one unless components say more
  index_list coded_values; // value sets that the coded value of an observation hits
  origin seen;
  sentence reads; // plain reading, e.g. "stopped, last dose 2026-08-01 to 2026-08-31"
};

// An intake answer to a question of a rule, besides the facts it makes.
struct answer {
  std::string_view rule_id;
  std::string_view suffix; // empty for the bare question
  bool yes = false;        // boolean answers
  calendar::interval when; // date answers
  std::optional<quantity> amount;
  index_list zones;
  std::string_view code;       // coded answers
  calendar::interval answered; // day of the answer
  origin seen;
};

struct unrecognised_coding {
  source resource;
  std::string_view system;
  std::string_view code; // empty for text alone
  std::string_view display;
};
// "system|code"; empty for text alone.
std::string code_in_words(const unrecognised_coding &of);

class parsed_document;

// One patient. Facts point into the documents and texts that the table keeps. Notes are lines for a person, without patient data beyond resource ids and JSON pointers.
struct table {
  bool has_patient = false;
  std::string patient_id;
  std::string patient_name; // as the letter addresses the patient; never in notes, hashes or errors
  std::optional<calendar::interval> birth;
  std::string gender; // FHIR administrative gender as recorded, or empty
  bool deceased = false;
  bool test_record = false;
  std::size_t entries = 0; // resources read, the patient aside
  std::vector<fact> facts;
  std::vector<answer> answers;
  std::array<data_state, kind_count> states{};
  std::vector<unrecognised_coding> unrecognised;
  std::vector<std::string> notes;
  std::vector<std::shared_ptr<const parsed_document>> documents;
  std::shared_ptr<std::forward_list<std::string>> texts = std::make_shared<std::forward_list<std::string>>();
};

} // namespace percuta::facts
