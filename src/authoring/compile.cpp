// SPDX-License-Identifier: Apache-2.0
#include "authoring/compile.hpp"

#include "knowledge/base.hpp"
#include "knowledge/container.hpp"
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

  const auto connection = storage::open_empty();
  auto &database = *connection;
  storage::run_script(database, "PRAGMA page_size = 4096; PRAGMA journal_mode = OFF; PRAGMA encoding = 'UTF-8'");
  storage::run_script(database, std::string(storage::knowledge_schema));
  storage::run_script(database, "BEGIN");
  storage::insert_rows(database, "identity", std::vector<model::identity>{all.identity});
  storage::insert_rows(database, "citation", records(all.citations));
  storage::insert_rows(database, "claim", records(all.claims));
  storage::insert_rows(database, "zone", words.zones);
  storage::insert_rows(database, "body_view", records(all.body_views));
  storage::insert_rows(database, "device_class", records(all.devices));
  storage::insert_rows(database, "protocol", records(all.protocols));
  storage::insert_rows(database, "rule", records(all.rules));
  storage::insert_rows(database, "policy", records(all.policies));
  storage::insert_rows(database, "question_group", records(all.question_groups));
  storage::insert_rows(database, "code_system", words.systems);
  std::vector<knowledge::value_set_entry> sets;
  for (const auto &set : words.value_sets) sets.push_back({set.id, set.title, set.words, set.denies});
  storage::insert_rows(database, "value_set", sets);
  storage::statement name(database, "INSERT INTO concept (name) VALUES (?)");
  for (const auto &each : codes.concepts) {
    name.bind(1, each);
    name.step();
    name.reset();
  }
  storage::insert_rows(database, "unit_conversion", all.units);
  storage::insert_rows(database, "depth_class", records(all.depth_classes));
  storage::insert_rows(database, "phase", records(all.phases));
  storage::insert_rows(database, "activity", records(all.activities));
  storage::insert_rows(database, "sign", records(all.signs));
  storage::insert_rows(database, "appointment", records(all.appointments));
  storage::insert_rows(database, "red_flag", records(all.red_flags));
  storage::insert_rows(database, "modifier", records(all.modifiers));
  storage::insert_rows(database, "letter_language", records(all.languages));
  storage::insert_rows(database, "letter_block", records(all.letter_blocks));
  insert_search(database, all);
  storage::run_script(database, "COMMIT");
  return knowledge::pack(storage::write_image(database), codes.block);
}

} // namespace percuta::authoring
