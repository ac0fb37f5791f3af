// SPDX-License-Identifier: Apache-2.0
// Rules with every name resolved to an index: made once, when the library is opened.
#pragma once

#include "facts/table.hpp"
#include "knowledge/base.hpp"

namespace percuta::checks {

struct node {
  const model::condition *source = nullptr;
  std::vector<node> of;
  std::vector<std::uint16_t> value_sets;
  std::vector<std::uint16_t> values;
  std::vector<std::uint16_t> zones;
  std::uint8_t kinds = 0; // bit by fact_kind
};

struct compiled_band {
  const model::band *source = nullptr;
  node when;
  std::string policy_name, policy_value; // empty: counts under every policy
  bool looks_at_facts = false;           // an intake answer speaks to it
};

struct compiled_part {
  std::string id; // rule identifier with suffix
  std::vector<compiled_band> bands;
};

struct compiled_rule {
  const model::rule *source = nullptr;
  std::vector<compiled_part> parts;
};

struct program {
  std::vector<compiled_rule> rules; // by id
};

// Points into the base, which must stay where it is. Throws failure(bad_knowledge) for a name that points nowhere.
program compile(const knowledge::base &base);

} // namespace percuta::checks
