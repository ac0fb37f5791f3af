// SPDX-License-Identifier: Apache-2.0
#include "protocols/lookup.hpp"

#include "json/writer.hpp"
#include "protocols/page.hpp"
#include "protocols/query.hpp"
#include "protocols/words.hpp"
#include "storage/statement.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace percuta::protocols {
namespace {

constexpr std::size_t longest_query = 500;  // bytes; what is beyond them is not looked at
constexpr std::size_t most_words = 16;
constexpr double code_score = 0.99;
constexpr double least_fuzzy = 0.45; // of a misspelt word, so that rubbish finds nothing

// A text of a protocol in which words are looked for. weight: how much a full match says.
struct field {
  std::string_view label;
  std::string text;
  std::vector<std::string> words; // folded
  std::vector<std::string> stems;
  double weight;
};

struct candidate {
  const model::protocol *protocol;
  std::vector<field> fields;
};

field make_field(std::string_view label, std::string text, double weight) {
  field made{label, std::move(text), {}, {}, weight};
  made.words = words(fold(made.text));
  for (const auto &word : made.words)
    made.stems.push_back(stem(word));
  return made;
}

candidate make_candidate(const knowledge::base &base, const model::protocol &protocol) {
  candidate made{&protocol, {}};
  made.fields.push_back(make_field("title", protocol.title, 1.0));
  for (const auto &synonym : protocol.synonyms)
    made.fields.push_back(make_field("synonym", synonym, 0.98));
  made.fields.push_back(make_field("indication", protocol.indication, 0.9));
  made.fields.push_back(make_field("identifier", protocol.id, 0.9));
  for (const auto &id : protocol.devices) {
    const auto *device = base.find_device(id);
    made.fields.push_back(make_field("device", device == nullptr ? id : id + " " + device->name, 0.6));
  }
  for (const auto &zone : base.zones) {
    const auto above = with_parents(base, zone.id);
    const auto listed = std::find_if(above.begin(), above.end(), [&](auto each) {
      return std::find(protocol.zones.begin(), protocol.zones.end(), each) != protocol.zones.end();
    });
    if (listed != above.end())
      made.fields.push_back(make_field("zone", zone.id + " " + zone.name, *listed == zone.id ? 0.6 : 0.5));
  }
  return made;
}

enum class spelling { right, any };

// How well a word of the query is met by the word at a position of a field.
double word_match(const std::string &word, const std::string &stemmed, const field &in, std::size_t at,
                  spelling accepted) {
  const auto &other = in.words[at];
  if (word == other)
    return 1;
  if (stemmed == in.stems[at])
    return 0.95;
  if (word.size() >= 2 && other.size() > word.size() && other.compare(0, word.size(), word) == 0)
    return 0.85;
  if (in.stems[at].size() >= 4 && stemmed.compare(0, in.stems[at].size(), in.stems[at]) == 0)
    return 0.75;
  if (accepted == spelling::right || word.size() < 4)
    return 0;
  const double edits = edit_similarity(word, other);
  const double alike = std::max(trigram_similarity(word, other), edits >= 0.7 ? edits * 0.9 : 0);
  return alike >= least_fuzzy ? alike * 0.8 : 0;
}

struct scored {
  double score = 0;
  const field *best = nullptr;
};

struct weighted_word {
  std::string word;
  std::string stemmed;
  double weight;
};

scored score(const candidate &of, const std::vector<weighted_word> &query, spelling accepted) {
  scored result;
  double total = 0;
  for (const auto &each : query)
    total += each.weight;
  std::vector<double> anywhere(query.size(), 0.0);
  double best = 0;
  for (const auto &in : of.fields) {
    double met = 0;
    std::vector<bool> used(in.words.size(), false);
    for (std::size_t q = 0; q < query.size(); ++q) {
      double match = 0;
      std::size_t where = 0;
      for (std::size_t at = 0; at < in.words.size(); ++at) {
        const double now = word_match(query[q].word, query[q].stemmed, in, at, accepted);
        if (now > match) {
          match = now;
          where = at;
        }
      }
      if (match > 0)
        used[where] = true;
      met += match * query[q].weight;
      anywhere[q] = std::max(anywhere[q], match * in.weight);
    }
    if (met <= 0)
      continue;
    const auto used_words = static_cast<double>(std::count(used.begin(), used.end(), true));
    const double density = used_words / static_cast<double>(in.words.size());
    const double now = in.weight * (met / total) * (0.6 + 0.4 * density);
    if (now > best) {
      best = now;
      result.best = &in;
    }
  }
  double across = 0;
  for (std::size_t q = 0; q < query.size(); ++q)
    across += anywhere[q] * query[q].weight;
  result.score = result.best == nullptr ? 0 : 0.75 * best + 0.25 * across / total;
  return result;
}

// A word that few protocols have says more than one that all have.
std::vector<weighted_word> weigh(const query_parts &query, const std::vector<candidate> &candidates) {
  std::vector<weighted_word> weighted;
  for (std::size_t i = 0; i < query.words.size() && i < most_words; ++i) {
    weighted_word each{query.words[i], stem(query.words[i]), 0};
    std::size_t have = 0;
    for (const auto &of : candidates) {
      have += std::any_of(of.fields.begin(), of.fields.end(), [&](const field &in) {
        for (std::size_t at = 0; at < in.words.size(); ++at) {
          if (word_match(each.word, each.stemmed, in, at, spelling::right) > 0)
            return true;
        }
        return false;
      });
    }
    const double share = static_cast<double>(candidates.size()) / static_cast<double>(std::max<std::size_t>(have, 1));
    each.weight = have == 0 ? 0.3 : std::log(1.0 + share);
    weighted.push_back(std::move(each));
  }
  return weighted;
}

struct text_hit {
  double rank; // 1: the best of the answer
  std::string excerpt;
};

std::map<std::string, text_hit> search_text(const knowledge::base &base, const query_parts &query) {
  std::string match;
  for (std::size_t i = 0; i < query.words.size() && i < most_words; ++i)
    match += (i == 0 ? "\"" : " OR \"") + query.words[i] + "\"*";
  const auto connection = storage::open_image(base.database);
  storage::statement rows(*connection, "SELECT id, bm25(protocol_search, 0, 10, 6, 8, 1), "
                                       "snippet(protocol_search, -1, '', '', '...', 9) "
                                       "FROM protocol_search WHERE protocol_search MATCH ?1 ORDER BY 2, 1");
  rows.bind(1, std::string_view(match));
  std::map<std::string, text_hit> found;
  double best = 0;
  while (rows.step()) {
    const double rank = -rows.real(1); // bm25 counts down from zero
    best = std::max(best, rank);
    found.emplace(rows.text(0), text_hit{best > 0 ? rank / best : 1, std::string(rows.text(2))});
  }
  return found;
}

// "L90.5", "l905" and "icd10cm|L90.5" all mean "icd10cm|L90.5".
const std::string *find_code(const model::protocol &protocol, std::string_view typed) {
  const auto plain = [](std::string_view code) {
    std::string out;
    for (const char letter : code)
      if (letter != '.' && letter != ' ')
        out += letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 'a' + 'A') : letter;
    return out;
  };
  const auto wanted = plain(typed);
  for (const auto &code : protocol.indication_codes) {
    const auto whole = plain(code);
    if (whole == wanted || whole.substr(whole.find('|') + 1) == wanted)
      return &code;
  }
  return nullptr;
}

