// SPDX-License-Identifier: Apache-2.0
// Every record that is in memory once a knowledge base is open.
#pragma once

#include "model/aftercare.hpp"
#include "model/citation.hpp"
#include "model/identity.hpp"
#include "model/letter.hpp"
#include "model/protocol.hpp"
#include "model/rule.hpp"
#include "model/terminology.hpp"
#include "model/zone.hpp"

#include <string>
#include <tuple>
#include <vector>

namespace percuta::knowledge {

// A value set by name; its codes are in the code table.
struct value_set_entry {
  std::string id;
  std::string title;
  std::vector<std::string> words;
  std::vector<std::string> denies;
};
BOOST_DESCRIBE_STRUCT(value_set_entry, (), (id, title, words, denies))

struct contents {
  model::identity identity;
  std::vector<model::citation> citations;
  std::vector<model::zone> zones;
  std::vector<model::device_class> devices;
  std::vector<model::protocol> protocols;
  std::vector<model::rule> rules;
  std::vector<model::policy> policies;
  std::vector<model::question_group> question_groups;
  std::vector<model::code_system> systems; // this, the value sets and the concepts: by their numbers in the code table
  std::vector<model::unit_conversion> units;
  std::vector<value_set_entry> value_sets;
  std::vector<std::string> concepts;
  std::vector<model::depth_class> depth_classes;
  std::vector<model::phase> phases;
  std::vector<model::activity> activities;
  std::vector<model::sign> signs;
  std::vector<model::appointment> appointments;
  std::vector<model::red_flag> red_flags;
  std::vector<model::modifier> modifiers;
  std::vector<model::letter_language> languages;
  std::vector<model::letter_block> letter_blocks;
};
BOOST_DESCRIBE_STRUCT(contents, (),
                      (identity, citations, zones, devices, protocols, rules, policies, question_groups, systems, units,
                       value_sets, concepts, depth_classes, phases, activities, signs, appointments, red_flags,
                       modifiers, languages, letter_blocks))

// The order of a table whose rows have none but that in which they were written.
struct as_given {};

// Calls visit(table, columns, records, key) for each table of schemas/knowledge.sql whose records are kept here: its name, the columns that it
// is ordered by, and the same as a function of a record, or as_given.
template <class Contents, class Visit> void each_table(Contents &of, Visit visit) {
  const auto by_id = [](const auto &each) { return std::tie(each.id); };
  constexpr as_given kept;
  visit("citation", "key", of.citations, [](const auto &each) { return std::tie(each.key); });
  visit("zone", "id", of.zones, by_id);
  visit("device_class", "id", of.devices, by_id);
  visit("protocol", "id", of.protocols, by_id);
  visit("rule", "id", of.rules, by_id);
  visit("policy", "id", of.policies, by_id);
  visit("question_group", "position", of.question_groups, [](const auto &each) { return std::tie(each.position); });
  visit("code_system", "rowid", of.systems, kept);
  visit("unit_conversion", "rowid", of.units, kept);
  visit("value_set", "rowid", of.value_sets, kept);
  visit("depth_class", "id", of.depth_classes, by_id);
  visit("phase", "id", of.phases, by_id);
  visit("activity", "id", of.activities, by_id);
  visit("sign", "id", of.signs, by_id);
  visit("appointment", "id", of.appointments, by_id);
  visit("red_flag", "id", of.red_flags, by_id);
  visit("modifier", "id", of.modifiers, by_id);
  visit("letter_language", "tag", of.languages, [](const auto &each) { return std::tie(each.tag); });
  visit("letter_block", "letter, language, position", of.letter_blocks,
        [](const auto &each) { return std::tie(each.letter, each.language, each.position); });
}

} // namespace percuta::knowledge
