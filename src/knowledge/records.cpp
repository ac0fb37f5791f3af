// SPDX-License-Identifier: Apache-2.0
#include "knowledge/records.hpp"

#include "knowledge/record_bytes.hpp"

#include <algorithm>

namespace percuta::knowledge {
namespace {

constexpr auto shape = shape_of<contents>(); // at the beginning of the section

} // namespace

std::string write_records(const contents &all) {
  std::string out;
  write_number(out, shape);
  write_bytes(out, all);
  return out;
}

contents read_records(std::string_view bytes) {
  byte_reader in(bytes);
  if (in.number<std::uint64_t>() != shape) {
    throw failure(status::bad_knowledge, "cannot open the knowledge base: its records are those of another version of "
                                         "percuta-knowledge; build it again with the one of this library");
  }
  contents all;
  read_bytes(in, all);
  if (!in.at_end()) damaged_records();
  if (all.identity.id.empty())
    throw failure(status::bad_knowledge, "cannot open the knowledge base: it does not say what it is; build it again");
  each_table(all, [](auto, auto, const auto &records, auto key) {
    if constexpr (!std::is_same_v<decltype(key), as_given>) {
      const auto before = [&](const auto &left, const auto &right) { return key(left) < key(right); };
      if (!std::is_sorted(records.begin(), records.end(), before)) damaged_records();
    }
  });
  return all;
}

} // namespace percuta::knowledge
