// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/describe.hpp>
#include <string>
#include <vector>

namespace percuta::model {

// Who made this knowledge base and until when it may be trusted unreviewed.
struct identity {
  std::string id;
  std::string version;
  std::string title;
  std::string author;
  std::string licence;
  std::string review_by; // YYYY-MM-DD
  std::vector<std::string> changes;
};
BOOST_DESCRIBE_STRUCT(identity, (), (id, version, title, author, licence, review_by, changes))

} // namespace percuta::model
