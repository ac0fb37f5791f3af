// SPDX-License-Identifier: Apache-2.0
#include "authoring/compile.hpp"

#include "knowledge/container.hpp"
#include "knowledge/records.hpp"
#include "schema_knowledge_sql.hpp"
#include "storage/row.hpp"

#include <algorithm>

namespace percuta::authoring {
namespace {

std::string joined(const std::vector<std::string> &words, std::string_view between) {
  std::string text;
  for (const auto &word : words) text += (text.empty() ? "" : std::string(between)) + word;
  return text;
}

void insert_search(sqlite3 &database, const content &all) {
  storage::statement row(database,
                         "INSERT INTO protocol_search (id, title, indication, synonyms, body) VALUES (?, ?, ?, ?, ?)");
  for (const auto &each : all.protocols) {
    const auto &protocol = each.record;
    std::string body = protocol.id;
    for (const auto &zone : all.zones) {
      for (const auto &id : protocol.zones) body += id == zone.record.id ? " " + zone.record.name : "";
    }
    for (const auto &device : all.devices) {
      for (const auto &id : protocol.devices) body += id == device.record.id ? " " + device.record.name : "";
    }
    for (const auto *list : {&protocol.technique, &protocol.skin_type_rules, &protocol.disagreements}) {
      for (const auto &said : *list) body += " " + said.text;
    }
    for (const auto &step : protocol.preparation) body += " " + step.text;
    for (const auto &event : protocol.course) body += " " + event.what;
    body += " " + protocol.endpoint.text + " " + protocol.anaesthesia.text;
    row.bind(1, protocol.id);
    row.bind(2, protocol.title);
    row.bind(3, protocol.indication);
    row.bind(4, joined(protocol.synonyms, "; "));
    row.bind(5, body);
    row.step();
    row.reset();
  }
  storage::run_script(database, "INSERT INTO protocol_search (protocol_search) VALUES ('optimize')");
}

// What is in memory once the knowledge base is open, in the order in which it is looked up.
knowledge::contents collect(const content &all, const knowledge::terminology &words) {
  knowledge::contents made;
  made.identity = all.identity;
  made.citations = records(all.citations);
  made.zones = words.zones;
  made.devices = records(all.devices);
  made.protocols = records(all.protocols);
  made.rules = records(all.rules);
  made.policies = records(all.policies);
  made.question_groups = records(all.question_groups);
  made.systems = words.systems;
  made.units = all.units;
  for (const auto &set : words.value_sets) made.value_sets.push_back({set.id, set.title, set.words, set.denies});
  made.depth_classes = records(all.depth_classes);
  made.phases = records(all.phases);
  made.activities = records(all.activities);
  made.signs = records(all.signs);
  made.appointments = records(all.appointments);
  made.red_flags = records(all.red_flags);
  made.modifiers = records(all.modifiers);
  made.languages = records(all.languages);
  made.letter_blocks = records(all.letter_blocks);
  knowledge::each_table(made, [](auto, auto, auto &table, auto key) {
    if constexpr (!std::is_same_v<decltype(key), knowledge::as_given>) {
      std::stable_sort(table.begin(), table.end(), [&](const auto &a, const auto &b) { return key(a) < key(b); });
    }
  });
  return made;
}

} // namespace

std::string compile(const content &all) {
  knowledge::terminology words;
  words.systems = records(all.systems);
  words.value_sets = records(all.value_sets);
  words.zones = records(all.zones);
  // The code table names zones by position, and the loaded base holds them by id.
  std::sort(words.zones.begin(), words.zones.end(), [](const auto &a, const auto &b) { return a.id < b.id; });
  words.products = all.products;
  words.known_numbers = all.known_numbers;
  const auto codes = knowledge::build_code_table(words);
  auto made = collect(all, words);
  made.concepts = codes.concepts;

  const auto connection = storage::open_empty();
  auto &database = *connection;
  storage::run_script(database, "PRAGMA page_size = 4096; PRAGMA journal_mode = OFF; PRAGMA encoding = 'UTF-8'");
  storage::run_script(database, std::string(storage::knowledge_schema));
  storage::run_script(database, "BEGIN");
  storage::insert_rows(database, "identity", std::vector<model::identity>{made.identity});
  knowledge::each_table(made,
                        [&](auto name, auto, const auto &table, auto) { storage::insert_rows(database, name, table); });
  storage::insert_rows(database, "claim", records(all.claims));
  storage::insert_rows(database, "body_view", records(all.body_views));
  storage::statement name(database, "INSERT INTO concept (name) VALUES (?)");
  for (const auto &each : made.concepts) {
    name.bind(1, each);
    name.step();
    name.reset();
  }
  insert_search(database, all);
  storage::run_script(database, "COMMIT");
  return knowledge::pack(storage::write_image(database), codes.block, knowledge::write_records(made));
}

} // namespace percuta::authoring
