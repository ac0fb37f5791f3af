// SPDX-License-Identifier: Apache-2.0
// What cards say: summaries in plain text, details in Markdown.
#pragma once

#include "hooks/card.hpp"

namespace percuta::hooks {

std::string summary_of(const plan_answer &about, const std::vector<shown_finding> &findings);
std::string detail_of(const plan_answer &about, const std::vector<shown_finding> &findings);

std::string precautions_summary(const std::vector<shown_finding> &findings);

std::string questions_summary(std::size_t questions, std::size_t open);
std::string questions_detail(const plan_answer &about, const std::vector<const checks::asked_question *> &questions,
                             const std::vector<shown_finding> &open);

std::string chart_summary(const std::vector<shown_finding> &findings);
std::string chart_detail(const std::vector<shown_finding> &findings);

} // namespace percuta::hooks
