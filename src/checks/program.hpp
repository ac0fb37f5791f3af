// SPDX-License-Identifier: Apache-2.0
// Rules with every name resolved to an index: made once, when the library is opened.
#pragma once

#include "checks/result.hpp"
#include "checks/silence_table.hpp"
#include "knowledge/base.hpp"
#include "protocols/envelope.hpp"

namespace percuta::checks {

struct node {
  const model::condition *source = nullptr;
  model::operation op = model::operation::all;
  std::uint8_t kinds = 0; // bit by fact_kind
  bool has_bounds = false;
  bool asks_patient = true; // it and everything in it asks the patient's record or answers, nothing else
  bool measures = false;    // it or something in it looks at measured values
  bool asks_age = false;    // it or something in it looks at the age
  set_mask looks_at;        // the value sets of it and everything in it
  std::vector<node> of;
  std::vector<std::uint16_t> value_sets;
  std::vector<std::uint16_t> values;
  std::vector<std::uint16_t> zones;
};

inline constexpr std::uint16_t no_policy = 0xFFFF;

struct compiled_band {
  const model::band *source = nullptr;
  node when;
  std::uint16_t policy = no_policy; // index into base.policies; no_policy: counts always
  std::string policy_value;
  bool looks_at_facts = false; // an intake answer speaks to it
  std::optional<applied_window> window;
  std::vector<std::string> citations; // of the rule and the band, each once
};

struct compiled_part {
  std::string id;         // rule identifier with suffix
  std::uint16_t rank = 0; // of id among all parts
  std::uint64_t mark = 0; // of id and version
  std::vector<compiled_band> bands;
};

struct compiled_question {
  std::string link_id;
  std::uint16_t number = 0; // among all questions
  std::uint64_t mark = 0;   // of link_id
  std::string_view text;
  model::question_type type = model::question_type::boolean;
  model::answer_role role = model::answer_role::applies;
  bool bare = false; // asks whether the rule applies at all
  std::span<const model::answer_option> options;
};

struct treated_zone {
  std::uint16_t zone = 0;      // index into base.zones
  std::optional<double> depth; // mm; requested, else typical for the zone
  bool depth_requested = false;
  protocols::envelope limits;
};

struct compiled_rule {
  const model::rule *source = nullptr;
  std::vector<compiled_part> parts;
  std::vector<compiled_question> questions;
  compiled_question bare; // by its title where the rule has no bare question
  bool of_those_who_may_be_pregnant = false;
};

// Its parts point to each other, so it is moved and never copied.
struct program {
  program() = default;
  program(program &&) = default;
  program &operator=(program &&) = default;
  program(const program &) = delete;
  program &operator=(const program &) = delete;
  ~program() = default;

  std::vector<compiled_rule> rules;    // by id
  std::vector<silence_key> silence_of; // of each rule
  silence_tables silences;             // by protocol, then state; after the last protocol those of any request
  std::size_t question_count = 0;
  std::vector<std::uint16_t> zone_parents; // own index where there is none
  std::optional<std::uint16_t> face;       // the zone that stands for the whole face
  std::vector<std::vector<treated_zone>>
      protocol_zones; // what is treated where no zone is named, by index of the protocol
};

// Points into the base, which must stay where it is. Throws failure(bad_knowledge) for a name that points nowhere.
program compile(const knowledge::base &base);

} // namespace percuta::checks
