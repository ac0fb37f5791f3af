// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "authoring/content.hpp"

namespace percuta::authoring {

// What the shape of the files cannot say: names that point nowhere, ranges out of order, rules without tests or question. One line each,
// "file: /pointer: what is wrong".
void validate(const content &all, std::vector<std::string> &problems);

} // namespace percuta::authoring
