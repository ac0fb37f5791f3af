// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>

namespace percuta::authoring {

// File name -> JSON Schema of the content files of one kind, derived from the described records.
std::map<std::string, std::string> schemas();

} // namespace percuta::authoring
