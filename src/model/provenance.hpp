// SPDX-License-Identifier: Apache-2.0
// How well a value is known, and the two shapes in which a known value travels.
#pragma once

#include <boost/describe.hpp>
#include <optional>
#include <string>
#include <vector>

namespace percuta::model {

// V read in the cited source, V2 seen in a secondary copy, D derived from several sources, M recalled and unconfirmed.
// Source: clinical reference, "status of a value".
BOOST_DEFINE_ENUM_CLASS(provenance, V, V2, D, M)

struct cited_text {
  std::string text;
  model::provenance provenance = model::provenance::M;
  std::vector<std::string> citations;
};
BOOST_DESCRIBE_STRUCT(cited_text, (), (text, provenance, citations))

// A number with its spread. The unit belongs to the member that holds the range.
struct cited_range {
  std::optional<double> min;
  std::optional<double> typical;
  std::optional<double> max;
  model::provenance provenance = model::provenance::M;
  std::vector<std::string> citations;
  std::optional<std::string> note;
};
BOOST_DESCRIBE_STRUCT(cited_range, (), (min, typical, max, provenance, citations, note))

} // namespace percuta::model
