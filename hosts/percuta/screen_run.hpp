// SPDX-License-Identifier: Apache-2.0
// Batches of patients through several threads, answers in the order of the patients.
#pragma once

#include "screen_answers.hpp"
#include "screen_progress.hpp"

#include <functional>
#include <string_view>

namespace command_line {

// Where the answers of a batch go, in the order of the batches; called by one thread at a time.
using answer_sink = std::function<void(std::string_view)>;

// Reads the stream to its end. Memory is bounded by the number of jobs, not by the stream. Throws what reading or writing threw first, after all
// threads have stopped.
tally screen_all(const screening &what, patient_stream &patients, unsigned jobs, const answer_sink &sink,
                 progress &shown);

} // namespace command_line
