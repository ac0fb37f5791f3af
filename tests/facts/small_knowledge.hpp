// SPDX-License-Identifier: Apache-2.0
// A knowledge base of a few made-up codes, and a reading as lines of text that a test can compare.
#pragma once

#include "facts/patient_reader.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace percuta::tests {

struct small_knowledge {
  small_knowledge();
  small_knowledge(const small_knowledge &) = delete;
  small_knowledge &operator=(const small_knowledge &) = delete;

  knowledge::base base;

private:
  std::string block_;
};

const knowledge::base &knowledge_base();

// The day of asking in every test.
inline constexpr std::string_view today = "2027-01-10";

facts::reading asked();

// Documents as they are.
facts::table read(const std::vector<std::string_view> &documents, const facts::reading &how = asked());

// Resources of the patient p1, born on 1990-05-20, as a collection.
std::string bundle_of(const std::vector<std::string> &resources);
facts::table read_resources(const std::vector<std::string> &resources, const facts::reading &how = asked());

// "condition herpes began 2026-01-01 ended goes-on": what is usual is left out. One line for each fact, in order.
std::vector<std::string> lines(const facts::table &of);
// The lines of one resource of the patient.
std::vector<std::string> facts_of(std::string_view resource);

// Where a fact or an answer was read, and what a fact reads like.
template <class Seen> std::string resource_of(const Seen &each) { return facts::in_words(each.seen.resource); }
template <class Seen> std::string path_of(const Seen &each) { return facts::in_words(each.seen.at.path); }
template <class Seen> std::string value_of(const Seen &each) { return facts::value_in_words(each.seen.at); }
inline std::string reading_of(const facts::fact &each) { return facts::in_words(each.reads, each.seen.at); }

// Whether a note holds the text.
bool notes_say(const facts::table &of, std::string_view text);
facts::data_state state(const facts::table &of, facts::fact_kind kind);

} // namespace percuta::tests
