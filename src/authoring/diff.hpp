// SPDX-License-Identifier: Apache-2.0
// What changes for a clinician from one knowledge base to the next.
#pragma once

#include "authoring/content.hpp"
#include "knowledge/base.hpp"

#include <string>

namespace percuta::authoring {

// One of the two that are compared. A compiled file names its value sets and keeps their codes in a table that is only compared as a whole;
// the folder it was built from, where given, lists them.
struct edition {
  const knowledge::base *base = nullptr;
  const content *folder = nullptr;
  std::string codes; // the code table, byte for byte
};

// A page of 80 columns: by kind of record what is new, what is gone, and of what has changed every value before and after.
std::string clinical_diff(const edition &before, const edition &after);

} // namespace percuta::authoring
