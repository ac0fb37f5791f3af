// SPDX-License-Identifier: Apache-2.0
// A language by its tag, what it says, and whether it still says what the original says.
#pragma once

#include "knowledge/base.hpp"

#include <string>
#include <string_view>

namespace percuta::knowledge {

// Throws failure(not_found), naming the languages there are.
const model::letter_language &language_of(const base &from, std::string_view tag);

// Nothing where the catalogue has no such message.
const std::string *find_message(const model::letter_language &language, const std::string &key);

// Throws failure(bad_knowledge) where the catalogue has no such message: words of another language never stand in for
// it.
const std::string &message(const model::letter_language &language, const std::string &key);

// What the content says in its own language, in this one. Throws failure(bad_knowledge) for words that are not
// translated: languages are never mixed, and what is half understood is answered wrongly.
const std::string &say(const model::letter_language &language, const std::string &words);

// "sha256:<64 hex>" of the messages of a language, as translations name what they were made from.
std::string messages_hash(const model::letter_language &language);

// Throws failure(bad_knowledge) where the messages were translated from others than the original has now.
void require_current_messages(const base &from, const model::letter_language &language);

} // namespace percuta::knowledge
