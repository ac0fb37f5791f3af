// SPDX-License-Identifier: Apache-2.0
#include "letters/translation.hpp"

#include "knowledge/digest.hpp"
#include "knowledge/language.hpp"
#include "letters/letter_template.hpp"
#include "model/failure.hpp"

#include <algorithm>

namespace percuta::letters {
namespace {

[[noreturn]] void refuse(const model::letter_language &language, const std::string &part, const char *why) {
  throw failure(status::bad_knowledge, "the letter cannot be written in the language \"" + language.tag +
                                           "\": " + part + " " + why + "; a translator has to look at it");
}

} // namespace

void require_current(const knowledge::base &base, const model::letter_language &language,
                     const std::vector<const model::letter_block *> &blocks) {
  if (!language.translation) return;
  knowledge::require_current_messages(base, language);
  const auto &original = knowledge::language_of(base, language.translation->from);
  for (const auto &source : base.letter_blocks) {
    if (source.language != original.tag || source.letter != blocks.front()->letter) continue;
    const auto same =
        std::find_if(blocks.begin(), blocks.end(), [&](const auto *each) { return each->id == source.id; });
    if (same == blocks.end()) refuse(language, "the block " + source.id, "is not translated");
    if ((*same)->made_from != knowledge::sha256(source.markdown))
      refuse(language, "the block " + block_name(**same), "was made from another version of the original");
  }
}

bool is_confirmed(const model::letter_language &language, const model::clinic *clinic, const std::string &version) {
  if (!language.translation || language.translation->state == "confirmed") return true;
  return clinic != nullptr && std::any_of(clinic->confirmed_translations.begin(), clinic->confirmed_translations.end(),
                                          [&](const auto &each) {
                                            return each.language == language.tag && each.version == version &&
                                                   !each.by.empty();
                                          });
}

} // namespace percuta::letters
