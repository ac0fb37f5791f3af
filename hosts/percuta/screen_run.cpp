// SPDX-License-Identifier: Apache-2.0
#include "screen_run.hpp"

#include <condition_variable>
#include <exception>
#include <map>
#include <mutex>
#include <system_error>
#include <thread>

namespace command_line {
namespace {

struct answered {
  std::string text;
  std::uint64_t patients = 0;
  std::uint64_t bytes = 0;
};

class run {
public:
  run(const screening &what, patient_stream &patients, unsigned jobs, const answer_sink &sink, progress &shown)
      : what_(what), patients_(patients), sink_(sink), shown_(shown), window_(std::uint64_t{4} * jobs) {}

  tally with(unsigned jobs) {
    std::vector<std::thread> threads;
    try {
      for (unsigned i = 1; i < jobs; ++i) threads.emplace_back([this] { work(); });
    } catch (const std::system_error &) { // fewer threads than asked for do the same work
    }
    work();
    for (auto &each : threads) each.join();
    if (failed_) std::rethrow_exception(failed_);
    return counts_;
  }

private:
  void work() {
    tally counts;
    try {
      batch taken;
      while (take(taken)) {
        answered made;
        made.text = answer(what_, taken, counts);
        made.patients = taken.lines.size();
        made.bytes = taken.consumed;
        give(taken.number, std::move(made));
      }
    } catch (...) {
      fail();
    }
    const std::lock_guard<std::mutex> alone(writing_);
    counts_.add(counts);
  }

  bool take(batch &taken) {
    const std::lock_guard<std::mutex> alone(reading_);
    return !stopped() && patients_.next(taken);
  }

  // Waits while too many answers wait for a slower batch before them; the batch that all wait for never waits itself.
  void give(std::uint64_t number, answered made) {
    std::unique_lock<std::mutex> alone(writing_);
    turn_.wait(alone, [&] { return failed_ || number < next_ + window_; });
    if (failed_) return;
    waiting_.emplace(number, std::move(made));
    for (auto first = waiting_.find(next_); first != waiting_.end(); first = waiting_.find(next_)) {
      sink_(first->second.text);
      written_patients_ += first->second.patients;
      written_bytes_ += first->second.bytes;
      waiting_.erase(first);
      ++next_;
    }
    shown_.show(written_patients_, written_bytes_);
    turn_.notify_all();
  }

  void fail() {
    const std::lock_guard<std::mutex> alone(writing_);
    if (!failed_) failed_ = std::current_exception();
    turn_.notify_all();
  }

  bool stopped() {
    const std::lock_guard<std::mutex> alone(writing_);
    return failed_ != nullptr;
  }

  const screening &what_;
  patient_stream &patients_;
  const answer_sink &sink_;
  progress &shown_;
  std::uint64_t window_;
  std::mutex reading_; // taken before writing_ where both are
  std::mutex writing_;
  std::condition_variable turn_;
  std::map<std::uint64_t, answered> waiting_;
  std::uint64_t next_ = 0;
  std::uint64_t written_patients_ = 0;
  std::uint64_t written_bytes_ = 0;
  std::exception_ptr failed_;
  tally counts_;
};

} // namespace

tally screen_all(const screening &what, patient_stream &patients, unsigned jobs, const answer_sink &sink,
                 progress &shown) {
  return run(what, patients, jobs, sink, shown).with(jobs);
}

} // namespace command_line
