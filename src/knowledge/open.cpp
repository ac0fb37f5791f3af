// SPDX-License-Identifier: Apache-2.0
#include "knowledge/open.hpp"

#include "knowledge/records.hpp"
#include "model/failure.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <new>

namespace percuta::knowledge {
namespace {

template <class T, class Key> const T *find(const std::vector<T> &sorted, std::string_view id, Key key) {
  const auto at = std::lower_bound(sorted.begin(), sorted.end(), id,
                                   [&](const T &each, std::string_view wanted) { return each.*key < wanted; });
  return at != sorted.end() && (*at).*key == id ? &*at : nullptr;
}

} // namespace

base open_bytes(std::span<const std::byte> file, const trust &trusted, rest of_it) {
  const auto packed = unpack(file, trusted);
  const auto records = packed.records.bytes();
  base loaded;
  static_cast<contents &>(loaded) = read_records({reinterpret_cast<const char *>(records.data()), records.size()});
  loaded.content_hash = packed.content_hash;
  loaded.database = when_asked<std::span<const std::byte>>([section = packed.database] { return section.bytes(); });
  loaded.codes =
      when_asked<code_table>([section = packed.codes, systems = loaded.systems, value_sets = loaded.value_sets.size(),
                              concepts = loaded.concepts.size(), zones = loaded.zones.size()] {
        auto table = code_table::open(section.bytes(), systems);
        if (table.points_into(value_sets, concepts, zones)) return table;
        throw failure(status::bad_knowledge, "cannot open the knowledge base: its code table is that of another "
                                             "content; build it again");
      });
  if (of_it == rest::at_opening) {
    loaded.database.get();
    loaded.codes.get();
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
