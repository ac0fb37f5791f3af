// SPDX-License-Identifier: Apache-2.0
#include "screen_answers.hpp"

#include "refusal.hpp"

#include <boost/json/serialize.hpp>
#include <boost/json/string_view.hpp>
#include <boost/json/value.hpp>

#include <new>

namespace command_line {
namespace {

std::string json_text(std::string_view text) { return boost::json::serialize(boost::json::string_view(text)); }

std::string json_text(percuta_text text) {
  return json_text(text.data == nullptr ? std::string_view() : std::string_view(text.data, text.size));
}

std::string date(std::uint32_t flags, std::uint32_t known, std::int32_t day) {
  return (flags & known) == 0 ? std::string("null") : json_text(percuta::write_day(day));
}

std::string brief_answer(const percuta::check &answer, const percuta_summary &summary) {
  std::string out = "{\"verdict\":" + json_text(verdict_name(summary.verdict)) +
                    ",\"atLeast\":" + json_text(verdict_name(summary.at_least)) + ",\"earliestSafeDate\":";
  if ((summary.flags & (PERCUTA_SUMMARY_HAS_CERTAIN | PERCUTA_SUMMARY_HAS_POSSIBLE)) == 0) {
    out += "null";
  } else {
    out += "{\"certain\":" + date(summary.flags, PERCUTA_SUMMARY_HAS_CERTAIN, summary.earliest_certain_day) +
           ",\"possible\":" + date(summary.flags, PERCUTA_SUMMARY_HAS_POSSIBLE, summary.earliest_possible_day) +
           ",\"boundBy\":" + json_text(summary.bound_by) + "}";
  }
  out += ",\"findings\":[";
  for (std::uint32_t i = 0; i < summary.finding_count; ++i) {
    const auto each = answer.finding(i);
    out += std::string(i == 0 ? "" : ",") + "{\"ruleId\":" + json_text(each.rule_id) +
           ",\"result\":" + (each.result == PERCUTA_TRUTH_TRUE ? "\"true\"}" : "\"unknown\"}");
  }
  out += "],\"decisiveQuestions\":[";
  bool first = true;
  for (std::uint32_t i = 0; i < summary.question_count; ++i) {
    const auto each = answer.question(i);
    if (each.decisive != 1) continue;
    out += (first ? "" : ",") + json_text(each.link_id);
    first = false;
  }
  return out + "],\"resultHash\":" + json_text(summary.result_hash) + "}";
}

std::string error_line(std::uint64_t line, std::string_view message) {
  return "{\"verdict\":\"not-evaluated\",\"line\":" + std::to_string(line) +
         ",\"error\":" + json_text(one_line(message)) + "}";
}

std::string answer_one(const screening &what, std::string_view document, tally &counts) {
  auto patient = what.library->new_patient();
  for (const auto &[kind, state] : what.states) patient.declare(kind, state);
  patient.add_padded_document(document);
  const auto made = what.library->check(patient, what.request);
  const auto summary = made.summary();
  auto text = what.brief ? brief_answer(made, summary) : std::string(made.write(PERCUTA_FORMAT_JSON).text());
  counts.add(made, summary);
  return text;
}

} // namespace

std::string answer(const screening &what, const batch &patients, tally &counts) {
  std::string out;
  const std::string_view bytes = patients.bytes;
  for (const auto &line : patients.lines) {
    if (line.too_long) {
      counts.add_error(PERCUTA_E_LIMIT);
      out += error_line(line.number, "the line is longer than 64 MiB; give this patient to percuta check");
    } else {
      try {
        out += answer_one(what, bytes.substr(line.begin, line.size), counts);
      } catch (const percuta::error &problem) {
        counts.add_error(problem.status());
        out += error_line(line.number, problem.what());
      } catch (const std::bad_alloc &) {
        counts.add_error(PERCUTA_E_NO_MEMORY);
        out += error_line(line.number, "out of memory; close other programs or use fewer --jobs");
      }
    }
    out += '\n';
  }
  return out;
}

} // namespace command_line
