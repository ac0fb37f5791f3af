// SPDX-License-Identifier: Apache-2.0
#include "checks/check.hpp"

#include "abi/numbers.hpp"
#include "abi/patient.hpp"
#include "abi/request.hpp"
#include "checks/options.hpp"
#include "checks/write_fhir.hpp"
#include "json/described.hpp"

namespace percuta::abi {
namespace {

struct evaluation {
  const opened &library;
  checks::request asked;
  facts::table patient;
};

evaluation prepare(call &here, const percuta_library *handle, const percuta_patient *patient,
                   const percuta_check_request *request, protocol_is protocol) {
  const auto &library = require_library(here, handle);
  require(here, patient);
  auto asked = read_request(here, request, protocol);
  library.host.progress(0, 2);
  require(here, patient); // the host may have released it meanwhile
  const auto zone = asked.time_zone ? calendar::time_zone::named(*asked.time_zone) : calendar::time_zone::utc();
  auto facts = read_patient(library, *patient, zone, asked.as_of.value_or(asked.on));
  library.host.progress(1, 2);
  return {library, std::move(asked), std::move(facts)};
}

struct dates {
  std::int32_t certain = 0;
  std::int32_t possible = 0;
  std::uint32_t flags = 0;
};

void put(const std::optional<calendar::day> &known, std::uint32_t flag, std::int32_t &day, std::uint32_t &flags) {
  if (known) {
    day = *known;
    flags |= flag;
  }
}

dates dates_of(const std::optional<checks::safe_date> &found) {
  static_assert(PERCUTA_SUMMARY_HAS_CERTAIN == PERCUTA_FINDING_HAS_CERTAIN &&
                PERCUTA_SUMMARY_HAS_POSSIBLE == PERCUTA_FINDING_HAS_POSSIBLE);
  const auto earliest = found.value_or(checks::safe_date{});
  dates out;
  put(earliest.certain, PERCUTA_SUMMARY_HAS_CERTAIN, out.certain, out.flags);
  put(earliest.possible, PERCUTA_SUMMARY_HAS_POSSIBLE, out.possible, out.flags);
  return out;
}

// Texts of provenances that live as long as the program.
std::string_view provenance_text(model::provenance value) { return boost::describe::enum_to_string(value, ""); }

percuta_summary summarise(const checks::result &result) {
  const auto earliest = dates_of(result.earliest);
  percuta_summary out{};
  out.flags = earliest.flags;
  out.verdict = static_cast<percuta_verdict>(result.verdict);
  out.at_least = static_cast<percuta_verdict>(result.at_least);
  out.earliest_certain_day = earliest.certain;
  out.earliest_possible_day = earliest.possible;
  out.finding_count = static_cast<std::uint32_t>(result.findings.size());
  out.question_count = static_cast<std::uint32_t>(result.questions.size());
  out.rules_true = static_cast<std::uint32_t>(result.rules_true);
  out.rules_false = static_cast<std::uint32_t>(result.rules_false);
  out.rules_unknown = static_cast<std::uint32_t>(result.rules_unknown);
  out.bound_by = result.earliest ? view(result.earliest->bound_by) : view("");
  out.content_hash = view(result.content_hash);
  out.facts_hash = view(result.facts_hash);
  out.result_hash = view(result.result_hash);
  return out;
}

percuta_finding describe(const checks::finding &finding) {
  const auto earliest = dates_of(finding.earliest);
  percuta_finding out{};
  out.flags = earliest.flags;
  if (finding.decisive) {
    out.flags |= PERCUTA_FINDING_DECISIVE;
  }
  if (finding.deferral) {
    out.flags |= PERCUTA_FINDING_ENDS_BY_ITSELF;
  }
  out.result = static_cast<percuta_truth>(finding.result);
  out.tier = one_up(finding.tier);
  out.earliest_certain_day = earliest.certain;
  out.earliest_possible_day = earliest.possible;
  out.rule_id = view(finding.rule_id);
  out.rule_version = view(finding.rule_version);
  out.title = view(finding.title);
  out.summary = view(finding.summary);
  out.action = view(finding.action);
  out.provenance = view(provenance_text(finding.provenance));
  out.grade = view(finding.grade);
  return out;
}

percuta_question describe(const checks::asked_question &question) {
  percuta_question out{};
  out.type = one_up(question.type);
  out.decisive = question.decisive ? 1 : 0;
  out.link_id = view(question.link_id);
  out.text = view(question.text);
  return out;
}

template <class Record> void require_place(const call &here, const Record *out) {
  if (out == nullptr) {
    here.refuse(status::bad_argument,
                "there is no place for the result: " + std::string(record_of<Record>::name) + " is NULL");
  }
  require_size<Record>(out->struct_size);
}

template <class Record, class Element>
percuta_status read_element(const char *attempted, const percuta_check *check,
                            std::vector<Element> checks::result::*list, std::uint32_t index, Record *out,
                            percuta_error *error) {
  clear_record(out);
  return guard(attempted, error, [&](call &here) {
    require_library(here, check);
    require_place(here, out);
    const auto &elements = check->result.*list;
    if (index >= elements.size()) {
      here.refuse(status::bad_argument,
                  "index is " + std::to_string(index) + ", there are " + std::to_string(elements.size()));
    }
    write_record(*out, describe(elements[index]));
  });
}

std::string write(const call &here, const checks::result &result, percuta_format format) {
  switch (format) {
  case PERCUTA_FORMAT_TEXT: return checks::write_text(result);
  case PERCUTA_FORMAT_JSON: return checks::write_json(result);
  case PERCUTA_FORMAT_FHIR: return checks::write_fhir(result);
  default: refuse_format(here, format, "TEXT, JSON or FHIR");
  }
}

} // namespace
} // namespace percuta::abi

