// SPDX-License-Identifier: Apache-2.0
#include "hooks/card.hpp"

#include "knowledge/digest.hpp"
#include "json/described.hpp"

#include <algorithm>

namespace percuta::hooks {

std::string digest_of(const checks::finding &finding) {
  std::vector<std::string> facts;
  for (const auto &each : finding.evidence) {
    const auto type = each.resource.substr(0, each.resource.find('/'));
    const bool of_the_day = each.path == "birthDate"; // read as an age, which changes by itself
    facts.push_back(json::write_document(
        std::vector<std::string>{type, each.path, each.value, of_the_day ? std::string() : each.reads}));
  }
  std::sort(facts.begin(), facts.end());
  facts.erase(std::unique(facts.begin(), facts.end()), facts.end());
  std::string whole = json::write_document(
      std::vector<std::string>{std::string(finding.rule_id), std::string(finding.rule_version),
                               finding.result == checks::tri::yes ? "true" : "unknown", json::enum_text(finding.tier)});
  for (const auto &each : facts) whole += each;
  return knowledge::sha256(whole);
}

} // namespace percuta::hooks
