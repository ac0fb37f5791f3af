// SPDX-License-Identifier: Apache-2.0
// Everything under knowledge/, read but not yet compiled.
#pragma once

#include "knowledge/code_table_builder.hpp"
#include "model/aftercare.hpp"
#include "model/body_view.hpp"
#include "model/citation.hpp"
#include "model/claim.hpp"
#include "model/identity.hpp"
#include "model/letter.hpp"
#include "model/protocol.hpp"
#include "model/rule_test.hpp"
#include "model/terminology.hpp"
#include "model/zone.hpp"

#include <filesystem>
#include <map>

namespace percuta::authoring {

// Where a record was read, for messages: "rules/INF-HSV-ACTIVE.json".
template <class T> struct filed {
  std::string file;
  T record;
};

template <class T> using folder = std::vector<filed<T>>;

struct content {
  std::filesystem::path root;
  model::identity identity;
  folder<model::citation> citations;
  folder<model::claim> claims;
  folder<model::zone> zones;
  folder<model::body_view> body_views;
  folder<model::device_class> devices;
  folder<model::protocol> protocols;
  folder<model::rule> rules;
  std::map<std::string, filed<model::rule_tests>> rule_tests; // by rule id
  folder<model::policy> policies;
  folder<model::question_group> question_groups;
  folder<model::code_system> systems;
  folder<model::value_set> value_sets;
  std::vector<model::unit_conversion> units;
  std::vector<knowledge::ingredient_products> products;
  std::vector<std::uint32_t> known_numbers;
  folder<model::depth_class> depth_classes;
  folder<model::phase> phases;
  folder<model::activity> activities;
  folder<model::sign> signs;
  folder<model::appointment> appointments;
  folder<model::red_flag> red_flags;
  folder<model::modifier> modifiers;
  folder<model::letter_language> languages;
  folder<model::letter_block> letter_blocks;
};

template <class T> std::vector<T> records(const folder<T> &from) {
  std::vector<T> all;
  for (const auto &each : from) all.push_back(each.record);
  return all;
}

} // namespace percuta::authoring
