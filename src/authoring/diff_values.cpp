// SPDX-License-Identifier: Apache-2.0
#include "authoring/diff_values.hpp"

#include "json/writer.hpp"

#include <boost/json/serialize.hpp>

#include <algorithm>

namespace percuta::authoring {
namespace {

using boost::json::array;
using boost::json::object;
using boost::json::value;

// "intervalWeeks" and "interval_weeks" are "interval weeks".
std::string in_words(boost::json::string_view name) {
  std::string out;
  for (const char letter : name) {
    if (letter >= 'A' && letter <= 'Z') {
      out += ' ';
      out += static_cast<char>(letter - 'A' + 'a');
    } else {
      out += letter == '_' ? ' ' : letter;
    }
  }
  return out;
}

std::string joined(const std::string &where, const std::string &step) {
  return where.empty() ? step : where + ", " + step;
}

std::string identifier(const value &element) {
  const auto *members = element.if_object();
  for (const auto *name : {"id", "zone", "key", "suffix", "depthClass", "study", "value", "code", "rxcui", "policy"}) {
    const auto *found = members == nullptr ? nullptr : members->if_contains(name);
    if (found != nullptr && found->is_string()) return {found->get_string().data(), found->get_string().size()};
  }
  return "";
}

// Every element has an identifier of its own.
bool told_apart(const array &list) {
  std::vector<std::string> names;
  for (const auto &each : list) names.push_back(identifier(each));
  std::sort(names.begin(), names.end());
  return std::adjacent_find(names.begin(), names.end()) == names.end() &&
         std::find(names.begin(), names.end(), "") == names.end();
}

const value *find(const array &list, const std::string &name) {
  const auto at = std::find_if(list.begin(), list.end(), [&](const value &each) { return identifier(each) == name; });
  return at == list.end() ? nullptr : &*at;
}

bool holds(const array &list, const value &wanted) { return std::find(list.begin(), list.end(), wanted) != list.end(); }

bool scalars(const array &list) {
  return std::none_of(list.begin(), list.end(), [](const value &each) { return each.is_object() || each.is_array(); });
}

void compare_lists(const array &before, const array &after, const std::string &where, std::vector<std::string> &lines) {
  if (!scalars(before) || !scalars(after)) {
    const bool named = told_apart(before) && told_apart(after);
    if (!named && before.size() == after.size()) {
      for (std::size_t i = 0; i < before.size(); ++i)
        compare(before[i], after[i], before.size() == 1 ? where : joined(where, std::to_string(i + 1)), lines);
      return;
    }
    for (const auto &each : before) {
      if (named ? find(after, identifier(each)) == nullptr : !holds(after, each))
        lines.push_back(where + ": removed " + short_text(each));
    }
    for (const auto &each : after) {
      const auto *was = named ? find(before, identifier(each)) : nullptr;
      if (was != nullptr) {
        compare(*was, each, joined(where, identifier(each)), lines);
      } else if (named || !holds(before, each)) {
        lines.push_back(where + ": added " + short_text(each));
      }
    }
    return;
  }
  std::string words;
  for (const auto &each : before) words += holds(after, each) ? "" : "; removed " + short_text(each);
  for (const auto &each : after) words += holds(before, each) ? "" : "; added " + short_text(each);
  lines.push_back(where + ": " + (words.empty() ? "in another order" : words.substr(2)));
}

} // namespace

std::string short_text(const value &of) {
  if (const auto *text = of.if_string()) return {text->data(), text->size()};
  if (of.is_number()) return json::number_text(of.to_number<double>());
  if (of.is_null()) return "nothing";
  if (of.is_bool()) return of.get_bool() ? "yes" : "no";
  const auto *members = of.if_object();
  for (const auto *name : {"text", "what", "summary", "title", "display", "name"}) {
    const auto *found = members == nullptr ? nullptr : members->if_contains(name);
    if (found == nullptr || !found->is_string()) continue;
    const auto id = identifier(of);
    const std::string said(found->get_string().data(), found->get_string().size());
    return id.empty() || id == said ? said : id + ", " + said;
  }
  const auto id = identifier(of);
  return id.empty() ? boost::json::serialize(of) : id;
}

void compare(const value &before, const value &after, const std::string &where, std::vector<std::string> &lines) {
  if (before == after) return;
  const auto *was = before.if_object();
  const auto *is = after.if_object();
  if (was != nullptr && is != nullptr) {
    for (const auto &member : *was) {
      const auto *now = is->if_contains(member.key());
      compare(member.value(), now == nullptr ? value() : *now, joined(where, in_words(member.key())), lines);
    }
    for (const auto &member : *is) {
      if (!was->contains(member.key())) compare({}, member.value(), joined(where, in_words(member.key())), lines);
    }
    return;
  }
  if (before.is_array() && after.is_array()) return compare_lists(before.get_array(), after.get_array(), where, lines);
  const auto old_text = short_text(before);
  const auto new_text = short_text(after);
  if (before.is_number() && after.is_number() && old_text == new_text) return; // 1 and 1.0
  lines.push_back(where + ": " + old_text + " -> " + new_text);
}

} // namespace percuta::authoring
