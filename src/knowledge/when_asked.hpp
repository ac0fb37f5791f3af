// SPDX-License-Identifier: Apache-2.0
// A value that is made when it is first asked for. Any number of threads may ask at once: where two make it, one is kept. What making throws
// reaches whoever asked, and the next who asks tries again. Copies share the value.
#pragma once

#include <atomic>
#include <functional>
#include <memory>

namespace percuta::knowledge {

template <class T> class when_asked {
public:
  when_asked() : when_asked([] { return T{}; }) {}
  explicit when_asked(std::function<T()> make) : state_(std::make_shared<state>(std::move(make))) {}
  explicit when_asked(T made) : when_asked() { state_->made = new T(std::move(made)); }

  const T &get() const {
    const auto *found = state_->made.load(std::memory_order_acquire);
    if (found != nullptr) return *found;
    auto made = std::unique_ptr<const T>(new T(state_->make()));
    if (state_->made.compare_exchange_strong(found, made.get(), std::memory_order_acq_rel)) found = made.release();
    return *found;
  }
  const T &operator*() const { return get(); }
  const T *operator->() const { return &get(); }

private:
  struct state {
    explicit state(std::function<T()> from) : make(std::move(from)) {}
    state(const state &) = delete;
    state &operator=(const state &) = delete;
    ~state() { delete made.load(std::memory_order_acquire); }
    std::function<T()> make;
    std::atomic<const T *> made{nullptr};
  };
  std::shared_ptr<state> state_;
};

} // namespace percuta::knowledge
