// SPDX-License-Identifier: Apache-2.0
#include "protocols/fields.hpp"

#include "protocols/query.hpp"
#include "protocols/words.hpp"

#include <algorithm>
#include <cmath>

namespace percuta::protocols {
namespace {

constexpr double title_weight = 1.0;
constexpr double synonym_weight = 0.98;
constexpr double indication_weight = 0.9;
constexpr double identifier_weight = 0.9;
constexpr double place_weight = 0.6;       // zones and devices that the protocol lists
constexpr double place_below_weight = 0.5; // zones below a listed one
constexpr double unmet_word = 0.3;
constexpr double least_alike = 0.45; // of a misspelt word, so that rubbish finds nothing

// Folds each distinct text once.
class numbering {
public:
  explicit numbering(field_table &table) : table_(table) {}

  const std::vector<std::uint16_t> &of(std::string_view text) {
    const auto [at, fresh] = texts_.try_emplace(text);
    if (fresh) {
      for (auto &word : words(fold(text))) at->second.push_back(number(std::move(word)));
    }
    return at->second;
  }

private:
  std::uint16_t number(std::string word) {
    const auto [at, fresh] = words_.try_emplace(word, static_cast<std::uint16_t>(table_.words.size()));
    if (fresh) {
      table_.stems.push_back(stem(word));
      table_.words.push_back(std::move(word));
    }
    return at->second;
  }

  field_table &table_;
  std::unordered_map<std::string_view, std::vector<std::uint16_t>> texts_;
  std::unordered_map<std::string, std::uint16_t> words_;
};

// How well a rightly written word of the query is met by one of the table.
double right_match(const std::string &word, const std::string &stemmed, const std::string &other,
                   const std::string &other_stem) {
  if (word == other) return 1;
  if (stemmed == other_stem) return 0.95;
  if (word.size() >= 2 && other.size() > word.size() && other.compare(0, word.size(), word) == 0) return 0.85;
  // "scarring" is stemmed to "scarr".
  const bool doubled = stemmed.size() == other_stem.size() + 1 && stemmed.back() == other_stem.back();
  return doubled && stemmed.compare(0, other_stem.size(), other_stem) == 0 ? 0.9 : 0;
}

double similar_match(const std::string &word, const std::string &other) {
  const auto difference = word.size() > other.size() ? word.size() - other.size() : other.size() - word.size();
  if (word.size() < 4 || other.size() < 3 || difference > 3) return 0;
  if (word.front() != other.front()) return 0; // few misspell the first letter, and "letter" is not "better"
  const double edits = edit_similarity(word, other);
  const double alike = std::max(edits >= 0.7 ? edits : 0, trigram_similarity(word, other));
  return alike >= least_alike ? alike * 0.9 : 0;
}

bool any_field(const found_by &protocol, const std::vector<double> &match) {
  return std::any_of(protocol.fields.begin(), protocol.fields.end(), [&](const field &in) {
    return std::any_of(in.words.begin(), in.words.end(), [&](auto word) { return match[word] > 0; });
  });
}

} // namespace

field_table make_fields(const knowledge::base &base, const std::vector<const model::protocol *> &among) {
  field_table table;
  numbering numbers(table);
  std::vector<std::pair<const model::zone *, std::vector<std::string_view>>> zones;
  for (const auto &zone : base.zones) zones.emplace_back(&zone, with_parents(base, zone.id));
  for (const auto *protocol : among) {
    found_by made{protocol, {}};
    const auto add = [&](std::string_view label, std::string_view text, double weight) {
      made.fields.push_back({label, text, weight, numbers.of(text)});
    };
    const auto listed = [&](std::string_view zone) {
      return std::find(protocol->zones.begin(), protocol->zones.end(), zone) != protocol->zones.end();
    };
    add("title", protocol->title, title_weight);
    for (const auto &synonym : protocol->synonyms) add("synonym", synonym, synonym_weight);
    add("indication", protocol->indication, indication_weight);
    add("identifier", protocol->id, identifier_weight);
    for (const auto &id : protocol->devices) {
      add("device", id, place_weight);
      if (const auto *device = base.find_device(id)) add("device", device->name, place_weight);
    }
    for (const auto &[zone, above] : zones) {
      if (std::none_of(above.begin(), above.end(), listed)) continue;
      const double weight = listed(zone->id) ? place_weight : place_below_weight;
      add("zone", zone->id, weight);
      add("zone", zone->name, weight);
    }
    table.protocols.push_back(std::move(made));
  }
  return table;
}

std::vector<word_matches> match_words(const field_table &table, const std::vector<std::string> &query) {
  std::vector<word_matches> all;
  for (const auto &word : query) {
    word_matches each;
    const auto stemmed = stem(word);
    for (std::size_t i = 0; i < table.words.size(); ++i)
      each.match.push_back(right_match(word, stemmed, table.words[i], table.stems[i]));
    each.misspelt = std::none_of(each.match.begin(), each.match.end(), [](double match) { return match > 0; });
    for (std::size_t i = 0; each.misspelt && i < table.words.size(); ++i)
      each.match[i] = similar_match(word, table.words[i]);
    const auto have = std::count_if(table.protocols.begin(), table.protocols.end(),
                                    [&](const found_by &protocol) { return any_field(protocol, each.match); });
    each.weight = have == 0 ? unmet_word
                            : std::log(1.0 + static_cast<double>(table.protocols.size()) / static_cast<double>(have));
    all.push_back(std::move(each));
  }
  return all;
}

field_score score_fields(const found_by &protocol, const std::vector<word_matches> &query) {
  field_score result;
  double total = 0;
  for (const auto &each : query) total += each.weight;
  std::vector<double> anywhere(query.size(), 0.0);
  double best = 0;
  std::vector<bool> used;
  for (const auto &in : protocol.fields) {
    double met = 0;
    bool misspelt = false;
    used.assign(in.words.size(), false);
    for (std::size_t q = 0; q < query.size(); ++q) {
      double match = 0;
      std::size_t where = 0;
      for (std::size_t at = 0; at < in.words.size(); ++at) {
        const double now = query[q].match[in.words[at]];
        if (now > match) {
          match = now;
          where = at;
        }
      }
      if (match <= 0) continue;
      used[where] = true;
      misspelt = misspelt || query[q].misspelt;
      met += match * query[q].weight;
      anywhere[q] = std::max(anywhere[q], match * in.weight);
    }
    if (met <= 0) continue;
    const auto used_words = static_cast<double>(std::count(used.begin(), used.end(), true));
    const double density = used_words / static_cast<double>(in.words.size());
    const double now = in.weight * (met / total) * (0.6 + 0.4 * density);
    if (now > best) {
      best = now;
      result.best = &in;
      result.misspelt = misspelt;
    }
  }
  double across = 0;
  for (std::size_t q = 0; q < query.size(); ++q) across += anywhere[q] * query[q].weight;
  if (result.best != nullptr) result.score = 0.75 * best + 0.25 * across / total;
  return result;
}

} // namespace percuta::protocols