hit make_hit(const model::protocol &protocol, double score, std::string why) {
  return {&protocol, std::round(std::min(score, 1.0) * 1000) / 1000, std::move(why)};
}

std::string one_line(std::string_view text) {
  std::string out;
  for (const auto &line : wrap(text, 1000))
    out += (out.empty() ? "" : " ") + line;
  return out;
}

std::vector<hit> by_words(const knowledge::base &base, const query_parts &query,
                          const std::vector<const model::protocol *> &among) {
  std::vector<candidate> candidates;
  for (const auto *protocol : among)
    candidates.push_back(make_candidate(base, *protocol));
  const auto weighted = weigh(query, candidates);
  const auto in_text = search_text(base, query);
  std::vector<hit> hits;
  for (const auto &of : candidates) {
    const auto *code = find_code(*of.protocol, query.text);
    const auto text = in_text.find(of.protocol->id);
    const double rank = text == in_text.end() ? 0 : text->second.rank;
    const auto found = score(of, weighted, spelling::right);
    if (fold(of.protocol->id) == query.folded) {
      hits.push_back(make_hit(*of.protocol, 1, "identifier: " + of.protocol->id));
    } else if (code != nullptr) {
      hits.push_back(make_hit(*of.protocol, code_score, "code: " + *code));
    } else if (found.best != nullptr) {
      hits.push_back(make_hit(*of.protocol, 0.95 * found.score + 0.03 * rank,
                              std::string(found.best->label) + ": " + found.best->text));
    } else if (text != in_text.end()) {
      hits.push_back(make_hit(*of.protocol, 0.05 + 0.1 * rank, "text: " + one_line(text->second.excerpt)));
    }
  }
  if (!hits.empty())
    return hits;
  for (const auto &of : candidates) {
    const auto found = score(of, weighted, spelling::any);
    if (found.best != nullptr)
      hits.push_back(make_hit(*of.protocol, 0.9 * found.score,
                              "spelling, " + std::string(found.best->label) + ": " + found.best->text));
  }
  return hits;
}

} // namespace

std::vector<hit> search(const knowledge::base &base, std::string_view query) {
  const auto parts = take_apart(base, query.substr(0, longest_query));
  std::vector<const model::protocol *> among;
  for (const auto &protocol : base.protocols) {
    if (fits(base, protocol, parts))
      among.push_back(&protocol);
  }
  std::vector<hit> hits;
  if (parts.text.empty()) {
    for (const auto *protocol : among)
      hits.push_back(make_hit(*protocol, 1, "listed"));
    return hits;
  }
  if (parts.words.empty() || among.empty())
    return hits;
  hits = by_words(base, parts, among);
  std::sort(hits.begin(), hits.end(), [](const hit &a, const hit &b) {
    return a.score != b.score ? a.score > b.score : a.protocol->id < b.protocol->id;
  });
  return hits;
}

std::string write_hits_json(const std::vector<hit> &hits) {
  json::writer out;
  out.begin_array();
  for (const auto &each : hits) {
    out.begin_object();
    out.member("id", std::string_view(each.protocol->id));
    out.member("title", std::string_view(each.protocol->title));
    out.member("score", each.score);
    out.member("why", std::string_view(each.why));
    out.end_object();
  }
  out.end_array();
  return out.take();
}

std::string write_hits_text(const std::vector<hit> &hits, std::string_view query) {
  std::string out;
  if (hits.empty()) {
    put_wrapped(out, "No protocol found. Try other words, a code or fewer words; without a query all are listed.");
    return out;
  }
  std::size_t widest = 0;
  for (const auto &each : hits)
    widest = std::max(widest, each.protocol->id.size());
  const bool ranked = fold(query) != "";
  for (const auto &each : hits) {
    put_row(out, each.protocol->id, widest + 2, each.protocol->title);
    if (ranked)
      put_row(out, "", widest + 2, each.why);
  }
  return out;
}

} // namespace percuta::protocols
