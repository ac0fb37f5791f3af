// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/describe.hpp>
#include <optional>
#include <string>

namespace percuta::authoring {

// An entry of letters/<language>/<letter>/blocks.json: which file a block is in. The order of the entries is the order in the letter.
struct block_entry {
  std::string id;
  std::string file;
  std::optional<int> max_words;
  std::optional<std::string> made_from; // of a translation
};
BOOST_DESCRIBE_STRUCT(block_entry, (), (id, file, max_words, made_from))

} // namespace percuta::authoring
