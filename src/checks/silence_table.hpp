// SPDX-License-Identifier: Apache-2.0
// What rules say in silence, as it is kept: see silence.hpp.
#pragma once

#include "checks/result.hpp"
#include "checks/set_mask.hpp"

#include <atomic>
#include <cstdint>
#include <memory>
#include <vector>

namespace percuta::checks {

// patient: the record and the answers alone; protocol: the request as well; more: always evaluated.
enum class silence_rests_on : std::uint8_t { more, patient, protocol };

// What has to be silent.
struct silence_key {
  set_mask looks_at;      // value sets
  std::uint8_t kinds = 0; // of data, bit by fact_kind
  silence_rests_on rests = silence_rests_on::more;
};

// partial, complete, none known
inline constexpr std::size_t silence_states = 3;

struct silence {
  bool known = false;
  tri value = tri::unknown;
  std::size_t first = 0; // into findings
  std::size_t count = 0;
};

struct silence_table {
  std::vector<silence> of_rules;
  std::vector<finding> findings;
};

// Tables made when first asked for. Any number of threads may ask at once: where two make the same table, one is kept.
class silence_tables {
public:
  silence_tables() = default;
  explicit silence_tables(std::size_t count) : all_(std::make_unique<slot[]>(count)) {}

  template <class Make> const silence_table &get(std::size_t index, Make make) const {
    auto &kept = all_[index].table;
    const auto *found = kept.load(std::memory_order_acquire);
    if (found != nullptr) return *found;
    std::unique_ptr<const silence_table> made = make();
    if (kept.compare_exchange_strong(found, made.get(), std::memory_order_acq_rel)) found = made.release();
    return *found;
  }

private:
  struct slot {
    slot() = default;
    slot(const slot &) = delete;
    slot &operator=(const slot &) = delete;
    ~slot() { delete table.load(std::memory_order_acquire); }
    std::atomic<const silence_table *> table{nullptr};
  };
  std::unique_ptr<slot[]> all_;
};

} // namespace percuta::checks
