// SPDX-License-Identifier: Apache-2.0
// Golden numbers: a compiled host depends on each of them, so none of them ever changes in version 1.
#include "percuta_plugin.h"

#include <catch2/catch.hpp>

#include <cstddef>
#include <string>
#include <type_traits>

namespace {

struct member {
  const char *name;
  std::size_t offset;
  std::size_t golden;
};
struct number {
  const char *name;
  int value;
  int golden;
};

void require_offsets(std::initializer_list<member> members) {
  for (const auto &each : members) {
    INFO(each.name);
    CHECK(each.offset == each.golden);
  }
}

void require_numbers(std::initializer_list<number> numbers) {
  for (const auto &each : numbers) {
    INFO(each.name);
    CHECK(each.value == each.golden);
  }
}

} // namespace

#define AT(type, name) #type "." #name, offsetof(type, name)
#define N(name) #name, name

TEST_CASE("the size of every struct is what 1.0 shipped", "[abi-stored]") {
  static_assert(sizeof(void *) == 8, "the golden layout is that of 64-bit systems");
  CHECK(sizeof(percuta_text) == 16);
  CHECK(sizeof(percuta_error) == 524);
  CHECK(sizeof(percuta_time) == 16);
  CHECK(sizeof(percuta_policy) == 16);
  CHECK(sizeof(percuta_need) == 16);
  CHECK(sizeof(percuta_host) == 40);
  CHECK(sizeof(percuta_open_options) == 64);
  CHECK(sizeof(percuta_check_request) == 104);
  CHECK(sizeof(percuta_summary) == 112);
  CHECK(sizeof(percuta_finding) == 136);
  CHECK(sizeof(percuta_question) == 48);
  CHECK(sizeof(percuta_treatment_request) == 88);
  CHECK(sizeof(percuta_letter_request) == 64);
  CHECK(sizeof(percuta_practice_options) == 32);
  CHECK(sizeof(percuta_actor) == 40);
  CHECK(sizeof(percuta_entry) == 160);
  CHECK(sizeof(percuta_functions) == 488);
  CHECK(sizeof(percuta_plugin_descriptor) == 48);
  CHECK(sizeof(percuta_plugin) == 32);
}

