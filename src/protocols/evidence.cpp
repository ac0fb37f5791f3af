// SPDX-License-Identifier: Apache-2.0
#include "protocols/evidence.hpp"

#include "model/failure.hpp"
#include "protocols/page.hpp"
#include "protocols/suggestions.hpp"
#include "json/writer.hpp"

#include <algorithm>

namespace percuta::protocols {
namespace {

template <class T> void member_or_null(json::writer &out, std::string_view name, const std::optional<T> &value) {
  if (value) {
    out.member(name, *value);
  } else {
    out.key(name).null();
  }
}

void member_or_null(json::writer &out, std::string_view name, const std::optional<std::string> &value) {
  if (value) {
    out.member(name, std::string_view(*value));
  } else {
    out.key(name).null();
  }
}

void member_if(json::writer &out, std::string_view name, const std::optional<std::string> &value) {
  if (value) out.member(name, std::string_view(*value));
}

void sentence(std::string &out, std::string_view text) {
  if (text.empty()) return;
  out += out.empty() ? "" : " ";
  out += text;
  if (text.back() != '.' && text.back() != '?') out += '.';
}

} // namespace

std::vector<const model::citation *> find_citations(const knowledge::base &base, std::string_view key) {
  std::vector<const model::citation *> found;
  if (!key.empty()) {
    const auto *entry = base.find_citation(key);
    if (entry == nullptr) {
      std::vector<std::string_view> keys;
      for (const auto &each : base.citations) keys.push_back(each.key);
      throw failure(status::not_found, "the citation " + quoted(key) + " is not in the bibliography" +
                                           did_you_mean(key, keys, "; list the keys without naming one"));
    }
    found.push_back(entry);
    return found;
  }
  for (const auto &each : base.citations) found.push_back(&each);
  return found;
}

std::string write_citations_json(const std::vector<const model::citation *> &citations) {
  json::writer out;
  out.begin_array();
  for (const auto *each : citations) {
    out.begin_object();
    out.member("key", std::string_view(each->key));
    member_if(out, "aliasOf", each->alias_of);
    out.member("authors", std::string_view(each->authors));
    member_or_null(out, "year", each->year);
    out.member("title", std::string_view(each->title));
    member_if(out, "publishedIn", each->published_in);
    member_or_null(out, "doi", each->doi);
    member_or_null(out, "pmid", each->pmid);
    member_if(out, "design", each->design);
    member_if(out, "participants", each->participants);
    out.member("verification", std::string_view(each->verification));
    out.end_object();
  }
  out.end_array();
  return out.take();
}

std::string reference_text(const model::citation &citation) {
  std::string out;
  sentence(out, citation.authors + (citation.year ? " (" + std::to_string(*citation.year) + ")" : ""));
  sentence(out, citation.title);
  if (citation.published_in) sentence(out, *citation.published_in);
  if (citation.doi) out += " doi:" + *citation.doi;
  if (citation.pmid) out += " PMID " + *citation.pmid;
  return out;
}

std::vector<const model::citation *> entries_of(const knowledge::base &base, std::vector<std::string> keys) {
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  std::vector<const model::citation *> found;
  for (const auto &key : keys) {
    if (const auto *entry = base.find_citation(key)) found.push_back(entry);
  }
  return found;
}

std::string write_citations_text(const std::vector<const model::citation *> &citations) {
  constexpr std::size_t column = 20;
  std::string out;
  for (const auto *each : citations) {
    const bool fits = columns(each->key) + 2 <= column;
    if (!fits) out += each->key + "\n";
    put_row(out, fits ? std::string_view(each->key) : "", column, reference_text(*each));
    if (each->alias_of) put_row(out, "", column, "the same as " + *each->alias_of);
    if (each->design || each->participants)
      put_row(out, "", column,
              each->design.value_or("") + (each->design && each->participants ? "; " : "") +
                  each->participants.value_or(""));
    put_row(out, "", column, "Checked: " + each->verification);
  }
  return out;
}

} // namespace percuta::protocols
