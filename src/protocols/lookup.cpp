// SPDX-License-Identifier: Apache-2.0
#include "protocols/lookup.hpp"

#include "protocols/fields.hpp"
#include "protocols/page.hpp"
#include "protocols/query.hpp"
#include "protocols/suggestions.hpp"
#include "protocols/words.hpp"
#include "storage/statement.hpp"
#include "json/writer.hpp"

#include <algorithm>
#include <cmath>

namespace percuta::protocols {
namespace {

constexpr std::size_t longest_query = 500; // bytes; what is beyond them is not looked at
constexpr std::size_t most_words = 16;
constexpr double code_score = 0.99;
constexpr double field_share = 0.95; // the rest is for the rank of the full text
constexpr double text_share = 0.3;   // of a hit in the text alone
constexpr std::size_t most_text_hits = 8;

std::string text_query(const std::vector<std::string> &words) {
  std::string match;
  for (const auto &word : words) match += (match.empty() ? "\"" : " OR \"") + word + "\"*";
  return match;
}

struct text_hit {
  std::string id;
  double rank = 0; // 1 for the best
};

// Best first.
std::vector<text_hit> search_text(sqlite3 &database, const std::string &match) {
  storage::statement rows(database, "SELECT id, rank FROM protocol_search WHERE protocol_search MATCH ?1 "
                                    "AND rank MATCH 'bm25(0, 10, 6, 8, 1)' ORDER BY rank");
  rows.bind(1, std::string_view(match));
  std::vector<text_hit> found;
  double best = 0;
  while (rows.step()) {
    const double rank = -rows.real(1); // bm25 counts down from zero
    best = std::max(best, rank);
    found.push_back({std::string(rows.text(0)), best > 0 ? rank / best : 1});
  }
  return found;
}

// The words around what was found, in the order of search_text.
std::vector<std::string> excerpts(sqlite3 &database, const std::string &match, std::size_t count) {
  storage::statement rows(database, "SELECT snippet(protocol_search, -1, '', '', '...', 9) FROM protocol_search "
                                    "WHERE protocol_search MATCH ?1 AND rank MATCH 'bm25(0, 10, 6, 8, 1)' "
                                    "ORDER BY rank LIMIT ?2");
  rows.bind(1, std::string_view(match));
  rows.bind(2, static_cast<std::int64_t>(count));
  std::vector<std::string> found;
  while (rows.step()) {
    std::string line;
    for (const auto &word : wrap(rows.text(0), 1)) line += (line.empty() ? "" : " ") + word;
    found.push_back(std::move(line));
  }
  return found;
}

// "L90.5", "l905" and "icd10cm|L90.5" all mean "icd10cm|L90.5".
std::string plain_code(std::string_view code) {
  std::string out;
  for (const char letter : code) {
    if (letter != '.' && letter != ' ')
      out += letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 'a' + 'A') : letter;
  }
  return out;
}

const std::string *find_code(const model::protocol &protocol, const std::string &wanted) {
  const auto at =
      std::find_if(protocol.indication_codes.begin(), protocol.indication_codes.end(), [&](const std::string &code) {
        const auto whole = plain_code(code);
        return whole == wanted || whole.compare(whole.find('|') + 1, std::string::npos, wanted) == 0;
      });
  return at == protocol.indication_codes.end() ? nullptr : &*at;
}

hit make_hit(const model::protocol &protocol, double score, std::string why) {
  return {&protocol, std::round(std::min(score, 1.0) * 1000) / 1000, std::move(why)};
}

std::vector<hit> in_fields(const knowledge::base &base, const query_parts &query,
                           const std::vector<const model::protocol *> &among, const std::vector<std::string> &words,
                           const std::vector<text_hit> &in_text) {
  const auto table = make_fields(base, among);
  const auto matches = match_words(table, words);
  const auto code = plain_code(query.text);
  std::vector<hit> hits;
  for (const auto &each : table.protocols) {
    const auto &protocol = *each.protocol;
    const auto found = score_fields(each, matches);
    if (fold(protocol.id) == query.folded) {
      hits.push_back(make_hit(protocol, 1, "identifier: " + protocol.id));
    } else if (const auto *listed = find_code(protocol, code)) {
      hits.push_back(make_hit(protocol, code_score, "code: " + *listed));
    } else if (found.best != nullptr) {
      const auto text =
          std::find_if(in_text.begin(), in_text.end(), [&](const auto &at) { return at.id == protocol.id; });
      const double bonus = text == in_text.end() ? 0 : (1 - field_share) * text->rank;
      hits.push_back(make_hit(protocol, field_share * found.score + bonus,
                              std::string(found.misspelt ? "similar " : "") + std::string(found.best->label) + ": " +
                                  std::string(found.best->text)));
    }
  }
  return hits;
}

std::vector<hit> by_words(const knowledge::base &base, const query_parts &query,
                          const std::vector<const model::protocol *> &among) {
  auto words = query.words;
  words.resize(std::min(words.size(), most_words));
  const auto connection = storage::open_image(base.database);
  const auto match = text_query(words);
  const auto in_text = search_text(*connection, match);
  auto hits = in_fields(base, query, among, words, in_text);
  if (!hits.empty()) return hits;
  const auto around = excerpts(*connection, match, most_text_hits);
  for (std::size_t i = 0; i < around.size() && i < in_text.size(); ++i) {
    const auto at =
        std::find_if(among.begin(), among.end(), [&](const auto *each) { return each->id == in_text[i].id; });
    if (at != among.end()) hits.push_back(make_hit(**at, text_share * in_text[i].rank, "text: " + around[i]));
  }
  return hits;
}

} // namespace

std::vector<hit> search(const knowledge::base &base, std::string_view query) {
  const auto parts = take_apart(base, query.substr(0, longest_query));
  std::vector<const model::protocol *> among;
  for (const auto &protocol : base.protocols) {
    if (fits(base, protocol, parts)) among.push_back(&protocol);
  }
  std::vector<hit> hits;
  if (parts.text.empty()) {
    for (const auto *protocol : among) hits.push_back(make_hit(*protocol, 1, "listed"));
    return hits;
  }
  if (!parts.words.empty() && !among.empty()) hits = by_words(base, parts, among);
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
    put_wrapped(out, "No protocol found for " + quoted(query) +
                         ". Try other words, fewer words or a code; without a query all are listed.");
    return out;
  }
  std::size_t column = 0;
  for (const auto &each : hits) column = std::max(column, each.protocol->id.size() + 2);
  for (const auto &each : hits) {
    put_row(out, each.protocol->id, column, each.protocol->title);
    if (!query.empty()) put_row(out, "", column, each.why);
  }
  return out;
}

} // namespace percuta::protocols