TEST_CASE("every member stands where 1.0 had it", "[abi-stored]") {
  require_offsets({
      {AT(percuta_text, data), 0},
      {AT(percuta_text, size), 8},
      {AT(percuta_error, struct_size), 0},
      {AT(percuta_error, status), 4},
      {AT(percuta_error, detail_code), 8},
      {AT(percuta_error, message), 12},
      {AT(percuta_time, utc_seconds), 0},
      {AT(percuta_time, utc_offset_seconds), 8},
      {AT(percuta_policy, name), 0},
      {AT(percuta_policy, value), 8},
      {AT(percuta_need, kind), 4},
      {AT(percuta_need, resource_types), 8},
      {AT(percuta_entry, flags), 4},
      {AT(percuta_entry, kind), 8},
      {AT(percuta_entry, id), 16},
      {AT(percuta_entry, status), 24},
      {AT(percuta_entry, certainty), 32},
      {AT(percuta_entry, system), 40},
      {AT(percuta_entry, code), 48},
      {AT(percuta_entry, text), 56},
      {AT(percuta_entry, from), 64},
      {AT(percuta_entry, until), 72},
      {AT(percuta_entry, recorded), 80},
      {AT(percuta_entry, site_system), 88},
      {AT(percuta_entry, site), 96},
      {AT(percuta_entry, route_system), 104},
      {AT(percuta_entry, route), 112},
      {AT(percuta_entry, answer_system), 120},
      {AT(percuta_entry, answer), 128},
      {AT(percuta_entry, comparator), 136},
      {AT(percuta_entry, unit), 144},
      {AT(percuta_entry, value), 152},
      {AT(percuta_host, user), 8},
      {AT(percuta_host, log), 16},
      {AT(percuta_host, progress), 24},
      {AT(percuta_host, pull), 32},
      {AT(percuta_open_options, api_version), 4},
      {AT(percuta_open_options, flags), 8},
      {AT(percuta_open_options, knowledge_path), 16},
      {AT(percuta_open_options, knowledge_data), 24},
      {AT(percuta_open_options, knowledge_size), 32},
      {AT(percuta_open_options, trusted_keys), 40},
      {AT(percuta_open_options, trusted_key_count), 48},
      {AT(percuta_open_options, host), 56},
      {AT(percuta_check_request, flags), 4},
      {AT(percuta_check_request, protocol), 8},
      {AT(percuta_check_request, zones), 16},
      {AT(percuta_check_request, zone_count), 24},
      {AT(percuta_check_request, depth_mm), 32},
      {AT(percuta_check_request, device), 40},
      {AT(percuta_check_request, treatment), 48},
      {AT(percuta_check_request, treatment_size), 56},
      {AT(percuta_check_request, on_day), 64},
      {AT(percuta_check_request, as_of_day), 68},
      {AT(percuta_check_request, time_zone), 72},
      {AT(percuta_check_request, policies), 80},
      {AT(percuta_check_request, policy_count), 88},
      {AT(percuta_check_request, step), 96},
      {AT(percuta_summary, flags), 4},
      {AT(percuta_summary, verdict), 8},
      {AT(percuta_summary, at_least), 12},
      {AT(percuta_summary, earliest_certain_day), 16},
      {AT(percuta_summary, earliest_possible_day), 20},
      {AT(percuta_summary, finding_count), 24},
      {AT(percuta_summary, question_count), 28},
      {AT(percuta_summary, rules_true), 32},
      {AT(percuta_summary, rules_false), 36},
      {AT(percuta_summary, rules_unknown), 40},
      {AT(percuta_summary, bound_by), 48},
      {AT(percuta_summary, content_hash), 64},
      {AT(percuta_summary, facts_hash), 80},
      {AT(percuta_summary, result_hash), 96},
      {AT(percuta_finding, flags), 4},
      {AT(percuta_finding, result), 8},
      {AT(percuta_finding, tier), 12},
      {AT(percuta_finding, earliest_certain_day), 16},
      {AT(percuta_finding, earliest_possible_day), 20},
      {AT(percuta_finding, rule_id), 24},
      {AT(percuta_finding, rule_version), 40},
      {AT(percuta_finding, title), 56},
      {AT(percuta_finding, summary), 72},
      {AT(percuta_finding, action), 88},
      {AT(percuta_finding, provenance), 104},
      {AT(percuta_finding, grade), 120},
      {AT(percuta_question, type), 4},
      {AT(percuta_question, decisive), 8},
      {AT(percuta_question, link_id), 16},
      {AT(percuta_question, text), 32},
      {AT(percuta_treatment_request, protocol), 8},
      {AT(percuta_treatment_request, treated_at), 16},
      {AT(percuta_treatment_request, time_zone), 32},
      {AT(percuta_treatment_request, zones), 40},
      {AT(percuta_treatment_request, zone_count), 48},
      {AT(percuta_treatment_request, depth_mm), 56},
      {AT(percuta_treatment_request, device), 64},
      {AT(percuta_treatment_request, treatment), 72},
      {AT(percuta_treatment_request, treatment_size), 80},
      {AT(percuta_letter_request, treatment), 8},
      {AT(percuta_letter_request, language), 16},
      {AT(percuta_letter_request, clinic), 24},
      {AT(percuta_letter_request, clinic_size), 32},
      {AT(percuta_letter_request, released_by), 40},
      {AT(percuta_letter_request, flags), 48},
      {AT(percuta_letter_request, reserved_2), 52},
      {AT(percuta_letter_request, letter), 56},
      {AT(percuta_practice_options, path), 8},
      {AT(percuta_practice_options, key), 16},
      {AT(percuta_practice_options, key_size), 24},
      {AT(percuta_actor, name), 8},
      {AT(percuta_actor, role), 16},
      {AT(percuta_actor, at), 24},
      {AT(percuta_plugin_descriptor, version), 4},
      {AT(percuta_plugin_descriptor, id), 8},
      {AT(percuta_plugin_descriptor, name), 16},
      {AT(percuta_plugin_descriptor, description), 24},
      {AT(percuta_plugin_descriptor, licence), 32},
      {AT(percuta_plugin_descriptor, interfaces), 40},
      {AT(percuta_plugin, descriptor), 8},
      {AT(percuta_plugin, find_interface), 16},
      {AT(percuta_plugin, library), 24},
  });
}

