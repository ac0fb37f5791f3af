// SPDX-License-Identifier: Apache-2.0
#include "knowledge/code_table_builder.hpp"

#include "knowledge/code_table.hpp"
#include "knowledge/code_table_layout.hpp"
#include "model/failure.hpp"

#include <algorithm>
#include <cstring>
#include <map>
#include <set>

namespace percuta::knowledge {
namespace {

struct collected {
  std::vector<code_hit> hits;
  std::uint8_t routes = 0;
};

using code_key = std::pair<std::size_t, std::string>; // system, code

class collector {
public:
  explicit collector(const terminology &from) : from_(from) {
    for (const auto &site : {implied_site{}}) sites_.push_back(site);
  }

  std::size_t system(const std::string &id) const {
    for (std::size_t i = 0; i < from_.systems.size(); ++i) {
      if (from_.systems[i].id == id) return i;
    }
    throw failure(status::bad_input,
                  "cannot build the code table: code system \"" + id + "\" is not under terminology/systems");
  }

  std::uint16_t concept_of(const std::string &name) {
    // The last number stands for no concept.
    if (concepts_.size() >= 0xFFFF) {
      throw failure(status::bad_input, "cannot build the code table: there are more than 65535 concepts; give codes of "
                                       "one meaning one concept name");
    }
    const auto [at, added] = concept_ids_.try_emplace(name, static_cast<std::uint16_t>(concepts_.size()));
    if (added) concepts_.push_back(name);
    return at->second;
  }

  std::uint16_t site_of(const model::coded_member &member) {
    if (member.zones.empty() && !member.elsewhere) return 0;
    implied_site site;
    site.elsewhere = member.elsewhere;
    for (const auto &id : member.zones) {
      const auto at =
          std::find_if(from_.zones.begin(), from_.zones.end(), [&](const auto &zone) { return zone.id == id; });
      if (at == from_.zones.end()) {
        throw failure(status::bad_input,
                      "cannot build the code table: code " + member.code + " names the unknown zone \"" + id + "\"");
      }
      site.zones.push_back(static_cast<std::uint16_t>(at - from_.zones.begin()));
    }
    for (std::size_t i = 0; i < sites_.size(); ++i) {
      if (sites_[i].elsewhere == site.elsewhere && sites_[i].zones == site.zones) return static_cast<std::uint16_t>(i);
    }
    sites_.push_back(std::move(site));
    return static_cast<std::uint16_t>(sites_.size() - 1);
  }

  void add(std::size_t system, const std::string &written, code_hit hit, std::uint8_t routes) {
    const auto matching = from_.systems[system].matching;
    std::string code;
    for (const char c : written) {
      if (!is_passed_over(matching, c)) code += in_normal_form(matching, c);
    }
    if (code.empty() || code.size() > longest_code) {
      throw failure(status::bad_input, "cannot build the code table: code \"" + written + "\" of " +
                                           from_.systems[system].id + " must have 1 to " +
                                           std::to_string(longest_code) + " characters");
    }
    auto &entry = codes_[{system, std::move(code)}];
    entry.routes = static_cast<std::uint8_t>(entry.routes | routes);
    const auto same = [&](const code_hit &other) {
      return other.value_set == hit.value_set && other.concept_id == hit.concept_id && other.routes == hit.routes &&
             other.use == hit.use && other.site == hit.site;
    };
    if (std::none_of(entry.hits.begin(), entry.hits.end(), same)) entry.hits.push_back(hit);
  }

  void add_value_set(std::uint16_t index, const model::value_set &set) {
    for (const auto &member : set.codes) {
      const code_hit hit{index, concept_of(member.concept_name.value_or(member.system + "|" + member.code)),
                         static_cast<std::uint8_t>(member.use), 0, site_of(member)};
      add(system(member.system), member.code, hit, 0);
    }
    for (const auto &member : set.ingredients) add_ingredient(index, member);
  }

  // A child of a prefix system that is listed itself keeps what its listed ancestors say, except of sets it speaks of itself.
  void inherit() {
    for (auto &[key, entry] : codes_) {
      if (from_.systems[key.first].matching == model::code_matching::exact) continue;
      for (auto size = key.second.size() - 1; size > 0; --size) {
        const auto above = codes_.find({key.first, key.second.substr(0, size)});
        if (above == codes_.end()) continue;
        for (const auto &hit : above->second.hits) {
          const auto same = [&](const code_hit &own) { return own.value_set == hit.value_set; };
          if (std::none_of(entry.hits.begin(), entry.hits.end(), same)) entry.hits.push_back(hit);
        }
      }
    }
  }

