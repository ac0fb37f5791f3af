// SPDX-License-Identifier: Apache-2.0
// What reading a patient looks up in a knowledge base, made once per base.
#pragma once

#include "facts/table.hpp"
#include "knowledge/base.hpp"

#include <bitset>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace percuta::facts {

// What a code of a value set does besides making a fact. The identifiers of such sets are part of the content's format:
//   route-systemic, route-topical, route-injection   how a medicine is given (dosage route, dose form)
//   site-elsewhere                                   body sites outside every zone
//   list-<kind>                                      what a List or a section of a document is about
//   not-asked                                        says that the patient was not asked
struct set_role {
  std::uint8_t routes = 0; // bits as in code_hit::routes
  bool site_elsewhere = false;
  bool not_asked = false;
  std::optional<fact_kind> list_of;
  bool denies_all = false;
  std::vector<std::uint16_t> denies;

  [[nodiscard]] bool makes_fact() const {
    return routes == 0 && !site_elsewhere && !not_asked && !list_of && !denies_all && denies.empty();
  }
};

class lexicon {
public:
  // The base must stay where it is.
  explicit lexicon(const knowledge::base &base);
  lexicon(const lexicon &) = delete;
  lexicon &operator=(const lexicon &) = delete;

  [[nodiscard]] const knowledge::base &base() const { return *base_; }
  [[nodiscard]] const knowledge::code_table &codes() const { return *codes_; }
  [[nodiscard]] const set_role &role(std::uint16_t value_set) const { return roles_[value_set]; }
  // The zone that a coding names as a body site.
  [[nodiscard]] std::optional<std::uint16_t> zone_of(std::size_t system, std::string_view code) const;
  // Adds the value sets of which a word stands in the text, whole and in any case.
  void find_words(std::string_view text, std::vector<std::uint16_t> &value_sets) const;

private:
  struct site {
    std::size_t system;
    std::string_view code;
    std::uint16_t zone;
  };
  struct phrase {
    std::string text; // lower case
    std::uint16_t value_set;
  };

  // Adds the value sets of the phrases whose first word stands from at to end.
  void find_phrases(std::string_view lowered, std::size_t at, std::size_t end,
                    std::vector<std::uint16_t> &value_sets) const;

  const knowledge::base *base_;
  const knowledge::code_table *codes_;
  std::vector<set_role> roles_; // by value set
  std::vector<site> sites_;
  std::vector<phrase> phrases_;
  std::unordered_multimap<std::string_view, std::size_t> by_first_word_; // into phrases_, which own the texts
  std::bitset<16384> first_words_; // by mark: a word whose mark is not set begins no phrase
};

} // namespace percuta::facts
