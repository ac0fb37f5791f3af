// SPDX-License-Identifier: Apache-2.0
// The closed set of names a letter template may use.
#pragma once

#include <string_view>

namespace percuta::letters {

enum class name_kind { unknown, text, list };

// What a name is inside the list named by scope; the empty scope is the whole letter, and its names hold inside lists
// as well.
name_kind kind_of_name(std::string_view scope, std::string_view name);

} // namespace percuta::letters
