// SPDX-License-Identifier: Apache-2.0
// What is said about needling and what the sources bear out: the claims of patient articles, what happens in the tissue, what nobody knows.
#pragma once

#include "model/provenance.hpp"

namespace percuta::model {

// article: said to patients; tissue: seen in skin or in the laboratory; gap: not known or not looked at; event: an adverse event with what
// was published of its frequency, onset and duration in "figures".
BOOST_DEFINE_ENUM_CLASS(claim_kind, article, tissue, gap, event)

// supported by the study named; qualified: supported with the qualification that "shows" gives; contested by other sources that were
// read; weak: animals, laboratory or opinion only. Source: clinical reference, "verdict codes".
BOOST_DEFINE_ENUM_CLASS(claim_verdict, supported, qualified, contested, weak)

struct claim {
  std::string id; // "C5", "BIO-1", "GAP-2"
  claim_kind kind = claim_kind::article;
  std::string topic; // "thicker epidermis"
  std::string text;  // what is claimed, paraphrased, or what was seen
  std::optional<std::string> figures;
  std::optional<claim_verdict> verdict;        // of an article's claim
  std::optional<std::string> shows;            // what the sources show, for a clinician
  std::optional<std::string> for_patients;     // the same in plain words, with every qualification
  std::optional<std::string> studied_in;       // "80 rats"
  std::optional<model::provenance> provenance; // absent of a gap, which is about the reference itself
  std::vector<std::string> citations;
};
BOOST_DESCRIBE_STRUCT(claim, (),
                      (id, kind, topic, text, figures, verdict, shows, for_patients, studied_in, provenance, citations))

} // namespace percuta::model
