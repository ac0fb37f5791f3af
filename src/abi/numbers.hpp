// SPDX-License-Identifier: Apache-2.0
// The numbers of percuta.h are those of the rooms below, or convert here. A number that drifts does not compile.
#pragma once

#include "checks/result.hpp"
#include "facts/table.hpp"
#include "model/failure.hpp"
#include "percuta/percuta.h"

namespace percuta::abi {

template <class Enum> constexpr bool equals(std::int32_t outside, Enum inside) {
  return outside == static_cast<std::int32_t>(inside);
}

static_assert(equals(PERCUTA_OK, status::ok) && equals(PERCUTA_E_ARG, status::bad_argument) &&
              equals(PERCUTA_E_INPUT, status::bad_input) && equals(PERCUTA_E_NOT_FOUND, status::not_found) &&
              equals(PERCUTA_E_UNSUPPORTED, status::unsupported) &&
              equals(PERCUTA_E_KNOWLEDGE, status::bad_knowledge) && equals(PERCUTA_E_HANDLE, status::bad_handle) &&
              equals(PERCUTA_E_NO_MEMORY, status::no_memory) && equals(PERCUTA_E_IO, status::input_output) &&
              equals(PERCUTA_E_SQLITE, status::sqlite) && equals(PERCUTA_E_SQLITE_MIXED, status::sqlite_mixed) &&
              equals(PERCUTA_E_CANCELLED, status::cancelled) && equals(PERCUTA_E_LIMIT, status::over_limit) &&
              equals(PERCUTA_E_MODULE, status::module_missing) && equals(PERCUTA_E_INTERNAL, status::internal) &&
              equals(PERCUTA_E_FORKED, status::forked) && equals(PERCUTA_E_PRACTICE, status::practice));

static_assert(equals(PERCUTA_VERDICT_NOT_EVALUATED, checks::verdict::not_evaluated) &&
              equals(PERCUTA_VERDICT_CLEAR, checks::verdict::clear) &&
              equals(PERCUTA_VERDICT_CAUTION, checks::verdict::caution) &&
              equals(PERCUTA_VERDICT_DEFER, checks::verdict::defer) &&
              equals(PERCUTA_VERDICT_INSUFFICIENT_DATA, checks::verdict::insufficient_data) &&
              equals(PERCUTA_VERDICT_CONTRAINDICATED, checks::verdict::contraindicated));

static_assert(equals(PERCUTA_TRUTH_UNKNOWN, checks::tri::unknown) && equals(PERCUTA_TRUTH_FALSE, checks::tri::no) &&
              equals(PERCUTA_TRUTH_TRUE, checks::tri::yes));

static_assert(equals(PERCUTA_DATA_UNDECLARED, facts::data_state::undeclared) &&
              equals(PERCUTA_DATA_NONE_KNOWN, facts::data_state::none_known) &&
              equals(PERCUTA_DATA_COMPLETE, facts::data_state::complete) &&
              equals(PERCUTA_DATA_PARTIAL, facts::data_state::partial) &&
              equals(PERCUTA_DATA_NOT_ASKED, facts::data_state::not_asked) &&
              equals(PERCUTA_DATA_NOT_SUPPLIED, facts::data_state::not_supplied) &&
              equals(PERCUTA_DATA_ERROR, facts::data_state::error));

// Outside, zero is "nothing said"; inside, the first kind, tier or type.
static_assert(equals(PERCUTA_TIER_ABSOLUTE - 1, model::tier::absolute) &&
              equals(PERCUTA_TIER_TIMING - 1, model::tier::timing) &&
              equals(PERCUTA_TIER_DATA_REQUIRED - 1, model::tier::data_required) &&
              equals(PERCUTA_TIER_RELATIVE - 1, model::tier::relative) &&
              equals(PERCUTA_TIER_NEEDS_ACTION - 1, model::tier::needs_action) &&
              equals(PERCUTA_TIER_DOSE_LIMIT - 1, model::tier::dose_limit) &&
              equals(PERCUTA_TIER_PRECAUTION - 1, model::tier::precaution));

static_assert(equals(PERCUTA_KIND_CONDITION - 1, model::fact_kind::condition) &&
              equals(PERCUTA_KIND_MEDICATION - 1, model::fact_kind::medication) &&
              equals(PERCUTA_KIND_ALLERGY - 1, model::fact_kind::allergy) &&
              equals(PERCUTA_KIND_OBSERVATION - 1, model::fact_kind::observation) &&
              equals(PERCUTA_KIND_PROCEDURE - 1, model::fact_kind::procedure) &&
              equals(PERCUTA_KIND_QUESTIONNAIRE - 1, model::fact_kind::questionnaire) &&
              equals(PERCUTA_KIND_FAMILY_HISTORY - 1, model::fact_kind::family_history) &&
              PERCUTA_KIND_FAMILY_HISTORY == facts::kind_count);

static_assert(equals(PERCUTA_QUESTION_BOOLEAN - 1, model::question_type::boolean) &&
              equals(PERCUTA_QUESTION_DATE - 1, model::question_type::date) &&
              equals(PERCUTA_QUESTION_CHOICE - 1, model::question_type::choice) &&
              equals(PERCUTA_QUESTION_QUANTITY - 1, model::question_type::quantity));

template <class Enum> constexpr std::int32_t one_up(Enum inside) { return static_cast<std::int32_t>(inside) + 1; }

} // namespace percuta::abi
