// SPDX-License-Identifier: Apache-2.0
#include "knowledge/language.hpp"

#include "knowledge/digest.hpp"
#include "model/failure.hpp"

namespace percuta::knowledge {

const model::letter_language &language_of(const base &from, std::string_view tag) {
  std::string known;
  for (const auto &each : from.languages) {
    if (each.tag == tag) return each;
    known += (known.empty() ? "" : ", ") + each.tag;
  }
  throw failure(status::not_found, "the language \"" + std::string(tag) + "\" is not in the knowledge base; it has " +
                                       (known.empty() ? "none" : known));
}

const std::string *find_message(const model::letter_language &language, const std::string &key) {
  const auto found = language.messages.find(key);
  return found == language.messages.end() ? nullptr : &found->second;
}

const std::string &message(const model::letter_language &language, const std::string &key) {
  if (const auto *found = find_message(language, key)) return *found;
  throw failure(status::bad_knowledge,
                "the language \"" + language.tag + "\" has no message \"" + key + "\"; add it to its language file");
}

const std::string &say(const model::letter_language &language, const std::string &words) {
  if (!language.translation || words.empty()) return words;
  const auto found = language.texts.find(words);
  if (found != language.texts.end()) return found->second;
  constexpr std::size_t shown = 60;
  throw failure(status::bad_knowledge,
                "nothing can be written in the language \"" + language.tag + "\": \"" + words.substr(0, shown) +
                    "\" is not translated; use another, or add it to the texts of that language");
}

std::string messages_hash(const model::letter_language &language) {
  std::string all;
  for (const auto &[key, words] : language.messages) {
    all += key;
    all += '=';
    all += words;
    all += '\n';
  }
  return sha256(all);
}

void require_current_messages(const base &from, const model::letter_language &language) {
  if (!language.translation) return;
  if (messages_hash(language_of(from, language.translation->from)) == language.translation->made_from) return;
  throw failure(status::bad_knowledge, "nothing can be written in the language \"" + language.tag +
                                           "\": its list of messages was made from another version of the original; a "
                                           "translator has to look at it");
}

} // namespace percuta::knowledge