TEST_CASE("every slot of the function table stands where 1.0 had it", "[abi-stored]") {
  require_offsets({
      {AT(percuta_functions, version), 8},
      {AT(percuta_functions, error_init), 16},
      {AT(percuta_functions, host_init), 24},
      {AT(percuta_functions, open_options_init), 32},
      {AT(percuta_functions, library_open), 40},
      {AT(percuta_functions, library_close), 48},
      {AT(percuta_functions, library_describe), 56},
      {AT(percuta_functions, day_read), 64},
      {AT(percuta_functions, day_write), 72},
      {AT(percuta_functions, time_read), 80},
      {AT(percuta_functions, protocol_search), 88},
      {AT(percuta_functions, protocol_get), 96},
      {AT(percuta_functions, questionnaire_get), 104},
      {AT(percuta_functions, citation_list), 112},
      {AT(percuta_functions, value_show), 120},
      {AT(percuta_functions, patient_create), 128},
      {AT(percuta_functions, patient_add_document), 136},
      {AT(percuta_functions, patient_add_padded_document), 144},
      {AT(percuta_functions, patient_declare), 152},
      {AT(percuta_functions, patient_pull), 160},
      {AT(percuta_functions, patient_destroy), 168},
      {AT(percuta_functions, check_request_init), 176},
      {AT(percuta_functions, check_run), 184},
      {AT(percuta_functions, summary_init), 192},
      {AT(percuta_functions, check_get_summary), 200},
      {AT(percuta_functions, finding_init), 208},
      {AT(percuta_functions, check_get_finding), 216},
      {AT(percuta_functions, question_init), 224},
      {AT(percuta_functions, check_get_question), 232},
      {AT(percuta_functions, check_write), 240},
      {AT(percuta_functions, check_destroy), 248},
      {AT(percuta_functions, options_list), 256},
      {AT(percuta_functions, treatment_request_init), 264},
      {AT(percuta_functions, timeline_build), 272},
      {AT(percuta_functions, letter_request_init), 280},
      {AT(percuta_functions, letter_render), 288},
      {AT(percuta_functions, document_get_text), 296},
      {AT(percuta_functions, document_get_notes), 304},
      {AT(percuta_functions, document_destroy), 312},
      {AT(percuta_functions, discovery_get), 320},
      {AT(percuta_functions, hook_call), 328},
      {AT(percuta_functions, error_write), 336},
      {AT(percuta_functions, practice_options_init), 344},
      {AT(percuta_functions, actor_init), 352},
      {AT(percuta_functions, practice_open), 360},
      {AT(percuta_functions, practice_close), 368},
      {AT(percuta_functions, practice_set), 376},
      {AT(percuta_functions, practice_get), 384},
      {AT(percuta_functions, practice_add_feedback), 392},
      {AT(percuta_functions, practice_add_record), 400},
      {AT(percuta_functions, practice_add_check), 408},
      {AT(percuta_functions, practice_add_letter), 416},
      {AT(percuta_functions, practice_erase_patient), 424},
      {AT(percuta_functions, practice_report), 432},
      {AT(percuta_functions, practice_verify), 440},
      {AT(percuta_functions, practice_export), 448},
      {AT(percuta_functions, practice_back_up), 456},
      {AT(percuta_functions, practice_replay), 464},
      {AT(percuta_functions, entry_init), 472},
      {AT(percuta_functions, patient_add_entry), 480},
  });
}

