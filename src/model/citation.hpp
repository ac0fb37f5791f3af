// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/describe.hpp>
#include <optional>
#include <string>
#include <vector>

namespace percuta::model {

// One entry of the bibliography. verification says where the entry was read, or "unverified".
struct citation {
  std::string key;
  std::optional<std::string> alias_of;
  std::string authors;
  std::optional<int> year;
  std::string title;
  std::optional<std::string> published_in;
  std::optional<std::string> doi;
  std::optional<std::string> pmid;
  std::optional<std::string> design;
  std::optional<std::string> participants;
  std::string verification;
};
BOOST_DESCRIBE_STRUCT(citation, (),
                      (key, alias_of, authors, year, title, published_in, doi, pmid, design, participants,
                       verification))

} // namespace percuta::model
