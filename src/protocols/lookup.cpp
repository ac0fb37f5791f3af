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
constexpr double begun_code_score = 0.9;
constexpr double field_share = 0.977;
constexpr double text_bonus = 0.02;      // for the rank of the full text
constexpr double evidence_bonus = 0.003; // where the rest is the same, the better studied protocol stands first
constexpr double text_share = 0.3;       // of a hit in the text alone
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

// In halves, so that the length of a text does not decide between protocols that have the words in the same fields.
double text_rank(const std::vector<text_hit> &in_text, const std::string &id) {
  const auto at = std::find_if(in_text.begin(), in_text.end(), [&](const auto &each) { return each.id == id; });
  return at == in_text.end() ? 0 : std::round(at->rank * 2) / 2;
}

// The first letters of all grades, best first: they sort by the alphabet.
std::string grades(const knowledge::base &base) {
  std::string letters;
  for (const auto &protocol : base.protocols) letters += protocol.grade.substr(0, 1);
  std::sort(letters.begin(), letters.end());
  letters.erase(std::unique(letters.begin(), letters.end()), letters.end());
  return letters;
}

// 1 for the best grade there is, 0 for the worst.
double evidence_rank(const std::string &letters, const model::protocol &protocol) {
  if (letters.size() < 2 || protocol.grade.empty()) return 0;
  return 1 - static_cast<double>(letters.find(protocol.grade.front())) / static_cast<double>(letters.size() - 1);
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

hit make_hit(const model::protocol &protocol, double score, std::string why) {
  return {&protocol, std::round(std::min(score, 1.0) * 1000) / 1000, std::move(why)};
}

// Typed so far, "L90" is the beginning of a code and "scars" is not.
bool may_begin_code(const std::string &typed) {
  constexpr std::size_t shortest = 3;
  return typed.size() >= shortest && typed.find_first_of("0123456789") != std::string::npos;
}

// A query that is a code as a whole means that code: "5" in "L90.5" is not the beginning of a word.
std::vector<hit> by_code(const knowledge::base &base, const std::vector<const model::protocol *> &among,
                         const std::string &wanted) {
  const auto letters = grades(base);
  std::vector<hit> whole;
  std::vector<hit> begun;
  for (const auto *protocol : among) {
    const double evidence = evidence_bonus * evidence_rank(letters, *protocol);
    const std::string *longer = nullptr;
    const std::string *same = nullptr;
    for (const auto &listed : protocol->indication_codes) {
      const auto code = plain_code(listed);
      const std::string_view with_system = code;
      for (const auto written : {with_system, with_system.substr(code.find('|') + 1)}) {
        if (written == wanted) same = &listed;
        if (longer == nullptr && written.starts_with(wanted)) longer = &listed;
      }
    }
    if (same != nullptr) whole.push_back(make_hit(*protocol, code_score + evidence, "code: " + *same));
    if (longer != nullptr) begun.push_back(make_hit(*protocol, begun_code_score + evidence, "code: " + *longer));
  }
  if (!whole.empty()) return whole;
  return may_begin_code(wanted) ? begun : whole;
}

std::vector<hit> in_fields(const knowledge::base &base, const query_parts &query,
                           const std::vector<const model::protocol *> &among, const std::vector<std::string> &words,
                           const std::vector<text_hit> &in_text) {
  const auto table = make_fields(base, among);
  const auto matches = match_words(table, words);
  const auto letters = grades(base);
  std::vector<hit> hits;
  for (const auto &each : table.protocols) {
    const auto &protocol = *each.protocol;
    const auto found = score_fields(each, matches);
    if (fold(protocol.id) == query.folded) {
      hits.push_back(make_hit(protocol, 1, "identifier: " + protocol.id));
    } else if (found.best != nullptr) {
      const double score = field_share * found.score + text_bonus * text_rank(in_text, protocol.id) +
                           evidence_bonus * evidence_rank(letters, protocol);
      hits.push_back(make_hit(protocol, score,
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
  const auto connection = storage::open_image(*base.database);
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
  if (!parts.words.empty() && !among.empty()) hits = by_code(base, among, plain_code(parts.text));
  if (hits.empty() && !parts.words.empty() && !among.empty()) hits = by_words(base, parts, among);
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