using namespace percuta;
using namespace percuta::abi;

percuta_status percuta_check_run(const percuta_library *library, const percuta_patient *patient,
                                 const percuta_check_request *request, percuta_check **check, percuta_error *error) {
  return make("check a patient", check, error, [&](call &here) {
    const auto now = prepare(here, library, patient, request, protocol_is::required);
    auto made = std::make_unique<percuta_check>();
    made->library = here.library;
    made->result = checks::check(now.library.base, *now.library.program, now.patient, now.asked);
    now.library.host.progress(2, 2);
    return made;
  });
}

percuta_status percuta_check_get_summary(const percuta_check *check, percuta_summary *summary, percuta_error *error) {
  clear_record(summary);
  return guard("read the summary of a check", error, [&](call &here) {
    require_library(here, check);
    require_place(here, summary);
    write_record(*summary, summarise(check->result));
  });
}

percuta_status percuta_check_get_finding(const percuta_check *check, uint32_t index, percuta_finding *finding,
                                         percuta_error *error) {
  return read_element("read a finding of a check", check, &checks::result::findings, index, finding, error);
}

percuta_status percuta_check_get_question(const percuta_check *check, uint32_t index, percuta_question *question,
                                          percuta_error *error) {
  return read_element("read a question of a check", check, &checks::result::questions, index, question, error);
}

percuta_status percuta_check_write(const percuta_check *check, percuta_format format, percuta_document **document,
                                   percuta_error *error) {
  return make("write a check", document, error, [&](call &here) {
    require_library(here, check);
    return new_document(write(here, check->result, format));
  });
}

void percuta_check_destroy(percuta_check *check) { release("release a check", check); }

percuta_status percuta_options_list(const percuta_library *library, const percuta_patient *patient,
                                    const percuta_check_request *request, percuta_format format,
                                    percuta_document **document, percuta_error *error) {
  return make("list the options of a patient", document, error, [&](call &here) {
    if (format != PERCUTA_FORMAT_TEXT && format != PERCUTA_FORMAT_JSON) {
      refuse_format(here, format, "TEXT or JSON");
    }
    const auto now = prepare(here, library, patient, request, protocol_is::ignored);
    const auto options = checks::list_options(now.library.base, *now.library.program, now.patient, now.asked);
    now.library.host.progress(2, 2);
    return new_document(format == PERCUTA_FORMAT_JSON ? checks::write_options_json(options)
                                                      : checks::write_options_text(options));
  });
}