  built_code_table write();

private:
  void add_ingredient(std::uint16_t index, const model::ingredient_member &member) {
    std::uint8_t accepted = 0;
    if (member.route == model::route::systemic) accepted = route_systemic;
    if (member.route == model::route::topical) accepted = route_topical;
    if (member.route == model::route::injection) accepted = route_injection;
    const code_hit hit{index, concept_of(from_.product_system + "|" + member.rxcui),
                       static_cast<std::uint8_t>(member.use), accepted, 0};
    const auto products = system(from_.product_system);
    add(products, member.rxcui, hit, 0);
    for (const auto &line : from_.products) {
      if (line.ingredient != member.rxcui) continue;
      for (const auto &product : line.products) add(products, product, hit, line.routes);
    }
  }

  const terminology &from_;
  std::map<code_key, collected> codes_;
  std::map<std::string, std::uint16_t> concept_ids_;
  std::vector<std::string> concepts_;
  std::vector<implied_site> sites_;
};

template <class T> block_section append(std::string &block, const std::vector<T> &values) {
  block.resize((block.size() + 7) / 8 * 8);
  const block_section at{static_cast<std::uint32_t>(block.size()),
                         static_cast<std::uint32_t>(values.size() * sizeof(T))};
  if (!values.empty()) block.append(reinterpret_cast<const char *>(values.data()), at.size);
  return at;
}

built_code_table collector::write() {
  std::vector<code_entry> entries;
  std::vector<code_hit> hits;
  std::vector<char> text;
  for (const auto &[key, entry] : codes_) {
    entries.push_back({static_cast<std::uint32_t>(text.size()), static_cast<std::uint32_t>(hits.size()),
                       static_cast<std::uint16_t>(key.second.size()), static_cast<std::uint16_t>(entry.hits.size()),
                       static_cast<std::uint16_t>(key.first), entry.routes, 0});
    text.insert(text.end(), key.second.begin(), key.second.end());
    hits.insert(hits.end(), entry.hits.begin(), entry.hits.end());
  }
  std::size_t size = 16;
  while (size < entries.size() * 2) size *= 2;
  std::vector<std::uint32_t> slots(size);
  std::uint32_t index = 0;
  for (const auto &[key, entry] : codes_) {
    auto slot = code_hash(key.first, key.second) & (size - 1);
    while (slots[slot] != 0) slot = (slot + 1) & (size - 1);
    slots[slot] = ++index;
  }
  std::vector<std::uint16_t> sites;
  for (const auto &site : sites_) {
    sites.push_back(site.elsewhere ? 1 : 0);
    sites.push_back(static_cast<std::uint16_t>(site.zones.size()));
    sites.insert(sites.end(), site.zones.begin(), site.zones.end());
  }
  std::vector<std::uint8_t> numbers;
  for (const auto number : from_.known_numbers) {
    if (numbers.size() <= number / 8) numbers.resize(number / 8 + 1);
    numbers[number / 8] = static_cast<std::uint8_t>(numbers[number / 8] | (1U << (number % 8)));
  }

  block_header header{};
  header.magic = block_magic;
  header.site_count = static_cast<std::uint32_t>(sites_.size());
  header.numbers_system = numbers.empty() ? static_cast<std::uint32_t>(code_table::no_system)
                                          : static_cast<std::uint32_t>(system(from_.product_system));
  built_code_table built;
  built.block.resize(sizeof header);
  header.slots = append(built.block, slots);
  header.entries = append(built.block, entries);
  header.hits = append(built.block, hits);
  header.text = append(built.block, text);
  header.sites = append(built.block, sites);
  header.numbers = append(built.block, numbers);
  std::memcpy(built.block.data(), &header, sizeof header);
  built.concepts = concepts_;
  return built;
}

} // namespace

built_code_table build_code_table(const terminology &from) {
  collector all(from);
  for (std::size_t i = 0; i < from.value_sets.size(); ++i)
    all.add_value_set(static_cast<std::uint16_t>(i), from.value_sets[i]);
  all.inherit();
  return all.write();
}

} // namespace percuta::knowledge
