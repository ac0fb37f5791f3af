// SPDX-License-Identifier: Apache-2.0
#include "checks/check.hpp"

#include "protocols/page.hpp"
#include "json/described.hpp"

#include <algorithm>

namespace percuta::checks {
namespace {

using protocols::put_heading;
using protocols::put_wrapped;

std::string_view verdict_words(verdict value) {
  switch (value) {
  case verdict::clear: return "CLEAR: no rule speaks against it";
  case verdict::caution: return "CAUTION: possible, with the measures below";
  case verdict::defer: return "DEFER: not on this day";
  case verdict::insufficient_data: return "INSUFFICIENT DATA: the questions below must be answered first";
  case verdict::contraindicated: return "CONTRAINDICATED: do not treat";
  default: return "NOT EVALUATED: see the notes";
  }
}

std::string_view mark(const finding &one) {
  if (one.result == tri::unknown) return "[?]";
  if (one.result == tri::no) return "[ok]";
  if (one.tier == model::tier::absolute || one.tier == model::tier::timing) return "[STOP]";
  return "[!]";
}

std::string dates(const safe_date &value) {
  auto certain = value.certain ? calendar::write_day(*value.certain) : std::string();
  const auto possible = value.possible ? calendar::write_day(*value.possible) : std::string();
  if (certain == possible) return certain;
  if (certain.empty()) return possible + " at the earliest, the end is not known";
  if (possible.empty()) return certain;
  return certain + " (" + possible + " at the earliest, if the imprecise dates are early)";
}

void put_line(std::string &out, std::string_view label, std::string_view text) {
  if (!text.empty()) put_wrapped(out, text, "     " + protocols::padded(label, 10), std::string(15, ' '));
}

std::string provenance(const finding &one) {
  auto text = json::enum_text(one.provenance) + (one.grade.empty() ? "" : ", grade " + std::string(one.grade));
  for (const auto &key : one.citations) text += " [" + key + "]";
  const bool unconfirmed = one.provenance == model::provenance::M || one.provenance == model::provenance::D;
  return unconfirmed ? text + "; not yet confirmed by this practice" : text;
}

void put_finding(std::string &out, const finding &one) {
  const auto head = protocols::padded(mark(one), 7) + std::string(one.rule_id) + " (" + json::enum_text(one.tier) +
                    (one.result == tri::unknown ? ", not known" : "") + ")";
  out += head + "\n";
  put_line(out, "", (one.result == tri::unknown ? "Not known: " : "") + std::string(one.summary));
  if (one.result == tri::no) return;
  put_line(out, "do", one.action);
  for (const auto &each : one.evidence) {
    put_line(out, "seen",
             each.resource + (each.path.empty() ? "" : " " + each.path) +
                 (each.value.empty() ? "" : " = " + each.value) + (each.reads.empty() ? "" : " (" + each.reads + ")"));
  }
  if (one.earliest) put_line(out, "safe from", dates(*one.earliest));
  for (const auto &each : one.counterfactuals) put_line(out, "if", each.condition + ": " + each.outcome);
  put_line(out, "known by", provenance(one));
}

// At most so many questions at once; whoever has to ask more hands out the questionnaire.
constexpr std::size_t most_questions = 10;

void put_questions(std::string &out, const result &answer, bool decisive, std::string_view heading) {
  std::size_t count = 0;
  for (const auto &each : answer.questions) {
    if (each.decisive != decisive) continue;
    if (count++ == 0) put_heading(out, heading);
    if (count > most_questions && !answer.all) continue;
    put_wrapped(out, std::string(each.text) + " (" + std::string(each.link_id) + ")", "  - ", "    ");
  }
  if (count > most_questions && !answer.all) {
    put_wrapped(out, std::to_string(count - most_questions) + " more; the intake questionnaire asks them all", "  - ",
                "    ");
  }
}

// Unknown, and the record holds nothing that could be looked at.
bool has_nothing_to_go_by(const finding &one) {
  return one.result == tri::unknown && std::all_of(one.evidence.begin(), one.evidence.end(),
                                                   [](const evidence &each) { return each.resource == "request"; });
}

template <class Wanted>
void put_findings(std::string &out, const result &answer, std::string_view heading, Wanted wanted) {
  bool first = true;
  for (const auto &each : answer.findings) {
    if (!wanted(each)) continue;
    if (first) put_heading(out, heading);
    first = false;
    put_finding(out, each);
  }
}

void put_nothing_to_go_by(std::string &out, const result &answer) {
  std::size_t count = 0;
  std::size_t decisive = 0;
  std::string ids;
  for (const auto &each : answer.findings) {
    if (!has_nothing_to_go_by(each)) continue;
    ++count;
    decisive += each.decisive ? 1 : 0;
    ids += (ids.empty() ? "" : ", ") + std::string(each.rule_id);
  }
  if (count == 0) return;
  put_heading(out, "Nothing to go by");
  put_wrapped(out,
              std::to_string(count) + (count == 1 ? " rule has" : " rules have") + " nothing in the record to go by" +
                  (decisive == 0 ? "" : "; " + std::to_string(decisive) + " of them decide") + ":",
              "  ", "  ");
  put_wrapped(out, ids, "  ", "  ");
}

void put_data(std::string &out, const result &answer) {
  if (answer.unrecognised.empty() && answer.notes.empty()) return;
  put_heading(out, "About the data");
  for (const auto &each : answer.notes) put_wrapped(out, each, "  - ", "    ");
  constexpr std::size_t shown = 10;
  for (std::size_t i = 0; i < std::min(shown, answer.unrecognised.size()); ++i) {
    const auto &each = answer.unrecognised[i];
    put_wrapped(out,
                "not recognised: " + in_words(each.resource) + (each.code.empty() ? "" : " " + code_in_words(each)) +
                    (each.display.empty() ? "" : " \"" + std::string(each.display) + "\""),
                "  - ", "    ");
  }
  if (answer.unrecognised.size() > shown) {
    put_wrapped(out,
                std::to_string(answer.unrecognised.size() - shown) +
                    " more codings were not recognised; --format json lists them all",
                "  - ", "    ");
  }
}

} // namespace

std::string write_text(const result &answer) {
  std::string out;
  put_wrapped(out, verdict_words(answer.verdict));
  out += "\n";
  put_wrapped(out, answer.protocol + " on " + calendar::write_day(answer.on) + ", asked for " +
                       calendar::write_day(answer.as_of) + ", " + answer.time_zone);
  if (answer.verdict == verdict::insufficient_data && answer.at_least != verdict::clear) {
    put_wrapped(out, "Already certain, whatever the answers: " + std::string(verdict_name(answer.at_least)) + ".");
  }
  if (answer.earliest)
    put_wrapped(out, "Earliest safe date: " + dates(*answer.earliest) + "; bound by " +
                         std::string(answer.earliest->bound_by) + ".");
  put_findings(out, answer, "Findings", [](const finding &each) { return each.result == tri::yes; });
  put_questions(out, answer, true, "Questions that decide");
  put_findings(out, answer, "To be clarified", [&](const finding &each) {
    return each.result == tri::unknown && (answer.all || !has_nothing_to_go_by(each));
  });
  put_questions(out, answer, false, "Questions worth asking");
  if (!answer.all) put_nothing_to_go_by(out, answer);
  put_findings(out, answer, "Does not apply", [](const finding &each) { return each.result == tri::no; });
  put_data(out, answer);
  put_heading(out, "Evaluation");
  put_wrapped(out,
              std::to_string(answer.rules_true) + " rules true, " + std::to_string(answer.rules_false) + " false, " +
                  std::to_string(answer.rules_unknown) + " not known",
              "  ", "  ");
  put_wrapped(out, "content " + answer.content_hash, "  ", "    ");
  put_wrapped(out, "result " + answer.result_hash, "  ", "    ");
  out += "\n";
  put_wrapped(out, "Decision support only: a licensed clinician decides.");
  return out;
}

} // namespace percuta::checks
