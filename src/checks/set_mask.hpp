// SPDX-License-Identifier: Apache-2.0
// Value sets as bits.
#pragma once

#include <boost/container/small_vector.hpp>

#include <algorithm>
#include <cstdint>

namespace percuta::checks {

class set_mask {
public:
  void add(std::size_t set) {
    if (set / bits >= words_.size()) words_.resize(set / bits + 1);
    words_[set / bits] |= std::uint64_t{1} << (set % bits);
  }
  void add(const set_mask &other) {
    if (other.words_.size() > words_.size()) words_.resize(other.words_.size());
    for (std::size_t i = 0; i < other.words_.size(); ++i) words_[i] |= other.words_[i];
  }
  [[nodiscard]] bool meets(const set_mask &other) const {
    const auto shared = std::min(words_.size(), other.words_.size());
    for (std::size_t i = 0; i < shared; ++i) {
      if ((words_[i] & other.words_[i]) != 0) return true;
    }
    return false;
  }

private:
  static constexpr std::size_t bits = 64;
  boost::container::small_vector<std::uint64_t, 4> words_;
};

} // namespace percuta::checks
