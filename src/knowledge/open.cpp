// SPDX-License-Identifier: Apache-2.0
#include "knowledge/open.hpp"

#include "storage/row.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <new>

namespace percuta::knowledge {
namespace {

constexpr std::int64_t application_id = 0x50435431; // as in schemas/knowledge.sql

std::int64_t pragma(sqlite3 &database, std::string_view name) {
  storage::statement value(database, "PRAGMA " + std::string(name));
  return value.step() ? value.integer(0) : 0;
}

void check_schema(sqlite3 &database) {
  if (pragma(database, "application_id") != application_id) {
    throw failure(status::bad_knowledge, "cannot open the knowledge base: the database in it is of another program");
  }
  const auto found = pragma(database, "user_version");
  if (found != schema_version) {
    const bool newer = found > schema_version;
    throw failure(status::bad_knowledge, "cannot open the knowledge base: it has schema version " +
                                             std::to_string(found) + ", this library reads " +
                                             std::to_string(schema_version) + "; " +
                                             (newer ? "update the library" : "build the knowledge base again"));
  }
}

template <class T, class Key> const T *find(const std::vector<T> &sorted, std::string_view id, Key key) {
  const auto at = std::lower_bound(sorted.begin(), sorted.end(), id,
                                   [&](const T &each, std::string_view wanted) { return each.*key < wanted; });
  return at != sorted.end() && (*at).*key == id ? &*at : nullptr;
}

} // namespace

base open_bytes(std::span<const std::byte> file, const trust &trusted) {
  const auto packed = unpack(file, trusted);
  const auto connection = storage::open_image(packed.database);
  auto &database = *connection;
  check_schema(database);

  base loaded;
  loaded.content_hash = packed.content_hash;
  loaded.database = packed.database;
  auto identities = storage::read_table<model::identity>(database, "identity", "id");
  if (identities.size() != 1)
    throw failure(status::bad_knowledge, "cannot open the knowledge base: it does not say what it is");
  loaded.identity = std::move(identities.front());
  loaded.citations = storage::read_table<model::citation>(database, "citation", "key");
  loaded.zones = storage::read_table<model::zone>(database, "zone", "id");
  loaded.devices = storage::read_table<model::device_class>(database, "device_class", "id");
  loaded.protocols = storage::read_table<model::protocol>(database, "protocol", "id");
  loaded.rules = storage::read_table<model::rule>(database, "rule", "id");
  loaded.policies = storage::read_table<model::policy>(database, "policy", "id");
  loaded.question_groups = storage::read_table<model::question_group>(database, "question_group", "position");
  loaded.systems = storage::read_table<model::code_system>(database, "code_system", "rowid");
  loaded.units = storage::read_table<model::unit_conversion>(database, "unit_conversion", "rowid");
  loaded.value_sets = storage::read_table<value_set_entry>(database, "value_set", "rowid");
  storage::require_table(database, "concept");
  for (storage::statement names(database, "SELECT name FROM concept ORDER BY rowid"); names.step();)
    loaded.concepts.emplace_back(names.text(0));
  loaded.depth_classes = storage::read_table<model::depth_class>(database, "depth_class", "id");
  loaded.phases = storage::read_table<model::phase>(database, "phase", "id");
  loaded.activities = storage::read_table<model::activity>(database, "activity", "id");
  loaded.signs = storage::read_table<model::sign>(database, "sign", "id");
  loaded.appointments = storage::read_table<model::appointment>(database, "appointment", "id");
  loaded.red_flags = storage::read_table<model::red_flag>(database, "red_flag", "id");
  loaded.modifiers = storage::read_table<model::modifier>(database, "modifier", "id");
  loaded.languages = storage::read_table<model::letter_language>(database, "letter_language", "tag");
  loaded.letter_blocks =
      storage::read_table<model::letter_block>(database, "letter_block", "letter, language, position");
  loaded.codes = code_table::open(packed.codes, loaded.systems);
  if (!loaded.codes.points_into(loaded.value_sets.size(), loaded.concepts.size(), loaded.zones.size())) {
    throw failure(status::bad_knowledge, "cannot open the knowledge base: its code table is that of another content; "
                                         "build it again");
  }
  return loaded;
}

base open_file(const std::string &path, const trust &trusted) {
  const auto bytes = std::make_shared<std::string>();
  try {
    std::ifstream file;
    file.exceptions(std::ios::badbit | std::ios::failbit);
    file.open(path, std::ios::binary);
    // A device or pipe says no size and need not end.
    std::error_code no_size;
    const auto size = std::filesystem::file_size(path, no_size);
    bool fits = no_size || size <= largest_file;
    // A folder opens and fails at the first read.
    for (auto next = std::istreambuf_iterator<char>(file); fits && next != std::istreambuf_iterator<char>(); ++next) {
      fits = bytes->size() < largest_file;
      bytes->push_back(*next);
    }
    if (!fits) {
      throw failure(status::over_limit, "cannot read the knowledge base " + path + ": it has more than " +
                                            std::to_string(largest_file) + " bytes; check the path");
    }
  } catch (const std::ios::failure &) {
    if (errno == ENOMEM) throw std::bad_alloc();
    throw failure(status::input_output, "cannot read the knowledge base " + path + ": " +
                                            std::generic_category().message(errno) +
                                            "; check the path and its permissions");
  }
  auto loaded = open_bytes({reinterpret_cast<const std::byte *>(bytes->data()), bytes->size()}, trusted);
  loaded.owner = bytes;
  return loaded;
}

const model::citation *base::find_citation(std::string_view key) const {
  return find(citations, key, &model::citation::key);
}
const model::zone *base::find_zone(std::string_view id) const { return find(zones, id, &model::zone::id); }
const model::device_class *base::find_device(std::string_view id) const {
  return find(devices, id, &model::device_class::id);
}
const model::protocol *base::find_protocol(std::string_view id) const {
  return find(protocols, id, &model::protocol::id);
}
const model::rule *base::find_rule(std::string_view id) const { return find(rules, id, &model::rule::id); }
const model::policy *base::find_policy(std::string_view id) const { return find(policies, id, &model::policy::id); }

std::size_t base::zone_index(std::string_view id) const {
  const auto *found = find_zone(id);
  return found == nullptr ? zones.size() : static_cast<std::size_t>(found - zones.data());
}

std::size_t base::value_set_index(std::string_view id) const {
  const auto at = std::find_if(value_sets.begin(), value_sets.end(), [&](const auto &each) { return each.id == id; });
  return static_cast<std::size_t>(at - value_sets.begin());
}

} // namespace percuta::knowledge