TEST_CASE("every number means what it meant in 1.0", "[abi-stored]") {
  require_numbers({
      {N(PERCUTA_VERSION), 65536},
      {N(PERCUTA_OK), 0},
      {N(PERCUTA_E_ARG), -1},
      {N(PERCUTA_E_INPUT), -2},
      {N(PERCUTA_E_NOT_FOUND), -3},
      {N(PERCUTA_E_UNSUPPORTED), -4},
      {N(PERCUTA_E_KNOWLEDGE), -5},
      {N(PERCUTA_E_HANDLE), -6},
      {N(PERCUTA_E_NO_MEMORY), -7},
      {N(PERCUTA_E_IO), -8},
      {N(PERCUTA_E_SQLITE), -9},
      {N(PERCUTA_E_SQLITE_MIXED), -10},
      {N(PERCUTA_E_CANCELLED), -11},
      {N(PERCUTA_E_LIMIT), -12},
      {N(PERCUTA_E_MODULE), -13},
      {N(PERCUTA_E_INTERNAL), -14},
      {N(PERCUTA_E_FORKED), -15},
      {N(PERCUTA_E_PRACTICE), -16},
      {N(PERCUTA_VERDICT_NOT_EVALUATED), 0},
      {N(PERCUTA_VERDICT_CLEAR), 1},
      {N(PERCUTA_VERDICT_CAUTION), 2},
      {N(PERCUTA_VERDICT_DEFER), 3},
      {N(PERCUTA_VERDICT_INSUFFICIENT_DATA), 4},
      {N(PERCUTA_VERDICT_CONTRAINDICATED), 5},
      {N(PERCUTA_TRUTH_UNKNOWN), 0},
      {N(PERCUTA_TRUTH_FALSE), 1},
      {N(PERCUTA_TRUTH_TRUE), 2},
      {N(PERCUTA_TIER_NONE), 0},
      {N(PERCUTA_TIER_ABSOLUTE), 1},
      {N(PERCUTA_TIER_TIMING), 2},
      {N(PERCUTA_TIER_DATA_REQUIRED), 3},
      {N(PERCUTA_TIER_RELATIVE), 4},
      {N(PERCUTA_TIER_NEEDS_ACTION), 5},
      {N(PERCUTA_TIER_DOSE_LIMIT), 6},
      {N(PERCUTA_TIER_PRECAUTION), 7},
      {N(PERCUTA_KIND_ALL), 0},
      {N(PERCUTA_KIND_CONDITION), 1},
      {N(PERCUTA_KIND_MEDICATION), 2},
      {N(PERCUTA_KIND_ALLERGY), 3},
      {N(PERCUTA_KIND_OBSERVATION), 4},
      {N(PERCUTA_KIND_PROCEDURE), 5},
      {N(PERCUTA_KIND_QUESTIONNAIRE), 6},
      {N(PERCUTA_KIND_FAMILY_HISTORY), 7},
      {N(PERCUTA_KIND_PATIENT), 8},
      {N(PERCUTA_DATA_UNDECLARED), 0},
      {N(PERCUTA_DATA_NONE_KNOWN), 1},
      {N(PERCUTA_DATA_COMPLETE), 2},
      {N(PERCUTA_DATA_PARTIAL), 3},
      {N(PERCUTA_DATA_NOT_ASKED), 4},
      {N(PERCUTA_DATA_NOT_SUPPLIED), 5},
      {N(PERCUTA_DATA_ERROR), 6},
      {N(PERCUTA_FORMAT_TEXT), 0},
      {N(PERCUTA_FORMAT_JSON), 1},
      {N(PERCUTA_FORMAT_FHIR), 2},
      {N(PERCUTA_FORMAT_HTML), 3},
      {N(PERCUTA_FORMAT_PDF), 4},
      {N(PERCUTA_FORMAT_ICS), 5},
      {N(PERCUTA_FORMAT_SVG), 6},
      {N(PERCUTA_QUESTION_NONE), 0},
      {N(PERCUTA_QUESTION_BOOLEAN), 1},
      {N(PERCUTA_QUESTION_DATE), 2},
      {N(PERCUTA_QUESTION_CHOICE), 3},
      {N(PERCUTA_QUESTION_QUANTITY), 4},
      {N(PERCUTA_LOG_ERROR), 1},
      {N(PERCUTA_LOG_WARNING), 2},
      {N(PERCUTA_LOG_INFO), 3},
      {N(PERCUTA_OPEN_ACCEPT_UNSIGNED), 1},
      {N(PERCUTA_OPEN_NULL_MEANS_NONE), 2},
      {N(PERCUTA_CHECK_LIST_FALSE), 1},
      {N(PERCUTA_SUMMARY_HAS_CERTAIN), 1},
      {N(PERCUTA_SUMMARY_HAS_POSSIBLE), 2},
      {N(PERCUTA_FINDING_HAS_CERTAIN), 1},
      {N(PERCUTA_FINDING_HAS_POSSIBLE), 2},
      {N(PERCUTA_FINDING_DECISIVE), 4},
      {N(PERCUTA_FINDING_ENDS_BY_ITSELF), 8},
      {N(PERCUTA_LETTER_LARGE_PRINT), 1},
      {N(PERCUTA_DOCUMENT_PADDING), 64},
      {N(PERCUTA_ENTRY_HAS_VALUE), 1},
      {N(PERCUTA_ENTRY_YES), 2},
      {N(PERCUTA_ENTRY_NO), 4},
  });
}
