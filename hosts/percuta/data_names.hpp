// SPDX-License-Identifier: Apache-2.0
// How people and programs name the kinds of data and their states.
#pragma once

#include <percuta/percuta.h>

#include <array>
#include <string_view>

namespace command_line {

template <class Number> struct name_of {
  std::string_view name;
  Number number;
};

inline constexpr std::array<name_of<percuta_kind>, 7> data_kinds = {{{"condition", PERCUTA_KIND_CONDITION},
                                                                     {"medication", PERCUTA_KIND_MEDICATION},
                                                                     {"allergy", PERCUTA_KIND_ALLERGY},
                                                                     {"observation", PERCUTA_KIND_OBSERVATION},
                                                                     {"procedure", PERCUTA_KIND_PROCEDURE},
                                                                     {"questionnaire", PERCUTA_KIND_QUESTIONNAIRE},
                                                                     {"family-history", PERCUTA_KIND_FAMILY_HISTORY}}};

inline constexpr std::array<name_of<percuta_data_state>, 6> data_states = {{{"none-known", PERCUTA_DATA_NONE_KNOWN},
                                                                            {"complete", PERCUTA_DATA_COMPLETE},
                                                                            {"partial", PERCUTA_DATA_PARTIAL},
                                                                            {"not-asked", PERCUTA_DATA_NOT_ASKED},
                                                                            {"not-supplied", PERCUTA_DATA_NOT_SUPPLIED},
                                                                            {"error", PERCUTA_DATA_ERROR}}};

} // namespace command_line
