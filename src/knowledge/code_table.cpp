// SPDX-License-Identifier: Apache-2.0
#include "knowledge/code_table.hpp"

#include "knowledge/code_shape.hpp"
#include "knowledge/code_table_layout.hpp"
#include "model/failure.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <cstring>

namespace percuta::knowledge {
namespace {

static_assert(std::endian::native == std::endian::little, "the block is read in place and is little-endian");
static_assert(sizeof(code_hit) == 8 && sizeof(code_entry) == 16);

constexpr std::size_t shortest_prefix = 1;
constexpr auto last_use = static_cast<std::uint8_t>(model::code_use::negative);

[[noreturn]] void damaged() {
  throw failure(status::bad_knowledge,
                "cannot open the knowledge base: its code table is damaged; build or copy the file again");
}

template <class T> std::span<const T> section(std::span<const std::byte> block, block_section at) {
  if (at.offset % 8 != 0 || at.size % sizeof(T) != 0 || at.offset > block.size() || at.size > block.size() - at.offset)
    damaged();
  return {reinterpret_cast<const T *>(block.data() + at.offset), at.size / sizeof(T)};
}

} // namespace

code_table code_table::open(std::span<const std::byte> block, std::vector<model::code_system> systems) {
  block_header header{};
  if (block.size() < sizeof header || reinterpret_cast<std::uintptr_t>(block.data()) % 8 != 0) damaged();
  std::memcpy(&header, block.data(), sizeof header);
  if (header.magic != block_magic) damaged();

  code_table table;
  table.systems_ = std::move(systems);
  table.slots_ = section<std::uint32_t>(block, header.slots);
  table.entries_ = section<code_entry>(block, header.entries);
  table.hits_ = section<code_hit>(block, header.hits);
  const auto text = section<char>(block, header.text);
  table.text_ = {text.data(), text.size()};
  table.numbers_ = section<std::uint8_t>(block, header.numbers);
  table.numbers_system_ = header.numbers_system;
  if (!std::has_single_bit(table.slots_.size()) || table.slots_.size() <= table.entries_.size()) damaged();

  const auto sites = section<std::uint16_t>(block, header.sites);
  std::size_t at = 0;
  for (std::uint32_t i = 0; i < header.site_count; ++i) {
    if (at + 2 > sites.size() || sites[at + 1] > sites.size() - at - 2) damaged();
    implied_site site;
    site.elsewhere = sites[at] != 0;
    site.zones.assign(sites.begin() + static_cast<std::ptrdiff_t>(at) + 2,
                      sites.begin() + static_cast<std::ptrdiff_t>(at) + 2 + sites[at + 1]);
    at += 2U + sites[at + 1];
    table.sites_.push_back(std::move(site));
  }
  for (const auto &entry : table.entries_) {
    if (entry.text > text.size() || entry.text_size > text.size() - entry.text ||
        entry.first_hit > table.hits_.size() || entry.hit_count > table.hits_.size() - entry.first_hit) {
      damaged();
    }
  }
  for (const auto &hit : table.hits_) {
    if (hit.site >= table.sites_.size()) damaged();
  }
  bool ends = false; // a search ends at an empty slot
  for (const auto slot : table.slots_) {
    if (slot > table.entries_.size()) damaged();
    ends = ends || slot == 0;
  }
  if (!ends) damaged();
  return table;
}

bool code_table::points_into(std::size_t value_sets, std::size_t concepts, std::size_t zones) const {
  const bool hits = std::all_of(hits_.begin(), hits_.end(), [&](const code_hit &hit) {
    return hit.value_set < value_sets && hit.concept_id < concepts && hit.use <= last_use;
  });
  return hits && std::all_of(sites_.begin(), sites_.end(), [&](const implied_site &site) {
           return std::all_of(site.zones.begin(), site.zones.end(), [&](auto zone) { return zone < zones; });
         });
}

std::size_t code_table::system_of(std::string_view uri) const {
  for (std::size_t i = 0; i < systems_.size(); ++i) {
    for (const auto &known : systems_[i].uris) {
      if (known == uri) return i;
    }
  }
  return no_system;
}

const implied_site &code_table::site(std::uint16_t index) const { return sites_[index]; }

const code_entry *code_table::probe(std::size_t system, std::string_view code) const {
  const auto mask = slots_.size() - 1;
  for (auto slot = code_hash(system, code) & mask; slots_[slot] != 0; slot = (slot + 1) & mask) {
    const auto &entry = entries_[slots_[slot] - 1];
    if (entry.system == system && text_.substr(entry.text, entry.text_size) == code) return &entry;
  }
  return nullptr;
}

bool code_table::is_listed_number(std::size_t system, std::string_view code) const {
  if (system != numbers_system_) return false;
  std::uint32_t number = 0;
  const auto read = std::from_chars(code.data(), code.data() + code.size(), number);
  if (read.ec != std::errc() || read.ptr != code.data() + code.size()) return false;
  return number / 8 < numbers_.size() && ((numbers_[number / 8] >> (number % 8)) & 1U) != 0;
}

code_lookup code_table::find(std::size_t system, std::string_view code) const {
  if (system >= systems_.size() || code.empty() || code.size() > longest_code) return {};
  const auto &kind = systems_[system];
  std::array<char, longest_code> buffer{};
  std::string_view key = code;
  if (kind.matching != model::code_matching::exact) {
    std::size_t size = 0;
    for (const char c : code) {
      if (is_passed_over(kind.matching, c)) continue;
      buffer[size++] = in_normal_form(kind.matching, c);
    }
    key = {buffer.data(), size};
  }
  const auto *entry = probe(system, key);
  if (kind.matching != model::code_matching::exact) {
    for (auto size = key.size(); entry == nullptr && size > shortest_prefix;)
      entry = probe(system, key.substr(0, --size));
  }
  code_lookup found;
  if (entry != nullptr) {
    found.hits = hits_.subspan(entry->first_hit, entry->hit_count);
    found.product_routes = entry->product_routes;
    found.known = true;
  } else {
    found.known =
        is_listed_number(system, key) || (kind.well_formed_is_known && kind.shape && has_shape(code, *kind.shape));
  }
  return found;
}

} // namespace percuta::knowledge
