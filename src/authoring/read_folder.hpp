// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "authoring/content.hpp"

namespace percuta::authoring {

// Reads the tree. Every file that cannot be read adds a line "file: /pointer: what is wrong" to the problems; reading goes on.
content read_folder(const std::filesystem::path &root, std::vector<std::string> &problems);

} // namespace percuta::authoring
