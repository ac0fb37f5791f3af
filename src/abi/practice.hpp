// SPDX-License-Identifier: Apache-2.0
// The practice database behind its opaque type.
#pragma once

#include "abi/handle.hpp"
#include "hooks/answer.hpp"
#include "practice/alerts.hpp"

struct percuta_practice {
  percuta::abi::type_mark mark{percuta::abi::practice_mark};
  std::shared_ptr<const percuta::abi::opened> library;
  std::unique_ptr<percuta::practice::database> database;
};

namespace percuta::abi {

template <> struct handle_of<percuta_practice> {
  static constexpr auto mark = practice_mark;
  static constexpr std::string_view name = "practice";
};

// What the practice remembers and has chosen, for answering a hook. before: as it was before that line of the journal.
hooks::practice_view view_of(practice::database &database, std::optional<std::int64_t> before = std::nullopt);

// Writes an answered hook to the database.
void tell(practice::database &database, const hooks::told &told, std::string_view request,
          const std::string &content_hash);

} // namespace percuta::abi
