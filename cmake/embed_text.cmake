# SPDX-License-Identifier: Apache-2.0
# Writes the text of INPUT as the string constant NAMESPACE::NAME into the header OUTPUT.
file(READ "${INPUT}" text)
file(WRITE "${OUTPUT}.new" "// Written by the build; the source stands in schemas/.
#pragma once

#include <string_view>

namespace ${NAMESPACE} {

inline constexpr std::string_view ${NAME} = R\"embedded(${text})embedded\";

} // namespace ${NAMESPACE}
")
file(COPY_FILE "${OUTPUT}.new" "${OUTPUT}")
file(REMOVE "${OUTPUT}.new")
